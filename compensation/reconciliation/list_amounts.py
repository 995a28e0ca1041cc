"""Whether the amounts of a list are per month or cumulative, seen from the data, and cumulative ones taken apart.

An amount is *likely* if it is an instalment of any rate of the law (with or without the adult addition). Per month, the
amounts themselves are likely; cumulative, the steps from month to month are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.law.rulebook import Law, load_law
from compensation.values.months import year_of

PER_MONTH, CUMULATIVE = "per_month", "cumulative"
READINGS = (PER_MONTH, CUMULATIVE)
LIKELY = 0.5
"""The share of likely amounts that a reading needs."""
CLEARLY = 0.75
"""The other reading must stay below this part of the better one's share."""


@frozen
class Told:
    """What the data say: `reading` is None where both are plausible, or neither; the counts are of months that tell."""

    reading: str | None
    months: int
    for_month: int
    for_cumulative: int


def recognise(
    person: NDArray[Any], recipient: NDArray[Any], month: NDArray[Any], cents: NDArray[Any]
) -> Told:
    """Which reading the amounts of one list support; per month where no person has two different months."""
    order, goes_on, new_year = _series(person, recipient, month)
    amount = cents[order]
    before = np.where(goes_on, np.append(0, amount[:-1]), 0)
    starts_anew = new_year & (amount < before)
    step = np.where(starts_anew, amount, amount - before)
    in_series = goes_on | np.append(goes_on[1:], False)
    if not in_series.any():
        return Told(PER_MONTH, 0, 0, 0)
    likely = np.array(sorted(likely_amounts(load_law())), dtype=np.int64)
    for_month = int(np.isin(amount[in_series], likely).sum())
    for_cumulative = int(np.isin(step[in_series], likely).sum())
    months = int(in_series.sum())
    reading = None
    better, other = max(for_month, for_cumulative), min(for_month, for_cumulative)
    if better >= LIKELY * months and other < CLEARLY * better:
        reading = PER_MONTH if for_month > for_cumulative else CUMULATIVE
    return Told(reading, months, for_month, for_cumulative)


def taken_apart(
    person: NDArray[Any], recipient: NDArray[Any], month: NDArray[Any], cents: NDArray[Any]
) -> NDArray[np.int64]:
    """Cumulative amounts as amounts of each month; a sum that falls over New Year has begun anew."""
    order, goes_on, new_year = _series(person, recipient, month)
    amount = cents[order]
    before = np.where(goes_on, np.append(0, amount[:-1]), 0)
    step = np.where(new_year & (amount < before), amount, amount - before)
    apart = np.empty(len(cents), dtype=np.int64)
    apart[order] = step
    return apart


def _series(
    person: NDArray[Any], recipient: NDArray[Any], month: NDArray[Any]
) -> tuple[NDArray[np.intp], NDArray[np.bool_], NDArray[np.bool_]]:
    """(order by person, recipient and month; whether a row follows another of its series; whether a year lies between)."""
    order = np.lexsort((month, recipient, person))
    who, to, when = person[order], recipient[order], month[order]
    goes_on = np.zeros(len(order), dtype=np.bool_)
    goes_on[1:] = (who[1:] == who[:-1]) & (to[1:] == to[:-1]) & (when[1:] > when[:-1])
    year = year_of(when)
    new_year = goes_on.copy()
    new_year[1:] &= year[1:] > year[:-1]
    return order, goes_on, new_year


@lru_cache(maxsize=4)
def likely_amounts(law: Law) -> frozenset[int]:
    """Cents of an instalment of every rate, rounded either way, alone and with each adult addition."""
    rates: set[int] = set()
    additions: set[int] = set()
    for stem, provision in law.provisions.items():
        if stem.startswith(("rate_", "late_", "addition_")) and stem != "late_claims":
            for wording in provision.wordings:
                whole = additions if stem.startswith("addition_") else rates
                whole |= {value for value in wording.terms.values() if isinstance(value, int) and value > 1}
    found: set[int] = set()
    for rate in rates | additions:
        low = rate * 100 // 12
        found |= {low, low + 1} if rate * 100 % 12 else {low}
    for rate in rates:
        for addition in additions:
            low = (rate + addition) * 100 // 12
            found |= {low - 1, low, low + 1, low + 2}
    return frozenset(found)
