"""Workbooks for tests, written cell by cell, and ways to spoil them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.tables_for_tests import sound

Change = Callable[[Any, Any], None]
"""Does to a sheet what rows cannot say; gets the book and the sheet."""


def sheets_of(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[list[Any]]]:
    """Rows with their headings, for each table as a sheet of the same name."""
    found = {}
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        found[name] = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    return found


def book(
    path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], change: Mapping[str, Change] | None = None
) -> Path:
    """A workbook with these sheets; dates are real dates."""
    import datetime

    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    made = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    days = made.add_format({"num_format": "d.m.yyyy"})
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(row, column, cell, days)
                elif cell != "":
                    sheet.write(row, column, cell)
        if change and name in change:
            change[name](made, sheet)
    made.close()
    return path


def sound_book(path: Path, change: Mapping[str, Change] | None = None, **tables: Any) -> Path:
    """The sound input as a workbook, with `tables` in place of its own."""
    return book(path, sheets_of({**sound(), **tables}), change)


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part changed."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def without_results(data: bytes) -> bytes:
    """A sheet as programs leave it that write formulas without calculating."""
    return re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
