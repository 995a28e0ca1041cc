"""The second opinion: the worked figures of law.md 17 and the borders of each sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from compensation.second_opinion import month_by_month
from compensation.second_opinion.month_by_month import (
    Instalment,
    MonthClaim,
    Opinion,
    Unpaid,
    claimed,
    instalments,
)
from tests.laws import golden_numbers

Row = dict[str, str]
Tables = dict[str, list[Row]]


def municipality(
    code: str, *, aland: bool = False, county: str = "", valid_to: str = "", successor: str = ""
) -> Row:
    return {
        "code": code,
        "in_aland": "1" if aland else "0",
        "county_code": county,
        "valid_to": valid_to,
        "successor": successor,
    }


MUNICIPALITIES = [
    municipality("049", county="03"),
    municipality("091"),
    municipality("092", county="04"),
    municipality("478", aland=True),
    municipality("507", county="12"),
    municipality("588", county="12", valid_to="2024-12-31", successor="507"),
    municipality("413", valid_to="2014-12-31", successor="609"),
    municipality("609", county="06", valid_to="2023-12-31", successor="684"),  # made up, for a chain
    municipality("684", county="06"),
]


def person(person_id: str = "P-1", start: str = "2018-03-15", **columns: str) -> Row:
    """An adult with ground 87 and a permit from the day of the start, unless said."""
    row = {
        "person_id": person_id,
        "birth_date": "1980-05-05",
        "standing": "principal",
        "ground": "87",
        "permit_from": start or "2010-01-01",
        "home_municipality_from": start,
    }
    return row | columns


def lives(first: str, last: str = "", code: str = "049", person_id: str = "P-1") -> Row:
    return {"person_id": person_id, "municipality": code, "from": first, "to": last}


def tables(*persons: Row, residences: list[Row] | None = None, **others: list[Row]) -> Tables:
    """Everybody lives in 049 from 2005 on, unless said."""
    if residences is None:
        residences = [lives("2005-01-01", person_id=one["person_id"]) for one in persons]
    return {"persons": list(persons), "residences": residences, **others}


def opinion(given: Tables, applied_on: date | None = None, **readings: str) -> Opinion:
    named = {name.replace("_", "-"): reading for name, reading in readings.items()}
    return instalments(given, MUNICIPALITIES, applied_on=applied_on, readings=named)


def of(
    given: Opinion, recipient: str = "municipality-049", component: str = "", person_id: str = "P-1"
) -> list[Instalment]:
    return [
        one
        for one in given.due
        if one.recipient == recipient and one.person_id == person_id and component in ("", one.component)
    ]


def total(given: Opinion, recipient: str = "municipality-049", person_id: str = "P-1") -> int:
    return sum(one.cents for one in of(given, recipient, person_id=person_id))


def months(
    given: Opinion, recipient: str = "municipality-049", component: str = "basic", person_id: str = "P-1"
) -> list[str]:
    return [one.month for one in of(given, recipient, component, person_id)]


def why_not(
    given: Opinion, month: str, recipient: str = "municipality-049", person_id: str = "P-1"
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Reasons and missing facts of an unpaid month; None if it is not among the unpaid."""
    found = [
        (one.reasons, one.missing)
        for one in given.unpaid
        if (one.person_id, one.month, one.recipient) == (person_id, month, recipient)
    ]
    assert len(found) <= 1
    return found[0] if found else None


# ----------------------------------------------------------------------------------------------------------
# law.md 17, the worked figures
# ----------------------------------------------------------------------------------------------------------

WORKED = golden_numbers.WORKED


def test_worked_figure_1() -> None:
    given = opinion(tables(person(start="2018-03-15")))
    assert total(given) == WORKED["1 municipality"]
    assert len(months(given)) == 36
    assert (months(given)[0], months(given)[-1]) == ("2018-04", "2021-03")


def test_worked_figure_2() -> None:
    given = opinion(tables(person(start="2012-06-12", birth_date="2008-11-03", ground="90")))
    assert total(given) == WORKED["2 municipality"]
    annual = [one.annual_eur for one in of(given)]
    assert [annual.count(rate) for rate in (6845, 7120, 2300)] == [29, 12, 7]


def test_worked_figure_3() -> None:
    given = opinion(tables(person(start="2021-06-30", birth_date="2016-12-20")))
    assert total(given) == WORKED["3 municipality"]
    assert total(given, "county-03") == WORKED["3 county"]


def test_worked_figure_4() -> None:
    given = opinion(tables(person(start="2025-03-15")))
    assert total(given) == WORKED["4 municipality"]
    assert total(given, "county-03") == WORKED["4 county"]
    assert (len(months(given)), len(months(given, component="adult_addition"))) == (21, 12)


def test_worked_figure_4_in_aland() -> None:
    given = opinion(tables(person(start="2025-03-15"), residences=[lives("2025-03-15", code="478")]))
    assert total(given, "municipality-478") == WORKED["4 Åland municipality"]
    assert total(given, "aland-health") == WORKED["4 ÅHS"]


def test_worked_figure_4_in_helsinki() -> None:
    given = opinion(tables(person(start="2025-03-15"), residences=[lives("2025-03-15", code="091")]))
    both = total(given, "municipality-091") + total(given, "county-helsinki")
    assert both == WORKED["4 Helsinki both roles"]


def test_worked_figure_5() -> None:
    given = opinion(tables(person(start="2025-05-01", birth_date="2018-08-10", ground="90")))
    assert total(given) == WORKED["5 municipality"]
    assert total(given, "county-03") == WORKED["5 county"]
    assert [one.annual_eur for one in of(given)].count(2741) == 4


def test_worked_figure_6() -> None:
    given = opinion(tables(person(start="2024-09-01")))
    from_2025 = [one for one in given.due if one.month >= "2025-01"]
    assert (
        sum(one.cents for one in from_2025 if one.recipient == "municipality-049")
        == (WORKED["6 municipality"])
    )
    assert sum(one.cents for one in from_2025 if one.recipient == "county-03") == WORKED["6 county"]
    assert len(months(given, component="adult_addition")) == 8


def test_worked_figure_7() -> None:
    given = opinion(tables(person(start="2013-03-15"), residences=[lives("2013-03-15", code="478")]))
    assert total(given, "municipality-478") == WORKED["7 Mariehamn"]
    paid = months(given, "municipality-478")
    assert (len(paid), paid[0], paid[-1]) == (16, "2014-12", "2016-03")


def test_worked_figure_8() -> None:
    given = opinion(tables(person(start="2018-03-15")))
    cents = [one.cents for one in of(given)][:12]
    assert cents[:6] == [19167, 19166, 19167, 19167, 19166, 19167]
    assert sum(cents) == WORKED["8 twelve"]


# ----------------------------------------------------------------------------------------------------------
# The numbers agree with the golden numbers
# ----------------------------------------------------------------------------------------------------------


