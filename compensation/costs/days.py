"""Days of costs: cut where the law changes, intersected with stretches of permit or residence, priced by days.

Half-open intervals of day numbers throughout. The amount of a part of a cost is the difference of two cumulative
amounts, each rounded half up to the cent, so the parts of a cost always add up to the whole.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.costs.law_tables import CostTables
from compensation.facts.model import Costs, Lists
from compensation.values.arrays import Index
from compensation.values.months import FAR, LONG_AGO, Days


@frozen(eq=False)
class Pieces:
    """Days `[low, high)` of one cost in one stretch of law; pieces of a cost stand together, in order of days."""

    cost: Index
    stretch: NDArray[np.int16]
    low: Days
    high: Days

    def __len__(self) -> int:
        return len(self.cost)

    def where(self, keep: NDArray[Any]) -> Pieces:
        """The pieces chosen by a mask or by positions."""
        return Pieces(self.cost[keep], self.stretch[keep], self.low[keep], self.high[keep])


@frozen(eq=False)
class Runs:
    """Stretches of days of each person that neither overlap nor adjoin: rows `[offset[i], offset[i + 1])` of person i.

    By person: `first` day of all of them, the day after their `end` (an empty interval where there are
    none), and whether there are `several`.
    """

    offset: Index
    low: Days
    high: Days
    first: Days
    end: Days
    several: NDArray[np.bool_]


def pieces_of(costs: Costs, rows: Index, tables: CostTables) -> Pieces:
    """The days of these costs that lie in the known law, cut where a wording changes."""
    kind = costs.kind[rows]
    low = np.maximum(costs.from_[rows], tables.first)
    high = np.minimum(costs.until[rows], tables.until)
    days = tables.stretch_at.shape[1]
    at = kind * np.int32(days) - tables.first
    first = tables.stretch_at.ravel()[at + low]
    last = tables.stretch_at.ravel()[at + high - 1]
    if (first == last).all():
        return Pieces(rows, first, low, high)
    # Stretches of a kind are numbered in order of days.
    counts = (last - first + 1).astype(np.int64)
    spread = np.repeat(np.arange(len(rows)), counts)
    stretch = first[spread] + (np.arange(len(spread)) - (np.cumsum(counts) - counts)[spread]).astype(np.int16)
    begins, ends = tables.stretches.first[stretch], tables.stretches.until[stretch]
    return Pieces(rows[spread], stretch, np.maximum(low[spread], begins), np.minimum(high[spread], ends))


def cut_at(pieces: Pieces, day: Days) -> Pieces:
    """Each piece, in two where its `day` lies inside."""
    inside = np.nonzero((pieces.low < day) & (day < pieces.high))[0]
    if not len(inside):
        return pieces
    spread = np.sort(np.concatenate([np.arange(len(pieces)), inside]))
    again = np.append(False, spread[1:] == spread[:-1])
    cut = pieces.where(spread)
    low, high = cut.low.copy(), cut.high.copy()
    low[again] = day[spread][again]
    high[np.append(again[1:], False)] = day[spread][again]
    return Pieces(cut.cost, cut.stretch, low, high)


def merged(lists: Lists, first_from: NDArray[np.bool_] | None = None) -> Runs:
    """Rows of each person that overlap or adjoin, joined.

    `first_from` marks persons whose first row reaches back without end.
    """
    persons = len(lists.offset) - 1
    owner = np.repeat(np.arange(persons), np.diff(lists.offset))
    low, high = lists["from"].astype(np.int64), lists["until"].astype(np.int64)
    if first_from is not None:
        low = low.copy()
        has = first_from & (lists.offset[1:] > lists.offset[:-1])
        low[lists.offset[:-1][has]] = LONG_AGO
    if not len(owner) or not (owner[1:] == owner[:-1]).any():
        return _runs(lists.offset.astype(np.intp), low, high)
    key = owner.astype(np.int64) << 32
    reach = np.maximum.accumulate(key + (high - LONG_AGO))
    new = np.append(True, (key + (low - LONG_AGO))[1:] > reach[:-1])
    starts = np.nonzero(new)[0]
    ends = np.append(starts[1:] - 1, len(owner) - 1)
    counts = np.bincount(owner[starts], minlength=persons)
    offset = np.concatenate([[0], np.cumsum(counts)]).astype(np.intp)
    return _runs(offset, low[starts], reach[ends] - key[ends] + LONG_AGO)


def _runs(offset: Index, low: NDArray[np.int64], high: NDArray[np.int64]) -> Runs:
    has = np.flatnonzero(offset[1:] > offset[:-1])
    first = np.full(len(offset) - 1, FAR, dtype=np.int32)
    end = np.full(len(offset) - 1, LONG_AGO, dtype=np.int32)
    first[has], end[has] = low[offset[has]], high[offset[has + 1] - 1]
    return Runs(offset, low.astype(np.int32), high.astype(np.int32), first, end, np.diff(offset) > 1)


def rows_of_each(offset: NDArray[Any], person: Index) -> tuple[Index, Index]:
    """(row, owner): the rows of each person of a list, persons in any order and as often as they come."""
    first = offset[person].astype(np.intp)
    counts = offset[person + 1] - first
    owner = np.repeat(np.arange(len(person)), counts)
    return np.arange(len(owner)) + (first - (np.cumsum(counts) - counts))[owner], owner


def inside(runs: Runs, person: Index, low: Days, high: Days) -> tuple[Index, Days, Days]:
    """(row, low, high): what each interval of a person shares with the person's runs."""
    at, row = rows_of_each(runs.offset, person)
    begin = np.maximum(low[row], runs.low[at]).astype(np.int32)
    end = np.minimum(high[row], runs.high[at]).astype(np.int32)
    keep = begin < end
    return row[keep], begin[keep], end[keep]


def share(
    amount: NDArray[Any], days: NDArray[Any], low: NDArray[Any], high: NDArray[Any]
) -> NDArray[np.int64]:
    """Cents of the days `[low, high)`, counted from the first, of an amount over so many days."""
    amount, days = amount.astype(np.int64), days.astype(np.int64)

    def until(day: NDArray[Any]) -> NDArray[np.int64]:
        return np.asarray((2 * amount * day.astype(np.int64) + days) // (2 * days), dtype=np.int64)

    return until(high) - until(low)


def distinct_sorted(values: Index) -> Index:
    """Values of a sorted array, each once."""
    return values[np.append(True, values[1:] != values[:-1])] if len(values) else values
