"""Workbooks (.xlsx, .ods) as raw tables: every sheet that is called after a table, in fi, sv or en.

Real dates, texts that look like dates and numbers stored as text all become the canonical texts. What is hidden is read
and reported. Row numbers are those of the sheet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from attrs import evolve, frozen

from compensation.facts.layout import column_letter
from compensation.tables.collector import Collector
from compensation.tables.office_headings import ROWS_LOOKED_AT, Known, find_headings, known_headings
from compensation.tables.options import ReadingOptions
from compensation.tables.places import Places
from compensation.tables.plain_values import read_plainly
from compensation.tables.raw_tables import (
    MOST_COLUMNS,
    UNREADABLE,
    RawTable,
)
from compensation.tables.workbook_columns import Columns, text_of_cell
from compensation.tables.workbook_parts import SheetScan, refused, too_many
from compensation.tables.workbook_scan import readable, scan
from compensation.values.errors import InputUnreadable
from compensation.words.catalogue import Catalogue
from compensation.words.masking import safe_name

_TEMPLATE = Catalogue("template")
_BLOCK = 8192
WITHOUT_RESULT, ERROR_VALUE = f"{UNREADABLE}CC-1127", f"{UNREADABLE}CC-1132"
UNREAD, MERGED = f"{UNREADABLE}CC-1140", f"{UNREADABLE}CC-1141"
"""Marks in place of a cell that shows something else than it holds; a text that begins so names its finding."""


def read_workbook(path: Path, found: Collector, options: ReadingOptions) -> dict[str, RawTable | None]:
    """Every known table of a workbook. Raises InputUnreadable for one that cannot be read."""
    looked = scan(path)
    sha256 = _digest(path)
    tables: dict[str, RawTable | None] = {}
    place_of: dict[str, str] = {}
    places = Places(found, options)
    with opened(path) as book:
        hidden = {
            each.name for each in book.sheets_metadata if str(each.visible) != "SheetVisibleEnum.Visible"
        }
        for sheet in [*book.sheet_names, *sorted(looked.others - set(book.sheet_names))]:
            if sheet in hidden and sheet in _TEMPLATE["title_of_lists"].values():
                continue
            place = f"{safe_name(path.name)}: {safe_name(sheet)}"
            for table in places.tables(sheet, sheet, place, may_be_none=sheet in looked.others):
                if table in tables:
                    found.add("CC-1013", table=table, file=place_of[table], other=place)
                    tables[table] = None
                    continue
                place_of[table] = place
                if sheet in hidden:
                    found.add("CC-1021", table=table, file=place)
                if sheet in looked.sheets:
                    reading = _Sheet(table, place, looked.sheets[sheet], options, found)
                    tables[table] = reading.read(book, sheet, sha256)
                else:
                    found.add("CC-1034", table=table, file=place)
                    tables[table] = None
    places.report(tables, safe_name(path.name))
    return tables


def first_rows(path: Path, count: int) -> Iterator[tuple[str, list[list[str]]]]:
    """Every sheet with its first rows as texts."""
    with opened(path) as book:
        for sheet in book.sheet_names:
            rows, before = _rows(book, sheet)
            yield sheet, [[""] * before + [text_of_cell(cell) for cell in row] for row in islice(rows, count)]


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The workbook while it is open. Raises InputUnreadable."""
    import python_calamine

    # The first versions have no fault of their own for a password, and cannot be closed.
    protected = getattr(python_calamine, "PasswordError", ())
    with readable(path) as source:
        try:
            book = (
                python_calamine.CalamineWorkbook.from_path(str(source))
                if isinstance(source, Path)
                else python_calamine.CalamineWorkbook.from_filelike(source)
            )
        except protected:
            raise refused("encrypted") from None
        except (python_calamine.CalamineError, OSError, ValueError):
            raise refused("damaged") from None
        try:
            yield book
        finally:
            getattr(book, "close", lambda: None)()


