"""Money and months: rounding, parsing, and years added to days."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from compensation.calculated.periods import parse_month, parse_period
from compensation.values.errors import UsageFault
from compensation.values.money import cents_from_annual, decimal_euros, euros, parse_cents
from compensation.values.months import (
    FAR,
    MonthsReached,
    add_months,
    add_years,
    add_years_to_days,
    day_date,
    day_number,
    first_day,
    month_of,
    month_text,
)


def test_a_twelfth_is_rounded_half_up_exactly() -> None:
    sums = np.arange(0, 30_000)
    expected = [int(Fraction(int(s) * 100, 12) + Fraction(1, 2)) for s in sums]
    assert cents_from_annual(sums).tolist() == expected


def test_the_first_instalments_of_2300_a_year() -> None:
    to_date = cents_from_annual(2300 * np.arange(13))
    assert np.diff(to_date).tolist() == [19167, 19166, 19167] * 4
    assert to_date[-1] == 230000


@pytest.mark.parametrize(
    ("text", "cents"),
    [("0", 0), ("12", 1200), ("12.3", 1230), ("-12.34", -1234), ("-0.05", -5), ("0.50", 50)],
)
def test_amounts_are_read_to_the_cent(text: str, cents: int) -> None:
    assert parse_cents(text) == cents


@pytest.mark.parametrize(
    "text", ["", "1,50", "1.234", "1e3", "+1", " 1", "1 000", "0x1", "NaN", "1.", ".5", "١"]
)
def test_other_amounts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        parse_cents(text)


@pytest.mark.parametrize("cents", [0, 1, -1, 99, 100, -100, -101, 123456789])
def test_amounts_are_written_with_two_decimals_and_read_back(cents: int) -> None:
    assert parse_cents(euros(cents)) == cents
    assert str(decimal_euros(cents)) == euros(cents)


def test_29_february_gives_1_march_in_a_common_year() -> None:
    assert add_years(date(2020, 2, 29), 1) == date(2021, 3, 1)
    assert add_years(date(2020, 2, 29), 4) == date(2024, 2, 29)


def test_years_added_to_an_array_agree_with_years_added_to_a_day() -> None:
    days = np.arange(day_number(date(1999, 1, 1)), day_number(date(2005, 1, 1)), dtype=np.int32)
    for years in (1, 3, 4, 7, 18):
        assert [day_date(d) for d in add_years_to_days(days, years)] == [
            add_years(day_date(d), years) for d in days
        ]
    assert add_years_to_days(np.array([FAR], dtype=np.int32), 3).tolist() == [FAR]


def test_months_are_cut_to_the_last_day() -> None:
    assert add_months(date(2023, 8, 31), 6) == date(2024, 2, 29)
    assert add_months(date(2023, 8, 31), -6) == date(2023, 2, 28)


def test_a_month_is_reached_by_its_first_day_and_those_before() -> None:
    reached = MonthsReached(184)

    def first(day: date) -> int:
        return int(reached(np.array([day_number(day)], dtype=np.int32))[0])

    assert first(date(2011, 9, 1)) == 0
    assert first(date(2011, 9, 2)) == 1
    assert first(date(1950, 1, 1)) == 0
    assert first(date(2026, 12, 1)) == 183
    assert first(date(2026, 12, 2)) == 184
    assert first(date(2090, 1, 1)) == 184
    for month in range(184):
        assert first(first_day(month)) == month


def test_months_are_written_and_read() -> None:
    assert month_text(0) == "2011-09"
    assert [parse_month(month_text(m)) for m in range(184)] == list(range(184))
    assert month_of(date(2026, 12, 31)) == 183
    assert parse_period("2025-01..2025-06") == (160, 166)
    assert parse_period("2025-01") == (160, 161)


@pytest.mark.parametrize(
    "text", ["25", "2025-1", "2025-13", "13/2025", "2025-01-01", "", "2025-06..2025-01", "..2025-01"]
)
def test_other_periods_are_refused_in_three_languages(text: str) -> None:
    with pytest.raises(UsageFault) as caught:
        parse_period(text)
    assert len({caught.value.in_language(lang) for lang in ("fi", "sv", "en")}) == 3
