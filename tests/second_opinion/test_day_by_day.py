"""The second opinion on costs: the sentences of law.md 9 to 13, 15, 16 and 18, each limit from both sides."""

from __future__ import annotations

import random
from datetime import date

import pytest

from compensation.second_opinion import day_by_day, month_by_month
from compensation.second_opinion.day_by_day import Judged, judged
from tests.laws import golden_numbers
from tests.random_costs import KINDS, CostGenerator
from tests.random_persons import municipality_rows

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
    municipality("170", aland=True),
    municipality("478", aland=True),
    municipality("507", county="12"),
    municipality("588", county="12", valid_to="2024-12-31", successor="507"),
]

MAINLAND = "municipality-049"
ALAND = "municipality-478"
COUNTY = "county-03"
HELSINKI = "county-helsinki"
HEALTH = "aland-health"


def person(start: str = "2015-03-15", **columns: str) -> Row:
    """An adult with ground 87, who needed care on arrival and has lived in 049 from the start, unless said."""
    row = {
        "person_id": "P-1",
        "birth_date": "1980-05-05",
        "standing": "principal",
        "ground": "87",
        "permit_from": start or "2010-01-01",
        "home_municipality_from": start,
        "needed_care_on_arrival": "yes",
    }
    return row | columns


def minor(birth_date: str, start: str = "2015-03-15", **columns: str) -> Row:
    return person(start, birth_date=birth_date, applied_as_minor="yes", minor_route="1") | columns


def other(start: str = "2015-03-15", **columns: str) -> Row:
    return person(start, standing="other", ground="", jobseeker="no") | columns


def newborn(start: str = "2016-02-02", **columns: str) -> Row:
    """A child born in Finland whose parent is P-7."""
    row = person(start, birth_date=start, standing="child_born_in_finland", person_id="P-1")
    return row | {"parent_ids": "P-7"} | columns


def parent(**columns: str) -> Row:
    return person(person_id="P-7") | columns


def cost(kind: str, first: str, recipient: str = MAINLAND, gross: str = "10000.00", **columns: str) -> Row:
    row = {
        "cost_id": "C-1",
        "person_id": "P-1",
        "kind": kind,
        "from": first,
        "recipient": recipient,
        "gross": gross,
        "condition_met": "yes",
    }
    return row | columns


def decision(kind: str, recipient: str = MAINLAND, **columns: str) -> Row:
    """A decision on P-1, of 2005 and open, unless said."""
    row = {"decision_id": "D-1", "person_id": "P-1", "kind": kind, "from": "2005-01-01", "to": ""}
    return row | {"issued_on": "2005-01-01", "recipient": recipient} | columns


def decided(kind: str, first: str, recipient: str = MAINLAND, gross: str = "10000.00", **columns: str) -> Row:
    return cost(kind, first, recipient, gross, decision_id="D-1") | columns


def tables(*costs: Row, persons: list[Row] | None = None, **others: list[Row]) -> Tables:
    """A decision of the kind for the recipient of each cost, issued on its first day, unless decisions are given."""
    persons = [person()] if persons is None else persons
    residences = [
        {"person_id": one["person_id"], "municipality": "049", "from": "2005-01-01", "to": ""}
        for one in persons
    ]
    given: Tables = {"persons": persons, "residences": residences, "costs": list(costs)}
    given["decisions"] = [
        decision(
            row["kind"],
            row["recipient"],
            decision_id=row["decision_id"],
            person_id=row["person_id"],
            issued_on=row["from"],
        )
        for row in costs
        if row.get("decision_id")
    ]
    return given | others


def opinions(given: Tables, applied_on: str = "", **readings: str) -> dict[str, Judged]:
    named = {name.replace("_", "-"): reading for name, reading in readings.items()}
    day = date.fromisoformat(applied_on) if applied_on else None
    return {one.cost_id: one for one in judged(given, MUNICIPALITIES, applied_on=day, readings=named)}


def opinion(row: Row, who: Row | None = None, applied_on: str = "", **readings: str) -> Judged:
    """On one cost of one person."""
    persons = None if who is None else [who]
    return opinions(tables(row, persons=persons), applied_on, **readings)[row["cost_id"]]


def accepted(given: Judged, cents: int = 1000000, *reasons: str) -> bool:
    assert given == Judged(given.cost_id, "accepted", cents, reasons, ())
    return True


def rejected(given: Judged, *reasons: str) -> bool:
    assert given == Judged(given.cost_id, "rejected", 0, reasons, ())
    return True


def unknown(given: Judged, *missing: str) -> bool:
    assert given == Judged(given.cost_id, "undetermined", 0, ("undetermined",), missing)
    return True


# ----------------------------------------------------------------------------------------------------------
# Sections 1, 7, 10, 15: whether there is a law at all
# ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", day_by_day.OUT_OF_SCOPE)
def test_what_is_out_of_scope_is_rejected_with_that_reason_only(kind: str) -> None:
    assert rejected(opinion(cost(kind, "2009-01-01", applied_for="2010-01-01")), "out_of_scope")


def test_a_cost_before_september_2011_is_outside_the_law() -> None:
    who = person("2010-01-01")
    assert rejected(opinion(cost("interpreting", "2011-08-31", applied_for="2012-01-01"), who), "outside_law")
    assert accepted(opinion(cost("interpreting", "2011-09-01"), who))


def test_a_cost_from_2027_on_is_outside_the_law() -> None:
    assert accepted(opinion(cost("return_travel", "2026-12-31", COUNTY)))
    assert rejected(opinion(cost("return_travel", "2027-01-01", COUNTY)), "outside_law")


def test_a_cost_outside_the_law_is_rejected_and_the_others_go_on() -> None:
    rows = [
        cost("interpreting", "2010-05-05", to="2011-08-31", cost_id="C-1"),
        cost("interpreting", "2018-06-01", cost_id="C-2"),
        cost("return_travel", "2031-05-05", COUNTY, to="2031-06-01", cost_id="C-3"),
        cost("initial_assessment", "1999-05-05", cost_id="C-4"),
    ]
    given = opinions(tables(*rows))
    for cost_id in ("C-1", "C-3", "C-4"):
        assert rejected(given[cost_id], "outside_law")
    assert accepted(given["C-2"])


def test_days_far_beyond_the_known_law_change_nothing() -> None:
    row = decided("unaccompanied_minor", "2025-03-03", COUNTY)
    who = minor("2008-01-01", permit_to="9999-12-31", citizen_from="9999-12-31", died_on="2031-01-01")
    given = tables(
        row, persons=[who], decisions=[decision(row["kind"], COUNTY, to="9999-12-31", issued_on="2025-02-02")]
    )
    assert accepted(opinions(given)["C-1"])


def test_days_outside_the_law_are_cut_off_from_a_divisible_cost() -> None:
    who = person("2010-01-01")
    row = cost("interpreting", "2011-08-31", gross="100.01", to="2011-09-02")
    assert unknown(opinion(row, who), "split")
    # a third of 100.01 is 33.34 (rounded up), the other two days have the rest
    assert accepted(opinion(row | {"divisible": "yes"}, who), 10001 - 3334, "part_outside")


def test_interpreting_is_inside_the_calculated_compensation_from_2025_on() -> None:
    assert accepted(opinion(cost("interpreting", "2024-12-31")))
    assert rejected(opinion(cost("interpreting", "2025-01-01")), "inside_calculated")


def test_interpreting_has_no_time_limit() -> None:
    assert accepted(opinion(cost("interpreting", "2024-12-31"), person("2008-01-01")))


def test_the_initial_assessment_ends_with_2024() -> None:
    assert accepted(opinion(cost("initial_assessment", "2024-12-31")), 70000)
    assert rejected(opinion(cost("initial_assessment", "2025-01-01")), "kind_not_in_force")


@pytest.mark.parametrize("kind", ["early_education_support", "basic_education_support"])
def test_education_support_begins_with_2025(kind: str) -> None:
    assert rejected(opinion(decided(kind, "2024-12-31")), "kind_not_in_force")
    assert accepted(opinion(decided(kind, "2025-01-01"), person("2016-01-01")))


@pytest.mark.parametrize("kind", day_by_day.ALAND[1:])
def test_the_flat_rates_of_aland_begin_with_2025(kind: str) -> None:
    row = decided(kind, "2025-01-01", ALAND)
    assert accepted(opinion(row, other()), day_by_day.FLAT_AMOUNTS[kind] * 100)
    assert rejected(opinion(row | {"from": "2024-12-31"}, other()), "kind_not_in_force")


@pytest.mark.parametrize(
    ("kind", "recipient"),
    [("fsu_social_assistance", COUNTY), ("fsu_long_term_care", MAINLAND), ("fsu_livelihood", HELSINKI)],
)
def test_the_former_soviet_union_ends_with_2024(kind: str, recipient: str) -> None:
    who = other("2024-09-01", ground="48")
    assert accepted(opinion(cost(kind, "2024-12-31", recipient), who))
    assert rejected(opinion(cost(kind, "2025-01-01", recipient), who), "kind_not_in_force")


def test_preparedness_begins_with_2023() -> None:
    row = decided("reception_preparedness", "2023-01-01")
    who = person(ground="90")
    given = tables(row, row | {"cost_id": "C-2", "from": "2022-12-31"}, persons=[who])
    given["residences"] = [{"person_id": "P-1", "municipality": "049", "from": "2023-02-01", "to": ""}]
    assert accepted(opinions(given)["C-1"])
    assert rejected(opinions(given)["C-2"], "kind_not_in_force")


def test_aland_has_no_cost_day_before_december_2014() -> None:
    who = person("2013-01-01")
    assert rejected(opinion(cost("interpreting", "2014-11-30", ALAND), who), "aland_before_2014_12")
    assert accepted(opinion(cost("interpreting", "2014-12-01", ALAND), who))
    first = cost("initial_assessment", "2014-11-30", ALAND)
    assert rejected(opinion(first, who), "aland_before_2014_12")


# ----------------------------------------------------------------------------------------------------------
# Recipients
# ----------------------------------------------------------------------------------------------------------


def test_there_is_no_county_before_2023() -> None:
    assert rejected(opinion(cost("interpreting", "2022-12-31", COUNTY)), "wrong_recipient")
    assert accepted(opinion(cost("interpreting", "2023-01-01", COUNTY)))


def test_aland_health_comes_in_2025() -> None:
    who = person("2020-01-01")
    row = decided("long_term_health_care", "2024-12-31", HEALTH)
    assert rejected(opinion(row, who), "wrong_recipient")
    assert accepted(opinion(row | {"from": "2025-01-01"}, who))


