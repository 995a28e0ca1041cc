"""The causes of a reconciliation as sentences."""

from __future__ import annotations

from compensation.calculated.reasons import REASON_OF
from compensation.words.catalogue import Catalogue

_CAUSES = Catalogue("reconciliation", "causes")
_WITHOUT_FACT = Catalogue("reconciliation", "causes_without_fact")


def cause_sentence(cause: str, lang: str) -> str:
    """One cause, as it stands in the column (`moved:2025-04`), for people."""
    code, _, fact = cause.partition(":")
    if not fact and code in _WITHOUT_FACT:
        return _WITHOUT_FACT.say(code, lang)
    if code in _CAUSES:
        return _CAUSES.say(code, lang, fact=fact or "–")
    reason = REASON_OF.get(code)
    return reason.sentence[lang].rstrip(".") if reason else cause


def cause_sentences(causes: str, lang: str) -> str:
    """A column's causes as sentences."""
    return "; ".join(cause_sentence(cause, lang) for cause in causes.split())
