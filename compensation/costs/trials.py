"""Every test on every day of every cost, with unknown facts read both ways; the rest of a judgement builds on this."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.costs.conditions import Trial, Tried, facts_of_the_cost, persons, recipients, start_and_time
from compensation.costs.days import Pieces, cut_at, distinct_sorted, pieces_of, share
from compensation.costs.dossier import Dossier
from compensation.costs.outcome import ACCEPTED, UNDETERMINED, Outcome
from compensation.costs.reasons import COST_BIT, MISSING_BIT
from compensation.costs.special_conditions import decisions, minors, preparedness, year_of_assistance
from compensation.costs.sums import YearParts, left_after_limit
from compensation.facts.model import NO, YES, Costs
from compensation.values.arrays import Index
from compensation.values.months import FAR

BLOCK = 65_536
"""Costs tried at a time: small enough for the processor's cache, so that time grows linearly."""


@frozen(eq=False)
class _Sorted:
    """Pieces tried under one assumption, by cost: positions of `rows`."""

    tried: Tried
    of: Index
    good: NDArray[np.int64]
    """Number of good days."""
    cents: NDArray[np.int64]
    """What the good days cost."""
    whole: NDArray[np.bool_]
    """Every day is good."""
    accepted: NDArray[np.bool_]


def try_costs(dossier: Dossier, out: Outcome, rows: Index) -> YearParts:
    """Fill in what the tests of each day decide; the parts by year of accepted costs that have a yearly limit."""
    parts = [_try_block(dossier, out, rows[first : first + BLOCK]) for first in range(0, len(rows), BLOCK)]
    return _priced_parts(dossier, out, *(np.concatenate(column) for column in zip(*parts, strict=True)))


def _try_block(
    dossier: Dossier, out: Outcome, rows: Index
) -> tuple[Index, NDArray[np.int16], NDArray[np.int64]]:
    """(cost, stretch, cents) of the parts that a limit by year may still cut."""
    costs, tables, people = dossier.facts.costs, dossier.tables, dossier.people
    pieces = pieces_of(costs, rows, tables)
    by_assistance = tables["citizens_by_assistance"][pieces.stretch]
    if by_assistance.any():
        citizen = people.citizen[people.rows(costs.person[pieces.cost])]
        pieces = cut_at(pieces, np.where(by_assistance, citizen, FAR))
    begins = np.flatnonzero(np.append(True, pieces.cost[1:] != pieces.cost[:-1]))
    of = np.repeat(np.arange(len(rows)), np.diff(np.append(begins, len(pieces))))
    sums = dossier.sums.of(costs, tables, pieces)

    best = _sorted(dossier, out, rows, pieces, of, sums, YES)
    alive = distinct_sorted(best.tried.piece)
    hanging = np.zeros(len(rows), dtype=np.int32)
    np.bitwise_or.at(hanging, of[alive], best.tried.hangs[alive])
    every_day = np.bitwise_and.reduceat(best.tried.wholly, begins)
    some_day = np.bitwise_or.reduceat(best.tried.fails, begins)
    failed = np.where(every_day != 0, every_day, some_day)
    out.fails[rows] |= np.where(best.good == 0, failed, 0)
    late = (out.fails[rows] & COST_BIT["application_late"]) != 0
    open_ = (costs.applied_for[rows] == FAR) & ~late & (best.good > 0)

    doubtful = np.flatnonzero((hanging != 0) & open_)
    differs = np.zeros(len(rows), dtype=np.bool_)
    if len(doubtful):
        place = np.full(len(rows), -1)
        place[doubtful] = np.arange(len(doubtful))
        keep = np.flatnonzero(place[of] >= 0)
        worst = _sorted(dossier, out, rows[doubtful], pieces.where(keep), place[of[keep]], sums[keep], NO)
        differs[doubtful] = worst.good != best.good[doubtful]
    split = open_ & ~best.accepted
    out.missing[rows[differs]] |= hanging[differs]
    out.missing[rows[split]] |= MISSING_BIT["split"]
    out.verdict[rows[split | differs]] = UNDETERMINED
    out.cents[rows[split | differs]] = best.cents[split | differs]
    sure = open_ & best.accepted & ~differs
    out.verdict[rows[sure]] = ACCEPTED
    out.cents[rows[sure]] = best.cents[sure]
    _remark(dossier, out, rows, pieces, of, best, sums, sure)

    stretch = pieces.stretch[best.tried.piece]
    limited = tables["yearly_limit_eur"][stretch] > 0
    if tables.excess_only:
        limited |= tables["considerable"][stretch] >= 0
    which = np.flatnonzero(limited & sure[of[best.tried.piece]])
    return pieces.cost[best.tried.piece[which]], stretch[which], _price(costs, out, pieces, best.tried, which)


