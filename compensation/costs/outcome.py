"""What is known of every cost while it is judged: filled in by the tests, changed by the limits."""

from __future__ import annotations

from datetime import date

import numpy as np
from attrs import define
from numpy.typing import NDArray

from compensation.costs.deadlines import Deadlines
from compensation.costs.law_tables import CostTables
from compensation.costs.reasons import COST_BIT, MISSING_BIT
from compensation.facts.model import NONE, Costs
from compensation.values.arrays import Index
from compensation.values.months import FAR, day_number

ACCEPTED, REJECTED, UNDETERMINED = range(3)
VERDICTS = ("accepted", "rejected", "undetermined")


@define(eq=False)
class Outcome:
    """What is known of every cost so far: verdict, claimable cents, reason bits, missing facts.

    `amount` is what the cost is about: the flat amount or the net cost. `fails` holds what fails on every day; of a
    cost whose days fail for different reasons, all of them. `cents` of an undetermined cost are those that it would be
    accepted for. Changed in place by the limits, one after another.
    """

    verdict: NDArray[np.int8]
    cents: NDArray[np.int64]
    amount: NDArray[np.int64]
    fails: NDArray[np.int64]
    remarks: NDArray[np.int64]
    missing: NDArray[np.int32]

    @classmethod
    def of(cls, costs: Costs, tables: CostTables) -> Outcome:
        """Every cost still rejected, by no reason."""
        stretch = tables.stretch_on_first_day(costs.kind, costs.from_)
        flat = np.where(stretch >= 0, tables.stretches.flat_eur[stretch], 0)
        flat = np.where(flat > 0, flat, tables.flat_amount[costs.kind])
        return cls(
            verdict=np.full(len(costs), REJECTED, dtype=np.int8),
            cents=np.zeros(len(costs), dtype=np.int64),
            amount=np.where(flat > 0, flat, costs.gross - costs.deductions),
            fails=np.zeros(len(costs), dtype=np.int64),
            remarks=np.zeros(len(costs), dtype=np.int64),
            missing=np.zeros(len(costs), dtype=np.int32),
        )

    def set_aside(self, costs: Costs, tables: CostTables) -> Index:
        """Rows that the tests decide; the others are rejected, undetermined or left to the cost that they correct."""
        out_of_scope = tables.out_of_scope[costs.kind]
        self.fails[out_of_scope] |= COST_BIT["out_of_scope"]
        correction = costs.corrects != NONE
        outside = (
            ((costs.until <= tables.first) | (costs.from_ >= tables.until)) & ~out_of_scope & ~correction
        )
        self.fails[outside] |= COST_BIT["outside_law"]
        nobody = (
            kinds_of_a_person(tables)[costs.kind]
            & (costs.person < 0)
            & ~out_of_scope
            & ~outside
            & ~correction
        )
        self.hang(np.nonzero(nobody & (costs.applied_for == FAR))[0], "person_id")
        return np.nonzero(~(out_of_scope | correction | outside | nobody))[0]

    def deadline(self, costs: Costs, limits: Deadlines, rows: Index, applied_on: date | None) -> None:
        """The deadline runs from a cost's first day; a later one of A23 102 § 1 mom. is kept with a flag (I-14).

        Without `applied_on` nothing is tested.
        """
        if applied_on is None:
            return
        applied = day_number(applied_on)
        last, flagged_after = limits.of(costs.kind[rows], costs.from_[rows])
        self.fails[rows[last < applied]] |= COST_BIT["application_late"]
        self.remarks[rows[(flagged_after < applied) & (applied <= last)]] |= COST_BIT["late_flag"]

    def close(self, costs: Costs) -> NDArray[np.int64]:
        """Reason bits of each cost, when all is tested; what its verdict leaves no room for is cleared."""
        alone = COST_BIT["out_of_scope"] | COST_BIT["outside_law"]
        self.fails[(costs.applied_for < FAR) & ((self.fails & alone) == 0)] |= COST_BIT["already_applied"]
        reasons = np.where(self.verdict == ACCEPTED, self.remarks, self.fails)
        reasons[self.verdict == UNDETERMINED] = COST_BIT["undetermined"]
        self.missing[self.verdict != UNDETERMINED] = 0
        self.cents[self.verdict != ACCEPTED] = 0
        return reasons

    def reject(self, rows: Index, code: str) -> None:
        """Reject these costs, whatever they were."""
        self.verdict[rows] = REJECTED
        self.cents[rows] = 0
        self.fails[rows] |= COST_BIT[code]

    def hang(self, rows: Index, fact: str) -> None:
        """These costs cannot be determined without a fact."""
        self.verdict[rows] = UNDETERMINED
        self.missing[rows] |= MISSING_BIT[fact]


def kinds_of_a_person(tables: CostTables) -> NDArray[np.bool_]:
    """By kind: whether its costs are about somebody."""
    law = tables.stretches
    kinds = np.zeros(len(tables.stretch_at), dtype=np.bool_)
    kinds[law.kind[(law.persons >= 0) & (law.wording >= 0)]] = True
    return kinds
