"""`compclaim explain`: a person from the tables, a line from a claim file."""

from __future__ import annotations

import json

import pytest

from compensation.trace.claim_explaining import explain_claim
from compensation.values.errors import UnknownName
from compensation.words.citations import citation_in
from tests.sample_claims import NOW, small_claim
from tests.small_inputs import ARTIFICIAL_CODE, espoo, person, residence, write

LANGUAGES = ("fi", "sv", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_person_is_explained_on_stdout(run, folder, lang):
    result = run("explain", folder, "--person", "P-1", "--lang", lang)
    assert (result.exit_code, result.stderr) == (0, "")
    first = {"fi": "Henkilöstä P-1 maksetaan", "sv": "För person P-1 betalas", "en": "For person P-1 €"}[lang]
    assert result.stdout.startswith(first)
    assert ARTIFICIAL_CODE not in result.output


def test_a_person_as_json(run, folder):
    told = json.loads(run("explain", folder, "--person", "P-1", "--json").stdout)
    assert (told["form"], told["kind"], told["id"], told["outcome"]) == ("trace-1", "person", "P-1", "due")
    due = [each for each in told["months"] if each["state"] == "due"]
    assert due[0]["from"] == "2025-04-01"
    assert len(due[0]["law"]) == 4
    assert {each["id"] for each in told["law"]} > set(due[0]["law"])


def test_options_of_the_calculation_count(run, folder):
    result = run(
        "explain", folder, "--person", "P-1", "--period", "2025-04..2025-06", "--reading", "I-04=18-to-19"
    )
    assert "adult addition" not in result.stdout
    assert "I-04=18-to-19" in result.stdout
    assert "April 2025 to June 2025 (3 months), Espoo" in result.stdout
    assert "2026 (" not in result.stdout


def test_an_unknown_person_exits_2(run, folder):
    result = run("explain", folder, "--person", "P-9")
    assert (result.exit_code, result.stdout) == (2, "")


def test_an_identity_code_for_a_person_is_not_echoed(run, folder):
    result = run("explain", folder, "--person", ARTIFICIAL_CODE)
    assert result.exit_code == 2
    assert ARTIFICIAL_CODE not in result.output


def test_an_input_with_errors_is_explained_for_the_rest_and_exits_1(run, tmp_path):
    tables = espoo()
    tables["persons"].append(person("P-4", permit_from="2025-02-30"))
    tables["residences"].append(residence("P-4"))
    result = run("explain", write(tmp_path / "x", tables), "--person", "P-1")
    assert result.exit_code == 1
    assert result.stdout.startswith("For person P-1 ")
    assert "errors" in result.stderr


@pytest.mark.parametrize(
    "words",
    [(), ("--person", "P-1"), ("--claim", "x.xml"), ("--line", "L1"), ("in",)],
)
def test_half_a_question_is_a_fault_of_usage(run, words):
    assert run("explain", *words).exit_code == 2


@pytest.fixture
def claim_file(tmp_path):
    path = tmp_path / "a.claim.xml"
    path.write_bytes(small_claim().to_xml(created_at=NOW))
    return path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_line_is_explained_from_what_the_file_holds(run, claim_file, lang):
    line = small_claim().lines[0]
    result = run("explain", "--claim", claim_file, "--line", line.id, "--lang", lang)
    assert result.exit_code == 0
    assert line.person in result.stdout
    assert small_claim().recipient.name in result.stdout
    for id in line.law:
        version = next(each for each in small_claim().versions if each.id == id)
        assert citation_in(lang, version.citation) in result.stdout


def test_a_line_that_is_not_there_exits_2(run, claim_file):
    assert run("explain", "--claim", claim_file, "--line", "L999").exit_code == 2
    with pytest.raises(UnknownName, match="L999"):
        explain_claim(small_claim(), line="L999")


def test_a_file_that_is_no_claim_exits_3(run, tmp_path):
    path = tmp_path / "b.claim.xml"
    path.write_text("<Claim/>")
    assert run("explain", "--claim", path, "--line", "L1").exit_code == 3


def test_every_line_of_a_claim_can_be_explained():
    claim = small_claim()
    for line in claim.lines:
        told = explain_claim(claim, line=line.id)
        assert sum(each.kind == "due" for each in told.sentences) == 1
        assert (told.sentences[0].from_, told.sentences[0].until) == (line.from_, line.until)
        assert ("already paid" in str(told)) is bool(line.paid)


@pytest.fixture
def with_costs(tmp_path):
    cost = {
        "cost_id": "C-1", "person_id": "P-1", "kind": "social_assistance", "from": "2025-04-01", "to": "2025-04-30",
        "recipient": "county-03", "gross": "100.00", "deductions": "10.00", "condition_met": "yes",
    }  # fmt: skip
    tables = espoo()
    tables["persons"] = [{**row, "social_assistance_from": "2025-04-01"} for row in tables["persons"]]
    tables["costs"] = [
        cost,
        {**cost, "cost_id": "C-2", "kind": "interpreting"},
        {**cost, "cost_id": "C-3", "condition_met": ""},
    ]
    return write(tmp_path / "costs", tables)


def test_an_accepted_cost_is_explained(run, with_costs):
    shown = run("explain", with_costs, "--cost", "C-1").stdout
    assert "Cost C-1: social assistance, 1 April 2025–30 April 2025, recipient Länsi-Uudenmaan" in shown
    assert "Gross €100.00, deductions €10.00, left to the recipient €90.00." in shown
    assert shown.startswith("Cost C-1: €90.00 can be claimed. Law: ")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_rejected_cost_is_explained_with_its_reason_and_law(run, with_costs, lang):
    from compensation.costs.reasons import COST_REASON_OF

    shown = run("explain", with_costs, "--cost", "C-2", "--lang", lang).stdout
    assert COST_REASON_OF["inside_calculated"].sentence[lang] in shown
    assert "681/2023" in shown


def test_an_undetermined_cost_names_what_is_missing(run, with_costs):
    told = json.loads(run("explain", with_costs, "--cost", "C-3", "--json").stdout)
    assert (told["outcome"], told["cost"]["missing"]) == ("undetermined", ["condition_met"])
    shown = run("explain", with_costs, "--cost", "C-3").stdout
    assert "column condition_met" in shown.splitlines()[0]
    assert "€90.00 hangs on the missing fact." in shown


def test_an_unknown_cost_exits_2(run, with_costs):
    assert run("explain", with_costs, "--cost", "C-9").exit_code == 2


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_a_person_of_whom_something_was_paid_is_told_so(run, tmp_path, lang):
    paid = {"person_id": "P-1", "month": "2025-05", "recipient": "municipality-049", "amount": "171.00"}
    shown = run(
        "explain", write(tmp_path / "in", {**espoo(), "paid": [paid]}), "--person", "P-1", "--lang", lang
    ).stdout
    words = {"fi": "valtio on maksanut", "sv": "staten har betalat", "en": "the State has paid"}
    assert words[lang] in shown
    assert "171" in shown.partition(words[lang])[2]


def test_a_folder_without_persons_is_said_to_have_none(run, tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "recipients.csv").write_text("recipient,business_id,name,iban\n")
    result = run("explain", tmp_path / "x", "--person", "P-1", "--lang", "fi")
    assert result.exit_code == 3
    assert "persons" in result.stderr


@pytest.fixture
def built(run, with_costs, tmp_path):
    """An input with costs, and the claim file of the county made of it."""
    options = "--period", "2025-01..2025-06", "--applied-on", "2026-11-02", "--out", tmp_path / "claims"
    assert run("build", with_costs, *options).exit_code == 0
    return with_costs, tmp_path / "claims" / "county-03_2025-01_2025-06.claim.xml"


RECORDS = (
    ("--line", "L1"),
    ("--cost", "C-1"),
    ("--cost", "C-2"),
    ("--exclusion", "X1"),
    ("--total", "grand"),
)


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_record_of_a_claim_is_explained_with_its_inputs_and_without(run, built, record, lang):
    tables, file = built
    alone = run("explain", "--claim", file, *record, "--lang", lang)
    recomputed = run("explain", tables, "--claim", file, *record, "--lang", lang)
    assert (alone.exit_code, recomputed.exit_code) == (0, 0)
    says = {"fi": "vain hakemustiedostoon", "sv": "endast på ansökningsfilen", "en": "alone; no tables"}[lang]
    assert says in alone.stdout
    same = {"fi": "sama kuin tiedostossa", "sv": "densamma som i filen", "en": "the same as in the file"}[
        lang
    ]
    assert same in recomputed.stdout
    assert says not in recomputed.stdout


def test_a_cost_of_a_claim_is_claimed_not_paid(run, built):
    _, file = built
    shown = run("explain", "--claim", file, "--cost", "C-1").stdout
    assert shown.startswith("Cost C-1: €90.00 is claimed.")
    assert "paid" not in shown.splitlines()[0].lower()


def test_a_cost_that_is_not_claimed_is_found_among_the_exclusions(run, built):
    tables, file = built
    shown = run("explain", tables, "--claim", file, "--cost", "C-2").stdout
    assert shown.startswith("Cost C-2: not reimbursed.")
    assert "costs.csv, row 3 (C-2)" in shown


def test_tables_that_say_otherwise_are_told_of(run, built):
    tables, file = built
    path = tables / "costs.csv"
    path.write_text(path.read_text().replace("100.00", "70.00"))
    result = run("explain", tables, "--claim", file, "--cost", "C-1")
    assert result.exit_code == 1
    assert "claimed: in the file 90.00, by the tables 60.00" in result.stdout
    assert "verify" in result.stderr


def test_a_record_that_the_tables_do_not_give_is_explained_from_the_file(run, built, tmp_path):
    _, file = built
    other = espoo()
    other["persons"] = [person("P-8")]
    other["residences"] = [residence("P-8")]
    result = run("explain", write(tmp_path / "other", other), "--claim", file, "--line", "L1")
    assert result.exit_code == 1
    assert "The tables given yield no such record" in result.stdout


@pytest.mark.parametrize("id", ["X99", "P-9"])
def test_an_exclusion_that_is_not_there_exits_2(run, built, id):
    assert run("explain", "--claim", built[1], "--exclusion", id).exit_code == 2


@pytest.mark.parametrize(
    "words", [("--period", "2025"), ("--applied-on", "2026-01-01"), ("--reading", "I-03=four")]
)
def test_a_claim_has_its_own_period_day_and_readings(run, built, words):
    result = run("explain", "--claim", built[1], "--line", "L1", *words)
    assert result.exit_code == 2
    assert "of its own" in result.stderr or "its own" in result.stderr


@pytest.mark.parametrize("suffix", ["html", "md", "txt", "json"])
def test_the_suffix_chooses_the_form(run, folder, tmp_path, suffix):
    out = tmp_path / f"x.{suffix}"
    assert run("explain", folder, "--person", "P-1", "--out", out).exit_code == 0
    begins = {"html": "<!DOCTYPE html>", "md": "# P-1", "txt": "For person P-1", "json": "{"}[suffix]
    assert out.read_text(encoding="utf-8").startswith(begins)
    assert run("explain", folder, "--person", "P-1", "--out", out).exit_code == 2
    assert run("explain", folder, "--person", "P-1", "--out", out, "--force").exit_code == 0


@pytest.mark.parametrize("words", [("--out", "x.pdf"), ("--out", "x"), ("--json", "--out", "x.html")])
def test_a_form_that_is_none_is_refused(run, folder, words):
    assert run("explain", folder, "--person", "P-1", *words).exit_code == 2
