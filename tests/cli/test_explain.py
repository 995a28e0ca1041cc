"""`compclaim explain`: a person from the tables, a line from a claim file."""

from __future__ import annotations

import json

import pytest

from compensation.claim_explanation import explain_line
from compensation.errors import UnknownName
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
    [(), ("--person", "P-1"), ("--claim", "x.xml"), ("--line", "L1"), ("in", "--claim", "x", "--line", "L1")],
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
        assert version.citation in result.stdout


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
