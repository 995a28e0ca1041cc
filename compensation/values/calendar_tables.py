"""Calendar arithmetic on many days at once by look-up: years and months later, the 1st of the month, the calendar year.

Tables cover the days on which somebody alive may have been born or a time may end; days outside them are
reckoned one by one. FAR stays FAR.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compensation.values.months import FAR, Days, add_years_to_days, day_number

_FIRST = day_number(date(1900, 1, 1))
_END = day_number(date(2060, 1, 1))


def add_months_to_days(days: Days, months: int) -> Days:
    """`months.add_months` on an array: the day is cut to the month's last."""
    dates = days.astype("datetime64[D]")
    month = dates.astype("datetime64[M]")
    in_month = (dates - month.astype("datetime64[D]")).astype(np.int64)
    target = month + np.timedelta64(months, "M")
    length = (
        (target + np.timedelta64(1, "M")).astype("datetime64[D]") - target.astype("datetime64[D]")
    ).astype(np.int64)
    later = target.astype("datetime64[D]").astype(np.int64) + np.minimum(in_month, length - 1)
    return np.where(days >= FAR, FAR, later).astype(np.int32)


def later_by(days: NDArray[Any], numbers: NDArray[Any], *, months: bool = False) -> Days:
    """Each day so many years (or months) later, the numbers differing by row."""
    later: Days = np.empty(len(days), dtype=np.int32)
    for number in _distinct(numbers):
        mine = np.flatnonzero(numbers == number)
        later[mine] = _looked_up(days[mine], "months" if months else "years", number)
    return later


def first_of_month(days: NDArray[Any]) -> Days:
    """The 1st of the month of each day."""
    return _looked_up(days, "first of month", 0)


def year_of(days: NDArray[Any]) -> NDArray[np.int32]:
    """Calendar year of each day."""
    return _looked_up(days, "year", 0)


def _looked_up(days: NDArray[Any], what: str, number: int) -> Days:
    at = days - _FIRST
    outside = np.flatnonzero((at < 0) | (days >= _END))
    found: Days = _table(what, number)[at.clip(0, _END - _FIRST - 1) if len(outside) else at]
    found[outside] = _reckoned(days[outside].astype(np.int32), what, number)
    return found


@cache
def _table(what: str, number: int) -> Days:
    return _reckoned(np.arange(_FIRST, _END, dtype=np.int32), what, number)


def _reckoned(days: Days, what: str, number: int) -> Days:
    if what == "years":
        return add_years_to_days(days, number)
    if what == "months":
        return add_months_to_days(days, number)
    dates = days.astype("datetime64[D]")
    if what == "year":
        return (dates.astype("datetime64[Y]").astype(np.int64) + 1970).astype(np.int32)
    first = dates.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return np.where(days >= FAR, FAR, first).astype(np.int32)


def _distinct(numbers: NDArray[Any]) -> list[int]:
    """Values of an array of whole numbers that lie close together."""
    if not len(numbers):
        return []
    low = int(numbers.min())
    return [low + at for at in np.flatnonzero(np.bincount(numbers - low)).tolist()]
