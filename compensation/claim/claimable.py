"""What of the due months can be claimed on a day: neither paid nor applied for, not too late, not too early."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.month_keys import MonthKeys
from compensation.calculated.person_columns import PersonColumns, person_columns
from compensation.calculated.spans import Spans, explode, in_order, rejoined
from compensation.calculated.undetermined import UndeterminedRun
from compensation.claim.netting import NettedMonths, has_touched_month, net, touched_keys
from compensation.facts.model import YES
from compensation.law.application_days import first_future_month, first_open_month

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards


@frozen(eq=False)
class Claimable:
    """What can be claimed on a day: due months apart from those paid or applied for, which are netted.

    `period` is in months; months before `open_from` are past their deadline and those from `open_until` on are not due
    yet on the day. `whole` holds the due spans that nothing was paid or applied for; `netted` the other months.
    """

    period: tuple[int, int]
    applied_on: date
    open_from: int
    open_until: int
    columns: PersonColumns
    whole: Spans
    netted: NettedMonths
    undetermined: tuple[UndeterminedRun, ...]


def claimable(awards: Awards, applied_on: date) -> Claimable:
    """Sort the due months of the period by what can be done with them on `applied_on`."""
    touched = touched_keys(awards)
    due = awards.due
    mixed = has_touched_month(due, touched)
    months = explode(awards.tables, due.where(mixed))
    untouched = months.where(~np.isin(MonthKeys.pack(months.person, months.recipient, months.low), touched))
    whole = in_order(due.where(~mixed), rejoined(untouched))
    first, end = awards.months_covered
    open_from = min(max(first_open_month(awards.law, applied_on), first), end)
    return Claimable(
        period=(first, end),
        applied_on=applied_on,
        open_from=open_from,
        open_until=max(min(first_future_month(awards.law, awards.readings, applied_on), end), open_from),
        columns=person_columns(awards.facts, awards.tables, YES),
        whole=whole,
        netted=net(awards, touched),
        undetermined=tuple(awards.undetermined_runs),
    )


@frozen(eq=False)
class Share:
    """One recipient's part of what can be claimed: its due spans that nothing was paid for, and its rows of `netted`.

    `version` is that of the form in which it is told.
    """

    awards: Awards
    work: Claimable
    number: int
    whole: Spans
    rows: NDArray[np.intp]
    version: str


def share_of(awards: Awards, work: Claimable, number: int, version: str) -> Share:
    """The part of the recipient with this number."""
    whole = work.whole.where(work.whole.recipient == number)
    return Share(awards, work, number, whole, np.nonzero(work.netted.recipient == number)[0], version)
