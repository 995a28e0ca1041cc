"""What is claimed more after its last day, and until when what is claimed less can be recovered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import evolve

from compensation.claim.last_days import LastDays
from compensation.claim.record import Change
from compensation.corrections.record import Dated


def dated(
    changes: Iterable[Change], days: LastDays, made_on: date
) -> tuple[tuple[Dated, ...], tuple[Dated, ...]]:
    """(places in which more is claimed after their last day to apply, places in which less is claimed)."""
    late, recoveries = [], []
    for place in whole_places(changes):
        if place.change < 0:
            recoveries.append(Dated(place, -place.change, days.to_recover(place)))
        elif place.change > 0 and (last := days.to_apply(place)) is not None and last < made_on:
            late.append(Dated(place, place.change, last))
    return tuple(late), tuple(recoveries)


def whole_places(changes: Iterable[Change]) -> tuple[Change, ...]:
    """One change for each place: from what was claimed to what is, over all causes."""
    found: dict[tuple[object, ...], Change] = {}
    for each in changes:
        first = found.get(each.place)
        found[each.place] = (
            each if first is None else evolve(first, is_=each.is_, change=each.is_ - first.was)
        )
    return tuple(found.values())
