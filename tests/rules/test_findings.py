"""Every finding code of the input check is raised where it should be, and not next to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compensation.facts.finding_words import text_of
from compensation.words.catalogue import ERROR, LANGUAGES
from compensation.words.finding_texts import FINDING_TEXTS
from tests.foreign_words import foreign_words
from tests.rules.finding_cases import CASES as CASES_CANONICAL
from tests.rules.finding_cases import source
from tests.rules.finding_cases_offices import CASES_OFFICES
from tests.rules.finding_cases_values import CASES_VALUES
from tests.tables_for_tests import read_on as read

CASES = {**CASES_CANONICAL, **CASES_OFFICES, **CASES_VALUES}
CODES = {code for code in FINDING_TEXTS if re.fullmatch(r"CC-1[0-7][0-9]{2}", code)}
"""Findings of the input."""


def test_every_code_has_a_case_that_raises_it_and_one_that_does_not():
    assert set(CASES) == CODES
    assert all(case.raising != case.clean or case.prepare for case in CASES.values())


@pytest.mark.parametrize("code", CASES)
def test_raised(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    case = CASES[code]
    given = source(case.raising, tmp_path / "input", frames=case.frames)
    if case.prepare:
        case.prepare(given, monkeypatch)
    findings = read(given, options=case.options).findings
    assert {finding.code for finding in findings} - set(case.also) == {code}
    first = next(finding for finding in findings if finding.code == code)
    assert (first.table, first.row) == (case.table, case.row)
    if case.column:
        assert first.column == case.column
    assert first.severity == FINDING_TEXTS[code].severity


@pytest.mark.parametrize("code", CASES)
def test_not_raised_next_to_it(code: str, tmp_path: Path):
    case = CASES[code]
    findings = read(source(case.clean, tmp_path / "input", frames=case.frames), options=case.options).findings
    assert code not in {finding.code for finding in findings}
    assert ERROR not in {finding.severity for finding in findings} or code == "CC-1018"


@pytest.mark.parametrize("code", CASES)
def test_the_words_are_there_in_every_language_with_their_places_filled(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    case = CASES[code]
    given = source(case.raising, tmp_path / "input", frames=case.frames)
    if case.prepare:
        case.prepare(given, monkeypatch)
    finding = next(finding for finding in read(given, options=case.options).findings if finding.code == code)
    said = {lang: text_of(finding, lang) for lang in LANGUAGES}
    for texts in said.values():
        for text in texts:
            assert text.strip() == text
            assert text
            assert "{" not in text
    assert len({texts[0] for texts in said.values()}) == len(LANGUAGES)
    for lang in ("fi", "sv"):
        assert foreign_words(" ".join(said[lang]), lang) == []