@pytest.mark.parametrize(
    ("kind", "recipient", "is_right"),
    [
        ("long_term_health_care", COUNTY, True),
        ("long_term_health_care", HEALTH, True),
        ("long_term_health_care", ALAND, False),
        ("long_term_health_care", MAINLAND, False),
        ("long_term_social_care", ALAND, True),
        ("long_term_social_care", HEALTH, False),
        ("special_reasons", HEALTH, True),
        ("special_reasons", ALAND, True),
        ("special_reasons", MAINLAND, False),
        ("early_education_support", MAINLAND, True),
        ("early_education_support", ALAND, True),
        ("early_education_support", COUNTY, False),
        ("social_assistance", HELSINKI, True),
        ("social_assistance", ALAND, True),
        ("social_assistance", MAINLAND, False),
        ("return_travel", COUNTY, True),
        ("return_travel", ALAND, True),
        ("return_travel", MAINLAND, False),
        ("war_volunteer", COUNTY, True),
        ("war_volunteer", MAINLAND, False),
        ("trafficking_victim", MAINLAND, True),
        ("trafficking_victim", HEALTH, True),
        ("unaccompanied_minor", ALAND, True),
        ("unaccompanied_minor", HEALTH, False),
    ],
)
def test_from_2025_each_kind_has_its_recipients(kind: str, recipient: str, is_right: bool) -> None:
    who = minor("2008-05-05", "2020-01-01", social_assistance_from="2025-02-10")
    given = opinion(decided(kind, "2025-03-03", recipient), who)
    assert accepted(given) if is_right else rejected(given, "wrong_recipient")


@pytest.mark.parametrize(
    "kind", ["long_term_health_care", "long_term_social_care", "unaccompanied_minor", "social_assistance"]
)
def test_a_mainland_municipality_is_accepted_with_a_flag_in_2023_and_2024(kind: str) -> None:
    who = minor("2008-05-05", "2022-01-01", social_assistance_from="2025-02-10")
    named = {"decision_id": ""} if kind == "social_assistance" else {}
    assert accepted(opinion(decided(kind, "2022-12-31") | named, who))
    assert accepted(opinion(decided(kind, "2023-01-01") | named, who), 1000000, "recipient_flag")
    assert accepted(opinion(decided(kind, "2024-12-31") | named, who), 1000000, "recipient_flag")
    assert rejected(opinion(decided(kind, "2025-01-01") | named, who), "wrong_recipient")
    assert rejected(opinion(decided(kind, "2024-12-31") | named, who, I_20="reject"), "wrong_recipient")
    assert accepted(opinion(decided(kind, "2024-12-31", ALAND) | named, who, I_20="reject"))


def test_a_return_from_aland_is_flagged_in_2023_and_2024_only() -> None:
    assert accepted(opinion(cost("return_travel", "2022-12-31", ALAND)))
    assert accepted(opinion(cost("return_travel", "2023-01-01", ALAND)), 1000000, "recipient_flag")
    assert rejected(opinion(cost("return_travel", "2023-01-01", ALAND), I_20="reject"), "wrong_recipient")
    assert accepted(opinion(cost("return_travel", "2025-01-01", ALAND), I_20="reject"))
    assert rejected(opinion(cost("return_travel", "2023-01-01", MAINLAND)), "wrong_recipient")


def test_special_reasons_of_2023_and_2024_are_of_municipality_and_county_without_a_flag() -> None:
    assert accepted(opinion(decided("special_reasons", "2023-01-01", MAINLAND)))
    assert accepted(opinion(decided("special_reasons", "2024-12-31", COUNTY)))


# ----------------------------------------------------------------------------------------------------------
# Section 8: preconditions
# ----------------------------------------------------------------------------------------------------------


def recipient(code: str = MAINLAND, **columns: str) -> Row:
    return {"recipient": code, "programme_from": "2005-01-01", "agreement_from": "2005-01-01"} | columns


def test_programme_and_agreement_are_tested_on_the_day_of_the_activity() -> None:
    table = [recipient(programme_from="2018-06-02", agreement_to="2018-06-03")]
    for day, reasons in [("01", "no_programme"), ("02", ""), ("03", ""), ("04", "no_agreement")]:
        row = cost("interpreting", f"2018-06-{day}")
        given = opinions(tables(row, recipients=table))["C-1"]
        assert rejected(given, reasons) if reasons else accepted(given)


def test_a_blank_first_day_of_the_programme_cannot_be_determined() -> None:
    table = [recipient(programme_from="", agreement_from="")]
    given = opinions(tables(cost("interpreting", "2018-06-01"), recipients=table))["C-1"]
    assert unknown(given, "municipality-049:programme_from", "municipality-049:agreement_from")


def test_the_assessment_of_others_needs_no_agreement_and_that_of_section_4_persons_does() -> None:
    table = [recipient(agreement_to="2011-12-31")]
    row = cost("initial_assessment", "2018-06-01")
    assert accepted(opinions(tables(row, persons=[other()], recipients=table))["C-1"], 70000)
    assert rejected(opinions(tables(row, recipients=table))["C-1"], "no_agreement")


@pytest.mark.parametrize(
    ("columns", "fact", "no"),
    [
        ({"ground": "51"}, "after_application", {"after_application": "no"}),
        ({"standing": "family"}, "tie_before_arrival", {"tie_before_arrival": "no"}),
    ],
)
def test_an_assessment_without_agreement_hangs_on_whether_the_person_is_a_section_4_person(
    columns: Row, fact: str, no: Row
) -> None:
    row = cost("initial_assessment", "2018-06-01")
    who = person(**columns)
    without, unsure = recipient(agreement_to="2011-12-31"), recipient(programme_from="")

    def judged_with(table: Row, one: Row) -> Judged:
        return opinions(tables(row, persons=[one], recipients=[table]))["C-1"]

    assert unknown(judged_with(without, who), fact)
    assert accepted(judged_with(recipient(), who), 70000)
    assert unknown(judged_with(unsure, who), fact, "municipality-049:programme_from")
    assert rejected(judged_with(without, who | {fact: "yes"}), "no_agreement")
    assert accepted(judged_with(without, who | no), 70000)  # one of the others
    assert accepted(judged_with(unsure, who | no), 70000)
    assert rejected(judged_with(without, who | {"died_on": "2018-05-05"}), "died")


def test_an_assessment_of_88a_granted_after_its_repeal_is_one_of_others() -> None:
    table = [recipient(agreement_to="2011-12-31")]
    row = cost("initial_assessment", "2018-06-01")
    for start, verdict in (("2016-05-15", "rejected"), ("2016-05-16", "accepted")):
        who = person(start, ground="88a")
        assert opinions(tables(row, persons=[who], recipients=table))["C-1"].verdict == verdict


def test_an_assessment_of_ground_110_before_march_2023_needs_the_agreement() -> None:
    table = [recipient(agreement_to="2011-12-31")]
    row = cost("initial_assessment", "2023-02-28")
    who = person("2022-06-01", ground="110")
    assert rejected(opinions(tables(row, persons=[who], recipients=table))["C-1"], "no_agreement")


@pytest.mark.parametrize("columns", [{"agreement_to": "2004-12-31"}, {"programme_from": "1.1.2005"}])
def test_a_recipients_row_that_cannot_be_used_leaves_its_preconditions_unknown(columns: Row) -> None:
    given = tables(cost("interpreting", "2018-06-01"), recipients=[recipient(**columns)])
    assert unknown(
        opinions(given)["C-1"], "municipality-049:programme_from", "municipality-049:agreement_from"
    )


def test_a10_53_needs_no_agreement_and_a23_68_does() -> None:
    table = [recipient(agreement_to="2011-12-31")]
    row = cost("trafficking_victim", "2024-12-31")
    assert accepted(opinions(tables(row, recipients=table))["C-1"])
    row = decided("trafficking_victim", "2025-01-01")
    assert rejected(opinions(tables(row, recipients=table))["C-1"], "no_agreement")


def test_a_county_needs_no_agreement() -> None:
    table = [recipient(agreement_to="2011-12-31"), recipient(COUNTY, agreement_to="2011-12-31")]
    given = opinions(tables(cost("interpreting", "2023-06-01", COUNTY), recipients=table))["C-1"]
    assert accepted(given)


# ----------------------------------------------------------------------------------------------------------
# Section 4: persons
# ----------------------------------------------------------------------------------------------------------


def test_interpreting_is_for_principals_and_family_only() -> None:
    row = cost("interpreting", "2018-06-01")
    assert accepted(opinion(row, person(standing="family", tie_before_arrival="yes")))
    assert rejected(opinion(row, other()), "not_covered_person")
    given = opinions(tables(row, persons=[newborn(), parent()]))["C-1"]
    assert rejected(given, "not_covered_person")


def test_a_tie_that_did_not_exist_before_arrival_is_rejected_and_an_unknown_one_is_undetermined() -> None:
    row = cost("interpreting", "2018-06-01")
    assert rejected(
        opinion(row, person(standing="family", tie_before_arrival="no")), "tie_not_before_arrival"
    )
    assert unknown(opinion(row, person(standing="family")), "tie_before_arrival")


def test_ground_51_needs_the_application_for_protection() -> None:
    row = cost("interpreting", "2018-06-01")
    assert rejected(opinion(row, person(ground="51", after_application="no")), "ground_without_application")
    assert unknown(opinion(row, person(ground="51")), "after_application")
    assert accepted(opinion(row, person(ground="51", after_application="yes")))


def test_ground_88a_must_have_been_granted_before_16_may_2016() -> None:
    row = cost("interpreting", "2018-06-01")
    assert accepted(opinion(row, person("2016-05-15", ground="88a")))
    assert rejected(opinion(row, person("2016-05-16", ground="88a")), "ground_repealed")
    running = person("2015-01-01", ground="88a")
    assert accepted(opinion(row | {"from": "2016-05-15"}, running, I_18="ends"))
    assert rejected(opinion(row | {"from": "2016-05-16"}, running, I_18="ends"), "ground_repealed")


def test_ground_110_counts_from_march_2023_but_is_assessed_before() -> None:
    who = person("2022-06-01", ground="110")
    assert rejected(opinion(cost("interpreting", "2023-02-28"), who), "ground_not_in_force")
    assert accepted(opinion(cost("interpreting", "2023-03-01"), who))
    assert accepted(opinion(cost("initial_assessment", "2023-02-28"), who), 70000)


def test_a_permit_must_be_valid_on_the_day_of_the_activity() -> None:
    who = person(permit_to="2018-06-01")
    assert accepted(opinion(cost("interpreting", "2018-06-01"), who))
    assert rejected(opinion(cost("interpreting", "2018-06-02"), who), "no_valid_permit")
    assert rejected(opinion(cost("initial_assessment", "2018-06-02"), who), "no_valid_permit")


