"""Claims in chains: an original and what replaced or cancelled it, each bound to the one before by id and digest.

Only the last of a chain is claimed; where that is a cancellation, nothing of the chain is. Whether the links hold is
asked in `links`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

from attrs import frozen

from compensation.claim.file import labels_of
from compensation.claim.record import Claim

Key: TypeAlias = tuple[str, str]
"""ClaimId and digest of the payload: what names a claim."""


@frozen(eq=False)
class Chained:
    """A claim with what names it in a chain, the name of its file, and where that was read."""

    claim_id: str
    digest: str
    name: str
    claim: Claim
    path: Path | None = None

    @property
    def key(self) -> Key:
        """What names the claim."""
        return self.claim_id, self.digest

    @property
    def folder(self) -> Path | None:
        """Where the file lies."""
        return None if self.path is None else self.path.parent

    @property
    def predecessor(self) -> Key | None:
        """What the claim says is its predecessor."""
        before = self.claim.predecessor
        return None if before is None else (before.claim_id, before.payload_digest)


C = TypeVar("C", bound=Chained)


@frozen(eq=False)
class Chain(Generic[C]):
    """Claims that follow each other, the first one first.

    The first is an original, or a successor whose predecessor is not among the files.
    """

    claims: tuple[C, ...]

    @property
    def last(self) -> C:
        """The claim that no other takes the place of."""
        return self.claims[-1]

    @property
    def head(self) -> C | None:
        """The claim that counts; None for a chain that was cancelled."""
        return None if self.last.claim.function == "cancellation" else self.last


def chained(claims: Mapping[str, Claim]) -> tuple[Chained, ...]:
    """Claims by file name as the members of chains; ids and digests are those that their files have."""
    return tuple(Chained(*labels_of(claim), name, claim) for name, claim in claims.items())


def chains(claims: Iterable[C]) -> tuple[Chain[C], ...]:
    """Every chain, in order of the claims in which they begin; the same claim given twice stands in one once.

    Where two claims take the place of one, each ends a chain of its own with the same beginning.
    """
    by_key: dict[Key, C] = {}
    for each in claims:
        by_key.setdefault(each.key, each)
    successors: dict[Key, list[C]] = {}
    begin = []
    for each in by_key.values():
        before = each.predecessor
        if before is None or before not in by_key:
            begin.append(each)
        else:
            successors.setdefault(before, []).append(each)
    found = [Chain(path) for each in begin for path in _paths(each, successors)]
    # Digests leave no way round in a circle; files that claim one all the same are not passed over.
    reached = {each.key for chain in found for each in chain.claims}
    found += [Chain((each,)) for key, each in by_key.items() if key not in reached]
    return tuple(found)


def heads(claims: Iterable[C]) -> tuple[C, ...]:
    """The claims that count: the last of each chain that was not cancelled, in the order given."""
    return tuple(chain.head for chain in chains(claims) if chain.head is not None)


def counting(claims: Iterable[C]) -> tuple[C, ...]:
    """The claims that count, two copies in one folder both, as both may be sent; copies in other folders do not."""
    claims = tuple(claims)
    wanted = {each.key for each in heads(claims)}
    folders: dict[Key, Path | None] = {}
    return tuple(
        each
        for each in claims
        if each.key in wanted and folders.setdefault(each.key, each.folder) == each.folder
    )


def head_claims(claims: Mapping[str, Claim]) -> dict[str, Claim]:
    """The claims that count, of those given by file name."""
    if all(claim.predecessor is None for claim in claims.values()):
        return dict(claims)
    return {each.name: each.claim for each in counting(chained(claims))}


def _paths(first: C, successors: Mapping[Key, list[C]]) -> Iterator[tuple[C, ...]]:
    waiting: list[tuple[C, ...]] = [(first,)]
    while waiting:
        path = waiting.pop()
        after = successors.get(path[-1].key, [])
        if not after:
            yield path
        waiting.extend((*path, each) for each in reversed(after))
