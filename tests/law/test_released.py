"""Which law was released when, and what it asked."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from attrs import evolve

from compensation.law.readings import register
from compensation.law.released import (
    NamedLaw,
    is_later,
    law_known_on,
    law_named,
    law_of,
    released_on,
    releases,
)
from compensation.law.rulebook import SENTENCES_VERSION, canonical, load_law, released_laws
from compensation.values.errors import OutsideVerifiedLaw, RulesError

FIRST = "c899069941e5f039293d7161fad10efce25b95dd4a07d9319b4b74a3528d8474"


def test_every_released_set_has_its_day_of_release_and_the_last_one_is_the_law_in_force() -> None:
    assert {each.digest for each in releases()} == set(released_laws()), (
        "give the set its day in releases.toml"
    )
    assert len(releases()) == len(released_laws())
    assert releases()[-1].digest == load_law().digest
    assert released_on("0" * 64) is None


def test_the_law_of_a_day_is_the_last_one_released_by_then() -> None:
    for before, after in zip(releases(), releases()[1:], strict=False):
        assert law_known_on(before.day).law.digest == before.digest
        assert law_known_on(after.day - timedelta(days=1)).law.digest == before.digest
    assert law_known_on(date(2026, 11, 21)).law.digest == law_known_on(date(2026, 11, 27)).law.digest == FIRST
    assert law_known_on(releases()[-1].day).law is load_law()
    assert law_known_on(date(2099, 1, 1)).law is load_law()


def test_before_the_first_release_there_is_no_law() -> None:
    with pytest.raises(OutsideVerifiedLaw, match=r"20 November 2026.*21 November 2026"):
        law_known_on(date(2026, 11, 20))


def test_later_is_what_was_released_later() -> None:
    first, last = law_known_on(releases()[0].day).law, load_law()
    assert is_later(last.digest, first)
    assert not is_later(first.digest, last)
    assert not is_later(last.digest, last)
    assert not is_later("0" * 64, first)


def test_the_answers_of_then_are_ours_where_nothing_changed() -> None:
    today = law_named(load_law().digest)
    assert today is not None
    assert today.answers == {id: register()[id].ours for id in sorted(today.switches)}
    first = law_named(FIRST)
    assert first is not None
    assert set(first.answers) == first.switches < today.switches


def test_an_answer_that_was_another_then_is_the_one_that_no_wording_names() -> None:
    """Once `own` was ours under I-03 and today's answer an option: the set tells by what its wordings name."""
    ours = register()["I-03"].ours
    other = next(name for name in register()["I-03"].options if name != ours)
    provisions = {}
    for stem, provision in load_law().provisions.items():
        wordings = tuple(
            evolve(each, readings={**each.readings, "I-03": {ours: each.readings["I-03"][other]}})
            if other in each.readings.get("I-03", {})
            else each
            for each in provision.wordings
        )
        provisions[stem] = evolve(provision, wordings=wordings)
    named = NamedLaw(evolve(load_law(), provisions=provisions), SENTENCES_VERSION)
    assert named.answers["I-03"] == other
    assert law_of(json.loads(canonical(provisions.values())), "x").answers["I-03"] == other


def test_releases_are_listed_in_order(tmp_path) -> None:
    entry = '[[release]]\ndigest = "{}"\nreleased_on = {}\n'
    (tmp_path / "releases.toml").write_text(entry.format("a", "2026-02-01") + entry.format("b", "2026-01-01"))
    with pytest.raises(RulesError):
        releases(tmp_path)