def test_the_rates_of_the_opinion_are_the_golden_ones() -> None:
    golden = {
        (kind, month.label): rates
        for begin, end, kind, *rates in golden_numbers.RATES
        for month in month_by_month.MONTHS
        if begin <= month.label < end
    }
    assert {place: list(rates) for place, rates in month_by_month.RATE_OF.items()} == golden
    assert [(kind, low, high) for _, _, kind, low, high in golden_numbers.LATE_RATES] == list(
        month_by_month.LATE_RATES
    )


def test_the_cross_checks_of_section_7_hold() -> None:
    for left, right in golden_numbers.CROSS_CHECKS:
        assert sum(left) == sum(right)


def test_the_lengths_of_the_opinion_are_the_golden_ones() -> None:
    ours = month_by_month.chosen_readings(None)
    for month_from, month_until, start_from, start_until, *golden in golden_numbers.LENGTHS:
        starts = [
            day
            for day in (date(2000, 1, 1), date(2024, 12, 31), date(2025, 1, 1), date(2026, 6, 1))
            if (start_from is None or start_from <= day) and (start_until is None or day < start_until)
        ]
        for month in month_by_month.MONTHS:
            if month_from <= month.label < month_until:
                for start in starts:
                    assert golden == [
                        month_by_month.length_in_years(month.label, start, column, ours)
                        for column in ("others", "quota", "quota_family")
                    ]


@pytest.mark.parametrize("reading", golden_numbers.QUOTA_FAMILY_READINGS)
def test_each_reading_of_the_family_of_a_quota_refugee_has_its_lengths(reading: str) -> None:
    before_2025, from_2025 = golden_numbers.QUOTA_FAMILY_READINGS[reading]
    readings = {"I-03": reading}
    start = date(2022, 1, 1)
    assert month_by_month.length_in_years("2012-01", start, "quota_family", readings) == before_2025
    assert month_by_month.length_in_years("2024-12", start, "quota_family", readings) == before_2025
    assert month_by_month.length_in_years("2025-01", start, "quota_family", readings) == from_2025
    assert month_by_month.length_in_years("2025-01", date(2025, 1, 1), "quota_family", readings) == 3


# ----------------------------------------------------------------------------------------------------------
# Sections 3, 5 and 7: dates, the first-day rule
# ----------------------------------------------------------------------------------------------------------


def test_a_start_on_the_1st_pays_the_month_of_arrival() -> None:
    assert months(opinion(tables(person(start="2018-03-01"))))[0] == "2018-03"


def test_a_start_on_the_2nd_pays_from_the_next_month() -> None:
    given = opinion(tables(person(start="2018-03-02")))
    assert months(given)[0] == "2018-04"
    assert why_not(given, "2018-03") == (("before_start", "no_valid_permit"), ())


def test_a_start_on_the_1st_has_exactly_thirty_six_instalments() -> None:
    given = opinion(tables(person(start="2018-03-01")))
    assert (len(months(given)), months(given)[-1]) == (36, "2021-02")
    assert why_not(given, "2021-03") == (("time_ended",), ())


def test_a_start_on_29_february_ends_on_1_march() -> None:
    given = opinion(tables(person(start="2020-02-29")))
    assert months(given)[0] == "2020-03"
    assert (len(months(given)), months(given)[-1]) == (36, "2023-02")


def test_a_child_born_on_29_february_turns_7_on_1_march() -> None:
    given = opinion(tables(person(start="2014-01-01", birth_date="2008-02-29")))
    rates = {one.month: one.annual_eur for one in of(given)}
    assert (rates["2015-02"], rates["2015-03"]) == (6845, 2300)


def test_a_child_that_turns_7_on_the_1st_has_the_lower_rate_that_month() -> None:
    given = opinion(tables(person(start="2016-01-01", birth_date="2010-05-01")))
    rates = {one.month: one.annual_eur for one in of(given)}
    assert (rates["2017-04"], rates["2017-05"]) == (6845, 2300)


def test_a_child_that_turns_7_on_the_2nd_has_the_higher_rate_that_month() -> None:
    given = opinion(tables(person(start="2016-01-01", birth_date="2010-05-02")))
    rates = {one.month: one.annual_eur for one in of(given)}
    assert (rates["2017-05"], rates["2017-06"]) == (6845, 2300)


def test_the_month_whose_1st_is_the_day_of_death_is_not_paid() -> None:
    given = opinion(tables(person(start="2018-03-15", died_on="2019-06-01")))
    assert months(given)[-1] == "2019-05"
    assert why_not(given, "2019-06") == (("died",), ())


def test_a_death_on_the_2nd_leaves_that_month_paid() -> None:
    assert months(opinion(tables(person(start="2018-03-15", died_on="2019-06-02"))))[-1] == "2019-06"


def test_the_month_whose_1st_is_the_day_of_citizenship_is_not_paid() -> None:
    given = opinion(tables(person(start="2018-03-15", citizen_from="2019-06-01")))
    assert months(given)[-1] == "2019-05"
    assert why_not(given, "2019-06") == (("citizen",), ())


def test_all_reasons_are_given_in_order() -> None:
    given = opinion(
        tables(
            person(
                start="2018-03-15", died_on="2021-05-01", citizen_from="2021-04-30", permit_to="2020-01-01"
            )
        )
    )
    assert why_not(given, "2021-05") == (("time_ended", "no_valid_permit", "citizen", "died"), ())


def test_a_permit_is_valid_on_its_last_day() -> None:
    given = opinion(tables(person(start="2018-03-15", permit_to="2019-06-01")))
    assert months(given)[-1] == "2019-06"


def test_a_gap_between_permits_interrupts_pay_and_not_the_clock() -> None:
    permits = [
        {"person_id": "P-1", "from": "2018-03-15", "to": "2018-12-31"},
        {"person_id": "P-1", "from": "2019-03-02", "to": ""},
    ]
    given = opinion(tables(person(start="2018-03-15", permit_from="", permit_to=""), permits=permits))
    paid = months(given)
    assert (len(paid), paid[-1]) == (33, "2021-03")
    assert why_not(given, "2019-03") == (("no_valid_permit",), ())
    assert why_not(given, "2019-04") is None


def test_months_lived_nowhere_give_nothing_at_all() -> None:
    given = opinion(
        tables(person(), residences=[lives("2018-03-15", "2018-12-31"), lives("2019-02-01", "2019-03-31")])
    )
    assert [one.month for one in given.due] == [
        *(f"2018-{number:02d}" for number in range(4, 13)),
        "2019-02",
        "2019-03",
    ]
    assert given.unpaid == []


def test_the_recipient_is_where_the_person_lives_on_the_1st() -> None:
    given = opinion(
        tables(person(), residences=[lives("2018-03-15", "2018-08-01"), lives("2018-08-02", code="092")])
    )
    assert months(given)[-1] == "2018-08"
    assert months(given, "municipality-092")[0] == "2018-09"


def test_no_home_municipality_is_a_known_no() -> None:
    given = opinion(tables(person(start="")))
    assert given.due == []
    assert why_not(given, "2018-06") == (("no_start",), ())


def test_rule_2_starts_on_the_day_of_the_first_permit() -> None:
    given = opinion(tables(person(start="2019-09-01", start_rule="permit", permit_from="2018-03-15")))
    assert (months(given)[0], months(given)[-1]) == ("2018-04", "2021-03")


