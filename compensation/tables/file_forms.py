"""What a file really is, whatever it is called: advice in a message follows the form that the file has."""

from __future__ import annotations

import errno
import re
import stat
import zipfile
from pathlib import Path

from compensation.values.errors import InputUnreadable
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("workbooks")
_FORMS = Catalogue("workbooks", "forms")
_HEAD = 4096
_WHY = {
    errno.ENOENT: "not_there",
    errno.ENOTDIR: "not_there",
    errno.ELOOP: "not_there",
    errno.ENAMETOOLONG: "name_too_long",
}
_OLE = b"\xd0\xcf\x11\xe0"
_LONGEST_NAME = 80
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_FIRST_BYTES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "text_document"),
    (b"PAR1", "parquet"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!", "packed"),
    *((start, "picture") for start in _PICTURES),
)
_DOCUMENTS = {"word": "text_document", "ppt": "slides", "xl": "damaged_workbook"}
_WIDE = {
    "EncryptedPackage": "encrypted",
    "Workbook": "old_workbook",
    "Book": "old_workbook",
    "WordDocument": "text_document",
}
"""Streams of the old container, by which it is told what is in it."""


def is_folder(path: Path) -> bool:
    """Whether an input is a folder rather than a file. Raises InputUnreadable for one that is neither or not there."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            next(path.iterdir(), None)
            return True
    except OSError as fault:
        raise refused_as(_WHY.get(fault.errno or 0, "no_access"), path) from None
    except ValueError:
        raise refused_as("not_there", path) from None
    if not stat.S_ISREG(mode):
        raise refused_as("special", path)
    return False


def form_of(path: Path) -> str:
    """The form of a file that is no workbook to be read, as a key of the group `forms` of `words/workbooks.toml`.

    Raises OSError where it cannot be opened.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        return "special"
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        return "empty"
    if head.startswith(_OLE):
        return _in_old_container(path)
    if head.startswith(b"PK"):
        return _in_zip(path)
    for start, form in _FIRST_BYTES:
        if head.startswith(start):
            return form
    return _in_text(head)


def refused_as(form: str, path: Path) -> InputUnreadable:
    """The fault: what the file is, by name, and what to do."""
    return InputUnreadable(_WORDS.message("named", name=name_shown(path), what=_FORMS[form]))


def name_shown(path: Path) -> str:
    """The name of a file for messages, not longer than anybody can read; codes in it are masked by the fault itself."""
    name = path.name or str(path)
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def _in_old_container(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(64 << 20)
    for stream, form in _WIDE.items():
        if stream.encode("utf-16-le") in data:
            return form
    return "encrypted"


def _in_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as parts:
            names = [name.replace("\\", "/").lower() for name in parts.namelist()]
            kind = parts.read("mimetype")[:200] if "mimetype" in parts.namelist() else b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return "damaged_workbook"
    if kind.startswith(_OPEN_DOCUMENT):
        word = kind.removeprefix(_OPEN_DOCUMENT).partition(b"-")[0].strip()
        return {b"text": "text_document", b"presentation": "slides"}.get(word, "damaged_workbook")
    for folder, form in _DOCUMENTS.items():
        if any(name.startswith(f"{folder}/") for name in names):
            return form
    return "numbers" if any(name.endswith(".iwa") for name in names) else "packed"


def _in_text(head: bytes) -> str:
    """Markup, or what can only be a table as text."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    plain = (
        head.replace(b"\0", b"").lstrip(b"\xff\xfe\xef\xbb\xbf").lstrip().lower()
        if wide
        else head.lstrip(b"\xef\xbb\xbf").lstrip().lower()
    )
    if plain.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")):
        return "web_page"
    if plain.startswith(b"<"):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in plain:
            return "xml_workbook"
        return "flat_workbook" if b"office:document" in plain else "markup"
    if b"\0" in head and not wide:
        return "something"
    return "csv" if re.search(rb"[,;\t|]", plain) else "something"
