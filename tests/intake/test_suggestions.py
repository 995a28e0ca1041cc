"""What was meant by a wrong code word: said in the user's own words, and looked up for
no more texts than anybody reads."""

from __future__ import annotations

import difflib
from collections import Counter
from pathlib import Path

import pytest

from compensation.intake.sheet import MOST_SUGGESTED
from compensation.words.catalogue import ERROR
from tests.tables_for_tests import as_csv, cost, person, residence, sound, write
from tests.tables_for_tests import read_on as read
from tests.workbooks_for_tests import sound_book

MANY = 3 * MOST_SUGGESTED


@pytest.fixture
def looked_up(monkeypatch):
    """How often each text was looked up."""
    calls: Counter[str] = Counter()
    real = difflib.get_close_matches

    def counted(word, *args, **options):
        calls[word] += 1
        return real(word, *args, **options)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    return calls


def swapped(table: str, column: str) -> dict[str, object]:
    """The sound input with another text in every row of a column."""
    rows = {
        "costs": lambda text: cost(f"C-{text}", **{column: text}),
        "residences": lambda text: residence(**{column: text}),
        "persons": lambda text: person(f"P-{text}", **{column: text}),
    }[table]
    return {**sound(), table: [rows(f"Esimerkki{number}y") for number in range(MANY)]}


COLUMNS = [
    ("costs", "kind", "CC-1601"),
    ("costs", "recipient", "CC-1401"),
    ("residences", "municipality", "CC-1313"),
    ("persons", "standing", "CC-1201"),
    ("persons", "ground", "CC-1202"),
    ("persons", "minor_route", "CC-1116"),
]


@pytest.mark.parametrize(("table", "column", "code"), COLUMNS)
@pytest.mark.parametrize("form", ["csv", "workbook"])
def test_a_column_of_another_kind_is_looked_up_in_part_only(
    tmp_path: Path, looked_up, table, column, code, form
):
    tables = swapped(table, column)
    source = write(tmp_path / "in", tables) if form == "csv" else sound_book(tmp_path / "in.xlsx", **tables)
    found = [each for each in read(str(source)).findings if each.code == code]
    assert len(found) == MANY
    assert all(each.values["suggestion"] == "" for each in found)
    assert len(looked_up) == MOST_SUGGESTED
    assert set(looked_up.values()) == {1}


def test_the_first_texts_get_their_suggestion_and_one_that_comes_again_is_looked_up_once(tmp_path, looked_up):
    wrong = [f"interpretin{letter}" for letter in "hjk"] * 300
    rows = [cost(f"C-{number}", kind=kind) for number, kind in enumerate(wrong)]
    found = read(write(tmp_path / "in", {**sound(), "costs": rows})).findings
    assert [each.values["suggestion"] for each in found if each.code == "CC-1601"] == ["interpreting"] * 900
    assert sum(looked_up.values()) == 3


WORDS = [
    ("persons", "standing", "perhenjäsen", "perheenjäsen", "family"),
    ("persons", "standing", "familjemedlm", "familjemedlem", "family"),
    ("persons", "standing", "famly", "family", "family"),
    ("persons", "standing", "child_born_in_finlnd", "child_born_in_finland", "child_born_in_finland"),
    ("persons", "ground", "turvapaika", "turvapaikka", "87"),
    ("persons", "start_rule", "hemkomun", "hemkommun", "home_municipality"),
    ("costs", "kind", "toimentulotuki", "toimeentulotuki", "social_assistance"),
    ("costs", "kind", "utkomstöd", "utkomststöd", "social_assistance"),
    ("costs", "kind", "Långvarig socialvrd", "långvarig socialvård", "long_term_social_care"),
]


@pytest.mark.parametrize(("table", "column", "wrong", "word", "code"), WORDS, ids=[each[2] for each in WORDS])
def test_what_was_meant_is_said_in_words_that_may_stand_in_the_same_table(
    tmp_path, table, column, wrong, word, code
):
    row = person(**{column: wrong}) if table == "persons" else cost(**{column: wrong})
    tables = {**sound(), table: [row]}

    def meant(source: object) -> list[str]:
        return [each.values["suggestion"] for each in read(str(source)).findings if each.severity == ERROR][
            :1
        ]

    assert meant(sound_book(tmp_path / "in.xlsx", **tables)) == [word]
    semicolons = {**tables, table: as_csv([row]).replace(",", ";")}
    assert meant(write(tmp_path / "office", semicolons)) == [word]
    assert meant(write(tmp_path / "canonical", tables)) == [code]


def test_a_finnish_word_in_a_canonical_table_leads_to_the_code_word(tmp_path):
    found = read(write(tmp_path / "in", {**sound(), "persons": [person(standing="perheenjäsen")]})).findings
    assert found[0].values["suggestion"] == "family"
