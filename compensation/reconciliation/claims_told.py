"""What a book of claims tells of the rows of a reconciliation: which claim asks for the month, and what became of it.

The book itself stands above this room; what it tells is put beside the rows (`Comparison.claims`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

PAID, PAID_IN_PART, REFUSED, REFUSED_IN_PART, ACCEPTED, ANSWERED_IN_PART, OPEN, NOT_SENT, MAYBE_PAID = (
    "paid", "paid_in_part", "refused", "refused_in_part", "accepted", "answered_in_part", "open", "not_sent",
    "maybe_paid",
)  # fmt: skip
STATES = (
    PAID, PAID_IN_PART, MAYBE_PAID, ACCEPTED, REFUSED, REFUSED_IN_PART, ANSWERED_IN_PART, OPEN, NOT_SENT,
)  # fmt: skip
"""What became of a month that was claimed. `maybe_paid`: a list pays as much, and nobody entered that it was paid on
the claim. `answered_in_part`: a decision accepts less than the claim and does not say which months."""


@frozen
class ClaimTold:
    """One claim that asks for the month of a row: its ClaimId, the cents that it asks for there, what became of them,
    the decision (empty where there is none) and why it refused."""

    state: str
    claim: str
    cents: int
    decision: str = ""
    reason: str = ""

    @property
    def causes(self) -> list[str]:
        """As causes of a row: `claim_open:CC...`, and the decision without spaces."""
        decision = re.sub(r"\s+", "_", self.decision)
        return [f"claim_{self.state}:{self.claim}", *([f"decision:{decision}"] if decision else [])]


@frozen(eq=False)
class ClaimsTold:
    """What is told by row. `claimed` are the cents of sent claims in each row, basic part and adult addition,
    `on_claims` what of the row's payments was paid on them. `unsure` is (amounts, cents) of the lists that may be such
    payments."""

    by_row: Mapping[int, tuple[ClaimTold, ...]]
    claimed: NDArray[np.int64]
    on_claims: NDArray[np.int64]
    unsure: tuple[int, int] = (0, 0)

    def at(self, row: int) -> tuple[ClaimTold, ...]:
        """The claims of one row."""
        return self.by_row.get(row, ())

    @property
    def all(self) -> Iterable[ClaimTold]:
        """The claims of every row."""
        return (each for row in self.by_row for each in self.by_row[row])

    def by_state(self) -> list[tuple[str, int, int]]:
        """(state, months of persons, cents claimed) in order of STATES, without those that are empty."""
        sums = {state: [0, 0] for state in STATES}
        for each in self.all:
            sums[each.state][0] += 1
            sums[each.state][1] += each.cents
        return [(state, count, cents) for state, (count, cents) in sums.items() if count]
