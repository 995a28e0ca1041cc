"""From due pieces to spans: cut where age or law changes, sent to recipients, priced, put in order, joined, rounded."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.addition import Window
from compensation.calculated.eligibility import Assumed, Pieces
from compensation.calculated.intervals import split_at
from compensation.calculated.law_tables import LawTables
from compensation.calculated.month_keys import NO_RECIPIENT, RECIPIENTS
from compensation.calculated.rates import FIRST_ROLE, SECOND_ROLE
from compensation.calculated.spans import Spans, cents_of
from compensation.calculated.unpaid import precondition_bounds
from compensation.values.arrays import Index
from compensation.values.months import Months

_ENTRY, _HIGH, _LOW, _COMPONENT, _RECIPIENT, _PERSON = 0, 7, 17, 27, 29, 40
"""Where the parts of a packed row begin: row of the rates, end month, first month,
component, recipient, person (block)."""
_ENTRIES = (1 << _HIGH - _ENTRY) - 1
_MONTHS = (1 << _LOW - _HIGH) - 1


@frozen(eq=False)
class _Rows:
    """Intervals of due pieces: `row` is the piece, `entry` the row of the rates, -1 where nothing is paid."""

    row: Index
    low: Months
    high: Months
    entry: NDArray[np.int16]


def priced_rows(assumed: Assumed, persons: Index, due: Pieces, addition: Window) -> Spans:
    """Spans of the persons' due pieces, sorted by person, recipient, component, month (A10 45; A23 61, 62; D24)."""
    tables = assumed.tables
    birth = assumed.facts.birth[persons]
    school = tables.birthdays.of(tables.birthdays.school_age, birth)[due.person]
    row, low, high = _cut_by_law(tables, *split_at(due.low, due.high, school))
    grown = (low >= school[row]).astype(np.int8)
    added = _cut_by_law(
        tables,
        *_not_empty(
            np.maximum(due.low, addition.low[due.person]), np.minimum(due.high, addition.high[due.person])
        ),
    )
    packed = [
        _packed(assumed, due, role, _Rows(row, low, high, _rates(tables, due, role, (row, low, grown))))
        for role in (FIRST_ROLE, SECOND_ROLE)
    ]
    packed += [
        _packed(assumed, due, role, _Rows(*added, _additions(tables, due, role, added)))
        for role in (FIRST_ROLE, SECOND_ROLE)
    ]
    rows = np.concatenate(packed)
    rows.sort()
    return _spans(assumed, persons, rows)


def _not_empty(low: Months, high: Months) -> tuple[Index, Months, Months]:
    row = np.flatnonzero(low < high)
    return row, low[row], high[row]


def _rates(
    tables: LawTables, due: Pieces, role: int, cut: tuple[Index, Months, NDArray[np.int8]]
) -> NDArray[np.int16]:
    row, low, age = cut
    # One index into the flat table: three index arrays at once take three times as long.
    table = tables.rates.basic[role]
    area = tables.places.area[due.municipality[row]]
    at = (area * np.int32(table.shape[1]) + age) * np.int32(tables.last) + low
    entries: NDArray[np.int16] = table.ravel()[at]
    return entries


def _additions(
    tables: LawTables, due: Pieces, role: int, cut: tuple[Index, Months, Months]
) -> NDArray[np.int16]:
    row, low, _ = cut
    area = tables.places.area[due.municipality[row]]
    at = area * np.int32(tables.last) + low
    entries: NDArray[np.int16] = tables.rates.addition[role].ravel()[at]
    return entries


def _packed(assumed: Assumed, due: Pieces, role: int, rows: _Rows) -> NDArray[np.int64]:
    """Rows of one role, each packed into one number, so that putting rows in order is one sort of numbers."""
    tables, low, high = assumed.tables, rows.low, rows.high
    place = due.municipality[rows.row]
    recipient = tables.places.recipient[role][place]
    if role == FIRST_ROLE and len(tables.places.bounds) > 1:
        bounds = precondition_bounds(tables, place, assumed.assume)
        low = np.maximum(low, np.maximum(bounds[:, 0], bounds[:, 2]))
        high = np.minimum(high, np.minimum(bounds[:, 1], bounds[:, 3]))
        paid = (rows.entry >= 0) & (low < high)
    elif role == FIRST_ROLE:
        paid = rows.entry >= 0
    else:
        paid = (rows.entry >= 0) & (recipient >= 0)
    component = tables.rates.component[rows.entry].astype(np.int64)
    packed: NDArray[np.int64] = (
        (due.person[rows.row] << _PERSON)
        + ((recipient.astype(np.int64) - NO_RECIPIENT) << _RECIPIENT)
        + (component << _COMPONENT)
        + rows.entry
    )
    packed += (low.astype(np.int64) << _LOW) + (high.astype(np.int64) << _HIGH)
    return packed if paid.all() else packed[paid]


def _spans(assumed: Assumed, persons: Index, rows: NDArray[np.int64]) -> Spans:
    """Sorted packed rows as spans: neighbours that print alike joined, cents by their series (I-08)."""
    tables, columns = assumed.tables, assumed.columns
    group, rest = rows >> _COMPONENT, rows.astype(np.int32)
    low, high = (rest >> _LOW & _MONTHS).astype(np.int16), (rest >> _HIGH & _MONTHS).astype(np.int16)
    entry = (rest & _ENTRIES).astype(np.int16)
    person = persons.astype(np.int32)[group >> _PERSON - _COMPONENT]
    key = tables.key(columns.start_rule[person], columns.length_row[person], low, entry)
    goes_on = (group[1:] == group[:-1]) & (high[:-1] == low[1:]) & (key[1:] == key[:-1])
    if goes_on.any():
        begins = np.append(0, np.flatnonzero(~goes_on) + 1)
        high = high[np.append(begins[1:] - 1, len(high) - 1)]
        person, low, key, group, entry = (c[begins] for c in (person, low, key, group, entry))
    annual = tables.rates.annual_eur[entry].astype(np.int64)
    before = _sum_before(group * 2 + (low >= tables.pieces.series_month), annual * (high - low))
    recipient = (group >> _RECIPIENT - _COMPONENT & RECIPIENTS - 1) + NO_RECIPIENT
    cents = cents_of(tables, annual, before, high - low)
    return Spans(
        person, low, high, recipient.astype(np.int16), key, before.astype(np.int32), cents.astype(np.int32)
    )


def _sum_before(series: NDArray[np.int64], amount: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sum of the amounts that come before each row in its series (rows of a series stand together)."""
    if not len(series):
        return amount
    total = np.cumsum(amount) - amount
    begins = np.empty(len(series), dtype=np.bool_)
    begins[0] = True
    np.not_equal(series[1:], series[:-1], out=begins[1:])
    before: NDArray[np.int64] = total - total[begins][np.cumsum(begins) - 1]
    return before


def _cut_by_law(tables: LawTables, row: Index, low: Months, high: Months) -> tuple[Index, Months, Months]:
    """Each interval cut where any wording changes."""
    if not len(row):
        return row, low, high
    pieces = tables.pieces
    first = pieces.of_month[low]
    counts = pieces.of_month[high - 1] - first + 1
    spread = np.repeat(np.arange(len(row)), counts)
    piece = np.arange(len(spread)) - (np.cumsum(counts) - counts)[spread] + first[spread]
    return (
        row[spread],
        np.maximum(low[spread], pieces.first[piece]),
        np.minimum(high[spread], pieces.first[piece + 1]),
    )
