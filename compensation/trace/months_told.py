"""A person's months, due, undetermined and unpaid, told in the order of time; and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.calculated.reasons import REASON_OF
from compensation.trace.arithmetic_told import figures_told, series_told
from compensation.trace.limits_told import ending_told, limits_told
from compensation.trace.record import MonthRun, Trace
from compensation.trace.sentences import DUE, TOTAL, UNDETERMINED, UNPAID, Sentence, dated
from compensation.trace.telling import Telling
from compensation.values.months import first_day, month_of


def months_told(told: Telling) -> Iterator[Sentence]:
    """Due, undetermined and unpaid months in the order of time."""
    tell = {DUE: _due, UNDETERMINED: _undetermined, UNPAID: _unpaid}
    for run in told.trace.months:
        yield dated(tell[run.state](told, run), run.from_, run.until)


def _due(told: Telling, run: MonthRun) -> Sentence:
    (series,) = run.series
    text = told.say(
        "due_one" if run.months == 1 else "due",
        period=told.months(run.from_, run.until),
        months=run.months,
        recipient=told.recipients(run.recipients),
        component=told.component(run.component),
        annual=told.annual(series.annual_eur),
        amount=told.euros(run.cents),
    )
    return told.with_law(DUE, text + _assumption(told, run), run.law, series_told(told, series))


def _undetermined(told: Telling, run: MonthRun) -> Sentence:
    components = dict.fromkeys(each.component for each in run.series) or [run.component or "basic"]
    text = told.say(
        "undetermined" if run.recipients else "undetermined_place",
        period=told.months(run.from_, run.until),
        recipient=told.recipients(run.recipients),
        component=", ".join(map(told.component, components)),
        missing=told.missing(run.missing),
        amount=told.euros(run.cents),
    )
    details = [line for series in run.series for line in series_told(told, series)]
    return Sentence(UNDETERMINED, text + _assumption(told, run), law=run.law, details=tuple(details))


def _unpaid(told: Telling, run: MonthRun) -> Sentence:
    text = told.say(
        "unpaid" if run.recipients else "unpaid_nowhere",
        period=told.months(run.from_, run.until),
        recipients=told.recipients(run.recipients),
        reasons=reasons_told(told, run.reasons),
    )
    details = [*ending_told(told, run.ended_by), *limits_told(told, run.limits)]
    return told.with_law(UNPAID, text + _assumption(told, run), run.law, details)


def reasons_told(told: Telling, codes: tuple[str, ...]) -> str:
    """Reasons against months in sentences."""
    return " ".join(REASON_OF[code].sentence[told.lang] for code in codes if code in REASON_OF)


def _assumption(told: Telling, run: MonthRun) -> str:
    """What marks months of which some lie after the known law."""
    if not run.assumed:
        return ""
    return " " + told.say(
        "law_assumed", month=told.month(first_day(month_of(told.trace.run.law_known_until)))
    )


def totals_told(told: Telling) -> Iterator[Sentence]:
    """The sum of each recipient, and of all where there are several; then what was paid and applied for before."""
    trace = told.trace
    mark = next((_assumption(told, run) for run in trace.months if run.state == DUE and run.assumed), "")
    for each in trace.totals:
        text = told.say("total_of", recipient=told.recipient(each.name), amount=told.euros(each.cents)) + mark
        yield Sentence(TOTAL, text, details=(f"{each.expression} = {each.cents}",))
    if len(trace.totals) > 1:
        details = (f"{trace.expression} = {trace.cents}",)
        yield Sentence(TOTAL, told.say("total", amount=told.euros(trace.cents)) + mark, details=details)
    yield from _before(told, trace)


def _before(told: Telling, trace: Trace) -> Iterator[Sentence]:
    if trace.figures:
        cents = {each.name: each.cents for each in trace.figures}
        paid, applied = (told.euros(cents.get(name, 0)) for name in ("paid", "applied"))
        text = told.say("before_paid_and_applied", paid=paid, applied=applied)
        yield Sentence(TOTAL, text, details=tuple(figures_told(told, trace.figures)))
