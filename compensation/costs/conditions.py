"""The tests that most kinds of cost must pass on each of their days (A10 44-53 §; A23 59, 63-69 §).

Each looks at all pieces of a trial at once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from compensation.costs.dossier import PRECONDITIONS, Preconditions
from compensation.costs.people import HAS_END, NOT_PLAIN
from compensation.costs.reasons import COST_BIT
from compensation.costs.recipients import ALAND_MUNICIPALITY
from compensation.costs.stretches import EVERYBODY, SECTION_4
from compensation.costs.trial import Trial
from compensation.facts.model import CHILD, FAMILY, GROUNDS, NO, OTHER, YES
from compensation.values.arrays import Index
from compensation.values.calendar_tables import later_by
from compensation.values.months import FAR, LONG_AGO

Flags = NDArray[np.bool_]
_NO_GROUND = GROUNDS.index("")


def recipients(trial: Trial) -> None:
    """The claimant is one to whom the kind is paid; nothing for Åland before 12/2014 (A10 44 § 5 mom., I-15, I-20)."""
    allowed = (trial.of(trial.law.paid_roles) >> trial.role) & 1
    trial.reject("wrong_recipient", np.flatnonzero(allowed == 0))
    flagged = trial.where(trial.law.flagged_roles)
    flagged = flagged[(trial.of(trial.law.flagged_roles, flagged) >> trial.role[flagged]) & 1 == 1]
    trial.say_by(trial.of(trial.law.flag, flagged), flagged)
    aland = np.flatnonzero(trial.role == ALAND_MUNICIPALITY)
    trial.within("aland_before_2014_12", aland, trial.tables.aland_from, FAR)


def preconditions(trial: Trial) -> None:
    """A municipality has its programme and its agreement on the day (A10 44 § 5 mom.; A23 59 § 1 mom.; I-19)."""
    stated = trial.dossier.preconditions
    tested = np.nonzero(stated.row[trial.recipient] >= 0)[0]
    if not len(tested):
        return
    mine = stated.row[trial.recipient[tested]]
    section_4, perhaps = _may_be_section_4(trial, tested)
    for name, whose in zip(PRECONDITIONS, (trial.law.programme, trial.law.agreement), strict=True):
        blank = stated.blank[name]
        first = stated.first[name] if trial.assume == YES else np.where(blank, FAR, stated.first[name])
        who = trial.of(whose, tested)
        needed = (who == EVERYBODY) | ((who == SECTION_4) & section_4)
        asked = (who == SECTION_4) & perhaps
        asked[asked] = ~_within_all(trial, tested[asked], stated, name, mine[asked])
        trial.hangs[tested[asked]] |= trial.people.hangs[trial.person[tested[asked]]]
        open_ = asked & blank[mine] & (trial.first[tested] < stated.until[name][mine])
        trial.unknown(f"{name}_from", tested[open_])
        at, row_of = tested[needed], mine[needed]
        trial.unknown(f"{name}_from", at[blank[row_of]])
        trial.within(f"no_{name}", at, first[row_of], stated.until[name][row_of])


def _may_be_section_4(trial: Trial, at: Index) -> tuple[Flags, Flags]:
    """(whether to read the persons as section-4 persons, whether that is unknown), for
    kinds that are paid for others too."""
    people, person, standing = trial.people, trial.person[at], trial.standing[at]
    own = standing <= FAMILY
    never = own & (people.not_section_4[YES][person] != 0)
    perhaps = own & people.unsure(person) & ~trial.of(trial.law.section_4, at)
    sure = ((standing != OTHER) & ~never) | trial.of(trial.law.section_4, at)
    return (sure & ~perhaps) if trial.assume == YES else sure, perhaps


def _within_all(trial: Trial, at: Index, stated: Preconditions, name: str, row: Index) -> Flags:
    """Whether all days of these pieces surely lie in a municipality's programme or agreement."""
    inside = (stated.first[name][row] <= trial.first[at]) & (trial.end[at] <= stated.until[name][row])
    return np.asarray(inside & ~stated.blank[name][row])


def persons(trial: Trial) -> None:
    """The person is one of those for whom the kind is paid: standing, ground, victim, jobseeker (A10 2 §; A23 2 §).

    A principal or family member who is none by the act is one of the others; whether that is so may be unknown.
    """
    people, person, law = trial.people, trial.person, trial.law
    paid = trial.of(law.persons)
    # Where a kind has no person, every standing is in.
    covered = ((paid >> trial.standing) & 1) == 1
    others = np.flatnonzero(~covered & (trial.standing <= FAMILY) & ((paid >> OTHER) & 1 == 1))
    covered[others] = people.not_section_4[1 - trial.assume][person[others]] != 0
    unsure = others[people.unsure(person[others])]
    trial.hangs[unsure] |= people.hangs[person[unsure]]
    at = trial.where(law.ground_limited)
    ground = people.ground[person[at]]
    blank = (ground == _NO_GROUND) & (trial.standing[at] == OTHER)
    trial.unknown("ground", at[blank])
    covered[at] &= (((trial.of(law.grounds, at) >> ground) & 1) == 1) | (blank & (trial.assume == YES))
    trial.reject("not_covered_person", np.flatnonzero(~covered & ~trial.victim))
    asked = trial.where(law.jobseekers_out)
    seeking = trial.yes("jobseeker", people.jobseeker[person[asked]], asked, hoped=NO)
    trial.reject("not_covered_person", asked[seeking])


