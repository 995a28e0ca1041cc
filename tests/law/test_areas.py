"""Municipalities, counties and the codes of recipients."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compensation.law.areas import (
    is_known_recipient,
    load_areas,
    recipient_code,
    recipient_name,
    recipient_number,
    second_recipient,
)
from compensation.values.errors import RulesError, UnknownName

AREAS = load_areas()
ALL_CODES = [
    *(f"municipality-{code}" for code in AREAS.municipalities),
    *(f"county-{code}" for code in AREAS.counties),
    "county-helsinki",
    "aland-health",
]


def test_the_lists_hold_twenty_one_counties_and_the_sixteen_municipalities_of_aland() -> None:
    assert list(AREAS.counties) == [f"{number:02}" for number in range(1, 22)]
    assert sum(each.in_aland for each in AREAS.municipalities.values()) == 16
    assert len(AREAS.municipalities) == 320


def test_on_the_last_day_of_the_lists_every_mainland_municipality_but_helsinki_lies_in_a_county() -> None:
    today = [each for each in AREAS.municipalities.values() if each.exists_on(date(2026, 12, 31))]
    assert len(today) == 308
    without = [each.code for each in today if each.county_code is None and not each.in_aland]
    assert without == ["091"]
    assert not any(each.county_code for each in today if each.in_aland)


def test_numbers_of_recipients_are_those_of_the_contract_and_go_back_to_their_codes() -> None:
    assert recipient_number("aland-health") == 0
    assert recipient_number("county-03") == 3
    assert recipient_number("county-helsinki") == 100
    assert recipient_number("municipality-049") == 1049
    assert [recipient_code(recipient_number(code)) for code in ALL_CODES] == ALL_CODES


def test_numbers_sort_as_the_codes_do() -> None:
    assert sorted(ALL_CODES) == sorted(ALL_CODES, key=recipient_number)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "049",
        "municipality-49",
        "municipality-0049",
        "county-3",
        "county-espoo",
        "Municipality-049",
        "county-٠٣",
    ],
)
def test_what_is_no_code_of_a_recipient_is_refused(code: str) -> None:
    with pytest.raises(UnknownName, match=r"is not the code of a recipient"):
        recipient_number(code)
    assert not is_known_recipient(code)


def test_a_near_miss_gets_a_suggestion_in_three_languages() -> None:
    with pytest.raises(UnknownName, match=r"Did you mean 'county-helsinki'\?") as caught:
        recipient_number("county-helsinky")
    assert "Tarkoititko ”county-helsinki”?" in caught.value.in_language("fi")
    assert "Menade du ”county-helsinki”?" in caught.value.in_language("sv")


@pytest.mark.parametrize("number", [-1, 101, 999, 2000])
def test_a_number_between_the_roles_is_no_recipient(number: int) -> None:
    with pytest.raises(UnknownName):
        recipient_code(number)


@pytest.mark.parametrize(
    ("code", "fi", "sv", "en"),
    [
        ("municipality-049", "Espoo", "Esbo", "Espoo"),
        ("municipality-478", "Maarianhamina", "Mariehamn", "Mariehamn"),
        (
            "county-03",
            "Länsi-Uudenmaan hyvinvointialue",
            "Västra Nylands välfärdsområde",
            "Länsi-Uudenmaan hyvinvointialue",
        ),
        (
            "county-helsinki",
            "Helsingin kaupunki (hyvinvointialueen tehtävät)",
            "Helsingfors stad (i rollen som välfärdsområde)",
            "City of Helsinki (in the role of a wellbeing services county)",
        ),
        (
            "aland-health",
            "Ahvenanmaan maakunnan terveys- ja sairaanhoitoviranomainen (ÅHS)",
            "Hälso- och sjukvårdsmyndigheten i landskapet Åland (ÅHS)",
            "Åland health authority (ÅHS)",
        ),
        ("municipality-999", "municipality-999", "municipality-999", "municipality-999"),
    ],
)
def test_recipients_have_names_for_people(code: str, fi: str, sv: str, en: str) -> None:
    number = recipient_number(code)
    assert [recipient_name(number, lang) for lang in ("fi", "sv", "en")] == [fi, sv, en]


def test_every_listed_recipient_is_known() -> None:
    assert [code for code in ALL_CODES if not is_known_recipient(code)] == []


@pytest.mark.parametrize("code", ["county-00", "county-22", "county-90", "county-91", "municipality-999"])
def test_a_well_formed_code_that_is_not_listed_is_unknown(code: str) -> None:
    assert not is_known_recipient(code)
    assert not is_known_recipient(code, date(2025, 1, 1))


def test_before_the_lists_begin_an_unlisted_municipality_is_accepted() -> None:
    assert is_known_recipient("municipality-999", date(2012, 12, 31))
    assert not is_known_recipient("municipality-999", date(2013, 1, 1))
    assert not is_known_recipient("county-90", date(2012, 12, 31))


def test_a_municipality_is_known_to_its_last_day() -> None:
    assert is_known_recipient("municipality-911", date(2019, 12, 31))
    assert not is_known_recipient("municipality-911", date(2020, 1, 1))
    assert is_known_recipient("municipality-911")
    assert AREAS.municipalities["911"].ended_on == date(2020, 1, 1)
    assert AREAS.municipalities["049"].ended_on is None


@pytest.mark.parametrize(
    ("municipality", "second"),
    [("049", 3), ("091", 100), ("478", 0), ("588", 12), ("911", None), ("999", None)],
)
def test_the_second_recipient_is_the_county_helsinki_itself_or_the_aland_health_authority(
    municipality: str, second: int | None
) -> None:
    assert second_recipient(municipality) == second
    assert AREAS.second_recipient(municipality) == second


def test_the_successor_takes_over_on_the_day_after_the_last_one() -> None:
    assert AREAS.successor_chain("911", date(2020, 1, 2)) == (("911", None), ("541", date(2020, 1, 1)))
    assert AREAS.successor_chain("911", date(2020, 1, 1)) == (("911", None),)
    assert AREAS.successor_chain("049", date(2027, 1, 1)) == (("049", None),)
    assert AREAS.successor_chain("999", date(2027, 1, 1)) == (("999", None),)


def test_every_municipality_that_has_ended_has_a_successor_that_lives_on() -> None:
    for each in AREAS.municipalities.values():
        assert (each.valid_to is None) is (each.successor is None)
        heir = AREAS.municipalities[AREAS.successor_chain(each.code, date(2027, 1, 1))[-1][0]]
        assert heir.exists_on(date(2026, 12, 31))
        assert heir.in_aland is each.in_aland


MUNICIPALITIES = "code,name_fi,name_sv,valid_from,valid_to,in_aland,county_code,successor\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("001,A,A,,2019-12-31,0,,777", "001 has an unknown successor '777'"),
        ("001,A,A,,,0,44,", "001 lies in an unknown county '44'"),
    ],
)
def test_a_list_that_points_nowhere_is_refused(tmp_path: Path, row: str, said: str) -> None:
    (tmp_path / "municipalities.csv").write_text(MUNICIPALITIES + row + "\n", encoding="utf-8")
    (tmp_path / "wellbeing_counties.csv").write_text("code,name_fi,name_sv\n01,A,A\n", encoding="utf-8")
    with pytest.raises(RulesError, match=said):
        load_areas(tmp_path)


def test_a_chain_of_two_ended_municipalities_ends_at_the_last(tmp_path: Path) -> None:
    rows = "001,A,A,,2014-12-31,0,,002\n002,B,B,2013-05-01,2019-12-31,0,,003\n003,C,C,,,0,01,\n"
    (tmp_path / "municipalities.csv").write_text(MUNICIPALITIES + rows, encoding="utf-8")
    (tmp_path / "wellbeing_counties.csv").write_text("code,name_fi,name_sv\n01,A,A\n", encoding="utf-8")
    areas = load_areas(tmp_path)
    whole = (("001", None), ("002", date(2015, 1, 1)), ("003", date(2020, 1, 1)))
    assert areas.successor_chain("001", date(2027, 1, 1)) == whole
    assert areas.successor_chain("001", date(2018, 1, 1)) == whole[:2]
    assert not areas.municipalities["002"].exists_on(date(2013, 4, 30))
    assert areas.municipalities["002"].exists_on(date(2013, 5, 1))
