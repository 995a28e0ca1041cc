"""The tables of an input and their columns (interface.md 1): which must be there, and
how each is kept while it is read."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen


@frozen
class TableForm:
    """What a table of this name may hold."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    one_by_one: frozenset[str] = frozenset()
    """Columns whose values hardly ever repeat; kept row by row instead of as distinct values."""
    open_ended: tuple[str, ...] = ()
    """Columns of last days: where the column itself is absent, everything is taken to
    run on, which deserves a warning."""

    @property
    def known(self) -> tuple[str, ...]:
        return self.required + self.optional


TABLES: Mapping[str, TableForm] = {
    "persons": TableForm(
        required=("person_id", "birth_date", "standing"),
        optional=(
            "ground", "hetu", "migri_number", "after_application", "tie_before_arrival", "parent_ids", "permit_from",
            "permit_to", "start_rule", "home_municipality_from", "arrived_on", "citizen_from", "died_on",
            "guardian_from",
            "assistance_system_from", "social_assistance_from", "needed_care_on_arrival", "applied_as_minor",
            "jobseeker", "minor_route",
        ),
        one_by_one=frozenset({"person_id", "hetu", "migri_number"}),
    ),
    "permits": TableForm(
        required=("person_id", "from"),
        optional=("to",),
        one_by_one=frozenset({"person_id"}),
        open_ended=("to",),
    ),
    "residences": TableForm(
        required=("person_id", "municipality", "from"),
        optional=("to",),
        one_by_one=frozenset({"person_id"}),
        open_ended=("to",),
    ),
    "costs": TableForm(
        required=("cost_id", "kind", "from", "recipient"),
        optional=(
            "person_id", "to", "gross", "deductions", "decision_id", "divisible", "condition_met", "voucher",
            "applied_for", "family", "basic_amount", "corrects",
        ),
        one_by_one=frozenset({"cost_id", "person_id", "decision_id", "corrects", "voucher"}),
    ),
    "decisions": TableForm(
        required=("decision_id", "kind", "from", "recipient"),
        optional=("person_id", "to", "issued_on", "months", "cap"),
        one_by_one=frozenset({"decision_id", "person_id"}),
        open_ended=("to",),
    ),
    "recipients": TableForm(
        required=("recipient", "business_id", "name", "iban"),
        optional=("programme_from", "programme_to", "agreement_from", "agreement_to", "contact"),
    ),
    "paid": TableForm(
        required=("person_id", "month", "recipient", "amount"),
        one_by_one=frozenset({"person_id"}),
    ),
    "applied": TableForm(
        required=("person_id", "month", "recipient", "amount", "applied_on"),
        one_by_one=frozenset({"person_id"}),
    ),
}  # fmt: skip
