"""What hangs on a missing fact: months, euros, from when to when, and what of it is settled already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from compensation.awards.calculation import calculate
from compensation.awards.hanging_facts import hanging
from compensation.awards.settled import settled_cents
from compensation.calculated.rates import COMPONENTS
from compensation.facts.finding_words import text_of
from compensation.facts.findings import Finding
from compensation.facts.model import Facts
from tests.tables_for_tests import applied, cost, decision, paid, person, read_on, recipient, residence, write

FAMILY = person(
    "P-1",
    standing="family",
    tie_before_arrival="",
    permit_from="2025-01-10",
    home_municipality_from="2025-03-15",
)
"""21 months from 4/2025 on: 171.00 of the basic part, and 645.08 or 645.09 of the addition in the first twelve."""


def facts(tmp_path, **tables: Sequence[Mapping[str, str]]) -> Facts:
    usual = {"persons": [FAMILY], "residences": [residence(start="2025-03-15")]}
    return read_on(write(tmp_path / "in", usual | tables))


def told(found: list[Finding]) -> list[tuple[str, str, str, str, str]]:
    columns = ("fact", "months", "span", "amount")
    return [(each.code, *(each.values[name] for name in columns)) for each in found]


def test_months_euros_and_their_time_are_told(tmp_path):
    (found,) = hanging(facts(tmp_path))
    months, amount = "21", "13324.75"  # 11,332.00 of the municipality and 1,992.75 of the county
    assert told([found]) == [("CC-1801", "tie_before_arrival", months, "2025-04..2026-12", amount)]
    assert "settled" not in found.values
    assert [text_of(found, lang)[0].partition("(")[2].rpartition("(")[2] for lang in ("fi", "en")] == [
        "4/2025–12/2026)", "April 2025 to December 2026)",
    ]  # fmt: skip


def test_what_is_paid_or_applied_for_already_is_told_beside(tmp_path):
    known = facts(
        tmp_path,
        paid=[paid(month="2025-05", amount="171.00"), paid(month="2025-06", amount="9999.00")],
        applied=[applied(month="2025-07", amount="1.00"), applied(month="2025-03", amount="55.00")],
    )
    (found,) = hanging(known)
    assert (found.code, found.values["amount"]) == ("CC-1803", "13324.75")
    # May's basic part, the whole of June, one euro of July; nothing hangs on March.
    assert found.values["settled"] == "988.08"
    assert "988,08 euroa" in text_of(found, "fi")[0]
    assert "988.08 euros" in text_of(found, "en")[0]


def test_money_of_a_month_covers_the_basic_part_first_and_is_counted_once(tmp_path):
    awards = calculate(facts(tmp_path, paid=[paid(month="2025-05", amount="200.00")]), period="2025-05")
    runs = zip(awards.undetermined_runs, settled_cents(awards), strict=True)
    assert sorted((COMPONENTS[run.component], run.recipient, settled) for run, settled in runs if settled) == [
        ("adult_addition", 1049, 2900), ("basic", 1049, 17100),
    ]  # fmt: skip


def test_an_amount_that_nobody_knows_is_not_told(tmp_path):
    nowhere = FAMILY | {"standing": "principal"}
    found = hanging(facts(tmp_path, persons=[nowhere], residences=[residence("P-9")]))
    assert told(found) == [("CC-1802", "residences", "21", "2025-04..2026-12", "0.00")]


@pytest.mark.parametrize("missing", ["programme_from", "agreement_from"])
def test_days_of_a_recipient_are_told_without_a_row(tmp_path, missing):
    (found,) = hanging(
        facts(
            tmp_path,
            persons=[FAMILY | {"tie_before_arrival": "yes"}],
            recipients=[recipient(**{missing: ""})],
        )
    )
    assert told([found]) == [("CC-1801", missing, "21", "2025-04..2026-12", "11332.00")]


def test_nothing_hangs_where_nothing_is_missing(tmp_path):
    assert hanging(facts(tmp_path, persons=[FAMILY | {"tie_before_arrival": "yes"}])) == []


OTHER = person(standing="other", ground="48", permit_from="", home_municipality_from="2011-10-01")
"""Nobody has written a permit down; its costs need a valid one."""
ASSESSED = cost(kind="initial_assessment", gross="", deductions="", start="2020-05-04")


def of_other(tmp_path, *costs, **given):
    found = hanging(facts(tmp_path, persons=[OTHER | given], residences=[residence()], costs=costs))
    return [(each.code, each.column, each.values) for each in found]


def test_a_permit_that_nobody_wrote_down_is_told_with_what_is_refused_without_it(tmp_path):
    twice = (
        ASSESSED,
        cost("C-2", kind="war_volunteer", start="2025-05-04", recipient="county-03", gross="25.50"),
    )
    # The second one has no decision: with a permit it would hang on that.
    told = ("CC-1804", "permit_from", {"count": "2", "amount": "705.00"})
    assert of_other(tmp_path, *twice) == [told]


@pytest.mark.parametrize(
    ("costs", "given"),
    [
        ([ASSESSED], {"permit_from": "2019-01-10"}),
        ([ASSESSED], {"permit_from": "2019-01-10", "permit_to": "2019-12-31"}),
        ([ASSESSED], {"standing": "principal", "ground": "87", "permit_from": "2021-01-10"}),
        ([ASSESSED | {"recipient": "county-03"}], {}),
        ([cost(kind="fsu_livelihood", start="2012-05-04")], {}),
    ],
    ids=[
        "a permit is written", "one that has ended", "a principal", "refused all the same",
        "no permit is asked for",
    ],
)  # fmt: skip
def test_nothing_hangs_on_a_permit_where_one_is_written_or_would_change_nothing(tmp_path, costs, given):
    assert of_other(tmp_path, *costs, **given) == []


def test_a_part_of_a_cost_hangs_on_a_permit_where_the_rest_needs_none(tmp_path):
    citizen = {"citizen_from": "2025-03-01", "minor_route": "1", "birth_date": "2009-01-01"}
    helped = cost(kind="unaccompanied_minor", start="2025-02-15", end="2025-03-15", recipient="county-03",
        gross="900.00", deductions="", divisible="yes", decision_id="D-1")  # fmt: skip
    given = decision(
        kind="unaccompanied_minor", start="2025-01-01", issued_on="2025-01-01", recipient="county-03"
    )
    known = facts(
        tmp_path, persons=[OTHER | citizen], residences=[residence()], costs=[helped], decisions=[given]
    )
    (found,) = hanging(known)
    assert (found.code, found.values["amount"]) == ("CC-1804", "434.48")
