"""The headings of a payment list: in which row they stand, what each column is, and the year that a title tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import field, frozen

from compensation.facts.layout import column_letter
from compensation.reconciliation.list_columns import (
    AMOUNT,
    IDS,
    IGNORED,
    MEANINGS,
    MONTH,
    TOTAL_ONLY,
    YEAR,
    is_month_without_year,
    meaning_of,
    month_in,
    plain,
    says_running_sum,
)
from compensation.reconciliation.list_faults import Found
from compensation.reconciliation.list_mapping import ListMapping
from compensation.tables.grids import Grid

TITLE_ROWS = 40
"""Headings are looked for among so many first rows."""
_DATE = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:20[0-9]{2})?|20[0-9]{2}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")


@frozen
class Head:
    """The headings of one list: their row (index), the position of each meaning, the month of each month's column.

    `year` is that of months without one: given, or told by a title (`told_year`). `width` counts the cells of the row.
    """

    at: int
    names: Sequence[str]
    columns: Mapping[str, int]
    months: Mapping[int, int]
    year: int | None = None
    told_year: bool = False
    ignored: frozenset[int] = field(factory=frozenset)

    @property
    def yearly(self) -> bool:
        """Whether the list has sums of whole years: a year, and no months."""
        return not self.months and MONTH not in self.columns

    @property
    def running(self) -> bool:
        """Whether the headings call the amounts running sums."""
        return AMOUNT in self.columns and says_running_sum(self.names[self.columns[AMOUNT]])

    @property
    def amount_columns(self) -> tuple[int, ...]:
        """Positions of every column with amounts."""
        return tuple(self.months) if self.months else (self.columns[AMOUNT],)

    def name(self, at: int) -> str:
        """The heading at a position, blank beyond the last one."""
        return self.names[at] if at < len(self.names) else ""


def find_head(grid: Grid, mapping: ListMapping, found: Found) -> Head | None:
    """The headings of a list; None where they tell no list, with findings that say why."""
    best, score = -1, 0
    for number, row in enumerate(grid.rows[:TITLE_ROWS]):
        known = sum(
            (mapping.columns.get(plain(cell)) or meaning_of(cell)) in MEANINGS[:-1]
            or month_in(cell, 2000) is not None
            for cell in row
            if cell
        )
        if known > score:
            best, score = number, known
    if score < 2:
        found.add("CC-1910", grid)
        return None
    return _Row(grid, best, mapping, found).head()


@frozen
class _Row:
    """A row of headings while it is read."""

    grid: Grid
    at: int
    mapping: ListMapping
    found: Found

    def head(self) -> Head | None:
        names = self.grid.rows[self.at]
        meanings = [self._meaning(position, name) for position, name in enumerate(names)]
        columns: dict[str, int] = {}
        months: dict[int, int] = {}
        without_year: dict[int, str] = {}
        faults = 0
        named = [at for at, meaning in enumerate(meanings) if meaning == AMOUNT]
        weak = {at for at in named if plain(names[at]) in TOTAL_ONLY}
        for at, name in enumerate(names):
            meaning = meanings[at]
            if month_in(name) is not None and plain(name) not in self.mapping.columns:
                months[at] = month_in(name) or 0
            elif is_month_without_year(name) and meaning is None:
                without_year[at] = name
            elif meaning in MEANINGS[:-1] and not (at in weak and len(named) > 1):
                if meaning in columns:
                    faults += self._fault("CC-1916", at, fact=str(meaning))
                columns.setdefault(str(meaning), at)
        year, told = self._year(
            bool(without_year) or (not months and MONTH not in columns and YEAR not in columns)
        )
        if MONTH in columns:
            year, told = self.mapping.year or (None if YEAR in columns else self._year(True)[0]), False
        for at, name in without_year.items():
            month = month_in(name, self._year_above(at) or year)
            if month is not None:
                months[at] = month
        if without_year and not any(at in months for at in without_year):
            faults += self._fault("CC-1913", min(without_year))
        if months:
            columns.pop(AMOUNT, None)
        if len(set(months.values())) < len(months):
            faults += self._fault("CC-1916", max(months), fact=MONTH)
        if months and MONTH in columns:
            faults += self._fault("CC-1915", columns[MONTH])
        if not any(name in columns for name in IDS):
            faults += self._fault("CC-1910")
        if not faults and not months and AMOUNT not in columns:
            faults += self._fault("CC-1912")
        if not faults and not months and MONTH not in columns and YEAR not in columns and year is None:
            faults += self._fault("CC-1911")
        if faults:
            return None
        ignored = frozenset(at for at, _ in enumerate(names) if self._mapped(at) == IGNORED)
        return Head(
            self.at, names, columns, months, year, told and (bool(without_year) or not months), ignored
        )

    def _mapped(self, at: int) -> str | None:
        name = self.grid.rows[self.at][at] if at < len(self.grid.rows[self.at]) else ""
        return self.mapping.columns.get(plain(name) if name else plain(column_letter(at)))

    def _meaning(self, at: int, name: str) -> str | None:
        return self._mapped(at) or (meaning_of(name) if name else None)

    def _year(self, wanted: bool) -> tuple[int | None, bool]:
        """(the year given, else the only one of the title, of the sheet's name, of the
        file's name; whether it was told so)."""
        if self.mapping.year is not None or not wanted:
            return self.mapping.year, False
        titles = " ".join(cell for row in self.grid.rows[: self.at] for cell in row if cell)
        for text in (_DATE.sub(" ", titles), titles, self.grid.sheet, self.grid.file):
            years = {int(year) for year in _YEAR.findall(text)}
            if len(years) == 1:
                return years.pop(), True
            if years:
                break
        return None, False

    def _year_above(self, at: int) -> int | None:
        """Where the row above has several years: the last one at or before a column."""
        if not self.at:
            return None
        above = {
            position: int(cell)
            for position, cell in enumerate(self.grid.rows[self.at - 1])
            if _YEAR.fullmatch(cell)
        }
        before = [position for position in above if position <= at]
        return above[max(before)] if len(set(above.values())) > 1 and before else None

    def _fault(self, code: str, at: int = -1, **values: str) -> int:
        column = (at, self.grid.rows[self.at][at]) if at >= 0 else None
        self.found.add(code, self.grid, self.at + 1, column, **values)
        return 1
