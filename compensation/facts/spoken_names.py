"""Names of tables, columns and code words as a reader of Finnish or Swedish knows them, the program's own in brackets.

English readers see the program's names as they are. The program's name always stands too: in canonical CSV nothing else
may be written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from compensation.facts.names import load_names, plain
from compensation.words.catalogue import Catalogue
from compensation.words.claim_values import field_told, record_told, value_told
from compensation.words.localised import component_name

_SEPARATORS = Catalogue("terms", "separators")
_WORDS = Catalogue("finding_places")

MOST_LISTED = 8
"""Names that a list in a sentence holds; of more, the nearest to what was written."""

_COLUMN_CODES = frozenset({"CC-1103", "CC-1143"})
_TABLE_CODES = frozenset({"CC-1011", "CC-1012"})
_YES_NO_CODES = frozenset({"CC-1111"})
_LETTER = re.compile(r"(?P<heading>.*?) ?\(?\b[A-Z]{1,3}\)?")

Values = Mapping[str, str]


def column_or_table(name: str, lang: str) -> str:
    """`”syntymäaika” (birth_date)`; what is no such name, and everything in English, stands for itself."""
    if lang == "en":
        return name
    names = load_names()
    spoken = (names.columns.get(name) or names.tables.get(name) or {}).get(lang)
    return f"”{spoken[0]}” ({name})" if spoken else name


def values_in_words(values: Values, code: str, column: str, lang: str) -> dict[str, str]:
    """The values of a finding with names, lists of names and suggestions in the reader's words, and days, months and
    euros as they are written; English readers see the program's names as they are. What whoever found it has put into
    words stands beside the value: `recipient_fi`."""
    told = dict(values)
    for name, change in (_WRITTEN if lang == "en" else {**_CHANGES, **_WRITTEN}).items():
        if told.get(name):
            told[name] = values.get(f"{name}_{lang}") or change(told[name], values, code, column, lang)
    return told


def _fact(value: str, _values: Values, _code: str, _column: str, lang: str) -> str:
    return column_or_table(value, lang)


def _columns(value: str, _values: Values, _code: str, column: str, lang: str) -> str:
    if " = " in value:
        return ", ".join(_recognised(each, lang) for each in value.split(", "))
    if not all(name in load_names().columns for name in value.split(", ")):
        return value
    match = _LETTER.fullmatch(column)
    return _listed(value, match["heading"] if match else column, lang)


def _recognised(pair: str, lang: str) -> str:
    """`Synt. = birth_date` with the column's name, unless the heading is that very name; a part that is no pair belongs
    to a heading with a comma."""
    heading, equals, name = pair.rpartition(" = ")
    spoken = load_names().columns.get(name, {}).get(lang, ("",))
    if not equals or plain(heading) == plain(spoken[0]):
        return pair
    return f"{heading}{equals}{column_or_table(name, lang)}"


def _tables(value: str, _values: Values, _code: str, _column: str, lang: str) -> str:
    return _listed(value, "", lang)


@lru_cache(maxsize=4096)
def _listed(value: str, near: str, lang: str) -> str:
    names = value.split(", ")
    kept = _nearest(names, near)[:MOST_LISTED]
    told = ", ".join(column_or_table(name, lang) for name in kept)
    return told + (_WORDS.say("others", lang, count=len(names) - len(kept)) if len(kept) < len(names) else "")


def _nearest(names: Sequence[str], near: str) -> list[str]:
    """The names, those likest to a heading first; without a heading in their own order."""
    if not near:
        return list(names)
    import difflib

    known, wanted = load_names(), plain(near)

    def likeness(name: str) -> float:
        spoken = (known.columns.get(name) or known.tables.get(name) or {}).values()
        words = [plain(name), *(plain(word) for each in spoken for word in each)]
        return max(difflib.SequenceMatcher(None, wanted, word).ratio() for word in words)

    return sorted(names, key=likeness, reverse=True)


def _allowed(value: str, values: Values, _code: str, _column: str, lang: str) -> str:
    return _codes(value, values.get("suggestion", ""), lang)


@lru_cache(maxsize=4096)
def _codes(value: str, near: str, lang: str) -> str:
    codes = value.split(", ")
    words = _list_with(codes)
    kept = codes
    if near and len(codes) > MOST_LISTED:
        import difflib

        def likeness(code: str) -> float:
            known = [code, *(plain(word) for each in words.get(code, {}).values() for word in each)]
            return max(difflib.SequenceMatcher(None, plain(near), each).ratio() for each in known)

        kept = sorted(codes, key=likeness, reverse=True)[:MOST_LISTED]
    told = ", ".join(_code_word(code, words, lang) for code in kept)
    return told + (_WORDS.say("others", lang, count=len(codes) - len(kept)) if len(kept) < len(codes) else "")


def _suggestion(value: str, values: Values, code: str, _column: str, lang: str) -> str:
    if code in _COLUMN_CODES | _TABLE_CODES:
        return column_or_table(value, lang)
    codes = ["yes", "no"] if code in _YES_NO_CODES else values.get("allowed", "").split(", ")
    return _code_word(value, _list_with(codes), lang)


def _list_with(codes: Sequence[str]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The list of words.toml to which all these code words belong, or none."""
    return next((each for each in load_names().words.values() if set(codes) <= each.keys()), {})


def _code_word(code: str, words: Mapping[str, Mapping[str, tuple[str, ...]]], lang: str) -> str:
    spoken = words.get(code, {}).get(lang)
    return f"{spoken[0]} ({code})" if spoken else code


def _separator(value: str, _values: Values, _code: str, _column: str, lang: str) -> str:
    return _SEPARATORS.name(value, lang)


def _where(value: str, _values: Values, _code: str, _column: str, lang: str) -> str:
    return record_told(value, lang)


def _field(value: str, _values: Values, _code: str, _column: str, lang: str) -> str:
    return field_told(value, lang)


def _written(value: str, values: Values, _code: str, _column: str, lang: str) -> str:
    return value_told(values.get("field", ""), value, lang)


def _as_it_is(value: str, _values: Values, _code: str, _column: str, _lang: str) -> str:
    return value


def _component(value: str, _values: Values, _code: str, _column: str, lang: str) -> str:
    named = component_name(value, lang)
    return named if named != value else _code_word(value, load_names().words["kind"], lang)


_CHANGES: Mapping[str, Callable[[str, Values, str, str, str], str]] = {
    "fact": _fact,
    "columns": _columns,
    "tables": _tables,
    "allowed": _allowed,
    "suggestion": _suggestion,
    "separator": _separator,
    "component": _component,
}
_WRITTEN: Mapping[str, Callable[[str, Values, str, str, str], str]] = {
    "where": _where,
    "field": _field,
    **dict.fromkeys(("recipient", "wording", "wordings"), _as_it_is),
    **dict.fromkeys(
        ("given", "computed", "month", "months", "limit", "ended", "first", "last", "before", "now"), _written
    ),
}
