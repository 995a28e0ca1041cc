"""Calculated compensation: due months priced as spans, in cents, with the wordings that set each of them.

Persons pass in blocks. Those for whom an unknown fact could matter pass twice, with the fact read as "no" and as "yes":
due is the first, undetermined what the second has more (A10 45; A23 61, 62).
"""

from __future__ import annotations

import numpy as np
from attrs import frozen

from compensation.calculated.addition import addition_window, latest_window_end
from compensation.calculated.eligibility import Assumed, pieces
from compensation.calculated.law_tables import LawTables
from compensation.calculated.priced_rows import priced_rows
from compensation.calculated.spans import Spans, difference, in_order, joined
from compensation.calculated.unpaid import Unpaid, joined_unpaid, unpaid_in_order, unpaid_months
from compensation.facts.model import CHILD, FAMILY, NO, NOT_IN_REGISTER, OTHER, UNKNOWN, YES, Facts
from compensation.values.arrays import Flags, Index
from compensation.values.months import Months

BLOCK = 32_768
"""Persons priced at a time: small enough for the processor's cache, so that memory and time grow linearly."""


@frozen(eq=False)
class Priced:
    """Everything the engine finds: what is due, what hangs on a missing fact, and (on
    request) why months are unpaid."""

    due: Spans
    undetermined: Spans
    unpaid: Unpaid


def price(facts: Facts, tables: LawTables, *, unpaid_too: bool = False) -> Priced:
    """Price all persons for every month of the tables.

    Unknown facts are read as "no" for what is due; where reading them as "yes" gives
    more, the difference is undetermined.
    """
    surely = Assumed.of(facts, tables, NO)
    uncertain = _uncertain(facts, tables)
    perhaps = Assumed.of(facts, tables, YES) if uncertain.any() else surely
    due: list[Spans] = []
    undetermined: list[Spans] = []
    unpaid: list[Unpaid] = []
    for first in range(0, len(facts), BLOCK):
        persons = np.arange(first, min(first + BLOCK, len(facts)))
        doubtful = persons[uncertain[persons]]
        if not len(doubtful):
            spans, reasons = _priced_block(surely, persons, unpaid_too=unpaid_too)
        else:
            certain = persons[~uncertain[persons]]
            spans, reasons = _priced_block(surely, certain, unpaid_too=unpaid_too)
            most, their_reasons = _priced_block(perhaps, doubtful, unpaid_too=unpaid_too)
            until = latest_window_end(perhaps, doubtful)
            least, _ = _priced_block(surely, doubtful, unpaid_too=False, addition_until=until)
            undetermined.append(difference(tables, most, least))
            spans, reasons = in_order(spans, least), unpaid_in_order(reasons, their_reasons)
        due.append(spans)
        unpaid.append(reasons)
    return Priced(joined(due), joined(undetermined), joined_unpaid(unpaid))


def _uncertain(facts: Facts, tables: LawTables) -> Flags:
    """Persons for whom an unknown fact could matter (their own, a parent's, their municipality's)."""
    own: Flags = (facts.after_application == UNKNOWN) & tables.grounds.needs_application[facts.ground]
    own |= (facts.tie_before_arrival == UNKNOWN) & (facts.standing == FAMILY)
    parent = facts.parents["parent"]
    result: Flags = own & (facts.standing != OTHER)
    links = np.flatnonzero((parent == NOT_IN_REGISTER) | own[parent]) if len(parent) else parent
    owners = np.searchsorted(facts.parents.offset, links, side="right") - 1
    result[owners[facts.standing[owners] == CHILD]] = True
    homes = np.diff(facts.residences.offset)
    result[(homes == 0) & (facts.standing != OTHER)] = True
    blank: Flags = tables.places.unknown[:, 0] | tables.places.unknown[:, 1]
    if blank.any():
        row = tables.places.preconditions[facts.residences["municipality"]]
        owner = np.repeat(np.arange(len(facts)), homes)
        result[owner[blank[row]]] = True
    return result


def _priced_block(
    assumed: Assumed, persons: Index, *, unpaid_too: bool, addition_until: Months | None = None
) -> tuple[Spans, Unpaid]:
    found = pieces(assumed, persons, unpaid_too=unpaid_too)
    due = found.where(found.reasons == 0) if unpaid_too else found
    window = addition_window(assumed, persons, due)
    if addition_until is not None:
        window = window.until(addition_until)
    spans = priced_rows(assumed, persons, due, window)
    return spans, unpaid_months(assumed, persons, found) if unpaid_too else joined_unpaid([])
