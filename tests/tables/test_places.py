"""Which file or sheet is which table: nothing is left unread without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from compensation.facts.columns import TABLES
from compensation.facts.names import load_names
from compensation.tables.options import ReadingOptions, TableMapping
from compensation.values.errors import InputUnreadable
from compensation.words.catalogue import ERROR, LANGUAGES, WARNING
from compensation.words.finding_texts import FINDING_TEXTS
from tests.tables_for_tests import as_csv, paid, person, sound, write
from tests.tables_for_tests import read_on as read
from tests.workbooks_for_tests import book, sheets_of

PAID = sheets_of({"paid": [paid()]})["paid"]


def workbook(folder: Path, *names: str, hide: str = "") -> Path:
    sheets = {**sheets_of(sound()), **dict.fromkeys(names, PAID)}
    return book(folder / "kunta.xlsx", sheets, {hide: lambda _, sheet: sheet.hide()} if hide else None)


def told(source: Path, options: ReadingOptions | None = None) -> list[tuple[str, str, str, str]]:
    found = read(source, options=options).findings
    return [
        (each.code, each.severity, each.file, each.values.get("suggestion", ""))
        for each in found
        if each.severity in (ERROR, WARNING)
    ]


@pytest.mark.parametrize("hidden", [False, True])
def test_an_unknown_sheet_is_told_hidden_or_not(tmp_path, hidden):
    source = workbook(tmp_path, "Maksut 2025", hide="Maksut 2025" if hidden else "")
    assert told(source) == [("CC-1011", WARNING, "kunta.xlsx: Maksut 2025", "")]


def test_a_name_that_goes_on_after_that_of_a_missing_table_gets_it_as_a_suggestion(tmp_path):
    assert told(workbook(tmp_path, "Maksetut 2025")) == [
        ("CC-1011", WARNING, "kunta.xlsx: Maksetut 2025", "Maksetut")
    ]
    (tmp_path / "b").mkdir()
    assert [each[-1] for each in told(workbook(tmp_path / "b", "Maksetut", "Maksetut 2024"))] == [""]


def test_only_the_templates_own_hidden_sheet_goes_without_a_word(tmp_path):
    assert told(workbook(tmp_path, "Sanaluettelot", hide="Sanaluettelot")) == []
    assert len(told(workbook(tmp_path, "Sanaluettelot"))) == 1


@pytest.mark.parametrize(
    ("name", "meant"), [("Maksettu", "maksetut"), ("Betalda_", ""), ("betlada", "betalda")]
)
def test_a_nearly_right_name_is_an_error_where_its_table_is_nowhere_else(tmp_path, name, meant):
    found = told(workbook(tmp_path, name))
    assert found == ([("CC-1012", ERROR, f"kunta.xlsx: {name}", meant)] if meant else [])
    (tmp_path / "b").mkdir()
    with_it = told(workbook(tmp_path / "b", "Maksetut", name))
    assert [code for code, *_ in with_it] == ["CC-1011" if meant else "CC-1013"]


def test_a_nearly_right_name_of_a_file_is_one_too(tmp_path):
    folder = write(tmp_path, {**sound(), "maksettut": as_csv([paid()])})
    assert told(folder) == [("CC-1012", ERROR, "maksettut.csv", "maksetut")]


@pytest.mark.parametrize("name", ["maksetut 2025.xlsx", "maksetut.ods", "maksut.xls", "paid.txt", "x.tsv"])
def test_every_file_that_is_no_csv_but_may_hold_a_table_is_told(tmp_path, name):
    folder = write(tmp_path, {**sound(), name: "x"})
    assert told(folder) == [("CC-1015", WARNING, name, "")]


def test_a_folder_with_a_workbook_in_place_of_tables_says_which_to_give(tmp_path):
    book(tmp_path / "kunta.xlsx", sheets_of(sound()))
    with pytest.raises(InputUnreadable) as caught:
        read(tmp_path)
    assert all("kunta.xlsx" in caught.value.message[lang] for lang in LANGUAGES)
    assert "persons" not in caught.value.message["en"]


def _mapped(place: str) -> ReadingOptions:
    return ReadingOptions(
        mapping={"paid": TableMapping(place, 1, tuple(PAID[0]), {c: c for c in PAID[0]}, {})}
    )


@pytest.mark.parametrize("form", ["workbook", "folder"])
def test_a_place_of_the_mapping_that_is_not_there_is_an_error(tmp_path, form):
    if form == "workbook":
        source, place = workbook(tmp_path, "Tilitykset"), "Tilitykset"
    else:
        source, place = write(tmp_path, {**sound(), "tilitykset": as_csv([paid()])}), "tilitykset.csv"
    assert told(source, _mapped(place)) == []
    assert len(read(source, options=_mapped(place)).paid.person) == 1
    codes = {code: severity for code, severity, *_ in told(source, _mapped("Tilitykset 2024"))}
    assert codes == {"CC-1028": ERROR, "CC-1011": WARNING}


def test_two_sheets_of_one_table_are_both_named(tmp_path):
    source = book(
        tmp_path / "kunta.xlsx", {**sheets_of(sound()), "Henkilöt": sheets_of({"p": [person()]})["p"]}
    )
    (found,) = [each for each in read(source).findings if each.code == "CC-1013"]
    assert {found.file, found.values["other"]} == {"kunta.xlsx: persons", "kunta.xlsx: Henkilöt"}


def test_what_is_missing_names_the_workbook(tmp_path):
    source = book(tmp_path / "kunta.xlsx", {"Muutot": PAID})
    found = {each.code: each.file for each in read(source).findings}
    assert found["CC-1001"] == found["CC-1017"] == "kunta.xlsx"


def test_headings_that_moved_down_are_a_changed_layout_and_no_empty_table(tmp_path):
    source = book(tmp_path / "kunta.xlsx", {**sheets_of(sound()), "paid": [[""], *PAID, ["x"]]})
    assert [code for code, *_ in told(source, _mapped("paid"))] == ["CC-1024"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_of_names_is_that_of_the_names_in_use(lang):
    said = FINDING_TEXTS["CC-1011"].expected[lang]
    assert all(table in said for table in TABLES)
    if lang != "en":
        assert all(load_names().tables[table][lang][0] in said for table in TABLES)


@pytest.mark.parametrize("separator", [";", ","])
def test_a_file_without_headings_is_told_so_and_not_that_commas_are_missing(tmp_path, separator):
    rows = as_csv([person()]).split("\n", 1)[1].replace(",", separator)
    found = read(write(tmp_path, {**sound(), "persons": rows})).findings
    assert [each.code for each in found if each.severity == ERROR] == ["CC-1124"]


@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_quotation_mark_that_nothing_closes_is_told_with_its_row(tmp_path, separator, at):
    lines = as_csv([person("P-1"), person("P-2"), person("P-3")]).replace(",", separator).splitlines()
    lines[at] = '"' + lines[at]
    text = "\n".join([*lines, "", '"a ""b"" c"'])
    found = read(write(tmp_path, {**sound(), "persons": text})).findings
    assert [(each.code, each.row) for each in found if each.severity == ERROR][:1] == [("CC-1030", at + 1)]


def test_a_single_quotation_mark_within_a_cell_opens_nothing(tmp_path):
    folder = write(tmp_path, {**sound(), "recipients": None, "notes": "a\n", "persons": as_csv([person()])})
    text = (folder / "persons.csv").read_text().replace("P-1", 'P"1')
    (folder / "persons.csv").write_text(text)
    assert "CC-1030" not in {each.code for each in read(folder).findings}
