"""How much of undetermined months is paid or applied for already: that part is not to be waited for."""

from __future__ import annotations

from compensation.awards.computed import Computed
from compensation.calculated.rates import ADULT_ADDITION


def settled_cents(awards: Computed) -> list[int]:
    """For each undetermined run, in their order: cents of what hangs on its facts that were paid or applied for.

    Money of a month covers its components in their order, the basic part first; it is counted once.
    """
    left: dict[tuple[int, int, int], int] = {}
    for money in (awards.paid, awards.applied):
        for person, month, recipient, cents in zip(
            money.person.tolist(),
            money.month.tolist(),
            money.recipient.tolist(),
            money.cents.tolist(),
            strict=True,
        ):
            place = person, month, recipient
            left[place] = left.get(place, 0) + cents
    runs = awards.undetermined_runs
    settled = [0] * len(runs)
    if not left:
        return settled
    for at in sorted(range(len(runs)), key=lambda at: runs[at].component == ADULT_ADDITION):
        run = runs[at]
        for month, cents in zip(range(run.low, run.high), run.monthly, strict=True):
            place = run.person, month, run.recipient
            used = max(min(cents, left.get(place, 0)), 0)
            if used:
                left[place] -= used
                settled[at] += used
    return settled
