"""Where a table of a user's own form stands, so that findings name the place, heading and cell that the user sees."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import evolve, frozen

from compensation.facts.findings import Finding

_LETTERS = re.compile(r"[A-Z]{1,3}")


@frozen
class Layout:
    """Where a table of an office's own form stands: its place by name, the row of its headings (from 1), the position
    (from 0) of each known column, and by position the headings that may be shown."""

    place: str
    header_row: int
    positions: Mapping[str, int]
    headings: Mapping[int, str]

    def named(self, column: str) -> str:
        """A column, by our name or by its letter, as its user finds it: heading and letter."""
        at = self._position(column)
        if at is None:
            return column
        return f"{self.headings[at]} ({column_letter(at)})" if at in self.headings else column_letter(at)

    def cell(self, row: int, column: str) -> str:
        """`C7`, or nothing where the finding is about no single cell."""
        at = self._position(column)
        return f"{column_letter(at)}{row}" if row and at is not None else ""

    def _position(self, column: str) -> int | None:
        # Our names are written small, letters of columns large.
        return column_at(column) if _LETTERS.fullmatch(column) else self.positions.get(column)


def with_place(finding: Finding, layouts: Mapping[str, Layout]) -> Finding:
    """The finding with the user's own place, heading and cell, for a table in an office's own form."""
    layout = layouts.get(finding.table)
    if layout is None:
        return finding
    return evolve(
        finding,
        file=layout.place,
        column=layout.named(finding.column),
        cell=layout.cell(finding.row, finding.column),
    )


def column_letter(at: int) -> str:
    """`A` for 0, `AB` for 27: the column as a spreadsheet names it."""
    letters = ""
    at += 1
    while at:
        at, last = divmod(at - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


def column_at(letters: str) -> int:
    """0 for `A`, 27 for `AB`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
