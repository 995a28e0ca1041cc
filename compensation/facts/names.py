"""Names of tables, columns and code words as offices use them, in fi, sv and en (`rules/names/*.toml`).

Data, but no law: nothing here enters the law digest. Read only for an input that is not in the canonical form.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from unicodedata import normalize

from attrs import frozen

from compensation.facts.columns import TABLES
from compensation.files.data_folders import data_folder
from compensation.words.catalogue import LANGUAGES
from compensation.words.near_names import near_miss, nearest

WORDS_OF: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "after_application",
            "tie_before_arrival",
            "needed_care_on_arrival",
            "applied_as_minor",
            "jobseeker",
            "divisible",
            "condition_met",
            "family",
        ),
        "yes_no",
    ),
    "standing": "standing",
    "ground": "ground",
    "start_rule": "start_rule",
    "kind": "kind",
}
"""Columns whose cells are code words, and the list in words.toml that names them."""

_SHORTEST_GUESSED = 5
"""Letters of a heading of which it is looked up which column was perhaps meant."""
_SPACES = str.maketrans("_-\u2013\u2014", "    ")

_ABBREVIATIONS = (
    (re.compile(r"\bfr\.? ?o\.? ?m\b\.?"), "från"),
    (re.compile(r"\bt\.? ?o\.? ?m\b\.?"), "till"),
    (re.compile(r"\balk\."), "alkaen"),
)

Lists = Mapping[str, Mapping[str, tuple[str, ...]]]


@frozen
class Names:
    """What the four files say: by canonical name and language, the names in use."""

    tables: Lists
    columns: Lists
    words: Mapping[str, Lists]
    implied_ground: Lists
    """Words of a standing that say a ground as well, by ground."""
    left_aside: Mapping[str, tuple[str, ...]]
    """Headings, by language, of columns that registers have and nothing here reads."""


@cache
def load_names() -> Names:
    """The names that come with the program."""
    folder = data_folder("rules") / "names"

    def read(name: str) -> dict[str, dict[str, object]]:
        return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))

    words = {name: _lists(entries) for name, entries in read("words").items()}
    implied_ground = words.pop("implied_ground")
    left_aside = _lists(read("left_aside"))["headings"]
    return Names(_lists(read("tables")), _lists(read("columns")), words, implied_ground, left_aside)


def _lists(entries: Mapping[str, object]) -> Lists:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, by_lang in entries.items():
        assert isinstance(by_lang, dict)
        found[name] = {lang: tuple(by_lang[lang]) for lang in LANGUAGES}
    return found


def plain(name: str) -> str:
    """A name without what makes no difference: capitals, extra spaces, `_`, `-`, dashes and a mark after it.

    File names of macOS hold an `ä` as two characters; it is one here.
    """
    return " ".join(normalize("NFC", name).lower().translate(_SPACES).split()).rstrip(" *:")


def table_called(name: str) -> str:
    """The table that a file or sheet is called after in one of the languages, or nothing."""
    return _tables().get(plain(name), "")


def column_called(table: str, heading: str) -> str:
    """The column that a heading names in one of the languages, or nothing."""
    return _columns(table).get(plain(_in_full(heading)), "")


def _in_full(heading: str) -> str:
    """A heading without its abbreviations: `Hemkommun fr.o.m.` is `hemkommun från`."""
    lowered = heading.lower()
    for short, full in _ABBREVIATIONS:
        lowered = short.sub(full, lowered)
    return lowered


def code_word(column: str, text: str) -> str:
    """The code word that a cell means in one of the languages, or nothing."""
    return _words(column).get(plain(text), "")


def is_heading_of_template(column: str, heading: str) -> bool:
    """Whether a heading is the one that the template gives the column in one of the languages: nothing is guessed."""
    return _is_first(load_names().columns.get(column, {}), heading)


def is_word_of_template(column: str, text: str) -> bool:
    """Whether a code word stands there in the word that the template offers for it."""
    listed = load_names().words.get(WORDS_OF.get(column, ""), {})
    return any(_is_first(by_lang, text) for by_lang in listed.values())


def _is_first(by_lang: Mapping[str, tuple[str, ...]], text: str) -> bool:
    return any(plain(text) == plain(names[0]) for names in by_lang.values() if names)


def near_word(column: str, text: str, codes: Iterable[str], *, own_words: bool) -> str:
    """The code word that a cell was probably meant to hold, or nothing; with
    `own_words` in the words of its language."""
    words = _words(column) or {code: code for code in codes}
    meant = nearest(plain(text), words)
    code = words.get(meant, "")
    return meant if own_words and meant != plain(code) else code


def near_table(name: str) -> str:
    """The name, in one of the languages, that the name of a file or sheet nearly is, or nothing."""
    words = _in_one_word("")
    return words.get(near_miss(plain(name), words), "")


def near_column(table: str, heading: str) -> tuple[str, str]:
    """The column that a misspelt heading means, and the right heading in its language; blank where there is none."""
    words = _in_one_word(table)
    meant = words.get(near_miss(plain(heading), words), "")
    return _columns(table).get(meant, ""), meant


def perhaps_column(table: str, heading: str) -> tuple[str, str]:
    """The column that a heading may stand for, more loosely than `near_column`, and its right heading: one that begins
    with it (`died` for `died on`), or the nearest; blank where none or several do."""
    said, known = plain(_in_full(heading)), _columns(table)
    begun = {column: name for name, column in known.items() if name.startswith(f"{said} ")}
    if len(begun) == 1:
        ((column, name),) = begun.items()
        return column, name if name != plain(column) else column
    near = "" if begun or len(said) < _SHORTEST_GUESSED else nearest(said, known)
    column = known.get(near, "")
    return column, near if near != plain(column) else column


def is_left_aside(heading: str) -> bool:
    """Whether a heading names what every register has and nothing here reads: names, addresses, remarks."""
    return plain(heading) in _left_aside()


@cache
def _left_aside() -> frozenset[str]:
    return frozenset(plain(each) for words in load_names().left_aside.values() for each in words)


@cache
def _in_one_word(table: str) -> dict[str, str]:
    """The headings of a table, or the names of the tables, in the form in which near misses are looked for."""
    return {name.replace(" ", "_"): name for name in (_columns(table) if table else _tables())}


@cache
def _tables() -> dict[str, str]:
    return _by_name(load_names().tables)


@cache
def _columns(table: str) -> dict[str, str]:
    known = TABLES[table].known
    return _by_name({name: names for name, names in load_names().columns.items() if name in known})


@cache
def _words(column: str) -> dict[str, str]:
    return _by_name(load_names().words[WORDS_OF[column]]) if column in WORDS_OF else {}


def _by_name(lists: Lists) -> dict[str, str]:
    found = {
        plain(each): name for name, by_lang in lists.items() for names in by_lang.values() for each in names
    }
    return found | {plain(name): name for name in lists}
