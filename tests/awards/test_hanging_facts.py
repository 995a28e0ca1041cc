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
from tests.tables_for_tests import applied, paid, person, read_on, recipient, residence, write

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
