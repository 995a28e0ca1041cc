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


@frozen
class Verified:
    """What was found about one file; `claim` is None and `fault` given where it cannot be read as one."""

    name: str = field(converter=masked)
    claim: Claim | None
    fault: CompclaimError | None
    findings: tuple[Finding, ...]
    recomputed: Recomputed

    @property
    def code(self) -> int:
        """The exit code of this file alone."""
        if self.fault is not None:
            return UNREADABLE
        wrong = has_errors(self.findings) or self.recomputed.wrong
        return FINDINGS if wrong else DONE
