"""The long comparison of costs: engine against second opinion on two hundred thousand random rows.

    python -m tests.long.compare_costs --rows 200000 --boundary 20000

Compares verdict, cents, reasons and missing facts. Prints the differences found (none are expected) and how often each
kind came out with each verdict, and each reason, missing fact, wording of the law of costs and reading was met; exit
code 1 if there is a difference or one of them was met fewer than 200 times.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed

from compensation.costs.outcome import VERDICTS
from compensation.costs.reasons import COST_REASONS, MISSING
from compensation.facts.model import KINDS
from compensation.law.rulebook import load_law
from compensation.second_opinion.day_by_day import READINGS as SWITCHES
from tests.costs_against_second_opinion import Tally, cases, compare

PORTION = 2000
"""Rows of one piece of work; each has its own seed, so that a difference can be had again without the rest."""
AT_LEAST = 200
MOST_SHOWN = 20


def portion(seed: int, rows: int, boundary_heavy: bool) -> Tally:
    """One piece of work."""
    tally = Tally()
    for case in cases(seed, rows, boundary_heavy=boundary_heavy):
        compare(case, tally, reasons_too=True)
    return tally


def wordings_of_costs() -> list[str]:
    """Ids of all wordings that a cost of the known law can rest on."""
    law = load_law()
    return [
        wording.id
        for provision in law.provisions.values()
        if provision.stem.startswith("cost_")
        or provision.stem in ("old_decisions", "decision_transfer", "start_assistance_system")
        for wording in provision.wordings
    ]


def main() -> int:
    """Compare, print, and say by the exit code whether all is well."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, default=200_000, help="ordinary rows of costs")
    options.add_argument("--boundary", type=int, default=20_000, help="rows on boundary days and at limits")
    options.add_argument("--seed", type=int, default=1, help="where the random rows begin")
    options.add_argument("--processes", type=int, default=2)
    given = options.parse_args()

    pieces = [
        (given.seed + at, min(PORTION, wanted - done), heavy)
        for heavy, wanted in ((False, given.rows), (True, given.boundary))
        for at, done in enumerate(range(0, wanted, PORTION))
    ]
    tally = Tally()
    began = time.monotonic()
    with ProcessPoolExecutor(given.processes) as pool:
        running = [pool.submit(portion, *piece) for piece in pieces]
        for done, future in enumerate(as_completed(running), start=1):
            found = future.result()
            tally.kinds.update(found.kinds)
            for mine, theirs in (
                (tally.reasons, found.reasons),
                (tally.missing, found.missing),
                (tally.wordings, found.wordings),
                (tally.readings, found.readings),
            ):
                mine.update(theirs)
            tally.differences.extend(found.differences)
            print(
                f"\r{done} of {len(pieces)}, {tally.kinds.total()} rows, {time.monotonic() - began:.0f} s, "
                f"{len(tally.differences)} differences",
                end="", file=sys.stderr, flush=True,
            )  # fmt: skip
    print(file=sys.stderr)

    print("kinds:", ", ".join(VERDICTS))
    for kind in KINDS:
        print(f"  {kind:28}" + "".join(f"{tally.kinds[kind, verdict]:9}" for verdict in VERDICTS))
    print("reasons")
    for reason in COST_REASONS:
        print(f"  {reason.code:28}{tally.reasons[reason.code]:9}")
    for title, counted in (
        ("missing facts", tally.missing),
        ("wordings", tally.wordings),
        ("readings", tally.readings),
    ):
        print(title)
        for name, times in sorted(counted.items()):
            print(f"  {name:48}{times:9}")
    seldom = [kind for kind in KINDS if sum(tally.kinds[kind, verdict] for verdict in VERDICTS) < AT_LEAST]
    seldom += [reason.code for reason in COST_REASONS if tally.reasons[reason.code] < AT_LEAST]
    seldom += [fact for fact in MISSING if tally.missing[fact] < AT_LEAST and fact != "person_id"]
    seldom += [id for id in wordings_of_costs() if tally.wordings[id] < AT_LEAST]
    seldom += [
        f"{switch} {name}"
        for switch, names in SWITCHES.items()
        for name in names
        if tally.readings[f"{switch} {name}"] < AT_LEAST
    ]
    print(f"{tally.kinds.total()} rows, {len(tally.differences)} differences")
    for difference in tally.differences[:MOST_SHOWN]:
        print(difference)
    if seldom:
        print(f"hit fewer than {AT_LEAST} times:", ", ".join(seldom))
    return 1 if tally.differences or seldom else 0


if __name__ == "__main__":
    sys.exit(main())
