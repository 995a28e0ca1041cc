"""The texts of every finding, whether of an input or of a claim file."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.claim.build_needs import TEXTS_BUILD
from compensation.facts.finding_words import TEXTS as TEXTS_INPUT
from compensation.facts.finding_words import text_of as text_of_any
from compensation.facts.findings import Finding
from compensation.reconciliation.list_faults import TEXTS_LISTS
from compensation.words.finding_texts import FindingText
from compensation.words.finding_texts_claims import TEXTS_CLAIMS
from compensation.words.finding_texts_hanging import TEXTS_HANGING

FINDING_TEXTS: Mapping[str, FindingText] = {
    **TEXTS_INPUT,
    **TEXTS_HANGING,
    **TEXTS_BUILD,
    **TEXTS_CLAIMS,
    **TEXTS_LISTS,
}


def text_of(finding: Finding, lang: str) -> tuple[str, str, str]:
    """Title, expected and remedy of a finding in `lang`."""
    return text_of_any(finding, lang, FINDING_TEXTS)
