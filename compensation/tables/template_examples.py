"""The example rows of the empty workbook: by which marks they are known, and left out where somebody left them in."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from compensation.tables.collector import Collector
from compensation.tables.raw_tables import Column, Distinct, RawTable, rows_of_column
from compensation.words.catalogue import Catalogue, Message

ID = "EXAMPLE-"
"""How every id of an example row begins in the examples; a workbook has that of its language (`example_ids`)."""
IBAN = "FI9799000000009999"
"""The account of the example recipient; no bank has it."""
_MARKS: Mapping[str, Mapping[str, str]] = {
    **{name: {"person_id": ID} for name in ("persons", "permits", "residences", "paid", "applied")},
    "costs": {"cost_id": ID, "person_id": ID},
    "decisions": {"decision_id": ID, "person_id": ID},
    "recipients": {"name": ID, "iban": IBAN},
}
"""By table and column, how a cell of an example row begins."""


def example_ids() -> Message:
    """How the ids of example rows begin, by language of the workbook."""
    return Catalogue("template")["example_id"]


def without_examples(table: RawTable, found: Collector) -> RawTable:
    """The table without the template's example rows, with one warning that says how many there were."""
    examples = np.zeros(len(table.numbers), dtype=bool)
    for name, begins in _MARKS[table.name].items():
        if name in table.columns:
            for mark in example_ids().values() if begins == ID else (begins,):
                marked = _begins(table.columns[name], mark)
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
        columns={name: rows_of_column(column, kept) for name, column in table.columns.items()},
    )


def _begins(column: Column, mark: str) -> NDArray[np.bool_] | None:
    """For each row whether its cell begins so; None where none does."""
    if isinstance(column, Distinct):
        wanted = [at for at, text in enumerate(column.texts) if text.strip().startswith(mark)]
        return np.isin(column.codes, wanted) if wanted else None
    length = len(mark)
    if column.values.dtype.itemsize < length:
        return None
    # A copy of the first bytes alone: comparing them costs little even for a million rows.
    return np.asarray(column.values.astype(f"S{length}") == mark.encode())
