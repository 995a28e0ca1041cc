"""What is not claimed of a recipient's persons, as runs of months with every reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, frozen

from compensation.calculated.person_columns import PersonColumns
from compensation.calculated.rates import ADULT_ADDITION, COMPONENTS
from compensation.calculated.reasons import codes
from compensation.calculated.unpaid_law import Run

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.calculated.undetermined import UndeterminedRun


def unpaid_runs(awards: Awards, recipient: int) -> Iterator[Run]:
    """Runs that are not due, with their reasons."""
    unpaid = awards.unpaid
    for at in np.nonzero(unpaid.recipient == recipient)[0].tolist():
        yield Run(
            int(unpaid.person[at]), int(unpaid.low[at]), int(unpaid.high[at]), codes(int(unpaid.reasons[at]))
        )


def undetermined(runs: Iterable[UndeterminedRun], *, by_component: bool) -> Iterator[Run]:
    """One run for each month that hangs on the same facts, with what hangs; `by_component` names the addition where it
    alone does."""
    hanging: dict[tuple[int, int, tuple[str, ...]], dict[int, int]] = {}
    for run in runs:
        for month, cents in zip(range(run.low, run.high), run.monthly, strict=True):
            hanging.setdefault((run.person, month, run.missing), {})[run.component] = cents
    for (person, month, missing), by_kind in hanging.items():
        alone = COMPONENTS[ADULT_ADDITION] if by_component and set(by_kind) == {ADULT_ADDITION} else ""
        whole = sum(by_kind.values())
        yield Run(person, month, month + 1, ("undetermined",), missing, component=alone, hanging=whole)


def once_if_ended(runs: list[Run], columns: PersonColumns, first: int, apart: bool) -> list[Run]:
    """Runs of persons whose time had ended before the period, made one for each person.

    With `apart`, months in which too much was paid or claimed stand by themselves, and
    what lies around them stays as it is.
    """
    ended: dict[int, list[Run]] = {}
    for run in runs:
        if (
            not columns.fixed[run.person]
            and columns.time_over[run.person] <= first
            and "time_ended" in run.reasons
        ):
            ended.setdefault(run.person, []).append(run)
    together = {
        person
        for person, theirs in ended.items()
        if not (apart and any(each.overpaid or each.overclaimed for each in theirs))
    }
    kept = [run for run in runs if run.person not in together or run not in ended[run.person]]
    for person in together:
        theirs = ended[person]
        always = tuple(code for code in theirs[0].reasons if all(code in run.reasons for run in theirs))
        whole = Run(person, min(run.low for run in theirs), max(run.high for run in theirs), always)
        kept.append(_with_sums(whole, theirs))
    return kept


def joined(runs: Iterable[Run], apart: bool) -> list[Run]:
    """Runs in order of person and month, those that follow each other with the same reasons made one.

    With `apart`, each month in which too much was paid or claimed stands by itself.
    """
    result: list[Run] = []
    for run in sorted(runs, key=lambda r: (r.person, r.low, r.reasons, r.missing, r.component)):
        last = result[-1] if result else None
        if last and last.high == run.low and _kind(last, apart) == _kind(run, apart):
            result[-1] = _with_sums(evolve(last, high=run.high), (last, run))
        else:
            result.append(run)
    return result


def _kind(run: Run, apart: bool) -> tuple[object, ...]:
    alone = run.low if apart and (run.overpaid or run.overclaimed) else None
    return run.person, run.reasons, run.missing, run.component, alone


def _with_sums(run: Run, parts: Sequence[Run]) -> Run:
    return evolve(
        run,
        due=sum(each.due for each in parts),
        paid=sum(each.paid for each in parts),
        applied=sum(each.applied for each in parts),
        overpaid=sum(each.overpaid for each in parts),
        overclaimed=sum(each.overclaimed for each in parts),
        hanging=sum(each.hanging for each in parts),
    )


@frozen
class Beyond:
    """Cents that were paid and applied for in a month of which nothing is due; `asked` of it is told as applied for,
    and `overclaimed` as claimed too much."""

    paid: int
    applied: int
    asked: int
    overclaimed: int


def split_off(runs: Iterable[Run], beyond: dict[tuple[int, int], Beyond]) -> Iterator[Run]:
    """Runs with the months that were paid or applied for though not due cut out.

    `beyond` goes by person and month, and is used up. What was paid or applied for in an undetermined month is not
    called too much: only that it is paid or applied for already is said.
    """
    for run in runs:
        low = run.low
        for month in range(run.low, run.high):
            found = beyond.pop((run.person, month), None)
            if found is None:
                continue
            if low < month:
                yield evolve(run, low=low, high=month)
            yield _with_beyond(evolve(run, low=month, high=month + 1), found)
            low = month + 1
        if low < run.high:
            yield evolve(run, low=low)


def _with_beyond(run: Run, found: Beyond) -> Run:
    reasons = run.reasons
    if found.paid and run.missing:
        reasons += ("already_paid",)
    if found.applied:
        reasons += ("already_applied",)
    if run.missing:
        return evolve(run, reasons=reasons, paid=found.paid, applied=found.applied)
    return evolve(
        run, reasons=reasons, applied=found.asked, overpaid=found.paid, overclaimed=found.overclaimed
    )
