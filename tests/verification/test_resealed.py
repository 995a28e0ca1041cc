"""Forgeries with a seal that fits are found from file and law alone, and the rule that each breaks is named."""

from __future__ import annotations

from tests.verification.resealed import FORGERS, forge


def test_every_forger_is_found_out_once_and_its_rule_is_named() -> None:
    missed, made = forge(len(FORGERS) + 5, seed=3)
    assert missed == []
    assert made.total() >= 60
