"""What holds of corrections whatever the persons, facts, readings and laws are."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compensation.corrections.correcting import cancel
from compensation.corrections.record import Given
from compensation.verification.chains import chains
from tests.random_chains import MADE_ON, Office, faults_of, released

few = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)


def office_of(seed: int, revisions: int) -> Office:
    office = Office.of(random.Random(seed), persons=8)
    office.build()
    for _ in range(revisions):
        office.revise()
    return office


@few
@given(st.integers(0, 2**32))
def test_predecessor_and_differences_are_the_successor_and_causes_add_up(seed: int) -> None:
    with released():
        office = office_of(seed, 3)
        assert office.faults == []
        assert list(office.links()) == []


@few
@given(st.integers(0, 2**32))
def test_claim_corrections_and_cancellation_come_to_nothing(seed: int) -> None:
    with released():
        office = office_of(seed, 2)
        for found in cancel(office.heads, made_on=MADE_ON, given=Given(files=office.files)):
            assert list(faults_of(found)) == []
            office._keep((found,), ())
        for chain in chains(office.files):
            sums = [each.claim.totals for each in chain.claims[1:]]
            moved = sum((each.to_be_paid or 0) - (each.to_be_paid_back or 0) for each in sums)
            first = chain.claims[0].claim.totals.grand_total
            if chain.last.claim.function == "cancellation":
                assert first + moved == 0
            else:
                assert chain.last.claim.totals.grand_total == 0 == first + moved


def test_random_chains_reach_every_cause_but_the_program() -> None:
    with released():
        offices = [office_of(seed, 3) for seed in (2, 3, 4, 7)]
    seen = sum((office.seen for office in offices), start=offices[0].seen.__class__())
    for name in (
        "facts",
        "law",
        "reading",
        "facts named",
        "law named",
        "recoveries",
        "counterpart",
        "revision 2",
    ):
        assert seen[name] > 0, name
    assert [fault for office in offices for fault in office.faults] == []
