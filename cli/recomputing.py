"""Claims computed anew from the user's tables, for `verify --inputs`: the tables read once for each day of application."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from compensation.errors import CompclaimError, OutsideVerifiedLaw, UnknownName
from compensation.findings import ERROR

from .inputs import accepted, has_errors, read_input
from .multilingual import Speaker

if TYPE_CHECKING:
    from compensation.claim import Claim
    from compensation.facts import Facts
    from compensation.verification import Difference


@frozen
class Recomputed:
    """How a claim and its recomputation differ; `fault` where it cannot be recomputed, `faulty_input` for errors in the tables."""

    differences: tuple[Difference, ...] = ()
    fault: CompclaimError | None = None
    faulty_input: bool = False

    @property
    def wrong(self) -> bool:
        """Whether anything says that the claim is not what the tables give."""
        return (
            self.fault is not None
            or self.faulty_input
            or any(each.severity == ERROR for each in self.differences)
        )


def recomputer(
    inputs: str | None, previous: Path | None, speaker: Speaker
) -> Callable[[Claim, bytes], Recomputed]:
    """What recomputes a claim, given with the bytes of its file; without `inputs` it finds nothing."""
    if inputs is None:
        return lambda claim, data: Recomputed()
    source = inputs
    known: dict[date, Facts] = {}

    def facts_on(day: date) -> Facts:
        if day not in known:
            known[day] = read_input(source, speaker, applied_on=day)
            errors = [each for each in known[day].findings if each.severity == ERROR]
            accepted(errors, speaker, keep_going=True)
        return known[day]

    def recompute(claim: Claim, data: bytes) -> Recomputed:
        facts = facts_on(claim.applied_on)
        faulty = has_errors(facts.findings)
        try:
            differences = _differences(claim, _with_previous(facts, previous, data))
        except (UnknownName, OutsideVerifiedLaw) as fault:
            return Recomputed(fault=fault, faulty_input=faulty)
        return Recomputed(differences, faulty_input=faulty)

    return recompute


def _with_previous(facts: Facts, previous: Path | None, data: bytes) -> Facts:
    """Facts with the earlier claims of a folder, the claim itself left out."""
    if previous is None:
        return facts
    from compensation.earlier_claims import read_earlier_claims, with_earlier_claims

    own = hashlib.sha256(data).hexdigest()
    return with_earlier_claims(facts, [each for each in read_earlier_claims(previous) if each.sha256 != own])


def _differences(claim: Claim, facts: Facts) -> tuple[Difference, ...]:
    from compensation.recomputation import recompute
    from compensation.verification import Difference, compare

    found = recompute(claim, facts)
    if found is None:
        return (Difference((("header", ""),), "Claim", claim.file_name, ""),)
    return compare(claim, found)
