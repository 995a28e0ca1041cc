"""Last days to apply (law.md section 13), and the list of what expires when."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd
import pytest

import compensation
from compensation.claim.deadlines import Deadline, deadline_table, deadlines, to_icalendar
from compensation.facts.model import Facts
from compensation.law.application_days import first_future_month, first_open_month, last_day_to_apply
from compensation.law.rulebook import load_law
from compensation.values.months import month_number
from tests.tables_for_tests import cost, paid, person, recipient, residence

LAW = load_law()
TODAY = date(2026, 11, 21)


def facts(**tables: list[dict[str, str]]) -> Facts:
    """An adult in Espoo from 15 March 2024 on, with these tables in place of the usual."""
    usual = {
        "persons": [person()],
        "residences": [residence()],
        "recipients": [recipient(), recipient("county-03")],
    }
    frames = {name: pd.DataFrame(rows, dtype=str) for name, rows in {**usual, **tables}.items() if rows}
    return compensation.read(frames)


@pytest.mark.parametrize(
    ("year", "month", "last"),
    [
        (2024, 1, date(2026, 12, 31)),
        (2024, 12, date(2026, 12, 31)),
        (2025, 1, date(2027, 12, 31)),
        (2011, 9, date(2013, 12, 31)),
    ],
)
def test_the_last_day_is_31_december_of_the_second_year_after(year: int, month: int, last: date) -> None:
    assert last_day_to_apply(LAW, month_number(year, month)) == last


def test_the_first_open_month_changes_at_new_year() -> None:
    assert first_open_month(LAW, date(2026, 12, 31)) == month_number(2024, 1)
    assert first_open_month(LAW, date(2027, 1, 1)) == month_number(2025, 1)


def test_a_month_can_be_applied_for_from_its_first_day() -> None:
    assert first_future_month(LAW, {}, date(2026, 2, 28)) == month_number(2026, 3)
    assert first_future_month(LAW, {}, date(2026, 3, 1)) == month_number(2026, 4)
    after_its_end = {"I-34": "month-end"}
    assert first_future_month(LAW, after_its_end, date(2026, 2, 28)) == month_number(2026, 2)
    assert first_future_month(LAW, after_its_end, date(2026, 3, 1)) == month_number(2026, 3)


def row(listed: list[Deadline], recipient: str, kind: str, last: date) -> Deadline:
    (found,) = [d for d in listed if (d.recipient, d.kind, d.last_day) == (recipient, kind, last)]
    return found


def test_months_of_2024_expire_at_the_end_of_2026_at_the_late_rate() -> None:
    found = row(deadlines(facts(), on=TODAY), "municipality-049", "late_claim", date(2026, 12, 31))
    assert (found.first, found.last, found.persons, found.cents) == (
        "2024-04",
        "2024-12",
        1,
        9 * 149600 // 12,
    )
    assert found.law == ("deadline_calculated@2011-09-01",)


def test_months_of_2025_and_2026_expire_later_and_only_those_that_are_due_by_the_day() -> None:
    found = deadlines(facts(), on=TODAY)
    assert row(found, "municipality-049", "basic", date(2027, 12, 31)).last == "2025-12"
    assert row(found, "municipality-049", "basic", date(2028, 12, 31)).last == "2026-11"


def test_what_is_paid_does_not_expire() -> None:
    listed = deadlines(
        facts(paid=[paid(month=f"2024-{m:02}", amount="124.66") for m in range(4, 13)]), on=TODAY
    )
    assert not [d for d in listed if d.recipient == "municipality-049" and d.last_day.year == 2026]


def test_after_the_last_day_nothing_is_left_to_lose() -> None:
    assert not [d for d in deadlines(facts(), on=date(2027, 1, 1)) if d.kind == "late_claim"]


def test_interpreting_of_2023_and_2024_expires_on_31_12_2026() -> None:
    listed = deadlines(
        facts(costs=[cost(start="2024-05-06"), cost("C-2", start="2024-06-06", voucher="V-2")]), on=TODAY
    )
    found = row(listed, "municipality-049", "interpreting", date(2026, 12, 31))
    assert (found.first, found.last, found.cents) == ("2024-05-06", "2024-06-06", 20000)
    assert found.law[-1].startswith("deadline_costs_transition@")


def test_a_cost_already_applied_for_does_not_expire() -> None:
    assert not [
        d
        for d in deadlines(facts(costs=[cost(applied_for="2025-01-10")]), on=TODAY)
        if d.kind == "interpreting"
    ]


def test_the_table_says_the_days_that_are_left() -> None:
    table = deadline_table(deadlines(facts(), on=TODAY), TODAY)
    assert next(iter(table))["days_left"] == 40
    assert next(iter(table))["last_day"] == "2026-12-31"


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_the_calendar_is_icalendar_and_names_no_person(lang: str) -> None:
    text = to_icalendar(deadlines(facts(), on=TODAY), stamp=datetime(2026, 11, 21, tzinfo=UTC), lang=lang)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 6
    assert "DTSTART;VALUE=DATE:20261231\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "P-1" not in text
    unfolded = text.replace("\r\n ", "")
    assert {"fi": "1\N{NO-BREAK SPACE}122\\,00", "sv": "1\N{NO-BREAK SPACE}122\\,00", "en": "€1\\,122.00"}[
        lang
    ] in unfolded


def test_by_person_every_row_is_of_one_and_the_sums_stay() -> None:
    both = facts(
        persons=[person(), person("P-2")], residences=[residence(), residence("P-2")], costs=[cost()]
    )
    together, apart = deadlines(both, on=TODAY), deadlines(both, on=TODAY, by_person=True)
    assert {d.person_id for d in together} == {""}
    assert {"P-1", "P-2"} <= {d.person_id for d in apart}
    assert {d.persons for d in apart} == {1}
    assert sum(d.cents for d in apart) == sum(d.cents for d in together)
    table = deadline_table(apart, TODAY, by_person=True)
    assert [row["person_id"] for row in table] == [d.person_id for d in apart]
    assert "person_id" not in deadline_table(together, TODAY).kinds
