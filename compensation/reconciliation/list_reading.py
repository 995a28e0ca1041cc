"""One payment list from cells to rows of (person, month, recipient, cents): every cell
that counts is read or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, field, frozen

from compensation.facts.model import Facts
from compensation.law.areas import MUNICIPALITY as FIRST_MUNICIPALITY
from compensation.law.areas import load_areas, recipient_code, recipient_number
from compensation.reconciliation.list_columns import (
    AMOUNT,
    COMPONENT,
    IDS,
    MONTH,
    MUNICIPALITY,
    RECIPIENT,
    YEAR,
    cents_in,
    month_by_number,
    month_in,
    plain,
    year_in,
)
from compensation.reconciliation.list_faults import Found
from compensation.reconciliation.list_headings import Head
from compensation.reconciliation.list_mapping import ListMapping
from compensation.reconciliation.list_persons import TWO_PERSONS, Persons
from compensation.reconciliation.list_recipients import recipient_in
from compensation.reconciliation.list_signs import (
    cents_apart,
    sign_of_title,
    signs_in,
)
from compensation.reconciliation.list_totals import Line, is_total_word, totals_in
from compensation.tables.grids import Grid
from compensation.values.money import euros
from compensation.values.months import month_number

_NOTHING = {"", "-", "\u2013", "\u2014", "\u2212"}


@frozen
class Row:
    """One amount of a list. `month` is the last one of its year where the list has yearly sums; `dash` an amount shown
    as a dash, which may be zero or nothing."""

    number: int
    column: int
    person: int
    month: int
    recipient: int
    cents: int
    component: str = ""
    dash: bool = False


@define(eq=False)
class ReadList:
    """A list after its cells have been read: its rows, and the row numbers of totals."""

    grid: Grid
    head: Head
    rows: list[Row]
    totals: frozenset[int]
    given_recipient: bool = False
    order: int = field(default=0)


@frozen
class Reader:
    """Reads grid after grid; findings add up in `found`, persons in `persons`."""

    facts: Facts
    persons: Persons
    mapping: ListMapping
    found: Found

    def read(self, grid: Grid, head: Head, prefix: str) -> ReadList | None:
        """The rows of one list, None after a fault."""
        before = self.found.errors(grid)
        whose = self._whose(grid, head)
        body = [(number, row) for number, row in enumerate(grid.rows[head.at + 1 :], head.at + 2) if any(row)]
        self._widths(grid, head, body)
        totals = self._totals(grid, head, body)
        body = [(number, row) for number, row in body if number not in totals]
        self._unreadable(grid, head, body)
        counting = self._without_headings(grid, head, body)
        minus = self._signs(grid, head, counting)
        rows: list[Row] = []
        parser = _Parser(self.found, grid, head)
        for number, row in body:
            cells = [*row, *[""] * (len(head.names) - len(row))]
            rows += self._row(parser, number, cells, whose, prefix, number in minus)
        if self.found.errors(grid) > before:
            return None
        return ReadList(grid, head, rows, totals)

    def _row(
        self, parser: _Parser, number: int, cells: list[str], whose: int | None, prefix: str, minus: bool
    ) -> list[Row]:
        head, columns = parser.head, parser.head.columns
        amounts = [at for at in head.amount_columns if cells[at] != ""]
        if not amounts:
            return []
        if all(cells[at] in _NOTHING for at in amounts) and not head.months:
            amounts = amounts if any(cells[columns[name]] for name in IDS if name in columns) else []
        given = self.persons.ids_of(cells, columns)
        known = self.persons.known(given)
        if known == TWO_PERSONS:
            self.found.add("CC-1923", parser.grid, number)
            return []
        recipient = parser.recipient(number, cells, whose)
        months = parser.months(number, cells, amounts)
        found: list[Row] = []
        for at in amounts:
            dash = cells[at] in _NOTHING
            cents = 0 if dash else parser.cents(number, at, cells[at])
            month = months.get(at)
            if cents is None or month is None or recipient is None:
                continue
            person = self.persons.number(given, cells, columns, f"{prefix}{number}")
            component = plain(cells[columns[COMPONENT]]) if COMPONENT in columns else ""
            cents = -abs(cents) if minus else cents
            found.append(Row(number, at, person, month, recipient, cents, component, dash))
        if found and not given and any(row.cents for row in found):
            amount = euros(sum(row.cents for row in found))
            self.found.add("CC-1947", parser.grid, number, amount=amount)
        return found

    def _whose(self, grid: Grid, head: Head) -> int | None:
        """The recipient of rows that name none: the one given, else the only one of the register."""
        if self.mapping.recipient is not None:
            return self.mapping.recipient
        own = [recipient_number(code) for code in self.facts.recipients or {}]
        only = own[0] if len(own) == 1 else None
        if RECIPIENT in head.columns:
            return None
        if MUNICIPALITY in head.columns and (only is None or only >= FIRST_MUNICIPALITY):
            counties = {
                load_areas().second_recipient(f"{one % FIRST_MUNICIPALITY:03}")
                for one in own
                if one >= FIRST_MUNICIPALITY
            }
            if not counties & set(own):
                self.found.add("CC-1953", grid, head.at + 1,
                (head.columns[MUNICIPALITY], head.name(head.columns[MUNICIPALITY])),
                    recipient=head.name(head.columns[MUNICIPALITY]))  # fmt: skip
                return only
        if only is None:
            self.found.add("CC-1914", grid, head.at + 1)
            return None
        self.found.add("CC-1953", grid, head.at + 1, recipient=recipient_code(only))
        return only

    def _widths(self, grid: Grid, head: Head, body: Sequence[tuple[int, list[str]]]) -> None:
        """Rows of CSV that were cut into more cells than there are headings, or too few to hold what is read."""
        if not grid.is_csv:
            return
        width = len(head.names)
        last = max([*head.columns.values(), *head.months], default=0)
        needed = max(head.amount_columns) if not head.months else last
        for number, row in body:
            more = len(row) > width and (grid.separator == "comma" or any(row[width:]))
            fewer = len(row) <= needed and self._is_a_persons(row, head) and not head.months
            if more or fewer:
                self.found.add("CC-1908", grid, number, cells=str(len(row)), expected=str(width))

    def _is_a_persons(self, row: list[str], head: Head) -> bool:
        cells = [*row, *[""] * (len(head.names) - len(row))]
        return bool(self.persons.ids_of(cells, head.columns)) and not any(map(is_total_word, row))

    def _totals(self, grid: Grid, head: Head, body: Sequence[tuple[int, list[str]]]) -> frozenset[int]:
        lines = []
        ids = [head.columns[name] for name in IDS if name in head.columns]
        read = {*head.columns.values(), *head.months}
        texts = {at for name, at in head.columns.items() if name in (RECIPIENT, MUNICIPALITY, MONTH)}
        months: set[int] = set()
        for number, row in body:
            cells = [*row, *[""] * (len(head.names) - len(row))]
            given = self.persons.ids_of(cells, head.columns)
            if MONTH in head.columns and is_total_word(cells[head.columns[MONTH]]):
                months.add(number)
                continue
            known = bool(given) and self.persons.known(given) is not None
            others = [cell for at, cell in enumerate(cells) if cell and (at not in read or at in texts)]
            cents = {at: value for at in head.amount_columns if (value := cents_in(cells[at])) is not None}
            lines.append(Line(number, [cells[at] for at in ids], known, others, cents))
        found = totals_in(lines)
        for number in sorted(found.rows | months):
            self.found.add("CC-1950", grid, number)
        for number, total, rows in found.apart:
            self.found.add("CC-1945", grid, number, paid=euros(total), due=euros(rows))
        return found.rows | months

    def _unreadable(self, grid: Grid, head: Head, body: Sequence[tuple[int, list[str]]]) -> None:
        """Cells of columns that are read which show something but hold no value."""
        read = {*head.columns.values(), *head.months}
        rows = {number for number, _ in body} | {head.at + 1}
        for code, cells in (
            ("CC-1924", grid.scan.errors),
            ("CC-1925", grid.scan.without_result),
            ("CC-1936", grid.scan.unread),
            ("CC-1937", grid.merged_into(read, head.at + 2)),
        ):
            for number, at in sorted(cells):
                if number > head.at and at in read and (number in rows or self._in_body(grid, number)):
                    self.found.add(code, grid, number, (at, head.name(at)))

    @staticmethod
    def _in_body(grid: Grid, number: int) -> bool:
        """Whether a row of a sheet reads as nothing at all: all its cells are errors."""
        return number > len(grid.rows) or not any(grid.rows[number - 1])

    def _without_headings(self, grid: Grid, head: Head, body: Sequence[tuple[int, list[str]]]) -> list[int]:
        """Columns without a heading that hold something; gives the numbers of the rows that have amounts."""
        counting = [
            number for number, row in body if any(at < len(row) and row[at] for at in head.amount_columns)
        ]
        width = max((len(row) for _, row in body), default=0)
        shown = grid.scan.errors | grid.scan.without_result | grid.scan.unread
        for at in range(max(width, len(head.names))):
            if head.name(at) or at in head.ignored or self._left_out(at):
                continue
            if grid.is_csv and at >= len(head.names):
                continue
            rows = [number for number, row in body if (at < len(row) and row[at]) or (number, at) in shown]
            for number in rows:
                self.found.add("CC-1926", grid, number, (at, ""))
        return counting

    def _left_out(self, at: int) -> bool:
        from compensation.facts.layout import column_letter

        return self.mapping.columns.get(plain(column_letter(at))) == "ignored"

    def _signs(self, grid: Grid, head: Head, counting: Sequence[int]) -> frozenset[int]:
        """Words that may turn amounts around: those that the mapping calls minus turn them, others are a fault."""
        minus: set[int] = set()
        title = sign_of_title(grid, head)
        for sign in (*signs_in(grid, head, counting), *((title,) if title else ())):
            rows = counting if sign is title else [sign.row]
            positive = [row for row in rows if self._is_positive(grid, head, row)]
            if any(word in plain(sign.word) or plain(sign.word) in word for word in self.mapping.minus):
                minus.update(rows)
            elif positive:
                column = (sign.column, head.name(sign.column)) if sign.column >= 0 else None
                self.found.add("CC-1927", grid, sign.row, column, words=sign.word)
        at = cents_apart(grid, head, counting)
        if at >= 0:
            self.found.add("CC-1928", grid, head.at + 1, (at, head.name(at)))
        return frozenset(minus)

    @staticmethod
    def _is_positive(grid: Grid, head: Head, number: int) -> bool:
        row = grid.rows[number - 1]
        cents = [cents_in(row[at]) for at in head.amount_columns if at < len(row)]
        return any(value is not None and value > 0 for value in cents)


@define(eq=False)
class _Parser:
    """Cells of one list as values; each text is looked at once, each fault told at its row."""

    found: Found
    grid: Grid
    head: Head
    _seen: dict[tuple[str, str, int | None], int | None] = field(factory=dict)

    def cents(self, number: int, at: int, text: str) -> int | None:
        return self._told("CC-1921", number, at, self._once(AMOUNT, text, None))

    def recipient(self, number: int, cells: list[str], whose: int | None) -> int | None:
        """The recipient of a row: its own cell, else its municipality, else that of the list."""
        columns = self.head.columns
        at = columns.get(RECIPIENT, -1)
        if at < 0 and MUNICIPALITY in columns and (whose is None or whose >= FIRST_MUNICIPALITY):
            at = columns[MUNICIPALITY]
            if whose is not None and not cells[at]:
                return whose
        if at < 0:
            return whose
        given = self._once(RECIPIENT, cells[at], None)
        if given is None and RECIPIENT in columns and whose is not None and not cells[at]:
            return whose
        return self._told("CC-1922", number, at, given)

    def months(self, number: int, cells: list[str], amounts: list[int]) -> Mapping[int, int]:
        """The month of each amount of a row."""
        head = self.head
        if head.months:
            return {at: head.months[at] for at in amounts}
        year = head.year
        if YEAR in head.columns:
            at = head.columns[YEAR]
            year = self._told("CC-1920", number, at, year_in(cells[at]))
            if year is None:
                return {}
        if head.yearly:
            return {} if year is None else dict.fromkeys(amounts, month_number(year, 12))
        at = head.columns[MONTH]
        month = self._told("CC-1920", number, at, self._once(MONTH, cells[at], year))
        return {} if month is None else dict.fromkeys(amounts, month)

    def _once(self, kind: str, text: str, year: int | None) -> int | None:
        key = (kind, text, year)
        if key not in self._seen:
            if kind == AMOUNT:
                value = cents_in(text)
            elif kind == MONTH:
                value = month_in(text, year)
                value = month_by_number(text, year) if value is None else value
            else:
                value = recipient_in(text)
            self._seen[key] = value
        return self._seen[key]

    def _told(self, code: str, number: int, at: int, value: int | None) -> int | None:
        if value is None:
            self.found.add(code, self.grid, number, (at, self.head.name(at)))
        return value
