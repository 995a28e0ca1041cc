"""What `build` tells on stderr beside the files: earlier claims relied on, and what is not in the claims and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from compensation.words.catalogue import by_number

from .inputs import listed
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.claim.record import Claim, Exclusion
    from compensation.verification.earlier_claims import EarlierClaim


_WRONG_TIME = {"application_late": "left_out_application_late", "not_yet_due": "left_out_not_yet_due"}


def tell_earlier(earlier: Sequence[EarlierClaim], speaker: Speaker) -> None:
    """How many earlier files are taken into account and how many euros they claim, by recipient."""
    from compensation.words import localised

    sums: dict[str, int] = {}
    for each in earlier:
        code = each.claim.recipient.code
        sums[code] = sums.get(code, 0) + each.claim.totals.grand_total
    speaker.say(
        by_number("earlier_used", len(earlier)),
        files=len(earlier),
        sums="; ".join(
            f"{code} {localised.euros_for_people(cents, speaker.lang)}"
            for code, cents in sorted(sums.items())
        ),
    )


def tell_left_out(awards: Awards, built: Mapping[str, Claim], speaker: Speaker) -> None:
    """Refused costs, overpaid months and months that come too late or too early, each in one line."""
    _tell_refused_costs(awards, built, speaker)
    for reason, key in _WRONG_TIME.items():
        rows = [each for each in _exclusions(built) if each.reasons[:1] == (reason,)]
        _tell_months(key, rows, sum(each.due - each.paid - each.applied for each in rows), speaker)
    overpaid = [each for each in _exclusions(built) if each.overpaid]
    _tell_months("left_out_overpaid", overpaid, sum(each.overpaid for each in overpaid), speaker)


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
