"""State compensations to Finnish municipalities, wellbeing services counties and Åland
authorities for receiving refugees.

The names below are the public library; each loads its module on first use, so that `import compensation` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards, calculate
    from compensation.awards.result_table import ResultTable
    from compensation.claim.building import claims
    from compensation.claim.file import BuiltClaim
    from compensation.claim.record import Claim
    from compensation.facts.faulty_input import FaultyInput
    from compensation.facts.findings import Finding
    from compensation.facts.model import Facts
    from compensation.intake.reading import read
    from compensation.trace.claim_explaining import explain_claim
    from compensation.trace.explaining import explain
    from compensation.trace.explanation import Explanation
    from compensation.trace.record import Trace
    from compensation.values.errors import (
        ClaimFault,
        CompclaimError,
        InputUnreadable,
        InternalFault,
        OutsideVerifiedLaw,
        RulesError,
        UnknownName,
        UsageFault,
    )
    from compensation.values.version import __version__

__all__ = [
    "read",
    "calculate",
    "explain",
    "explain_claim",
    "claims",
    "Facts",
    "Finding",
    "Awards",
    "ResultTable",
    "Explanation",
    "Trace",
    "Claim",
    "BuiltClaim",
    "CompclaimError",
    "RulesError",
    "InputUnreadable",
    "FaultyInput",
    "OutsideVerifiedLaw",
    "UnknownName",
    "UsageFault",
    "ClaimFault",
    "InternalFault",
    "__version__",
]

_HOMES = {
    "read": "intake.reading",
    "calculate": "awards.calculation",
    "explain": "trace.explaining",
    "explain_claim": "trace.claim_explaining",
    "claims": "claim.building",
    "Facts": "facts.model",
    "Finding": "facts.findings",
    "Awards": "awards.calculation",
    "ResultTable": "awards.result_table",
    "Explanation": "trace.explanation",
    "Trace": "trace.record",
    "Claim": "claim.record",
    "BuiltClaim": "claim.file",
    "CompclaimError": "values.errors",
    "RulesError": "values.errors",
    "InputUnreadable": "values.errors",
    "FaultyInput": "facts.faulty_input",
    "OutsideVerifiedLaw": "values.errors",
    "UnknownName": "values.errors",
    "UsageFault": "values.errors",
    "ClaimFault": "values.errors",
    "InternalFault": "values.errors",
    "__version__": "values.version",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
