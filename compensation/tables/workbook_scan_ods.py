"""The same for OpenDocument: rows and cells carry no address there, so those that matter are counted.

A cell shows its text and holds its value apart, in attributes. A text without a value, an error's name for a text, a
formula without a value: each is marked, for the reader of cells sees a blank or a zero there.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from html import unescape

from compensation.tables.workbook_ods_cells import (
    ERROR,
    UNREAD,
    WITHOUT_RESULT,
    Attributes,
    kind_of_cell,
    weight_of,
)
from compensation.tables.workbook_parts import (
    MOST_CELLS_BETWEEN,
    ODS_CONTENT,
    SheetScan,
    pieces,
    refuse_far_cells,
    refused,
    small_part,
    too_many,
)

_END = b"</table:table-row>"
_MANIFEST = "META-INF/manifest.xml"
_QUOTED = rb"""(?:[^>"']|"[^"]*"|'[^']*')*"""
_TOKEN = re.compile(
    rb"<table:table-row\b(" + _QUOTED + rb")>"
    rb"|<table:(?:covered-)?table-cell\b(" + _QUOTED + rb")>"
    rb"|<table:table(?![-\w])(" + _QUOTED + rb")>"
    rb"|<table:table-column\b(" + _QUOTED + rb")>"
)
_CELL_ENDS = re.compile(rb"</table:(?:covered-)?table-cell\s*>")
_COLUMNS = re.compile(rb"""number-columns-repeated=["']([0-9]+)""")
_DECLARED = re.compile(
    rb"""xmlns:([\w.-]+)=["']urn:oasis:names:tc:opendocument:xmlns:(office|table|text):1\.0["']"""
)
# Without any of these in a row there is nothing in it to report.
_TELLING = (
    b"<table:table ",
    b"<table:table>",
    b"formula=",
    b"visibility=",
    b"number-rows-repeated=",
    b"-spanned=",
    b"text:c=",
    b"='",
)
_MAY_SHOW_OTHERWISE = (b"#", b'"error"', b'string-value=""', b":5")
"""What is in the markup of every cell that shows an error (`Err:502`), and in that of few others."""
_KINDS = tuple(
    b'office:value-type="%b"' % kind
    for kind in (b"string", b"float", b"date", b"currency", b"percentage", b"time", b"boolean")
)
_TYPED_ALONE = re.compile(rb'office:value-type="[^>]*/>')
_VALUES = (b" office:value=", b" office:date-value=", b" office:time-value=", b" office:boolean-value=")
_MOST_REPEATED = 100_000
_MOST_ROWS, _MOST_COLUMNS = 1 << 24, 1 << 15
_MOST_WEIGHT = 256 << 20
"""Letters that the reader would hold for cells that stand once in the markup and many times in the sheet."""
_LIGHT = 1 << 20
"""A row that cannot become heavier is not weighed."""


def scan_ods(parts: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Every sheet by name. Raises InputUnreadable for an encrypted or unreasonable file."""
    if _MANIFEST in parts.namelist() and b"encryption-data" in small_part(parts, _MANIFEST):
        raise refused("encrypted")
    sheets: dict[str, _Sheet] = {}
    now: _Sheet | None = None
    for at, piece in enumerate(pieces(parts, ODS_CONTENT, _END)):
        if at == 0:
            _refuse_other_prefixes(piece)
        if b"<![CDATA[" in piece:
            raise refused("unusual")
        telling = [mark for mark in _TELLING if mark in piece]
        plain = _is_plain(piece)
        for row in piece.split(_END):
            told = (telling and any(mark in row for mark in telling)) or not (plain or _is_plain(row))
            if now is not None and not told and now.plain_row(row):
                continue
            for name, attributes, content in _tokens(row):
                if name == "table":
                    now = sheets[unescape(attributes.text(b"table:name"))] = _Sheet()
                elif now is not None:
                    now.take(name, attributes, content)
        if b"<table:database-range" in piece and b"display-filter-buttons" in piece:
            for sheet in sheets.values():
                sheet.filtered = True
    return {name: sheet.result() for name, sheet in sheets.items()}


def _refuse_other_prefixes(start: bytes) -> None:
    """The reader of cells knows the prefixes that all programs write, and finds nothing under others."""
    if any(prefix != word for prefix, word in _DECLARED.findall(start)):
        raise refused("unusual")


def _is_plain(markup: bytes) -> bool:
    """Whether every cell that has a text has a value, and no text is an error's: by counting, which costs little."""
    if any(mark in markup for mark in _MAY_SHOW_OTHERWISE):
        return False
    typed = markup.count(b"office:value-type=")
    closed = markup.count(b"</table:table-cell>") + markup.count(b"</table:covered-table-cell>")
    strings = markup.count(_KINDS[0])
    if _counted(markup, _KINDS[1:], typed - strings) != typed - strings:
        return False
    if _counted(markup, _VALUES, typed - strings) != typed - strings:
        return False
    return closed + len(_TYPED_ALONE.findall(markup)) == typed


def _counted(markup: bytes, words: Sequence[bytes], expected: int) -> int:
    """How often the words stand there; no more are looked for than it takes."""
    found = 0
    for word in words:
        if found >= expected:
            break
        found += markup.count(word)
    return found


def _tokens(row: bytes) -> Iterator[tuple[str, Attributes, bytes]]:
    """Tables, columns, rows and cells of a piece of markup, in order; a cell with what stands in it."""
    for token in _TOKEN.finditer(row):
        if token[3] is not None:
            yield "table", Attributes(token[3]), b""
        elif token[1] is not None:
            yield "row", Attributes(token[1]), b""
        elif token[4] is not None:
            yield "column", Attributes(token[4]), b""
        else:
            alone = token[2].endswith(b"/")
            end = None if alone else _CELL_ENDS.search(row, token.end())
            yield "cell", Attributes(token[2]), row[token.end() : end.start()] if end else b""


class _Sheet:
    def __init__(self) -> None:
        self._next_row = 1
        self._row = 0
        self._repeated = 1
        self._column = 0
        self._cells = 0
        self._values, self._height = 0, 0
        self._weight = 0
        self._hidden: list[int] = []
        self._marked: dict[str, set[tuple[int, int]]] = {ERROR: set(), WITHOUT_RESULT: set(), UNREAD: set()}
        self._merged: list[tuple[int, int, int, int]] = []
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
        repeated = sum(map(int, _COLUMNS.findall(row))) if b"-repeated=" in row else 0
        width = row.count(b"table-cell") + repeated
        cells = max(self._cells, (self._next_row + 1) * width)
        if cells > MOST_CELLS_BETWEEN or len(row) * repeated > _LIGHT:
            return False
        self._cells = cells
        values = row.count(b"office:value-type")
        if values:
            self._values, self._height = self._values + values, self._next_row
        self._next_row += 1
        return True

    def take(self, name: str, attributes: Attributes, content: bytes) -> None:
        """A column, row or cell with what stands in it."""
        if name == "row":
            self._row, self._column = self._next_row, 0
            self._repeated = attributes.number(b"number-rows-repeated", 1)
            self._next_row += self._repeated
            self._hides = attributes.hides
            if self._repeated > _MOST_ROWS:
                raise refused("too_large")
        elif name == "column":
            self._column_begins(attributes)
        else:
            self._cell(attributes, content)

    def _column_begins(self, attributes: Attributes) -> None:
        """One or more columns; they stand before the rows."""
        first, self._columns = self._columns, self._columns + attributes.number(b"number-columns-repeated", 1)
        if attributes.hides:
            self._hidden_columns.append((first, self._columns - 1))

    def _cell(self, attributes: Attributes, content: bytes) -> None:
        count = attributes.number(b"number-columns-repeated", 1)
        if count > _MOST_COLUMNS:
            raise refused("too_large")
        kind = kind_of_cell(attributes, content)
        if kind is not None or b"text:c=" in content:
            self._cells = max(self._cells, (self._row + self._repeated) * (self._column + count))
            self._values += count * self._repeated
            self._height = self._row + self._repeated - 1
            self._weight += weight_of(content) * (count * self._repeated - 1) + weight_of(
                content, blanks=True
            )
            if (
                self._repeated > _MOST_REPEATED
                or self._cells > MOST_CELLS_BETWEEN
                or self._weight > _MOST_WEIGHT
            ):
                raise refused("too_large")
            if kind:
                too_many(count * self._repeated)
                rows = range(self._row, self._row + self._repeated)
                columns = range(self._column, self._column + count)
                self._marked[kind].update((row, column) for row in rows for column in columns)
            if self._hides and (not self._hidden or self._hidden[-1] < self._row):
                self._hidden += range(self._row, self._row + min(self._repeated, _MOST_REPEATED))
            self._merge(attributes)
        self._column += count

    def _merge(self, attributes: Attributes) -> None:
        down = attributes.number(b"number-rows-spanned", 1)
        right = attributes.number(b"number-columns-spanned", 1)
        if down * right > 1:
            self._merged.append((self._row, self._column, self._row + down - 1, self._column + right - 1))
            too_many(len(self._merged))

    def result(self) -> SheetScan:
        """What was found. Raises InputUnreadable for a sheet with a cell far from the others."""
        refuse_far_cells(self._values, self._height, self._cells // max(self._height, 1))
        return SheetScan(
            tuple(self._hidden),
            self.filtered,
            frozenset(self._marked[WITHOUT_RESULT]),
            frozenset(self._marked[ERROR]),
            tuple(self._hidden_columns),
            frozenset(self._marked[UNREAD]),
            tuple(self._merged),
        )
