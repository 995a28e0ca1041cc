"""How long the calculated compensation is paid: the end of a time by class of length and start day."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.law_by_month import LawByMonth, day_term
from compensation.values.months import LONG_AGO, Days, Months, add_years_to_days, day_number

OTHERS, QUOTA, QUOTA_FAMILY, CHILD_LENGTH = range(4)
LENGTH_PROVISIONS = ("length_others", "length_quota", "length_quota_family", "length_child_born_in_finland")
_WITH_YEARS = LENGTH_PROVISIONS[:CHILD_LENGTH]
"""Those that say a number of years; a child born in Finland has no length of its own."""


@frozen(eq=False)
class Lengths:
    """Ends of times, and the wording of the length in force in each month.

    `wording[class, month]` is a row of `wordings`, -1 where there is none; `end[class, start day - low]`
    the first month not paid any more.
    """

    wordings: tuple[str, ...]
    wording: NDArray[np.int16]
    low: int
    end: NDArray[np.int16]

    def end_month(self, length_class: NDArray[np.int8], start: Days) -> Months:
        """The first month not paid any more, by class and start day (A10 45; A23 61(3), 62(3), 102(6))."""
        at = (start - self.low).clip(0, self.end.shape[1] - 1)
        months: Months = self.end[length_class, at]
        return months


def lengths(law: LawByMonth) -> Lengths:
    """Make the table: the length in force in a month applies to times that run already."""
    wordings: list[str] = []
    wording_in = np.full((len(LENGTH_PROVISIONS), law.last), -1, dtype=np.int16)
    for row, stem in enumerate(LENGTH_PROVISIONS):
        for wording in law.provision(stem).wordings:
            begin, end = law.stretch(wording)
            wording_in[row, begin:end] = len(wordings)
            wordings.append(wording.id)
    low = _first_start(law)
    starts = np.arange(low, day_number(law.until) + 1, dtype=np.int32)
    ends = np.stack([_ends(law, stem, starts) for stem in _WITH_YEARS])
    return Lengths(tuple(wordings), wording_in, low, ends)


def _first_start(law: LawByMonth) -> int:
    """A day whose time, and that of all earlier days, cannot reach the first month under any length."""
    wordings = [w for stem in _WITH_YEARS for w in law.provision(stem).wordings]
    return law.reached.low - 366 * max(law.terms(w).integer("years") for w in wordings) - 1


def _ends(law: LawByMonth, stem: str, starts: Days) -> Months:
    """The first month not paid any more for each start day."""
    found = np.zeros(len(starts), dtype=np.int16)
    for wording in law.provision(stem).wordings:
        begin, end = law.stretch(wording)
        terms = law.terms(wording)
        full = law.reached(add_years_to_days(starts, terms.integer("years")))
        border = day_term(terms, "started_before", LONG_AGO)
        if border > LONG_AGO:
            earlier = law.reached(add_years_to_days(starts, terms.integer("years_if_started_before")))
            full = np.where(starts < border, earlier, full)
        goes_on = found == begin
        found = np.where(goes_on, full.clip(begin, end), found).astype(np.int16)
    return found