def test_the_permit_is_not_tested_for_victims_and_the_former_soviet_union() -> None:
    who = other("2015-03-15", ground="48", permit_from="")
    assert accepted(opinion(cost("trafficking_victim", "2018-06-02"), who))
    assert accepted(opinion(cost("fsu_livelihood", "2018-06-02"), who))


def test_the_permit_is_tested_for_volunteers_victims_and_minors_from_2025_on() -> None:
    # E4, K2 and K3: 5,000 euros each; no permit, and one that ended on 30.6.2024
    victim = decided("trafficking_victim", "2025-01-01", gross="5000.00")
    without = other(permit_from="")
    assert rejected(opinion(victim, without), "no_valid_permit")
    assert accepted(opinion(victim, without, I_33="not-tested"), 500000)
    young = minor("2008-01-01", permit_to="2024-06-30")
    row = decided("unaccompanied_minor", "2025-05-05", COUNTY, "5000.00")
    assert rejected(opinion(row, young), "no_valid_permit")
    assert accepted(opinion(row, young, I_33="not-tested"), 500000)
    assert accepted(opinion(row, young | {"permit_to": "2025-05-05"}), 500000)
    before = decided("unaccompanied_minor", "2024-12-31", COUNTY)
    assert rejected(opinion(before, young, I_33="not-tested"), "no_valid_permit")  # A10 49 tests it
    volunteer = decided("war_volunteer", "2025-01-01", COUNTY)
    assert rejected(opinion(volunteer, without), "no_valid_permit")
    assert accepted(opinion(volunteer, without, I_33="not-tested"))
    assert accepted(opinion(decided("war_volunteer", "2024-12-31", COUNTY), without))


def test_citizens_need_no_permit_under_a23_68_and_69() -> None:
    who = other(citizen_from="2025-03-03", permit_to="2025-03-01", assistance_system_from="2020-01-01")
    row = decided("trafficking_victim", "2025-03-02")
    assert rejected(opinion(row, who), "no_valid_permit")
    assert accepted(opinion(row | {"from": "2025-03-03"}, who))
    young = who | {"birth_date": "2008-01-01", "minor_route": "1"}
    row = decided("unaccompanied_minor", "2025-03-02", COUNTY)
    assert rejected(opinion(row, young), "no_valid_permit")
    assert accepted(opinion(row | {"from": "2025-03-03"}, young))
    volunteer = decided("war_volunteer", "2025-03-03", COUNTY)
    assert rejected(opinion(volunteer, who), "no_valid_permit", "citizen")


def test_the_permit_is_not_tested_for_preparedness() -> None:
    who = person(ground="90", permit_from="2025-08-31")
    assert accepted(prepared("2025-07-30", "2025-08-31", who=who))


def test_a_citizen_is_out_from_the_day_of_citizenship() -> None:
    who = person(citizen_from="2018-06-02")
    assert accepted(opinion(cost("interpreting", "2018-06-01"), who))
    assert rejected(opinion(cost("interpreting", "2018-06-02"), who), "citizen")
    assert rejected(opinion(decided("war_volunteer", "2018-06-02"), who), "citizen")
    assert accepted(opinion(cost("trafficking_victim", "2018-06-02"), who))


def test_there_is_no_activity_from_the_day_of_death_on() -> None:
    who = person(died_on="2018-06-02")
    assert accepted(opinion(cost("interpreting", "2018-06-01"), who))
    assert rejected(opinion(cost("interpreting", "2018-06-02"), who), "died")


def test_a_war_volunteer_must_live_in_finland() -> None:
    row = decided("war_volunteer", "2018-06-01")
    stays = [{"person_id": "P-1", "municipality": "049", "from": "2010-01-01", "to": "2018-06-01"}]
    assert accepted(opinions(tables(row, residences=stays))["C-1"])
    assert rejected(opinions(tables(row | {"from": "2018-06-02"}, residences=stays))["C-1"], "not_resident")
    assert unknown(opinions(tables(row, residences=[]))["C-1"], "residences")


def test_a_child_born_in_finland_has_special_reasons_through_a_qualifying_parent() -> None:
    row = decided("special_reasons", "2018-06-01")
    assert accepted(opinions(tables(row, persons=[newborn(), parent()]))["C-1"])
    given = opinions(tables(row, persons=[newborn(), parent(standing="other")]))["C-1"]
    assert rejected(given, "no_qualifying_parent")
    assert unknown(opinions(tables(row, persons=[newborn()]))["C-1"], "parent_ids:P-7")
    unsure = parent(standing="family", ground="52")
    given = opinions(tables(row, persons=[newborn(), unsure]))["C-1"]
    assert unknown(given, "P-7:after_application", "P-7:tie_before_arrival")


def test_a_child_of_ground_88a_goes_by_the_permit_of_its_parents() -> None:
    row = decided("special_reasons", "2018-06-01")
    child = newborn("2017-02-02", ground="88a")
    early, late = parent(permit_from="2016-05-15"), parent(permit_from="2016-05-16")
    assert accepted(opinions(tables(row, persons=[child, early]))["C-1"])
    assert rejected(opinions(tables(row, persons=[child, late]))["C-1"], "ground_repealed")


@pytest.mark.parametrize("time", [{"home_municipality_from": ""}, {"home_municipality_from": "2020-01-01"}])
def test_the_costs_of_a_child_born_in_finland_do_not_hang_on_a_running_time_of_a_parent(time: Row) -> None:
    # they run ten years from its own start
    row = decided("special_reasons", "2018-06-01")
    assert accepted(opinions(tables(row, persons=[newborn(), parent(**time)]))["C-1"])
    ended = parent(home_municipality_from="2010-01-01", permit_from="2010-01-01")
    assert accepted(opinions(tables(row, persons=[newborn(), ended]))["C-1"])


def test_a_parent_of_ground_110_counts_from_march_2023_for_costs_too() -> None:
    row = decided("special_reasons", "2023-02-28", COUNTY)
    given = tables(row, persons=[newborn("2022-12-12"), parent(ground="110")])
    assert rejected(opinions(given)["C-1"], "no_qualifying_parent")
    row["from"] = "2023-03-01"
    assert accepted(opinions(given)["C-1"])


def test_under_ends_a_parent_of_another_ground_still_carries_the_costs_of_a_child_of_88a() -> None:
    row = decided("special_reasons", "2016-05-16")
    child = newborn(ground="88a", parent_ids="P-7 P-8")
    mother, father = parent(ground="88a"), parent() | {"person_id": "P-8"}
    assert accepted(opinions(tables(row, persons=[child, mother, father]), I_18="ends")["C-1"])
    father["standing"] = "other"
    given = tables(row, persons=[child, mother, father])
    assert rejected(opinions(given, I_18="ends")["C-1"], "ground_repealed")
    assert accepted(opinions(given)["C-1"])
    row["from"] = "2016-05-15"
    assert accepted(opinions(given, I_18="ends")["C-1"])


def test_a_child_born_in_finland_never_has_long_term_care() -> None:
    row = decided("long_term_health_care", "2018-06-01")
    given = opinions(tables(row, persons=[newborn(), parent()]))["C-1"]
    assert rejected(given, "not_covered_person")


def test_under_from_2025_a_child_born_in_finland_has_no_costs_before_2025() -> None:
    row = decided("special_reasons", "2024-12-31", COUNTY)
    given = tables(row, persons=[newborn(), parent()])
    assert accepted(opinions(given)["C-1"])
    assert rejected(opinions(given, I_02="from-2025")["C-1"], "not_covered_person")
    row["from"] = "2025-01-01"
    given["decisions"][0]["issued_on"] = "2025-01-01"
    assert accepted(opinions(given, I_02="from-2025")["C-1"])


def test_a_newborn_without_a_permit_has_costs_under_from_birth_only() -> None:
    row = decided("special_reasons", "2016-03-01")
    given = tables(row, persons=[newborn(permit_from="2016-03-02"), parent()])
    assert rejected(opinions(given)["C-1"], "no_valid_permit")
    assert accepted(opinions(given, I_30="from-birth")["C-1"])


# ----------------------------------------------------------------------------------------------------------
# Section 5: the start
# ----------------------------------------------------------------------------------------------------------


def test_a_cost_dated_before_the_start_is_rejected() -> None:
    who = person("2018-06-02", permit_from="2018-01-01")
    assert rejected(opinion(cost("interpreting", "2018-06-01"), who), "before_start")
    assert accepted(opinion(cost("interpreting", "2018-06-02"), who))
    who = person("", permit_from="2018-01-01")
    assert rejected(opinion(cost("interpreting", "2018-06-02"), who), "no_start")


def test_the_assessment_and_a10_53_need_no_start() -> None:
    who = person("", permit_from="2018-01-01")
    assert accepted(opinion(cost("initial_assessment", "2018-06-02"), who), 70000)
    assert accepted(opinion(cost("trafficking_victim", "2018-06-02"), who))


def test_a_citizen_victim_begins_on_the_day_in_the_assistance_system() -> None:
    who = other("", citizen_from="2010-01-01", assistance_system_from="2025-02-02")
    row = decided("trafficking_victim", "2025-02-01")
    assert rejected(opinion(row, who), "before_start")
    assert accepted(opinion(row | {"from": "2025-02-02"}, who))
    assert unknown(opinion(row, who | {"assistance_system_from": ""}), "assistance_system_from")
    assert rejected(opinion(row, who | {"citizen_from": "2025-02-02"}), "no_start")


# ----------------------------------------------------------------------------------------------------------
# Sections 11 and 12: times
# ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["long_term_health_care", "long_term_social_care", "special_reasons"])
def test_special_costs_run_ten_years_from_the_start(kind: str) -> None:
    row = decided(kind, "2022-06-01")
    who = person("2012-06-02")
    assert accepted(opinion(row, who))
    assert rejected(opinion(row | {"from": "2022-06-02"}, who), "time_ended")


def test_ten_years_from_29_february_end_on_1_march() -> None:
    who = person("2012-02-29")
    assert accepted(opinion(decided("special_reasons", "2022-02-28"), who))
    assert rejected(opinion(decided("special_reasons", "2022-03-01"), who), "time_ended")


def test_in_2023_and_2024_the_ten_years_run_from_the_home_municipality() -> None:
    who = person("2014-05-05", permit_from="2012-05-05", start_rule="permit")
    row = decided("special_reasons", "2022-12-31")
    assert rejected(opinion(row, who), "time_ended")
    assert accepted(opinion(row | {"from": "2023-01-01"}, who))
    assert accepted(opinion(row | {"from": "2024-05-04"}, who))
    assert rejected(opinion(row | {"from": "2024-05-05"}, who), "time_ended")
    without = who | {"home_municipality_from": ""}
    assert accepted(opinion(row | {"from": "2024-12-31"}, without))
    late = decided("special_reasons", "2025-01-01", COUNTY)
    assert rejected(opinion(late, without), "time_ended")


