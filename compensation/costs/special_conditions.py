"""Tests of a single kind of cost: the year of A23 63 §, unaccompanied minors, preparedness."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from compensation.costs.days import rows_of_each
from compensation.costs.trial import Trial
from compensation.facts.model import NO, PRINCIPAL, YES
from compensation.law.areas import MUNICIPALITY
from compensation.values.arrays import Index
from compensation.values.calendar_tables import first_of_month, later_by
from compensation.values.months import FAR, LONG_AGO, Days


def year_of_assistance(trial: Trial) -> None:
    """A23 63 §: one year from the 1st of the month in which supplementary or
    preventive assistance was first paid (I-06).

    That is the earlier of the day stated and the first row of costs that proves it.
    """
    at = trial.where(trial.law.from_assistance)
    if not len(at):
        return
    person = trial.person[at]
    counted_from = trial.tables.counted_from
    years = trial.of(trial.law.years, at)
    stated = trial.people.social_assistance[person]
    seen = trial.dossier.first_assistance[person]
    blank = stated == FAR
    first = np.minimum(np.where(stated < counted_from, FAR, stated), seen)
    end = later_by(first_of_month(first), years)
    at_worst = np.full(int(blank.sum()), LONG_AGO, dtype=np.int32)
    if counted_from > LONG_AGO:
        at_worst = later_by(np.full(len(at_worst), counted_from, dtype=np.int32), years[blank])
    days_between = np.minimum(trial.end[at[blank]], end[blank]) > np.maximum(trial.first[at[blank]], at_worst)
    trial.unknown("social_assistance_from", at[blank][days_between])
    if trial.assume == NO:
        end[blank] = at_worst
    trial.within("time_ended", at, LONG_AGO, end)


def minors(trial: Trial) -> None:
    """Unaccompanied minors: how they came, age with the saving rule of 1.7.2024, guardian.

    A10 27 § 2 mom., 49 § 1 mom. 1 kohta; A23 2 § 6 mom., 69 § 3 mom.
    """
    people, person, law = trial.people, trial.person, trial.law
    at = trial.where(law.applied_as_minor_needed)
    ground = people.ground[person[at]]
    by_ground = ((trial.of(law.minor_grounds, at) >> ground) & 1) == 1
    asked = at[~(by_ground & (trial.standing[at] == PRINCIPAL))]
    applied = trial.yes("applied_as_minor", people.applied_as_minor[person[asked]], asked)
    trial.reject("not_minor_route", asked[~applied])

    at = trial.where(law.route_needed)
    blank = at[people.route[person[at]] == 0]
    trial.unknown("minor_route", blank)
    if trial.assume == NO:
        trial.reject("not_minor_route", blank)

    at = trial.where(law.until_age)
    if len(at):
        trial.within("too_old", at, LONG_AGO, _age_end(trial, at))
    at = trial.where(law.ends_with_guardian)
    trial.within("has_guardian", at, LONG_AGO, people.guardian[person[at]])


def _age_end(trial: Trial, at: Index) -> Days:
    law, person = trial.law, trial.person[at]
    birth, age = trial.people.birth[person], trial.of(law.until_age, at)
    minor = ((trial.of(law.minor_routes, at) >> trial.people.route[person]) & 1) == 1
    end = later_by(birth, np.where(minor, trial.of(law.minor_routes_until_age, at), age))
    saving = np.flatnonzero(trial.of(law.saved_until_age, at))
    if len(saving):
        before = trial.of(law.saved_decision_before, at[saving])
        made, blank = _support_decided(trial, at[saving])
        longer = later_by(birth[saving], trial.of(law.saved_until_age, at[saving]))
        grown = end[saving] <= before
        trial.unknown(
            "issued_on", at[saving][blank & grown & _reaches(trial, at[saving], end[saving], longer)]
        )
        kept = grown & (made < before)
        end[saving[kept]] = longer[kept]
    return end


def _support_decided(trial: Trial, at: Index) -> tuple[Days, NDArray[np.bool_]]:
    """(day on which the support decision of a cost was issued, whether that is unknown).

    A decision that is not named may have been made in time; one that covers another person or kind saves nobody.
    """
    given, named = trial.facts.decisions, trial.costs.decision[trial.cost[at]]
    made = np.full(len(at), LONG_AGO, dtype=np.int32)
    blank = np.zeros(len(at), dtype=np.bool_)
    there = np.flatnonzero(named >= 0)
    decision, cost = named[there], trial.cost[at[there]]
    mine = (given.person[decision] == trial.costs.person[cost]) & (
        given.kind[decision] == trial.costs.kind[cost]
    )
    issued = given.issued_on[decision]
    blank[there] = mine & (issued == FAR)
    unknown = LONG_AGO if trial.assume == YES else FAR
    made[there] = np.where(mine, np.where(issued == FAR, unknown, issued), FAR)
    return made, blank


def _reaches(trial: Trial, at: Index, end: Days, longer: Days) -> NDArray[np.bool_]:
    """Whether pieces have a day from one end to before another."""
    return np.asarray(np.maximum(trial.first[at], end) < np.minimum(trial.end[at], longer))


def preparedness(trial: Trial) -> None:
    """Preparedness: only the months before the first residence day in the municipality (A10 47 a §; A23 64 §; I-27)."""
    law = trial.law
    at = trial.where(law.window_months)
    if not len(at):
        return
    by_arrival = trial.of(law.window_by_arrival, at)
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
    longest = trial.of(law.window_months_if_stated, at)
    longer = named < 0
    longer[~longer] = trial.facts.decisions.months[named[~longer]] == longest[~longer]
    months = np.where(longer, longest, trial.of(law.window_months, at))
    begin = later_by(day, -months, months=True)
    trial.within("outside_window", at, begin, day)


def _first_residence(trial: Trial, at: Index) -> tuple[Days, NDArray[np.bool_]]:
    """(first day in the claimant's municipality, FAR where never; whether no residence of the person is known)."""
    lists = trial.facts.residences
    row, owner = rows_of_each(lists.offset, trial.person[at])
    there = lists["municipality"][row] + MUNICIPALITY
    # A recipient that is no municipality has no first residence day.
    same = trial.tables.recipients.same_municipality(there, trial.recipient[at][owner])
    first = np.full(len(at), FAR, dtype=np.int32)
    np.minimum.at(first, owner[same], lists["from"][row[same]])
    return first, lists.offset[trial.person[at] + 1] == lists.offset[trial.person[at]]
