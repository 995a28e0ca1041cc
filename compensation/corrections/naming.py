"""How corrections name other claims: each other where they have one cause, and those that they were made beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from compensation.claim.file import BuiltClaim, labels_of
from compensation.claim.record import Related
from compensation.corrections.record import CORRECTED, Correction


def named(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """The corrections with the recipients at the other end, and with the digests of those that they were made beside.

    Corrections made in one run name each other's predecessors if each moves something to or from the other. Of a claim
    that is not corrected along the recipient alone is named: it cannot name this one back.
    """
    together = {(each.successor.recipient.code, each.predecessor.claim_id): each for each in corrections}
    related = [_with_related(each, together) for each in corrections]
    digests = {each.predecessor.digest: labels_of(each.successor)[1] for each in related}
    return tuple(evolve(each, successor=_with_digests(each.successor, digests)) for each in related)


def _with_related(correction: Correction, together: Mapping[tuple[str, str], Correction]) -> Correction:
    own = correction.successor.recipient.code, correction.predecessor.claim_id
    parts, named = [], set()
    for part in correction.counterparts:
        mate = together.get((part.code, part.claim_id))
        along = mate is not None and own in {(each.code, each.claim_id) for each in mate.counterparts}
        parts.append(evolve(part, left=CORRECTED) if along else part)
        named.add((part.code, part.claim_id if along else ""))
    successor = evolve(correction.successor, related=tuple(Related(*each) for each in sorted(named)))
    return evolve(correction, successor=successor, counterparts=tuple(parts))


def _with_digests(claim: BuiltClaim, digests: Mapping[str, str]) -> BuiltClaim:
    """The claim with the digest of its payload for each claim corrected along: that has no file yet."""
    sources = (evolve(each, sha256=digests.get(each.sha256, each.sha256)) for each in claim.sources)
    return evolve(claim, sources=tuple(sources))
