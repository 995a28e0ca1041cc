"""Made-up costs and decisions of any number for a made-up register, built with NumPy;
the same seed gives the same rows."""

from __future__ import annotations

from datetime import date

import numpy as np
from attrs import evolve

from benchmarks.made_up_register import register
from compensation.facts.model import KINDS, NO, NONE, UNKNOWN, YES, Costs, Decisions, Facts
from compensation.law.areas import COUNTY_HELSINKI, MUNICIPALITY, second_recipient
from compensation.values.months import FAR, day_number

ROWS_A_PERSON = 10
_OLD = {
    "interpreting": 50,
    "social_assistance": 15,
    "unaccompanied_minor": 10,
    "long_term_health_care": 4,
    "long_term_social_care": 4,
    "special_reasons": 6,
    "initial_assessment": 6,
    "return_travel": 1,
    "return_allowance": 1,
    "trafficking_victim": 2,
    "reception_preparedness": 1,
}
_NEW = {
    "social_assistance": 40,
    "unaccompanied_minor": 25,
    "long_term_health_care": 6,
    "long_term_social_care": 6,
    "special_reasons": 8,
    "early_education_support": 3,
    "basic_education_support": 3,
    "return_travel": 1,
    "return_allowance": 1,
    "trafficking_victim": 3,
    "reception_preparedness": 1,
    "aland_guidance": 1,
    "aland_parents_at_home": 1,
    "aland_cooperation": 1,
}
"""Percentages of the kinds, of days to 2024 and from 2025."""
_MUNICIPAL = (
    "interpreting",
    "initial_assessment",
    "early_education_support",
    "basic_education_support",
    "reception_preparedness",
    "aland_guidance",
    "aland_parents_at_home",
    "aland_cooperation",
)
"""Kinds that a municipality claims, counties or not."""


_WITHOUT_DECISION = (
    "interpreting",
    "initial_assessment",
    "social_assistance",
    "return_travel",
    "return_allowance",
)


def with_costs(rows: int, seed: int = 1) -> Facts:
    """A register of a tenth as many persons, with so many costs, most of which could
    be accepted, and their decisions."""
    rng = np.random.default_rng(seed)
    facts = register(max(rows // ROWS_A_PERSON, 2), seed)
    persons = len(facts)

    def mostly(value: int, other: int, share: float, count: int) -> np.ndarray:
        return np.where(rng.random(count) < share, other, value).astype(np.int8)

    facts = evolve(
        facts,
        after_application=mostly(YES, UNKNOWN, 0.02, persons),
        tie_before_arrival=mostly(YES, UNKNOWN, 0.02, persons),
        needed_care_on_arrival=mostly(YES, NO, 0.2, persons),
        applied_as_minor=mostly(YES, UNKNOWN, 0.05, persons),
        minor_route=rng.integers(0, 7, persons).astype(np.int8),
        social_assistance_from=facts.home_municipality_from,
    )
    person = rng.integers(0, persons, rows).astype(np.int32)
    first, last = day_number(date(2011, 9, 1)), day_number(date(2026, 12, 1))
    day = np.clip(facts.home_municipality_from[person] + rng.integers(-50, 1200, rows), first, last).astype(
        np.int32
    )
    kind = np.where(
        day < day_number(date(2025, 1, 1)), _kinds(rng, _OLD, rows), _kinds(rng, _NEW, rows)
    ).astype(np.int8)
    days = np.where(rng.random(rows) < 0.3, rng.integers(2, 31, rows), 1).astype(np.int32)
    home = facts.residences["municipality"][facts.residences.offset[:-1][person]]
    county = np.array([_county(code) for code in range(1000)], dtype=np.int32)[home]
    municipal = np.isin(kind, [KINDS.index(name) for name in _MUNICIPAL]) | (
        day < day_number(date(2023, 1, 1))
    )
    recipient = np.where(municipal, home + MUNICIPALITY, county).astype(np.int32)
    gross = rng.integers(1_000, 2_000_000, rows).astype(np.int64)

    decided = np.nonzero(
        (rng.random(rows) < 0.97) & ~np.isin(kind, [KINDS.index(name) for name in _WITHOUT_DECISION])
    )[0]
    decision = np.full(rows, NONE, dtype=np.int32)
    decision[decided] = np.arange(len(decided))
    guidance = KINDS.index("aland_guidance")
    without_person = kind == guidance
    decisions = Decisions(
        decision_ids=np.array([f"D{n:07d}" for n in range(len(decided))], dtype=object),
        person=np.where(without_person, NONE, person)[decided].astype(np.int32),
        kind=kind[decided],
        from_=day[decided] - 100,
        until=np.where(rng.random(len(decided)) < 0.5, FAR, day[decided] + 700).astype(np.int32),
        issued_on=day[decided] - 100,
        recipient=recipient[decided],
        months=np.zeros(len(decided), dtype=np.int8),
        cap=np.where(rng.random(len(decided)) < 0.2, 500_000, NONE).astype(np.int64),
    )
    corrects = np.full(rows, NONE, dtype=np.int32)
    corrected = np.nonzero(rng.random(rows) < 0.01)[0]
    corrected = corrected[corrected > 0]
    target = corrected - 1
    plain = ~np.isin(target, corrected)
    corrects[corrected[plain]] = target[plain]
    gross[corrects != NONE] *= -1
    costs = Costs(
        cost_ids=np.array([f"C{n:08d}" for n in range(rows)], dtype=object),
        person=np.where(without_person, NONE, person).astype(np.int32),
        kind=kind,
        from_=day,
        until=day + days,
        recipient=recipient,
        gross=gross,
        deductions=np.zeros(rows, dtype=np.int64),
        decision=decision,
        divisible=mostly(NO, YES, 0.2, rows),
        condition_met=mostly(YES, UNKNOWN, 0.03, rows),
        voucher=np.full(rows, "", dtype=object),
        applied_for=np.where(rng.random(rows) < 0.03, day + 400, FAR).astype(np.int32),
        family=mostly(NO, YES, 0.5, rows),
        basic_amount=np.full(rows, 58_000, dtype=np.int64),
        corrects=corrects,
    )
    return evolve(facts, costs=costs, decisions=decisions)


def _kinds(rng: np.random.Generator, shares: dict[str, int], rows: int) -> np.ndarray:
    return rng.choice([KINDS.index(name) for name in shares], rows, p=np.array(list(shares.values())) / 100)


def _county(code: int) -> int:
    second = second_recipient(f"{code:03}")
    return COUNTY_HELSINKI if second is None else second
