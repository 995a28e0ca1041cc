"""What a user says of the form of the tables: encoding, separator, decimal mark, and a mapping file.

A mapping (`compclaim map` writes one) names for each table its file or sheet, the row of its headings, which heading is
which column, and the office's own code words. A table whose headings are no longer those of the mapping is refused.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from compensation.columns import TABLES
from compensation.errors import LANGUAGES, Message, UsageFault

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
ENCODINGS = {"utf-8": "utf-8-sig", "utf-16": "utf-16", "windows-1252": "cp1252"}
_KEYS = {"place", "header_row", "headings", "columns", "words"}
_KEYS_OF_LISTS = {"recipient", "amounts", "year", "columns"}
_FOR_LISTS: Message = {
    "fi": "Tämä kuvaustiedosto kuvaa maksuluetteloa. Anna se valitsimella --list-mapping; --mapping on aineiston tauluille.",
    "sv": "Den här mappningsfilen beskriver en betalningslista. Ange den med --list-mapping; --mapping gäller materialets tabeller.",
    "en": "This mapping file describes a payment list. Give it with --list-mapping; --mapping is for the tables of the input.",
}


@frozen
class TableMapping:
    """One table of a mapping file."""

    place: str
    header_row: int
    headings: tuple[str, ...]
    columns: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]


@frozen
class ReadingOptions:
    """What was said about the form of the tables; nothing said means that it is found out."""

    encoding: str = ""
    separator: str = ""
    decimal: str = ""
    mapping: Mapping[str, TableMapping] = {}

    @property
    def forced(self) -> bool:
        """Whether something was said that holds for every CSV file."""
        return bool(self.encoding or self.separator or self.decimal)

    def table_at(self, place: str) -> str:
        """The table that the mapping finds under this name of a file or sheet, or nothing."""
        return next((name for name, each in self.mapping.items() if each.place == place), "")

    def words(self, table: str) -> Mapping[str, Mapping[str, str]]:
        """The office's own code words by column."""
        return self.mapping[table].words if table in self.mapping else {}


def read_mapping(path: Path) -> dict[str, TableMapping]:
    """A mapping file. Raises UsageFault for one that cannot be read or says something else."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise UsageFault(_unreadable("")) from None
    if given and set(given) <= _KEYS_OF_LISTS:
        raise UsageFault(_FOR_LISTS)
    return {name: _table(name, entry) for name, entry in given.items()}


def _table(name: str, entry: Any) -> TableMapping:
    if name not in TABLES or not isinstance(entry, dict) or not set(entry) <= _KEYS:
        raise UsageFault(_unreadable(name))
    columns, words, headings = entry.get("columns", {}), entry.get("words", {}), entry.get("headings", [])
    place, row = entry.get("place"), entry.get("header_row", 1)
    sound = (
        isinstance(place, str)
        and isinstance(row, int)
        and row >= 1
        and _texts(headings)
        and isinstance(columns, dict)
        and _texts(list(columns.values()))
        and set(columns) <= set(TABLES[name].known)
        and isinstance(words, dict)
        and all(isinstance(each, dict) and _texts(list(each.values())) for each in words.values())
    )
    if not sound:
        raise UsageFault(_unreadable(name))
    named = {column: heading for column, heading in columns.items() if heading}
    if len(set(named.values())) < len(named) or not set(named.values()) <= set(headings):
        raise UsageFault(_unreadable(name))
    return TableMapping(str(place), int(row), tuple(headings), named, words)


def _texts(values: Sequence[Any]) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def _unreadable(table: str) -> Message:
    where = dict.fromkeys(LANGUAGES, f" [{table}]" if table else "")
    return {
        "fi": f"Kuvaustiedostoa{where['fi']} ei voi lukea. Tee uusi: compclaim map INPUT --out FILE.toml",
        "sv": f"Mappningsfilen{where['sv']} kan inte läsas. Gör en ny: compclaim map INPUT --out FILE.toml",
        "en": f"The mapping file{where['en']} cannot be read. Make a new one: compclaim map INPUT --out FILE.toml",
    }
