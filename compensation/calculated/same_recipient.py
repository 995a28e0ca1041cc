"""Payments to the predecessor or successor of an ended municipality are payments to the same recipient.

What was paid for a month stands with the municipality in which the person lived on the 1st, if the one that was paid
has become one with it: neither unpaid there nor too much here.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Protocol

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from compensation.calculated.month_keys import RECIPIENTS, in_month
from compensation.facts.model import Facts, Payments
from compensation.law.areas import MUNICIPALITY, load_areas
from compensation.values.months import MonthsReached


def with_recipient_at_home(facts: Facts, reached: MonthsReached, payments: Payments) -> Payments:
    """Payments with the recipient that they count for, sorted by person, month and recipient as they were."""
    recipient = recipient_at_home(facts, reached, payments)
    order = np.lexsort((payments.applied_on, recipient, payments.month, payments.person))
    return evolve(
        payments,
        person=payments.person[order],
        month=payments.month[order],
        recipient=recipient[order],
        cents=payments.cents[order],
        applied_on=payments.applied_on[order],
    )


class PaidMonths(Protocol):
    """Rows that say for which person and month which recipient was paid, by number."""

    @property
    def person(self) -> NDArray[Any]: ...
    @property
    def month(self) -> NDArray[Any]: ...
    @property
    def recipient(self) -> NDArray[Any]: ...


def recipient_at_home(facts: Facts, reached: MonthsReached, payments: PaidMonths) -> NDArray[Any]:
    """The recipient for which each row counts. A person that is not in the facts keeps the one that was paid."""
    recipient = payments.recipient.copy()
    family = _families()[recipient]
    rows = np.flatnonzero((family >= 0) & (payments.person < len(facts)))
    if not len(rows):
        return recipient
    residences = facts.residences
    owner = np.repeat(np.arange(len(facts)), np.diff(residences.offset))
    stays = in_month(owner, reached(residences["from"]))
    at = np.searchsorted(stays, in_month(payments.person[rows], payments.month[rows]), side="right") - 1
    lives = (at >= 0) & (owner[at] == payments.person[rows]) if len(owner) else at >= 0
    lives[lives] = reached(residences["until"][at[lives]]) > payments.month[rows[lives]]
    home = residences["municipality"][at[lives]] + MUNICIPALITY
    same = _families()[home] == family[rows[lives]]
    recipient[rows[lives][same]] = home[same]
    return recipient


@cache
def _families() -> NDArray[np.int16]:
    """By recipient number: that of the municipality that its own has become, -1 where
    it neither ended nor took over."""
    last: dict[str, str] = {}
    municipalities = load_areas().municipalities
    for code, each in municipalities.items():
        if each.successor:
            end = each.successor
            while successor := municipalities[end].successor:
                end = successor
            last[code] = last[end] = end
    families = np.full(RECIPIENTS, -1, dtype=np.int16)
    for code, end in last.items():
        families[int(code) + MUNICIPALITY] = int(end) + MUNICIPALITY
    return families
