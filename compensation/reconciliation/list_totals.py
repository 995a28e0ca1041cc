"""Rows of a payment list that sum up others: found by ids first, then by whole words, then by arithmetic.

A row of a person whom the register has is never a total, whatever its words begin with.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from attrs import define, field, frozen

from compensation.law.recipient_names import recipient_called

_WORDS = frozenset(
    [
        "yhteensa",
        "yht",
        "summa",
        "loppusumma",
        "kokonaissumma",
        "valisumma",
        "vuosisumma",
        "kaikki",
        "kaikkiaan",
        "totalt",
        "sammanlagt",
        "slutsumma",
        "delsumma",
        "totalsumma",
        "total",
        "totals",
        "subtotal",
        "sum",
        "altogether",
    ]
)


@frozen
class Line:
    """One row of a list as far as totals go: the cells that may name a person, whether they do, other cells that are
    read and those that are not, cents by column of amounts."""

    number: int
    ids: Sequence[str]
    known: bool
    read: Sequence[str]
    texts: Sequence[str]
    cents: Mapping[int, int]


@frozen
class Totals:
    """Row numbers of totals; those whose sums are not what the rows add up to, as (row, total, sum of the rows)."""

    rows: frozenset[int]
    apart: tuple[tuple[int, int, int], ...]


def is_total_word(cell: str) -> bool:
    """Whether a cell holds a whole word for a sum. `SUMU-17` holds none, and what looks like an id is one."""
    if " " not in cell.strip() and any(letter.isdigit() for letter in cell):
        return False
    text = unicodedata.normalize("NFKD", cell).encode("ascii", "ignore").decode().lower()
    return not _WORDS.isdisjoint(re.findall(r"[a-z]+", text))


def totals_in(lines: Sequence[Line]) -> Totals:
    """Which rows are totals: a word for a sum in place of an id (or anywhere in a row without ids), or, in a row
    without ids, amounts that equal the sum of rows above."""
    return _Totals().found(lines)


@define
class _Totals:
    """Sums while the rows go by: since the last total, of all rows so far, of the
    totals since the last one of totals."""

    since: dict[int, int] = field(factory=dict)
    counted: int = 0
    before: dict[int, int] = field(factory=dict)
    of_totals: dict[int, int] = field(factory=dict)

    def found(self, lines: Sequence[Line]) -> Totals:
        totals: set[int] = set()
        apart: list[tuple[int, int, int]] = []
        for line in lines:
            worded = not line.known and self._worded(line)
            if not worded and (line.known or any(_names_somebody(id) for id in line.ids)):
                self._count(line)
            elif worded:
                totals.add(line.number)
                if line.cents and not self._fits(line):
                    apart.append((line.number, sum(line.cents.values()), self._sum_of(line)))
                self._close(line)
            elif line.cents and self._fits(line) and (self.counted > 1 or self._names_a_place(line)):
                totals.add(line.number)
                self._close(line)
            elif line.cents:
                self._count(line)
        return Totals(frozenset(totals), tuple(apart))

    def _worded(self, line: Line) -> bool:
        named = [id for id in line.ids if id]
        return any(map(is_total_word, named or (*line.read, *line.texts)))

    def _names_a_place(self, line: Line) -> bool:
        return any(recipient_called(text) is not None for text in (*line.ids, *line.texts) if text)

    def _count(self, line: Line) -> None:
        self.counted += 1
        for column, cents in line.cents.items():
            self.since[column] = self.since.get(column, 0) + cents
            self.before[column] = self.before.get(column, 0) + cents

    def _fits(self, line: Line) -> bool:
        wanted = {column: cents for column, cents in line.cents.items() if cents}
        return any(
            wanted == {column: cents for column, cents in sums.items() if cents and column in line.cents}
            for sums in (self.since, self.before, self.of_totals)
            if wanted
        )

    def _sum_of(self, line: Line) -> int:
        sums = self.since if self.since else self.before
        return sum(sums.get(column, 0) for column in line.cents)

    def _close(self, line: Line) -> None:
        self.since = {}
        self.counted = 0
        for column, cents in line.cents.items():
            self.of_totals[column] = self.of_totals.get(column, 0) + cents


def _names_somebody(id: str) -> bool:
    """Whether a cell for an id looks like one: with a digit, and no word for a sum."""
    return any(letter.isdigit() for letter in id) and not is_total_word(id)
