"""The totals of a claim that is built, after the proof that no cent of what is due vanished."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from compensation.claim.claimable import Share
from compensation.claim.grammar import FIRST
from compensation.claim.record import CostLine, Exclusion, Line, Totals, totals_by_name
from compensation.claim.totals import NOT_IN_TIME
from compensation.values.errors import InternalFault
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("claim")


def balanced(
    share: Share,
    lines: Sequence[Line],
    costs: Sequence[CostLine],
    exclusions: Sequence[Exclusion],
    persons: int,
) -> Totals:
    """Totals of a recipient's records; InternalFault unless due = claimed + paid + applied + rounding + excluded."""
    netted, rows, whole = share.work.netted, share.rows, share.whole
    claimed = sum(line.amount for line in lines)
    due = int(whole.cents.astype(np.int64).sum()) + int(netted.due[rows].sum())
    paid, applied = (int(each[rows].sum()) for each in (netted.paid, netted.applied))
    rounding = int(netted.rounding[rows].sum())
    excluded = sum(e.due - e.paid - e.applied for e in exclusions if e.reasons[0] in NOT_IN_TIME)
    if due != claimed + paid + applied + rounding + excluded:
        raise InternalFault(_WORDS.message("vanished"))
    open_months = [] if share.version == FIRST else [e for e in exclusions if e.person and e.missing]
    return Totals(
        components=totals_by_name((line.component, line.months, line.amount) for line in lines),
        kinds=totals_by_name((cost.kind, 1, cost.claimed) for cost in costs),
        grand_total=claimed + sum(cost.claimed for cost in costs),
        due=due,
        paid=paid,
        applied=applied,
        rounding=rounding,
        excluded=excluded,
        overpaid=sum(exclusion.overpaid for exclusion in exclusions),
        persons=persons,
        lines=len(lines),
        costs=len(costs),
        exclusions=len(exclusions),
        overclaimed=sum(exclusion.overclaimed for exclusion in exclusions),
        paid_undetermined=sum(e.paid for e in open_months),
        applied_undetermined=sum(e.applied for e in open_months),
    )
