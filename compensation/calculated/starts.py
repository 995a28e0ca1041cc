"""By which wording a compensation time began."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.law_by_month import LawByMonth
from compensation.values.months import Days, day_number

BY_HOME_MUNICIPALITY, BY_FIRST_PERMIT, BY_TEMPORARY_PROTECTION = range(3)
START_PROVISIONS = ("start_home_municipality", "start_first_permit", "start_temporary_protection")


@frozen(eq=False)
class Starts:
    """Wordings of the start: `wording[rule, start day - low]` is a row of `wordings`."""

    wordings: tuple[str, ...]
    low: int
    table: NDArray[np.int8]

    def wording(self, rule: NDArray[np.int8], start: Days) -> NDArray[np.int8]:
        """Wording of the start by rule, looked up on the day the time started (A10 44(3)-(4); A23 59(2)-(4))."""
        at = (start - self.low).clip(0, self.table.shape[1] - 1)
        wording: NDArray[np.int8] = self.table[rule, at]
        return wording


def starts(law: LawByMonth, low: int) -> Starts:
    """Make the table for start days from `low` on; earlier ones have the wording of that day."""
    days = np.arange(low, day_number(law.until) + 1, dtype=np.int32)
    wordings: list[str] = []
    table = np.zeros((len(START_PROVISIONS), len(days)), dtype=np.int8)
    for row, stem in enumerate(START_PROVISIONS):
        known = law.provision(stem).wordings
        changes = np.array([day_number(w.from_) for w in known[1:]], dtype=np.int32)
        table[row] = np.searchsorted(changes, days, side="right") + len(wordings)
        wordings += [w.id for w in known]
    return Starts(tuple(wordings), low, table)
