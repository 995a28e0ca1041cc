"""The costs of a claim: accepted ones as lines, every other one as an exclusion with its reasons."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from compensation.awards.cost_table import rows_in_period
from compensation.claim.claimable import Share
from compensation.claim.grammar import FIRST
from compensation.claim.record import CostLine, Exclusion
from compensation.costs.citations import law_ids, missing_names
from compensation.costs.outcome import ACCEPTED
from compensation.facts.model import KINDS, NONE
from compensation.values.months import day_date

if TYPE_CHECKING:
    from compensation.costs.judgements import Judgements


def cost_rows(share: Share, judged: Judgements) -> tuple[list[CostLine], list[Exclusion]]:
    """(accepted, not claimed): costs named for the recipient, with their first day in the period, by cost_id."""
    awards, recipient = share.awards, share.number
    costs = awards.facts.costs
    accepted, excluded = [], []
    for row in rows_in_period(awards, costs).tolist():
        if costs.recipient[row] != recipient:
            continue
        person = int(costs.person[row])
        if judged.verdict[row] == ACCEPTED:
            decision = int(costs.decision[row])
            accepted.append(
                CostLine(
                    id=str(costs.cost_ids[row]),
                    person="" if person == NONE else str(awards.facts.person_ids[person]),
                    kind=KINDS[costs.kind[row]],
                    from_=day_date(int(costs.from_[row])),
                    to=day_date(int(costs.until[row])) - timedelta(days=1),
                    claimed=int(judged.cents[row]),
                    decision="" if decision < 0 else str(awards.facts.decisions.decision_ids[decision]),
                    notes=judged.reason_codes(row),
                    law=law_ids(judged, row),
                    limited=0 if share.version == FIRST else int(judged.limited[row]),
                )
            )
        else:
            excluded.append(
                Exclusion(
                    person="",
                    cost=str(costs.cost_ids[row]),
                    from_=day_date(int(costs.from_[row])),
                    until=day_date(int(costs.until[row])),
                    reasons=judged.reason_codes(row),
                    missing=missing_names(judged, row),
                    law=law_ids(judged, row),
                )
            )
    return accepted, excluded
