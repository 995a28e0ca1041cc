"""Costs judged: the verdict on every row, with everything that it was reached from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

import numpy as np
from attrs import define, frozen
from numpy.typing import NDArray

from compensation.calculated.law_tables import LawTables
from compensation.costs.dossier import Dossier
from compensation.costs.law_tables import CostTables
from compensation.costs.outcome import ACCEPTED
from compensation.costs.people import People
from compensation.costs.reasons import LIMITS, cost_codes
from compensation.costs.sums import YearParts
from compensation.facts.model import Facts
from compensation.law.rulebook import Law


@frozen(eq=False)
class BeforeLimits:
    """What was known of every cost when all its days had been tried, before the limits that costs share.

    Columns as in `outcome.Outcome`; `parts` are those of costs with a yearly limit.
    """

    verdict: NDArray[np.int8]
    cents: NDArray[np.int64]
    amount: NDArray[np.int64]
    parts: YearParts


@define(eq=False, slots=False)
class Judgements:
    """The verdict on every row of `facts.costs`, in their order.

    `verdict`: ACCEPTED, REJECTED or UNDETERMINED; `cents`: claimable (negative for a correction, 0 unless accepted);
    `reasons`: bits of `reasons.COST_BIT`; `missing`: bits of `reasons.MISSING_BIT`.
    """

    facts: Facts
    law: Law
    readings: Mapping[str, str]
    applied_on: date | None
    tables: CostTables
    law_tables: LawTables
    dossier: Dossier
    before: BeforeLimits
    verdict: NDArray[np.int8]
    cents: NDArray[np.int64]
    reasons: NDArray[np.int64]
    missing: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.verdict)

    @property
    def people(self) -> People:
        """What was asked of persons before any cost was looked at."""
        return self.dossier.people

    @cached_property
    def limited(self) -> NDArray[np.int64]:
        """By how many cents limits that costs share have cut each accepted one."""
        cut: NDArray[np.int64] = np.where(
            (self.verdict == ACCEPTED) & (self.before.verdict == ACCEPTED), self.before.cents - self.cents, 0
        )
        return cut

    def limit_cuts(self, rows: Iterable[int]) -> Mapping[tuple[str, ...], list[int]]:
        """Those of `rows` that limits have cut, by the codes of the limits."""
        found: dict[tuple[str, ...], list[int]] = {}
        for row in rows:
            if self.limited[row]:
                limits = tuple(code for code in self.reason_codes(row) if code in LIMITS)
                found.setdefault(limits, []).append(row)
        return found

    def reason_codes(self, row: int) -> tuple[str, ...]:
        """Every reason code of a cost, in their order."""
        return cost_codes(int(self.reasons[row]))
