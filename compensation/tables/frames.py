"""Frames as raw tables: what stands in them is what would stand in a file, headings and options alike.

pandas has been imported by whoever made the frames, or is imported here for those of other libraries.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from compensation.facts.columns import TABLES
from compensation.tables.any_frame import as_pandas
from compensation.tables.collector import Collector
from compensation.tables.frame_ids import Columns, clashing
from compensation.tables.frame_values import FrameColumn, texts_of, values_of
from compensation.tables.headings import Header, read_header
from compensation.tables.office_csv import is_canonical
from compensation.tables.office_headings import find_headings, known_headings
from compensation.tables.options import ReadingOptions
from compensation.tables.places import Places
from compensation.tables.plain_values import read_plainly
from compensation.tables.raw_tables import (
    MOST_COLUMNS,
    Column,
    Distinct,
    RawTable,
    Unnamed,
    bytes_column,
)
from compensation.tables.unnamed_columns import is_no_heading, looked_at

if TYPE_CHECKING:
    from pandas import DataFrame, Series


def read_frames(
    frames: Mapping[str, Any], found: Collector, options: ReadingOptions
) -> dict[str, RawTable | None]:
    """Every known table of a mapping; a mapping of headings names a frame by its key. Raises UsageFault for what is no
    frame."""
    tables: dict[str, RawTable | None] = {}
    ids: dict[tuple[str, str], FrameColumn] = {}
    places = Places(found, options)
    for given, frame in sorted(frames.items()):
        for name in places.tables(given, given, given):
            if name in tables:
                found.add("CC-1013", table=name, file=given, other=name)
                tables[name] = None
                continue
            reading = _Frame(name, given, as_pandas(frame, name), found, options)
            tables[name] = reading.read()
            ids |= reading.ids
    for name in clashing(ids, found):
        raw = tables[name]
        tables[name] = raw and evolve(raw, faulty=True)
    places.report(tables)
    return tables


class _Frame:
    """One frame while it is read."""

    def __init__(
        self, table: str, place: str, frame: DataFrame, found: Collector, options: ReadingOptions
    ) -> None:
        self._table, self._place, self._frame = table, place, frame
        self._found, self._options = found, options
        self._names = [_heading(str(name)) for name in frame.columns]
        self.ids: Columns = {}

    def read(self) -> RawTable | None:
        """The table; None where it cannot be read."""
        table, names, frame = self._table, self._names, self._frame
        if len(names) > MOST_COLUMNS:
            self._found.add("CC-1007", table=table, count=str(len(names)), most=str(MOST_COLUMNS))
            return None
        own_form = self._is_an_offices_own()
        header = self._header(own_form)
        if header is None or not header.positions:
            return None
        numbers = np.arange(2, len(frame) + 2, dtype=np.int32)
        columns = self._columns(header, own_form)
        raw = RawTable(
            name=table,
            file=self._place if own_form else "",
            sha256=_digest(names, frame),
            rows=len(frame),
            numbers=numbers,
            columns=columns,
            faulty=header.faulty or len(columns) < len(header.positions),
            positions=header.positions,
            unnamed={at: _unnamed(frame.iloc[:, at], numbers) for at, name in enumerate(names) if not name},
        )
        if not own_form:
            return raw
        return evolve(read_plainly(raw, self._options, self._found), layout=self._found.layouts[table])

    def _is_an_offices_own(self) -> bool:
        """Whether headings and texts are to be read as those of an office's own file."""
        if self._options.forced or self._table in self._options.mapping:
            return True
        head = io.StringIO()
        csv.writer(head).writerow(self._names)
        return not is_canonical(head.getvalue().encode("utf-8", "replace"), self._table)

    def _header(self, own_form: bool) -> Header | None:
        if not own_form:
            return read_header(self._names, self._table, "", self._found)
        mapped = self._options.mapping.get(self._table)
        headings = find_headings([self._names], self._table, mapped)
        known = known_headings(headings, self._table, self._place, mapped, self._found)
        return known.header if known else None

    def _columns(self, header: Header, own_form: bool) -> dict[str, Column]:
        """The columns that can be read; what was assumed of one, and that one is of floats, is reported."""
        table, found, file = self._table, self._found, self._place if own_form else ""
        one_by_one = TABLES[table].one_by_one
        columns: dict[str, Column] = {}
        ids: dict[tuple[str, str], FrameColumn] = {}
        for name, at in header.positions.items():
            read = values_of(self._frame.iloc[:, at], name, own_form=own_form)
            if read is None:
                found.add("CC-1120", table=table, file=file, column=name)
                continue
            for code, count in read.assumed.items():
                found.add(code, table=table, file=file, column=name, count=str(count))
            if name in one_by_one or name == "parent_ids":
                ids[table, name] = read
            columns[name] = (
                bytes_column(read.texts[code] for code in read.codes)
                if name in one_by_one
                else Distinct(read.texts, read.codes)
            )
        self.ids = ids
        return columns


def _heading(name: str) -> str:
    return "" if is_no_heading(name, of_frame=True) else name


def _unnamed(series: Series[Any], numbers: NDArray[np.int32]) -> Unnamed | None:
    if not series.notna().any():
        return None
    text = texts_of(series)
    missing = series.isna().tolist()
    return looked_at(["" if missing[at] else text(at) for at in range(len(series))], numbers.tolist())


def _digest(names: Sequence[str], frame: DataFrame) -> str:
    """SHA-256 of the frame as canonical CSV: what a file with the same texts would have."""
    digest = hashlib.sha256()
    columns = [texts_of(frame.iloc[:, at]) for at in range(len(names))]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for row in range(len(frame)):
        writer.writerow([cell(row) for cell in columns])
        if text.tell() > 1 << 20:
            digest.update(text.getvalue().encode("utf-8", "replace"))
            text.seek(0)
            text.truncate()
    digest.update(text.getvalue().encode("utf-8", "replace"))
    return digest.hexdigest()
