"""Reimbursement of actual costs: a verdict, claimable cents and every reason for each cost (A10 46-53 §; A23 63-69 §).

This module is the corridor; each room off it holds one sort of test, and may be read alone. Costs are cut into pieces in
which the law stays the same (`days`); each piece goes through TESTS (`conditions`, `special_conditions`, `decisions`), first
with unknown facts read favourably, then, where one could decide, unfavourably: what differs is undetermined (`trials`).
Limits that costs share come last (`limits`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from attrs import define
from numpy.typing import NDArray

from compensation.awards.result_table import MONEY, TEXT, ResultTable
from compensation.calculated.eligibility import Index
from compensation.calculated.law_tables import LawTables, compile_tables
from compensation.costs.conditions import (
    considerable,
    facts_of_the_cost,
    life,
    persons,
    preconditions,
    recipients,
    section_4_persons,
    start,
    time,
)
from compensation.costs.decisions import decisions
from compensation.costs.dossier import gather
from compensation.costs.law_tables import CostTables, compile_costs
from compensation.costs.limits import caps, corrections, once
from compensation.costs.outcome import ACCEPTED, REJECTED, UNDETERMINED, VERDICTS, Outcome
from compensation.costs.people import People
from compensation.costs.reasons import cost_codes
from compensation.costs.special_conditions import minors, preparedness, year_of_assistance
from compensation.costs.trial import Test
from compensation.costs.trials import try_costs
from compensation.facts.model import KINDS, Costs, Facts
from compensation.law.areas import load_areas, recipient_code
from compensation.law.readings import resolve
from compensation.law.rulebook import Law
from compensation.values.months import day_number, first_day

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.costs.cautions import CostWarning

__all__ = [
    "ACCEPTED",
    "REJECTED",
    "UNDETERMINED",
    "VERDICTS",
    "Judgements",
    "cost_table",
    "judge",
    "judgements_of",
    "rows_in_period",
]


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
    people: People
    verdict: NDArray[np.int8]
    cents: NDArray[np.int64]
    reasons: NDArray[np.int64]
    missing: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.verdict)

    def reason_codes(self, row: int) -> tuple[str, ...]:
        """Every reason code of a cost, in their order."""
        return cost_codes(int(self.reasons[row]))

    def missing_facts(self, row: int) -> tuple[str, ...]:
        """The facts on which an undetermined cost hangs: columns of its person or row, `P-7:tie_before_arrival`, ..."""
        from compensation.costs.citations import missing_names

        return missing_names(self, row)

    def law_ids(self, row: int) -> tuple[str, ...]:
        """Ids of the wordings by which a cost was judged: start, the kind's own, those of limits and reasons."""
        from compensation.costs.citations import law_ids

        return law_ids(self, row)

    @cached_property
    def warnings(self) -> tuple[CostWarning, ...]:
        """What a reader should look at again, whatever the verdict."""
        from compensation.costs.cautions import warnings_of

        return warnings_of(self)


TESTS: tuple[Test, ...] = (
    recipients,
    preconditions,
    persons,
    section_4_persons,
    life,
    start,
    time,
    minors,
    year_of_assistance,
    preparedness,
    facts_of_the_cost,
    decisions,
    considerable,
)
"""What each day of a cost must pass; a cost is told every test that it fails on all its days."""


def judge(
    facts: Facts,
    law: Law,
    readings: Mapping[str, str] | None = None,
    applied_on: date | None = None,
    *,
    law_tables: LawTables | None = None,
) -> Judgements:
    """Judge every row of `facts.costs`.

    Without `applied_on` no deadline is tested. `law_tables` spares making them once more; they must be of these readings.
    Law: A10 44-54, 90 a §; A23 59, 63-70, 102 § 1 mom.
    """
    chosen = resolve(readings)
    key = tuple(sorted(chosen.items()))
    tables, law_tables = _cost_tables(law, key), law_tables or _law_tables(law, key)
    costs, decided = facts.costs, facts.decisions
    dossier = gather(facts, tables, law_tables)
    out = Outcome.of(costs, tables)

    # The corridor: what needs no test, the deadline, the days one by one, the limits that costs share, corrections.
    tested = out.set_aside(costs, tables)
    out.deadline(costs, tables.deadlines, tested, applied_on)
    parts = try_costs(dossier, out, tested, TESTS)
    once(costs, tables, out)
    caps(costs, decided, tables, out, parts)
    corrections(costs, tables, out)
    reasons = out.close(costs)
    return Judgements(
        facts, law, chosen, applied_on, tables, law_tables, dossier.people, out.verdict, out.cents, reasons, out.missing
    )  # fmt: skip


@lru_cache(maxsize=16)
def _cost_tables(law: Law, readings: tuple[tuple[str, str], ...]) -> CostTables:
    return compile_costs(law, dict(readings), load_areas())


@lru_cache(maxsize=16)
def _law_tables(law: Law, readings: tuple[tuple[str, str], ...]) -> LawTables:
    """Those by which persons are judged; neither recipients nor the day of application matter there."""
    return compile_tables(law, dict(readings), None, load_areas(), None)


def cost_table(source: Awards | Judgements) -> ResultTable:
    """Every cost with its verdict, sorted by cost_id; of awards with a period, those whose first day lies in it.

    A blank recipient or person stands for one that is not named; `reason` and `law` are separated by spaces.
    """
    from compensation.costs.citations import law_texts

    judged = source if isinstance(source, Judgements) else judgements_of(source)
    costs = judged.facts.costs
    rows = np.arange(len(costs)) if isinstance(source, Judgements) else rows_in_period(source, costs)
    codes = {int(mask): " ".join(cost_codes(int(mask))) for mask in np.unique(judged.reasons[rows])}
    names = {int(number): recipient_code(int(number)) for number in np.unique(costs.recipient[rows])}
    persons = [int(number) for number in costs.person[rows]]
    return ResultTable(
        {
            "cost_id": TEXT, "person_id": TEXT, "recipient": TEXT, "kind": TEXT, "claimable_eur": MONEY,
            "verdict": TEXT, "reason": TEXT, "law": TEXT,
        },
        {
            "cost_id": list(costs.cost_ids[rows]),
            "person_id": ["" if number < 0 else judged.facts.person_ids[number] for number in persons],
            "recipient": [names[int(number)] for number in costs.recipient[rows]],
            "kind": [KINDS[number] for number in costs.kind[rows]],
            "claimable_eur": judged.cents[rows],
            "verdict": [VERDICTS[verdict] for verdict in judged.verdict[rows]],
            "reason": [codes[int(mask)] for mask in judged.reasons[rows]],
            "law": law_texts(judged, rows),
        },
    )  # fmt: skip


def judgements_of(awards: Awards) -> Judgements:
    """The costs of awards, judged by their law and readings; deadlines are not tested."""
    return awards.judgements()


def rows_in_period(awards: Awards, costs: Costs) -> Index:
    """Costs whose first day lies in the period of the awards; all of them where there is none."""
    if awards.period is None:
        return np.arange(len(costs))
    first, end = (day_number(first_day(month)) for month in awards.period)
    return np.nonzero((costs.from_ >= first) & (costs.from_ < end))[0]
