"""Whether the amounts of a list are per month or running sums, seen from all lists together.

Per month, the amounts themselves are instalments of some rate; as running sums, the steps from row to row are, and a
first sum may be exactly what is due from the beginning of its year. A list whose amounts fit both goes with those of
the same persons; one that fits neither, or both as well, is a question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from compensation.law.rulebook import load_law
from compensation.reconciliation.list_amounts import CUMULATIVE, PER_MONTH, likely_amounts
from compensation.reconciliation.list_dues import Dues
from compensation.reconciliation.list_reading import ReadList
from compensation.reconciliation.list_series import is_opening_sum
from compensation.values.months import year_of

LIKELY = 0.5
"""The share of likely amounts that a reading needs."""
CLEARLY = 0.75
"""The other reading must stay below this part of the better one's share."""


@frozen
class Told:
    """What the data say: `reading` is None where both are plausible, or neither; the
    counts are of amounts that tell."""

    reading: str | None
    months: int
    for_month: int
    for_cumulative: int

    @property
    def undecided(self) -> bool:
        """Whether the amounts fit running sums as well as single months."""
        return self.for_cumulative >= self.for_month > 0 or (self.reading is None and self.for_cumulative > 0)


def recognise(lists: Sequence[ReadList], dues: Callable[[], Dues]) -> list[Told]:
    """What the amounts of each list say, held against the rows of all of them; `dues` is asked only
    where a sum may begin in the middle."""
    votes = [_told(*each) for each in _counts(lists, dues)]
    found = [_by_heading(told, each) for told, each in zip(votes, lists, strict=True)]
    running = {
        (row.person, row.recipient)
        for told, each in zip(found, lists, strict=True)
        if told.reading == CUMULATIVE
        for row in each.rows
    }
    return [
        evolve(told, reading=CUMULATIVE)
        if told.undecided and any((row.person, row.recipient) in running for row in each.rows)
        else told
        for told, each in zip(found, lists, strict=True)
    ]


def _told(months: int, for_month: int, for_cumulative: int, in_series: bool) -> Told:
    better, other = max(for_month, for_cumulative), min(for_month, for_cumulative)
    reading = None
    if not for_cumulative and not in_series:
        reading = PER_MONTH
    elif better >= LIKELY * months and other < CLEARLY * better:
        reading = PER_MONTH if for_month > for_cumulative else CUMULATIVE
    elif for_month == for_cumulative == months:
        # First amounts of their series, and nothing but them: either way they are the same.
        reading = PER_MONTH
    return Told(reading, months, for_month, for_cumulative)


def _by_heading(told: Told, of: ReadList) -> Told:
    if not of.head.running:
        return told
    against = told.reading == PER_MONTH and told.for_month > told.for_cumulative
    return evolve(told, reading=None if against else CUMULATIVE)


def _counts(lists: Sequence[ReadList], dues: Callable[[], Dues]) -> list[tuple[int, int, int, bool]]:
    """For each list: amounts that tell, those likely for a month, those likely as
    steps, whether any follows another."""
    rows = [(at, row) for at, each in enumerate(lists) for row in each.rows]
    if not rows:
        return [(0, 0, 0, False)] * len(lists)
    of, person, recipient, month, cents = (
        np.array(column, dtype=np.int64)
        for column in zip(
            *((at, row.person, row.recipient, row.month, row.cents) for at, row in rows), strict=True
        )
    )
    likely = np.array(sorted(likely_amounts(load_law())), dtype=np.int64)
    order, goes_on, new_year = _series(person, recipient, month)
    amount = cents[order]
    before = np.where(goes_on, np.append(0, amount[:-1]), 0)
    step = np.where(new_year & (amount < before), amount, amount - before)
    in_series = goes_on | np.append(goes_on[1:], False)
    monthly, stepwise = np.isin(amount, likely), np.isin(step, likely)
    # A sum that begins anew may hold earlier months, wherever it stands in its series; a step some not paid before.
    for at in np.flatnonzero(~monthly & ~stepwise & (amount > 0) & (step > 0)).tolist():
        row = int(order[at])
        whole = int(amount[at] if new_year[at] or not goes_on[at] else step[at])
        stepwise[at] = is_opening_sum(dues(), int(person[row]), int(recipient[row]), int(month[row]), whole)
    telling = (in_series | ~monthly) & ((amount != 0) | stepwise)
    counted = []
    for at in range(len(lists)):
        mine = of[order] == at
        counted.append(
            (
                int((mine & telling).sum()),
                int((mine & telling & monthly).sum()),
                int((mine & telling & stepwise).sum()),
                bool((mine & in_series).any()),
            )
        )
    return counted


def _series(
    person: NDArray[np.int64], recipient: NDArray[np.int64], month: NDArray[np.int64]
) -> tuple[NDArray[np.intp], NDArray[np.bool_], NDArray[np.bool_]]:
    """(order by person, recipient and month; whether a row follows another of its
    series; whether a year lies between)."""
    order = np.lexsort((month, recipient, person))
    who, to, when = person[order], recipient[order], month[order]
    goes_on = np.zeros(len(order), dtype=np.bool_)
    goes_on[1:] = (who[1:] == who[:-1]) & (to[1:] == to[:-1]) & (when[1:] > when[:-1])
    year = year_of(when)
    new_year = goes_on.copy()
    new_year[1:] &= year[1:] > year[:-1]
    return order, goes_on, new_year
