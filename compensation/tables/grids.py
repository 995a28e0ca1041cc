"""Payment lists as grids of text, before anybody asks what a cell means: CSV of any office, and workbooks.

`read_grids` is the only way in; a further form of file needs a reader here and nothing else. Cells come out as text: a
number of a workbook in plain decimals, a date as `2025-03-01`. Nothing here prints a cell.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import field, frozen

from compensation.values.errors import InputUnreadable
from compensation.words.catalogue import Message
from compensation.words.masking import masked

MOST_BYTES = 512 << 20
MOST_UNPACKED = 1 << 30
"""Bytes that a workbook may hold when it is unpacked; one that says more is refused before it is opened."""
_SEPARATORS = ";,\t|"
_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
_SAMPLE = 200


@frozen(eq=False)
class Grid:
    """The rows of one list. `name` is the file, with the sheet where a workbook has several; `first_row` is 1."""

    name: str
    sha256: str
    rows: list[list[str]] = field(repr=False)
    form: str


def read_grids(path: Path) -> list[Grid]:
    """The list of a CSV file, or those of a workbook's sheets. Raises InputUnreadable."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputUnreadable(_sentence(path, "size"))
        data = path.read_bytes()
    except OSError:
        raise InputUnreadable(_sentence(path, "missing")) from None
    digest = hashlib.sha256(data).hexdigest()
    if path.suffix.lower() in _WORKBOOKS or data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        sheets = _read_workbook(path, data)
    else:
        text, encoding = _decoded(path, data)
        separator = _separator(text)
        sheets = [("", _read_csv(path, text, separator), f"{encoding} {_NAMES[separator]}")]
    grids = [
        Grid(f"{masked(path.name)}{f' [{masked(sheet)}]' if sheet else ''}", digest, rows, form)
        for sheet, rows, form in sheets
        if any(any(row) for row in rows)
    ]
    if not grids:
        raise InputUnreadable(_sentence(path, "empty"))
    return grids


_NAMES = {";": "semicolon", ",": "comma", "\t": "tab", "|": "bar"}


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                raise InputUnreadable(_sentence(path, "letters")) from None
    if b"\0" in data:
        raise InputUnreadable(_sentence(path, "letters"))
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise InputUnreadable(_sentence(path, "letters"))


def _separator(text: str) -> str:
    """The separator that cuts the first lines into the most equal rows."""
    lines = text.splitlines()[:_SAMPLE]
    best, score = ",", 0
    for separator in _SEPARATORS:
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


def _read_csv(path: Path, text: str, separator: str) -> list[list[str]]:
    csv.field_size_limit(1 << 20)
    try:
        return [
            [cell.strip() for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        ]
    except csv.Error:
        raise InputUnreadable(_sentence(path, "rows")) from None


def _read_workbook(path: Path, data: bytes) -> list[tuple[str, list[list[str]], str]]:
    if data.startswith(b"PK"):
        _refuse_a_bomb(path, data)
    try:
        import python_calamine
    except ImportError:
        raise InputUnreadable(_sentence(path, "calamine")) from None
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = list(book.sheet_names)
        sheets = [
            (
                name if len(names) > 1 else "",
                [[_text(cell) for cell in row] for row in _rows(book, name)],
                "workbook",
            )
            for name in names
        ]
    except MemoryError:
        raise
    except Exception:
        # Whatever the reader says may quote a cell.
        raise InputUnreadable(_sentence(path, "workbook")) from None
    return sheets


def _rows(book: Any, name: str) -> Sequence[Sequence[Any]]:
    rows: Sequence[Sequence[Any]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return rows


def _refuse_a_bomb(path: Path, data: bytes) -> None:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise InputUnreadable(_sentence(path, "workbook")) from None
    if size > MOST_UNPACKED:
        raise InputUnreadable(_sentence(path, "size"))


def _text(cell: Any) -> str:
    """A cell of a workbook as text; a float by its shortest decimal form, so that 171.1 stays 171.1."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < 2**53:
            return str(int(cell))
        return f"{Decimal(repr(round(cell, 6))):f}"
    return str(cell).strip()


def _sentence(path: Path, what: str) -> Message:
    return {lang: f"{path.name}: {text}" for lang, text in _FAULTS[what].items()}


_FAULTS: dict[str, Message] = {
    "missing": {
        "fi": "maksuluetteloa ei ole tai sitä ei saa lukea.",
        "sv": "betalningslistan finns inte eller kan inte öppnas.",
        "en": "there is no such payment list, or it cannot be opened.",
    },
    "empty": {
        "fi": "maksuluettelo on tyhjä.",
        "sv": "betalningslistan är tom.",
        "en": "the payment list is empty.",
    },
    "letters": {
        "fi": "merkistöä ei tunneta; tallenna tiedosto UTF-8-muodossa.",
        "sv": "teckenkodningen är okänd; spara filen som UTF-8.",
        "en": "the encoding is not known; save the file as UTF-8.",
    },
    "rows": {
        "fi": "tiedosto ei jakaudu riveiksi ja sarakkeiksi.",
        "sv": "filen kan inte delas i rader och kolumner.",
        "en": "the file cannot be taken apart into rows and columns.",
    },
    "workbook": {
        "fi": "työkirja on vioittunut, salattu tai muuta kuin työkirja.",
        "sv": "arbetsboken är skadad, krypterad eller inte en arbetsbok.",
        "en": "the workbook is damaged, encrypted, or no workbook.",
    },
    "size": {
        "fi": "tiedosto on liian suuri.",
        "sv": "filen är för stor.",
        "en": "the file is too large.",
    },
    "calamine": {
        "fi": "työkirjan lukemiseen tarvitaan python-calamine; tallenna luettelo CSV-muodossa.",
        "sv": "för att läsa en arbetsbok behövs python-calamine; spara listan som CSV.",
        "en": "reading a workbook needs python-calamine; save the list as CSV.",
    },
}
