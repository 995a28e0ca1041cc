"""What a wording on actual costs says, as one row of numbers, flags and bits: a stretch of days in which no wording changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np

from compensation.calculated.law_by_month import day_term
from compensation.costs.reasons import COST_BIT
from compensation.costs.recipients import ROLES
from compensation.facts.model import GROUNDS, STANDINGS
from compensation.law.rulebook import Terms
from compensation.values.months import LONG_AGO, day_number

NO_ONE, SECTION_4, EVERYBODY = range(3)
"""Whose costs need the programme or the agreement of a municipality."""

_FLAGS = (
    "section_4", "trafficking_victims_too", "jobseekers_out", "needs_start", "applied_as_minor_needed", "route_needed",
    "ends_with_guardian", "care_needed_on_arrival", "condition_needed", "living_in_finland", "decision_needed",
)  # fmt: skip
_NUMBERS = (
    "years", "months", "until_age", "saved_until_age", "minor_routes_until_age", "window_months",
    "window_months_if_stated", "basic_amounts_single", "basic_amounts_family",
)  # fmt: skip
_AMOUNTS = ("flat_eur", "yearly_limit_eur")


def _bits(names: Iterable[str], among: tuple[str, ...]) -> int:
    return sum(1 << among.index(name) for name in names)


def own_terms(terms: Terms) -> dict[str, int]:
    """What the wording of the kind itself says."""

    def texts(name: str) -> tuple[str, ...]:
        return terms.texts(name) if name in terms else ()

    paid, flagged = _bits(texts("recipients"), ROLES), _bits(texts("flagged_recipients"), ROLES)
    persons = texts("persons")
    runs_from = terms.get("runs_from")
    row: dict[str, int] = {name: bool(terms.get(name, False)) for name in _FLAGS}
    row |= {name: terms.integer(name) if name in terms else 0 for name in _NUMBERS}
    row |= {name: 100 * terms.integer(name) if name in terms else 0 for name in _AMOUNTS}
    return row | {
        "closed": COST_BIT[terms.text("rejected_as")] if "rejected_as" in terms else 0,
        "paid_roles": paid | flagged,
        "flagged_roles": flagged,
        "flag": COST_BIT[terms.text("flag")] if flagged else 0,
        "condition_exempt_roles": _bits(texts("condition_not_needed_of"), ROLES),
        "repealed_roles": _bits(ROLES, ROLES) & ~_bits(texts("in_force_for") or ROLES, ROLES),
        "persons": _bits(persons, STANDINGS) if persons else -1,
        "grounds": _bits(texts("grounds"), GROUNDS) if "grounds" in terms else -1,
        "minor_grounds": _bits(texts("qualifying_grounds"), GROUNDS),
        "minor_routes": sum(1 << int(route) for route in texts("minor_routes")),
        "from_start": runs_from == "start",
        "from_home": runs_from == "home_municipality",
        "from_assistance": runs_from == "first_assistance",
        "ground_limited": "grounds" in terms,
        "saved_decision_before": day_term(terms, "saved_decision_before", LONG_AGO),
        "citizens_by_assistance": terms.get("citizens_start") == "assistance_system",
        "window_by_arrival": terms.get("window_ends") == "arrival",
        "once_in_life": terms.get("used_up") == "rejected",
        "limit_for_province": terms.get("limit_per") == "province",
    }


def shared_terms(kind: str, day: date, on: Any) -> dict[str, int]:
    """What the provisions on persons and municipalities say of a kind on a day."""
    permit, citizen, transfer = (
        on("valid_permit", day),
        on("finnish_citizen", day),
        on("decision_transfer", day),
    )
    row: dict[str, int] = {
        "permit_tested": kind not in permit.texts("not_tested_for"),
        "citizens_out": kind not in citizen.texts("still_in"),
        "served_by_transfer": transfer is not None and kind in transfer.texts("kinds"),
        "transfer_before": LONG_AGO if transfer is None else day_number(transfer.day("issued_before")),
    }
    for name in ("programme", "agreement"):
        needed = on(f"precondition_{name}", day)
        if kind in needed.texts("not_needed_for"):
            row[name] = NO_ONE
        else:
            row[name] = SECTION_4 if needed.flag("section_4_persons_only") else EVERYBODY
    return row


def column_type(name: str) -> type:
    """The NumPy type of a column."""
    if name in ("closed", "flag", "flat_eur", "yearly_limit_eur", "limit"):
        return np.int64
    if name in _FLAGS or name in _BOOLEANS:
        return np.bool_
    return np.int32


_BOOLEANS = frozenset({
    "citizens_by_assistance", "window_by_arrival", "once_in_life", "limit_for_province", "permit_tested", "citizens_out",
    "served_by_transfer", "limit_tested", "from_start", "from_home", "from_assistance", "ground_limited",
})  # fmt: skip
