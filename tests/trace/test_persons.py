"""Traces of persons: the arithmetic of every month gives its cents, every fact stands where it is said to stand."""

from __future__ import annotations

import csv
import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import compensation
from compensation.trace.of_person import person_trace
from compensation.trace.record import DUE, UNPAID
from compensation.values.money import parse_cents
from tests.persons_against_second_opinion import frames
from tests.random_persons import Generator
from tests.small_inputs import espoo, person, residence, write
from tests.trace.assertions import assert_person

EXAMPLE = Path(__file__).parents[2] / "examples"


def random_awards(seed: int):
    luck = random.Random(seed)
    generator = Generator(luck, boundary_heavy=seed % 2 == 1)
    tables = generator.tables(40)
    facts = compensation.read(frames(tables), keep_going=True)
    applied_on = luck.choice([None, date(2024, 12, 31), date(2026, 11, 2)])
    return compensation.calculate(facts, applied_on=applied_on, readings=generator.readings())


def test_persons_of_the_example(example):
    for at in range(len(example.facts)):
        assert_person(example, at)


@pytest.mark.parametrize("seed", range(6))
def test_random_persons(seed):
    awards = random_awards(seed)
    for at in range(len(awards.facts)):
        assert_person(awards, at)


def test_every_fact_of_the_example_stands_in_its_cell(example):
    """The file, row and column that a fact names hold what it says."""
    files = {path.name: [*csv.reader(path.open(encoding="utf-8"))] for path in EXAMPLE.glob("*.csv")}
    seen = 0
    for at in range(len(example.facts)):
        for fact in person_trace(example, at).facts:
            rows = files[fact.file]
            assert fact.row is not None
            assert fact.file == f"{fact.table}.csv"
            cell = rows[fact.row - 1][rows[0].index(fact.column)] if fact.column in rows[0] else ""
            if fact.column == "amount":
                cell = f"{float(cell):.2f}"
            if fact.column in ("from", "permit_from", "home_municipality_from", "to", "birth_date"):
                cell = cell[:10]
            default = {"start_rule": "home_municipality"}.get(fact.column)
            assert (cell or default or None) == fact.value, fact
            key = rows[fact.row - 1][
                rows[0].index("recipient" if fact.table == "recipients" else "person_id")
            ]
            assert fact.of.split(" ")[0] == key
            seen += 1
    assert seen > 900


def test_the_cent_between_two_stretches_of_one_rate_is_explained(example):
    """P-043: January and February 182.83, May and June 182.84, at 1,097 a year (I-08)."""
    trace = person_trace(example, example.facts.index_of("P-043"))
    early, late = (
        each.series[0] for each in trace.months if each.state == DUE and each.recipients == ("county-03",)
    )
    assert (early.cents, late.cents) == (18283, 18284)
    assert early.expression == "round_half_up(100*(2*1097)/12)"
    assert late.expression == "round_half_up(100*(2*1097 + 2*1097)/12) - round_half_up(100*(2*1097)/12)"
    assert [each.cents for each in early.instalments] == [9142, 9141]
    assert [each.exact for each in late.instalments] == ["27425", "109700/3"]
    assert (late.sum_before_eur, late.sum_after_eur) == (2194, 4388)
    between = next(each for each in trace.months if each.state == UNPAID)
    assert between.ended_by is not None
    assert (between.ended_by.code, between.ended_by.from_) == ("no_valid_permit", date(2025, 2, 11))


def test_the_start_that_came_before_the_period_is_part_of_the_sum():
    """Months before the period are not told, but their instalments are in the sum."""
    tables = espoo()
    facts = compensation.read({name: _frame(rows) for name, rows in tables.items()})
    whole = compensation.calculate(facts)
    cut = compensation.calculate(facts, period="2025-08..2025-09")
    (run,) = (
        each
        for each in person_trace(cut, 0).months
        if each.component == "basic" and each.recipients == ("county-03",)
    )
    (series,) = run.series
    assert [(each.months, each.annual_eur) for each in series.before] == [(4, 1097)]
    assert series.begins == date(2025, 1, 1)
    months = {
        row["month"]: row["amount_eur"]
        for row in whole.months()
        if row["recipient"] == "county-03" and row["component"] == "basic" and row["person_id"] == "P-1"
    }
    assert run.cents == sum(parse_cents(months[f"2025-{month:02}"]) for month in (8, 9))


