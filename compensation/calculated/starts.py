"""By which wording a compensation time begins."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.law_by_month import LawByMonth

BY_HOME_MUNICIPALITY, BY_FIRST_PERMIT, BY_TEMPORARY_PROTECTION = range(3)
START_PROVISIONS = ("start_home_municipality", "start_first_permit", "start_temporary_protection")


@frozen(eq=False)
class Starts:
    """Wordings of the start: `wording[rule, month]` is a row of `wordings`.

    The wording in force in the month paid for counts, whenever the time began: A23 61(3), 62(3), 102(6) speak of the
    time meant in 59 also where it began before that act.
    """

    wordings: tuple[str, ...]
    wording: NDArray[np.int16]


def starts(law: LawByMonth) -> Starts:
    """Make the table (A10 44(3)-(4); A23 59(2)-(4)); months before the first wording have that one."""
    wordings: list[str] = []
    table = np.zeros((len(START_PROVISIONS), law.last), dtype=np.int16)
    for row, stem in enumerate(START_PROVISIONS):
        known = law.provision(stem).wordings
        table[row] = len(wordings)
        for at, wording in enumerate(known):
            begin, end = law.stretch(wording)
            table[row, begin:end] = len(wordings) + at
        wordings += [w.id for w in known]
    return Starts(tuple(wordings), table)
