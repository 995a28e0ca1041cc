"""The tests that a cost must pass on each of its days, for all costs at once.

A test narrows the days of a piece to those that pass and notes its reason where a day does not. An unknown fact is read
as `assume`; where it could decide, it is noted as hanging. Law: A10 44-53; A23 59, 63-69 (law.md sections 8 to 12).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.areas import MUNICIPALITY, recipient_number
from compensation.cost_days import Pieces, Runs, by_number, inside
from compensation.cost_law import EVERYBODY, FROM_HOME, FROM_START, SECTION_4, CostTables
from compensation.cost_people import People
from compensation.cost_reasons import COST_BIT, MISSING_BIT
from compensation.cost_recipients import ALAND_MUNICIPALITY
from compensation.eligibility import Index
from compensation.facts import NO, NONE, OTHER, UNKNOWN, YES, Facts
from compensation.months import FAR, LONG_AGO, Days

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

    def __init__(
        self, facts: Facts, tables: CostTables, people: People, pieces: Pieces, assume: int
    ) -> None:
        self.facts, self.costs, self.tables, self.people, self.assume = facts, facts.costs, tables, people, assume
        self.cost, self.stretch = pieces.cost, pieces.stretch
        self.first, self.end = pieces.low, pieces.high
        self.low, self.high = pieces.low.copy(), pieces.high.copy()
        self.fails = np.zeros(len(pieces), dtype=np.int64)
        self.wholly = np.zeros(len(pieces), dtype=np.int64)
        self.hangs = np.zeros(len(pieces), dtype=np.int32)
        nobody = tables["persons"][pieces.stretch] < 0
        self.person = people.rows(np.where(nobody, NONE, self.costs.person[pieces.cost]))
        self.standing = people.standing[self.person]
        self.recipient = self.costs.recipient[pieces.cost]
        self.role = tables.role[self.recipient]
        self._listed: list[tuple[str, Index, Runs]] = []

    def law(self, name: str) -> NDArray[Any]:
        """A column of the law for each piece."""
        return self.tables[name][self.stretch]

    def where(self, name: str) -> Index:
        """Pieces for which a flag or number of the law is set."""
        set_for = self.tables[name].astype(np.bool_)
        return np.nonzero(set_for[self.stretch])[0] if set_for.any() else np.zeros(0, dtype=np.intp)

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
        outside = (first > self.first[at]) | (until < self.end[at])
        if not outside.any():
            return
        out = at[outside]
        begin = np.maximum(self.first[out], first[outside] if isinstance(first, np.ndarray) else first)
        end = np.minimum(self.end[out], until[outside] if isinstance(until, np.ndarray) else until)
        self.fails[out] |= COST_BIT[code]
        self.wholly[out[begin >= end]] |= COST_BIT[code]
        self.low[out] = np.maximum(self.low[out], begin)
        self.high[out] = np.minimum(self.high[out], end)

    def within_runs(self, code: str, at: Index, runs: Runs) -> None:
        """Only days inside a run of the person pass."""
        person = self.person[at]
        first = runs.offset[person]
        counts = runs.offset[person + 1] - first
        self.reject(code, at[counts == 0])
        one = np.nonzero(counts == 1)[0]
        self.within(code, at[one], runs.low[first[one]], runs.high[first[one]])
        several = at[counts > 1]
        if len(several):
            self._listed.append((code, several, runs))

    def unknown(self, fact: str, at: Index) -> None:
        """The outcome of these pieces may hang on a fact."""
        self.hangs[at] |= MISSING_BIT[fact]

    def yes(self, fact: str, column: NDArray[Any], at: Index, *, hoped: int = YES) -> Flags:
        """Whether a fact is "yes" for these pieces, an unknown one read by `assume`; `hoped` is the favourable value."""
        value = column[at]
        self.unknown(fact, at[value == UNKNOWN])
        return np.asarray(np.where(value == UNKNOWN, hoped if self.assume == YES else 1 - hoped, value) == YES)

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
    stated = {
        recipient_number(code): row
        for code, row in (trial.facts.recipients or {}).items()
        if recipient_number(code) >= MUNICIPALITY
    }
    if not stated:
        return
    place = np.full(2 * MUNICIPALITY, -1, dtype=np.int32)
    place[list(stated)] = np.arange(len(stated))
    rows = list(stated.values())
    tested = np.nonzero((trial.role <= ALAND_MUNICIPALITY) & (place[trial.recipient] >= 0))[0]
    mine = place[trial.recipient[tested]]
    for name in ("programme", "agreement"):
        begins = [getattr(row, f"{name}_from") for row in rows]
        blank = np.array([day is None for day in begins])
        hoped = LONG_AGO if trial.assume == YES else FAR
        first = np.array([hoped if day is None else day for day in begins], dtype=np.int64)
        until = np.array([getattr(row, f"{name}_until") for row in rows], dtype=np.int64)
        who = trial.law(name)[tested]
        section_4 = (trial.standing[tested] != OTHER) | trial.law("section_4")[tested]
        needed = (who == EVERYBODY) | ((who == SECTION_4) & section_4)
        at, row_of = tested[needed], mine[needed]
        trial.unknown(f"{name}_from", at[blank[row_of]])
        trial.within(f"no_{name}", at, first[row_of], until[row_of])


def persons(trial: Trial) -> None:
    """Whose costs are reimbursed: standing, ground, section-4 person, permit, citizenship, death (section 4)."""
    law, people, person = trial.law, trial.people, trial.person
    circle = law("persons")
    someone = circle >= 0
    covered = ((circle >> trial.standing) & 1) == 1
    covered &= ((law("grounds") >> people.ground[person]) & 1) == 1
    victim = law("trafficking_victims_too") & (people.in_assistance_system[person] < FAR)
    trial.reject("not_covered_person", np.nonzero(someone & ~covered & ~victim)[0])
    asked = trial.where("jobseekers_out")
    seeking = trial.yes("jobseeker", people.jobseeker[person], asked, hoped=NO)
    trial.reject("not_covered_person", asked[seeking])

    at = np.nonzero(law("section_4") & (trial.standing != OTHER) & ~victim)[0]
    mine = person[at]
    fails = people.not_section_4[trial.assume][mine]
    bad = np.nonzero(fails)[0]
    trial.reject_by(fails[bad], at[bad])
    trial.hangs[at] |= people.hangs[mine]
    ground = people.ground[mine]
    trial.within("ground_not_in_force", at, trial.tables.ground_from[ground], FAR)
    trial.within("ground_repealed", at, LONG_AGO, trial.tables.ground_until[ground])

    trial.within_runs("no_valid_permit", np.nonzero(law("permit_tested") & someone)[0], people.permits)
    at = np.nonzero(~law("citizens_in"))[0]
    trial.within("citizen", at, LONG_AGO, people.citizen[person[at]])
    trial.within("died", np.arange(len(person)), LONG_AGO, people.died[person])
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
    by_assistance = trial.law("citizens_by_assistance")[needed] & (
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

    runs_from = trial.law("runs_from")
    for source, column in ((FROM_START, people.start), (FROM_HOME, people.home)):
        at = np.nonzero(runs_from == source)[0]
        day = column[trial.person[at]]
        for unit in ("years", "months"):
            number = trial.law(unit)[at]
            counted = number > 0
            end = by_number(day[counted], number[counted], months=unit == "months")
            trial.within("time_ended", at[counted], LONG_AGO, end)


def facts_of_the_cost(trial: Trial) -> None:
    """Need of care on arrival, and the kind's own condition of fact."""
    at = trial.where("care_needed_on_arrival")
    needed_care = trial.yes("needed_care_on_arrival", trial.people.care[trial.person], at)
    trial.reject("no_need_on_arrival", at[~needed_care])
    at = trial.where("condition_needed")
    at = at[((trial.law("condition_exempt_roles")[at] >> trial.role[at]) & 1) == 0]
    met = trial.yes("condition_met", trial.costs.condition_met[trial.cost], at)
    trial.reject("condition_not_met", at[~met])
