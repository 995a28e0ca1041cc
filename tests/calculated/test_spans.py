"""Spans are the longest runs of months in which nothing that is printed changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas
import pytest

import compensation
from tests.tables_for_tests import permit, person, recipient, residence

WHO = person("P-1", permit_from="2025-01-10", home_municipality_from="2025-03-15")
WHOLE: dict[str, list[Any]] = {
    "persons": [WHO],
    "residences": [residence(start="2025-03-15")],
    "recipients": [recipient(), recipient("county-03")],
}


def told(**tables: list[Any]) -> tuple[Any, ...]:
    frames = {name: pandas.DataFrame(rows) for name, rows in {**WHOLE, **tables}.items()}
    awards = compensation.calculate(
        compensation.read(frames), period="2025-01..2025-12", applied_on=date(2026, 3, 1)
    )
    claim = compensation.claims(awards)["municipality-049"]
    return list(awards.spans), awards.due.low.tolist(), claim.lines, claim.exclusions


@pytest.mark.parametrize(
    "cut",
    [
        {
            "residences": [
                residence(start="2025-03-15", end="2025-06-15"),
                residence(start="2025-06-16", end="2025-08-31"),
                residence(start="2025-09-01"),
            ]
        },
        {"permits": [permit(start="2025-01-10", end="2025-05-31"), permit(start="2025-06-01")]},
    ],
    ids=["residences", "permits"],
)
def test_rows_that_follow_each_other_without_a_change_are_one_span_and_one_line(
    cut: dict[str, list[Any]],
) -> None:
    whole = told()
    assert told(**cut) == whole
    assert len(whole[2]) == 2  # the basic part and the addition