def _rows(book: Any, sheet: str) -> tuple[Iterator[list[Any]], int]:
    """Rows of a sheet from its first, and how many columns stand empty before them. Raises InputUnreadable."""
    import python_calamine

    try:
        read = book.get_sheet_by_name(sheet)
    except (python_calamine.CalamineError, ValueError):
        raise refused("damaged") from None
    return read.iter_rows(), read.start[1] if read.start else 0


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@frozen
class _Sheet:
    """One sheet while it is read."""

    table: str
    place: str
    scan: SheetScan
    options: ReadingOptions
    found: Collector

    def read(self, book: Any, sheet: str, sha256: str) -> RawTable | None:
        """The table, with canonical texts; None where it cannot be read."""
        try:
            rows, before = _rows(book, sheet)
        except InputUnreadable:
            if not self.scan.errors:
                raise
            # The reader of cells knows the common errors alone, and stops at any other.
            for row, at in sorted(self.scan.errors):
                self.found.add(
                    "CC-1132", table=self.table, file=self.place, row=row, column=column_letter(at)
                )
            return None
        mapped = self.options.mapping.get(self.table)
        top = list(islice(rows, max(ROWS_LOOKED_AT, mapped.header_row if mapped else 0)))
        headings = find_headings(
            [[""] * before + [text_of_cell(cell) for cell in row] for row in top], self.table, mapped
        )
        if not headings.cells and not (mapped and top):
            self.found.add("CC-1002", table=self.table, file=self.place)
            return None
        if len(headings.cells) > MOST_COLUMNS:
            count, most = str(len(headings.cells)), str(MOST_COLUMNS)
            self.found.add("CC-1007", table=self.table, file=self.place, row=1, count=count, most=most)
            return None
        known = known_headings(headings, self.table, self.place, mapped, self.found)
        if known is None or not known.header.positions:
            return None
        columns = Columns(known, self.table, before, headings)
        columns.take(top[headings.at + 1 :])
        while block := list(islice(rows, _BLOCK)):
            columns.take(block)
        first = headings.at + 2
        raw = RawTable(
            name=self.table,
            file=self.place,
            sha256=sha256,
            rows=columns.rows,
            numbers=np.arange(first, first + columns.rows, dtype=np.int32),
            columns=columns.result(self._refusals(known, first)),
            faulty=known.header.faulty,
            positions=known.header.positions,
            unnamed=columns.unnamed,
        )
        self.found.layouts[self.table] = known.layout
        self._report_hidden(first, columns.rows)
        self._report_hidden_columns(known)
        return evolve(read_plainly(raw, self.options, self.found), layout=known.layout)

    def _refusals(self, known: Known, first: int) -> dict[str, dict[int, str]]:
        """By column and row index: cells that show something else than they hold."""
        by_position = {at: name for name, at in known.header.positions.items()}
        refusals: dict[str, dict[int, str]] = {}
        for cells, mark in (
            (self._covered(), MERGED),
            (self.scan.without_result, WITHOUT_RESULT),
            (self.scan.unread, UNREAD),
            (self.scan.errors, ERROR_VALUE),
        ):
            for row, at in cells:
                if at in by_position and row >= first:
                    refusals.setdefault(by_position[at], {})[row - first] = mark
        return refusals

    def _covered(self) -> Iterator[tuple[int, int]]:
        """Cells merged with the one above or beside them, which alone holds what all of them show."""
        for top, left, bottom, right in self.scan.merged:
            too_many((bottom - top + 1) * (right - left + 1))
            for row in range(top, bottom + 1):
                for at in range(left, right + 1):
                    if (row, at) != (top, left):
                        yield row, at

    def _report_hidden(self, first: int, rows: int) -> None:
        hidden = [row for row in self.scan.hidden_rows if first <= row < first + rows]
        if hidden:
            self.found.add(
                "CC-1022", table=self.table, file=self.place, row=hidden[0], count=str(len(hidden))
            )
        elif self.scan.filtered:
            self.found.add("CC-1026", table=self.table, file=self.place)

    def _report_hidden_columns(self, known: Known) -> None:
        hidden = [
            at
            for at in sorted(known.header.positions.values())
            if any(first <= at <= last for first, last in self.scan.hidden_columns)
        ]
        if hidden:
            named = ", ".join(known.layout.named(column_letter(at)) for at in hidden)
            self.found.add("CC-1029", table=self.table, file=self.place, columns=named)
