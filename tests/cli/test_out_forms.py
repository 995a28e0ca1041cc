"""The name of a file says what is in it: the format is chosen by its suffix, or the file is refused."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from compensation.law.readings import register
from compensation.law.rulebook import load_law
from compensation.words import localised
from compensation.words.catalogue import Catalogue
from tests.small_inputs import espoo, person, residence, write

YEAR = ("--period", "2025-01..2025-06")
DAY = ("--on", "2026-03-01")
LIST = "person_id,month,amount_eur\nP-1,2025-01,228.42\nP-1,2025-02,228.42\n"


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def sheet(path, name=0):
    book = CalamineWorkbook.from_path(path)
    return book.get_sheet_by_index(name).to_python()


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
@pytest.mark.parametrize("name", ["k.pdf", "k", "k.xls", "k.ods", "k.csv.gz", "k.ics"])
@pytest.mark.parametrize("words", [("calculate", *YEAR), ("reconcile",)])
def test_a_file_whose_name_says_no_format_of_the_command_is_refused_with_those_it_has(
    run, folder, listed, tmp_path, words, name, lang
):
    more = ("--paid", listed, "--recipient", "municipality-049") if words[0] == "reconcile" else ()
    result = run(words[0], folder, *words[1:], *more, "--out", tmp_path / name, "--lang", lang)
    assert (result.exit_code, result.stdout) == (2, "")
    assert all(suffix in result.stderr for suffix in (".csv", ".xlsx", ".json", ".parquet", ".txt"))
    assert (".html" in result.stderr) == (words[0] == "reconcile")
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("words", "suffix"),
    [
        (("map", "@", "--out", "m.xlsx"), ".toml"),
        (("template", "t.csv"), ".xlsx"),
        (("check", "@", "--annotate", "x.pdf"), ".xlsx"),
        (("reconcile", "@", "--paid", "L", "--workbook", "r.csv"), ".xlsx"),
        (("reconcile", "@", "--paid", "L", "--html", "r.pdf"), ".html"),
        (("reconcile", "@", "--paid", "L", "--ledger", "r.txt"), ".csv"),
        (("deadlines", "@", *DAY, "--out", "d.html"), ".ics"),
        (("calculate", "@", "--format", "csv", "--out", "d.xlsx"), ".csv"),
        (("calculate", "@", "--json", "--out", "d.csv"), ".json"),
    ],
)
def test_no_file_gets_what_its_name_does_not_say(run, folder, listed, tmp_path, monkeypatch, words, suffix):
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    result = run(*({"@": folder, "L": listed}.get(word, word) for word in words))
    assert result.exit_code == 2
    assert suffix in result.stderr
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("lang", "heads", "kind"),
    [
        ("fi", ["Henkilö", "Kuukausi", "Saaja"], "laskennallinen korvaus"),
        ("sv", ["Person", "Månad", "Mottagare"], "kalkylerad ersättning"),
        ("en", ["Person", "Month", "Recipient"], "calculated compensation"),
    ],
)
def test_a_workbook_holds_numbers_and_days_under_headings_in_the_language(
    run, folder, tmp_path, lang, heads, kind
):
    out = tmp_path / "k.xlsx"
    assert run("calculate", folder, *YEAR, "--by", "month", "--out", out, "--lang", lang).exit_code == 0
    head, first, *rest = sheet(out)
    assert head[:3] == heads
    assert first[0] == "P-1"
    assert datetime.fromisoformat(str(first[1])) == datetime(2025, 4, 1)
    assert first[2].endswith(" (county-03)")
    assert kind in {row[3] for row in (first, *rest)}
    printed = json.loads(run("calculate", folder, *YEAR, "--by", "month", "--json").stdout)
    assert [round(row[5], 2) for row in (first, *rest)] == [float(row["amount_eur"]) for row in printed]


def test_nothing_in_a_workbook_is_a_formula(run, tmp_path):
    tables = espoo()
    tables["persons"].append(person("=1+1"))
    tables["residences"].append(residence("=1+1"))
    out = tmp_path / "k.xlsx"
    assert run("calculate", write(tmp_path / "in", tables), *YEAR, "--out", out).exit_code == 0
    assert "=1+1" in {row[0] for row in sheet(out)}
    parts = zipfile.ZipFile(io.BytesIO(out.read_bytes()))
    formulas = [each for name in parts.namelist() for each in re.findall(rb"<f>(.*?)</f>", parts.read(name))]
    assert all(re.fullmatch(rb"SUM\([A-Za-z0-9'!: ]+\)", each) for each in formulas)
    text = run("calculate", tmp_path / "in", *YEAR, "--format", "csv-fi").stdout
    assert "\r\n'=1+1;" in text or "\n'=1+1;" in text


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_what_a_workbook_rests_on_stands_in_it_as_it_is_told(run, tmp_path, lang):
    tables = espoo()
    tables["persons"][1]["tie_before_arrival"] = ""
    tables["paid"] = [
        {"person_id": "P-1", "month": "2025-05", "recipient": "municipality-049", "amount": "1.00"}
    ]
    out = tmp_path / "k.xlsx"
    words = ("calculate", write(tmp_path / "in", tables), *YEAR, "--applied-on", "2026-03-01", "--lang", lang)
    result = run(*words, "--reading", "I-03=four", "--out", out)
    assert result.exit_code == 0, result.stderr
    cells = {str(cell) for row in sheet(out, 1) for cell in row}
    said = [
        line
        for line in result.stderr.splitlines()
        if re.match("VAR|WARN|Note|Huom|Obs", line) and "CC-" not in line
    ]
    assert len(said) == 3
    assert set(said) <= cells
    assert {load_law().digest, localised.day(date(2026, 3, 1), lang)} <= cells
    assert localised.months(date(2025, 1, 1), date(2025, 6, 1), lang) in cells
    known = register()
    assert {f"{id} {each.question[lang]}" for id, each in known.items() if each.switch} <= cells
    assert known["I-01"].options["late-rates"].text[lang] in cells
    assert any(cell.startswith(f"{known['I-03'].options['four'].text[lang]} (") for cell in cells)
    missing = Catalogue("terms", "facts")["tie_before_arrival"][lang]
    rows = [row for row in sheet(out, 1) if missing in row]
    assert {row[0] for row in rows} == {"P-2"}


def formulas(path, name):
    """(cell, formula, value) of every formula of a sheet."""
    with zipfile.ZipFile(path) as parts:
        book = parts.read("xl/workbook.xml").decode()
        number = [*re.findall(r'<sheet name="(.*?)"', book)].index(name) + 1
        markup = parts.read(f"xl/worksheets/sheet{number}.xml").decode()
    return re.findall(r'<c r="([A-Z]+[0-9]+)"[^>]*><f>(.*?)</f><v>(.*?)</v>', markup)


@pytest.mark.parametrize(
    ("more", "count"),
    [(("--by", "month"), 2), (("--by", "recipient", "--recipient", "county-03"), 2), (("--costs",), 1)],
)
def test_totals_beside_a_result_are_formulas_that_agree_with_it(run, tmp_path, more, count):
    tables = espoo()
    tables["persons"][1]["tie_before_arrival"] = ""
    out = tmp_path / "k.xlsx"
    result = run("calculate", write(tmp_path / "in", tables), *YEAR, *more, "--out", out, "--lang", "en")
    assert result.exit_code == 0, result.stderr
    found = formulas(out, "Basis")
    assert len(found) == count
    for _, formula, value in found:
        name, letter, first, last = re.fullmatch(
            r"SUM\((?:'(.*)'!)?([A-Z])([0-9]+):[A-Z]([0-9]+)\)", formula.replace("&apos;", "'")
        ).groups()
        column = [row[ord(letter) - ord("A")] for row in sheet(out, 0 if name else 1)]
        first, last = int(first), int(last)
        assert isinstance(column[first - 2], str)  # the heading: no row is left out
        summed = [Decimal(str(each)) for each in column[first - 1 : last]]
        assert round(sum(summed), 2) == round(Decimal(value), 2) > 0
        if name:
            assert len(column) == last


def test_the_csv_of_a_finnish_spreadsheet(run, folder, tmp_path):
    out = tmp_path / "k.csv"
    words = ("--by", "month", "--format", "csv-fi", "--lang", "fi")
    assert run("calculate", folder, *YEAR, *words, "--out", out).exit_code == 0
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, first, *_ = data.decode("utf-8-sig").split("\r\n")
    assert head.startswith("Henkilö;Kuukausi;Saaja;")
    assert first.startswith("P-1;4/2025;Länsi-Uudenmaan hyvinvointialue (county-03)")
    assert "681/2023 62 §" in first
    assert "@" not in first
    assert first.split(";")[5].count(",") == 1
    assert "." not in first.split(";")[5]


def test_the_deadlines_are_a_workbook_too(run, folder, tmp_path):
    assert run("deadlines", folder, *DAY, "--out", tmp_path / "d.xlsx").exit_code == 0
    assert datetime.fromisoformat(str(sheet(tmp_path / "d.xlsx")[1][0])) > datetime(2026, 3, 1)


def test_a_reconciliation_is_a_workbook_with_words_or_a_page(run, folder, listed, tmp_path):
    words = (folder, "--paid", listed, "--recipient", "municipality-049", "--lang", "fi")
    assert run("reconcile", *words, "--out", tmp_path / "r.xlsx").exit_code == 0
    head, *rows = sheet(tmp_path / "r.xlsx")
    assert head == ["Henkilö", "Kuukausi", "Saaja", "Luokka", "Kuuluu maksaa, €", "Maksettu, €", "Syy"]
    assert {type(row[5]) for row in rows} <= {float, int}
    assert not {row[3] for row in rows} & {"paid", "missing", "rounding"}
    assert run("reconcile", *words, "--out", tmp_path / "r.html").exit_code == 0
    assert (tmp_path / "r.html").read_bytes().lower().startswith(b"<!doctype html>")


def test_the_same_table_gives_the_same_workbook(run, folder, tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        run("calculate", folder, *YEAR, "--out", tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--lang", "fi"), True),
        (("--lang", "sv"), True),
        (("--lang", "en"), False),
        (("--lang", "fi", "--format", "csv"), False),
        (("--lang", "fi", "--format", "csv-fi"), False),
    ],
)
def test_who_gets_the_csv_of_programs_without_asking_is_told_of_the_other(run, folder, tmp_path, words, told):
    result = run("calculate", folder, *YEAR, "--out", tmp_path / "x.csv", *words)
    assert result.exit_code == 0
    assert result.stderr.count("csv-fi") == told
    assert "csv-fi" not in run("calculate", folder, *YEAR, "--format", "csv", *words[:2]).stderr
