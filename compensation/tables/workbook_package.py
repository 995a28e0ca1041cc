"""The package of an .xlsx set in order: which part is which sheet, as the standard
says, however the package was written.

Part names do not heed capitals, targets may be absolute, go up and down folders or hold percent signs, and Strict Open
XML has names of its own (ECMA-376 parts 1 and 2). The reader of cells knows only the usual form, so a package in any
other is copied into it. What is listed and cannot be found stops: it is never taken for something that is not there.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from html import escape
from posixpath import dirname, normpath
from typing import IO
from urllib.parse import unquote
from xml.etree import ElementTree

from attrs import field, frozen

from compensation.tables.workbook_parts import refused, small_part
from compensation.words.masking import masked

WORKSHEET = "worksheet"
_WITHOUT_CELLS = ("chartsheet", "dialogsheet")
"""Sheets of other kinds that the reader of cells knows."""
_MOST_COPIED = 512 << 20
_COPIED = 1 << 20
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOT, _BOOK = "_rels/.rels", "xl/workbook.xml"
_TRUE = ("1", "true")
_USED = ("sharedstrings", "styles")
"""Parts besides the sheets that the cells need, by the last word of their relation."""


@frozen
class Sheet:
    """A sheet that the workbook lists: its kind, its part in the zip file, how visible it is (blank for plainly)."""

    name: str
    kind: str
    part: str
    state: str


@frozen
class Package:
    """What the workbook lists, each with the name of its part in the zip file."""

    sheets: tuple[Sheet, ...]
    used: Mapping[str, str]
    """Part by the last word of the relation: shared strings and styles."""
    usual: bool
    """Whether the reader of cells knows this form."""
    days_from_1904: bool = False
    not_calculated: bool = False
    """Whether a program wrote the workbook that leaves it to the next one to calculate."""


@frozen
class _Relation:
    """The last word of its kind, the part that it leads to (blank outside the package),
    whether it is written as usual."""

    kind: str
    target: str
    usual: bool


@frozen
class _Names:
    """The names in a zip file by what they mean to the standard."""

    by_key: Mapping[str, str]
    usual: bool = field(default=True)

    def find(self, name: str) -> str:
        return self.by_key.get(_key(name), "")


def is_package(parts: zipfile.ZipFile) -> bool:
    """Whether a zip file may be a document of Open XML at all."""
    return any(_key(name) in (_key(_ROOT), _key(_BOOK)) for name in parts.namelist())


def package_of(parts: zipfile.ZipFile) -> Package:
    """What a workbook lists. Raises InputUnreadable for one that lists what it does not hold, or is no workbook."""
    names = _names(parts)
    at, kind = _office_document(parts, names)
    book_part = names.find(at)
    if not book_part:
        raise refused("part_not_there", part=masked(at))
    if kind.endswith(".bin"):
        raise refused("binary_workbook")
    book = ElementTree.fromstring(small_part(parts, book_part))
    if _local(book.tag) != "workbook":
        raise refused("another_document")
    relations = _relations(parts, names, at)
    listed = [each for each in book.iter() if _local(each.tag) == "sheet"]
    sheets = tuple(_sheet(each, relations, names) for each in listed)
    used = {
        each.kind: _found(names, each.target, each.target)
        for each in relations.values()
        if each.kind in _USED
    }
    usual = (
        names.usual
        and book_part == _BOOK
        and all(each.kind in (WORKSHEET, *_WITHOUT_CELLS) for each in sheets)
        and all(each.usual for each in relations.values() if each.kind in (*_USED, WORKSHEET))
        and not book.tag.startswith("{" + _STRICT[0])
        and small_part(parts, book_part).count(b" r:id=") >= len(sheets)
    )
    return Package(
        sheets,
        used,
        usual,
        _flag(book, "workbookPr", "date1904"),
        _flag(book, "calcPr", "fullCalcOnLoad"),
    )


def in_usual_form(parts: zipfile.ZipFile, package: Package) -> IO[bytes]:
    """The workbook copied into the form that the reader of cells knows. Raises InputUnreadable for one too large."""
    wanted = [each.part for each in package.sheets if each.kind == WORKSHEET] + list(package.used.values())
    if sum(parts.getinfo(part).file_size for part in set(wanted)) > _MOST_COPIED:
        raise refused("too_large")
    data = io.BytesIO()
    sheets = [each for each in package.sheets if each.kind == WORKSHEET]
    targets = {f"worksheets/sheet{at}.xml": each.part for at, each in enumerate(sheets, 1)}
    others = {"sharedstrings": "sharedStrings.xml", "styles": "styles.xml"}
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        new.writestr(_ROOT, _relations_text({_BOOK: "officeDocument"}))
        new.writestr(_BOOK, _book_text(sheets, package))
        kinds = {
            **dict.fromkeys(targets, "worksheet"),
            **{others[word]: _last(others[word]) for word in package.used},
        }
        new.writestr("xl/_rels/workbook.xml.rels", _relations_text(kinds))
        for target, part in {
            **targets,
            **{others[word]: part for word, part in package.used.items()},
        }.items():
            with parts.open(part) as old, new.open(f"xl/{target}", "w", force_zip64=True) as copy:
                for piece in _in_common_words(old):
                    copy.write(piece)
    data.seek(0)
    return data


def _names(parts: zipfile.ZipFile) -> _Names:
    by_key: dict[str, str] = {}
    usual = True
    for name in parts.namelist():
        key = _key(name)
        if key in by_key and not name.endswith(("/", "\\")):
            raise refused("part_twice", part=masked(name))
        by_key[key] = name
        usual = usual and "\\" not in name and not name.startswith((".", "/"))
    return _Names(by_key, usual)


def _key(name: str) -> str:
    """A part's name without what makes no difference."""
    return normpath("/" + unquote(name.replace("\\", "/"))).lstrip("/").lower()


