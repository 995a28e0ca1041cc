"""What `build` warns of where claims that lie in its folder already ask for what the new ones ask for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.claim.record import Claim


def tell_claimed_beside(built: Mapping[str, Claim], out: Path, speaker: Speaker) -> None:
    """One sentence with the euros that would be asked for twice; files that `--force` replaces are left aside."""
    from compensation.values.money import parse_cents
    from compensation.verification.together import claims_twice
    from compensation.words import localised

    new = {claim.file_name: claim for claim in built.values()}
    there = _claims_in(out, leaving=new)
    if not there:
        return
    doubled = [
        finding
        for finding in claims_twice({**there, **new})
        if any(finding.values[side].partition(" (")[0] in new for side in ("first", "second"))
    ]
    if doubled:
        cents = sum(parse_cents(finding.values["amount"]) for finding in doubled)
        speaker.say("claimed_beside", folder=out, amount=localised.euros_for_people(cents, speaker.lang))


def _claims_in(folder: Path, leaving: Mapping[str, Claim]) -> dict[str, Claim]:
    """Claims of the folder that can be read; whether they hold is not asked here."""
    from compensation.claim.file import read_claim, read_file
    from compensation.values.errors import ClaimFault
    from compensation.verification.earlier_claims import claim_paths

    if not folder.is_dir():
        return {}
    claims: dict[str, Claim] = {}
    for path in claim_paths(folder):
        if path.name not in leaving:
            try:
                claims[path.name] = read_claim(read_file(path))
            except ClaimFault:
                continue
    return claims
