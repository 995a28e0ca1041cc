"""An id that differs by lost zeros or capitals leads to the one that was meant, if it may be shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from compensation.facts.finding_words import text_of
from compensation.facts.findings import Finding
from tests.tables_for_tests import cost, decision, paid, person, residence, sound, write
from tests.tables_for_tests import read_on as read


def found(tmp_path: Path, ids: list[str], written: str, code: str = "CC-1301") -> Finding:
    tables = {**sound(), "persons": [person(id) for id in ids]}
    tables |= {"residences": [residence(ids[0]), residence(written)]} if code == "CC-1301" else {}
    rows = {"CC-1501": ("paid", paid), "CC-1602": ("costs", cost), "CC-1702": ("decisions", decision)}
    if code in rows:
        table, row = rows[code]
        tables |= {"residences": [residence(ids[0])], table: [row(person_id=written)]}
    findings = read(write(tmp_path / "in", tables)).findings
    return next(each for each in findings if each.code == code)


@pytest.mark.parametrize(
    ("ids", "written", "meant", "zeros"),
    [
        (["001"], "1", "001", True),
        (["1"], "001", "1", True),
        (["A1"], "a1", "A1", False),
        (["0a1"], "A1", "0a1", True),
        (["001", "01"], "1", "", False),
        (["002"], "1", "", False),
        (["Virtanen"], "virtanen", "", False),
    ],
)
def test_the_id_that_was_meant(tmp_path, ids, written, meant, zeros):
    finding = found(tmp_path, ids, written)
    assert finding.values["suggestion"] == meant
    assert bool(finding.values.get("zeros")) == zeros
    said = text_of(finding, "fi")[2]
    assert (f"Tarkoititko: {meant}?" in said) == bool(meant)
    assert ("nollat" in said) == zeros


@pytest.mark.parametrize("code", ["CC-1501", "CC-1602", "CC-1702"])
def test_in_every_table_that_names_a_person(tmp_path, code):
    assert found(tmp_path, ["001"], "1", code).values["suggestion"] == "001"


@pytest.mark.parametrize(
    ("id", "written"), [("0101909990", "101909990"), ("FI2112345600000785", "fi2112345600000785")]
)
def test_a_bare_identity_code_or_an_account_is_never_shown(tmp_path, id, written):
    finding = found(tmp_path, [id], written)
    assert finding.values["suggestion"] == ""
    assert id.lower() not in repr(finding).lower()


def test_an_identity_code_used_as_an_id_is_never_shown(tmp_path):
    tables = {"persons": [person("010190-999x")], "residences": [residence("010190-999X")]}
    findings = read(write(tmp_path / "in", {**sound(), **tables})).findings
    assert "CC-1207" in {each.code for each in findings}
    assert "010190-999x" not in repr(findings).lower()
