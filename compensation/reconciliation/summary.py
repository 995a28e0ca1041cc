"""What a reader of a reconciliation looks at first: open euros, risk, persons by the size
of their differences, last days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.month_keys import at_recipient, of_recipient
from compensation.claim.netting import part_paid_up_to
from compensation.law.application_days import last_day_to_apply
from compensation.reconciliation.classes import (
    CLASSES,
    MISSING,
    OVERPAID,
    PAID,
    PAID_TWICE,
    ROUNDING,
    UNDETERMINED,
    UNKNOWN_PERSON,
    WRONG_MONTH,
    WRONG_RATE,
    WRONG_RECIPIENT,
)
from compensation.reconciliation.reconciling import last_day_to_recover
from compensation.values.months import first_day, month_number, year_of

if TYPE_CHECKING:
    from compensation.reconciliation.reconciling import Reconciliation

CAN_BE_CLAIMED = (MISSING, WRONG_RATE, WRONG_RECIPIENT, WRONG_MONTH)
CAN_BE_RECOVERED = (OVERPAID, PAID_TWICE, WRONG_RATE, WRONG_RECIPIENT, WRONG_MONTH, UNKNOWN_PERSON)


@frozen
class PersonToLookAt:
    """The differences of one person (of that number in the comparison): cents due and paid in the rows concerned, their
    classes, months and causes."""

    label: str
    person: int
    first: int
    last: int
    due: int
    paid: int
    classes: tuple[str, ...]
    causes: str


@frozen
class YearSum:
    """Cents of one recipient and calendar year, with the last day that counts for them."""

    year: int
    recipient: int
    cents: int
    last_day: date


def short(found: Reconciliation) -> NDArray[np.int64]:
    """Cents of each row that can still be applied for: due and neither paid nor applied for."""
    rows = found.sorted
    rest = np.maximum(rows.due - np.maximum(rows.paid, 0), 0)
    return np.where(np.isin(rows.klass, CAN_BE_CLAIMED), rest, 0)


@frozen
class AtLateRates:
    """What can still be applied for at the months' own rates, and what a claim made now gives for it, in cents (in a
    claim rounding runs on from month to month, here each month stands alone); the months (numbers) from the first to
    the last of those whose rate depends on the day of application."""

    own: int
    claimed: int
    first: int
    last: int

    @property
    def euros_claimed(self) -> int:
        """What a claim made now gives, in whole euros."""
        return (self.claimed + 50) // 100


def at_late_rates(found: Reconciliation) -> AtLateRates | None:
    """How a claim made now differs from what stands open, because some months are then paid at the rate of a late
    claim; None where it does not (law: the transitional rates of months of 2023 and 2024)."""
    rows, cells, own = found.sorted, found.cells, short(found)
    mine = np.flatnonzero((own > 0) & (rows.at_due >= 0))
    at, paid = rows.at_due[mine], np.maximum(rows.paid[mine], 0)
    parts, late = cells.parts[at], cells.late[at]
    basic = late
    if part_paid_up_to(found.awards) == "own_rate":
        basic = np.where(paid > 0, parts[:, 0], late)
    addition = np.maximum(parts[:, 1] - np.maximum(paid - parts[:, 0], 0), 0)
    claimed = np.maximum(basic - paid, 0) + addition
    changed = mine[(late > 0) & (claimed != own[mine])]
    if not len(changed):
        return None
    months = found.month[changed]
    in_claim = np.where(late > 0, claimed, own[mine])
    rest = int(own.sum()) - int(own[mine].sum())
    return AtLateRates(int(own.sum()), int(in_claim.sum()) + rest, int(months.min()), int(months.max()))


def surplus(found: Reconciliation) -> NDArray[np.int64]:
    """Cents of each row that may have to be paid back."""
    rows = found.sorted
    rest = np.maximum(rows.paid - rows.due, 0)
    return np.where(np.isin(rows.klass, CAN_BE_RECOVERED), rest, 0)


def persons_to_look_at(found: Reconciliation, most: int) -> tuple[list[PersonToLookAt], int]:
    """The persons with the largest differences, and how many have any."""
    rows = found.sorted
    odd = np.flatnonzero(
        (rows.klass != PAID)
        & (rows.klass != ROUNDING)
        & ((rows.due != rows.paid) | (rows.klass == UNDETERMINED))
    )
    apart = rows.due[odd] - rows.paid[odd]
    persons, at = np.unique(found.person[odd], return_inverse=True)
    net, gross = np.zeros(len(persons), dtype=np.int64), np.zeros(len(persons), dtype=np.int64)
    np.add.at(net, at, apart)
    np.add.at(gross, at, np.abs(apart))
    order = np.lexsort((found.rank[persons], -gross, -np.abs(net)))[:most]
    return [_looked_at(found, odd[at == each], int(persons[each])) for each in order.tolist()], len(persons)


def _looked_at(found: Reconciliation, rows: NDArray[np.intp], person: int) -> PersonToLookAt:
    kept = found.sorted
    causes = list(dict.fromkeys(cause for row in rows.tolist() for cause in found.causes.codes(row)))
    causes = [cause for cause in causes if cause != "unexplained"] or causes
    months = found.month[rows]
    return PersonToLookAt(
        label=found.label(person),
        person=person,
        first=int(months.min()),
        last=int(months.max()),
        due=int(kept.due[rows].sum()),
        paid=int(kept.paid[rows].sum()),
        classes=tuple(CLASSES[each] for each in np.unique(kept.klass[rows]).tolist()),
        causes=" ".join(causes),
    )


def to_apply_for(found: Reconciliation) -> list[YearSum]:
    """What can still be applied for, by year and recipient, with the last day to apply."""
    law = found.awards.law
    return _by_year(found, short(found), lambda month: last_day_to_apply(law, month))


def to_be_recovered(found: Reconciliation) -> list[YearSum]:
    """What may be recovered, by year and recipient, with the last day to decide so."""
    return _by_year(found, surplus(found), lambda month: last_day_to_recover(found.awards, month))


def _by_year(found: Reconciliation, cents: NDArray[np.int64], day: Callable[[int], date]) -> list[YearSum]:
    mine = np.flatnonzero(cents)
    pairs = at_recipient(year_of(found.month[mine]), found.recipient[mine])
    groups, at = np.unique(pairs, return_inverse=True)
    years, recipients = of_recipient(groups)
    sums = np.zeros(len(groups), dtype=np.int64)
    np.add.at(sums, at, cents[mine])
    return [
        YearSum(year, recipient, int(sums[row]), day(month_number(year, 12)))
        for row, (year, recipient) in enumerate(zip(years.tolist(), recipients.tolist(), strict=True))
    ]


def month_sums(found: Reconciliation) -> tuple[list[date], list[int], list[int]]:
    """The months of the period, and cents due and paid for each."""
    first, end = found.period
    at = found.month - first
    due, paid = np.zeros(end - first, dtype=np.int64), np.zeros(end - first, dtype=np.int64)
    np.add.at(due, at, found.sorted.due)
    np.add.at(paid, at, found.sorted.paid)
    return [first_day(month) for month in range(first, end)], due.tolist(), paid.tolist()
