"""What a register would have said on an earlier day: facts of today without what has come to light since."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import evolve

from compensation.facts.model import Facts, Lists
from compensation.values.months import FAR

EVENTS = (
    "home_municipality_from",
    "citizen_from",
    "died_on",
    "arrived_on",
    "guardian_from",
    "assistance_system_from",
    "social_assistance_from",
)


def as_known_on(facts: Facts, day: int) -> Facts:
    """The facts as on the evening of a day (a day number): later events have not happened, ends have not come.

    A row that begins later stays as one that holds no day, so that nobody's place of residence becomes unknown by it.
    """
    cut: dict[str, Any] = {"permits": _cut(facts.permits, day), "residences": _cut(facts.residences, day)}
    for name in EVENTS:
        column = getattr(facts, name)
        cut[name] = np.where(column > day, FAR, column).astype(np.int32)
    return evolve(facts, **cut)


def persons_with_later_days(facts: Facts, day: int) -> int:
    """How many persons have an event or a first day after `day`; ends of what has begun are not counted."""
    later = facts.birth > day
    for name in EVENTS:
        column = getattr(facts, name)
        later |= (column > day) & (column < FAR)
    for rows in (facts.permits, facts.residences):
        owner = np.repeat(np.arange(len(facts)), np.diff(rows.offset))
        later[owner[(rows["from"] > day) & (rows["from"] < FAR)]] = True
    return int(later.sum())


def _cut(rows: Lists, day: int) -> Lists:
    """`until` is half-open: the last day before it must lie after `day` to be unknown yet."""
    later = rows["from"] > day
    until = np.where(later | (rows["until"] > day + 1), FAR, rows["until"]).astype(np.int32)
    return Lists(
        rows.offset,
        {**rows.columns, "from": np.where(later, FAR, rows["from"]).astype(np.int32), "until": until},
    )
