"""One cost of one person for tests, sound in every respect but those that a test names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from compensation.costs.citations import missing_names
from compensation.costs.judgements import Judgements
from compensation.costs.judging import judge
from compensation.costs.outcome import VERDICTS
from compensation.facts.model import Facts
from compensation.law.rulebook import load_law
from compensation.values.money import euros
from tests.tables_for_tests import read_on as read

Row = Mapping[str, str]

PERSON = {
    "person_id": "P-1",
    "birth_date": "1990-01-01",
    "standing": "principal",
    "ground": "87",
    "permit_from": "2010-01-01",
    "permit_to": "",
    "home_municipality_from": "2022-01-15",
    "needed_care_on_arrival": "yes",
    "applied_as_minor": "yes",
    "jobseeker": "no",
    "minor_route": "1",
}
"""A principal on asylum whose time begins on 15.1.2022; with a birth date of a minor every kind for minors fits too."""

NAMES_A_DECISION = "D-1"


def facts(
    costs: Sequence[Row],
    *,
    persons: Sequence[Row] = (PERSON,),
    decisions: Sequence[Row] = (),
    residences: Sequence[Row] | None = None,
    permits: Sequence[Row] = (),
    recipients: Sequence[Row] = (),
) -> Facts:
    """Facts by way of intake; every person lives in Espoo from 2005 on unless residences are given."""
    if residences is None:
        residences = [
            {"person_id": p["person_id"], "municipality": "049", "from": "2005-01-01", "to": ""}
            for p in persons
        ]
    tables = {
        "persons": persons,
        "costs": costs,
        "decisions": decisions,
        "residences": residences,
        "permits": permits,
        "recipients": recipients,
    }
    found = read(
        {
            name: pd.DataFrame(
                [dict(row) for row in rows],
                columns=list(dict.fromkeys(c for row in rows for c in row)),
                dtype=str,
            ).fillna("")
            for name, rows in tables.items()
            if rows
        },
    )
    errors = [finding for finding in found.findings if finding.severity == "error"]
    assert not errors, errors
    return found


def judged(
    costs: Sequence[Row],
    *,
    readings: Mapping[str, str] | None = None,
    applied_on: date | None = None,
    **given: Any,
) -> Judgements:
    """Costs judged by the law of the package."""
    return judge(facts(costs, **given), load_law(), readings, applied_on)


def told(found: Judgements, row: int = 0) -> str:
    """`accepted 100.00 part_outside`, `rejected time_ended before_start`, `undetermined condition_met`."""
    verdict = VERDICTS[int(found.verdict[row])]
    if verdict == "accepted":
        return " ".join([verdict, euros(int(found.cents[row])), *found.reason_codes(row)])
    return " ".join(
        [verdict, *(missing_names(found, row) if verdict == "undetermined" else found.reason_codes(row))]
    )


def by_id(found: Judgements) -> dict[str, str]:
    """What is told of each cost, by cost_id."""
    return {str(cost_id): told(found, row) for row, cost_id in enumerate(found.facts.costs.cost_ids)}


def cost(
    kind: str,
    day: str,
    *,
    to: str = "",
    recipient: str = "municipality-049",
    cost_id: str = "C-1",
    **given: str,
) -> Row:
    """A cost of 5,000 euros (over every considerable limit) that names the decision D-1."""
    return {
        "cost_id": cost_id,
        "person_id": "" if kind == "aland_guidance" else "P-1",
        "kind": kind,
        "from": day,
        "to": to,
        "recipient": recipient,
        "gross": "5000.00",
        "condition_met": "yes",
        "decision_id": NAMES_A_DECISION,
        "divisible": "",
    } | given


def decision(kind: str, recipient: str = "municipality-049", **given: str) -> Row:
    """A decision for the person, kind and recipient on every day, issued long ago, or
    in 2025 if the kind began then."""
    new = kind.startswith("aland_") or kind.endswith("education_support")
    return {
        "decision_id": NAMES_A_DECISION,
        "person_id": "" if kind == "aland_guidance" else "P-1",
        "kind": kind,
        "from": "2005-01-01",
        "to": "",
        "issued_on": "2025-01-01" if new else "2005-01-01",
        "recipient": recipient,
        "months": "",
        "cap": "",
    } | given


def outcome(
    kind: str,
    day: str,
    *,
    recipient: str = "municipality-049",
    person: Row | None = None,
    others: Sequence[Row] = (),
    residences: Sequence[Row] | None = None,
    permits: Sequence[Row] = (),
    recipients: Sequence[Row] = (),
    decided: Row | None = None,
    readings: Mapping[str, str] | None = None,
    applied_on: date | None = None,
    **given: str,
) -> str:
    """What is told of one cost; `person`, `decided` and further names change the usual person, decision and cost.

    The decision is issued at the New Year before the cost, so under the act by which the cost is judged.
    """
    found = judged(
        [cost(kind, day, recipient=recipient, **given)],
        persons=[{**PERSON, **(person or {})}, *others],
        decisions=[{**decision(kind, recipient, issued_on=f"{day[:4]}-01-01"), **(decided or {})}],
        residences=residences,
        permits=permits,
        recipients=recipients,
        readings=readings,
        applied_on=applied_on,
    )
    return told(found)
