"""Findings for people, alike ones together and gravest first, and for machines as JSON objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from attrs import frozen

from compensation.facts.finding_words import text_of
from compensation.facts.findings import ASSUMED, Finding
from compensation.facts.spoken_names import column_or_table
from compensation.words.catalogue import ERROR, NOTE, SEVERITIES, WARNING, by_number
from compensation.words.citations import citation_in
from compensation.words.finding_texts import FINDING_TEXTS

from .speaker import Speaker

MOST_ROWS = 10
"""Row numbers named in a group; the rest is counted (all of them stand in the JSON)."""


@frozen
class Group:
    """Findings of one code with the same words in the same column."""

    severity: str
    code: str
    place: str
    column: str
    words: tuple[str, str, str]


def shown(findings: Sequence[Finding], speaker: Speaker, stream: TextIO, *, notes: bool) -> str:
    """Groups and counts for `stream`: on a terminal, where the end is what is seen, the gravest come last and notes
    are one line unless asked for; anywhere else everything stands there, gravest first."""
    if not is_terminal(stream):
        return grouped(findings, speaker) + "\n" + counts(findings, speaker)
    kept = [finding for finding in findings if notes or finding.severity != NOTE]
    parts = [grouped(kept, speaker, gravest_last=True)] if kept else []
    if len(kept) < len(findings):
        number = len(findings) - len(kept)
        parts.insert(0, speaker.text(by_number("notes_folded", number), notes=number) + "\n")
    return "\n".join([*parts, counts(findings, speaker)])


def is_terminal(stream: TextIO) -> bool:
    """Whether somebody reads the stream as it scrolls by."""
    return stream.isatty()


def grouped(findings: Iterable[Finding], speaker: Speaker, *, gravest_last: bool = False) -> str:
    """Every group with its rows, what was expected, the remedy and the section; gravest first, or last. How a table was
    read stands at the mild end, in one block for each table."""
    rows: dict[Group, list[int]] = {}
    for finding in findings:
        group = Group(
            finding.severity,
            finding.code,
            finding.file or column_or_table(finding.table, speaker.lang),
            column_or_table(finding.column, speaker.lang),
            text_of(finding, speaker.lang),
        )
        rows.setdefault(group, []).append(finding.row)
    ordered = sorted(rows, key=lambda group: SEVERITIES.index(group.severity))
    assumed: dict[str, list[Group]] = {}
    for group in ordered:
        if group.severity == NOTE and group.code in ASSUMED:
            assumed.setdefault(group.place, []).append(group)
    together = {place: groups for place, groups in assumed.items() if len(groups) > 1}
    apart = [group for group in ordered if group not in together.get(group.place, ())]
    paragraphs = [_paragraph(group, rows[group], speaker) for group in apart]
    blocks = [_as_read(place, groups, speaker) for place, groups in together.items()]
    if gravest_last:
        by_grade = [
            [words for group, words in zip(apart, paragraphs, strict=True) if group.severity == severity]
            for severity in reversed(SEVERITIES)
        ]
        return "\n".join([*blocks, *(words for grade in by_grade for words in grade)])
    return "\n".join([*paragraphs, *blocks])


def _as_read(place: str, groups: Sequence[Group], speaker: Speaker) -> str:
    """How one table was read, a line for each thing that was recognised or assumed."""
    lines = [f"{speaker.severity(NOTE)}  {speaker.text('as_read', place=place)}"]
    for group in groups:
        column = f" ({group.column})" if group.column else ""
        lines.append(f"    {group.code}  {group.words[0]}{column}")
    lines.append(f"    {speaker.text('more_of_each', code=groups[-1].code)}")
    return "\n".join(lines) + "\n"


def _paragraph(group: Group, rows: Sequence[int], speaker: Speaker) -> str:
    title, expected, remedy = group.words
    remark = group.severity == NOTE
    lines = [f"{speaker.severity(group.severity)} {group.code}  {title}"]
    place = _place(group, rows, speaker)
    section = FINDING_TEXTS[group.code].section
    lines += [
        f"    {words}"
        for words in (
            place,
            expected if remark else expected and speaker.text("expected", words=expected),
            remedy if remark else remedy and speaker.text("remedy", words=remedy),
            section and speaker.text("law_section", citation=citation_in(speaker.lang, section)),
        )
        if words
    ]
    return "\n".join(lines) + "\n"


def _place(group: Group, rows: Sequence[int], speaker: Speaker) -> str:
    if not group.place:
        return ""  # about a claim file: its title says where
    numbers = [str(row) for row in rows if row]
    if not numbers:
        key = "place_column" if group.column else ""
        return speaker.text(key, table=group.place, column=group.column) if key else group.place
    named = ", ".join(numbers[:MOST_ROWS])
    if len(numbers) > MOST_ROWS:
        named += speaker.text("and_more", count=len(numbers) - MOST_ROWS)
    key = "place_rows" if group.column else "place_rows_only"
    return speaker.text(key, table=group.place, column=group.column, rows=named)


def counts(findings: Sequence[Finding], speaker: Speaker) -> str:
    """One line: how many errors, warnings and notes."""
    if not findings:
        return speaker.text("no_findings")
    each = {severity: sum(f.severity == severity for f in findings) for severity in SEVERITIES}
    return speaker.text("counts", errors=each[ERROR], warnings=each[WARNING], notes=each[NOTE])


def as_objects(findings: Iterable[Finding], lang: str) -> list[dict[str, object]]:
    """Findings for JSON, one object each, with their words in `lang`."""
    objects: list[dict[str, object]] = []
    for finding in findings:
        title, expected, remedy = text_of(finding, lang)
        objects.append(
            {
                "code": finding.code,
                "severity": finding.severity,
                "table": finding.table,
                "file": finding.file,
                "row": finding.row or None,
                "column": finding.column,
                "cell": finding.cell or None,
                "title": title,
                "expected": expected,
                "remedy": remedy,
                "law": FINDING_TEXTS[finding.code].section,
            }
        )
    return objects
