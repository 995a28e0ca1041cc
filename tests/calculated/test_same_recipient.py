"""A municipality that has ended and its successor are one recipient of payments and of earlier applications."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

import compensation
from tests.tables_for_tests import person, recipient, residence

PERTUNMAA, MANTYHARJU, OTHER = "municipality-588", "municipality-507", "municipality-049"
"""Pertunmaa became a part of Mäntyharju on 1 January 2025."""

PAID = {"2024-11": "162.92", "2024-12": "162.91", "2025-01": "171.00", "2025-02": "171.00"}


def built(codes: dict[str, str], table: str = "paid") -> dict[str, tuple[int, int]]:
    """(claimed, overpaid) by recipient, where each month was paid (or applied for) at the recipient given for it."""
    applied = {"applied_on": "2025-02-01"} if table == "applied" else {}
    rows = [
        {"person_id": "P-1", "month": month, "recipient": codes[month], "amount": amount} | applied
        for month, amount in PAID.items()
        if month in codes
    ]
    row = person(
        birth_date="2014-04-04", permit_from="2024-10-02", home_municipality_from="2024-10-20", arrived_on=""
    )
    facts = compensation.read(
        {
            "persons": pd.DataFrame([row], dtype=object),
            "residences": pd.DataFrame([residence(municipality="588", start="2024-10-20")], dtype=object),
            "recipients": pd.DataFrame([recipient(c) for c in (PERTUNMAA, MANTYHARJU, OTHER)], dtype=object),
            table: pd.DataFrame(rows, dtype=object),
        }
    )
    awards = compensation.calculate(facts, period="2024-11..2025-02", applied_on=date(2025, 12, 2))
    return {
        code: (claim.totals.grand_total, claim.totals.overpaid)
        for code, claim in compensation.claims(awards).items()
    }


@pytest.mark.parametrize("table", ["paid", "applied"])
@pytest.mark.parametrize("code", [PERTUNMAA, MANTYHARJU])
def test_all_months_at_either_code_leave_nothing_to_claim_and_nothing_too_much(table: str, code: str) -> None:
    found = built(dict.fromkeys(PAID, code), table)
    assert set(found.values()) == {(0, 0)}


def test_a_month_that_nobody_was_paid_for_is_still_claimed() -> None:
    found = built(dict.fromkeys(["2024-11", "2025-01", "2025-02"], MANTYHARJU))
    assert found[PERTUNMAA][0] > 0


def test_a_payment_to_another_municipality_is_too_much_there() -> None:
    found = built(dict.fromkeys(PAID, OTHER))
    assert found[OTHER] == (0, 66783)
    assert found[PERTUNMAA][0] > 0
    assert found[MANTYHARJU][0] == 34200
