"""What leaves the program for offices: annotated copies, templates, receipts, mappings."""

from __future__ import annotations

import hashlib
import json
import random
import re
import time
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from compensation.facts.columns import TABLES
from tests.tables_for_tests import (
    as_csv,
    child,
    cost,
    decision,
    hetu,
    paid,
    person,
    recipient,
    residence,
    sound,
    write,
)
from tests.workbooks_for_tests import book, sheets_of

FULL = {
    "persons": [person(hetu=hetu("1990-02-01", 917)), person("P-2", standing="family"), child("P-3")],
    "residences": [residence(), residence("P-2"), residence("P-3", start="2025-01-05")],
    "recipients": [recipient()],
    "paid": [paid()],
    "costs": [cost(decision_id="D-1")],
    "decisions": [decision(kind="interpreting")],
}
PERIOD = ("--period", "2025-01..2025-06", "--applied-on", "2026-11-02")


def parts(path: Path) -> str:
    """Everything in a file, unpacked."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes().decode("utf-8", "replace")
    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def test_faulty_cells_are_coloured_explained_and_linked(run, tmp_path):
    rows = sheets_of({**sound(), "persons": [person(birth_date="31/12/84"), person("=1+1")]})
    source = book(tmp_path / "kunta.xlsx", rows)
    result = run("check", source, "--annotate", tmp_path / "out.xlsx", "--lang", "en")
    assert result.exit_code == 1
    read = CalamineWorkbook.from_path(str(tmp_path / "out.xlsx"))
    assert read.sheet_names == ["Findings", "persons", "residences"]
    listed = read.get_sheet_by_name("Findings").to_python()
    assert [row[3] for row in listed if row[1] == "CC-1125"] == ["D2"] or "C2" in [row[3] for row in listed]
    copied = read.get_sheet_by_name("persons").to_python()
    assert copied[2][0] == "=1+1"
    text = parts(tmp_path / "out.xlsx")
    assert "<f>" not in text
    assert "FFF8CBAD" in text
    assert re.search(r"CC-1125: .*", text)
    assert "location=\"'persons'!" in text or "#persons" in text or "location=" in text


def test_a_remark_about_a_column_links_to_its_heading_and_the_list_can_be_read(run, tmp_path):
    persons = [
        ["Rekisteri"],
        [""],
        ["Henkilön tunnus", "Syntymäaika", "Asema", "Äidinkieli"],
        ["P-1", "1.2.1990", "muu", "so"],
    ]
    source = book(tmp_path / "kunta.xlsx", {"Henkilöt": persons})
    run("check", source, "--annotate", tmp_path / "out.xlsx", "--lang", "fi")
    listed = CalamineWorkbook.from_path(str(tmp_path / "out.xlsx")).get_sheet_by_name("Löydökset").to_python()
    cells = {row[1]: row[3] for row in listed[1:]}
    assert cells["CC-1102"] == "D3"
    assert cells["CC-1023"] == "A3"
    with zipfile.ZipFile(tmp_path / "out.xlsx") as unpacked:
        first, second = (unpacked.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2))
        styles = unpacked.read("xl/styles.xml").decode()
    assert "location=\"'Henkilöt'!D3\"" in first.replace("&apos;", "'")
    assert "<autoFilter " in first
    assert 'wrapText="1"' in styles
    assert re.search(r'<col min="1" max="1" width="1[67]', second)
    assert 'ySplit="3"' in second
    heading = re.search(r'<c r="D3"( s="\d+")?', second)
    assert heading
    assert heading[1]


def test_a_formula_in_a_csv_input_stays_text_in_every_file_for_spreadsheets(run, tmp_path):
    evil = '=HYPERLINK("http://x","y")'
    persons = [person("=1+1"), person("@SUM(A1)", jobseeker=evil)]
    folder = write(
        tmp_path / "in",
        {**sound(), "persons": persons, "residences": [residence("=1+1"), residence("@SUM(A1)")]},
    )
    run("check", folder, "--annotate", tmp_path / "out.xlsx")
    assert "<f>" not in parts(tmp_path / "out.xlsx")
    read = CalamineWorkbook.from_path(str(tmp_path / "out.xlsx")).get_sheet_by_name("persons").to_python()
    assert read[1][0] == "=1+1"
    result = run("calculate", folder, "--format", "csv", "--keep-going")
    assert not re.search(r"^[=@+]", result.stdout, re.MULTILINE)


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_a_template_fed_back_is_accepted(run, tmp_path, lang):
    assert run("template", tmp_path / "t.xlsx", "--lang", lang).exit_code == 0
    result = run("check", tmp_path / "t.xlsx", "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert [each["table"] for each in found if each["code"] == "CC-1027"] == sorted(TABLES)
    assert "error" not in {each["severity"] for each in found}
    run("build", tmp_path / "t.xlsx", *PERIOD, "--out", tmp_path / "out")
    assert not list(tmp_path.glob("out/*.xml"))
    text = parts(tmp_path / "t.xlsx")
    assert "dataValidation " in text
    assert "legacyDrawing" in text


def test_map_recognises_and_its_file_is_taken(run, tmp_path):
    folder = write(tmp_path / "in", {"henkilot": "Henkilön tunnus;Oma otsikko;Asema\nP-1;1.2.1990;muu\n"})
    made = run("map", folder, "--out", tmp_path / "m.toml")
    assert made.exit_code == 0
    text = (tmp_path / "m.toml").read_text(encoding="utf-8")
    assert 'person_id = "Henkilön tunnus"' in text
    assert 'birth_date = ""' in text
    (tmp_path / "m.toml").write_text(
        text.replace('birth_date = ""', 'birth_date = "Oma otsikko"'), encoding="utf-8"
    )
    found = json.loads(run("check", folder, "--mapping", tmp_path / "m.toml", "--json").stdout)
    assert "error" not in {each["severity"] for each in found}
    write(folder, {"henkilot": "Henkilön tunnus;Asema;Oma otsikko\nP-1;muu;1.2.1990\n"})
    changed = json.loads(run("check", folder, "--mapping", tmp_path / "m.toml", "--json").stdout)
    assert "CC-1024" in {each["code"] for each in changed}


def test_sarif_names_code_row_and_words(run, tmp_path):
    folder = write(tmp_path / "in", {**sound(), "persons": [person(birth_date="x")]})
    log = json.loads(run("check", folder, "--sarif").stdout)
    assert log["version"] == "2.1.0"
    result = log["runs"][0]["results"][0]
    assert (result["ruleId"], result["level"]) == ("CC-1106", "error")
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 2


def test_a_missing_fact_says_what_hangs_on_it(run, tmp_path):
    persons = [
        person(
            ground="51",
            permit_from="2015-01-10",
            home_municipality_from="2015-03-15",
            birth_date="1990-02-01",
        )
    ]
    folder = write(
        tmp_path / "in", {**sound(), "persons": persons, "residences": [residence(start="2015-03-15")]}
    )
    found = json.loads(run("check", folder, "--json", "--lang", "en").stdout)
    (hanging,) = [each for each in found if each["code"] == "CC-1801"]
    assert re.search(
        r"after_application is needed to decide \d+ months, [\d,]+\.\d\d euros", hanging["title"]
    )
    assert (hanging["row"], hanging["column"]) == (2, "after_application")


def test_a_receipt_says_whence_a_claim_came(run, tmp_path):
    folder = write(tmp_path / "in", FULL)
    assert run("build", folder, *PERIOD, "--out", tmp_path / "out", "--keep-going").exit_code == 0
    (path,) = (tmp_path / "out").glob("*.receipt.json")
    receipt = json.loads(path.read_text(encoding="utf-8"))
    assert {"inputs", "law_digest", "software", "findings", "assumptions", "readings"} <= set(receipt)
    claim = (tmp_path / "out" / receipt["claim"]).read_bytes()
    assert receipt["claim_sha256"] == hashlib.sha256(claim).hexdigest()
    assert f">{receipt['payload_digest']}<".encode() in claim
    assert all(len(each["sha256"]) == 64 for each in receipt["inputs"])


# Damage


def damaged(content: bytes, luck: random.Random) -> bytes:
    kind = luck.randrange(5)
    if kind == 0:
        return content[: luck.randrange(len(content))]
    if kind == 1:
        start = luck.randrange(len(content))
        return content[:start] + content[start + luck.randrange(200) :]
    letters = bytearray(content)
    for _ in range(luck.randrange(1, 30)):
        letters[luck.randrange(len(letters))] = luck.randrange(256)
    return bytes(letters)


def spoiled(folder: Path, luck: random.Random) -> Path:
    """A damaged workbook or office CSV: bytes, sheets or columns in the wrong place."""
    kind = luck.randrange(4)
    if kind == 0:
        path = book(folder / "in.xlsx", sheets_of(FULL))
        path.write_bytes(damaged(path.read_bytes(), luck))
        return path
    sheets = sheets_of(FULL)
    for rows in sheets.values():
        if luck.random() < 0.5:
            luck.shuffle(rows[0])
        if luck.random() < 0.3:
            luck.shuffle(rows)
        for row in rows[1:]:
            if luck.random() < 0.3:
                row[luck.randrange(len(row))] = luck.choice(
                    [3.5, True, "=1+1", "#N/A", "\x01", "1/2/3", 1e300, "x" * 40_000]
                )
    names = list(sheets)
    luck.shuffle(names)
    if luck.random() < 0.4:
        sheets = dict(zip(names, sheets.values(), strict=True))
    if kind == 1:
        return book(folder / "in.xlsx", sheets)
    texts = {name: "\n".join(";".join(map(str, row)) for row in rows) for name, rows in sheets.items()}
    encoding = luck.choice(["utf-8", "utf-16", "utf-16-le", "cp1252", "cp037", "cp850"])
    contents = {name: text.encode(encoding, "replace") for name, text in texts.items()}
    if kind == 3:
        name = luck.choice(names)
        contents[name] = damaged(contents[name], luck)
    return write(folder / "in", contents)


@pytest.mark.parametrize("seed", range(300))
def test_a_damaged_input_gives_findings_or_exit_code_3(run, tmp_path, seed):
    luck = random.Random(seed)
    source = spoiled(tmp_path, luck)
    before = time.monotonic()
    result = run("check", source, "--annotate", tmp_path / "out" / "copy.xlsx")
    assert time.monotonic() - before < 10
    assert result.exit_code in (0, 1, 3), result.output
    made = sorted(path.name for path in (tmp_path / "out").iterdir()) if (tmp_path / "out").exists() else []
    assert made == ([] if result.exit_code == 3 else ["copy.xlsx"])
    assert as_csv
