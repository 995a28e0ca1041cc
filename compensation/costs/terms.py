"""From the words of a wording on actual costs to the numbers, flags and bits of a stretch."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from compensation.calculated.law_by_month import day_term
from compensation.costs.reasons import COST_BIT
from compensation.costs.recipients import ROLES
from compensation.costs.stretches import EVERYBODY, NO_ONE, SECTION_4
from compensation.facts.model import GROUNDS, STANDINGS
from compensation.law.rulebook import Terms
from compensation.values.months import LONG_AGO

OnDay = Callable[[str], Terms]
"""The terms of a provision, named by its stem, on the day looked at; empty where it has no wording then."""

SHARED = (
    "considerable", "valid_permit", "finnish_citizen", "precondition_programme", "precondition_agreement",
    "decision_transfer", "old_decisions",
)  # fmt: skip
"""Provisions that say something of several kinds of cost."""

_FLAGS = (
    "section_4", "trafficking_victims_too", "jobseekers_out", "needs_start", "applied_as_minor_needed", "route_needed",
    "ends_with_guardian", "care_needed_on_arrival", "condition_needed", "living_in_finland", "decision_needed",
)  # fmt: skip
_NUMBERS = (
    "years", "months", "until_age", "saved_until_age", "minor_routes_until_age", "window_months",
    "window_months_if_stated", "basic_amounts_single", "basic_amounts_family",
)  # fmt: skip
_AMOUNTS = ("flat_eur", "yearly_limit_eur")


def own_terms(terms: Terms) -> dict[str, int]:
    """What the wording of the kind itself says."""
    persons = _texts(terms, "persons")
    runs_from = terms.get("runs_from")
    row: dict[str, int] = {name: bool(terms.get(name, False)) for name in _FLAGS}
    row |= {name: terms.integer(name) if name in terms else 0 for name in _NUMBERS}
    row |= {name: 100 * terms.integer(name) if name in terms else 0 for name in _AMOUNTS}
    return row | {
        "closed": COST_BIT[terms.text("rejected_as")] if "rejected_as" in terms else 0,
        **_roles(terms),
        "persons": _bits(persons, STANDINGS) if persons else -1,
        "grounds": _bits(_texts(terms, "grounds"), GROUNDS) if "grounds" in terms else -1,
        "minor_grounds": _bits(_texts(terms, "qualifying_grounds"), GROUNDS),
        "minor_routes": sum(1 << int(route) for route in _texts(terms, "minor_routes")),
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


def shared_terms(kind: str, on: OnDay) -> dict[str, int]:
    """What the provisions on persons and municipalities say of a kind."""
    considerable, permit = on("considerable"), on("valid_permit")
    counts = kind in _texts(considerable, "kinds")
    return {
        "permit_tested": kind not in permit.texts("not_tested_for"),
        "citizens_untested": kind in _texts(permit, "citizens_not_tested_for"),
        "citizens_out": kind not in on("finnish_citizen").texts("still_in"),
        **_transfer(kind, on("decision_transfer")),
        **_old_decisions(kind, on("old_decisions")),
        "programme": _needed(kind, on("precondition_programme")),
        "agreement": _needed(kind, on("precondition_agreement")),
        "limit": 100 * considerable.integer("limit_eur") if counts else 0,
        "limit_tested": counts and considerable.flag("tested"),
    }


def _transfer(kind: str, terms: Terms) -> dict[str, int]:
    if kind not in _texts(terms, "kinds"):
        return {"transfer_before": LONG_AGO, "passed_roles": 0}
    return {
        "transfer_before": day_term(terms, "issued_before", LONG_AGO),
        "passed_roles": _bits(terms.texts("passed_from"), ROLES),
    }


def _old_decisions(kind: str, terms: Terms) -> dict[str, int]:
    if kind not in _texts(terms, "kinds"):
        return {"old_before": LONG_AGO, "old_from": LONG_AGO}
    before = day_term(terms, "issued_before", LONG_AGO)
    serves_from = {"all": LONG_AGO, "none": before, "issued_from": day_term(terms, "issued_from", before)}
    return {"old_before": before, "old_from": serves_from[terms.text("accepted")]}


def _needed(kind: str, terms: Terms) -> int:
    if kind in terms.texts("not_needed_for"):
        return NO_ONE
    return SECTION_4 if terms.flag("section_4_persons_only") else EVERYBODY


def _roles(terms: Terms) -> dict[str, int]:
    flagged = _bits(_texts(terms, "flagged_recipients"), ROLES)
    return {
        "paid_roles": _bits(_texts(terms, "recipients"), ROLES) | flagged,
        "flagged_roles": flagged,
        "flag": COST_BIT[terms.text("flag")] if flagged else 0,
        "condition_exempt_roles": _bits(_texts(terms, "condition_not_needed_of"), ROLES),
        "repealed_roles": _bits(ROLES, ROLES) & ~_bits(_texts(terms, "in_force_for") or ROLES, ROLES),
    }


def _texts(terms: Terms, name: str) -> tuple[str, ...]:
    return terms.texts(name) if name in terms else ()


def _bits(names: Iterable[str], among: tuple[str, ...]) -> int:
    return sum(1 << among.index(name) for name in names)
