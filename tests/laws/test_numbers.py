"""Every number of the calculated compensation in `rules/` against the table typed in from law.md."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from compensation.law.readings import resolve
from compensation.law.rulebook import Provision, load_law
from tests.laws import golden_numbers as golden

LAW = load_law()


def first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def months(from_month: str, until_month: str) -> Iterator[date]:
    day = first_of(from_month)
    while day < first_of(until_month):
        yield day
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def integer(stem: str, day: date, term: str, **readings: str) -> int:
    chosen = resolve({id.replace("_", "-"): name for id, name in readings.items()})
    return LAW.provision(stem).wording_on(day).terms_under(chosen).integer(term)


KINDS = sorted({kind for _, _, kind, *_ in golden.RATES})


@pytest.mark.parametrize("row", golden.RATES, ids=lambda row: f"{row[2]} {row[0]}")
def test_a_month_has_the_rates_of_section_7(row: tuple[str, str, str, int, int, int | None]) -> None:
    from_month, until_month, kind, under_7, from_7, addition = row
    for month in months(from_month, until_month):
        assert integer(f"rate_{kind}", month, "under_7") == under_7
        assert integer(f"rate_{kind}", month, "from_7") == from_7
        stem = f"addition_{kind}"
        assert (stem in LAW.provisions and LAW.provision(stem).covers(month)) is (addition is not None)
        if addition is not None:
            assert integer(stem, month, "adult_addition") == addition


def test_every_rate_wording_stands_in_section_7_and_no_other() -> None:
    def cuts(prefix: str) -> set[tuple[str, date, date]]:
        stems = [stem for stem in LAW.provisions if stem.startswith(prefix)]
        assert {stem.removeprefix(prefix) for stem in stems} <= set(KINDS)
        return {
            (stem.removeprefix(prefix), w.from_, w.until)
            for stem in stems
            for w in LAW.provision(stem).wordings
        }

    rows = {(kind, first_of(a), first_of(b)) for a, b, kind, *_ in golden.RATES}
    # On 1.1.2012 act 1313/2011 amended section 45, not the amounts.
    first, amended, changed = date(2011, 9, 1), date(2012, 1, 1), date(2014, 1, 1)
    rows -= {("municipality", first, changed)}
    rows |= {("municipality", first, amended), ("municipality", amended, changed)}
    assert cuts("rate_") == rows
    additions = {
        (kind, first_of(a), first_of(b)) for a, b, kind, _, _, more in golden.RATES if more is not None
    }
    assert cuts("addition_") == additions


@pytest.mark.parametrize(("from_month", "until_month", "kind"), golden.NO_RATE)
def test_a_recipient_that_is_not_paid_yet_has_neither_rate_nor_recipient_wording(
    from_month: str, until_month: str, kind: str
) -> None:
    for month in months(from_month, until_month):
        assert not LAW.provision(f"rate_{kind}").covers(month)
        assert not LAW.provision(f"recipient_{kind}").covers(month)


@pytest.mark.parametrize(("from_month", "until_month", "kind", "under_7", "from_7"), golden.LATE_RATES)
def test_a_late_claim_has_the_rates_of_section_7(
    from_month: str, until_month: str, kind: str, under_7: int, from_7: int
) -> None:
    (wording,) = LAW.provision(f"late_{kind}").wordings
    assert (wording.from_, wording.until) == (first_of(from_month), first_of(until_month))
    assert dict(wording.terms) == {"under_7": under_7, "from_7": from_7}


def test_late_claims_are_those_applied_for_from_2025_on_for_the_months_that_have_late_rates() -> None:
    provision = LAW.provision("late_claims")
    assert provision.looked_up_on == "day of applying"
    assert provision.wordings[0].from_ == date(2025, 1, 1)
    terms = provision.wordings[0].terms
    assert {(terms.day("months_from"), terms.day("months_until"))} == {
        (first_of(a), first_of(b)) for a, b, *_ in golden.LATE_RATES
    }
    assert terms.flag("applies")
    assert not provision.wordings[0].terms_under(resolve({"I-01": "own-rates"})).flag("applies")
    assert not any(stem.startswith("late_aland_health") for stem in LAW.provisions)


@pytest.mark.parametrize(("one", "other"), golden.CROSS_CHECKS)
def test_the_cross_checks_of_section_7_hold(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    rates = {
        value
        for stem, provision in LAW.provisions.items()
        if stem.startswith("rate_")
        for wording in provision.wordings
        for value in wording.terms.values()
    }
    assert {*one, *other} <= rates
    assert sum(one) == sum(other)


LENGTH_STEMS = ("length_others", "length_quota", "length_quota_family")


@pytest.mark.parametrize("row", golden.LENGTHS, ids=lambda row: f"{row[0]} start from {row[2]}")
def test_a_month_has_the_lengths_of_section_6(
    row: tuple[str, str, date | None, date | None, int, int, int],
) -> None:
    from_month, until_month, start_from, start_until, *years = row
    term = "years" if start_until is None else "years_if_started_before"
    for month in months(from_month, until_month):
        assert [integer(stem, month, term) for stem in LENGTH_STEMS] == years
        for stem in LENGTH_STEMS:
            terms = LAW.provision(stem).wording_on(month).terms
            assert terms.get("started_before") == (start_from or start_until)


@pytest.mark.parametrize(("reading", "years"), golden.QUOTA_FAMILY_READINGS.items())
def test_the_family_of_a_quota_refugee_has_the_length_of_each_reading(
    reading: str, years: tuple[int, int]
) -> None:
    before = {integer("length_quota_family", m, "years", I_03=reading) for m in months("2012-01", "2025-01")}
    after = {
        integer("length_quota_family", m, "years_if_started_before", I_03=reading)
        for m in months("2025-01", "2027-01")
    }
    assert (before, after) == ({years[0]}, {years[1]})
    assert integer("length_quota_family", date(2011, 12, 1), "years", I_03=reading) == 4
    assert integer("length_quota_family", date(2026, 12, 1), "years", I_03=reading) == 3


def ground(code: str) -> Provision:
    return LAW.provision("ground_" + code.replace(".", "_"))


@pytest.mark.parametrize(("code", "paid_from", "granted_before", "after_application"), golden.GROUNDS)
def test_a_ground_has_the_conditions_of_section_4(
    code: str, paid_from: date, granted_before: date | None, after_application: bool
) -> None:
    provision = ground(code)
    assert provision.wordings[0].from_ == paid_from
    assert provision.wordings[-1].until == LAW.known_until
    for wording in provision.wordings:
        terms = wording.terms
        assert terms.text("section") == code
        assert terms.flag("principal")
        assert terms.flag("after_application_needed") is after_application
        assert terms.get("granted_before") == granted_before
        assert terms.flag("home_municipality_only") is (code == "110")
        assert terms.text("length_class") == ("quota" if code == "90" else "others")
        assert wording.citation.startswith("301/2004 ")


def test_the_grounds_are_those_of_section_4_and_two_that_make_no_principal() -> None:
    codes = {
        w.terms.text("section") for p in LAW.provisions.values() if p.kind == "ground" for w in p.wordings
    }
    principals = {code for code, *_ in golden.GROUNDS}
    assert codes - principals == {"48", "49.1.1"}
    for code in codes - principals:
        assert not any(wording.terms.flag("principal") for wording in ground(code).wordings)
        assert ground(code).wordings[-1].until == date(2025, 1, 1)


def test_other_numbers_of_sections_3_to_14_stand_in_the_rules() -> None:
    known = {(section, what): value for section, what, value, _ in golden.GOLDEN}
    last = date(2026, 12, 1)
    addition = LAW.provision("adult_addition_time")
    assert addition.wordings[0].from_ == first_of(str(known["7", "adult addition, first month"]))
    assert addition.wordings[0].terms.integer("from_age") == known["7", "adult addition, age"]
    assert addition.wordings[0].terms.integer("years") == known["7", "adult addition, length"]
    assert integer("age_classes", last, "school_age") == known["7", "school age of the rate table"]
    assert (
        integer("age_classes", date(2011, 9, 1), "school_age") == known["7", "school age of the rate table"]
    )
    for repealed in ground("88a").wordings:
        paid_until = repealed.terms_under(resolve({"I-18": "ends"})).day("paid_until")
        assert paid_until == known["4", "88a repealed; the permit was granted before"]
        assert "paid_until" not in repealed.terms
    continuous = ground("54.5").wordings[1]
    assert continuous.from_ == known["4", "54.5 on 51, as trafficking victim, also after 52d, from"]
    assert "52d" in continuous.terms.texts("after_two_years_on")
    assert "52d" not in ground("54.5").wordings[0].terms.texts("after_two_years_on")
    permit = LAW.provision("start_first_permit")
    assert permit.wordings[0].until == known["5", "rule 2, cannot get a home municipality, until"]
    assert (
        permit.wordings[1].from_ == known["5", "rule 2, does not meet the home-municipality conditions, from"]
    )
    aland = LAW.provision("recipient_aland_municipality").wordings[0]
    assert aland.from_ == known["7", "Åland municipalities come in"]
    rounding = LAW.provision("rounding").wordings[0].terms
    assert (
        date.fromisoformat(rounding.texts("series_starts")[-1])
        == known["7", "cumulative rounding starts anew"]
    )
    assert date.fromisoformat(rounding.texts("series_starts")[0]) == LAW.known_from
    tolerance = "difference that is never claimed, per component, at most"
    assert rounding.integer("tolerance_cents") == known["7", tolerance]
    for stem in ("precondition_programme", "precondition_agreement"):
        assert (
            LAW.provision(stem).wordings[1].from_ == known["8", "programme of Åland under its own act, from"]
        )
    for day in (date(2011, 9, 1), last):
        years = known["13", "apply by 31 December of the year of activity plus"]
        assert integer("deadline_calculated", day, "years_after") == years
        after = known["13", "recovery, calendar years after the year paid for"]
        assert integer("recovery", day, "years") == after


@pytest.mark.parametrize(
    ("year", "last_day"), [(y, d) for what, y, d, _ in golden.DEADLINES if what == "calculated"]
)
def test_calculated_compensation_is_applied_for_by_the_end_of_the_second_year_after(
    year: int, last_day: date
) -> None:
    assert date(year + integer("deadline_calculated", date(year, 6, 1), "years_after"), 12, 31) == last_day


@pytest.mark.parametrize(
    ("day", "fi"),
    [
        (date(2014, 12, 31), "Elinkeino-, liikenne- ja ympäristökeskus (ELY-keskus)"),
        (date(2015, 1, 1), "KEHA-keskus"),
        (date(2025, 12, 31), "KEHA-keskus"),
        (date(2026, 1, 1), "Työllisyys-, kehittämis- ja hallintokeskus"),
        (date(2027, 5, 1), "Työllisyys-, kehittämis- ja hallintokeskus"),
    ],
)
def test_the_payer_is_that_of_section_1(day: date, fi: str) -> None:
    assert LAW.provision("payer").wording_on(day).terms.text("authority_fi") == fi


def test_the_deciding_authority_is_that_of_section_1() -> None:
    provision = LAW.provision("deciding_authority")
    assert "ELY-keskus" in provision.wording_on(date(2025, 12, 31)).terms.text("authority_fi")
    terms = provision.wording_on(date(2026, 1, 1)).terms
    assert terms.texts("whole_country_sections") == ("64", "65", "68")
    assert terms.text("whole_country_fi") == "Uudenmaan elinvoimakeskus"
    assert terms.texts("by_area_sections") == ("69",)
    assert [name.split()[0] for name in terms.texts("by_area_fi")] == [
        "Uudenmaan",
        "Sisä-Suomen",
        "Pohjois-Suomen",
    ]


FIRST_DAYS = {
    date(2014, 12, 1): {"recipient_aland_municipality", "rate_aland_municipality"},
    date(2023, 1, 1): {
        "late_aland_municipality",
        "late_county",
        "late_municipality",
        "part_paid_months",
        "rate_county",
        "recipient_county",
    },
    date(2023, 3, 1): {"ground_110", "start_temporary_protection"},
    date(2025, 1, 1): {
        "addition_aland_municipality",
        "addition_county",
        "addition_municipality",
        "adult_addition_time",
        "late_claims",
        "rate_aland_health",
        "recipient_aland_health",
        "start_assistance_system",
    },
}
ENDED_WITH_2024 = {
    "ground_48",
    "ground_49_1_1",
    "late_aland_municipality",
    "late_county",
    "late_municipality",
    "part_paid_months",
}
FROM_THE_START = {
    "age_classes",
    "child_born_in_finland",
    "child_permit",
    "deadline_calculated",
    "death",
    "deciding_authority",
    "family_member",
    "finnish_citizen",
    *(
        f"ground_{code}"
        for code in ("48", "49_1_1", "51", "52", "52a_2", "54_5", "87", "88", "88a", "89", "90", "93")
    ),
    "length_child_born_in_finland",
    *LENGTH_STEMS,
    "municipality_of_residence",
    "not_yet_due",
    "payer",
    "precondition_agreement",
    "precondition_programme",
    "rate_municipality",
    "recipient_municipality",
    "recovery",
    "residence_on_first",
    "rounding",
    "start_first_permit",
    "start_home_municipality",
    "valid_permit",
    "verified_law",
}


def test_every_provision_of_the_calculated_compensation_begins_and_ends_with_its_law() -> None:
    begins = {stem: day for day, stems in FIRST_DAYS.items() for stem in stems}
    begins |= dict.fromkeys(FROM_THE_START, date(2011, 9, 1))
    for stem, day in begins.items():
        wordings = LAW.provision(stem).wordings
        assert (stem, wordings[0].from_) == (stem, day)
        end = date(2025, 1, 1) if stem in ENDED_WITH_2024 else date(2027, 1, 1)
        assert (stem, wordings[-1].until) == (stem, end)


@pytest.mark.parametrize("stem", sorted(FROM_THE_START - {"rounding", "verified_law"}))
def test_the_change_of_act_on_1_1_2025_cuts_every_provision_that_lived_through_it(stem: str) -> None:
    cut = date(2025, 1, 1)
    assert cut in {wording.until for wording in LAW.provision(stem).wordings}


BOTH_ACTS = (date(2024, 12, 1), date(2025, 1, 1))


@pytest.mark.parametrize("day", BOTH_ACTS)
def test_the_persons_of_section_4_have_the_conditions_of_section_4(day: date) -> None:
    def terms(stem: str, **readings: str) -> dict[str, object]:
        chosen = resolve({id.replace("_", "-"): name for id, name in readings.items()})
        return dict(LAW.provision(stem).wording_on(day).terms_under(chosen))

    assert terms("age_classes") == {"school_age": 7, "adult_age": 18}
    assert terms("family_member") == {
        "tie_before_arrival_needed": True,
        "length_class": "others",
        "length_class_if_quota": "quota_family",
    }
    running = {"due_while": "parent_running"}
    assert terms("child_born_in_finland") == {"end": "parents"} | running
    assert terms("child_born_in_finland", I_02="own-time") == {"end": "own"} | running
    assert terms("child_born_in_finland", I_31="later-end") == {"end": "parents", "due_while": "later_end"}
    assert (
        terms("child_born_in_finland", I_02="from-2025")
        == {
            "end": "parents",
            "paid_from": date(2025, 1, 1),
        }
        | running
    )
    assert terms("length_child_born_in_finland") == {"length_class": "parents"}
    assert terms("length_child_born_in_finland", I_02="own-time") == {"length_class": "family_member"}
    assert terms("child_permit") == {"permit_needed_from_birth": True}
    assert terms("child_permit", I_30="from-birth") == {"permit_needed_from_birth": False}
    assert terms("death") == {"first_day_counts": False}
    assert terms("residence_on_first") == {"day_of_month": 1}
    assert terms("start_home_municipality") == {"starts_on": "home_municipality"}
    assert terms("start_temporary_protection") == {"starts_on": "home_municipality"}
    citizen = terms("finnish_citizen")
    assert citizen["first_day_counts"] is False
    assert citizen["still_in"] == (
        ("trafficking_victim",) if day.year == 2024 else ("trafficking_victim", "unaccompanied_minor")
    )


def test_the_two_grounds_of_the_former_soviet_union_need_no_application_and_have_no_length() -> None:
    for code in ("48", "49.1.1"):
        assert dict(ground(code).wordings[0].terms) == {
            "section": code,
            "principal": False,
            "after_application_needed": False,
            "home_municipality_only": False,
            "length_class": "none",
        }


def test_under_first_year_paid_and_18_to_19_the_addition_is_counted_otherwise() -> None:
    wording = LAW.provision("adult_addition_time").wordings[0]
    counted = {
        name: wording.terms_under(resolve({"I-04": name})).text("counted")
        for name in ("first-year-in-time", "first-year-paid", "18-to-19")
    }
    assert counted == {"first-year-in-time": "in_time", "first-year-paid": "paid", "18-to-19": "birthday"}


def test_months_paid_in_part_and_rounding_follow_the_register() -> None:
    part = LAW.provision("part_paid_months").wordings[0]
    assert part.terms_under(resolve()).text("up_to") == "late_rate"
    assert part.terms_under(resolve({"I-29": "own-rate"})).text("up_to") == "own_rate"
    rounding = LAW.provision("rounding").wordings[0]
    assert rounding.terms_under(resolve()).text("method") == "cumulative"
    assert rounding.terms_under(resolve({"I-08": "instalment"})).text("method") == "instalment"


@pytest.mark.parametrize(
    ("stem", "role", "aland"),
    [
        ("recipient_municipality", "municipality", False),
        ("recipient_aland_municipality", "municipality", True),
        ("recipient_county", "county", False),
        ("recipient_aland_health", "aland_health", True),
    ],
)
def test_a_recipient_has_one_role_in_all_its_time(stem: str, role: str, aland: bool) -> None:
    for wording in LAW.provision(stem).wordings:
        assert dict(wording.terms) == {"role": role, "aland": aland}


def test_the_preconditions_bind_municipalities_and_under_the_first_act_section_4_persons_only() -> None:
    for stem in ("precondition_programme", "precondition_agreement"):
        old, aland, new = (wording.terms for wording in LAW.provision(stem).wordings)
        assert old == aland
        assert {each.texts("recipients") for each in (old, new)} == {("municipality",)}
        assert old.flag("section_4_persons_only")
        assert set(old.texts("not_needed_for")) == {
            "fsu_social_assistance",
            "fsu_long_term_care",
            "fsu_livelihood",
            "war_volunteer",
            "trafficking_victim",
        }
        assert not new.flag("section_4_persons_only")
        assert new.texts("not_needed_for") == ()


def test_the_permit_is_not_tested_for_the_kinds_that_section_4_lists() -> None:
    old, new = (wording.terms for wording in LAW.provision("valid_permit").wordings)
    first_act = {
        "war_volunteer",
        "trafficking_victim",
        "fsu_social_assistance",
        "fsu_long_term_care",
        "fsu_livelihood",
    }
    assert set(old.texts("not_tested_for")) == {"reception_preparedness"} | first_act
    assert set(new.texts("not_tested_for")) == {"reception_preparedness"}
    assert set(new.texts("citizens_not_tested_for")) == {"trafficking_victim", "unaccompanied_minor"}
    other = (
        LAW.provision("valid_permit").wordings[1].terms_under({"I-33": "not-tested"}).texts("not_tested_for")
    )
    assert set(other) == {
        "reception_preparedness",
        "war_volunteer",
        "trafficking_victim",
        "unaccompanied_minor",
    }
    assert old.texts("registered_right_suffices_for") == ("initial_assessment",)
    assert all(kind.startswith("aland_") for kind in new.texts("registered_right_suffices_for"))


def test_an_instalment_goes_to_the_roles_that_exist_in_its_month() -> None:
    provision = LAW.provision("municipality_of_residence")
    days = (date(2022, 12, 1), date(2023, 1, 1), date(2024, 12, 1), date(2025, 1, 1))
    roles = [provision.wording_on(day).terms.texts("recipients") for day in days]
    assert roles == [
        ("municipality",),
        ("municipality", "county"),
        ("municipality", "county"),
        ("municipality", "county", "aland_health"),
    ]
