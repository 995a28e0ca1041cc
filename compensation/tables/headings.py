"""Headings matched with the columns of a table: what is missing, unknown, misspelt or there twice is reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from compensation.facts.columns import TABLES
from compensation.facts.layout import column_letter
from compensation.facts.names import is_left_aside, perhaps_column
from compensation.tables.collector import Collector, Place
from compensation.tables.unnamed_columns import is_no_heading
from compensation.words.near_names import near_miss

_HEADER_WORD_LENGTH = 30


@frozen
class Header:
    """Which position holds which known column."""

    positions: Mapping[str, int]
    faulty: bool


def read_header(names: Sequence[str], table: str, file: str, found: Collector) -> Header:
    """Match the header's names with the known columns; reports what is missing, unknown or there twice."""
    named = {at: name for at, name in enumerate(names) if not is_no_heading(name)}
    return match_header(named, Place(table, file), found)


def match_header(
    names: Mapping[int, str],
    place: Place,
    found: Collector,
    row: int = 1,
    meant: Mapping[int, tuple[str, str]] | None = None,
) -> Header:
    """The same for names by position. `meant` are those that are nearly a heading in another language: the column and
    the heading; with it, columns are reported by letter."""
    table, file = place.table, place.file
    form = TABLES[table]
    by_letter, meant = meant is not None, meant or {}
    known = [name for name in names.values() if name in form.known]
    if not known and not meant and not any(near_miss(name, form.known) for name in names.values()):
        found.add("CC-1124", table=table, file=file, row=row, columns=", ".join(form.known))
        return Header({}, True)
    positions: dict[str, int] = {}
    guessed: set[str] = set()
    twice: set[str] = set()
    faulty = False

    def report(code: str, at: int, **words: str) -> None:
        column = column_letter(at) if by_letter else heading_shown(names[at], at, bool(known))
        found.add(code, table=table, file=file, row=row, column=column, **words)

    aside: list[str] = []
    for at, name in names.items():
        near = "" if by_letter or name in form.known else near_miss(name, form.known)
        column, suggestion = meant.get(at, (near, near))
        if name in positions:
            report("CC-1104", at)
            twice.add(name)
            faulty = True
        elif name in form.known:
            positions[name] = at
        elif column:
            report("CC-1103", at, suggestion=suggestion)
            guessed.add(column)
            faulty = True
        elif is_left_aside(name):
            aside.append(name.strip())
        else:
            perhaps, suggestion = perhaps_column(table, name)
            if perhaps and perhaps not in names.values():
                report("CC-1143", at, suggestion=suggestion if by_letter else perhaps)
            else:
                report("CC-1102", at, columns=", ".join(form.known))
    # Nobody knows which of the two is meant, so that neither is read: what stands in them is no further fault.
    for name in twice:
        del positions[name]
        found.not_read.add((table, name))
    guessed |= twice
    if aside:
        found.add("CC-1142", table=table, file=file, row=row, columns=", ".join(aside))
    for name in form.required:
        if name not in positions:
            faulty = True
            if name not in guessed:
                found.add("CC-1101", table=table, file=file, column=name)
    for name in form.open_ended:
        if name not in positions and name not in guessed:
            found.add("CC-1122", table=table, file=file, column=name)
    return Header(positions, faulty)


def heading_shown(name: str, at: int, in_a_header: bool) -> str:
    """An unknown column by name if that is surely a heading, otherwise by its letter: a first row may hold a person."""
    word = name.replace("_", "").replace(" ", "")
    if in_a_header and word.isalpha() and len(name) <= _HEADER_WORD_LENGTH:
        return name
    return column_letter(at)
