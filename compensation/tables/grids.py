"""Files that people hand in as rows of text, before anybody asks what a cell means: CSV
of any office, sheets of workbooks.

The same scan, encodings and texts of cells as for the tables of an input; what the scan saw of a sheet (hidden rows,
formulas without a result, errors) stays with its rows. What a file is, its content says and not its name. Nothing here
prints a cell.
"""

from __future__ import annotations

import csv
import hashlib
import io
import stat
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from compensation.tables.csv_rows import row_left_open
from compensation.tables.file_forms import form_of
from compensation.tables.office_csv import read_as_text
from compensation.tables.options import SEPARATORS, ReadingOptions
from compensation.tables.workbook_columns import text_of_cell
from compensation.tables.workbook_parts import SheetScan
from compensation.tables.workbook_scan import scan
from compensation.tables.workbooks import opened
from compensation.values.errors import InputUnreadable
from compensation.words.catalogue import Catalogue
from compensation.words.masking import masked

_FAULTS = Catalogue("workbooks", "faults")


MOST_BYTES = 512 << 20
_SAMPLE = 200
_NAMES = {separator: name for name, separator in SEPARATORS.items()}

MISSING, NOT_A_FILE, TOO_LARGE, LETTERS, ENCRYPTED, DAMAGED, OPEN_QUOTE, EMPTY, ANOTHER_FORM = (
    "missing", "not_a_file", "too_large", "letters", "encrypted", "damaged", "open_quote", "empty", "another_form",
)  # fmt: skip
_TEXTS = ("csv", "something", "empty")
_LOCKED = ("encrypted", "old_workbook")


@frozen
class Refusal:
    """Why a file gives no rows: one of the words above, the row where one is to blame (0 without), and what the file is
    where it is no table (a key of `words.workbook_texts.FORMS`)."""

    why: str
    row: int = 0
    form: str = ""


@frozen(eq=False)
class Grid:
    """One sheet, or a CSV file: its rows as they stand, from row 1 and column A on, each as wide as it is.

    `sheet` is blank for CSV, `separator` for sheets. `hidden` is a sheet that its workbook does not show.
    """

    file: str
    rows: list[list[str]] = field(repr=False)
    sheet: str = ""
    separator: str = ""
    hidden: bool = False
    scan: SheetScan = field(factory=SheetScan)
    sha256: str = ""
    """Of the file's bytes, where somebody asked for it."""

    @property
    def name(self) -> str:
        """File and sheet, as findings name the place of a table; an identity code in either is masked."""
        return masked(self.file) + (f": {masked(self.sheet)}" if self.sheet else "")

    @property
    def is_csv(self) -> bool:
        """Whether the rows were taken apart at a separator."""
        return bool(self.separator)

    def merged_into(self, columns: Collection[int], first: int) -> frozenset[tuple[int, int]]:
        """Cells of some columns, from row `first` on, that are one to the eye with
        another: (row from 1, column from 0)."""
        return frozenset(
            (row, at)
            for top, left, bottom, right in self.scan.merged
            for at in columns
            if left <= at <= right
            for row in range(max(top, first), min(bottom, len(self.rows)) + 1)
            if (row, at) != (top, left)
        )


def read_grids(path: Path) -> list[Grid] | Refusal:
    """Every sheet of a workbook, or the one grid of a CSV file; a refusal where there are no rows to be read."""
    try:
        mode = path.stat()
        if not stat.S_ISREG(mode.st_mode):
            return Refusal(NOT_A_FILE)
        if mode.st_size > MOST_BYTES:
            return Refusal(TOO_LARGE)
        with path.open("rb") as file:
            packed = file.read(2) == b"PK"
        form = "" if packed else form_of(path)
        if form and form not in _TEXTS:
            return Refusal(ENCRYPTED if form in _LOCKED else ANOTHER_FORM, form=form)
        found = _read_workbook(path) if packed else _read_csv(path)
    except OSError:
        return Refusal(MISSING)
    except ValueError:
        return Refusal(MISSING)
    if isinstance(found, list) and not any(any(row) for grid in found for row in grid.rows):
        if any(grid.scan.errors for grid in found):
            return found
        return Refusal(EMPTY)
    return found


def with_digest(path: Path, grids: Iterable[Grid]) -> list[Grid]:
    """The grids of a file with the SHA-256 of its bytes."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return [evolve(grid, sha256=sha256) for grid in grids]


def _read_csv(path: Path) -> list[Grid] | Refusal:
    text = read_as_text(path, ReadingOptions())
    if "\0" in text or (not text and path.stat().st_size):
        return Refusal(LETTERS)
    separator = _separator(text)
    row = row_left_open(io.StringIO(text, newline=""), separator) if text.count('"') % 2 else 0
    if row:
        return Refusal(OPEN_QUOTE, row)
    try:
        rows = [
            [cell.strip() for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        ]
    except csv.Error:
        return Refusal(DAMAGED)
    return [Grid(path.name, rows, separator=_NAMES[separator])]


def _separator(text: str) -> str:
    """The separator that cuts the first lines into the most equal rows."""
    lines = text.splitlines()[:_SAMPLE]
    best, score = ",", 0
    for separator in (";", ",", "\t", "|"):
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
        except csv.Error:
            continue
        wide = [count for count in counts if count > 1]
        usual = max(set(wide), key=wide.count) if wide else 0
        found = wide.count(usual) * min(usual, 3)
        if found > score:
            best, score = separator, found
    return best


def _read_workbook(path: Path) -> list[Grid] | Refusal:
    try:
        looked = scan(path)
        with opened(path) as book:
            hidden = {
                each.name for each in book.sheets_metadata if not str(each.visible).endswith(".Visible")
            }
            return [
                Grid(
                    path.name,
                    _rows(book, sheet),
                    sheet=sheet,
                    hidden=sheet in hidden,
                    scan=looked.sheets[sheet],
                )
                for sheet in book.sheet_names
                if sheet in looked.sheets
            ]
    except InputUnreadable as fault:
        return _refusal(path, fault)


def _rows(book: Any, sheet: str) -> list[list[str]]:
    """The rows of a sheet, without the blank cells and rows after the last one that holds anything: a stray blank far
    away makes every row as wide, or a million of them.

    None at all where the reader of cells stops at one, as it does at errors that it does not know: the scan names them.
    """
    import python_calamine

    try:
        read = book.get_sheet_by_name(sheet)
    except (python_calamine.CalamineError, ValueError):
        return []
    before = [""] * (read.start[1] if read.start else 0)
    rows: list[list[str]] = []
    blank = 0
    for cells in read.iter_rows():
        if cells.count("") == len(cells):
            blank += 1
            continue
        row = [text_of_cell(cell).strip() for cell in cells]
        while row and not row[-1]:
            row.pop()
        if not row:
            blank += 1
            continue
        rows += [[] for _ in range(blank)]
        blank = 0
        rows.append(before + row)
    return rows


def _refusal(path: Path, fault: InputUnreadable) -> Refusal:
    """The refusal of the scan in our words."""
    for why, key in ((TOO_LARGE, "too_large"), (ENCRYPTED, "encrypted"), (DAMAGED, "damaged")):
        if fault.message["en"] == _FAULTS[key]["en"]:
            return Refusal(why)
    form = form_of(path)
    return Refusal(DAMAGED if form == "damaged_workbook" else ANOTHER_FORM, form=form)
