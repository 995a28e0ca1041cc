"""How much of a claim rests on a choice among the readings of the law: the claim under each other one in turn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from compensation.awards.cost_table import rows_in_period
from compensation.calculated.spans import cut_to_period
from compensation.claim.claimable import claimable
from compensation.law.areas import recipient_code
from compensation.law.readings import register
from compensation.values.errors import UsageFault
from compensation.values.months import month_text

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.claim.record import Claim

SHARE = 100
"""A reading carries a claim where more than one part in so many hangs on it."""


@frozen
class Weight:
    """Cents more (or, below zero, less) that a claim would ask for if the question `id` were answered `instead`."""

    id: str
    instead: str
    cents: int


def reading_weights(awards: Awards, built: Mapping[str, Claim]) -> dict[str, tuple[Weight, ...]]:
    """For each claim, by recipient code, the readings that carry more than one per cent of it, the heaviest first.

    Everything is calculated once more for each other reading: about twenty calculations.
    """
    from compensation.awards.calculation import calculate

    if awards.applied_on is None:
        raise UsageFault("reading_weights() needs a day of application")
    first, end = awards.months_covered
    period = f"{month_text(first)}..{month_text(end - 1)}"
    day = awards.applied_on
    here, found = _claimed(awards, day), dict[str, list[Weight]]()
    for id, known in register().items():
        for name in known.options if known.switch else ():
            if name == awards.readings[id]:
                continue
            readings = {**awards.readings, id: name}
            there = _claimed(
                calculate(awards.facts, period=period, applied_on=day, readings=readings, law=awards.law), day
            )
            for code in built:
                cents = there.get(code, 0) - here.get(code, 0)
                if abs(cents) * SHARE > here.get(code, 0) and cents:
                    found.setdefault(code, []).append(Weight(id, name, cents))
    return {code: tuple(sorted(each, key=lambda w: (-abs(w.cents), w.id))) for code, each in found.items()}


def _claimed(awards: Awards, day: date) -> dict[str, int]:
    """Cents that each recipient's claim asks for."""
    work = claimable(awards, day)
    whole = cut_to_period(awards.tables, work.whole, (work.open_from, work.open_until))
    in_time = (work.netted.month >= work.open_from) & (work.netted.month < work.open_until)
    costs = rows_in_period(awards, awards.facts.costs)
    judged = awards.judgements(day)
    recipients = np.concatenate(
        [whole.recipient, work.netted.recipient[in_time], awards.facts.costs.recipient[costs]]
    ).astype(np.int64)
    cents = np.concatenate(
        [whole.cents, work.netted.claimed[in_time].sum(axis=1), judged.cents[costs]]
    ).astype(np.int64)
    return {
        recipient_code(number): int(cents[recipients == number].sum())
        for number in np.unique(recipients).tolist()
    }
