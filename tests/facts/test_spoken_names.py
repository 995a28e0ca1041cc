"""What a Finnish or Swedish reader is told: the office's own words, the program's in brackets."""

from __future__ import annotations

import pytest

from compensation.facts.columns import TABLES
from compensation.facts.finding_words import filled, text_of, unfilled
from compensation.facts.findings import Finding
from compensation.facts.names import load_names
from compensation.facts.spoken_names import MOST_LISTED, column_or_table
from compensation.words.finding_texts import FINDING_TEXTS
from tests.tables_for_tests import cost, person, sound, write
from tests.tables_for_tests import read_on as read
from tests.workbooks_for_tests import sound_book


def told(code: str, lang: str, **values: str) -> str:
    return " ".join(text_of(Finding(code, "error", values=values), lang))


def test_every_place_of_every_text_has_a_word():
    for text in FINDING_TEXTS.values():
        for message in (text.title, text.expected, text.remedy):
            for lang, words in message.items():
                assert "…" not in unfilled(words, lang)
                assert "{" not in unfilled(words, lang)
    assert unfilled("{fact}: {amount}", "fi") == "[tieto]: [määrä]"


def test_a_list_of_columns_holds_the_nearest_and_counts_the_rest():
    columns = ", ".join(TABLES["persons"].known)
    said = filled(
        "{columns}",
        Finding("CC-1102", "warning", column="Syntymätieto (C)", values={"columns": columns}),
        "fi",
    )
    assert said.startswith("”syntymäaika” (birth_date), ")
    assert said.count("(") == MOST_LISTED
    assert said.endswith(f" ja {len(TABLES['persons'].known) - MOST_LISTED} muuta")
    english = filled("{columns}", Finding("CC-1102", "warning", values={"columns": columns}), "en")
    assert english == columns


def test_recognised_columns_stand_as_pairs():
    said = filled(
        "{columns}", Finding("CC-1025", "note", values={"columns": "Synt., aika = birth_date"}), "sv"
    )
    assert said == "Synt., aika = ”födelsedatum” (birth_date)"
    values = {"columns": "Födelsedatum = birth_date"}
    assert filled("{columns}", Finding("CC-1025", "note", values=values), "sv") == values["columns"]


def test_allowed_words_and_suggestions_stand_in_the_readers_words():
    said = told("CC-1201", "fi", allowed="principal, family", suggestion="family")
    assert "oleskeluluvan saanut henkilö (principal), perheenjäsen tai muu omainen (family)" in said
    assert "Tarkoititko: perheenjäsen tai muu omainen (family)?" in said
    assert "Menade du ja (yes)?" in told("CC-1111", "sv", suggestion="yes")
    assert "Tarkoititko: ”syntymäaika” (birth_date)?" in told("CC-1103", "fi", suggestion="birth_date")
    assert "turvapaikka (87)" in told("CC-1202", "fi", allowed="87, 88", suggestion="")
    assert "Did you mean family?" in told("CC-1201", "en", allowed="principal, family", suggestion="family")


def test_of_many_kinds_those_near_the_suggestion_are_named():
    kinds = ", ".join(load_names().words["kind"])
    said = told("CC-1601", "fi", allowed=kinds, suggestion="interpreting")
    assert "tulkitseminen (interpreting)" in said or "(interpreting)" in said
    assert said.count("muuta") == 1


def test_the_separator_goes_by_its_name():
    values = {"encoding": "utf-8", "separator": "semicolon"}
    assert "erotin puolipiste" in told("CC-1019", "fi", **values)
    assert "avgränsare semikolon" in told("CC-1019", "sv", **values)
    assert "separator semicolon" in told("CC-1019", "en", **values)


def test_a_column_of_the_finding_without_a_heading():
    assert column_or_table("birth_date", "fi") == "”syntymäaika” (birth_date)"
    assert column_or_table("Syntymä (C)", "fi") == "Syntymä (C)"
    assert column_or_table("birth_date", "en") == "birth_date"


@pytest.mark.parametrize(
    ("written", "meant"), [("kylä", "yes"), ("eii", "no"), ("x", "yes"), ("TRUE", "yes"), ("ehkä", "")]
)
def test_an_answer_that_is_nearly_one(tmp_path, written, meant):
    found = read(write(tmp_path / "in", {**sound(), "costs": [cost(divisible=written)]})).findings
    assert [each.values["suggestion"] for each in found if each.code == "CC-1111"] == [meant]


def test_a_nearly_right_answer_of_a_workbook_is_told_in_finnish(tmp_path):
    book = sound_book(tmp_path / "in.xlsx", persons=[person(jobseeker="kylä")])
    (found,) = [each for each in read(str(book)).findings if each.code == "CC-1111"]
    assert "Tarkoititko: kyllä (yes)?" in text_of(found, "fi")[2]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fi", "henkilö A1, lisä täysi-ikäisestä"),
        ("sv", "person A1, tillägg för myndig person"),
        ("en", "person A1, adult_addition"),
    ],
)
def test_what_is_claimed_twice_goes_by_the_readers_names(lang, said):
    values = {"where": "Person A1", "component": "adult_addition"}
    assert filled("{where}, {component}", Finding("CC-2051", "error", values=values), lang) == said
    kind = {"where": "Person P-3, Cost C-1", "component": "interpreting"}
    told_of_cost = filled("{where}, {component}", Finding("CC-2051", "error", values=kind), "fi")
    assert told_of_cost.startswith("henkilö P-3, kustannus C-1, ")
    assert told_of_cost.endswith("(interpreting)")
