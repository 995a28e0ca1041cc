"""The exception for tables with errors: every finding with it, and the first errors in its sentence."""

from __future__ import annotations

from collections.abc import Iterable

from compensation.facts.findings import Finding
from compensation.values.errors import CompclaimError
from compensation.words.catalogue import ERROR, LANGUAGES, Catalogue, Message, by_number
from compensation.words.finding_texts import FINDING_TEXTS

_WORDS = Catalogue("tables")
SHOWN = 5
"""Errors that the sentence names; the rest stands in `findings`."""
_MORE = "CC-1018"


class FaultyInput(CompclaimError, ValueError):
    """The tables have errors and the caller did not ask to go on with the rest.

    `findings` holds all findings, gravest first. The sentence says how many errors there are, and for the first ones
    code, table, row and column; no value of a person is in it.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(_told(self.findings))


def _told(findings: tuple[Finding, ...]) -> Message:
    errors = [each for each in findings if each.severity == ERROR]
    count = sum(_stands_for(each) for each in findings)
    first = errors[:SHOWN]
    key = "errors_more" if count > len(first) else by_number("errors", count)
    listed = {lang: "; ".join(_place(each, lang) for each in first) for lang in LANGUAGES}
    return _WORDS.message(key, count=count, listed=listed)


def _stands_for(finding: Finding) -> int:
    """How many errors a finding tells of; of a kind with very many, one finding counts the rest."""
    if finding.code == _MORE:
        return int(finding.values["count"]) if FINDING_TEXTS[finding.values["code"]].severity == ERROR else 0
    return int(finding.severity == ERROR)


def _place(finding: Finding, lang: str) -> str:
    from compensation.facts.finding_words import text_of

    parts = [finding.code, finding.table or finding.file]
    if finding.row:
        parts.append(_WORDS.say("at_row", lang, row=finding.row))
    if finding.column:
        parts.append(_WORDS.say("at_column", lang, column=finding.column))
    return f"{', '.join(filter(None, parts))}: {text_of(finding, lang)[0].rstrip('.')}"
