"""What every finding of the input check says, by code, in Finnish, Swedish and English."""

from __future__ import annotations

from collections.abc import Mapping

from compensation import localised
from compensation.errors import Message
from compensation.finding_texts_columns import TEXTS_COLUMNS
from compensation.finding_texts_costs import TEXTS_COSTS
from compensation.finding_texts_files import TEXTS_FILES
from compensation.finding_texts_offices import TEXTS_OFFICES
from compensation.finding_texts_persons import TEXTS_PERSONS
from compensation.finding_texts_places import TEXTS_PLACES
from compensation.findings import Finding, FindingText
from compensation.money import parse_cents

TEXTS: Mapping[str, FindingText] = {
    **TEXTS_FILES,
    **TEXTS_COLUMNS,
    **TEXTS_OFFICES,
    **TEXTS_PERSONS,
    **TEXTS_PLACES,
    **TEXTS_COSTS,
}

DID_YOU_MEAN: Message = {
    "fi": "Tarkoititko: {suggestion}?",
    "sv": "Menade du {suggestion}?",
    "en": "Did you mean {suggestion}?",
}


def text_of(finding: Finding, lang: str) -> tuple[str, str, str]:
    """Title, expected and remedy of a finding in `lang`; a near miss puts its suggestion before the remedy."""
    text = TEXTS[finding.code]
    remedy = text.remedy[lang]
    if finding.values.get("suggestion"):
        remedy = f"{DID_YOU_MEAN[lang]} {remedy}"
    title, expected, remedy = (
        filled(words, finding, lang) for words in (text.title[lang], text.expected[lang], remedy)
    )
    return title, expected, remedy


def filled(words: str, finding: Finding, lang: str) -> str:
    """A text with the finding's values in place; an amount and a missing fact as they are written in `lang`."""
    values = dict(finding.values)
    if "amount" in values:
        values["amount"] = localised.amount(parse_cents(values["amount"]), lang)
    if "fact" in values and lang != "en":
        from compensation.names import load_names

        names, fact = load_names(), values["fact"]
        spoken = (names.columns.get(fact) or names.tables.get(fact) or {}).get(lang)
        if spoken:
            values["fact"] = f"”{spoken[0]}” ({fact})"
    return words.format_map(values)
