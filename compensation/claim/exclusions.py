"""What is not claimed of a recipient's persons, as runs of months with every reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve

from compensation.calculated.eligibility import PersonColumns
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
