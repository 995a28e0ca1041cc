"""Sentences of law of a single kind of cost: decisions, the year of A23 63, unaccompanied minors, preparedness.

Each works like the tests of `cost_tests`. Law: law.md sections 11, 12 and 18.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from compensation.costs.conditions import Trial
from compensation.costs.days import rows_of_each
from compensation.facts.model import NO, NONE, PRINCIPAL
from compensation.law.areas import MUNICIPALITY
from compensation.values.arrays import Index
from compensation.values.calendar_tables import first_of_month, later_by
from compensation.values.months import FAR, LONG_AGO, Days


def decisions(trial: Trial) -> None:
    """The decision that a cost names covers its person, kind, recipient and days; one that is needed is named.

    One given to a municipality before 2023 serves its county too (section 11).
    """
    given, costs, tables = trial.facts.decisions, trial.costs, trial.tables
    named = costs.decision[trial.cost]
    needed = trial.where("decision_needed")
    absent = np.concatenate([needed[named[needed] == NONE], np.flatnonzero(named < NONE)])
    trial.unknown("decision_id", absent)
    if trial.assume == NO:
        trial.reject("decision_does_not_cover", absent)
    at = np.nonzero(named >= 0)[0]
    if not len(at):
        return
    decision, cost = named[at], trial.cost[at]
    person_matters = tables["persons"][trial.stretch[at]] >= 0
    wrong = given.kind[decision] != costs.kind[cost]
    wrong |= (given.person[decision] != costs.person[cost]) & (
        person_matters | (given.person[decision] != NONE)
    )
    to, claimant = given.recipient[decision], trial.recipient[at]
    other = np.nonzero(to != claimant)[0]
    wrong[other] |= ~_serves(trial, decision[other], to[other], claimant[other], trial.stretch[at[other]])
    trial.reject("decision_does_not_cover", at[wrong])
    right, decision = at[~wrong], decision[~wrong]
    trial.within("decision_does_not_cover", right, given.from_[decision], given.until[decision])


def _serves(
    trial: Trial,
    decision: NDArray[Any],
    to: NDArray[np.int32],
    claimant: NDArray[np.int32],
    stretch: NDArray[np.int16],
) -> NDArray[np.bool_]:
    """Whether a decision given to another recipient serves the claimant."""
    tables = trial.tables
    passed_on = tables["served_by_transfer"][stretch] & (
        _made(trial, decision) < tables["transfer_before"][stretch]
    )
    passed_on &= (to >= MUNICIPALITY) & (claimant < MUNICIPALITY) & (tables.county_of[to] == claimant)
    both = (to >= MUNICIPALITY) & (claimant >= MUNICIPALITY)
    same = np.zeros(len(to), dtype=np.bool_)
    same[both] = tables.same_municipality(to[both], claimant[both])
    return np.asarray(passed_on | same)


def _made(trial: Trial, decision: NDArray[Any]) -> Days:
    """The day on which a decision was made; without one, its first day."""
    given = trial.facts.decisions
    return np.asarray(
        np.where(given.issued_on[decision] < FAR, given.issued_on[decision], given.from_[decision])
    )


def year_of_assistance(trial: Trial) -> None:
    """A23 63: one year from the 1st of the month in which social assistance was first paid (I-06)."""
    at = trial.where("from_assistance")
    if not len(at):
        return
    person = trial.person[at]
    counted_from = trial.tables.counted_from
    stated = trial.people.social_assistance[person]
    seen = trial.dossier.first_assistance[person]
    # The rows of costs prove that it was paid at the latest on their first day.
    blank = stated == FAR
    first = np.where(blank | (stated < counted_from), seen, stated)
    if counted_from > LONG_AGO:
        first = np.minimum(first, seen)
    end = later_by(first_of_month(first), trial.law("years", at))
    at_worst = np.full(int(blank.sum()), LONG_AGO, dtype=np.int32)
    if counted_from > LONG_AGO:
        at_worst = later_by(
            np.full(len(at_worst), counted_from, dtype=np.int32), trial.law("years")[at[blank]]
        )
    days_between = np.minimum(trial.end[at[blank]], end[blank]) > np.maximum(trial.first[at[blank]], at_worst)
    trial.unknown("social_assistance_from", at[blank][days_between])
    if trial.assume == NO:
        end[blank] = at_worst
    trial.within("time_ended", at, LONG_AGO, end)


def minors(trial: Trial) -> None:
    """Unaccompanied minors: how they came, age with the saving rule of 1.7.2024, guardian (A10 49(1)(1), A23 69)."""
    people, person = trial.people, trial.person
    at = trial.where("applied_as_minor_needed")
    ground = people.ground[person[at]]
    by_ground = ((trial.law("minor_grounds", at) >> ground) & 1) == 1
    asked = at[~(by_ground & (trial.standing[at] == PRINCIPAL))]
    applied = trial.yes("applied_as_minor", people.applied_as_minor[person[asked]], asked)
    trial.reject("not_minor_route", asked[~applied])

    at = trial.where("route_needed")
    blank = at[people.route[person[at]] == 0]
    trial.unknown("minor_route", blank)
    if trial.assume == NO:
        trial.reject("not_minor_route", blank)

    at = trial.where("until_age")
    if len(at):
        trial.within("too_old", at, LONG_AGO, _age_end(trial, at))
    at = trial.where("ends_with_guardian")
    trial.within("has_guardian", at, LONG_AGO, people.guardian[person[at]])


def _age_end(trial: Trial, at: Index) -> Days:
    law, person = trial.law, trial.person[at]
    birth, age = trial.people.birth[person], law("until_age", at)
    minor = ((law("minor_routes", at) >> trial.people.route[person]) & 1) == 1
    end = later_by(birth, np.where(minor, law("minor_routes_until_age", at), age))
    saving = np.flatnonzero(law("saved_until_age", at))
    if len(saving):
        before = law("saved_decision_before", at[saving])
        named = trial.costs.decision[trial.cost[at[saving]]]
        made = np.where(named >= 0, _made(trial, named), LONG_AGO) if len(trial.facts.decisions) else LONG_AGO
        # A decision that is not named may have been made in time.
        saved = (made < before) & (end[saving] <= before)
        kept = saving[saved]
        end[kept] = later_by(birth[kept], law("saved_until_age", at[kept]))
    return end


def preparedness(trial: Trial) -> None:
    """Preparedness: only the months before the first residence day in the municipality (A10 47 a, A23 64, I-27)."""
    at = trial.where("window_months")
    if not len(at):
        return
    by_arrival = trial.law("window_by_arrival", at)
    day = np.where(by_arrival, trial.people.arrived[trial.person[at]], FAR).astype(np.int32)
    blank = by_arrival & (day == FAR)
    trial.unknown("arrived_on", at[blank])
    living = np.nonzero(~by_arrival)[0]
    if len(living):
        day[living], nowhere = _first_residence(trial, at[living])
        blank[living] = nowhere
        trial.unknown("residences", at[living[nowhere]])
    if trial.assume == NO:
        trial.reject("outside_window", at[blank])
    trial.reject("outside_window", at[~blank & (day == FAR)])
    known = ~blank & (day < FAR)
    at, day = at[known], day[known]
    named = trial.costs.decision[trial.cost[at]]
    longer = named < 0
    longer[~longer] = trial.facts.decisions.months[named[~longer]] == trial.law(
        "window_months_if_stated", at[~longer]
    )
    months = np.where(longer, trial.law("window_months_if_stated", at), trial.law("window_months", at))
    begin = later_by(day, -months, months=True)
    trial.within("outside_window", at, begin, day)


def _first_residence(trial: Trial, at: Index) -> tuple[Days, NDArray[np.bool_]]:
    """(first day in the claimant's municipality, FAR where never; whether no residence of the person is known)."""
    lists = trial.facts.residences
    row, owner = rows_of_each(lists.offset, trial.person[at])
    there = lists["municipality"][row] + MUNICIPALITY
    # A recipient that is no municipality has no first residence day.
    same = trial.tables.same_municipality(there, trial.recipient[at][owner])
    first = np.full(len(at), FAR, dtype=np.int32)
    np.minimum.at(first, owner[same], lists["from"][row[same]])
    return first, lists.offset[trial.person[at] + 1] == lists.offset[trial.person[at]]
