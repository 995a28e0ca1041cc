"""Findings in words, in Finnish, Swedish and English: their texts with what was found in its places."""

from __future__ import annotations

import re
from datetime import date

from compensation.facts.findings import Finding
from compensation.facts.spoken_names import values_in_words
from compensation.values.money import parse_cents
from compensation.words import localised
from compensation.words.catalogue import Catalogue
from compensation.words.finding_texts import FINDING_TEXTS

_WORDS = Catalogue("finding_places")
_RULES = Catalogue("business_rules")
PLACES = Catalogue("finding_places", "places")
"""What stands in a place of the texts, where no finding fills it."""


def text_of(finding: Finding, lang: str) -> tuple[str, str, str]:
    """Title, expected and remedy of a finding in `lang`; a near miss puts its suggestion before the remedy."""
    text = FINDING_TEXTS[finding.code]
    remedy = text.remedy[lang]
    if finding.values.get("suggestion"):
        zeros = f" {_WORDS['zeros_lost'][lang]}" if finding.values.get("zeros") else ""
        remedy = f"{_WORDS['did_you_mean'][lang]}{zeros} {remedy}"
    title, expected, remedy = (
        filled(words, finding, lang) for words in (text.title[lang], text.expected[lang], remedy)
    )
    return title, expected, remedy


def filled(words: str, finding: Finding, lang: str) -> str:
    """A text with the finding's values in place: amounts, months, days and the program's names as they are written in
    `lang`."""
    values = values_in_words(finding.values, finding.code, finding.column, lang)
    for name in _AMOUNTS & values.keys():
        values[name] = localised.amount(parse_cents(values[name]), lang)
    if "span" in values:
        first, last = (date.fromisoformat(f"{month}-01") for month in values["span"].split(".."))
        values["span"] = localised.months(first, last, lang)
    for name in _TIMES & values.keys():
        values[name] = localised.iso_in_words(values[name], lang)
    if finding.code.startswith(_ABOUT_CLAIMS):
        for name in _HELD_AGAINST & values.keys():
            values[name] = _AMOUNT_OR_DAY.sub(lambda match: _as_written(match[0], lang), values[name])
    if "rule" in finding.values:
        values["sentence"] = _RULES.say(finding.values["rule"], lang).rstrip(".")
    return words.format_map(values)


def unfilled(words: str, lang: str) -> str:
    """A text by itself: in square brackets what kind of thing a finding names in each place."""
    return _PLACE.sub(lambda match: f"[{PLACES[match[1]][lang]}]" if match[1] in PLACES else "…", words)


_PLACE = re.compile(r"{(\w+)}")
_ABOUT_CLAIMS = "CC-20"
_HELD_AGAINST = {"given", "expected", "computed"}
"""What stands in a claim file and what should: an amount, a day or a month, perhaps behind a sign, else any text."""
_AMOUNT_OR_DAY = re.compile(r"(?<![\w.@-])(-?[0-9]+\.[0-9]{2}|[0-9]{4}-[0-9]{2}(-[0-9]{2})?)(?![\w.-])")


def _as_written(text: str, lang: str) -> str:
    return localised.amount(parse_cents(text), lang) if "." in text else localised.iso_in_words(text, lang)


_TIMES = {"months", "month", "period", "first", "last", "ended", "limit"}
_AMOUNTS = {
    "amount",
    "settled",
    "due",
    "paid",
    "sum_before",
    "sum_now",
    "was",
    "is_now",
    "told_was",
    "told_is",
}
