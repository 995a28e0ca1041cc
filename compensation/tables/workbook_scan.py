"""Workbooks looked through before they are read: what must not be opened, what is hidden, formulas without a result.

Everything streams: of a part that unpacks to gigabytes only pieces are in memory, and a sheet whose cells lie so far apart
that the reader would need memory for all between them is refused. Messages name the fault, never a cell's content.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from compensation.facts.layout import column_at
from compensation.tables.workbook_parts import MOST_CELLS_BETWEEN, SheetScan, pieces, refused, small_part
from compensation.tables.workbook_scan_ods import scan_ods
from compensation.tables.workbook_scan_parsed import scan_parsed
from compensation.values.errors import InputUnreadable

_OLE = b"\xd0\xcf\x11\xe0"
_MOST_UNPACKED = 2 << 30
_MOST_RATIO, _RATIO_FROM = 120, 64 << 20
_MOST_PARTS = 5000
_START = 64 << 10
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_ROW = re.compile(rb'<row\b[^>]*?\br="([0-9]{1,9})"[^>]*>')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_COLUMN = re.compile(rb"<col\b[^>]*>")
_MIN_MAX = re.compile(rb'\b(min|max)="([0-9]{1,6})"')
_FAR_CELL = re.compile(rb'<c r="([A-Z]{2,})[0-9]')
_LAST_ROW = re.compile(rb'<row\b[^>]*?\br="([0-9]+)"')
_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})([0-9]+)"([^>]*)><f\b[^>]*?(?:/>|>[^<]*</f>)(<v>[^<]+</v>|<is>)?')
_ERROR = re.compile(rb'<c r="([A-Z]{1,3})([0-9]+)"[^>]*\bt="e"')


def scan(path: Path) -> dict[str, SheetScan]:
    """Every sheet by name. Raises InputUnreadable for a file that is no workbook to be read."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if start == _OLE:
            raise refused("encrypted")
        if not start.startswith(b"PK"):
            raise refused("not_a_workbook")
        with zipfile.ZipFile(path) as parts:
            _guard(parts, path)
            names = set(parts.namelist())
            if "content.xml" in names:
                return scan_ods(parts)
            if "xl/workbook.xml" in names:
                return _scan_xlsx(parts)
    except InputUnreadable:
        raise
    except OSError:
        raise refused("unreadable") from None
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ):
        raise refused("damaged") from None
    except ElementTree.ParseError:
        raise refused("damaged") from None
    except Exception as fault:
        if type(fault).__module__ in ("zlib", "lzma"):
            raise refused("damaged") from None
        raise
    raise refused("not_a_workbook")


def _guard(parts: zipfile.ZipFile, path: Path) -> None:
    infos = parts.infolist()
    unpacked = sum(info.file_size for info in infos)
    if (
        len(infos) > _MOST_PARTS
        or unpacked > _MOST_UNPACKED
        or (unpacked > _RATIO_FROM and unpacked > _MOST_RATIO * max(1, path.stat().st_size))
    ):
        raise refused("too_large")
    if any(info.flag_bits & 1 for info in infos):
        raise refused("encrypted")


def _scan_xlsx(parts: zipfile.ZipFile) -> dict[str, SheetScan]:
    book = ElementTree.fromstring(small_part(parts, "xl/workbook.xml"))
    relations = ElementTree.fromstring(small_part(parts, "xl/_rels/workbook.xml.rels"))
    targets = {
        each.get("Id"): each.get("Target", "") for each in relations if "worksheet" in each.get("Type", "")
    }
    names = set(parts.namelist())
    found: dict[str, SheetScan] = {}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        target = targets.get(sheet.get(_RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if target and part in names:
            found[sheet.get("name", "")] = _scan_sheet(parts, part)
    if not found:
        raise refused("macros_only")
    return found


def _start_of(parts: zipfile.ZipFile, part: str) -> bytes:
    with parts.open(part) as file:
        start = file.read(_START)
    if b"<!DOCTYPE" in start:
        raise refused("damaged")
    return start


def _hidden_columns(start: bytes) -> tuple[tuple[int, int], ...]:
    """They stand before the rows."""
    found = []
    for column in _COLUMN.findall(start[: start.find(b"<sheetData")]):
        ends = {name: int(number) - 1 for name, number in _MIN_MAX.findall(column)}
        if _HIDDEN.search(column) and len(ends) == 2:
            found.append((ends[b"min"], ends[b"max"]))
    return tuple(found)


def _usual(start: bytes) -> bool:
    """Whether the patterns below fit the markup: a program that writes a sheet keeps to one way."""
    start = start[: start.rfind(b">") + 1]
    rows = start.count(b"<row ") + start.count(b"<row>")
    return (
        rows > 0 and rows == len(_LAST_ROW.findall(start)) and start.count(b"<c ") == start.count(b'<c r="')
    )


def _scan_sheet(parts: zipfile.ZipFile, part: str) -> SheetScan:
    start = _start_of(parts, part)
    if not _usual(start):
        return scan_parsed(parts, part)
    hidden: list[int] = []
    without: set[tuple[int, int]] = set()
    errors: set[tuple[int, int]] = set()
    piece = b""
    width, height = 26, 0
    for piece in pieces(parts, part, b"</row>"):
        if b'hidden="' in piece:
            hidden += [int(row[1]) for row in _ROW.finditer(piece) if _HIDDEN.search(row[0])]
        if b"<f" in piece:
            for cell in _FORMULA.finditer(piece):
                if not cell[4] and b't="str"' not in cell[3]:
                    without.add((int(cell[2]), column_at(cell[1].decode())))
        if b't="e"' in piece:
            errors |= {(int(cell[2]), column_at(cell[1].decode())) for cell in _ERROR.finditer(piece)}
        width = max(
            width, max((column_at(cell.decode()) + 1 for cell in set(_FAR_CELL.findall(piece))), default=0)
        )
        height = max(height, max(map(int, _LAST_ROW.findall(piece)), default=0))
        if width * height > MOST_CELLS_BETWEEN:
            raise refused("too_large")
    # The last piece is what stands after the rows.
    return SheetScan(
        tuple(hidden),
        b"<autoFilter" in piece,
        frozenset(without - errors),
        frozenset(errors),
        _hidden_columns(start),
    )
