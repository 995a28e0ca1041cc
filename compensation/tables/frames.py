"""DataFrames as raw tables: text, whole numbers and dates are taken as they are, floats are refused.

pandas has been imported by whoever made the frames; this module imports it only inside the function.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from compensation.facts.columns import TABLES
from compensation.tables.collector import Collector
from compensation.tables.headings import read_header
from compensation.tables.raw_tables import (
    MOST_COLUMNS,
    UNREADABLE,
    WITH_A_TIME,
    Column,
    Distinct,
    RawTable,
    Unnamed,
    bytes_column,
)
from compensation.tables.unnamed_columns import is_no_heading, looked_at
from compensation.values.errors import UsageFault
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from pandas import DataFrame, Series


_WORDS = Catalogue("tables")
_NUMBERS_ONLY = "migri_number"


def read_frames(frames: Mapping[str, DataFrame], found: Collector) -> dict[str, RawTable | None]:
    """Every known table of a mapping."""
    from compensation.tables.places import Places

    tables: dict[str, RawTable | None] = {}
    places = Places(found)
    for given, frame in sorted(frames.items()):
        for name in places.tables(given, given, given):
            if name in tables:
                found.add("CC-1013", table=name, file=given, other=name)
                tables[name] = None
                continue
            tables[name] = _read_frame(frame, name, found)
    places.report(tables)
    return tables


def _read_frame(frame: DataFrame, table: str, found: Collector) -> RawTable | None:
    if not hasattr(frame, "columns"):
        raise UsageFault(_WORDS.message("not_a_frame", table=table))
    names = [_heading(str(name)) for name in frame.columns]
    if len(names) > MOST_COLUMNS:
        found.add("CC-1007", table=table, count=str(len(names)), most=str(MOST_COLUMNS))
        return None
    header = read_header(names, table, "", found)
    if not header.positions:
        return None
    faulty = header.faulty
    one_by_one = TABLES[table].one_by_one
    numbers = np.arange(2, len(frame) + 2, dtype=np.int32)
    columns: dict[str, Column] = {}
    for name, at in header.positions.items():
        read = _texts(frame.iloc[:, at])
        if read is None and name == _NUMBERS_ONLY:
            read = _whole_numbers(frame.iloc[:, at])
        if read is None:
            found.add("CC-1120", table=table, column=name)
            faulty = True
            continue
        texts, codes = read
        columns[name] = (
            bytes_column(texts[code] for code in codes) if name in one_by_one else Distinct(texts, codes)
        )
    unnamed = {at: _unnamed(frame.iloc[:, at], numbers) for at, name in enumerate(names) if not name}
    return RawTable(
        name=table,
        file="",
        sha256=_digest(names, frame),
        rows=len(frame),
        numbers=numbers,
        columns=columns,
        faulty=faulty,
        positions=header.positions,
        unnamed=unnamed,
    )


def _whole_numbers(series: Series[Any]) -> tuple[list[str], NDArray[Any]] | None:
    """Customer numbers that pandas made floats because one of them is missing."""
    texts = [
        "" if value != value else str(int(value))
        for value in series.tolist()
        if value != value or value % 1 == 0
    ]
    return (texts, np.arange(len(texts))) if len(texts) == len(series) else None


def _heading(name: str) -> str:
    return "" if is_no_heading(name, of_frame=True) else name


def _unnamed(series: Series[Any], numbers: NDArray[np.int32]) -> Unnamed | None:
    if not series.notna().any():
        return None
    read = _texts(series)
    texts = [str(value) for value in series.fillna("")] if read is None else [read[0][at] for at in read[1]]
    return looked_at(texts, numbers.tolist())


def _texts(series: Series[Any]) -> tuple[list[str], NDArray[Any]] | None:
    """A column's distinct texts and their number in each row; None for a column of floats."""
    import pandas

    if pandas.api.types.is_float_dtype(series.dtype):
        return ([""], np.zeros(len(series), dtype=np.uint8)) if series.isna().all() else None
    values: Any = series
    if series.dtype == object and not {type(value) for value in series} <= {str}:
        # 1, 1.0 and True are one value to pandas, so cells of several types become text one by one.
        values = np.array([_text(value) for value in series], dtype=object)
    codes, distinct = pandas.factorize(values, use_na_sentinel=True)
    numbers: dict[str, int] = {"": 0}
    known = [numbers.setdefault(_text(value), len(numbers)) for value in distinct]
    return list(numbers), np.array([*known, 0], dtype=np.int32)[codes]


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None or type(value).__name__ in ("NAType", "NaTType") or _is_nan(value):
        return ""
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else WITH_A_TIME
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, np.datetime64):
        day = value.astype("datetime64[D]")
        return str(day) if day == value else WITH_A_TIME
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    return UNREADABLE


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and value != value


def _digest(names: Sequence[str], frame: DataFrame) -> str:
    """SHA-256 of the frame as canonical CSV: what a file with the same texts would have."""
    digest = hashlib.sha256()
    columns: list[Callable[[int], str]] = [_cells(frame.iloc[:, at]) for at in range(len(names))]
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


def _cells(series: Series[Any]) -> Callable[[int], str]:
    read = _texts(series)
    if read is None:
        values = [repr(value) for value in series.tolist()]
        return values.__getitem__
    texts, codes = read
    numbers = codes.tolist()
    return lambda row: texts[numbers[row]]
