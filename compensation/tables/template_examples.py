"""The example rows of the empty workbook: by which marks they are known, and left out where somebody left them in."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from compensation.tables.collector import Collector
from compensation.tables.raw_tables import Column, Distinct, RawTable, letters_of, rows_of_column
from compensation.words.catalogue import Catalogue, Message

_WORDS = Catalogue("template")
IBAN = "FI9799000000009999"
"""The account of the example recipient; no bank has it."""
_ID_COLUMNS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("persons", "permits", "residences", "paid", "applied"), ("person_id",)),
    "costs": ("cost_id", "person_id"),
    "decisions": ("decision_id", "person_id"),
    "recipients": ("name",),
}
"""The columns of each table in which an example row is known by how its cell begins."""


def example_ids() -> Message:
    """How every id of an example row begins, by language; all are known in a workbook of any."""
    return _WORDS["example_id"]


def without_examples(table: RawTable, found: Collector) -> RawTable:
    """The table without the template's example rows, with one warning that says how many there were."""
    examples = np.zeros(len(table.numbers), dtype=bool)
    marks = dict.fromkeys(_ID_COLUMNS[table.name], tuple(example_ids().values()))
    if table.name == "recipients":
        marks["iban"] = (IBAN,)
    for name, begins in marks.items():
        if name in table.columns:
            marked = _begins(table.columns[name], begins)
            if marked is not None:
                examples |= marked
    count = int(examples.sum())
    if not count:
        return table
    row = int(table.numbers[examples][0])
    found.add("CC-1027", table=table.name, file=table.file, row=row, count=str(count))
    kept = ~examples
    return evolve(
        table,
        rows=table.rows - count,
        numbers=table.numbers[kept],
        columns={name: _of_own_rows(column, kept) for name, column in table.columns.items()},
    )


def _of_own_rows(column: Column, kept: NDArray[np.bool_]) -> Column:
    """Without the words of example rows too, so that nobody hears how they were read."""
    left = rows_of_column(column, kept)
    if not isinstance(left, Distinct):
        return left
    used = np.flatnonzero(np.bincount(left.codes, minlength=len(left.texts)))
    number = np.zeros(max(1, len(left.texts)), dtype=np.int32)
    number[used] = np.arange(len(used), dtype=np.int32)
    return Distinct([left.texts[at] for at in used.tolist()] or [""], number[left.codes])


def _begins(column: Column, marks: tuple[str, ...]) -> NDArray[np.bool_] | None:
    """For each row whether its cell begins so; None where none does."""
    if isinstance(column, Distinct):
        wanted = [at for at, text in enumerate(column.texts) if text.strip().startswith(marks)]
        return np.isin(column.codes, wanted) if wanted else None
    first = letters_of(column.values)[:, 0]
    found = np.zeros(len(column.values), dtype=bool)
    # Most registers have no id with such a first letter; only those that have are compared.
    likely = np.flatnonzero(first == ord(marks[0][0]))
    encoded = tuple(mark.encode() for mark in marks)
    found[likely] = [value.startswith(encoded) for value in column.values[likely].tolist()]
    return found if found.any() else None
