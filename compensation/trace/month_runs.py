"""A person's months, due, undetermined and unpaid, each run with its arithmetic or with what ended it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from attrs import frozen

from compensation.calculated.month_keys import NO_RECIPIENT
from compensation.calculated.rates import ADULT_ADDITION, COMPONENTS
from compensation.calculated.reasons import codes
from compensation.calculated.spans import Spans
from compensation.calculated.undetermined import UndeterminedRun
from compensation.calculated.unpaid_law import Run, law_of
from compensation.law.areas import recipient_code
from compensation.trace.month_limits import Against, ending_of
from compensation.trace.one import One
from compensation.trace.record import DUE, UNDETERMINED, UNPAID, MonthRun, Series
from compensation.trace.series import Rows
from compensation.values.months import FAR, first_day, month_of

PRECONDITIONS = ("programme_from", "programme_to", "agreement_from", "agreement_to")
_AFTER_DUE = 2
"""In the order of runs about the same month and recipient: basic, addition, undetermined, unpaid."""


@frozen(eq=False)
class _Placed:
    """A run with its place among the others: first month, recipient, kind."""

    place: tuple[int, int, int]
    run: MonthRun


def month_runs(one: One) -> tuple[MonthRun, ...]:
    """Every month of the period in the order of time, by recipient; what is nobody's month is not told."""
    placed = [*_due(one), *_undetermined(one), *_unpaid(one), *_nowhere(one)]
    return tuple(each.run for each in sorted(placed, key=lambda each: each.place))


def due_run(one: One, rows: Rows, spans: Spans, at: int) -> MonthRun:
    """One due span, with its arithmetic and its wordings named."""
    low, high, key = int(spans.low[at]), int(spans.high[at]), int(spans.key[at])
    series = rows.of(spans, at)
    law = one.alone.tables.law_ids(key)
    one.law.use(law[:2])
    one.law.rate(law[2], series.annual_eur)
    one.law.use(law[3:])
    one.law.use([one.awards.law.provision("rounding").wordings[-1].id])
    code = recipient_code(int(spans.recipient[at]))
    if code.startswith("municipality-"):
        one.named.recipient(code, *PRECONDITIONS)
    return MonthRun(
        state=DUE,
        from_=first_day(low),
        until=first_day(high),
        months=high - low,
        recipients=(code,),
        component=series.component,
        cents=int(spans.cents[at]),
        series=(series,),
        assumed=_is_assumed(one, high),
        law=law,
    )


def _due(one: One) -> Iterator[_Placed]:
    due, rows = one.due, Rows(one.alone.tables, one.all_due)
    for at in range(len(due)):
        run = due_run(one, rows, due, at)
        kind = int(run.component == COMPONENTS[ADULT_ADDITION])
        yield _Placed((int(due.low[at]), -int(due.recipient[at]), kind), run)


def _undetermined(one: One) -> Iterator[_Placed]:
    runs = [run for run in one.alone.undetermined_runs if run.person == one.me]
    if not runs:
        return
    open_spans, rows = one.open_spans, Rows(one.alone.tables, one.if_known())
    for run in runs:
        yield _Placed((run.low, -run.recipient, _AFTER_DUE), _open_run(one, run, rows, open_spans))


def _open_run(one: One, run: UndeterminedRun, rows: Rows, spans: Spans) -> MonthRun:
    placeless = run.recipient == NO_RECIPIENT
    law = one.law.use(
        law_of(
            Run(one.me, run.low, run.high, ("undetermined",), run.missing),
            one.awards.law,
            one.facts,
            one.columns,
        )
    )
    name_missing(one, run.missing)
    return MonthRun(
        state=UNDETERMINED,
        from_=first_day(run.low),
        until=first_day(run.high),
        months=run.high - run.low,
        recipients=() if placeless else (recipient_code(run.recipient),),
        component=COMPONENTS[run.component],
        cents=run.cents,
        series=() if placeless else tuple(series_of_run(one, run, rows, spans)),
        missing=run.missing,
        assumed=_is_assumed(one, run.high),
        law=law,
    )


