"""What the parents of children born in Finland let their costs be: days on which a qualifying parent carries the child.

A parent qualifies as principal or family member (A23 2 § 5 mom., and the same reading of A10 2 §). No time of a parent
need run: the ten years of the child's costs are its own.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.law_tables import LawTables
from compensation.costs.days import Runs, merged, rows_of_each
from compensation.costs.law_tables import CostTables
from compensation.facts.model import CHILD, FAMILY, NOT_IN_REGISTER, YES, Facts, Lists
from compensation.values.arrays import Index, Ints
from compensation.values.months import FAR, LONG_AGO


@frozen(eq=False)
class Carried:
    """By person, for anybody but a child without meaning.

    `first`: the day from which a parent qualifies (110: from 1.3.2023), FAR where none ever does. `early`: the day from
    which one does whose first permit is older than the repeal of 88a. `in_force`: days on which not every qualifying
    parent's ground has been repealed (I-18).
    """

    first: Ints
    early: Ints
    in_force: Runs

    def on(self, person: Index, low: Ints, high: Ints, *, early: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Whether children are carried on all days `[low, high)`; `early` says for whom the repeal of 88a matters."""
        begins = np.where(early, self.early[person], self.first[person])
        plain = ~self.in_force.several[person]
        return np.asarray((begins <= low) & (high <= self.in_force.end[person]) & plain)


def carried_by_parents(
    facts: Facts, tables: CostTables, law_tables: LawTables, qualifies: NDArray[np.bool_], assume: int
) -> Carried:
    """`qualifies` says of each person whether a child of theirs is carried; a parent in no row counts as `assume`."""
    first = np.full(len(facts), FAR, dtype=np.int32)
    early = np.full(len(facts), FAR, dtype=np.int32)
    children = np.flatnonzero(facts.standing == CHILD)
    link, owner = rows_of_each(facts.parents.offset, children)
    child, parent = children[owner], facts.parents["parent"][link]
    absent = parent == NOT_IN_REGISTER
    counts = np.where(absent, assume == YES, qualifies[parent])
    child, parent, absent = child[counts], parent[counts], absent[counts]
    ground = facts.ground[parent]
    from_ = np.where(absent, LONG_AGO, tables.ground_from[ground]).astype(np.int32)
    until = np.where(absent, FAR, tables.ground_until[ground]).astype(np.int32)
    np.minimum.at(first, child, from_)
    in_time = absent | (facts.permit_first[parent] < law_tables.grounds.granted_before[facts.ground[child]])
    np.minimum.at(early, child[in_time], from_[in_time])
    return Carried(first, early, _in_force(len(facts), child, from_, until))


def _in_force(persons: int, child: NDArray[np.intp], from_: Ints, until: Ints) -> Runs:
    """Runs of the parents' grounds; each child's first one reaches back without end, for
    others say what lies before it."""
    order = np.lexsort((from_, child))
    counts = np.bincount(child, minlength=persons)
    offset = np.concatenate([[0], np.cumsum(counts)])
    rows = Lists(offset=offset, columns={"from": from_[order], "until": until[order]})
    return merged(rows, np.ones(persons, dtype=np.bool_))


def can_carry(standing: NDArray[np.int8], fails: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Principals and family members against whom nothing speaks; a child born in Finland carries nobody."""
    return np.asarray((standing <= FAMILY) & (fails == 0))
