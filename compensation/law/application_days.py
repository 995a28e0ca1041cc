"""On which days a month of calculated compensation can be applied for (A10 54; A23 70)."""

from __future__ import annotations

from collections.abc import Mapping
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


def first_future_month(law: Law, readings: Mapping[str, str], applied_on: date) -> int:
    """The first month that cannot be applied for yet on a day (A10 54(1), A23 70(1); I-34).

    The acts speak of activity that has happened: a month that has not begun has none, under I-34
    `month-end` one that has not ended.
    """
    wordings = law.provision("not_yet_due").wordings
    month = month_of(applied_on)
    inside = [w for w in wordings if w.from_ <= first_day(month) < w.until] or wordings[-1:]
    after_its_end = inside[0].terms_under(readings).text("applied_for_from") == "month_end"
    return month if after_its_end else month + 1
