"""Every test on every day of every cost, with unknown facts read both ways; the rest of a judgement builds on this."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.cost_days import Pieces, cut_at, pieces_of, share
from compensation.cost_law import CostTables
from compensation.cost_limits import ACCEPTED, UNDETERMINED, Outcome
from compensation.cost_people import People
from compensation.cost_reasons import COST_BIT, MISSING_BIT
from compensation.cost_sentences import decisions, minors, preparedness, year_of_assistance
from compensation.cost_sums import YearParts, left_after_limit, yearly_sums
from compensation.cost_tests import Trial, Tried, facts_of_the_cost, persons, recipients, start_and_time
from compensation.eligibility import Index
from compensation.facts import NO, YES, Costs, Facts
from compensation.months import FAR


@frozen(eq=False)
class _Sorted:
    """Pieces tried under one assumption, by cost: positions of `rows`."""

    tried: Tried
    of: Index
    good: NDArray[np.int64]
    cents: NDArray[np.int64]
    accepted: NDArray[np.bool_]


def try_costs(facts: Facts, tables: CostTables, people: People, out: Outcome, rows: Index) -> YearParts:
    """Fill in what the tests of each day decide; the parts by year of accepted costs that have a yearly limit."""
    costs = facts.costs
    pieces = pieces_of(costs, rows, tables)
    by_assistance = tables["citizens_by_assistance"][pieces.stretch]
    if by_assistance.any():
        citizen = people.citizen[people.rows(costs.person[pieces.cost])]
        pieces = cut_at(pieces, np.where(by_assistance, citizen, FAR))
    begins = np.nonzero(np.append(True, pieces.cost[1:] != pieces.cost[:-1]))[0]
    of = np.repeat(np.arange(len(rows)), np.diff(np.append(begins, len(pieces))))
    sums = yearly_sums(costs, tables, pieces)

    best = _sorted(facts, tables, people, out, rows, pieces, of, sums, YES)
    hanging = np.zeros(len(rows), dtype=np.int32)
    alive = np.unique(best.tried.piece)
    np.bitwise_or.at(hanging, of[alive], best.tried.hangs[alive])
    every_day = np.bitwise_and.reduceat(best.tried.wholly, begins)
    some_day = np.bitwise_or.reduceat(best.tried.fails, begins)
    failed = np.where(every_day != 0, every_day, some_day)
    out.fails[rows] |= np.where(best.good == 0, failed, 0)
    applied = costs.applied_for[rows] < FAR
    barred = applied | ((out.fails[rows] & COST_BIT["application_late"]) != 0) | (best.good == 0)
    accepted = best.accepted & ~barred
    split = ~best.accepted & ~barred

    doubtful = np.nonzero((hanging != 0) & ~barred)[0]
    differs = np.zeros(len(rows), dtype=np.bool_)
    if len(doubtful):
        chosen = np.zeros(len(rows), dtype=np.bool_)
        chosen[doubtful] = True
        keep = np.nonzero(chosen[of])[0]
        place = np.cumsum(chosen) - 1
        worst = _sorted(
            facts, tables, people, out, rows[doubtful], pieces.where(keep), place[of[keep]], sums[keep], NO
        )
        differs[doubtful] = worst.good != best.good[doubtful]
    out.missing[rows[differs]] |= hanging[differs]
    out.missing[rows[split]] |= MISSING_BIT["split"]
    out.verdict[rows[split | differs]] = UNDETERMINED
    sure = accepted & ~differs
    out.verdict[rows[sure]] = ACCEPTED
    out.cents[rows[sure]] = best.cents[sure]
    _remark(costs, tables, out, rows, pieces, best, sums)
    return _priced_parts(costs, tables, out, pieces, best.tried)


def _sorted(
    facts: Facts, tables: CostTables, people: People, out: Outcome, rows: Index, pieces: Pieces, of: Index,
    sums: NDArray[np.int64], assume: int,
) -> _Sorted:  # fmt: skip
    """Try the pieces of `rows`; `of` gives the position of each piece's cost among them."""
    tried = try_pieces(facts, tables, people, pieces, sums, assume)
    costs = facts.costs
    days = (costs.until[rows] - costs.from_[rows]).astype(np.int64)
    good = np.bincount(of[tried.piece], weights=tried.high - tried.low, minlength=len(rows)).astype(np.int64)
    cents = np.where(good == days, np.maximum(out.amount[rows], 0), 0)
    divisible = costs.divisible[rows] == YES
    part = (good > 0) & (good < days) & divisible
    mine = np.nonzero(part[of[tried.piece]])[0]
    if len(mine):
        priced = _price(costs, out, pieces, tried, mine)
        np.add.at(cents, of[tried.piece[mine]], priced)
    return _Sorted(tried, of, good, cents, (good == days) | part)


