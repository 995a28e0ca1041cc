"""The decision or agreement that a cost names (A10 49 § 2 mom., 90 a §; A23 64 § 2, 65 § 4, 68 § 3, 69 § 4 mom.)."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.costs.reasons import COST_BIT
from compensation.costs.trial import Trial
from compensation.facts.model import NO, NONE, YES
from compensation.law.areas import MUNICIPALITY
from compensation.values.arrays import Index
from compensation.values.months import FAR, LONG_AGO, Days

Flags = NDArray[np.bool_]


@frozen(eq=False)
class Issued:
    """What decisions issued on some days come to: not for the claimant, of the old act and too old, of it and good."""

    elsewhere: Flags
    too_old: Flags
    old: Flags

    @property
    def good(self) -> Flags:
        """Whether the decisions serve."""
        return np.asarray(~self.elsewhere & ~self.too_old)


def decisions(trial: Trial) -> None:
    """The decision that a cost names covers its person, kind, recipient and days; one that is needed is named."""
    given, costs, law = trial.facts.decisions, trial.costs, trial.law
    named = costs.decision[trial.cost]
    needed = trial.where(law.decision_needed)
    absent = np.concatenate([needed[named[needed] == NONE], np.flatnonzero(named < NONE)])
    trial.unknown("decision_id", absent)
    if trial.assume == NO:
        trial.reject("decision_does_not_cover", absent)
    at = np.nonzero(named >= 0)[0]
    if not len(at):
        return
    decision, cost = named[at], trial.cost[at]
    person_matters = law.persons[trial.stretch[at]] >= 0
    wrong = given.kind[decision] != costs.kind[cost]
    wrong |= (given.person[decision] != costs.person[cost]) & (
        person_matters | (given.person[decision] != NONE)
    )
    trial.reject("decision_does_not_cover", at[wrong])
    right, decision = at[~wrong], decision[~wrong]
    trial.within("decision_does_not_cover", right, given.from_[decision], given.until[decision])
    _issue(trial, right)


def _issue(trial: Trial, at: Index) -> None:
    """By whom and when decisions that are about the cost were issued: those that
    passed, those of the old act (I-32)."""
    issued = trial.facts.decisions.issued_on[trial.costs.decision[trial.cost[at]]]
    known = issued < FAR
    _judge(trial, at[known], [issued_as(trial, at[known], issued[known])])
    blank = at[~known]
    if len(blank):
        law = trial.law
        # One day for each way in which things may stand: before and after every day that the law names.
        days = [np.full(len(blank), day, dtype=np.int32) for day in (LONG_AGO, FAR)]
        days += [trial.of(column, blank) for column in (law.transfer_before, law.old_from, law.old_before)]
        _judge(trial, blank, [issued_as(trial, blank, day) for day in (*days[:1], *days[2:], days[1])])


def _judge(trial: Trial, at: Index, ways: list[Issued]) -> None:
    """Reject, or leave hanging, what does not serve in every way in which things may stand; the last way is now."""
    every = some = ways[-1].good
    for way in ways[:-1]:
        every, some = every & way.good, some | way.good
    trial.unknown("issued_on", at[some & ~every])
    fails = ~(some if trial.assume == YES else every)
    trial.reject("decision_does_not_cover", at[fails & (ways[-1].elsewhere | some)])
    given, too_old = trial.facts.decisions, at[fails & ways[-1].too_old & ~some]
    decision = trial.costs.decision[trial.cost[too_old]]
    trial.reject_where("decision_too_old", too_old, given.from_[decision], given.until[decision])
    for way in ways:
        trial.say_by(np.int64(COST_BIT["old_decision_flag"]), at[every & way.old])


def issued_as(trial: Trial, at: Index, issued: Days) -> Issued:
    """What the decisions named come to if they were issued on these days."""
    areas, law = trial.tables.recipients, trial.law
    to = trial.facts.decisions.recipient[trial.costs.decision[trial.cost[at]]]
    claimant = trial.recipient[at]
    serves = to == claimant
    both = np.flatnonzero(~serves & (to >= MUNICIPALITY) & (claimant >= MUNICIPALITY))
    serves[both] = areas.same_municipality(to[both], claimant[both])
    passed = np.flatnonzero(issued < trial.of(law.transfer_before, at))
    passed = passed[(trial.of(law.passed_roles, at[passed]) >> areas.role[to[passed]]) & 1 == 1]
    serves[passed] = areas.county_of[to[passed]] == claimant[passed]
    old = serves & (issued < trial.of(law.old_before, at))
    return Issued(~serves, old & (issued < trial.of(law.old_from, at)), old)
