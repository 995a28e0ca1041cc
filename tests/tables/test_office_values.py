"""What is said of values that an office's table holds in another way, and of what they were read as."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compensation.facts.finding_words import text_of
from compensation.tables.plain_days import AS_MONTHS, month
from compensation.tables.plain_values import AS_WORDS, MOST_WORDS, amount, in_plain_values
from compensation.tables.raw_tables import Distinct, RawTable
from compensation.words.masking import MASKED
from tests.tables_for_tests import child, cost, person, residence, sound, write
from tests.tables_for_tests import read_on as read
from tests.workbooks_for_tests import book, sheets_of, sound_book


def codes(source: object) -> set[str]:
    return {each.code for each in read(str(source)).findings}


def column(name: str, *texts: str) -> RawTable:
    return RawTable(
        "persons", "persons.csv", "", len(texts), range(len(texts)), {name: Distinct(list(texts), None)}
    )


def read_all(name: str, *texts: str, **words: dict[str, str]) -> list[object]:
    return [each.count for each in in_plain_values(column(name, *texts), words)[1] if each.code == AS_WORDS]


def read_as(name: str, *texts: str, **words: dict[str, str]) -> object:
    (said,) = read_all(name, *texts, **words)
    return said


def test_words_are_told_with_what_they_were_read_as_each_once():
    assert read_as("ground", "kiintiöpakolainen", "Kiintiöpakolainen", "87 §") == (
        "3: kiintiöpakolainen = 90, 87 § = 87"
    )
    assert read_as("kind", "tulkkaus", "inresa") == "2: tulkkaus = interpreting, inresa = arrival_travel"


def test_words_of_the_template_are_told_to_nobody_whatever_the_language():
    assert read_all("jobseeker", "Kyllä", "ei", "Ja", "nej", "yes") == []
    assert read_all("standing", "Perheenjäsen tai muu omainen", "person med uppehållstillstånd") == []
    assert read_as("standing", "perheenjäsen", "Perheenjäsen tai muu omainen") == "1: perheenjäsen = family"


def test_only_words_that_the_program_knows_are_told():
    assert read_as("ground", "Pekka 010190-999X", ground={"Pekka 010190-999X": "87"}) == "1"
    assert read_as("ground", "123456789 §") == "1"


def test_of_many_words_the_rest_is_left_out():
    kinds = ("tulkkaus", "Tulkkaus")
    assert str(read_as("kind", *kinds)).count("=") == 1
    grounds = [
        f"{section} §" for section in ("51", "52", "87", "88", "88a", "89", "90", "93", "110", "48", "54.5")
    ]
    said = str(read_as("ground", *grounds))
    assert said.count("=") == MOST_WORDS
    assert said.endswith(", …")


def test_a_workbook_tells_how_its_words_were_read(tmp_path: Path):
    source = sound_book(tmp_path / "in.xlsx", persons=[person(jobseeker="on")])
    (found,) = [each for each in read(str(source)).findings if each.code == AS_WORDS]
    said = " ".join(text_of(found, "fi"))
    assert "on = yes" in said
    assert "words.toml" not in said


@pytest.mark.parametrize("text", ["3/2026", "1.3.2026", "03/2026"])
def test_months_are_said_to_be_months(text):
    assert month(text) == ("2026-03", AS_MONTHS)


@pytest.mark.parametrize("text", ["816,08-", "1 234,56-", "816.08 -", "12-"])
def test_a_minus_behind_the_number_is_told_so(text):
    assert amount(text)[0].endswith("CC-1134")


def test_a_minus_behind_the_number_in_canonical_csv(tmp_path: Path):
    folder = write(tmp_path / "in", {**sound(), "costs": [cost(gross="816.08-")]})
    assert "CC-1134" in codes(folder)


@pytest.mark.parametrize("text", ["5,-", "-5,-", "5,"])
def test_a_dash_for_no_cents_gets_no_note_that_the_amount_was_read(text):
    assert amount(text) == (text, "")


def test_canonical_csv_keeps_its_own_advice(tmp_path: Path):
    folder = write(tmp_path / "in", {**sound(), "persons": [person(birth_date="15.3.1990")]})
    assert "CC-1106" in codes(folder)


@pytest.mark.parametrize("text", ["32947", "32947.5"])
def test_a_serial_number_of_a_day_in_canonical_csv(tmp_path: Path, text):
    folder = write(tmp_path / "in", {**sound(), "persons": [person(birth_date=text)]})
    assert "CC-1136" in codes(folder)


def test_an_error_of_a_spreadsheet_in_the_identity_code_is_no_wrong_code(tmp_path: Path):
    folder = write(tmp_path / "in", {**sound(), "persons": [person(hetu="#PUUTTUU!")]})
    assert "CC-1132" in codes(folder)
    assert "CC-1204" not in codes(folder)

    def error(_: object, sheet: object) -> None:
        sheet.write_formula(1, list(person(hetu="x")).index("hetu"), "=NA()", None, "#N/A")  # type: ignore[attr-defined]

    found = codes(sound_book(tmp_path / "in.xlsx", {"persons": error}, persons=[person(hetu="x")]))
    assert found & {"CC-1121", "CC-1132"}
    assert "CC-1204" not in found


def test_an_error_of_a_spreadsheet_as_text(tmp_path: Path):
    folder = write(tmp_path / "in", {**sound(), "persons": [person(birth_date="#N/A")]})
    assert codes(folder) >= {"CC-1132"}
    assert MASKED not in str(codes(folder))


@pytest.mark.parametrize("cell", [1.2, 1.25, date(2026, 2, 1)])
def test_ids_of_parents_that_a_spreadsheet_took_for_a_number_or_a_day_are_refused_not_guessed(tmp_path, cell):
    rows = [person("1"), person("2"), child("3", "1 2")]
    sheets = sheets_of({"persons": rows, "residences": [residence(row["person_id"]) for row in rows]})
    at = sheets["persons"][0].index("parent_ids")
    sheets["persons"][3] = [cell if place == at else each for place, each in enumerate(sheets["persons"][3])]
    found = read(book(tmp_path / "a.xlsx", sheets))
    (fault,) = [each for each in found.findings if each.column.startswith("parent_ids")]
    assert (fault.code, fault.severity, fault.row) == ("CC-1226", "error", 4)
    assert list(found.person_ids) == ["1", "2"]


def test_one_parent_whose_id_is_a_whole_number_is_read(tmp_path):
    rows = [person("1"), child("3", "1")]
    sheets = sheets_of({"persons": rows, "residences": [residence(row["person_id"]) for row in rows]})
    at = sheets["persons"][0].index("parent_ids")
    sheets["persons"][2] = [1 if place == at else each for place, each in enumerate(sheets["persons"][2])]
    assert not [each for each in read(book(tmp_path / "a.xlsx", sheets)).findings if "parent" in each.column]
