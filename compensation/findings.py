"""Faults and remarks about a user's input, as values: what, where, what was expected, how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from compensation.errors import Message

ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITIES = (ERROR, WARNING, NOTE)


@frozen
class FindingText:
    """The words of one finding code: title, expected and remedy in fi, sv, en, with `{name}` places for safe values."""

    severity: str
    title: Message
    expected: Message
    remedy: Message
    section: str = ""
    """Section of law.md's statutes where one applies, as a citation."""


@frozen
class Finding:
    """One fault or remark. Holds no value of a personal column, only where it stands.

    `row` is the row number as the user sees it (the header is row 1); 0 where the finding is about a whole table.
    """

    code: str
    severity: str
    table: str = ""
    file: str = ""
    row: int = 0
    column: str = ""
    values: Mapping[str, str] = field(factory=dict)
    """Safe words for the places in the text: column names, codes of municipalities, allowed words; never a cell of persons."""
    cell: str = ""
    """In a table of the user's own form, the cell as a spreadsheet names it: `C7`."""
