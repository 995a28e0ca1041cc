"""The law under a set of readings, its wordings stretched over month numbers: what every table is made from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from compensation.law.provisions import Provision, Terms, Wording
from compensation.law.rulebook import Law
from compensation.values.months import MonthsReached, day_number, month_of


@frozen(eq=False)
class LawByMonth:
    """Provisions through the months `[0, last)`.

    `until` is the first day after the law that is used; later than `law.known_until` only in a forecast, which goes
    on with the last wordings unchanged.
    """

    law: Law
    readings: Mapping[str, str]
    until: date
    last: int
    reached: MonthsReached

    @classmethod
    def under(
        cls, law: Law, readings: Mapping[str, str], assume_unchanged_until: date | None = None
    ) -> LawByMonth:
        """The law under `readings`, to its known end or to `assume_unchanged_until` (exclusive)."""
        until = assume_unchanged_until or law.known_until
        last = month_of(until)
        return cls(law, readings, until, last, MonthsReached(last))

    def provision(self, stem: str) -> Provision:
        """The provision of that file stem. Raises UnknownName."""
        return self.law.provision(stem)

    def stretch(self, wording: Wording) -> tuple[int, int]:
        """(first month, month after the last) whose 1st lies in the wording's time."""
        end = self.until if wording.until == self.law.known_until else wording.until
        return self.month_reached(wording.from_), min(self.month_reached(end), self.last)

    def month_reached(self, day: date) -> int:
        """The first month of the law whose 1st is on `day` or later."""
        return max(0, month_of(day) + (day.day > 1))

    def terms(self, wording: Wording) -> Terms:
        """The terms of a wording as they read under the readings."""
        return wording.terms_under(self.readings)

    def last_terms(self, stem: str) -> Terms:
        """The terms of the last wording of a provision."""
        return self.terms(self.provision(stem).wordings[-1])


def day_term(terms: Terms, name: str, default: int) -> int:
    """A date among the terms as a day number; `default` where there is none."""
    value = terms.get(name)
    return day_number(value) if isinstance(value, date) else default
