"""Ids that one frame holds as numbers and another as text: 7 may have been 007, and then it is somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from compensation.tables.collector import Collector
from compensation.tables.frame_values import FrameColumn, number_in

CLASH = "CC-1147"
_NAMED_AS = {"parent_ids": "person_id", "corrects": "cost_id"}
"""Columns that name what stands in another."""

Columns = Mapping[tuple[str, str], FrameColumn]
"""The columns of ids of an input, by table and name."""


def clashing(columns: Columns, found: Collector) -> set[str]:
    """Tables with an id as a number that stands elsewhere as another text of the same number; each is reported."""
    faulty = set()
    for kind in {_NAMED_AS.get(name, name) for _, name in columns}:
        alike = {place: each for place, each in columns.items() if _NAMED_AS.get(place[1], place[1]) == kind}
        numbers = frozenset().union(*(each.numbers for each in alike.values()))
        if not numbers:
            continue
        wanted = {Decimal(each): each for each in numbers}
        twisted = {
            wanted[number]
            for each in alike.values()
            for word in _words(each)
            if (number := number_in(word)) is not None and wanted.get(number, word) != word
        }
        for (table, name), each in sorted(alike.items()):
            if each.numbers & twisted:
                found.add(CLASH, table=table, column=name)
                faulty.add(table)
    return faulty


def _words(column: FrameColumn) -> Iterator[str]:
    for text in column.texts:
        if text not in column.numbers:
            yield from text.split()
