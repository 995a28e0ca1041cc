"""The same for sheets whose markup is not the usual one: names with a prefix, single quotes, attributes in another order.

Several registers export so. An XML parser reads every form, only more slowly than the patterns that serve the usual one.
"""

from __future__ import annotations

import re
import zipfile
from xml.etree import ElementTree

from compensation.facts.layout import column_at
from compensation.tables.workbook_parts import MOST_CELLS_BETWEEN, SheetScan, refused

_LARGEST = 256 << 20
_ADDRESS = re.compile(r"([A-Z]{1,6})([0-9]{1,9})")
_TRUE = ("1", "true")


def scan_parsed(parts: zipfile.ZipFile, part: str) -> SheetScan:
    """One sheet of an .xlsx. Raises InputUnreadable for one that is too large, ParseError for what is no XML."""
    if parts.getinfo(part).file_size > _LARGEST:
        raise refused("too_large")
    hidden: list[int] = []
    columns: list[tuple[int, int]] = []
    without: set[tuple[int, int]] = set()
    errors: set[tuple[int, int]] = set()
    filtered = False
    row, column, height, width = 0, -1, 0, 0
    above: list[ElementTree.Element] = []
    with parts.open(part) as file:
        for event, element in ElementTree.iterparse(file, ("start", "end")):
            name = _local(element)
            if event == "start":
                above.append(element)
                if name == "row":
                    row, column = int(element.get("r") or row + 1), -1
                    if element.get("hidden") in _TRUE:
                        hidden.append(row)
                elif name == "c":
                    address = _ADDRESS.fullmatch(element.get("r", ""))
                    column = column_at(address[1]) if address else column + 1
                    height, width = max(height, row), max(width, column + 1)
                    if height * width > MOST_CELLS_BETWEEN:
                        raise refused("too_large")
                elif name == "col" and element.get("hidden") in _TRUE:
                    columns.append((int(element.get("min", 0)) - 1, int(element.get("max", 0)) - 1))
                filtered = filtered or name == "autoFilter"
                continue
            above.pop()
            if name == "c":
                children = {_local(child): child for child in element}
                result = children.get("v")
                if element.get("t") == "e":
                    errors.add((row, column))
                elif (
                    "f" in children
                    and element.get("t") != "str"
                    and "is" not in children
                    and (result is None or not result.text)
                ):
                    without.add((row, column))
            if name in ("c", "row") and above:
                above[-1].remove(element)
    return SheetScan(tuple(hidden), filtered, frozenset(without), frozenset(errors), tuple(columns))


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
