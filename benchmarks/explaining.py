"""One person explained beside the same person calculated, in CPU time: `python -m benchmarks.explaining`.

The bar: an explanation takes at most three times a one-person `calculate`. Medians of many runs, taken in turn.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import pandas as pd

import compensation
from compensation.awards.calculation import Awards

ROUNDS = 60
PERSONS = {
    "adult, ground 87": {
        "person_id": "P-1", "birth_date": "1990-01-01", "standing": "principal", "ground": "87",
        "permit_from": "2022-01-10", "home_municipality_from": "2022-03-15",
    },
    "child in a quota, ages and acts change": {
        "person_id": "P-1", "birth_date": "2012-08-20", "standing": "principal", "ground": "90",
        "permit_from": "2017-01-10", "home_municipality_from": "2017-03-15",
    },
    "family member, tie unknown": {
        "person_id": "P-1", "birth_date": "1990-01-01", "standing": "family", "ground": "87",
        "permit_from": "2024-01-10", "home_municipality_from": "2024-03-15",
    },
}  # fmt: skip


def awards_of(person: dict[str, str], period: str | None) -> tuple[Callable[[], Awards], Awards]:
    """(a calculation of the person alone, its result)."""
    home = {"person_id": "P-1", "municipality": "049", "from": person["home_municipality_from"], "to": ""}
    tables = {"persons": [person], "residences": [home]}
    facts = compensation.read({name: pd.DataFrame(rows, dtype=str) for name, rows in tables.items()})

    def calculated() -> Awards:
        return compensation.calculate(facts, period=period)

    return calculated, calculated()


def seconds(work: Callable[[], Any]) -> float:
    """CPU seconds of a piece of work."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Print the ratios."""
    for name, person in PERSONS.items():
        for period in (None, "2025-01..2025-06"):
            calculated, awards = awards_of(person, period)
            explained = compensation.explain(awards, person="P-1")
            works: dict[str, Callable[[], Any]] = {
                "calculate": calculated,
                "trace": lambda awards=awards: compensation.explain(awards, person="P-1"),
                "text": explained.text,
                "html": explained.to_html,
                "json": explained.to_dict,
            }
            times: dict[str, list[float]] = {work: [] for work in works}
            for _ in range(ROUNDS):
                for work, do in works.items():
                    times[work].append(seconds(do))
            medians = {work: 1000 * statistics.median(of) for work, of in times.items()}
            ratio = (medians["trace"] + medians["text"]) / medians["calculate"]
            listed = ", ".join(f"{work} {ms:.2f} ms" for work, ms in medians.items())
            print(
                f"{name}, {period or 'all months'}: {listed}; explained in words / calculated {ratio:.2f} (bar 3)"
            )


if __name__ == "__main__":
    main()