def test_education_support_runs_ten_years_and_the_flat_rates_of_aland_do_not() -> None:
    who = other("2015-02-01")
    pupil = person("2015-02-01")
    assert accepted(opinion(decided("early_education_support", "2025-01-31"), pupil))
    assert rejected(opinion(decided("early_education_support", "2025-02-01"), pupil), "time_ended")
    assert accepted(opinion(decided("aland_cooperation", "2025-02-01", ALAND), who), 56000)


def test_social_assistance_under_a10_runs_three_years_for_quota_refugees_too() -> None:
    who = person("2015-03-15", ground="90")
    assert accepted(opinion(cost("social_assistance", "2018-03-14"), who))
    assert rejected(opinion(cost("social_assistance", "2018-03-15"), who), "time_ended")


def test_on_the_mainland_only_supplementary_and_preventive_assistance_counts_from_2017() -> None:
    row = cost("social_assistance", "2016-12-31", condition_met="no")
    assert accepted(opinion(row))
    assert rejected(opinion(row | {"from": "2017-01-01"}), "condition_not_met")
    assert unknown(opinion(row | {"from": "2017-01-01", "condition_met": ""}), "condition_met")
    assert accepted(opinion(row | {"from": "2017-01-01", "recipient": ALAND}))


def test_in_aland_only_supplementary_and_preventive_assistance_counts_from_2025() -> None:
    who = person("2023-01-01", social_assistance_from="2024-06-01")
    row = cost("social_assistance", "2024-12-31", ALAND, condition_met="no")
    assert accepted(opinion(row, who))
    assert rejected(opinion(row | {"from": "2025-01-01"}, who), "condition_not_met")


def test_social_assistance_under_a23_runs_one_year_from_the_first_month_it_was_paid() -> None:
    who = person("2023-01-01", social_assistance_from="2024-06-20")
    assert accepted(opinion(cost("social_assistance", "2025-05-31", COUNTY), who))
    assert rejected(opinion(cost("social_assistance", "2025-06-01", COUNTY), who), "time_ended")


def test_without_the_first_month_the_year_is_unknown_unless_the_rows_prove_that_it_is_over() -> None:
    who = person("2023-01-01")
    first = cost("social_assistance", "2024-06-20", COUNTY, cost_id="C-0")
    row = cost("social_assistance", "2025-05-31", COUNTY)
    assert unknown(opinions(tables(first, row, persons=[who]))["C-1"], "social_assistance_from")
    row["from"] = "2025-06-01"
    assert rejected(opinions(tables(first, row, persons=[who]))["C-1"], "time_ended")


@pytest.mark.parametrize("condition_met", ["no", ""])
def test_rows_without_the_condition_prove_nothing(condition_met: str) -> None:
    # E7, K6 and K7: basic assistance starts nothing
    who = person("2023-01-01")
    first = cost("social_assistance", "2024-05-20", COUNTY, cost_id="C-0", condition_met=condition_met)
    row = cost("social_assistance", "2025-06-01", COUNTY)
    assert unknown(opinions(tables(first, row, persons=[who]))["C-1"], "social_assistance_from")
    stated = who | {"social_assistance_from": "2024-07-01"}
    assert accepted(opinions(tables(first, row, persons=[stated]))["C-1"])
    aland = first | {"recipient": ALAND}  # there to the end of 2024 all of it counts
    assert unknown(opinions(tables(aland, row, persons=[who]))["C-1"], "social_assistance_from")


def test_the_year_runs_from_the_earlier_of_the_stated_month_and_the_first_row() -> None:
    who = person("2023-01-01", social_assistance_from="2024-09-01")
    first = cost("social_assistance", "2024-06-20", COUNTY, cost_id="C-0")
    row = cost("social_assistance", "2025-05-31", COUNTY)
    assert accepted(opinions(tables(first, row, persons=[who]))["C-1"])
    row["from"] = "2025-06-01"
    assert rejected(opinions(tables(first, row, persons=[who]))["C-1"], "time_ended")
    assert accepted(opinions(tables(row, persons=[who]))["C-1"])
    correction = first | {"cost_id": "C-2", "corrects": "C-1", "gross": "-1.00"}
    assert accepted(opinions(tables(row, correction, persons=[who]))["C-1"])
    early = who | {"social_assistance_from": "2024-03-01"}
    row["from"] = "2025-03-01"
    assert rejected(opinions(tables(first, row, persons=[early]))["C-1"], "time_ended")


def test_under_from_2025_the_year_runs_from_the_earliest_assistance_in_2025_or_later() -> None:
    who = person("2023-01-01", social_assistance_from="2024-06-20")
    first = cost("social_assistance", "2025-04-20", COUNTY, cost_id="C-0")
    row = cost("social_assistance", "2026-03-31", COUNTY)
    assert accepted(opinions(tables(first, row, persons=[who]), I_06="from-2025")["C-1"])
    row["from"] = "2026-04-01"
    assert rejected(opinions(tables(first, row, persons=[who]), I_06="from-2025")["C-1"], "time_ended")
    stated = person("2023-01-01", social_assistance_from="2025-02-20")
    row["from"] = "2026-01-31"
    assert accepted(opinions(tables(first, row, persons=[stated]), I_06="from-2025")["C-1"])
    row["from"] = "2026-02-01"
    assert rejected(opinions(tables(first, row, persons=[stated]), I_06="from-2025")["C-1"], "time_ended")


def test_under_from_2025_a_year_that_cannot_be_over_needs_no_first_month() -> None:
    who = person("2023-01-01")
    assert accepted(opinion(cost("social_assistance", "2025-12-31", COUNTY), who, I_06="from-2025"))
    given = opinion(cost("social_assistance", "2026-01-01", COUNTY), who, I_06="from-2025")
    assert unknown(given, "social_assistance_from")


def test_under_from_2025_a_stated_date_before_2025_leaves_the_rows_to_decide() -> None:
    who = person("2023-01-01", social_assistance_from="2024-06-20")
    row = cost("social_assistance", "2026-04-01", COUNTY)
    assert accepted(opinion(row, who, I_06="from-2025"))
    proves_nothing = cost("social_assistance", "2025-02-02", COUNTY, cost_id="C-0", condition_met="no")
    assert accepted(opinions(tables(proves_nothing, row, persons=[who]), I_06="from-2025")["C-1"])
    assert unknown(opinion(row | {"condition_met": ""}, who, I_06="from-2025"), "condition_met")
    before = cost("social_assistance", "2024-12-31", COUNTY, cost_id="C-0")
    assert accepted(opinions(tables(before, row, persons=[who]), I_06="from-2025")["C-1"])
    over_new_year = before | {"to": "2025-01-01", "divisible": "yes"}
    given = opinions(tables(over_new_year, row, persons=[who]), I_06="from-2025")
    assert rejected(given["C-1"], "time_ended")


def test_social_assistance_under_a23_needs_no_start() -> None:
    who = person("", social_assistance_from="2025-02-01")
    assert accepted(opinion(cost("social_assistance", "2025-03-01", COUNTY), who))


def test_the_former_soviet_union_has_six_months_of_social_assistance() -> None:
    who = other("2015-08-31", ground="49.1.1")
    assert accepted(opinion(cost("fsu_social_assistance", "2016-02-28"), who))  # 2016: 29 days
    assert rejected(opinion(cost("fsu_social_assistance", "2016-02-29"), who), "time_ended")
    who = other("2014-08-31", ground="48")
    assert accepted(opinion(cost("fsu_social_assistance", "2015-02-27"), who))
    assert rejected(opinion(cost("fsu_social_assistance", "2015-02-28"), who), "time_ended")


@pytest.mark.parametrize("kind", ["fsu_long_term_care", "fsu_livelihood"])
def test_the_former_soviet_union_has_five_years_of_care_and_livelihood(kind: str) -> None:
    who = other("2015-03-15", ground="48")
    assert accepted(opinion(cost(kind, "2020-03-14"), who))
    assert rejected(opinion(cost(kind, "2020-03-15"), who), "time_ended")


def test_the_former_soviet_union_is_for_permits_48_and_49_1_1() -> None:
    row = cost("fsu_livelihood", "2018-01-01")
    assert rejected(opinion(row), "not_covered_person")
    assert rejected(opinion(row, other(ground="87")), "not_covered_person")


@pytest.mark.parametrize("kind", day_by_day.FSU)
def test_a_blank_ground_of_others_may_be_one_of_the_former_soviet_union(kind: str) -> None:
    row = cost(kind, "2015-04-04")
    assert unknown(opinion(row, other()), "ground")
    assert rejected(opinion(row, other(died_on="2015-04-04")), "died")


# ----------------------------------------------------------------------------------------------------------
# Section 12: unaccompanied minors
# ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("birth_date", "last_paid", "first_unpaid"),
    [
        ("1998-06-02", "2019-06-01", "2019-06-02"),  # 21
        ("1999-07-14", "2020-07-13", "2020-07-14"),
        ("1996-06-02", "2021-06-01", "2021-06-02"),  # 25
        ("2001-07-02", "2024-07-01", "2024-07-02"),  # 23
    ],
)
def test_support_ends_on_the_birthday_of_the_days_law(
    birth_date: str, last_paid: str, first_unpaid: str
) -> None:
    who = minor(birth_date)
    assert accepted(opinion(decided("unaccompanied_minor", last_paid, _recipient(last_paid)), who))
    row = decided("unaccompanied_minor", first_unpaid, _recipient(first_unpaid))
    assert rejected(opinion(row, who), "too_old")


def _recipient(day: str) -> str:
    return MAINLAND if day < "2023-01-01" else COUNTY


def test_one_of_22_is_too_old_on_14_july_2020_and_supported_again_on_15_july() -> None:
    who = minor("1998-06-02")
    assert rejected(opinion(decided("unaccompanied_minor", "2020-07-14"), who), "too_old")
    assert accepted(opinion(decided("unaccompanied_minor", "2020-07-15"), who))


def saved(day: str, birth_date: str, issued_on: str) -> Judged:
    row = decided("unaccompanied_minor", day, COUNTY)
    given = tables(row, persons=[minor(birth_date)])
    given["decisions"] = [decision("unaccompanied_minor", COUNTY, issued_on=issued_on)]
    return opinions(given)["C-1"]


def test_a_decision_given_on_an_unknown_day_may_be_one_that_runs_on() -> None:
    assert unknown(saved("2024-07-01", "2001-07-01", ""), "issued_on")
    assert rejected(saved("2024-07-02", "2001-07-02", ""), "too_old")
    assert accepted(saved("2024-07-01", "2001-07-02", ""))


