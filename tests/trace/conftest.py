"""The example that comes with the program, computed for the first half of 2025."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import compensation

EXAMPLE = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def example():
    facts = compensation.read(str(EXAMPLE), keep_going=True)
    return compensation.calculate(facts, period="2025-01..2025-06", applied_on=date(2026, 11, 2))
