"""Every test on every day of every cost, with unknown facts read both ways; the rest of a judgement builds on this."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from compensation.costs.block import Block, Part
from compensation.costs.days import Pieces, cut_at, pieces_of
from compensation.costs.dossier import Dossier
from compensation.costs.outcome import ACCEPTED, UNDETERMINED, Outcome
from compensation.costs.reasons import MISSING_BIT
from compensation.costs.sums import YearParts, left_after_limit
from compensation.costs.trial import Test
from compensation.facts.model import NO, YES
from compensation.values.arrays import Index
from compensation.values.months import FAR

BLOCK = 65_536
"""Costs tried at a time: small enough for the processor's cache, so that time grows linearly."""


def try_costs(dossier: Dossier, out: Outcome, rows: Index, tests: Sequence[Test]) -> YearParts:
    """Fill in what the tests of each day decide; the parts by year of accepted costs that have a yearly limit."""
    if not len(rows):
        return YearParts(rows, np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int64))
    parts = [_try_block(dossier, out, rows[at : at + BLOCK], tests) for at in range(0, len(rows), BLOCK)]
    cost, stretch, cents = (np.concatenate(column) for column in zip(*parts, strict=True))
    return _priced_parts(dossier, out, (cost, stretch, cents))


def _try_block(dossier: Dossier, out: Outcome, rows: Index, tests: Sequence[Test]) -> Part:
    pieces = pieces_of(dossier.facts.costs, rows, dossier.tables)
    block = Block(dossier, out, rows, cut_at_citizenship(dossier, pieces))
    best = block.tried(tests, YES)
    hanging = block.hanging(best)
    block.fail(best)
    open_ = block.open & (best.good > 0)

    doubtful = np.flatnonzero((hanging != 0) & open_)
    differs = np.zeros(len(rows), dtype=np.bool_)
    if len(doubtful):
        worst = block.only(doubtful).tried(tests, NO)
        differs[doubtful] = worst.good != best.good[doubtful]
    split = open_ & ~best.accepted
    out.missing[rows[differs]] |= hanging[differs]
    out.missing[rows[split]] |= MISSING_BIT["split"]
    out.verdict[rows[split | differs]] = UNDETERMINED
    out.cents[rows[split | differs]] = best.cents[split | differs]
    sure = open_ & best.accepted & ~differs
    out.verdict[rows[sure]] = ACCEPTED
    out.cents[rows[sure]] = best.cents[sure]
    block.remark(best, sure)
    return block.limited_parts(best, sure)


def cut_at_citizenship(dossier: Dossier, pieces: Pieces) -> Pieces:
    """A citizen may begin otherwise than anybody else and needs no permit: days before and after are tried apart.

    A23 2 § 2 mom., 6 mom. 7 kohta, 59 § 4 mom.
    """
    costs, people, law = dossier.facts.costs, dossier.people, dossier.tables.stretches
    matters = (law.citizens_by_assistance | law.citizens_untested)[pieces.stretch]
    if not matters.any():
        return pieces
    citizen = people.citizen[people.rows(costs.person[pieces.cost])]
    return cut_at(pieces, np.where(matters, citizen, FAR))


def _priced_parts(dossier: Dossier, out: Outcome, parts: Part) -> YearParts:
    """Parts by year of accepted costs with a yearly limit; and what I-05 `excess` leaves of the considerable ones."""
    cost, stretch, cents = parts
    law = dossier.tables.stretches
    considerable = np.flatnonzero(law.considerable[stretch] >= 0)
    if len(considerable):
        mine = cost[considerable]
        left = left_after_limit(
            dossier.facts.costs, dossier.tables, mine, stretch[considerable], cents[considerable]
        )
        out.cents[mine] = 0
        np.add.at(out.cents, mine, left)
    yearly = np.flatnonzero(law.yearly_limit_eur[stretch] > 0)
    return YearParts(cost[yearly], law.year[stretch[yearly]], cents[yearly])
