"""What claims leave out, counted for people: a month of a person once, whoever of its recipients leaves it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.claim.record import Claim, Exclusion

    LeftOut: TypeAlias = tuple[Claim, Exclusion]
    """A claim and something that it leaves out."""


def exclusions_of(built: Mapping[str, Claim], wanted: Callable[[Exclusion], object]) -> list[LeftOut]:
    """What the claims leave out, as far as it is wanted."""
    return [(claim, each) for claim in built.values() for each in claim.exclusions if wanted(each)]


def person_months(rows: Iterable[LeftOut]) -> int:
    """How many months of how many persons these are: one that two recipients leave out is one."""
    from compensation.values.months import month_of

    return len(
        {
            (each.person, month)
            for _, each in rows
            for month in range(month_of(each.from_), month_of(each.until))
        }
    )


def where_listed(rows: Iterable[LeftOut], speaker: Speaker, *, empty_too: bool) -> str:
    """Where they are told one by one: on the pages to sign, if all the claims have one, else in the files."""
    paged = all(has_page(claim, empty_too=empty_too) for claim, _ in rows)
    return speaker.text("listed_on_page" if paged else "listed_in_file")


def has_page(claim: Claim, *, empty_too: bool) -> bool:
    """Whether `build` makes a page to sign of a claim: of one for nothing only where it is asked for."""
    return empty_too or bool(claim.lines or claim.costs)
