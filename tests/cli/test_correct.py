"""`compclaim correct`: files that hold, a page to sign, sums both ways, JSON with stable keys, and what is refused."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from compensation.claim.file import read_claim
from tests.small_inputs import espoo, recipient, residence, write

LANGUAGES = ("fi", "sv", "en")
PERIOD = ("--period", "2025-01..2025-06", "--applied-on", "2026-03-01")
CLAIM = "municipality-049_2025-01_2025-06.claim.xml"
COUNTY = "county-03_2025-01_2025-06.claim.xml"
FIRST, SECOND = CLAIM.replace(".claim", ".r1.claim"), CLAIM.replace(".claim", ".r2.claim")


HEADINGS = {"fi": "Mikä muuttuu ja miksi", "sv": "Vad som ändras och varför", "en": "What changes and why"}


@pytest.fixture
def built(run, folder, tmp_path) -> Path:
    """Claims of Espoo and of its county."""
    assert run("build", folder, *PERIOD, "--out", tmp_path / "claims").exit_code == 0
    return tmp_path / "claims"


@pytest.fixture
def mended(tmp_path) -> Path:
    """The tables with P-1 registered a month later, and P-2 in Helsinki from May on."""
    tables = copy.deepcopy(espoo())
    tables["persons"][0]["home_municipality_from"] = "2025-04-15"
    tables["residences"][1]["to"] = "2025-04-30"
    tables["residences"].append(residence("P-2", "091", "2025-05-01"))
    return write(tmp_path / "mended", tables)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_correction_is_a_claim_a_page_and_a_receipt_that_hold(run, built, folder, mended) -> None:
    result = run(
        "correct", built / CLAIM, "--inputs", mended, "--old-inputs", folder, "--out", built, "--lang", "en"
    )
    assert result.exit_code == 0, result.output
    assert {FIRST, FIRST.replace(".xml", ".html"), FIRST.replace(".claim.xml", ".receipt.json")} <= set(
        names(built)
    )
    assert "claimed too much, to be paid back if it was paid already" in result.stdout
    verified = run("verify", built, "--inputs", mended, "--json")
    files = {each["file"]: each for each in json.loads(verified.stdout)["files"]}
    assert files[FIRST]["sound"], files[FIRST]
    assert files[FIRST]["recomputed"]
    assert not [each for each in json.loads(verified.stdout)["together"] if each["severity"] == "error"]


def test_the_page_says_what_changes_and_is_verified_again(run, built, mended) -> None:
    for lang in LANGUAGES:
        out = built.parent / lang
        shutil.copytree(built, out)
        assert run("correct", out / CLAIM, "--inputs", mended, "--out", out, "--lang", lang).exit_code == 0
        page = (out / FIRST).with_suffix(".html")
        text = page.read_text(encoding="utf-8")
        assert {
            "fi": "Mikä muuttuu ja miksi",
            "sv": "Vad som ändras och varför",
            "en": "What changes and why",
        }[lang] in text
        assert read_claim((out / FIRST).read_bytes()).predecessor.claim_id in text
        assert {"fi": "Haettu liikaa", "sv": "För mycket sökt", "en": "Claimed too much"}[lang] in text
        assert run("verify", out / FIRST).exit_code == 0
        page.write_text(text.replace("P-1", "P-7"), encoding="utf-8")
        assert "CC-2032" in run("verify", out / FIRST, "--json").stdout


def test_json_holds_the_same_with_stable_keys(run, built, folder, mended) -> None:
    result = run(
        "correct", built / CLAIM, "--inputs", mended, "--old-inputs", folder, "--out", built, "--json"
    )
    shown = json.loads(result.stdout)
    assert list(shown) == ["corrections", "unchanged"]
    (found,) = shown["corrections"]
    assert list(found) == [
        "predecessor", "file", "function", "revision", "amount_eur", "to_be_paid_eur", "to_be_paid_back_eur",
        "differences", "late", "recoveries", "counterparts", "rows", "sentences_changed", "other_tables",
    ]  # fmt: skip
    assert found["differences"][0] == {
        "person_id": "P-1", "cost_id": "", "component": "adult_addition", "from": "2025-04-01", "until": "2025-05-01",
        "was_eur": "645.08", "is_eur": "0.00", "change_eur": "-645.08", "cause": "facts", "law": [], "reading": "",
        "facts": ["persons.home_municipality_from"], "counterpart": "",
    }  # fmt: skip
    assert found["rows"][0] == {"table": "persons", "column": "home_municipality_from", "id": "P-1", "row": 2}
    assert found["counterparts"][0]["recipient"] == "municipality-091"
    assert found["counterparts"][0]["left"] == "to_claim"
    assert {each["last_day"] for each in found["recoveries"]} == {"2030-12-31"}
    assert (found["to_be_paid_eur"], found["function"], found["revision"]) == ("0.00", "replacement", 1)


def test_nothing_to_correct_is_one_sentence_and_no_file(run, built, folder, tmp_path) -> None:
    result = run("correct", built / CLAIM, "--inputs", folder, "--out", tmp_path / "out", "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (
        result.stderr
        == f"Nothing to correct: what {CLAIM} asks for is still right. Nothing was written about it.\n"
    )
    assert not (tmp_path / "out").exists()


def test_a_folder_is_corrected_as_far_as_it_counts(run, built, folder, mended) -> None:
    assert run("correct", built, "--inputs", mended, "--out", built).exit_code == 0
    result = run("correct", built, "--inputs", folder, "--out", built, "--json")
    assert [each["file"] for each in json.loads(result.stdout)["corrections"]] == [
        COUNTY.replace(".claim", ".r2.claim"),
        SECOND,
    ]
    assert (
        run("correct", built, "--inputs", folder, "--out", built, "--json").stdout.count("r2.claim.xml") == 2
    )


def test_a_claim_is_cancelled_and_nothing_of_it_counts_any_more(run, built, folder, tmp_path) -> None:
    result = run("correct", built / CLAIM, "--cancel", "--out", built, "--lang", "fi")
    assert result.exit_code == 0, result.output
    assert "mitätöi" in result.stdout
    claim = read_claim((built / FIRST).read_bytes())
    assert (claim.function, claim.totals.grand_total) == ("cancellation", 0)
    assert run("verify", built).exit_code == 0
    again = run("build", folder, *PERIOD, "--out", tmp_path / "again", "--previous", built, "--json")
    amounts = {each["file"]: each["amount_eur"] for each in json.loads(again.stdout)}
    assert amounts == {CLAIM: "4896.50", COUNTY: "0.00"}


def test_more_that_is_claimed_too_late_is_told(run, mended, folder, tmp_path) -> None:
    run("build", mended, *PERIOD, "--out", tmp_path / "claims")
    words = ("correct", tmp_path / "claims" / CLAIM, "--inputs", folder, "--lang", "en", "--force", "--out")
    assert "LATE" not in run(*words, tmp_path / "a", "--on", "31.12.2027").stdout
    assert "LATE" in run(*words, tmp_path / "b", "--on", "2028-01-01").stdout


def test_claims_beside_are_taken_into_account_if_they_hold(run, built, folder, mended) -> None:
    broken = built / "municipality-049_2024-01_2024-06.claim.xml"
    broken.write_bytes((built / CLAIM).read_bytes().replace(b"Saaja", b"Sauja"))
    result = run("correct", built / CLAIM, "--inputs", mended, "--out", built, "--lang", "en")
    assert result.exit_code == 0
    assert "was not taken into account, as it is not sound" in result.stderr
    refused = run("correct", built / CLAIM, "--inputs", mended, "--out", built, "--lang", "en")
    assert refused.exit_code == 2
    assert "has already been replaced" in refused.stderr


def with_helsinki() -> dict[str, list[dict[str, str]]]:
    tables = copy.deepcopy(espoo())
    tables["recipients"] += [recipient("municipality-091"), recipient("county-helsinki")]
    return tables


def test_with_a_book_no_claim_is_named_and_nothing_is_claimed_twice(run, tmp_path) -> None:
    """What an officer does: claim, hear that somebody moved, correct, claim for the other recipient."""
    office = write(tmp_path / "input", with_helsinki())
    assert run("init", office).exit_code == 0
    assert run("build", office, *PERIOD).exit_code == 0
    tables = with_helsinki()
    tables["residences"][1]["to"] = "2025-04-30"
    tables["residences"].append(residence("P-2", "091", "2025-05-01"))
    write(office, tables)
    result = run("correct", "--inputs", office, "--lang", "en")
    assert result.exit_code == 0, result.output
    assert "2 corrections were recorded in the book" in result.stderr
    assert "That recipient has to claim it with build" in result.stdout
    rest = run("build", office, *PERIOD, "--json")
    assert {each["file"]: each["amount_eur"] for each in json.loads(rest.stdout)} == {
        CLAIM: "0.00",
        COUNTY: "0.00",
        "municipality-091_2025-01_2025-06.claim.xml": "1632.17",
        "county-helsinki_2025-01_2025-06.claim.xml": "195.00",
    }
    settled = run("correct", "--inputs", office, "--lang", "en")
    assert settled.exit_code == 0
    assert "Nothing to correct" in settled.stderr
    book = next(path for path in office.iterdir() if (path / "events.jsonl").is_file())
    verified = run("verify", book, "--inputs", office, "--lang", "en")
    assert verified.exit_code == 0, verified.output
    assert verified.stdout.count("another claim took its place") == 2


def test_a_claim_in_a_book_is_corrected_there_though_no_settings_name_it(run, tmp_path, mended) -> None:
    office = write(tmp_path / "input", espoo())
    run("init", office)
    run("build", office, *PERIOD)
    book = next(path for path in office.iterdir() if (path / "events.jsonl").is_file())
    old = next(book.glob(f"*/{CLAIM}"))
    assert run("correct", old, "--cancel").exit_code == 0
    assert [path.name for path in book.glob("*-r/*.claim.xml")] == [FIRST]


def refused(result: Result, code: int, *said: str) -> None:
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    for words in said:
        assert words in result.stderr, result.stderr


def test_what_cannot_be_done_is_a_sentence_with_a_remedy(run, built, folder, mended, tmp_path) -> None:
    out = ("--out", tmp_path / "out", "--lang", "en")
    claim = built / CLAIM
    refused(run("correct", claim, *out), 2, "--inputs", "--cancel")
    refused(run("correct", "--inputs", folder, *out), 2, "Give the claim file to correct")
    refused(run("correct", "--cancel", *out), 2, "Give the claim file to cancel")
    refused(run("correct", claim, "--inputs", folder, "--lang", "en"), 2, "--out")
    for words in (
        ("--inputs", folder),
        ("--old-inputs", folder),
        ("--reading", "I-04=18-to-19"),
        ("--as-known", "2030-01-01"),
    ):
        refused(run("correct", claim, "--cancel", *words, *out), 2, "A cancellation", "leave out")
    for option, value in (("--recipient", "county-03"), ("--period", "2025"), ("--applied-on", "2026-01-01")):
        refused(
            run("correct", claim, "--inputs", folder, option, value, *out),
            2,
            option,
            "never corrected",
            "--cancel",
        )
    refused(run("correct", claim.with_suffix(".html"), "--inputs", folder, *out), 3, CLAIM)
    refused(run("correct", folder / "persons.csv", "--inputs", folder, *out), 3)
    refused(run("correct", tmp_path / "none.xml", "--inputs", folder, *out), 3)
    other = write(tmp_path / "other", {**espoo(), "recipients": [recipient("municipality-091")]})
    refused(run("correct", claim, "--inputs", other, *out), 2, "no usable row for municipality-049")
    forged = claim.read_bytes().replace(b"Saaja municipality-049", b"Saaja municipality-048")
    claim.write_bytes(forged)
    refused(run("correct", claim, "--inputs", mended, *out), 3, "CC-2004", "compclaim verify")
    assert not (tmp_path / "out").exists()


def test_faulty_tables_are_refused_unless_told_to_keep_going(run, built, tmp_path) -> None:
    tables = copy.deepcopy(espoo())
    tables["persons"][0]["birth_date"] = "x"
    wrong = write(tmp_path / "wrong", tables)
    words = ("correct", built / CLAIM, "--inputs", wrong, "--out", tmp_path / "out")
    assert run(*words).exit_code == 1
    assert not (tmp_path / "out").exists()
    assert run(*words, "--keep-going").exit_code == 1
    claim = read_claim((tmp_path / "out" / FIRST).read_bytes())
    assert {each.name: each.rows for each in claim.left_out}["persons"] == 1


def test_existing_files_stay_without_force(run, built, mended, tmp_path) -> None:
    lone = tmp_path / "lone"
    lone.mkdir()
    shutil.copy(built / CLAIM, lone)
    words = ("correct", lone / CLAIM, "--inputs", mended, "--out", tmp_path / "out", "--lang", "en")
    assert run(*words).exit_code == 0
    assert run(*words).exit_code == 2
    assert run(*words, "--force").exit_code == 0


def test_the_law_of_a_day_is_the_law_it_is_corrected_by(run, built, folder, tmp_path) -> None:
    words = ("correct", built / CLAIM, "--inputs", folder, "--out", tmp_path / "out", "--lang", "en")
    result = run(*words, "--as-known", "2030-01-01")
    assert result.exit_code == 0
    assert "Nothing to correct" in result.stderr
    assert run(*words, "--as-known", "1990-01-01").exit_code == 4


def test_what_is_missing_first_is_told_first(run, tmp_path):
    assert "--inputs" in run("correct", "--lang", "en").output
    assert "....claim.xml" in run("correct", "--inputs", tmp_path, "--lang", "en").output
    nowhere = run("correct", "x.claim.xml", "--inputs", tmp_path / "nowhere", "--lang", "fi")
    assert nowhere.exit_code in (2, 3)
    assert "--out" not in nowhere.output
