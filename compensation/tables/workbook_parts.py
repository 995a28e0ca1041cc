"""The parts of a workbook as the scans take them: in pieces of bounded size, and what a scan of one sheet tells."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from attrs import field, frozen

from compensation.values.errors import InputUnreadable
from compensation.words.catalogue import Catalogue

_FAULTS = Catalogue("workbooks", "faults")
ODS_CONTENT = "content.xml"
"""The part of an OpenDocument workbook that holds its sheets."""
MOST_CELLS_BETWEEN = 60_000_000
MOST_MARKED = 200_000
"""Cells of one sheet that may be merged with others, or wait for one formula, before the sheet is refused."""
USUAL_WIDTH = 26
_FEW_CELLS = 4_000_000
_ROWS_PER_VALUE, _CELLS_PER_VALUE = 20, 100
_PIECE = 4 << 20
_LONGEST_ROW = 16 << 20
_SMALL = 8 << 20

Cells = frozenset[tuple[int, int]]


@frozen
class SheetScan:
    """What was found in one sheet: rows and columns that are hidden, a filter, and cells that show something else than
    they hold.

    Cells are (row from 1, column from 0)."""

    hidden_rows: tuple[int, ...] = ()
    filtered: bool = False
    without_result: Cells = field(factory=frozenset)
    """A formula that no program has calculated."""
    errors: Cells = field(factory=frozenset)
    hidden_columns: tuple[tuple[int, int], ...] = ()
    """First and last of each stretch of them."""
    unread: Cells = field(factory=frozenset)
    """A text for people and no value beside it that could be read."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row and column, last row and column of cells that are one to the eye."""


def refused(fault: str, **words: str) -> InputUnreadable:
    """The fault as the caller sees it."""
    return InputUnreadable(_FAULTS.message(fault, **words))


def small_part(parts: zipfile.ZipFile, name: str) -> bytes:
    """A part of the book's own description. Raises InputUnreadable for one too large or with a DOCTYPE."""
    if name not in parts.namelist():
        raise refused("damaged")
    info = parts.getinfo(name)
    if info.file_size > _SMALL:
        raise refused("too_large")
    data = parts.read(info)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise refused("damaged")
    return data


def pieces(parts: zipfile.ZipFile, part: str, row_end: bytes) -> Iterator[bytes]:
    """A part in pieces that end with a whole row."""
    rest = b""
    with parts.open(part) as file:
        rest = file.read(_PIECE)
        if b"<!DOCTYPE" in rest:
            # Later than in the first piece it is no XML, and no reader heeds it.
            raise refused("damaged")
        while block := file.read(_PIECE):
            rest += block
            end = rest.rfind(row_end)
            if end >= 0:
                yield rest[: end + len(row_end)]
                rest = rest[end + len(row_end) :]
            elif len(rest) > _LONGEST_ROW:
                raise refused("too_large")
    yield rest


def refuse_far_cells(values: int, height: int, width: int) -> None:
    """Raises InputUnreadable where nearly all of a large sheet lies between its cells: one cell far away costs the
    reader as much memory as a sheet that is full. A `width` of no more than the usual letters may be less in truth."""
    if height * width <= _FEW_CELLS:
        return
    least = values * _ROWS_PER_VALUE < height
    if least or (width > USUAL_WIDTH and values * _CELLS_PER_VALUE < height * width):
        raise refused("too_large")


def too_many(count: int) -> None:
    """Raises InputUnreadable where more cells are marked than one sheet may have."""
    if count > MOST_MARKED:
        raise refused("too_large")
