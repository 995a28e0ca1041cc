"""Golden cases of actual costs, each a sentence of law.md sections 9 to 13, 15 and 18; every limit from both sides."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from compensation.costs.cautions import warnings_of
from compensation.costs.judging import judge
from compensation.law.rulebook import load_law
from tests.small_costs import PERSON, by_id, cost, decision, judged, outcome, told
from tests.tables_for_tests import read_on as read

SPLIT = "undetermined split"
COUNTY, HELSINKI, ALAND, HEALTH = "county-03", "county-helsinki", "municipality-478", "aland-health"
MINOR = {"birth_date": "2008-01-01"}
YOUNG = {"birth_date": "2003-06-01", "home_municipality_from": "2012-01-15"}
OTHER = {"standing": "other", "ground": ""}
FSU = {"standing": "other", "ground": "48"}
CHILD = {"standing": "child_born_in_finland", "parent_ids": "P-2", "birth_date": "2022-01-15"}
PARENT = PERSON | {"person_id": "P-2"}

Case = tuple[str, str, str, dict[str, Any], str]


def check(case: Case) -> None:
    _, kind, day, given, expected = case
    assert outcome(kind, day, **given) == expected


def table(*cases: Case) -> pytest.MarkDecorator:
    """Cases by their sentence."""
    return pytest.mark.parametrize("case", cases, ids=[case[0] for case in cases])


def paid(euros: str = "5000.00", *codes: str) -> str:
    return " ".join(["accepted", euros, *codes])


INTERPRETING = "interpreting"


@table(
    ("the last day before the known law is outside", INTERPRETING, "2011-08-31",
        {"person": {"home_municipality_from": "2010-01-01"}}, "rejected outside_law"),
    ("the first day of the known law is inside", INTERPRETING, "2011-09-01",
        {"person": {"home_municipality_from": "2010-01-01"}}, paid()),
    ("the last day of 2026 is inside", "trafficking_victim", "2026-12-31", {}, paid()),
    ("the first day of 2027 is outside", "trafficking_victim", "2027-01-01", {}, "rejected outside_law"),
    ("a cost into 2027 has to be split", "trafficking_victim", "2026-12-31", {"to": "2027-01-01"}, SPLIT),
    ("a divisible cost into 2027 is cut", "trafficking_victim", "2026-12-31", {"to": "2027-01-01", "divisible": "yes"},
        paid("2500.00", "part_outside")),
)  # fmt: skip
def test_known_law(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(
    "kind", ["state_subsidy", "kela_refund", "representative_fee", "arrival_travel", "programme_money"]
)
def test_out_of_scope_is_rejected_with_that_reason_alone(kind: str) -> None:
    assert outcome(kind, "2024-05-01") == "rejected out_of_scope"
    assert (
        outcome(kind, "2009-05-01", applied_for="2010-01-01", applied_on=date(2026, 1, 1))
        == "rejected out_of_scope"
    )


@table(
    ("interpreting of the last day of 2024 is reimbursed", INTERPRETING, "2024-12-31", {}, paid()),
    ("interpreting from 2025 is inside the calculated compensation", INTERPRETING, "2025-01-01", {},
        "rejected inside_calculated"),
    ("interpreting of the start day is reimbursed", INTERPRETING, "2022-01-15", {}, paid()),
    ("interpreting of the day before the start is not", INTERPRETING, "2022-01-14", {}, "rejected before_start"),
    ("interpreting without a start is not", INTERPRETING, "2022-05-01", {"person": {"home_municipality_from": ""}},
        "rejected no_start"),
    ("interpreting has no limit of time", INTERPRETING, "2024-12-31",
        {"person": {"home_municipality_from": "2010-01-15"}}, paid()),
    ("a county is no recipient of interpreting in 2022", INTERPRETING, "2022-12-31", {"recipient": COUNTY},
        "rejected wrong_recipient"),
    ("a county is one from 2023", INTERPRETING, "2023-01-01", {"recipient": COUNTY}, paid()),
    ("Helsinki as county too", INTERPRETING, "2023-01-01", {"recipient": HELSINKI}, paid()),
    ("a municipality goes on", INTERPRETING, "2023-01-01", {}, paid()),
    ("ÅHS never is", INTERPRETING, "2024-12-31", {"recipient": HEALTH}, "rejected wrong_recipient"),
    ("Åland has nothing before December 2014", INTERPRETING, "2014-11-30",
        {"recipient": ALAND, "person": {"home_municipality_from": "2012-01-15"}}, "rejected aland_before_2014_12"),
    ("Åland comes in on 1.12.2014", INTERPRETING, "2014-12-01",
        {"recipient": ALAND, "person": {"home_municipality_from": "2012-01-15"}}, paid()),
    ("interpreting needs no decision", INTERPRETING, "2024-05-01", {"decision_id": ""}, paid()),
    ("interpreting has no condition", INTERPRETING, "2024-05-01", {"condition_met": "no"}, paid()),
    ("interpreting is for section-4 persons", INTERPRETING, "2024-05-01", {"person": OTHER},
        "rejected not_covered_person"),
    ("not for a child born in Finland", INTERPRETING, "2024-05-01", {"person": CHILD, "others": [PARENT]},
        "rejected not_covered_person"),
)  # fmt: skip
def test_interpreting(case: Case) -> None:
    check(case)


@table(
    ("a family member whose tie is older is in", INTERPRETING, "2024-05-01",
        {"person": {"standing": "family", "tie_before_arrival": "yes"}}, paid()),
    ("a family member whose tie is younger is out", INTERPRETING, "2024-05-01",
        {"person": {"standing": "family", "tie_before_arrival": "no"}}, "rejected tie_not_before_arrival"),
    ("a tie that nobody knows leaves it open", INTERPRETING, "2024-05-01",
        {"person": {"standing": "family", "tie_before_arrival": ""}}, "undetermined tie_before_arrival"),
    ("an unknown tie does not matter before the start", INTERPRETING, "2022-01-14",
        {"person": {"standing": "family", "tie_before_arrival": ""}}, "rejected before_start"),
    ("a permit on 51 after an application is in", INTERPRETING, "2024-05-01",
        {"person": {"ground": "51", "after_application": "yes"}}, paid()),
    ("a permit on 51 without one is out", INTERPRETING, "2024-05-01",
        {"person": {"ground": "51", "after_application": "no"}}, "rejected ground_without_application"),
    ("a permit on 51 of which it is not known is open", INTERPRETING, "2024-05-01",
        {"person": {"ground": "51", "after_application": ""}}, "undetermined after_application"),
    ("humanitarian protection granted on 15.5.2016 goes on", INTERPRETING, "2024-05-01",
        {"person": {"ground": "88a", "permit_from": "2016-05-15"}}, paid()),
    ("one granted on 16.5.2016 is out", INTERPRETING, "2024-05-01",
        {"person": {"ground": "88a", "permit_from": "2016-05-16"}}, "rejected ground_repealed"),
    ("under `ends` its last day is 15.5.2016", INTERPRETING, "2016-05-15",
        {"person": {"ground": "88a", "home_municipality_from": "2012-01-15"}, "readings": {"I-18": "ends"}}, paid()),
    ("under `ends` 16.5.2016 is out", INTERPRETING, "2016-05-16",
        {"person": {"ground": "88a", "home_municipality_from": "2012-01-15"}, "readings": {"I-18": "ends"}},
            "rejected ground_repealed"),
    ("temporary protection is paid from 1.3.2023", INTERPRETING, "2023-03-01", {"person": {"ground": "110"}}, paid()),
    ("not on 28.2.2023", INTERPRETING, "2023-02-28", {"person": {"ground": "110"}}, "rejected ground_not_in_force"),
    ("the last day of a permit counts", INTERPRETING, "2024-05-01", {"person": {"permit_to": "2024-05-01"}}, paid()),
    ("the day after does not", INTERPRETING, "2024-05-02", {"person": {"permit_to": "2024-05-01"}},
        "rejected no_valid_permit"),
    ("the day of citizenship is out", INTERPRETING, "2024-05-02", {"person": {"citizen_from": "2024-05-02"}},
        "rejected citizen"),
    ("the day before is in", INTERPRETING, "2024-05-01", {"person": {"citizen_from": "2024-05-02"}}, paid()),
    ("the day of death is out", INTERPRETING, "2024-05-02", {"person": {"died_on": "2024-05-02"}}, "rejected died"),
    ("the day before death is in", INTERPRETING, "2024-05-01", {"person": {"died_on": "2024-05-02"}}, paid()),
)  # fmt: skip
def test_persons(case: Case) -> None:
    check(case)


def test_a_gap_between_permits_interrupts() -> None:
    permits = [
        {"person_id": "P-1", "from": "2022-01-01", "to": "2024-04-30"},
        {"person_id": "P-1", "from": "2024-05-03", "to": ""},
    ]
    assert outcome(INTERPRETING, "2024-05-02", permits=permits) == "rejected no_valid_permit"
    assert outcome(INTERPRETING, "2024-05-03", permits=permits) == paid()
    assert outcome(INTERPRETING, "2024-04-29", to="2024-05-04", permits=permits) == SPLIT
    cut = outcome(INTERPRETING, "2024-04-29", to="2024-05-04", permits=permits, divisible="yes")
    # Two sixths before the gap are 1,666.67, and the last two, from 3,333.33 on, another 1,666.67.
    assert cut == paid("3333.34", "part_outside")


def test_adjoining_permits_are_one() -> None:
    permits = [
        {"person_id": "P-1", "from": "2022-01-01", "to": "2024-04-30"},
        {"person_id": "P-1", "from": "2024-05-01", "to": ""},
    ]
    assert outcome(INTERPRETING, "2024-04-29", to="2024-05-04", permits=permits) == paid()


ASSESSMENT = "initial_assessment"


@table(
    ("an initial assessment is 700 euros whatever it cost", ASSESSMENT, "2024-12-31", {"gross": "1.00"},
        paid("700.00")),
    ("there is none from 2025", ASSESSMENT, "2025-01-01", {}, "rejected kind_not_in_force"),
    ("it is for others than section-4 persons too", ASSESSMENT, "2024-05-01", {"person": OTHER}, paid("700.00")),
    ("it needs no start", ASSESSMENT, "2021-05-01", {}, paid("700.00")),
    ("it needs a permit or registered right", ASSESSMENT, "2024-05-01", {"person": OTHER | {"permit_from": ""}},
        "rejected no_valid_permit"),
    ("temporary protection is in before March 2023", ASSESSMENT, "2023-02-28", {"person": {"ground": "110"}},
        paid("700.00")),
    ("a child born in Finland has none", ASSESSMENT, "2024-05-01", {"person": CHILD, "others": [PARENT]},
        "rejected not_covered_person"),
    ("the municipality must have held the interview", ASSESSMENT, "2024-05-01", {"condition_met": "no"},
        "rejected condition_not_met"),
    ("whether it did must be known", ASSESSMENT, "2024-05-01", {"condition_met": ""}, "undetermined condition_met"),
    ("a county is no recipient", ASSESSMENT, "2024-05-01", {"recipient": COUNTY}, "rejected wrong_recipient"),
)  # fmt: skip
def test_initial_assessment(case: Case) -> None:
    check(case)


def test_an_initial_assessment_is_paid_once_in_a_life_in_order_of_first_day_then_cost_id() -> None:
    rows = [
        cost(ASSESSMENT, "2024-03-02", cost_id="A"),
        cost(ASSESSMENT, "2024-03-01", cost_id="C"),
        cost(ASSESSMENT, "2024-03-01", cost_id="B"),
    ]
    assert by_id(judged(rows, decisions=[decision(ASSESSMENT)])) == {
        "A": "rejected already_assessed",
        "B": paid("700.00"),
        "C": "rejected already_assessed",
    }


def test_one_applied_for_uses_it_up_and_one_rejected_does_not() -> None:
    rows = [
        cost(ASSESSMENT, "2024-03-01", cost_id="A", condition_met="no"),
        cost(ASSESSMENT, "2024-03-02", cost_id="B", condition_met=""),
        cost(ASSESSMENT, "2024-03-03", cost_id="C"),
        cost(ASSESSMENT, "2024-03-04", cost_id="D", applied_for="2024-04-01"),
        cost(ASSESSMENT, "2024-03-05", cost_id="E", condition_met=""),
    ]
    found = by_id(judged(rows, decisions=[decision(ASSESSMENT)]))
    assert found["A"] == "rejected condition_not_met"
    assert found["B"] == "undetermined condition_met"
    assert found["C"] == paid("700.00")
    assert found["D"] == "rejected already_assessed already_applied"
    assert found["E"] == "rejected already_assessed"
    assert by_id(judged(rows[3:], decisions=[decision(ASSESSMENT)]))["E"] == "rejected already_assessed"


CARE, SOCIAL_CARE, REASONS = "long_term_health_care", "long_term_social_care", "special_reasons"


@table(
    ("long-term care to 2022 goes to the municipality", CARE, "2022-12-31", {}, paid()),
    ("in 2023 to the county", CARE, "2023-01-01", {"recipient": COUNTY}, paid()),
    ("a mainland municipality of 2023 is accepted with a flag", CARE, "2023-01-01", {},
        paid("5000.00", "recipient_flag")),
    ("under I-20 reject it is not", CARE, "2023-01-01", {"readings": {"I-20": "reject"}}, "rejected wrong_recipient"),
    ("an Åland municipality of 2024 needs no flag", CARE, "2024-12-31", {"recipient": ALAND}, paid()),
    ("a mainland municipality of 2024 has the flag to the last day", CARE, "2024-12-31", {},
        paid("5000.00", "recipient_flag")),
    ("and in 2025 it is out", CARE, "2025-01-01", {}, "rejected wrong_recipient"),
    ("health care in Åland is for ÅHS from 2025", CARE, "2025-01-01", {"recipient": HEALTH}, paid()),
    ("not for the municipality there", CARE, "2025-01-01", {"recipient": ALAND}, "rejected wrong_recipient"),
    ("social care in Åland is for the municipality", SOCIAL_CARE, "2025-01-01", {"recipient": ALAND}, paid()),
    ("not for ÅHS", SOCIAL_CARE, "2025-01-01", {"recipient": HEALTH}, "rejected wrong_recipient"),
    ("ÅHS is none in 2024", CARE, "2024-12-31", {"recipient": HEALTH}, "rejected wrong_recipient"),
    ("the need must have been there on arrival", CARE, "2022-12-31", {"person": {"needed_care_on_arrival": "no"}},
        "rejected no_need_on_arrival"),
    ("whether it was must be known", CARE, "2022-12-31", {"person": {"needed_care_on_arrival": ""}},
        "undetermined needed_care_on_arrival"),
    ("a decision must be named", CARE, "2022-12-31", {"decision_id": ""}, "undetermined decision_id"),
    ("a child born in Finland had no need on arrival", CARE, "2022-12-31", {"person": CHILD, "others": [PARENT]},
        "rejected not_covered_person"),
    ("special reasons cover a child born in Finland", REASONS, "2022-12-31", {"person": CHILD, "others": [PARENT]},
        paid()),
    ("under I-02 from-2025 not in 2024", REASONS, "2024-12-31",
        {"person": CHILD, "others": [PARENT], "readings": {"I-02": "from-2025"}}, "rejected not_covered_person"),
    ("but in 2025", REASONS, "2025-01-01",
        {"person": CHILD, "others": [PARENT], "readings": {"I-02": "from-2025"}, "recipient": COUNTY}, paid()),
    ("a child without a qualifying parent is out", REASONS, "2022-12-31", {"person": CHILD, "others": [PARENT | OTHER]},
        "rejected no_qualifying_parent"),
    ("a parent who is not in the register leaves it open", REASONS, "2022-12-31", {"person": CHILD},
        "undetermined parent_ids:P-2"),
    ("a parent whose tie is unknown leaves it open", REASONS, "2022-12-31",
        {"person": CHILD, "others": [PARENT | {"standing": "family", "tie_before_arrival": ""}]},
            "undetermined P-2:tie_before_arrival"),
    ("special reasons need no need on arrival", REASONS, "2022-12-31", {"person": {"needed_care_on_arrival": "no"}},
        paid()),
    ("special reasons stay with the municipality in 2023", REASONS, "2023-01-01", {}, paid()),
    ("and leave the mainland municipality in 2025", REASONS, "2025-01-01", {}, "rejected wrong_recipient"),
    ("ÅHS and the Åland municipality have them", REASONS, "2025-01-01", {"recipient": HEALTH}, paid()),
    ("both of them", REASONS, "2025-01-01", {"recipient": ALAND}, paid()),
)  # fmt: skip
def test_special_costs(case: Case) -> None:
    check(case)


@table(
    ("ten years run from the start for days to 2022", REASONS, "2022-01-14",
        {"person": {"home_municipality_from": "2012-01-15"}}, paid()),
    ("and end on their tenth anniversary", REASONS, "2022-01-15", {"person": {"home_municipality_from": "2012-01-15"}},
        "rejected time_ended"),
    ("of a permit without home municipality too", REASONS, "2022-01-15",
        {"person": {"start_rule": "permit", "permit_from": "2012-01-15", "home_municipality_from": ""}},
            "rejected time_ended"),
    ("for days of 2023 they have not begun without a home municipality", REASONS, "2023-01-01",
        {"person": {"start_rule": "permit", "permit_from": "2012-01-15", "home_municipality_from": ""}}, paid()),
    ("and run from the home municipality where there is one", REASONS, "2024-06-01",
        {"person": {"start_rule": "permit", "permit_from": "2012-01-15", "home_municipality_from": "2014-06-02"}},
            paid()),
    ("to its tenth anniversary", REASONS, "2024-06-02",
        {"person": {"start_rule": "permit", "permit_from": "2012-01-15", "home_municipality_from": "2014-06-02"}},
            "rejected time_ended"),
    ("from 2025 they run from the start again", REASONS, "2025-01-01",
        {"recipient": COUNTY,
            "person": {"start_rule": "permit", "permit_from": "2012-01-15", "home_municipality_from": "2020-06-02"}},
                "rejected time_ended"),
    ("ten years from 29 February end on 1 March", REASONS, "2022-02-28",
        {"person": {"home_municipality_from": "2012-02-29"}}, paid()),
    ("a cost over the end of the time has to be split", REASONS, "2022-01-14",
        {"to": "2022-01-15", "person": {"home_municipality_from": "2012-01-15"}}, SPLIT),
    ("or is cut by days", REASONS, "2022-01-13",
        {"to": "2022-01-15", "divisible": "yes", "person": {"home_municipality_from": "2012-01-15"}},
            paid("3333.33", "part_outside")),
)  # fmt: skip
def test_ten_years(case: Case) -> None:
    check(case)


@table(
    ("2,300.00 in a year to 2020 do not exceed the limit", REASONS, "2020-12-31", {"gross": "2300.00", "person": YOUNG},
        "rejected not_considerable"),
    ("2,300.01 do, and the whole is claimable", REASONS, "2020-12-31", {"gross": "2300.01", "person": YOUNG},
        paid("2300.01")),
    ("under I-05 excess only what is over", REASONS, "2020-12-31",
        {"gross": "2300.01", "person": YOUNG, "readings": {"I-05": "excess"}}, paid("0.01")),
    ("4,600.00 do not in 2021", REASONS, "2021-01-01", {"gross": "4600.00", "person": YOUNG},
        "rejected not_considerable"),
    ("4,600.01 do", REASONS, "2021-01-01", {"gross": "4600.01", "person": YOUNG}, paid("4600.01")),
    ("from 2025 no limit is known: 4,600.00 with a note", REASONS, "2025-01-01",
        {"gross": "4600.00", "recipient": COUNTY}, paid("4600.00", "below_considerable_note")),
    ("4,600.01 without", REASONS, "2025-01-01", {"gross": "4600.01", "recipient": COUNTY}, paid("4600.01")),
    ("deductions count", REASONS, "2021-01-01", {"gross": "4700.00", "deductions": "100.00", "person": YOUNG},
        "rejected not_considerable"),
    ("not used for unaccompanied minors", "unaccompanied_minor", "2024-05-01",
        {"gross": "1.00", "recipient": COUNTY, "person": MINOR}, paid("1.00")),
    ("not for education support", "early_education_support", "2025-05-01", {"gross": "1.00"}, paid("1.00")),
    ("a cost over New Year is tested in each year", REASONS, "2020-12-31",
        {"to": "2021-01-01", "gross": "9200.00", "person": YOUNG}, SPLIT),
    ("and cut where only one year is considerable", REASONS, "2020-12-31",
        {"to": "2021-01-01", "gross": "9200.00", "divisible": "yes", "person": YOUNG}, paid("4600.00", "part_outside")),
)  # fmt: skip
def test_considerable(case: Case) -> None:
    check(case)


def test_considerable_counts_all_rows_of_the_person_and_kind_whatever_their_verdict() -> None:
    rows = [
        cost(CARE, "2022-03-01", cost_id="A", gross="2000.00"),
        cost(SOCIAL_CARE, "2022-09-01", cost_id="B", gross="2600.01", decision_id="D-2"),
        cost(REASONS, "2022-09-01", cost_id="C", gross="4600.00", decision_id="D-3"),
        cost(CARE, "2021-03-01", cost_id="D", gross="4600.01"),
    ]
    decisions = [
        decision(CARE),
        decision(SOCIAL_CARE, decision_id="D-2"),
        decision(REASONS, decision_id="D-3"),
    ]
    assert by_id(judged(rows, decisions=decisions)) == {
        "A": paid("2000.00"),
        "B": paid("2600.01"),
        "C": "rejected not_considerable",
        "D": "rejected before_start",
    }
    rows[1] = cost(SOCIAL_CARE, "2022-09-01", cost_id="B", gross="2600.00", decision_id="D-2")
    assert by_id(judged(rows, decisions=decisions))["A"] == "rejected not_considerable"


def test_the_two_long_term_kinds_are_counted_apart_from_2025() -> None:
    rows = [
        cost(CARE, "2025-03-01", cost_id="A", gross="4000.00", recipient=COUNTY),
        cost(SOCIAL_CARE, "2025-03-01", cost_id="B", gross="4000.00", recipient=COUNTY, decision_id="D-2"),
    ]
    new = {"issued_on": "2025-01-01"}
    given = [decision(CARE, COUNTY, **new), decision(SOCIAL_CARE, COUNTY, decision_id="D-2", **new)]
    found = by_id(judged(rows, decisions=given))
    assert set(found.values()) == {paid("4000.00", "below_considerable_note")}


def test_the_excess_is_absorbed_by_accepted_rows_in_order_of_first_day_then_cost_id() -> None:
    rows = [
        cost(REASONS, "2022-05-01", cost_id="B", gross="3000.00"),
        cost(REASONS, "2022-05-01", cost_id="A", gross="1000.00"),
        cost(REASONS, "2022-04-01", cost_id="C", gross="1000.00"),
        cost(REASONS, "2022-03-01", cost_id="D", gross="5000.00", decision_id=""),
    ]
    found = by_id(judged(rows, decisions=[decision(REASONS)], readings={"I-05": "excess"}))
    assert found == {
        "C": paid("0.00"),
        "A": paid("0.00"),
        "B": paid("400.00"),
        "D": "undetermined decision_id",
    }


EARLY, BASIC = "early_education_support", "basic_education_support"


@table(
    ("education support is paid from 2025", EARLY, "2025-01-01", {}, paid()),
    ("not in 2024", EARLY, "2024-12-31", {}, "rejected kind_not_in_force"),
    ("in Åland too", EARLY, "2025-01-01", {"recipient": ALAND}, paid()),
    ("not to a county", EARLY, "2025-01-01", {"recipient": COUNTY}, "rejected wrong_recipient"),
    ("for a child born in Finland too", EARLY, "2025-01-01", {"person": CHILD, "others": [PARENT]}, paid()),
    ("not if another act pays it", EARLY, "2025-01-01", {"condition_met": "no"}, "rejected condition_not_met"),
    ("on a decision", EARLY, "2025-01-01", {"decision_id": ""}, "undetermined decision_id"),
    ("for ten years", EARLY, "2025-01-14", {"person": {"home_municipality_from": "2015-01-15"}}, paid()),
    ("and not longer", EARLY, "2025-01-15", {"person": {"home_municipality_from": "2015-01-15"}},
        "rejected time_ended"),
    ("basic education to 31.7.2025 needs no flag", BASIC, "2025-07-31", {}, paid()),
    ("on the mainland from 1.8.2025 it has one", BASIC, "2025-08-01", {}, paid("5000.00", "basic_education_flag")),
    ("under I-24 reject it is not in force there", BASIC, "2025-08-01", {"readings": {"I-24": "reject"}},
        "rejected kind_not_in_force"),
    ("in Åland it goes on without one", BASIC, "2025-08-01", {"recipient": ALAND, "readings": {"I-24": "reject"}},
        paid()),
    ("to the last day of the transition", BASIC, "2026-08-31", {}, paid("5000.00", "basic_education_flag")),
    ("from 1.9.2026 it is no longer in force on the mainland", BASIC, "2026-09-01", {}, "rejected kind_not_in_force"),
    ("in Åland it is", BASIC, "2026-09-01", {"recipient": ALAND}, paid()),
)  # fmt: skip
def test_education_support(case: Case) -> None:
    check(case)


ASSISTANCE = "social_assistance"


@table(
    ("social assistance is paid for three years, quota too", ASSISTANCE, "2025-01-14",
        {"person": {"ground": "90", "social_assistance_from": "2024-02-01"}, "recipient": COUNTY}, paid()),
    ("three years of the old act end on their day", ASSISTANCE, "2024-01-15",
        {"person": {"home_municipality_from": "2021-01-15"}, "recipient": COUNTY}, "rejected time_ended"),
    ("and not a day before", ASSISTANCE, "2024-01-14",
        {"person": {"home_municipality_from": "2021-01-15"}, "recipient": COUNTY}, paid()),
    ("to 2016 no condition is asked on the mainland", ASSISTANCE, "2016-12-31",
        {"person": {"home_municipality_from": "2015-01-15"}, "condition_met": "no"}, paid()),
    ("from 2017 only supplementary and preventive", ASSISTANCE, "2017-01-01",
        {"person": {"home_municipality_from": "2015-01-15"}, "condition_met": "no"}, "rejected condition_not_met"),
    ("in Åland all of it to 2024", ASSISTANCE, "2024-12-31", {"recipient": ALAND, "condition_met": "no"}, paid()),
    ("in 2025 there too", ASSISTANCE, "2025-01-01",
        {"recipient": ALAND, "condition_met": "no", "person": {"social_assistance_from": "2024-05-01"}},
            "rejected condition_not_met"),
    ("a mainland municipality of 2023-24 has the flag", ASSISTANCE, "2023-01-01", {},
        paid("5000.00", "recipient_flag")),
    ("a county has none", ASSISTANCE, "2023-01-01", {"recipient": COUNTY}, paid()),
    ("in 2025 the municipality is out", ASSISTANCE, "2025-01-01", {"person": {"social_assistance_from": "2024-05-01"}},
        "rejected wrong_recipient"),
    ("the year of the new act runs from the 1st of the month first paid", ASSISTANCE, "2025-04-30",
        {"person": {"social_assistance_from": "2024-05-20"}, "recipient": COUNTY}, paid()),
    ("and ends a year later", ASSISTANCE, "2025-05-01",
        {"person": {"social_assistance_from": "2024-05-20"}, "recipient": COUNTY}, "rejected time_ended"),
    ("the new act needs no start", ASSISTANCE, "2025-04-30",
        {"person": {"social_assistance_from": "2025-04-01", "home_municipality_from": ""}, "recipient": COUNTY},
            paid()),
    ("a month first paid that is blank leaves it open", ASSISTANCE, "2025-04-30", {"recipient": COUNTY},
        "undetermined social_assistance_from"),
    ("under from-2025 months before 2025 do not count", ASSISTANCE, "2025-05-01",
        {"person": {"social_assistance_from": "2024-05-20"}, "recipient": COUNTY, "readings": {"I-06": "from-2025"}},
            paid()),
    ("under from-2025 nothing has ended in 2025 even if it is blank", ASSISTANCE, "2025-12-31",
        {"recipient": COUNTY, "readings": {"I-06": "from-2025"}}, paid()),
    ("but in 2026 it may have", ASSISTANCE, "2026-01-01", {"recipient": COUNTY, "readings": {"I-06": "from-2025"}},
        "undetermined social_assistance_from"),
)  # fmt: skip
def test_social_assistance(case: Case) -> None:
    check(case)


def test_rows_of_costs_prove_that_the_year_of_assistance_is_over() -> None:
    rows = [
        cost(ASSISTANCE, "2024-03-20", cost_id="A", recipient=COUNTY),
        cost(ASSISTANCE, "2025-02-28", cost_id="B", recipient=COUNTY),
        cost(ASSISTANCE, "2025-03-01", cost_id="C", recipient=COUNTY),
    ]
    found = by_id(judged(rows, decisions=[decision(ASSISTANCE, COUNTY)]))
    assert found["A"] == paid()
    assert found["B"] == "undetermined social_assistance_from"
    assert found["C"] == "rejected time_ended"
    later = by_id(judged(rows, decisions=[decision(ASSISTANCE, COUNTY)], readings={"I-06": "from-2025"}))
    assert later["C"] == paid()


UNACCOMPANIED = "unaccompanied_minor"


def aged(birth: str, **more: str) -> dict[str, str]:
    """A minor whose ten years are not over."""
    return {"birth_date": birth, "home_municipality_from": "2016-01-15"} | more


@table(
    ("to 14.7.2020 the time ends at 21", UNACCOMPANIED, "2020-07-13", {"person": aged("1999-07-14")}, paid()),
    ("from the birthday itself", UNACCOMPANIED, "2020-07-14", {"person": aged("1999-07-14")}, "rejected too_old"),
    ("from 15.7.2020 at 25", UNACCOMPANIED, "2020-07-15", {"person": aged("1999-07-14")}, paid()),
    ("one day before 25", UNACCOMPANIED, "2022-05-01", {"person": aged("1997-05-02")}, paid()),
    ("the 25th birthday ends it", UNACCOMPANIED, "2022-05-02", {"person": aged("1997-05-02")}, "rejected too_old"),
    ("to 30.6.2024 still 25", UNACCOMPANIED, "2024-06-30", {"recipient": COUNTY, "person": aged("2000-06-01")}, paid()),
    ("from 1.7.2024 at 23, without a decision given before", UNACCOMPANIED, "2024-07-01",
        {"recipient": COUNTY, "person": aged("2000-06-01"), "decided": {"issued_on": "2024-07-01"}},
            "rejected too_old"),
    ("a decision given before saves who is 23 on that day", UNACCOMPANIED, "2024-07-01",
        {"recipient": COUNTY, "person": aged("2001-07-01"), "decided": {"issued_on": "2024-06-30"}}, paid()),
    ("a blank day of issue proves nothing", UNACCOMPANIED, "2024-07-01",
        {"recipient": COUNTY, "person": aged("2001-07-01"), "decided": {"issued_on": "", "from": "2024-06-30"}},
            "undetermined issued_on"),
    ("and does not matter to who is younger", UNACCOMPANIED, "2024-07-01",
        {"recipient": COUNTY, "person": aged("2001-07-02"), "decided": {"issued_on": ""}}, paid()),
    ("a decision for another person saves nobody", UNACCOMPANIED, "2024-07-01",
        {"recipient": COUNTY, "person": aged("2001-07-01"), "others": [PARENT],
            "decided": {"issued_on": "2024-06-30", "person_id": "P-2"}}, "rejected too_old decision_does_not_cover"),
    ("and not who turns 23 on the next", UNACCOMPANIED, "2024-07-02",
        {"recipient": COUNTY, "person": aged("2001-07-02"), "decided": {"issued_on": "2024-06-30"}},
            "rejected too_old"),
    ("the saved run to 25", UNACCOMPANIED, "2024-09-01", {"recipient": COUNTY, "person": aged("1999-09-02")}, paid()),
    ("not a day longer", UNACCOMPANIED, "2024-09-02", {"recipient": COUNTY, "person": aged("1999-09-02")},
        "rejected too_old"),
    ("and to 31.12.2024 at most", UNACCOMPANIED, "2024-12-31", {"recipient": COUNTY, "person": aged("2001-07-01")},
        paid()),
    ("in 2025 they are too old", UNACCOMPANIED, "2025-01-01", {"recipient": COUNTY, "person": aged("2001-07-01")},
        "rejected too_old"),
    ("the new act ends at 23", UNACCOMPANIED, "2025-05-01", {"recipient": COUNTY, "person": aged("2002-05-02")},
        paid()),
    ("on the birthday", UNACCOMPANIED, "2025-05-02", {"recipient": COUNTY, "person": aged("2002-05-02")},
        "rejected too_old"),
    ("route 5 ends at 18", UNACCOMPANIED, "2025-05-01",
        {"recipient": COUNTY, "person": aged("2007-05-02", minor_route="5")}, paid()),
    ("on the 18th birthday", UNACCOMPANIED, "2025-05-02",
        {"recipient": COUNTY, "person": aged("2007-05-02", minor_route="6")}, "rejected too_old"),
    ("under I-17 at 23", UNACCOMPANIED, "2025-05-02",
        {"recipient": COUNTY, "person": aged("2007-05-02", minor_route="6"), "readings": {"I-17": "23"}}, paid()),
    ("a route must be stated", UNACCOMPANIED, "2025-05-01",
        {"recipient": COUNTY, "person": aged("2007-05-02", minor_route="")}, "undetermined minor_route"),
    ("no route helps who is 23", UNACCOMPANIED, "2025-05-02",
        {"recipient": COUNTY, "person": aged("2002-05-02", minor_route="")}, "rejected too_old"),
    ("the new act has no ten years", UNACCOMPANIED, "2026-05-01",
        {"recipient": COUNTY, "person": MINOR | {"home_municipality_from": "2015-01-15"}}, paid()),
    ("the old act has", UNACCOMPANIED, "2022-05-01", {"person": MINOR | {"home_municipality_from": "2012-01-15"}},
        "rejected time_ended"),
    ("under I-10 age-only it has not", UNACCOMPANIED, "2022-05-01",
        {"person": MINOR | {"home_municipality_from": "2012-01-15"}, "readings": {"I-10": "age-only"}}, paid()),
    ("a guardian ends the time under the old act", UNACCOMPANIED, "2022-05-02",
        {"person": MINOR | {"guardian_from": "2022-05-02"}}, "rejected has_guardian"),
    ("from the day of the guardian", UNACCOMPANIED, "2022-05-01", {"person": MINOR | {"guardian_from": "2022-05-02"}},
        paid()),
    ("under the new act a guardian is not tested", UNACCOMPANIED, "2025-05-02",
        {"recipient": COUNTY, "person": MINOR | {"guardian_from": "2022-05-02"}}, paid()),
    ("who did not apply as a minor is out", UNACCOMPANIED, "2022-05-02", {"person": MINOR | {"applied_as_minor": "no"}},
        "rejected not_minor_route"),
    ("that must be known", UNACCOMPANIED, "2022-05-02", {"person": MINOR | {"applied_as_minor": ""}},
        "undetermined applied_as_minor"),
    ("a quota refugee qualifies by the ground", UNACCOMPANIED, "2022-05-02",
        {"person": MINOR | {"ground": "90", "applied_as_minor": "no"}}, paid()),
    ("the family of one does not", UNACCOMPANIED, "2022-05-02",
        {"person": MINOR | {"ground": "90", "applied_as_minor": "no", "standing": "family",
            "tie_before_arrival": "yes"}}, "rejected not_minor_route"),
    ("temporary protection from 1.3.2023", UNACCOMPANIED, "2023-03-01",
        {"recipient": COUNTY, "person": MINOR | {"ground": "110", "applied_as_minor": "no"}}, paid()),
    ("not before", UNACCOMPANIED, "2023-02-28",
        {"recipient": COUNTY, "person": MINOR | {"ground": "110", "applied_as_minor": "no"}},
            "rejected ground_not_in_force"),
    ("others are out under the old act", UNACCOMPANIED, "2022-05-02", {"person": MINOR | OTHER},
        "rejected not_covered_person"),
    ("and in under the new one", UNACCOMPANIED, "2025-05-02", {"recipient": COUNTY, "person": MINOR | OTHER}, paid()),
    ("naturalised too", UNACCOMPANIED, "2025-05-02",
        {"recipient": COUNTY, "person": MINOR | {"citizen_from": "2024-01-01"}}, paid()),
    ("not without a valid permit", UNACCOMPANIED, "2025-05-02",
        {"recipient": COUNTY, "person": MINOR | {"permit_to": "2024-01-01"}}, "rejected no_valid_permit"),
    ("under I-33 not-tested without one too", UNACCOMPANIED, "2025-05-02",
        {"recipient": COUNTY, "person": MINOR | {"permit_to": "2024-01-01"}, "readings": {"I-33": "not-tested"}},
            paid()),
    ("a child born in Finland is none", UNACCOMPANIED, "2025-05-02",
        {"recipient": COUNTY, "person": CHILD, "others": [PARENT]}, "rejected not_covered_person"),
)  # fmt: skip
def test_unaccompanied_minors(case: Case) -> None:
    check(case)


PREPARED = "reception_preparedness"
QUOTA = {"ground": "90"}


def moved(day: str, municipality: str = "049") -> dict[str, Any]:
    return {"residences": [{"person_id": "P-1", "municipality": municipality, "from": day, "to": ""}]}


@table(
    ("four months before the move", PREPARED, "2024-04-15", {"person": QUOTA, **moved("2024-08-15")}, paid()),
    ("not a day earlier", PREPARED, "2024-04-14", {"person": QUOTA, **moved("2024-08-15")}, "rejected outside_window"),
    ("to the day before the first residence day", PREPARED, "2024-08-14", {"person": QUOTA, **moved("2024-08-15")},
        paid()),
    ("not that day itself", PREPARED, "2024-08-15", {"person": QUOTA, **moved("2024-08-15")},
        "rejected outside_window"),
    ("months are cut to the month's last day", PREPARED, "2024-02-29", {"person": QUOTA, **moved("2024-06-30")},
        paid()),
    ("eight months if the decision says so", PREPARED, "2023-12-15",
        {"person": QUOTA, **moved("2024-08-15"), "decided": {"months": "8"}}, paid()),
    ("not a day earlier than that", PREPARED, "2023-12-14",
        {"person": QUOTA, **moved("2024-08-15"), "decided": {"months": "8"}}, "rejected outside_window"),
    ("a decision that is not named might state eight", PREPARED, "2023-12-15",
        {"person": QUOTA, **moved("2024-08-15"), "decision_id": ""}, "undetermined decision_id"),
    ("but not nine", PREPARED, "2023-12-14", {"person": QUOTA, **moved("2024-08-15"), "decision_id": ""},
        "rejected outside_window"),
    ("a move to another municipality is none", PREPARED, "2024-04-15", {"person": QUOTA, **moved("2024-08-15", "091")},
        "rejected outside_window"),
    ("under I-27 the window ends at arrival", PREPARED, "2024-04-15",
        {"person": QUOTA | {"arrived_on": "2024-08-01"}, **moved("2024-08-15"), "readings": {"I-27": "arrival"}},
            paid()),
    ("on that day itself", PREPARED, "2024-08-01",
        {"person": QUOTA | {"arrived_on": "2024-08-01"}, **moved("2024-08-15"), "readings": {"I-27": "arrival"}},
            "rejected outside_window"),
    ("which must then be known", PREPARED, "2024-04-15",
        {"person": QUOTA, **moved("2024-08-15"), "readings": {"I-27": "arrival"}}, "undetermined arrived_on"),
    ("there is none before 2023", PREPARED, "2022-12-31", {"person": QUOTA, **moved("2023-02-15")},
        "rejected kind_not_in_force"),
    ("it begins with 2023", PREPARED, "2023-01-01", {"person": QUOTA, **moved("2023-02-15")}, paid()),
    ("to 2024 for quota refugees themselves", PREPARED, "2024-04-15", moved("2024-08-15"),
        "rejected not_covered_person"),
    ("from 2025 for everybody of section 4", PREPARED, "2025-04-15", moved("2025-08-15"), paid()),
    ("it needs neither start nor permit", PREPARED, "2025-04-15",
        {"person": {"home_municipality_from": "", "permit_from": "2025-08-01"}, **moved("2025-08-15")}, paid()),
    ("the person was directed to the municipality", PREPARED, "2025-04-15",
        {"condition_met": "no", **moved("2025-08-15")}, "rejected condition_not_met"),
    ("a county prepares nothing", PREPARED, "2025-04-15", {"recipient": COUNTY, **moved("2025-08-15")},
        "rejected wrong_recipient outside_window"),
)  # fmt: skip
def test_preparedness(case: Case) -> None:
    check(case)


def test_preparedness_for_a_person_of_whom_no_residence_is_known_is_open() -> None:
    elsewhere = [{"person_id": "P-2", "municipality": "049", "from": "2020-01-01", "to": ""}]
    assert outcome(PREPARED, "2025-04-15", others=[PARENT], residences=elsewhere) == "undetermined residences"
    assert (
        outcome("war_volunteer", "2022-04-15", others=[PARENT], residences=elsewhere)
        == "undetermined residences"
    )


TRAVEL, ALLOWANCE = "return_travel", "return_allowance"


@table(
    ("return travel to 2022 is the municipality's", TRAVEL, "2022-12-31", {}, paid()),
    ("from 2023 the county's", TRAVEL, "2023-01-01", {"recipient": COUNTY}, paid()),
    ("not the municipality's", TRAVEL, "2023-01-01", {}, "rejected wrong_recipient"),
    ("an Åland municipality of 2023-24 has a flag", TRAVEL, "2023-01-01", {"recipient": ALAND},
        paid("5000.00", "recipient_flag")),
    ("or is rejected", TRAVEL, "2024-12-31", {"recipient": ALAND, "readings": {"I-20": "reject"}},
        "rejected wrong_recipient"),
    ("from 2025 it is in without one", TRAVEL, "2025-01-01", {"recipient": ALAND}, paid()),
    ("a return for a visit is none", TRAVEL, "2022-12-31", {"condition_met": "no"}, "rejected condition_not_met"),
    ("a trafficking victim is in from 2025", TRAVEL, "2025-01-01",
        {"recipient": COUNTY, "person": OTHER | {"assistance_system_from": "2024-01-01"}}, paid()),
    ("not in 2024", TRAVEL, "2024-12-31",
        {"recipient": COUNTY, "person": OTHER | {"assistance_system_from": "2024-01-01"}},
            "rejected not_covered_person"),
    ("others are not", TRAVEL, "2025-01-01", {"recipient": COUNTY, "person": OTHER}, "rejected not_covered_person"),
    ("a citizen is out", TRAVEL, "2025-01-01",
        {"recipient": COUNTY, "person": OTHER | {"assistance_system_from": "2024-01-01", "citizen_from": "2024-02-01"}},
            "rejected citizen"),
    ("two basic amounts for one alone", ALLOWANCE, "2022-12-31",
        {"gross": "1160.00", "family": "no", "basic_amount": "580.00"}, paid("1160.00")),
    ("not more", ALLOWANCE, "2022-12-31", {"gross": "1160.01", "family": "no", "basic_amount": "580.00"},
        paid("1160.00", "allowance_limit_used")),
    ("four for a family", ALLOWANCE, "2022-12-31", {"gross": "2320.00", "family": "yes", "basic_amount": "580.00"},
        paid("2320.00")),
    ("not more for it", ALLOWANCE, "2025-12-31",
        {"gross": "2320.01", "family": "yes", "basic_amount": "580.00", "recipient": COUNTY},
            paid("2320.00", "allowance_limit_used")),
    ("a family that is not known leaves more than two open", ALLOWANCE, "2022-12-31",
        {"gross": "1160.01", "family": "", "basic_amount": "580.00"}, "undetermined family"),
    ("and two not", ALLOWANCE, "2022-12-31", {"gross": "1160.00", "family": "", "basic_amount": "580.00"},
        paid("1160.00")),
    ("the basic amount must be stated", ALLOWANCE, "2022-12-31", {"gross": "10.00", "family": "no", "basic_amount": ""},
        "undetermined basic_amount"),
)  # fmt: skip
def test_return_migration(case: Case) -> None:
    check(case)


def test_allowances_of_a_person_share_the_limit() -> None:
    usual = {"family": "no", "basic_amount": "500.00"}
    rows = [
        cost(ALLOWANCE, "2022-03-01", cost_id="A", gross="300.00", **usual),
        cost(ALLOWANCE, "2022-04-01", cost_id="B", gross="500.00", applied_for="2022-05-01", **usual),
        cost(ALLOWANCE, "2022-05-01", cost_id="C", gross="500.00", **usual),
        cost(ALLOWANCE, "2022-06-01", cost_id="D", gross="500.00", family="yes", basic_amount="500.00"),
        cost(ALLOWANCE, "2022-07-01", cost_id="E", gross="500.00", **usual),
    ]
    assert by_id(judged(rows, decisions=[decision(ALLOWANCE)])) == {
        "A": paid("300.00"),
        "B": "rejected already_applied",
        "C": paid("200.00", "allowance_limit_used"),
        "D": paid("500.00"),
        "E": paid("0.00", "allowance_limit_used"),
    }


FSU_ASSISTANCE, FSU_CARE, FSU_LIVELIHOOD = "fsu_social_assistance", "fsu_long_term_care", "fsu_livelihood"


@table(
    ("six months of social assistance", FSU_ASSISTANCE, "2022-07-14", {"person": FSU}, paid()),
    ("and no day more", FSU_ASSISTANCE, "2022-07-15", {"person": FSU}, "rejected time_ended"),
    ("six months from 31 August end on 28 February", FSU_ASSISTANCE, "2023-02-27",
        {"person": FSU | {"home_municipality_from": "2022-08-31"}}, paid()),
    ("on that day", FSU_ASSISTANCE, "2023-02-28", {"person": FSU | {"home_municipality_from": "2022-08-31"}},
        "rejected time_ended"),
    ("to 2016 with the basic part", FSU_ASSISTANCE, "2016-12-31",
        {"person": FSU | {"home_municipality_from": "2016-10-01"}, "condition_met": "no"}, paid()),
    ("from 2017 without", FSU_ASSISTANCE, "2017-01-01",
        {"person": FSU | {"home_municipality_from": "2016-10-01"}, "condition_met": "no"},
            "rejected condition_not_met"),
    ("in Åland too", FSU_ASSISTANCE, "2017-01-01",
        {"person": FSU | {"home_municipality_from": "2016-10-01"}, "condition_met": "no", "recipient": ALAND},
            "rejected condition_not_met"),
    ("five years of long-term care", FSU_CARE, "2022-01-14", {"person": FSU | {"home_municipality_from": "2017-01-15"}},
        paid()),
    ("and no day more of it", FSU_CARE, "2022-01-15", {"person": FSU | {"home_municipality_from": "2017-01-15"}},
        "rejected time_ended"),
    ("considerable", FSU_CARE, "2022-01-14",
        {"person": FSU | {"home_municipality_from": "2017-01-15"}, "gross": "4600.00"}, "rejected not_considerable"),
    ("five years of livelihood", FSU_LIVELIHOOD, "2022-01-14",
        {"person": FSU | {"home_municipality_from": "2017-01-15"}, "gross": "1.00"}, paid("1.00")),
    ("and no day more of that", FSU_LIVELIHOOD, "2022-01-15",
        {"person": FSU | {"home_municipality_from": "2017-01-15"}}, "rejected time_ended"),
    ("49.1.1 is in", FSU_LIVELIHOOD, "2022-05-01", {"person": FSU | {"ground": "49.1.1"}}, paid()),
    ("another ground is not", FSU_LIVELIHOOD, "2022-05-01", {"person": OTHER | {"ground": "87"}},
        "rejected not_covered_person"),
    ("a section-4 person is not", FSU_LIVELIHOOD, "2022-05-01", {}, "rejected not_covered_person"),
    ("no valid permit is needed", FSU_LIVELIHOOD, "2022-05-01", {"person": FSU | {"permit_to": "2021-01-01"}}, paid()),
    ("a county is in from 2023", FSU_LIVELIHOOD, "2023-01-01", {"person": FSU, "recipient": COUNTY}, paid()),
    ("there is none from 2025", FSU_LIVELIHOOD, "2025-01-01", {"person": FSU, "recipient": COUNTY},
        "rejected kind_not_in_force"),
)  # fmt: skip
def test_former_soviet_union(case: Case) -> None:
    check(case)


WAR, VICTIM = "war_volunteer", "trafficking_victim"
NO_PERMIT = {"permit_from": "", "home_municipality_from": ""}


@table(
    ("a war volunteer to 2022", WAR, "2022-12-31", {"person": OTHER | NO_PERMIT}, paid()),
    ("an agreement must be named", WAR, "2022-12-31", {"person": OTHER, "decision_id": ""}, "undetermined decision_id"),
    ("a municipality of 2023-24 under its own agreement", WAR, "2023-01-01", {"person": OTHER},
        paid("5000.00", "own_agreement_flag")),
    ("not under another's", WAR, "2023-01-01", {"person": OTHER, "decided": {"recipient": "municipality-091"}},
        "rejected decision_does_not_cover"),
    ("a county by the municipality's agreement of before 2023", WAR, "2023-01-01",
        {"person": OTHER, "recipient": "county-03",
            "decided": {"recipient": "municipality-049", "issued_on": "2022-12-31"}}, paid()),
    ("not of 2023", WAR, "2023-01-01",
        {"person": OTHER, "recipient": "county-03",
            "decided": {"recipient": "municipality-049", "issued_on": "2023-01-01"}},
                "rejected decision_does_not_cover"),
    ("from 2025 no municipality", WAR, "2025-01-01", {"person": OTHER}, "rejected wrong_recipient"),
    ("a citizen is out", WAR, "2022-12-31", {"person": OTHER | {"citizen_from": "2020-01-01"}}, "rejected citizen"),
    ("a trafficking victim of the old act on a statement", VICTIM, "2024-12-31",
        {"person": OTHER | NO_PERMIT, "decision_id": ""}, paid()),
    ("without the statement not", VICTIM, "2024-12-31", {"person": OTHER, "condition_met": "no"},
        "rejected condition_not_met"),
    ("a citizen too, without a start", VICTIM, "2024-12-31",
        {"person": OTHER | NO_PERMIT | {"citizen_from": "2000-01-01"}}, paid()),
    ("from 2025 on a decision", VICTIM, "2025-01-01", {"person": OTHER, "decision_id": ""}, "undetermined decision_id"),
    ("whatever the condition", VICTIM, "2025-01-01", {"person": OTHER, "condition_met": "no"}, paid()),
    ("from the start", VICTIM, "2025-01-01", {"person": OTHER | {"home_municipality_from": "2025-01-01"}}, paid()),
    ("not before it", VICTIM, "2025-01-01", {"person": OTHER | {"home_municipality_from": "2025-01-02"}},
        "rejected before_start"),
    ("a citizen from the day in the assistance system", VICTIM, "2025-05-01",
        {"person": OTHER | NO_PERMIT | {"citizen_from": "2000-01-01", "assistance_system_from": "2025-05-01"}}, paid()),
    ("not before that", VICTIM, "2025-04-30",
        {"person": OTHER | NO_PERMIT | {"citizen_from": "2000-01-01", "assistance_system_from": "2025-05-01"}},
            "rejected before_start"),
    ("that day must be known", VICTIM, "2025-04-30", {"person": OTHER | NO_PERMIT | {"citizen_from": "2000-01-01"}},
        "undetermined assistance_system_from"),
    ("ÅHS from 2025", VICTIM, "2025-01-01", {"person": OTHER, "recipient": HEALTH}, paid()),
    ("not in 2024", VICTIM, "2024-12-31", {"person": OTHER, "recipient": HEALTH}, "rejected wrong_recipient"),
    ("a county not in 2022", VICTIM, "2022-12-31", {"person": OTHER, "recipient": COUNTY}, "rejected wrong_recipient"),
)  # fmt: skip
def test_volunteers_and_victims(case: Case) -> None:
    check(case)


def test_a_victim_who_becomes_a_citizen_goes_from_one_start_to_the_other() -> None:
    person = OTHER | {"citizen_from": "2025-05-10", "assistance_system_from": "2025-05-12"}
    assert outcome(VICTIM, "2025-05-09", person=person) == paid()
    assert outcome(VICTIM, "2025-05-11", person=person) == "rejected before_start"
    assert outcome(VICTIM, "2025-05-12", person=person) == paid()
    cut = outcome(VICTIM, "2025-05-08", to="2025-05-12", divisible="yes", person=person)
    assert cut == paid("3000.00", "part_outside")


def test_a_war_volunteer_must_live_in_finland_on_the_day() -> None:
    homes = [
        {"person_id": "P-1", "municipality": "049", "from": "2005-01-01", "to": "2021-12-31"},
        {"person_id": "P-1", "municipality": "091", "from": "2022-01-01", "to": "2022-05-31"},
    ]
    assert outcome(WAR, "2021-12-30", to="2022-01-02", person=OTHER, residences=homes) == paid()
    assert outcome(WAR, "2022-05-31", person=OTHER, residences=homes) == paid()
    assert outcome(WAR, "2022-06-01", person=OTHER, residences=homes) == "rejected not_resident"
    assert outcome(WAR, "2022-05-31", to="2022-06-01", person=OTHER, residences=homes) == SPLIT


FLAT = {
    "aland_needs_assessment": "700.00",
    "aland_society_orientation": "500.00",
    "aland_parents_at_home": "2857.00",
    "aland_cooperation": "560.00",
}


@pytest.mark.parametrize(("kind", "euros"), FLAT.items())
def test_a_flat_amount_of_aland_is_paid_once_for_a_person_whatever_the_recipient(
    kind: str, euros: str
) -> None:
    assert outcome(kind, "2025-01-01", recipient=ALAND, person=OTHER, gross="") == paid(euros)
    assert outcome(kind, "2024-12-31", recipient=ALAND, person=OTHER) == "rejected kind_not_in_force"
    assert outcome(kind, "2025-01-01", person=OTHER) == "rejected wrong_recipient"
    assert (
        outcome(kind, "2025-01-01", recipient=ALAND, person=OTHER, condition_met="no")
        == "rejected condition_not_met"
    )
    assert (
        outcome(kind, "2025-01-01", recipient=ALAND, person=OTHER, decision_id="")
        == "undetermined decision_id"
    )
    assert (
        outcome(kind, "2025-01-01", recipient=ALAND, person=OTHER | {"home_municipality_from": ""})
        == "rejected no_start"
    )
    rows = [
        cost(kind, "2025-01-02", cost_id="A", recipient=ALAND),
        cost(kind, "2025-01-01", cost_id="B", recipient="municipality-060", decision_id="D-2"),
    ]
    decisions = [decision(kind, ALAND), decision(kind, "municipality-060", decision_id="D-2")]
    found = by_id(judged(rows, decisions=decisions, persons=[PERSON | OTHER]))
    assert found == {"A": paid("0.00", "flat_amount_used"), "B": paid(euros)}


@table(
    ("an assessment is not for a principal", "aland_needs_assessment", "2025-01-01", {}, "rejected not_covered_person"),
    ("nor for a jobseeker", "aland_needs_assessment", "2025-01-01", {"person": OTHER | {"jobseeker": "yes"}},
        "rejected not_covered_person"),
    ("whether one is must be known", "aland_needs_assessment", "2025-01-01", {"person": OTHER | {"jobseeker": ""}},
        "undetermined jobseeker"),
    ("orientation is not for a family member", "aland_society_orientation", "2025-01-01",
        {"person": {"standing": "family", "tie_before_arrival": "yes"}}, "rejected not_covered_person"),
    ("but for a jobseeker", "aland_society_orientation", "2025-01-01", {"person": OTHER | {"jobseeker": "yes"}},
        paid("500.00")),
    ("parents at home may be principals", "aland_parents_at_home", "2025-01-01", {}, paid("2857.00")),
    ("a permit or registered right is needed", "aland_cooperation", "2025-01-01",
        {"person": OTHER | {"permit_from": ""}}, "rejected no_valid_permit"),
    ("65(3) has no ten years", "aland_cooperation", "2026-12-31", {"person": {"home_municipality_from": "2012-01-01"}},
        paid("560.00")),
)  # fmt: skip
def test_persons_of_the_flat_amounts(case: Case) -> None:
    _, kind, day, given, expected = case
    assert outcome(kind, day, recipient=ALAND, **given) == expected


GUIDANCE = "aland_guidance"


def test_guidance_in_aland_has_a_limit_a_calendar_year_for_each_municipality() -> None:
    rows = [
        cost(GUIDANCE, "2025-02-01", cost_id="A", recipient=ALAND, gross="10000.00"),
        cost(GUIDANCE, "2025-03-01", cost_id="B", recipient=ALAND, gross="2000.00"),
        cost(GUIDANCE, "2025-04-01", cost_id="C", recipient=ALAND, gross="1.00"),
        cost(GUIDANCE, "2026-02-01", cost_id="D", recipient=ALAND, gross="11800.01"),
        cost(
            GUIDANCE,
            "2025-02-01",
            cost_id="E",
            recipient="municipality-060",
            gross="11800.00",
            decision_id="D-2",
        ),
    ]
    decisions = [decision(GUIDANCE, ALAND), decision(GUIDANCE, "municipality-060", decision_id="D-2")]
    found = by_id(judged(rows, decisions=decisions))
    assert found == {
        "A": paid("10000.00"),
        "B": paid("1800.00", "flat_amount_used"),
        "C": paid("0.00", "flat_amount_used"),
        "D": paid("11800.00", "flat_amount_used"),
        "E": paid("11800.00"),
    }
    together = by_id(judged(rows, decisions=decisions, readings={"I-23": "province"}))
    assert together["E"] == paid("1800.00", "flat_amount_used")
    assert together["B"] == paid("0.00", "flat_amount_used")


def test_guidance_over_new_year_draws_on_both_years() -> None:
    rows = [
        cost(GUIDANCE, "2025-06-01", cost_id="A", recipient=ALAND, gross="11000.00"),
        cost(GUIDANCE, "2025-12-31", to="2026-01-01", cost_id="B", recipient=ALAND, gross="4000.00"),
    ]
    found = by_id(judged(rows, decisions=[decision(GUIDANCE, ALAND)]))
    assert found["B"] == paid("2800.00", "flat_amount_used")


def test_guidance_cut_by_a_cap_leaves_the_rest_of_the_yearly_limit() -> None:
    rows = [
        cost(GUIDANCE, "2025-02-01", cost_id="A", recipient=ALAND, gross="11800.00"),
        cost(GUIDANCE, "2025-03-01", cost_id="B", recipient=ALAND, gross="11800.00", decision_id="D-2"),
        cost(GUIDANCE, "2025-01-01", cost_id="C", recipient=ALAND, gross="800.00", applied_for="2025-02-01"),
    ]
    decisions = [decision(GUIDANCE, ALAND, cap="3000.00"), decision(GUIDANCE, ALAND, decision_id="D-2")]
    assert by_id(judged(rows, decisions=decisions)) == {
        "A": paid("2200.00", "flat_amount_used", "cap_used"),
        "B": paid("8800.00", "flat_amount_used"),
        "C": "rejected already_applied",
    }


def recipient_row(**days: str) -> dict[str, str]:
    return {
        "recipient": "municipality-049",
        "business_id": "0201256-6",
        "name": "Espoo",
        "iban": "FI2112345600000785",
        "programme_from": "2010-01-01",
        "programme_to": "",
        "agreement_from": "2010-01-01",
        "agreement_to": "",
    } | days


@table(
    ("the programme counts on its last day", INTERPRETING, "2024-05-01", {"programme_to": "2024-05-01"}, paid()),
    ("not on the next", INTERPRETING, "2024-05-02", {"programme_to": "2024-05-01"}, "rejected no_programme"),
    ("the agreement counts from its first day", INTERPRETING, "2024-05-02", {"agreement_from": "2024-05-02"}, paid()),
    ("not before", INTERPRETING, "2024-05-01", {"agreement_from": "2024-05-02"}, "rejected no_agreement"),
    ("a blank first day leaves it open", INTERPRETING, "2024-05-01", {"agreement_from": ""},
        "undetermined municipality-049:agreement_from"),
    ("a blank first day does not matter after the last", INTERPRETING, "2024-05-02",
        {"programme_from": "", "programme_to": "2024-05-01"}, "rejected no_programme"),
    ("the old act needs neither for trafficking victims", VICTIM, "2024-05-02", {"programme_to": "2024-05-01"}, paid()),
    ("the new act for every kind", VICTIM, "2025-01-01", {"programme_to": "2024-05-01"}, "rejected no_programme"),
)  # fmt: skip
def test_preconditions_of_a_municipality(case: Case) -> None:
    _, kind, day, days, expected = case
    assert outcome(kind, day, recipients=[recipient_row(**days)]) == expected


def test_preconditions_are_not_needed_for_the_assessment_of_others_nor_of_a_county() -> None:
    ended = [recipient_row(programme_to="2020-01-01")]
    assert outcome(ASSESSMENT, "2024-05-01", person=OTHER, recipients=ended) == paid("700.00")
    assert outcome(ASSESSMENT, "2024-05-01", recipients=ended) == "rejected no_programme"
    assert outcome(INTERPRETING, "2024-05-01", recipient=COUNTY, recipients=ended) == paid()
    assert outcome(INTERPRETING, "2024-05-01", recipient="municipality-091", recipients=ended) == paid()


@table(
    ("a decision covers its first day", REASONS, "2022-05-01", {"from": "2022-05-01"}, paid()),
    ("not the day before", REASONS, "2022-04-30", {"from": "2022-05-01"}, "rejected decision_does_not_cover"),
    ("a decision covers its last day", REASONS, "2022-05-01", {"to": "2022-05-01"}, paid()),
    ("not the day after", REASONS, "2022-05-02", {"to": "2022-05-01"}, "rejected decision_does_not_cover"),
    ("one for another kind covers nothing", REASONS, "2022-05-01", {"kind": CARE}, "rejected decision_does_not_cover"),
    ("one given to another recipient neither", REASONS, "2022-05-01", {"recipient": "municipality-091"},
        "rejected decision_does_not_cover"),
    ("one of the other long-term kind neither", CARE, "2022-05-01", {"kind": SOCIAL_CARE},
        "rejected decision_does_not_cover"),
)  # fmt: skip
def test_decisions(case: Case) -> None:
    _, kind, day, given, expected = case
    assert outcome(kind, day, decided=given) == expected


def test_a_decision_for_another_person_covers_nothing() -> None:
    assert (
        outcome(REASONS, "2022-05-01", others=[PARENT], decided={"person_id": "P-2"})
        == "rejected decision_does_not_cover"
    )


def test_an_older_agreement_passes_to_the_county_for_three_kinds_but_not_for_special_reasons() -> None:
    passed = {"recipient": "municipality-049", "issued_on": "2022-12-31"}
    minor = MINOR | {"home_municipality_from": "2022-01-15"}
    assert outcome(UNACCOMPANIED, "2023-01-01", recipient="county-03", person=minor, decided=passed) == paid()
    assert outcome(CARE, "2024-12-31", recipient="county-03", decided=passed) == paid()
    assert (
        outcome(UNACCOMPANIED, "2023-01-01", recipient="county-06", person=minor, decided=passed)
        == "rejected decision_does_not_cover"
    )
    assert (
        outcome(REASONS, "2023-01-01", recipient="county-03", decided=passed)
        == "rejected decision_does_not_cover"
    )
    helsinki = {"recipient": "municipality-091", "issued_on": "2022-12-31"}
    assert outcome(CARE, "2023-01-01", recipient=HELSINKI, decided=helsinki) == paid()
    unknown = helsinki | {"issued_on": "", "from": "2022-12-31"}
    assert outcome(CARE, "2023-01-01", recipient=HELSINKI, decided=unknown) == "undetermined issued_on"
    assert (
        outcome(CARE, "2024-01-01", recipient=HEALTH, decided=passed | {"recipient": ALAND})
        == "rejected wrong_recipient decision_does_not_cover"
    )


def test_from_2023_it_serves_the_county_only() -> None:
    made = {"issued_on": "2022-12-31"}
    assert outcome(CARE, "2022-12-31", decided=made) == paid()
    assert outcome(CARE, "2023-01-01", decided=made) == "rejected decision_does_not_cover"
    assert outcome(CARE, "2023-01-01", decided={"issued_on": "2023-01-01"}) == paid(
        "5000.00", "recipient_flag"
    )
    assert outcome(CARE, "2023-01-01", decided={"issued_on": ""}) == "undetermined issued_on"
    assert outcome(WAR, "2023-01-01", person=OTHER, decided=made) == "rejected decision_does_not_cover"
    # An agreement for special reasons did not pass, and a municipality in Åland has no county.
    assert outcome(REASONS, "2023-01-01", decided=made) == paid()
    assert outcome(SOCIAL_CARE, "2023-01-01", recipient=ALAND, decided=made) == paid()


def test_an_agreement_of_2023_does_not_pass_on() -> None:
    for made, expected in (("2022-12-31", paid()), ("2023-01-01", "rejected decision_does_not_cover")):
        given = {"recipient": "municipality-049", "issued_on": made, "from": "2022-01-01"}
        assert outcome(CARE, "2024-12-31", recipient=COUNTY, decided=given) == expected


@pytest.mark.parametrize(
    ("issued_on", "reading", "expected"),
    [
        ("2022-12-31", "from-2023", "rejected decision_too_old"),
        ("2023-01-01", "from-2023", paid("5000.00", "old_decision_flag")),
        ("2024-12-31", "from-2023", paid("5000.00", "old_decision_flag")),
        ("2025-01-01", "from-2023", paid()),
        ("2022-12-31", "accept", paid("5000.00", "old_decision_flag")),
        ("2024-12-31", "reject", "rejected decision_too_old"),
        ("2025-01-01", "reject", paid()),
        ("", "from-2023", "undetermined issued_on"),
        ("", "accept", paid("5000.00", "old_decision_flag")),
        ("", "reject", "undetermined issued_on"),
    ],
)
def test_decisions_of_the_old_act_are_judged_by_their_day_of_issue(
    issued_on: str, reading: str, expected: str
) -> None:
    for kind in (CARE, REASONS):
        given = {"readings": {"I-32": reading}, "decided": {"issued_on": issued_on}}
        assert outcome(kind, "2025-01-01", recipient=COUNTY, **given) == expected
    # 67 is not asked, nor are the days of the old act.
    old = {"decided": {"issued_on": "2024-12-31"}, "readings": {"I-32": "reject"}}
    assert outcome(WAR, "2025-01-01", person=OTHER, recipient=COUNTY, **old) == paid()
    assert outcome(REASONS, "2024-12-31", recipient=COUNTY, **old) == paid()


def test_a_decision_that_passed_is_too_old_for_the_new_act_and_one_that_does_not_cover_the_day_is_not_asked() -> (
    None
):
    passed = {"recipient": "municipality-049", "issued_on": "2022-12-31"}
    assert outcome(CARE, "2025-01-01", recipient="county-03", decided=passed) == "rejected decision_too_old"
    ended = {"issued_on": "2022-12-31", "to": "2024-12-31"}
    assert outcome(CARE, "2025-01-01", recipient=COUNTY, decided=ended) == "rejected decision_does_not_cover"


def test_the_permit_of_a_volunteer_and_a_victim_is_tested_from_2025() -> None:
    expired = OTHER | {"permit_to": "2024-06-30"}
    victim = expired | {"assistance_system_from": "2024-01-01"}
    for kind, who in ((WAR, expired), (VICTIM, victim)):
        assert outcome(kind, "2024-12-31", person=who, recipient=COUNTY) == paid()
        assert outcome(kind, "2025-01-01", person=who, recipient=COUNTY) == "rejected no_valid_permit"
        free = {"readings": {"I-33": "not-tested"}}
        assert outcome(kind, "2025-01-01", person=who, recipient=COUNTY, **free) == paid()
    citizen = victim | {"citizen_from": "2024-07-01"}
    assert outcome(VICTIM, "2025-01-01", person=citizen, recipient=COUNTY) == paid()
    cut = victim | {"citizen_from": "2025-05-03", "assistance_system_from": "2025-05-03"}
    days = outcome(VICTIM, "2025-05-01", to="2025-05-05", divisible="yes", person=cut, recipient=COUNTY)
    assert days == paid("3000.00", "part_outside")


def test_whether_somebody_is_a_principal_may_decide_whether_preconditions_are_tested() -> None:
    town = {
        "recipient": "municipality-049",
        "business_id": "0000000-0",
        "name": "Town",
        "iban": "FI2112345600000785",
    }
    without = [
        town | {"programme_from": "2019-01-01", "agreement_from": "2019-01-01", "agreement_to": "2020-12-31"}
    ]
    for unsure, fact in (
        ({"ground": "52", "after_application": ""}, "after_application"),
        ({"standing": "family", "tie_before_arrival": ""}, "tie_before_arrival"),
    ):
        assert outcome(ASSESSMENT, "2022-05-01", person=unsure, recipients=without) == f"undetermined {fact}"
        assert (
            outcome(ASSESSMENT, "2022-05-01", person=unsure | {fact: "yes"}, recipients=without)
            == "rejected no_agreement"
        )
        assert outcome(ASSESSMENT, "2022-05-01", person=unsure | {fact: "no"}, recipients=without) == paid(
            "700.00"
        )
        assert outcome(ASSESSMENT, "2020-05-01", person=unsure, recipients=without) == paid("700.00")


def test_a_blank_ground_may_be_one_of_the_former_soviet_union() -> None:
    blank = OTHER | {"ground": ""}
    for kind in ("fsu_livelihood", "fsu_long_term_care", "fsu_social_assistance"):
        day = "2022-05-01"
        assert outcome(kind, day, person=blank) == "undetermined ground"
        assert outcome(kind, day, person=blank, recipient=HEALTH) == "rejected wrong_recipient"
        assert outcome(kind, day, person=OTHER | {"ground": "52"}) == "rejected not_covered_person"


def test_a_parent_with_temporary_protection_carries_a_child_from_march_2023() -> None:
    parent = PARENT | {"ground": "110"}
    for day, expected in (("2023-02-28", "rejected no_qualifying_parent"), ("2023-03-01", paid())):
        assert outcome(REASONS, day, recipient=COUNTY, person=CHILD, others=[parent]) == expected


def test_the_ten_years_of_a_minor_run_like_all_others() -> None:
    without_home = {
        "start_rule": "permit",
        "permit_from": "2010-01-15",
        "home_municipality_from": "",
        "birth_date": "2008-01-01",
    }
    assert outcome(UNACCOMPANIED, "2020-01-14", person=without_home) == paid()
    assert outcome(UNACCOMPANIED, "2020-01-15", person=without_home) == "rejected time_ended"
    assert outcome(UNACCOMPANIED, "2020-07-15", person=without_home) == "rejected time_ended"
    assert outcome(UNACCOMPANIED, "2024-07-01", recipient=COUNTY, person=without_home) == paid()


def test_a_decision_serves_the_successor_of_a_municipality_too() -> None:
    ended, successor = "municipality-911", "municipality-541"
    assert outcome(REASONS, "2022-05-01", recipient=successor, decided={"recipient": ended}) == paid()
    assert outcome(REASONS, "2022-05-01", recipient=ended, decided={"recipient": successor}) == paid()
    assert (
        outcome(REASONS, "2022-05-01", recipient="municipality-005", decided={"recipient": ended})
        == "rejected decision_does_not_cover"
    )


def test_a_cap_is_used_up_in_order_of_first_day_then_cost_id_by_accepted_and_applied_for() -> None:
    rows = [
        cost(REASONS, "2022-05-01", cost_id="D", gross="4000.00"),
        cost(REASONS, "2022-05-01", cost_id="C", gross="3000.00"),
        cost(REASONS, "2022-04-01", cost_id="E", gross="1000.00", applied_for="2022-06-01"),
        cost(REASONS, "2022-03-01", cost_id="B", gross="9000.00", recipient="municipality-091"),
        cost(REASONS, "2022-06-01", cost_id="F", gross="10.00"),
    ]
    assert by_id(judged(rows, decisions=[decision(REASONS, cap="6000.00")])) == {
        "B": "rejected decision_does_not_cover",
        "C": paid("3000.00"),
        "D": paid("2000.00", "cap_used"),
        "E": "rejected already_applied",
        "F": paid("0.00", "cap_used"),
    }


@table(
    ("activity of 2022 is applied for to the end of 2024", INTERPRETING, "2022-12-31",
        {"applied_on": date(2024, 12, 31)}, paid()),
    ("not later", INTERPRETING, "2022-12-31", {"applied_on": date(2025, 1, 1)}, "rejected application_late"),
    ("activity of 2023 to the end of 2025", INTERPRETING, "2023-12-31", {"applied_on": date(2025, 12, 31)}, paid()),
    ("interpreting of 2023 to the end of 2026 with a flag", INTERPRETING, "2023-12-31",
        {"applied_on": date(2026, 12, 31)}, paid("5000.00", "late_flag")),
    ("from the first day after 2025", INTERPRETING, "2023-01-01", {"applied_on": date(2026, 1, 1)},
        paid("5000.00", "late_flag")),
    ("not after 2026", INTERPRETING, "2023-12-31", {"applied_on": date(2027, 1, 1)}, "rejected application_late"),
    ("under two-years not in 2026", INTERPRETING, "2023-12-31",
        {"applied_on": date(2026, 1, 1), "readings": {"I-14": "two-years"}}, "rejected application_late"),
    ("interpreting of 2024 to the end of 2026 without a flag", INTERPRETING, "2024-01-01",
        {"applied_on": date(2026, 12, 31)}, paid()),
    ("not after", INTERPRETING, "2024-12-31", {"applied_on": date(2027, 1, 1)}, "rejected application_late"),
    ("initial assessments likewise", ASSESSMENT, "2023-05-01", {"applied_on": date(2026, 12, 31)},
        paid("700.00", "late_flag")),
    ("special reasons likewise", REASONS, "2023-05-01", {"applied_on": date(2026, 12, 31)},
        paid("5000.00", "late_flag")),
    ("social assistance likewise", ASSISTANCE, "2023-05-01", {"applied_on": date(2026, 12, 31), "recipient": COUNTY},
        paid("5000.00", "late_flag")),
    ("long-term care of 2023 not", CARE, "2023-05-01", {"applied_on": date(2026, 1, 1), "recipient": COUNTY},
        "rejected application_late"),
    ("activity of 2025 to the end of 2027", REASONS, "2025-12-31",
        {"applied_on": date(2027, 12, 31), "recipient": COUNTY}, paid()),
    ("not later than that", REASONS, "2025-12-31", {"applied_on": date(2028, 1, 1), "recipient": COUNTY},
        "rejected application_late"),
    ("the first day decides", REASONS, "2022-12-31",
        {"to": "2023-01-01", "applied_on": date(2025, 1, 1), "gross": "99999.00"}, "rejected application_late"),
    ("a first day before the known law is very late", VICTIM, "2011-08-31",
        {"to": "2011-09-01", "divisible": "yes", "applied_on": date(2014, 1, 1)}, "rejected application_late"),
    ("or just in time", VICTIM, "2011-08-31",
        {"to": "2011-09-01", "divisible": "yes", "applied_on": date(2013, 12, 31)}, paid("2500.00", "part_outside")),
)  # fmt: skip
def test_deadlines(case: Case) -> None:
    check(case)


def test_a_cost_that_fails_on_a_known_fact_is_rejected_even_if_another_is_missing() -> None:
    assert (
        outcome(CARE, "2022-05-01", decision_id="", person={"needed_care_on_arrival": "no"})
        == "rejected no_need_on_arrival"
    )
    assert outcome(CARE, "2022-05-01", decision_id="", applied_for="2022-06-01") == "rejected already_applied"
    assert (
        outcome(CARE, "2022-05-01", decision_id="", person={"needed_care_on_arrival": ""})
        == "undetermined needed_care_on_arrival decision_id"
    )


def test_all_reasons_that_apply_are_given_in_order() -> None:
    assert (
        outcome(
            INTERPRETING,
            "2014-05-01",
            recipient=ALAND,
            person={"permit_from": "2015-01-01"},
            applied_for="2015-01-01",
        )
        == "rejected aland_before_2014_12 no_valid_permit before_start already_applied"
    )


def test_a_cost_whose_deductions_leave_nothing_is_accepted_with_nothing() -> None:
    assert outcome(INTERPRETING, "2024-05-01", gross="100.00", deductions="100.00") == paid(
        "0.00", "net_not_positive"
    )
    assert outcome(INTERPRETING, "2024-05-01", gross="100.00", deductions="99.99") == paid("0.01")


def corrected(correction: str, **given: str) -> dict[str, str]:
    rows = [
        cost(INTERPRETING, "2024-05-01", cost_id="A", gross="100.00", **given),
        cost(
            INTERPRETING,
            "2025-06-01",
            cost_id="B",
            gross=correction,
            corrects="A",
            decision_id="",
            condition_met="",
        ),
    ]
    return by_id(judged(rows, decisions=[decision(INTERPRETING)], applied_on=date(2024, 12, 31)))


def test_a_correction_shares_the_verdict_and_has_no_tests_of_its_own() -> None:
    assert corrected("-40.00")["B"] == "accepted -40.00"
    assert corrected("-100.00")["B"] == "accepted -100.00"
    assert corrected("-100.01")["B"] == "accepted -100.00"
    assert corrected("-40.00", recipient=HEALTH)["B"] == "rejected corrected_not_accepted"
    assert corrected("-40.00", decision_id="")["B"] == "accepted -40.00"


def test_a_correction_of_a_cost_applied_for_counts_against_its_net_amount() -> None:
    assert corrected("-200.00", applied_for="2024-06-01") == {
        "A": "rejected already_applied",
        "B": "accepted -100.00",
    }


def test_several_corrections_share_the_amount_and_one_applied_for_is_not_claimed_again() -> None:
    rows = [
        cost(INTERPRETING, "2024-05-01", cost_id="A", gross="100.00"),
        cost(INTERPRETING, "2024-05-03", cost_id="B", gross="-60.00", corrects="A"),
        cost(INTERPRETING, "2024-05-02", cost_id="C", gross="-30.00", corrects="A", applied_for="2024-06-01"),
        cost(INTERPRETING, "2024-05-04", cost_id="D", gross="-60.00", corrects="A"),
    ]
    assert by_id(judged(rows, decisions=[decision(INTERPRETING)])) == {
        "A": paid("100.00"),
        "B": "accepted -60.00",
        "C": "rejected already_applied",
        "D": "accepted -10.00",
    }


def test_a_correction_of_an_open_cost_hangs_on_the_same_fact() -> None:
    rows = [
        cost(CARE, "2022-05-01", cost_id="A", decision_id=""),
        cost(CARE, "2022-06-01", cost_id="B", gross="-10.00", corrects="A"),
    ]
    found = by_id(judged(rows, decisions=[decision(CARE)]))
    assert set(found.values()) == {"undetermined decision_id"}


# ---- what cannot be used, and what contradicts


TOWN = {
    "recipient": "municipality-049", "business_id": "0000000-0", "name": "Town", "iban": "FI2112345600000785",
    "programme_from": "2010-01-01", "agreement_from": "2010-01-01",
}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (TOWN, paid()),
        (TOWN | {"programme_from": "2010-13-01"},
            "undetermined municipality-049:programme_from municipality-049:agreement_from"),
        (TOWN | {"agreement_to": "2009-01-01"},
            "undetermined municipality-049:programme_from municipality-049:agreement_from"),
        (TOWN | {"recipient": "municipality-0x9"},
            "undetermined municipality-049:programme_from municipality-049:agreement_from"),
        (TOWN | {"recipient": "municipality-091"}, paid()),
        (TOWN | {"recipient": "municipality-091", "iban": "FI00"}, paid()),
    ],
)  # fmt: skip
def test_a_row_of_recipients_that_cannot_be_used_leaves_its_preconditions_unknown(
    row: dict[str, str], expected: str
) -> None:
    tables = {
        "persons": [PERSON],
        "residences": [{"person_id": "P-1", "municipality": "049", "from": "2005-01-01"}],
        "costs": [cost(INTERPRETING, "2022-05-01", decision_id="")],
        "recipients": [row],
    }
    found = read({name: pd.DataFrame(rows, dtype=str).fillna("") for name, rows in tables.items()})
    assert told(judge(found, load_law())) == expected


def test_assistance_before_the_stated_month_begins_the_year_and_is_warned_of() -> None:
    person = [PERSON | {"social_assistance_from": "2025-03-01"}]
    rows = [
        cost(ASSISTANCE, "2024-11-20", cost_id="A", recipient=COUNTY, decision_id=""),
        cost(ASSISTANCE, "2025-10-31", cost_id="B", recipient=COUNTY, decision_id=""),
        cost(ASSISTANCE, "2025-11-01", cost_id="C", recipient=COUNTY, decision_id=""),
    ]
    found = judged(rows, persons=person)
    assert by_id(found) == {"A": paid(), "B": paid(), "C": "rejected time_ended"}
    assert [(w.cost, w.code) for w in warnings_of(found)] == [(0, "assistance_before_stated")]
    for proves_nothing in ({"condition_met": "no"}, {"condition_met": ""}):
        found = judged([rows[0] | proves_nothing, *rows[1:]], persons=person)
        assert by_id(found)["C"] == paid()
        assert warnings_of(found) == ()
    # A row in the month itself contradicts nothing.
    found = judged(
        [cost(ASSISTANCE, "2025-03-01", recipient=COUNTY, decision_id="")],
        persons=[PERSON | {"social_assistance_from": "2025-03-20"}],
    )
    assert warnings_of(found) == ()


def test_a_cost_outside_the_known_law_is_rejected_and_the_others_go_on() -> None:
    rows = [
        cost(REASONS, "2022-05-01", cost_id="A"),
        cost(REASONS, "2027-01-01", cost_id="B", decision_id=""),
        cost(REASONS, "2011-08-30", to="2011-08-31", cost_id="C", decision_id=""),
    ]
    assert by_id(judged(rows, decisions=[decision(REASONS)])) == {
        "A": paid(), "B": "rejected outside_law", "C": "rejected outside_law",
    }  # fmt: skip


def test_what_a_cost_of_another_kind_was_applied_for_under_a_capped_decision_is_gone_from_its_cap() -> None:
    rows = [
        cost(REASONS, "2025-01-01", cost_id="A", recipient=ALAND, gross="1000.00", applied_for="2025-02-01"),
        cost(GUIDANCE, "2025-02-01", cost_id="B", recipient=ALAND, gross="11800.00"),
    ]
    assert by_id(judged(rows, decisions=[decision(GUIDANCE, ALAND, cap="3000.00")])) == {
        "A": "rejected decision_does_not_cover already_applied",
        "B": paid("2000.00", "cap_used"),
    }


LIMITED_BY = {
    "a cap": ([cost(REASONS, "2022-05-01")], decision(REASONS, cap="1500.00"), 350000),
    "a cap that a row before has used up": (
        [cost(REASONS, "2022-05-01", gross="4000.00"), cost(REASONS, "2022-04-01", cost_id="C-0", gross="2500.00")],
        decision(REASONS, cap="2500.00"), 400000,
    ),
    "a yearly limit": (
        [cost(GUIDANCE, "2025-02-01", recipient=ALAND, gross="12000.00")], decision(GUIDANCE, ALAND), 20000,
    ),
    "a yearly limit and a cap": (
        [cost(GUIDANCE, "2025-02-01", recipient=ALAND, gross="12000.00")],
        decision(GUIDANCE, ALAND, cap="11000.00"), 100000,
    ),
    "a flat amount": (
        [cost("aland_cooperation", day, recipient=ALAND, cost_id=id)
         for id, day in (("C-0", "2025-03-01"), ("C-1", "2025-04-01"))],
        decision("aland_cooperation", ALAND), 56000,
    ),
    "an allowance": (
        [cost(ALLOWANCE, "2022-03-01", gross="1200.00", family="no", basic_amount="500.00")],
        decision(ALLOWANCE), 20000,
    ),
    "nothing": ([cost(REASONS, "2022-05-01")], decision(REASONS, cap="5000.00"), 0),
    "nothing, as it is rejected": ([cost(REASONS, "2022-01-01")], decision(REASONS, cap="1.00"), 0),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "decided", "cents"), LIMITED_BY.values(), ids=LIMITED_BY)
def test_what_limits_cut_off_a_cost_is_known_in_cents(rows, decided, cents) -> None:
    found = judged(rows, decisions=[decided])
    assert [int(each) for each in found.limited[found.facts.costs.cost_ids == "C-1"]] == [cents]
    limits = found.limit_cuts(range(len(found)))
    assert sum(int(found.limited[row]) for theirs in limits.values() for row in theirs) == int(
        found.limited.sum()
    )
    assert all(limits)


def test_a_cost_that_begins_after_the_application_day_is_not_held_back_but_named() -> None:
    rows = [cost(REASONS, day, recipient=COUNTY, cost_id=day) for day in ("2025-06-01", "2025-06-02")]
    decided = [decision(REASONS, COUNTY, issued_on="2025-01-01")]
    found = judged(rows, decisions=decided, applied_on=date(2025, 6, 1))
    assert by_id(found) == {"2025-06-01": paid(), "2025-06-02": paid()}
    assert [(w.cost, w.code) for w in warnings_of(found)] == [(1, "after_application_day")]
    assert warnings_of(judged(rows, decisions=decided)) == ()
