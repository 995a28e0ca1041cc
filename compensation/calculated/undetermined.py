"""Undetermined months with the facts that are missing (law.md section 4: a missing fact is never read as "no")."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from compensation.calculated.eligibility import PersonColumns, person_columns
from compensation.calculated.law_tables import LawTables
from compensation.calculated.reasons import BIT
from compensation.calculated.spans import NO_RECIPIENT, Spans, explode
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
    perhaps = person_columns(facts, tables, YES)
    surely = person_columns(facts, tables, NO)
    component = tables.entry_component[tables.entry_of(months.key)]
    runs: list[UndeterminedRun] = []
    for person, month, recipient, kind, cents in zip(
        months.person.tolist(), months.low.tolist(), months.recipient.tolist(), component.tolist(),
        months.cents.tolist(), strict=True,
    ):  # fmt: skip
        missing = tuple(_missing(facts, tables, surely, perhaps, person, month, recipient))
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


def _missing(
    facts: Facts,
    tables: LawTables,
    surely: PersonColumns,
    perhaps: PersonColumns,
    person: int,
    month: int,
    recipient: int,
) -> Iterator[str]:
    if facts.residences.offset[person] == facts.residences.offset[person + 1]:
        yield "residences"
    yield from _own(facts, tables, person)
    if facts.standing[person] == CHILD and _hangs_on_parents(surely, perhaps, person, month):
        repealed = tables.ground_granted_before[facts.ground[person]] < tables.ground_granted_before.max()
        low, high = facts.parents.offset[person], facts.parents.offset[person + 1]

        def has_start(parent: int) -> bool:
            return bool(perhaps.start_day[parent] < FAR)

        for row in range(low, high):
            parent = int(facts.parents["parent"][row])
            if parent == NOT_IN_REGISTER:
                yield f"parent_ids:{facts.parent_names[row]}"
            elif not perhaps.fixed[parent] & BARS_A_PARENT and (
                tables.child_own_time or repealed or (has_start(parent) and month < perhaps.end[parent])
            ):
                yield from (f"{facts.person_ids[parent]}:{fact}" for fact in _own(facts, tables, parent))
    if recipient == NO_RECIPIENT:
        return
    code = recipient_code(recipient)
    stated = (facts.recipients or {}).get(code)
    if stated and code.startswith("municipality-"):
        if stated.programme_from is None:
            yield f"{code}:programme_from"
        if stated.agreement_from is None:
            yield f"{code}:agreement_from"


def _own(facts: Facts, tables: LawTables, person: int) -> Iterator[str]:
    if facts.after_application[person] == UNKNOWN and tables.ground_needs_application[facts.ground[person]]:
        yield "after_application"
    if facts.tie_before_arrival[person] == UNKNOWN and facts.standing[person] == FAMILY:
        yield "tie_before_arrival"


def _hangs_on_parents(surely: PersonColumns, perhaps: PersonColumns, person: int, month: int) -> bool:
    """Whether the parents' unknown facts, by themselves, decide this month."""
    own = BIT["ground_without_application"]
    certain = not surely.fixed[person] & ~own and month < surely.end[person]
    possible = not perhaps.fixed[person] and month < perhaps.end[person]
    return possible and not certain
