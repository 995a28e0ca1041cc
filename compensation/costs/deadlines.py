"""Until when the reimbursement of a cost can be applied for (A10 54 § 1 mom.; A23 70 § 1 mom., 102 § 1 mom.)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.facts.model import KINDS
from compensation.law.rulebook import Law
from compensation.values.arrays import Ints
from compensation.values.calendar_tables import year_of
from compensation.values.months import FAR, day_date, day_number


@frozen(eq=False)
class Deadlines:
    """Last days by kind and period; in a period of first days nothing changes for any kind."""

    first: int
    """The first day of the known law."""
    period: NDArray[np.int16]
    """By day, counted from `first`."""
    last_day: Ints
    flagged_after: Ints
    """The day after which an application is accepted with a flag; FAR where it never is."""
    years_before_law: int
    """Calendar years for a cost that begins before the known law."""

    def of(self, kind: NDArray[np.int8], first: Ints) -> tuple[Ints, Ints]:
        """(last day, day after which there is a flag) of costs that begin on days before the end of the known law."""
        period = self.period[np.maximum(first, self.first) - self.first]
        last, flagged_after = self.last_day[kind, period], self.flagged_after[kind, period]
        early = np.flatnonzero(first < self.first)
        ends = year_of(first[early]) + self.years_before_law + 1
        last[early] = (ends - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64) - 1
        flagged_after[early] = FAR
        return last, flagged_after


def deadlines_of(law: Law, readings: Mapping[str, str]) -> Deadlines:
    """Last days for costs that begin on a day of the known law."""
    first, until = day_number(law.known_from), day_number(law.known_until)
    last_day = np.zeros((len(KINDS), until - first), dtype=np.int32)
    flagged_after = np.full((len(KINDS), until - first), FAR, dtype=np.int32)
    for year in range(law.known_from.year, day_date(until - 1).year + 1):
        low, high = max(first, day_number(date(year, 1, 1))), min(until, day_number(date(year + 1, 1, 1)))
        stem = law.provision("deadline_costs").wording_on(day_date(low)).terms.text("years_after_of")
        terms = law.provision(stem).wording_on(day_date(low)).terms_under(readings)
        last_day[:, low - first : high - first] = day_number(
            date(year + terms.integer("years_after"), 12, 31)
        )
    for wording in law.provision("deadline_costs_transition").wordings:
        terms = wording.terms_under(readings)
        days = slice(day_number(wording.from_) - first, day_number(wording.until) - first)
        last = day_number(terms.day("last_day"))
        for kind in terms.texts("kinds"):
            number = KINDS.index(kind)
            general = last_day[number, days].copy()
            flagged_after[number, days] = np.where(general < last, general, FAR)
            last_day[number, days] = last
    changes = (last_day[:, 1:] != last_day[:, :-1]) | (flagged_after[:, 1:] != flagged_after[:, :-1])
    begins = np.append(0, np.flatnonzero(changes.any(axis=0)) + 1)
    period = (np.searchsorted(begins, np.arange(until - first), side="right") - 1).astype(np.int16)
    oldest = law.provision("deadline_calculated").wordings[0].terms_under(readings)
    return Deadlines(
        first, period, last_day[:, begins], flagged_after[:, begins], oldest.integer("years_after")
    )
