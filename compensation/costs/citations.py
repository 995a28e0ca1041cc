"""By which wordings a cost was judged, and which facts an undetermined one hangs on, by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from compensation.calculated.eligibility import Index
from compensation.calculated.law_tables import START_PROVISIONS
from compensation.costs.people import own_unknowns
from compensation.costs.reasons import COST_BIT, COST_REASON_OF, MISSING, MISSING_BIT, cost_codes
from compensation.costs.remarks import OF_THE_KIND
from compensation.facts.model import FAMILY, GROUNDS, KINDS, NONE, NOT_IN_REGISTER, YES
from compensation.law.areas import recipient_code
from compensation.law.rulebook import Law
from compensation.values.months import FAR, day_date, day_number

if TYPE_CHECKING:
    from compensation.costs.judgements import Judgements


def law_ids(judged: Judgements, row: int) -> tuple[str, ...]:
    """Wording ids of a cost: start, kind, considerable limit, then those on which its reasons rest."""
    costs, law = judged.facts.costs, judged.law
    alone = judged.reasons[row] & (COST_BIT["out_of_scope"] | COST_BIT["outside_law"])
    if costs.corrects[row] >= 0 and not alone:
        return law_ids(judged, int(costs.corrects[row]))
    found: list[str] = []
    if not alone:
        found += _of_the_kind(judged, row)
    for code in cost_codes(int(judged.reasons[row])):
        found += _of_a_reason(judged, row, code)
    if judged.reasons[row] & COST_BIT["kind_not_in_force"]:
        # No wording holds on the day: the kind's own provision says from when to when it did.
        found += _overlapping(law, f"cost_{KINDS[costs.kind[row]]}", judged, row)
    if judged.reasons[row] & COST_BIT["application_late"]:
        found += _overlapping(law, "deadline_costs_transition", judged, row, kinds_only=True)
    return tuple(dict.fromkeys(found))


def law_texts(judged: Judgements, rows: Index) -> list[str]:
    """`law_ids` of many costs, separated by spaces; costs that differ in nothing it looks at are looked up once."""
    costs, people = judged.facts.costs, judged.people
    alone = (judged.reasons[rows] & (COST_BIT["out_of_scope"] | COST_BIT["outside_law"])) != 0
    source = np.where((costs.corrects[rows] >= 0) & ~alone, costs.corrects[rows], rows)
    changes = np.array([day_number(day) for day in judged.law.boundaries()])
    person = people.rows(costs.person[source])

    def period(days: NDArray[np.int32]) -> list[int]:
        found: list[int] = np.searchsorted(changes, days, side="right").tolist()
        return found

    keys = zip(
        costs.kind[source].tolist(), period(costs.from_[source]), period(costs.until[source] - 1),
        judged.reasons[source].tolist(), people.ground[person].tolist(), people.start_rule[person].tolist(),
        period(people.start[person]), (costs.person[source] < 0).tolist(), strict=True,
    )  # fmt: skip
    known: dict[tuple[object, ...], str] = {}
    texts = []
    for key, row in zip(keys, source.tolist(), strict=True):
        if key not in known:
            known[key] = " ".join(law_ids(judged, row))
        texts.append(known[key])
    return texts


def _of_the_kind(judged: Judgements, row: int) -> Iterator[str]:
    tables, costs = judged.tables, judged.facts.costs
    low, high = _known_days(judged, row)
    stretches = list(
        dict.fromkeys(tables.stretch_at[costs.kind[row], low - tables.first : high - tables.first].tolist())
    )
    if any(tables["needs_start"][s] for s in stretches):
        yield from _start(judged, row)
    for s in stretches:
        if tables["wording"][s] >= 0:
            yield tables.wordings[tables["wording"][s]].id
    for s in stretches:
        if tables["limit_tested"][s]:
            yield tables.considerable_wordings[tables["considerable"][s]].id


def _start(judged: Judgements, row: int) -> Iterator[str]:
    person = int(judged.facts.costs.person[row])
    if person < 0:
        return
    provision = judged.law.provision(START_PROVISIONS[judged.people.start_rule[person]])
    day = int(judged.people.start[person])
    on = day_date(_known_days(judged, row)[0]) if day >= FAR else day_date(day)
    yield provision.wording_on(min(on, judged.law.known_until - timedelta(days=1))).id


def _of_a_reason(judged: Judgements, row: int, code: str) -> Iterator[str]:
    stem = COST_REASON_OF[code].provision
    person = int(judged.facts.costs.person[row])
    if stem == OF_THE_KIND or not stem:
        return
    if stem == "start_*":
        yield from _start(judged, row)
    elif stem == "ground_*":
        section = GROUNDS[judged.facts.ground[person]].replace(".", "_")
        yield from _overlapping(judged.law, f"ground_{section}", judged, row)
    else:
        yield from _overlapping(judged.law, stem, judged, row)


def _overlapping(
    law: Law, stem: str, judged: Judgements, row: int, *, kinds_only: bool = False
) -> Iterator[str]:
    """Wordings of a provision on the days of a cost; its first where there is none."""
    low, high = (day_date(day) for day in _known_days(judged, row))
    wordings = [w for w in law.provision(stem).wordings if w.from_ < high and low < w.until]
    if kinds_only:
        kind = KINDS[judged.facts.costs.kind[row]]
        wordings = [w for w in wordings if kind in w.terms_under(judged.readings).texts("kinds")]
    elif not wordings:
        wordings = [law.provision(stem).wordings[0]]
    for wording in wordings:
        yield wording.id


def _known_days(judged: Judgements, row: int) -> tuple[int, int]:
    """First day and day after the last, moved into the known law."""
    costs, tables = judged.facts.costs, judged.tables
    low = min(max(int(costs.from_[row]), tables.first), tables.until - 1)
    return low, min(max(int(costs.until[row]), low + 1), tables.until)


def missing_names(judged: Judgements, row: int) -> tuple[str, ...]:
    """The facts on which a cost hangs, those of parents and municipalities with their owner."""
    costs = judged.facts.costs
    mask = int(judged.missing[row])
    source = int(costs.corrects[row]) if costs.corrects[row] > NONE else row
    person = int(costs.person[source])
    names: list[str] = []
    for name in MISSING:
        if not mask & MISSING_BIT[name]:
            continue
        if name in ("programme_from", "agreement_from"):
            names.append(f"{recipient_code(int(costs.recipient[source]))}:{name}")
        elif name == "parent_ids":
            names += _of_parents(judged, person)
        else:
            names.append(name)
    return tuple(names)


def _of_parents(judged: Judgements, person: int) -> Iterator[str]:
    facts = judged.facts
    unknown = own_unknowns(facts, judged.law_tables)
    for row in range(facts.parents.offset[person], facts.parents.offset[person + 1]):
        parent = int(facts.parents["parent"][row])
        if parent == NOT_IN_REGISTER:
            yield f"parent_ids:{facts.parent_names[row]}"
        elif facts.standing[parent] <= FAMILY and not judged.people.not_section_4[YES][parent]:
            for fact in ("after_application", "tie_before_arrival"):
                if unknown[parent] & MISSING_BIT[fact]:
                    yield f"{facts.person_ids[parent]}:{fact}"


def last_day_to_apply(judged: Judgements, row: int) -> date:
    """The last day on which a cost can be applied for (A10 54; A23 70, 102(1))."""
    tables, costs = judged.tables, judged.facts.costs
    if costs.from_[row] < tables.first:
        return date(day_date(int(costs.from_[row])).year + tables.deadlines.years_before_law, 12, 31)
    return day_date(int(tables.last_day[costs.kind[row], _known_days(judged, row)[0] - tables.first]))
