"""Headings and words of result tables in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from compensation.words.catalogue import Catalogue

_HEADINGS = Catalogue("terms", "headings")
_KINDS = Catalogue("terms", "kinds")
_VERDICTS = Catalogue("terms", "verdicts")
_CLASSES = Catalogue("reconciliation", "classes")
_STATES = Catalogue("terms", "states")
_STEPS = Catalogue("terms", "steps")

_TIMES = ("month", "first", "last", "from", "until", "last_day")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def harmless(text: str) -> str:
    """`text`, with an apostrophe before it where a spreadsheet would run it as a formula; plain numbers stay."""
    if text.startswith(_FORMULA_SIGNS) and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def heading(name: str, lang: str) -> str:
    """The heading of a column; one that has no words stands for itself."""
    return _HEADINGS.name(name, lang)


def in_words(name: str, values: Collection[Any], lang: str) -> list[str]:
    """The texts of a column with codes replaced by what they mean; ids and wordings of the law stay."""
    from compensation.words import localised

    if name == "reason":
        return [_reasons_in_words(codes, lang) for codes in values]
    if name == "recipient":
        return [_named_recipient(code, lang) for code in values]
    if name == "kind":
        return [_kind_name(text, lang) for text in values]
    if name == "verdict":
        return [_VERDICTS.name(text, lang) for text in values]
    if name == "component":
        return [localised.component_name(text, lang) for text in values]
    if name == "class":
        return [_CLASSES.name(text, lang) for text in values]
    if name == "state":
        return [_STATES.name(text, lang) for text in values]
    if name == "step":
        return [_STEPS.name(text, lang) for text in values]
    return list(values)


def time_of(name: str, text: str) -> str | date | tuple[date]:
    """The date of a text in a column of months or days, a month as its 1st in a tuple; any other text as it is."""
    if name not in _TIMES:
        return text
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    return (date.fromisoformat(f"{text}-01"),) if _MONTH.fullmatch(text) else text


def time_in_words(name: str, text: str, lang: str) -> str:
    """A month or a day as people write it; any other text as it is."""
    from compensation.words import localised

    found = time_of(name, text)
    if isinstance(found, str):
        return found
    return localised.month(found[0], lang) if isinstance(found, tuple) else localised.day(found, lang)


def _named_recipient(code: str, lang: str) -> str:
    """The code and, where it is known, the name."""
    from compensation.law.areas import is_known_recipient, recipient_name, recipient_number

    return f"{code} {recipient_name(recipient_number(code), lang)}" if is_known_recipient(code) else code


def _kind_name(kind: str, lang: str) -> str:
    """The name of a kind of cost or a component of the calculated compensation."""
    from compensation.words import localised

    return _KINDS.say(kind, lang) if kind in _KINDS else localised.component_name(kind, lang)


def _reasons_in_words(codes: str, lang: str) -> str:
    """Reasons of a cost in sentences."""
    from compensation.costs.reasons import COST_REASON_OF

    return " ".join(
        COST_REASON_OF[code].sentence[lang] if code in COST_REASON_OF else code for code in codes.split()
    )
