"""A table as it was read: its columns as text, before anybody asks what they mean.

Every reader (folders of CSV, workbooks, DataFrames) makes the same `RawTable`. A column is either
*distinct* (the different texts, and for each row the number of its text) or *one by one* (a column of ids,
as bytes). Nothing here prints a cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from compensation.facts.layout import Layout

LONGEST = 100
"""Bytes that a value of a one-by-one column may have."""
MOST_COLUMNS = 1000
UNREADABLE = "\0"
"""Stands for a cell that is neither text, whole number nor date; no text can hold it."""
WITH_A_TIME = f"{UNREADABLE}CC-1139"
"""Stands for a day with a time of day; a text that begins with UNREADABLE names the finding that it raises."""
NO_IDS = f"{UNREADABLE}CC-1226"
"""Stands for a number with decimals or a day where ids are due."""
UNREADABLE_ID = "\1"
"""The same in a one-by-one column; the code of a finding may follow."""
REFUSED_IDS = ("CC-1127", "CC-1132", "CC-1140", "CC-1141")


@frozen(eq=False, repr=False)
class Distinct:
    """A column as its different texts and, for each row, the number of its text."""

    texts: Sequence[str]
    codes: NDArray[Any]


@frozen(eq=False, repr=False)
class OneByOne:
    """A column as UTF-8 bytes, row by row; values cut at LONGEST stand in `cut` (row indices)."""

    values: NDArray[np.bytes_]
    cut: NDArray[np.int64]


Column: TypeAlias = Distinct | OneByOne


def rows_of_column(column: Column, kept: NDArray[np.bool_]) -> Column:
    """Some rows of a column, told by mask."""
    if isinstance(column, Distinct):
        return Distinct(column.texts, column.codes[kept])
    cut = np.zeros(len(kept), dtype=bool)
    cut[column.cut] = True
    return OneByOne(column.values[kept], np.flatnonzero(cut[kept]))


@frozen
class Unnamed:
    """What stands in a column without a heading: the first row that has anything, in how many rows, whether one of them
    looks like a number or a part of one."""

    row: int
    count: int
    number: bool


@frozen(eq=False)
class RawTable:
    """One table as it was read.

    `numbers` are the row numbers as the user sees them (the header is row 1). `faulty` says that something is wrong
    with the table as a whole, so that none of its rows can be relied on. `lost` are rows that could not be taken apart:
    number and, where it could be made out, the first id in it.
    """

    name: str
    file: str
    sha256: str
    rows: int
    numbers: NDArray[np.int32] = field(repr=False)
    columns: Mapping[str, Column] = field(repr=False)
    faulty: bool = False
    lost: tuple[tuple[int, bytes], ...] = field(default=(), repr=False)
    layout: Layout | None = None
    positions: Mapping[str, int] = field(factory=dict, repr=False)
    """Where the known columns stand, from 0."""
    unnamed: Mapping[int, Unnamed | None] = field(factory=dict, repr=False)
    """Columns without a heading by position; None for a blank one."""


def without_rows_of_others(raw: RawTable) -> RawTable:
    """A table that stands in one file with another: rows that say nothing but whose they are are not its own."""
    says = np.zeros(len(raw.numbers), dtype=bool)
    for name, column in raw.columns.items():
        if name == "person_id":
            continue
        if isinstance(column, Distinct):
            filled = np.array([bool(text.strip()) for text in column.texts], dtype=bool)
            says |= filled[column.codes]
        else:
            says |= column.values != b""
    if says.all():
        return raw
    return evolve(
        raw,
        rows=raw.rows - int((~says).sum()),
        numbers=raw.numbers[says],
        columns={name: rows_of_column(column, says) for name, column in raw.columns.items()},
    )


def bytes_column(texts: Iterable[str]) -> OneByOne:
    """A one-by-one column from texts."""
    texts = list(texts)
    joined = "".join(texts)
    if joined.isascii() and "\0" not in joined and max(map(len, texts), default=0) <= LONGEST:
        return OneByOne(np.array(texts, dtype=np.bytes_), np.zeros(0, dtype=np.int64))
    # Bytes of fixed width end in NULs, so none may stand in a text.
    encoded = [text.replace("\0", UNREADABLE_ID).encode("utf-8", "replace") for text in texts]
    cut = np.array([at for at, value in enumerate(encoded) if len(value) > LONGEST], dtype=np.int64)
    return OneByOne(np.array([value[:LONGEST] for value in encoded], dtype=np.bytes_), cut)


def letters_of(values: NDArray[np.bytes_]) -> NDArray[np.uint8]:
    """The bytes of each id in a row of their own, filled up with zeros."""
    width = max(1, values.dtype.itemsize)
    return np.ascontiguousarray(values).view(np.uint8).reshape(len(values), width)


def odd_rows(letters: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Whether a row of bytes holds anything but plain visible letters."""
    odd = ((letters <= ord(" ")) & (letters > 0)) | (letters > ord("~"))
    return np.asarray(odd.any(axis=1), dtype=np.bool_)
