"""Judging costs: against the second opinion, order and company do not matter, parts
add up, and what a reader is told."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compensation.awards.calculation import calculate
from compensation.awards.cost_table import cost_table
from compensation.costs.cautions import warnings_of
from compensation.costs.citations import last_days_to_apply, law_ids
from compensation.costs.days import Runs, inside, merged, rows_of_each, share
from compensation.costs.judgements import Judgements
from compensation.costs.judging import judge
from compensation.costs.outcome import VERDICTS
from compensation.costs.reasons import COST_REASONS
from compensation.costs.sums import clipped
from compensation.facts.model import KINDS, Lists
from compensation.law.rulebook import load_law
from compensation.values.errors import UnknownName
from compensation.values.money import euros
from compensation.values.months import day_date
from compensation.words.catalogue import LANGUAGES
from tests.costs_against_second_opinion import Case, Tally, by_engine, cases, compare, facts_of, opinions
from tests.small_costs import PERSON, by_id, cost, decision, facts, judged, outcome, told

LAW = load_law()
COUNTY, ALAND = "county-03", "municipality-478"


# ---- the second opinion


@pytest.mark.parametrize("boundary_heavy", [False, True], ids=["ordinary", "on the boundaries"])
def test_engine_and_second_opinion_agree_on_verdict_cents_reasons_and_missing_facts(
    boundary_heavy: bool,
) -> None:
    tally = Tally()
    for case in cases(2026, 1500, boundary_heavy=boundary_heavy):
        compare(case, tally, reasons_too=True)
    assert tally.differences == []
    assert {kind for kind, _ in tally.kinds} == set(KINDS)
    assert {verdict for _, verdict in tally.kinds} == set(VERDICTS)


@pytest.fixture(scope="module")
def random_cases() -> list[Case]:
    return [case for heavy in (False, True) for case in cases(7, 600, boundary_heavy=heavy)]


def test_random_costs_hit_nearly_every_reason(random_cases: list[Case]) -> None:
    hit = {code for case in random_cases for opinion in by_engine(case).values() for code in opinion.reasons}
    assert {reason.code for reason in COST_REASONS} - hit <= {
        "late_flag",
        "own_agreement_flag",
        "ground_repealed",
    }


# ---- order and company


def test_the_order_of_rows_does_not_matter(random_cases: list[Case]) -> None:
    rng = random.Random(3)
    for case in random_cases:
        shuffled = {name: rng.sample(list(rows), len(rows)) for name, rows in case.tables.items()}
        assert by_engine(evolve(case, tables=shuffled)) == by_engine(case)


def test_a_cost_of_another_person_changes_nothing(random_cases: list[Case]) -> None:
    for case in random_cases:
        stranger = PERSON | {"person_id": "STRANGER"}
        home = {"person_id": "STRANGER", "municipality": "049", "from": "2015-01-01", "to": ""}
        more = {
            name: [
                *rows,
                *({"persons": [stranger], "residences": [home]}.get(name, [])),
                *([cost(kind, "2024-06-01", cost_id=f"X-{kind}", person_id="STRANGER", decision_id="", gross="9000.00")
                   for kind in KINDS if kind != "aland_guidance"] if name == "costs" else []),
            ]
            for name, rows in case.tables.items()
        }  # fmt: skip
        alone, in_company = by_engine(case), by_engine(evolve(case, tables=more))
        assert {id: found for id, found in in_company.items() if id in alone} == alone


def test_one_person_alone_is_judged_as_in_a_crowd(random_cases: list[Case]) -> None:
    case = random_cases[0]
    crowd = by_engine(case)
    persons = {row["person_id"] for row in case.tables["costs"] if row.get("person_id")}
    family = {row["person_id"]: row.get("parent_ids", "").split() for row in case.tables["persons"]}
    for person in sorted(persons)[:12]:
        kin = {person, *family[person]}
        tables = {
            name: [row for row in rows if name == "recipients" or row.get("person_id", "") in kin | {""}]
            for name, rows in case.tables.items()
        }
        tables["costs"] = [row for row in case.tables["costs"] if row.get("person_id") == person]
        known = {row["cost_id"] for row in tables["costs"]}
        kept = {"", *(row["decision_id"] for row in tables["decisions"])}
        kept -= {row.get("decision_id") for row in case.tables["costs"] if row["cost_id"] not in known} - {""}
        alone = by_engine(evolve(case, tables=tables))
        for row in tables["costs"]:
            corrects_another = row.get("corrects") and row["corrects"] not in known
            if row.get("decision_id", "") in kept and not corrects_another:
                assert alone[row["cost_id"]] == crowd[row["cost_id"]]


def test_judging_in_small_blocks_changes_nothing(
    random_cases: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    for case in random_cases:
        whole = by_engine(case)
        with monkeypatch.context() as patched:
            patched.setattr("compensation.costs.trials.BLOCK", 7)
            assert by_engine(case) == whole


# ---- parts add up


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    amount=st.integers(1, 10_000_000),
    first=st.integers(-20, 5),
    days=st.integers(2, 40),
    cut=st.data(),
)
def test_splitting_a_divisible_cost_by_days_adds_up_to_the_same_cents(
    amount: int, first: int, days: int, cut: Any
) -> None:
    """The start is 15.1.2022; days before it are cut off, wherever the claimant has split the cost."""
    begin = np.datetime64("2022-01-15") + np.timedelta64(first, "D")
    at = cut.draw(st.integers(1, days - 1))
    edges = [0, at, days]
    whole = np.array([amount, amount])
    parts = share(whole, np.array([days, days]), np.array(edges[:-1]), np.array(edges[1:])).tolist()
    assert sum(parts) == amount

    def row(cost_id: str, low: int, high: int, cents: int) -> Any:
        return cost("interpreting", str(begin + np.timedelta64(low, "D")),
        to=str(begin + np.timedelta64(high - 1, "D")), cost_id=cost_id,
                    gross=euros(cents), divisible="yes", decision_id="")  # fmt: skip

    found = judged(
        [row("A", 0, days, amount), row("B", 0, at, parts[0]), row("C", at, days, parts[1])],
    )
    cents = dict(zip(found.facts.costs.cost_ids, found.cents.tolist(), strict=True))
    late = max(-first, 0)
    if late <= at:
        # The second part is whole, so the claimant's cut is one that the law's own cut goes through.
        first_part = share(np.array([parts[0]]), np.array([at]), np.array([min(late, at)]), np.array([at]))[0]
        assert cents["B"] + cents["C"] == first_part + parts[1]
    assert abs(cents["A"] - cents["B"] - cents["C"]) <= 1
    if late in (0, at):
        assert cents["A"] == cents["B"] + cents["C"]


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(1, 400), min_size=1, max_size=6))
def test_shares_by_days_add_up_and_are_rounded_half_up(amount: int, lengths: list[int]) -> None:
    edges = np.cumsum([0, *lengths])
    days = np.full(len(lengths), edges[-1])
    parts = share(np.full(len(lengths), amount), days, edges[:-1], edges[1:])
    assert parts.sum() == amount
    assert all(abs(part - amount * n / edges[-1]) < 1 + 1e-6 for part, n in zip(parts, lengths, strict=True))
    assert share(np.array([1]), np.array([2]), np.array([0]), np.array([1])).tolist() == [1]
    assert share(np.array([1]), np.array([2]), np.array([1]), np.array([2])).tolist() == [0]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 50)), max_size=20), st.integers(0, 60))
def test_a_shared_limit_is_taken_in_order_and_never_exceeded(rows: list[tuple[int, int]], limit: int) -> None:
    rows.sort(key=lambda row: row[0])
    keys = np.array([key for key, _ in rows], dtype=np.int64)
    amounts = np.array([amount for _, amount in rows], dtype=np.int64)
    taken = clipped(keys, amounts, np.full(len(rows), limit, dtype=np.int64))
    left: dict[int, int] = {}
    for (key, amount), got in zip(rows, taken.tolist(), strict=True):
        wanted = min(amount, left.setdefault(key, limit))
        assert got == wanted
        left[key] -= wanted


@pytest.mark.parametrize("gross", ["0.01", "99.99", "5000.00"])
def test_a_cost_plus_its_correction_is_zero(gross: str) -> None:
    found = judged(
        [
            cost("interpreting", "2024-05-01", cost_id="A", gross=gross),
            cost("interpreting", "2024-05-01", cost_id="B", gross=f"-{gross}", corrects="A"),
        ],
        decisions=[decision("interpreting")],
    )
    assert found.cents.sum() == 0
    assert found.cents[0] > 0


# ---- days


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=6),
    st.integers(0, 40),
    st.integers(1, 15),
)
def test_runs_of_permits_are_the_days_that_some_permit_covers(
    rows: list[tuple[int, int]], low: int, length: int
) -> None:
    rows.sort()
    starts = np.array([a for a, _ in rows], dtype=np.int32)
    ends = np.array([a + n for a, n in rows], dtype=np.int32)
    runs = merged(Lists(np.array([0, len(rows)], dtype=np.int32), {"from": starts, "until": ends}))
    assert (runs.low[1:] > runs.high[:-1]).all()
    _, begin, end = inside(runs, np.array([0]), np.array([low]), np.array([low + length]))
    found = {day for a, b in zip(begin.tolist(), end.tolist(), strict=True) for day in range(a, b)}
    assert found == {day for day in range(low, low + length) if any(a <= day < a + n for a, n in rows)}


def test_rows_of_each_person_come_in_any_order_and_as_often_as_asked() -> None:
    offset = np.array([0, 2, 2, 3, 6], dtype=np.int32)
    row, owner = rows_of_each(offset, np.array([3, 1, 0, 2, 0]))
    assert row.tolist() == [3, 4, 5, 0, 1, 2, 0, 1]
    assert owner.tolist() == [0, 0, 0, 2, 2, 3, 4, 4]
    assert rows_of_each(offset, np.array([0, 2, 2, 3]))[0].tolist() == [0, 1, 2, 2, 3, 4, 5]


def test_runs_keep_persons_apart() -> None:
    lists = Lists(
        np.array([0, 2, 2, 3], dtype=np.int32),
        {"from": np.array([0, 5, 4], dtype=np.int32), "until": np.array([5, 9, 6], dtype=np.int32)},
    )
    runs = merged(lists)
    assert isinstance(runs, Runs)
    assert (runs.offset.tolist(), runs.low.tolist(), runs.high.tolist()) == ([0, 1, 1, 2], [0, 4], [9, 6])


# ---- what a reader is told


def two_costs(**given: Any) -> Judgements:
    rows = [
        cost("special_reasons", "2022-05-01", cost_id="B", gross="4700.00"),
        cost("interpreting", "2025-05-01", cost_id="A", decision_id="", applied_for="2025-06-01"),
    ]
    return judged(rows, decisions=[decision("special_reasons")], **given)


def test_the_table_of_costs_has_the_columns_of_the_interface_sorted_by_cost_id() -> None:
    rows = list(cost_table(two_costs()))
    assert [list(row) for row in rows] == [
        ["cost_id", "person_id", "recipient", "kind", "claimable_eur", "verdict", "reason", "law"]
    ] * 2
    assert rows[0] == {
        "cost_id": "A",
        "person_id": "P-1",
        "recipient": "municipality-049",
        "kind": "interpreting",
        "claimable_eur": "0.00",
        "verdict": "rejected",
        "reason": "inside_calculated already_applied",
        "law": "cost_interpreting@2025-01-01",
    }
    assert rows[1]["claimable_eur"] == "4700.00"
    assert (
        rows[1]["law"]
        == "start_home_municipality@2011-09-01 cost_special_reasons@2011-09-01 considerable@2021-01-01"
    )


def test_the_costs_of_awards_are_those_whose_first_day_lies_in_the_period_and_no_deadline_is_tested() -> None:
    known = two_costs().facts
    awards = calculate(known, period="2025-01..2025-12", applied_on=date(2029, 1, 1))
    assert [row["cost_id"] for row in cost_table(awards)] == ["A"]
    whole = calculate(known, applied_on=date(2029, 1, 1))
    assert [row["verdict"] for row in cost_table(whole)] == ["rejected", "accepted"]
    assert told(judge(known, LAW, None, date(2029, 1, 1)), 1) == "rejected application_late"


def test_guidance_has_no_person() -> None:
    found = judged(
        [cost("aland_guidance", "2025-05-01", recipient=ALAND)], decisions=[decision("aland_guidance", ALAND)]
    )
    (row,) = cost_table(found)
    assert (row["person_id"], row["verdict"], row["law"]) == (
        "",
        "accepted",
        "cost_aland_guidance@2025-01-01",
    )


def test_no_costs_at_all_give_an_empty_table() -> None:
    found = judge(facts([cost("interpreting", "2024-05-01")]), LAW)
    empty = evolve(found.facts, costs=_rows(found.facts.costs, np.zeros(0, dtype=np.intp)))
    assert len(judge(empty, LAW)) == 0
    assert list(cost_table(judge(empty, LAW))) == []


def _rows(costs: Any, rows: Any) -> Any:
    return type(costs)(*(getattr(costs, name)[rows] for name in costs.__slots__ if name != "__weakref__"))


def test_every_cost_names_the_wordings_by_which_it_was_judged(random_cases: list[Case]) -> None:
    for case in random_cases:
        found = judge(facts_of(case.tables), LAW, case.readings, case.applied_on)
        texts = cost_table(found).texts("law")
        for row in range(len(found)):
            ids = law_ids(found, row)
            assert " ".join(ids) == texts[row]
            assert len(ids) == len(set(ids))
            assert all(LAW.wording(id) for id in ids)
            closed = {"kind_not_in_force", "undetermined", "already_applied", "corrected_not_accepted"}
            assert ids or set(found.reason_codes(row)) & closed


@pytest.mark.parametrize(
    ("kind", "day", "given", "named"),
    [
        ("kela_refund", "2024-05-01", {}, "out_of_scope_kela_refund@2017-01-01"),
        ("kela_refund", "2025-04-01", {}, "out_of_scope_kela_refund@2025-04-01"),
        ("programme_money", "2024-05-01", {}, "out_of_scope@2011-09-01"),
        ("initial_assessment", "2025-05-01", {}, "cost_initial_assessment@2025-01-01"),
        ("interpreting", "2009-05-01", {}, "verified_law@2011-09-01"),
        ("interpreting", "2024-05-01", {"person": {"permit_from": "2024-06-01"}}, "valid_permit@2011-09-01"),
        ("interpreting", "2023-02-01", {"person": {"ground": "110"}}, "ground_110@2023-03-01"),
        ("interpreting", "2024-05-01", {"person": {"ground": "51", "after_application": "no"}}, "ground_51@2011-09-01"),
        ("interpreting", "2024-05-01", {"applied_on": date(2027, 1, 1)}, "deadline_costs_transition@2024-01-01"),
        ("long_term_health_care", "2022-05-01", {"applied_on": date(2025, 1, 1)}, "deadline_costs@2011-09-01"),
        ("interpreting", "2023-05-01", {"applied_on": date(2026, 1, 1)}, "deadline_costs_transition@2023-01-01"),
        ("special_reasons", "2020-05-01", {"gross": "1.00"}, "considerable@2011-09-01"),
        ("unaccompanied_minor", "2024-07-01", {}, "cost_unaccompanied_minor@2024-07-01"),
    ],
)  # fmt: skip
def test_a_reason_names_the_wording_it_rests_on(
    kind: str, day: str, given: dict[str, Any], named: str
) -> None:
    person = PERSON | dict(given.pop("person", {}))
    applied_on = given.pop("applied_on", None)
    found = judged(
        [cost(kind, day, **given)], persons=[person], decisions=[decision(kind)], applied_on=applied_on
    )
    assert named in law_ids(found, 0)


def test_a_cost_over_a_change_of_law_names_both_wordings() -> None:
    found = judged(
        [cost("unaccompanied_minor", "2020-07-14", to="2020-07-15")],
        persons=[PERSON | {"birth_date": "2008-01-01", "home_municipality_from": "2016-01-01"}],
        decisions=[decision("unaccompanied_minor")],
    )
    assert told(found) == "accepted 5000.00"
    assert law_ids(found, 0)[1:] == (
        "cost_unaccompanied_minor@2011-09-01",
        "cost_unaccompanied_minor@2020-07-15",
    )


def test_a_correction_names_the_law_of_the_cost_that_it_corrects() -> None:
    found = judged(
        [cost("interpreting", "2024-05-01", cost_id="A"),
            cost("interpreting", "2026-05-01", cost_id="B", gross="-1.00", corrects="A")],
        decisions=[decision("interpreting")],
    )  # fmt: skip
    assert law_ids(found, 1) == law_ids(found, 0) != ()


def test_the_last_day_to_apply_runs_from_the_first_day() -> None:
    rows = [
        cost("interpreting", "2023-12-31", to="2024-01-01", cost_id="A"),
        cost("return_travel", "2023-12-31", cost_id="B"),
        cost("trafficking_victim", "2010-08-31", to="2011-09-30", cost_id="C"),
        cost("trafficking_victim", "2026-12-31", cost_id="D"),
    ]
    found = judged(rows)
    assert [day_date(int(day)) for day in last_days_to_apply(found)] == [
        date(2026, 12, 31), date(2025, 12, 31), date(2012, 12, 31), date(2028, 12, 31),
    ]  # fmt: skip


def test_an_unknown_reading_is_refused() -> None:
    with pytest.raises(UnknownName):
        judged([cost("interpreting", "2024-05-01")], readings={"I-20": "perhaps"})


def test_a_cost_of_a_person_who_was_left_out_is_open() -> None:
    found = judged(
        [
            cost("interpreting", "2024-05-01"),
            cost("interpreting", "2024-05-01", cost_id="C-2", applied_for="2024-06-01"),
        ]
    )
    lost = evolve(found.facts.costs, person=np.full(2, -2, dtype=np.int32))
    again = judge(evolve(found.facts, costs=lost), LAW)
    assert by_id(again) == {"C-1": "undetermined person_id", "C-2": "rejected already_applied"}


def test_a_correction_of_a_cost_that_was_left_out_is_open() -> None:
    rows = [
        cost("interpreting", "2024-05-01", cost_id="A"),
        cost("interpreting", "2024-05-02", cost_id="B", gross="-1.00", corrects="A"),
    ]
    found = judged(rows)
    lost = evolve(found.facts.costs, corrects=np.array([-1, -2], dtype=np.int32))
    assert told(judge(evolve(found.facts, costs=lost), LAW), 1) == "undetermined corrects"


# ---- warnings


def warned(found: Judgements) -> set[tuple[str, str]]:
    return {(str(found.facts.costs.cost_ids[warning.cost]), warning.code) for warning in warnings_of(found)}


HOME = [
    {"person_id": "P-1", "municipality": "049", "from": "2020-01-01", "to": "2024-05-31"},
    {"person_id": "P-1", "municipality": "478", "from": "2024-06-01", "to": ""},
]


@pytest.mark.parametrize(
    ("recipient", "day", "to", "elsewhere"),
    [
        ("municipality-049", "2024-05-31", "", False),
        ("municipality-049", "2024-05-31", "2024-06-01", True),
        ("municipality-049", "2024-06-01", "", True),
        ("county-03", "2024-05-31", "", False),
        ("county-03", "2024-06-01", "", True),
        ("county-06", "2024-05-31", "", True),
        ("county-helsinki", "2024-05-31", "", True),
        ("municipality-478", "2024-06-01", "", False),
        ("aland-health", "2025-06-01", "", False),
        ("aland-health", "2024-05-31", "", True),
    ],
)
def test_living_outside_the_recipients_area_on_a_day_is_a_warning(
    recipient: str, day: str, to: str, elsewhere: bool
) -> None:
    found = judged([cost("trafficking_victim", day, to=to, recipient=recipient)], residences=HOME)
    assert (("C-1", "not_in_area") in warned(found)) is elsewhere


def test_helsinki_as_county_is_the_area_of_helsinki_and_preparedness_comes_before_the_move() -> None:
    helsinki = [{"person_id": "P-1", "municipality": "091", "from": "2024-08-15", "to": ""}]
    there = judged(
        [cost("trafficking_victim", "2024-09-01", recipient="county-helsinki")], residences=helsinki
    )
    assert warned(there) == set()
    before = judged(
        [cost("reception_preparedness", "2024-08-01", recipient="municipality-091")], residences=helsinki
    )
    assert warned(before) == set()


def test_interpreting_on_the_day_of_an_assessment_is_a_warning() -> None:
    rows = [
        cost("initial_assessment", "2024-05-01", cost_id="A"),
        cost("interpreting", "2024-04-30", to="2024-05-01", cost_id="B"),
        cost("interpreting", "2024-05-02", cost_id="C"),
    ]
    found = judged(rows)
    assert warned(found) == {("B", "interpreting_with_assessment")}
    assert warnings_of(found)[0].others == (0,)


def test_the_same_recipient_voucher_and_amount_is_a_warning() -> None:
    rows = [
        cost("interpreting", "2024-05-01", cost_id="A", voucher="V1"),
        cost("interpreting", "2024-05-09", cost_id="B", voucher="V1"),
        cost("interpreting", "2024-05-09", cost_id="C", voucher="V1", gross="4999.99"),
        cost("interpreting", "2024-05-09", cost_id="D", voucher="V2"),
        cost("interpreting", "2024-05-09", cost_id="E"),
        cost("interpreting", "2024-05-09", cost_id="F"),
        cost("interpreting", "2024-05-09", cost_id="G", voucher="V2", recipient="county-03"),
    ]
    assert warned(judged(rows)) == {("A", "duplicate"), ("B", "duplicate")}


def test_ten_years_that_end_the_time_of_a_minor_are_a_warning() -> None:
    young = PERSON | {"birth_date": "2008-01-01", "home_municipality_from": "2012-01-15"}
    rows = [
        cost("unaccompanied_minor", "2022-01-14", cost_id="A"),
        cost("unaccompanied_minor", "2022-01-15", cost_id="B"),
    ]
    found = judged(rows, persons=[young], decisions=[decision("unaccompanied_minor")])
    assert warned(found) == {("B", "ten_years_minor")}


def test_a_municipality_that_is_not_stated_or_has_ended_is_a_warning() -> None:
    stated = [{"recipient": "municipality-091", "business_id": "0201256-6", "name": "Helsinki",
    "iban": "FI2112345600000785",
               "programme_from": "2010-01-01", "agreement_from": "2010-01-01"}]  # fmt: skip
    rows = [
        cost("interpreting", "2024-05-01", cost_id="A"),
        cost("interpreting", "2024-05-01", cost_id="B", recipient="municipality-911"),
        cost("interpreting", "2024-05-01", cost_id="C", recipient="municipality-091"),
    ]
    elsewhere = {(id, "not_in_area") for id in "BC"}
    assert warned(judged(rows)) - elsewhere == {("B", "ended_municipality")}
    assert warned(judged(rows, recipients=stated)) - elsewhere == {
        ("A", "preconditions_not_tested"), ("B", "preconditions_not_tested"), ("B", "ended_municipality"),
    }  # fmt: skip


def test_warnings_speak_three_languages() -> None:
    found = judged([cost("interpreting", "2024-05-01", recipient="municipality-911")])
    for warning in warnings_of(found):
        assert set(warning.message) == set(LANGUAGES)


def test_opinions_are_read_row_by_row() -> None:
    found = two_costs()
    assert opinions(found)["B"].cents == 470_000
    assert outcome("interpreting", "2024-05-01") == "accepted 5000.00"
