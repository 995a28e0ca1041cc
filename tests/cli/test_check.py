"""`compclaim check` and `compclaim finding`: every fault at once, grouped, gravest first, in three languages."""

from __future__ import annotations

import json

import pytest

from tests.small_inputs import ARTIFICIAL_CODE, espoo, person, residence, write
from tests.tables_for_tests import write as write_texts
from tests.workbooks_for_tests import book

LANGUAGES = ("fi", "sv", "en")
PAID = {"person_id": "P-1", "month": "2025-04", "recipient": "municipality-049", "amount": "816.08"}


@pytest.fixture
def faulty(tmp_path):
    """An impossible date in two rows, a wrong check character, and one missing fact."""
    tables = espoo()
    tables["persons"] += [
        person("P-4", permit_from="2025-02-30"),
        person("P-5", permit_from="2025-02-31"),
        person("P-6", hetu=ARTIFICIAL_CODE[:-1] + "Q"),
        person("P-7", standing="family"),
    ]
    tables["residences"] += [residence(f"P-{n}") for n in (4, 5, 6, 7)]
    tables["paid"] = [PAID]
    return write(tmp_path / "faulty", tables)


@pytest.fixture
def folder(folder):
    """The sound input, with a payment."""
    return write(folder, {"paid": [PAID]})


def test_a_sound_input_is_said_to_be_sound_and_exits_0(run, folder):
    result = run("check", folder, "--lang", "fi")
    assert (result.exit_code, result.stdout) == (0, "Ei huomautettavaa.\n")
    assert result.stderr == "Luettiin 9 riviä 4 taulusta; laskettavia henkilöitä on 3.\n"


def test_errors_come_first_grouped_with_their_rows_and_exit_1(run, faulty):
    result = run("check", faulty)
    assert result.exit_code == 1
    paragraphs = result.stdout.strip().split("\n\n")
    assert [p.split()[0] for p in paragraphs] == ["ERROR", "ERROR", "WARNING", "WARNING", "Errors"]
    assert any("persons.csv, permit_from, row 5, 6" in p for p in paragraphs)
    assert paragraphs[-1] == "Errors 3, warnings 2, notes 0."


def test_nothing_that_check_prints_holds_an_identity_code(run, faulty):
    for options in ((), ("--json",)):
        result = run("check", faulty, *options)
        assert "010190" not in result.output


def test_json_has_one_object_for_each_finding_and_nothing_else_on_stdout(run, faulty):
    result = run("check", faulty, "--json")
    found = json.loads(result.stdout)
    assert [each["severity"] for each in found] == ["error", "error", "error", "warning", "warning"]
    assert set(found[0]) == {
        "code",
        "severity",
        "table",
        "file",
        "row",
        "column",
        "cell",
        "title",
        "expected",
        "remedy",
        "law",
    }
    assert {each["cell"] for each in found} == {None}
    dates = [each for each in found if each["column"] == "permit_from"]
    assert [each["row"] for each in dates] == [5, 6]


@pytest.mark.parametrize("form", ["workbook", "semicolons"])
def test_json_names_the_cell_of_a_finding_about_a_single_one(run, tmp_path, form):
    persons = [
        ["Kunnan rekisteri"],
        ["", "Asiakasnumero", "Syntymäaika", "asmea", "Kotikieli", "Työnhakija"],
        ["", "P-1", "31/12/84", "muu", "", "on"],
    ]
    residences = [["person_id", "municipality", "from"], ["P-1", "049", "15.3.2024"]]
    if form == "workbook":
        source = book(tmp_path / "kunta.xlsx", {"Henkilöt": persons, "Residences": residences})
    else:
        texts = {"henkilöt": persons, "residences": residences}
        source = write_texts(
            tmp_path / "in",
            {name: "\n".join(";".join(row) for row in rows) + "\n" for name, rows in texts.items()},
        )
    found = json.loads(run("check", source, "--json").stdout)
    places = {(each["code"], each["table"]): (each["row"], each["column"], each["cell"]) for each in found}
    assert places["CC-1125", "persons"] == (3, "Syntymäaika (C)", "C3")
    assert places["CC-1103", "persons"] == (2, "asmea (D)", "D2")
    assert places["CC-1102", "persons"] == (2, "Kotikieli (E)", "E2")
    # About a whole column, row or table: no cell.
    assert places["CC-1131", "persons"] == (None, "Työnhakija (F)", None)
    assert places["CC-1025", "persons"] == (2, "", None)
    assert places["CC-1122", "residences"] == (None, "to", None)
    assert {each["cell"] for each in found if each["row"] is None or not each["column"]} == {None}


def test_codes_rows_and_columns_do_not_depend_on_the_language(run, faulty):
    def places(lang):
        return [
            (each["code"], each["row"], each["column"])
            for each in json.loads(run("check", faulty, "--json", "--lang", lang).stdout)
        ]

    assert places("fi") == places("sv") == places("en")


def test_more_rows_than_fit_are_counted(run, tmp_path):
    tables = espoo()
    tables["persons"] += [person(f"Q-{n}", permit_from="2025-13-01") for n in range(15)]
    result = run("check", write(tmp_path / "many", tables))
    assert "row 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 and 5 more" in result.stdout


