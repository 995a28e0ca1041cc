"""What must hold of every trace: its arithmetic gives its cents by another parser, and they are the program's."""

from __future__ import annotations

from collections import Counter

from compensation.claim.record import Claim
from compensation.costs.outcome import VERDICTS
from compensation.costs.reasons import FAILURES
from compensation.facts.model import Facts
from compensation.trace.claim_run import marks_of
from compensation.trace.evidence import FROM_BOTH, FROM_FILE
from compensation.trace.from_file import cost_from_file, exclusion_from_file, line_from_file
from compensation.trace.in_claim import InClaim, exclusion_ids
from compensation.trace.of_cost import cost_trace
from compensation.trace.of_exclusion import exclusion_trace
from compensation.trace.of_line import line_trace
from compensation.trace.of_person import person_trace
from compensation.trace.of_total import total_trace, totals_of
from compensation.trace.record import DUE, UNDETERMINED, MonthRun, Trace
from compensation.values.money import parse_cents
from tests.trace.arithmetic import cents

MONEY = ("due", "paid", "applied", "overpaid", "overclaimed", "hanging")
SHARED = {"cap_used", "flat_amount_used", "allowance_limit_used"}


def assert_arithmetic(trace: Trace) -> None:
    """Every expression of a trace gives its cents, every part its share, and every reference leads somewhere."""
    assert cents(trace.expression) == trace.cents, trace.id
    for figure in (*trace.figures, *trace.totals):
        assert cents(figure.expression) == figure.cents, (trace.id, figure)
    for run in trace.months:
        for series in run.series:
            assert cents(series.expression) == series.cents
            assert sum(each.cents for each in series.instalments) == series.cents
            if series.before_known and series.method == "cumulative":
                before = sum(each.months * each.annual_eur for each in series.before)
                assert before == series.sum_before_eur
                assert series.sum_after_eur == before + series.months * series.annual_eur
            for each in series.instalments:
                assert cents(f"round_half_up({each.exact})") == each.to_date
                assert cents(f"round_half_up(100*({each.sum_eur})/12)") == each.to_date
        if run.series:
            assert sum(each.cents for each in run.series) == run.cents
    facts, law = {each.id for each in trace.facts}, {each.id for each in trace.law}
    for limit in (*trace.limits, *(limit for run in trace.months for limit in run.limits)):
        assert set(limit.facts) <= facts
        assert set(limit.law) <= law
        assert {use.fact for use in limit.used} <= facts


def assert_person(awards, at: int) -> Trace:
    """A person told alone has the months that the calculation of everybody gives."""
    trace, person_id = person_trace(awards, at), awards.facts.person_ids[at]
    assert_arithmetic(trace)
    spans = [row for row in awards.spans if row["person_id"] == person_id]
    assert sorted(_due(each) for each in trace.months if each.state == DUE) == sorted(map(_span, spans))
    open_ = [row for row in awards.undetermined if row["person_id"] == person_id]
    assert sorted(_open(each) for each in trace.months if each.state == UNDETERMINED) == sorted(
        (row["from"], row["recipient"], row["component"], parse_cents(row["amount_eur"]), row["missing"])
        for row in open_
    )
    assert sum(parse_cents(row["amount_eur"]) for row in spans) == trace.cents
    assert trace.cents == sum(each.cents for each in trace.totals)
    return trace


def _span(row) -> tuple[object, ...]:
    whose = (row[name] for name in ("from", "until", "recipient", "component"))
    return *whose, parse_cents(row["amount_eur"]), row["law"]


def _due(run: MonthRun) -> tuple[object, ...]:
    days = run.from_.isoformat(), run.until.isoformat()
    return *days, run.recipients[0], run.component, run.cents, " ".join(run.law)


def _open(run: MonthRun) -> tuple[object, ...]:
    return run.from_.isoformat(), (*run.recipients, "")[0], run.component, run.cents, " ".join(run.missing)


def assert_cost(awards, row: int, applied_on) -> Trace:
    """A cost has the verdict and cents of its judgement, a limit for each reason, and what ended it."""
    judged, trace = awards.judgements(applied_on), cost_trace(awards, row, applied_on)
    assert_arithmetic(trace)
    assert (trace.outcome, trace.cents) == (VERDICTS[judged.verdict[row]], judged.cents[row])
    open_ = trace.outcome == "undetermined" and not {"person_id", "corrects"} & set(trace.cost.missing)
    if open_ and not trace.cost.corrects:
        assert (trace.figures[-1].name, trace.figures[-1].cents) == ("hangs", judged.before.cents[row])
    acted = {each.code for each in trace.limits if each.acted}
    if trace.outcome == "rejected":
        assert set(trace.cost.reasons) <= acted
        assert trace.ended_by is not None
        assert trace.ended_by.code in trace.cost.reasons
    elif "part_outside" not in trace.cost.reasons:
        assert not acted & {each.code for each in FAILURES} - {"corrected_not_accepted"}, trace.id
    if trace.outcome == "accepted" and not trace.cost.corrects:
        assert acted & SHARED == set(trace.cost.reasons) & SHARED
    return trace


def assert_claim(claim: Claim, facts: Facts, seen: Counter[str] | None = None) -> None:
    """Every record of a claim, recomputed and from the file alone: the same record, and arithmetic that gives it."""
    within, marks, seen = InClaim(claim, facts), marks_of(claim), Counter() if seen is None else seen
    for line in claim.lines:
        trace = line_trace(within, line, marks)
        assert (trace.run.basis, trace.run.differs) == (FROM_BOTH, ()), (line, trace.run.differs)
        assert_arithmetic(trace)
        assert trace.cents == line.amount, (claim.recipient.code, line, trace.figures)
        given = {each.name: each.cents for each in trace.figures}
        if line.paid is not None and claim.version != "1":
            assert (given["paid"], given["applied"]) == (line.paid, line.applied)
        alone = line_from_file(claim, line, marks)
        assert (alone.run.basis, alone.cents) == (FROM_FILE, line.amount)
        assert_arithmetic(alone)
        seen["line in part" if line.paid is not None else "line"] += 1
    for number, left_out in exclusion_ids(claim):
        trace = exclusion_trace(within, number, left_out, marks)
        assert (trace.run.basis, trace.run.differs) == (FROM_BOTH, ()), (left_out, trace.run.differs)
        assert_arithmetic(trace)
        if left_out.person:
            given = {each.name: each.cents for each in trace.figures}
            if claim.version == "1":
                given.pop("hanging", None)
            wanted = {name: getattr(left_out, name) for name in MONEY if getattr(left_out, name)}
            assert given == wanted, (claim.recipient.code, claim.version, left_out, trace.figures)
            assert trace.months[0].ended_by is not None
        assert_arithmetic(exclusion_from_file(claim, number, left_out, marks))
        seen[f"exclusion {left_out.reasons[0]}"] += 1
    for cost in claim.costs:
        assert_arithmetic(cost_from_file(claim, cost, marks))
    for name, amount in totals_of(claim).items():
        trace = total_trace(claim, name, marks)
        assert_arithmetic(trace)
        assert trace.cents == amount == sum(each.cents for each in trace.parts)
        seen["total"] += 1
