"""Workbooks (.xlsx, .ods) as raw tables: every sheet that is called after a table, in fi, sv or en.

Real dates, texts that look like dates and numbers stored as text all become the canonical texts. What is hidden is read
and reported. Row numbers are those of the sheet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from compensation.facts.columns import TABLES
from compensation.facts.layout import column_letter
from compensation.tables.collector import Collector
from compensation.tables.office_headings import ROWS_LOOKED_AT, Known, find_headings, known_headings
from compensation.tables.options import ReadingOptions
from compensation.tables.places import Places
from compensation.tables.plain_values import NUMBER, read_plainly
from compensation.tables.raw_tables import (
    MOST_COLUMNS,
    UNREADABLE,
    UNREADABLE_ID,
    Column,
    Distinct,
    RawTable,
    bytes_column,
)
from compensation.tables.workbook_parts import SheetScan, refused
from compensation.tables.workbook_scan import scan
from compensation.words.masking import safe_name
from compensation.words.template_texts import TITLE_OF_LISTS

_BLOCK = 8192
WITHOUT_RESULT, ERROR_VALUE = f"{UNREADABLE}CC-1127", f"{UNREADABLE}CC-1132"


def read_workbook(path: Path, found: Collector, options: ReadingOptions) -> dict[str, RawTable | None]:
    """Every known table of a workbook. Raises InputUnreadable for one that cannot be read."""
    scans = scan(path)
    sha256 = _digest(path)
    tables: dict[str, RawTable | None] = {}
    place_of: dict[str, str] = {}
    places = Places(found, options)
    with opened(path) as book:
        hidden = {
            each.name for each in book.sheets_metadata if str(each.visible) != "SheetVisibleEnum.Visible"
        }
        for sheet in book.sheet_names:
            if sheet not in scans:
                continue  # a chart or macros
            if sheet in hidden and sheet in TITLE_OF_LISTS.values():
                continue
            place = f"{safe_name(path.name)}: {safe_name(sheet)}"
            table = places.table(sheet, sheet, place)
            if not table:
                continue
            if table in tables:
                found.add("CC-1013", table=table, file=place_of[table], other=place)
                tables[table] = None
                continue
            place_of[table] = place
            if sheet in hidden:
                found.add("CC-1021", table=table, file=place)
            tables[table] = _Sheet(table, place, scans[sheet], options, found).read(
                _rows(book, sheet), sha256
            )
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
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
    except protected:
        raise refused("encrypted") from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise refused("damaged") from None
    try:
        yield book
    finally:
        getattr(book, "close", lambda: None)()


def _rows(book: Any, sheet: str) -> tuple[Iterator[list[Any]], int]:
    """Rows of a sheet from its first, and how many columns stand empty before them."""
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

    def read(self, given: tuple[Iterator[list[Any]], int], sha256: str) -> RawTable | None:
        """The table, with canonical texts; None where it cannot be read."""
        rows, before = given
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
        columns = _Columns(known, self.table, before)
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
        )
        self.found.layouts[self.table] = known.layout
        self._report_hidden(first, columns.rows)
        self._report_hidden_columns(known)
        return evolve(read_plainly(raw, self.options, self.found), layout=known.layout)

    def _refusals(self, known: Known, first: int) -> dict[str, dict[int, str]]:
        """By column and row index: cells without a result or with an error."""
        by_position = {at: name for name, at in known.header.positions.items()}
        refusals: dict[str, dict[int, str]] = {}
        for cells, mark in ((self.scan.without_result, WITHOUT_RESULT), (self.scan.errors, ERROR_VALUE)):
            for row, at in cells:
                if at in by_position and row >= first:
                    refusals.setdefault(by_position[at], {})[row - first] = mark
        return refusals

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


class _Numbers(dict[Any, int]):
    """The number of each cell, in order of first appearance."""

    def __missing__(self, cell: Any) -> int:
        number = self[cell] = len(self)
        return number


def _no_clash(cell: Any) -> Any:
    return text_of_cell(cell) if type(cell) is not str and cell in (0, 1) else cell


def _numbered(numbers: _Numbers, cells: Sequence[Any]) -> NDArray[np.int32]:
    return np.fromiter(map(numbers.__getitem__, cells), dtype=np.int32, count=len(cells))


class _Columns:
    """Columns put together from blocks of rows."""

    def __init__(self, known: Known, table: str, before: int) -> None:
        form = TABLES[table]
        self._ids = {
            name: at - before for name, at in known.header.positions.items() if name in form.one_by_one
        }
        self._others = {
            name: at - before for name, at in known.header.positions.items() if name not in self._ids
        }
        self._id_texts: dict[str, list[str]] = {name: [] for name in self._ids}
        self._numbers = {name: _Numbers() for name in self._others}
        self._codes: dict[str, list[NDArray[np.int32]]] = {name: [] for name in self._others}
        self.rows = 0

    def take(self, rows: Sequence[Sequence[Any]]) -> None:
        """Rows as the reader gives them."""
        if not rows:
            return
        self.rows += len(rows)
        width = len(rows[0])
        by_column = list(zip(*rows, strict=True))
        for name, at in self._ids.items():
            cells = by_column[at] if 0 <= at < width else ("",) * len(rows)
            # Most are texts already, and a look at all their types costs less than a step for each.
            self._id_texts[name] += cells if set(map(type, cells)) == {str} else map(text_of_cell, cells)
        for name, at in self._others.items():
            numbers = self._numbers[name]
            cells = by_column[at] if 0 <= at < width else ("",) * len(rows)
            if cells[0] == "" and cells.count("") == len(cells):
                codes = np.full(len(cells), numbers[""], dtype=np.int32)
            else:
                codes = _numbered(numbers, cells)
                if 0 in numbers or 1 in numbers:
                    # True, 1 and 1.0 are one key; as texts they differ.
                    codes = _numbered(numbers, [_no_clash(cell) for cell in cells])
            self._codes[name].append(codes)

    def result(self, refusals: dict[str, dict[int, str]]) -> dict[str, Column]:
        """All columns; cells that were refused carry their mark."""
        columns: dict[str, Column] = {}
        for name, texts in self._id_texts.items():
            for row in refusals.get(name, {}):
                if row < len(texts):
                    texts[row] = UNREADABLE_ID
            columns[name] = bytes_column(texts)
        for name, numbers in self._numbers.items():
            parts = self._codes[name]
            codes = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)
            texts = [_marked(cell) for cell in numbers]  # a key of a clash is in no row
            for row, mark in refusals.get(name, {}).items():
                if row < len(codes):
                    codes[row] = len(texts)
                    texts.append(mark)
            columns[name] = Distinct(texts or [""], codes)
        return columns


def _marked(cell: Any) -> str:
    text = text_of_cell(cell)
    return NUMBER + text if type(cell) is float and "." in text else text


def text_of_cell(cell: Any) -> str:
    """A cell as text: whole numbers without a point, days in ISO form, a blank for nothing."""
    if isinstance(cell, str):
        # What a NUL stands for is ours.
        return cell.replace("\0", "\ufffd")
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else _decimal(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else UNREADABLE
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else UNREADABLE


def _decimal(number: float) -> str:
    """Fifteen digits, as spreadsheets show: 0.1 + 0.2 is 0.3."""
    text = format(number, ".15g")
    return text if "e" not in text else UNREADABLE
