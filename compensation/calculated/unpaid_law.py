"""On which wordings an unpaid month rests: the law behind its reasons and behind the facts that it misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from compensation.calculated.eligibility import PersonColumns
from compensation.calculated.law_tables import LENGTH_PROVISIONS, START_PROVISIONS
from compensation.calculated.reasons import REASON_OF
from compensation.facts.model import CHILD, GROUNDS, Facts
from compensation.values.months import FAR, day_date, first_day

if TYPE_CHECKING:
    from compensation.law.rulebook import Law


@frozen
class Run:
    """Months `[low, high)` of a person that one recipient does not claim; cents as in `claim.Exclusion`."""

    person: int
    low: int
    high: int
    reasons: tuple[str, ...]
    missing: tuple[str, ...] = ()
    due: int = 0
    paid: int = 0
    applied: int = 0
    overpaid: int = 0


def law_of(run: Run, law: Law, facts: Facts, columns: PersonColumns) -> tuple[str, ...]:
    """Wording ids that the reasons of a run rest on, in the order of the reasons; for a missing fact those that ask for it."""
    stems = [_provision(reason, run.person, facts, columns) for reason in run.reasons]
    stems += [_asking_for(fact, run.person, facts) for fact in run.missing]
    return tuple(dict.fromkeys(id for stem in stems if stem for id in _wordings(stem, run, law, columns)))


def _asking_for(fact: str, person: int, facts: Facts) -> str:
    """The provision that needs a missing fact, given as in `missing_facts`."""
    whose, _, column = fact.rpartition(":")
    if whose == "parent_ids":
        return "child_born_in_finland"
    if column == "after_application":
        at = facts.index_of(whose) if whose else person
        return "ground_" + GROUNDS[facts.ground[person if at is None else at]].replace(".", "_")
    return {
        "residences": "municipality_of_residence",
        "tie_before_arrival": "family_member",
        "programme_from": "precondition_programme",
        "agreement_from": "precondition_agreement",
    }.get(column, "")


def _wordings(stem: str, run: Run, law: Law, columns: PersonColumns) -> list[str]:
    provision = law.provision(stem)
    if provision.looked_up_on == "day the time started":
        start = int(columns.start_day[run.person])
        day = day_date(start) if start < FAR else first_day(run.low)
        return [
            provision.wording_on(
                min(day, law.known_until.replace(year=law.known_until.year - 1, month=12))
            ).id
        ]
    low, high = first_day(run.low), first_day(run.high)
    overlapping = [w.id for w in provision.wordings if w.from_ < high and low < w.until]
    return overlapping or [provision.wordings[0].id]


def _provision(reason: str, person: int, facts: Facts, columns: PersonColumns) -> str:
    if reason in ("no_start", "before_start"):
        return START_PROVISIONS[columns.start_rule[person]]
    if reason == "time_ended":
        if facts.standing[person] == CHILD:
            return "length_child_born_in_finland"
        return LENGTH_PROVISIONS[columns.length_class[person]]
    if reason == "ground_without_application":
        return "ground_" + GROUNDS[facts.ground[person]].replace(".", "_")
    return REASON_OF[reason].provision
