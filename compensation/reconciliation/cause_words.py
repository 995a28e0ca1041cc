"""The causes of a reconciliation as sentences."""

from __future__ import annotations

import re

from compensation.calculated.periods import parse_month
from compensation.calculated.reasons import REASON_OF
from compensation.law.areas import recipient_name, recipient_number
from compensation.values.months import first_day
from compensation.words import localised
from compensation.words.catalogue import Catalogue

_CAUSES = Catalogue("reconciliation", "causes")
_WITHOUT_FACT = Catalogue("reconciliation", "causes_without_fact")


def cause_sentence(cause: str, lang: str) -> str:
    """One cause, as it stands in the column (`moved:2025-04`), for people."""
    code, _, fact = cause.partition(":")
    if not fact and code in _WITHOUT_FACT:
        return _WITHOUT_FACT.say(code, lang)
    if code in _CAUSES:
        return _CAUSES.say(code, lang, fact=_for_people(fact, lang))
    reason = REASON_OF.get(code)
    return reason.sentence[lang].rstrip(".") if reason else cause


def _for_people(fact: str, lang: str) -> str:
    """A month or a recipient by name; anything else as it is."""
    if re.fullmatch(r"\d{4}-\d{2}", fact):
        return localised.month(first_day(parse_month(fact)), lang)
    if re.fullmatch(r"municipality-\d{3}|county-(\d{2}|helsinki)|aland-health", fact):
        return recipient_name(recipient_number(fact), lang)
    return fact or "–"


def cause_sentences(causes: str, lang: str) -> str:
    """A column's causes as sentences."""
    return "; ".join(cause_sentence(cause, lang) for cause in causes.split())
