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
