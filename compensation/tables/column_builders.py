"""Columns put together from pyarrow's batches, so that a large file never stands in memory as a whole."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from compensation.tables.raw_tables import LONGEST, Distinct, OneByOne


class GrowingArray:
    """An array that is filled from its beginning, with room for `expected` values from the start.

    Pages that are never written cost nothing, while many small pieces would leave the memory in crumbs.
    """

    def __init__(self, kind: str, expected: int) -> None:
        self._array: NDArray[Any] = np.empty(expected, dtype=kind)
        self.used = 0

    def append(self, new: NDArray[Any]) -> None:
        end = self.used + len(new)
        kind = np.promote_types(self._array.dtype, new.dtype)
        if end > len(self._array) or kind != self._array.dtype:
            roomier = np.empty(max(2 * end if end > len(self._array) else 0, len(self._array)), dtype=kind)
            roomier[: self.used] = self._array[: self.used]
            self._array = roomier
        self._array[self.used : end] = new
        self.used = end

    def array(self) -> NDArray[Any]:
        return self._array[: self.used]


class DistinctBuilder:
    """A distinct column in the making."""

    def __init__(self, expected: int) -> None:
        self._numbers: dict[str, int] = {}
        self._codes = GrowingArray("u1", expected)

    def take(self, column: Any) -> None:
        numbers = self._numbers
        new = [numbers.setdefault(text, len(numbers)) for text in column.dictionary.to_pylist()]
        kind = np.uint8 if len(numbers) <= 2**8 else np.uint16 if len(numbers) <= 2**16 else np.int32
        self._codes.append(np.array(new, dtype=kind)[_integers(column.indices)])

    def column(self) -> Distinct:
        return Distinct(list(self._numbers), self._codes.array())


class OneByOneBuilder:
    """A one-by-one column in the making."""

    def __init__(self, expected: int) -> None:
        self._values = GrowingArray("S1", expected)
        self._cut: list[int] = []

    def take(self, column: Any) -> None:
        values, cut = _fixed_width(column)
        self._cut += (cut + self._values.used).tolist()
        self._values.append(values)

    def column(self) -> OneByOne:
        return OneByOne(self._values.array(), np.array(self._cut, dtype=np.int64))


def _integers(array: Any) -> NDArray[np.int32]:
    """An arrow array of int32 without nulls; its own `to_numpy` would import pandas."""
    return np.frombuffer(array.buffers()[1], dtype=np.int32)[array.offset : array.offset + len(array)]


def _fixed_width(column: Any) -> tuple[NDArray[np.bytes_], NDArray[np.int64]]:
    """An arrow text array as fixed-width bytes cut at LONGEST, and the rows that were cut."""
    _, ends, data = column.buffers()
    offsets = np.frombuffer(ends, dtype=np.int32)[column.offset : column.offset + len(column) + 1]
    letters = np.frombuffer(data, dtype=np.uint8) if data else np.zeros(0, dtype=np.uint8)
    starts, lengths = offsets[:-1], np.diff(offsets)
    width = int(min(LONGEST, lengths.max(initial=1))) or 1
    matrix = np.zeros((len(column), width), dtype=np.uint8)
    kept = np.minimum(lengths, width)
    mask = np.arange(width) < kept[:, None]
    if mask.any():
        matrix[mask] = letters[(starts[:, None] + np.arange(width))[mask]]
    return matrix.view(f"S{width}").reshape(-1), np.flatnonzero(lengths > LONGEST)
