"""What every finding of the input check says, by code, in Finnish, Swedish and English."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.errors import Message
from compensation.finding_texts_columns import TEXTS_COLUMNS
from compensation.finding_texts_costs import TEXTS_COSTS
from compensation.finding_texts_files import TEXTS_FILES
from compensation.finding_texts_offices import TEXTS_OFFICES
from compensation.finding_texts_persons import TEXTS_PERSONS
from compensation.finding_texts_places import TEXTS_PLACES
from compensation.findings import Finding, FindingText

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
        words.format_map(finding.values) for words in (text.title[lang], text.expected[lang], remedy)
    )
    return title, expected, remedy
