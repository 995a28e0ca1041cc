"""Claims that follow each other beside a table `applied`: whatever the days, nothing is claimed twice, and no less than
what is left."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from hashlib import sha256

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import compensation
from compensation.claim.building import claims
from compensation.claim.file import labels_of
from compensation.values.money import parse_cents
from compensation.verification.earlier_claims import EarlierClaim, with_earlier_claims
from tests.small_inputs import person, recipient, residence

PERSONS = [person("P-1", permit_from="2024-06-01", home_municipality_from="2024-06-15")]
HOMES = [residence("P-1", first="2024-06-15")]
RECIPIENTS = [recipient("municipality-049"), recipient("county-03")]
PERIOD = "2024-11..2025-04"
MONTHS = ("2024-11", "2024-12", "2025-01", "2025-02", "2025-03", "2025-04")
DAYS = (date(2025, 2, 10), date(2025, 2, 28), date(2025, 3, 1), date(2025, 8, 15))
"""Late rates for 2024, the basic part and the addition for 2025; on the first days not every month has begun."""


def facts_with(applied):
    rows = [
        {
            "person_id": "P-1",
            "month": month,
            "recipient": "municipality-049",
            "amount": f"{cents // 100}.{cents % 100:02}",
            "applied_on": day.isoformat(),
        }
        for month, cents, day in applied
    ]
    tables = {"persons": PERSONS, "residences": HOMES, "recipients": RECIPIENTS, "applied": rows}
    return compensation.read({name: pd.DataFrame(each, dtype=str) for name, each in tables.items() if each})


def claimed_on(day, applied, earlier):
    facts = with_earlier_claims(facts_with(applied), earlier)
    return claims(compensation.calculate(facts, period=PERIOD, applied_on=day))


def as_earlier(built, at):
    return [
        EarlierClaim(
            *labels_of(claim), f"{at}-{code}", claim, sha256=sha256(labels_of(claim)[1].encode()).hexdigest()
        )
        for code, claim in built.items()
    ]


def by_month(claim, due):
    """Cents of each month; a line of several months holds what is due in each."""
    found = defaultdict(int)
    for line in claim.lines:
        months = [month for month in MONTHS if f"{line.from_:%Y-%m}" <= month < f"{line.until:%Y-%m}"]
        whole = [due[month][line.component] for month in months]
        assert line.paid is not None or line.amount == sum(whole)
        for month, cents in zip(months, [line.amount] if len(months) == 1 else whole, strict=True):
            found[month] += cents
    return found


@pytest.fixture(scope="module")
def due():
    """Cents of the components of each month: the late rates are those of every day here."""
    found = {month: {} for month in MONTHS}
    for row in compensation.calculate(facts_with([]), period=PERIOD, applied_on=DAYS[0]).months():
        if row["recipient"] == "municipality-049":
            found[row["month"]][row["component"]] = parse_cents(str(row["amount_eur"]))
    return found


a_row = st.tuples(
    st.sampled_from(MONTHS), st.integers(1, 70_000) | st.sampled_from([1, 2, 12_467]), st.sampled_from(DAYS)
)


@settings(deadline=None, max_examples=30)
@given(
    table=st.lists(a_row, max_size=4),
    days=st.lists(st.sampled_from(DAYS), min_size=2, max_size=3),
    entered=st.lists(st.booleans(), min_size=3, max_size=3),
)
def test_claims_after_each_other_beside_the_table_ask_for_what_is_left_and_for_nothing_twice(
    due, table, days, entered
):
    earlier, by_hand = [], []
    applied = defaultdict(int)
    for month, cents, _ in table:
        applied[month] += cents
    for at, day in enumerate(days):
        built = claimed_on(day, [*table, *by_hand], earlier)
        asked = by_month(built["municipality-049"], due)
        exact = not by_hand or days[: at + 1] == sorted(days[: at + 1])
        for month, components in due.items():
            left = sum(components.values()) - applied[month]
            nothing = f"{day:%Y-%m}" < month or left <= (len(components) if applied[month] else 0)
            expected = 0 if nothing else left
            assert asked[month] <= expected
            assert asked[month] == expected or not exact
            applied[month] += asked[month]
        earlier += as_earlier(built, at)
        if entered[at]:
            by_hand += [(month, cents, day) for month, cents in asked.items() if cents]


def test_what_stood_beside_a_claim_of_the_same_day_and_the_claim_both_count(due):
    day, later, late = DAYS[0], DAYS[3], due["2024-11"]["late_claim"]
    table = [("2024-11", 5000, day)]
    first = claimed_on(day, table, [])
    assert by_month(first["municipality-049"], due)["2024-11"] == late - 5000
    for own in ([], [("2024-11", late - 5000, day)]):
        again = claimed_on(later, [*table, *own], as_earlier(first, 0))
        assert by_month(again["municipality-049"], due)["2024-11"] == 0
        assert again["municipality-049"].totals.overclaimed == 0
