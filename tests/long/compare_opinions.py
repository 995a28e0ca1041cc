"""The long comparison: engine against second opinion on a hundred thousand random persons.

    python -m tests.long.compare_opinions --persons 100000 --boundary 20000

Prints the differences found (none are expected) and how often each wording, reason, kind of recipient and reading was
touched; exit code 1 if there is a difference or something was touched fewer than 200 times.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed

from compensation.calculated.reasons import MONTH_REASONS
from tests.persons_against_second_opinion import (
    Tally,
    cases,
    claim_cases,
    compare,
    compare_claims,
    wordings_of_due_months,
)
from tests.random_persons import SWITCHES
from tests.second_opinion.test_generator_coverage import AT_LEAST, NEVER, OF_CLAIMS, RECIPIENT_KINDS

PORTION = 2000
"""Persons of one piece of work; each has its own seed, so that a difference can be had again without the rest."""
MOST_SHOWN = 20


def portion(mode: str, seed: int, persons: int) -> Tally:
    """One piece of work: `ordinary` or `boundary` persons, or the `claims` of ordinary ones."""
    tally = Tally()
    rng = random.Random(f"{mode} {seed}")
    if mode == "claims":
        for claim_case in claim_cases(rng, persons):
            compare_claims(claim_case, tally)
    else:
        for case in cases(rng, persons, boundary_heavy=mode == "boundary"):
            compare(case, tally, mode=mode)
    return tally


def work(persons: Mapping[str, int], seed: int) -> list[tuple[str, int, int]]:
    """Pieces of work as (mode, seed, persons)."""
    pieces = []
    for mode, wanted in persons.items():
        for at, done in enumerate(range(0, wanted, PORTION)):
            pieces.append((mode, seed + at, min(PORTION, wanted - done)))
    return pieces


def run(pieces: list[tuple[str, int, int]], processes: int) -> Tally:
    """All pieces, with a word on stderr about how far it is."""
    tally = Tally()
    began = time.monotonic()
    with ProcessPoolExecutor(processes) as pool:
        running = {pool.submit(portion, *piece): piece for piece in pieces}
        for done, future in enumerate(as_completed(running), start=1):
            tally.add(future.result())
            persons = sum(tally.persons.values())
            print(
                f"\r{done} of {len(pieces)}, {persons} persons, {time.monotonic() - began:.0f} s, "
                f"{len(tally.differences)} differences",
                end="",
                file=sys.stderr,
                flush=True,
            )
    print(file=sys.stderr)
    return tally


def told(title: str, found: Mapping[str, int], wanted: Iterable[str]) -> list[str]:
    """Print how often each was touched; those touched too seldom come back."""
    print(f"\n{title}")
    seldom = []
    for one in wanted:
        print(f"  {found[one]:9}  {one}")
        if found[one] < AT_LEAST:
            seldom.append(f"{title}: {one}")
    return seldom


def main() -> int:
    """Compare, print, and say by the exit code whether all is well."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    options.add_argument("--persons", type=int, default=100_000, help="ordinary persons")
    options.add_argument("--boundary", type=int, default=20_000, help="persons on boundary days")
    options.add_argument("--claims", type=int, default=10_000, help="persons with payments, for claims")
    options.add_argument("--seed", type=int, default=1, help="where the random persons begin")
    options.add_argument("--processes", type=int, default=2)
    given = options.parse_args()

    wanted = {"ordinary": given.persons, "boundary": given.boundary, "claims": given.claims}
    tally = run(work(wanted, given.seed), given.processes)

    seldom = told("due spans by wording", tally.wordings, wordings_of_due_months())
    own = [reason.code for reason in MONTH_REASONS if reason.code not in OF_CLAIMS | NEVER]
    seldom += told("runs of unpaid months by reason", tally.reasons, own)
    seldom += told("due spans by kind of recipient", tally.recipients, sorted(RECIPIENT_KINDS))
    positions = {
        f"{switch}={position}": tally.readings[switch, position]
        for switch in SWITCHES
        for position in SWITCHES[switch]
    }
    seldom += told("persons by reading", positions, positions)
    seldom += told(
        "claims, lines, and exclusions by reason",
        tally.claimed,
        ["claims", "lines", "lines of months paid in part", *sorted(OF_CLAIMS)],
    )
    print(
        "\npersons compared:", ", ".join(f"{count} {mode}" for mode, count in sorted(tally.persons.items()))
    )
    print(f"differences: {len(tally.differences)}")
    for difference in tally.differences[:MOST_SHOWN]:
        print(f"  {difference}")
    for one in seldom:
        print(f"touched fewer than {AT_LEAST} times: {one}")
    return 1 if tally.differences or seldom else 0


if __name__ == "__main__":
    sys.exit(main())
