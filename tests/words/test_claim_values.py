"""Fields and values of claim files as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from compensation.words.catalogue import Catalogue
from compensation.words.claim_values import field_told, record_told, value_told


@pytest.mark.parametrize(
    ("field", "fi", "sv"),
    [
        ("Amount", "määrä (Amount)", "belopp (Amount)"),
        (
            "Component basic Amount",
            "laskennallinen korvaus yhteensä (Component basic Amount)",
            "kalkylerad ersättning sammanlagt (Component basic Amount)",
        ),
        (
            "Kind interpreting Costs",
            "tulkitseminen, kustannuksia (Kind interpreting Costs)",
            "tolkning, kostnader (Kind interpreting Costs)",
        ),
        ("Line order", "rivi: järjestys (Line order)", "rad: ordning (Line order)"),
        ("claim_sha256", "claim_sha256", "claim_sha256"),
    ],
)
def test_a_field_goes_by_its_name_with_the_element_in_brackets(field, fi, sv):
    assert (field_told(field, "fi"), field_told(field, "sv")) == (fi, sv)


def test_where_something_stands():
    assert record_told("Person P-3, Line L12", "fi") == "henkilö P-3, rivi L12"
    assert record_told("Person P-3, Exclusion 2025-01-01", "sv") == "person P-3, utelämnande 1.1.2025"
    assert record_told("Header", "fi") == "hakemuksen perustiedot"
    assert record_told("Espoo (municipality-049)", "fi") == "Espoo (municipality-049)"


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("From", "2025-04-01", "1.4.2025"),
        ("Until", "2025-04-01", "31.3.2025"),
        ("Until", "> 2025-04-01", "aikaisintaan 1.4.2025"),
        ("From", "<= 2025-04-01", "viimeistään 1.4.2025"),
        ("From", "2025-01-01..2025-03-31", "1.1.2025–31.3.2025"),
        ("", "2025-05", "5/2025"),
        ("", "2025-05..2025-07", "5/2025–7/2025"),
        ("", "2025-05..2025-05", "5/2025"),
        ("Amount", "-1234.50", "−1 234,50 €"),
        ("Amount", "1.00..2.00", "1,00 €–2,00 €"),
        ("AnnualRate", "2052", "2 052 €"),
        ("Component", "basic, late_claim", "laskennallinen korvaus, takautuvasti haettu korvaus"),
        ("Kind", "interpreting (county)", "tulkitseminen (hyvinvointialue)"),
        ("Reason", "died", "Henkilö ei ollut elossa kuukauden 1. päivänä (died)"),
        ("law", "principal@2025-01-01", "principal@2025-01-01"),
        (
            "",
            "municipality-049_2025-01_2025-06.claim.xml (L1)",
            "municipality-049_2025-01_2025-06.claim.xml (L1)",
        ),
        ("", "2025-01.csv", "2025-01.csv"),
        ("", "2025-99-99", "2025-99-99"),
        ("LawDigest", "ab" * 32, "abababababab…"),
    ],
)
def test_values_as_they_are_written(field, text, told):
    assert value_told(field, text, "fi").replace("\N{NO-BREAK SPACE}", " ") == told


def test_an_english_reader_gets_days_and_euros_too():
    assert value_told("Until", "2025-04-01", "en") == "31 March 2025"
    assert value_told("Amount", "171.00", "en") == "€171.00"


def test_every_element_of_the_schema_has_a_name():
    from lxml import etree

    root = Path(__file__).parent.parent.parent
    schema = etree.parse(str(root / "xml_schemas" / "claim-2.xsd"))
    names = {each.get("name") for each in schema.iter("{*}element") if each.get("name")}
    assert len(names) > 50
    assert names <= set(Catalogue("terms", "claim_fields"))
