"""On which wordings an unpaid month rests: the law behind its reasons and behind the facts that it misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from compensation.calculated.lengths import LENGTH_PROVISIONS
from compensation.calculated.person_columns import PersonColumns
from compensation.calculated.reasons import REASON_OF
from compensation.calculated.starts import START_PROVISIONS
from compensation.facts.model import CHILD, GROUNDS, Facts
from compensation.values.months import FAR, day_number, first_day

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
    overclaimed: int = 0
    hanging: int = 0
    component: str = ""
    """Where only this one of a month's components is not claimed."""


def law_of(run: Run, law: Law, facts: Facts, columns: PersonColumns) -> tuple[str, ...]:
    """Wording ids that the reasons of a run rest on, in the order of the reasons; for a
    missing fact those that ask for it."""
    stems = [_provision(reason, run, facts, columns) for reason in run.reasons]
    stems += [_asking_for(fact, run.person, facts) for fact in run.missing]
    return tuple(dict.fromkeys(id for stem in stems if stem for id in _wordings(stem, run, law)))


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


def _wordings(stem: str, run: Run, law: Law) -> list[str]:
    provision = law.provision(stem)
    low, high = first_day(run.low), first_day(run.high)
    overlapping = [w.id for w in provision.wordings if w.from_ < high and low < w.until]
    return overlapping or [provision.wordings[0].id]


def _provision(reason: str, run: Run, facts: Facts, columns: PersonColumns) -> str:
    person = run.person
    if reason in ("no_start", "before_start"):
        return START_PROVISIONS[columns.start_rule[person]]
    if reason == "time_ended":
        if facts.standing[person] == CHILD:
            return "length_child_born_in_finland"
        return LENGTH_PROVISIONS[columns.length_class[person]]
    if reason == "no_valid_permit" and facts.standing[person] == CHILD:
        first = min(facts.permits.of(person, "from").tolist(), default=FAR)
        # Before its first permit a child's month hangs on whether it needs one from birth.
        return "child_permit" if day_number(first_day(run.low)) < first else REASON_OF[reason].provision
    if reason == "ground_without_application":
        return "ground_" + GROUNDS[facts.ground[person]].replace(".", "_")
    return REASON_OF[reason].provision
