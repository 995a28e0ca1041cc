"""Undetermined months with the facts that are missing: a missing fact is never read as "no"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from attrs import evolve, frozen

from compensation.calculated.law_tables import LawTables
from compensation.calculated.month_keys import NO_RECIPIENT
from compensation.calculated.parents import parents_that_matter, reasons_by_parents
from compensation.calculated.person_columns import person_columns
from compensation.calculated.spans import Spans, explode
from compensation.facts.model import CHILD, FAMILY, NO, NOT_IN_REGISTER, UNKNOWN, YES, Facts
from compensation.law.areas import recipient_code


@frozen
class UndeterminedRun:
    """Months `[low, high)` of one person, recipient and component that hang on the same missing facts.

    `monthly` holds the cents of each month that are due if they turn out well; not known (0) where the recipient is
    unknown.
    """

    person: int
    low: int
    high: int
    recipient: int
    component: int
    monthly: tuple[int, ...]
    missing: tuple[str, ...]

    @property
    def cents(self) -> int:
        """What is due of all its months if they turn out well."""
        return sum(self.monthly)


def undetermined_runs(facts: Facts, tables: LawTables, spans: Spans) -> list[UndeterminedRun]:
    """Undetermined months, given as spans, as runs sorted by person, from, recipient, component."""
    months = explode(tables, spans)
    if not len(months):
        return []
    asked = _Asked.of(facts, tables, months)
    component = tables.component_of(months.key)
    runs: list[UndeterminedRun] = []
    for person, month, recipient, kind, cents in zip(
        months.person.tolist(), months.low.tolist(), months.recipient.tolist(), component.tolist(),
        months.cents.tolist(), strict=True,
    ):  # fmt: skip
        missing = (*asked.of_person(person), *asked.of_parents(person, month), *asked.of_recipient(recipient))
        amount = 0 if recipient == NO_RECIPIENT else cents
        last = runs[-1] if runs else None
        if (
            last
            and (last.person, last.recipient, last.component, last.high) == (person, recipient, kind, month)
            and last.missing == missing
        ):
            runs[-1] = evolve(last, high=month + 1, monthly=(*last.monthly, amount))
        else:
            runs.append(UndeterminedRun(person, month, month + 1, recipient, kind, (amount,), missing))
    return sorted(runs, key=lambda r: (r.person, r.low, r.high, r.recipient, r.component))


@frozen(eq=False)
class _Asked:
    """Which facts are missing; `parents` holds the rows of `facts.parents` on which a child's month hangs."""

    facts: Facts
    tables: LawTables
    parents: Mapping[tuple[int, int], list[int]]

    @classmethod
    def of(cls, facts: Facts, tables: LawTables, months: Spans) -> _Asked:
        """For undetermined months: those of children hang on parents where reading them as "no" or "yes" differs."""
        child = facts.standing[months.person] == CHILD
        person, month = months.person[child].astype(np.intp), months.low[child]
        perhaps = person_columns(facts, tables, YES).parents
        surely = person_columns(facts, tables, NO).parents
        hang = reasons_by_parents(facts, tables, surely, person, month) != 0
        hang &= reasons_by_parents(facts, tables, perhaps, person, month) == 0
        person, month = person[hang], month[hang]
        rows: dict[tuple[int, int], list[int]] = {}
        for row, at in zip(*parents_that_matter(facts, tables, perhaps, person, month), strict=True):
            known = rows.setdefault((int(person[at]), int(month[at])), [])
            if row not in known:
                known.append(int(row))
        return cls(facts, tables, rows)

    def of_person(self, person: int) -> Iterator[str]:
        """Facts of the person itself."""
        if self.facts.residences.offset[person] == self.facts.residences.offset[person + 1]:
            yield "residences"
        yield from self._own(person)

    def of_parents(self, person: int, month: int) -> Iterator[str]:
        """Facts of the parents by whom the month may be due."""
        for row in self.parents.get((person, month), ()):
            parent = int(self.facts.parents["parent"][row])
            if parent == NOT_IN_REGISTER:
                yield f"parent_ids:{self.facts.parent_names[row]}"
            else:
                yield from (f"{self.facts.person_ids[parent]}:{fact}" for fact in self._own(parent))

    def of_recipient(self, recipient: int) -> Iterator[str]:
        """Days of programme and agreement that the recipient leaves blank."""
        code = "" if recipient == NO_RECIPIENT else recipient_code(recipient)
        stated = (self.facts.recipients or {}).get(code)
        if stated and code.startswith("municipality-"):
            if stated.programme_from is None:
                yield f"{code}:programme_from"
            if stated.agreement_from is None:
                yield f"{code}:agreement_from"

    def _own(self, person: int) -> Iterator[str]:
        facts = self.facts
        needed = self.tables.grounds.needs_application[facts.ground[person]]
        if needed and facts.after_application[person] == UNKNOWN:
            yield "after_application"
        if facts.standing[person] == FAMILY and facts.tie_before_arrival[person] == UNKNOWN:
            yield "tie_before_arrival"
