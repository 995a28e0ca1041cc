"""Which other rate a wrong amount is an instalment of."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from compensation.law.areas import MUNICIPALITY
from compensation.reconciliation.causes import Causes, Flags, Rows
from compensation.values.money import cents_from_annual


def wrong_rate(causes: Causes, rows: Rows) -> None:
    """Which other rate the amount is an instalment of."""
    of, tables = causes.of, causes.of.awards.tables
    at = of.sorted.at_due[rows]
    paid, month = of.sorted.paid[rows], of.month[rows]
    basic, addition = of.cells.parts[at, 0], of.cells.parts[at, 1]
    role = (of.recipient[rows] < MUNICIPALITY).astype(np.int64)
    own = tables.entry_of(of.span_key[at])
    area, age = _area_and_age(tables.rates.basic, own, role, month)
    annual = np.append(tables.rates.annual_eur, 0).astype(np.int64)
    extra = annual[tables.rates.addition[role, area, month]]

    left_out = (addition > 0) & (np.abs(paid - basic) <= 1)
    causes.put("adult_addition_left_out", rows[left_out])
    times = np.rint(paid / np.maximum(basic, 1)).astype(np.int64)
    doubled = (addition > 0) & (times >= 2) & (np.abs(paid - times * basic) <= times)
    causes.put("adult_addition_left_out", rows[doubled])
    causes.put("several_times", rows[doubled])
    left_out |= doubled
    surplus = (addition == 0) & (extra > 0) & _is_instalment(paid - basic, extra)
    causes.put("adult_addition_not_due", rows[surplus])
    other_age = annual[tables.rates.basic[role, area, 1 - age, month]]
    aged = _is_instalment(paid, other_age) | (
        (addition > 0) & (np.abs(paid - addition - cents_from_annual(other_age)) <= 2)
    )
    causes.put("turned_7", rows[aged])
    other_role = annual[tables.rates.basic[1 - role, area, age, month]]
    crossed = ~aged & (_is_instalment(paid, other_role) | _is_instalment(paid, other_role + annual[own]))
    causes.put("rate_of_another_role", rows[crossed])
    told = left_out | surplus | aged | crossed
    for entries in np.unique(np.stack([role, area]), axis=1).T.tolist() if len(rows) else []:
        mine = (role == entries[0]) & (area == entries[1]) & ~told
        for entry in np.unique(tables.rates.basic[entries[0], entries[1]]).tolist():
            if entry >= 0:
                fits = mine & _is_instalment(paid, np.full(len(rows), annual[entry]))
                causes.put("rate_of_another_time", rows[fits])
                told |= fits
    rest = rows[~told]
    causes.put("paid_in_part", rest[of.sorted.paid[rest] < of.sorted.due[rest]])
    causes.put("more_than_due", rest[of.sorted.paid[rest] > of.sorted.due[rest]])


def _area_and_age(
    entries: NDArray[np.int16], own: NDArray[Any], role: NDArray[np.int64], month: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    area, age = np.zeros(len(own), dtype=np.int64), np.ones(len(own), dtype=np.int64)
    for each in (0, 1):
        for years in (0, 1):
            same = entries[role, each, years, month] == own
            area[same], age[same] = each, years
    return area, age


def _is_instalment(cents: NDArray[np.int64], annual: NDArray[np.int64]) -> Flags:
    """Whether an amount is one twelfth of an annual rate, rounded either way."""
    flags: Flags = (annual > 0) & (np.abs(cents * 12 - annual * 100) < 12)
    return flags
