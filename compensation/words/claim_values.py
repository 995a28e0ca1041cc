"""Fields and values of claim files as people write them: elements by their names, days, months, euros, codes in words.

What stands in the file goes on in brackets behind the name of a field, and in JSON.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from compensation.words import localised
from compensation.words.catalogue import Catalogue

_FIELDS = Catalogue("terms", "claim_fields")
_COMPONENTS = Catalogue("terms", "components")
_KINDS = Catalogue("terms", "kinds")
_ROLES = Catalogue("terms", "roles")
_FUNCTIONS = Catalogue("claim_page", "functions")
_REASONS = Catalogue("reasons")
_COST_REASONS = Catalogue("cost_reasons")
_WORDS = Catalogue("claim")

_CODES = ("Component", "Kind", "Function", "Reason", "Note", "Limited")
"""Fields that hold codes which have names."""

_TIME = r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?"
_EUROS = r"-?[0-9]+\.[0-9]{2}"
_WRITTEN = re.compile(
    rf"(?<![\w@/.-])(?:(?:(?P<limit>>=|<=|>) )?(?P<first>{_TIME})(?:\.\.(?P<last>{_TIME}))?"
    rf"|(?P<euros>{_EUROS})(?:\.\.(?P<most>{_EUROS}))?)(?![\w-]|\.\w)"
)
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
_ID = re.compile(r"(?P<element>[A-Z]\w*)(?: (?P<id>.*))?", re.DOTALL)


def field_told(field: str, lang: str) -> str:
    """`määrä (Amount)`; of a total `laskennallinen korvaus yhteensä (Component basic Amount)`."""
    if field in _FIELDS:
        return f"{_FIELDS.say(field, lang)} ({field})"
    first, _, rest = field.partition(" ")
    code, _, last = rest.rpartition(" ")
    if first in _CODES and last in _FIELDS:
        of = _named(first, code, lang)
        total = _WORDS.say("total_of", lang, of=of)
        return f"{total if last == 'Amount' else f'{of}, {_FIELDS.say(last, lang)}'} ({field})"
    if first in _FIELDS and rest == "order":
        return f"{_WORDS.say('order', lang, of=_FIELDS.say(first, lang))} ({field})"
    return field


def record_told(where: str, lang: str) -> str:
    """`henkilö P-3, rivi L12` of `Person P-3, Line L12`; what names no element stays as it is."""
    return ", ".join(_element(part, lang) for part in where.split(", "))


def value_told(field: str, text: str, lang: str) -> str:
    """A value of a field, or several with words between them, as people write it.

    The day before which something ended is told as its last day; digests are cut short.
    """
    if field in _CODES:
        text = " ".join(_named(field, word, lang) for word in text.split(" "))
    if field == "AnnualRate" and text.isdigit():
        return localised.whole_euros(int(text), lang)
    until = field == "Until"
    told = _WRITTEN.sub(lambda match: _written(match, lang, until), text)
    return _DIGEST.sub(lambda match: f"{match[0][:12]}…", told)


def _element(part: str, lang: str) -> str:
    match = _ID.fullmatch(part)
    if not match or match["element"] not in _FIELDS:
        return part
    name = _FIELDS.say(match["element"], lang)
    return f"{name} {value_told(match['element'], match['id'], lang)}" if match["id"] else name


def _named(field: str, code: str, lang: str) -> str:
    """The name of a code with the code behind it where the name is a sentence; a comma or brackets may be about it."""
    bare = code.strip("(),;")
    name = _name(field, bare, lang)
    if name == bare:
        return code
    return code.replace(
        bare, f"{name.rstrip('.')} ({bare})" if field in {"Reason", "Note", "Limited"} else name
    )


def _name(field: str, code: str, lang: str) -> str:
    if field == "Component":
        return _COMPONENTS.name(code, lang)
    if field == "Kind":
        return _ROLES.say(code, lang) if code in _ROLES else _KINDS.name(code, lang)
    if field == "Function":
        return _FUNCTIONS.name(code, lang)
    return _REASONS.say(code, lang) if code in _REASONS else _COST_REASONS.name(code, lang)


def _written(match: re.Match[str], lang: str, until: bool) -> str:
    if match["euros"]:
        most = match["most"]
        told = localised.euros_for_people(_cents(match["euros"]), lang)
        return f"{told}–{localised.euros_for_people(_cents(most), lang)}" if most else told
    first, last = match["first"], match["last"] or match["first"]
    try:
        if len(first) == len("2025-01"):
            told = localised.months(date.fromisoformat(f"{first}-01"), date.fromisoformat(f"{last}-01"), lang)
        else:
            back = timedelta(days=1 if until and not match["limit"] and not match["last"] else 0)
            told = localised.days(date.fromisoformat(first) - back, date.fromisoformat(last) - back, lang)
    except ValueError:
        return match[0]
    limit = {">=": "from_day", ">": "from_day" if until else "after_day", "<=": "by_day"}.get(
        match["limit"] or ""
    )
    return _WORDS.say(limit, lang, day=told) if limit else told


def _cents(text: str) -> int:
    euros, _, cents = text.rpartition(".")
    return int(f"{euros}{cents}")
