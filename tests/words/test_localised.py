"""Numbers and days for people: written by the language, never changed by it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.calculated.rates import COMPONENTS
from compensation.words import localised
from compensation.words.catalogue import Catalogue

LANGUAGES = ("fi", "sv", "en")


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")


@pytest.mark.parametrize(
    ("lang", "expected"), [("fi", "1 234 567,80 €"), ("sv", "1 234 567,80 €"), ("en", "€1,234,567.80")]
)
def test_euros_are_written_as_the_language_does(lang, expected):
    assert plain(localised.euros_for_people(123456780, lang)) == expected


@pytest.mark.parametrize(("lang", "expected"), [("fi", "-0,05 €"), ("sv", "-0,05 €"), ("en", "-€0.05")])
def test_an_amount_below_zero_keeps_its_sign(lang, expected):
    assert plain(localised.euros_for_people(-5, lang)) == expected


@given(st.integers(-(10**12), 10**12))
def test_the_digits_are_the_same_in_every_language(cents):
    digits = {re.sub(r"[^0-9]", "", localised.amount(cents, lang)) for lang in LANGUAGES}
    assert digits == {f"{abs(cents) // 100}{abs(cents) % 100:02d}"}


def test_days_and_months():
    assert [localised.day(date(2025, 3, 1), lang) for lang in LANGUAGES] == [
        "1.3.2025",
        "1.3.2025",
        "1 March 2025",
    ]
    assert localised.month(date(2025, 3, 1), "fi") == "3/2025"
    assert localised.months(date(2025, 3, 1), date(2025, 8, 1), "sv") == "3/2025–8/2025"
    assert localised.months(date(2025, 3, 1), date(2025, 3, 1), "en") == "March 2025"


def test_every_component_has_a_name_in_every_language():
    assert set(Catalogue("terms", "components")) == set(COMPONENTS)
    assert all(localised.component_name(c, lang) != c for c in COMPONENTS for lang in LANGUAGES)
    assert localised.component_name("something_new", "fi") == "something_new"
