"""The cells of a sheet put together as columns of texts, block by block."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compensation.facts.columns import TABLES
from compensation.tables.office_headings import Headings, Known
from compensation.tables.plain_values import NUMBER
from compensation.tables.raw_tables import (
    NO_IDS,
    UNREADABLE,
    UNREADABLE_ID,
    WITH_A_TIME,
    Column,
    Distinct,
    Unnamed,
    bytes_column,
)
from compensation.tables.unnamed_columns import looked_at, together


class _Numbers(dict[Any, int]):
    """The number of each cell, in order of first appearance."""

    def __missing__(self, cell: Any) -> int:
        number = self[cell] = len(self)
        return number


def _no_clash(cell: Any) -> Any:
    return text_of_cell(cell) if type(cell) is not str and cell in (0, 1) else cell


def _numbered(numbers: _Numbers, cells: Sequence[Any]) -> NDArray[np.int32]:
    return np.fromiter(map(numbers.__getitem__, cells), dtype=np.int32, count=len(cells))


class Columns:
    """Columns put together from blocks of rows."""

    def __init__(self, known: Known, table: str, before: int, headings: Headings) -> None:
        form = TABLES[table]
        self._headings, self._before, self._first = headings, before, headings.at + 2
        self.unnamed: dict[int, Unnamed | None] = {}
        self._ids = {
            name: at - before for name, at in known.header.positions.items() if name in form.one_by_one
        }
        self._others = {
            name: at - before for name, at in known.header.positions.items() if name not in self._ids
        }
        self._id_texts: dict[str, list[str]] = {name: [] for name in self._ids}
        self._numbers = {name: _Numbers() for name in self._others}
        self._codes: dict[str, list[NDArray[np.int32]]] = {name: [] for name in self._others}
        self.rows = 0

    def take(self, rows: Sequence[Sequence[Any]]) -> None:
        """Rows as the reader gives them."""
        if not rows:
            return
        width = len(rows[0])
        by_column = list(zip(*rows, strict=True))
        self._look_at_unnamed(by_column)
        self.rows += len(rows)
        for name, at in self._ids.items():
            cells = by_column[at] if 0 <= at < width else ("",) * len(rows)
            # Most are texts already, and a look at all their types costs less than a step for each.
            self._id_texts[name] += cells if set(map(type, cells)) == {str} else map(text_of_cell, cells)
        for name, at in self._others.items():
            numbers = self._numbers[name]
            cells = by_column[at] if 0 <= at < width else ("",) * len(rows)
            if cells[0] == "" and cells.count("") == len(cells):
                codes = np.full(len(cells), numbers[""], dtype=np.int32)
            else:
                codes = _numbered(numbers, cells)
                if 0 in numbers or 1 in numbers:
                    # True, 1 and 1.0 are one key; as texts they differ.
                    codes = _numbered(numbers, [_no_clash(cell) for cell in cells])
            self._codes[name].append(codes)

    def _look_at_unnamed(self, by_column: Sequence[Sequence[Any]]) -> None:
        positions = range(self._before, self._before + len(by_column))
        for at in self._headings.unnamed(positions):
            self.unnamed.setdefault(at, None)
            cells = by_column[at - self._before]
            if cells[0] == "" and cells.count("") == len(cells):
                continue
            first = self._first + self.rows
            held = looked_at(map(text_of_cell, cells), range(first, first + len(cells)))
            self.unnamed[at] = together(self.unnamed[at], held)

    def result(self, refusals: dict[str, dict[int, str]]) -> dict[str, Column]:
        """All columns; cells that were refused carry their mark."""
        columns: dict[str, Column] = {}
        for name, texts in self._id_texts.items():
            for row, mark in refusals.get(name, {}).items():
                if row < len(texts):
                    texts[row] = mark.replace(UNREADABLE, UNREADABLE_ID)
            columns[name] = bytes_column(texts)
        for name, numbers in self._numbers.items():
            parts = self._codes[name]
            codes = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)
            told = _marked_parents if name == "parent_ids" else _marked
            texts = [told(cell) for cell in numbers]  # a key of a clash is in no row
            for row, refusal in refusals.get(name, {}).items():
                if row < len(codes):
                    codes[row] = len(texts)
                    texts.append(refusal)
            columns[name] = Distinct(texts or [""], codes)
        return columns


def _marked(cell: Any) -> str:
    text = text_of_cell(cell)
    return NUMBER + text if type(cell) is float and "." in text else text


def _marked_parents(cell: Any) -> str:
    """A spreadsheet takes `1,2` for a number and `1.2` for a day: which ids were meant, nobody can tell."""
    taken = isinstance(cell, date) or (type(cell) is float and not cell.is_integer())
    return NO_IDS if taken else text_of_cell(cell)


def text_of_cell(cell: Any) -> str:
    """A cell as text: whole numbers without a point, days in ISO form, a blank for nothing."""
    if isinstance(cell, str):
        # What a NUL stands for is ours.
        return cell.replace("\0", "\ufffd")
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else _decimal(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else WITH_A_TIME
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else UNREADABLE


def _decimal(number: float) -> str:
    """Fifteen digits, as spreadsheets show: 0.1 + 0.2 is 0.3."""
    text = format(number, ".15g")
    return text if "e" not in text else UNREADABLE
