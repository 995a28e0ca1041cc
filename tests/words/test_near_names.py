"""Misspelt headings of Finnish and Swedish tables: each gets the heading that was meant, in its own language."""

from __future__ import annotations

from pathlib import Path

import pytest

from compensation.facts.columns import TABLES
from compensation.facts.names import load_names, near_column, plain
from compensation.words.catalogue import ERROR
from compensation.words.near_names import near_miss
from tests.tables_for_tests import read_on as read
from tests.workbooks_for_tests import book

FI = ["Henkilön tunnus", "Syntymäaika", "Asema", "Haki alaikäisenä"]
SV = ["Personens id", "Födelsedatum", "Ställning", "Sökte som minderårig"]
RESIDENCES = [["person_id", "municipality", "from", "to"], ["P-1", "049", "2024-03-15", ""]]
MISSPELT = [
    (FI, 1, "Syntymäaka", "syntymäaika"),
    (FI, 1, "syntymaaika", "syntymäaika"),
    (FI, 1, "SYNTYMÄ AIKA", "syntymäaika"),
    (FI, 0, "henkilon tunus", "henkilön tunnus"),
    (FI, 2, "Asmea", "asema"),
    (FI, 3, "haki alaikaisena", "haki alaikäisenä"),
    (SV, 1, "födelsedatm", "födelsedatum"),
    (SV, 1, "fodelsedatum", "födelsedatum"),
    (SV, 0, "Persones id", "personens id"),
    (SV, 2, "stallning", "ställning"),
    (SV, 3, "sokte som minderarig", "sökte som minderårig"),
]


def semicolons(folder: Path, rows: list[list[str]]) -> Path:
    return csv(folder, rows, ";", "cp1252")


def commas(folder: Path, rows: list[list[str]]) -> Path:
    return csv(folder, rows, ",", "utf-8")


def csv(folder: Path, rows: list[list[str]], separator: str, encoding: str) -> Path:
    for name, lines in (("persons", rows), ("residences", RESIDENCES)):
        text = "".join(separator.join(line) + "\n" for line in lines)
        (folder / f"{name}.csv").write_text(text, encoding=encoding)
    return folder


def workbook(folder: Path, rows: list[list[str]]) -> Path:
    return book(folder / "in.xlsx", {"persons": rows, "residences": RESIDENCES})


FORMS = [semicolons, commas, workbook]


def errors(source: Path) -> list[tuple[str, str, str, str]]:
    found = [each for each in read(str(source)).findings if each.severity == ERROR]
    return [(each.code, each.column, each.cell, each.values.get("suggestion", "")) for each in found]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("row", "at", "wrong", "right"), MISSPELT, ids=[each[2] for each in MISSPELT])
def test_a_misspelt_heading_gets_the_one_that_was_meant_and_no_other_error(
    tmp_path, form, row, at, wrong, right
):
    headings = [wrong if place == at else heading for place, heading in enumerate(row)]
    letter = "ABCD"[at]
    word = {FI[0]: "muu", SV[0]: "annan"}[row[0]]
    source = form(tmp_path, [headings, ["P-1", "1.2.1990", word, ""]])
    assert errors(source) == [("CC-1103", f"{wrong} ({letter})", f"{letter}1", right)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("row", "right"),
    [
        (["henkilon tunnus", "syntymaaika", "asmea"], ["henkilön tunnus", "syntymäaika", "asema"]),
        (["personens idd", "fodelsedatum", "stallning"], ["personens id", "födelsedatum", "ställning"]),
    ],
    ids=["fi", "sv"],
)
def test_where_every_heading_is_misspelt_each_gets_its_own(tmp_path, form, row, right):
    found = errors(form(tmp_path, [row, ["P-1", "1.2.1990", "muu"]]))
    assert sorted(each[3] for each in found) == sorted(right)
    assert {each[0] for each in found} == {"CC-1103"}


