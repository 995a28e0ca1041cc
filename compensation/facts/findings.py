"""Faults and remarks about a user's input, as values: what, where, what was expected, how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from compensation.words.masking import masked

ASSUMED = {
    "CC-1142",
    "CC-1225",
    "CC-1310",
    "CC-1019",
    "CC-1023",
    "CC-1025",
    "CC-1128",
    "CC-1129",
    "CC-1130",
    "CC-1131",
    "CC-1145",
    "CC-1146",
    "CC-1137",
}
"""Codes of the notes on how a table was read: what was recognised or assumed."""


def _masked_values(values: Mapping[str, str]) -> Mapping[str, str]:
    return {name: masked(value) for name, value in values.items()}


@frozen
class Finding:
    """One fault or remark. Holds no value of a personal column, only where it stands; a code or an account in a file's
    name or a heading is masked.

    `row` is the row number as the user sees it (the header is row 1); 0 where the finding is about a whole table.
    """

    code: str
    severity: str
    table: str = ""
    file: str = field(default="", converter=masked)
    row: int = 0
    column: str = field(default="", converter=masked)
    values: Mapping[str, str] = field(factory=dict, converter=_masked_values)
    """Safe words for the places in the text: column names, codes of municipalities, allowed
    words; never a cell of persons."""
    cell: str = ""
    """In a table of the user's own form, the cell as a spreadsheet names it: `C7`."""
