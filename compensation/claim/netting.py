"""What is still to be claimed of months that were paid or applied for before (A23 61 §; I-29).

Only months that have a row in `paid` or `applied` pass through here; every other due month is claimed as it stands.
All amounts are integer cents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.month_keys import MonthKeys
from compensation.calculated.rates import ADULT_ADDITION, LATE_CLAIM
from compensation.calculated.reasons import BIT
from compensation.calculated.spans import Spans, explode
from compensation.facts.model import Payments

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards

Cents = NDArray[np.int64]
Keys = NDArray[np.int64]


@frozen(eq=False)
class NettedMonths:
    """One row for each person, recipient and month that was paid or applied for, sorted by them.

    Columns of two are the basic part (or late claim) and the adult addition: `due`, `paid`, `applied`, `claimed`. For
    every row due = claimed + paid + applied + rounding. `paid` and `overpaid` add up to what was paid; where that and
    what is due differ by rounding only, `paid` is what was paid and `rounding` says by how much more is due (below
    zero: less). `overclaimed` is what was applied for beyond all that is due and all that was paid. `applied_for` is
    everything that was applied for. `basic_key` and `addition_key` are span keys, -1 where the component is not due.
    """

    person: NDArray[np.int32]
    month: NDArray[np.int16]
    recipient: NDArray[np.int16]
    basic_key: NDArray[np.int16]
    addition_key: NDArray[np.int16]
    due: Cents
    applied_for: Cents
    paid: Cents
    applied: Cents
    claimed: Cents
    rounding: Cents
    overpaid: Cents
    overclaimed: Cents
    reasons: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.person)


def touched_keys(awards: Awards) -> Keys:
    """Keys of the months of the period that have a payment or an earlier application, sorted."""
    both = [_in_period(awards, p) for p in (awards.paid, awards.applied)]
    return np.unique(np.concatenate([MonthKeys.pack(p.person, p.recipient, p.month) for p in both]))


def has_touched_month(spans: Spans, touched: Keys) -> NDArray[np.bool_]:
    """Spans with at least one month among `touched`."""
    low = np.searchsorted(touched, MonthKeys.pack(spans.person, spans.recipient, spans.low))
    high = np.searchsorted(touched, MonthKeys.pack(spans.person, spans.recipient, spans.high))
    return low < high


def net(awards: Awards, touched: Keys) -> NettedMonths:
    """Net what was paid and applied for against what is due, month by month."""
    tables = awards.tables
    size = len(touched)
    due = np.zeros((size, 2), dtype=np.int64)
    keys = np.full((size, 2), -1, dtype=np.int16)
    months = _touched_months(awards.due, touched, awards)
    component = tables.component_of(months.key)
    at = np.searchsorted(touched, MonthKeys.pack(months.person, months.recipient, months.low))
    column = (component == ADULT_ADDITION).astype(np.intp)
    due[at, column] = months.cents
    keys[at, column] = months.key

    paid_before = np.maximum(sums_by_key(awards.paid, touched), 0)
    applied_before = np.maximum(sums_by_key(awards.applied, touched), 0)

    late = np.zeros(size, dtype=np.bool_)
    late[at[component == LATE_CLAIM]] = True
    tolerance = (keys >= 0).sum(axis=1) * awards.tolerance_cents

    def matches(figure: Cents) -> NDArray[np.bool_]:
        close: NDArray[np.bool_] = (
            (paid_before > 0) & (figure > 0) & (np.abs(figure - paid_before) <= tolerance)
        )
        return close

    own = due[:, 0].copy()
    settled = matches(due.sum(axis=1))
    exact = paid_before == due.sum(axis=1)
    if late.any():
        own[late] = _own_rates(awards, touched)[late]
        settled |= late & matches(own)
        exact |= late & (paid_before == own)
        # What was paid beyond the late rate was due at the month's own rate; only the rest is measured by the late one.
        due[late, 0] = np.clip(paid_before[late], due[late, 0], np.maximum(own, due[:, 0])[late])
        if part_paid_up_to(awards) == "own_rate":
            raised = late & (paid_before > 0) & ~settled
            due[raised, 0] = own[raised]
    total = due.sum(axis=1)

    basic_covered = np.minimum(due[:, 0], paid_before)
    addition_covered = np.minimum(due[:, 1], paid_before - basic_covered)
    paid = np.stack([basic_covered, addition_covered], axis=1)
    rest = due - paid
    from_basic = np.minimum(rest[:, 0], applied_before)
    from_addition = np.minimum(rest[:, 1], applied_before - from_basic)
    used = np.stack([from_basic, from_addition], axis=1)
    used[settled] = 0
    claimed = rest - used
    left = claimed.sum(axis=1)
    only_cents = settled | ((used.sum(axis=1) > 0) & (left > 0) & (left <= tolerance))
    claimed[only_cents] = 0
    paid[settled, 0] = paid_before[settled] - paid[settled, 1]
    rounding = np.where(only_cents, total - paid.sum(axis=1) - used.sum(axis=1), 0)
    overclaimed = applied_before - np.maximum(np.where(late, np.maximum(own, total), total), paid_before)
    overclaimed[settled | (overclaimed <= awards.tolerance_cents)] = 0
    nothing_left = claimed.sum(axis=1) == 0
    reasons = np.zeros(size, dtype=np.int32)
    reasons[nothing_left & (paid_before > 0)] |= BIT["already_paid"]
    reasons[nothing_left & ~settled & (applied_before > 0) & ((total > paid.sum(axis=1)) | (total == 0))] |= (
        BIT["already_applied"]
    )
    reasons[only_cents & ~(settled & exact)] = BIT["rounding_only"]
    return NettedMonths(
        person=MonthKeys(touched).person.astype(np.int32),
        month=MonthKeys(touched).month.astype(np.int16),
        recipient=MonthKeys(touched).recipient.astype(np.int16),
        basic_key=keys[:, 0],
        addition_key=keys[:, 1],
        due=due,
        applied_for=applied_before,
        paid=paid,
        applied=used,
        claimed=claimed,
        rounding=rounding,
        overpaid=paid_before - paid.sum(axis=1),
        overclaimed=overclaimed,
        reasons=reasons,
    )


def part_paid_up_to(awards: Awards) -> str:
    """`late_rate` or `own_rate`: how far a month of 2023-24 paid in part is claimed (I-29)."""
    return awards.law.provision("part_paid_months").wordings[-1].terms_under(awards.readings).text("up_to")


def _in_period(awards: Awards, payments: Payments) -> Payments:
    first, end = awards.months_covered
    inside = (payments.month >= first) & (payments.month < end) & (payments.cents != 0)
    return Payments(
        payments.person[inside], payments.month[inside], payments.recipient[inside], payments.cents[inside],
        payments.applied_on[inside],
    )  # fmt: skip


def sums_by_key(payments: Payments, touched: Keys) -> Cents:
    """Cents of payments for each of the sorted keys of person, recipient and month."""
    sums = np.zeros(len(touched), dtype=np.int64)
    if len(touched) and len(payments.person):
        keys = MonthKeys.pack(payments.person, payments.recipient, payments.month)
        at = np.minimum(np.searchsorted(touched, keys), len(touched) - 1)
        known = touched[at] == keys
        np.add.at(sums, at[known], payments.cents[known])
    return sums


def _touched_months(spans: Spans, touched: Keys, awards: Awards) -> Spans:
    months = explode(awards.tables, spans.where(has_touched_month(spans, touched)))
    keys = MonthKeys.pack(months.person, months.recipient, months.low)
    return months.where(np.isin(keys, touched))


def _own_rates(awards: Awards, touched: Keys) -> Cents:
    """What each month is worth at its own rate, whatever the day of application."""
    own_rates = awards.at_own_rates
    months = _touched_months(own_rates.due, touched, own_rates)
    component = own_rates.component_of(months)
    keys = MonthKeys.pack(months.person, months.recipient, months.low)
    chosen = np.isin(keys, touched) & (component != ADULT_ADDITION)
    own = np.zeros(len(touched), dtype=np.int64)
    own[np.searchsorted(touched, keys[chosen])] = months.cents[chosen]
    return own
