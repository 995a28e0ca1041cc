"""In which months a person gets the adult addition (D24 1, 2; I-04)."""

from __future__ import annotations

import numpy as np
from attrs import frozen

from compensation.calculated.eligibility import Assumed, Pieces, pieces
from compensation.calculated.law_tables import LawTables
from compensation.values.arrays import Index
from compensation.values.months import Months


@frozen(eq=False)
class Window:
    """Months `[low, high)` of each person of a block in which it gets the addition, if it is paid at all."""

    low: Months
    high: Months

    def until(self, end: Months) -> Window:
        """The window, closed at `end` at the latest."""
        return Window(self.low, np.minimum(self.high, end))


def addition_window(assumed: Assumed, persons: Index, due: Pieces) -> Window:
    """The year payable as an adult, from 1/2025 on; `due` are the pieces that are paid."""
    tables = assumed.tables
    birthdays, birth = tables.birthdays, assumed.facts.birth[persons]
    adult = birthdays.of(birthdays.adult, birth)
    begin = np.maximum(adult, np.int16(tables.pieces.series_month))
    if birthdays.counted == "birthday":
        return Window(begin, birthdays.of(birthdays.adult_year_end, birth))
    if birthdays.counted == "in_time":
        start = assumed.columns.start_day[persons]
        end = np.maximum(
            birthdays.of(birthdays.adult_year_end, birth), birthdays.of(birthdays.year_later, start)
        )
        return Window(np.maximum(begin, assumed.columns.start[persons]), end)
    return Window(begin, _twelfth_month_end(tables, due, adult))


def latest_window_end(assumed: Assumed, persons: Index) -> Months | None:
    """Under I-04 `first-year-paid`: where the first year ends if the undetermined months count as well; else None."""
    if assumed.tables.birthdays.counted != "paid":
        return None
    return addition_window(assumed, persons, pieces(assumed, persons, unpaid_too=False)).high


def _twelfth_month_end(tables: LawTables, due: Pieces, adult: Months) -> Months:
    """The month after the person's twelfth paid month under D24 as an adult (I-04 `first-year-paid`)."""
    wanted = tables.birthdays.addition_months
    end = np.full(len(adult), tables.last, dtype=np.int16)
    low = np.maximum(np.maximum(due.low, adult[due.person]), np.int16(tables.pieces.series_month))
    months = np.maximum(due.high - low, 0).astype(np.int64)
    order = np.lexsort((low, due.person))
    person, low, months = due.person[order], low[order], months[order]
    total = np.cumsum(months)
    first = np.searchsorted(person, person, side="left")
    before = (total - months) - (total - months)[first]
    reaches = (before < wanted) & (before + months >= wanted)
    end[person[reaches]] = (low + (wanted - before))[reaches]
    return end
