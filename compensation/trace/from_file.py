"""Traces from a claim file alone: what it says, its law where that is known, the arithmetic as far as it goes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from compensation.claim.record import Claim, CostLine, Exclusion, Line
from compensation.claim.record_fields import COST, EXCLUSION, LINE
from compensation.costs.outcome import ACCEPTED, VERDICTS
from compensation.costs.reasons import LIMITS
from compensation.law.released import law_named
from compensation.law.rulebook import load_law
from compensation.trace import formula
from compensation.trace.claim_run import as_record, run_of_claim
from compensation.trace.evidence import ClaimMarks, Fact, WordingUsed
from compensation.trace.in_claim import law_of_claim, readings_of
from compensation.trace.named_law import NamedWordings
from compensation.trace.record import COST as OF_COST
from compensation.trace.record import DUE, UNDETERMINED, UNPAID, Cost, Figure, Limit, MonthRun, Series, Trace
from compensation.trace.record import EXCLUSION as OF_EXCLUSION
from compensation.trace.record import LINE as OF_LINE
from compensation.trace.series import part, series_after
from compensation.values.months import month_of
from compensation.words.catalogue import LANGUAGES

CLAIMED = "claimed"
_SUMS_BEFORE = (0, 1, 2)
"""What earlier instalments may add up to; every other sum rounds like one of these."""


def line_from_file(claim: Claim, line: Line, marks: ClaimMarks) -> Trace:
    """A line by itself: what was paid for months before it in its series stands in no file."""
    series = _series(claim, line)
    before = [cents for cents in (line.paid, line.applied) if cents]
    figures = [Figure("due", series.cents, series.expression)] if before else []
    for name, cents in (("paid", line.paid), ("applied", line.applied)):
        if cents:
            figures.append(Figure(name, cents, str(cents)))
    expression = formula.less(series.expression, before)
    if series.cents - sum(before) != line.amount:
        # Of a late claim paid in part more may be due than its own rate gives (I-29): the file does not say how much.
        expression = formula.numbers([line.amount + sum(before), *(-each for each in before)])
    figures.append(Figure(CLAIMED, line.amount, expression))
    run = MonthRun(
        state=DUE,
        from_=line.from_,
        until=line.until,
        months=line.months,
        recipients=(claim.recipient.code,),
        component=line.component,
        cents=series.cents,
        series=(series,),
        law=line.law,
    )
    return Trace(
        kind=OF_LINE,
        id=line.id,
        outcome=CLAIMED,
        cents=line.amount,
        expression=expression,
        run=run_of_claim(claim, marks, None),
        record=as_record(line.id, LINE.fields(line), line.law),
        months=(run,),
        figures=tuple(figures),
        facts=_birth(claim, line.person, marks),
        law=_law(claim, line.law, line.annual_rate),
    )


def _series(claim: Claim, line: Line) -> Series:
    """The arithmetic that gives the line's cents; where none does, that of a series that begins with it."""
    rounding = law_of_claim(claim).provision("rounding").wordings[-1].terms_under(readings_of(claim))
    cumulative = rounding.text("method") == "cumulative"
    now = part(month_of(line.from_), month_of(line.until), line.annual_rate)
    told = line.amount + (line.paid or 0) + (line.applied or 0)
    tried = [series_after(line.component, before, now, cumulative=cumulative) for before in _SUMS_BEFORE]
    return next((each for each in tried if each.cents == told), tried[0])