def test_ground_110_always_starts_with_the_home_municipality() -> None:
    given = opinion(
        tables(person(start="2023-05-10", ground="110", start_rule="permit", permit_from="2022-04-01"))
    )
    assert months(given)[0] == "2023-06"


def test_ground_110_is_not_paid_before_march_2023_though_the_clock_runs() -> None:
    given = opinion(tables(person(start="2022-06-15", ground="110")))
    paid = months(given)
    assert (paid[0], paid[-1]) == ("2023-03", "2025-06")
    assert why_not(given, "2023-02") == (("ground_not_in_force",), ())


def test_a_start_before_2011_counts() -> None:
    given = opinion(tables(person(start="2008-11-20")))
    assert (months(given)[0], months(given)[-1]) == ("2011-09", "2011-12")


# ----------------------------------------------------------------------------------------------------------
# Section 6: lengths
# ----------------------------------------------------------------------------------------------------------


def test_the_drop_to_three_years_on_1_january_2012_has_no_transition() -> None:
    given = opinion(tables(person(start="2008-12-31")))
    assert months(given) == ["2011-09", "2011-10", "2011-11", "2011-12"]


def test_a_start_on_the_last_day_of_2024_has_three_years() -> None:
    given = opinion(tables(person(start="2024-12-31")))
    assert (len(months(given)), months(given)[-1]) == (24, "2026-12")


def test_a_start_on_the_first_day_of_2025_has_two_years() -> None:
    given = opinion(tables(person(start="2025-01-01")))
    assert (len(months(given)), months(given)[-1]) == (24, "2026-12")
    january_2027 = month_by_month.Month("2027-01", date(2027, 1, 1))
    ours = month_by_month.chosen_readings(None)
    assert month_by_month.time_is_over(january_2027, date(2025, 1, 1), "others", ours)
    assert not month_by_month.time_is_over(january_2027, date(2024, 12, 31), "others", ours)


@pytest.mark.parametrize(
    ("reading", "last"), [("four-then-three", "2024-12"), ("four", "2025-06"), ("three", "2024-06")]
)
def test_the_family_of_a_quota_refugee_under_each_reading(reading: str, last: str) -> None:
    member = person(start="2021-06-15", standing="family", ground="90", tie_before_arrival="yes")
    assert months(opinion(tables(member), I_03=reading))[-1] == last


# ----------------------------------------------------------------------------------------------------------
# Section 4: persons and grounds
# ----------------------------------------------------------------------------------------------------------


def test_ground_88a_granted_on_15_may_2016_is_paid_and_runs_on() -> None:
    given = opinion(tables(person(start="2016-05-15", ground="88a")))
    assert len(months(given)) == 36


def test_ground_88a_granted_on_16_may_2016_is_not_paid() -> None:
    given = opinion(tables(person(start="2016-05-16", ground="88a")))
    assert given.due == []
    assert why_not(given, "2016-06") == (("ground_repealed",), ())


def test_ground_88a_under_ends_stops_with_may_2016() -> None:
    given = opinion(tables(person(start="2015-05-15", ground="88a")), I_18="ends")
    assert months(given)[-1] == "2016-05"


@pytest.mark.parametrize("ground", ["51", "52", "89"])
def test_these_grounds_need_the_application_for_protection(ground: str) -> None:
    assert len(months(opinion(tables(person(ground=ground, after_application="yes"))))) == 36
    refused = opinion(tables(person(ground=ground, after_application="no")))
    assert why_not(refused, "2019-01") == (("ground_without_application",), ())
    unknown = opinion(tables(person(ground=ground)))
    assert unknown.due == []
    assert why_not(unknown, "2019-01") == (("undetermined",), ("after_application",))
    assert why_not(unknown, "2021-04") == (("time_ended",), ())


def test_a_tie_that_did_not_exist_before_arrival_gives_nothing() -> None:
    given = opinion(tables(person(standing="family", tie_before_arrival="no")))
    assert why_not(given, "2019-01") == (("tie_not_before_arrival",), ())


def test_an_unknown_tie_cannot_be_determined() -> None:
    given = opinion(tables(person(standing="family", ground="51")))
    assert why_not(given, "2019-01") == (("undetermined",), ("after_application", "tie_before_arrival"))


def test_anyone_else_is_no_section_4_person() -> None:
    given = opinion(tables(person(standing="other", ground="", citizen_from="2019-01-01")))
    assert given.due == []
    assert why_not(given, "2018-12") == (("not_section_4_person",), ())
    assert why_not(given, "2019-01") == (("not_section_4_person", "citizen"), ())


def test_no_residence_row_leaves_the_months_of_the_time_undetermined() -> None:
    given = opinion(tables(person(), residences=[]))
    assert given.due == []
    assert given.unpaid[0].month == "2018-04"
    assert len(given.unpaid) == 36
    assert given.unpaid[0] == Unpaid("P-1", "2018-04", "", ("undetermined",), ("residences",))


# ----------------------------------------------------------------------------------------------------------
# Section 4: children born in Finland
# ----------------------------------------------------------------------------------------------------------


def child(parents: str, start: str = "2019-10-10", **columns: str) -> Row:
    return person("C-1", start, birth_date="2019-10-10", standing="child_born_in_finland") | {
        "parent_ids": parents,
        **columns,
    }


def test_a_child_born_in_finland_ends_with_its_parent() -> None:
    given = opinion(tables(person(), child("P-1")))
    paid = months(given, person_id="C-1")
    assert (paid[0], paid[-1]) == ("2019-11", "2021-03")
    assert why_not(given, "2021-04", person_id="C-1") == (("time_ended",), ())


def test_of_two_parents_the_later_end_counts() -> None:
    given = opinion(tables(person(), person("P-2", "2020-02-10"), child("P-1 P-2")))
    assert months(given, person_id="C-1")[-1] == "2023-02"


def between_two_parents(ground: str = "87") -> Tables:
    """Law corrections E1, T5: the father's time ended on 15.1.2023, the mother's began on 15.10.2024."""
    father, mother = person("P-1", "2020-01-15", ground=ground), person("P-2", "2024-10-15", ground=ground)
    newborn = child("P-1 P-2", "2020-06-01", birth_date="2020-06-01", ground=ground)
    return tables(father, mother, newborn)


def test_months_between_the_two_parents_times_are_not_due() -> None:
    given = opinion(between_two_parents())
    paid = months(given, person_id="C-1")
    assert (paid[0], paid[-1], len(paid)) == ("2020-06", "2026-12", 32 + 26)
    assert why_not(given, "2023-01", person_id="C-1") is None
    assert why_not(given, "2023-02", person_id="C-1") == (("parent_not_in_time",), ())
    assert why_not(given, "2024-10", person_id="C-1") == (("parent_not_in_time",), ())
    assert why_not(given, "2024-11", person_id="C-1") is None


