"""What a finding says: amounts and facts as its reader writes them."""

from __future__ import annotations

import pytest

from compensation.facts.finding_words import filled
from compensation.facts.findings import Finding

WORDS = "{fact}: {amount}"
HANGING = Finding("CC-1801", "warning", values={"fact": "after_application", "amount": "11814.49"})


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fi", "”haki kansainvälistä suojelua” (after_application): 11\u00a0814,49"),
        ("sv", "”sökte internationellt skydd” (after_application): 11\u00a0814,49"),
        ("en", "after_application: 11,814.49"),
    ],
)
def test_an_amount_and_a_missing_fact_stand_as_the_reader_writes_them(lang, said):
    assert filled(WORDS, HANGING, lang) == said


def test_a_missing_table_goes_by_its_name_and_what_has_none_by_its_own():
    assert filled("{fact}", Finding("CC-1802", "warning", values={"fact": "residences"}), "fi") == (
        "”asuinkunnat” (residences)"
    )
    assert (
        filled("{fact}", Finding("CC-1802", "warning", values={"fact": "unheard_of"}), "sv") == "unheard_of"
    )


@pytest.mark.parametrize(
    ("months", "fi", "en"),
    [
        ("2025-05", "5/2025", "May 2025"),
        ("2025-05..2025-11", "5/2025–11/2025", "May 2025 to November 2025"),
        ("2025-05-04..2025-11-30", "4.5.2025–30.11.2025", "4 May 2025 to 30 November 2025"),
        ("2025-05..2025-05", "5/2025", "May 2025"),
        ("2025-13", "2025-13", "2025-13"),
        ("3", "3", "3"),
        ("2025-05..2025-05-03", "2025-05..2025-05-03", "2025-05..2025-05-03"),
    ],
)
def test_months_and_days_stand_as_the_reader_writes_them(months, fi, en):
    twice = Finding("CC-2051", "error", values={"months": months, "first": "2025-05.claim.xml"})
    assert filled("{months} {first}", twice, "fi") == f"{fi} 2025-05.claim.xml"
    assert filled("{months}", twice, "en") == en
