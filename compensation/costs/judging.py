"""Reimbursement of actual costs: a verdict, claimable cents and every reason for each cost (A10 46-53 §; A23 63-69 §).

This module is the corridor; each room off it holds one sort of test, and may be read alone. Costs are cut into pieces
in which the law stays the same (`days`); each piece goes through TESTS (`conditions`, `special_conditions`,
`decisions`), first with unknown facts read favourably, then, where one could decide, unfavourably: what differs is
undetermined (`trials`). Limits that costs share come last (`limits`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

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
from compensation.costs.judgements import BeforeLimits, Judgements
from compensation.costs.law_tables import CostTables, compile_costs
from compensation.costs.limits import caps, corrections, once
from compensation.costs.outcome import Outcome
from compensation.costs.special_conditions import minors, preparedness, year_of_assistance
from compensation.costs.trial import Test
from compensation.costs.trials import try_costs
from compensation.facts.model import Facts
from compensation.law.areas import load_areas
from compensation.law.readings import resolve
from compensation.law.rulebook import Law

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

    Without `applied_on` no deadline is tested. `law_tables` spares making them once more; they must be of these
    readings. Law: A10 44-54, 90 a §; A23 59, 63-70, 102 § 1 mom.
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
    before = BeforeLimits(out.verdict.copy(), out.cents.copy(), out.amount, parts)
    caps(costs, decided, tables, out, parts)
    corrections(costs, tables, out)
    reasons = out.close(costs)
    return Judgements(
        facts, law, chosen, applied_on, tables, law_tables, dossier, before,
        out.verdict, out.cents, reasons, out.missing,
    )  # fmt: skip


@lru_cache(maxsize=16)
def _cost_tables(law: Law, readings: tuple[tuple[str, str], ...]) -> CostTables:
    return compile_costs(law, dict(readings), load_areas())


@lru_cache(maxsize=16)
def _law_tables(law: Law, readings: tuple[tuple[str, str], ...]) -> LawTables:
    """Those by which persons are judged; neither recipients nor the day of application matter there."""
    return compile_tables(law, dict(readings))
