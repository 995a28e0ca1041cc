"""What hangs on permits that nobody wrote down: for standing `other` a blank one is read as none (A23 2 §)."""

from __future__ import annotations

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from compensation.costs.judgements import Judgements
from compensation.costs.judging import judge
from compensation.costs.outcome import UNDETERMINED
from compensation.costs.reasons import COST_BIT
from compensation.facts.model import OTHER, Facts, Lists
from compensation.values.arrays import Index
from compensation.values.months import FAR, LONG_AGO


@frozen
class HangingOnPermit:
    """Costs of a person that would be paid, or not be refused yet, with a permit; cents that they would gain."""

    person: int
    costs: tuple[int, ...]
    cents: int


def hanging_on_permits(judged: Judgements, rows: Index | None = None) -> list[HangingOnPermit]:
    """For each person of standing `other` without any permit, in their order: what a permit would change of `rows`.

    Without `rows` all costs are looked at.
    """
    facts, costs = judged.facts, judged.facts.costs
    blank = (facts.standing == OTHER) & (np.diff(facts.permits.offset) == 0)
    tested = (judged.reasons & (COST_BIT["no_valid_permit"] | COST_BIT["part_outside"])) != 0
    rows = np.arange(len(costs)) if rows is None else rows
    rows = rows[(costs.person[rows] >= 0) & tested[rows]]
    rows = rows[blank[costs.person[rows]]]
    if not len(rows):
        return []
    supposed = judge(
        _with_permits(facts, blank),
        judged.law,
        judged.readings,
        judged.applied_on,
        law_tables=judged.law_tables,
    )
    gained = _worth(supposed) - _worth(judged)
    found: dict[int, list[int]] = {}
    for row in rows[(gained[rows] != 0) | (supposed.verdict[rows] != judged.verdict[rows])].tolist():
        found.setdefault(int(costs.person[row]), []).append(row)
    return [
        HangingOnPermit(person, tuple(theirs), int(gained[theirs].sum()))
        for person, theirs in sorted(found.items())
    ]


def _worth(judged: Judgements) -> NDArray[np.int64]:
    """Claimable cents; of an undetermined cost those that it would be accepted for."""
    return np.where(judged.verdict == UNDETERMINED, judged.before.cents, judged.cents)


def _with_permits(facts: Facts, whose: NDArray[np.bool_]) -> Facts:
    """The facts with a permit from ever on for persons who have none."""
    offset = np.concatenate([[0], np.cumsum(np.diff(facts.permits.offset) + whose)]).astype(np.int32)
    written = np.ones(int(offset[-1]), dtype=np.bool_)
    written[offset[:-1][whose]] = False
    columns = {}
    for name, value in (("from", LONG_AGO), ("until", FAR)):
        column = np.full(len(written), value, dtype=np.int32)
        column[written] = facts.permits[name]
        columns[name] = column
    return evolve(facts, permits=Lists(offset, columns))
