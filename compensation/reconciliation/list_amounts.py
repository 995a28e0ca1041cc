"""Amounts that are likely: instalments of any rate of the law, with or without the adult addition."""

from __future__ import annotations

from functools import lru_cache

from compensation.law.rulebook import Law

PER_MONTH, CUMULATIVE, PER_YEAR = "per_month", "cumulative", "per_year"
READINGS = (PER_MONTH, CUMULATIVE)
"""What may be said of a list's amounts; yearly sums are told by their headings."""


@lru_cache(maxsize=4)
def likely_amounts(law: Law) -> frozenset[int]:
    """Cents of an instalment of every rate, rounded either way, alone and with each adult addition."""
    rates: set[int] = set()
    additions: set[int] = set()
    for stem, provision in law.provisions.items():
        if stem.startswith(("rate_", "late_", "addition_")) and stem != "late_claims":
            for wording in provision.wordings:
                whole = additions if stem.startswith("addition_") else rates
                whole |= {value for value in wording.terms.values() if isinstance(value, int) and value > 1}
    found: set[int] = set()
    for rate in rates | additions:
        low = rate * 100 // 12
        found |= {low, low + 1} if rate * 100 % 12 else {low}
    for rate in rates:
        for addition in additions:
            low = (rate + addition) * 100 // 12
            found |= {low - 1, low, low + 1, low + 2}
    return frozenset(found)
