"""The random persons of the long comparison reach every wording, reason, kind of recipient and reading often enough."""

from __future__ import annotations

import random

import pytest

from compensation.awards.calculation import calculate
from compensation.calculated.reasons import MONTH_REASONS
from compensation.claim.building import claims
from tests.persons_against_second_opinion import (
    Tally,
    cases,
    claim_cases,
    count,
    count_claims,
    facts_of,
    wordings_of_due_months,
)
from tests.random_persons import SWITCHES

PERSONS = 90_000
CLAIM_PERSONS = 8000
AT_LEAST = 200

OF_CLAIMS = {
    "application_late",
    "not_yet_due",
    "already_paid",
    "already_applied",
    "lived_elsewhere",
    "rounding_only",
}
NEVER = {"not_resident"}
"""A person who lives nowhere in Finland is in nobody's area: only explanations tell of those months."""
RECIPIENT_KINDS = {
    "municipality",
    "helsinki",
    "ended_municipality",
    "aland_municipality",
    "county",
    "county-helsinki",
    "aland-health",
}


@pytest.fixture(scope="module")
def touched() -> Tally:
    """What fewer persons than the long comparison has, made by the same generators, touch; by the engine alone."""
    tally = Tally()
    for case in cases(random.Random(2011), PERSONS, boundary_heavy=False, each=1000):
        awards = calculate(facts_of(case.tables), applied_on=case.applied_on, readings=case.readings)
        count(awards, tally, "ordinary")
    return tally


def seldom(found, wanted) -> dict[str, int]:
    return {one: found[one] for one in wanted if found[one] < AT_LEAST}


def test_every_wording_that_a_due_month_can_rest_on(touched):
    assert len(wordings_of_due_months()) > 40
    assert seldom(touched.wordings, wordings_of_due_months()) == {}


def test_no_wording_but_those(touched):
    assert set(touched.wordings) <= set(wordings_of_due_months())


def test_every_reason_of_an_unpaid_month(touched):
    wanted = {reason.code for reason in MONTH_REASONS} - OF_CLAIMS - NEVER
    assert seldom(touched.reasons, wanted) == {}


def test_every_kind_of_recipient(touched):
    assert set(touched.recipients) == RECIPIENT_KINDS
    assert seldom(touched.recipients, RECIPIENT_KINDS) == {}


def test_every_switch_in_every_position(touched):
    wanted = [(switch, position) for switch, positions in SWITCHES.items() for position in positions]
    assert seldom(touched.readings, wanted) == {}


def test_every_reason_of_a_claim():
    tally = Tally()
    for case in claim_cases(random.Random(2013), CLAIM_PERSONS, each=100):
        awards = calculate(
            facts_of(case.tables), period=case.period, applied_on=case.applied_on, readings=case.readings
        )
        count_claims(claims(awards), tally)
    assert seldom(tally.claimed, OF_CLAIMS) == {}
