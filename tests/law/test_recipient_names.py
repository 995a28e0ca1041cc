"""Recipients by name, number and code, and what is said of a name that nobody has."""

from __future__ import annotations

import pytest

from compensation.law.areas import is_known_recipient, load_areas, recipient_name, recipient_number
from compensation.law.recipient_names import (
    code_called,
    recipient_called,
    recipient_for_people,
    recipient_in_table,
)
from compensation.values.errors import UnknownName


@pytest.mark.parametrize(
    ("called", "code"),
    [
        ("municipality-049", "municipality-049"),
        ("049", "municipality-049"),
        ("Espoo", "municipality-049"),
        ("esbo", "municipality-049"),
        ("Espoon kaupunki", "municipality-049"),
        ("Närpes stad", "municipality-545"),
        ("närpio", "municipality-545"),
        ("Länsi-Uudenmaan hyvinvointialue", "county-03"),
        ("Västra Nylands välfärdsområde", "county-03"),
        ("county-03", "county-03"),
        ("Helsinki", "municipality-091"),
        ("Helsingin kaupunki (hyvinvointialueen tehtävät)", "county-helsinki"),
        ("Helsingin hyvinvointialue", "county-helsinki"),
        ("ÅHS", "aland-health"),
        ("Hälso- och sjukvårdsmyndigheten i landskapet Åland", "aland-health"),
    ],
)
def test_a_recipient_goes_by_its_name(called, code):
    assert code_called(called) == code


@pytest.mark.parametrize("called", ["", "49", "3", "county-99", "Helsingin kaupunki", "kunta", "x"])
def test_what_nobody_is_called_or_two_are(called):
    assert recipient_called(called) is None


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ("Turkku", "Turku"),
        ("Espo", "Espoo"),
        ("Närpess", "Närpes"),
        ("municipality-49", "municipality-049"),
        ("Lansi-Uudenmaan hyvinvontialue", "Länsi-Uudenmaan hyvinvointialue"),
    ],
)
def test_a_near_miss_is_told_what_was_probably_meant(given, near):
    with pytest.raises(UnknownName) as raised:
        code_called(given)
    assert f"Tarkoititko ”{near}”?" in raised.value.message["fi"]
    assert f"Did you mean '{near}'?" in raised.value.message["en"]


def test_what_is_near_nothing_gets_no_suggestion():
    with pytest.raises(UnknownName) as raised:
        code_called("qwertyuiop")
    assert raised.value.message["sv"] == "”qwertyuiop” är varken en ersättningsmottagares namn eller kod."


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_what_is_told_of_a_recipient_is_understood_when_it_is_typed(lang):
    areas = load_areas()
    codes = [f"municipality-{code}" for code in areas.municipalities]
    codes += [*(f"county-{code}" for code in areas.counties), "county-helsinki", "aland-health"]
    for code in codes:
        name = recipient_name(recipient_number(code), lang)
        assert code_called(name) == code
        assert recipient_for_people(code, lang) == f"{name} ({code})"
        assert code_called(recipient_in_table(code, lang)) == code
    assert not is_known_recipient("municipality-999")
    assert recipient_for_people("municipality-999", lang) == "municipality-999"
