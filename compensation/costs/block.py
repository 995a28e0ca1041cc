"""Some costs on trial together: their pieces put to the tests, and what becomes of the good days."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from attrs import define, frozen
from numpy.typing import NDArray

from compensation.costs.days import Pieces, distinct_sorted, share
from compensation.costs.dossier import Dossier
from compensation.costs.outcome import Outcome
from compensation.costs.reasons import COST_BIT
from compensation.costs.trial import Test, Trial, Tried
from compensation.facts.model import YES
from compensation.values.arrays import Index
from compensation.values.months import FAR

Part = tuple[Index, NDArray[np.int16], NDArray[np.int64]]
"""(cost, stretch, cents) of the parts of accepted costs that a limit by year may still cut."""


@frozen(eq=False)
class Sorted:
    """Pieces tried under one assumption, by cost: positions of the block's rows."""

    tried: Tried
    good: NDArray[np.int64]
    """Number of good days."""
    cents: NDArray[np.int64]
    """What the good days cost."""
    whole: NDArray[np.bool_]
    """Every day is good."""
    accepted: NDArray[np.bool_]


@define(eq=False, slots=False)
class Block:
    """Some costs and their pieces, those of a cost standing together in the order of `rows`."""

    dossier: Dossier
    out: Outcome
    rows: Index
    pieces: Pieces

    @cached_property
    def begins(self) -> Index:
        """The first piece of each cost."""
        return np.flatnonzero(np.append(True, self.pieces.cost[1:] != self.pieces.cost[:-1]))

    @cached_property
    def of(self) -> Index:
        """For each piece the position of its cost among `rows`."""
        return np.repeat(np.arange(len(self.rows)), np.diff(np.append(self.begins, len(self.pieces))))

    def only(self, positions: Index) -> Block:
        """The block of some of its costs."""
        chosen = np.zeros(len(self.rows), dtype=np.bool_)
        chosen[positions] = True
        return Block(self.dossier, self.out, self.rows[positions], self.pieces.where(chosen[self.of]))

    @property
    def open(self) -> NDArray[np.bool_]:
        """Costs that neither came late nor have been applied for."""
        late = (self.out.fails[self.rows] & COST_BIT["application_late"]) != 0
        return np.asarray((self.dossier.facts.costs.applied_for[self.rows] == FAR) & ~late)

    def tried(self, tests: Sequence[Test], assume: int) -> Sorted:
        """Put all pieces to every test, unknown facts read as `assume`."""
        found, costs, rows = (
            _try_pieces(self.dossier, self.pieces, tests, assume),
            self.dossier.facts.costs,
            self.rows,
        )
        of = self.of[found.piece]
        days = (costs.until[rows] - costs.from_[rows]).astype(np.int64)
        good = np.bincount(of, weights=found.high - found.low, minlength=len(rows)).astype(np.int64)
        whole = good == days
        cents = np.where(whole, np.maximum(self.out.amount[rows], 0), 0)
        part = (good > 0) & ~whole
        mine = np.flatnonzero(part[of])
        if len(mine):
            np.add.at(cents, of[mine], self.price(found, mine))
        return Sorted(found, good, cents, whole, whole | (part & (costs.divisible[rows] == YES)))

    def price(self, tried: Tried, which: Index) -> NDArray[np.int64]:
        """Cents of these intervals of good days."""
        costs, cost = self.dossier.facts.costs, self.pieces.cost[tried.piece[which]]
        first = costs.from_[cost]
        amount = np.maximum(self.out.amount[cost], 0)
        return share(amount, costs.until[cost] - first, tried.low[which] - first, tried.high[which] - first)

    def hanging(self, best: Sorted) -> NDArray[np.int32]:
        """The facts on which each cost may hang: those of its pieces that have a good day."""
        alive = distinct_sorted(best.tried.piece)
        found = np.zeros(len(self.rows), dtype=np.int32)
        np.bitwise_or.at(found, self.of[alive], best.tried.hangs[alive])
        return found

    def fail(self, best: Sorted) -> None:
        """Note of costs without a good day what fails on every day; where there is nothing such, all that fails."""
        every_day = np.bitwise_and.reduceat(best.tried.wholly, self.begins)
        some_day = np.bitwise_or.reduceat(best.tried.fails, self.begins)
        failed = np.where(every_day != 0, every_day, some_day)
        self.out.fails[self.rows] |= np.where(best.good == 0, failed, 0)

    def remark(self, best: Sorted, sure: NDArray[np.bool_]) -> None:
        """Remarks that the days and pieces of accepted costs (`sure`) give."""
        dossier, out, rows = self.dossier, self.out, self.rows
        good = distinct_sorted(best.tried.piece)
        good = good[sure[self.of[good]] & (best.tried.said[good] != 0)]
        np.bitwise_or.at(out.remarks, self.pieces.cost[good], best.tried.said[good])
        out.remarks[rows[sure & ~best.whole]] |= COST_BIT["part_outside"]
        accepted = rows[sure]
        nothing = accepted[out.amount[accepted] <= 0]
        nothing = nothing[dossier.tables.flat_amount[dossier.facts.costs.kind[nothing]] == 0]
        out.remarks[nothing] |= COST_BIT["net_not_positive"]

    def limited_parts(self, best: Sorted, sure: NDArray[np.bool_]) -> Part:
        """Parts of accepted costs that a limit by year may still cut."""
        tables, piece = self.dossier.tables, best.tried.piece
        limited = tables.stretches.yearly_limit_eur > 0
        if tables.considerable.excess_only:
            limited = limited | (tables.stretches.considerable >= 0)
        which = np.flatnonzero(limited[self.pieces.stretch[piece]] & sure[self.of[piece]])
        chosen = piece[which]
        return self.pieces.cost[chosen], self.pieces.stretch[chosen], self.price(best.tried, which)


def _try_pieces(dossier: Dossier, pieces: Pieces, tests: Sequence[Test], assume: int) -> Tried:
    """Put pieces to every test but those in whose days nothing is reimbursed."""
    closed = closed_to(dossier, pieces)
    open_ = np.nonzero(closed == 0)[0]
    trial = Trial(dossier, pieces.where(open_), assume)
    for test in tests:
        test(trial)
    found = trial.result()
    fails, wholly, hangs = closed.copy(), closed.copy(), np.zeros(len(pieces), dtype=np.int32)
    fails[open_], wholly[open_], hangs[open_] = found.fails, found.wholly, found.hangs
    said = np.zeros(len(pieces), dtype=np.int64)
    said[open_] = found.said
    return Tried(open_[found.piece], found.low, found.high, fails, wholly, hangs, said)


def closed_to(dossier: Dossier, pieces: Pieces) -> NDArray[np.int64]:
    """Why nothing is reimbursed in the days of each piece, as bits; 0 where something may be."""
    law = dossier.tables.stretches
    closed = law.closed[pieces.stretch]
    repealed = law.repealed_roles[pieces.stretch]
    if repealed.any():
        role = dossier.tables.recipients.role[dossier.facts.costs.recipient[pieces.cost]]
        closed = np.where((repealed >> role) & 1, COST_BIT["kind_not_in_force"], closed)
    return closed