def test_a_decision_given_before_july_2024_to_one_of_23_runs_on() -> None:
    assert accepted(saved("2024-07-01", "2001-07-01", "2024-06-30"))
    assert rejected(saved("2024-07-01", "2001-07-01", "2024-07-01"), "too_old")
    # 22 on 1.7.2024: no saving
    assert rejected(saved("2024-07-02", "2001-07-02", "2024-06-30"), "too_old")
    # to 25 at most
    assert accepted(saved("2024-09-01", "1999-09-02", "2024-06-30"))
    assert rejected(saved("2024-09-02", "1999-09-02", "2024-06-30"), "too_old")
    # and to 31.12.2024 at most
    assert accepted(saved("2024-12-31", "2001-01-01", "2024-06-30"))
    assert rejected(saved("2025-01-01", "2001-01-01", "2024-06-30"), "too_old")


def test_quota_and_110_principals_qualify_by_their_ground_and_others_by_having_applied_as_minors() -> None:
    row = decided("unaccompanied_minor", "2023-06-01", COUNTY)
    young = {"birth_date": "2008-01-01", "start": "2022-01-01"}
    assert accepted(opinion(row, person(ground="90", **young)))
    assert accepted(opinion(row, person(ground="110", **young)))
    family = person(ground="90", standing="family", tie_before_arrival="yes", **young)
    assert unknown(opinion(row, family), "applied_as_minor")
    assert rejected(opinion(row, person(applied_as_minor="no", **young)), "not_minor_route")
    assert rejected(opinion(row, other(applied_as_minor="yes") | young), "not_covered_person")


def test_a_guardian_ends_support_under_a10_and_is_not_tested_under_a23() -> None:
    who = minor("2008-01-01", guardian_from="2018-06-02")
    assert accepted(opinion(decided("unaccompanied_minor", "2018-06-01"), who))
    assert rejected(opinion(decided("unaccompanied_minor", "2018-06-02"), who), "has_guardian")
    assert accepted(opinion(decided("unaccompanied_minor", "2025-06-02", COUNTY), who))


def test_ten_years_end_support_under_a10_and_not_under_age_only_or_a23() -> None:
    who = minor("2004-01-01", "2012-03-15")
    row = decided("unaccompanied_minor", "2022-03-15")
    assert accepted(opinion(row | {"from": "2022-03-14"}, who))
    assert rejected(opinion(row, who), "time_ended")
    assert accepted(opinion(row, who, I_10="age-only"))
    assert accepted(opinion(decided("unaccompanied_minor", "2025-03-15", COUNTY), who))


def test_support_under_a23_ends_on_the_23rd_birthday() -> None:
    who = other("2015-01-01", birth_date="2002-06-02", minor_route="2", citizen_from="2020-01-01")
    assert accepted(opinion(decided("unaccompanied_minor", "2025-06-01", COUNTY), who))
    assert rejected(opinion(decided("unaccompanied_minor", "2025-06-02", COUNTY), who), "too_old")


@pytest.mark.parametrize("route", ["5", "6"])
def test_routes_5_and_6_end_on_the_18th_birthday(route: str) -> None:
    who = other("2015-01-01", birth_date="2007-06-02", minor_route=route)
    assert accepted(opinion(decided("unaccompanied_minor", "2025-06-01", COUNTY), who))
    row = decided("unaccompanied_minor", "2025-06-02", COUNTY)
    assert rejected(opinion(row, who), "too_old")
    assert accepted(opinion(row, who, I_17="23"))
    oldest = other("2015-01-01", birth_date="2002-06-02", minor_route=route)
    assert rejected(opinion(row, oldest, I_17="23"), "too_old")


def test_a_blank_route_is_never_inferred() -> None:
    who = other("2015-01-01", birth_date="2015-01-01")
    row = decided("unaccompanied_minor", "2025-06-02", COUNTY)
    assert unknown(opinion(row, who), "minor_route")
    assert rejected(opinion(row, who | {"birth_date": "2002-06-02"}), "too_old")


# ----------------------------------------------------------------------------------------------------------
# Section 12: preparedness, return, victims, war volunteers
# ----------------------------------------------------------------------------------------------------------


def prepared(
    day: str, arrival: str = "2023-08-31", months: str = "4", who: Row | None = None, **readings: str
) -> Judged:
    row = decided("reception_preparedness", day)
    given = tables(row, persons=[who or person(ground="90", arrived_on="2023-07-31")])
    given["residences"] = [{"person_id": "P-1", "municipality": "049", "from": arrival, "to": ""}]
    given["decisions"] = [decision("reception_preparedness", months=months)]
    return opinions(given, **readings)["C-1"]


def test_preparedness_runs_for_the_four_months_before_the_first_residence_day() -> None:
    assert rejected(prepared("2023-04-29"), "outside_window")
    assert accepted(prepared("2023-04-30"))  # 4 months before 31 August: 30 April
    assert accepted(prepared("2023-08-30"))
    assert rejected(prepared("2023-08-31"), "outside_window")


def test_preparedness_runs_for_eight_months_if_the_decision_says_so() -> None:
    assert rejected(prepared("2023-02-27", "2023-10-31", "8"), "outside_window")
    assert accepted(prepared("2023-02-28", "2023-10-31", "8"))


def test_under_arrival_the_window_ends_with_the_arrival() -> None:
    assert accepted(prepared("2023-07-30", I_27="arrival"))
    assert rejected(prepared("2023-07-31", I_27="arrival"), "outside_window")
    assert unknown(prepared("2023-07-30", who=person(ground="90"), I_27="arrival"), "arrived_on")


def test_preparedness_under_a10_is_for_quota_refugees_themselves_and_under_a23_for_family_too() -> None:
    family = person(ground="90", standing="family", tie_before_arrival="yes")
    assert rejected(prepared("2023-07-30", who=family), "not_covered_person")
    assert rejected(prepared("2023-07-30", who=person()), "not_covered_person")
    assert accepted(prepared("2025-07-30", "2025-08-31", who=family))
    assert rejected(prepared("2025-07-30", "2025-08-31", who=other()), "not_covered_person")


def test_preparedness_without_residence_rows_is_undetermined_and_of_one_living_elsewhere_rejected() -> None:
    row = decided("reception_preparedness", "2023-07-30")
    who = person(ground="90")
    assert unknown(opinions(tables(row, persons=[who], residences=[]))["C-1"], "residences")
    stays = [{"person_id": "P-1", "municipality": "092", "from": "2023-08-31", "to": ""}]
    assert rejected(opinions(tables(row, persons=[who], residences=stays))["C-1"], "outside_window")


def test_a_return_must_be_voluntary_and_for_good() -> None:
    row = cost("return_travel", "2025-03-03", COUNTY)
    assert rejected(opinion(row | {"condition_met": "no"}), "condition_not_met")
    assert unknown(opinion(row | {"condition_met": ""}), "condition_met")


def test_victims_may_return_under_a23_but_not_under_a10_and_never_as_citizens() -> None:
    who = other(assistance_system_from="2020-01-01")
    assert rejected(opinion(cost("return_travel", "2024-12-31", COUNTY), who), "not_covered_person")
    row = cost("return_travel", "2025-01-01", COUNTY)
    assert accepted(opinion(row, who))
    assert rejected(opinion(row, other()), "not_covered_person")
    assert rejected(opinion(row, who | {"citizen_from": "2021-01-01"}), "citizen")
    # a day after the known law changes nothing in it
    assert accepted(opinion(row, who | {"assistance_system_from": "2026-12-31"}))
    later = who | {"assistance_system_from": "2027-01-01"}
    assert rejected(opinion(row, later), "not_covered_person")


def allowance(gross: str, family: str = "no", basic: str = "500.00", **columns: str) -> Row:
    row = cost("return_allowance", "2025-03-03", COUNTY, gross, family=family, basic_amount=basic)
    return row | columns


def test_the_return_allowance_is_at_most_two_or_four_basic_amounts() -> None:
    assert accepted(opinion(allowance("1000.00")), 100000)
    assert accepted(opinion(allowance("1000.01")), 100000, "allowance_limit_used")
    assert accepted(opinion(allowance("2000.00", "yes")), 200000)
    assert accepted(opinion(allowance("2000.01", "yes")), 200000, "allowance_limit_used")


def test_an_unknown_family_matters_only_above_the_limit_of_a_single_person() -> None:
    assert accepted(opinion(allowance("1000.00", "")), 100000)
    assert unknown(opinion(allowance("1000.01", "")), "family")
    assert unknown(opinion(allowance("0.01", "no", "")), "basic_amount")
    assert unknown(opinion(allowance("0.01", "", "")), "family", "basic_amount")


def test_rows_of_return_allowance_share_the_limit_of_their_own_row() -> None:
    rows = [allowance("800.00", cost_id="C-1"), allowance("800.00", cost_id="C-2")]
    rows.append(allowance("800.00", "yes", cost_id="C-3"))
    given = opinions(tables(*rows))
    assert accepted(given["C-1"], 80000)
    assert accepted(given["C-2"], 20000, "allowance_limit_used")
    assert accepted(given["C-3"], 80000)


def test_victims_need_the_opinion_under_a10_and_the_decision_under_a23() -> None:
    row = cost("trafficking_victim", "2024-12-31", condition_met="no")
    assert rejected(opinion(row), "condition_not_met")
    assert unknown(opinion(row | {"from": "2025-01-01"}), "decision_id")
    assert accepted(opinion(decided("trafficking_victim", "2025-01-01", condition_met="no")))


def test_a_municipality_has_war_volunteers_in_2023_and_2024_under_its_own_agreement() -> None:
    row = decided("war_volunteer", "2023-01-01")
    assert accepted(opinion(row), 1000000, "own_agreement_flag")
    assert accepted(opinion(row | {"from": "2022-12-31"}))
    assert rejected(opinion(row | {"from": "2025-01-01"}), "wrong_recipient")
    given = tables(row)
    given["decisions"] = [decision("war_volunteer", COUNTY)]
    assert rejected(opinions(given)["C-1"], "decision_does_not_cover")
    given["decisions"] = [decision("war_volunteer", issued_on="2022-12-31")]  # it passed to the county
    assert rejected(opinions(given)["C-1"], "decision_does_not_cover")


# ----------------------------------------------------------------------------------------------------------
# Sections 11 and 12: need, conditions, decisions
# ----------------------------------------------------------------------------------------------------------


