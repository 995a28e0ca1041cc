"""Yearly sums of costs: the considerable test, the excess over its limit (A10 49 §, 51 §; A23 65 §; I-05)."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.costs.considerable import Considerable
from compensation.costs.days import Pieces, share
from compensation.costs.law_tables import CostTables
from compensation.facts.model import Costs
from compensation.values.arrays import Index
from compensation.values.calendar_tables import year_of

_KINDS = 64
"""More than there are kinds; years and kinds of a key are told apart by it."""


@frozen(eq=False)
class YearParts:
    """Parts of costs in calendar years: the cost, the year and its cents."""

    cost: Index
    year: NDArray[np.int32]
    cents: NDArray[np.int64]


def by_years(costs: Costs, rows: Index, amount: NDArray[np.int64]) -> YearParts:
    """Amounts (one for each of `rows`) spread over the calendar years of their days."""
    first, last = year_of(costs.from_[rows]), year_of(costs.until[rows] - 1)
    counts = (last - first + 1).astype(np.int64)
    if (counts == 1).all():
        return YearParts(rows, first, amount)
    spread = np.repeat(np.arange(len(rows)), counts)
    year = (first[spread] + np.arange(len(spread)) - (np.cumsum(counts) - counts)[spread]).astype(np.int32)
    cost = rows[spread]
    begin, end = costs.from_[cost], costs.until[cost]
    new_year = (year - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
    next_year = (year - 1969).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
    low, high = np.maximum(begin, new_year) - begin, np.minimum(end, next_year) - begin
    return YearParts(cost, year, share(amount[spread], end - begin, low, high))


@frozen(eq=False)
class YearlySums:
    """Net cents of each person, kind and calendar year over all rows: for each cost those of its first year.

    `later` and `later_cents`: keys in order and sums for the other years of costs over New Year.
    """

    of_first_year: NDArray[np.int64]
    first_year: NDArray[np.int32]
    later: NDArray[np.int64]
    later_cents: NDArray[np.int64]

    def of(self, costs: Costs, tables: CostTables, pieces: Pieces) -> NDArray[np.int64]:
        """For each piece of a kind that is summed: the sum of its person, kind and year."""
        sums = np.zeros(len(pieces), dtype=np.int64)
        law = tables.stretches
        at = np.nonzero(law.considerable[pieces.stretch] >= 0)[0]
        cost, year = pieces.cost[at], law.year[pieces.stretch[at]]
        sums[at] = self.of_first_year[cost]
        other = np.flatnonzero(self.first_year[cost] != year)
        if len(other):
            mine = _keys(costs, tables.considerable, cost[other], year[other])
            sums[at[other]] = self.later_cents[np.searchsorted(self.later, mine)]
        return sums


def yearly_sums(costs: Costs, rule: Considerable) -> YearlySums:
    """Sums of all kinds that are tested for being considerable."""
    counted = np.asarray((rule.group >= 0).any(axis=1))
    rows = np.nonzero(counted[costs.kind] & (costs.person >= 0))[0]
    parts = by_years(costs, rows, (costs.gross - costs.deductions)[rows])
    inside = (parts.year >= rule.first_year) & (parts.year < rule.first_year + rule.group.shape[1])
    cost, year = parts.cost[inside], parts.year[inside]
    keys = _keys(costs, rule, cost, year)
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = (
        np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])) if len(keys) else np.zeros(0, np.intp)
    )
    totals = np.add.reduceat(parts.cents[inside][order], starts) if len(keys) else keys
    sums = np.empty_like(keys)
    sums[order] = np.repeat(totals, np.diff(np.append(starts, len(keys))))
    first = np.append(True, cost[1:] != cost[:-1]) if len(keys) else np.zeros(0, np.bool_)
    of_first_year = np.zeros(len(costs), dtype=np.int64)
    first_year = np.zeros(len(costs), dtype=np.int32)
    of_first_year[cost[first]], first_year[cost[first]] = sums[first], year[first]
    later = np.flatnonzero(~first)
    later = later[np.argsort(keys[later], kind="stable")]
    return YearlySums(of_first_year, first_year, keys[later], sums[later])


def _keys(costs: Costs, rule: Considerable, cost: Index, year: NDArray[np.int32]) -> NDArray[np.int64]:
    """Person, year and kind of sum as one number."""
    at = year - rule.first_year
    years = rule.group.shape[1]
    group = rule.group[costs.kind[cost], at].astype(np.int64)
    return np.asarray((costs.person[cost].astype(np.int64) * years + at) * _KINDS + group, dtype=np.int64)


def left_after_limit(
    costs: Costs, tables: CostTables, cost: Index, stretch: NDArray[np.int16], cents: NDArray[np.int64]
) -> NDArray[np.int64]:
    """What the limit of its year leaves of each accepted part (I-05 `excess`), in order of first day and cost_id.

    Parts are given by cost, stretch of law and cents; parts without a limit are left whole.
    """
    left = cents.copy()
    law = tables.stretches
    at = np.nonzero((law.considerable[stretch] >= 0) & law.limit_tested[stretch])[0]
    if not len(at):
        return left
    keys = _keys(costs, tables.considerable, cost[at], law.year[stretch[at]])
    order = np.lexsort((cost[at], costs.from_[cost[at]], keys))
    at, keys = at[order], keys[order]
    absorbed = clipped(keys, cents[at], law.limit[stretch[at]])
    left[at] -= absorbed
    return left


def clipped(
    keys: NDArray[np.int64], amounts: NDArray[np.int64], limit: NDArray[np.int64]
) -> NDArray[np.int64]:
    """What each amount takes of its group's limit, the groups standing together and their rows in order.

    Amounts are not negative.
    """
    if not len(keys):
        return amounts
    total = np.cumsum(amounts)
    begins = np.append(True, keys[1:] != keys[:-1])
    start = np.maximum.accumulate(np.where(begins, total - amounts, 0))
    before = total - amounts - start
    return np.minimum(amounts, np.maximum(limit - before, 0))
