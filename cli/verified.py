"""What was found about one claim file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from compensation.facts.findings import Finding
from compensation.values.errors import CompclaimError
from compensation.words.masking import masked

from .faults import DONE, FINDINGS, UNREADABLE
from .inputs import has_errors
from .recomputing import Recomputed

if TYPE_CHECKING:
    from compensation.claim.record import Claim
    from compensation.verification.earlier_claims import EarlierClaim


@frozen
class Verified:
    """What was found about one file; `found` is None and `fault` given where it cannot be read as a claim."""

    name: str = field(converter=masked)
    found: EarlierClaim | None
    fault: CompclaimError | None
    findings: tuple[Finding, ...]
    recomputed: Recomputed

    @property
    def claim(self) -> Claim | None:
        """The claim that the file holds."""
        return None if self.found is None else self.found.claim

    @property
    def code(self) -> int:
        """The exit code of this file alone."""
        if self.fault is not None:
            return UNREADABLE
        wrong = has_errors(self.findings) or self.recomputed.wrong
        return FINDINGS if wrong else DONE
