"""Migri numbers of the register: nothing but a payment list needs them, so the tables are read without them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from compensation.facts.model import Facts
from compensation.facts.names import table_called
from compensation.tables.office_headings import find_headings
from compensation.tables.options import ReadingOptions

_ID, _NUMBER = "person_id", "migri_number"
_MOST_ROWS = 1 << 21


def migri_numbers(
    facts: Facts, source: object, ids: Mapping[str, int], options: ReadingOptions | None = None
) -> dict[str, int]:
    """Persons by Migri number, from the facts where they keep it, else from the column of the input's table persons.

    `options` are those with which the input was read. A number that two persons have matches nobody.
    """
    kept = getattr(facts, "migri_numbers", None)
    if kept:
        return {str(number): int(person) for person, number in dict(kept).items()}
    if isinstance(source, Mapping):
        frame = source.get("persons")
        if frame is None or _NUMBER not in frame or _ID not in frame:
            return {}
        pairs = list(zip(frame[_ID].astype(str), frame[_NUMBER].astype(str), strict=True))
    else:
        pairs = _pairs_in_file(Path(str(source)), options or ReadingOptions()) if source else []
    found: dict[str, int] = {}
    for person_id, number in pairs:
        if number and person_id in ids:
            found[number] = -1 if number in found else ids[person_id]
    return {number: person for number, person in found.items() if person >= 0}


def _pairs_in_file(source: Path, options: ReadingOptions) -> list[tuple[str, str]]:
    """(person_id, Migri number) of the table persons of an input folder or workbook."""
    for rows in _tables_of_persons(source, options):
        headings = find_headings(rows, "persons", options.mapping.get("persons"))
        if {_ID, _NUMBER} <= set(headings.columns):
            id_at, number_at = headings.columns.index(_ID), headings.columns.index(_NUMBER)
            below = rows[headings.at + 1 :]
            return [
                (row[id_at].strip(), row[number_at].strip())
                for row in below
                if len(row) > max(id_at, number_at)
            ]
    return []


def _tables_of_persons(source: Path, options: ReadingOptions) -> Iterator[Sequence[Sequence[str]]]:
    if source.is_file():
        from compensation.tables.workbooks import first_rows

        for sheet, rows in first_rows(source, _MOST_ROWS):
            if (options.table_at(sheet) or table_called(sheet)) == "persons":
                yield rows
    elif source.is_dir():
        from compensation.tables.office_csv import rows_as_text

        for path in sorted(source.glob("*.[cC][sS][vV]")):
            if (options.table_at(path.name) or table_called(path.stem)) == "persons":
                yield rows_as_text(path, "persons", options)
