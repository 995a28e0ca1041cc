"""The same for sheets whose markup is not the usual one: names with a prefix, single
quotes, attributes in another order.

Several registers export so. An XML parser reads every form, only more slowly than the
patterns that serve the usual one.
"""

from __future__ import annotations

import re
import zipfile
from typing import IO
from xml.etree import ElementTree

from compensation.facts.layout import column_at
from compensation.tables.workbook_parts import (
    MOST_CELLS_BETWEEN,
    SheetScan,
    refuse_far_cells,
    refused,
    too_many,
)

_LARGEST = 256 << 20
_PIECE = 1 << 20
_ADDRESS = re.compile(r"([A-Z]{1,6})([0-9]{1,9})")
_RANGE = re.compile(r"([A-Z]{1,6})([0-9]{1,9}):([A-Z]{1,6})([0-9]{1,9})")
_TRUE = ("1", "true")
_HIDING = (b"<![CDATA[", b"<!--")
"""Markup within the rows through which the reader of cells would see something else than a parser does."""


def scan_parsed(parts: zipfile.ZipFile, part: str, *, not_calculated: bool) -> SheetScan:
    """One sheet of an .xlsx. Raises InputUnreadable for one that is too large or that the reader of cells would
    misread, ParseError for what is no XML."""
    if parts.getinfo(part).file_size > _LARGEST:
        raise refused("too_large")
    with parts.open(part) as file:
        _refuse_hiding(file)
    sheet = _Sheet(not_calculated)
    with parts.open(part) as file:
        for event, element in ElementTree.iterparse(file, ("start", "end")):
            (sheet.starts if event == "start" else sheet.ends)(element)
    return sheet.result()


def _refuse_hiding(file: IO[bytes]) -> None:
    before, in_rows = b"", False
    while piece := file.read(_PIECE):
        window = before + piece
        begins = 0 if in_rows else window.find(b"sheetData")
        if begins >= 0:
            in_rows = True
            if any(mark in window[begins:] for mark in _HIDING):
                raise refused("unusual")
        before = window[-16:]


class _Sheet:
    """What is found while the elements of a sheet begin and end."""

    def __init__(self, not_calculated: bool) -> None:
        self._not_calculated = not_calculated
        self._hidden: list[int] = []
        self._columns: list[tuple[int, int]] = []
        self._without: set[tuple[int, int]] = set()
        self._errors: set[tuple[int, int]] = set()
        self._unread: set[tuple[int, int]] = set()
        self._merged: list[tuple[int, int, int, int]] = []
        self._filtered = False
        self._row, self._column, self._height, self._width = 0, -1, 0, 0
        self._values = 0
        self._above: list[ElementTree.Element] = []

    def starts(self, element: ElementTree.Element) -> None:
        """An element begins: its place is known, not yet what stands in it."""
        self._above.append(element)
        name = _local(element)
        if name == "row":
            self._row, self._column = int(element.get("r") or self._row + 1), -1
            if element.get("hidden") in _TRUE:
                self._hidden.append(self._row)
        elif name == "c":
            self._cell_starts(element)
        elif name == "col" and element.get("hidden") in _TRUE:
            self._columns.append((int(element.get("min", 0)) - 1, int(element.get("max", 0)) - 1))
        elif name == "mergeCell":
            self._merge(element.get("ref", ""))
        self._filtered = self._filtered or name == "autoFilter"

    def _cell_starts(self, element: ElementTree.Element) -> None:
        address = _ADDRESS.fullmatch(element.get("r", "").upper())
        self._column = column_at(address[1]) if address else self._column + 1
        self._height, self._width = max(self._height, self._row), max(self._width, self._column + 1)
        if self._height * self._width > MOST_CELLS_BETWEEN:
            raise refused("too_large")

    def _merge(self, ref: str) -> None:
        ends = _RANGE.fullmatch(ref)
        if ends:
            self._merged.append((int(ends[2]), column_at(ends[1]), int(ends[4]), column_at(ends[3])))
            too_many(len(self._merged))

    def ends(self, element: ElementTree.Element) -> None:
        """An element ends: it is whole."""
        self._above.pop()
        name = _local(element)
        if name == "c":
            self._cell(element, {_local(child): child for child in element})
        if name in ("c", "row") and self._above:
            self._above[-1].remove(element)

    def _cell(self, cell: ElementTree.Element, children: dict[str, ElementTree.Element]) -> None:
        at, kind = (self._row, self._column), cell.get("t", "")
        self._values += "v" in children or "is" in children
        result = children.get("v")
        text = result.text or "" if result is not None else ""
        if kind == "e":
            self._errors.add(at)
        elif "f" in children and "is" not in children and not self._has_result(kind, result, text):
            self._without.add(at)
            self._waits(children["f"])
        elif kind == "inlineStr" and "is" not in children and text.strip():
            self._unread.add(at)

    def _has_result(self, kind: str, result: ElementTree.Element | None, text: str) -> bool:
        if not text:
            return result is not None and kind == "str"
        return kind not in ("", "n") or not self._not_calculated or text.strip() != "0"

    def _waits(self, formula: ElementTree.Element) -> None:
        """Every cell of a formula for an array."""
        ends = _RANGE.fullmatch(formula.get("ref", "")) if formula.get("t") == "array" else None
        if not ends:
            return
        rows = range(int(ends[2]), int(ends[4]) + 1)
        columns = range(column_at(ends[1]), column_at(ends[3]) + 1)
        too_many(len(rows) * len(columns))
        self._without.update((row, column) for row in rows for column in columns)

    def result(self) -> SheetScan:
        """What was found in the whole sheet. Raises InputUnreadable for one with a cell far from the others."""
        refuse_far_cells(self._values, self._height, self._width)
        return SheetScan(
            tuple(self._hidden),
            self._filtered,
            frozenset(self._without - self._errors),
            frozenset(self._errors),
            tuple(self._columns),
            frozenset(self._unread),
            tuple(self._merged),
        )


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
