"""One payment list from cells to rows of (person, month, recipient, cents): every cell
that counts is read or refused."""

from __future__ import annotations

from attrs import define, field, frozen

from compensation.law.areas import MUNICIPALITY as FIRST_MUNICIPALITY
from compensation.law.areas import load_areas, recipient_code, recipient_number
from compensation.reconciliation.list_checks import Checks
from compensation.reconciliation.list_columns import COMPONENT, DECISION, IDS, MUNICIPALITY, RECIPIENT, plain
from compensation.reconciliation.list_faults import Found
from compensation.reconciliation.list_headings import Head
from compensation.reconciliation.list_mapping import ListMapping
from compensation.reconciliation.list_parser import Parser
from compensation.reconciliation.list_persons import TWO_PERSONS, Persons, Place
from compensation.reconciliation.list_totals import Read
from compensation.tables.grids import Grid
from compensation.values.money import euros

_NOTHING = {"", "-", "\u2013", "\u2014", "\u2212"}


@frozen
class Row:
    """One amount of a list. `month` is the last one of its year where the list has yearly sums; `dash` an amount shown
    as a dash, which may be zero or nothing; `decision` what the row says of the decision that it was paid by."""

    number: int
    column: int
    person: int
    month: int
    recipient: int
    cents: int
    component: str = ""
    dash: bool = False
    decision: str = ""


@frozen
class _Unread:
    """One row before its cells have been read: `name` stands for a person without an id, `minus` for a sign that the
    amounts have beside them."""

    number: int
    name: str
    cells: list[str]
    minus: bool


@define(eq=False)
class ReadList:
    """A list after its cells have been read: its rows, and the row numbers of totals."""

    grid: Grid
    head: Head
    rows: list[Row]
    totals: frozenset[int]
    order: int = field(default=0)


@frozen
class Reader:
    """Reads grid after grid; findings add up in `found`, persons in `persons`."""

    persons: Persons
    mapping: ListMapping
    found: Found

    def read(self, grid: Grid, head: Head, prefix: str) -> ReadList | None:
        """The rows of one list, None after a fault."""
        before = self.found.errors(grid)
        whose = self._whose(grid, head)
        checks = Checks(grid, head, self.persons, self.mapping, self.found)
        body = [(number, row) for number, row in enumerate(grid.rows[head.at + 1 :], head.at + 2) if any(row)]
        checks.widths(body)
        totals = checks.totals(body)
        body = [(number, row) for number, row in body if number not in totals]
        counting = [
            number for number, row in body if any(at < len(row) and row[at] for at in head.amount_columns)
        ]
        without_value = checks.unreadable(body)
        checks.unnamed(body, set(counting))
        minus = checks.minus(counting)
        rows: list[Row] = []
        parser = Parser(self.found, grid, head)
        for number, row in body:
            if number in without_value:
                continue
            cells = [*row, *[""] * (len(head.names) - len(row))]
            rows += self._row(parser, _Unread(number, f"{prefix}{number}", cells, number in minus), whose)
        if self.found.errors(grid) > before:
            return None
        checks.hold_totals(totals, [Read(row.number, row.column, row.person, row.cents) for row in rows])
        return ReadList(grid, head, rows, totals)

    def _row(self, parser: Parser, row: _Unread, whose: int | None) -> list[Row]:
        head, columns = parser.head, parser.head.columns
        number, cells = row.number, row.cells
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
            place = Place(row.name, parser.grid.name, number)
            person = self.persons.number(given, cells, columns, place)
            component = plain(cells[columns[COMPONENT]]) if COMPONENT in columns else ""
            cents = -abs(cents) if row.minus else cents
            decision = cells[columns[DECISION]] if DECISION in columns else ""
            found.append(Row(number, at, person, month, recipient, cents, component, dash, decision))
        if found and not given and any(each.cents for each in found):
            amount = euros(sum(each.cents for each in found))
            self.found.add("CC-1947", parser.grid, number, amount=amount)
        return found

    def _whose(self, grid: Grid, head: Head) -> int | None:
        """The recipient of rows that name none: the one given, else the only one of the register."""
        if self.mapping.recipient is not None:
            return self.mapping.recipient
        own = [recipient_number(code) for code in self.persons.register.recipients]
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