def test_months_between_the_two_parents_times_are_due_under_later_end() -> None:
    ours, later = opinion(between_two_parents()), opinion(between_two_parents(), I_31="later-end")
    for recipient_code, annual in (("municipality-049", 6503), ("county-03", 342)):
        more = of(later, recipient_code, person_id="C-1")
        fewer = {one.month for one in of(ours, recipient_code, person_id="C-1")}
        between = [one for one in more if one.month not in fewer]
        assert (between[0].month, between[-1].month) == ("2023-02", "2024-10")
        assert [one.annual_eur for one in between] == [annual] * 21  # 11,380.25 and 598.50 euros


def test_months_before_the_only_parents_time_begins_are_not_due() -> None:
    # E1, T6: the parent's permit 1.9.2024, start 15.10.2024; the child's home municipality 1.3.2024
    parent = person(start="2024-10-15", permit_from="2024-09-01")
    given = tables(parent, child("P-1", "2024-03-01", birth_date="2024-03-01"))
    assert months(opinion(given), person_id="C-1")[0] == "2024-11"
    assert why_not(opinion(given), "2024-10", person_id="C-1") == (("parent_not_in_time",), ())
    later = months(opinion(given, I_31="later-end"), person_id="C-1")
    assert (later[0], later.index("2024-11")) == ("2024-03", 8)


def test_the_parents_time_runs_on_its_first_day_and_not_on_its_last() -> None:
    given = opinion(tables(person(start="2020-06-01"), child("P-1")))
    paid = months(given, person_id="C-1")
    assert (paid[0], paid[-1], len(paid)) == ("2020-06", "2023-05", 36)
    assert why_not(given, "2020-05", person_id="C-1") == (("parent_not_in_time",), ())
    assert why_not(given, "2023-06", person_id="C-1") == (("time_ended",), ())


def test_the_parents_time_is_that_of_the_month_paid() -> None:
    # the mother is family of a quota refugee: four years in December 2024, three in January 2025
    mother = person(start="2021-06-15", ground="90", standing="family", tie_before_arrival="yes")
    given = opinion(tables(mother, child("P-1", "2022-01-01", birth_date="2022-01-01", ground="90")))
    assert months(given, person_id="C-1")[-1] == "2024-12"


def test_own_time_does_not_hang_on_a_running_time_of_a_parent() -> None:
    parent = person(start="2024-10-15")
    given = opinion(tables(parent, child("P-1", "2024-03-01")), I_02="own-time")
    assert months(given, person_id="C-1")[0] == "2024-03"


def test_an_unknown_parent_whose_time_has_not_begun_is_no_missing_fact() -> None:
    unknown = person("P-7", "2022-01-15", standing="family")
    given = opinion(tables(person(), unknown, child("P-1 P-7")))
    assert why_not(given, "2021-03", person_id="C-1") is None
    assert why_not(given, "2021-04", person_id="C-1") == (("parent_not_in_time",), ())
    assert why_not(given, "2022-02", person_id="C-1") == (("undetermined",), ("P-7:tie_before_arrival",))
    later = opinion(tables(person(), unknown, child("P-1 P-7")), I_31="later-end")
    assert why_not(later, "2021-04", person_id="C-1") == (("undetermined",), ("P-7:tie_before_arrival",))


@pytest.mark.parametrize("ground", ["87", "90", "93"])
def test_a_parent_of_ground_110_counts_from_march_2023_whatever_the_childs_row_says(ground: str) -> None:
    # E5, T1 and T3: 1-2/2023 were 2/12 of 6,503 + 342 euros
    newborn = child("P-1", "2022-12-10", birth_date="2022-12-10", ground=ground)
    given = opinion(tables(person(start="2022-06-15", ground="110"), newborn))
    assert months(given, person_id="C-1")[0] == "2023-03"
    assert why_not(given, "2023-02", person_id="C-1") == (("no_qualifying_parent",), ())
    own_time = opinion(tables(person(start="2022-06-15", ground="110"), newborn), I_02="own-time")
    assert months(own_time, person_id="C-1")[0] == "2023-03"


def test_another_parent_carries_the_months_before_march_2023() -> None:
    newborn = child("P-1 P-2", "2022-12-10", birth_date="2022-12-10")
    both = (person("P-1", "2022-06-15", ground="110"), person("P-2", "2020-01-15"))
    given = opinion(tables(*both, newborn))
    assert months(given, person_id="C-1")[:3] == ["2023-01", "2023-03", "2023-04"]
    # in February the other's time is over, and that of ground 110 does not count yet
    assert why_not(given, "2023-02", person_id="C-1") == (("time_ended",), ())


def test_a_childs_own_row_of_ground_110_is_not_paid_before_march_2023() -> None:
    newborn = child("P-1", "2022-12-10", birth_date="2022-12-10", ground="110")
    given = opinion(tables(person(start="2022-06-15"), newborn))
    assert why_not(given, "2023-02", person_id="C-1") == (("ground_not_in_force",), ())
    assert months(given, person_id="C-1")[0] == "2023-03"


def test_under_ends_a_parent_of_another_ground_still_carries_a_child_of_88a() -> None:
    mother = person("P-1", "2015-03-15", ground="88a")
    father = person("P-2", "2015-09-15")
    newborn = {"birth_date": "2015-12-10", "ground": "88a"}
    both = tables(mother, father, child("P-1 P-2", "2015-12-10", **newborn))
    assert months(opinion(both, I_18="ends"), person_id="C-1")[-1] == "2018-09"
    alone = tables(mother, child("P-1", "2015-12-10", **newborn))
    assert months(opinion(alone), person_id="C-1")[-1] == "2018-03"
    given = opinion(alone, I_18="ends")
    assert months(given, person_id="C-1")[-1] == "2016-05"
    assert why_not(given, "2016-06", person_id="C-1") == (("ground_repealed",), ())


def test_under_ends_the_time_of_a_parent_of_88a_carries_nobody_after_the_repeal() -> None:
    mother = person("P-1", "2015-03-15", ground="88a")
    father = person("P-2", "2016-09-15", permit_from="2016-03-15")
    newborn = {"birth_date": "2015-12-10", "ground": "88a"}
    given = opinion(tables(mother, father, child("P-1 P-2", "2015-12-10", **newborn)), I_18="ends")
    assert months(given, person_id="C-1")[4:6] == ["2016-05", "2016-10"]
    assert why_not(given, "2016-06", person_id="C-1") == (("parent_not_in_time",), ())


def test_what_happens_to_the_parent_later_does_not_end_the_childs_time() -> None:
    parent = person(died_on="2020-01-01", citizen_from="2019-12-01", permit_to="2019-11-30")
    given = opinion(tables(parent, child("P-1"), residences=[lives("2019-10-10", person_id="C-1")]))
    assert months(given, person_id="C-1")[-1] == "2021-03"


def test_the_child_of_a_parent_with_a_start_in_2025_has_two_years_of_the_parent() -> None:
    given = opinion(tables(person(start="2024-12-31"), child("P-1", "2025-02-01")))
    assert months(given, person_id="C-1")[-1] == "2026-12"
    shorter = opinion(tables(person(start="2023-05-15"), child("P-1", "2025-02-01")))
    assert months(shorter, person_id="C-1")[-1] == "2026-05"


