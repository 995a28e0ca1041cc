"""What is found about payment lists, as findings CC-19xx; what makes a list unreadable is
raised with all of them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import define, field

from compensation.facts.finding_words import text_of
from compensation.facts.findings import Finding
from compensation.facts.layout import column_letter
from compensation.law.recipient_names import names_beside
from compensation.tables.grids import (
    ANOTHER_FORM,
    DAMAGED,
    EMPTY,
    ENCRYPTED,
    LETTERS,
    MISSING,
    NOT_A_FILE,
    OPEN_QUOTE,
    TOO_LARGE,
    Grid,
    Refusal,
)
from compensation.values.errors import InputUnreadable
from compensation.words.catalogue import ERROR, LANGUAGES, SEVERITIES, Catalogue
from compensation.words.finding_texts import FINDING_TEXTS
from compensation.words.masking import masked

_WORDS = Catalogue("payment_lists")
MOST_TOLD = 12
"""Faults that the message of the exception tells; the rest is counted. All of them are in `findings`."""
MOST_ALIKE = 1000
"""Findings of one code in one list that are kept; the rest is counted in the last of them."""
_LONGEST = 40
_WHY = {
    MISSING: "CC-1901", NOT_A_FILE: "CC-1901", EMPTY: "CC-1902", LETTERS: "CC-1903", TOO_LARGE: "CC-1904",
    ENCRYPTED: "CC-1905", ANOTHER_FORM: "CC-1906", OPEN_QUOTE: "CC-1907", DAMAGED: "CC-1929",
}  # fmt: skip
_FORMS = {
    "pdf": "PDF", "picture": "JPG, PNG", "web_page": "HTML", "packed": "ZIP", "text_document": "DOCX, ODT",
    "slides": "PPTX, ODP",
    "parquet": "Parquet", "numbers": "Apple Numbers", "xml_workbook": "XML (2003)", "flat_workbook": ".fods",
    "markup": "XML",
}  # fmt: skip


class FaultyList(InputUnreadable):
    """Payment lists that cannot be read as they are; `findings` holds everything that was found, gravest first.

    Can be pickled and copied: a fault in another process arrives whole.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        faults = [each for each in self.findings if each.severity == ERROR]
        super().__init__({lang: _told(faults, lang) for lang in LANGUAGES})


@define
class Found:
    """Collects the findings of all lists."""

    findings: list[Finding] = field(factory=list)
    _alike: Counter[tuple[str, str]] = field(factory=Counter)

    def add(
        self,
        code: str,
        place: Grid | str,
        /,
        row: int = 0,
        column: tuple[int, str] | None = None,
        **values: str,
    ) -> None:
        """One finding at a list (or at a file by name); `column` is its position from 0 and its heading."""
        if "recipient" in values:
            values |= names_beside(values["recipient"])
        name = place if isinstance(place, str) else place.name
        self._alike[code, name] += 1
        if self._alike[code, name] > MOST_ALIKE:
            return
        shown = cell = ""
        if column is not None:
            letter = column_letter(column[0])
            shown = masked(column[1])[:_LONGEST] or letter
            if isinstance(place, Grid) and not place.is_csv:
                cell = f"{letter}{row}" if row else ""
                shown = f"{shown} ({letter})" if column[1] else letter
        self.findings.append(Finding(code, FINDING_TEXTS[code].severity, "", name, row, shown, values, cell))

    def refused(self, name: str, refusal: Refusal) -> None:
        """A file that gives no rows."""
        code = _WHY[refusal.why]
        self.add(code, name, row=refusal.row, words=_FORMS.get(refusal.form, "?"))

    def take(self, other: Found) -> None:
        """What another one has found."""
        self.findings += other.findings
        self._alike += other._alike

    def errors(self, place: Grid) -> int:
        """How many errors were found in a list."""
        return sum(
            count
            for (code, name), count in self._alike.items()
            if name == place.name and FINDING_TEXTS[code].severity == ERROR
        )

    @property
    def has_errors(self) -> bool:
        return any(each.severity == ERROR for each in self.findings)

    def in_order(self) -> tuple[Finding, ...]:
        """All findings: gravest first, else as they were found."""
        return tuple(sorted(self.findings, key=lambda each: SEVERITIES.index(each.severity)))


def _told(faults: Sequence[Finding], lang: str) -> str:
    lines = []
    for fault in faults[:MOST_TOLD]:
        place = fault.file + (f", {_WORDS['row'][lang]} {fault.row}" if fault.row else "")
        place += f", {_WORDS['column'][lang]} {fault.column}" if fault.column else ""
        said = ". ".join(words for words in text_of(fault, lang) if words)
        lines.append(f"{fault.code} {place}: {said}")
    if len(faults) > MOST_TOLD:
        lines.append(_WORDS.say("more_faults", lang, count=len(faults) - MOST_TOLD))
    return "\n".join(lines).replace("..", ".")
