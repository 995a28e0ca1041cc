"""From one law to another: each changed wording once, every law between computes, the last one is the new law."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

import compensation
from compensation.corrections.law_steps import law_steps
from compensation.files.data_folders import data_folder
from compensation.law.provisions import Terms
from compensation.law.released import law_named
from compensation.law.rulebook import Law, assembled, load_law, released_laws
from tests.random_chains import changed_law


def with_provisions(law: Law, digest: str, **changed: object) -> Law:
    return assembled({**law.provisions, **changed}, digest, "a law for tests")  # type: ignore[dict-item]


def test_a_changed_wording_is_one_step_with_its_id() -> None:
    new = changed_law("rate_county", 13)
    steps = list(law_steps(load_law(), new))
    assert [ids for ids, _ in steps] == [("rate_county@2025-01-01",), ()]
    assert steps[-1][1] is new
    assert steps[0][1].wording("rate_county@2025-01-01").terms == new.wording("rate_county@2025-01-01").terms


def test_two_changed_wordings_of_one_provision_come_one_after_the_other() -> None:
    old, new = load_law(), load_law()
    provision = new.provision("rate_municipality")
    raised = [
        evolve(each, terms=Terms(each.id, {**each.terms, "from_7": each.terms.integer("from_7") + 12}))
        for each in provision.wordings[-2:]
    ]
    new = with_provisions(
        new, "new", rate_municipality=evolve(provision, wordings=(*provision.wordings[:-2], *raised))
    )
    steps = [(ids, law.provision("rate_municipality").wordings) for ids, law in law_steps(old, new)]
    assert [ids for ids, _ in steps] == [(raised[0].id,), (raised[1].id,), ()]
    first = {each.id: each.terms["from_7"] for each in steps[0][1]}
    assert first[raised[0].id] == raised[0].terms["from_7"]
    assert first[raised[1].id] == provision.wordings[-1].terms["from_7"]


def test_another_citation_is_no_step() -> None:
    provision = load_law().provision("rate_county")
    cited = tuple(evolve(each, citation="1/2027 1 §") for each in provision.wordings)
    new = with_provisions(load_law(), "new", rate_county=evolve(provision, wordings=cited))
    steps = list(law_steps(load_law(), new))
    assert [ids for ids, _ in steps] == [()]
    assert steps[0][1] is new


def test_a_wording_cut_in_two_names_what_says_something_else() -> None:
    provision = load_law().provision("rate_county")
    last = provision.wordings[-1]
    middle = date(2026, 1, 1)
    later = f"rate_county@{middle}"
    terms = Terms(later, {**last.terms, "from_7": 1})
    cut = (evolve(last, until=middle), evolve(last, id=later, from_=middle, terms=terms))
    new = with_provisions(
        load_law(), "new", rate_county=evolve(provision, wordings=(*provision.wordings[:-1], *cut))
    )
    assert [ids for ids, _ in law_steps(load_law(), new)] == [(last.id, later), ()]


@pytest.mark.parametrize("way", [0, 1])
def test_laws_that_are_known_for_other_days_meet_in_the_days_that_both_know(way: int) -> None:
    short = _known_until(load_law(), date(2026, 1, 1))
    old, new = ((short, load_law()), (load_law(), short))[way]
    steps = list(law_steps(old, new))
    assert steps[-1][1] is new
    assert all(ids == () for ids, _ in steps)
    _all_compute([law for _, law in steps])


def test_every_step_between_released_sets_computes() -> None:
    digests = [*released_laws(), load_law().digest]
    named = [law_named(digest) for digest in digests]
    for old in named:
        for new in named:
            assert old is not None
            assert new is not None
            if old.law.digest != new.law.digest:
                steps = list(law_steps(old.law, new.law))
                assert steps[-1][1] is new.law
                _all_compute([law for _, law in steps])


def test_a_provision_that_is_new_or_gone_is_one_step() -> None:
    today = load_law()
    without = assembled(
        {stem: each for stem, each in today.provisions.items() if stem != "recovery"}, "old", "a test"
    )
    ids = tuple(each.id for each in today.provision("recovery").wordings)
    assert [step for step, _ in law_steps(without, today)] == [ids, ()]
    assert [step for step, _ in law_steps(today, without)] == [(), ()]


def _known_until(law: Law, end: date) -> Law:
    provisions = {}
    for stem, provision in law.provisions.items():
        kept = tuple(
            evolve(each, until=min(each.until, end)) for each in provision.wordings if each.from_ < end
        )
        if kept:
            provisions[stem] = evolve(provision, wordings=kept)
    last = provisions["verified_law"].wordings[-1]
    terms = Terms(last.id, {**last.terms, "known_until": end})
    provisions["verified_law"] = evolve(provisions["verified_law"], wordings=(evolve(last, terms=terms),))
    return assembled(provisions, "short", "a law for tests")


def _all_compute(laws: list[Law]) -> None:
    facts = compensation.read(data_folder("examples"))
    for law in laws:
        awards = compensation.calculate(
            facts, period="2025-01..2025-06", applied_on=date(2025, 12, 1), law=law
        )
        assert compensation.claims(awards)
