"""Undetermined months with the facts that are missing: a missing fact is never read as "no"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from compensation.calculated.law_tables import LawTables
from compensation.calculated.month_keys import NO_RECIPIENT
from compensation.calculated.person_columns import PersonColumns, person_columns
from compensation.calculated.reasons import BIT
from compensation.calculated.spans import Spans, explode
from compensation.facts.model import CHILD, FAMILY, NO, NOT_IN_REGISTER, UNKNOWN, YES, Facts
from compensation.law.areas import recipient_code
from compensation.values.months import FAR

BARS_A_PARENT = (
    BIT["not_section_4_person"]
    | BIT["no_qualifying_parent"]
    | BIT["ground_without_application"]
    | BIT["tie_not_before_arrival"]
    | BIT["ground_repealed"]
)
"""Reasons for which a parent gives a child no standing, whatever the month."""


@frozen
class UndeterminedRun:
    """Months `[low, high)` of one person, recipient and component that hang on the same missing facts.

    `cents` is what is due if they turn out well; not known (0) where the recipient is unknown.
    """

    person: int
    low: int
    high: int
    recipient: int
    component: int
    cents: int
    missing: tuple[str, ...]


def undetermined_runs(facts: Facts, tables: LawTables, spans: Spans) -> list[UndeterminedRun]:
    """Undetermined months, given as spans, as runs sorted by person, from, recipient, component."""
    months = explode(tables, spans)
    if not len(months):
        return []
    asked = _Asked(facts, tables, person_columns(facts, tables, NO), person_columns(facts, tables, YES))
    component = tables.component_of(months.key)
    runs: list[UndeterminedRun] = []
    for person, month, recipient, kind, cents in zip(
        months.person.tolist(), months.low.tolist(), months.recipient.tolist(), component.tolist(),
        months.cents.tolist(), strict=True,
    ):  # fmt: skip
        missing = (*asked.of_person(person, month), *asked.of_recipient(recipient))
        amount = 0 if recipient == NO_RECIPIENT else cents
        last = runs[-1] if runs else None
        if (
            last
            and (last.person, last.recipient, last.component, last.high) == (person, recipient, kind, month)
            and last.missing == missing
        ):
            runs[-1] = evolve(last, high=month + 1, cents=last.cents + amount)
        else:
            runs.append(UndeterminedRun(person, month, month + 1, recipient, kind, amount, missing))
    return sorted(runs, key=lambda r: (r.person, r.low, r.high, r.recipient, r.component))


@frozen(eq=False)
class _Asked:
    """Which facts are missing, with the columns that follow from reading them as "no" and as "yes"."""

    facts: Facts
    tables: LawTables
    surely: PersonColumns
    perhaps: PersonColumns

    def of_person(self, person: int, month: int) -> Iterator[str]:
        """Facts of the person and its parents on which the month hangs."""
        facts = self.facts
        if facts.residences.offset[person] == facts.residences.offset[person + 1]:
            yield "residences"
        yield from self._own(person)
        if facts.standing[person] == CHILD and self._hangs_on_parents(person, month):
            for row in range(facts.parents.offset[person], facts.parents.offset[person + 1]):
                parent = int(facts.parents["parent"][row])
                if parent == NOT_IN_REGISTER:
                    yield f"parent_ids:{facts.parent_names[row]}"
                elif self._may_carry(parent, person, month):
                    yield from (f"{facts.person_ids[parent]}:{fact}" for fact in self._own(parent))

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

    def _hangs_on_parents(self, person: int, month: int) -> bool:
        """Whether the parents' unknown facts, by themselves, decide this month."""
        own = BIT["ground_without_application"]
        certain = not self.surely.fixed[person] & ~own and month < self.surely.end[person]
        possible = not self.perhaps.fixed[person] and month < self.perhaps.end[person]
        return possible and not certain

    def _may_carry(self, parent: int, child: int, month: int) -> bool:
        """Whether the child's month may be due by way of this parent, if the parent's unknown facts turn out well."""
        if self.perhaps.fixed[parent] & BARS_A_PARENT:
            return False
        granted_before = self.tables.grounds.granted_before[self.facts.ground[child]]
        if self.tables.grounds.child_own_time or granted_before < FAR:
            return True
        return bool(self.perhaps.start_day[parent] < FAR and month < self.perhaps.end[parent])
