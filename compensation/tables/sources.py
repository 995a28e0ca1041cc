"""Raw tables: what stands in the user's files, as text, before anybody asks what it means.

`read_tables` reads a folder of CSV files or a mapping of DataFrames. Further readers (workbooks, other CSV) make the same
`RawTable`. A column is either *distinct* (the different texts, and for each row the number of its text) or *one by one*
(a column of ids, as bytes). Nothing here prints a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from compensation.facts.columns import NOT_READ, TABLES
from compensation.tables.collector import Collector
from compensation.values.errors import InputUnreadable
from compensation.values.identity import holds_identity_code
from compensation.words.near_names import near_miss

if TYPE_CHECKING:
    from pandas import DataFrame

    from compensation.tables.options import ReadingOptions

Source: TypeAlias = "str | Path | Mapping[str, DataFrame]"

LONGEST = 100
"""Bytes that a value of a one-by-one column may have."""
MOST_COLUMNS = 1000
UNREADABLE = "\0"
"""Stands for a cell that is neither text, whole number nor date; no text can hold it."""
UNREADABLE_ID = "\1"
"""The same in a one-by-one column."""
_LETTERS = re.compile(r"[A-Z]{1,3}")
_HEADER_WORD_LENGTH = 30


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
class Layout:
    """Where a table of an office's own form stands: its place by name, the row of its headings (from 1), the position
    (from 0) of each known column, and by position the headings that may be shown."""

    place: str
    header_row: int
    positions: Mapping[str, int]
    headings: Mapping[int, str]

    def named(self, column: str) -> str:
        """A column, by our name or by its letter, as its user finds it: heading and letter."""
        at = self._position(column)
        if at is None:
            return column
        return f"{self.headings[at]} ({column_letter(at)})" if at in self.headings else column_letter(at)

    def cell(self, row: int, column: str) -> str:
        """`C7`, or nothing where the finding is about no single cell."""
        at = self._position(column)
        return f"{column_letter(at)}{row}" if row and at is not None else ""

    def _position(self, column: str) -> int | None:
        # Our names are written small, letters of columns large.
        return column_at(column) if _LETTERS.fullmatch(column) else self.positions.get(column)


@frozen(eq=False)
class RawTable:
    """One table as it was read.

    `numbers` are the row numbers as the user sees them (the header is row 1). `faulty` says that something is wrong with
    the table as a whole, so that none of its rows can be relied on. `lost` are rows that could not be taken apart: number
    and, where it could be made out, the first id in it.
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


def read_tables(
    source: Source, found: Collector, options: ReadingOptions | None = None
) -> dict[str, RawTable | None]:
    """Every table by name; None for one that is there but cannot be read. Raises InputUnreadable for no input at all."""
    from compensation.tables.template_examples import without_examples

    tables = _read(source, found, options)
    return {name: raw and without_examples(raw, found) for name, raw in tables.items()}


def _read(source: Source, found: Collector, options: ReadingOptions | None) -> dict[str, RawTable | None]:
    if isinstance(source, Mapping):
        from compensation.tables.frames import read_frames

        return read_frames(source, found)
    from compensation.tables.options import ReadingOptions

    options = options or ReadingOptions()
    path = Path(source)
    if path.is_file():
        from compensation.tables.workbooks import read_workbook

        return read_workbook(path, found, options)
    from compensation.tables.canonical_csv import read_folder

    return read_folder(_folder(path), found, options)


def _folder(path: Path) -> Path:
    try:
        if path.is_dir():
            next(path.iterdir(), None)
            return path
        there = path.exists()
    except (OSError, ValueError):
        there = False
    if there:
        raise InputUnreadable(
            {
                "fi": "Aineiston on oltava kansio, jossa taulut ovat CSV-tiedostoina (persons.csv, residences.csv, ...).",
                "sv": "Materialet ska vara en mapp med tabellerna som CSV-filer (persons.csv, residences.csv, ...).",
                "en": "The input must be a folder that holds the tables as CSV files (persons.csv, residences.csv, ...).",
            }
        )
    raise InputUnreadable(
        {
            "fi": "Aineiston kansiota ei ole. Tarkista polku.",
            "sv": "Mappen med materialet finns inte. Kontrollera sökvägen.",
            "en": "There is no such input folder. Check the path.",
        }
    )


def book_name(source: Source) -> str:
    """The name of an input that is one file, for messages; blank for any other."""
    if isinstance(source, Mapping) or not Path(source).is_file():
        return ""
    return safe_name(Path(source).name)


@frozen
class Header:
    """Which position holds which known column."""

    positions: Mapping[str, int]
    faulty: bool


def read_header(names: Sequence[str], table: str, file: str, found: Collector) -> Header:
    """Match the header's names with the known columns; reports what is missing, unknown or there twice."""
    return match_header(dict(enumerate(names)), table, file, found)


def match_header(
    names: Mapping[int, str],
    table: str,
    file: str,
    found: Collector,
    row: int = 1,
    meant: Mapping[int, tuple[str, str]] | None = None,
) -> Header:
    """The same for names by position. `meant` are those that are nearly a heading in another language: the column and
    the heading; with it, columns are reported by letter."""
    form = TABLES[table]
    by_letter, meant = meant is not None, meant or {}
    known = [name for name in names.values() if name in form.known]
    if not known and not meant and not any(near_miss(name, form.known) for name in names.values()):
        found.add("CC-1124", table=table, file=file, row=row, columns=", ".join(form.known))
        return Header({}, True)
    positions: dict[str, int] = {}
    guessed: set[str] = set()
    faulty = False

    def report(code: str, at: int, **words: str) -> None:
        column = column_letter(at) if by_letter else heading_shown(names[at], at, bool(known))
        found.add(code, table=table, file=file, row=row, column=column, **words)

    for at, name in names.items():
        near = "" if by_letter or name in form.known else near_miss(name, form.known)
        column, suggestion = meant.get(at, (near, near))
        if name in positions:
            report("CC-1104", at)
            faulty = True
        elif name in form.known:
            positions[name] = at
        elif column:
            report("CC-1103", at, suggestion=suggestion)
            guessed.add(column)
            faulty = True
        else:
            report("CC-1102", at, columns=", ".join(form.known))
    for name in form.required:
        if name not in positions:
            faulty = True
            if name not in guessed:
                found.add("CC-1101", table=table, file=file, column=name)
    for name in form.open_ended:
        if name not in positions and name not in guessed:
            found.add("CC-1122", table=table, file=file, column=name)
    return Header({name: at for name, at in positions.items() if name not in NOT_READ}, faulty)


def column_letter(at: int) -> str:
    """`A` for 0, `AB` for 27: the column as a spreadsheet names it."""
    letters = ""
    at += 1
    while at:
        at, last = divmod(at - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


def column_at(letters: str) -> int:
    """0 for `A`, 27 for `AB`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def safe_name(file: str) -> str:
    """A file's name for messages, without an identity code that somebody may have put in it."""
    return "?" if holds_identity_code(file) else file


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


def heading_shown(name: str, at: int, in_a_header: bool) -> str:
    """An unknown column by name if that is surely a heading, otherwise by its letter: a first row may hold a person."""
    word = name.replace("_", "").replace(" ", "")
    if in_a_header and word.isalpha() and len(name) <= _HEADER_WORD_LENGTH:
        return name
    return column_letter(at)
