"""Marks what rests on law that is assumed to go on unchanged after the known law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from compensation.awards.result_table import WHOLE, ResultTable
from compensation.values.months import month_of

if TYPE_CHECKING:
    from compensation.awards.computed import Computed

ASSUMED = "assumed_months"
"""The column of results that rest on such law: how many of a row's months do."""


def marked(awards: Computed, table: ResultTable, low: Any, high: Any) -> ResultTable:
    """The table, where law is assumed with how many of the months `[low, high)` of each row rest on it."""
    if not awards.is_assumed:
        return table
    return _with(table, assumed_months(awards, low, high))


def marked_groups(
    awards: Computed, table: ResultTable, group: NDArray[np.int64], low: Any, high: Any
) -> ResultTable:
    """The same for a table with one row for each group of spans, in order of the groups."""
    if not awards.is_assumed:
        return table
    _, row = np.unique(group, return_inverse=True)
    sums = np.zeros(len(table), dtype=np.int64)
    np.add.at(sums, row, assumed_months(awards, low, high))
    return _with(table, sums)


def assumed_months(awards: Computed, low: Any, high: Any) -> NDArray[np.int64]:
    """How many of the months `[low, high)` lie after the known law."""
    known = month_of(awards.law.known_until)
    low, high = np.asarray(low, dtype=np.int64), np.asarray(high, dtype=np.int64)
    months: NDArray[np.int64] = np.maximum(high - np.maximum(low, known), 0)
    return months


def _with(table: ResultTable, months: NDArray[np.int64]) -> ResultTable:
    return evolve(table, kinds={**table.kinds, ASSUMED: WHOLE}, columns={**table.columns, ASSUMED: months})
