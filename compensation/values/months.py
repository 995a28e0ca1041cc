"""Days and months as integers: half-open day intervals, and months counted from September 2011.

A *day* is the number of days since 1970-01-01 (NumPy's datetime64[D] as int32); `FAR` stands for "never ends"
and `NEVER` for "has not happened". A *month* is the number of months since 2011-09, the first month of the law
that we know; month m is "reached" by a day when its 1st is that day or later.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from dateutil.relativedelta import relativedelta
from numpy.typing import NDArray

from compensation.values.errors import UsageFault

Days = NDArray[np.int32]
Months = NDArray[np.int16]

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


def month_text(month: int) -> str:
    """`2026-03`."""
    return first_day(month).isoformat()[:7]


def parse_month(text: str) -> int:
    """A month number from `2026-03`. Raises UsageFault for anything else."""
    try:
        if len(text) != 7:
            raise ValueError
        return month_of(date.fromisoformat(text + "-01"))
    except ValueError:
        raise UsageFault(
            {
                "fi": f"”{text}” ei ole kuukausi; kirjoita muodossa 2026-03.",
                "sv": f"”{text}” är inte en månad; skriv i formen 2026-03.",
                "en": f"“{text}” is not a month; write it like 2026-03.",
            }
        ) from None


def parse_period(text: str) -> tuple[int, int]:
    """(first month, month after the last) from `2025-01..2025-06`, both ends included in the text."""
    first, dots, last = text.partition("..")
    if not dots:
        last = first
    try:
        begin, end = parse_month(first), parse_month(last) + 1
    except UsageFault as fault:
        raise UsageFault(
            {
                "fi": f"”{text}” ei ole jakso; kirjoita ensimmäinen ja viimeinen kuukausi muodossa 2025-01..2025-06.",
                "sv": f"”{text}” är inte en period; skriv den första och den sista månaden i formen 2025-01..2025-06.",
                "en": f"“{text}” is not a period; write the first and the last month like 2025-01..2025-06.",
            }
        ) from fault
    if end <= begin:
        raise UsageFault(
            {
                "fi": f"Jakso {text} loppuu ennen alkuaan.",
                "sv": f"Perioden {text} slutar före sin början.",
                "en": f"The period {text} ends before it begins.",
            }
        )
    return begin, end


def add_years(day: date, years: int) -> date:
    """`years` later; 29 February gives 1 March in a common year (law.md section 3, I-13)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def add_months(day: date, months: int) -> date:
    """`months` later or earlier, the day cut to the month's last (law.md section 18)."""
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