def test_long_term_care_must_have_been_needed_on_arrival() -> None:
    row = decided("long_term_health_care", "2018-06-01")
    assert rejected(opinion(row, person(needed_care_on_arrival="no")), "no_need_on_arrival")
    assert unknown(opinion(row, person(needed_care_on_arrival="")), "needed_care_on_arrival")


@pytest.mark.parametrize(
    ("first", "last", "person_id", "kind", "given_to"),
    [
        ("2018-06-02", "", "P-1", "special_reasons", MAINLAND),
        ("2018-01-01", "2018-05-31", "P-1", "special_reasons", MAINLAND),
        ("2018-06-01", "2018-06-01", "P-2", "special_reasons", MAINLAND),
        ("2018-06-01", "2018-06-01", "P-1", "long_term_health_care", MAINLAND),
        ("2018-06-01", "2018-06-01", "P-1", "special_reasons", "municipality-092"),
        ("2018-06-01", "2018-06-01", "P-1", "special_reasons", ""),
    ],
)
def test_a_decision_that_covers_another_person_kind_recipient_or_day_is_a_rejection(
    first: str, last: str, person_id: str, kind: str, given_to: str
) -> None:
    given = tables(decided("special_reasons", "2018-06-01"))
    columns = {"from": first, "to": last, "person_id": person_id, "kind": kind, "recipient": given_to}
    given["decisions"] = [decision("special_reasons") | columns]
    assert rejected(opinions(given)["C-1"], "decision_does_not_cover")
    given["decisions"] = [decision("special_reasons") | {"from": "2018-06-01", "to": "2018-06-01"}]
    assert accepted(opinions(given)["C-1"])


def test_a_decision_that_is_needed_and_not_named_or_not_in_the_table_is_undetermined() -> None:
    assert unknown(opinion(cost("special_reasons", "2018-06-01")), "decision_id")
    given = tables(decided("special_reasons", "2018-06-01"), decisions=[])
    assert unknown(opinions(given)["C-1"], "decision_id")
    assert accepted(opinion(cost("interpreting", "2018-06-01")))


def transferred(kind: str, given_to: str, claims: str, issued_on: str, day: str = "2023-01-01") -> Judged:
    who = minor("2008-01-01", "2020-01-01")
    given = tables(decided(kind, day, claims), persons=[who])
    given["decisions"] = [decision(kind, given_to, issued_on=issued_on)]
    return opinions(given)["C-1"]


PASSED = ["unaccompanied_minor", "long_term_health_care", "long_term_social_care", "war_volunteer"]


@pytest.mark.parametrize("kind", PASSED)
def test_a_decision_made_with_a_municipality_before_2023_serves_its_county(kind: str) -> None:
    assert accepted(transferred(kind, MAINLAND, COUNTY, "2022-12-31"))
    assert accepted(transferred(kind, "municipality-091", HELSINKI, "2022-12-31"))
    assert rejected(transferred(kind, MAINLAND, COUNTY, "2023-01-01"), "decision_does_not_cover")
    assert rejected(transferred(kind, MAINLAND, "county-04", "2022-12-31"), "decision_does_not_cover")


@pytest.mark.parametrize("kind", PASSED)
@pytest.mark.parametrize("code", [MAINLAND, "municipality-091"])
def test_a_decision_that_passed_to_the_county_serves_the_municipality_to_the_end_of_2022_only(
    kind: str, code: str
) -> None:
    flag = "own_agreement_flag" if kind == "war_volunteer" else "recipient_flag"
    assert accepted(transferred(kind, code, code, "2022-12-31", "2022-12-31"))
    assert rejected(transferred(kind, code, code, "2022-12-31", "2023-01-01"), "decision_does_not_cover")
    assert accepted(transferred(kind, code, code, "2023-01-01", "2023-01-01"), 1000000, flag)


def test_long_term_care_of_a_municipality_on_an_old_agreement_is_rejected() -> None:
    # E2, K4: 9,000 euros of social care in 5-6/2023
    row = decided("long_term_social_care", "2023-05-01", gross="9000.00", to="2023-06-30")
    given = tables(row, decisions=[decision("long_term_social_care", issued_on="2018-02-01")])
    assert rejected(opinions(given)["C-1"], "decision_does_not_cover")
    assert accepted(opinions(given | {"costs": [row | {"recipient": COUNTY}]})["C-1"], 900000)


@pytest.mark.parametrize("kind", PASSED)
def test_a_municipality_in_aland_keeps_its_own_decision(kind: str) -> None:
    reasons = ("own_agreement_flag",) if kind == "war_volunteer" else ()
    assert accepted(transferred(kind, ALAND, ALAND, "2022-12-31"), 1000000, *reasons)


def test_a_decision_issued_on_an_unknown_day_may_have_passed_to_the_county_or_not() -> None:
    kind = "unaccompanied_minor"
    assert unknown(transferred(kind, MAINLAND, COUNTY, ""), "issued_on")
    assert unknown(transferred(kind, MAINLAND, MAINLAND, ""), "issued_on")
    assert accepted(transferred(kind, MAINLAND, MAINLAND, "", "2022-12-31"))
    assert accepted(transferred(kind, COUNTY, COUNTY, ""))
    assert accepted(transferred("special_reasons", MAINLAND, MAINLAND, ""))
    assert rejected(transferred(kind, MAINLAND, "county-04", ""), "decision_does_not_cover")


def test_a_decision_for_special_reasons_did_not_pass() -> None:
    given = transferred("special_reasons", MAINLAND, COUNTY, "2022-12-31")
    assert rejected(given, "decision_does_not_cover")
    assert accepted(transferred("special_reasons", MAINLAND, MAINLAND, "2022-12-31", "2024-12-31"))


def test_the_decision_of_an_ended_municipality_serves_its_successor_and_its_county() -> None:
    ended, successor = "municipality-588", "municipality-507"
    assert accepted(transferred("trafficking_victim", ended, successor, "2025-01-01", "2025-03-03"))
    assert accepted(transferred("trafficking_victim", successor, ended, "2025-01-01", "2025-03-03"))
    assert accepted(transferred("unaccompanied_minor", ended, "county-12", "2022-01-01"))
    given = transferred("unaccompanied_minor", ended, successor, "2022-01-01")
    assert rejected(given, "decision_does_not_cover")


OLD = [
    ("long_term_health_care", COUNTY),
    ("long_term_social_care", COUNTY),
    ("special_reasons", COUNTY),
    ("early_education_support", MAINLAND),
    ("basic_education_support", MAINLAND),
    ("aland_cooperation", ALAND),
    ("trafficking_victim", MAINLAND),
    ("unaccompanied_minor", COUNTY),
]


@pytest.mark.parametrize(("kind", "code"), OLD)
def test_from_2025_decisions_of_2023_and_2024_are_flagged_and_older_ones_rejected(
    kind: str, code: str
) -> None:
    # E3: K5 (9,000 euros on a decision of 2018), K11 (9,000 on one of 2024)
    cents = 56000 if kind == "aland_cooperation" else 900000
    who = minor("2008-01-01", "2020-01-01")
    day = "2025-03-03"

    def on_decision_of(issued_on: str, **readings: str) -> Judged:
        given = tables(decided(kind, day, code, "9000.00"), persons=[who])
        given["decisions"] = [decision(kind, code, issued_on=issued_on)]
        return opinions(given, **readings)["C-1"]

    for issued_on in ("2023-01-01", "2024-12-31"):
        assert accepted(on_decision_of(issued_on), cents, "old_decision_flag")
        assert accepted(on_decision_of(issued_on, I_32="accept"), cents, "old_decision_flag")
        assert rejected(on_decision_of(issued_on, I_32="reject"), "decision_too_old")
    for issued_on in ("2018-02-01", "2022-12-31"):
        assert rejected(on_decision_of(issued_on), "decision_too_old")
        assert accepted(on_decision_of(issued_on, I_32="accept"), cents, "old_decision_flag")
        assert rejected(on_decision_of(issued_on, I_32="reject"), "decision_too_old")
    assert accepted(on_decision_of("2025-01-01", I_32="reject"), cents)
    assert unknown(on_decision_of(""), "issued_on")
    assert unknown(on_decision_of("", I_32="reject"), "issued_on")
    assert accepted(on_decision_of("", I_32="accept"), cents, "old_decision_flag")


def test_old_decisions_are_not_asked_of_war_volunteers_and_preparedness() -> None:
    for reading in ("from-2023", "accept", "reject"):
        row = decided("war_volunteer", "2025-03-03", COUNTY)
        given = tables(row, decisions=[decision("war_volunteer", COUNTY, issued_on="2023-05-05")])
        assert accepted(opinions(given, I_32=reading)["C-1"])
        passed = tables(row, decisions=[decision("war_volunteer", MAINLAND, issued_on="2018-02-01")])
        assert accepted(opinions(passed, I_32=reading)["C-1"])
        assert accepted(prepared("2025-07-30", "2025-08-31", I_32=reading))


def test_an_agreement_that_passed_to_the_county_is_too_old_from_2025() -> None:
    row = decided("long_term_social_care", "2024-12-31", COUNTY, gross="9000.00")
    who = person("2018-01-01")
    given = tables(row, persons=[who])
    given["decisions"] = [decision("long_term_social_care", MAINLAND, issued_on="2018-02-01")]
    assert accepted(opinions(given)["C-1"], 900000)
    row["from"] = "2025-01-01"
    assert rejected(opinions(given)["C-1"], "decision_too_old")
    assert accepted(opinions(given, I_32="accept")["C-1"], 900000, "old_decision_flag")
    row |= {"from": "2024-12-31", "to": "2025-01-01", "gross": "18000.00"}
    assert unknown(opinions(given)["C-1"], "split")


def test_basic_education_on_the_mainland_is_flagged_from_august_2025() -> None:
    who = person("2020-01-01")
    row = decided("basic_education_support", "2025-07-31")
    assert accepted(opinion(row, who, I_24="reject"))
    after = row | {"from": "2025-08-01"}
    assert accepted(opinion(after, who), 1000000, "basic_education_flag")
    assert rejected(opinion(after, who, I_24="reject"), "kind_not_in_force")
    assert accepted(opinion(after | {"recipient": ALAND}, who, I_24="reject"))


def test_basic_education_on_the_mainland_is_rejected_from_september_2026() -> None:
    who = person("2020-01-01")
    row = decided("basic_education_support", "2026-08-31")
    assert accepted(opinion(row, who), 1000000, "basic_education_flag")
    assert rejected(opinion(row, who, I_24="reject"), "kind_not_in_force")
    after = row | {"from": "2026-09-01"}
    assert rejected(opinion(after, who), "kind_not_in_force")
    assert accepted(opinion(after | {"recipient": ALAND}, who))
    assert accepted(opinion(after | {"kind": "early_education_support"}, who))
    uncovered = tables(
        row, persons=[who], decisions=[decision(row["kind"], to="2026-08-30", issued_on="2025-09-01")]
    )
    assert rejected(opinions(uncovered)["C-1"], "decision_does_not_cover")


