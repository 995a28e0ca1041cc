"""`--as-known DAY`: the law as released by a day, in `calculate` and `verify`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import compensation
from compensation.law.released import NamedLaw, law_known_on, releases
from tests.foreign_words import foreign_words
from tests.small_inputs import espoo, person, residence, write

LANGUAGES = ("fi", "sv", "en")
THEN, NOW = releases()[0], releases()[-1]
CLAIM_1 = Path(__file__).resolve().parents[1] / "claim_1"


@pytest.fixture
def family(tmp_path: Path) -> Path:
    """A child born in Finland before the time of its parent begins: counted otherwise by the first release."""
    tables = espoo()
    tables["persons"].append(
        person(
            "K-1", birth_date="2025-02-01", hetu="", standing="child_born_in_finland", parent_ids="P-1",
            home_municipality_from="2025-02-01", permit_from="2025-02-01",
        )
    )  # fmt: skip
    tables["residences"].append(residence("K-1") | {"from": "2025-02-01"})
    return write(tmp_path / "family", tables)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_law_that_is_used_is_told(run, folder, lang):
    result = run("calculate", folder, "--as-known", THEN.day, "--lang", lang)
    assert result.exit_code == 0
    assert THEN.digest[:16] in result.stderr
    assert "I-31" in result.stderr
    assert law_known_on(NOW.day).law.provision("not_yet_due").name[lang] in result.stderr
    if lang != "en":
        assert foreign_words(result.stderr, lang) == []
    today = run("calculate", folder, "--as-known", NOW.day, "--lang", lang)
    assert NOW.digest[:16] in today.stderr
    assert "I-31" not in today.stderr
    assert THEN.digest[:16] not in run("calculate", folder, "--lang", lang).stderr


def test_figures_are_those_of_the_law_of_then(run, family):
    facts = compensation.read(family)
    shown = {}
    for release in (THEN, NOW):
        result = run("calculate", family, "--as-known", release.day, "--format", "csv", "--by", "month")
        named = law_known_on(release.day)
        awards = compensation.calculate(facts, law=named.law, readings=named.answers)
        assert result.stdout == awards.months().to_frame().to_csv(index=False)
        shown[release] = result.stdout
    assert shown[THEN] != shown[NOW]
    assert shown[NOW] == run("calculate", family, "--format", "csv", "--by", "month").stdout


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_day_before_the_first_release_is_refused(run, folder, lang):
    for words in (("calculate", folder), ("verify", CLAIM_1)):
        result = run(*words, "--as-known", "2026-11-20", "--lang", lang)
        assert (result.exit_code, result.stdout) == (4, "")
        assert {"en": "21 November 2026", "fi": "21.11.2026", "sv": "21.11.2026"}[lang] in result.stderr


def test_a_question_that_was_not_asked_then_cannot_be_chosen(run, folder):
    asked = ("calculate", folder, "--reading", "I-31=later-end")
    assert run(*asked).exit_code == 0
    result = run(*asked, "--as-known", THEN.day, "--lang", "en")
    assert (result.exit_code, "I-31" in result.stderr) == (2, True)


def test_our_answers_of_then_are_those_that_are_used_unless_others_are_chosen(run, folder, monkeypatch):
    monkeypatch.setattr(NamedLaw, "answers", {"I-08": "instalment"})
    by_month = ("calculate", folder, "--by", "month", "--format", "csv")
    then = run(*by_month, "--as-known", THEN.day).stdout
    assert then == run(*by_month, "--as-known", THEN.day, "--reading", "I-08=instalment").stdout
    assert then != run(*by_month, "--as-known", THEN.day, "--reading", "I-08=cumulative").stdout


def test_an_earlier_claim_is_verified_as_on_its_day(run):
    later = run("verify", CLAIM_1, "--json", "--as-known", NOW.day)
    then = run("verify", CLAIM_1, "--json", "--as-known", THEN.day)
    codes = [
        {each["code"] for file in json.loads(result.stdout)["files"] for each in file["findings"]}
        for result in (later, then)
    ]
    assert "CC-2008" in codes[0]
    assert "CC-2008" not in codes[1]
    assert json.loads(then.stdout)["as_known"] == THEN.digest
    assert json.loads(run("verify", CLAIM_1, "--json").stdout)["as_known"] is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_claim_of_a_later_law_is_told(run, folder, tmp_path, lang):
    words = ("--period", "2025-01..2025-06", "--applied-on", "2026-03-01", "--out", tmp_path / "claims")
    assert run("build", folder, *words).exit_code == 0
    result = run("verify", tmp_path / "claims", "--as-known", THEN.day, "--lang", lang)
    assert (result.exit_code, "CC-2026" in result.stdout) == (1, True)
    assert run("verify", tmp_path / "claims", "--as-known", NOW.day).exit_code == 0
    shown = run("verify", tmp_path / "claims", "--as-known", THEN.day, "--inputs", folder, "--json").stdout
    assert [each["since"] for each in json.loads(shown)["files"]] == [[], []]


def test_what_a_later_law_makes_of_a_claim_is_that_of_the_day(run, family, tmp_path):
    """The law of the day of the claim is no other law: nothing has changed since."""
    as_now = run("verify", CLAIM_1, "--inputs", family, "--json", "--as-known", NOW.day)
    as_then = run("verify", CLAIM_1, "--inputs", family, "--json", "--as-known", THEN.day)
    since = [
        {each["code"] for file in json.loads(result.stdout)["files"] for each in file["since"]}
        for result in (as_now, as_then)
    ]
    assert since[0] >= {"CC-2024"}
    assert since[1] == set()
