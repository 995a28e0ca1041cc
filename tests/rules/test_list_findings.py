"""Every finding code of payment lists is raised where it should be, and not next to it."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from compensation.facts.finding_words import text_of
from compensation.facts.findings import Finding
from compensation.facts.model import Facts
from compensation.reconciliation.list_faults import FaultyList
from compensation.reconciliation.list_mapping import ListMapping, mapping_from
from compensation.reconciliation.payments import paid_to_others
from compensation.words.catalogue import ERROR, LANGUAGES
from compensation.words.finding_texts import FINDING_TEXTS
from tests.foreign_words import foreign_words
from tests.rules.list_cases import ELSEWHERE, HEAD, LIST_CASES, facts_of_lists, read_lists

CODES = {code for code in FINDING_TEXTS if code.startswith("CC-19")}
COUNTY = ("municipality-049", "county-03")


def facts_for(code: str) -> Facts:
    return facts_of_lists(recipients=COUNTY if code == "CC-1914" else COUNTY[:1], numbers=code != "CC-1919")


def found(folder: Path, code: str, *, raising: bool) -> Sequence[Finding]:
    case = LIST_CASES[code]
    facts = facts_for(code) if raising else facts_of_lists()
    try:
        said = case.said if raising else case.said_of_clean
        return read_lists(folder, case.raising if raising else case.clean, facts, said).findings
    except FaultyList as faulty:
        return faulty.findings


def test_every_code_has_a_case():
    assert set(LIST_CASES) | ELSEWHERE == CODES
    assert not set(LIST_CASES) & ELSEWHERE


@pytest.mark.parametrize("code", LIST_CASES)
def test_raised(code: str, tmp_path: Path):
    case = LIST_CASES[code]
    findings = found(tmp_path, code, raising=True)
    telling = {
        each.code for each in findings if each.severity == ERROR or FINDING_TEXTS[code].severity != ERROR
    }
    assert telling - set(case.also) == {code}
    first = next(each for each in findings if each.code == code)
    assert (first.row, first.column) == (case.row, case.column)
    assert first.severity == FINDING_TEXTS[code].severity


@pytest.mark.parametrize("code", LIST_CASES)
def test_not_raised_next_to_it(code: str, tmp_path: Path):
    findings = found(tmp_path, code, raising=False)
    assert code not in {each.code for each in findings}
    assert not [each for each in findings if each.severity == ERROR]


@pytest.mark.parametrize("code", LIST_CASES)
def test_the_words_are_there_in_every_language_with_their_places_filled(code: str, tmp_path: Path):
    finding = next(each for each in found(tmp_path, code, raising=True) if each.code == code)
    said = {lang: text_of(finding, lang) for lang in LANGUAGES}
    for texts in said.values():
        assert all(text and text.strip() == text and "{" not in text for text in texts)
    assert len({texts[0] for texts in said.values()}) == len(LANGUAGES)
    for lang in ("fi", "sv"):
        assert foreign_words(" ".join(said[lang]), lang) == []


@pytest.mark.parametrize(
    ("given", "code"),
    [({"columns": {"x": "nonsense"}}, "CC-1917"), ({"minus": "x"}, "CC-1917"), ({"persons": {}}, "CC-1918")],
)
def test_faults_of_a_mapping(given, code):
    with pytest.raises(FaultyList) as caught:
        mapping_from(given, "own.toml")
    assert [(each.code, each.file) for each in caught.value.findings] == [(code, "own.toml")]
    assert mapping_from({"columns": {"x": "amount"}, "minus": ["Hyvitys"]}) == ListMapping(
        {"x": "amount"}, minus=("hyvitys",)
    )


def test_what_was_paid_to_persons_whom_nobody_knows_is_told_where_a_claim_is_made(tmp_path):
    facts = facts_of_lists()
    listed = f"{HEAD}P-9,2025-01,municipality-049,171.00\nP-1,2025-01,municipality-049,171.00\n"
    payments = read_lists(tmp_path, {"list.csv": listed}, facts)
    (warning,) = paid_to_others(payments, len(facts))
    assert (warning.code, warning.values) == ("CC-1949", {"amount": "171.00"})
    assert (
        paid_to_others(read_lists(tmp_path, {"list.csv": listed.replace("P-9", "P-2")}, facts), len(facts))
        == ()
    )


def test_a_faulty_list_is_whole_after_a_pickle_and_a_copy(tmp_path):
    with pytest.raises(FaultyList) as caught:
        read_lists(tmp_path, LIST_CASES["CC-1921"].raising, facts_of_lists())
    fault = caught.value
    for again in (pickle.loads(pickle.dumps(fault)), copy.copy(fault), copy.deepcopy(fault)):
        assert type(again) is FaultyList
        assert (again.findings, again.message, str(again)) == (fault.findings, fault.message, str(fault))


def test_no_finding_of_a_list_holds_an_identity_code(tmp_path):
    code = "100280-901S"
    with pytest.raises(FaultyList) as caught:
        read_lists(
            tmp_path,
            {f"{code}.csv": f"hetu,month,{code},amount\n{code},{code},{code},{code}\n"},
            facts_of_lists(),
        )
    assert code not in repr(caught.value.findings) + str(caught.value.message)
    assert re.search(r"\*{6}-\*{4}", str(caught.value))
