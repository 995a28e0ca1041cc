"""Cells as offices write them: what is read, and what is refused because it can be read in two ways."""

from __future__ import annotations

import pytest

from compensation.tables.plain_days import AMBIGUOUS_DAY, day, month
from compensation.tables.plain_values import AMBIGUOUS_AMOUNT, amount
from compensation.tables.raw_tables import WITH_A_TIME


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1.2.2024", "2024-02-01"),
        ("01.02.2024", "2024-02-01"),
        ("1.2.2024 0:00", "2024-02-01"),
        ("2024-02-01", "2024-02-01"),
        ("2024-02-01 00:00:00", "2024-02-01"),
        ("31/12/24", AMBIGUOUS_DAY),
        ("31/12/2024", "2024-12-31"),
        ("12/11/2024", AMBIGUOUS_DAY),
        ("12/31/2024", "12/31/2024"),
        ("31.12.2024 23:59:59", WITH_A_TIME),
        ("31.12.2024 klo 8.15", WITH_A_TIME),
        ("2024-12-31T10:00:00Z", WITH_A_TIME),
        ("31.12.24", AMBIGUOUS_DAY),
        ("2024/12/31", AMBIGUOUS_DAY),
        ("45323", "45323"),
    ],
)
def test_days(text, read):
    assert day(text)[0] == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1 234,56", "1234.56"),
        ("-1 234,50", "-1234.50"),
        ("12,5", "12.5"),
        ("1234.5", "1234.5"),
        ("5 €", "5"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1.234", AMBIGUOUS_AMOUNT),
        ("1,234", AMBIGUOUS_AMOUNT),
        ("1,2,3", AMBIGUOUS_AMOUNT),
        ("12 34", "12 34"),
    ],
)
def test_amounts(text, read):
    assert amount(text)[0] == read


@pytest.mark.parametrize(("mark", "read"), [(",", "1.234"), (".", "1234")])
def test_a_decimal_mark_that_is_given_decides(mark, read):
    assert amount("1,234", mark)[0] == read


@pytest.mark.parametrize("text", ["3/2026", "03.2026", "2026-03", "2026-03-01", "1.3.2026"])
def test_months(text):
    assert month(text)[0] == "2026-03"
