"""What `build` tells on stderr beside the files: earlier claims relied on, and what is not in the claims and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from compensation.facts.spoken_names import column_or_table
from compensation.words.catalogue import by_number

from .exclusions import exclusions_of, person_months, where_listed
from .hanging import Hanging, hanging_of, places_of
from .inputs import listed
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.claim.record import Claim


WARNED_BEFORE = timedelta(days=60)
"""So long before the last day to apply a warning is given."""
PRECONDITIONS = ("programme_from", "agreement_from")

_WRONG_TIME = {"application_late": "left_out_application_late", "not_yet_due": "left_out_not_yet_due"}


def tell_left_out(awards: Awards, built: Mapping[str, Claim], speaker: Speaker, *, empty_too: bool) -> None:
    """Refused costs, and months that come too late or too early, each in one line."""
    from compensation.words import localised

    _tell_refused_costs(awards, built, speaker)
    for reason, key in _WRONG_TIME.items():
        rows = exclusions_of(built, lambda each, first=reason: each.reasons[:1] == (first,) and not each.cost)  # type: ignore[misc]
        months = person_months(rows)
        if not months:
            continue
        speaker.say(
            by_number(key, months),
            months=months,
            amount=localised.euros_for_people(
                sum(each.due - each.paid - each.applied for _, each in rows), speaker.lang
            ),
            persons=listed(sorted({each.person for _, each in rows}), speaker),
            where=where_listed(rows, speaker, empty_too=empty_too),
        )


def _tell_refused_costs(awards: Awards, built: Mapping[str, Claim], speaker: Speaker) -> None:
    from compensation.awards.cost_table import rows_in_period
    from compensation.costs.outcome import REJECTED
    from compensation.law.areas import recipient_number
    from compensation.words import localised

    costs, judged = awards.facts.costs, awards.judgements(awards.applied_on)
    claimed_for = {recipient_number(code) for code in built}
    rows = [
        row
        for row in rows_in_period(awards, costs).tolist()
        if judged.verdict[row] == REJECTED
        and int(costs.recipient[row]) in claimed_for
        and judged.reason_codes(row) != ("already_applied",)
    ]
    if not rows:
        return
    speaker.say(
        by_number("refused_costs", len(rows)),
        count=len(rows),
        amount=localised.euros_for_people(
            sum(int(costs.gross[row]) - int(costs.deductions[row]) for row in rows), speaker.lang
        ),
        costs=listed([str(costs.cost_ids[row]) for row in rows], speaker),
    )


def tell_others(awards: Awards, speaker: Speaker) -> None:
    """What is due to recipients without a row in the table recipients."""
    from compensation.claim.building import due_to_others
    from compensation.law.recipient_names import recipient_for_people
    from compensation.words import localised

    for code, cents in due_to_others(awards).items():
        speaker.say(
            "due_to_other",
            recipient=recipient_for_people(code, speaker.lang),
            amount=localised.euros_for_people(cents, speaker.lang),
        )


def tell_expiring(awards: Awards, applied_on: date, speaker: Speaker) -> None:
    """Months of the period that can be applied for only a little longer."""
    from compensation.law.application_days import last_day_to_apply
    from compensation.values.months import first_day
    from compensation.words import localised

    first, end = awards.months_covered
    by_day: dict[date, list[int]] = {}
    for month in range(first, end):
        last_day = last_day_to_apply(awards.law, month)
        if applied_on <= last_day <= applied_on + WARNED_BEFORE and (awards.due.high > month).any():
            by_day.setdefault(last_day, []).append(month)
    for last_day, months in by_day.items():
        speaker.say(
            "expires_soon",
            months=localised.months(first_day(months[0]), first_day(months[-1]), speaker.lang),
            day=localised.day(last_day, speaker.lang),
            left=(last_day - applied_on).days,
        )


def tell_preconditions(awards: Awards, speaker: Speaker) -> None:
    """The first thing to know: how much money hangs on programme and agreement dates that the table recipients lacks.

    Each sum is told once for a recipient, whether one of its dates is missing or both.
    """
    from compensation.law.recipient_names import recipient_for_people

    rows: dict[str, list[Hanging]] = {}
    columns: dict[str, set[str]] = {}
    for each in hanging_of(awards):
        lacking = [
            (owner, column) for owner, _, column in (fact.rpartition(":") for fact in each.run.missing)
        ]
        lacking = [(owner, column) for owner, column in lacking if column in PRECONDITIONS]
        for code in {owner for owner, _ in lacking}:
            rows.setdefault(code, []).append(each)
        for owner, column in lacking:
            columns.setdefault(owner, set()).add(column)
    for code, theirs in rows.items():
        speaker.say(
            "preconditions_missing",
            recipient=recipient_for_people(code, speaker.lang),
            columns=", ".join(column_or_table(column, speaker.lang) for column in sorted(columns[code])),
            table=column_or_table("recipients", speaker.lang),
            **places_of(theirs, speaker),
        )
