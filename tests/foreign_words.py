"""Finds in a Finnish or Swedish text what is no word of its reader: names of the program without the reader's own word
beside them, days and months in the form of machines, elements of claim files, English words for values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from compensation.facts.names import load_names
from compensation.law.rulebook import load_law
from compensation.words.catalogue import Catalogue

_NOT_TEXT = re.compile(
    r"""
    <(style|script)\b.*?</\1> | <[^<>]*>                       # markup of a page
    | \d+\.\d+\.\d{4}\ (?:tai|eller)\ \d{4}-\d\d-\d\d | \([A-Z]\w+\ \w+\ [A-Z]\w+\)    # both forms of a day; a total
    | (?:[\w.~-]*/)+[\w.~-]* | (?=[\w.-]*[A-Za-z])[\w-]+(?:\.\.?[\w-]+)+(?=[\s,;:)”]|\.?$)    # paths and files
    | \b(?:muodossa|muotoa|esimerkiksi|kirjoitetaan|formen|till\ exempel|skrivs)\b(?:[^.;)”]|\.(?=\S))*   # how to write
    | \bcompclaim(?:\ [^\n”);:]*)? | --[\w-]+(?:[= ](?:[a-z_]+\b|[\d.-]+))?     # commands and options
    | \b\w+(?:\|\w+)+ | [\w-]+(?=\ =\ ) | (?<=\ =\ )[\w-]+(?=[,.\s]|$)   # choices of an option; headings recognised
    | ”[^”]*”(?!\ \()                                       # what somebody wrote
    | (?<=Tarkoititko:\ )[\w-]+(?=\?) | (?<=Menade\ du\ )[\w-]+(?=\?)       # a code to be typed
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_DAY = re.compile(r"(?<![\w@-])(?:19|20)\d\d-\d\d(?:-\d\d)?(?![\w-])")
_VALUE = re.compile(r"\b(?:INPUT|OUTPUT|DIR|FOLDER|COMMAND|ARGS|OPTIONS|DATE|DAY|NAME|FILE)\b")
_SNAKE = re.compile(r"(?<![\w(@/-])[a-z]+(?:_[a-z]+)+\b(?![\w@]| \()")
_CAMEL = re.compile(r"(?<![\w(])(?:[A-Z][a-z]+){2,}\b(?! \()")
_CODE = re.compile(r"(?<![\w(-])(?:municipality|county|aland)-(?:\d+|helsinki|health)\b")
_BRACKETED = re.compile(r"(?P<before>\S+) \((?P<name>[a-z_]+)\)")

OWN_WORDS = {"DataFrame", "DataFramen", "OpenDocument", "round_half_up"}
"""Names of other people's things, and the function of docs/trace.md's arithmetic: the same in every language."""


def foreign_words(text: str, lang: str) -> list[str]:
    """What stands in the text and is not the reader's, each once."""
    plain = _NOT_TEXT.sub(" ", text)
    found = dict.fromkeys(_looked_for(plain, lang))
    return [each for each in found if each not in OWN_WORDS]


def _looked_for(text: str, lang: str) -> Iterator[str]:
    for pattern in (_names(lang), _DAY, _VALUE, _SNAKE, _CAMEL, _CODE):
        yield from (match[0] for match in pattern.finditer(text))
    known = reader_words(lang)
    for match in _BRACKETED.finditer(text):
        if match["name"] in known and not match["before"].endswith(known[match["name"]]):
            yield match[0]


@lru_cache(maxsize=2)
def reader_words(lang: str) -> dict[str, tuple[str, ...]]:
    """By the name of a column, table or code word, how what stands before it in brackets may end."""
    names = load_names()
    words = {}
    for listed in (names.columns, names.tables, *names.words.values()):
        for name, by_lang in listed.items():
            said = by_lang[lang][0].split()[-1]
            words[name] = (*words.get(name, ()), said, f"{said}”")
    titles = {stem: each.name[lang] for stem, each in load_law().provisions.items()}
    classes = {name: each[lang] for name, each in Catalogue("reconciliation", "classes").items()}
    for name, said in (*titles.items(), *classes.items()):
        words[name] = (*words.get(name, ()), said.split()[-1])
    return words


@lru_cache(maxsize=2)
def _names(lang: str) -> re.Pattern[str]:
    """Names of tables, columns and code words standing alone, but for those that are words of the language too."""
    names, common = load_names(), {"sv": {"persons", "kind"}}.get(lang, set())
    all_names = {*names.columns, *names.tables, *(each for words in names.words.values() for each in words)}
    known = {each for each in all_names if each.replace("_", "").isalpha() and each.isascii()} - common
    listed = "|".join(sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<![\w{{(.=-])(?:{listed})(?![\w}}=-]|\.\w| \()")
