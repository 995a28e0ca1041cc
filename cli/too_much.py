"""Money paid or claimed too much, as `build` tells it: by person and month, with what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from compensation.words.catalogue import by_number

from .exclusions import exclusions_of, person_months, where_listed
from .inputs import listed
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.claim.record import Claim, Exclusion

_KINDS = {"overpaid": "left_out_overpaid", "overclaimed": "left_out_overclaimed"}


def tell_too_much(built: Mapping[str, Claim], speaker: Speaker, *, empty_too: bool) -> None:
    """One sentence for what the State paid too much and one for what earlier claims ask for too much, on stderr."""
    from compensation.words import localised

    for kind, key in _KINDS.items():
        rows = exclusions_of(built, attrgetter(kind))
        months = person_months(rows)
        if months:
            claims = {id(claim): claim for claim, _ in rows}
            said = [
                words
                for one in claims.values()
                for words in _by_person([each for claim, each in rows if claim is one], kind, speaker.lang)
            ]
            speaker.say(
                by_number(key, months),
                months=months,
                amount=localised.euros_for_people(sum(getattr(each, kind) for _, each in rows), speaker.lang),
                persons=listed(sorted(said), speaker),
                where=where_listed(rows, speaker, empty_too=empty_too),
            )


def _by_person(rows: Iterable[Exclusion], kind: str, lang: str) -> Sequence[str]:
    """`P-5 (4/2025–5/2025: 342,00 €)`: successive months of a person together."""
    from datetime import timedelta

    from compensation.words import localised

    runs: list[list[Any]] = []
    for row in sorted(rows, key=lambda each: (each.person, each.from_)):
        if runs and runs[-1][0] == row.person and runs[-1][2] == row.from_:
            runs[-1][2] = row.until
            runs[-1][3] += getattr(row, kind)
        else:
            runs.append([row.person, row.from_, row.until, getattr(row, kind)])
    said: dict[str, list[str]] = {}
    for person, first, until, cents in runs:
        months = localised.months(first, (until - timedelta(days=1)).replace(day=1), lang)
        said.setdefault(person, []).append(f"{months}: {localised.euros_for_people(cents, lang)}")
    return [f"{person} ({'; '.join(theirs)})" for person, theirs in said.items()]


def too_much_rows(claim: Claim) -> list[dict[str, str]]:
    """One object for each person and month of a claim in which too much was paid or claimed before."""
    from compensation.values.money import euros

    return [
        {
            "person_id": each.person,
            "month": f"{each.from_:%Y-%m}",
            "overpaid_eur": euros(each.overpaid),
            "overclaimed_eur": euros(each.overclaimed),
        }
        for each in claim.exclusions
        if each.overpaid or each.overclaimed
    ]
