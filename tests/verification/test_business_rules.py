"""Every numbered rule: one minimal claim that keeps it, one that breaks it, and a sentence in three languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

import compensation
from compensation.claim.record import Claim
from compensation.facts.finding_words import text_of
from compensation.facts.findings import Finding
from compensation.files.data_folders import data_folder
from compensation.verification.business_rules import NAMED, RULES, SENTENCES, TOLD_BY, rule_findings
from compensation.verification.checks import own_findings
from compensation.verification.law_checks import law_findings
from compensation.words.catalogue import LANGUAGES
from tests.foreign_words import foreign_words
from tests.sample_claims import NOW
from tests.verification.lawful import FAILS, PASSES, late, lawful, mariehamn

UNKNOWN = {"just_so", "piano_lessons", "municipality-999"}
"""Codes that nobody knows have no words."""

NUMBERS = (*TOLD_BY, *(rule.number for rule in RULES))


def broken(claim: Claim) -> list[Finding]:
    return [*own_findings(claim), *law_findings(claim), *rule_findings(claim, NOW.date())]


def tells(number: str, found: list[Finding]) -> list[Finding]:
    return [each for each in found if TOLD_BY.get(number) == each.code or each.values.get("rule") == number]


@pytest.mark.parametrize("claim", [lawful, mariehamn, late])
def test_a_lawful_claim_breaks_nothing(claim: Callable[[], Claim]) -> None:
    assert broken(claim()) == []


@pytest.mark.parametrize("number", NUMBERS)
def test_a_rule_finds_what_breaks_it_and_nothing_where_it_is_kept(number: str) -> None:
    assert tells(number, broken(PASSES[number]())) == []
    found = tells(number, broken(FAILS[number]()))
    assert found
    for lang in LANGUAGES:
        title = text_of(found[0], lang)[0]
        assert title.startswith(f"{number}: ") or f"({number}; " in title
        if lang != "en":
            unknown = {found[0].values.get("given")} & UNKNOWN
            assert set(foreign_words(" ".join(text_of(found[0], lang)), lang)) == unknown


def test_numbers_are_one_row_and_every_one_has_its_sentence() -> None:
    assert (
        [*NUMBERS] == [f"BR-{at:02}" for at in range(1, len(NUMBERS) + 1)] == list(SENTENCES) == list(FAILS)
    )
    for number in NUMBERS:
        assert len(set(SENTENCES[number].values())) == 3


@pytest.mark.parametrize(
    ("period", "day", "readings"),
    [
        ("2025-01..2025-06", date(2026, 11, 2), {}),
        ("2023-01..2024-12", date(2024, 12, 31), {}),
        ("2023-01..2024-12", date(2026, 12, 31), {"I-29": "own-rate"}),
        ("2024-06..2026-12", date(2026, 3, 1), {"I-08": "instalment", "I-34": "month-end"}),
        ("2011-09..2022-12", date(2022, 12, 31), {"I-01": "own-rates"}),
    ],
)
def test_no_claim_that_the_program_makes_of_the_example_breaks_a_rule(period, day, readings) -> None:
    facts = compensation.read(data_folder("examples"))
    awards = compensation.calculate(facts, period=period, applied_on=day, readings=readings)
    for claim in compensation.claims(awards).values():
        found = [each for each in broken(claim) if each.code != NAMED]
        assert found == [], claim.file_name


def test_no_claim_of_random_persons_costs_and_payments_breaks_a_rule() -> None:
    from tests.long.rules_of_random_claims import main

    assert main(3, 80, 5) == 0