def test_a_child_of_somebody_else_or_of_another_child_has_no_qualifying_parent() -> None:
    other = person(standing="other", ground="")
    given = opinion(tables(other, child("P-1")))
    assert why_not(given, "2019-11", person_id="C-1") == (("no_qualifying_parent",), ())


def test_a_parent_without_a_start_gives_no_end() -> None:
    given = opinion(tables(person(start=""), child("P-1")))
    assert why_not(given, "2019-11", person_id="C-1") == (("parent_no_start",), ())


def test_a_parent_not_in_the_register_is_undetermined_from_the_childs_start() -> None:
    given = opinion(tables(child("P-9")))
    assert why_not(given, "2019-11", person_id="C-1") == (("undetermined",), ("parent_ids:P-9",))
    before = why_not(given, "2019-10", person_id="C-1")
    assert before is not None
    assert before[0][0] == "before_start"


def test_months_that_a_certain_parent_carries_are_due_beside_an_unknown_one() -> None:
    given = opinion(tables(person(), child("P-9 P-1")))
    assert months(given, person_id="C-1")[-1] == "2021-03"
    assert why_not(given, "2021-04", person_id="C-1") == (("undetermined",), ("parent_ids:P-9",))


def test_an_unknown_parent_names_its_facts_while_it_could_carry_the_month() -> None:
    unknown = person("P-7", "2019-01-15", standing="family", ground="51")
    given = opinion(tables(person(), unknown, child("P-1 P-7")))
    facts = ("P-7:after_application", "P-7:tie_before_arrival")
    assert months(given, person_id="C-1")[-1] == "2021-03"
    assert why_not(given, "2021-04", person_id="C-1") == (("undetermined",), facts)
    assert why_not(given, "2022-02", person_id="C-1") == (("time_ended",), ())


def test_when_the_only_parent_is_unknown_and_its_time_is_over_the_time_has_ended() -> None:
    unknown = person("P-7", "2019-01-15", standing="family")
    given = opinion(tables(unknown, child("P-7")))
    assert why_not(given, "2022-01", person_id="C-1") == (("undetermined",), ("P-7:tie_before_arrival",))
    assert why_not(given, "2022-02", person_id="C-1") == (("time_ended",), ())


def test_when_the_only_parent_is_unknown_and_has_no_start_that_is_the_reason() -> None:
    unknown = person("P-7", "", standing="family")
    given = opinion(tables(unknown, child("P-7")))
    assert why_not(given, "2022-01", person_id="C-1") == (("parent_no_start",), ())


def test_two_unknown_parents_fail_for_the_reason_of_the_more_favourable_way() -> None:
    first = person("P-7", "2019-01-15", standing="family")
    second = person("P-8", "2019-03-15", ground="51")
    given = opinion(tables(first, second, child("P-7 P-8")))
    assert why_not(given, "2022-03", person_id="C-1") == (("undetermined",), ("P-8:after_application",))
    assert why_not(given, "2022-04", person_id="C-1") == (("time_ended",), ())


def test_an_unknown_parent_is_not_missing_where_a_certain_one_carries_the_month() -> None:
    table = [recipient(programme_from="")]
    given = opinion(tables(person(), child("P-9 P-1"), recipients=table))
    missing = ("municipality-049:programme_from",)
    assert why_not(given, "2020-01", person_id="C-1") == (("undetermined",), missing)


def test_own_time_ends_even_where_the_parent_is_unknown() -> None:
    given = opinion(tables(child("P-9")), I_02="own-time")
    assert why_not(given, "2022-10", person_id="C-1") == (("undetermined",), ("parent_ids:P-9",))
    assert why_not(given, "2022-11", person_id="C-1") == (("time_ended",), ())


def test_a_newborn_needs_its_own_permit() -> None:
    newborn = child("P-1", permit_from="2020-02-02")
    assert months(opinion(tables(person(), newborn)), person_id="C-1")[0] == "2020-03"


def test_a_newborn_is_paid_from_birth_under_the_other_reading_but_later_gaps_count() -> None:
    newborn = child("P-1", permit_from="2020-02-02", permit_to="2020-06-15")
    paid = months(opinion(tables(person(), newborn), I_30="from-birth"), person_id="C-1")
    assert (paid[0], paid[-1], len(paid)) == ("2019-11", "2020-06", 8)


def test_a_child_under_own_time_has_the_length_of_a_family_member() -> None:
    given = opinion(tables(person(), child("P-1")), I_02="own-time")
    assert months(given, person_id="C-1")[-1] == "2022-10"
    quota = opinion(tables(person(ground="90"), child("P-1", ground="90")), I_02="own-time")
    assert months(quota, person_id="C-1")[-1] == "2023-10"


def test_a_child_under_from_2025_is_not_covered_before_2025() -> None:
    parent = person(start="2023-05-15")
    given = opinion(tables(parent, child("P-1", "2023-10-10")), I_02="from-2025")
    paid = months(given, person_id="C-1")
    assert (paid[0], paid[-1]) == ("2025-01", "2026-05")
    assert why_not(given, "2024-12", person_id="C-1") == (("child_not_covered",), ())


def test_a_child_of_ground_88a_goes_by_the_permit_of_its_parents() -> None:
    early = person(start="2016-03-03", ground="88a")
    newborn = child("P-1", "2017-10-10", ground="88a")
    assert months(opinion(tables(early, newborn)), person_id="C-1")[0] == "2017-11"
    late = person(start="2016-06-03")
    given = opinion(tables(late, newborn))
    assert why_not(given, "2017-11", person_id="C-1") == (("ground_repealed",), ())


# ----------------------------------------------------------------------------------------------------------
# Section 7: rates, Åland, adult addition, late claims
# ----------------------------------------------------------------------------------------------------------


def test_the_rate_of_2014_holds_for_twelve_months() -> None:
    given = opinion(tables(person(start="2013-01-01", birth_date="2012-12-01", ground="90")))
    high = [one.month for one in of(given) if one.annual_eur == 7120]
    assert (len(high), high[0], high[-1]) == (12, "2014-01", "2014-12")


def test_aland_is_unpaid_before_december_2014_though_the_clock_runs() -> None:
    given = opinion(tables(person(start="2013-03-15"), residences=[lives("2013-03-15", code="478")]))
    assert why_not(given, "2014-11", "municipality-478") == (("aland_before_2014_12",), ())
    assert why_not(given, "2014-12", "municipality-478") is None


def test_aland_has_no_county_and_its_health_authority_comes_in_2025() -> None:
    given = opinion(tables(person(start="2024-01-01"), residences=[lives("2024-01-01", code="478")]))
    assert {one.recipient for one in given.due} == {"municipality-478", "aland-health"}
    assert months(given, "aland-health")[0] == "2025-01"
    assert [one for one in given.due if one.recipient == "aland-health" and one.component != "basic"] == []


def test_the_county_comes_in_2023() -> None:
    given = opinion(tables(person(start="2022-01-01")))
    assert months(given, "county-03")[0] == "2023-01"
    rates = {one.month: one.annual_eur for one in of(given)}
    assert (rates["2022-12"], rates["2023-01"]) == (2300, 1955)


