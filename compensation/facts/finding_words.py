"""What every finding of the input check says, by code, in Finnish, Swedish and English."""

from __future__ import annotations

import re
from collections.abc import Mapping

from compensation.facts.findings import Finding
from compensation.facts.spoken_names import in_words, values_in_words
from compensation.values.money import parse_cents
from compensation.words import localised
from compensation.words.catalogue import Message
from compensation.words.finding_texts import FindingText
from compensation.words.finding_texts_columns import TEXTS_COLUMNS
from compensation.words.finding_texts_costs import TEXTS_COSTS
from compensation.words.finding_texts_files import TEXTS_FILES
from compensation.words.finding_texts_offices import TEXTS_OFFICES
from compensation.words.finding_texts_persons import TEXTS_PERSONS
from compensation.words.finding_texts_places import TEXTS_PLACES
from compensation.words.finding_texts_values import TEXTS_VALUES

TEXTS: Mapping[str, FindingText] = {
    **TEXTS_FILES,
    **TEXTS_COLUMNS,
    **TEXTS_OFFICES,
    **TEXTS_VALUES,
    **TEXTS_PERSONS,
    **TEXTS_PLACES,
    **TEXTS_COSTS,
}

DID_YOU_MEAN: Message = {
    "fi": "Tarkoititko: {suggestion}?",
    "sv": "Menade du {suggestion}?",
    "en": "Did you mean {suggestion}?",
}

ZEROS_LOST: Message = {
    "fi": "Alun nollat ovat kadonneet; muotoile sarake tekstiksi.",
    "sv": "Nollorna i början har fallit bort; formatera kolumnen som text.",
    "en": "The zeros at the beginning were lost; format the column as text.",
}


def text_of(finding: Finding, lang: str, texts: Mapping[str, FindingText] = TEXTS) -> tuple[str, str, str]:
    """Title, expected and remedy of a finding in `lang`; a near miss puts its suggestion before the remedy."""
    text = texts[finding.code]
    remedy = text.remedy[lang]
    if finding.values.get("suggestion"):
        zeros = f" {ZEROS_LOST[lang]}" if finding.values.get("zeros") else ""
        remedy = f"{DID_YOU_MEAN[lang]}{zeros} {remedy}"
    title, expected, remedy = (
        filled(words, finding, lang) for words in (text.title[lang], text.expected[lang], remedy)
    )
    return title, expected, remedy


def filled(words: str, finding: Finding, lang: str) -> str:
    """A text with the finding's values in place: amounts and the program's names as they are written in `lang`."""
    values = values_in_words(finding.values, finding.code, finding.column, lang)
    for name in _AMOUNTS & values.keys():
        values[name] = localised.amount(parse_cents(values[name]), lang)
    return in_words(words, lang).format_map(values)


def unfilled(words: str, lang: str) -> str:
    """A text by itself: in square brackets what kind of thing a finding names in each place."""
    return _PLACE.sub(
        lambda match: f"[{PLACES[match[1]][lang]}]" if match[1] in PLACES else "…", in_words(words, lang)
    )


_PLACE = re.compile(r"{(\w+)}")
_AMOUNTS = {"amount", "due", "paid"}


def _place(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi, "sv": sv, "en": en}


PLACES: Mapping[str, Message] = {
    "allowed": _place("sallitut arvot", "tillåtna värden", "values"),
    "amount": _place("määrä", "belopp", "amount"),
    "cells": _place("lukumäärä", "antal", "number"),
    "code": _place("koodi", "kod", "code"),
    "columns": _place("sarakkeet", "kolumner", "columns"),
    "component": _place("korvauksen osa", "del av ersättningen", "component"),
    "computed": _place("laskettu", "beräknat", "computed"),
    "count": _place("lukumäärä", "antal", "number"),
    "due": _place("maksettava", "att betala", "due"),
    "encoding": _place("merkistö", "teckenkodning", "encoding"),
    "ended": _place("päivä", "dag", "day"),
    "expected": _place("odotettu", "väntat", "expected"),
    "fact": _place("tieto", "uppgift", "fact"),
    "field": _place("kenttä", "fält", "field"),
    "first": _place("ensimmäinen", "första", "first"),
    "given": _place("tiedostossa", "i filen", "given"),
    "last": _place("viimeinen", "sista", "last"),
    "limit": _place("päivä", "dag", "day"),
    "lines": _place("lukumäärä", "antal", "number"),
    "month": _place("kuukausi", "månad", "month"),
    "months": _place("kuukaudet", "månader", "months"),
    "most": _place("enimmäismäärä", "högsta antal", "most"),
    "other": _place("toinen", "den andra", "other"),
    "paid": _place("maksettu", "betalt", "paid"),
    "place": _place("kohta", "ställe", "place"),
    "reading": _place("tulkinta", "tolkning", "reading"),
    "readings": _place("vaihtoehdot", "alternativ", "choices"),
    "recipient": _place("saaja", "mottagare", "recipient"),
    "second": _place("toinen", "andra", "second"),
    "separator": _place("erotin", "avgränsare", "separator"),
    "successor": _place("uusi kunta", "ny kommun", "new municipality"),
    "suggestion": _place("ehdotus", "förslag", "suggestion"),
    "tables": _place("taulut", "tabeller", "tables"),
    "used": _place("lukumäärä", "antal", "number"),
    "where": _place("kohta", "ställe", "place"),
    "wording": _place("sanamuoto", "lydelse", "wording"),
    "wordings": _place("lukumäärä", "antal", "number"),
    "words": _place("sanat", "ord", "words"),
}
"""What stands in a place of the texts, where no finding fills it."""
