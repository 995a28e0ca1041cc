"""Intervals of months of many persons at once: rows of lists, cutting, joining, and running one set through another."""

from __future__ import annotations

import numpy as np
from attrs import frozen

from compensation.calculated.month_keys import in_month, of_month
from compensation.facts.model import Lists
from compensation.values.arrays import Flags, Index
from compensation.values.months import Months


@frozen(eq=False)
class Segments:
    """Intervals `[low, high)` of owners 0, 1, ...: those of owner i are the rows `[first[i], first[i] + count[i])`."""

    first: Index
    count: Index
    low: Months
    high: Months

    def spread(self, owner: Index) -> tuple[Index | None, Index]:
        """(row, segment): each row that has an `owner` once for each of its segments; row
        None stands for every row once."""
        counts = self.count[owner]
        if (counts == 1).all():
            return None, self.first[owner]
        row = np.repeat(np.arange(len(owner)), counts)
        return row, np.arange(len(row)) - (np.cumsum(counts) - counts)[row] + self.first[owner][row]


def rows_of(lists: Lists, persons: Index) -> tuple[Index, Index]:
    """(rows, owners): the rows of a list for these persons, and the position of each row's person among them."""
    first = lists.offset[persons]
    counts = lists.offset[persons + 1] - first
    if len(counts) and (counts == 1).all():
        return first.astype(np.intp), np.arange(len(persons))
    owner = np.repeat(np.arange(len(persons)), counts)
    if len(persons) and persons[-1] - persons[0] + 1 == len(persons) and (np.diff(persons) == 1).all():
        # Successive persons: their rows stand together.
        return np.arange(first[0], first[0] + len(owner)), owner
    before = np.cumsum(counts) - counts
    return np.arange(len(owner)) + (first - before)[owner], owner


def cut_at(thresholds: list[Months], low: Months, high: Months) -> tuple[Index, Months, Months]:
    """(row, low, high): every `[low, high)` cut at the thresholds that lie inside it."""
    edges = np.empty((len(low), len(thresholds) + 2), dtype=np.int16)
    edges[:, 0], edges[:, -1] = low, high
    for column, threshold in enumerate(thresholds, start=1):
        edges[:, column] = np.minimum(np.maximum(threshold, low), high)
    edges.sort(axis=1)
    keep = edges[:, :-1] < edges[:, 1:]
    row, _ = np.nonzero(keep)
    return row, edges[:, :-1][keep], edges[:, 1:][keep]


def cut_at_each(owner: Index, edge: Months, low: Months, high: Months) -> tuple[Index, Months, Months]:
    """(row, low, high): every `[low, high)` cut at its own edges; `owner` says whose edge each is."""
    inside = (low[owner] < edge) & (edge < high[owner])
    if not inside.any():
        return np.arange(len(low)), low, high
    begins = np.concatenate([in_month(np.arange(len(low)), low), in_month(owner[inside], edge[inside])])
    begins.sort()
    row, first = of_month(begins[np.append(True, begins[1:] != begins[:-1])])
    end = high[row].astype(np.int64)
    goes_on = np.flatnonzero(row[1:] == row[:-1])
    end[goes_on] = first[goes_on + 1]
    return row, first.astype(np.int16), end.astype(np.int16)


def split_at(low: Months, high: Months, cut: Months) -> tuple[Index, Months, Months]:
    """(row, low, high): each interval, in two where `cut` lies inside it."""
    inside = np.nonzero((low < cut) & (cut < high))[0]
    if not len(inside):
        return np.arange(len(low)), low, high
    row = np.concatenate([np.arange(len(low)), inside])
    first_high = high.copy()
    first_high[inside] = cut[inside]
    return row, np.concatenate([low, cut[inside]]), np.concatenate([first_high, high[inside]])


def merged(owner: Index, low: Months, high: Months) -> tuple[Index, Months, Months]:
    """Intervals of one owner that overlap or adjoin, joined; in order of owner and low."""
    order = np.argsort(in_month(owner, low), kind="stable")
    owner, low, high = owner[order], low[order], high[order]
    reach = np.maximum.accumulate(in_month(owner, high))
    new = np.ones(len(owner), dtype=np.bool_)
    new[1:] = in_month(owner, low)[1:] > reach[:-1]
    new[1:] |= owner[1:] != owner[:-1]
    last_of_run = np.append(np.nonzero(new)[0][1:] - 1, len(owner) - 1)
    return owner[new], low[new], of_month(reach[last_of_run])[1].astype(np.int16)


def with_gaps(runs: Segments, last: int) -> tuple[Segments, Flags]:
    """(segments, whether a run of its own): the runs and what lies before, between and after them in `[0, last)`."""
    owner = np.repeat(np.arange(len(runs.count)), runs.count)
    count = 2 * runs.count + 1
    first = np.cumsum(count) - count
    low = np.zeros(int(count.sum()), dtype=np.int16)
    at = first[owner] + 2 * (np.arange(len(owner)) - runs.first[owner])
    low[at + 1], low[at + 2] = runs.low, runs.high
    high = np.append(low[1:], np.int16(0))
    high[first + count - 1] = last
    is_run = np.zeros(len(low), dtype=np.bool_)
    is_run[at + 1] = True
    return Segments(first, count, low, high), is_run