def test_the_assessment_of_aland_is_not_for_principals_family_and_jobseekers() -> None:
    row = decided("aland_needs_assessment", "2025-03-03", ALAND)
    assert rejected(opinion(row, person("2020-01-01")), "not_covered_person")
    assert rejected(opinion(row, other(jobseeker="yes")), "not_covered_person")
    assert unknown(opinion(row, other(jobseeker="")), "jobseeker")
    assert accepted(opinion(row, other()), 70000)


def test_society_orientation_in_aland_is_for_jobseekers_but_not_for_principals_and_family() -> None:
    row = decided("aland_society_orientation", "2025-03-03", ALAND)
    assert accepted(opinion(row, other(jobseeker="yes")), 50000)
    assert rejected(opinion(row, person("2020-01-01")), "not_covered_person")


@pytest.mark.parametrize("kind", ["aland_needs_assessment", "aland_society_orientation"])
def test_where_it_is_unknown_whether_somebody_is_a_principal_or_family_the_rates_of_aland_are_undetermined(
    kind: str,
) -> None:
    row = decided(kind, "2025-03-03", ALAND)
    cents = day_by_day.FLAT_AMOUNTS[kind] * 100
    unsure = person("2020-01-01", ground="52", jobseeker="no")
    assert unknown(opinion(row, unsure), "after_application")
    assert accepted(opinion(row, unsure | {"after_application": "no"}), cents)
    assert rejected(opinion(row, unsure | {"after_application": "yes"}), "not_covered_person")
    family = person("2020-01-01", standing="family", jobseeker="no")
    assert unknown(opinion(row, family), "tie_before_arrival")
    assert accepted(opinion(row, family | {"tie_before_arrival": "no"}), cents)


def test_a_jobseeker_has_no_assessment_of_aland_whoever_it_is() -> None:
    row = decided("aland_needs_assessment", "2025-03-03", ALAND)
    unsure = person("2020-01-01", ground="52")
    assert rejected(opinion(row, unsure | {"jobseeker": "yes"}), "not_covered_person")
    assert unknown(opinion(row, unsure), "after_application", "jobseeker")


# ----------------------------------------------------------------------------------------------------------
# Section 11: considerable
# ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "limit"), [("2020-12-31", 2300), ("2021-01-01", 4600), ("2022-12-31", 4600)])
def test_costs_must_exceed_the_limit_of_the_year_and_then_the_whole_is_claimable(
    day: str, limit: int
) -> None:
    row = decided("special_reasons", day, gross=f"{limit}.00")
    assert rejected(opinion(row), "not_considerable")
    assert accepted(opinion(row | {"gross": f"{limit}.01"}), limit * 100 + 1)


def test_from_2025_there_is_a_note_instead_of_a_limit() -> None:
    who = person("2020-01-01")
    row = decided("special_reasons", "2025-01-01", COUNTY, "4600.00")
    assert accepted(opinion(row, who), 460000, "below_considerable_note")
    assert accepted(opinion(row | {"gross": "4600.01"}, who), 460001)


def test_considerable_counts_all_rows_of_the_year_corrections_and_rejected_ones_too() -> None:
    row = decided("special_reasons", "2018-01-01", gross="1300.00")
    second = cost("special_reasons", "2018-12-31", COUNTY, "1000.01", cost_id="C-2")  # rejected
    assert accepted(opinions(tables(row, second))["C-1"], 130000)
    correction = cost("special_reasons", "2018-05-05", gross="-0.01", corrects="C-1", cost_id="C-3")
    assert rejected(opinions(tables(row, second, correction))["C-1"], "not_considerable")


def test_a_cost_over_new_year_is_spread_by_days_and_each_year_tested_by_itself() -> None:
    row = decided("special_reasons", "2020-12-22", gross="4600.02", to="2021-01-10", divisible="yes")
    given = opinion(row)  # 20 days: 2,300.01 in 2020, 2,300.01 in 2021
    assert accepted(given, 230001, "part_outside")
    assert unknown(opinion(row | {"divisible": ""}), "split")


def test_to_2024_the_two_long_term_kinds_are_one() -> None:
    health = decided("long_term_health_care", "2024-01-01", COUNTY, "2300.01")
    social = decided("long_term_social_care", "2024-12-31", COUNTY, "2300.00")
    social |= {"cost_id": "C-2", "decision_id": "D-2"}
    assert accepted(opinions(tables(health, social))["C-1"], 230001)
    health["from"] = social["from"] = "2025-01-01"
    given = opinions(tables(health, social, persons=[person("2020-01-01")]))
    assert accepted(given["C-1"], 230001, "below_considerable_note")


def test_under_excess_the_limit_is_absorbed_by_accepted_rows_in_order() -> None:
    rows = [
        decided("special_reasons", "2018-01-01", COUNTY, "1000.00", cost_id="C-0"),  # rejected
        decided("special_reasons", "2018-03-03", gross="1500.00", cost_id="C-2"),
        decided("special_reasons", "2018-03-03", gross="1500.00", cost_id="C-1"),
    ]
    given = opinions(tables(*rows, decisions=[decision("special_reasons")]), I_05="excess")
    assert accepted(given["C-1"], 0)
    assert accepted(given["C-2"], 150000 - 80000)


def test_unaccompanied_minors_need_no_considerable_cost() -> None:
    row = decided("unaccompanied_minor", "2018-06-01", gross="1.00")
    assert accepted(opinion(row, minor("2008-01-01")), 100)


# ----------------------------------------------------------------------------------------------------------
# Section 12: amounts, caps, flat amounts
# ----------------------------------------------------------------------------------------------------------


def test_claimed_is_gross_minus_deductions_and_never_below_zero() -> None:
    row = cost("interpreting", "2018-06-01", gross="100.00", deductions="99.99")
    assert accepted(opinion(row), 1)
    assert accepted(opinion(row | {"deductions": "100.00"}), 0, "net_not_positive")
    assert accepted(opinion(row | {"deductions": "100.01"}), 0, "net_not_positive")


def test_a_part_outside_a_limit_is_cut_off_by_days_only_if_divisible() -> None:
    who = person(died_on="2018-06-03")
    row = cost("interpreting", "2018-06-01", gross="100.00", to="2018-06-03")
    assert unknown(opinion(row, who), "split")
    assert accepted(opinion(row | {"divisible": "yes"}, who), 6667, "part_outside")
    assert rejected(opinion(row | {"divisible": "yes"}, person(died_on="2018-06-01")), "died")


def test_a_cost_that_fails_on_every_day_for_different_reasons_is_rejected_with_all_of_them() -> None:
    who = person("2018-06-02", permit_from="2018-01-01", died_on="2018-06-02")
    row = cost("interpreting", "2018-06-01", to="2018-06-02")
    assert rejected(opinion(row, who), "died", "before_start")


def test_a_known_failure_rejects_even_if_another_fact_is_missing() -> None:
    row = cost("special_reasons", "2018-06-01", condition_met="")
    assert rejected(opinion(row, person(died_on="2018-06-01")), "died")


def test_a_missing_fact_and_a_split_are_both_named() -> None:
    row = cost("special_reasons", "2018-06-01", to="2018-06-02")
    assert unknown(opinion(row, person(died_on="2018-06-02")), "decision_id", "split")


def test_a_cap_is_used_up_in_order_of_first_day_then_cost_id() -> None:
    rows = [
        decided("special_reasons", "2018-06-02", gross="3000.00", cost_id="C-1"),
        decided("special_reasons", "2018-06-01", gross="3000.00", cost_id="C-3"),
        decided("special_reasons", "2018-06-02", gross="3000.00", cost_id="C-2"),
    ]
    given = opinions(tables(*rows, decisions=[decision("special_reasons", cap="5000.00")]))
    assert accepted(given["C-3"], 300000)
    assert accepted(given["C-1"], 200000, "cap_used")
    assert accepted(given["C-2"], 0, "cap_used")


def test_costs_applied_for_count_against_the_cap_and_rejected_ones_do_not() -> None:
    first = decided("special_reasons", "2018-06-01", gross="3000.00", cost_id="C-0")
    row = decided("special_reasons", "2018-06-02", gross="3000.00")
    capped = [decision("special_reasons", cap="5000.00")]
    given = opinions(tables(first | {"applied_for": "2019-01-01"}, row, decisions=capped))
    assert rejected(given["C-0"], "already_applied")
    assert accepted(given["C-1"], 200000, "cap_used")
    given = opinions(tables(first | {"recipient": COUNTY}, row, decisions=capped))
    assert rejected(given["C-0"], "wrong_recipient", "decision_does_not_cover")
    assert accepted(given["C-1"], 300000)


def test_the_assessment_is_paid_once_in_a_life_whatever_it_cost() -> None:
    rows = [
        cost("initial_assessment", "2018-06-01", gross="1.00", cost_id="C-2"),
        cost("initial_assessment", "2018-06-01", gross="", recipient="municipality-092", cost_id="C-1"),
    ]
    given = opinions(tables(*rows))
    assert accepted(given["C-1"], 70000)
    assert rejected(given["C-2"], "already_assessed")
    given = opinions(tables(rows[0], rows[1] | {"condition_met": "no"}))
    assert accepted(given["C-2"], 70000)
    given = opinions(tables(rows[0], rows[1] | {"applied_for": "2019-01-01"}))
    assert rejected(given["C-2"], "already_assessed")


def test_each_flat_rate_of_aland_is_paid_once_per_person_and_then_leaves_nothing() -> None:
    row = decided("aland_cooperation", "2025-03-03", ALAND)
    second = row | {"cost_id": "C-2"}
    issued = decision(row["kind"], ALAND, issued_on="2025-01-01")
    given = opinions(tables(row, second, persons=[other()], decisions=[issued]))
    assert accepted(given["C-1"], 56000)
    assert accepted(given["C-2"], 0, "flat_amount_used")


def guided(first: str, gross: str, code: str = ALAND, cost_id: str = "C-1", **columns: str) -> Row:
    return decided("aland_guidance", first, code, gross, person_id="", cost_id=cost_id) | columns


def guidance(*rows: Row, **readings: str) -> dict[str, Judged]:
    given = tables(*[row | {"decision_id": f"D-{row['cost_id']}"} for row in rows])
    return opinions(given, **readings)