def cost_from_file(claim: Claim, cost: CostLine, marks: ClaimMarks) -> Trace:
    """An accepted cost by itself: the file says what is claimed and what limits have cut, not what was spent."""
    whole = cost.claimed + cost.limited
    expression = formula.numbers([whole, -cost.limited])
    limits = tuple(Limit(code, True, law=cost.law) for code in cost.notes if code in LIMITS)
    return Trace(
        kind=OF_COST,
        id=cost.id,
        outcome=VERDICTS[ACCEPTED],
        cents=cost.claimed,
        expression=expression,
        run=run_of_claim(claim, marks, None),
        cost=Cost(
            id=cost.id,
            person=cost.person,
            kind=cost.kind,
            from_=cost.from_,
            until=cost.to + timedelta(days=1),
            recipient=claim.recipient.code,
            decision=cost.decision,
            verdict=VERDICTS[ACCEPTED],
            reasons=cost.notes,
            missing=(),
            warnings=(),
            is_flat=False,
            corrects="",
            law=cost.law,
        ),
        record=as_record(cost.id, COST.fields(cost), cost.law),
        figures=(Figure(CLAIMED, cost.claimed, expression),),
        limits=limits,
        facts=_birth(claim, cost.person, marks),
        law=_law(claim, cost.law),
    )


def exclusion_from_file(claim: Claim, number: str, left_out: Exclusion, marks: ClaimMarks) -> Trace:
    """Months or a cost that are not claimed, by themselves: reasons and money as they stand in the file."""
    months: tuple[MonthRun, ...] = ()
    if left_out.person:
        open_ = bool(left_out.missing)
        months = (
            MonthRun(
                state=UNDETERMINED if open_ else UNPAID,
                from_=left_out.from_,
                until=left_out.until,
                months=month_of(left_out.until) - month_of(left_out.from_),
                recipients=(claim.recipient.code,),
                component=left_out.component,
                cents=left_out.hanging,
                reasons=left_out.reasons,
                missing=left_out.missing,
                law=left_out.law,
            ),
        )
    figures = tuple(
        Figure(name, getattr(left_out, name), str(getattr(left_out, name)))
        for name in ("due", "paid", "applied", "overpaid", "overclaimed", "hanging")
        if getattr(left_out, name)
    )
    return Trace(
        kind=OF_EXCLUSION,
        id=number,
        outcome=left_out.reasons[0],
        cents=left_out.due,
        expression=str(left_out.due),
        run=run_of_claim(claim, marks, None),
        record=as_record(number, EXCLUSION.fields(left_out), left_out.law),
        months=months,
        figures=figures,
        limits=() if months else tuple(Limit(code, True, law=left_out.law) for code in left_out.reasons),
        facts=_birth(claim, left_out.person, marks),
        law=_law(claim, left_out.law),
    )


def _birth(claim: Claim, person: str, marks: ClaimMarks) -> tuple[Fact, ...]:
    """The one fact of a person that a claim file holds."""
    return tuple(
        Fact("f1", each.id, "Persons", "BirthDate", each.birth_date.isoformat(), marks.file, None, "")
        for each in claim.persons
        if each.id == person
    )


def _law(claim: Claim, ids: Iterable[str], annual_eur: int | None = None) -> tuple[WordingUsed, ...]:
    """The wordings as the law of the file has them; of a law that nobody knows what the file says of them."""
    if law_named(claim.law_digest) is None:
        return _stated(claim, ids)
    named = NamedWordings(law_of_claim(claim), readings_of(claim))
    for id in ids:
        if annual_eur is not None and named.law.provision(id.partition("@")[0]).kind in RATES:
            named.rate(id, annual_eur)
        else:
            named.use([id])
    return named.told


RATES = frozenset({"rate", "late rate", "adult addition"})
"""Kinds of provisions whose terms are rates."""


def _stated(claim: Claim, ids: Iterable[str]) -> tuple[WordingUsed, ...]:
    provisions = load_law().provisions
    wanted = set(ids)
    return tuple(
        WordingUsed(
            id=each.id,
            provision=each.provision,
            name=provisions[each.provision].name
            if each.provision in provisions
            else dict.fromkeys(LANGUAGES, each.provision),
            citation=each.citation,
            from_=each.from_,
            until=each.until,
            looked_up_on="",
            unit="",
            terms={},
            readings=(),
        )
        for each in claim.versions
        if each.id in wanted
    )