def _price(costs: Costs, out: Outcome, pieces: Pieces, tried: Tried, which: Index) -> NDArray[np.int64]:
    """Cents of these intervals of good days."""
    cost = pieces.cost[tried.piece[which]]
    first = costs.from_[cost]
    amount = np.maximum(out.amount[cost], 0)
    return share(amount, costs.until[cost] - first, tried.low[which] - first, tried.high[which] - first)


def try_pieces(
    facts: Facts, tables: CostTables, people: People, pieces: Pieces, sums: NDArray[np.int64], assume: int
) -> Tried:
    """Put pieces to every test; `sums` are the yearly sums of their kinds."""
    closed = tables["closed"][pieces.stretch]
    repealed = tables["repealed_roles"][pieces.stretch]
    if repealed.any():
        role = tables.role[facts.costs.recipient[pieces.cost]]
        closed = np.where((repealed >> role) & 1, COST_BIT["kind_not_in_force"], closed)
    open_ = np.nonzero(closed == 0)[0]
    trial = Trial(facts, tables, people, pieces.where(open_), assume)
    recipients(trial)
    persons(trial)
    start_and_time(trial)
    minors(trial)
    year_of_assistance(trial)
    preparedness(trial)
    facts_of_the_cost(trial)
    decisions(trial)
    tested = trial.where("limit_tested")
    trial.reject("not_considerable", tested[sums[open_][tested] <= trial.law("limit")[tested]])
    found = trial.result()
    fails, wholly, hangs = closed.copy(), closed.copy(), np.zeros(len(pieces), dtype=np.int32)
    fails[open_], wholly[open_], hangs[open_] = found.fails, found.wholly, found.hangs
    return Tried(open_[found.piece], found.low, found.high, fails, wholly, hangs)


def _remark(
    costs: Costs, tables: CostTables, out: Outcome, rows: Index, pieces: Pieces, best: _Sorted,
    sums: NDArray[np.int64],
) -> None:  # fmt: skip
    """Remarks on accepted costs that their days and pieces give."""
    alive = np.unique(best.tried.piece)
    stretch = pieces.stretch[alive]
    role = tables.role[costs.recipient[pieces.cost[alive]]]
    bits = np.where((tables["flagged_roles"][stretch] >> role) & 1, tables["flag"][stretch], 0)
    noted = (tables["considerable"][stretch] >= 0) & ~tables["limit_tested"][stretch]
    noted &= sums[alive] <= tables["limit"][stretch]
    bits[noted] |= COST_BIT["below_considerable_note"]
    said = bits != 0
    np.bitwise_or.at(out.remarks, pieces.cost[alive[said]], bits[said])
    days = costs.until[rows] - costs.from_[rows]
    out.remarks[rows[best.good < days]] |= COST_BIT["part_outside"]
    nothing = (costs.gross - costs.deductions)[rows] <= 0
    out.remarks[rows[nothing & (tables.flat_amount[costs.kind[rows]] == 0)]] |= COST_BIT["net_not_positive"]


def _priced_parts(costs: Costs, tables: CostTables, out: Outcome, pieces: Pieces, tried: Tried) -> YearParts:
    """Parts by year of accepted costs with a yearly limit; and what I-05 `excess` leaves of the considerable ones."""
    stretch = pieces.stretch[tried.piece]
    accepted = out.verdict[pieces.cost[tried.piece]] == ACCEPTED
    if tables.excess_only:
        which = np.nonzero(accepted & (tables["considerable"][stretch] >= 0))[0]
        cost, cents = pieces.cost[tried.piece[which]], _price(costs, out, pieces, tried, which)
        left = left_after_limit(costs, tables, cost, stretch[which], cents)
        out.cents[cost] = 0
        np.add.at(out.cents, cost, left)
    which = np.nonzero(accepted & (tables["yearly_limit_eur"][stretch] > 0))[0]
    return YearParts(
        pieces.cost[tried.piece[which]], tables["year"][stretch[which]], _price(costs, out, pieces, tried, which)
    )
