"""Children whose own ground pays less than another parent's would: who is told, and how much it is."""

from __future__ import annotations

import pytest

from compensation.awards.calculation import calculate
from compensation.awards.childs_grounds import limited_by_ground
from compensation.awards.hanging_facts import hanging
from compensation.values.months import month_text
from tests.tables_for_tests import child, person, read_on, residence, write

FATHER = person("F", ground="87", permit_from="2021-01-01", home_municipality_from="2021-02-01")
MOTHER = person("M", ground="110", permit_from="2022-04-01", home_municipality_from="2023-03-01")
BORN = "2022-05-01"


def a_child(name: str = "C", **given: str):
    days = {"birth_date": BORN, "permit_from": BORN, "home_municipality_from": BORN}
    return child(name, **({"parents": "F M", **days} | given))


def family(tmp_path, *children, parents=(FATHER, MOTHER)):
    persons = [*parents, *children]
    homes = [residence(each["person_id"], start="2021-02-01") for each in persons]
    return read_on(write(tmp_path / "in", {"persons": persons, "residences": homes}))


def told(facts, period=None):
    found = limited_by_ground(calculate(facts, period=period))
    return [
        (str(facts.person_ids[each.person]), *(month_text(month) for month in (each.months[0], each.months[-1])),
         len(each.months), each.cents)
        for each in found
    ]  # fmt: skip


def test_a_child_with_the_ground_of_one_parent_is_told_what_the_other_one_would_add(tmp_path):
    # Temporary protection pays from 3/2023; the father's asylum for the ten months before: eight at 6,845, and two at
    # 6,503 and 342.
    facts = family(tmp_path, a_child(ground="110"), a_child("C-87", ground="87"))
    assert told(facts) == [("C", "2022-05", "2023-02", 10, 570416)]
    assert told(facts, "2023-02..2023-06") == [("C", "2023-02", "2023-02", 1, 57041)]
    assert told(facts, "2023-03..2023-06") == []
    (found,) = [each for each in hanging(facts) if each.code == "CC-1805"]
    assert (found.column, found.row) == ("ground", 4)
    assert dict(found.values) == {"months": "10", "span": "2022-05..2023-02", "amount": "5704.16"}


@pytest.mark.parametrize("after", ["", "no", "yes"])
def test_a_ground_that_asks_for_an_application_limits_unless_there_was_one(tmp_path, after):
    mother = person("M", ground="51", after_application="yes")
    facts = family(
        tmp_path,
        a_child(ground="51", after_application=after, birth_date="2024-05-01", permit_from="2024-05-01",
                home_municipality_from="2024-05-01"),
        parents=[person("F", ground="87"), mother],
    )  # fmt: skip
    # A blank one cannot be determined: with the father's ground it would surely be due.
    assert [each[0] for each in told(facts)] == ([] if after == "yes" else ["C"])


@pytest.mark.parametrize(
    "parents",
    [
        (FATHER | {"ground": "110", "home_municipality_from": "2023-03-01"}, MOTHER),
        (FATHER | {"home_municipality_from": "2018-02-01", "permit_from": "2018-01-01"}, MOTHER),
        (FATHER | {"standing": "other"}, MOTHER),
        (MOTHER,),
    ],
    ids=["the same ground", "out of time before the birth", "a parent who does not qualify", "not in the register"],
)  # fmt: skip
def test_nothing_is_told_where_no_other_parent_would_add_anything(tmp_path, parents):
    assert told(family(tmp_path, a_child(ground="110"), parents=parents)) == []


def test_of_two_other_grounds_the_one_that_adds_most_counts(tmp_path):
    parents = (FATHER, MOTHER | {"ground": "51", "after_application": "yes", "permit_from": "2022-04-01",
                                 "home_municipality_from": "2022-12-01"})  # fmt: skip
    facts = family(tmp_path, a_child(ground="110"), parents=parents)
    assert told(facts) == [("C", "2022-05", "2023-02", 10, 570416)]
