"""`compclaim verify`: sound files, forged files, faulty inputs and folders, named by person, line and field."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from attrs import evolve

from compensation.claim import Claim
from compensation.claim_totals import component_totals
from compensation.claim_xml import read_claim
from tests.small_inputs import ARTIFICIAL_CODE, espoo, person, residence, write

LANGUAGES = ("fi", "sv", "en")
PERIOD = ("--period", "2025-01..2025-06", "--applied-on", "2026-03-01")
CLAIM = "municipality-049_2025-01_2025-06.claim.xml"
COUNTY = "county-03_2025-01_2025-06.claim.xml"


@pytest.fixture
def built(run, folder, tmp_path) -> Path:
    """Claims of Espoo and of its county."""
    assert run("build", folder, *PERIOD, "--out", tmp_path / "claims").exit_code == 0
    return tmp_path / "claims"


def forge(path: Path, change) -> None:
    """Write the file anew with another claim, digest and all, as a skilled forger would."""
    claim: Claim = change(read_claim(path.read_bytes()))
    totals = claim.totals
    claim = evolve(
        claim,
        totals=evolve(
            totals,
            components=component_totals(claim),
            grand_total=sum(line.amount for line in claim.lines),
            due=sum(line.amount for line in claim.lines)
            + totals.paid
            + totals.applied
            + totals.rounding
            + totals.excluded,
        ),
    )
    path.write_bytes(claim.to_xml(datetime(2026, 3, 1, tzinfo=UTC)))


def one_euro_more(claim: Claim) -> Claim:
    first = claim.lines[0]
    return evolve(claim, lines=(evolve(first, amount=first.amount + 1), *claim.lines[1:]))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sound_file_is_said_to_be_sound(run, built, lang):
    result = run("verify", built / CLAIM, "--lang", lang)
    assert (result.exit_code, result.stderr) == (0, "")
    assert {"fi": "kunnossa", "sv": "i ordning", "en": "sound"}[lang] in result.stdout


def test_a_sound_folder_with_its_inputs_is_sound(run, built, folder):
    result = run("verify", built, "--inputs", folder, "--json")
    assert result.exit_code == 0, result.output
    shown = json.loads(result.stdout)
    assert [(each["file"], each["sound"], each["amount_eur"]) for each in shown["files"]] == [
        (COUNTY, True, "585.00"),
        (CLAIM, True, "4896.50"),
    ]
    assert shown["together"] == []


def test_a_changed_byte_breaks_the_digest(run, built):
    path = built / CLAIM
    path.write_bytes(path.read_bytes().replace(b"Saaja municipality-049", b"Saaja municipality-048"))
    result = run("verify", path, "--json")
    assert result.exit_code == 1
    assert "CC-2004" in {each["code"] for each in json.loads(result.stdout)["files"][0]["findings"]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_forged_amount_is_named_by_person_line_and_field(run, built, folder, lang):
    forge(built / CLAIM, one_euro_more)
    result = run("verify", built / CLAIM, "--inputs", folder, "--lang", lang)
    assert result.exit_code == 1
    word = {
        "fi": "henkilö P-1, rivi L1: Amount",
        "sv": "person P-1, rad L1: Amount",
        "en": "person P-1, line L1: Amount",
    }
    assert word[lang] in result.stdout
    assert "513.01" in result.stdout or "1935.26" in result.stdout


def test_differences_as_json(run, built, folder):
    forge(built / CLAIM, one_euro_more)
    differences = json.loads(run("verify", built / CLAIM, "--inputs", folder, "--json").stdout)["files"][0][
        "differences"
    ]
    assert ("person P-1, line L1", "Amount") in {(each["where"], each["field"]) for each in differences}


def test_an_identity_code_is_never_shown(run, built, tmp_path):
    tables = espoo()
    tables["persons"][0] |= {"hetu": "", "birth_date": "1990-01-02"}
    result = run("verify", built / CLAIM, "--inputs", write(tmp_path / "other", tables))
    assert result.exit_code == 1
    assert "IdentityCode" in result.stdout
    assert ARTIFICIAL_CODE not in result.output
    assert "1990-01-0" not in result.output


def test_tables_that_changed_since_are_found(run, built, tmp_path):
    tables = espoo()
    tables["persons"][1]["citizen_from"] = "2025-06-01"
    result = run("verify", built / CLAIM, "--inputs", write(tmp_path / "other", tables))
    assert result.exit_code == 1
    assert "person P-2" in result.stdout


def test_tables_that_give_no_such_claim_are_found(run, built, tmp_path):
    tables = espoo()
    tables["persons"], tables["residences"] = [person("P-1")], [residence("P-1", municipality="091")]
    result = run("verify", built / CLAIM, "--inputs", write(tmp_path / "other", tables))
    assert result.exit_code == 1
    assert "header: Claim" in result.stdout


def test_errors_in_the_inputs_are_told_and_the_exit_code_is_1(run, built, tmp_path):
    tables = espoo()
    tables["persons"].append(person("P-4", permit_from="2025-02-30"))
    tables["residences"].append(residence("P-4"))
    result = run("verify", built / CLAIM, "--inputs", write(tmp_path / "other", tables))
    assert result.exit_code == 1
    assert "persons.csv, permit_from, row 5" in result.stderr


def test_earlier_claims_are_taken_into_account(run, folder, built, tmp_path):
    words = ("--period", "2025-01..2025-12", "--applied-on", "2026-03-01", "--previous", built)
    assert run("build", folder, *words, "--out", tmp_path / "rest").exit_code == 0
    rest = tmp_path / "rest" / "municipality-049_2025-01_2025-12.claim.xml"
    assert run("verify", rest, "--inputs", folder).exit_code == 1
    assert run("verify", rest, "--inputs", folder, "--previous", built).exit_code == 0


def test_a_folder_in_which_the_same_is_claimed_twice(run, folder, built):
    words = ("--period", "2025-06..2025-12", "--applied-on", "2026-03-01", "--out", built)
    assert run("build", folder, *words).exit_code == 0
    result = run("verify", built)
    assert result.exit_code == 1
    assert "Between the files:" in result.stdout
    assert "CC-2051" in result.stdout
    assert "CC-2051" in {
        each["code"] for each in json.loads(run("verify", built, "--json").stdout)["together"]
    }


def test_a_gap_between_periods_is_a_warning(run, folder, built):
    words = ("--period", "2025-09..2025-12", "--applied-on", "2026-03-01", "--out", built)
    assert run("build", folder, *words).exit_code == 0
    result = run("verify", built)
    assert result.exit_code == 0
    assert "CC-2052" in result.stdout


def test_a_file_that_is_no_claim_exits_3_and_the_others_are_verified_all_the_same(run, built):
    (built / "a.claim.xml").write_text("<!DOCTYPE x><Claim/>")
    result = run("verify", built)
    assert result.exit_code == 3
    assert "a.claim.xml: cannot be read." in result.stdout
    assert f"{CLAIM}: sound." in result.stdout
    assert "Sound 2, verified 3." in result.stdout


def test_a_file_or_folder_that_is_not_there_exits_3(run, tmp_path):
    assert run("verify", tmp_path / "nothing.claim.xml").exit_code == 3
    assert run("verify", tmp_path).exit_code == 3


def test_an_unknown_reading_in_a_file_is_found_with_and_without_inputs(run, built, folder):
    forge(built / CLAIM, lambda claim: evolve(claim, readings=(("I-01", "no-such"), *claim.readings[1:])))
    assert run("verify", built / CLAIM).exit_code == 1
    result = run("verify", built / CLAIM, "--inputs", folder)
    assert result.exit_code == 1
    assert "could not be done again" in result.stdout
