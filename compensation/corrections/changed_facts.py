"""Which cells of the tables changed between two inputs, by table and column, for a person, a cost and a recipient.

What is compared is what the tables say once they are read, and only what a claim of the day can rest on: another way to
write the same fact is no change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from attrs import define, frozen

from compensation.corrections.fact_columns import COSTS, DECISIONS, OF_COSTS, OF_PARENTS, PERSONS, RECIPIENTS
from compensation.facts.from_tables import FactsFromTables
from compensation.facts.model import Costs, Decisions, Facts, Lists, Payments


@frozen(order=True)
class ChangedFact:
    """A cell that changed: table and column, whose row it is, and the row in the tables of today (0: not known, or no
    row any more)."""

    table: str
    column: str
    whose: str
    row: int = 0

    @property
    def name(self) -> str:
        """`persons.ground`."""
        return f"{self.table}.{self.column}"


@define(eq=False, slots=False)
class ChangedFacts:
    """What changed from one input to another, both as they were known on one day.

    What is asked is found out when it is asked, for each person, cost and recipient once.
    """

    old: Facts
    new: Facts
    tables: Facts
    """The facts of today with everything that they hold: they know in which rows they stood."""

    @cached_property
    def _known(self) -> dict[tuple[str, str], tuple[ChangedFact, ...]]:
        return {}

    def of_months(self, id: str) -> tuple[ChangedFact, ...]:
        """Changed cells on which the months of a person rest, with those of its parents."""
        return self._once(
            "months", id, lambda: sorted(each for each in self._family(id) if each.column not in OF_COSTS)
        )

    def _family(self, id: str) -> set[ChangedFact]:
        of_parents = (
            each
            for parent in self._parents(id)
            for each in self._own(parent)
            if each.table in ("persons", "permits") and each.column in OF_PARENTS
        )
        return {*self._own(id), *of_parents}

    def of_recipient(self, code: str) -> tuple[ChangedFact, ...]:
        """Changed cells of the recipient's row."""
        rows = [(facts.recipients or {}).get(code) for facts in (self.old, self.new)]
        listed = list(self.new.recipients or ())
        row = self._row("recipients", listed.index(code) if code in listed else None)
        if (rows[0] is None) != (rows[1] is None):
            return (ChangedFact("recipients", "recipient", code, row),)
        return tuple(
            ChangedFact("recipients", column, code, row)
            for name, column in RECIPIENTS.items()
            if getattr(rows[0], name, None) != getattr(rows[1], name, None)
        )

    def of_cost(self, id: str) -> tuple[ChangedFact, ...]:
        """Changed cells of a cost, its decision and its person; where there are none, of costs that share a limit with
        it: of the same decision, person or kind."""
        of_persons = (each for person in self._cost_persons(id) for each in self._family(person))
        found = {*self._cost(id), *(each for each in of_persons if each.table not in ("paid", "applied"))}
        for facts in (self.old, self.new):
            if decision := _named(facts.costs, id, "decision", facts.decisions.decision_ids):
                found.update(self._decision(decision))
        if not found:
            found.update(each for other in self._beside(id) for each in self._cost(other))
        return tuple(sorted(found))

    def _once(self, sort: str, id: str, find: Callable[[], Iterable[ChangedFact]]) -> tuple[ChangedFact, ...]:
        if (sort, id) not in self._known:
            self._known[sort, id] = tuple(find())
        return self._known[sort, id]

    def _own(self, id: str) -> tuple[ChangedFact, ...]:
        return self._once("person", id, lambda: self._own_anew(id))

    def _own_anew(self, id: str) -> Iterator[ChangedFact]:
        was, is_ = self.old.index_of(id), self.new.index_of(id)
        row = self._row("persons", is_)
        if was is None or is_ is None:
            if (was is None) != (is_ is None):
                yield ChangedFact("persons", "person_id", id, row)
            return
        for name, column in PERSONS.items():
            if int(getattr(self.old, name)[was]) != int(getattr(self.new, name)[is_]):
                yield ChangedFact("persons", column, id, row)
        if self._parents_of(self.old, was) != self._parents_of(self.new, is_):
            yield ChangedFact("persons", "parent_ids", id, row)
        yield from self._in_lists("permits", id, was, is_)
        yield from self._in_lists("residences", id, was, is_)
        for table in ("paid", "applied"):
            before, after = _amounts(getattr(self.old, table), was), _amounts(getattr(self.new, table), is_)
            if before != after:
                changed = [key for key in sorted(after) if before.get(key) != after[key]]
                yield ChangedFact(table, "amount", id, self._payment_row(table, is_, changed))

    def _in_lists(self, table: str, id: str, was: int, is_: int) -> Iterator[ChangedFact]:
        """Columns in which permits or residences differ, by the first row that is not what it was."""
        before, after = (_rows(getattr(facts, table), at) for facts, at in ((self.old, was), (self.new, is_)))
        for column, values in after.items():
            others = before[column]
            if values == others:
                continue
            alike = (one == other for one, other in zip(values, others, strict=False))
            at = next((at for at, same in enumerate(alike) if not same), min(len(values), len(others)))
            named, row = self._list_row(
                table, is_, at, {name: each[at : at + 1] for name, each in after.items()}
            )
            spoken = {"from": "from", "until": "to"}.get(column, column)
            own = f"permit_{spoken}" if named == "persons" else spoken
            yield ChangedFact(named, own, id, row)

    def _list_row(self, table: str, person: int, at: int, cells: Mapping[str, list[int]]) -> tuple[str, int]:
        """(table, row) of one permit or residence of a person in today's tables."""
        given = self.tables
        if not isinstance(given, FactsFromTables) or table not in given.rows:
            return table, 0
        held: Lists = getattr(given, table)
        low, high = int(held.offset[person]), int(held.offset[person + 1])
        rows = given.rows[table][low:high].tolist()
        first = cells["from"]
        same = [each for each in range(high - low) if first and int(held["from"][low + each]) == first[0]]
        row = rows[same[0]] if same else (rows[-1] if rows else 0)
        return ("persons" if row < 0 else table), abs(row)

    def _row(self, table: str, at: int | None) -> int:
        given = self.tables
        if at is None or not isinstance(given, FactsFromTables) or table not in given.rows:
            return 0
        return int(given.rows[table][at])

    def _payment_row(self, table: str, person: int, changed: Sequence[tuple[int, int]]) -> int:
        """The first row of a person's payments that is not what it was; 0 where it is in no table of the user's."""
        if (
            not changed
            or not isinstance(self.tables, FactsFromTables)
            or table not in self.tables.payment_rows
        ):
            return 0
        held = self.tables.payment_rows[table]
        low, high = np.searchsorted(held.payments.person, [person, person + 1]).tolist()
        keys = [(int(held.payments.month[at]), int(held.payments.recipient[at])) for at in range(low, high)]
        rows = (held.of(low + keys.index(key))[0][0] for key in changed if key in keys)
        return next(rows, 0)

    def _parents(self, id: str) -> set[str]:
        sides = ((self.old, self.old.index_of(id)), (self.new, self.new.index_of(id)))
        return {name for facts, at in sides if at is not None for name in self._parents_of(facts, at)}

    @staticmethod
    def _parents_of(facts: Facts, at: int) -> list[str]:
        low, high = facts.parents.offset[at : at + 2]
        return [str(name) for name in facts.parent_names[low:high]]

    def _cost_persons(self, id: str) -> set[str]:
        sides = (_named(facts.costs, id, "person", facts.person_ids) for facts in (self.old, self.new))
        return {name for name in sides if name}

    def _cost(self, id: str) -> tuple[ChangedFact, ...]:
        def find() -> Iterator[ChangedFact]:
            was, is_ = _at(self.old.costs.cost_ids, id), _at(self.new.costs.cost_ids, id)
            row = self._row("costs", is_)
            if was is None or is_ is None:
                if (was is None) != (is_ is None):
                    yield ChangedFact("costs", "cost_id", id, row)
                return
            for name, column in COSTS.items():
                if int(getattr(self.old.costs, name)[was]) != int(getattr(self.new.costs, name)[is_]):
                    yield ChangedFact("costs", column, id, row)
            before, after = (_named_by_cost(facts, id) for facts in (self.old, self.new))
            for column, named in after.items():
                if named != before[column]:
                    yield ChangedFact("costs", column, id, row)

        return self._once("cost", id, find)

    def _decision(self, id: str) -> tuple[ChangedFact, ...]:
        def find() -> Iterator[ChangedFact]:
            was, is_ = (_at(facts.decisions.decision_ids, id) for facts in (self.old, self.new))
            row = self._row("decisions", is_)
            if was is None or is_ is None:
                if (was is None) != (is_ is None):
                    yield ChangedFact("decisions", "decision_id", id, row)
                return
            for name, column in DECISIONS.items():
                sides = (getattr(self.old.decisions, name)[was], getattr(self.new.decisions, name)[is_])
                if int(sides[0]) != int(sides[1]):
                    yield ChangedFact("decisions", column, id, row)
            persons = [
                _person_of(facts.decisions, at, facts) for facts, at in ((self.old, was), (self.new, is_))
            ]
            if persons[0] != persons[1]:
                yield ChangedFact("decisions", "person_id", id, row)

        return self._once("decision", id, find)

    def _beside(self, id: str) -> list[str]:
        """Costs of either input that may share a limit with this one."""
        found: set[str] = set()
        for facts in (self.old, self.new):
            costs, at = facts.costs, _at(facts.costs.cost_ids, id)
            if at is None:
                continue
            alike = (costs.kind == costs.kind[at]) & (costs.recipient == costs.recipient[at])
            alike |= (costs.person == costs.person[at]) & (costs.person[at] >= 0)
            alike |= (costs.decision == costs.decision[at]) & (costs.decision[at] >= 0)
            found.update(str(each) for each in costs.cost_ids[alike])
        gone = {*map(str, self.old.costs.cost_ids)} ^ {*map(str, self.new.costs.cost_ids)}
        return sorted(found | gone)