def test_one_who_turns_18_on_the_1st_has_the_addition_that_month() -> None:
    given = opinion(tables(person(start="2025-01-01", birth_date="2007-06-01")))
    added = months(given, component="adult_addition")
    assert (len(added), added[0], added[-1]) == (12, "2025-06", "2026-05")


def test_one_who_turns_18_on_the_2nd_has_the_addition_from_the_next_month() -> None:
    given = opinion(tables(person(start="2025-01-01", birth_date="2007-06-02")))
    added = months(given, component="adult_addition")
    assert (len(added), added[0], added[-1]) == (12, "2025-07", "2026-06")


def test_the_first_year_of_an_adult_who_started_in_2024_is_cut_by_the_new_act() -> None:
    added = months(opinion(tables(person(start="2024-01-01"))), component="adult_addition")
    assert added == []
    added = months(opinion(tables(person(start="2024-01-02"))), component="adult_addition")
    assert added == ["2025-01"]


def test_first_year_paid_counts_the_first_twelve_months_paid_in_2025() -> None:
    given = opinion(tables(person(start="2023-06-15")), I_04="first-year-paid")
    added = months(given, component="adult_addition")
    assert (len(added), added[0], added[-1]) == (12, "2025-01", "2025-12")


def test_first_year_paid_passes_over_months_abroad() -> None:
    rows = [lives("2023-06-15", "2025-03-31"), lives("2025-06-01")]
    given = opinion(tables(person(start="2023-06-15"), residences=rows), I_04="first-year-paid")
    added = months(given, component="adult_addition")
    assert (len(added), added[-1]) == (12, "2026-02")


def test_18_to_19_gives_the_addition_only_between_the_birthdays() -> None:
    given = opinion(tables(person(start="2024-06-15", birth_date="2007-03-10")), I_04="18-to-19")
    added = months(given, component="adult_addition")
    assert (len(added), added[0], added[-1]) == (12, "2025-04", "2026-03")
    assert (
        months(opinion(tables(person(start="2025-06-15")), I_04="18-to-19"), component="adult_addition") == []
    )


def test_a_late_claim_has_rates_of_its_own_for_2023_and_2024_only() -> None:
    given = opinion(tables(person(start="2022-06-01")), applied_on=date(2025, 1, 1))
    assert months(given)[-1] == "2025-05"
    late = of(given, component="late_claim")
    assert (len(late), late[0].month, late[-1].month, late[0].annual_eur) == (24, "2023-01", "2024-12", 1496)
    assert sum(one.cents for one in late) == 2 * 149600
    county = of(given, "county-03", "late_claim")
    assert {one.annual_eur for one in county} == {264}


def test_an_application_on_the_last_day_of_2024_keeps_the_own_rates() -> None:
    given = opinion(tables(person(start="2022-06-01")), applied_on=date(2024, 12, 31))
    assert of(given, component="late_claim") == []
    assert given == opinion(tables(person(start="2022-06-01")))


def test_under_own_rates_a_late_application_changes_nothing() -> None:
    given = opinion(tables(person(start="2022-06-01")), applied_on=date(2026, 3, 1), I_01="own-rates")
    assert given == opinion(tables(person(start="2022-06-01")))


def test_late_rates_in_aland_and_for_small_children() -> None:
    small = person(start="2023-01-01", birth_date="2020-01-01")
    aland = opinion(tables(small, residences=[lives("2023-01-01", code="478")]), applied_on=date(2025, 5, 5))
    assert {one.annual_eur for one in of(aland, "municipality-478", "late_claim")} == {2300}
    mainland = opinion(tables(small), applied_on=date(2025, 5, 5))
    assert {one.annual_eur for one in of(mainland, component="late_claim")} == {2185}
    assert {one.annual_eur for one in of(mainland, "county-03", "late_claim")} == {115}


def test_the_rounding_series_starts_anew_on_1_january_2025() -> None:
    given = opinion(tables(person(start="2024-09-01")))
    old, new = of(given, "county-03")[:4], of(given, "county-03", "basic")[4:]
    assert [one.cents for one in old] == [2875] * 4
    assert [one.cents for one in new][:3] == [9142, 9141, 9142]  # 1,097 / 12 = 91.41666..


def test_the_rounding_series_resumes_when_a_person_returns() -> None:
    rows = [
        lives("2018-03-15", "2018-04-30"),
        lives("2018-05-01", "2018-05-31", code="092"),
        lives("2018-06-01"),
    ]
    given = opinion(tables(person(), residences=rows))
    assert [one.cents for one in of(given)][:3] == [19167, 19166, 19167]
    assert [one.cents for one in of(given, "municipality-092")] == [19167]


def test_the_other_reading_of_rounding_rounds_every_month_by_itself() -> None:
    given = opinion(tables(person()), I_08="instalment")
    assert {one.cents for one in of(given)} == {19167}


# ----------------------------------------------------------------------------------------------------------
# Sections 8 and 14: preconditions, ended municipalities
# ----------------------------------------------------------------------------------------------------------


def recipient(code: str = "municipality-049", **columns: str) -> Row:
    return {
        "recipient": code,
        "programme_from": "2010-01-01",
        "agreement_from": "2010-01-01",
    } | columns


def test_programme_and_agreement_are_tested_on_the_1st_both_ends_included() -> None:
    row = recipient(programme_from="2018-06-01", agreement_to="2018-09-01")
    given = opinion(tables(person(), recipients=[row]))
    assert months(given) == ["2018-06", "2018-07", "2018-08", "2018-09"]
    assert why_not(given, "2018-05") == (("no_programme",), ())
    assert why_not(given, "2018-10") == (("no_agreement",), ())


def test_a_programme_without_a_first_day_cannot_be_determined_until_it_has_surely_ended() -> None:
    row = recipient(programme_from="", programme_to="2018-08-31", agreement_from="")
    given = opinion(tables(person(), recipients=[row]))
    missing = ("municipality-049:programme_from", "municipality-049:agreement_from")
    assert why_not(given, "2018-08") == (("undetermined",), missing)
    assert why_not(given, "2018-09") == (("no_programme",), ())


def test_a_municipality_not_in_the_table_is_not_tested() -> None:
    given = opinion(tables(person(), recipients=[recipient("municipality-092", agreement_from="")]))
    assert len(months(given)) == 36


def test_no_agreement_is_asked_of_a_county() -> None:
    row = recipient(programme_to="2011-01-01")
    given = opinion(
        tables(
            person(start="2024-01-01"), recipients=[row, recipient("county-03", programme_to="2011-01-01")]
        )
    )
    assert of(given) == []
    assert len(months(given, "county-03")) == 36


@pytest.mark.parametrize(
    "columns",
    [
        {"programme_from": "31.2.2018"},
        {"agreement_to": "soon"},
        {"programme_from": "2018-06-01", "programme_to": "2018-05-31"},
        {"agreement_from": "2018-06-01", "agreement_to": "2018-05-31", "programme_to": "2012-12-31"},
    ],
)
def test_a_recipients_row_that_cannot_be_used_leaves_its_preconditions_unknown(columns: Row) -> None:
    given = opinion(tables(person(), recipients=[recipient(**columns)]))
    assert given.due == []
    missing = ("municipality-049:programme_from", "municipality-049:agreement_from")
    assert why_not(given, "2019-01") == (("undetermined",), missing)
    assert why_not(given, "2021-04") == (("time_ended",), ())


