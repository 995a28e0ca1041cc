"""How fast costs are judged: half a million rows against a pandas script that does far less.

Run from the repository's root: `python -m benchmarks.costs [rows]`. The script merges costs, persons and
decisions, makes twelve comparisons a row and sums by person, kind and year; once with ids as text, as it would
read them from files, once with ids already turned into row numbers, as the engine gets them. Engine and scripts
are timed in turn, five times, by the process's own CPU clock; quoted are medians and ratios, never single
times. The bar is twice the script.
"""

from __future__ import annotations

import math
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd

from benchmarks.made_up_costs import with_costs
from compensation.costs.judging import _cost_tables, _law_tables, judge
from compensation.costs.outcome import VERDICTS
from compensation.facts.model import Facts
from compensation.law.rulebook import load_law
from compensation.values.months import FAR

ROUNDS = 5
APPLIED_ON = date(2013, 12, 31)
"""So early that no cost is late: then most are priced and reach the limits that costs share."""
Frames = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


def frames(facts: Facts, *, text_ids: bool) -> Frames:
    """(costs, persons, decisions) as a script would hold them."""
    costs, decisions = facts.costs, facts.decisions
    persons = pd.DataFrame(
        {
            "person_id": facts.person_ids if text_ids else np.arange(len(facts)),
            "start": _days(facts.home_municipality_from),
            "permit_from": _days(facts.permits["from"]),
            "permit_until": _days(facts.permits["until"]),
            "citizen_from": _days(facts.citizen_from),
            "died_on": _days(facts.died_on),
        }
    )
    number = np.arange(len(decisions))
    given = pd.DataFrame(
        {
            "decision_id": decisions.decision_ids if text_ids else number,
            "decided_person": decisions.person,
            "decided_kind": decisions.kind,
            "decided_recipient": decisions.recipient,
            "decided_from": _days(decisions.from_),
            "decided_until": _days(decisions.until),
        }
    )
    rows = pd.DataFrame(
        {
            "person_id": facts.person_ids[costs.person] if text_ids else costs.person,
            "person": costs.person,
            "decision_id": np.where(costs.decision < 0, "", decisions.decision_ids[costs.decision])
            if text_ids
            else costs.decision,
            "kind": costs.kind,
            "recipient": costs.recipient,
            "from": _days(costs.from_),
            "until": _days(costs.until),
            "gross": costs.gross,
            "deductions": costs.deductions,
        }
    )
    return rows, persons, given


def _days(days: np.ndarray) -> np.ndarray:
    return np.where(days >= FAR, np.datetime64("2100-01-01"), days.astype("datetime64[D]")).astype(
        "datetime64[s]"
    )


def script(tables: Frames) -> int:
    """The pandas script: two merges, twelve comparisons a row, sums by person, kind and year."""
    costs, persons, decisions = tables
    rows = costs.merge(persons, on="person_id", how="left").merge(decisions, on="decision_id", how="left")
    rows["net"] = rows["gross"] - rows["deductions"]
    rows["year"] = rows["from"].dt.year
    good = (
        (rows["start"] <= rows["from"])
        & (rows["permit_from"] <= rows["from"])
        & (rows["until"] <= rows["permit_until"])
        & (rows["until"] <= rows["citizen_from"])
        & (rows["until"] <= rows["died_on"])
        & (rows["person"] == rows["decided_person"])
        & (rows["kind"] == rows["decided_kind"])
        & (rows["recipient"] == rows["decided_recipient"])
        & (rows["decided_from"] <= rows["from"])
        & (rows["until"] <= rows["decided_until"])
        & (rows["net"] > 0)
        & (rows["year"] >= 2011)
    )
    sums = rows.groupby(["person_id", "kind", "year"])["net"].sum()
    return int(good.sum()) + len(sums)


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def compare(facts: Facts) -> tuple[float, float, float]:
    """(engine / script on text ids, engine / script on row numbers, CPU seconds of the
    engine): medians of interleaved rounds."""
    law = load_law()
    text, numbers = frames(facts, text_ids=True), frames(facts, text_ids=False)
    judge(facts, law, None, APPLIED_ON)
    on_text, on_numbers, engine_times = [], [], []
    for _ in range(ROUNDS):
        slow = cpu_seconds(lambda: script(text))
        _cost_tables.cache_clear()
        _law_tables.cache_clear()
        engine = cpu_seconds(lambda: judge(facts, law, None, APPLIED_ON))
        fast = cpu_seconds(lambda: script(numbers))
        on_text.append(engine / slow)
        on_numbers.append(engine / fast)
        engine_times.append(engine)
    return statistics.median(on_text), statistics.median(on_numbers), statistics.median(engine_times)


def main() -> None:
    """Print every figure that the project quotes of the judgement of costs."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    facts, tenth = with_costs(rows), with_costs(rows // 10)
    on_text, on_numbers, seconds = compare(facts)
    _, _, fewer = compare(tenth)
    judged = judge(facts, load_law(), None, APPLIED_ON)
    verdicts = Counter(VERDICTS[v] for v in judged.verdict.tolist())
    print(f"{rows} costs: {dict(sorted(verdicts.items()))}")
    print(
        f"engine {seconds:.2f} s of CPU; engine / script {on_text:.2f} (ids as text), "
        f"{on_numbers:.2f} (row numbers); bar 2"
    )
    print(f"growth exponent from a tenth {math.log10(seconds / fewer):.3f} (bar 1.1)")


if __name__ == "__main__":
    main()
