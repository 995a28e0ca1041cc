"""`compclaim rules`: the law in force, through time, with citations, in three languages."""

from __future__ import annotations

import json
import re

import pytest

from cli import main
from compensation.law.readings import register
from compensation.law.rulebook import load_law
from compensation.words.catalogue import Catalogue
from compensation.words.citations import citation_in

LANGUAGES = ("fi", "sv", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_list_names_every_provision_with_its_citation(run, lang):
    result = run("rules", "list", "--lang", lang)
    assert result.exit_code == 0
    for provision in load_law().provisions.values():
        assert f"\n  {provision.name[lang]} ({provision.stem})\n" in result.stdout
        assert citation_in(lang, provision.wordings[-1].citation) in result.stdout


def test_list_as_json(run):
    listed = json.loads(run("rules", "list", "--json").stdout)
    assert {each["name"] for each in listed} == set(load_law().provisions)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_show_has_every_wording_with_days_terms_and_citation(run, lang):
    shown = run("rules", "show", "rate_municipality", "--lang", lang).stdout.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert shown.count("1393/2011 1 §") == 5
    assert {"fi": "alle 7-vuotiaasta 7 120", "sv": "7 120", "en": "under 7 7,120"}[lang] in shown
    assert {
        "fi": "1.1.2014 – 31.12.2014",
        "sv": "1.1.2014 – 31.12.2014",
        "en": "1 January 2014 – 31 December 2014",
    }[lang] in shown


def test_show_of_a_day_has_the_wording_of_that_day_alone(run):
    shown = json.loads(run("rules", "show", "rate_municipality", "--on", "2014-07-01", "--json").stdout)
    assert [(each["id"], each["terms"]) for each in shown] == [
        ("rate_municipality@2014-01-01", {"under_7": 7120, "from_7": 2300})
    ]


@pytest.mark.parametrize("day", ["2011-08-31", "2027-01-01"])
def test_a_day_outside_the_known_law_exits_4(run, day):
    result = run("rules", "show", "rate_municipality", "--on", day)
    assert (result.exit_code, result.stdout) == (4, "")


def test_an_unknown_provision_exits_2_with_a_suggestion(run):
    result = run("rules", "show", "rate_municipalty")
    assert result.exit_code == 2
    assert "rate_municipality" in result.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_provision_can_be_shown(run, lang):
    for stem, provision in load_law().provisions.items():
        shown = run("rules", "show", stem, "--lang", lang)
        assert shown.exit_code == 0
        for wording in provision.wordings:
            assert f"[{wording.id}]" in shown.stdout
            assert citation_in(lang, wording.citation) in shown.stdout


def test_a_reading_that_changes_a_wording_is_shown_with_it(run):
    assert "Under the reading I-03=three: years 3" in run("rules", "show", "length_quota_family").stdout


@pytest.mark.parametrize("lang", LANGUAGES)
def test_readings_shows_every_question_and_every_option(run, lang):
    shown = run("rules", "readings", "--lang", lang).stdout
    for each in register().values():
        assert f"{each.id}  {each.question[lang]}" in shown
        for option in each.options.values():
            assert option.text[lang] in shown
            assert (f"{each.id}={option.name}:" in shown) is each.switch


def test_readings_as_json(run):
    shown = {each["id"]: each for each in json.loads(run("rules", "readings", "--json").stdout)}
    assert shown["I-03"]["ours"] == "four-then-three"
    assert shown["I-03"]["switch"] is True
    assert shown["I-07"]["switch"] is False
    assert len(shown) == 34


@pytest.mark.parametrize("lang", LANGUAGES)
def test_status_says_what_is_known_and_until_when(run, lang):
    shown = run("rules", "status", "--lang", lang).stdout
    law = load_law()
    assert law.digest in shown
    assert {"fi": "9/2011–12/2026", "sv": "9/2011–12/2026", "en": "September 2011 to December 2026"}[
        lang
    ] in shown
    assert {"fi": "17.8.2026", "sv": "17.8.2026", "en": "17 August 2026"}[lang] in shown


def test_status_as_json(run):
    status = json.loads(run("rules", "status", "--json").stdout)
    assert (status["known_from"], status["known_until"], status["verified_on"]) == (
        "2011-09-01",
        "2027-01-01",
        "2026-08-17",
    )
    assert status["digest"] in status["released"]


def test_timeline_has_every_border_of_every_wording(run):
    told = {
        (each["date"], each["provision"]) for each in json.loads(run("rules", "timeline", "--json").stdout)
    }
    wanted = {
        (day.isoformat(), provision.stem)
        for provision in load_law().provisions.values()
        for wording in provision.wordings
        for day in (wording.from_, wording.until)
    }
    assert told == wanted


def test_timeline_ends_with_the_end_of_the_known_law(run):
    assert (
        run("rules", "timeline", "--lang", "fi").stdout.splitlines()[-1] == "1.1.2027: tunnettu laki päättyy"
    )


def test_diff_shows_both_wordings(run):
    shown = run("rules", "diff", "2013-12-31", "2014-01-01", "--lang", "fi").stdout.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "- 31.12.2013: alle 7-vuotiaasta 6 845" in shown
    assert "+ 1.1.2014: alle 7-vuotiaasta 7 120" in shown
    assert "7 vuotta täyttäneestä 2 300" in shown
    changed = json.loads(run("rules", "diff", "2013-12-31", "2014-01-01", "--json").stdout)
    assert [each["provision"] for each in changed] == ["rate_municipality"]


def test_diff_of_two_days_under_the_same_law_says_so(run):
    assert (
        run("rules", "diff", "2025-05-01", "2025-06-01").stdout
        == "The law is the same on 1 May 2025 and 1 June 2025.\n"
    )
    assert json.loads(run("rules", "diff", "2025-05-01", "2025-06-01", "--json").stdout) == []


def test_kinds_and_ways_of_looking_up_have_words():
    law = load_law()
    assert {each.kind for each in law.provisions.values()} <= set(
        Catalogue("rules", "kinds", beside=main.__file__)
    )
    assert {each.looked_up_on for each in law.provisions.values()} <= set(
        Catalogue("rules", "looked_up_on", beside=main.__file__)
    )


def test_units_have_words():
    assert {each.unit for each in load_law().provisions.values()} <= set(
        Catalogue("rules_terms", "units", beside=main.__file__)
    )


def test_every_term_has_words():
    terms = Catalogue("rules_terms", "terms", beside=main.__file__)
    for provision in load_law().provisions.values():
        for wording in provision.wordings:
            changed = [each for options in wording.readings.values() for each in options.values()]
            assert {name for each in (wording.terms, *changed) for name in each} <= set(terms), wording.id


def test_no_word_of_the_program_is_shown_for_a_kind_a_role_or_a_standing(run):
    shown = run("rules", "show", "cost_war_volunteer", "--lang", "fi").stdout
    shown += run("rules", "show", "decision_transfer", "--lang", "fi").stdout
    assert re.findall(r"(?<!\[)\b[a-z]+_[a-z_]+\b(?![@)])", shown) == []