def test_a_last_day_without_a_first_one_is_no_unusable_row() -> None:
    row = recipient(programme_from="", programme_to="2018-05-31")
    assert why_not(opinion(tables(person(), recipients=[row])), "2018-06") == (("no_programme",), ())


def test_undetermined_months_are_left_out_of_the_rounding_series() -> None:
    rows = [lives("2018-03-15", "2018-04-30", "092"), lives("2018-05-01")]
    table = [recipient("municipality-092", programme_from="")]
    given = opinion(tables(person(), residences=rows, recipients=table))
    assert of(given, "municipality-092") == []
    assert [one.cents for one in of(given)][:2] == [19167, 19166]


def test_a_row_past_the_end_of_its_municipality_goes_on_in_the_successor() -> None:
    given = opinion(tables(person(start="2024-06-01"), residences=[lives("2024-06-01", code="588")]))
    assert months(given, "municipality-588")[-1] == "2024-12"
    assert months(given, "municipality-507")[0] == "2025-01"
    assert months(given, "county-12")[0] == "2024-06"


def test_successors_are_followed_in_a_chain() -> None:
    given = opinion(
        tables(person(start="2014-12-01", ground="90"), residences=[lives("2014-12-01", code="413")])
    )
    assert months(given, "municipality-413") == ["2014-12"]
    assert months(given, "municipality-609")[0] == "2015-01"
    later = opinion(tables(person(start="2023-06-01"), residences=[lives("2014-12-01", code="413")]))
    assert months(later, "municipality-684")[0] == "2024-01"


def test_an_unlisted_code_is_a_mainland_municipality() -> None:
    given = opinion(tables(person(start="2011-10-01"), residences=[lives("2011-10-01", "2012-12-31", "999")]))
    assert len(months(given, "municipality-999")) == 15


def test_helsinki_has_two_roles_from_2023() -> None:
    given = opinion(tables(person(start="2022-12-01"), residences=[lives("2022-12-01", code="091")]))
    assert months(given, "municipality-091")[0] == "2022-12"
    assert months(given, "county-helsinki")[0] == "2023-01"


# ----------------------------------------------------------------------------------------------------------
# Sections 7 and 13: paid and due, deadlines
# ----------------------------------------------------------------------------------------------------------


def money(month: str, amount: str, code: str = "municipality-049", **columns: str) -> Row:
    return {"person_id": "P-1", "month": month, "recipient": code, "amount": amount} | columns


def claim_of(
    given: Tables,
    month: str,
    applied_on: date = date(2026, 3, 1),
    code: str = "municipality-049",
    readings: Mapping[str, str] | None = None,
) -> MonthClaim:
    found = [
        one
        for one in claimed(
            given, MUNICIPALITIES, period=(month, month), applied_on=applied_on, readings=readings
        )
        if one.recipient == code
    ]
    assert len(found) == 1
    return found[0]


def test_a_month_not_paid_is_claimed_whole() -> None:
    one = claim_of(tables(person(start="2025-01-01")), "2025-01")
    assert one.claimed == {"basic": 17100, "adult_addition": 64508}
    assert one.reasons == ()


def test_a_difference_of_one_cent_a_component_is_never_claimed() -> None:
    given = tables(person(start="2025-01-01"), paid=[money("2025-01", "816.06")])
    one = claim_of(given, "2025-01")
    assert (one.claimed, one.rounding, one.overpaid, one.reasons) == ({}, 2, 0, ("rounding_only",))


def test_a_difference_of_three_cents_is_claimed_from_the_component_not_covered() -> None:
    given = tables(person(start="2025-01-01"), paid=[money("2025-01", "816.05")])
    assert claim_of(given, "2025-01").claimed == {"adult_addition": 3}


def test_payments_are_added_and_cover_basic_first() -> None:
    given = tables(person(start="2025-01-01"), paid=[money("2025-01", "100"), money("2025-01", "71.00")])
    one = claim_of(given, "2025-01")
    assert (one.paid, one.claimed) == (17100, {"adult_addition": 64508})


def test_an_overpayment_is_shown_and_not_netted() -> None:
    given = tables(person(start="2025-01-01"), paid=[money("2025-01", "900.00")])
    one = claim_of(given, "2025-01")
    assert (one.claimed, one.overpaid, one.reasons) == ({}, 90000 - 81608, ("already_paid",))


def test_a_late_month_paid_at_its_own_rate_is_paid() -> None:
    given = tables(person(start="2024-01-01"), paid=[money("2024-01", "162.92")])
    one = claim_of(given, "2024-01")
    assert (one.due, one.claimed, one.overpaid) == ({"late_claim": 12467}, {}, 0)
    assert one.reasons == ("already_paid",)


def test_a_late_month_paid_between_the_two_rates_is_neither_claimed_nor_overpaid() -> None:
    given = tables(person(start="2024-01-01"), paid=[money("2024-01", "150.00")])
    one = claim_of(given, "2024-01")
    assert (one.claimed, one.overpaid, one.reasons) == ({}, 0, ("already_paid",))
    own = claim_of(given, "2024-01", readings={"I-29": "own-rate"})
    assert own.claimed == {"late_claim": 1292}


def test_a_late_month_paid_in_part_is_claimed_up_to_the_late_rate() -> None:
    given = tables(person(start="2024-01-01"), paid=[money("2024-01", "100.00")])
    assert claim_of(given, "2024-01").claimed == {"late_claim": 2467}
    assert claim_of(given, "2024-01", readings={"I-29": "own-rate"}).claimed == {"late_claim": 6292}


def test_an_overpayment_of_a_late_month_is_measured_against_its_own_rate() -> None:
    given = tables(person(start="2024-01-01"), paid=[money("2024-01", "170.00")])
    assert claim_of(given, "2024-01").overpaid == 17000 - 16292


def test_what_is_already_applied_for_is_not_claimed_again() -> None:
    rows = [money("2025-01", "816.08", applied_on="2025-06-01")]
    one = claim_of(tables(person(start="2025-01-01"), applied=rows), "2025-01")
    assert (one.claimed, one.reasons) == ({}, ("already_applied",))


def test_a_late_month_applied_for_in_part_before_2025_has_the_rest_up_to_the_late_rate() -> None:
    given = tables(person(start="2024-01-01"), applied=[money("2024-01", "100.00", applied_on="2024-06-01")])
    assert claim_of(given, "2024-01").claimed == {"late_claim": 2467}
    assert claim_of(given, "2024-01", readings={"I-29": "own-rate"}).claimed == {"late_claim": 2467}


def test_a_rest_of_a_cent_after_paid_and_applied_is_rounding_only() -> None:
    given = tables(
        person(start="2024-01-01"),
        paid=[money("2025-02", "100.00")],
        applied=[money("2025-02", "70.99", applied_on="2025-06-01")],
    )
    one = claim_of(given, "2025-02")
    assert (one.claimed, one.rounding, one.reasons) == ({}, 1, ("rounding_only",))


