"""Rows of CSV taken apart by pyarrow, block by block, into columns; pyarrow's own messages never leave this module."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.facts.columns import TABLES
from compensation.tables.collector import Collector
from compensation.tables.column_builders import DistinctBuilder, OneByOneBuilder
from compensation.tables.headings import Header
from compensation.tables.raw_tables import LONGEST, Column, RawTable
from compensation.tables.unnamed_columns import in_distinct

_BLOCK = 2 << 20


def row_left_open(lines: Iterable[str], separator: str) -> int:
    """The row (the header is row 1) in which a quotation mark is opened that nothing closes; 0 where there is none."""
    rows = 0
    try:
        for _ in csv.reader(lines, delimiter=separator, strict=True):
            rows += 1
    except csv.Error:
        # The end of the file within a cell, letters after the mark that closed it in
        # the end, or a cell without measure.
        return rows + 1
    return 0


@frozen
class Shape:
    """How rows stand in a file: cells of each, lines in all, what divides the cells, and the number of the first."""

    width: int
    lines: int
    separator: str = ","
    first: int = 2


class Body:
    """The rows under the header, collected block by block."""

    def __init__(self, table: str, header: Header, shape: Shape, *, unnamed: Iterable[int] = ()) -> None:
        self._table = table
        self._faulty = header.faulty
        self._width = shape.width
        self._separator = shape.separator
        self._first = shape.first
        self._before = 0
        self._id_at = header.positions.get("person_id", -1)
        # pyarrow wants names of its own: the file's may be blank or double.
        self._fields = {name: f"f{at}" for name, at in header.positions.items()}
        form = TABLES[table]
        self._one_by_one = {
            name: OneByOneBuilder(shape.lines) for name in self._fields if name in form.one_by_one
        }
        self._positions = header.positions
        self._unnamed = {f"f{at}": at for at in unnamed}
        self._fields |= {field: field for field in self._unnamed}
        self._distinct = {
            name: DistinctBuilder(shape.lines) for name in self._fields if name not in form.one_by_one
        }
        self.rows = 0
        self.ragged: list[tuple[int, int, bytes]] = []

    def read(self, path: Path, quoted: bool) -> bool:
        """Rows of a file under its first one; whether they could be taken apart."""
        import pyarrow

        # A file of pyarrow's own: reading through Python's costs memory in pyarrow's threads.
        try:
            str(path).encode()
        except UnicodeEncodeError:
            # pyarrow wants names in UTF-8.
            data = path.read_bytes()
            return self._read(lambda: pyarrow.BufferReader(data), quoted, skipped=1)
        return self._read(lambda: pyarrow.OSFile(str(path)), quoted, skipped=1)

    def read_buffer(self, rows: bytes, quoted: bool) -> bool:
        """Rows without headings; whether they could be taken apart."""
        import pyarrow

        self._before = self._first - 1
        return self._read(lambda: pyarrow.BufferReader(rows), quoted, skipped=0)

    def _read(self, opened: Callable[[], Any], quoted: bool, skipped: int) -> bool:
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
            skip_rows_after_names=skipped,
        )
        parsing = arrow_csv.ParseOptions(
            delimiter=self._separator,
            newlines_in_values=quoted,
            ignore_empty_lines=False,
            invalid_row_handler=self._on_ragged,
        )
        converting = arrow_csv.ConvertOptions(
            column_types=types, include_columns=list(types), strings_can_be_null=False, check_utf8=False
        )
        try:
            with (
                opened() as file,
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
        self.ragged.append((row.number + self._before, row.actual_columns, self._id_in(row.text)))
        return "skip"

    def _id_in(self, text: str) -> bytes:
        try:
            cells = next(csv.reader([text], delimiter=self._separator), [])
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

    def _numbers(self) -> NDArray[np.int32]:
        """Row numbers as the user sees them: lost rows leave gaps."""
        total = self.rows + len(self.ragged)
        numbers = np.arange(self._first, total + self._first, dtype=np.int32)
        return (
            np.delete(numbers, [number - self._first for number, _, _ in self.ragged])
            if self.ragged
            else numbers
        )

    def table(self, file: str, sha256: str, found: Collector) -> RawTable:
        """The rows as a table; those that could not be taken apart are reported (CC-1008)."""
        for number, cells, _ in self.ragged:
            found.add(
                "CC-1008",
                table=self._table,
                file=file,
                row=number,
                expected=str(self._width),
                cells=str(cells),
            )
        numbers = self._numbers()
        unnamed = {
            at: in_distinct(self._distinct[field].column(), numbers) for field, at in self._unnamed.items()
        }
        return RawTable(
            name=self._table,
            file=file,
            sha256=sha256,
            rows=self.rows + len(self.ragged),
            numbers=numbers,
            columns=self._columns(),
            faulty=self._faulty,
            lost=tuple((number, id) for number, _, id in self.ragged),
            positions=self._positions,
            unnamed=unnamed,
        )

    def _columns(self) -> dict[str, Column]:
        return {
            name: (self._one_by_one.get(name) or self._distinct[name]).column()
            for name in self._fields
            if name not in self._unnamed
        }
