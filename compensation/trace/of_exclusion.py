"""The trace of months, or of a cost, that a claim leaves out, from the tables behind it."""

from __future__ import annotations

import numpy as np
from attrs import evolve

from compensation.claim.record import Exclusion
from compensation.claim.record_fields import EXCLUSION
from compensation.claim.unclaimed import not_claimed
from compensation.trace import formula
from compensation.trace.claim_run import alike, as_record, differences, run_of_claim, that_differs
from compensation.trace.evidence import ClaimMarks
from compensation.trace.from_file import exclusion_from_file
from compensation.trace.in_claim import InClaim
from compensation.trace.left_out import DUE, LeftOut
from compensation.trace.of_cost import cost_trace
from compensation.trace.person_time import person_of, time_of
from compensation.trace.record import EXCLUSION as OF_EXCLUSION
from compensation.trace.record import Figure, Trace


def exclusion_trace(within: InClaim, number: str, left_out: Exclusion, marks: ClaimMarks) -> Trace:
    """What stands behind an exclusion, recomputed; from the file alone where the tables give no such thing."""
    make = _of_cost if left_out.cost else _of_months
    found = make(within, number, left_out, marks)
    if found is not None:
        return found
    alone = exclusion_from_file(within.claim, number, left_out, marks)
    return evolve(alone, run=that_differs(alone.run, differences(EXCLUSION, left_out, None)))


def _of_cost(within: InClaim, number: str, left_out: Exclusion, marks: ClaimMarks) -> Trace | None:
    _, excluded = within.costs
    recomputed = excluded.get(left_out.cost)
    rows = np.flatnonzero(within.awards.facts.costs.cost_ids == left_out.cost)
    if recomputed is None or not len(rows):
        return None
    run = run_of_claim(within.claim, marks, within.facts)
    return evolve(
        cost_trace(within.awards, int(rows[0]), within.claim.applied_on, read=within.facts),
        kind=OF_EXCLUSION,
        id=number,
        run=that_differs(run, differences(EXCLUSION, left_out, recomputed)),
        record=as_record(number, EXCLUSION.fields(left_out), left_out.law),
    )


def _of_months(within: InClaim, number: str, left_out: Exclusion, marks: ClaimMarks) -> Trace | None:
    mine = within.person(left_out.person)
    if mine is None:
        return None
    share = within.share(mine)
    recomputed = alike(EXCLUSION, left_out, [x for x in not_claimed(share) if x.person == left_out.person])
    if recomputed is None:
        return None
    person, time = person_of(mine), time_of(mine)
    behind = LeftOut(mine, share, recomputed)
    figures, months = tuple(behind.figures()), tuple(behind.months())
    due = next((each for each in figures if each.name == DUE), Figure(DUE, 0, formula.ZERO))
    run = run_of_claim(within.claim, marks, within.facts)
    return Trace(
        kind=OF_EXCLUSION,
        id=number,
        outcome=recomputed.reasons[0],
        cents=due.cents,
        expression=due.expression,
        run=that_differs(run, differences(EXCLUSION, left_out, recomputed)),
        person=person,
        time=time,
        record=as_record(number, EXCLUSION.fields(left_out), left_out.law),
        months=months,
        figures=figures,
        ended_by=months[0].ended_by,
        facts=mine.named.told,
        law=mine.law.told,
    )
