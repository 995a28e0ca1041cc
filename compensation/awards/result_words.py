"""Headings and words of result tables in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta
from functools import cache
from typing import Any

from compensation.awards.result_table import DAY, ResultTable
from compensation.words.catalogue import Catalogue
from compensation.words.citations import citations_in

_HEADINGS = Catalogue("terms", "headings")
_FACTS = Catalogue("terms", "facts")
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


def for_people(table: ResultTable, *, with_law: bool) -> ResultTable:
    """The table with last days where machines get the day after, and without wordings of the law unless `with_law`."""
    kinds, columns = {}, {}
    for name, kind in table.kinds.items():
        values = table.columns[name]
        if name == "until" and kind == DAY:
            name, values = "to", [day - timedelta(days=1) for day in values]
        if name != "law" or with_law:
            kinds[name], columns[name] = kind, values
    return ResultTable(kinds, columns)


def in_words(name: str, values: Collection[Any], lang: str, *, by_name: bool = False) -> list[str]:
    """The texts of a column with codes replaced by what they mean; ids stay.

    Of recipients the name and the code, or the name alone; of wordings of the law their sections.
    """
    from compensation.words import localised

    if name == "reason":
        return [_reasons_in_words(codes, lang) for codes in values]
    if name == "recipient":
        from compensation.law.recipient_names import recipient_for_people, recipient_in_table

        return [(recipient_in_table if by_name else recipient_for_people)(code, lang) for code in values]
    if name == "law":
        return [_sections(ids, lang) for ids in values]
    if name == "kind":
        return [_kind_name(text, lang) for text in values]
    if name == "verdict":
        return [_VERDICTS.name(text, lang) for text in values]
    if name == "component":
        return [localised.component_name(text, lang) for text in values]
    if name == "missing":
        return [_missing(facts, lang) for facts in values]
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


def time_span(first: str, last: str, lang: str) -> str:
    """`1/2024–12/2024` of months, `1.5.2024–31.5.2024` of days, both included; one by itself."""
    from compensation.words import localised

    begin, end = time_of("first", first), time_of("last", last)
    if isinstance(begin, tuple) and isinstance(end, tuple):
        return localised.months(begin[0], end[0], lang)
    return localised.days(date.fromisoformat(first), date.fromisoformat(last), lang)


@cache
def _sections(ids: str, lang: str) -> str:
    """The sections of wordings, each once; what is no wording of the known law stands for itself."""
    from compensation.law.rulebook import load_law
    from compensation.values.errors import UnknownName

    law, sections = load_law(), []
    for id in ids.split():
        try:
            sections += law.wording(id).citation.split("; ")
        except UnknownName:
            sections.append(id)
    return citations_in(lang, dict.fromkeys(sections))


def _missing(facts: str, lang: str) -> str:
    """Missing facts in words, each after the person or recipient whose it is."""
    told = []
    for fact in facts.split():
        owner, colon, name = fact.rpartition(":")
        if owner == "parent_ids":
            told.append(_FACTS.say("parent_ids", lang, name=name))
        else:
            told.append(f"{owner}{colon} {_FACTS.name(name, lang)}".strip())
    return "; ".join(told)


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
