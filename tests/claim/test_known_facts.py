"""A claim rests on nothing that lies after its day of application or after the known law."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache

import pandas as pd
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import compensation
from compensation.claim.known_facts import facts_for_a_claim
from compensation.claim.record import Claim
from compensation.files.data_folders import data_folder
from compensation.law.rulebook import load_law
from compensation.values.months import FAR, day_date
from tests.small_inputs import person

Rows = dict[str, list[dict[str, str]]]
LATER = "2027-06-15"
PERIODS = ("2025-01..2025-12", "2026-01..2026-12")
DAYS = (date(2027, 2, 1), date(2027, 6, 14), date(2028, 3, 1))
BLANKS = [
    *(
        ("persons", column)
        for column in (
            "permit_from", "permit_to", "home_municipality_from", "arrived_on", "citizen_from", "died_on",
            "guardian_from", "assistance_system_from", "social_assistance_from",
        )
    ),
    ("permits", "to"),
    ("residences", "to"),
    ("decisions", "to"),
    ("decisions", "issued_on"),
    ("recipients", "programme_from"),
    ("recipients", "programme_to"),
    ("recipients", "agreement_from"),
    ("recipients", "agreement_to"),
]  # fmt: skip
"""Columns whose blank cells are filled with a day of 2027. `costs.to` is none of them: a cost is one amount over its
days; nor are days on which something was applied for, which hold it back whenever they lie."""


def example() -> Rows:
    """The example, some of it blank where the day that is missing matters."""
    tables = {}
    for path in sorted(data_folder("examples").glob("*.csv")):
        if not path.name.startswith("state_list_"):
            with path.open(encoding="utf-8", newline="") as lines:
                tables[path.stem] = list(csv.DictReader(lines))
    for row in tables["decisions"][::2]:
        row["issued_on"] = ""
    tables["recipients"][0]["programme_from"] = tables["recipients"][1]["agreement_from"] = ""
    for row in tables["persons"][::7]:
        row["home_municipality_from"] = ""
    return tables


def claims_of(tables: Rows, period: str, day: date) -> Mapping[str, Claim]:
    """The claims without what stands in the envelope."""
    frames = {name: pd.DataFrame(rows, dtype=str).fillna("") for name, rows in tables.items()}
    facts = compensation.read(frames, keep_going=True)
    assert not facts.errors, facts.errors
    built = compensation.claims(compensation.calculate(facts, period=period, applied_on=day))
    return {code: evolve(claim, sources=()) for code, claim in built.items()}


@cache
def plain(period: str, day: date) -> Mapping[str, Claim]:
    return claims_of(example(), period, day)


def assert_claims_are_the_same(tables: Rows) -> None:
    for period in PERIODS:
        for day in DAYS:
            assert claims_of(tables, period, day) == plain(period, day), (period, day)


@pytest.mark.parametrize(("table", "column"), BLANKS)
def test_a_day_of_2027_in_a_column_changes_no_claim_of_2025_and_2026(table, column):
    tables = example()
    for row in tables[table]:
        row[column] = row[column] or LATER
    assert_claims_are_the_same(tables)


def a_birth(tables: Rows) -> None:
    born = dict.fromkeys(("birth_date", "permit_from", "home_municipality_from"), LATER)
    blank = dict.fromkeys(tables["persons"][0], "")
    child = {"person_id": "X-1", "standing": "child_born_in_finland", "ground": "87", "parent_ids": "P-001"}
    tables["persons"].append(blank | child | born)
    tables["residences"].append({"person_id": "X-1", "municipality": "049", "from": LATER, "to": ""})


def a_move(tables: Rows) -> None:
    before = next(row for row in tables["residences"] if not row["to"])
    before["to"] = "2027-06-14"
    tables["residences"].append({**before, "municipality": "092", "from": LATER, "to": ""})


def a_permit(tables: Rows) -> None:
    holder = tables["permits"][0]["person_id"]
    tables["permits"] = [row for row in tables["permits"] if row["to"] or row["person_id"] != holder]
    last = max(row["to"] for row in tables["permits"] if row["person_id"] == holder)
    tables["permits"].append({"person_id": holder, "from": max(LATER, last), "to": ""})


def a_payment(tables: Rows) -> None:
    tables["paid"].append({**tables["paid"][0], "month": "2027-06"})


def an_application(tables: Rows) -> None:
    tables["applied"].append({**tables["applied"][0], "month": "2027-06", "applied_on": LATER})


def a_cost(tables: Rows) -> None:
    tables["costs"].append({**tables["costs"][0], "cost_id": "X-1", "from": LATER, "voucher": "X-1"})


def a_decision(tables: Rows) -> None:
    tables["decisions"].append({**tables["decisions"][0], "decision_id": "X-1", "from": LATER, "to": ""})


@pytest.mark.parametrize("add", [a_birth, a_move, a_permit, a_payment, an_application, a_cost, a_decision])
def test_a_row_of_2027_changes_no_claim_of_2025_and_2026(add: Callable[[Rows], None]):
    tables = example()
    add(tables)
    assert_claims_are_the_same(tables)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(PERIODS), st.sampled_from(DAYS))
def test_any_later_days_in_any_cells_change_no_claim(seed, period, day):
    rng, tables = random.Random(seed), example()
    for table, column in BLANKS:
        for row in tables[table]:
            if not row[column] and rng.random() < 0.2:
                low = 1000 if column.endswith("to") else 0
                row[column] = (date(2027, 6, 15) + timedelta(days=low + rng.randrange(1000))).isoformat()
    assert claims_of(tables, period, day) == plain(period, day)


# -- municipalities that end on the day -----------------------------------------------------------------------

ENDED, SUCCESSOR = 911, 541
"""Valtimo became part of Nurmes on 1 January 2020."""


def homes(day: date, *rows: dict[str, str]) -> list[tuple[int, str, str]]:
    """(municipality, first day, first day away) of one person as a claim of the day knows it."""
    tables = {"persons": [person("P-1")], "residences": [*rows]}
    facts = compensation.read({name: pd.DataFrame(each) for name, each in tables.items()})
    known = facts_for_a_claim(facts, load_law(), day).facts.residences
    days = [
        ["" if each >= FAR else day_date(each).isoformat() for each in known[name]]
        for name in ("from", "until")
    ]
    return list(zip(known["municipality"].tolist(), *days, strict=True))


def lived(municipality: int, first: str, last: str = "") -> dict[str, str]:
    return {"person_id": "P-1", "municipality": f"{municipality:03}", "from": first, "to": last}


GOES_ON = [(ENDED, "2015-01-01", "2020-01-01"), (SUCCESSOR, "2020-01-01", "")]


@pytest.mark.parametrize("day", [date(2019, 6, 30), date(2019, 12, 30), date(2019, 12, 31), date(2020, 1, 1)])
@pytest.mark.parametrize(
    "rows",
    [
        [lived(ENDED, "2015-01-01")],
        [lived(ENDED, "2015-01-01", "2021-03-31")],
        [lived(ENDED, "2015-01-01", "2019-12-31"), lived(SUCCESSOR, "2020-01-01")],
        [lived(ENDED, "2015-01-01", "2020-05-31"), lived(92, "2020-06-01")],
    ],
)
def test_who_lived_in_a_municipality_that_ends_lives_on_in_its_successor(day, rows):
    assert homes(day, *rows) == GOES_ON


@pytest.mark.parametrize("day", [date(2019, 12, 30), date(2019, 12, 31)])
def test_a_move_on_the_day_on_which_the_municipality_ended_is_not_known_before(day):
    assert homes(day, lived(ENDED, "2015-01-01", "2019-12-31"), lived(92, "2020-01-01")) == GOES_ON
    assert homes(day, lived(ENDED, "2015-01-01", "2019-12-31")) == GOES_ON


def test_a_move_that_has_happened_stays():
    stays = [lived(ENDED, "2015-01-01", "2019-12-31"), lived(92, "2020-01-01")]
    moved = [(ENDED, "2015-01-01", "2020-01-01"), (92, "2020-01-01", "")]
    assert homes(date(2020, 1, 1), *stays) == moved
    assert homes(date(2019, 12, 31), lived(49, "2015-01-01", "2019-12-31")) == [
        (49, "2015-01-01", "2020-01-01")
    ]
