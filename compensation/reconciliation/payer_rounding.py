"""How the payer rounds its instalments, seen from the amounts (I-08): every month by
itself, or cumulatively as we do."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.law_tables import LawTables
from compensation.reconciliation.classes import PAID, ROUNDING, DueCells, Sorted
from compensation.values.money import cents_from_annual

EACH_MONTH, CUMULATIVE, NOT_SEEN, OTHERWISE = "each_month", "cumulative", "not_seen", "otherwise"
ENOUGH = 0.9
"""The share of telling instalments that must agree before a way of rounding is called recognised."""


@frozen
class PayerRounding:
    """`way` is one of EACH_MONTH, CUMULATIVE, NOT_SEEN (no amount tells), OTHERWISE (neither fits).

    `telling` counts the instalments for which the two ways differ, `each_month` and `cumulative` those that fit each;
    `cents` is what the payer's rounding makes of difference in all.
    """

    way: str
    telling: int
    each_month: int
    cumulative: int
    cents: int


def payer_rounding(
    tables: LawTables, cells: DueCells, span_key: NDArray[np.int16], found: Sorted
) -> PayerRounding:
    """Recognise the payer's rounding from what was paid for months of one component."""
    rows = np.flatnonzero(
        ((found.klass == PAID) | (found.klass == ROUNDING)) & (found.at_due >= 0) & ~found.late
    )
    at = found.at_due[rows]
    single = cells.parts[at, 1] == 0
    rows, at = rows[single], at[single]
    alone = cents_from_annual(tables.rates.annual_eur[tables.entry_of(span_key[at])])
    telling = alone != cells.parts[at, 0]
    paid = found.paid[rows]
    each = int((paid[telling] == alone[telling]).sum())
    both = int((paid[telling] == cells.parts[at, 0][telling]).sum())
    count = int(telling.sum())
    way = OTHERWISE
    if not count:
        way = NOT_SEEN
    elif each >= ENOUGH * count:
        way = EACH_MONTH
    elif both >= ENOUGH * count:
        way = CUMULATIVE
    apart = found.klass == ROUNDING
    return PayerRounding(way, count, each, both, int((found.paid[apart] - found.due[apart]).sum()))
