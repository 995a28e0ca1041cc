"""Costs judged: the verdict on every row, with everything that it was reached from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
from attrs import define
from numpy.typing import NDArray

from compensation.calculated.law_tables import LawTables
from compensation.costs.law_tables import CostTables
from compensation.costs.people import People
from compensation.costs.reasons import LIMITS, cost_codes
from compensation.facts.model import Facts
from compensation.law.rulebook import Law


@define(eq=False)
class Judgements:
    """The verdict on every row of `facts.costs`, in their order.

    `verdict`: ACCEPTED, REJECTED or UNDETERMINED; `cents`: claimable (negative for a correction, 0 unless accepted);
    `limited`: by how many cents limits that costs share have cut it; `reasons`: bits of `reasons.COST_BIT`; `missing`:
    bits of `reasons.MISSING_BIT`.
    """

    facts: Facts
    law: Law
    readings: Mapping[str, str]
    applied_on: date | None
    tables: CostTables
    law_tables: LawTables
    people: People
    verdict: NDArray[np.int8]
    cents: NDArray[np.int64]
    limited: NDArray[np.int64]
    reasons: NDArray[np.int64]
    missing: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.verdict)

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
