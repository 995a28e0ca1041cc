"""Children born in Finland: a month is due while the time of a parent that carries the child runs (I-31).

A23 2(5), 61(4), 62(4), and the same reading of A10.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

import compensation
from compensation.calculated.reasons import codes
from compensation.law.areas import recipient_number
from compensation.values.months import month_text
from tests.tables_for_tests import child, person, residence

ESPOO = "municipality-049"


def calculated(*persons: Mapping[str, str], **readings: str) -> compensation.Awards:
    """Awards of a child P-2 that has lived in Espoo since 2023, and of its parents."""
    rows = [child(**BORN, parents=" ".join(each["person_id"] for each in persons)), *persons]
    tables = {
        "persons": pd.DataFrame(rows, dtype=object),
        "residences": pd.DataFrame(
            [residence(row["person_id"], start="2010-01-01") for row in rows], dtype=object
        ),
    }
    facts = compensation.read(tables, keep_going=True)
    assert not [each for each in facts.findings if each.severity == "error" and each.code != "CC-1222"]
    return compensation.calculate(
        facts, readings={key.replace("_", "-"): name for key, name in readings.items()}
    )


BORN: dict[str, Any] = {
    "birth_date": "2010-01-01",
    "permit_from": "2010-01-01",
    "home_municipality_from": "2010-01-01",
}
FATHER = {"permit_from": "2019-10-01", "home_municipality_from": "2020-01-15"}
"""His time: 2/2020 to 1/2023."""
MOTHER = {"standing": "family", "tie_before_arrival": "yes", "permit_from": "2024-09-01"}
MOTHER |= {"home_municipality_from": "2024-10-15"}
"""Her time: 11/2024 to 10/2027."""


def due_months(awards: compensation.Awards) -> list[str]:
    return sorted({row["month"] for row in awards.months() if row["person_id"] == "P-2"})


def between(first: str, last: str) -> list[str]:
    return [label for label in map(month_text, range(184)) if first <= label <= last]


def reasons_of(awards: compensation.Awards, month: str) -> tuple[str, ...]:
    rows = awards.unpaid
    at = awards.facts.index_of("P-2")
    number = [month_text(m) for m in range(184)].index(month)
    for person_, low, high, recipient, mask in zip(
        rows.person, rows.low, rows.high, rows.recipient, rows.reasons, strict=True
    ):
        if person_ == at and low <= number < high and recipient == recipient_number(ESPOO):
            return codes(int(mask))
    return ()


def test_nothing_is_due_before_the_first_parents_time_nor_between_the_two() -> None:
    awards = calculated(person("P-1", **FATHER), person("P-3", **MOTHER))
    assert due_months(awards) == [*between("2020-02", "2023-01"), *between("2024-11", "2026-12")]
    assert reasons_of(awards, "2020-01") == ("parent_not_in_time",)
    assert reasons_of(awards, "2023-02") == reasons_of(awards, "2024-10") == ("parent_not_in_time",)


def test_the_later_end_carries_the_months_before_and_between_under_the_other_reading() -> None:
    awards = calculated(person("P-1", **FATHER), person("P-3", **MOTHER), I_31="later-end")
    assert due_months(awards) == between("2011-09", "2026-12")
    alone = calculated(person("P-1", **FATHER), I_31="later-end")
    assert due_months(alone) == between("2011-09", "2023-01")
    assert reasons_of(alone, "2023-02") == ("time_ended",)


def test_only_the_parents_own_ground_says_from_when_temporary_protection_counts() -> None:
    protected = {"ground": "110", "permit_from": "2022-04-01", "home_municipality_from": "2022-05-10"}
    awards = calculated(person("P-1", **protected))
    assert due_months(awards) == between("2023-03", "2025-05")
    assert reasons_of(awards, "2023-02") == ("no_qualifying_parent",)
    both = calculated(
        person("P-1", **protected), person("P-3", **FATHER | {"home_municipality_from": "2021-12-15"})
    )
    assert due_months(both) == between("2022-01", "2025-05")


HUMANITARIAN = {"ground": "88a", "permit_from": "2014-10-01", "home_municipality_from": "2014-12-15"}
"""Time 1/2015 to 12/2017."""


def test_after_the_repeal_of_88a_a_parent_of_another_ground_still_carries_the_child() -> None:
    other = {"permit_from": "2015-01-10", "home_municipality_from": "2015-01-15"}
    assert due_months(calculated(person("P-1", **HUMANITARIAN))) == between("2015-01", "2017-12")
    alone = calculated(person("P-1", **HUMANITARIAN), I_18="ends")
    assert due_months(alone) == between("2015-01", "2016-05")
    assert reasons_of(alone, "2016-06") == ("ground_repealed",)
    both = calculated(person("P-1", **HUMANITARIAN), person("P-3", **other), I_18="ends")
    assert due_months(both) == between("2015-01", "2018-01")


def test_months_certain_by_one_parent_are_due_though_the_other_is_unknown() -> None:
    unknown = person("P-3", **MOTHER | {"tie_before_arrival": ""})
    awards = calculated(person("P-1", **FATHER), unknown)
    assert due_months(awards) == between("2020-02", "2023-01")
    hanging = [row for row in awards.undetermined if row["person_id"] == "P-2" and row["recipient"] == ESPOO]
    assert {row["missing"] for row in hanging} == {"P-3:tie_before_arrival"}
    assert min(row["from"] for row in hanging) == "2024-11-01"


@pytest.mark.parametrize(
    ("event", "day"), [("died_on", "2021-01-10"), ("citizen_from", "2021-01-10"), ("permit_to", "2021-01-10")]
)
def test_what_happens_to_the_parent_meanwhile_changes_nothing(event: str, day: str) -> None:
    awards = calculated(person("P-1", **FATHER, **{event: day}))
    assert due_months(awards) == between("2020-02", "2023-01")


def test_a_parent_whose_time_begins_after_the_known_law_has_none_in_it() -> None:
    awards = calculated(person("P-1", **FATHER | {"home_municipality_from": "2027-02-01"}))
    assert due_months(awards) == []
    assert reasons_of(awards, "2026-12") == ("parent_no_start",)
