"""Reimbursement of actual costs: a verdict, claimable cents and every reason for each cost (law.md sections 9 to 13).

Costs are cut into pieces in which the law stays the same; each piece goes through the tests, first with unknown facts read
favourably, then, where one could decide, unfavourably: what differs is undetermined. Limits that costs share come last.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import numpy as np

from compensation.calculated.eligibility import Index
from compensation.calculated.law_tables import LawTables, compile_tables
from compensation.costs.dossier import gather
from compensation.costs.judgements import Judgements
from compensation.costs.law_tables import CostTables, compile_costs
from compensation.costs.limits import caps, corrections, once
from compensation.costs.outcome import ACCEPTED, REJECTED, UNDETERMINED, Outcome
from compensation.costs.reasons import COST_BIT
from compensation.costs.sums import YearParts
from compensation.costs.trials import try_costs
from compensation.facts.model import NONE, Costs, Facts
from compensation.law.areas import load_areas
from compensation.law.readings import resolve
from compensation.law.rulebook import Law
from compensation.values.calendar_tables import year_of
from compensation.values.months import FAR, day_number


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
    """
    chosen = resolve(readings)
    key = tuple(sorted(chosen.items()))
    tables, law_tables = _cost_tables(law, key), law_tables or _law_tables(law, key)
    dossier = gather(facts, tables, law_tables)
    costs = facts.costs
    stretch = tables.stretch_on_first_day(costs.kind, costs.from_)
    flat = np.where(stretch >= 0, tables["flat_eur"][stretch], 0)
    flat = np.where(flat > 0, flat, tables.flat_amount[costs.kind])
    out = Outcome(
        verdict=np.full(len(costs), REJECTED, dtype=np.int8),
        cents=np.zeros(len(costs), dtype=np.int64),
        amount=np.where(flat > 0, flat, costs.gross - costs.deductions),
        fails=np.zeros(len(costs), dtype=np.int64),
        remarks=np.zeros(len(costs), dtype=np.int64),
        missing=np.zeros(len(costs), dtype=np.int32),
    )
    tested = _without_exceptions(costs, tables, out)
    parts = YearParts(tested[:0], np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int64))
    if len(tested):
        _deadline(costs, tables, out, tested, applied_on)
        parts = try_costs(dossier, out, tested)
    once(costs, tables, out)
    caps(costs, facts.decisions, tables, out, parts)
    corrections(costs, tables, out)
    alone = COST_BIT["out_of_scope"] | COST_BIT["outside_law"]
    out.fails[(costs.applied_for < FAR) & ((out.fails & alone) == 0)] |= COST_BIT["already_applied"]
    reasons = np.where(out.verdict == ACCEPTED, out.remarks, out.fails)
    reasons[out.verdict == UNDETERMINED] = COST_BIT["undetermined"]
    out.missing[out.verdict != UNDETERMINED] = 0
    out.cents[out.verdict != ACCEPTED] = 0
    return Judgements(
        facts,
        law,
        chosen,
        applied_on,
        tables,
        law_tables,
        dossier.people,
        out.verdict,
        out.cents,
        reasons,
        out.missing,
    )


@lru_cache(maxsize=16)
def _cost_tables(law: Law, readings: tuple[tuple[str, str], ...]) -> CostTables:
    return compile_costs(law, dict(readings), load_areas())


@lru_cache(maxsize=16)
def _law_tables(law: Law, readings: tuple[tuple[str, str], ...]) -> LawTables:
    """Those by which persons are judged; neither recipients nor the day of application matter there."""
    return compile_tables(law, dict(readings), None, load_areas(), None)


def _without_exceptions(costs: Costs, tables: CostTables, out: Outcome) -> Index:
    """Rows that the tests decide; the others are rejected, undetermined or left to their correction here."""
    out_of_scope = tables.out_of_scope[costs.kind]
    out.fails[out_of_scope] |= COST_BIT["out_of_scope"]
    correction = costs.corrects != NONE
    outside = ((costs.until <= tables.first) | (costs.from_ >= tables.until)) & ~out_of_scope & ~correction
    out.fails[outside] |= COST_BIT["outside_law"]
    needs_person = np.zeros(len(tables.stretch_at), dtype=np.bool_)
    needs_person[tables["kind"][(tables["persons"] >= 0) & (tables["wording"] >= 0)]] = True
    nobody = needs_person[costs.kind] & (costs.person < 0) & ~out_of_scope & ~outside & ~correction
    out.hang(np.nonzero(nobody & (costs.applied_for == FAR))[0], "person_id")
    return np.nonzero(~(out_of_scope | correction | outside | nobody))[0]


def _deadline(costs: Costs, tables: CostTables, out: Outcome, rows: Index, applied_on: date | None) -> None:
    """Section 13: the deadline runs from the first day; a later one of A23 102(1) is kept with a flag (I-14)."""
    if applied_on is None:
        return
    applied = day_number(applied_on)
    first, kind = costs.from_[rows], costs.kind[rows]
    limits = tables.deadlines
    period = limits.period[np.maximum(first, tables.first) - tables.first]
    last = limits.last_day[kind, period]
    early = np.nonzero(first < tables.first)[0]
    ends = year_of(first[early]) + limits.years_before_law + 1
    last[early] = (ends - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64) - 1
    out.fails[rows[last < applied]] |= COST_BIT["application_late"]
    flagged = (limits.flagged_after[kind, period] < applied) & (applied <= last)
    flagged[early] = False
    out.remarks[rows[flagged]] |= COST_BIT["late_flag"]
