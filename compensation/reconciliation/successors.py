"""A municipality that has ended and the one that took its place are one recipient: money
paid to the one is paid to the other.

What is due for a month keeps the code of its day (an ended municipality's months are claimed by its successor), so
payments are put under the code under which the same person's month is due.
"""

from __future__ import annotations

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from compensation.calculated.spans import month_keys
from compensation.facts.model import Payments
from compensation.reconciliation.classes import Keys
from compensation.reconciliation.list_recipients import one_recipient
from compensation.reconciliation.payments import PaymentRows
from compensation.reconciliation.sorted_keys import among


def under_due_codes(payments: PaymentRows, due: Keys) -> PaymentRows:
    """Payments of the lists under the codes under which their months are due; `due` are sorted keys of months."""
    return evolve(payments, recipient=_codes(payments.person, payments.recipient, payments.month, due))


def applied_under_due_codes(applied: Payments, due: Keys) -> Payments:
    """The same for a table of payments."""
    found = _codes(
        applied.person.astype(np.int64),
        applied.recipient.astype(np.int64),
        applied.month.astype(np.int64),
        due,
    )
    return evolve(applied, recipient=found.astype(applied.recipient.dtype))


def _codes(
    person: NDArray[np.int64], recipient: NDArray[np.int64], month: NDArray[np.int64], due: Keys
) -> NDArray[np.int64]:
    last = np.array(
        [one_recipient(number) for number in range(int(recipient.max(initial=0)) + 1)], dtype=np.int64
    )
    whose, to, when = due >> 21, (due >> 10) % 2048 - 1, due % 1024
    numbers = np.unique(to)
    last_of_due = {number: one_recipient(number) for number in numbers.tolist() if number >= 0}
    kin = {one for number, one in last_of_due.items() if number != one} | {
        int(one) for number, one in enumerate(last.tolist()) if number != one
    }
    linked = np.isin(last[recipient], list(kin)) & ~among(month_keys(person, recipient, month), due)
    if not linked.any():
        return recipient
    code_of = {
        (p, last_of_due[r], m): r
        for p, r, m in zip(whose.tolist(), to.tolist(), when.tolist(), strict=True)
        if last_of_due.get(r) in kin
    }
    found = recipient.copy()
    for at in np.flatnonzero(linked).tolist():
        cell = (int(person[at]), int(last[recipient[at]]), int(month[at]))
        found[at] = code_of.get(cell, int(recipient[at]))
    return found
