"""Facts of a register that lives on: days that lie after the law that is known."""

from __future__ import annotations

import numpy as np

from compensation.facts.known_on import EVENTS
from compensation.facts.model import Facts
from compensation.values.months import FAR


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
