"""What an old claim was made from, as far as the tables and claim files of then are at hand and prove themselves."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from compensation.claim.record import Claim
from compensation.corrections.states import Computing, Tables
from compensation.verification.earlier_claims import CLAIM_SUFFIX, EarlierClaim


@frozen(eq=False)
class Origin:
    """What recomputes a claim from the tables of then; `other` names tables and claim files that are not at hand,
    or not, byte for byte, those from which the file says that it was made."""

    computing: Computing
    other: tuple[str, ...]
    holds: bool

    @property
    def proven(self) -> bool:
        """Whether these are the tables of the old file, so that what they do not give again is the program's."""
        return self.holds and not self.other


def origin_of(
    then: Tables, claim: Claim, files: Sequence[EarlierClaim], others: Sequence[EarlierClaim]
) -> Origin:
    """The old tables beside the earlier claims that the old file names; where one is not among `files`, beside those
    that count today."""
    by_digest = {digest: each for each in files for digest in (each.sha256, each.digest)}
    named = {each.name: each.sha256 for each in claim.sources if CLAIM_SUFFIX in each.name}
    lacking = [name for name, sha256 in named.items() if sha256 not in by_digest]
    beside = others if lacking else [by_digest[sha256] for sha256 in named.values()]
    return Origin(then.beside(claim, beside), (*then.other_than(claim), *sorted(lacking)), then.holds(claim))
