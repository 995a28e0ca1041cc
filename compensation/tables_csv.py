"""Canonical CSV (UTF-8, comma, header) as raw tables, read in blocks so that a large file costs little memory.

The file is looked through once for what would make it something else than CSV, then taken apart by pyarrow. pyarrow's own
messages quote cells, so none of them leaves this module.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.column_builders import DistinctBuilder, OneByOneBuilder
from compensation.columns import TABLES
from compensation.finding_collector import Collector
from compensation.tables import (
    LONGEST,
    MOST_COLUMNS,
    Column,
    Header,
    RawTable,
    read_header,
    safe_name,
    table_named,
)

_BLOCK = 2 << 20
_HEADER_BYTES = 1 << 20
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OTHER_SEPARATORS = (";", "\t", "|")
_OTHER_FORMS = {".xlsx", ".xlsm", ".xls", ".ods", ".tsv", ".txt"}


def read_folder(folder: Path, found: Collector) -> dict[str, RawTable | None]:
    """Every `<table>.csv` of a folder."""
    tables: dict[str, RawTable | None] = {}
    files: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~$")):
            continue
        if path.suffix.lower() != ".csv":
            _report_other_form(path, found)
            continue
        name = table_named(path.stem, path.name, found)
        if name is None:
            continue
        if name in tables:
            found.add("CC-1013", table=name, file=path.name, other=files[name])
            tables[name] = None
            continue
        files[name] = path.name
        tables[name] = _read_file(path, name, found)
    return tables


def _report_other_form(path: Path, found: Collector) -> None:
    stem = path.stem.strip().lower()
    if path.suffix.lower() in _OTHER_FORMS and stem in TABLES:
        found.add("CC-1015", table=stem, file=safe_name(path.name))


def _read_file(path: Path, name: str, found: Collector) -> RawTable | None:
    if not path.is_file():
        found.add("CC-1005", table=name, file=path.name)
        return None
    try:
        with path.open("rb") as file:
            scanned = _scan(file, name, path.name, found)
            return _read_rows(file, path, scanned, name, found) if scanned else None
    except OSError:
        found.add("CC-1014", table=name, file=path.name)
        return None


@frozen
class _Scanned:
    sha256: str
    start: int
    """Bytes of a byte order mark."""
    quoted: bool
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
    quoted = False
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
        quoted = quoted or b'"' in block
        blank = blank and not block.removeprefix(codecs.BOM_UTF8).strip()
    if decoder.getstate()[0]:
        found.add("CC-1003", table=table, file=name, row=lines)
        return None
    if blank:
        found.add("CC-1002", table=table, file=name)
        return None
    start = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    return _Scanned(digest.hexdigest(), start, quoted, lines)


def _read_rows(
    file: IO[bytes], path: Path, scanned: _Scanned, table: str, found: Collector
) -> RawTable | None:
    name = path.name
    file.seek(scanned.start)
    names, has_rows = _top(file.read(_HEADER_BYTES))
    if not names:
        found.add("CC-1010", table=table, file=name)
        return None
    if len(names) > MOST_COLUMNS:
        found.add("CC-1007", table=table, file=name, row=1, count=str(len(names)), most=str(MOST_COLUMNS))
        return None
    separator = next((each for each in _OTHER_SEPARATORS if each in names[0]), "")
    if len(names) == 1 and separator:
        found.add("CC-1009", table=table, file=name, row=1)
        return None
    header = read_header(names, table, name, found)
    if not header.positions:
        return None
    body = _Body(names, header, table, scanned.lines)
    # pyarrow refuses a header alone.
    if has_rows and not body.read(path, scanned.quoted):
        found.add("CC-1010", table=table, file=name)
        return None
    for number, cells, _ in body.ragged:
        found.add("CC-1008", table=table, file=name, row=number, expected=str(len(names)), cells=str(cells))
    return RawTable(
        name=table,
        file=name,
        sha256=scanned.sha256,
        rows=body.rows + len(body.ragged),
        numbers=body.numbers(),
        columns=body.columns(),
        faulty=header.faulty,
        lost=tuple((number, id) for number, _, id in body.ragged),
    )


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


class _Body:
    """The rows under the header, collected block by block."""

    def __init__(self, names: Sequence[str], header: Header, table: str, lines: int) -> None:
        self._width = len(names)
        self._id_at = header.positions.get("person_id", -1)
        # pyarrow wants names of its own: the file's may be blank or double.
        self._fields = {name: f"f{at}" for name, at in header.positions.items()}
        form = TABLES[table]
        self._one_by_one = {name: OneByOneBuilder(lines) for name in self._fields if name in form.one_by_one}
        self._distinct = {
            name: DistinctBuilder(lines) for name in self._fields if name not in form.one_by_one
        }
        self.rows = 0
        self.ragged: list[tuple[int, int, bytes]] = []

    def read(self, path: Path, quoted: bool) -> bool:
        """Whether the file could be taken apart."""
        import pyarrow
        from pyarrow import csv as arrow_csv

        text, distinct = pyarrow.utf8(), pyarrow.dictionary(pyarrow.int32(), pyarrow.utf8())
        types = {
            field: text if name in self._one_by_one else distinct for name, field in self._fields.items()
        }
        reading = arrow_csv.ReadOptions(
            use_threads=False,
            block_size=_BLOCK,
            column_names=[f"f{at}" for at in range(self._width)],
            skip_rows_after_names=1,
        )
        parsing = arrow_csv.ParseOptions(
            newlines_in_values=quoted, ignore_empty_lines=False, invalid_row_handler=self._on_ragged
        )
        converting = arrow_csv.ConvertOptions(
            column_types=types, include_columns=list(types), strings_can_be_null=False, check_utf8=False
        )
        try:
            # A file of pyarrow's own: reading through Python's costs memory in pyarrow's threads.
            with (
                pyarrow.OSFile(str(path)) as file,
                arrow_csv.open_csv(file, reading, parsing, converting) as batches,
            ):
                for batch in batches:
                    self._take(batch)
        except (pyarrow.ArrowException, UnicodeDecodeError):
            return False
        finally:
            pyarrow.default_memory_pool().release_unused()
        return True

    def _on_ragged(self, row: Any) -> str:
        self.ragged.append((row.number, row.actual_columns, self._id_in(row.text)))
        return "skip"

    def _id_in(self, text: str) -> bytes:
        try:
            cells = next(csv.reader([text]), [])
        except csv.Error:
            return b""
        return cells[self._id_at].encode()[:LONGEST] if 0 <= self._id_at < len(cells) else b""

    def _take(self, batch: Any) -> None:
        self.rows += batch.num_rows
        for name, field in self._fields.items():
            column = batch.column(field)
            if name in self._one_by_one:
                self._one_by_one[name].take(column)
            else:
                self._distinct[name].take(column)

    def numbers(self) -> NDArray[np.int32]:
        """Row numbers as the user sees them: lost rows leave gaps."""
        total = self.rows + len(self.ragged)
        numbers = np.arange(2, total + 2, dtype=np.int32)
        return np.delete(numbers, [number - 2 for number, _, _ in self.ragged]) if self.ragged else numbers

    def columns(self) -> dict[str, Column]:
        return {name: (self._one_by_one.get(name) or self._distinct[name]).column() for name in self._fields}
