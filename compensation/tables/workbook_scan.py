"""Workbooks looked through before they are read: what must not be opened, what is hidden, what cells do not tell.

Everything streams: of a part that unpacks to gigabytes only pieces are in memory, and a sheet whose
cells lie so far apart that the reader would need memory for all between them is refused. Messages name
the fault, never a cell's content.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from attrs import frozen

from compensation.tables.file_forms import form_of, refused_as
from compensation.tables.workbook_package import WORKSHEET, in_usual_form, is_package, package_of
from compensation.tables.workbook_parts import ODS_CONTENT, SheetScan, refused
from compensation.tables.workbook_scan_xlsx import scan_sheet
from compensation.values.errors import InputUnreadable

_MOST_UNPACKED = 2 << 30
_MOST_RATIO, _RATIO_FROM = 120, 64 << 20
_MOST_PARTS = 5000


@frozen
class Looked:
    """What a workbook holds: a scan of each sheet with cells, and the names of charts, macros and dialogs."""

    sheets: dict[str, SheetScan]
    others: frozenset[str] = frozenset()


def scan(path: Path) -> Looked:
    """Every sheet by name. Raises InputUnreadable for a file that is no workbook to be read."""
    with _parts(path) as parts:
        if not is_package(parts):
            # Its patterns take longer to compile than a small workbook to read.
            from compensation.tables.workbook_scan_ods import scan_ods

            found = Looked(scan_ods(parts))
        else:
            package = package_of(parts)
            sheets = {
                each.name: scan_sheet(parts, each.part, not_calculated=package.not_calculated)
                for each in package.sheets
                if each.kind == WORKSHEET
            }
            found = Looked(sheets, frozenset(each.name for each in package.sheets) - sheets.keys())
    if not found.sheets:
        raise refused("macros_only" if found.others else "no_sheet")
    return found


@contextmanager
def readable(path: Path) -> Iterator[Path | IO[bytes]]:
    """The workbook as the reader of cells can take it: the file itself, or a copy in the usual form.

    Raises InputUnreadable as `scan` does.
    """
    with _parts(path) as parts:
        package = package_of(parts) if is_package(parts) else None
        copy = in_usual_form(parts, package) if package and not package.usual else None
    if copy:
        yield copy
        return
    try:
        str(path).encode()
    except UnicodeEncodeError:
        # The reader wants names in UTF-8; a file that is open needs none.
        with path.open("rb") as file:
            yield file
        return
    yield path


@contextmanager
def _parts(path: Path) -> Iterator[zipfile.ZipFile]:
    """The parts of a file that is a workbook, with every fault of zip and XML as one of ours."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if not start.startswith(b"PK"):
            raise refused_as(form_of(path), path)
        with zipfile.ZipFile(path) as parts:
            _guard(parts, path)
            if not is_package(parts) and ODS_CONTENT not in parts.namelist():
                raise refused_as(form_of(path), path)
            yield parts
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
        ElementTree.ParseError,
    ):
        raise refused("damaged") from None
    except Exception as fault:
        if type(fault).__module__ in ("zlib", "lzma"):
            raise refused("damaged") from None
        raise


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
