"""Columns of a payment list that were not read are told, and warned of where they may hold money."""

from __future__ import annotations

from pathlib import Path

import pandas
import pytest

import compensation
from compensation.reconciliation.list_faults import FaultyList
from compensation.reconciliation.list_mapping import mapping_from
from compensation.reconciliation.lists import read_payment_lists
from compensation.reconciliation.payments import ListForm
from compensation.reconciliation.unread import unread_columns
from compensation.words.masking import MASKED
from tests.tables_for_tests import person, residence

HEADS = "person_id;month;recipient;Maksettu"
ROW = "P-1;2025-03;municipality-049;171,00"


@pytest.fixture
def form(tmp_path: Path):
    facts = compensation.read(
        {"persons": pandas.DataFrame([person("P-1")]), "residences": pandas.DataFrame([residence("P-1")])}
    )

    def form(heading: str, *cells: str, **mapping: str) -> ListForm:
        path = tmp_path / "list.csv"
        path.write_text("\n".join([f"{HEADS};{heading}", *(f"{ROW};{cell}" for cell in cells)]))
        given = mapping_from({"columns": mapping}) if mapping else None
        (found,) = read_payment_lists([path], facts, mapping=given).lists
        return found

    return form


@pytest.mark.parametrize(
    ("heading", "cells", "money"),
    [
        ("Takaisin peritty", ["171,00"], True),
        ("Takaisin peritty", ["171"], True),
        ("Takaisin peritty", ["", "-171,00"], True),
        ("Viite", ["1234,00"], False),
        ("Lisätieto", ["171,00", "ei"], False),
        ("Yksikkö", ["049"], False),
        ("Asiakas vuodelta", ["2024"], False),
        ("Sopimus", ["20250117"], False),
    ],
)
def test_a_column_that_was_not_read_is_named(form, heading, cells, money):
    found = form(heading, *cells)
    assert found.unread == (heading,)
    assert found.unread_money == ((heading,) if money else ())


def test_an_empty_column_and_one_that_a_mapping_leaves_out(form):
    assert form("Takaisin peritty", "").unread == ()
    left_out = form("Takaisin peritty", "171,00", **{"Takaisin peritty": "ignored"})
    assert (left_out.unread, left_out.unread_money) == (("Takaisin peritty",), ())


def test_an_identity_code_in_a_heading_is_masked_and_a_column_without_one_goes_by_letter():
    names, rows = ["person_id", "010190-999X", ""], [["P-1", "1,50", "2,50"], ["P-2", "", "", "3,50"]]
    unread, money = unread_columns(names, rows, {0}, ())
    assert unread == money == (MASKED, "C", "D")


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        ("person_id;month;amount", "sarake ”saaja” (recipient)"),
        ("person_id;recipient;amount", "sarake ”kuukausi” (month)"),
        ("a;b;c", "”henkilötunnus” (hetu) tai ”Migrin asiakasnumero” (migri_number)"),
        ("person_id;month;recipient;amount;summa", "samaa (”määrä” (amount))"),
    ],
)
def test_faults_name_columns_in_the_readers_words(tmp_path: Path, heads, said):
    path = tmp_path / "list.csv"
    path.write_text(heads + "\n" + ";".join("x" for _ in heads.split(";")) + "\n")
    facts = compensation.read({"persons": pandas.DataFrame([person()])})
    with pytest.raises(FaultyList) as caught:
        read_payment_lists([path], facts)
    assert said in caught.value.message["fi"]
    assert "”" not in caught.value.message["en"]
