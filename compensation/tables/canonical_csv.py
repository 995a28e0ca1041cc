"""Canonical CSV (UTF-8, comma, header) as raw tables, read in blocks so that a large file costs little memory.

The file is looked through once for what would make it something else than CSV, then taken apart by pyarrow. pyarrow's
own messages quote cells, so none of them leaves this module.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from attrs import frozen

from compensation.facts.columns import TABLES
from compensation.tables.collector import Collector
from compensation.tables.csv_rows import Body, Shape, row_left_open
from compensation.tables.headings import read_header
from compensation.tables.options import ReadingOptions
from compensation.tables.places import Places
from compensation.tables.raw_tables import MOST_COLUMNS, RawTable
from compensation.tables.unnamed_columns import is_no_heading
from compensation.values.errors import InputUnreadable
from compensation.words.catalogue import Catalogue, Message
from compensation.words.masking import safe_name

_WORDS = Catalogue("tables")


_HEADER_BYTES = 1 << 20
_HEAD = 1 << 16
_MOST_BOOKS = 3
_NOT_UTF_8 = "CC-1003"
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BOOKS = {".xlsx", ".xlsm", ".xls", ".ods"}
_OTHER_FORMS = {*_BOOKS, ".tsv", ".txt"}


def read_folder(folder: Path, found: Collector, options: ReadingOptions) -> dict[str, RawTable | None]:
    """Every `<table>.csv` of a folder. Raises InputUnreadable for a folder with a workbook in place of tables."""
    tables: dict[str, RawTable | None] = {}
    files: dict[str, str] = {}
    places = Places(found, options)
    paths = [path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~$"))]
    books = [path.name for path in paths if path.suffix.lower() in _BOOKS and path.is_file()]
    if books and not any(path.suffix.lower() == ".csv" for path in paths):
        raise InputUnreadable(_only_books(books))
    for path in paths:
        if path.suffix.lower() != ".csv":
            _report_other_form(path, found)
            continue
        for name in places.tables(path.name, path.stem, path.name):
            if name in tables:
                found.add("CC-1013", table=name, file=files[name], other=path.name)
                tables[name] = None
                continue
            files[name] = path.name
            tables[name] = _read_file(path, name, found, options)
    places.report(tables)
    return tables


def _only_books(names: Sequence[str]) -> Message:
    named = ", ".join(names[:_MOST_BOOKS])
    return _WORDS.message("workbook_in_folder", named=named)


def _report_other_form(path: Path, found: Collector) -> None:
    if path.suffix.lower() not in _OTHER_FORMS or not path.is_file():
        return
    from compensation.facts.names import table_called

    found.add("CC-1015", table=table_called(path.stem), file=safe_name(path.name))


def _read_file(path: Path, name: str, found: Collector, options: ReadingOptions) -> RawTable | None:
    if not path.is_file():
        found.add("CC-1005", table=name, file=path.name)
        return None
    try:
        with path.open("rb") as file:
            if not _is_an_offices_own(file, name, options):
                first = Collector()
                scanned = _scan(file, name, path.name, first)
                if scanned:
                    return _read_rows(file, path, scanned, name, found)
                if not any(finding.code == _NOT_UTF_8 for finding in first.findings()):
                    found.take(first)
                    return None
        from compensation.tables.office_csv import read_office_file

        return read_office_file(path, name, found, options)
    except OSError:
        found.add("CC-1014", table=name, file=path.name)
        return None


def _is_an_offices_own(file: IO[bytes], table: str, options: ReadingOptions) -> bool:
    """Whether the file is to be read as something else than canonical CSV."""
    if options.forced or table in options.mapping:
        return True
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith(_WORKBOOKS):
        return False
    first = head.removeprefix(codecs.BOM_UTF8).partition(b"\n")[0].rstrip(b"\r")
    canonical = first.isascii() and set(first.decode("ascii").split(",")) <= set(TABLES[table].known)
    if not canonical:
        from compensation.tables.office_csv import is_canonical

        canonical = is_canonical(head, table)
    return not canonical


@frozen
class _Scanned:
    sha256: str
    start: int
    """Bytes of a byte order mark."""
    quotes: int
    lines: int


def _scan(file: IO[bytes], table: str, name: str, found: Collector) -> _Scanned | None:
    """One pass over the bytes: digest, and whether they can be CSV in UTF-8 at all."""
    head = file.read(4)
    if head.startswith(_WORKBOOKS):
        found.add("CC-1006", table=table, file=name)
        return None
    if head.startswith(_UTF_16):
        found.add("CC-1003", table=table, file=name, row=1)
        return None
    file.seek(0)
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    quotes = 0
    lines = 1
    blank = True
    while block := file.read(_HEADER_BYTES):
        digest.update(block)
        if b"\0" in block:
            row = lines + block[: block.index(b"\0")].count(b"\n")
            found.add("CC-1004", table=table, file=name, row=row)
            return None
        if not block.isascii() or decoder.getstate()[0]:
            try:
                decoder.decode(block)
            except UnicodeDecodeError as fault:
                found.add("CC-1003", table=table, file=name, row=lines + block[: fault.start].count(b"\n"))
                return None
        lines += block.count(b"\n")
        quotes += block.count(b'"')
        blank = blank and not block.removeprefix(codecs.BOM_UTF8).strip()
    if decoder.getstate()[0]:
        found.add("CC-1003", table=table, file=name, row=lines)
        return None
    if blank:
        found.add("CC-1002", table=table, file=name)
        return None
    start = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    return _Scanned(digest.hexdigest(), start, quotes, lines)


def _read_rows(
    file: IO[bytes], path: Path, scanned: _Scanned, table: str, found: Collector
) -> RawTable | None:
    name = path.name
    if scanned.quotes % 2:
        with path.open(encoding="utf-8-sig", newline="") as text:
            row = row_left_open(text, ",")
        if row:
            found.add("CC-1030", table=table, file=name, row=row)
            return None
    file.seek(scanned.start)
    names, has_rows = _top(file.read(_HEADER_BYTES))
    if not names:
        found.add("CC-1010", table=table, file=name)
        return None
    if len(names) > MOST_COLUMNS:
        found.add("CC-1007", table=table, file=name, row=1, count=str(len(names)), most=str(MOST_COLUMNS))
        return None
    header = read_header(names, table, name, found)
    if not header.positions:
        return None
    unnamed = [at for at, name in enumerate(names) if is_no_heading(name)]
    body = Body(table, header, Shape(len(names), scanned.lines), unnamed=unnamed)
    # pyarrow refuses a header alone.
    if has_rows and not body.read(path, scanned.quotes > 0):
        found.add("CC-1010", table=table, file=name)
        return None
    return body.table(name, scanned.sha256, found)


def _top(start: bytes) -> tuple[list[str], bool]:
    """The cells of the header, none if it cannot be taken apart, and whether anything follows it."""
    rows = csv.reader(io.StringIO(start.decode("utf-8", "replace"), newline=""))
    try:
        names = next(rows, [])
    except csv.Error:
        return [], False
    try:
        return names, next(rows, None) is not None
    except csv.Error:
        return names, True
