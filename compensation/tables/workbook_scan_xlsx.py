"""One sheet of an .xlsx looked through by patterns that fit the markup which nearly all programs write.

The patterns prove themselves: where they find another number of formulas or errors than there are, the parser reads the
sheet anew.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from attrs import define, field

from compensation.facts.layout import column_at
from compensation.tables.workbook_parts import (
    MOST_CELLS_BETWEEN,
    USUAL_WIDTH,
    SheetScan,
    pieces,
    refuse_far_cells,
    refused,
    too_many,
)
from compensation.tables.workbook_scan_parsed import scan_parsed

_START = 64 << 10
_ROW = re.compile(rb'<row\b[^>]*?\br="([0-9]{1,9})"[^>]*>')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_COLUMN = re.compile(rb"<col\b[^>]*>")
_MIN_MAX = re.compile(rb'\b(min|max)="([0-9]{1,6})"')
_FAR_CELL = re.compile(rb'<c r="([A-Z]{2,})[0-9]')
_LAST_ROW = re.compile(rb'<row\b[^>]*?\br="([0-9]+)"')
_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]+)"([^>]*)>\s*<f\b([^>]*?)(?:/>|>[^<]*</f>)\s*(<v\b[^>]*?(?:/>|>([^<]*)</v>)|<is>)?'
)
_ANY_FORMULA = re.compile(rb"<f[\s/>]")
_SPANS = re.compile(rb'\bref="([A-Z]{1,3})([0-9]+):([A-Z]{1,3})([0-9]+)"')
_ERROR = re.compile(rb'<c r="([A-Z]{1,3})([0-9]+)"[^>]*\bt="e"')
_UNUSUAL = (b"<!--", b"<![CDATA[", b't="inlineStr"><v', b"t='")
_MERGED = re.compile(rb'<mergeCell\b[^>]*?\bref="([A-Z]{1,3})([0-9]+):([A-Z]{1,3})([0-9]+)"')


def scan_sheet(parts: zipfile.ZipFile, part: str, *, not_calculated: bool) -> SheetScan:
    """One sheet. With `not_calculated` the workbook comes from a program that writes 0 for what it has not calculated.

    Raises InputUnreadable for a sheet that is too large.
    """
    start = _start_of(parts, part)
    found = _usual(start) and _by_patterns(parts, part, start, not_calculated)
    return found or scan_parsed(parts, part, not_calculated=not_calculated)


def _start_of(parts: zipfile.ZipFile, part: str) -> bytes:
    with parts.open(part) as file:
        start = file.read(_START)
    if b"<!DOCTYPE" in start:
        raise refused("damaged")
    return start


def _usual(start: bytes) -> bool:
    """Whether the patterns below fit the markup: a program that writes a sheet keeps to one way."""
    start = start[: start.rfind(b">") + 1]
    rows = start.count(b"<row ") + start.count(b"<row>")
    return (
        rows > 0 and rows == len(_LAST_ROW.findall(start)) and start.count(b"<c ") == start.count(b'<c r="')
    )


@define
class _Marks:
    hidden: list[int] = field(factory=list)
    without: set[tuple[int, int]] = field(factory=set)
    errors: set[tuple[int, int]] = field(factory=set)
    width: int = USUAL_WIDTH
    height: int = 0
    values: int = 0

    def take(self, piece: bytes, not_calculated: bool) -> bool:
        """Whole rows; False where the patterns do not fit them."""
        if any(mark in piece for mark in _UNUSUAL):
            return False
        if b'hidden="' in piece:
            self.hidden += [int(row[1]) for row in _ROW.finditer(piece) if _HIDDEN.search(row[0])]
        if b"<f" in piece and not self._formulas(piece, not_calculated):
            return False
        if b't="e"' in piece:
            errors = {(int(cell[2]), column_at(cell[1].decode())) for cell in _ERROR.finditer(piece)}
            if len(errors) != piece.count(b't="e"'):
                return False
            self.errors |= errors
        far = (column_at(cell.decode()) + 1 for cell in set(_FAR_CELL.findall(piece)))
        self.width = max(self.width, max(far, default=0))
        self.height = max(self.height, max(map(int, _LAST_ROW.findall(piece)), default=0))
        if self.width * self.height > MOST_CELLS_BETWEEN:
            raise refused("too_large")
        self.values += piece.count(b"<v") + piece.count(b"<is")
        return True

    def _formulas(self, piece: bytes, not_calculated: bool) -> bool:
        rows = piece[: piece.rfind(b"</row>") + 6]
        seen = 0
        for cell in _FORMULA.finditer(rows):
            seen += 1
            at = int(cell[2]), column_at(cell[1].decode())
            typed = b't="' in cell[3] and b't="n"' not in cell[3]
            if cell[5] is None:
                has_result = False
            elif cell[5].startswith(b"<is"):
                has_result = True
            elif not cell[6]:
                has_result = b't="str"' in cell[3]  # a formula whose result is no text
            else:
                has_result = typed or not not_calculated or cell[6].strip() != b"0"
            if not has_result:
                self.without.add(at)
                self.without.update(cells_of(_SPANS.search(cell[4])) if b't="array"' in cell[4] else ())
        return seen == len(_ANY_FORMULA.findall(rows))


def cells_of(ends: re.Match[bytes] | None) -> Iterator[tuple[int, int]]:
    """Every cell of a range; a formula for an array has one result in each. Raises InputUnreadable for too many."""
    if ends is None:
        return
    top, left, bottom, right = corners(ends)
    too_many((bottom - top + 1) * (right - left + 1))
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield row, column


def corners(ends: re.Match[bytes]) -> tuple[int, int, int, int]:
    """First row and column, last row and column of a range by its ends."""
    return int(ends[2]), column_at(ends[1].decode()), int(ends[4]), column_at(ends[3].decode())


def _by_patterns(parts: zipfile.ZipFile, part: str, start: bytes, not_calculated: bool) -> SheetScan | None:
    marks = _Marks()
    piece = b""
    for piece in pieces(parts, part, b"</row>"):
        if not marks.take(piece, not_calculated):
            return None
    refuse_far_cells(marks.values, marks.height, marks.width)
    # The last piece is what stands after the rows.
    merged = tuple(corners(ends) for ends in _MERGED.finditer(piece))
    too_many(len(merged))
    return SheetScan(
        tuple(marks.hidden),
        b"<autoFilter" in piece,
        frozenset(marks.without - marks.errors),
        frozenset(marks.errors),
        _hidden_columns(start),
        merged=merged,
    )


def _hidden_columns(start: bytes) -> tuple[tuple[int, int], ...]:
    """They stand before the rows."""
    found = []
    for column in _COLUMN.findall(start[: start.find(b"<sheetData")]):
        ends = {name: int(number) - 1 for name, number in _MIN_MAX.findall(column)}
        if _HIDDEN.search(column) and len(ends) == 2:
            found.append((ends[b"min"], ends[b"max"]))
    return tuple(found)
