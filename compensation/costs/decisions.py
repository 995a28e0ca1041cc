"""The decision or agreement that a cost names (A10 49 § 2 mom., 90 a §; A23 64 § 2, 65 § 4, 68 § 3, 69 § 4 mom.)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from compensation.costs.trial import Trial
from compensation.facts.model import NO, NONE, Decisions
from compensation.law.areas import MUNICIPALITY
from compensation.values.months import FAR, Days


def decisions(trial: Trial) -> None:
    """The decision that a cost names covers its person, kind, recipient and days; one that is needed is named.

    One given to a municipality before 2023 serves its county too.
    """
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
    other = np.nonzero(given.recipient[decision] != trial.recipient[at])[0]
    wrong[other] |= ~_serves_another(trial, at[other], decision[other])
    trial.reject("decision_does_not_cover", at[wrong])
    right, decision = at[~wrong], decision[~wrong]
    trial.within("decision_does_not_cover", right, given.from_[decision], given.until[decision])


def _serves_another(trial: Trial, at: NDArray[Any], decision: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether decisions given to another recipient serve the claimants of the pieces `at`."""
    areas, law = trial.tables.recipients, trial.law
    to, claimant = trial.facts.decisions.recipient[decision], trial.recipient[at]
    passed_on = trial.of(law.served_by_transfer, at)
    passed_on &= made_on(trial.facts.decisions, decision) < trial.of(law.transfer_before, at)
    passed_on &= (to >= MUNICIPALITY) & (claimant < MUNICIPALITY) & (areas.county_of[to] == claimant)
    both = (to >= MUNICIPALITY) & (claimant >= MUNICIPALITY)
    same = np.zeros(len(to), dtype=np.bool_)
    same[both] = areas.same_municipality(to[both], claimant[both])
    return np.asarray(passed_on | same)


def made_on(given: Decisions, decision: NDArray[Any]) -> Days:
    """The day on which a decision was made; without one, its first day."""
    return np.asarray(
        np.where(given.issued_on[decision] < FAR, given.issued_on[decision], given.from_[decision])
    )