def section_4_persons(trial: Trial) -> None:
    """Principal or family member as A10 2 § and A23 2 § 3-5 mom. mean them, or a child, with a ground in force."""
    people = trial.people
    at = trial.where(trial.law.section_4)
    at = at[((trial.noted[at] & NOT_PLAIN) != 0) & (trial.standing[at] != OTHER) & ~trial.victim[at]]
    mine = trial.person[at]
    fails = people.not_section_4[trial.assume][mine]
    bad = np.nonzero(fails)[0]
    trial.reject_by(fails[bad], at[bad])
    trial.hangs[at] |= people.hangs[mine]
    ground = people.ground[mine]
    trial.within("ground_not_in_force", at, trial.tables.ground_from[ground], FAR)
    child = trial.standing[at] == CHILD
    adult, ground = at[~child], ground[~child]
    trial.within("ground_repealed", adult, LONG_AGO, trial.tables.ground_until[ground])
    _children(trial, at[child])


def _children(trial: Trial, at: Index) -> None:
    """A child born in Finland on days on which a qualifying parent carries it (A23 2 § 5 mom.; 88a: I-18)."""
    if not len(at):
        return
    people, person = trial.people, trial.person[at]
    carried = people.carried[trial.assume]
    trial.within("no_qualifying_parent", at, carried.first[person], FAR)
    trial.within_runs("ground_repealed", at[carried.first[person] < FAR], carried.in_force)
    repealed = people.granted_before[people.ground[person]] < FAR
    surely = people.carried[NO].on(person, trial.first[at], trial.end[at], early=repealed)
    trial.unknown("parent_ids", at[~surely])
    trial.within("ground_repealed", at[repealed], carried.early[person[repealed]], FAR)


def life(trial: Trial) -> None:
    """Permit, death, citizenship, living in Finland on the day (A10 2 §, 52 §; A23 2 § 1 mom., 67 §)."""
    people, person, law = trial.people, trial.person, trial.law
    at = trial.where(law.permit_tested)
    untested = trial.of(law.citizens_untested, at) & (trial.first[at] >= people.citizen[person[at]])
    trial.within_runs("no_valid_permit", at[~untested], people.permits)
    at = np.flatnonzero(trial.noted & HAS_END)
    trial.within("died", at, LONG_AGO, people.died[person[at]])
    at = at[trial.of(law.citizens_out, at)]
    trial.within("citizen", at, LONG_AGO, people.citizen[person[at]])
    living = trial.where(law.living_in_finland)
    if len(living):
        lists = trial.facts.residences.offset
        blank = lists[person[living] + 1] == lists[person[living]]
        trial.unknown("residences", living[blank])
        tested = living if trial.assume == NO else living[~blank]
        trial.within_runs("not_resident", tested, people.residences)


def start(trial: Trial) -> None:
    """The compensation time has begun (A10 44 § 3-4 mom.; A23 59 § 2-4 mom.)."""
    people = trial.people
    needed = trial.where(trial.law.needs_start)
    by_assistance = trial.of(trial.law.citizens_by_assistance, needed) & (
        trial.first[needed] >= people.citizen[trial.person[needed]]
    )
    at = needed[~by_assistance]
    begins = people.start[trial.person[at]]
    trial.reject("no_start", at[begins == FAR])
    begun = begins < FAR
    trial.within("before_start", at[begun], begins[begun], FAR)
    if by_assistance.any():
        at = needed[by_assistance]
        begins = people.in_assistance_system[trial.person[at]]
        blank = begins == FAR
        trial.unknown("assistance_system_from", at[blank])
        trial.within("before_start", at, np.where(blank & (trial.assume == YES), LONG_AGO, begins), FAR)


def time(trial: Trial) -> None:
    """The years or months that run from the start, or from the first home municipality (A10
    46, 49, 51 §; A23 65 § 5 mom.)."""
    people, law = trial.people, trial.law
    for source, begins in ((law.from_start, people.start), (law.from_home, people.home)):
        limited = trial.where(source)
        for lengths in (law.years, law.months):
            length = trial.of(lengths, limited)
            at, length = limited[length > 0], length[length > 0]
            end = later_by(begins[trial.person[at]], length, months=lengths is law.months)
            trial.within("time_ended", at, LONG_AGO, end)


def facts_of_the_cost(trial: Trial) -> None:
    """Need of care on arrival, and the kind's own condition of fact (A10 49 § 1 mom. 2 kohta; A23 65 § 1 mom.)."""
    law = trial.law
    at = trial.where(law.care_needed_on_arrival)
    needed_care = trial.yes("needed_care_on_arrival", trial.people.care[trial.person[at]], at)
    trial.reject("no_need_on_arrival", at[~needed_care])
    at = trial.where(law.condition_needed)
    at = at[((trial.of(law.condition_exempt_roles, at) >> trial.role[at]) & 1) == 0]
    met = trial.yes("condition_met", trial.costs.condition_met[trial.cost[at]], at)
    trial.reject("condition_not_met", at[~met])


def considerable(trial: Trial) -> None:
    """The person's costs of the kind exceed the limit of the calendar year (guidance on
    A10 49 §, I-05); from 2025 a note."""
    at = trial.where(trial.law.considerable >= 0)
    if not len(at):
        return
    sums = trial.dossier.sums.of(trial.costs, trial.tables, trial.pieces.where(at))
    low = at[sums <= trial.of(trial.law.limit, at)]
    tested = trial.of(trial.law.limit_tested, low)
    trial.reject("not_considerable", low[tested])
    trial.say_by(np.int64(COST_BIT["below_considerable_note"]), low[~tested])
