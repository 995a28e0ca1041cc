"""What `build` tells on stderr beside the files: earlier claims relied on, and what is not in the claims and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from compensation.facts.spoken_names import column_or_table
from compensation.law.areas import recipient_code
from compensation.words.catalogue import by_number

from .inputs import listed
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.claim.record import Claim, Exclusion


WARNED_BEFORE = timedelta(days=60)
"""So long before the last day to apply a warning is given."""
PRECONDITIONS = ("programme_from", "agreement_from")

_WRONG_TIME = {"application_late": "left_out_application_late", "not_yet_due": "left_out_not_yet_due"}


def tell_left_out(awards: Awards, built: Mapping[str, Claim], speaker: Speaker) -> None:
    """Refused costs, and months that come too late or too early, each in one line."""
    _tell_refused_costs(awards, built, speaker)
    for reason, key in _WRONG_TIME.items():
        rows = [each for each in _exclusions(built) if each.reasons[:1] == (reason,) and not each.cost]
        _tell_months(key, rows, sum(each.due - each.paid - each.applied for each in rows), speaker)


def _exclusions(built: Mapping[str, Claim]) -> Iterator[Exclusion]:
    for claim in built.values():
        yield from claim.exclusions


def _tell_months(key: str, rows: Sequence[Exclusion], cents: int, speaker: Speaker) -> None:
    from compensation.values.months import month_of
    from compensation.words import localised

    months = sum(month_of(each.until) - month_of(each.from_) for each in rows)
    if not months:
        return
    speaker.say(
        by_number(key, months),
        months=months,
        amount=localised.euros_for_people(cents, speaker.lang),
        persons=listed(sorted({each.person for each in rows}), speaker),
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
    from compensation.words import localised

    sums: dict[str, int] = {}
    columns: dict[str, set[str]] = {}
    for run in awards.undetermined_runs:
        lacking = [fact.rpartition(":") for fact in run.missing if fact.rpartition(":")[2] in PRECONDITIONS]
        for code in {owner or recipient_code(run.recipient) for owner, _, _ in lacking}:
            sums[code] = sums.get(code, 0) + run.cents
        for owner, _, column in lacking:
            columns.setdefault(owner or recipient_code(run.recipient), set()).add(column)
    for code, cents in sums.items():
        speaker.say(
            "preconditions_missing",
            recipient=recipient_for_people(code, speaker.lang),
            columns=", ".join(column_or_table(column, speaker.lang) for column in sorted(columns[code])),
            table=column_or_table("recipients", speaker.lang),
            amount=localised.euros_for_people(cents, speaker.lang),
        )
