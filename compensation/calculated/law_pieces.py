"""The months cut where any wording changes, so that inside a piece every rate and length stays the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.law_by_month import LawByMonth
from compensation.calculated.lengths import Lengths
from compensation.calculated.rates import Rates
from compensation.calculated.starts import Starts


@frozen(eq=False)
class LawPieces:
    """`of_month[month]` numbers the piece that a month lies in; piece p is `[first[p], first[p + 1])`.

    `series_month` is the month with which a new series of rounding begins (I-08).
    """

    of_month: NDArray[np.int16]
    first: NDArray[np.int16]
    series_month: int


def law_pieces(law: LawByMonth, rates: Rates, lengths: Lengths, starts: Starts) -> LawPieces:
    """Cut the months at every change of a rate, a length or the wording of a start, and
    where a series of rounding begins."""
    series = law.month_reached(date.fromisoformat(law.last_terms("rounding").texts("series_starts")[-1]))
    cuts = {0, series}
    for table in (rates.basic, rates.addition, lengths.wording, starts.wording):
        cuts.update(_changes(table.reshape(-1, law.last)))
    first = np.array([*sorted(cuts), law.last], dtype=np.int16)
    of_month = (np.searchsorted(first[:-1], np.arange(law.last), side="right") - 1).astype(np.int16)
    return LawPieces(of_month, first, series)


def _changes(rows: NDArray[np.int16]) -> Iterator[int]:
    """Months in which some row holds something else than in the month before."""
    yield from (np.flatnonzero((rows[:, 1:] != rows[:, :-1]).any(axis=0)) + 1).tolist()
