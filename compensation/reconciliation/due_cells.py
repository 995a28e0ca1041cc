"""What is due in the months of a reconciliation, cell by cell: each month at its own rate, its late rate beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from compensation.calculated.law_tables import LawTables, compile_tables
from compensation.calculated.month_keys import MONTHS, MonthKeys
from compensation.calculated.rates import ADULT_ADDITION, LATE_CLAIM
from compensation.calculated.spans import Spans, explode
from compensation.reconciliation.classes import DueCells, Keys
from compensation.values.money import cents_from_annual

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards


def months_in(tables: LawTables, spans: Spans, period: tuple[int, int]) -> Spans:
    """The single months of spans that lie in the period."""
    found = explode(tables, spans.where((spans.low < period[1]) & (spans.high > period[0])))
    inside = (found.low >= period[0]) & (found.low < period[1])
    return found if inside.all() else found.where(inside)


def keys_of(months: Spans) -> Keys:
    """The cell of each month."""
    return months.month_keys


def due_cells(awards: Awards, months: Spans) -> tuple[DueCells, NDArray[np.int16]]:
    """Due instalments by cell, and a span key of each."""
    tables = awards.tables
    entry = tables.entry_of(months.key)
    component = tables.rates.component[entry]
    key = keys_of(months)
    if (key[1:] > key[:-1]).all():
        cell_key, row = key, np.arange(len(key))
    else:
        cell_key, row = np.unique(key, return_inverse=True)
    size = len(cell_key)
    addition = component == ADULT_ADDITION
    parts = np.zeros((size, 2), dtype=np.int64)
    span_key = np.full(size, -1, dtype=np.int16)
    if addition.any():
        parts[row[addition], 1] = months.cents[addition]
        span_key[row[addition]] = months.key[addition]
        parts[row[~addition], 0] = months.cents[~addition]
        span_key[row[~addition]] = months.key[~addition]
    else:
        parts[row, 0] = months.cents
        span_key[row] = months.key
    in_month, annual = _late_rates(awards)
    late = np.zeros(size, dtype=np.int64)
    at = np.flatnonzero(in_month[MonthKeys(cell_key).month])
    late[at] = annual[tables.entry_of(span_key[at])]
    tolerance = awards.tolerance_cents * np.where(parts[:, 1] > 0, 2, 1)
    return DueCells(cell_key, parts, cents_from_annual(late), tolerance), span_key


def _late_rates(awards: Awards) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """(months that a late claim is paid for at rates of its own, its annual rate for each entry of the tables)."""
    tables = awards.tables
    late = compile_tables(awards.law, awards.readings, awards.law.last_known_day, awards.facts.recipients)
    last = min(tables.last, late.last)
    own, other = tables.rates.basic[..., :last], late.rates.basic[..., :last]
    there = (own >= 0) & (other >= 0) & (late.rates.component[other] == LATE_CLAIM)
    annual = np.zeros(len(tables.rates.entries), dtype=np.int64)
    annual[own[there]] = late.rates.annual_eur[other[there]]
    months = np.zeros(MONTHS, dtype=np.bool_)
    months[:last] = there.any(axis=(0, 1, 2))
    return months, annual
