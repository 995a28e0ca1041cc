"""Page, receipt and folder: altered ones are found and named, missing ones told with their euros."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.small_inputs import espoo, write

PERIOD = ("--period", "2025-01..2025-06", "--applied-on", "2026-03-01")
CLAIM, COUNTY = "municipality-049_2025-01_2025-06.claim.xml", "county-03_2025-01_2025-06.claim.xml"
PAGE, RECEIPT = CLAIM.replace(".xml", ".html"), CLAIM.replace(".claim.xml", ".receipt.json")


@pytest.fixture
def built(run, tmp_path: Path) -> Path:
    write(tmp_path / "input", espoo())
    assert run("build", tmp_path / "input", *PERIOD, "--out", tmp_path / "claims").exit_code == 0
    return tmp_path / "claims"


def codes(result) -> set[str]:
    told = json.loads(result.stdout)
    findings = [each for file in told["files"] for each in file["findings"]] + told["together"]
    return {each["code"] for each in findings if each["severity"] != "note"}


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_pages_and_receipts_as_built_are_sound_in_every_language(run, tmp_path, lang) -> None:
    write(tmp_path / "input", espoo())
    assert (
        run("build", tmp_path / "input", *PERIOD, "--out", tmp_path / "claims", "--lang", lang).exit_code == 0
    )
    result = run("verify", tmp_path / "claims", "--inputs", tmp_path / "input", "--json")
    assert (result.exit_code, codes(result)) == (0, set())


def test_a_sum_altered_on_the_page_to_sign_is_found_and_its_part_named(run, built) -> None:
    page = (built / PAGE).read_text(encoding="utf-8")
    at = page.index("<strong>") + len("<strong>")
    (built / PAGE).write_text(page[:at] + "9" + page[at:], encoding="utf-8", newline="")
    result = run("verify", built / CLAIM, "--lang", "en")
    assert result.exit_code == 1
    assert "NOT SOUND" in result.stdout
    assert "The page to sign" in result.stdout
    assert codes(run("verify", built / CLAIM, "--json")) == {"CC-2032"}


@pytest.mark.parametrize("field", ["claim_sha256", "payload_digest", "law_digest", "readings", "inputs"])
def test_an_altered_receipt_is_found_and_its_field_named(run, built, field) -> None:
    told = json.loads((built / RECEIPT).read_text(encoding="utf-8"))
    told[field] = "deadbeef"
    (built / RECEIPT).write_text(json.dumps(told), encoding="utf-8")
    result = run("verify", built / CLAIM, "--lang", "en")
    assert result.exit_code == 1
    assert f"({field})" in result.stdout


def test_a_receipt_that_is_none_is_named(run, built) -> None:
    (built / RECEIPT).write_text("[", encoding="utf-8")
    assert codes(run("verify", built / CLAIM, "--json")) == {"CC-2033"}


def test_a_recipient_that_is_due_and_has_no_file_is_named_with_its_euros(run, built, tmp_path) -> None:
    (built / CLAIM).unlink()
    result = run("verify", built, "--inputs", tmp_path / "input", "--lang", "en")
    assert result.exit_code == 1
    assert "municipality-049" in result.stdout
    assert "euros to claim" in result.stdout
    assert run("verify", built, "--lang", "en").exit_code == 0


def test_files_of_different_runs_are_named(run, built, tmp_path) -> None:
    other = ("--period", "2025-01..2025-06", "--applied-on", "2026-03-02")
    assert run("build", tmp_path / "input", *other, "--out", tmp_path / "other").exit_code == 0
    (built / COUNTY).write_bytes((tmp_path / "other" / COUNTY).read_bytes())
    assert "CC-2053" in codes(run("verify", built, "--json"))


def test_one_unreadable_file_is_named_and_the_rest_verified(run, built) -> None:
    (built / "x.claim.xml").write_bytes(b"\x00nothing")
    (built / "y.claim.xml").mkdir()
    result = run("verify", built, "--lang", "en")
    assert result.exit_code == 3
    assert "x.claim.xml: cannot be read" in result.stdout
    assert "Sound 2, verified 4." in result.stdout


def test_files_that_claim_a_month_twice_are_not_counted_as_sound(run, built) -> None:
    (built / f"copy_{CLAIM}").write_bytes((built / CLAIM).read_bytes())
    result = run("verify", built, "--lang", "en")
    assert result.exit_code == 1
    assert "Sound 1, verified 3." in result.stdout


def test_what_was_not_tested_is_said(run, built, tmp_path) -> None:
    assert (
        "sound in itself; amounts were not recomputed" in run("verify", built / CLAIM, "--lang", "en").stdout
    )
    whole = run("verify", built / CLAIM, "--inputs", tmp_path / "input", "--lang", "en").stdout
    assert "in itself" not in whole
    assert "sound." in whole


def test_a_file_that_does_not_hold_is_not_explained(run, built) -> None:
    data = (built / CLAIM).read_bytes()
    at = data.index(b"<Amount>") + len(b"<Amount>")
    (built / CLAIM).write_bytes(data[:at] + b"9" + data[at:])
    result = run("explain", "--claim", built / CLAIM, "--line", "L1", "--lang", "en")
    assert result.exit_code == 3
    assert "CC-2004" in result.stderr
    assert result.stdout == ""
