"""The cells that a trace rests on, each named once, with the file, row and column in which it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import numpy as np
from attrs import define, field

from compensation.facts.from_tables import FactsFromTables
from compensation.facts.model import GROUNDS, KINDS, NONE, STANDINGS, YES, Facts, Payments
from compensation.law.areas import recipient_code
from compensation.trace.evidence import Fact
from compensation.values.money import euros
from compensation.values.months import FAR, LONG_AGO, day_date, month_text
from compensation.words.masking import masked

NOT_HERE = "?"
"""Stands for an id of something that is not among the facts: its rows have an error, or there are none."""
Told = Callable[[int], "str | None"]


def day_told(number: int) -> str | None:
    """`2025-03-15`; None for a day that is not given."""
    return None if number >= FAR or number <= LONG_AGO else day_date(number).isoformat()


def last_day_told(until: int) -> str | None:
    """The last day of days that end before `until`."""
    return day_told(until - 1 if until < FAR else until)


def answer_told(value: int) -> str | None:
    """`yes`, `no`, or None where it is not known."""
    return None if value < 0 else "yes" if value == YES else "no"


def _amount_told(cents: int) -> str | None:
    return None if cents == NONE else euros(cents)


_OF_PERSON: Mapping[str, tuple[str, Told]] = {
    "birth_date": ("birth", day_told),
    "standing": ("standing", lambda number: STANDINGS[number]),
    "ground": ("ground", lambda number: GROUNDS[number] or None),
    "start_rule": ("starts_with_permit", lambda flag: "permit" if flag else "home_municipality"),
    "minor_route": ("minor_route", lambda route: str(route) if route else None),
    **{
        name: (name, day_told)
        for name in (
            "home_municipality_from", "citizen_from", "died_on", "arrived_on", "guardian_from",
            "assistance_system_from", "social_assistance_from",
        )
    },
    **{
        name: (name, answer_told)
        for name in (
            "after_application", "tie_before_arrival", "needed_care_on_arrival", "applied_as_minor", "jobseeker",
        )
    },
}  # fmt: skip
"""By column of persons: the column of Facts, and how its values are written."""

_OF_COST: Mapping[str, tuple[str, Told]] = {
    "kind": ("kind", lambda number: KINDS[number]),
    "from": ("from_", day_told),
    "to": ("until", last_day_told),
    "recipient": ("recipient", recipient_code),
    "gross": ("gross", euros),
    "deductions": ("deductions", euros),
    "applied_for": ("applied_for", day_told),
    "basic_amount": ("basic_amount", _amount_told),
    **{name: (name, answer_told) for name in ("divisible", "condition_met", "family")},
}
_OF_DECISION: Mapping[str, tuple[str, Told]] = {
    "kind": ("kind", lambda number: KINDS[number]),
    "from": ("from_", day_told),
    "to": ("until", last_day_told),
    "issued_on": ("issued_on", day_told),
    "recipient": ("recipient", recipient_code),
    "months": ("months", lambda months: str(months) if months else None),
    "cap": ("cap", _amount_told),
}


@define(eq=False)
class NamedFacts:
    """The facts of an input, and those of them that have been named so far."""

    facts: Facts
    _named: dict[tuple[str, str, str, int | None], Fact] = field(factory=dict)

    @property
    def told(self) -> tuple[Fact, ...]:
        """Everything that was named, in the order in which it was."""
        return tuple(self._named.values())

    def person(self, at: int, *columns: str) -> tuple[str, ...]:
        """Cells of a person's row."""
        id, row = str(self.facts.person_ids[at]), self._row("persons", at)
        return tuple(self._name("persons", id, each, self._person_value(at, each), row) for each in columns)

    def _person_value(self, at: int, column: str) -> str | None:
        if column == "parent_ids":
            low, high = self.facts.parents.offset[at : at + 2].tolist()
            return " ".join(map(str, self.facts.parent_names[low:high])) or None
        name, told = _OF_PERSON[column]
        return told(int(getattr(self.facts, name)[at]))

    def permits(self, at: int) -> tuple[str, ...]:
        """First and last days of a person's permits, wherever they stand."""
        return tuple(self._periods("permits", at))

    def homes(self, at: int) -> tuple[str, ...]:
        """Municipalities of residence of a person, with their days."""
        return tuple(self._periods("residences", at))

    def _periods(self, name: str, at: int) -> Iterator[str]:
        held, id = (
            (self.facts.permits if name == "permits" else self.facts.residences),
            str(self.facts.person_ids[at]),
        )
        pieces: dict[int, list[int]] = {}
        for each in range(int(held.offset[at]), int(held.offset[at + 1])):
            # A row that goes on in the successor of its municipality stands in several pieces.
            pieces.setdefault(self._row(name, each) or each, []).append(each)
        for rows in pieces.values():
            row, prefix, table = self._row(name, rows[0]), "", name
            if name == "permits" and (row or 0) < 0:
                row, prefix, table = -(row or 0), "permit_", "persons"
            if name == "residences":
                yield self._name(table, id, "municipality", f"{int(held['municipality'][rows[0]]):03}", row)
            yield self._name(table, id, f"{prefix}from", day_told(int(held["from"][rows[0]])), row)
            yield self._name(table, id, f"{prefix}to", last_day_told(int(held["until"][rows[-1]])), row)

    def recipient(self, code: str, *columns: str) -> tuple[str, ...]:
        """Cells of a recipient's row; none where there is no such row."""
        stated = self.facts.recipients or {}
        if code not in stated:
            return ()
        row = self._row("recipients", list(stated).index(code)) or None
        return tuple(
            self._name("recipients", code, each, _of_recipient(stated[code], each), row) for each in columns
        )

    def cost(self, at: int, *columns: str) -> tuple[str, ...]:
        """Cells of a cost's row."""
        costs, id = self.facts.costs, str(self.facts.costs.cost_ids[at])
        ids = {
            "person_id": (costs.person, self.facts.person_ids),
            "decision_id": (costs.decision, self.facts.decisions.decision_ids),
            "corrects": (costs.corrects, costs.cost_ids),
        }
        return tuple(self._row_value("costs", (id, at), each, ids, _OF_COST) for each in columns)

    def decision(self, at: int, *columns: str) -> tuple[str, ...]:
        """Cells of a decision's row."""
        given, id = self.facts.decisions, str(self.facts.decisions.decision_ids[at])
        ids = {"person_id": (given.person, self.facts.person_ids)}
        return tuple(self._row_value("decisions", (id, at), each, ids, _OF_DECISION) for each in columns)

    def _row_value(
        self,
        table: str,
        row: tuple[str, int],
        column: str,
        ids: Mapping[str, Any],
        told: Mapping[str, tuple[str, Told]],
    ) -> str:
        id, at = row
        if column in ids:
            numbers, names = ids[column]
            value = str(names[numbers[at]]) if numbers[at] >= 0 else None if numbers[at] == NONE else NOT_HERE
        else:
            name, write = told[column]
            value = write(int(getattr(getattr(self.facts, table), name)[at]))
        return self._name(table, id, column, value, self._row(table, at))

    def payments(
        self, name: str, at: int, months: Iterable[int], recipients: Iterable[int]
    ) -> Iterator[tuple[str, str, int]]:
        """(fact, `2025-03 municipality-049`, cents) of every row of `paid` or `applied` of a person, for months and
        recipients by number; what an earlier claim applied for stands in no row."""
        held: Payments = getattr(self.facts, name)
        told = self.facts.payment_rows[name] if isinstance(self.facts, FactsFromTables) else None
        wanted, to = set(months), set(recipients)
        low, high = np.searchsorted(held.person, [at, at + 1]).tolist()
        id = str(self.facts.person_ids[at])
        for each in range(low, high):
            month, recipient = int(held.month[each]), int(held.recipient[each])
            if month not in wanted or recipient not in to:
                continue
            of = f"{month_text(month)} {recipient_code(recipient)}"
            known = None if told is None else _same_payment(told.payments, held, each)
            rows = [] if told is None or known is None else told.of(known)
            if sum(cents for _, cents in rows) != int(held.cents[each]):
                rows = [(0, int(held.cents[each]))]
            for row, cents in rows:
                yield self._name(name, f"{id} {of}", "amount", euros(cents), row or None), of, cents

    def _row(self, table: str, at: int) -> int | None:
        rows = self.facts.rows.get(table) if isinstance(self.facts, FactsFromTables) else None
        return None if rows is None else int(rows[at])

    def _name(self, table: str, of: str, column: str, value: str | None, row: int | None) -> str:
        key = table, of, column, row
        if key not in self._named:
            file = layout = None
            if isinstance(self.facts, FactsFromTables) and row is not None:
                file, layout = self.facts.files.get(table), self.facts.layouts.get(table)
            place = layout.place if layout else file or ""
            cell = layout.cell(row or 0, column) if layout else ""
            self._named[key] = Fact(
                f"f{len(self._named) + 1}", of, table, column, value, masked(place), row, cell
            )
        return self._named[key].id


def _of_recipient(stated: Any, column: str) -> str | None:
    if column.endswith("_to"):
        return last_day_told(getattr(stated, f"{column.removesuffix('_to')}_until"))
    day = getattr(stated, column)
    return None if day is None else day_told(day)


def _same_payment(read: Payments, held: Payments, at: int) -> int | None:
    """Where the payment `at` of `held` stands among those that were read."""
    if read is held:
        return at
    low, high = np.searchsorted(read.person, [held.person[at], held.person[at] + 1]).tolist()
    for each in range(low, high):
        if all(
            getattr(read, name)[each] == getattr(held, name)[at]
            for name in ("month", "recipient", "applied_on")
        ):
            return int(each)
    return None
