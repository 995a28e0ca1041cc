"""Months with and without a valid permit on the 1st."""

from __future__ import annotations

import numpy as np

from compensation.calculated.intervals import Segments, merged, rows_of
from compensation.calculated.law_tables import LawTables
from compensation.facts.model import CHILD, Facts
from compensation.values.arrays import Index


def permit_runs(facts: Facts, tables: LawTables, persons: Index) -> Segments:
    """The months of each person as runs with a valid permit; overlapping or adjoining
    permits are one (A10 2; A23 2(1)).

    A newborn's months before its first permit count as valid only under I-30 `from-birth`.
    """
    row, owner = rows_of(facts.permits, persons)
    low = tables.reached(facts.permits["from"][row])
    high = tables.reached(facts.permits["until"][row])
    if not tables.grounds.child_needs_permit_from_birth:
        first_of_person = row == facts.permits.offset[persons][owner]
        low = np.where(first_of_person & (facts.standing[persons] == CHILD)[owner], 0, low).astype(np.int16)
    keep = low < high
    if not keep.all():
        owner, low, high = owner[keep], low[keep], high[keep]
    if len(owner) and (owner[1:] == owner[:-1]).any():
        owner, low, high = merged(owner, low, high)
    count = np.bincount(owner, minlength=len(persons))
    return Segments(np.cumsum(count) - count, count, low, high)