def test_guidance_is_paid_to_11800_euros_a_calendar_year_per_municipality() -> None:
    rows = [
        guided("2025-01-01", "11800.00"),
        guided("2025-12-31", "0.01", cost_id="C-2"),
        guided("2026-01-01", "11800.01", cost_id="C-3"),
        guided("2025-12-31", "5000.00", "municipality-170", cost_id="C-4"),
    ]
    given = guidance(*rows)
    assert accepted(given["C-1"], 1180000)
    assert accepted(given["C-2"], 0, "flat_amount_used")
    assert accepted(given["C-3"], 1180000, "flat_amount_used")
    assert accepted(given["C-4"], 500000)
    assert accepted(guidance(*rows, I_23="province")["C-4"], 0, "flat_amount_used")


# ----------------------------------------------------------------------------------------------------------
# Section 18: corrections
# ----------------------------------------------------------------------------------------------------------


def corrects(amount: str, cost_id: str = "C-2", **columns: str) -> Row:
    return cost("interpreting", "2018-07-01", gross=amount, corrects="C-1", cost_id=cost_id) | columns


def test_a_correction_is_at_most_the_amount_of_the_cost_that_it_corrects() -> None:
    row = cost("interpreting", "2018-06-01", gross="100.00")
    given = opinions(tables(row, corrects("-60.00"), corrects("-60.00", "C-3")))
    assert accepted(given["C-1"], 10000)
    assert accepted(given["C-2"], -6000)
    assert accepted(given["C-3"], -4000)


def test_a_correction_shares_the_verdict_of_the_cost_that_it_corrects() -> None:
    row = cost("interpreting", "2018-06-01", gross="100.00")
    given = opinions(tables(row | {"recipient": COUNTY}, corrects("-60.00")))
    assert rejected(given["C-2"], "corrected_not_accepted")
    given = opinions(tables(row | {"applied_for": "2019-01-01"}, corrects("-160.00")))
    assert rejected(given["C-1"], "already_applied")
    assert accepted(given["C-2"], -10000)
    unsure = person(standing="family")
    assert unknown(opinions(tables(row, corrects("-60.00"), persons=[unsure]))["C-2"], "tie_before_arrival")


def test_a_correction_has_no_deadline_of_its_own_but_may_have_been_applied_for() -> None:
    row = cost("interpreting", "2018-06-01", gross="100.00", applied_for="2019-01-01")
    given = opinions(tables(row, corrects("-60.00"), corrects("-60.00", "C-3", applied_for="2020-01-01")))
    assert rejected(given["C-3"], "already_applied")
    late = opinions(tables(row, corrects("-60.00")), "2026-01-01")
    assert rejected(late["C-1"], "application_late", "already_applied")
    assert accepted(late["C-2"], -6000)


# ----------------------------------------------------------------------------------------------------------
# Section 13: deadlines
# ----------------------------------------------------------------------------------------------------------


def test_a_cost_can_be_applied_for_to_the_end_of_the_second_year_after() -> None:
    row = decided("unaccompanied_minor", "2021-06-01", to="2022-06-01")
    who = minor("2008-01-01")
    assert accepted(opinion(row, who, "2023-12-31"))
    assert rejected(opinion(row, who, "2024-01-01"), "application_late")
    assert accepted(opinion(row, who))  # without a day of application no deadline is tested


@pytest.mark.parametrize(
    "kind", ["social_assistance", "interpreting", "special_reasons", "initial_assessment"]
)
def test_activity_of_2023_is_accepted_to_the_end_of_2026_with_a_flag(kind: str) -> None:
    who = person("2022-01-01")
    cents = 70000 if kind == "initial_assessment" else 1000000
    place = COUNTY if kind == "social_assistance" else MAINLAND
    row = decided(kind, "2023-12-31", place)
    assert accepted(opinion(row, who, "2025-12-31"), cents)
    assert accepted(opinion(row, who, "2026-01-01"), cents, "late_flag")
    assert accepted(opinion(row, who, "2026-12-31"), cents, "late_flag")
    assert rejected(opinion(row, who, "2027-01-01"), "application_late")
    assert rejected(opinion(row, who, "2026-01-01", I_14="two-years"), "application_late")
    before = decided(kind, "2022-12-31")
    assert rejected(opinion(before, who, "2025-01-01"), "application_late")
    assert accepted(opinion(row | {"from": "2024-01-01"}, who, "2026-12-31"), cents)


def test_activity_of_2023_of_other_kinds_has_two_years() -> None:
    row = decided("unaccompanied_minor", "2023-06-01", COUNTY)
    assert rejected(opinion(row, minor("2008-01-01"), "2026-01-01"), "application_late")


# ----------------------------------------------------------------------------------------------------------
# The whole
# ----------------------------------------------------------------------------------------------------------


def test_all_reasons_are_given_in_order() -> None:
    who = person("2018-06-03", permit_from="2018-06-03", died_on="2018-06-02", citizen_from="2018-06-01")
    row = cost("long_term_health_care", "2018-06-02", COUNTY, "1.00", applied_for="2019-01-01")
    reasons = ("wrong_recipient", "no_valid_permit", "citizen", "died", "before_start")
    assert rejected(opinion(row, who), *reasons, "not_considerable", "already_applied")


def test_the_opinion_is_sorted_by_cost_id_and_does_not_depend_on_row_order() -> None:
    rows = [cost("interpreting", f"2018-06-0{day}", cost_id=f"C-{9 - day}") for day in range(1, 9)]
    rows += [cost("initial_assessment", "2018-06-01", cost_id=f"A-{number}") for number in range(3)]
    forward = judged(tables(*rows), MUNICIPALITIES)
    assert forward == judged(tables(*reversed(rows)), MUNICIPALITIES)
    assert [one.cost_id for one in forward] == sorted(one.cost_id for one in forward)


def test_random_costs_meet_every_kind_reason_and_missing_fact() -> None:
    rows = municipality_rows()
    kinds, reasons, missing = set(), set(), set()
    for seed in range(40):
        generator = CostGenerator(random.Random(seed), boundary_heavy=seed % 2 == 1)
        given = generator.tables(40, 150)
        kind_of = {row["cost_id"]: row["kind"] for row in given["costs"]}
        readings = generator.readings() | {"I-14": "end-of-2026", "I-27": ("residence", "arrival")[seed % 2]}
        given_opinion = judged(given, rows, applied_on=generator.applied_on(), readings=readings)
        assert [one.cost_id for one in given_opinion] == sorted(kind_of)
        for one in given_opinion:
            assert one.verdict == "accepted" or one.cents == 0
            assert (one.verdict == "undetermined") == bool(one.missing)
            assert one.verdict != "accepted" or set(one.reasons) <= set(day_by_day.SAID)
            assert one.verdict != "rejected" or (one.reasons and set(one.reasons) <= set(day_by_day.FAILURES))
            kinds.add((kind_of[one.cost_id], one.verdict))
            reasons |= set(one.reasons)
            missing |= set(one.missing)
    assert kinds >= {
        (kind, verdict) for kind in KINDS for verdict in ("accepted", "rejected", "undetermined")
    }
    assert reasons == {*day_by_day.FAILURES, *day_by_day.SAID, "undetermined"}
    assert missing >= {*day_by_day.FACTS, "split"}


def test_the_numbers_of_the_opinion_are_the_golden_ones() -> None:
    golden = {(section, what): value for section, what, value, _ in golden_numbers.GOLDEN}
    repealed, rejected_from = day_by_day.BASIC_EDUCATION_REPEALED, day_by_day.BASIC_EDUCATION_OVER
    assert golden["11", "mainland basic education, cited section repealed, from"] == repealed
    assert golden["11", "mainland basic education, rejected from"] == rejected_from
    passed = [kind for kind, is_passed in golden_numbers.PASSED_TO_COUNTIES.items() if is_passed]
    assert sorted(passed) == sorted(day_by_day.PASSED_TO_COUNTIES)
    made_before = "a decision passed to the county if made with the municipality before"
    assert golden["11", made_before] == day_by_day.TRANSFER_DAY
    assert golden["16", "[I-32] accepted with a flag if issued from"] == day_by_day.OLD_DECISIONS_FROM
    switches = month_by_month.READINGS | day_by_day.READINGS
    for switch, readings in golden_numbers.NEW_SWITCHES.items():
        assert switches[switch] == readings
    assert tuple(golden_numbers.OLD_DECISIONS) == day_by_day.READINGS["I-32"]


@pytest.mark.parametrize("reading", golden_numbers.OLD_DECISIONS)
def test_each_reading_of_older_decisions_accepts_the_golden_ones(reading: str) -> None:
    row = decided("special_reasons", "2025-03-03", COUNTY)
    for issued_on, is_accepted in zip(
        ("2022-12-31", "2024-12-31", "2025-01-01"), golden_numbers.OLD_DECISIONS[reading], strict=True
    ):
        given = tables(row, persons=[person("2020-01-01")])
        given["decisions"] = [decision("special_reasons", COUNTY, issued_on=issued_on)]
        assert (opinions(given, I_32=reading)["C-1"].verdict == "accepted") is is_accepted


def test_a_reading_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="I-05"):
        opinion(cost("interpreting", "2018-06-01"), I_05="half")


def test_months_are_added_with_the_day_cut_to_the_months_last() -> None:
    assert day_by_day.add_months(date(2014, 8, 31), 6) == date(2015, 2, 28)
    assert day_by_day.add_months(date(2023, 8, 31), -4) == date(2023, 4, 30)
    assert day_by_day.add_months(date(2023, 2, 10), -4) == date(2022, 10, 10)
    assert day_by_day.add_months(date(2023, 6, 30), 6) == date(2023, 12, 30)
    assert day_by_day.add_months(date(9999, 8, 31), 6) == date.max


def test_what_a_correction_takes_of_a_cost_that_is_not_there_nobody_knows() -> None:
    person = {"person_id": "P-1", "birth_date": "1990-01-01", "standing": "principal", "ground": "87",
              "permit_from": "2015-01-01", "home_municipality_from": "2022-01-15"}  # fmt: skip
    row = {"person_id": "P-1", "kind": "interpreting", "from": "2023-05-01", "recipient": "county-03", "gross": "-5.00",
           "corrects": "C-9"}  # fmt: skip
    costs = [
        row | {"cost_id": "K-1"},
        row | {"cost_id": "K-2", "applied_for": "2024-01-01"},
        row | {"cost_id": "K-3", "kind": "arrival_travel"},
    ]
    tables = {"persons": [person], "residences": [], "costs": costs}
    found = {
        each.cost_id: (each.verdict, each.reasons, each.missing)
        for each in judged(tables, municipality_rows())
    }
    assert found == {
        "K-1": ("undetermined", ("undetermined",), ("corrects",)),
        "K-2": ("rejected", ("already_applied",), ()),
        "K-3": ("rejected", ("out_of_scope",), ()),
    }
