"""Every finding code about chains of claims is raised where it should be, and not next to it."""

from __future__ import annotations

import re

import pytest

from compensation.facts.finding_words import text_of
from compensation.verification.together import verify_folder
from compensation.words.catalogue import LANGUAGES
from compensation.words.finding_texts import FINDING_TEXTS
from tests.foreign_words import foreign_words
from tests.rules.chain_cases import CHAIN_CASES, ID_OF_ANOTHER, OTHER_HEADERS, moved

CODES = {code for code in FINDING_TEXTS if "CC-2056" <= code <= "CC-2066"}


def test_every_code_has_a_case():
    assert set(CHAIN_CASES) == CODES


@pytest.mark.parametrize("code", CHAIN_CASES)
def test_raised(code: str):
    case = CHAIN_CASES[code]
    found = verify_folder(case.raising())
    assert {each.code for each in found} == {code, *case.also}
    assert all(each.severity == FINDING_TEXTS[each.code].severity for each in found)


@pytest.mark.parametrize("code", CHAIN_CASES)
def test_not_raised_next_to_it(code: str):
    assert code not in {each.code for each in verify_folder(CHAIN_CASES[code].clean())}


@pytest.mark.parametrize("code", CHAIN_CASES)
def test_the_words_are_there_in_every_language_with_their_places_filled(code: str):
    finding = next(each for each in verify_folder(CHAIN_CASES[code].raising()) if each.code == code)
    said = {lang: text_of(finding, lang) for lang in LANGUAGES}
    assert len({texts[0] for texts in said.values()}) == len(LANGUAGES)
    assert all(text and not re.search("[{}]", text) for texts in said.values() for text in texts)
    assert [each for lang in ("fi", "sv") for each in foreign_words(" ".join(said[lang]), lang)] == []


@pytest.mark.parametrize("field", ["Code", "Period", "AppliedOn"])
def test_what_no_correction_changes_is_named_in_the_readers_words(field: str):
    (found,) = [each for each in verify_folder(OTHER_HEADERS[field]()) if each.code == "CC-2062"]
    assert found.column == field
    for lang in ("fi", "sv"):
        assert foreign_words(" ".join(text_of(found, lang)), lang) == []


def test_two_recipients_that_name_each_other_hold():
    assert verify_folder(moved()) == ()


def test_a_link_whose_digest_alone_is_right_names_the_wrong_id():
    found = [each for each in verify_folder(ID_OF_ANOTHER) if each.code == "CC-2059"]
    assert [each.column for each in found] == ["ClaimId"]
    assert found[0].values["predecessor"] == "0.claim.xml"
