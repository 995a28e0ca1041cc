"""Columns of facts and the columns of tables that they come from; and which of them what rests on."""

from __future__ import annotations

PERSONS = {
    "birth": "birth_date", "standing": "standing", "ground": "ground", "after_application": "after_application",
    "tie_before_arrival": "tie_before_arrival", "starts_with_permit": "start_rule",
    "home_municipality_from": "home_municipality_from", "arrived_on": "arrived_on", "citizen_from": "citizen_from",
    "died_on": "died_on", "guardian_from": "guardian_from", "assistance_system_from": "assistance_system_from",
    "social_assistance_from": "social_assistance_from", "needed_care_on_arrival": "needed_care_on_arrival",
    "applied_as_minor": "applied_as_minor", "jobseeker": "jobseeker", "minor_route": "minor_route",
}  # fmt: skip
"""Columns of facts by the column of the table persons that they come from."""
OF_COSTS = frozenset(
    {
        "arrived_on", "guardian_from", "assistance_system_from", "social_assistance_from", "needed_care_on_arrival",
        "applied_as_minor", "jobseeker", "minor_route",
    }
)  # fmt: skip
"""Columns of persons that only costs are judged by."""
OF_PARENTS = frozenset(
    {
        "person_id", "standing", "ground", "after_application", "tie_before_arrival", "start_rule",
        "home_municipality_from", "permit_from", "from", "parent_ids",
    }
)  # fmt: skip
"""Columns of persons and permits on which the time of a parent rests, and with it that of a child (A23 61 § 4 mom.)."""
COSTS = {
    "kind": "kind", "from_": "from", "until": "to", "recipient": "recipient", "gross": "gross",
    "deductions": "deductions", "divisible": "divisible", "condition_met": "condition_met",
    "applied_for": "applied_for", "family": "family", "basic_amount": "basic_amount",
}  # fmt: skip
DECISIONS = {
    "kind": "kind", "from_": "from", "until": "to", "issued_on": "issued_on", "recipient": "recipient",
    "months": "months", "cap": "cap",
}  # fmt: skip
RECIPIENTS = {
    "programme_from": "programme_from", "programme_until": "programme_to", "agreement_from": "agreement_from",
    "agreement_until": "agreement_to", "usable": "recipient",
}  # fmt: skip
