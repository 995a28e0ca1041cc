"""Raw tables: what stands in the user's files, as text, before anybody asks what it means.

`read_tables` reads a folder of CSV files or a mapping of DataFrames. Further readers (workbooks, other CSV) make the same
`RawTable`. A column is either *distinct* (the different texts, and for each row the number of its text) or *one by one*
(a column of ids, as bytes). Nothing here prints a cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from compensation.columns import NOT_READ, TABLES, TableForm
from compensation.errors import InputUnreadable
from compensation.finding_collector import Collector
from compensation.identity import holds_identity_code

if TYPE_CHECKING:
    from pandas import DataFrame

    from compensation.reading_options import ReadingOptions

Source: TypeAlias = "str | Path | Mapping[str, DataFrame]"

LONGEST = 100
"""Bytes that a value of a one-by-one column may have."""
MOST_COLUMNS = 1000
UNREADABLE = "\0"
"""Stands for a cell that is neither text, whole number nor date; no text can hold it."""
UNREADABLE_ID = "\1"
"""The same in a one-by-one column."""
_NEAR = 0.75
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


@frozen
class Layout:
    """Where a table of an office's own form stands: its place by name, the row of its headings (from 1), and of each
    known column the position (from 0) and the heading."""

    place: str
    header_row: int
    positions: Mapping[str, int]
    headings: Mapping[str, str]

    def named(self, column: str) -> str:
        """A column as its user finds it: heading and letter."""
        if column not in self.positions:
            return column
        return f"{self.headings[column]} ({column_letter(self.positions[column])})"

    def cell(self, row: int, column: str) -> str:
        """`C7`, or nothing where the finding is about no single cell."""
        return f"{column_letter(self.positions[column])}{row}" if row and column in self.positions else ""


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
    if isinstance(source, Mapping):
        from compensation.tables_frames import read_frames

        return read_frames(source, found)
    from compensation.reading_options import ReadingOptions

    options = options or ReadingOptions()
    path = Path(source)
    if path.is_file():
        from compensation.workbooks import read_workbook

        return read_workbook(path, found, options)
    from compensation.tables_csv import read_folder

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


def table_named(name: str, file: str, found: Collector) -> str | None:
    """The known table that a file, sheet or frame is called after; reports it where there is none."""
    plain = name.strip().lower()
    if plain in TABLES:
        return plain
    from compensation.names import table_called

    called = table_called(name)
    if called:
        return called
    near = near_miss(name, TABLES)
    if near:
        found.add("CC-1012", file=safe_name(file), suggestion=near)
    else:
        found.add("CC-1011", file=safe_name(file), tables=", ".join(TABLES))
    return None


@frozen
class Header:
    """Which position holds which known column."""

    positions: Mapping[str, int]
    faulty: bool


def read_header(names: Sequence[str], table: str, file: str, found: Collector, row: int = 1) -> Header:
    """Match the header's names with the known columns; reports what is missing, unknown or there twice."""
    form = TABLES[table]
    known = [name for name in names if name in form.known]
    if not known and not any(near_miss(name, form.known) for name in names):
        found.add("CC-1124", table=table, file=file, row=row, columns=", ".join(form.known))
        return Header({}, True)
    positions: dict[str, int] = {}
    guessed: set[str] = set()
    faulty = False

    def report(code: str, column: str, **words: str) -> None:
        found.add(code, table=table, file=file, row=row, column=column, **words)

    for at, name in enumerate(names):
        near = "" if name in form.known else near_miss(name, form.known)
        if name in positions:
            report("CC-1104", name)
            faulty = True
        elif name in form.known:
            positions[name] = at
        elif near:
            report("CC-1103", _shown(name, at, bool(known)), suggestion=near)
            guessed.add(near)
            faulty = True
        else:
            report("CC-1102", _shown(name, at, bool(known)), columns=", ".join(form.known))
    for name in form.required:
        if name not in positions:
            faulty = True
            if name not in guessed:
                found.add("CC-1101", table=table, file=file, column=name)
    _report_open_ends(form, positions, table, file, found)
    return Header({name: at for name, at in positions.items() if name not in NOT_READ}, faulty)


def _report_open_ends(
    form: TableForm, positions: Mapping[str, int], table: str, file: str, found: Collector
) -> None:
    for name in form.open_ended:
        if name not in positions:
            found.add("CC-1122", table=table, file=file, column=name)


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that `name` was probably meant to be, or nothing."""
    import difflib

    near = difflib.get_close_matches(name, list(known), n=1, cutoff=_NEAR)
    return near[0] if near else ""


def near_miss(name: str, known: Iterable[str]) -> str:
    """The known name that differs from `name` by no more than a slip of the fingers, or nothing.

    Stricter than `nearest`, because a near miss is an error: `permit_type` is not meant to be `permit_to`.
    """
    plain = "_".join(name.strip().lower().replace("-", " ").replace("_", " ").split())
    for each in known:
        slips = 0 if len(each) < 4 else 1 if len(each) < 8 else 2
        if abs(len(each) - len(plain)) <= slips and _slips(plain, each) <= slips:
            return each
        if plain.replace("_", "") == each.replace("_", ""):
            return each
    return ""


def _slips(one: str, other: str) -> int:
    """Letters left out, added, changed, or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, above, row = row, before, [at]
        for to, target in enumerate(other, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != target))
            if above and to > 1 and letter == other[to - 2] and one[at - 2] == target:
                cost = min(cost, above[to - 2] + 1)
            row.append(cost)
    return row[-1]


def column_letter(at: int) -> str:
    """`A` for 0, `AB` for 27: the column as a spreadsheet names it."""
    letters = ""
    at += 1
    while at:
        at, last = divmod(at - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


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


def _shown(name: str, at: int, in_a_header: bool) -> str:
    """An unknown column by name if that is surely a heading, otherwise by its letter: a first row may hold a person."""
    word = name.replace("_", "").replace(" ", "")
    if in_a_header and word.isalpha() and len(name) <= _HEADER_WORD_LENGTH:
        return name
    return column_letter(at)
