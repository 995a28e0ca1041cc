"""A claim cell by cell: the cents of each person, component and month, and of each cost.

A line holds the sum of successive instalments. Rounding runs on from one to the next (I-08), and only what the sum of
annual rates before the line leaves over when divided by three decides which month takes the odd cent; where the sum
allows several such remainders, the file does not tell which. Everything here follows from the files alone, so that who
makes a correction and who verifies it name the same months.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from attrs import frozen

from compensation.claim.record import Claim, Line
from compensation.values.money import cents_from_annual

MonthCell: TypeAlias = tuple[str, str, date]
"""Person, component, 1st of the month."""
CostCell: TypeAlias = tuple[str, str]
"""Id and kind of a cost."""
_Instalments: TypeAlias = tuple[int, ...]
_Series: TypeAlias = tuple[str, str]

_REMAINDERS = (0, 1, 2)
"""Sums of annual rates that differ by a multiple of three round alike."""


@frozen
class Cells:
    """Cents claimed by person, component and month, and by cost; what is not there is nothing."""

    months: Mapping[MonthCell, int]
    costs: Mapping[CostCell, int]

    @property
    def cents(self) -> int:
        """What all cells add up to: the grand total of the claim."""
        return sum(self.months.values()) + sum(self.costs.values())


def cells(claim: Claim, near: Cells | None = None) -> Cells:
    """The cells of a claim; each line's add up to the line.

    Where a line may be divided in several ways, in the one that differs from `near` in the fewest months, else the
    first.
    """
    known = {} if near is None else near.months
    return _gathered([(part, part.nearest(known)) for part in _parts(claim)], claim)


def paired_cells(old: Claim, new: Claim) -> tuple[Cells, Cells]:
    """The cells of a claim and of its successor, divided so that the fewest months differ; then the first ways in
    order of time, the older claim's before the newer's.
    """
    mine, yours = _by_series(old), _by_series(new)
    chosen: tuple[list[_Chosen], list[_Chosen]] = ([], [])
    for series in {**mine, **yours}:
        for side, part, way in _divided(mine.get(series, ()), yours.get(series, ())):
            chosen[side].append((part, way))
    return _gathered(chosen[0], old), _gathered(chosen[1], new)


def spread(cents: int, months: int) -> _Instalments:
    """Cents over so many months as evenly as they go, to the cent.

    >>> spread(100, 3)
    (33, 34, 33)
    """
    to_date = [(2 * cents * at + months) // (2 * months) for at in range(months + 1)]
    return tuple(after - before for before, after in pairwise(to_date))


@frozen(eq=False)
class _Part:
    """Months of a line from `first` (months since year 0) on, and every way in which its cents may lie on them."""

    series: _Series
    first: int
    ways: tuple[_Instalments, ...]

    @property
    def end(self) -> int:
        return self.first + len(self.ways[0])

    def cell(self, at: int) -> MonthCell:
        years, months = divmod(self.first + at, 12)
        return (*self.series, date(years, months + 1, 1))

    def nearest(self, known: Mapping[MonthCell, int]) -> _Instalments:
        """The way that differs in the fewest months; the first of several."""
        there = [known.get(self.cell(at), 0) for at in range(len(self.ways[0]))]
        return min(
            self.ways, key=lambda way: sum(one != other for one, other in zip(way, there, strict=True))
        )


_Chosen: TypeAlias = tuple[_Part, _Instalments]


def _parts(claim: Claim) -> Iterator[_Part]:
    by_instalment = dict(claim.readings).get("I-08") == "instalment"
    for line in claim.lines:
        first = line.from_.year * 12 + line.from_.month - 1
        yield _Part((line.person, line.component), first, _ways(line, by_instalment=by_instalment))


def _ways(line: Line, *, by_instalment: bool) -> tuple[_Instalments, ...]:
    """Each way once, that of the smallest remainder first; a sum that no instalments give (a month paid in part, a
    difference of version 1) is spread evenly."""
    months = (line.until.year - line.from_.year) * 12 + line.until.month - line.from_.month
    months = max(months, 1)
    back = line.amount < 0
    found: dict[_Instalments, None] = {}
    for three in () if line.paid is not None else _threes(line.annual_rate, by_instalment):
        way = (three * (-(-months // 3)))[:months]
        if sum(way) == abs(line.amount):
            found[tuple(-cents for cents in way) if back else way] = None
    return tuple(found) or (spread(line.amount, months),)


@cache
def _threes(annual_rate: int, by_instalment: bool) -> tuple[_Instalments, ...]:
    """The cents of the first three instalments of a rate after each remainder: from the fourth on they come again."""
    if by_instalment:
        return (tuple(cents_from_annual(np.array([annual_rate] * 3, dtype=np.int64)).tolist()),)
    steps = np.arange(4, dtype=np.int64) * annual_rate
    return tuple(tuple(np.diff(cents_from_annual(steps + before)).tolist()) for before in _REMAINDERS)


def _gathered(chosen: Sequence[_Chosen], claim: Claim) -> Cells:
    months: dict[MonthCell, int] = defaultdict(int)
    for part, way in chosen:
        for at, cents in enumerate(way):
            months[part.cell(at)] += cents
    costs: dict[CostCell, int] = defaultdict(int)
    for cost in claim.costs:
        costs[cost.id, cost.kind] += cost.claimed
    return Cells(dict(months), dict(costs))


def _by_series(claim: Claim) -> dict[_Series, list[_Part]]:
    series: dict[_Series, list[_Part]] = {}
    for part in _parts(claim):
        series.setdefault(part.series, []).append(part)
    for parts in series.values():
        parts.sort(key=lambda part: part.first)
    return series


def _divided(mine: Sequence[_Part], yours: Sequence[_Part]) -> Iterator[tuple[int, _Part, _Instalments]]:
    """(0 for the older claim or 1, part, its way) for the parts of one series of both claims."""
    same = [(part.first, part.ways) for part in mine] == [(part.first, part.ways) for part in yours]
    in_time = sorted(
        [(part.first, 0, part) for part in mine] + [(part.first, 1, part) for part in yours],
        key=lambda each: each[:2],
    )
    if same or _overlap(mine) or _overlap(yours):
        ways = [part.ways[0] for _, _, part in in_time]
    else:
        ways = _fewest_differing([(side, part) for _, side, part in in_time])
    for (_, side, part), way in zip(in_time, ways, strict=True):
        yield side, part, way


def _overlap(parts: Sequence[_Part]) -> bool:
    """Whether two lines of one claim share a month, which only those of a claim that is not sound do."""
    return any(one.end > other.first for one, other in pairwise(parts))


def _fewest_differing(in_time: Sequence[tuple[int, _Part]]) -> list[_Instalments]:
    """Ways of parts in order of time: as of each part, the best choice so far for each way of the last part of either
    side, since no later part meets an earlier one."""
    last: list[_Part | None] = [None, None]
    best: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {(0, 0): (0, ())}
    for side, part in in_time:
        other = last[1 - side]
        then: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {}
        for state, (count, choices) in best.items():
            for at, way in enumerate(part.ways):
                more = 0 if other is None else _meeting(part, way, other, other.ways[state[1 - side]])
                key = (at, state[1]) if side == 0 else (state[0], at)
                value = count + more, (*choices, at)
                then[key] = min(then.get(key, value), value)
        best, last[side] = then, part
    _, choices = min(best.values())
    return [part.ways[at] for (_, part), at in zip(in_time, choices, strict=True)]


def _meeting(part: _Part, way: _Instalments, other: _Part, theirs: _Instalments) -> int:
    """In how many months that both hold they differ."""
    shared = range(max(part.first, other.first), min(part.end, other.end))
    return sum(way[month - part.first] != theirs[month - other.first] for month in shared)
