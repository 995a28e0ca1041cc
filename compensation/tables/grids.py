"""Files that people hand in as rows of text, before anybody asks what a cell means: CSV of any office, sheets of workbooks.

The same scan, encodings and texts of cells as for the tables of an input; what the scan saw of a sheet (hidden rows,
formulas without a result, errors) stays with its rows. What a file is, its content says and not its name. Nothing here
prints a cell.
"""

from __future__ import annotations

import csv
import io
import stat
from pathlib import Path

from attrs import field, frozen

from compensation.tables.csv_rows import row_left_open
from compensation.tables.office_csv import read_as_text
from compensation.tables.options import SEPARATORS, ReadingOptions
from compensation.tables.workbook_scan import SheetScan, scan
from compensation.tables.workbooks import first_rows, opened
from compensation.values.errors import InputUnreadable
from compensation.words.masking import masked

MOST_BYTES = 512 << 20
_MOST_ROWS = 1 << 21
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_NOT_TEXT = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_SAMPLE = 200
_NAMES = {separator: name for name, separator in SEPARATORS.items()}

MISSING, NOT_A_FILE, TOO_LARGE, LETTERS, ENCRYPTED, NO_TABLE, OPEN_QUOTE, EMPTY = (
    "missing", "not_a_file", "too_large", "letters", "encrypted", "no_table", "open_quote", "empty",
)  # fmt: skip


@frozen
class Refusal:
    """Why a file gives no rows: one of the words above, and the row where one is to blame (0 without)."""

    why: str
    row: int = 0


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

    @property
    def name(self) -> str:
        """File and sheet, as findings name the place of a table; an identity code in either is masked."""
        return masked(self.file) + (f": {masked(self.sheet)}" if self.sheet else "")

    @property
    def is_csv(self) -> bool:
        """Whether the rows were taken apart at a separator."""
        return bool(self.separator)


def read_grids(path: Path) -> list[Grid] | Refusal:
    """Every sheet of a workbook, or the one grid of a CSV file; a refusal where there are no rows to be read."""
    try:
        mode = path.stat()
        if not stat.S_ISREG(mode.st_mode):
            return Refusal(NOT_A_FILE)
        if mode.st_size > MOST_BYTES:
            return Refusal(TOO_LARGE)
        with path.open("rb") as file:
            start = file.read(8)
        if start.startswith(_OLE):
            return Refusal(ENCRYPTED)
        if start.startswith(_NOT_TEXT):
            return Refusal(NO_TABLE)
        found = _read_workbook(path) if start.startswith(_ZIP) else _read_csv(path)
    except OSError:
        return Refusal(MISSING)
    if isinstance(found, list) and not any(any(row) for grid in found for row in grid.rows):
        return Refusal(EMPTY)
    return found


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
        return Refusal(NO_TABLE)
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
        scans = scan(path)
        with opened(path) as book:
            hidden = {
                each.name for each in book.sheets_metadata if not str(each.visible).endswith(".Visible")
            }
        return [
            Grid(
                path.name,
                _trimmed(rows),
                sheet=sheet,
                hidden=sheet in hidden,
                scan=scans[sheet],
            )
            for sheet, rows in first_rows(path, _MOST_ROWS)
            if sheet in scans
        ]
    except InputUnreadable as fault:
        return Refusal(_why(fault))


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Cells without the blanks around them, rows without the blank cells after the last one: a stray cell far to the right
    makes every row of a sheet as wide."""
    for row in rows:
        row[:] = [cell.strip() for cell in row]
        while row and not row[-1]:
            row.pop()
    return rows


def _why(fault: InputUnreadable) -> str:
    """Which of our words is the refusal of the scan."""
    from compensation.words.workbook_texts import FAULTS

    for why, key in ((TOO_LARGE, "too_large"), (ENCRYPTED, "encrypted")):
        if fault.message["en"] == FAULTS[key]["en"]:
            return why
    return NO_TABLE
