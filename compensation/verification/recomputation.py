"""The claim that a file's own header asks for, computed anew from the inputs (for `verify --inputs`)."""

from __future__ import annotations

from compensation.awards.calculation import calculate
from compensation.claim.building import claims
from compensation.claim.record import Claim
from compensation.facts.model import Facts


def recompute(claim: Claim, facts: Facts) -> Claim | None:
    """The claim of the same recipient, period, application day and readings from these facts; None where there is none.

    Raises what `calculate` raises for a period outside the known law or an unknown reading.
    """
    awards = calculate(
        facts,
        period=f"{claim.period_from:%Y-%m}..{claim.period_to:%Y-%m}",
        applied_on=claim.applied_on,
        readings=dict(claim.readings),
    )
    code = claim.recipient.code
    return claims(awards, pseudonymised=claim.pseudonymised, only={code}, version=claim.version).get(code)
