"""Columns without a heading in which something stands: the cents of an amount, the end of a name, a remark.

Beside a column that is read, a number may be the rest of the value there, so the table cannot be relied on;
anything else is told and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from compensation.facts.layout import column_letter
from compensation.tables.collector import Collector
from compensation.tables.raw_tables import Distinct, RawTable, Unnamed

_PART_OF_A_NUMBER = re.compile(r"[-+.,]? ?[0-9][0-9.,/ ]*(?:-|€|EUR)?")
_OF_PANDAS = re.compile(r"Unnamed: [0-9]+(_level_[0-9]+)?|nan|None|NaT")


def is_no_heading(name: str, *, of_frame: bool = False) -> bool:
    """Whether a column has no heading; pandas names those that a file leaves blank."""
    return not name.strip() or (of_frame and bool(_OF_PANDAS.fullmatch(name)))


def looked_at(cells: Iterable[str], rows: Sequence[int]) -> Unnamed | None:
    """What stands in a column without a heading: its cells with the row of each; None where it is blank."""
    filled = [(text, row) for text, row in zip(cells, rows, strict=True) if text.strip()]
    if not filled:
        return None
    return Unnamed(filled[0][1], len(filled), any(_is_part(text) for text, _ in filled))


def in_distinct(column: Distinct, numbers: NDArray[np.int32]) -> Unnamed | None:
    """The same for a column of distinct texts; `numbers` are the rows."""
    filled = [at for at, text in enumerate(column.texts) if text.strip()]
    rows = np.flatnonzero(np.isin(column.codes, filled)) if filled else np.zeros(0, dtype=np.int64)
    if not len(rows):
        return None
    return Unnamed(int(numbers[int(rows[0])]), len(rows), any(_is_part(column.texts[at]) for at in filled))


def together(one: Unnamed | None, other: Unnamed | None) -> Unnamed | None:
    """What two stretches of rows hold, the first one above the other."""
    if one is None or other is None:
        return one or other
    return Unnamed(one.row, one.count + other.count, one.number or other.number)


def _is_part(text: str) -> bool:
    return bool(_PART_OF_A_NUMBER.fullmatch(" ".join(text.split())))


@frozen
class _Told:
    """A column without a heading, and whether what stands in it may belong to a column beside it."""

    at: int
    held: Unnamed
    beside: bool


def without_unnamed(raw: RawTable, found: Collector) -> RawTable:
    """The table, with findings about its columns without a heading (CC-1032, CC-1033); faulty where one may hold the
    rest of a value."""
    if not any(raw.unnamed.values()):
        return raw
    told = _told(raw.unnamed, frozenset(raw.positions.values()))
    for each in told:
        code = "CC-1032" if each.beside and each.held.number else "CC-1033"
        found.add(
            code,
            table=raw.name,
            file=raw.file,
            row=each.held.row,
            column=column_letter(each.at),
            count=str(each.held.count),
        )
    faulty = any(each.beside and each.held.number for each in told)
    return evolve(raw, unnamed={}, faulty=raw.faulty or faulty)


def _told(unnamed: Mapping[int, Unnamed | None], read: frozenset[int]) -> list[_Told]:
    # Several in a row belong together: the cents may stand one further.
    def is_beside(at: int, step: int) -> bool:
        at += step
        while at in unnamed:
            at += step
        return at in read

    held = {at: each for at, each in sorted(unnamed.items()) if each}
    return [_Told(at, each, is_beside(at, -1) or is_beside(at, 1)) for at, each in held.items()]
