"""`compclaim verify`: sound files, forged files, faulty inputs and folders, named by person, line and field."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from attrs import evolve

from compensation.claim.file import read_claim
from compensation.claim.record import Claim
from compensation.claim.totals import component_totals
from compensation.values.money import parse_cents
from compensation.words.localised import euros_for_people
from tests.sample_claims import NOW, with_totals
from tests.small_inputs import ARTIFICIAL_CODE, espoo, person, residence, write
from tests.verification.random_chains import after

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


def test_an_altered_amount_is_told_first_once_and_what_follows_from_it_after(run, folder, built):
    path = built / CLAIM
    text = path.read_text(encoding="utf-8")
    old = re.search(r"<Amount>([0-9.]+)</Amount>", text)[1]
    new = f"{float(old) + 100:.2f}"
    path.write_text(text.replace(f"<Amount>{old}</Amount>", f"<Amount>{new}</Amount>", 1), encoding="utf-8")
    result = run("verify", path, "--inputs", folder, "--lang", "fi")
    told = re.findall(r"^VIRHE *(CC-[0-9]+|henkilö)", result.stdout, re.MULTILINE)
    assert told[:2] == ["henkilö", "CC-2030"]
    assert "CC-2013" not in told
    assert told[-2:] == ["CC-2004", "CC-2005"]
    assert list(dict.fromkeys(told[2:-2])) == ["CC-2006", "CC-2032", "CC-2034"]
    said = f"Tiedostossa: {euros_for_people(parse_cents(new), 'fi')}. Tiedoston ja lain mukaan"
    assert said in result.stdout
    as_json = json.loads(run("verify", path, "--json").stdout)["files"][0]["findings"]
    assert {"CC-2013", "CC-2030"} <= {each["code"] for each in as_json}


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
        "fi": "henkilö P-1, rivi L1: määrä (Amount)",
        "sv": "person P-1, rad L1: belopp (Amount)",
        "en": "person P-1, line L1: amount (Amount)",
    }
    assert word[lang] in result.stdout
    amount = {"fi": "4\N{NO-BREAK SPACE}896,51\N{NO-BREAK SPACE}€", "en": "€4,896.51"}
    amount["sv"] = amount["fi"]
    assert amount[lang] in result.stdout.splitlines()[1]


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
    assert "header: claim (Claim)" in result.stdout


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
    without = run("verify", rest, "--inputs", folder)
    assert without.exit_code == 1
    assert "give their folder with --previous" in without.stdout.splitlines()[1]
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
    assert f"{CLAIM}: sound in itself" in result.stdout
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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tables_that_went_on_after_the_claim_leave_it_sound_but_every_input_that_differs_is_named(
    run, built, tmp_path, lang
):
    tables = espoo()
    tables["persons"].append(person("P-4", home_municipality_from="2026-04-01", permit_from="2026-04-01"))
    tables["residences"].append(residence("P-4", first="2026-04-01"))
    result = run("verify", built / CLAIM, "--inputs", write(tmp_path / "later", tables), "--lang", lang)
    assert result.exit_code == 0, result.output
    words = {"fi": "taulut ovat muuttuneet", "sv": "tabellerna har ändrats", "en": "the tables have changed"}
    assert words[lang] in result.stdout
    named = [line for line in result.stdout.splitlines() if "(Sha256)" in line or "(Rows)" in line]
    assert len(named) == 4
    assert "persons" in named[0] or "residences" in named[0]
    assert result.stderr == ""


def test_a_table_more_than_at_the_time_of_the_claim_leaves_it_sound(run, built, tmp_path):
    paid = {"person_id": "P-1", "month": "2025-07", "recipient": "municipality-049", "amount": "171.00"}
    later = write(tmp_path / "later", {**espoo(), "paid": [paid]})
    result = run("verify", built / CLAIM, "--inputs", later)
    assert result.exit_code == 0, result.output
    assert "Same figures" in result.stdout
    assert "input paid: table or file (Input)" in result.stdout


def test_altered_rows_of_an_input_with_the_same_bytes_are_an_error(run, built, folder):
    def one_row_more(claim: Claim) -> Claim:
        first = claim.sources[0]
        return evolve(claim, sources=(evolve(first, rows=first.rows + 1), *claim.sources[1:]))

    forge(built / CLAIM, one_row_more)
    result = run("verify", built / CLAIM, "--inputs", folder)
    assert result.exit_code == 1
    assert "number of rows (Rows)" in result.stdout


def test_earlier_claims_of_several_folders_are_taken_together(run, folder, tmp_path):
    first = (
        "build",
        folder,
        "--period",
        "2025-01..2025-05",
        "--applied-on",
        "2026-03-01",
        "--out",
        tmp_path / "a",
    )
    second = (
        "build",
        folder,
        "--period",
        "2025-06..2025-08",
        "--applied-on",
        "2026-03-01",
        "--out",
        tmp_path / "b",
    )
    assert run(*first).exit_code == run(*second).exit_code == 0
    both = ("--previous", tmp_path / "a", "--previous", tmp_path / "b")
    year = ("--period", "2025-01..2025-12", "--applied-on", "2026-03-01", *both)
    assert run("build", folder, *year, "--out", tmp_path / "c").exit_code == 0
    rest = tmp_path / "c" / "municipality-049_2025-01_2025-12.claim.xml"
    assert {line.from_.month for line in read_claim(rest.read_bytes()).lines} == {9}
    assert run("verify", rest, "--inputs", folder, *both).exit_code == 0
    assert run("verify", rest, "--inputs", folder, "--previous", tmp_path / "a").exit_code == 1


def test_a_page_is_no_claim_and_the_claim_beside_it_is_named(run, built):
    result = run("verify", (built / CLAIM).with_suffix(".html"), "--lang", "sv")
    assert result.exit_code == 3
    assert CLAIM in result.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_system_refuses_is_said_in_the_language(run, tmp_path, lang):
    result = run("verify", tmp_path / "nothing.claim.xml", "--lang", lang)
    words = {"fi": "tiedostoa ei ole", "sv": "filen finns inte", "en": "there is no such file"}
    assert words[lang] in result.output


def in_chains(folder: Path, built: Path) -> Path:
    """A folder with the claim and a replacement of it that claims a line less."""
    first = read_claim((built / CLAIM).read_bytes())
    later = after(first, evolve(first, lines=first.lines[:-1]))
    folder.mkdir()
    (folder / "r1.claim.xml").write_bytes(later.to_xml(datetime(2026, 3, 1, tzinfo=UTC)))
    return folder


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_replacement_beside_its_predecessor_is_no_second_claim(run, built, tmp_path, lang):
    later = in_chains(tmp_path / "later", built)
    result = run("verify", built, later, "--lang", lang)
    assert result.exit_code == 0, result.output
    assert {"fi": "korvaavia 1,", "sv": "ersättande 1,", "en": "replacements 1,"}[lang] in result.stdout
    shown = json.loads(run("verify", built, later, "--json").stdout)
    files = {each["file"]: each for each in shown["files"]}
    assert [each["counts"] for each in files.values()] == [True, False, True]
    assert files[(later / "r1.claim.xml").as_posix()]["revision"] == 1
    assert shown["together"] == []


def test_a_replacement_without_its_predecessor_is_said_and_claims_of_two_folders_are_held_together(
    run, built, tmp_path
):
    later = in_chains(tmp_path / "later", built)
    result = run("verify", later)
    assert (result.exit_code, "CC-2058" in result.stdout) == (0, True)
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / CLAIM).write_bytes((built / CLAIM).read_bytes())
    result = run("verify", built, tmp_path / "copy")
    assert (result.exit_code, "CC-2056" in result.stdout, "CC-2051" in result.stdout) == (0, True, False)
    result = run("verify", built, built / CLAIM, "--json")
    assert len(json.loads(result.stdout)["files"]) == 2


def test_an_untold_difference_makes_the_replacement_unsound(run, built, tmp_path):
    later = in_chains(tmp_path / "later", built)
    path = later / "r1.claim.xml"
    claim = read_claim(path.read_bytes())
    path.write_bytes(with_totals(evolve(claim, differences=(), related=())).to_xml(NOW))
    shown = json.loads(run("verify", built, later, "--json").stdout)
    assert [each["sound"] for each in shown["files"]] == [True, True, False]
    assert "CC-2064" in {each["code"] for each in shown["together"]}


def test_the_claims_of_a_book_are_verified_with_what_they_took_into_account(run, folder, tmp_path):
    book = tmp_path / "book"
    first = ("--period", "2025-01..2025-05", "--applied-on", "2026-03-01")
    assert run("build", folder, *first, "--out", book / "1").exit_code == 0
    again = ("--period", "2025-01..2025-06", "--applied-on", "2026-03-02", "--previous", book / "1")
    assert run("build", folder, *again, "--out", book / "2").exit_code == 0
    (book / "events.jsonl").touch()
    result = run("verify", book, "--inputs", folder, "--json")
    shown = json.loads(result.stdout)
    assert shown["files"][0]["file"] == f"1/{COUNTY.replace('06', '05')}"
    assert all(each["recomputed"] and each["sound"] for each in shown["files"]), result.stdout


def test_a_replacement_is_recomputed_with_its_link_from_the_file(run, built, folder, tmp_path):
    first = read_claim((built / CLAIM).read_bytes())
    later = after(first, evolve(first, recipient=evolve(first.recipient, name="Toinen nimi")))
    (built / "r1.claim.xml").write_bytes(later.to_xml(NOW))
    result = run("verify", built, "--inputs", folder, "--json")
    differences = {each["file"]: each["differences"] for each in json.loads(result.stdout)["files"]}
    assert [each["field"] for each in differences["r1.claim.xml"]] == ["Name"]


def test_a_replacement_of_which_nothing_is_left_is_recomputed(run, built, tmp_path):
    first = read_claim((built / CLAIM).read_bytes())
    nothing = after(first, evolve(first, lines=(), costs=(), exclusions=()))
    (built / "r1.claim.xml").write_bytes(nothing.to_xml(NOW))
    tables = espoo()
    tables["persons"], tables["residences"] = [person("P-1")], [residence("P-1", municipality="091")]
    result = run("verify", built / "r1.claim.xml", "--inputs", write(tmp_path / "other", tables), "--json")
    (found,) = json.loads(result.stdout)["files"]
    assert found["recomputed"]
    assert {each["field"] for each in found["differences"]} <= {
        "Sha256",
        "Rows",
        "Name",
        "Iban",
        "BusinessId",
    }
