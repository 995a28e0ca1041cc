"""Days of costs under test: a test narrows them to those that pass and notes its reason where a day does not.

An unknown fact is read as `assume`; where it could decide, it is noted as hanging.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.costs.days import Pieces, Runs, inside
from compensation.costs.dossier import Dossier
from compensation.costs.reasons import COST_BIT, MISSING_BIT
from compensation.facts.model import NONE, UNKNOWN, YES
from compensation.values.arrays import Index
from compensation.values.months import FAR, LONG_AGO, Days

Number = TypeVar("Number", bound=np.generic)


@frozen(eq=False)
class Tried:
    """Days that passed every test, and what did not pass.

    `piece`, `low`, `high`: intervals of good days, in order of pieces. Bits for each piece: `fails` on some day,
    `wholly` fails on every day, `hangs`, and what is `said` of it if it is accepted.
    """

    piece: Index
    low: Days
    high: Days
    fails: NDArray[np.int64]
    wholly: NDArray[np.int64]
    hangs: NDArray[np.int32]
    said: NDArray[np.int64]


class Trial:
    """Pieces under test, with the columns of their costs and persons at hand.

    Positions `at` count among the pieces; `assume` is NO or YES.
    """

    def __init__(self, dossier: Dossier, pieces: Pieces, assume: int) -> None:
        self.dossier, self.assume = dossier, assume
        self.facts, self.costs, self.tables, self.people = (
            dossier.facts, dossier.facts.costs, dossier.tables, dossier.people,
        )  # fmt: skip
        tables, people = dossier.tables, dossier.people
        self.law = tables.stretches
        self.pieces, self.cost, self.stretch = pieces, pieces.cost, pieces.stretch.astype(np.intp)
        self.first, self.end = pieces.low, pieces.high
        self.low, self.high = pieces.low.copy(), pieces.high.copy()
        self.fails = np.zeros(len(pieces), dtype=np.int64)
        self.wholly = np.zeros(len(pieces), dtype=np.int64)
        self.hangs = np.zeros(len(pieces), dtype=np.int32)
        self.said = np.zeros(len(pieces), dtype=np.int64)
        nobody = self.law.persons[pieces.stretch] < 0
        self.person = people.rows(np.where(nobody, NONE, self.costs.person[pieces.cost]))
        self.standing = people.standing[self.person]
        self.noted = people.noted[self.person]
        self.recipient = self.costs.recipient[pieces.cost]
        self.role = tables.recipients.role[self.recipient]
        self.victim = np.zeros(len(pieces), dtype=np.bool_)
        """Victims of trafficking, where the kind is paid for them whatever their standing."""
        self._listed: list[tuple[str, Index, Runs]] = []
        at = self.where(self.law.trafficking_victims_too)
        self.victim[at] = people.in_assistance_system[self.person[at]] < tables.until

    def of(self, column: NDArray[Number], at: Index | None = None) -> NDArray[Number]:
        """A column of the law for each piece, or for those at some positions."""
        return column[self.stretch if at is None else self.stretch[at]]

    def where(self, column: NDArray[Any]) -> Index:
        """Pieces for which a column of the law is not zero."""
        return np.flatnonzero((column != 0)[self.stretch])

    def reject(self, code: str, at: Index) -> None:
        """No day of these pieces passes."""
        self.reject_by(np.int64(COST_BIT[code]), at)

    def reject_by(self, bits: NDArray[np.int64] | np.int64, at: Index) -> None:
        """No day of these pieces passes, for the reasons whose bits are given."""
        self.fails[at] |= bits
        self.wholly[at] |= bits
        self.high[at] = LONG_AGO

    def reject_where(self, code: str, at: Index, first: Days, until: Days) -> None:
        """Of days from `first` to before `until` none passes, of the others neither (by another test)."""
        overlap = np.minimum(self.end[at], until) - np.maximum(self.first[at], first)
        self.fails[at[overlap > 0]] |= COST_BIT[code]
        self.wholly[at[overlap == self.end[at] - self.first[at]]] |= COST_BIT[code]
        self.high[at] = LONG_AGO

    def say_by(self, bits: NDArray[np.int64] | np.int64, at: Index) -> None:
        """These pieces get a remark if they are accepted."""
        self.said[at] |= bits

    def within(self, code: str, at: Index, first: NDArray[Any] | int, until: NDArray[Any] | int) -> None:
        """Only days from `first` to before `until` pass."""
        if isinstance(until, int) and until == FAR:
            outside = first > self.first[at]
        elif isinstance(first, int) and first == LONG_AGO:
            outside = until < self.end[at]
        else:
            outside = (first > self.first[at]) | (until < self.end[at])
        out = at[outside]
        if not len(out):
            return
        begin = np.maximum(self.first[out], first[outside] if isinstance(first, np.ndarray) else first)
        end = np.minimum(self.end[out], until[outside] if isinstance(until, np.ndarray) else until)
        self.fails[out] |= COST_BIT[code]
        self.wholly[out[begin >= end]] |= COST_BIT[code]
        self.low[out] = np.maximum(self.low[out], begin)
        self.high[out] = np.minimum(self.high[out], end)

    def within_runs(self, code: str, at: Index, runs: Runs) -> None:
        """Only days inside a run of the person pass."""
        person = self.person[at]
        # Somebody without a run has an empty span; where there are several, the gaps between them are looked at later.
        self.within(code, at, runs.first[person], runs.end[person])
        several = at[runs.several[person]]
        if len(several):
            self._listed.append((code, several, runs))

    def unknown(self, fact: str, at: Index) -> None:
        """The outcome of these pieces may hang on a fact."""
        self.hangs[at] |= MISSING_BIT[fact]

    def yes(self, fact: str, value: NDArray[Any], at: Index, *, hoped: int = YES) -> NDArray[np.bool_]:
        """Whether a fact is "yes" for these pieces, an unknown one read by `assume`; `hoped` is the favourable value.

        `value` holds the facts of the pieces at `at` and is changed.
        """
        unknown = np.flatnonzero(value == UNKNOWN)
        self.unknown(fact, at[unknown])
        value[unknown] = hoped if self.assume == YES else 1 - hoped
        return np.asarray(value == YES)

    def result(self) -> Tried:
        """The good days."""
        piece = np.nonzero(self.low < self.high)[0]
        low, high = self.low[piece], self.high[piece]
        for code, at, runs in self._listed:
            row, begin, end = inside(runs, self.person[at], self.first[at], self.end[at])
            covered = np.bincount(row, weights=end - begin, minlength=len(at))
            self.fails[at[covered < self.end[at] - self.first[at]]] |= COST_BIT[code]
            self.wholly[at[covered == 0]] |= COST_BIT[code]
            affected = np.isin(piece, at)
            row, begin, end = inside(runs, self.person[piece[affected]], low[affected], high[affected])
            piece = np.concatenate([piece[~affected], piece[affected][row]])
            low, high = np.concatenate([low[~affected], begin]), np.concatenate([high[~affected], end])
            order = np.lexsort((low, piece))
            piece, low, high = piece[order], low[order], high[order]
        return Tried(piece, low, high, self.fails, self.wholly, self.hangs, self.said)


Test = Callable[[Trial], None]
"""One sentence of law: it rejects, narrows the days, or notes what they hang on."""
