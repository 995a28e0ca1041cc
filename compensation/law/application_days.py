"""On which days a month of calculated compensation can be applied for (A10 54; A23 70)."""

from __future__ import annotations

from datetime import date

from compensation.law.rulebook import Law
from compensation.values.months import first_day, month_of


def last_day_to_apply(law: Law, month: int) -> date:
    """The last day on which calculated compensation for a month can be applied for (A10 54, A23 70)."""
    day = first_day(month)
    terms = law.provision("deadline_calculated").wording_on(day).terms
    return date(day.year + terms.integer("years_after"), 12, 31)


def first_open_month(law: Law, applied_on: date) -> int:
    """The first month that can still be applied for on a day."""
    month = 0
    last = month_of(law.known_until)
    while month < last and last_day_to_apply(law, month) < applied_on:
        month += 1
    return month


def first_future_month(applied_on: date) -> int:
    """The first month whose 1st is after the day of application.

    The acts speak of activity that has happened; a month that has not begun has none (A10 54(1), A23 70(1)).
    """
    return month_of(applied_on) + 1
