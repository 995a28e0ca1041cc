"""One cost put to the same tests as in its judgement, with an eye on what each looked at and which days passed."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.costs.block import closed_to
from compensation.costs.days import Pieces, Runs, pieces_of, rows_of_each, share
from compensation.costs.dossier import Dossier
from compensation.costs.judgements import Judgements
from compensation.costs.judging import TESTS
from compensation.costs.outcome import kinds_of_a_person
from compensation.costs.reasons import cost_codes
from compensation.costs.trial import Trial
from compensation.costs.trials import cut_at_citizenship
from compensation.facts.model import NONE, YES
from compensation.trace.evidence import Period
from compensation.trace.person_time import date_of
from compensation.values.arrays import Index
from compensation.values.months import FAR, LONG_AGO, Days, day_date


@frozen
class Seen:
    """What a test looked at in a piece of a cost: the days that pass; None where it has no days."""

    code: str
    piece: int
    inside: Period | None


@frozen
class Good:
    """Days `[low, high)` of a cost that passed every test, in one stretch of law."""

    stretch: int
    low: int
    high: int


@frozen(eq=False)
class Watched:
    """A cost tried alone, unknown facts read favourably: its pieces, what the tests saw, what failed, the good days."""

    pieces: Pieces
    seen: tuple[Seen, ...]
    fails: frozenset[str]
    good: tuple[Good, ...]

    @property
    def stretches(self) -> tuple[int, ...]:
        """The stretches of law in which its days lie, in order."""
        return tuple(dict.fromkeys(self.pieces.stretch.tolist()))


def watched(judged: Judgements, row: int) -> Watched:
    """Try one cost alone; one that no test decides has no pieces."""
    dossier, costs = judged.dossier, judged.facts.costs
    outside = costs.until[row] <= judged.tables.first or costs.from_[row] >= judged.tables.until
    nobody = costs.person[row] < 0 and kinds_of_a_person(judged.tables)[costs.kind[row]]
    if judged.tables.out_of_scope[costs.kind[row]] or outside or nobody or costs.corrects[row] != NONE:
        nothing = pieces_of(costs, np.zeros(0, dtype=np.intp), dossier.tables)
        return Watched(nothing, (), frozenset(), ())
    pieces = cut_at_citizenship(
        dossier, pieces_of(judged.facts.costs, np.array([row], dtype=np.intp), dossier.tables)
    )
    closed = closed_to(dossier, pieces)
    open_ = np.flatnonzero(closed == 0)
    trial = _Watching(dossier, pieces.where(open_))
    for test in TESTS:
        test(trial)
    found = trial.result()
    fails = {code for mask in (*closed.tolist(), *found.fails.tolist()) for code in cost_codes(mask)}
    good = zip(
        pieces.stretch[open_[found.piece]].tolist(), found.low.tolist(), found.high.tolist(), strict=True
    )
    seen = [
        Seen(code, at, None) for at in np.flatnonzero(closed).tolist() for code in cost_codes(int(closed[at]))
    ]
    seen += [Seen(each.code, int(open_[each.piece]), each.inside) for each in trial.seen]
    return Watched(pieces, tuple(seen), frozenset(fails), tuple(Good(*each) for each in good))


def cents_of(judged: Judgements, row: int, good: Good) -> int:
    """What falls to good days of a cost, before any limit."""
    costs, first = judged.facts.costs, int(judged.facts.costs.from_[row])
    amount, days = max(int(judged.before.amount[row]), 0), int(costs.until[row]) - first
    columns = (amount, days, good.low - first, good.high - first)
    return int(share(*(np.array([each]) for each in columns))[0])


class _Watching(Trial):
    """A trial that keeps what it was asked; it decides nothing otherwise."""

    def __init__(self, dossier: Dossier, pieces: Pieces) -> None:
        super().__init__(dossier, pieces, YES)
        self.seen: list[Seen] = []
        self._by_runs = False

    def reject_by(self, bits: NDArray[np.int64] | np.int64, at: Index) -> None:
        """No day of these pieces passes, for the reasons whose bits are given."""
        masks = np.broadcast_to(bits, (len(at),)).tolist()
        for piece, mask in zip(at.tolist(), masks, strict=True):
            self.seen += [Seen(code, piece, None) for code in cost_codes(mask)]
        super().reject_by(bits, at)

    def reject_where(self, code: str, at: Index, first: Days, until: Days) -> None:
        """Of days from `first` to before `until` none passes."""
        self.seen += [Seen(code, piece, None) for piece in at.tolist()]
        super().reject_where(code, at, first, until)

    def within(self, code: str, at: Index, first: NDArray[Any] | int, until: NDArray[Any] | int) -> None:
        """Only days from `first` to before `until` pass."""
        if not self._by_runs:
            low, high = (np.broadcast_to(each, (len(at),)).tolist() for each in (first, until))
            for piece, begin, end in zip(at.tolist(), low, high, strict=True):
                self.seen.append(Seen(code, piece, passing(begin, end)))
        super().within(code, at, first, until)

    def within_runs(self, code: str, at: Index, runs: Runs) -> None:
        """Only days inside a run of the person pass."""
        for piece in at.tolist():
            rows, _ = rows_of_each(runs.offset, self.person[[piece]])
            self.seen += [Seen(code, piece, passing(int(runs.low[row]), int(runs.high[row]))) for row in rows]
            if not len(rows):
                self.seen.append(Seen(code, piece, None))
        self._by_runs = True
        super().within_runs(code, at, runs)
        self._by_runs = False


def passing(low: int, high: int) -> Period | None:
    """Days `[low, high)`, open where there is no such end; None where no day is among them."""
    if low >= FAR or high <= LONG_AGO:
        return None
    return Period(None if low <= LONG_AGO else day_date(low), date_of(high))
