"""Claims computed anew from the user's tables, for `verify --inputs`; the tables are read once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from compensation.errors import CompclaimError, OutsideVerifiedLaw, UnknownName
from compensation.findings import ERROR, WARNING

from .inputs import accepted, has_errors, read_input
from .multilingual import Speaker

if TYPE_CHECKING:
    from compensation.claim import Claim
    from compensation.facts import Facts
    from compensation.verification import Difference

CLAIM_SUFFIX = ".claim.xml"

@frozen
class Recomputed:
    """How a claim and its recomputation differ; `fault` where it cannot be recomputed, `faulty_input` for errors in the tables."""

    differences: tuple[Difference, ...] = ()
    fault: CompclaimError | None = None
    faulty_input: bool = False
    without_earlier: bool = False
    """The claim was made with earlier claims, which were not given now."""

    @property
    def other_tables(self) -> bool:
        """The figures are the same, but the tables are not those that the claim was made from."""
        return bool(self.differences) and not self.wrong

    @property
    def wrong(self) -> bool:
        """Whether anything says that the claim is not what the tables give."""
        return (
            self.fault is not None
            or self.faulty_input
            or any(each.severity == ERROR for each in self.differences)
        )


def recomputer(
    inputs: str | None, previous: tuple[Path, ...], speaker: Speaker
) -> Callable[[Claim, bytes], Recomputed]:
    """What recomputes a claim, given with the bytes of its file; without `inputs` it finds nothing.

    Tables go on after a claim: days after its day of application are no errors here, only other figures are.
    """
    from compensation.earlier_claims import read_earlier_claims, with_earlier_claims

    earlier = read_earlier_claims(*previous)
    if inputs is None:
        return lambda claim, data: Recomputed()
    facts = read_input(inputs, speaker)
    accepted([each for each in facts.findings if each.severity == ERROR], speaker, keep_going=True)
    faulty = has_errors(facts.findings)

    def recompute(claim: Claim, data: bytes) -> Recomputed:
        own = hashlib.sha256(data).hexdigest()
        without = not previous and any(CLAIM_SUFFIX in source.name for source in claim.sources)
        try:
            known = with_earlier_claims(facts, [each for each in earlier if each.sha256 != own])
            differences = _differences(claim, known)
        except (UnknownName, OutsideVerifiedLaw) as fault:
            return Recomputed(fault=fault, faulty_input=faulty)
        return Recomputed(differences, faulty_input=faulty, without_earlier=without)

    return recompute


def _differences(claim: Claim, facts: Facts) -> tuple[Difference, ...]:
    from compensation.recomputation import recompute
    from compensation.verification import Difference, compare

    found = recompute(claim, facts)
    if found is None:
        return (Difference((("header", ""),), "Claim", claim.file_name, ""),)
    return tuple(map(_other_table, compare(claim, found)))


def _other_table(found: Difference) -> Difference:
    """A table more or less is a warning: what follows from it is compared by itself."""
    return evolve(found, severity=WARNING) if found.field == "Input" else found
