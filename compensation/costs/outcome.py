"""What is known of every cost while it is judged: filled in by the tests, changed by the limits."""

from __future__ import annotations

import numpy as np
from attrs import define
from numpy.typing import NDArray

from compensation.costs.reasons import COST_BIT, MISSING_BIT
from compensation.values.arrays import Index

ACCEPTED, REJECTED, UNDETERMINED = range(3)
VERDICTS = ("accepted", "rejected", "undetermined")


@define(eq=False)
class Outcome:
    """What is known of every cost so far: verdict, claimable cents, reason bits, missing facts.

    `amount` is what the cost is about: the flat amount or the net cost. `fails` holds what fails on every day; of a cost whose
    days fail for different reasons, all of them. `cents` of an undetermined cost are those that it would be accepted for.
    Changed in place by the limits, one after another.
    """

    verdict: NDArray[np.int8]
    cents: NDArray[np.int64]
    amount: NDArray[np.int64]
    fails: NDArray[np.int64]
    remarks: NDArray[np.int64]
    missing: NDArray[np.int32]

    def reject(self, rows: Index, code: str) -> None:
        """Reject these costs, whatever they were."""
        self.verdict[rows] = REJECTED
        self.cents[rows] = 0
        self.fails[rows] |= COST_BIT[code]

    def hang(self, rows: Index, fact: str) -> None:
        """These costs cannot be determined without a fact."""
        self.verdict[rows] = UNDETERMINED
        self.missing[rows] |= MISSING_BIT[fact]