@pytest.mark.parametrize(
    ("facts", "code", "since"),
    [
        ({"died_on": "2025-06-15"}, "died", date(2025, 6, 15)),
        ({"citizen_from": "2025-06-01"}, "citizen", date(2025, 6, 1)),
        ({"permit_to": "2025-05-31"}, "no_valid_permit", date(2025, 6, 1)),
        (
            {"permit_from": "2021-01-01", "home_municipality_from": "2022-05-20"},
            "time_ended",
            date(2025, 5, 20),
        ),
    ],
)
def test_what_ended_the_months_is_told_with_its_day(tmp_path, facts, code, since):
    tables = espoo()
    tables["persons"] = [person("P-1", **facts)]
    tables["residences"] = [residence("P-1", first="2022-05-20")]
    awards = compensation.calculate(
        compensation.read(write(tmp_path / "x", tables)), period="2025-01..2025-12"
    )
    last = [each for each in person_trace(awards, 0).months if each.state == UNPAID][-1]
    assert last.ended_by is not None
    assert (last.ended_by.code, last.ended_by.from_) == (code, since)
    assert last.ended_by.law
    assert last.ended_by.facts


def test_months_that_end_twice_are_told_with_the_later_day(tmp_path):
    homes = residence("P-1", last="2025-04-30"), residence("P-1", first="2025-06-01", last="2025-07-31")
    tables = {**espoo(), "persons": [person("P-1")], "residences": homes}
    awards = compensation.calculate(
        compensation.read(write(tmp_path / "x", tables)), period="2025-04..2025-12"
    )
    ended = [each.ended_by for each in person_trace(awards, 0).months if each.state == UNPAID]
    assert [(each.code, each.from_) for each in ended if each is not None] == [
        ("not_resident", date(2025, 5, 1)),
        ("not_resident", date(2025, 8, 1)),
    ]


def test_what_was_paid_before_is_told_row_by_row(tmp_path):
    paid = {"person_id": "P-1", "month": "2025-05", "recipient": "municipality-049", "amount": "100.00"}
    tables = {**espoo(), "paid": [paid, {**paid, "person_id": "P-2"}, {**paid, "amount": "71.00"}]}
    awards = compensation.calculate(compensation.read(write(tmp_path / "x", tables)))
    trace = person_trace(awards, 0)
    (figure,) = trace.figures
    assert (figure.name, figure.cents, figure.expression) == ("paid", 17100, "10000 + 7100")
    rows = [fact for fact in trace.facts if fact.id in figure.facts]
    assert [(each.file, each.row, each.value) for each in rows] == [
        ("paid.csv", 2, "100.00"),
        ("paid.csv", 4, "71.00"),
    ]


def test_facts_of_an_offices_own_table_name_the_cell(tmp_path):
    people = "henkilön tunnus;syntymäaika;asema;oleskeluluvan peruste;lupa alkaen;kotikunta alkaen"
    (tmp_path / "henkilöt.csv").write_text(
        f"{people}\nP-1;1.1.1990;principal;87;10.1.2025;15.3.2025\n", "utf-8"
    )
    homes = "henkilön tunnus;kunta;alkaen;asti\nP-1;049;15.3.2025;\n"
    (tmp_path / "asuinkunnat.csv").write_text(homes, "utf-8")
    awards = compensation.calculate(compensation.read(str(tmp_path)))
    told = compensation.explain(awards, person="P-1", lang="fi")
    (born,) = (each for each in told.trace.facts if each.column == "birth_date")
    assert (born.file, born.row, born.cell, born.value) == ("henkilöt.csv", 2, "B2", "1990-01-01")
    assert "henkilöt.csv, rivi 2 (P-1): C2 ”asema” (standing) principal; B2 ”syntymäaika”" in told.text()


def test_facts_of_frames_name_no_place_that_is_not_there():
    facts = compensation.read({name: _frame(rows) for name, rows in espoo().items()})
    trace = person_trace(compensation.calculate(facts), 0)
    assert all(each.cell == "" for each in trace.facts)
    assert {each.table for each in trace.facts} >= {"persons", "residences"}


def test_what_earlier_claims_applied_for_stands_in_no_row(tmp_path):
    from compensation.claim.building import claims
    from compensation.verification.earlier_claims import read_earlier_claims, with_earlier_claims

    facts = compensation.read(write(tmp_path / "x", espoo()))
    awards = compensation.calculate(facts, period="2025-04..2025-05", applied_on=date(2026, 11, 2))
    claim = claims(awards)["municipality-049"]
    (tmp_path / "claims").mkdir()
    moment = datetime(2026, 11, 2, tzinfo=UTC)
    (tmp_path / "claims" / claim.file_name).write_bytes(claim.to_xml(created_at=moment))
    later = with_earlier_claims(facts, read_earlier_claims(tmp_path / "claims"))
    trace = person_trace(compensation.calculate(later), 0)
    (applied,) = (each for each in trace.figures if each.name == "applied")
    cells = [each for each in trace.facts if each.id in applied.facts]
    assert len(cells) == 2
    assert all((each.row, each.file) == (None, "") for each in cells)
    assert any(each.table == claim.file_name for each in trace.run.inputs)


def _frame(rows):
    import pandas

    return pandas.DataFrame(rows, dtype=str)
