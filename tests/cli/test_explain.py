"""`compclaim explain`: a person from the tables, a line from a claim file."""

from __future__ import annotations

import json

import pytest

from compensation.trace.line_explanation import explain_line
from compensation.values.errors import UnknownName
from compensation.words.citations import citation_in
from tests.sample_claims import NOW, small_claim
from tests.small_inputs import ARTIFICIAL_CODE, espoo, person, residence, write

LANGUAGES = ("fi", "sv", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_person_is_explained_on_stdout(run, folder, lang):
    result = run("explain", folder, "--person", "P-1", "--lang", lang)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith({"fi": "Henkilö P-1", "sv": "Person P-1", "en": "Person P-1"}[lang])
    assert ARTIFICIAL_CODE not in result.output


def test_a_person_as_json(run, folder):
    told = json.loads(run("explain", folder, "--person", "P-1", "--json").stdout)
    assert [each["kind"] for each in told][:2] == ["fact", "fact"]
    due = [each for each in told if each["kind"] == "due"]
    assert due[0]["from"] == "2025-04-01"
    assert len(due[0]["law"]) == len(due[0]["citations"]) == 4


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
    assert result.stdout.startswith("Person P-1")
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
        explain_line(small_claim(), "L999")


def test_a_file_that_is_no_claim_exits_3(run, tmp_path):
    path = tmp_path / "b.claim.xml"
    path.write_text("<Claim/>")
    assert run("explain", "--claim", path, "--line", "L1").exit_code == 3


def test_every_line_of_a_claim_can_be_explained():
    claim = small_claim()
    for line in claim.lines:
        told = explain_line(claim, line.id, "en")
        assert sum(each.kind == "due" for each in told.sentences) == 1
        assert (told.sentences[0].from_, told.sentences[0].until) == (line.from_, line.until)
        assert ("already paid" in str(told)) is (line.paid is not None)


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
    assert "Paid is €90.00. Law: " in shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_rejected_cost_is_explained_with_its_reason_and_law(run, with_costs, lang):
    from compensation.costs.reasons import COST_REASON_OF

    shown = run("explain", with_costs, "--cost", "C-2", "--lang", lang).stdout
    assert COST_REASON_OF["inside_calculated"].sentence[lang] in shown
    assert "681/2023" in shown


def test_an_undetermined_cost_names_what_is_missing(run, with_costs):
    told = json.loads(run("explain", with_costs, "--cost", "C-3", "--json").stdout)
    open_ = [each for each in told if each["kind"] == "undetermined"]
    assert len(open_) == 1
    assert "column condition_met" in open_[0]["text"]


def test_an_unknown_cost_exits_2(run, with_costs):
    assert run("explain", with_costs, "--cost", "C-9").exit_code == 2


def test_an_input_beside_a_line_of_a_claim_does_no_harm(run, folder, claim_file):
    with_input = run("explain", folder, "--claim", claim_file, "--line", "L1")
    assert with_input.exit_code == 0
    assert with_input.stdout == run("explain", "--claim", claim_file, "--line", "L1").stdout


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
