"""Rows of a payment list that sum up others: found by ids first, then by whole words, then by arithmetic.

A row of a person whom the register has is never a total, whatever its words begin with.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

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


WHOLE_ROW = -1
"""In place of a column: all of them."""


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
class Read:
    """An amount that was read: row, column, person and cents."""

    number: int
    column: int
    person: int
    cents: int


def is_total_word(cell: str) -> bool:
    """Whether a cell holds a whole word for a sum. `SUMU-17` holds none, and what looks like an id is one."""
    if " " not in cell.strip() and any(letter.isdigit() for letter in cell):
        return False
    text = unicodedata.normalize("NFKD", cell).encode("ascii", "ignore").decode().lower()
    return not _WORDS.isdisjoint(re.findall(r"[a-z]+", text))


def totals_in(lines: Sequence[Line]) -> frozenset[int]:
    """Which rows are totals: a word for a sum in place of an id (or anywhere in a row without ids), or, in a row
    without ids, amounts that equal the sum of rows above."""
    return _Totals().found(lines)


def totals_apart(totals: Mapping[int, Mapping[int, int]], read: Sequence[Read]) -> list[tuple[int, int, int]]:
    """(row, total, sum of what was read) of the totals that are the sum neither of the rows since the last total, nor
    of all rows above, nor of the totals since the last one of totals, nor of the rows of one person.

    `totals` are cents by column of each row of totals, those of WHOLE_ROW what all its columns come to.
    """
    apart = []
    since: list[Read] = []
    before: list[Read] = []
    of_totals: dict[int, int] = {}
    waiting = sorted(read, key=lambda each: each.number)
    for number, cents in sorted(totals.items()):
        above = [each for each in waiting if each.number < number]
        waiting = waiting[len(above) :]
        since, before = [*since, *above], [*before, *above]
        of_person: dict[int, list[Read]] = {}
        for each in since or before:
            of_person.setdefault(each.person, []).append(each)
        sums = [_by_column(rows, cents) for rows in (since, before, *of_person.values())]
        if not any(_same(cents, each) for each in (*sums, of_totals)):
            apart.append((number, sum(cents.values()), sum(sums[0 if since else 1].values())))
        since = []
        for column, value in cents.items():
            of_totals[column] = of_totals.get(column, 0) + value
    return apart


def _by_column(rows: Iterable[Read], wanted: Iterable[int]) -> dict[int, int]:
    listed = list(rows)
    return {
        column: sum(each.cents for each in listed if column in (WHOLE_ROW, each.column)) for column in wanted
    }


def _same(total: Mapping[int, int], sums: Mapping[int, int]) -> bool:
    """Whether all columns agree; a total of payments taken back may stand without its minus."""
    return all(
        value == sums.get(column, 0) or value == -sums.get(column, 0) > 0 for column, value in total.items()
    )


@define
class _Totals:
    """Sums while the rows go by: since the last total, of all rows so far, of the
    totals since the last one of totals."""

    since: dict[int, int] = field(factory=dict)
    counted: int = 0
    before: dict[int, int] = field(factory=dict)
    of_totals: dict[int, int] = field(factory=dict)

    def found(self, lines: Sequence[Line]) -> frozenset[int]:
        totals: set[int] = set()
        for line in lines:
            worded = not line.known and self._worded(line)
            if not worded and (line.known or any(_names_somebody(id) for id in line.ids)):
                self._count(line)
            elif worded or (
                line.cents and self._fits(line) and (self.counted > 1 or self._names_a_place(line))
            ):
                totals.add(line.number)
                self._close(line)
            elif line.cents:
                self._count(line)
        return frozenset(totals)

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

    def _close(self, line: Line) -> None:
        self.since = {}
        self.counted = 0
        for column, cents in line.cents.items():
            self.of_totals[column] = self.of_totals.get(column, 0) + cents


def _names_somebody(id: str) -> bool:
    """Whether a cell for an id looks like one: with a digit, and no word for a sum."""
    return any(letter.isdigit() for letter in id) and not is_total_word(id)