def series_of_run(one: One, run: UndeterminedRun, rows: Rows, spans: Spans) -> Iterator[Series]:
    """The parts of an undetermined run at one rate each."""
    component = one.alone.tables.component_of(spans.key)
    mine = (spans.recipient == run.recipient) & (component == run.component)
    mine &= (spans.low < run.high) & (spans.high > run.low)
    for at in np.flatnonzero(mine).tolist():
        low, high = max(int(spans.low[at]), run.low), min(int(spans.high[at]), run.high)
        cut = spans.where(np.array([at], dtype=np.intp))
        cut.low[0], cut.high[0] = low, high
        series = rows.of(cut, 0)
        ids = one.alone.tables.law_ids(int(cut.key[0]))
        one.law.rate(ids[2], series.annual_eur)
        yield series


def name_missing(one: One, missing: tuple[str, ...]) -> tuple[str, ...]:
    """Name the blank cells that would settle it; of a parent that is in no row the child's cell."""
    cells: list[str] = []
    for fact in missing:
        owner, _, column = fact.rpartition(":")
        if not owner and column != "residences":
            cells += one.named.person(one.at, column)
        elif owner == "parent_ids":
            cells += one.named.person(one.at, "parent_ids")
        elif owner in (one.awards.facts.recipients or {}):
            cells += one.named.recipient(owner, column)
        elif owner:
            parent = one.read.index_of(owner)
            cells += () if parent is None else one.named.person(parent, column)
    return tuple(cells)


def _unpaid(one: One) -> Iterator[_Placed]:
    unpaid = one.alone.unpaid
    runs: dict[tuple[int, int, int], list[int]] = {}
    for row in np.flatnonzero(unpaid.person == one.me).tolist():
        run = int(unpaid.low[row]), int(unpaid.high[row]), int(unpaid.reasons[row])
        runs.setdefault(run, []).append(int(unpaid.recipient[row]))
    for (low, high, mask), recipients in runs.items():
        yield _Placed(
            (low, -max(recipients), _AFTER_DUE + 1),
            unpaid_run(one, (low, high), codes(mask), sorted(recipients, reverse=True)),
        )


def unpaid_run(
    one: One, months: tuple[int, int], reasons: tuple[str, ...], recipients: list[int]
) -> MonthRun:
    """Months `[low, high)` of which nothing is due to these recipients, with every reason as a limit."""
    low, high = months
    to = tuple(map(recipient_code, recipients))
    limits = Against(one, low, high, to[0] if to else "").limits(reasons)
    law = law_of(Run(one.me, low, high, reasons), one.awards.law, one.facts, one.columns)
    return MonthRun(
        state=UNPAID,
        from_=first_day(low),
        until=first_day(high),
        months=high - low,
        recipients=to,
        component="",
        cents=0,
        reasons=reasons,
        limits=limits,
        ended_by=ending_of(limits, first_day(low)),
        assumed=_is_assumed(one, high),
        law=one.law.use(law),
    )


def _nowhere(one: One) -> Iterator[_Placed]:
    """Months of the person's time on whose 1st they lived nowhere in Finland; no recipient has a row for them."""
    residences, columns, me = one.facts.residences, one.columns, one.me
    if not len(residences.of(me, "from")) or columns.start_day[me] >= FAR:
        return
    first, end = one.alone.months_covered
    reached = max(int(columns.start[me]), first)
    end = min(end, *(int(each[me]) for each in (columns.time_over, columns.died, columns.citizen)))
    lived = zip(
        one.alone.tables.reached(residences.of(me, "from")).tolist(),
        one.alone.tables.reached(residences.of(me, "until")).tolist(),
        strict=True,
    )
    for low, high in (*lived, (end, end)):
        if reached < min(low, end):
            months = reached, min(low, end)
            yield _Placed((reached, 0, _AFTER_DUE), unpaid_run(one, months, ("not_resident",), []))
        reached = max(reached, high)


def _is_assumed(one: One, high: int) -> bool:
    """Whether months before `high` rest on law that is assumed to go on unchanged."""
    return one.alone.is_assumed and high > month_of(one.awards.law.known_until)
