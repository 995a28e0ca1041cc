"""Cells of a payment list as values: months, amounts and recipients, each fault told at its row."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field

from compensation.law.areas import MUNICIPALITY as FIRST_MUNICIPALITY
from compensation.law.recipient_names import recipient_called
from compensation.reconciliation.list_columns import (
    AMOUNT,
    MONTH,
    MUNICIPALITY,
    RECIPIENT,
    YEAR,
    cents_in,
    month_by_number,
    month_in,
    year_in,
)
from compensation.reconciliation.list_faults import Found
from compensation.reconciliation.list_headings import Head
from compensation.tables.grids import Grid
from compensation.values.months import month_number


@define(eq=False)
class Parser:
    """The cells of one list."""

    found: Found
    grid: Grid
    head: Head
    _seen: dict[tuple[str, str, int | None], int | None] = field(factory=dict)

    def cents(self, number: int, at: int, text: str) -> int | None:
        return self._told("CC-1921", number, at, self._once(AMOUNT, text, None))

    def recipient(self, number: int, cells: list[str], whose: int | None) -> int | None:
        """The recipient of a row: its own cell, else its municipality, else that of the list."""
        columns = self.head.columns
        at = columns.get(RECIPIENT, -1)
        if at < 0 and MUNICIPALITY in columns and (whose is None or whose >= FIRST_MUNICIPALITY):
            at = columns[MUNICIPALITY]
            if whose is not None and not cells[at]:
                return whose
        if at < 0:
            return whose
        given = self._once(RECIPIENT, cells[at], None)
        if given is None and RECIPIENT in columns and whose is not None and not cells[at]:
            return whose
        return self._told("CC-1922", number, at, given)

    def months(self, number: int, cells: list[str], amounts: list[int]) -> Mapping[int, int]:
        """The month of each amount of a row."""
        head = self.head
        if head.months:
            return {at: head.months[at] for at in amounts}
        year = head.year
        if YEAR in head.columns:
            at = head.columns[YEAR]
            year = self._told("CC-1920", number, at, year_in(cells[at]))
            if year is None:
                return {}
        if head.yearly:
            return {} if year is None else dict.fromkeys(amounts, month_number(year, 12))
        at = head.columns[MONTH]
        month = self._told("CC-1920", number, at, self._once(MONTH, cells[at], year))
        return {} if month is None else dict.fromkeys(amounts, month)

    def _once(self, kind: str, text: str, year: int | None) -> int | None:
        key = (kind, text, year)
        if key not in self._seen:
            if kind == AMOUNT:
                value = cents_in(text)
            elif kind == MONTH:
                value = month_in(text, year)
                value = month_by_number(text, year) if value is None else value
            else:
                value = recipient_called(text)
            self._seen[key] = value
        return self._seen[key]

    def _told(self, code: str, number: int, at: int, value: int | None) -> int | None:
        if value is None:
            self.found.add(code, self.grid, number, (at, self.head.name(at)))
        return value
