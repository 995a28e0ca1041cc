"""What a replacement or cancellation changes: that each change is right in itself, and the money both ways, apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from compensation.claim.grammar import FIRST
from compensation.claim.record import Change, Claim


def to_be_paid_and_back(changes: Iterable[Change]) -> tuple[int, int]:
    """Cents to be paid and to be paid back: of the places where more is claimed than before, and where less is."""
    by_place: dict[tuple[object, ...], int] = {}
    for each in changes:
        by_place[each.place] = by_place.get(each.place, 0) + each.change
    more = sum(cents for cents in by_place.values() if cents > 0)
    return more, -sum(cents for cents in by_place.values() if cents < 0)


def by_place(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes of each place together, cause by cause; they follow each other in a file."""
    for _, steps in groupby(changes, key=lambda each: each.place):
        yield list(steps)


def change_faults(claim: Claim) -> Iterator[tuple[str, int, int, bool]]:
    """(field, in the file, recomputed, whether they are cents) where a change is not what is less what was, does not go
    on where the cause before it ended, or where the money both ways does not stand in the totals.
    """
    if claim.version == FIRST:
        return
    reached: dict[tuple[object, ...], int] = {}
    for each in claim.differences:
        name = f"Difference {each.person or each.cost} {each.name} {each.from_}"
        if each.change != each.is_ - each.was:
            yield f"{name} Change", each.change, each.is_ - each.was, True
        if each.was != reached.get(each.place, each.was):
            yield f"{name} Was", each.was, reached[each.place], True
        reached[each.place] = each.is_
    if claim.function == "original":
        return
    totals = claim.totals
    paid, back = to_be_paid_and_back(claim.differences)
    if totals.to_be_paid != paid:
        yield "ToBePaid", totals.to_be_paid or 0, paid, True
    if totals.to_be_paid_back != back:
        yield "ToBePaidBack", totals.to_be_paid_back or 0, back, True
