"""What makes a payment list unreadable although its cells can be read: rows cut apart, cells without values, signs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from attrs import frozen

from compensation.facts.layout import column_letter
from compensation.reconciliation.list_columns import (
    IDS,
    IGNORED,
    MONTH,
    MUNICIPALITY,
    RECIPIENT,
    cents_in,
    plain,
)
from compensation.reconciliation.list_faults import Found
from compensation.reconciliation.list_headings import Head
from compensation.reconciliation.list_mapping import ListMapping
from compensation.reconciliation.list_persons import Persons
from compensation.reconciliation.list_signs import cents_apart, sign_of_title, signs_in
from compensation.reconciliation.list_totals import (
    WHOLE_ROW,
    Line,
    Read,
    is_total_word,
    totals_apart,
    totals_in,
)
from compensation.tables.grids import Grid
from compensation.values.money import euros

Body = Sequence[tuple[int, list[str]]]
"""Rows under the headings that hold anything, each with its number from 1."""


@frozen
class Checks:
    """The checks of one list; what they find goes into `found`."""

    grid: Grid
    head: Head
    persons: Persons
    mapping: ListMapping
    found: Found

    def widths(self, body: Body) -> None:
        """Rows of CSV that were cut into more cells than there are headings, or into too few to hold what is read."""
        if not self.grid.is_csv:
            return
        width = len(self.head.names)
        needed = 0 if self.head.months else max(self.head.amount_columns)
        for number, row in body:
            more = len(row) > width and (self.grid.separator == "comma" or any(row[width:]))
            fewer = len(row) <= needed and self._is_a_persons(row)
            if more or fewer:
                self.found.add("CC-1908", self.grid, number, cells=str(len(row)), expected=str(width))

    def totals(self, body: Body) -> frozenset[int]:
        """The numbers of rows that sum up others; each is told."""
        columns = self.head.columns
        read = {*columns.values(), *self.head.months}
        worded = {at for name, at in columns.items() if name in (RECIPIENT, MUNICIPALITY, MONTH)}
        hidden_ids = {
            number for number, _ in self._without_value([columns[name] for name in IDS if name in columns])
        }
        months: set[int] = set()
        lines = []
        for number, row in body:
            cells = self._filled(row)
            given = self.persons.ids_of(cells, columns)
            if MONTH in columns and is_total_word(cells[columns[MONTH]]):
                months.add(number)
                continue
            lines.append(
                Line(
                    number,
                    [cells[columns[name]] for name in IDS if name in columns],
                    number in hidden_ids or (bool(given) and self.persons.known(given) is not None),
                    [cell for at, cell in enumerate(cells) if cell and at in worded],
                    [cell for at, cell in enumerate(cells) if cell and at not in read],
                    {
                        at: value
                        for at in self.head.amount_columns
                        if (value := cents_in(cells[at])) is not None
                    },
                )
            )
        found = totals_in(lines)
        for number in sorted(found | months):
            self.found.add("CC-1950", self.grid, number)
        return found | months

    def hold_totals(self, totals: frozenset[int], read: Sequence[Read]) -> None:
        """Tell each row of totals that is another sum than what was read above it."""
        beside = [
            at
            for at, name in enumerate(self.head.names)
            if is_total_word(name) and at not in self.head.amount_columns
        ]
        cents: dict[int, dict[int, int]] = {}
        for number in totals:
            cells = self._filled(self.grid.rows[number - 1])
            own = {at: value for at in self.head.amount_columns if (value := cents_in(cells[at])) is not None}
            whole = [value for at in beside[-1:] if (value := cents_in(cells[at])) is not None]
            if own or whole:
                cents[number] = own or {WHOLE_ROW: whole[0]}
        for number, total, rows in totals_apart(cents, read):
            self.found.add("CC-1945", self.grid, number, paid=euros(total), due=euros(rows))

    def unreadable(self, body: Body) -> frozenset[int]:
        """Cells of columns that are read which show something but hold no value; the numbers of their rows."""
        rows = {number for number, _ in body} | {self.head.at + 1}
        told = set()
        columns = {*self.head.columns.values(), *self.head.months, *self._headings_without_value()}
        for (number, at), code in sorted(self._without_value(columns).items()):
            if number in rows or number > len(self.grid.rows) or not any(self.grid.rows[number - 1]):
                self.found.add(code, self.grid, number, (at, self.head.name(at)))
                told.add(number)
        return frozenset(told)

    def unnamed(self, body: Body, counting: Collection[int]) -> None:
        """Columns without a heading that hold something in a row of a person or of an amount."""
        scan = self.grid.scan
        shown = scan.errors | scan.without_result | scan.unread
        width = len(self.head.names)
        spoilt = self._headings_without_value()
        if not self.grid.is_csv:
            width = max([width, *(len(row) for _, row in body), *(at + 1 for _, at in shown)])
        for at in range(width):
            if (
                self.head.name(at)
                or at in spoilt
                or self.mapping.columns.get(plain(column_letter(at))) == IGNORED
            ):
                continue
            for number, row in body:
                told = (at < len(row) and row[at]) or (number, at) in shown
                if told and (number in counting or self._is_a_persons(row)):
                    self.found.add("CC-1926", self.grid, number, (at, ""))

    def minus(self, counting: Sequence[int]) -> frozenset[int]:
        """The rows whose amounts a word turns around because the mapping says so; any other such word is a fault."""
        minus: set[int] = set()
        title = sign_of_title(self.grid, self.head)
        for sign in (*signs_in(self.grid, self.head, counting), *((title,) if title else ())):
            rows = counting if sign is title else [sign.row]
            if any(word in plain(sign.word) or plain(sign.word) in word for word in self.mapping.minus):
                minus.update(rows)
            elif any(map(self._is_positive, rows)):
                column = (sign.column, self.head.name(sign.column)) if sign.column >= 0 else None
                self.found.add("CC-1927", self.grid, sign.row, column, words=sign.word)
        at = cents_apart(self.grid, self.head, counting)
        if at >= 0 and not self.found.errors(self.grid):
            self.found.add("CC-1928", self.grid, self.head.at + 1, (at, self.head.name(at)))
        return frozenset(minus)

    def _without_value(self, columns: Collection[int]) -> dict[tuple[int, int], str]:
        """Cells of some columns, from the headings on, that show something else than they hold, and their codes."""
        scan = self.grid.scan
        found: dict[tuple[int, int], str] = {}
        for code, cells in (
            ("CC-1937", self.grid.merged_into(columns, self.head.at + 2)),
            ("CC-1936", scan.unread),
            ("CC-1925", scan.without_result),
            ("CC-1924", scan.errors),
        ):
            found |= {cell: code for cell in cells if cell[0] > self.head.at and cell[1] in columns}
        return found

    def _headings_without_value(self) -> set[int]:
        scan = self.grid.scan
        return {at for row, at in scan.errors | scan.without_result | scan.unread if row == self.head.at + 1}

    def _filled(self, row: list[str]) -> list[str]:
        return [*row, *[""] * (len(self.head.names) - len(row))]

    def _is_a_persons(self, row: list[str]) -> bool:
        return bool(self.persons.ids_of(self._filled(row), self.head.columns)) and not any(
            map(is_total_word, row)
        )

    def _is_positive(self, number: int) -> bool:
        row = self.grid.rows[number - 1]
        cents = [cents_in(row[at]) for at in self.head.amount_columns if at < len(row)]
        return any(value is not None and value > 0 for value in cents)
