"""The trace of a person: facts, time, every month of the period, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from compensation.awards.computed import Computed
from compensation.awards.notes import notes_of
from compensation.calculated.month_keys import RECIPIENTS
from compensation.law.areas import recipient_number
from compensation.trace.formula import added
from compensation.trace.month_runs import month_runs
from compensation.trace.one import One, one
from compensation.trace.person_time import person_of, time_of
from compensation.trace.record import DUE, PERSON, UNDETERMINED, Figure, MonthRun, Note, Trace
from compensation.trace.run import run_of

NOTHING_DUE, NOTHING_CERTAIN = "nothing_due", "nothing_certain"
PAID, APPLIED = "paid", "applied"


def person_trace(awards: Computed, at: int) -> Trace:
    """What stands behind every month of the person with this number."""
    mine = one(awards, at)
    person, time, months = person_of(mine), time_of(mine), month_runs(mine)
    figures = tuple(_before(mine))
    due = [each for each in months if each.state == DUE]
    open_ = any(each.state == UNDETERMINED for each in months)
    return Trace(
        kind=PERSON,
        id=person.id,
        outcome=DUE if due else NOTHING_CERTAIN if open_ else NOTHING_DUE,
        cents=sum(each.cents for each in due),
        expression=_sum(due),
        run=run_of(awards, awards.facts),
        person=person,
        time=time,
        months=months,
        totals=tuple(_totals(due)),
        figures=figures,
        facts=mine.named.told,
        law=mine.law.told,
        notes=tuple(_notes(mine)),
    )


def _sum(runs: Iterable[MonthRun]) -> str:
    return added(str(each.cents) for each in runs)


def _totals(due: list[MonthRun]) -> Iterator[Figure]:
    """What is due to each recipient, in the order in which they are told."""
    codes = sorted({each.recipients[0] for each in due}, key=recipient_number, reverse=True)
    for code in codes:
        theirs = [each for each in due if each.recipients[0] == code]
        yield Figure(code, sum(each.cents for each in theirs), _sum(theirs))


def _before(mine: One) -> Iterator[Figure]:
    """What was paid and applied for in the period: the figures of the months are before it."""
    first, end = mine.alone.months_covered
    for name in (PAID, APPLIED):
        rows = list(mine.named.payments(name, mine.at, range(first, end), range(RECIPIENTS)))
        if rows:
            cents = [cents for _, _, cents in rows]
            yield Figure(name, sum(cents), added(map(str, cents)), tuple(fact for fact, _, _ in rows))


def _notes(mine: One) -> Iterator[Note]:
    """The remarks of the result that concern this person's months."""
    priced = mine.alone.priced
    alone = evolve(
        mine.alone,
        priced=evolve(
            priced,
            due=priced.due.where(priced.due.person == mine.me),
            undetermined=priced.undetermined.where(priced.undetermined.person == mine.me),
        ),
    )
    for note in notes_of(alone):
        if note.code != "cut_at_known_law":  # told by the end of the time
            yield Note(note.code, dict(note.message))
