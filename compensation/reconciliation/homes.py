"""Where persons lived on the 1st of each month, and when they moved: look-ups for reconciling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from compensation.calculated.month_keys import in_month
from compensation.values.months import month_text

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards

Flags = NDArray[np.bool_]

MOVED_MONTHS = 6
"""A move counts as a cause for so many months after it."""
MOVES_MONTHS = 1
"""The same before it."""


class Homes:
    """Where persons of the register lived on the 1st of a month."""

    def __init__(self, awards: Awards) -> None:
        residences, tables = awards.facts.residences, awards.tables
        self.persons = len(awards.facts)
        self.owner = np.repeat(np.arange(self.persons), np.diff(residences.offset))
        self.low = tables.reached(residences["from"]).astype(np.int64)
        self.high = tables.reached(residences["until"]).astype(np.int64)
        self.municipality = residences["municipality"]
        self.first = residences.offset
        self.keys = in_month(self.owner, self.low)

    def row(self, person: NDArray[np.int64], month: NDArray[np.int64]) -> NDArray[np.int64]:
        """The row of residences of each person and month, -1 for none."""
        if not len(self.keys):
            return np.full(len(person), -1, dtype=np.int64)
        at = np.searchsorted(self.keys, in_month(person, month), side="right") - 1
        inside = (at >= 0) & (self.owner[at] == person) & (self.high[at] > month)
        return np.where(inside, at, -1)

    def moved_from(self, row: NDArray[np.int64]) -> NDArray[np.int64]:
        """The row of residences in another municipality right before each row, -1 for none."""
        before = np.maximum(row - 1, 0)
        there = (row > 0) & (self.owner[before] == self.owner[np.maximum(row, 0)])
        there &= self.municipality[before] != self.municipality[np.maximum(row, 0)]
        return np.where(there, before, -1)

    def moved_to(self, person: NDArray[np.int64], month: NDArray[np.int64]) -> Flags:
        """Whether each person came from another municipality in the last MOVED_MONTHS
        months, or moves on in MOVES_MONTHS."""
        if not len(self.keys):
            return np.zeros(len(person), dtype=np.bool_)
        known = person < self.persons
        row = np.where(known, self.row(np.where(known, person, 0), month), -1)
        came = (self.moved_from(row) >= 0) & (month - self.low[np.maximum(row, 0)] < MOVED_MONTHS)
        after = np.minimum(row + 1, len(self.owner) - 1)
        went = (self.owner[after] == person) & (self.low[after] - month <= MOVES_MONTHS) & (after > row)
        went &= self.municipality[after] != self.municipality[np.maximum(row, 0)]
        flags: Flags = (row >= 0) & (came | went)
        return flags

    def month_of_move(self, person: int, month: int) -> list[str]:
        """The month in which the residence that counts for `month` began, or the next
        one if there was no move before."""
        at = self.row(np.array([person]), np.array([month]))
        row = int(at[0])
        if (
            row >= 0
            and int(self.moved_from(at)[0]) < 0
            and row + 1 < len(self.owner)
            and self.owner[row + 1] == person
        ):
            row += 1
        elif row < 0:
            ended = np.flatnonzero((self.owner == person) & (self.high <= month))
            return [month_text(int(self.high[ended[-1]]))] if len(ended) else []
        return [month_text(int(self.low[row]))]
