"""Who is paid in which months: time cut into pieces in which nothing changes, each with every reason against it.

Steps, for all persons at once: columns of a person (start, class, end, what fails whatever the month), then pieces of
residence and permit, then the reasons of each piece. A piece without a reason is due; `pricing` prices it.
Law: A10 2, 44, 45; A23 2, 59, 61, 62.
"""

from __future__ import annotations

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from compensation.calculated.intervals import cut_at, rows_of, with_gaps
from compensation.calculated.law_tables import LawTables
from compensation.calculated.parents import cut_by_parents, reasons_by_parents
from compensation.calculated.permits import permit_runs
from compensation.calculated.person_columns import THRESHOLDS, PersonColumns, person_columns
from compensation.calculated.reasons import BIT
from compensation.facts.model import CHILD, OTHER, YES, Facts
from compensation.values.arrays import Flags, Index, Ints
from compensation.values.months import Months


@frozen(eq=False)
class Assumed:
    """Facts with every unknown one read as `assume` (NO or YES), and the columns that follow from that."""

    facts: Facts
    tables: LawTables
    assume: int
    columns: PersonColumns

    @classmethod
    def of(cls, facts: Facts, tables: LawTables, assume: int) -> Assumed:
        """Read the unknown facts as `assume`."""
        return cls(facts, tables, assume, person_columns(facts, tables, assume))


@frozen(eq=False)
class Pieces:
    """Stretches of months of one person in one municipality, `[low, high)`, with the reasons against paying them.

    `person` counts within the block; `municipality` -1 stands for an unknown place (no residence row at all).
    """

    person: Index
    low: Months
    high: Months
    municipality: NDArray[np.int16]
    reasons: Ints

    def where(self, keep: Flags) -> Pieces:
        """The pieces for which `keep` is true."""
        return self if keep.all() else self.at(np.flatnonzero(keep))

    def at(self, rows: Index) -> Pieces:
        """The pieces at these positions; `low` and `high` are those of the whole piece."""
        return Pieces(
            self.person[rows], self.low[rows], self.high[rows], self.municipality[rows], self.reasons[rows]
        )

    def and_(self, other: Pieces) -> Pieces:
        """These pieces and others."""
        return Pieces(*(np.concatenate([getattr(each, name) for each in (self, other)]) for name in _COLUMNS))

    def within(self, low: Months, high: Months) -> Pieces:
        """Each piece cut to `[low, high)`; empty ones stay."""
        return evolve(self, low=np.maximum(self.low, low), high=np.minimum(self.high, high))


_COLUMNS = ("person", "low", "high", "municipality", "reasons")


def pieces(assumed: Assumed, persons: Index, *, unpaid_too: bool) -> Pieces:
    """Pieces of these persons; only those without a reason unless `unpaid_too`.

    Persons without any residence row have one piece of unknown place where unknown facts are read as YES, else none.
    """
    found = _residences(assumed, persons)
    runs = permit_runs(assumed.facts, assumed.tables, persons)
    if not unpaid_too:
        # Months that cannot be paid are left out first; then no threshold is left to cut at.
        low, high = _paid_months(assumed.columns, persons)
        found = found.within(low[found.person], high[found.person])
        fixed = assumed.columns.fixed[persons]
        found = found.where((found.low < found.high) & (fixed == 0)[found.person])
        row, segment = runs.spread(found.person)
        found = (found if row is None else found.at(row)).within(runs.low[segment], runs.high[segment])
        found = _with_parents(assumed, persons, found.where(found.low < found.high))
        return found.where(found.reasons == 0)
    segments, valid = with_gaps(runs, assumed.tables.last)
    row, segment = segments.spread(found.person)
    found = (found if row is None else found.at(row)).within(segments.low[segment], segments.high[segment])
    permitted = valid[segment] | (assumed.facts.standing[persons] == OTHER)[found.person]
    keep = found.low < found.high
    found = evolve(found, reasons=np.where(permitted, 0, BIT["no_valid_permit"]).astype(np.int32))
    return _with_parents(assumed, persons, _with_reasons(assumed.columns, persons, found.where(keep)))


def _residences(assumed: Assumed, persons: Index) -> Pieces:
    """The months that each person lived in each municipality on the 1st."""
    residences, reached = assumed.facts.residences, assumed.tables.reached
    row, owner = rows_of(residences, persons)
    low, high = reached(residences["from"][row]), reached(residences["until"][row])
    municipality = residences["municipality"][row].astype(np.int16)
    if assumed.assume == YES:
        nowhere = np.nonzero(residences.offset[persons] == residences.offset[persons + 1])[0]
        owner = np.concatenate([owner, nowhere])
        low = np.concatenate([low, np.zeros(len(nowhere), np.int16)])
        high = np.concatenate([high, np.full(len(nowhere), assumed.tables.last, np.int16)])
        municipality = np.concatenate([municipality, np.full(len(nowhere), -1, np.int16)])
    return Pieces(owner, low, high, municipality, np.zeros(len(owner), dtype=np.int32))


def _paid_months(columns: PersonColumns, persons: Index) -> tuple[Months, Months]:
    """(first month, month after the last) of each person that no threshold forbids."""
    begins = [getattr(columns, name)[persons] for name, _, before in THRESHOLDS if before]
    ends = [getattr(columns, name)[persons] for name, _, before in THRESHOLDS if not before]
    return np.maximum.reduce(begins), np.minimum.reduce(ends)


def _with_parents(assumed: Assumed, persons: Index, found: Pieces) -> Pieces:
    """Pieces of children born in Finland cut where anything changes with a parent, with
    what speaks against them there."""
    facts, links = assumed.facts, assumed.columns.parents
    is_child = (facts.standing[persons] == CHILD)[found.person]
    if not is_child.any():
        return found
    theirs = found.where(is_child)
    row, low, high = cut_by_parents(links, persons[theirs.person], theirs.low, theirs.high)
    theirs = evolve(theirs.at(row), low=low, high=high)
    reasons = theirs.reasons | reasons_by_parents(facts, assumed.tables, links, persons[theirs.person], low)
    # A time that has not begun, or that nobody gives, cannot have ended.
    reasons[(reasons & (BIT["no_start"] | BIT["no_qualifying_parent"])) != 0] &= ~BIT["time_ended"]
    return found.where(~is_child).and_(evolve(theirs, reasons=reasons))


def _with_reasons(columns: PersonColumns, persons: Index, found: Pieces) -> Pieces:
    """Pieces cut at every threshold of their person, with all reasons."""
    thresholds = [getattr(columns, name)[persons][found.person] for name, _, _ in THRESHOLDS]
    row, low, high = cut_at(thresholds, found.low, found.high)
    cut = evolve(found.at(row), low=low, high=high)
    reasons = cut.reasons | columns.fixed[persons][cut.person]
    for (_, reason, before), threshold in zip(THRESHOLDS, thresholds, strict=True):
        mine = threshold[row]
        reasons[low < mine if before else low >= mine] |= BIT[reason]
    return evolve(cut, reasons=reasons)
