"""For every code about chains of claims, files that raise it and files next to them that do not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from attrs import evolve, frozen

from compensation.claim.file import BuiltClaim, labels_of
from compensation.claim.record import Claim, Predecessor, Related
from compensation.verification.chains import Chained
from tests.sample_claims import empty_claim, with_totals
from tests.verification.lawful import lawful, line
from tests.verification.random_chains import after, members

Files = Sequence[Chained]


@frozen
class ChainCase:
    """Files that raise a code, and files that do not; `also`: what else is then said."""

    raising: Callable[[], Files]
    clean: Callable[[], Files]
    also: tuple[str, ...] = ()


def fewer(claim: Claim, gone: str) -> Claim:
    """A state without one line."""
    return evolve(claim, lines=tuple(each for each in claim.lines if each.id != gone))


FIRST = lawful()
SECOND = after(FIRST, fewer(FIRST, "L5"))
THIRD = after(SECOND, fewer(FIRST, "L1"))
NOTHING = evolve(empty_claim(), function="cancellation")
GONE = after(FIRST, NOTHING)


def changed(claim: Claim, **changes: object) -> BuiltClaim:
    return with_totals(evolve(claim, **changes))


def link(**changes: str) -> list[Chained]:
    """The first two claims, the link between them altered."""
    assert SECOND.predecessor is not None
    return list(members([FIRST, changed(SECOND, predecessor=evolve(SECOND.predecessor, **changes))]))


def honest() -> Files:
    return members([FIRST, SECOND, THIRD])


def first_difference(**changes: object) -> Files:
    told = (evolve(SECOND.differences[0], **changes), *SECOND.differences[1:])
    return members([FIRST, changed(SECOND, differences=told)])


def in_folders(*names: str) -> Files:
    return [
        evolve(each, path=Path(name)) for each, name in zip(members([FIRST] * len(names)), names, strict=True)
    ]


def moved(*, back: bool = True, other_side: bool = True) -> Files:
    """P-3 moves from Espoo to Helsinki: both have claimed, and both claims are corrected."""
    helsinki = changed(
        line(lawful(), 4, months=1, until=date(2025, 2, 1), amount=22842),
        recipient=evolve(FIRST.recipient, code="municipality-091"),
        exclusions=(),
        costs=(),
    )
    helsinki = changed(
        helsinki,
        lines=helsinki.lines[4:],
        persons=helsinki.persons[2:],
        versions=tuple(v for v in helsinki.versions if v.id in helsinki.lines[4].law),
        period_to=date(2025, 3, 31),
    )
    left = towards(SECOND, "municipality-091", labels_of(helsinki)[0])
    whole = evolve(
        helsinki, lines=(evolve(helsinki.lines[0], until=date(2025, 4, 1), months=3, amount=68525),)
    )
    come = after(helsinki, whole)
    come = towards(come, "municipality-049", labels_of(FIRST)[0] if back else "")
    return members([FIRST, left, helsinki, *([come] if other_side else [])])


def towards(claim: Claim, code: str, claim_id: str) -> BuiltClaim:
    told = tuple(evolve(each, counterpart=code) for each in claim.differences)
    return changed(claim, differences=told, related=(Related(code, claim_id),))


CHAIN_CASES = {
    "CC-2056": ChainCase(lambda: in_folders("a/1", "b/1"), lambda: in_folders("a/1")),
    "CC-2057": ChainCase(lambda: members([FIRST, SECOND, after(FIRST, fewer(FIRST, "L1"))]), honest, ("CC-2051",)),
    "CC-2058": ChainCase(lambda: members([SECOND]), honest),
    "CC-2059": ChainCase(lambda: link(payload_digest="0" * 64), honest, ("CC-2051",)),
    "CC-2060": ChainCase(lambda: members([FIRST, changed(SECOND, revision=2)]), honest),
    "CC-2061": ChainCase(
        lambda: members([FIRST, GONE, after(GONE, FIRST)]), lambda: members([FIRST, GONE, FIRST])
    ),
    "CC-2062": ChainCase(lambda: members([FIRST, changed(SECOND, applied_on=date(2026, 3, 2))]), honest),
    "CC-2063": ChainCase(lambda: first_difference(was=68524, is_=-1), honest),
    "CC-2064": ChainCase(lambda: members([FIRST, changed(SECOND, differences=())]), honest),
    "CC-2065": ChainCase(lambda: moved(back=False), moved),
    "CC-2066": ChainCase(lambda: moved(other_side=False), moved),
}  # fmt: skip

ID_OF_ANOTHER = members(
    [FIRST, changed(SECOND, predecessor=Predecessor("CC" + "0" * 24, labels_of(FIRST)[1]))]
)
"""A link whose digest alone is right."""

OTHER_HEADERS: dict[str, Callable[[], Files]] = {
    "Code": lambda: members(
        [FIRST, changed(SECOND, recipient=evolve(SECOND.recipient, code="municipality-091"))]
    ),
    "Period": lambda: members([FIRST, changed(SECOND, period_to=date(2025, 7, 31))]),
    "AppliedOn": lambda: members([FIRST, changed(SECOND, applied_on=date(2026, 3, 2))]),
}
"""By field, a successor with another header than its predecessor's."""
