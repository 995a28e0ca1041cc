"""Days and months as integers: half-open day intervals, and months counted from September 2011.

A *day* is the number of days since 1970-01-01 (NumPy's datetime64[D] as int32); `FAR` stands for "never ends" and for
"has not happened". A *month* is the number of months since 2011-09, the first month of the law
that we know; month m is "reached" by a day when its 1st is that day or later.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

import numpy as np
from dateutil.relativedelta import relativedelta
from numpy.typing import NDArray

Days = NDArray[np.int32]
Months = NDArray[np.int16]
Years = TypeVar("Years", int, NDArray[Any])

EPOCH = date(1970, 1, 1)
FIRST_YEAR, FIRST_MONTH = 2011, 9
FAR = 2**30
"""A day after every other: the end of an interval that still runs, an event that has not happened."""
LONG_AGO = -(2**30)


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def day_date(number: int) -> date:
    """The date of a day number."""
    return date.fromordinal(EPOCH.toordinal() + int(number))


def month_number(year: int, month: int) -> int:
    """Months since 2011-09."""
    return (year - FIRST_YEAR) * 12 + month - FIRST_MONTH


def month_of(day: date) -> int:
    """The month that holds `day`."""
    return month_number(day.year, day.month)


def first_day(month: int) -> date:
    """The 1st of a month number."""
    years, index = divmod(int(month) + FIRST_MONTH - 1, 12)
    return date(FIRST_YEAR + years, index + 1, 1)


def year_of(month: Years) -> Years:
    """The calendar year that a month number, or each of an array of them, lies in.

    >>> year_of(0), year_of(3), year_of(4)
    (2011, 2011, 2012)
    """
    return (month + FIRST_MONTH - 1) // 12 + FIRST_YEAR


def month_text(month: int) -> str:
    """`2026-03`.

    >>> month_text(month_number(2026, 3))
    '2026-03'
    """
    return first_day(month).isoformat()[:7]


def add_years(day: date, years: int) -> date:
    """`years` later; 29 February gives 1 March in a common year (I-13).

    >>> add_years(date(2004, 2, 29), 1)
    datetime.date(2005, 3, 1)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def add_months(day: date, months: int) -> date:
    """`months` later or earlier, the day cut to the month's last.

    >>> add_months(date(2004, 8, 31), -6)
    datetime.date(2004, 2, 29)
    """
    later: date = day + relativedelta(months=months)
    return later


def add_years_to_days(days: NDArray[Any], years: int) -> Days:
    """`add_years` on an array of day numbers; FAR stays FAR."""
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    in_month = (dates - months.astype("datetime64[D]")).astype(np.int32)
    later = (months + np.timedelta64(12 * years, "M")).astype("datetime64[D]").astype(np.int32) + in_month
    return np.where(days >= FAR, FAR, later).astype(np.int32)


class MonthsReached:
    """Look-up from a day to the first month whose 1st is that day or later, clipped to `[0, last]`."""

    def __init__(self, last: int) -> None:
        firsts = np.array([day_number(first_day(m)) for m in range(last + 1)])
        self.low = int(firsts[0])
        self.table = (
            np.searchsorted(firsts, np.arange(firsts[0], firsts[-1] + 2)).clip(0, last).astype(np.int16)
        )
        self.last = last

    def __call__(self, days: NDArray[Any]) -> Months:
        months: Months = self.table[(days - self.low).clip(0, len(self.table) - 1)]
        return months
