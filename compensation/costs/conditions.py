"""The tests that a cost must pass on each of its days, for all costs at once.

A test narrows the days of a piece to those that pass and notes its reason where a day does not. An unknown fact is read
as `assume`; where it could decide, it is noted as hanging. Law: A10 44-53; A23 59, 63-69 (law.md sections 8 to 12).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.costs.days import Pieces, Runs, inside
from compensation.costs.dossier import PRECONDITIONS, Dossier
from compensation.costs.people import HAS_END, NOT_PLAIN
from compensation.costs.reasons import COST_BIT, MISSING_BIT
from compensation.costs.recipients import ALAND_MUNICIPALITY
from compensation.costs.stretches import EVERYBODY, SECTION_4
from compensation.facts.model import NO, NONE, OTHER, UNKNOWN, YES
from compensation.values.arrays import Index
from compensation.values.calendar_tables import later_by
from compensation.values.months import FAR, LONG_AGO, Days

Flags = NDArray[np.bool_]


@frozen(eq=False)
class Tried:
    """Days that passed every test, and what did not pass.

    `piece`, `low`, `high`: intervals of good days, in order of pieces. Bits for each piece: `fails` on some day, `wholly`
    fails on every day, `hangs`.
    """

    piece: Index
    low: Days
    high: Days
    fails: NDArray[np.int64]
    wholly: NDArray[np.int64]
    hangs: NDArray[np.int32]


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
        self.cost, self.stretch = pieces.cost, pieces.stretch
        self.first, self.end = pieces.low, pieces.high
        self.low, self.high = pieces.low.copy(), pieces.high.copy()
        self.fails = np.zeros(len(pieces), dtype=np.int64)
        self.wholly = np.zeros(len(pieces), dtype=np.int64)
        self.hangs = np.zeros(len(pieces), dtype=np.int32)
        nobody = tables["persons"][pieces.stretch] < 0
        self.person = people.rows(np.where(nobody, NONE, self.costs.person[pieces.cost]))
        self.standing = people.standing[self.person]
        self.noted = people.noted[self.person]
        self.recipient = self.costs.recipient[pieces.cost]
        self.role = tables.role[self.recipient]
        self._by_stretch = np.argsort(self.stretch, kind="stable")
        counts = np.bincount(self.stretch, minlength=len(tables["kind"]))
        self._bounds = np.concatenate([[0], np.cumsum(counts)])
        self._listed: list[tuple[str, Index, Runs]] = []

    def law(self, name: str, at: Index | None = None) -> NDArray[Any]:
        """A column of the law for each piece, or for those at some positions."""
        return self.tables[name][self.stretch if at is None else self.stretch[at]]

    def where(self, name: str) -> Index:
        """Pieces for which a flag or number of the law is set, in order of stretches."""
        bounds = self._bounds
        slices = [self._by_stretch[bounds[low] : bounds[high]] for low, high in self.tables.ranges[name]]
        return np.concatenate(slices) if slices else np.zeros(0, dtype=np.intp)

    def reject(self, code: str, at: Index) -> None:
        """No day of these pieces passes."""
        self.reject_by(np.int64(COST_BIT[code]), at)

    def reject_by(self, bits: NDArray[np.int64] | np.int64, at: Index) -> None:
        """No day of these pieces passes, for the reasons whose bits are given."""
        self.fails[at] |= bits
        self.wholly[at] |= bits
        self.high[at] = LONG_AGO

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

    def yes(self, fact: str, value: NDArray[Any], at: Index, *, hoped: int = YES) -> Flags:
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
        return Tried(piece, low, high, self.fails, self.wholly, self.hangs)


def recipients(trial: Trial) -> None:
    """Who is paid (sections 10 to 12, I-15, I-20), and the preconditions of a municipality (section 8)."""
    allowed = (trial.law("paid_roles") >> trial.role) & 1
    trial.reject("wrong_recipient", np.nonzero(allowed == 0)[0])
    trial.within(
        "aland_before_2014_12", np.nonzero(trial.role == ALAND_MUNICIPALITY)[0], trial.tables.aland_from, FAR
    )
    stated = trial.dossier.preconditions
    tested = np.nonzero(stated.row[trial.recipient] >= 0)[0]
    if not len(tested):
        return
    mine = stated.row[trial.recipient[tested]]
    for name in PRECONDITIONS:
        blank = stated.blank[name]
        first = stated.first[name] if trial.assume == YES else np.where(blank, FAR, stated.first[name])
        who = trial.law(name, tested)
        section_4 = (trial.standing[tested] != OTHER) | trial.law("section_4", tested)
        needed = (who == EVERYBODY) | ((who == SECTION_4) & section_4)
        at, row_of = tested[needed], mine[needed]
        trial.unknown(f"{name}_from", at[blank[row_of]])
        trial.within(f"no_{name}", at, first[row_of], stated.until[name][row_of])


def persons(trial: Trial) -> None:
    """Whose costs are reimbursed: standing, ground, section-4 person, permit, citizenship, death (section 4)."""
    people, person = trial.people, trial.person
    # Where a kind has no person, every standing is in.
    covered = ((trial.law("persons") >> trial.standing) & 1) == 1
    at = trial.where("ground_limited")
    covered[at] &= ((trial.law("grounds", at) >> people.ground[person[at]]) & 1) == 1
    victim = np.zeros(len(person), dtype=np.bool_)
    at = trial.where("trafficking_victims_too")
    victim[at] = people.in_assistance_system[person[at]] < FAR
    trial.reject("not_covered_person", np.flatnonzero(~covered & ~victim))
    asked = trial.where("jobseekers_out")
    seeking = trial.yes("jobseeker", people.jobseeker[person[asked]], asked, hoped=NO)
    trial.reject("not_covered_person", asked[seeking])

    at = trial.where("section_4")
    at = at[((trial.noted[at] & NOT_PLAIN) != 0) & (trial.standing[at] != OTHER) & ~victim[at]]
    mine = person[at]
    fails = people.not_section_4[trial.assume][mine]
    bad = np.nonzero(fails)[0]
    trial.reject_by(fails[bad], at[bad])
    trial.hangs[at] |= people.hangs[mine]
    ground = people.ground[mine]
    trial.within("ground_not_in_force", at, trial.tables.ground_from[ground], FAR)
    trial.within("ground_repealed", at, LONG_AGO, trial.tables.ground_until[ground])

    trial.within_runs("no_valid_permit", trial.where("permit_tested"), people.permits)
    at = np.flatnonzero(trial.noted & HAS_END)
    trial.within("died", at, LONG_AGO, people.died[person[at]])
    at = at[trial.law("citizens_out", at)]
    trial.within("citizen", at, LONG_AGO, people.citizen[person[at]])
    living = trial.where("living_in_finland")
    if len(living):
        lists = trial.facts.residences.offset
        blank = lists[person[living] + 1] == lists[person[living]]
        trial.unknown("residences", living[blank])
        tested = living if trial.assume == NO else living[~blank]
        trial.within_runs("not_resident", tested, people.residences)


def start_and_time(trial: Trial) -> None:
    """Start of the compensation time (section 5) and the time that runs from it (sections 11 and 12)."""
    people = trial.people
    needed = trial.where("needs_start")
    by_assistance = trial.law("citizens_by_assistance", needed) & (
        trial.first[needed] >= people.citizen[trial.person[needed]]
    )
    at = needed[~by_assistance]
    start = people.start[trial.person[at]]
    trial.reject("no_start", at[start == FAR])
    begun = start < FAR
    trial.within("before_start", at[begun], start[begun], FAR)
    if by_assistance.any():
        at = needed[by_assistance]
        begins = people.in_assistance_system[trial.person[at]]
        blank = begins == FAR
        trial.unknown("assistance_system_from", at[blank])
        trial.within("before_start", at, np.where(blank & (trial.assume == YES), LONG_AGO, begins), FAR)

    for source, column in (("from_start", people.start), ("from_home", people.home)):
        limited = trial.where(source)
        for unit in ("years", "months"):
            number = trial.law(unit, limited)
            at, number = limited[number > 0], number[number > 0]
            end = later_by(column[trial.person[at]], number, months=unit == "months")
            trial.within("time_ended", at, LONG_AGO, end)


def facts_of_the_cost(trial: Trial) -> None:
    """Need of care on arrival, and the kind's own condition of fact."""
    at = trial.where("care_needed_on_arrival")
    needed_care = trial.yes("needed_care_on_arrival", trial.people.care[trial.person[at]], at)
    trial.reject("no_need_on_arrival", at[~needed_care])
    at = trial.where("condition_needed")
    at = at[((trial.law("condition_exempt_roles", at) >> trial.role[at]) & 1) == 0]
    met = trial.yes("condition_met", trial.costs.condition_met[trial.cost[at]], at)
    trial.reject("condition_not_met", at[~met])
