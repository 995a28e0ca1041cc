"""`compclaim reconcile`: canonical rows on stdout or in files, words on stderr, lists as they come."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from tests.small_inputs import ARTIFICIAL_CODE, espoo, write

HEADER = "person_id,month,recipient,class,due_eur,paid_eur,cause"


@pytest.fixture
def paid(tmp_path):
    """A list of the State: P-1 without the adult addition, P-2 missing, somebody unknown."""
    path = tmp_path / "list.csv"
    rows = "".join(f"{ARTIFICIAL_CODE};{month}/2025;municipality-049;171,00\n" for month in (4, 5, 6))
    path.write_text(f"Henkilötunnus;Kuukausi;Saaja;Määrä\n{rows}020202A900M;6/2025;municipality-049;171,00\n")
    return path


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_every_row_has_a_class_and_the_columns_are_those_of_the_contract(run, folder, paid):
    result = run("reconcile", folder, "--paid", paid, "--format", "csv")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.partition("\n")[0] == HEADER
    found = {(row["person_id"], row["month"]): (row["class"], row["cause"]) for row in rows(result.stdout)}
    assert found["P-1", "2025-04"] == ("wrong_rate", "adult_addition_left_out")
    assert found["P-2", "2025-05"] == ("missing", "no_identity_code not_on_lists")
    assert found["?5", "2025-06"] == ("unknown_person", "")
    as_json = json.loads(run("reconcile", folder, "--paid", paid, "--json").stdout)
    assert [{key: str(value) for key, value in row.items()} for row in as_json] == rows(result.stdout)


def test_the_default_is_the_lists_recipients_and_months(run, folder, paid):
    table = rows(run("reconcile", folder, "--paid", paid, "--format", "csv").stdout)
    assert {row["recipient"] for row in table} == {"municipality-049"}
    assert {row["month"] for row in table} == {"2025-04", "2025-05", "2025-06"}
    narrow = run("reconcile", folder, "--paid", paid, "--period", "2025-04..2025-05", "--format", "csv")
    assert {row["month"] for row in rows(narrow.stdout)} == {"2025-04", "2025-05"}
    assert "2 rows of the lists" in narrow.stderr
    county = run(
        "reconcile",
        folder,
        "--paid",
        paid,
        "--recipient",
        "county-03",
        "--period",
        "2025-04",
        "--format",
        "csv",
    )
    assert {(row["recipient"], row["class"]) for row in rows(county.stdout)} == {("county-03", "missing")}


def test_who_is_called_after_a_row_is_said_to_be(run, folder, paid, tmp_path):
    words = ("reconcile", folder, "--paid", paid, "--lang", "fi")
    table = run(*words, "--format", "csv-fi").stdout
    assert "?5 (luettelon rivi 5)" in table
    assert "tuntematon henkilö" in table
    page = run(*words, "--format", "html").stdout
    assert "?5 (luettelon rivi 5)" in page
    other = tmp_path / "other.csv"
    other.write_text("Henkilötunnus;Kuukausi;Saaja;Määrä\n020202A900M;7/2025;municipality-049;171,00\n")
    assert "?1:5 (list.csv, rivi 5)" in run(*words, other, "--format", "csv-fi").stdout
    assert "?5" in {row["person_id"] for row in rows(run(*words, "--format", "csv").stdout)}


@pytest.mark.parametrize(
    ("lang", "word"),
    [("fi", "maksamatta"), ("sv", "inte betalt"), ("en", "due, not paid")],
)
def test_people_get_classes_with_sums_in_their_language(run, folder, paid, lang, word):
    result = run("reconcile", folder, "--paid", paid, "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert word in result.stdout
    assert "missing" not in result.stdout
    assert "list.csv" in result.stderr
    numbers = re.findall(
        r"[0-9]+", run("reconcile", folder, "--paid", paid, "--format", "csv", "--lang", lang).stdout
    )
    assert numbers == re.findall(
        r"[0-9]+", run("reconcile", folder, "--paid", paid, "--format", "csv").stdout
    )


def test_several_lists_follow_one_option_or_have_their_own(run, folder, paid, tmp_path):
    more = tmp_path / "more.csv"
    more.write_text("person_id,month,recipient,amount\nP-2,2025-04,municipality-049,816.08\n")
    one = run("reconcile", folder, "--paid", paid, more, "--format", "csv")
    other = run("reconcile", folder, "--paid", paid, "--paid", more, "--format", "csv")
    assert one.exit_code == 0
    assert one.stdout == other.stdout
    assert {"person_id": "P-2", "month": "2025-04", "class": "paid"}.items() <= next(
        row.items() for row in rows(one.stdout) if row["person_id"] == "P-2"
    )


def test_files_appear_whole_and_hold_no_identity_code(run, folder, paid, tmp_path):
    pytest.importorskip("xlsxwriter")
    names = {"--out": "rows.csv", "--html": "page.html", "--workbook": "book.xlsx", "--ledger": "ledger.csv"}
    options = [word for option, name in names.items() for word in (option, tmp_path / name)]
    result = run("reconcile", folder, "--paid", paid, *options)
    assert result.exit_code == 0, result.stderr
    codes = (ARTIFICIAL_CODE, "020202A900M")
    for name in names.values():
        data = (tmp_path / name).read_bytes()
        if name.endswith(".xlsx"):
            import zipfile

            with zipfile.ZipFile(tmp_path / name) as book:
                data = b"".join(book.read(part) for part in book.namelist())
        assert data
        assert not any(code.encode() in data for code in codes)
    assert not any(code in result.stdout + result.stderr for code in codes)
    again = run("reconcile", folder, "--paid", paid, *options)
    assert again.exit_code == 2
    assert run("reconcile", folder, "--paid", paid, *options, "--force").exit_code == 0


def test_faults_have_their_exit_codes(run, folder, paid, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("person_id,month,recipient,amount\nP-1,2025-99,municipality-049,171.00\n")
    late = tmp_path / "late.csv"
    late.write_text("person_id,month,recipient,amount\nP-1,2027-01,municipality-049,171.00\n")
    assert run("reconcile", folder).exit_code == 2
    assert run("reconcile", folder, "--paid", paid, "--recipient", "nobody").exit_code == 2
    assert run("reconcile", folder, "--paid", tmp_path / "none.csv").exit_code == 3
    fault = run("reconcile", folder, "--paid", bad, "--lang", "sv")
    assert fault.exit_code == 3
    assert "FEL CC-1920" in fault.stderr
    assert "bad.csv, ”månad” (month), rad 2" in fault.stderr
    assert run("reconcile", folder, "--paid", late).exit_code == 4


def test_errors_of_the_input_stop_the_run_unless_told(run, tmp_path, paid):
    tables = espoo()
    tables["persons"][1] = {**tables["persons"][1], "birth_date": "nonsense"}
    folder = write(tmp_path / "faulty", tables)
    assert run("reconcile", folder, "--paid", paid).exit_code == 1
    assert run("reconcile", folder, "--paid", paid, "--keep-going", "--format", "csv").stdout.startswith(
        HEADER
    )


def test_a_mapping_and_accounts_are_read(run, folder, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("Tunniste,Kausi,Euroa\nP-1,huhtikuu,171.00\n")
    mapping = tmp_path / "own.toml"
    mapping.write_text(
        'recipient = "municipality-049"\nyear = 2025\n[columns]\nTunniste = "person_id"\n'
        'Kausi = "month"\nEuroa = "amount"\n'
    )
    result = run("reconcile", folder, "--paid", path, "--list-mapping", mapping, "--format", "csv")
    assert result.exit_code == 0, result.stderr
    assert [row["class"] for row in rows(result.stdout) if row["person_id"] == "P-1"] == ["wrong_rate"]


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_help_is_in_the_users_language(run, lang):
    result = run("reconcile", "--help", "--lang", lang)
    assert result.exit_code == 0
    first = {"fi": "Vertaa, mitä", "sv": "Jämför det som", "en": "Compare what is due"}[lang]
    assert first in result.stdout
