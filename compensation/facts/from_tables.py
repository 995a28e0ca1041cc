"""Facts that still know in which rows of the user's tables they stood."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from compensation.facts.layout import Layout
from compensation.facts.model import Facts, Payments
from compensation.values.arrays import Ints


@frozen(eq=False)
class RowsOfPayments:
    """The rows of the user's table behind `payments`, which adds up those of one person, month, recipient and day.

    Rows of payment i are `[offset[i], offset[i + 1])` of `row` and `cents`; without `offset` each has one.
    """

    payments: Payments
    row: Ints
    cents: NDArray[np.int64]
    offset: Ints | None = None

    def of(self, at: int) -> list[tuple[int, int]]:
        """(row, cents) of every row that a payment adds up."""
        low, high = (at, at + 1) if self.offset is None else (int(self.offset[at]), int(self.offset[at + 1]))
        return list(zip(self.row[low:high].tolist(), self.cents[low:high].tolist(), strict=True))


@frozen(eq=False)
class FactsFromTables(Facts):
    """Facts that still know in which row of the user's tables they stood."""

    rows: Mapping[str, Ints] = field(factory=dict, kw_only=True)
    """By `persons`, `permits`, `residences`, `costs`, `decisions`, `recipients`: the row of each value, 0 where it has
    none; a permit's is negative if it stood in persons."""
    payment_rows: Mapping[str, RowsOfPayments] = field(factory=dict, kw_only=True)
    """By `paid`, `applied`: as they were read, whatever earlier claims add."""
    files: Mapping[str, str] = field(factory=dict, kw_only=True)
    layouts: Mapping[str, Layout] = field(factory=dict, kw_only=True)
    """Of tables in an office's own form."""
