"""The trace of a line of a claim, from the tables behind it: the person's facts and time, the months' arithmetic, and
what was paid or applied for before."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from attrs import evolve

from compensation.calculated.rates import ADULT_ADDITION, COMPONENTS
from compensation.calculated.spans import cut_to_period
from compensation.claim.claimable import Share
from compensation.claim.lines import lines_of
from compensation.claim.record import Line
from compensation.claim.record_fields import LINE
from compensation.trace.claim_run import alike, as_record, differences, run_of_claim, that_differs
from compensation.trace.evidence import ClaimMarks
from compensation.trace.from_file import line_from_file
from compensation.trace.in_claim import InClaim
from compensation.trace.month_runs import due_run
from compensation.trace.netted import Term, netted_month, payments_of_month
from compensation.trace.one import One
from compensation.trace.person_time import person_of, time_of
from compensation.trace.record import LINE as OF_LINE
from compensation.trace.record import Figure, MonthRun, Trace
from compensation.trace.series import Rows
from compensation.values.months import month_of

CLAIMED = "claimed"


def line_trace(within: InClaim, line: Line, marks: ClaimMarks) -> Trace:
    """What stands behind a line, recomputed; from the file alone where the tables have no such person or line."""
    mine = within.person(line.person)
    found = share = None
    if mine is not None:
        share = within.share(mine)
        found = alike(LINE, line, [each for each in lines_of(share) if each.person == line.person])
    if mine is None or share is None or found is None:
        alone = line_from_file(within.claim, line, marks)
        return evolve(alone, run=that_differs(alone.run, differences(LINE, line, None)))
    person, time, months = person_of(mine), time_of(mine), _months(mine, share, found)
    figures = tuple(_figures(mine, share, found, months))
    run = run_of_claim(within.claim, marks, within.facts)
    return Trace(
        kind=OF_LINE,
        id=line.id,
        outcome=CLAIMED,
        cents=figures[-1].cents,
        expression=figures[-1].expression,
        run=that_differs(run, differences(LINE, line, found)),
        person=person,
        time=time,
        record=as_record(line.id, LINE.fields(line), line.law),
        months=(months,),
        figures=figures,
        facts=mine.named.told,
        law=mine.law.told,
    )


def _months(mine: One, share: Share, line: Line) -> MonthRun:
    """The months of the line with their arithmetic."""
    tables = mine.alone.tables
    spans = cut_to_period(tables, mine.due, (month_of(line.from_), month_of(line.until)))
    component = COMPONENTS.index(line.component)
    (at,) = np.flatnonzero(
        (spans.recipient == share.number) & (tables.component_of(spans.key) == component)
    ).tolist()
    return due_run(mine, Rows(tables, mine.all_due), spans, at)


def _figures(mine: One, share: Share, line: Line, months: MonthRun) -> Iterator[Figure]:
    (series,) = months.series
    if line.paid is None and line.applied is None:
        yield Figure(CLAIMED, series.cents, series.expression, law=months.law)
        return
    month, netted = month_of(line.from_), share.work.netted
    (row,) = share.rows[(netted.month[share.rows] == month) & (netted.person[share.rows] == mine.me)].tolist()
    at = int(line.component == COMPONENTS[ADULT_ADDITION])
    found = netted_month(mine, share, row)
    law = mine.law.use([mine.awards.law.provision("paid_and_due").wordings[-1].id])
    yield _figure("due", found.due[at])
    for name, term in (("paid", found.paid[at]), ("applied", found.applied[at])):
        uses = payments_of_month(mine, share, name, month)
        yield Figure(name, term.cents, term.expression, tuple(each.fact for each in uses), law)
    yield _figure(CLAIMED, found.claimed[at])


def _figure(name: str, term: Term) -> Figure:
    return Figure(name, term.cents, term.expression)
