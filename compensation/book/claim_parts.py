"""A claim by calendar year and by component or kind of cost: the parts of which the ledger keeps account.

Months go to their own year. A cost goes to the year in which it ended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import TypeAlias

from attrs import frozen

from compensation.book.events import Paid
from compensation.claim.cells import MonthCell, cells, spread
from compensation.claim.record import Change, Claim, Line
from compensation.values.months import first_day, month_of

Part: TypeAlias = tuple[int, str]
"""Calendar year, and component or kind of cost."""
Amounts: TypeAlias = Mapping[Part, int]
"""Cents by part."""
_Months: TypeAlias = Mapping[MonthCell, int]


@frozen
class ClaimParts:
    """What a claim claims by part, the same of each of its lines and costs by id, and what it changes of its
    predecessor: to be paid and to be paid back apart, both as positive cents."""

    claimed: Amounts
    by_id: Mapping[str, Amounts]
    to_be_paid: Amounts
    to_be_paid_back: Amounts


def parts_of(claim: Claim, predecessor: Claim | None = None) -> ClaimParts:
    """The parts of a claim; `predecessor` is the claim before it in its chain."""
    months = cells(claim).months
    by_id = {line.id: _added(_of_line(line, months)) for line in claim.lines}
    by_id |= {cost.id: {(cost.to.year, cost.kind): cost.claimed} for cost in claim.costs}
    claimed = [((day.year, component), cents) for (_, component, day), cents in months.items()]
    claimed += [((cost.to.year, cost.kind), cost.claimed) for cost in claim.costs]
    up, back = _both_ways(claim.differences, months, cells(predecessor).months if predecessor else {})
    return ClaimParts(_added(claimed), by_id, up, back)


def paid_for(payment: Paid, held: ClaimParts) -> Amounts:
    """What a payment on a claim is for by part, as far as it is known; never more than was paid."""
    known: list[tuple[Part, int]] = []
    for each in payment.parts:
        own = held.by_id.get(each.id, {})
        name = next((component for _, component in own), "")
        if name and each.months:
            first = month_of(each.from_)
            shares = spread(each.cents, each.months)
            known += [((first_day(first + at).year, name), cents) for at, cents in enumerate(shares)]
        elif name:
            known += [(part, each.cents) for part in own]
    amounts = _added(known)
    return amounts if sum(amounts.values()) <= payment.cents else {}


def _of_line(line: Line, months: _Months) -> Iterator[tuple[Part, int]]:
    for month in range(month_of(line.from_), month_of(line.until)):
        day = first_day(month)
        yield (day.year, line.component), months[line.person, line.component, day]


def _both_ways(changes: Iterable[Change], now: _Months, before: _Months) -> tuple[Amounts, Amounts]:
    """By place, as a correction adds them up; a place in several years is divided as its months are."""
    by_place: dict[tuple[object, ...], tuple[Change, int]] = {}
    for each in changes:
        cents = by_place[each.place][1] if each.place in by_place else 0
        by_place[each.place] = (each, cents + each.change)
    up: list[tuple[Part, int]] = []
    back: list[tuple[Part, int]] = []
    for place, cents in by_place.values():
        for part, share in _by_year(place, cents, now, before):
            (up if cents > 0 else back).append((part, share if cents > 0 else -share))
    return _added(up), _added(back)


def _by_year(place: Change, cents: int, now: _Months, before: _Months) -> Iterator[tuple[Part, int]]:
    last = place.until - timedelta(days=1)
    if place.cost or place.from_.year == last.year:
        yield (last.year, place.name), cents
        return
    days = [first_day(month) for month in range(month_of(place.from_), month_of(place.until))]
    of = [(place.person, place.name, day) for day in days]
    steps = [now.get(cell, 0) - before.get(cell, 0) for cell in of]
    # The files do not tell to the cent which month holds what; where that leaves a rest, it is spread.
    steps = steps if sum(steps) == cents else list(spread(cents, len(days)))
    yield from (((day.year, place.name), step) for day, step in zip(days, steps, strict=True))


def _added(amounts: Iterable[tuple[Part, int]]) -> dict[Part, int]:
    sums: dict[Part, int] = defaultdict(int)
    for part, cents in amounts:
        sums[part] += cents
    return {part: sums[part] for part in sorted(sums)}
