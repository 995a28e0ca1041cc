"""Traces of costs: the arithmetic gives the cents, each limit is there as a figure, a refusal with what ended it."""

from __future__ import annotations

from datetime import date

import pytest

import compensation
from compensation.trace.of_cost import cost_trace
from compensation.trace.record import Limit, Trace
from tests.costs_against_second_opinion import cases, frames
from tests.small_inputs import espoo, person, residence, write
from tests.trace.assertions import assert_cost

DAY = date(2026, 11, 2)


def traces(tables, folder, **options) -> dict[str, Trace]:
    awards = compensation.calculate(compensation.read(write(folder / "in", tables)), **options)
    ids = awards.facts.costs.cost_ids.tolist()
    return {id: cost_trace(awards, row, DAY) for row, id in enumerate(ids)}


def cost(cost_id: str, **facts: str) -> dict[str, str]:
    return {
        "cost_id": cost_id, "person_id": "P-1", "kind": "long_term_health_care", "from": "2025-05-01",
        "to": "2025-05-31", "recipient": "county-03", "gross": "9000.00", "deductions": "", "decision_id": "D-1",
        "divisible": "",
        "condition_met": "", "applied_for": "", "corrects": "", "family": "", "basic_amount": "", **facts,
    }  # fmt: skip


def with_costs(
    *costs: dict[str, str], cap: str = "20000.00", **facts: str
) -> dict[str, list[dict[str, str]]]:
    decision = {
        "decision_id": "D-1", "person_id": "P-1", "kind": costs[0]["kind"], "from": "2025-01-01", "to": "",
        "issued_on": "2025-01-02", "recipient": costs[0]["recipient"], "months": "", "cap": cap,
    }  # fmt: skip
    me = person("P-1", needed_care_on_arrival="yes", social_assistance_from="2025-04-01", **facts)
    return {
        **espoo(),
        "persons": [me],
        "residences": espoo()["residences"][:1],
        "costs": list(costs),
        "decisions": [decision],
    }


def limit(trace: Trace, code: str) -> Limit:
    return next(each for each in trace.limits if each.code == code)


def test_costs_of_the_example(example):
    for row in range(len(example.facts.costs)):
        assert_cost(example, row, DAY)


@pytest.mark.parametrize("seed", range(5))
def test_random_costs(seed):
    for case in cases(seed, 250, boundary_heavy=seed % 2 == 1):
        facts = compensation.read(frames(case.tables), keep_going=True)
        awards = compensation.calculate(facts, readings=case.readings)
        for row in range(len(facts.costs)):
            assert_cost(awards, row, case.applied_on)


def test_a_cap_is_told_with_what_was_used_before_and_by_which_row(tmp_path):
    found = traces(
        with_costs(cost("C-1", **{"from": "2025-04-01", "to": "2025-04-30"}), cost("C-2", gross="15000.00")),
        tmp_path,
    )
    second = found["C-2"]
    assert (second.cents, second.expression) == (1100000, "min(1500000, 2000000 - 900000)")
    cap = limit(second, "cap_used")
    assert (cap.acted, cap.cents, cap.against) == (True, 2000000, 1500000)
    (use,) = cap.used
    assert (use.of, use.cents) == ("C-1", 900000)
    cell = next(fact for fact in second.facts if fact.id == use.fact)
    assert (cell.file, cell.row, cell.column, cell.value) == ("costs.csv", 2, "gross", "9000.00")
    (decision,) = (fact for fact in second.facts if fact.id in cap.facts)
    assert (decision.table, decision.row, decision.column, decision.value) == (
        "decisions",
        2,
        "cap",
        "20000.00",
    )
    assert not limit(found["C-1"], "cap_used").acted


def test_a_refusal_names_the_right_recipient(tmp_path):
    wrong = cost(
        "C-1", kind="social_assistance", recipient="municipality-049", condition_met="yes", decision_id=""
    )
    found = traces(with_costs(wrong), tmp_path)["C-1"]
    assert found.outcome == "rejected"
    assert found.ended_by is not None
    assert (found.ended_by.code, found.ended_by.recipients) == ("wrong_recipient", ("county-03",))


def test_a_part_outside_a_limit_is_cut_off_by_days_and_the_limit_told_with_its_day(tmp_path):
    found = traces(with_costs(cost("C-1", divisible="yes", gross="100.00"), died_on="2025-05-11"), tmp_path)[
        "C-1"
    ]
    assert found.outcome == "accepted"
    assert found.expression == "min(round_half_up(10000*10/31), 2000000)"
    assert found.cents == 3226
    died = limit(found, "died")
    assert died.acted
    assert [each.until for each in died.inside] == [date(2025, 5, 11)]


def test_the_ten_years_and_the_last_day_to_apply_are_told_though_nobody_passed_them(tmp_path):
    found = traces(with_costs(cost("C-1")), tmp_path)["C-1"]
    assert [each.until for each in limit(found, "time_ended").inside] == [date(2035, 3, 15)]
    assert [each.until for each in limit(found, "application_late").inside] == [date(2028, 1, 1)]
    assert [each.from_ for each in limit(found, "before_start").inside] == [date(2025, 3, 15)]
    assert not any(each.acted for each in found.limits)


def test_the_considerable_sum_is_told_with_the_rows_of_the_year(tmp_path):
    one, other = (
        cost("C-1", gross="3000.00"),
        cost("C-2", gross="1500.00", **{"from": "2025-07-01", "to": "2025-07-31"}),
    )
    found = limit(traces(with_costs(one, other), tmp_path)["C-1"], "below_considerable_note")
    assert (found.acted, found.cents, found.against) == (True, 460000, 450000)
    assert [(each.of, each.cents) for each in found.used] == [("C-1", 300000), ("C-2", 150000)]


def test_under_i_05_excess_a_cost_is_cut_by_days_before_the_limit_takes_its_share(tmp_path):
    first = cost("C-1", gross="4000.00", **{"from": "2024-01-01", "to": "2024-01-31"})
    second = cost("C-2", gross="3100.00", divisible="yes", **{"from": "2024-03-01", "to": "2024-03-31"})
    tables = with_costs(
        first, second, permit_from="2023-01-10", home_municipality_from="2023-03-15", died_on="2024-03-20"
    )
    tables["residences"] = [residence("P-1", first="2023-03-15")]
    tables["decisions"][0]["from"] = "2023-03-15"
    found = traces(tables, tmp_path, readings={"I-05": "excess"})["C-2"]
    figures = {each.name: (each.cents, each.expression) for each in found.figures}
    share = "round_half_up(310000*19/31)"
    assert figures["days"] == (190000, share)
    assert figures["above_considerable"] == (130000, f"({share} - min({share}, 460000 - 400000))")


def test_what_an_undetermined_cost_hangs_on_is_told_with_its_euros(tmp_path):
    missing = cost("C-1", kind="social_assistance", condition_met="", decision_id="")
    found = traces(with_costs(missing), tmp_path)["C-1"]
    assert (found.outcome, found.cents, found.cost.missing) == ("undetermined", 0, ("condition_met",))
    assert (found.figures[-1].name, found.figures[-1].cents) == ("hangs", 900000)


def test_a_correction_is_at_most_what_is_left_of_the_corrected_cost(tmp_path):
    rows = [
        cost("C-1"),
        cost("C-2", gross="-8000.00", corrects="C-1"),
        cost("C-3", gross="-2000.00", corrects="C-1"),
    ]
    found = traces(with_costs(*rows), tmp_path)
    assert (found["C-2"].cents, found["C-3"].cents) == (-800000, -100000)
    assert found["C-3"].expression == "-min(200000, 900000 - 800000)"