def test_an_input_that_is_not_there_exits_3(run, tmp_path):
    result = run("check", tmp_path / "nothing")
    assert (result.exit_code, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_finding_code_is_told_in_words(run, lang):
    result = run("finding", "cc-1002", "--lang", lang)
    assert result.exit_code == 0
    assert result.stdout.startswith({"fi": "VIRHE CC-1002", "sv": "FEL CC-1002", "en": "ERROR CC-1002"}[lang])
    assert json.loads(run("finding", "CC-1002", "--json", "--lang", lang).stdout)["code"] == "CC-1002"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_code_can_be_told_and_shows_no_empty_place(run, lang):
    from compensation.words.finding_texts import FINDING_TEXTS

    for code in FINDING_TEXTS:
        result = run("finding", code, "--lang", lang)
        assert result.exit_code == 0
        assert "{" not in result.stdout


def test_an_unknown_finding_code_gets_a_suggestion(run):
    result = run("finding", "CC-10022")
    assert result.exit_code == 2
    assert "CC-1002" in result.stderr


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_a_missing_table_recipients_is_a_note_since_build_needs_it(run, tmp_path, lang):
    tables = {name: rows for name, rows in espoo().items() if name != "recipients"}
    result = run("check", write(tmp_path / "x", tables), "--lang", lang)
    assert result.exit_code == 0
    assert "CC-1811" in result.stdout
    assert "compclaim build" in result.stdout


@pytest.mark.parametrize("spelling", ["same", "other way", "link", "hard link"])
@pytest.mark.parametrize("words", [("check", "--annotate"), ("map", "--out")])
def test_the_users_own_register_is_never_written_over(run, tmp_path, spelling, words):
    source = book(tmp_path / "kunta.xlsx", {"Henkilöt": [["Henkilön tunnus"], ["P-1"]]})
    before = source.read_bytes()
    out = {
        "same": source,
        "other way": tmp_path / "x" / ".." / "kunta.xlsx",
        "link": tmp_path / "link.xlsx",
        "hard link": tmp_path / "hard.xlsx",
    }[spelling]
    (tmp_path / "x").mkdir()
    if spelling == "link":
        out.symlink_to(source)
    if spelling == "hard link":
        out.hardlink_to(source)
    command, option = words
    result = run(command, source, option, out, "--force")
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert source.read_bytes() == out.read_bytes() == before


def test_nor_is_a_table_of_the_input_folder(run, folder):
    before = (folder / "persons.csv").read_bytes()
    assert run("map", folder, "--out", folder / "persons.csv", "--force").exit_code == 2
    assert (folder / "persons.csv").read_bytes() == before


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_annotated_copy_is_an_xlsx(run, folder, tmp_path, lang):
    result = run("check", folder, "--annotate", tmp_path / "copy.xls", "--lang", lang)
    assert result.exit_code == 2
    assert ".xlsx" in result.stderr
    assert not (tmp_path / "copy.xls").exists()


@pytest.fixture
def noted(faulty):
    """The same, with a table whose separator was recognised: a note."""
    table = faulty / "persons.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    return faulty


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr("cli.finding_list.is_terminal", lambda stream: True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_a_terminal_the_errors_come_last_and_notes_are_one_line(run, noted, terminal, lang):
    text = run("check", noted, "--lang", lang).stdout
    begins = {"fi": ("VIRHE", "VAROITUS", "HUOMAUTUS"), "sv": ("FEL", "VARNING", "ANMÄRKNING")}.get(
        lang, ("ERROR", "WARNING", "NOTE")
    )
    grades = [
        begins.index(line.split()[0])
        for line in text.splitlines()
        if line.startswith(begins) and "CC-" in line
    ]
    assert grades == sorted(grades, reverse=True)
    assert {0, 1} <= set(grades)
    assert 2 not in grades
    assert "--notes" in text.splitlines()[0]
    assert text.splitlines()[-1] == run("check", noted, "--lang", lang, "--notes").stdout.splitlines()[-1]
    whole = run("check", noted, "--lang", lang, "--notes").stdout
    assert begins[2] in whole
    assert "--notes" not in whole


def test_on_a_terminal_commands_say_how_many_notes_there_are(run, noted, terminal):
    words = ("calculate", noted, "--period", "2025", "--keep-going")
    told = run(*words).stderr
    assert "--notes" in told
    assert "NOTE CC-" not in told.replace("NOTE  ", "NOTE ")
    assert "NOTE CC-" in run(*words, "--notes").stderr.replace("NOTE  ", "NOTE ")


def test_elsewhere_everything_stands_there_gravest_first(run, noted):
    text = run("check", noted).stdout
    assert text.startswith("ERROR")
    assert "NOTE" in text
    assert run("check", noted, "--notes").stdout == text


@pytest.mark.parametrize("form", ["canonical", "office", "workbook"])
@pytest.mark.parametrize("column", ["birth_date", "ground", "citizen_from", "permit_from"])
def test_a_heading_that_stands_twice_is_one_error_whatever_stands_below(run, folder, tmp_path, column, form):
    rows = [row.split(",") for row in (folder / "persons.csv").read_text().splitlines()]
    at = rows[0].index(column)
    rows = [[*row[:at], "x" if number else column, *row[at:]] for number, row in enumerate(rows)]
    given = folder
    if form == "workbook":
        given = tmp_path / "in.xlsx"
        sheets = {
            table: [line.split(",") for line in (folder / f"{table}.csv").read_text().splitlines()]
            for table in ("residences", "recipients")
        }
        book(given, {**sheets, "persons": rows})
    else:
        between = ";" if form == "office" else ","
        (folder / "persons.csv").write_text("".join(between.join(row) + "\n" for row in rows))
    found = json.loads(run("check", given, "--json").stdout)
    assert [each["code"] for each in found if each["severity"] == "error"] == ["CC-1104"]
