"""The same for OpenDocument: rows and cells carry no address there, so those that matter are counted."""

from __future__ import annotations

import re
import zipfile
from html import unescape

from compensation.tables.workbook_parts import SheetScan, pieces, refused, small_part

_END = b"</table:table-row>"
_TOKEN = re.compile(
    rb"<table:table-row\b([^>]*)>|<table:(?:covered-)?table-cell\b([^>]*)>|<table:table(?![-\w])([^>]*)>"
    rb"|<table:table-column\b([^>]*)>"
)
_ROWS = re.compile(rb'table:number-rows-repeated="([0-9]{1,9})"')
_COLUMNS = re.compile(rb'table:number-columns-repeated="([0-9]{1,9})"')
_HIDES = re.compile(rb'table:visibility="(?:collapse|filter)"')
_NAME = re.compile(rb'\btable:name="([^"]*)"')
# Without any of these in a row there is nothing in it to report.
_TELLING = (
    b"<table:table ",
    b"<table:table>",
    b"table:formula=",
    b"table:visibility=",
    b":number-rows-repeated=",
)
_MOST_REPEATED = 100_000
_MOST_CELLS = 60_000_000


def scan_ods(parts: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Every sheet by name. Raises InputUnreadable for an encrypted or unreasonable file."""
    if "META-INF/manifest.xml" in parts.namelist() and b"encryption-data" in small_part(
        parts, "META-INF/manifest.xml"
    ):
        raise refused("encrypted")
    sheets: dict[str, _Sheet] = {}
    now: _Sheet | None = None
    for piece in pieces(parts, "content.xml", _END):
        telling = [mark for mark in _TELLING if mark in piece]
        for row in piece.split(_END):
            if now is not None and not any(mark in row for mark in telling) and now.plain_row(row):
                continue
            for token in _TOKEN.finditer(row):
                if token[3] is not None:
                    name = _NAME.search(token[3])
                    now = _Sheet()
                    sheets[unescape(name[1].decode("utf-8", "replace")) if name else ""] = now
                elif now is not None:
                    if token[1] is not None:
                        now.row(token[1])
                    elif token[4] is not None:
                        now.column(token[4])
                    else:
                        now.cell(token[2])
        if b"<table:database-range" in piece and b"display-filter-buttons" in piece:
            for sheet in sheets.values():
                sheet.filtered = True
    if not sheets:
        raise refused("macros_only")
    return {name: sheet.result() for name, sheet in sheets.items()}


class _Sheet:
    def __init__(self) -> None:
        self._next_row = 1
        self._row = 0
        self._repeated = 1
        self._column = 0
        self._cells = 0
        self._hidden: list[int] = []
        self._without: set[tuple[int, int]] = set()
        self._hides = False
        self._columns = 0
        self._hidden_columns: list[tuple[int, int]] = []
        self.filtered = False

    def plain_row(self, row: bytes) -> bool:
        """Count one row without a look at each cell; False where there may be more rows, or cells far to the right."""
        if row.count(b"<table:table-row") != 1:
            return False
        last = row.rfind(b"<table:table-cell")
        if b"office:value-type" not in row[last:]:
            # Programs fill the sheet's whole width with one blank cell that is repeated.
            row = row[:last]
        width = row.count(b"table-cell") + sum(map(int, _COLUMNS.findall(row)))
        cells = max(self._cells, (self._next_row + 1) * width)
        if cells > _MOST_CELLS:
            return False
        self._cells = cells
        self._next_row += 1
        return True

    def column(self, attributes: bytes) -> None:
        """One or more columns; they stand before the rows."""
        times = _COLUMNS.search(attributes)
        first, self._columns = self._columns, self._columns + (int(times[1]) if times else 1)
        if _HIDES.search(attributes):
            self._hidden_columns.append((first, self._columns - 1))

    def row(self, attributes: bytes) -> None:
        times = _ROWS.search(attributes)
        self._row, self._column = self._next_row, 0
        self._repeated = int(times[1]) if times else 1
        self._next_row += self._repeated
        self._hides = bool(_HIDES.search(attributes))

    def cell(self, attributes: bytes) -> None:
        times = _COLUMNS.search(attributes) if b"columns-repeated" in attributes else None
        count = int(times[1]) if times else 1
        if b"office:value-type" in attributes or b"table:formula" in attributes:
            self._cells = max(self._cells, (self._row + self._repeated) * (self._column + count))
            if self._repeated > _MOST_REPEATED or self._cells > _MOST_CELLS:
                raise refused("too_large")
            if b"table:formula" in attributes and b"office:value-type" not in attributes:
                self._without.add((self._row, self._column))
            if self._hides and (not self._hidden or self._hidden[-1] < self._row):
                self._hidden += range(self._row, self._row + min(self._repeated, _MOST_REPEATED))
        self._column += count

    def result(self) -> SheetScan:
        """What was found."""
        return SheetScan(
            tuple(self._hidden),
            self.filtered,
            frozenset(self._without),
            hidden_columns=tuple(self._hidden_columns),
        )
