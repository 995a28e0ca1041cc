"""Which wordings of the ground and of the length served which months of one person, for explanations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from compensation.calculated.reasons import BIT
from compensation.facts.model import CHILD
from compensation.values.months import first_day

if TYPE_CHECKING:
    from compensation.law.rulebook import Provision, Wording
    from compensation.trace.telling import Telling

_OUTSIDE_THE_ACT = (
    BIT["not_section_4_person"]
    | BIT["no_qualifying_parent"]
    | BIT["tie_not_before_arrival"]
    | BIT["ground_without_application"]
)
_LENGTH = 1
"""Place of the length among the wordings of a due span."""


def wordings_of_paid_months(told: Telling, provision: Provision) -> Iterator[tuple[Wording, str]]:
    """Every wording of `provision` under which a month of the person is due, with those months in words."""
    months: dict[Wording, list[int]] = {}
    for month in sorted({m for low, high in _due_runs(told) for m in range(low, high)}):
        day = first_day(month)
        wording = provision.wording_on(day) if provision.covers(day) else provision.wordings[-1]
        months.setdefault(wording, []).append(month)
    for wording, mine in months.items():
        yield wording, _in_words(told, mine)


def lengths_of_paid_months(told: Telling) -> Iterator[tuple[str, str]]:
    """(id of a wording of the length, the person's due months under it in words), in order of time."""
    due = told.awards.due
    months: dict[str, set[int]] = {}
    for row, (low, high) in enumerate(_due_runs(told)):
        id = told.tables.law_ids(int(due.key[row]))[_LENGTH]
        months.setdefault(id, set()).update(range(low, high))
    for id, mine in sorted(months.items(), key=lambda pair: min(pair[1])):
        yield id, _in_words(told, sorted(mine))


def outside_the_act(told: Telling) -> bool:
    """Whether the person is known to be none of those whom the act means: then there is no time to tell of."""
    return not _anything_open(told) and bool(_reasons(told) & _OUTSIDE_THE_ACT)


def parent_without_start(told: Telling) -> bool:
    """Whether nothing is paid for a child because no parent's time has begun."""
    child = told.facts_.standing[told.at] == CHILD
    return bool(child) and not _anything_open(told) and bool(_reasons(told) & BIT["parent_no_start"])


def _anything_open(told: Telling) -> bool:
    return bool(len(told.awards.due) or len(told.awards.open_spans))


def _reasons(told: Telling) -> int:
    found = 0
    for mask in told.all.unpaid.reasons[np.flatnonzero(told.all.unpaid.person == told.at)].tolist():
        found |= mask
    return found


def _due_runs(told: Telling) -> list[tuple[int, int]]:
    due = told.awards.due
    return list(zip(due.low.tolist(), due.high.tolist(), strict=True))


def _in_words(told: Telling, months: list[int]) -> str:
    """Months in ascending order as people write them, those in a row together."""
    runs: list[tuple[int, int]] = []
    for month in months:
        if runs and runs[-1][1] == month:
            runs[-1] = (runs[-1][0], month + 1)
        else:
            runs.append((month, month + 1))
    return ", ".join(told.period(low, high) for low, high in runs)
