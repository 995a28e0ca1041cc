"""Traces of lines, costs, exclusions and totals of claims: recomputed, or from the file alone."""

from __future__ import annotations

import random

import pytest

import compensation
from compensation.claim.building import claims
from tests.long.saved_persons import _case
from tests.persons_against_second_opinion import frames
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
