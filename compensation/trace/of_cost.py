"""The trace of an actual cost: what was entered, every test with its figures, and how its cents come about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve

from compensation.awards.computed import Computed
from compensation.costs.cautions import warnings_of
from compensation.costs.citations import law_ids, missing_names
from compensation.costs.outcome import ACCEPTED, REJECTED, VERDICTS
from compensation.facts.model import KINDS, NONE, Facts
from compensation.law.areas import recipient_code
from compensation.trace import formula
from compensation.trace.cost_limits import last_day, limits_of_days
from compensation.trace.cost_sums import is_flat, sums_of
from compensation.trace.cost_years import considerable_limits, of_other_days
from compensation.trace.month_limits import ending_of
from compensation.trace.one_cost import OneCost, one_cost
from compensation.trace.record import COST, Cost, Limit, Remark, Trace
from compensation.trace.run import run_of
from compensation.values.months import day_date


def cost_trace(
    awards: Computed, row: int, applied_on: date | None = None, *, read: Facts | None = None
) -> Trace:
    """What stands behind a cost; deadlines are tested only where a day of application is given. `read` are the facts
    as they were read, where those of the awards leave later days out."""
    judged = awards.judgements(applied_on)
    one = one_cost(judged, row, read or awards.facts)
    _name_row(one)
    sums = sums_of(one)
    limits = (*_limits(one), *sums.limits)
    accepted = judged.verdict[row] == ACCEPTED
    first = day_date(int(one.costs.from_[row]))
    cost = _cost(one)
    return Trace(
        kind=COST,
        id=cost.id,
        outcome=cost.verdict,
        cents=int(judged.cents[row]),
        expression=sums.expression if accepted else formula.ZERO,
        run=evolve(run_of(awards, read or awards.facts), applied_on=applied_on),
        cost=cost,
        figures=tuple(sums.figures),
        limits=limits,
        ended_by=ending_of(limits, first) if judged.verdict[row] == REJECTED else None,
        facts=one.named.told,
        law=one.law.told,
    )


def _limits(one: OneCost) -> Iterator[Limit]:
    yield from limits_of_days(one)
    yield from considerable_limits(one)
    yield from of_other_days(one)
    if one.costs.corrects[one.row] == NONE and one.watched.stretches:
        yield last_day(one)


def _name_row(one: OneCost) -> None:
    """Name the cells of the cost's own row that its judgement looks at."""
    columns = ["kind", "person_id", "from", "to", "recipient"]
    if not is_flat(one):
        columns += ["gross", "deductions"]
    if one.costs.decision[one.row] != NONE:
        columns.append("decision_id")
    law, stretches = one.judged.tables.stretches, list(one.stretches)
    if law.condition_needed[stretches].any():
        columns.append("condition_met")
    one.fact(*columns)
    if one.person >= 0 and stretches:
        one.of_person("standing", "ground")
    for flags, column in (
        (law.care_needed_on_arrival, "needed_care_on_arrival"),
        (law.applied_as_minor_needed, "applied_as_minor"),
        (law.route_needed, "minor_route"),
        (law.jobseekers_out, "jobseeker"),
    ):
        if flags[stretches].any():
            one.of_person(column)


def _cost(one: OneCost) -> Cost:
    costs, judged, row = one.costs, one.judged, one.row
    person, decision, corrects = one.person, one.decision, int(costs.corrects[row])
    warnings = [each for each in warnings_of(judged) if each.cost == row]
    return Cost(
        id=str(costs.cost_ids[row]),
        person=str(judged.facts.person_ids[person]) if person >= 0 else "",
        kind=KINDS[costs.kind[row]],
        from_=day_date(int(costs.from_[row])),
        until=day_date(int(costs.until[row])),
        recipient=recipient_code(int(costs.recipient[row])),
        decision=str(judged.facts.decisions.decision_ids[decision]) if decision >= 0 else "",
        verdict=VERDICTS[judged.verdict[row]],
        reasons=one.reasons,
        missing=missing_names(judged, row),
        warnings=tuple(
            Remark(each.code, tuple(str(costs.cost_ids[other]) for other in each.others)) for each in warnings
        ),
        is_flat=is_flat(one),
        corrects=str(costs.cost_ids[corrects]) if corrects >= 0 else "",
        law=law_ids(judged, row),
    )
