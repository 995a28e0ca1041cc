"""What a user says of the form of the tables: encoding, separator, decimal mark, and a mapping file.

A mapping (`compclaim map` writes one) names for each table its file or sheet, the row of its headings, which heading is
which column, and the office's own code words. A table whose headings are no longer those of the mapping is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from unicodedata import normalize

from attrs import field, frozen

from compensation.facts.columns import TABLES
from compensation.files.user_toml import TomlUnreadable, read_user_toml
from compensation.values.errors import UsageFault
from compensation.words.catalogue import LANGUAGES, Catalogue, Message
from compensation.words.masking import masked
from compensation.words.near_names import nearest

_WORDS = Catalogue("mapping")
_TABLES = Catalogue("tables")
_FAULTS = Catalogue("mapping", "faults")
_FORMS = Catalogue("mapping", "forms")

DECIMALS = {"comma": ",", "point": "."}
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
ENCODINGS = {"utf-8": "utf-8-sig", "utf-16": "utf-16", "windows-1252": "cp1252"}
_KEYS = {"place", "header_row", "headings", "columns", "words"}
_KEYS_OF_LISTS = {"recipient", "amounts", "year", "columns"}


@frozen
class TableMapping:
    """One table of a mapping file."""

    place: str
    header_row: int
    headings: tuple[str, ...]
    columns: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]


def _decimal(given: str) -> str:
    mark = DECIMALS.get(given, given)
    if mark not in ("", *DECIMALS.values()):
        raise UsageFault(_TABLES.message("no_such_decimal", given=given))
    return mark


@frozen
class ReadingOptions:
    """What was said about the form of the tables; nothing said means that it is found out."""

    encoding: str = ""
    separator: str = ""
    decimal: str = field(default="", converter=_decimal)
    """`,` or `.`; the words `comma` and `point` stand for them."""
    mapping: Mapping[str, TableMapping] = {}

    @property
    def forced(self) -> bool:
        """Whether something was said that holds for every CSV file."""
        return bool(self.encoding or self.separator or self.decimal)

    def tables_at(self, place: str) -> tuple[str, ...]:
        """The tables that the mapping finds under this name of a file or sheet; one may hold several."""
        # File names of macOS hold an `ä` as two characters.
        plain = normalize("NFC", place)
        return tuple(name for name, each in self.mapping.items() if normalize("NFC", each.place) == plain)

    def shares(self, table: str) -> bool:
        """Whether the table stands in a file or sheet with another one."""
        return table in self.mapping and len(self.tables_at(self.mapping[table].place)) > 1

    def words(self, table: str) -> Mapping[str, Mapping[str, str]]:
        """The office's own code words by column."""
        return self.mapping[table].words if table in self.mapping else {}


def read_mapping(path: Path) -> dict[str, TableMapping]:
    """A mapping file, in UTF-8 with or without a mark. Raises UsageFault that names the line or word that is wrong, and
    InputUnreadable for what is no such file at all."""
    try:
        given = read_user_toml(path)
    except TomlUnreadable as wrong:
        if wrong.what in ("unreadable", "encoding", "line"):
            raise UsageFault(_in_table("", _fault(wrong.what, line=wrong.line))) from None
        raise
    if given and set(given) <= _KEYS_OF_LISTS:
        raise UsageFault(_WORDS.message("of_lists"))
    return {name: _table(name, entry) for name, entry in given.items()}


def _table(name: str, entry: Any) -> TableMapping:
    if name not in TABLES:
        raise UsageFault(_not_among("table", name, TABLES))
    if not isinstance(entry, dict):
        raise UsageFault(_in_table("", _fault("not_a_table", name=name)))
    for key in entry:
        if key not in _KEYS:
            raise UsageFault(_not_among("key", key, sorted(_KEYS), name))
    columns, words, headings = entry.get("columns", {}), entry.get("words", {}), entry.get("headings", [])
    place, row = entry.get("place"), entry.get("header_row", 1)
    sound = {
        "place": isinstance(place, str),
        "header_row": isinstance(row, int) and row >= 1,
        "headings": _texts(headings),
        "columns": isinstance(columns, dict) and _texts(list(columns.values())),
        "words": isinstance(words, dict)
        and all(isinstance(each, dict) and _texts(list(each.values())) for each in words.values()),
    }
    for key, is_sound in sound.items():
        if not is_sound:
            raise UsageFault(_in_table(name, _fault("value", name=key)))
    for column in (*columns, *words):
        if column not in TABLES[name].known:
            raise UsageFault(_not_among("column", column, TABLES[name].known, name))
    named = {column: heading for column, heading in columns.items() if heading}
    for heading in named.values():
        if heading not in headings:
            near = nearest(heading, [each for each in headings if each])
            raise UsageFault(_in_table(name, _fault("heading", name=_quoted(heading), near=_quoted(near))))
        same = [each for each in named if named[each] == heading]
        if len(same) > 1:
            raise UsageFault(_in_table(name, _fault("twice", name=_quoted(heading), known=", ".join(same))))
    return TableMapping(str(place), int(row), tuple(headings), named, words)


def _not_among(what: str, name: str, known: Iterable[str], table: str = "") -> Message:
    known = list(known)
    shown = _quoted(name)
    told = _fault(what, name=shown, near=nearest(name, known), known=", ".join(known))
    return _in_table(table, told)


def _quoted(text: str) -> str:
    return f'"{masked(text)}"' if text else ""


def _texts(values: Sequence[Any]) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def _fault(what: str, *, name: str = "", near: str = "", known: str = "", line: int = 0) -> Message:
    """What is wrong in a mapping file."""
    return _FAULTS.message(
        what,
        name=name,
        near=_WORDS.message("near", near=near) if near else "",
        known=known,
        line=line,
        form=_FORMS[name] if what == "value" else "",
    )


def _in_table(table: str, told: Message) -> Message:
    """The sentence about a fault, after the table that it is in, if it is in one."""
    where = _WORDS.message("where", table=f" [{table}]" if table else "")
    return {lang: where[lang] + told[lang] for lang in LANGUAGES}
