"""By which wordings a cost was judged, and which facts an undetermined one hangs on, by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from compensation.calculated.starts import START_PROVISIONS
from compensation.costs.people import own_unknowns
from compensation.costs.reasons import COST_BIT, COST_REASON_OF, MISSING, MISSING_BIT, OF_THE_KIND, cost_codes
from compensation.facts.model import FAMILY, GROUNDS, KINDS, NONE, NOT_IN_REGISTER, YES
from compensation.law.areas import recipient_code
from compensation.values.arrays import Index, Ints
from compensation.values.months import day_date, day_number

if TYPE_CHECKING:
    from compensation.costs.judgements import Judgements


def law_ids(judged: Judgements, row: int) -> tuple[str, ...]:
    """Wording ids of a cost: start, kind, considerable limit, then those on which its reasons rest."""
    costs = judged.facts.costs
    alone = judged.reasons[row] & (COST_BIT["out_of_scope"] | COST_BIT["outside_law"])
    if costs.corrects[row] >= 0 and not alone:
        return law_ids(judged, int(costs.corrects[row]))
    found: list[str] = []
    if not alone:
        found += _of_the_kind(judged, row)
    for code in cost_codes(int(judged.reasons[row])):
        found += law_of_reason(judged, row, code)
    if judged.reasons[row] & COST_BIT["kind_not_in_force"]:
        # No wording holds on the day: the kind's own provision says from when to when it did.
        found += _overlapping(judged, row, f"cost_{KINDS[costs.kind[row]]}")
    if judged.reasons[row] & COST_BIT["application_late"]:
        found += _overlapping(judged, row, "deadline_costs_transition", kinds_only=True)
    return tuple(dict.fromkeys(found))


def law_texts(judged: Judgements, rows: Index) -> list[str]:
    """`law_ids` of many costs, separated by spaces; costs that differ in nothing it looks at are looked up once."""
    costs, people = judged.facts.costs, judged.people
    alone = (judged.reasons[rows] & (COST_BIT["out_of_scope"] | COST_BIT["outside_law"])) != 0
    source = np.where((costs.corrects[rows] >= 0) & ~alone, costs.corrects[rows], rows)
    changes = np.array([day_number(day) for day in judged.law.boundaries()])
    person = people.rows(costs.person[source])
    low = np.clip(costs.from_[source], judged.tables.first, judged.tables.until - 1)
    high = np.minimum(np.maximum(costs.until[source], low + 1), judged.tables.until)

    def period(days: NDArray[np.int32]) -> list[int]:
        found: list[int] = np.searchsorted(changes, days, side="right").tolist()
        return found

    keys = zip(
        costs.kind[source].tolist(), period(costs.from_[source]), period(costs.until[source] - 1),
        judged.reasons[source].tolist(), people.ground[person].tolist(), people.start_rule[person].tolist(),
        (people.citizen[person] <= low).tolist(), (people.citizen[person] < high).tolist(),
        passed_on(judged, source).tolist(), (costs.person[source] < 0).tolist(), strict=True,
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
    law = tables.stretches
    if any(law.needs_start[s] for s in stretches):
        yield from _start(judged, row)
    yield from (tables.wordings[law.wording[s]].id for s in stretches if law.wording[s] >= 0)
    for s in stretches:
        if law.limit_tested[s]:
            yield tables.considerable.wordings[law.considerable[s]].id
    if passed_on(judged, np.array([row]))[0]:
        yield from _overlapping(judged, row, "decision_transfer", or_first=False)


def passed_on(judged: Judgements, rows: Index) -> NDArray[np.bool_]:
    """Whether costs name a decision that passed to the county of its municipality on 1.1.2023 (A10 90 a §)."""
    costs, given, tables = judged.facts.costs, judged.facts.decisions, judged.tables
    law, named = tables.stretches, costs.decision[rows]
    found = np.zeros(len(rows), dtype=np.bool_)
    there = np.flatnonzero(named >= 0)
    decision, last = named[there], np.minimum(costs.until[rows[there]], tables.until) - 1
    stretch = tables.stretch_on_first_day(costs.kind[rows[there]], last)
    role = tables.recipients.role[given.recipient[decision]]
    found[there] = (given.issued_on[decision] < law.transfer_before[stretch]) & (
        (law.passed_roles[stretch] >> role) & 1 == 1
    )
    return found


def _start(judged: Judgements, row: int) -> Iterator[str]:
    """The start by the wording of the day of the activity; for days on which a victim is
    a citizen, the one of citizens."""
    person = int(judged.facts.costs.person[row])
    if person < 0:
        return
    low, high = _known_days(judged, row)
    citizen = int(judged.people.citizen[person])
    law, stretch_at = judged.tables.stretches, judged.tables.stretch_at[judged.facts.costs.kind[row]]
    as_citizen = citizen < high and law.citizens_by_assistance[stretch_at[high - 1 - judged.tables.first]]
    if not as_citizen or low < citizen:
        stem = START_PROVISIONS[judged.people.start_rule[person]]
        yield from _overlapping(judged, row, stem)
    if as_citizen:
        yield from _overlapping(judged, row, "start_assistance_system")


def law_of_reason(judged: Judgements, row: int, code: str) -> Iterator[str]:
    """Wording ids on which a reason of a cost rests; none for one that rests on the wording of the kind itself."""
    stem = COST_REASON_OF[code].provision
    person = int(judged.facts.costs.person[row])
    if stem == OF_THE_KIND or not stem:
        return
    if stem == "start_*":
        yield from _start(judged, row)
    elif stem == "out_of_scope_*":
        own = f"out_of_scope_{KINDS[judged.facts.costs.kind[row]]}"
        sections = _overlapping(judged, row, own, or_first=False) if own in judged.law.provisions else ()
        # Money without a section of its own in the acts is only not among what their chapter reimburses.
        yield from list(sections) or _overlapping(judged, row, "out_of_scope")
    elif stem == "ground_*":
        section = GROUNDS[judged.facts.ground[person]].replace(".", "_")
        yield from _overlapping(judged, row, f"ground_{section}")
    else:
        yield from _overlapping(judged, row, stem)


def _overlapping(
    judged: Judgements, row: int, stem: str, *, kinds_only: bool = False, or_first: bool = True
) -> Iterator[str]:
    """Wordings of a provision on the days of a cost; its first where there is none, if `or_first`."""
    low, high = (day_date(day) for day in _known_days(judged, row))
    wordings = [w for w in judged.law.provision(stem).wordings if w.from_ < high and low < w.until]
    if kinds_only:
        kind = KINDS[judged.facts.costs.kind[row]]
        wordings = [w for w in wordings if kind in w.terms_under(judged.readings).texts("kinds")]
    elif or_first and not wordings:
        wordings = [judged.law.provision(stem).wordings[0]]
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
        elif not judged.people.not_section_4[YES][parent] and facts.standing[parent] <= FAMILY:
            for fact in ("after_application", "tie_before_arrival"):
                if unknown[parent] & MISSING_BIT[fact]:
                    yield f"{facts.person_ids[parent]}:{fact}"


def last_days_to_apply(judged: Judgements) -> Ints:
    """For each cost the last day on which it can be applied for (A10 54 § 1 mom.; A23 70 § 1 mom., 102 § 1 mom.)."""
    costs = judged.facts.costs
    return judged.tables.deadlines.of(costs.kind, np.minimum(costs.from_, judged.tables.until - 1))[0]
