"""Which claims can be corrected, and which other claims stand in the way of what one of them may ask for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from compensation.claim.record import Claim
from compensation.corrections.record import Given
from compensation.facts.model import Facts
from compensation.law.areas import load_areas, recipient_number
from compensation.law.released import law_named
from compensation.values.errors import UsageFault
from compensation.verification.earlier_claims import EarlierClaim
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("corrections")


def checked(old: Sequence[EarlierClaim], given: Given) -> tuple[EarlierClaim, ...]:
    """The claims, each once; UsageFault for one that cannot have a successor."""
    known = {each.key: each for each in old}
    taken = {
        each.predecessor: each.name
        for each in (*given.files, *given.others, *known.values())
        if each.predecessor
    }
    for each in known.values():
        claim = each.claim
        if claim.function == "cancellation":
            raise UsageFault(_WORDS.message("is_cancelled", file=each.name))
        if claim.function == "correction":
            raise UsageFault(_WORDS.message("is_a_difference", file=each.name))
        if each.key in taken:
            raise UsageFault(_WORDS.message("has_successor", file=each.name, successor=taken[each.key]))
        if law_named(claim.law_digest) is None:
            raise UsageFault(_WORDS.message("unknown_law", file=each.name, digest=claim.law_digest[:16]))
    return tuple(known.values())


def in_its_way(other: Claim, claim: Claim, facts: Facts) -> bool:
    """Whether what another claim asks for may have been asked for here: months of the same recipient or of one that it
    became, or a cost that this recipient bears."""
    if _became(other.recipient.code, claim.recipient.code) or _became(
        claim.recipient.code, other.recipient.code
    ):
        return True
    own = {cost.id for cost in claim.costs}
    costs = facts.costs
    own |= {str(id) for id in costs.cost_ids[costs.recipient == recipient_number(claim.recipient.code)]}
    return any(cost.id in own for cost in other.costs)


def _became(code: str, later: str) -> bool:
    """Whether a recipient is another one, or a municipality that has become it."""
    if code == later:
        return True
    kind, _, number = code.partition("-")
    if kind != "municipality":
        return False
    chain = load_areas().successor_chain(number, date.max)
    return any(f"municipality-{each}" == later for each, _ in chain)
