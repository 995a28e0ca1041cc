"""`--previous`: what earlier claim files have applied for already."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compensation.words.catalogue import by_number

from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.facts.model import Facts
    from compensation.verification.earlier_claims import EarlierClaim


def earlier_claims(folders: tuple[Path, ...]) -> tuple[EarlierClaim, ...]:
    """The earlier claims of the folders."""
    if not folders:
        return ()
    from compensation.verification.earlier_claims import read_earlier_claims

    return read_earlier_claims(*folders)


def with_previous(facts: Facts, folders: tuple[Path, ...], speaker: Speaker) -> Facts:
    """The facts with what the claims of the folders applied for, which is told on stderr."""
    earlier = earlier_claims(folders)
    if not earlier:
        return facts
    from compensation.verification.earlier_claims import with_earlier_claims

    tell_earlier(earlier, speaker)
    return with_earlier_claims(facts, earlier)


def tell_earlier(earlier: Sequence[EarlierClaim], speaker: Speaker) -> None:
    """How many earlier files are taken into account and how many euros they claim, by recipient."""
    from compensation.words import localised

    sums: dict[str, int] = {}
    for each in earlier:
        code = each.claim.recipient.code
        sums[code] = sums.get(code, 0) + each.claim.totals.grand_total
    speaker.say(
        by_number("earlier_used", len(earlier)),
        files=len(earlier),
        sums="; ".join(
            f"{code} {localised.euros_for_people(cents, speaker.lang)}"
            for code, cents in sorted(sums.items())
        ),
    )
