"""Why a cost is reimbursed or not: codes in their order, the provision each rests on; and the facts it may hang on.

The sentences stand in `words/cost_reasons.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping

from compensation.calculated.reasons import Reason
from compensation.words.catalogue import Catalogue, Message

_SENTENCES = Catalogue("cost_reasons")

OF_THE_KIND = "cost_*"
"""Stands as the provision of a reason that rests on the provision of the kind itself."""


def _reasons(provisions: Mapping[str, str]) -> tuple[Reason, ...]:
    return tuple(Reason(code, provision, _SENTENCES) for code, provision in provisions.items())


FAILURES = _reasons(
    {
        "out_of_scope": "out_of_scope_*",
        "outside_law": "verified_law",
        "inside_calculated": OF_THE_KIND,
        "kind_not_in_force": OF_THE_KIND,
        "aland_before_2014_12": "recipient_aland_municipality",
        "wrong_recipient": OF_THE_KIND,
        "no_programme": "precondition_programme",
        "no_agreement": "precondition_agreement",
        "not_covered_person": OF_THE_KIND,
        "no_qualifying_parent": "child_born_in_finland",
        "tie_not_before_arrival": "family_member",
        "ground_without_application": "ground_*",
        "ground_repealed": "ground_88a",
        "ground_not_in_force": "ground_*",
        "no_valid_permit": "valid_permit",
        "citizen": "finnish_citizen",
        "died": OF_THE_KIND,
        "not_resident": OF_THE_KIND,
        "no_start": "start_*",
        "before_start": "start_*",
        "not_minor_route": OF_THE_KIND,
        "too_old": OF_THE_KIND,
        "has_guardian": OF_THE_KIND,
        "time_ended": OF_THE_KIND,
        "outside_window": OF_THE_KIND,
        "no_need_on_arrival": OF_THE_KIND,
        "condition_not_met": OF_THE_KIND,
        "decision_does_not_cover": OF_THE_KIND,
        "decision_too_old": "old_decisions",
        "not_considerable": "considerable",
        "already_assessed": OF_THE_KIND,
        "corrected_not_accepted": "",
        "application_late": "deadline_costs",
        "already_applied": "",
    }
)
"""What rejects a cost where it holds on every day, in the order in which the codes of a row are given."""

REMARKS = _reasons(
    {
        "part_outside": "",
        "recipient_flag": OF_THE_KIND,
        "late_flag": "deadline_costs_transition",
        "basic_education_flag": OF_THE_KIND,
        "own_agreement_flag": OF_THE_KIND,
        "old_decision_flag": "old_decisions",
        "below_considerable_note": "considerable",
        "flat_amount_used": OF_THE_KIND,
        "cap_used": "",
        "allowance_limit_used": OF_THE_KIND,
        "net_not_positive": "",
    }
)
"""What is said of a cost that is accepted, in the order in which the codes of a row are given."""

LIMITS = frozenset({"flat_amount_used", "cap_used", "allowance_limit_used"})
"""Remarks of limits that costs share: each has cut something off."""

UNDETERMINED = Reason("undetermined", "", _SENTENCES)

COST_REASONS = (*FAILURES, *REMARKS, UNDETERMINED)
COST_REASON_OF = {reason.code: reason for reason in COST_REASONS}
COST_BIT = {reason.code: 1 << at for at, reason in enumerate(COST_REASONS)}

MISSING = (
    "person_id",
    "ground",
    "after_application",
    "tie_before_arrival",
    "needed_care_on_arrival",
    "applied_as_minor",
    "minor_route",
    "jobseeker",
    "condition_met",
    "decision_id",
    "issued_on",
    "social_assistance_from",
    "assistance_system_from",
    "arrived_on",
    "family",
    "basic_amount",
    "residences",
    "parent_ids",
    "programme_from",
    "agreement_from",
    "corrects",
    "split",
)
"""Facts on which a cost may hang, by bit, in the order in which they are named.

`parent_ids` stands for facts of parents, the two first days for those of the recipient; `split` says that a cost that
is not divisible has to be split by its claimant.
"""
MISSING_BIT = {name: 1 << at for at, name in enumerate(MISSING)}


def cost_codes(mask: int) -> tuple[str, ...]:
    """Reason codes of a set of bits, in their order."""
    return tuple(reason.code for at, reason in enumerate(COST_REASONS) if mask >> at & 1)


def sentence(code: str) -> Message:
    """The sentence of a reason code in fi, sv and en."""
    return COST_REASON_OF[code].sentence
