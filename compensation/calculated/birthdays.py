"""First months of an age by day of birth, so that no date is reckoned person by person."""

from __future__ import annotations

import numpy as np
from attrs import frozen

from compensation.calculated.law_by_month import LawByMonth
from compensation.values.months import Days, Months, add_years_to_days, day_number


@frozen(eq=False)
class Birthdays:
    """First months whose 1st is on or after a birthday; the columns are looked up by `of`.

    `school_age` and `adult` are the ages of D24 1; `adult_year_end` is a year after coming of age,
    `year_later` a year after the day itself. `counted` says from what the year of the adult addition is
    counted (I-04), `addition_months` how long it is.
    """

    low: int
    school_age: Months
    adult: Months
    adult_year_end: Months
    year_later: Months
    counted: str
    addition_months: int

    def of(self, column: Months, day: Days) -> Months:
        """What a column holds for days of birth (or of start, for `year_later`)."""
        months: Months = column[(day - self.low).clip(0, len(column) - 1)]
        return months


def birthdays(law: LawByMonth) -> Birthdays:
    """Make the tables for every day that can still matter in the first month (A10 45; A23 61; D24 1)."""
    ages, addition = law.last_terms("age_classes"), law.last_terms("adult_addition_time")
    years = addition.integer("years")
    low = law.reached.low - 366 * (ages.integer("adult_age") + years) - 1
    days = np.arange(low, day_number(law.until) + 1, dtype=np.int32)
    adult = add_years_to_days(days, addition.integer("from_age"))
    return Birthdays(
        low=low,
        school_age=law.reached(add_years_to_days(days, ages.integer("school_age"))),
        adult=law.reached(adult),
        adult_year_end=law.reached(add_years_to_days(adult, years)),
        year_later=law.reached(add_years_to_days(days, years)),
        counted=str(addition["counted"]),
        addition_months=12 * years,
    )
