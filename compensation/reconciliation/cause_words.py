"""The causes of a reconciliation as sentences."""

from __future__ import annotations

from compensation.calculated.reasons import REASON_OF
from compensation.words.reconciliation_texts import CAUSE_TEXTS, WITHOUT_FACT


def cause_sentence(cause: str, lang: str) -> str:
    """One cause, as it stands in the column (`moved:2025-04`), for people."""
    code, _, fact = cause.partition(":")
    if not fact and code in WITHOUT_FACT:
        return WITHOUT_FACT[code][lang]
    if code in CAUSE_TEXTS:
        return CAUSE_TEXTS[code][lang].format(fact=fact or "–")
    reason = REASON_OF.get(code)
    return reason.sentence[lang].rstrip(".") if reason else cause


def cause_sentences(causes: str, lang: str) -> str:
    """A column's causes as sentences."""
    return "; ".join(cause_sentence(cause, lang) for cause in causes.split())
