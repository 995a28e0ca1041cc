"""The classes of a reconciliation, and both sides as arrays that are sorted into them.

A *cell* is one person, recipient and month, as one number (`spans.month_keys`); amounts are cents.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Cents = NDArray[np.int64]
Keys = NDArray[np.int64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]

CLASSES = (
    "paid",
    "rounding",
    "missing",
    "applied",
    "overpaid",
    "wrong_rate",
    "wrong_recipient",
    "wrong_month",
    "paid_twice",
    "unknown_person",
    "undetermined",
)
(
    PAID,
    ROUNDING,
    MISSING,
    APPLIED,
    OVERPAID,
    WRONG_RATE,
    WRONG_RECIPIENT,
    WRONG_MONTH,
    PAID_TWICE,
    UNKNOWN_PERSON,
    UNDETERMINED,
) = range(len(CLASSES))

MOST_TIMES = 12
"""A month paid more often than that is not recognised as one paid several times."""
NO_PARTNER = -1


@frozen(eq=False)
class DueCells:
    """What is due, by cell; sorted by key, each key once.

    `parts` has two columns, the basic part and the adult addition; `late` is what the month is worth at the rate of a
    late claim (0 where it has none); `tolerance` is one cent for each component.
    """

    key: Keys
    parts: Cents
    late: Cents
    tolerance: Cents

    @property
    def cents(self) -> Cents:
        """Both components together."""
        both: Cents = self.parts[:, 0] + self.parts[:, 1]
        return both

    def __len__(self) -> int:
        return len(self.key)


@frozen(eq=False)
class Book:
    """Both sides, and what else must be known to sort them.

    `row_key`, `row_cents`: the rows of the lists, in their order. `applied`: cents applied for before, for each due
    cell. `elsewhere`: keys of what is due to recipients that are not looked at. `open_key`: undetermined cells,
    `open_place` undetermined cells of persons whose recipient is not known (recipient part 0). `persons`: persons of
    the register; a person of that number or more is unknown. All keys sorted.
    """

    due: DueCells
    row_key: Keys
    row_cents: Cents
    applied: Cents
    elsewhere: Keys
    open_key: Keys
    open_place: Keys
    persons: int


@frozen(eq=False)
class Sorted:
    """One row for each cell and class: due and paid cents, and the cell that it is matched with (NO_PARTNER without).

    `at_due` is the row among the due cells, -1 for what is not due there; `rows` how many rows of the lists it holds.
    `late` marks what was paid, or applied for, at the rate of a late claim.
    """

    key: Keys
    klass: NDArray[np.int8]
    due: Cents
    paid: Cents
    partner: Keys
    at_due: Rows
    rows: Rows
    late: Flags

    def __len__(self) -> int:
        return len(self.key)