def _sorted(
    dossier: Dossier,
    out: Outcome,
    rows: Index,
    pieces: Pieces,
    of: Index,
    sums: NDArray[np.int64],
    assume: int,
) -> _Sorted:
    """Try the pieces of `rows`; `of` gives the position of each piece's cost among them."""
    tried = try_pieces(dossier, pieces, sums, assume)
    costs = dossier.facts.costs
    days = (costs.until[rows] - costs.from_[rows]).astype(np.int64)
    good = np.bincount(of[tried.piece], weights=tried.high - tried.low, minlength=len(rows)).astype(np.int64)
    whole = good == days
    cents = np.where(whole, np.maximum(out.amount[rows], 0), 0)
    part = (good > 0) & ~whole
    mine = np.flatnonzero(part[of[tried.piece]])
    if len(mine):
        priced = _price(costs, out, pieces, tried, mine)
        np.add.at(cents, of[tried.piece[mine]], priced)
    return _Sorted(tried, of, good, cents, whole, whole | (part & (costs.divisible[rows] == YES)))


def _price(costs: Costs, out: Outcome, pieces: Pieces, tried: Tried, which: Index) -> NDArray[np.int64]:
    """Cents of these intervals of good days."""
    cost = pieces.cost[tried.piece[which]]
    first = costs.from_[cost]
    amount = np.maximum(out.amount[cost], 0)
    return share(amount, costs.until[cost] - first, tried.low[which] - first, tried.high[which] - first)


def try_pieces(dossier: Dossier, pieces: Pieces, sums: NDArray[np.int64], assume: int) -> Tried:
    """Put pieces to every test; `sums` are the yearly sums of their kinds."""
    tables = dossier.tables
    closed = tables["closed"][pieces.stretch]
    repealed = tables["repealed_roles"][pieces.stretch]
    if repealed.any():
        role = tables.role[dossier.facts.costs.recipient[pieces.cost]]
        closed = np.where((repealed >> role) & 1, COST_BIT["kind_not_in_force"], closed)
    open_ = np.nonzero(closed == 0)[0]
    trial = Trial(dossier, pieces.where(open_), assume)
    recipients(trial)
    persons(trial)
    start_and_time(trial)
    minors(trial)
    year_of_assistance(trial)
    preparedness(trial)
    facts_of_the_cost(trial)
    decisions(trial)
    tested = trial.where("limit_tested")
    trial.reject("not_considerable", tested[sums[open_[tested]] <= trial.law("limit", tested)])
    found = trial.result()
    fails, wholly, hangs = closed.copy(), closed.copy(), np.zeros(len(pieces), dtype=np.int32)
    fails[open_], wholly[open_], hangs[open_] = found.fails, found.wholly, found.hangs
    return Tried(open_[found.piece], found.low, found.high, fails, wholly, hangs)


def _remark(
    dossier: Dossier, out: Outcome, rows: Index, pieces: Pieces, of: Index, best: _Sorted, sums: NDArray[np.int64],
    sure: NDArray[np.bool_],
) -> None:  # fmt: skip
    """Remarks that the days and pieces of accepted costs (`sure`) give."""
    costs, tables = dossier.facts.costs, dossier.tables
    good = distinct_sorted(best.tried.piece)
    good = good[sure[of[good]]]
    special = (tables["flagged_roles"] != 0) | ((tables["considerable"] >= 0) & ~tables["limit_tested"])
    good = good[special[pieces.stretch[good]]]
    stretch, cost = pieces.stretch[good], pieces.cost[good]
    flagged = np.flatnonzero((tables["flagged_roles"][stretch] >> tables.role[costs.recipient[cost]]) & 1)
    np.bitwise_or.at(out.remarks, cost[flagged], tables["flag"][stretch[flagged]])
    noted = (tables["considerable"][stretch] >= 0) & ~tables["limit_tested"][stretch]
    noted &= sums[good] <= tables["limit"][stretch]
    out.remarks[cost[noted]] |= COST_BIT["below_considerable_note"]
    out.remarks[rows[sure & ~best.whole]] |= COST_BIT["part_outside"]
    accepted = rows[sure]
    nothing = accepted[out.amount[accepted] <= 0]
    nothing = nothing[tables.flat_amount[costs.kind[nothing]] == 0]
    out.remarks[nothing] |= COST_BIT["net_not_positive"]


def _priced_parts(
    dossier: Dossier, out: Outcome, cost: Index, stretch: NDArray[np.int16], cents: NDArray[np.int64]
) -> YearParts:
    """Parts by year of accepted costs with a yearly limit; and what I-05 `excess` leaves of the considerable ones."""
    tables = dossier.tables
    considerable = np.flatnonzero(tables["considerable"][stretch] >= 0)
    if len(considerable):
        mine = cost[considerable]
        left = left_after_limit(dossier.facts.costs, tables, mine, stretch[considerable], cents[considerable])
        out.cents[mine] = 0
        np.add.at(out.cents, mine, left)
    yearly = np.flatnonzero(tables["yearly_limit_eur"][stretch] > 0)
    return YearParts(cost[yearly], tables["year"][stretch[yearly]], cents[yearly])