@pytest.mark.parametrize("form", FORMS)
def test_under_title_rows_too(tmp_path, form):
    rows = [
        ["Kunta", "", ""],
        ["", "", ""],
        ["henkilon tunnus", "syntymaaika", "Asema"],
        ["P-1", "1.2.1990", "muu"],
    ]
    assert [each[2:] for each in errors(form(tmp_path, rows))] == [
        ("A3", "henkilön tunnus"),
        ("B3", "syntymäaika"),
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("finnish", "said"), [("syntymäaika", []), ("syntymäaka", ["syntymäaika"])])
def test_a_finnish_heading_among_english_ones_is_read_or_mended(tmp_path, form, finnish, said):
    rows = [["person_id", finnish, "standing"], ["P-1", "1990-02-01", "other"]]
    assert [each[3] for each in errors(form(tmp_path, rows))] == said


@pytest.mark.parametrize("form", FORMS)
def test_a_heading_like_one_that_is_there_already_is_only_unknown(tmp_path, form):
    rows = [[*FI, "Asemat", "Kotikieli"], ["P-1", "1.2.1990", "muu", "", "", ""]]
    source = form(tmp_path, rows)
    assert errors(source) == []
    unknown = [each for each in read(str(source)).findings if each.code == "CC-1102"]
    assert [(each.column, each.cell) for each in unknown] == [("Asemat (E)", "E1"), ("Kotikieli (F)", "F1")]


def test_an_unknown_heading_after_a_blank_one_keeps_its_letter(tmp_path):
    rows = [[*FI[:3], "", "1. lisä"], ["P-1", "1.2.1990", "muu", "", ""]]
    (finding,) = [each for each in read(str(workbook(tmp_path, rows))).findings if each.code == "CC-1102"]
    assert (finding.column, finding.cell) == ("E", "E1")


def test_a_last_day_under_a_misspelt_heading_is_not_also_said_to_be_missing(tmp_path):
    rows = [["person_id", "kunta", "alkaen", "astti"], ["P-1", "049", "15.3.2024", ""]]
    source = book(tmp_path / "in.xlsx", {"persons": [FI, ["P-1", "1.2.1990", "muu", ""]], "residences": rows})
    assert [each.code for each in read(str(source)).findings if each.severity != "note"] == ["CC-1103"]


@pytest.mark.parametrize("lang", ["fi", "sv"])
@pytest.mark.parametrize("table", TABLES)
def test_a_letter_left_out_or_dots_left_out_of_any_heading_still_name_its_column(table, lang):
    for column in TABLES[table].known:
        for heading in load_names().columns[column][lang]:
            if len(heading) < 5:
                continue
            wrong = heading[:2] + heading[3:]
            bare = heading.replace("ä", "a").replace("ö", "o").replace("å", "a").replace("Ä", "A")
            assert near_column(table, bare) == (column, plain(heading))
            assert near_column(table, wrong)[0] == column, wrong


def test_of_two_near_names_the_nearer_is_meant():
    assert near_miss("sopimus astii", ["sopimus alku", "sopimus asti"]) == "sopimus asti"
    assert near_miss("permit_tom", ["permit_from", "permit_to"]) == "permit_to"


@pytest.mark.parametrize(
    "name", ["nimi", "osoite", "puhelin", "adress", "efternamn", "sukunimi", "kunnan nimi"]
)
def test_other_words_of_a_register_are_no_misspelt_headings(name):
    assert near_column("persons", name) == ("", "")


def test_a_misspelt_sheet_is_only_suggested_for_a_word_may_be_meant_as_it_stands(tmp_path):
    rows = [FI, ["P-1", "1.2.1990", "muu", ""]]
    source = book(tmp_path / "in.xlsx", {"Henkilöt": rows, "Henkilöstö": [["a"]], "residences": RESIDENCES})
    found = read(str(source)).findings
    assert [each.values["suggestion"] for each in found if each.code == "CC-1011"] == ["henkilöt"]
    assert not [each for each in found if each.severity == ERROR]
