"""What facts of the time after a day change is known beforehand, and the list of last days rests on none of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pandas as pd
import pytest

import compensation
from compensation.awards.calculation import calculate
from compensation.claim.building import as_known
from compensation.claim.deadlines import deadlines
from compensation.claim.later_facts import changed_later
from compensation.costs.outcome import VERDICTS
from compensation.files.data_folders import data_folder
from tests.tables_for_tests import cost, decision, person, recipient, residence

DAY = date(2025, 11, 30)
PREPARED = cost(
    kind="reception_preparedness", start="2025-10-20", end="2025-10-31", gross="2229.19", deductions="",
    decision_id="D-1",
)  # fmt: skip
DECIDED = decision(
    kind="reception_preparedness", start="2025-08-01", issued_on="2025-10-01", recipient="municipality-049"
)
COMING = person(ground="90", permit_from="2025-12-10", home_municipality_from="2025-12-10")
HOME = residence(start="2025-12-10")


def facts(**tables):
    usual = {
        "persons": [COMING], "residences": [HOME], "costs": [PREPARED], "decisions": [DECIDED],
        "recipients": [recipient()],
    }  # fmt: skip
    frames = {name: pd.DataFrame(rows, dtype=str) for name, rows in (usual | tables).items() if rows}
    return compensation.read(frames)


def changed(given, period="2025-01..2025-12", day=DAY):
    whole = calculate(given, period=period, applied_on=day)
    return changed_later(whole, as_known(whole, day), day)


def test_a_window_that_ends_with_a_later_move_is_not_known_yet_and_told():
    given = facts()
    known = as_known(calculate(given, applied_on=DAY), DAY).judgements(DAY)
    assert [VERDICTS[verdict] for verdict in known.verdict] == ["undetermined"]
    assert changed(given).costs == ((0, 222919),)
    assert changed(given, period="2025-11..2025-12").costs == ()
    assert not changed(given, day=date(2025, 12, 10))
    assert deadlines(given, on=DAY) == []
    assert [each.cents for each in deadlines(given, on=date(2025, 12, 10))] == [222919]


def test_a_verdict_that_becomes_a_refusal_gains_nothing():
    # The move comes so late that October lies before the four months.
    assert changed(facts(residences=[residence(start="2026-05-10")])).costs == ((0, 0),)


def test_months_that_a_later_agreement_decides_are_told():
    here = person(permit_from="2025-01-10", home_municipality_from="2025-03-15")
    later = recipient(agreement_from="2026-01-15")
    given = facts(persons=[here], residences=[residence(start="2025-03-15")], recipients=[later])
    found = changed(given)
    # By all facts there was no agreement; on the day it is not known from when there is one.
    assert (found.persons, found.cents) == ((0,), 0)
    assert not changed(given, day=date(2026, 1, 15))
    # Months that had not begun on the day are no matter.
    assert not changed(given, period="2025-12..2026-12")


def test_facts_that_change_nothing_before_the_day_are_told_as_such():
    here = person(permit_from="2025-01-10", home_municipality_from="2025-03-15", citizen_from="2026-02-01")
    given = facts(
        persons=[here], residences=[residence(start="2025-03-15", end="2026-01-31")], costs=[], decisions=[]
    )
    whole = calculate(given, period="2025-01..2026-12", applied_on=DAY)
    assert as_known(whole, DAY) is not whole
    assert not changed(given, period="2025-01..2026-12")


@pytest.mark.parametrize("day", [date(2024, 12, 20), DAY])
def test_the_list_of_last_days_is_what_claims_of_the_day_ask_for(day):
    given = compensation.read(str(data_folder("examples")), keep_going=True)
    period = f"2011-09..{day:%Y-%m}"
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for code, claim in compensation.claims(calculate(given, period=period, applied_on=day)).items():
        for name, cents in [(line.component, line.amount) for line in claim.lines] + [
            (each.kind, each.claimed) for each in claim.costs if each.claimed > 0
        ]:
            sums[code, name] += cents
    listed: dict[tuple[str, str], int] = defaultdict(int)
    for each in deadlines(given, on=day):
        if each.recipient in given.recipients and each.first[:7] <= f"{day:%Y-%m}":
            listed[each.recipient, each.kind] += each.cents
    assert sum(listed.values()) > 0
    # A cost that begins in a later month is listed with others of its kind that have begun.
    later = {each.kind for each in deadlines(given, on=day) if each.last[:7] > f"{day:%Y-%m}"}
    assert {at: cents for at, cents in listed.items() if at[1] not in later} == {
        at: cents for at, cents in sums.items() if at[1] not in later
    }
