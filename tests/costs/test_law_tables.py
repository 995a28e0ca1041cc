"""The provisions on costs as tables: every number of law.md sections 9 to 13, every switch, every look-up."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from attrs import fields

from compensation.costs.law_tables import CostTables, compile_costs
from compensation.costs.people import SECTION_4 as SECTION_4_CODES
from compensation.costs.reasons import COST_BIT, COST_REASONS, MISSING, cost_codes, sentence
from compensation.costs.recipients import ROLES
from compensation.costs.stretches import EVERYBODY, NO_ONE, SECTION_4, Stretches
from compensation.facts.model import GROUNDS, KINDS, STANDINGS
from compensation.law.areas import MUNICIPALITY, load_areas, recipient_number
from compensation.law.readings import resolve
from compensation.law.rulebook import load_law
from compensation.values.calendar_tables import first_of_month, later_by, year_of
from compensation.values.months import FAR, LONG_AGO, add_months, add_years, day_date, day_number
from compensation.words.catalogue import LANGUAGES
from tests.laws import golden_numbers as golden

LAW = load_law()
OUT_OF_SCOPE = {"state_subsidy", "kela_refund", "representative_fee", "arrival_travel", "programme_money"}
IN_SCOPE = [kind for kind in KINDS if kind not in OUT_OF_SCOPE]


def compiled(**readings: str) -> CostTables:
    chosen = {id.replace("_", "-"): name for id, name in readings.items()}
    return compile_costs(LAW, resolve(chosen), load_areas())


TABLES = compiled()


def of(kind: str, day: date, name: str, tables: CostTables = TABLES) -> int:
    return int(
        getattr(tables.stretches, name)[tables.stretch_at[KINDS.index(kind), day_number(day) - tables.first]]
    )


def roles(bits: int) -> set[str]:
    return {name for at, name in enumerate(ROLES) if bits >> at & 1}


GROUPS = {
    "long_term_care": ("long_term_health_care", "long_term_social_care"),
    "education_support": ("early_education_support", "basic_education_support"),
    "aland_flat_rates": (
        "aland_guidance",
        "aland_needs_assessment",
        "aland_society_orientation",
        "aland_parents_at_home",
        "aland_cooperation",
    ),
    "return": ("return_travel", "return_allowance"),
    "former_soviet_union": ("fsu_social_assistance", "fsu_long_term_care", "fsu_livelihood"),
}
NAMES = {"municipality": "mainland_municipality", "helsinki": "helsinki_as_county"}


@pytest.mark.parametrize("row", golden.COST_RECIPIENTS, ids=lambda row: f"{row[0]} {row[2]}")
def test_a_kind_goes_to_the_recipients_of_sections_9_to_12(
    row: tuple[str, str, date, date, tuple[str, ...], tuple[str, ...]],
) -> None:
    kind, _, from_, until, plain, flagged = row
    wanted = {NAMES.get(name, name) for name in plain}
    for name in GROUPS.get(kind, (kind,)):
        for day in (from_, until - timedelta(days=1)):
            found = roles(of(name, day, "paid_roles"))
            marked = roles(of(name, day, "flagged_roles"))
            with_flag = {NAMES.get(name, name) for name in flagged}
            assert found == wanted | with_flag
            # Own agreements of war volunteers and basic education have flags of their own.
            if of(name, day, "flag") == COST_BIT["recipient_flag"] or flagged:
                assert marked == with_flag


def test_every_kind_in_scope_has_a_wording_on_exactly_the_days_of_the_golden_table() -> None:
    for kind in IN_SCOPE:
        group = next((name for name, kinds in GROUPS.items() if kind in kinds), kind)
        spans = [(f, u) for name, _, f, u, *_ in golden.COST_RECIPIENTS if name in (kind, group)]
        for day in LAW.boundaries():
            for near in (day - timedelta(days=1), day):
                if LAW.known_from <= near < LAW.known_until:
                    there = any(f <= near < u for f, u in spans)
                    assert (of(kind, near, "closed") == 0) is there, (kind, near)
    assert of("interpreting", date(2025, 1, 1), "closed") == COST_BIT["inside_calculated"]
    assert of("initial_assessment", date(2025, 1, 1), "closed") == COST_BIT["kind_not_in_force"]


@pytest.mark.parametrize("row", golden.FLAT_AMOUNTS, ids=lambda row: row[0])
def test_flat_amounts_are_those_of_sections_9_and_11(row: tuple[str, str, int, date, date, str]) -> None:
    kind, _, euros, from_, until, times = row
    name = "yearly_limit_eur" if times == "municipality and year" else "flat_eur"
    assert of(kind, from_, name) == of(kind, until - timedelta(days=1), name) == 100 * euros
    assert bool(of(kind, from_, "once_in_life")) is (times == "life")
    assert TABLES.flat_amount[KINDS.index(kind)] == (0 if name == "yearly_limit_eur" else 100 * euros)


def test_considerable_limits_are_those_of_section_11() -> None:
    for first, last, euros in golden.CONSIDERABLE:
        for year in range(first, last + 1):
            for kind in (
                "long_term_health_care",
                "long_term_social_care",
                "special_reasons",
                "fsu_long_term_care",
            ):
                assert of(kind, date(year, 12, 31), "limit") == 100 * euros
                assert of(kind, date(year, 12, 31), "limit_tested")
    for kind in ("long_term_health_care", "long_term_social_care", "special_reasons"):
        assert of(kind, date(2025, 1, 1), "limit") == 100 * golden.CONSIDERABLE_NOTE_BELOW
        assert not of(kind, date(2025, 1, 1), "limit_tested")
    for kind in set(IN_SCOPE) - {
        "long_term_health_care",
        "long_term_social_care",
        "special_reasons",
        "fsu_long_term_care",
    }:
        assert not TABLES.stretches.limit_tested[TABLES.stretches.kind == KINDS.index(kind)].any()


def test_the_two_long_term_kinds_are_one_to_the_end_of_2024() -> None:
    health, social = (
        TABLES.considerable.group[KINDS.index(f"long_term_{name}_care")] for name in ("health", "social")
    )
    assert (health[:-2] == social[:-2]).all()
    assert (health[-2:] != social[-2:]).all()


@pytest.mark.parametrize(("law", "from_", "until", "age"), golden.MINOR_AGES)
def test_minors_have_the_ages_of_section_12(law: str, from_: date, until: date, age: int) -> None:
    for day in (from_, until - timedelta(days=1)):
        assert of("unaccompanied_minor", day, "until_age") == age
    if law == "A23 69":
        routes = of("unaccompanied_minor", from_, "minor_routes")
        for route, ends in golden.MINOR_ROUTE_AGES.items():
            other = of("unaccompanied_minor", from_, "minor_routes_until_age")
            assert (other if routes >> route & 1 else age) == ends


@pytest.mark.parametrize("row", golden.COST_TIMES, ids=lambda row: f"{row[0]} {row[1]}")
def test_times_are_those_of_sections_11_and_12(row: tuple[str, str, int | None, str, str]) -> None:
    kind, law, length, unit, counted_from = row
    day = date(2024, 12, 31) if law.startswith("A10") else date(2025, 1, 1)
    if "to 2022" in law or (kind in ("unaccompanied_minor",) and law.startswith("A10")):
        day = date(2022, 12, 31)
    source = {
        "start": "from_start",
        "first home municipality": "from_home",
        "1st of the month it was first paid": "from_assistance",
    }[counted_from]
    for name in GROUPS.get(kind, (kind,)):
        if length is None:
            assert not any(of(name, day, each) for each in ("from_start", "from_home", "from_assistance"))
        else:
            assert of(name, day, source)
            assert of(name, day, unit) == length


def last_day_of(tables: CostTables, kind: int, day: date) -> tuple[date, int]:
    last, flagged = tables.deadlines.of(
        np.array([kind], dtype=np.int8), np.array([day_number(day)], dtype=np.int32)
    )
    return day_date(int(last[0])), int(flagged[0])


A10_KINDS = {
    "A10 46": "social_assistance", "A10 48": "interpreting", "A10 49(1)(3)": "special_reasons",
    "A10 50": "initial_assessment", "A10 47": "return_travel", "A10 47 a": "reception_preparedness",
    "A10 49(1)(1)": "unaccompanied_minor", "A10 49(1)(2)": "long_term_health_care", "A10 51": "fsu_livelihood",
    "A10 52": "war_volunteer", "A10 53": "trafficking_victim",
}  # fmt: skip


@pytest.mark.parametrize(
    "row", [r for r in golden.DEADLINES if r[0] != "calculated"], ids=lambda row: f"{row[0]} {row[1]}"
)
def test_deadlines_are_those_of_section_13(row: tuple[str, int, date, date | None]) -> None:
    law, year, last_day, flagged_after = row
    kind = KINDS.index(A10_KINDS[law])
    for day in (date(year, 1, 1), date(year, 12, 31)):
        last, flagged = last_day_of(TABLES, kind, day)
        assert last == last_day
        assert flagged == (FAR if flagged_after is None else day_number(flagged_after))
    assert last_day_of(compiled(I_14="two-years"), kind, date(year, 6, 1))[0] == date(year + 2, 12, 31)


def test_what_of_a_person_is_tested_follows_section_4() -> None:
    old, new = date(2024, 12, 31), date(2025, 1, 1)
    untested = {
        kind: [
            day for day in (old, new) if not of(kind, day, "permit_tested") and not of(kind, day, "closed")
        ]
        for kind in IN_SCOPE
    }
    assert {kind: days for kind, days in untested.items() if days} == {
        "reception_preparedness": [old, new],
        "fsu_social_assistance": [old],
        "fsu_long_term_care": [old],
        "fsu_livelihood": [old],
        "war_volunteer": [old],
        "trafficking_victim": [old],
        "aland_guidance": [new],
    }
    citizens = {(kind, day) for kind in IN_SCOPE for day in (old, new) if not of(kind, day, "citizens_out")}
    assert citizens == {
        ("trafficking_victim", old),
        ("trafficking_victim", new),
        ("unaccompanied_minor", new),
    }


def test_a_start_is_needed_for_every_kind_but_those_of_section_5() -> None:
    old, new = date(2024, 12, 31), date(2025, 1, 1)
    without = {
        (kind, day)
        for kind in IN_SCOPE
        for day in (old, new)
        if not of(kind, day, "closed") and not of(kind, day, "needs_start")
    }
    assert without == {
        ("reception_preparedness", old), ("initial_assessment", old), ("war_volunteer", old),
        ("trafficking_victim", old),
        ("social_assistance", new), ("reception_preparedness", new), ("war_volunteer", new), ("aland_guidance", new),
    }  # fmt: skip


CHANGES = {
    "considerable@2021-01-01": "limit_eur",
    "considerable@2025-01-01": "counted_together counts kinds tested",
    "cost_basic_education_support@2025-08-01": "flag flagged_recipients recipients",
    "cost_basic_education_support@2026-09-01": "flag flagged_recipients in_force_for",
    "cost_fsu_livelihood@2023-01-01": "recipients",
    "cost_fsu_long_term_care@2023-01-01": "recipients",
    "cost_fsu_social_assistance@2015-01-01": "",
    "cost_fsu_social_assistance@2017-01-01": "condition_needed",
    "cost_fsu_social_assistance@2023-01-01": "recipients",
    "cost_initial_assessment@2025-01-01": "condition_needed flat_eur persons recipients rejected_as used_up",
    "cost_interpreting@2023-01-01": "recipients",
    "cost_interpreting@2025-01-01": "needs_start persons recipients rejected_as section_4",
    "cost_long_term_health_care@2023-01-01": "flag flagged_recipients recipients runs_from",
    "cost_long_term_health_care@2025-01-01": "flag flagged_recipients recipients runs_from",
    "cost_long_term_social_care@2023-01-01": "flag flagged_recipients recipients runs_from",
    "cost_long_term_social_care@2025-01-01": "flag flagged_recipients runs_from",
    "cost_reception_preparedness@2025-01-01": "grounds persons",
    "cost_return_allowance@2023-01-01": "flag flagged_recipients recipients",
    "cost_return_allowance@2025-01-01": "flag flagged_recipients recipients trafficking_victims_too",
    "cost_return_travel@2023-01-01": "flag flagged_recipients recipients",
    "cost_return_travel@2025-01-01": "flag flagged_recipients recipients trafficking_victims_too",
    "cost_social_assistance@2014-12-01": "",
    "cost_social_assistance@2015-01-01": "",
    "cost_social_assistance@2017-01-01": "condition_needed condition_not_needed_of",
    "cost_social_assistance@2023-01-01": "flag flagged_recipients recipients",
    "cost_social_assistance@2025-01-01": "condition_not_needed_of flag flagged_recipients needs_start runs_from years",
    "cost_special_reasons@2023-01-01": "recipients runs_from",
    "cost_special_reasons@2025-01-01": "recipients runs_from",
    "cost_trafficking_victim@2023-01-01": "recipients",
    "cost_trafficking_victim@2025-01-01": "citizens_start condition_needed decision_needed needs_start recipients",
    "cost_unaccompanied_minor@2020-07-15": "until_age",
    "cost_unaccompanied_minor@2023-01-01": "flag flagged_recipients recipients runs_from",
    "cost_unaccompanied_minor@2023-03-01": "",
    "cost_unaccompanied_minor@2024-07-01": "saved_decision_before saved_until_age until_age",
    "cost_unaccompanied_minor@2025-01-01": "applied_as_minor_needed ends_with_guardian flag "
    "flagged_recipients minor_routes "
    "minor_routes_until_age persons qualifying_grounds route_needed runs_from saved_decision_before saved_until_age "
    "section_4 years",
    "cost_war_volunteer@2023-01-01": "flag flagged_recipients recipients",
    "cost_war_volunteer@2025-01-01": "flag flagged_recipients",
    "decision_transfer@2025-01-01": "",
    "out_of_scope@2025-01-01": "",
    "out_of_scope_arrival_travel@2025-01-01": "",
    "out_of_scope_kela_refund@2025-01-01": "",
    "out_of_scope_kela_refund@2025-04-01": "",
    "out_of_scope_representative_fee@2025-01-01": "",
}


def test_a_new_wording_changes_what_sections_9_to_13_change_and_nothing_else() -> None:
    found = {}
    for provision in LAW.provisions.values():
        if provision.kind == "cost":
            for before, after in pairwise(provision.wordings):
                names = {*before.terms, *after.terms}
                changed = sorted(name for name in names if before.terms.get(name) != after.terms.get(name))
                found[after.id] = " ".join(changed)
    assert found == CHANGES


SECTION_4_KINDS = {
    "interpreting", "long_term_health_care", "long_term_social_care", "special_reasons", "social_assistance",
    "early_education_support", "basic_education_support", "return_travel", "return_allowance", "reception_preparedness",
}  # fmt: skip
"""Kinds for section-4 persons under both acts; unaccompanied minors only under the old one."""


def test_the_circle_of_persons_is_that_of_sections_9_to_12() -> None:
    nobody_else, everybody = {"principal", "family"}, set(STANDINGS)
    circles = dict.fromkeys(SECTION_4_KINDS, nobody_else) | {
        "special_reasons": {*nobody_else, "child_born_in_finland"},
        "early_education_support": {*nobody_else, "child_born_in_finland"},
        "basic_education_support": {*nobody_else, "child_born_in_finland"},
        "initial_assessment": {*nobody_else, "other"},
        "fsu_social_assistance": {"other"},
        "fsu_long_term_care": {"other"},
        "fsu_livelihood": {"other"},
        "war_volunteer": everybody,
        "trafficking_victim": everybody,
        "aland_needs_assessment": {"child_born_in_finland", "other"},
        "aland_society_orientation": {"child_born_in_finland", "other"},
        "aland_parents_at_home": everybody,
        "aland_cooperation": everybody,
        "unaccompanied_minor": nobody_else,
    }
    for kind, circle in circles.items():
        for day in (date(2024, 12, 31), date(2026, 12, 31)):
            if of(kind, day, "closed"):
                continue
            wanted = circle
            if (kind, day.year) == ("unaccompanied_minor", 2026):
                wanted = {*nobody_else, "other"}
            if (kind, day.year) == ("reception_preparedness", 2024):
                wanted = {"principal"}
            bits = of(kind, day, "persons")
            assert {name for at, name in enumerate(STANDINGS) if bits >> at & 1} == wanted, (kind, day)
            section_4 = kind in SECTION_4_KINDS or (kind, day.year) == ("unaccompanied_minor", 2024)
            assert bool(of(kind, day, "section_4")) is section_4


def test_preconditions_follow_section_8() -> None:
    for kind in IN_SCOPE:
        free = kind.startswith("fsu") or kind in ("war_volunteer", "trafficking_victim")
        for name in ("programme", "agreement"):
            assert of(kind, date(2024, 12, 31), name) == (NO_ONE if free else SECTION_4)
            assert of(kind, date(2025, 1, 1), name) == EVERYBODY


def test_decisions_are_needed_as_sections_11_and_12_say() -> None:
    needed = {
        (kind, day.year)
        for kind in IN_SCOPE
        for day in (date(2024, 12, 31), date(2025, 12, 31))
        if of(kind, day, "decision_needed")
    }
    both = {
        "long_term_health_care",
        "long_term_social_care",
        "special_reasons",
        "unaccompanied_minor",
        "war_volunteer",
    }
    both.add("reception_preparedness")
    new = {"trafficking_victim", *GROUPS["education_support"], *GROUPS["aland_flat_rates"]}
    assert needed == {(kind, year) for kind in both for year in (2024, 2025)} | {(kind, 2025) for kind in new}


def changed(**readings: str) -> set[str]:
    """Columns and fields that a reading changes."""
    other = compiled(**readings)
    found = {
        column.name
        for column in fields(Stretches)
        if not np.array_equal(getattr(TABLES.stretches, column.name), getattr(other.stretches, column.name))
    }
    if TABLES.considerable.excess_only != other.considerable.excess_only:
        found.add("excess_only")
    if TABLES.counted_from != other.counted_from:
        found.add("counted_from")
    if not np.array_equal(TABLES.ground_until, other.ground_until):
        found.add("ground_until")
    if not np.array_equal(TABLES.deadlines.last_day, other.deadlines.last_day):
        found.add("last_day")
    return found


@pytest.mark.parametrize(
    ("id", "name", "what"),
    [
        ("I_02", "from-2025", {"persons"}),
        ("I_05", "excess", {"excess_only"}),
        ("I_06", "from-2025", {"counted_from"}),
        ("I_10", "age-only", {"from_start", "from_home"}),
        ("I_14", "two-years", {"last_day"}),
        ("I_17", "23", {"minor_routes_until_age"}),
        ("I_18", "ends", {"ground_until"}),
        ("I_20", "reject", {"paid_roles", "flagged_roles", "flag"}),
        ("I_23", "province", {"limit_for_province"}),
        ("I_24", "reject", {"paid_roles", "flagged_roles", "flag", "repealed_roles"}),
        ("I_27", "arrival", {"window_by_arrival"}),
        ("I_01", "own-rates", set()),
    ],
)
def test_a_switch_changes_what_it_is_about_and_nothing_else(id: str, name: str, what: set[str]) -> None:
    assert changed(**{id: name}) == what


def test_the_stretches_of_a_kind_cover_the_known_law_without_gap_and_in_order() -> None:
    for number, kind in enumerate(KINDS):
        row = TABLES.stretch_at[number]
        if kind in OUT_OF_SCOPE:
            assert (row == -1).all()
            continue
        assert (np.diff(row) >= 0).all()
        assert (np.diff(row) <= 1).all()
        assert (TABLES.stretches.first[row] <= np.arange(TABLES.first, TABLES.until)).all()
        assert (TABLES.stretches.until[row] > np.arange(TABLES.first, TABLES.until)).all()


def test_each_stretch_has_its_wording_and_the_persons_and_grounds_of_it() -> None:
    for stretch, row in enumerate(TABLES.stretches.wording.tolist()):
        if row < 0:
            continue
        wording = TABLES.wordings[row]
        assert (
            day_number(wording.from_)
            <= TABLES.stretches.first[stretch]
            < TABLES.stretches.until[stretch]
            <= day_number(wording.until)
        )
        if "persons" in wording.terms:
            bits = int(TABLES.stretches.persons[stretch])
            assert tuple(name for at, name in enumerate(STANDINGS) if bits >> at & 1) == wording.terms.texts(
                "persons"
            )
        if "grounds" in wording.terms:
            bits = int(TABLES.stretches.grounds[stretch])
            assert {g for at, g in enumerate(GROUNDS) if bits >> at & 1} == set(
                wording.terms.texts("grounds")
            )


def test_columns_of_stretches_have_the_types_of_their_fields_and_take_no_others() -> None:
    row = {column.name: 1 for column in fields(Stretches)}
    made = Stretches.of([row, row])
    assert len(made) == 2
    assert (made.years.dtype, made.limit.dtype, made.section_4.dtype) == (np.int32, np.int64, np.bool_)
    for wrong in (row | {"yaers": 1}, {name: value for name, value in row.items() if name != "years"}):
        with pytest.raises(ValueError, match="not the columns of a stretch"):
            Stretches.of([wrong])


# ---- recipients


@pytest.mark.parametrize(
    ("code", "role"),
    [
        ("municipality-049", "mainland_municipality"),
        ("municipality-478", "aland_municipality"),
        ("municipality-001", "mainland_municipality"),
        ("county-03", "county"),
        ("county-helsinki", "helsinki_as_county"),
        ("aland-health", "aland_health"),
    ],
)
def test_a_recipient_has_its_role(code: str, role: str) -> None:
    assert ROLES[TABLES.recipients.role[recipient_number(code)]] == role


def test_a_municipality_knows_its_county_its_successors_and_those_of_nobody_else() -> None:
    assert TABLES.recipients.county_of[MUNICIPALITY + 49] == recipient_number("county-03")
    assert TABLES.recipients.county_of[MUNICIPALITY + 91] == recipient_number("county-helsinki")
    assert TABLES.recipients.county_of[MUNICIPALITY + 478] == -1
    assert TABLES.recipients.county_of[MUNICIPALITY + 911] == TABLES.recipients.county_of[MUNICIPALITY + 541]
    pairs = [
        (911, 541, True),
        (541, 911, True),
        (911, 911, True),
        (911, 5, False),
        (413, 609, True),
        (476, 174, False),
    ]
    one, other, same = (np.array(column) for column in zip(*pairs, strict=True))
    assert (
        TABLES.recipients.same_municipality(one + MUNICIPALITY, other + MUNICIPALITY) == same.astype(bool)
    ).all()


# ---- words


def test_every_reason_has_its_own_bit_and_a_sentence_in_each_language() -> None:
    assert len(COST_BIT) == len(COST_REASONS) <= 63
    assert cost_codes(sum(COST_BIT.values())) == tuple(reason.code for reason in COST_REASONS)
    for reason in COST_REASONS:
        assert set(sentence(reason.code)) == set(LANGUAGES)
        assert all(text.endswith(".") for text in sentence(reason.code).values())
        stem = reason.provision
        assert not stem or stem.endswith("_*") or stem in LAW.provisions
    assert len(MISSING) == len(set(MISSING)) <= 31
    assert set(SECTION_4_CODES) <= set(COST_BIT)


def test_kinds_out_of_scope_are_those_of_section_15() -> None:
    assert {kind for at, kind in enumerate(KINDS) if TABLES.out_of_scope[at]} == OUT_OF_SCOPE


# ---- calendar tables


DAYS = [
    date(1899, 12, 31), date(1900, 1, 1), date(1996, 2, 29), date(2012, 2, 29), date(2022, 8, 31), date(2023, 1, 31),
    date(2024, 2, 29), date(2024, 12, 31), date(2059, 12, 31), date(2060, 1, 1),
]  # fmt: skip


def test_calendar_tables_agree_with_dates_inside_and_outside_their_range() -> None:
    days = np.array([day_number(day) for day in DAYS], dtype=np.int32)
    for years in (0, 1, 3, 10, 25):
        wanted = [day_number(add_years(day, years)) for day in DAYS]
        assert later_by(days, np.full(len(days), years)).tolist() == wanted
    for months in (-8, -4, 0, 6, 13):
        wanted = [day_number(add_months(day, months)) for day in DAYS]
        assert later_by(days, np.full(len(days), months), months=True).tolist() == wanted
    assert first_of_month(days).tolist() == [day_number(day.replace(day=1)) for day in DAYS]
    assert year_of(days).tolist() == [day.year for day in DAYS]


def test_a_day_that_never_comes_stays_so_and_rows_may_have_different_numbers() -> None:
    days = np.array([FAR, day_number(date(2020, 2, 29)), FAR], dtype=np.int32)
    found = later_by(days, np.array([10, 3, 5]))
    assert found.tolist() == [FAR, day_number(date(2023, 3, 1)), FAR]
    assert first_of_month(days).tolist()[0] == FAR
    assert later_by(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int64)).tolist() == []
    assert LONG_AGO < days.min()
