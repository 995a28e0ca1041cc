"""What is not claimed of a recipient's persons, as runs of months with every reason (interface.md 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, frozen

from compensation.calculated.eligibility import PersonColumns
from compensation.calculated.law_tables import LENGTH_PROVISIONS, START_PROVISIONS
from compensation.calculated.reasons import REASON_OF, codes
from compensation.facts.model import CHILD, GROUNDS, Facts
from compensation.values.months import FAR, day_date, first_day

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.calculated.undetermined import UndeterminedRun
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


def unpaid_runs(awards: Awards, recipient: int) -> Iterator[Run]:
    """Runs that are not due, with their reasons."""
    unpaid = awards.unpaid
    for at in np.nonzero(unpaid.recipient == recipient)[0].tolist():
        yield Run(
            int(unpaid.person[at]), int(unpaid.low[at]), int(unpaid.high[at]), codes(int(unpaid.reasons[at]))
        )


def undetermined(runs: Iterable[UndeterminedRun]) -> Iterator[Run]:
    """One run for each stretch of months that hangs on the same facts, whatever the components."""
    seen: set[tuple[int, int, tuple[str, ...]]] = set()
    for run in runs:
        for month in range(run.low, run.high):
            if (run.person, month, run.missing) not in seen:
                seen.add((run.person, month, run.missing))
                yield Run(run.person, month, month + 1, ("undetermined",), run.missing)


def once_if_ended(runs: list[Run], columns: PersonColumns, first: int) -> list[Run]:
    """Runs of persons whose time had ended before the period, made one for each person."""
    kept: list[Run] = []
    ended: dict[int, list[Run]] = {}
    for run in runs:
        if not columns.fixed[run.person] and columns.end[run.person] <= first and "time_ended" in run.reasons:
            ended.setdefault(run.person, []).append(run)
        else:
            kept.append(run)
    for person, theirs in ended.items():
        always = [code for code in theirs[0].reasons if all(code in run.reasons for run in theirs)]
        kept.append(
            Run(
                person,
                min(run.low for run in theirs),
                max(run.high for run in theirs),
                tuple(always),
                due=sum(run.due for run in theirs),
                paid=sum(run.paid for run in theirs),
                applied=sum(run.applied for run in theirs),
                overpaid=sum(run.overpaid for run in theirs),
            )
        )
    return kept


def joined(runs: Iterable[Run]) -> list[Run]:
    """Runs in order of person and month, those that follow each other with the same reasons made one."""
    result: list[Run] = []
    for run in sorted(runs, key=lambda r: (r.person, r.low, r.reasons, r.missing)):
        last = result[-1] if result else None
        if (
            last
            and (last.person, last.high) == (run.person, run.low)
            and (last.reasons, last.missing) == (run.reasons, run.missing)
        ):
            result[-1] = evolve(
                last,
                high=run.high,
                due=last.due + run.due,
                paid=last.paid + run.paid,
                applied=last.applied + run.applied,
                overpaid=last.overpaid + run.overpaid,
            )
        else:
            result.append(run)
    return result


def split_off(runs: Iterable[Run], beyond: dict[tuple[int, int], tuple[int, int]]) -> Iterator[Run]:
    """Runs with the months that were paid or applied for though not due cut out.

    `beyond` holds (paid, applied for) in cents by person and month, and is used up. What was paid for an undetermined
    month is not called overpaid: only that it is paid already is said.
    """
    for run in runs:
        low = run.low
        for month in range(run.low, run.high):
            found = beyond.pop((run.person, month), None)
            if found is None:
                continue
            paid, applied = found
            reasons = run.reasons
            if paid and run.missing:
                reasons += ("already_paid",)
            if applied:
                reasons += ("already_applied",)
            if low < month:
                yield evolve(run, low=low, high=month)
            yield evolve(
                run, low=month, high=month + 1, reasons=reasons, applied=applied,
                paid=paid if run.missing else 0, overpaid=0 if run.missing else paid,
            )  # fmt: skip
            low = month + 1
        if low < run.high:
            yield evolve(run, low=low)


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