def _office_document(parts: zipfile.ZipFile, names: _Names) -> tuple[str, str]:
    """The target of the package's main part, twice; the usual one where the package does not say."""
    root = names.find(_ROOT)
    if root:
        for each in ElementTree.fromstring(small_part(parts, root)):
            if each.get("Type", "").rpartition("/")[2] == "officeDocument":
                target = normpath("/" + _plain(each.get("Target", ""))).lstrip("/")
                return target, target.lower()
    return _BOOK, _BOOK


def _relations(parts: zipfile.ZipFile, names: _Names, at: str) -> dict[str, _Relation]:
    """The relations of the workbook by id."""
    folder, _, file = at.rpartition("/")
    part = names.find(f"{folder}/_rels/{file}.rels")
    if not part:
        raise refused("part_not_there", part=masked(f"{folder}/_rels/{file}.rels"))
    found: dict[str, _Relation] = {}
    for each in ElementTree.fromstring(small_part(parts, part)):
        written, kind = each.get("Target", ""), each.get("Type", "")
        target = _plain(written)
        target = normpath(target if target.startswith("/") else f"/{dirname(at)}/{target}").lstrip("/")
        usual = (
            written in (target.removeprefix("xl/"), f"/{target}")
            and names.find(target) == target
            and "purl.oclc.org" not in kind
        )
        outside = each.get("TargetMode") == "External"
        found[each.get("Id", "")] = _Relation(
            kind.rpartition("/")[2].lower(), "" if outside else target, usual
        )
    return found


def _plain(target: str) -> str:
    return unquote(target).replace("\\", "/")


def _sheet(listed: ElementTree.Element, relations: Mapping[str, _Relation], names: _Names) -> Sheet:
    name = listed.get("name", "")
    id = next((value for key, value in listed.items() if key != "id" and _local(key) == "id"), "")
    led = relations.get(id)
    if led is None:
        raise refused("sheet_not_there", sheet=masked(name))
    return Sheet(name, led.kind, _found(names, led.target, name), listed.get("state", ""))


def _found(names: _Names, target: str, sheet: str) -> str:
    part = names.find(target) if target else ""
    if not part:
        raise refused("sheet_not_there", sheet=masked(sheet))
    return part


def _flag(book: ElementTree.Element, element: str, attribute: str) -> bool:
    return any(each.get(attribute) in _TRUE for each in book.iter() if _local(each.tag) == element)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _last(file: str) -> str:
    return file.removesuffix(".xml")


def _relations_text(kinds: Mapping[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="r{at}" Type="{_RELATIONS}/{kind}" Target={_quoted(target)}/>'
        for at, (target, kind) in enumerate(kinds.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{each}</Relationships>'


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'


def _book_text(sheets: list[Sheet], package: Package) -> str:
    """The ids of its sheets are those that `_relations_text` gives them."""
    each = "".join(
        f'<sheet name={_quoted(sheet.name)} sheetId="{at}" r:id="r{at}"'
        + (f" state={_quoted(sheet.state)}/>" if sheet.state else "/>")
        for at, sheet in enumerate(sheets, 1)
    )
    days = '<workbookPr date1904="1"/>' if package.days_from_1904 else ""
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{days}<sheets>{each}</sheets></workbook>'


def _in_common_words(part: IO[bytes]) -> Iterator[bytes]:
    """A part in pieces; the names of Strict Open XML, which stand at its beginning, in those of the common form."""
    start = part.read(_COPIED)
    for strict, common in zip(_STRICT, (_MAIN, _RELATIONS), strict=True):
        start = start.replace(strict.encode(), common.encode())
    yield start
    while piece := part.read(_COPIED):
        yield piece
