"""A made-up register of any size as Facts, built with NumPy; the same seed gives the same register."""

from __future__ import annotations

from datetime import date

import numpy as np

from compensation.facts.model import (
    CHILD,
    FAMILY,
    GROUNDS,
    NONE,
    PRINCIPAL,
    Costs,
    Decisions,
    Facts,
    Lists,
    Payments,
)
from compensation.law.areas import load_areas
from compensation.values.months import FAR, day_number


def register(persons: int, seed: int = 1) -> Facts:
    """Principals, families and children born in Finland who came from 2010 to 2026, most with
    one permit and one or two homes."""
    rng = np.random.default_rng(seed)
    first, last = day_number(date(2010, 1, 1)), day_number(date(2026, 12, 31))
    start = rng.integers(first, last, persons).astype(np.int32)
    age = (rng.integers(0, 60, persons) * 365.25).astype(np.int32)
    standing = rng.choice([PRINCIPAL, FAMILY, CHILD], persons, p=[0.55, 0.3, 0.15]).astype(np.int8)
    standing[0] = PRINCIPAL
    ground = rng.choice([GROUNDS.index(g) for g in ("87", "88", "90", "110", "51")], persons).astype(np.int8)
    permit_from = start - rng.integers(0, 200, persons).astype(np.int32)
    far = np.full(persons, FAR, dtype=np.int32)
    no_list = np.zeros(persons, dtype=np.int8)
    moves = rng.random(persons) < 0.3
    homes = 1 + moves.astype(np.int32)
    home_offset = np.concatenate([[0], np.cumsum(homes)]).astype(np.int32)
    owner = np.repeat(np.arange(persons), homes)
    second = np.zeros(len(owner), dtype=bool)
    second[home_offset[1:][moves] - 1] = True
    moved_on = start + rng.integers(30, 1200, persons).astype(np.int32)
    codes = np.array(
        [int(c) for c, m in load_areas().municipalities.items() if m.valid_to is None], dtype=np.int32
    )
    home_from = np.where(second, moved_on[owner], start[owner]).astype(np.int32)
    home_until = np.where(second | ~moves[owner], FAR, moved_on[owner]).astype(np.int32)
    children = np.nonzero(standing == CHILD)[0]
    adults = np.nonzero(standing == PRINCIPAL)[0]
    parents = np.zeros(persons, dtype=np.int32)
    parents[children] = 1
    nothing = np.zeros(0, dtype=np.int32)
    cents = np.zeros(0, dtype=np.int64)
    some = rng.random(persons)
    return Facts(
        person_ids=np.array([f"P{i:07d}" for i in range(persons)], dtype=object),
        birth=np.where(standing == CHILD, start, start - age).astype(np.int32),
        standing=standing,
        ground=ground,
        after_application=np.ones(persons, dtype=np.int8),
        tie_before_arrival=np.ones(persons, dtype=np.int8),
        starts_with_permit=no_list,
        home_municipality_from=start,
        citizen_from=np.where(some < 0.05, start + 900, far).astype(np.int32),
        died_on=np.where(some > 0.98, start + 500, far).astype(np.int32),
        arrived_on=far,
        guardian_from=far,
        assistance_system_from=far,
        social_assistance_from=far,
        needed_care_on_arrival=no_list,
        applied_as_minor=no_list,
        jobseeker=no_list,
        minor_route=no_list,
        permits=Lists(
            np.arange(persons + 1, dtype=np.int32),
            {"from": permit_from, "until": np.where(some < 0.1, permit_from + 800, far).astype(np.int32)},
        ),
        residences=Lists(
            home_offset,
            {"from": home_from, "until": home_until, "municipality": rng.choice(codes, len(owner))},
        ),
        parents=Lists(
            np.concatenate([[0], np.cumsum(parents)]).astype(np.int32),
            {"parent": rng.choice(adults, len(children)).astype(np.int32)},
        ),
        parent_names=np.array(["" for _ in children], dtype=object),
        identity_codes={},
        recipients=None,
        paid=Payments(nothing, nothing, nothing, cents, nothing),
        applied=Payments(nothing, nothing, nothing, cents, nothing),
        costs=no_costs(),
        decisions=no_decisions(),
    )


def no_costs() -> Costs:
    """No rows."""
    whole, small, big, text = _empty()
    return Costs(
        text, whole, small, whole, whole, whole, big, big, whole, small, small, text, whole, small, big, whole
    )


def no_decisions() -> Decisions:
    """No rows."""
    whole, small, big, text = _empty()
    assert NONE == -1
    return Decisions(text, whole, small, whole, whole, whole, whole, small, big)


def _empty() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    return (
        np.zeros(0, dtype=np.int32),
        np.zeros(0, dtype=np.int8),
        np.zeros(0, dtype=np.int64),
        np.zeros(0, dtype=object),
    )
