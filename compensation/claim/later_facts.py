"""What facts of the time after a day of applying would change: a claim of that day rests on none of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from compensation.awards.cost_table import rows_in_period
from compensation.calculated.month_keys import MonthKeys, Packed
from compensation.calculated.rates import COMPONENTS
from compensation.calculated.spans import Spans, explode
from compensation.values.months import month_of

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards


@frozen
class ChangedLater:
    """What is otherwise by all facts than by those of the day.

    `costs`: row of each with another verdict or amount, and the cents that it gains (below zero: loses). `persons`:
    those with other months due or undetermined among the months begun by the day; `cents` what they gain.
    """

    costs: tuple[tuple[int, int], ...]
    persons: tuple[int, ...]
    cents: int

    def __bool__(self) -> bool:
        return bool(self.costs or self.persons)


def changed_later(whole: Awards, known: Awards, day: date) -> ChangedLater:
    """How `whole`, by all facts, differs from `known`, by those of the day (`building.as_known`), in their period."""
    by_all, by_known = whole.judgements(day), known.judgements(day)
    rows = rows_in_period(whole, whole.facts.costs)
    other = (by_all.verdict != by_known.verdict) | (by_all.cents != by_known.cents)
    gained = by_all.cents - by_known.cents
    first, end = whole.months_covered
    begun = first, min(end, month_of(day) + 1)
    persons: set[int] = set()
    cents = 0
    if first < begun[1]:
        mine, theirs = whole.for_period(begun), known.for_period(begun)
        persons = _persons(mine, mine.due, theirs, theirs.due) | _persons(
            mine, mine.open_spans, theirs, theirs.open_spans
        )
        cents = _cents(mine, persons) - _cents(theirs, persons)
    return ChangedLater(
        tuple((row, int(gained[row])) for row in rows[other[rows]].tolist()), tuple(sorted(persons)), cents
    )


def _persons(mine: Awards, months: Spans, theirs: Awards, others: Spans) -> set[int]:
    """Persons with a component of a month at a recipient that only one of both has."""
    apart = np.setxor1d(_packed(mine, months), _packed(theirs, others))
    return set(MonthKeys(apart // len(COMPONENTS)).person.tolist())


def _packed(awards: Awards, spans: Spans) -> Packed:
    months = explode(awards.tables, spans)
    packed: Packed = months.month_keys * len(COMPONENTS) + awards.component_of(months)
    return np.unique(packed)


def _cents(awards: Awards, persons: set[int]) -> int:
    due = awards.due
    return int(due.cents.astype(np.int64)[np.isin(due.person, list(persons))].sum())
