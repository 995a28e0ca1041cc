"""What the commands say to a Finnish or Swedish reader: no name of the program without its own word beside it."""

from __future__ import annotations

import json

import pytest
import python_calamine

from tests.small_inputs import ARTIFICIAL_CODE


@pytest.fixture
def paid(tmp_path):
    path = tmp_path / "list.csv"
    rows = "".join(f"{ARTIFICIAL_CODE};{month}/2025;municipality-049;171,00;171,00\n" for month in (4, 5, 6))
    path.write_text(
        "Henkilötunnus;Kuukausi;Saaja;Määrä;Takaisin peritty\n" + rows + "Yhteensä;;;513,00;513,00\n"
    )
    return path


def test_a_list_is_told_in_finnish_with_what_was_not_read(run, folder, paid):
    told = run("--lang", "fi", "reconcile", folder, "--paid", paid).stderr
    assert "Kuukausi = ”kuukausi” (month)" in told
    assert "3 määrää on yhden kuukauden korvauksen suuruisia" in told
    assert "Summarivejä ei luettu\n    list.csv, rivi 5" in told
    assert "Sarakkeita, joita ei luettu: Takaisin peritty" in told
    assert "VAROITUS CC-1944" in told
    assert "WARNING" in run("--lang", "en", "reconcile", folder, "--paid", paid).stderr


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_no_two_columns_of_the_workbook_have_the_same_heading(run, folder, paid, tmp_path, lang):
    path = tmp_path / f"{lang}.xlsx"
    run("--lang", lang, "reconcile", folder, "--paid", paid, "--workbook", path)
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        heads = [cell for cell in book.get_sheet_by_name(name).to_python()[0] if cell]
        assert len(set(heads)) == len(heads)


def test_a_finding_by_its_code_says_what_stands_in_its_places(run):
    said = run("--lang", "fi", "finding", "CC-1801").stdout
    assert "Puuttuva tieto [tieto] jättää ratkaisematta" in said
    assert "…" not in said
    assert "”lupa alkaen” (permit_from)" in run("--lang", "fi", "finding", "CC-1302").stdout


def test_a_column_that_is_missing_goes_by_the_readers_word(run, folder):
    table = folder / "persons.csv"
    table.write_text(table.read_text().replace("birth_date", "xyz", 1))
    said = run("--lang", "fi", "check", folder).stdout
    assert "persons.csv, ”syntymäaika” (birth_date)" in said
    assert "compclaim map" in said
    assert "persons.csv, birth_date" in run("--lang", "en", "check", folder).stdout


def test_every_rule_of_sarif_has_a_title(run, folder):
    table = folder / "persons.csv"
    table.write_text(table.read_text().replace("birth_date", "xyz", 1))
    log = json.loads(run("--lang", "fi", "check", folder, "--sarif").stdout)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    titles = {each["id"]: each["shortDescription"]["text"] for each in rules}
    assert titles["CC-1101"] == "Pakollinen sarake puuttuu"


def test_what_is_claimed_twice_is_told_in_finnish(run, folder, tmp_path):
    out = tmp_path / "claims"
    for period in ("2025-01..2025-06", "2025-06..2025-12"):
        words = ("--period", period, "--applied-on", "2026-03-01", "--out", out)
        assert run("build", folder, *words).exit_code == 0
    said = run("--lang", "fi", "verify", out).stdout
    assert "CC-2051  Samaa korvausta haetaan kahdesti: henkilö P-1, laskennallinen korvaus" in said


def test_how_a_table_was_read_stands_in_one_block_after_the_warnings(run, folder):
    table = folder / "persons.csv"
    rows = table.read_text().replace("birth_date", "Syntymäpäivä", 1).splitlines()
    rows = [f"{row},{'x' if at else 'Kotikieli'}" for at, row in enumerate(rows)]
    table.write_text("\n".join(rows).replace(",", ";"))
    said = run("--lang", "fi", "check", folder).stdout
    blocks = [each for each in said.split("\n\n") if each.startswith("HUOMAUTUS  persons.csv luettiin näin:")]
    assert len(blocks) == 1
    assert "    CC-1019  " in blocks[0]
    assert "    CC-1025  " in blocks[0]
    assert "Odotettiin" not in blocks[0]
    assert said.rindex("VAROITUS") < said.index(blocks[0])
    assert said.count("CC-1019") == 1
