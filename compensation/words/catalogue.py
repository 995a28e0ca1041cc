"""What is said to people, as data: a sentence in every language, read from TOML files that lie beside this module.

A catalogue is a file of one topic, `words/<topic>.toml`. Each of its tables is one message in fi, sv and en, beside
each other; places in braces are filled with values already written for people. Tables of such tables are groups: words
that are looked up by something the program computes.

    [title]
    fi = 'Hakemus valtion korvauksista'
    sv = 'Ansökan om statliga ersättningar'
    en = 'Claim for State compensations'
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Any, TypeAlias

LANGUAGES = ("fi", "sv", "en")

Message: TypeAlias = Mapping[str, str]
"""One sentence in each language of `LANGUAGES`."""

ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITIES = (ERROR, WARNING, NOTE)


class Catalogue(Mapping[str, Message]):
    """The messages of one topic, or of one group of it, by key; the file is read when the first is needed.

    `beside` is the module that the file lies beside.
    """

    def __init__(self, topic: str, group: str = "", *, beside: str = __file__) -> None:
        self.topic, self.group = topic, group
        self._path = os.path.join(os.path.dirname(beside), f"{topic}.toml")

    def say(self, key: str, lang: str, /, **places: object) -> str:
        """The sentence in `lang`, its places filled."""
        return self[key][lang].format(**places)

    def message(self, key: str, /, **places: object) -> Message:
        """The sentence in every language, its places filled; a place that is itself a message in the same language."""
        return {
            lang: text.format(**{name: _in(value, lang) for name, value in places.items()})
            for lang, text in self[key].items()
        }

    def name(self, key: str, lang: str, /) -> str:
        """What is called `key` in the program, for people; what has no name here stands for itself."""
        return self[key][lang] if key in self else key

    def __getitem__(self, key: str) -> Message:
        return self._messages[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._messages)

    def __len__(self) -> int:
        return len(self._messages)

    @cached_property
    def _messages(self) -> Mapping[str, Message]:
        tables = read(self._path)
        tables = tables[self.group] if self.group else tables
        return {key: table for key, table in tables.items() if "fi" in table}


def joined(*messages: Message) -> Message:
    """One message of several, the one right after the other."""
    return {lang: "".join(each[lang] for each in messages) for lang in LANGUAGES}


def by_number(key: str, number: int) -> str:
    """The key of a sentence about one thing, or about several."""
    return f"{key}_one" if number == 1 else key


def _in(value: object, lang: str) -> object:
    return value[lang] if isinstance(value, Mapping) else value


@cache
def read(path: str) -> Mapping[str, Any]:
    """A catalogue's file as it stands."""
    import tomllib

    with open(path, "rb") as file:
        return tomllib.load(file)
