"""State compensations to Finnish municipalities, wellbeing services counties and Åland authorities for receiving refugees.

The names below are the public library; each loads its module on first use, so that `import compensation` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compensation.awards import Awards, calculate
    from compensation.claim import Claim
    from compensation.claim_building import claims
    from compensation.errors import (
        ClaimFault,
        CompclaimError,
        InputUnreadable,
        InternalFault,
        OutsideVerifiedLaw,
        RulesError,
        UnknownName,
        UsageFault,
    )
    from compensation.explanation import Explanation, explain
    from compensation.facts import Facts
    from compensation.findings import Finding
    from compensation.intake import read
    from compensation.result_table import ResultTable

__version__ = "0.1.0"

__all__ = [
    "read",
    "calculate",
    "explain",
    "claims",
    "Facts",
    "Finding",
    "Awards",
    "ResultTable",
    "Explanation",
    "Claim",
    "CompclaimError",
    "RulesError",
    "InputUnreadable",
    "OutsideVerifiedLaw",
    "UnknownName",
    "UsageFault",
    "ClaimFault",
    "InternalFault",
    "__version__",
]

_HOMES = {
    "read": "intake",
    "calculate": "awards",
    "explain": "explanation",
    "claims": "claim_building",
    "Facts": "facts",
    "Finding": "findings",
    "Awards": "awards",
    "ResultTable": "result_table",
    "Explanation": "explanation",
    "Claim": "claim",
    "CompclaimError": "errors",
    "RulesError": "errors",
    "InputUnreadable": "errors",
    "OutsideVerifiedLaw": "errors",
    "UnknownName": "errors",
    "UsageFault": "errors",
    "ClaimFault": "errors",
    "InternalFault": "errors",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
