"""Which language to speak: `--lang` anywhere among the words, else the locale of the environment, else English."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

LANGUAGES = ("fi", "sv", "en")
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_WINDOWS_NAMES = {"finnish": "fi", "swedish": "sv"}


def language(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """fi, sv or en, from the words of the command line and the environment.

    The words are looked at before anything is parsed, because help and faults of usage need the language first.
    """
    return asked_for(words) or _of_environment(environment)


def asked_for(words: Sequence[str]) -> str:
    """The language that the words ask for; empty where they ask for none."""
    found = ""
    for at, word in enumerate(words):
        if word == "--":
            break
        value = word.partition("=")[2] if word.startswith("--lang=") else ""
        if word == "--lang" and at + 1 < len(words):
            value = words[at + 1]
        if value in LANGUAGES:
            found = value
    return found


def _of_environment(environment: Mapping[str, str]) -> str:
    for name in _LOCALE_VARIABLES:
        if environment.get(name):
            return _of_locale(environment[name])
    if os.name == "nt":
        import locale

        return _of_locale(locale.getlocale()[0] or "")
    return "en"


def _of_locale(name: str) -> str:
    name = name.lower()
    for known, lang in _WINDOWS_NAMES.items():
        if name.startswith(known):
            return lang
    begin = name.replace("-", "_").partition("_")[0].partition(".")[0]
    return begin if begin in LANGUAGES else "en"
