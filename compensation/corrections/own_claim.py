"""The tables as they would be if a claim had not been made: what they hold of it does not count against it.

Somebody who has sent a claim may enter it in the table `applied`, or its day with a cost.
"""

from __future__ import annotations

import numpy as np
from attrs import evolve

from compensation.claim.cells import cells
from compensation.claim.record import Claim
from compensation.facts.model import Facts
from compensation.law.areas import recipient_number
from compensation.values.months import FAR, day_number, month_of


def without_own(facts: Facts, claim: Claim) -> tuple[Facts, int]:
    """(facts without what they hold of the claim itself, how many rows that was).

    A row of `applied` is the claim itself up to what it claims of a month, if it is of the claim's own day and
    recipient, beyond what the claim says was applied for before; a day of applying with a cost that it claims, if it is
    not before the claim's own.
    """
    applied, months = _without_months(facts, claim)
    costs, days = _without_days(facts, claim)
    if not months and not days:
        return facts, 0
    return evolve(applied, costs=costs.costs), months + days


def _without_months(facts: Facts, claim: Claim) -> tuple[Facts, int]:
    rows = facts.applied
    mine = rows.applied_on == day_number(claim.applied_on)
    mine &= rows.recipient == recipient_number(claim.recipient.code)
    if not mine.any():
        return facts, 0
    claimed: dict[tuple[str, int], int] = {}
    for (person, _, month), asked in cells(claim).months.items():
        at = person, month_of(month)
        claimed[at] = claimed.get(at, 0) + asked
    beside = _applied_before(claim)
    cents, found = rows.cents.copy(), 0
    for row in np.flatnonzero(mine).tolist():
        at = str(facts.person_ids[rows.person[row]]), int(rows.month[row])
        own = min(max(int(cents[row]) - beside.get(at, 0), 0), claimed.get(at, 0))
        if own:
            cents[row] -= own
            claimed[at] -= own
            found += 1
    return (evolve(facts, applied=evolve(rows, cents=cents)), found) if found else (facts, 0)


def _applied_before(claim: Claim) -> dict[tuple[str, int], int]:
    """Cents that a claim says were applied for before, of months of which it asks for the rest."""
    told = [(line.person, line.from_, line.applied or 0) for line in claim.lines]
    told += [(each.person, each.from_, each.applied) for each in claim.exclusions if each.component]
    sums: dict[tuple[str, int], int] = {}
    for person, day, cents in told:
        at = person, month_of(day)
        sums[at] = sums.get(at, 0) + cents
    return sums


def _without_days(facts: Facts, claim: Claim) -> tuple[Facts, int]:
    ids = {cost.id for cost in claim.costs}
    days, own = facts.costs.applied_for, day_number(claim.applied_on)
    if not ids or not (days < FAR).any():
        return facts, 0
    mine = np.array([str(id) in ids for id in facts.costs.cost_ids], dtype=np.bool_)
    mine &= (days >= own) & (days < FAR)
    if not mine.any():
        return facts, 0
    costs = evolve(facts.costs, applied_for=np.where(mine, FAR, days).astype(days.dtype))
    return evolve(facts, costs=costs), int(mine.sum())