def test_paid_and_applied_together_give_both_reasons() -> None:
    given = tables(
        person(start="2024-01-01"),
        paid=[money("2025-02", "100.00")],
        applied=[money("2025-02", "71.00", applied_on="2025-06-01")],
    )
    assert claim_of(given, "2025-02").reasons == ("already_paid", "already_applied")


def test_a_month_can_be_applied_for_to_the_end_of_the_second_year_after() -> None:
    given = tables(person(start="2023-01-01"))
    assert claim_of(given, "2023-05", date(2025, 12, 31)).claimed != {}
    late = claim_of(given, "2023-05", date(2026, 1, 1))
    assert (late.claimed, late.reasons) == ({}, ("application_late",))
    assert claim_of(given, "2024-05", date(2026, 12, 31)).claimed != {}


def test_a_month_is_claimed_from_its_1st_on_and_not_before() -> None:
    given = tables(person(start="2025-01-01"))
    assert claim_of(given, "2026-03", date(2026, 3, 1)).reasons == ()
    early = claim_of(given, "2026-03", date(2026, 2, 28))
    assert (early.claimed, early.reasons) == ({}, ("not_yet_due",))


def test_under_month_end_a_month_is_claimed_after_its_last_day_only() -> None:
    given = tables(person(start="2025-01-01"))
    month_end = {"I-34": "month-end"}
    for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31)):
        one = claim_of(given, "2026-03", day, readings=month_end)
        assert (one.claimed, one.reasons) == ({}, ("not_yet_due",))
    assert claim_of(given, "2026-03", date(2026, 4, 1), readings=month_end).claimed == {"basic": 17100}
    assert claim_of(given, "2025-12", date(2026, 1, 1), readings=month_end).claimed != {}


def moved(code: str = "588") -> Tables:
    """Somebody in 588, which became 507 at the end of 2024."""
    return tables(person(start="2024-06-01"), residences=[lives("2024-06-01", code=code)])


@pytest.mark.parametrize(
    ("month", "code", "paid_to", "amount"),
    [
        ("2024-12", "municipality-588", "municipality-507", "162.92"),
        ("2025-06", "municipality-507", "municipality-588", "171.00"),
    ],
)
def test_a_payment_to_the_predecessor_or_successor_is_one_to_the_same_recipient(
    month: str, code: str, paid_to: str, amount: str
) -> None:
    day = date(2024, 12, 31) if month < "2025" else date(2025, 12, 31)
    given = moved() | {"paid": [money(month, amount, paid_to)]}
    rows = claimed(given, MUNICIPALITIES, period=(month, month), applied_on=day)
    assert {one.recipient for one in rows} == {code, "county-12"}
    one = claim_of(given, month, day, code)
    assert (one.paid, one.claimed, one.overpaid, one.reasons) == (one.due["basic"], {}, 0, ("already_paid",))


def test_payments_to_both_codes_and_earlier_applications_are_added() -> None:
    rows = [money("2025-06", "100.00", "municipality-588"), money("2025-06", "40.00", "municipality-507")]
    applied = [money("2025-06", "31.00", "municipality-588", applied_on="2025-09-01")]
    given = moved() | {"paid": rows, "applied": applied}
    one = claim_of(given, "2025-06", code="municipality-507")
    assert (one.paid, one.applied, one.reasons) == (14000, 3100, ("already_paid", "already_applied"))
    over = moved() | {"paid": [*rows, money("2025-06", "60.00", "municipality-588")]}
    assert claim_of(over, "2025-06", code="municipality-507").overpaid == 20000 - 17100


def test_all_that_has_become_one_municipality_is_the_same_recipient() -> None:
    given = moved("413") | {"paid": [money("2024-12", "162.92", "municipality-609")]}
    one = claim_of(given, "2024-12", date(2024, 12, 31), "municipality-684")
    assert (one.claimed, one.reasons) == ({}, ("already_paid",))
    # of another municipality it is not
    given = moved() | {"paid": [money("2024-12", "162.92", "municipality-684")]}
    assert claim_of(given, "2024-12", date(2024, 12, 31), "municipality-588").claimed == {"basic": 16292}
    assert claim_of(given, "2024-12", date(2024, 12, 31), "municipality-684").overpaid == 16292


def test_a_payment_for_a_month_not_due_there_stands_under_the_code_of_the_month() -> None:
    given = tables(
        person(start="2018-03-15"),
        residences=[lives("2018-03-15", code="588")],
        paid=[money("2025-06", "171.00", "municipality-588")],
    )
    assert claim_of(given, "2025-06", code="municipality-507").overpaid == 17100


def test_days_far_beyond_the_known_law_change_nothing() -> None:
    far = person(start="2024-09-01", citizen_from="9999-12-31", died_on="2031-01-01", permit_to="9999-12-31")
    assert opinion(tables(far)).due == opinion(tables(person(start="2024-09-01"))).due
    assert opinion(tables(person(start="9998-12-31", permit_from="2024-01-01"))).due == []


def test_a_future_month_already_paid_stays_already_paid() -> None:
    given = tables(person(start="2024-01-01"), paid=[money("2026-03", "171.00")])
    assert claim_of(given, "2026-03", date(2026, 2, 28)).reasons == ("already_paid",)


def test_a_payment_for_a_month_that_is_not_due_is_all_overpaid() -> None:
    given = tables(person(start="2018-03-15"), paid=[money("2022-01", "191.67")])
    one = claim_of(given, "2022-01")
    assert (one.due, one.claimed, one.overpaid) == ({}, {}, 19167)


def test_any_way_of_cutting_time_into_claims_adds_up_to_the_same_cents() -> None:
    given = tables(person(start="2025-01-01"))
    day = date(2027, 1, 15)

    def sum_of(first: str, last: str) -> int:
        rows = claimed(given, MUNICIPALITIES, period=(first, last), applied_on=day)
        return sum(sum(one.claimed.values()) for one in rows)

    whole = sum_of("2025-01", "2026-12")
    assert whole == sum_of("2025-01", "2025-05") + sum_of("2025-06", "2026-02") + sum_of("2026-03", "2026-12")


def test_the_opinion_is_sorted_and_does_not_depend_on_row_order() -> None:
    given = tables(person("P-2", "2020-02-10"), person(), child("P-1 P-2"))
    turned = {name: list(reversed(rows)) for name, rows in given.items()}
    assert opinion(given) == opinion(turned)
    assert opinion(given).due == sorted(opinion(given).due)


def test_every_month_lived_in_is_either_due_or_unpaid_and_never_both() -> None:
    given = opinion(tables(person(), child("P-9 P-1")))
    due = {(one.person_id, one.month, one.recipient) for one in given.due}
    unpaid = [(one.person_id, one.month, one.recipient) for one in given.unpaid]
    assert len(unpaid) == len(set(unpaid))
    assert due.isdisjoint(unpaid)
    assert len(due) + len(unpaid) == 2 * (184 + 48)  # 184 months, 48 of them with a county


def test_a_reading_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="I-03"):
        opinion(tables(person()), I_03="five")
