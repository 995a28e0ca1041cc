"""Traces of lines, costs, exclusions and totals of claims: recomputed, or from the file alone."""

from __future__ import annotations

import random
from datetime import date

import pytest

import compensation
from compensation.claim.building import claims
from tests.long.saved_persons import _case
from tests.persons_against_second_opinion import frames
from tests.small_inputs import espoo, write
from tests.trace.assertions import assert_claim


@pytest.mark.parametrize("version", ["2", "1"])
def test_every_record_of_the_example(example, version):
    for claim in claims(example, version=version).values():
        assert_claim(claim, example.facts)


@pytest.mark.parametrize("seed", range(3))
def test_every_record_of_random_claims(seed):
    case = _case(random.Random(f"trace {seed}"), seed, 10)
    facts = compensation.read(frames(case.tables), keep_going=True)
    awards = compensation.calculate(
        facts, period=case.period, applied_on=case.applied_on, readings=case.readings
    )
    for version in ("2", "1"):
        for claim in claims(awards, version=version).values():
            assert_claim(claim, facts)


def test_what_was_paid_of_an_undetermined_month_is_in_a_total_of_its_own(tmp_path):
    tables = espoo()
    tables["persons"][1]["tie_before_arrival"] = ""
    tables["paid"] = [
        {"person_id": each, "month": "2025-05", "recipient": "municipality-049", "amount": amount}
        for each, amount in (("P-1", "100.00"), ("P-2", "70.00"))
    ]
    facts = compensation.read(write(tmp_path / "x", tables))
    awards = compensation.calculate(facts, period="2025-05..2025-05", applied_on=date(2026, 11, 2))
    claim = claims(awards)["municipality-049"]
    assert (claim.totals.paid, claim.totals.paid_undetermined) == (10000, 7000)
    assert_claim(claim, facts)
