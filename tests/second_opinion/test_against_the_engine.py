"""The engine and the slow second opinion, which shares nothing with it, agree to the cent on random persons."""

from __future__ import annotations

import random

import pytest

from compensation.awards.calculation import calculate
from compensation.calculated.law_tables import LawTables
from compensation.claim.building import claims
from tests.persons_against_second_opinion import (
    Tally,
    cases,
    claim_cases,
    compare,
    compare_claims,
    facts_of,
    sums_that_disagree,
)

ORDINARY, BOUNDARY, CLAIMED = 2000, 1200, 1200


@pytest.mark.parametrize(("seed", "boundary_heavy"), [(20260817, False), (20270101, True)])
def test_due_months_reasons_and_missing_facts_are_those_of_the_second_opinion(seed, boundary_heavy):
    tally = Tally()
    for case in cases(
        random.Random(seed), BOUNDARY if boundary_heavy else ORDINARY, boundary_heavy=boundary_heavy
    ):
        compare(case, tally)
    assert tally.differences == []
    assert tally.persons["ordinary"] >= 1000
    assert tally.reasons["undetermined"] > 0


def test_a_claim_asks_for_what_the_second_opinion_would_ask_for():
    tally = Tally()
    for case in claim_cases(random.Random(7), CLAIMED):
        compare_claims(case, tally)
    assert tally.differences == []
    assert tally.claimed["lines"] > 50
    assert tally.claimed["lines of months paid in part"] > 10
    for reason in ("already_paid", "already_applied", "rounding_only", "lived_elsewhere", "application_late"):
        assert tally.claimed[reason] > 0, reason


# -- the comparison itself can fail ---------------------------------------------------------------------------


def test_a_rate_that_is_one_euro_off_is_found(monkeypatch):
    from compensation.second_opinion import month_by_month

    (case,) = cases(random.Random(3), 1, boundary_heavy=False)
    one_more = {key: (under, over + 1, more) for key, (under, over, more) in month_by_month.RATE_OF.items()}
    monkeypatch.setattr(month_by_month, "RATE_OF", one_more)
    tally = Tally()
    compare(case, tally)
    assert any(found.startswith("due: ") for found in tally.differences)


def test_a_reason_that_only_one_of_them_gives_is_found(monkeypatch):
    (case,) = cases(random.Random(4), 1, boundary_heavy=False)
    from compensation.second_opinion import month_by_month

    real = month_by_month.in_order
    monkeypatch.setattr(
        month_by_month, "in_order", lambda known: tuple(code for code in real(known) if code != "time_ended")
    )
    tally = Tally()
    compare(case, tally)
    assert any(found.startswith("unpaid: ") for found in tally.differences)


def test_a_cent_lost_between_spans_and_months_is_found(monkeypatch):
    (case,) = cases(random.Random(5), 1, boundary_heavy=False)
    awards = calculate(facts_of(case.tables), applied_on=case.applied_on, readings=case.readings)
    assert sums_that_disagree(awards) == []
    awards.due.cents[0] += 1
    assert "spans is not months" in sums_that_disagree(awards)


def test_a_claim_that_leaves_a_line_out_is_found(monkeypatch):
    import tests.persons_against_second_opinion as comparison

    def without_first_lines(awards):
        from attrs import evolve

        built = {}
        for code, claim in claims(awards).items():
            gone = claim.lines[0].amount if claim.lines else 0
            totals = evolve(claim.totals, grand_total=claim.totals.grand_total - gone)
            built[code] = evolve(claim, lines=claim.lines[1:], totals=totals)
        return built

    monkeypatch.setattr(comparison, "claims", without_first_lines)
    tally = Tally()
    for case in claim_cases(random.Random(6), 300):
        compare_claims(case, tally)
    assert any(found.startswith("claimed ") for found in tally.differences)


def test_the_second_opinion_takes_nothing_from_the_rules(monkeypatch):
    """Every figure of the engine's tables comes from rules/, none of the second opinion's does."""
    import ast
    from pathlib import Path

    from compensation.second_opinion import day_by_day, month_by_month

    for module in (month_by_month, day_by_day):
        tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        imported = {
            node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("compensation")
        }
        assert imported <= {"compensation.second_opinion.month_by_month"}, module.__name__
    assert LawTables.__module__ not in {
        "compensation.second_opinion.month_by_month",
        "compensation.second_opinion.day_by_day",
    }
