"""Migri numbers of the register, by which lists of payments name persons."""

from __future__ import annotations

import pickle

import pandas

from tests.tables_for_tests import person, residence, write
from tests.tables_for_tests import read_on as read


def test_a_number_finds_its_person_and_one_of_two_persons_nobody(tmp_path):
    rows = [person(f"P-{at}", migri_number=number) for at, number in enumerate(("7", " 8", "9", "9", ""))]
    facts = read(write(tmp_path / "in", {"persons": rows, "residences": [residence("P-0")]}))
    assert dict(facts.migri_numbers) == {"7": 0, "8": 1}
    assert dict(pickle.loads(pickle.dumps(facts)).migri_numbers) == {"7": 0, "8": 1}


def test_a_number_that_is_an_error_is_nobodys_and_no_fault(tmp_path):
    facts = read(
        write(tmp_path / "in", {"persons": [person(migri_number="#REF!")], "residences": [residence()]})
    )
    assert len(facts) == 1
    assert not dict(facts.migri_numbers)


def test_numbers_that_pandas_made_floats_are_whole(tmp_path):
    frame = pandas.DataFrame([person(), person("P-2")])
    frame["migri_number"] = [float("nan"), 90000001.0]
    facts = read({"persons": frame, "residences": pandas.DataFrame([residence(), residence("P-2")])})
    assert dict(facts.migri_numbers) == {"90000001": 1}
    assert len(facts) == 2