def _rows(held: Lists, at: int) -> dict[str, list[int]]:
    return {name: held.of(at, name).tolist() for name in held.columns}


def _amounts(payments: Payments, person: int) -> dict[tuple[int, int], int]:
    """Cents by month and recipient."""
    low, high = np.searchsorted(payments.person, [person, person + 1]).tolist()
    sums: dict[tuple[int, int], int] = {}
    for at in range(low, high):
        key = int(payments.month[at]), int(payments.recipient[at])
        sums[key] = sums.get(key, 0) + int(payments.cents[at])
    return {key: cents for key, cents in sums.items() if cents}


def _at(ids: Any, id: str) -> int | None:
    at = int(np.searchsorted(ids, id)) if len(ids) else 0
    return at if at < len(ids) and ids[at] == id else None


def _named(costs: Costs, id: str, column: str, ids: Any) -> str:
    """What a cost names in one of its columns, by id; empty where it names nothing that is there."""
    at = _at(costs.cost_ids, id)
    number = -1 if at is None else int(getattr(costs, column)[at])
    return str(ids[number]) if number >= 0 else ""


def _named_by_cost(facts: Facts, id: str) -> dict[str, str]:
    """What a cost names, by id, by the column that names it."""
    return {
        "person_id": _named(facts.costs, id, "person", facts.person_ids),
        "decision_id": _named(facts.costs, id, "decision", facts.decisions.decision_ids),
        "corrects": _named(facts.costs, id, "corrects", facts.costs.cost_ids),
    }


def _person_of(decisions: Decisions, at: int, facts: Facts) -> str:
    number = int(decisions.person[at])
    return str(facts.person_ids[number]) if number >= 0 else ""


def names(changed: Iterable[ChangedFact]) -> tuple[str, ...]:
    """`persons.ground`, each once, sorted."""
    return tuple(sorted({each.name for each in changed}))
