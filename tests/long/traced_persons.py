"""Traces of random persons with costs and payments, and of every record of their claims, in both forms of the file.

    python -m tests.long.traced_persons [PERSONS] [SEED] [PROCESSES]

Every expression is evaluated by the parser of the tests, in fractions, and must give its cents; every total must be the
sum of its parts; every record recomputed must be the one in the file. Prints what was seen; exit code 1 at the first
that does not hold, with its block, which can be had again by its number and seed.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed

import compensation
from compensation.claim.building import claims
from tests.long.saved_persons import _case
from tests.persons_against_second_opinion import frames
from tests.trace.assertions import assert_claim, assert_cost, assert_person

BLOCK = 40
"""Persons of one piece of work."""


def block(number: int, seed: int) -> Counter[str]:
    """One piece of work: what was seen, or the failure in words under the key `failed: ...`."""
    case = _case(random.Random(f"{seed} {number}"), number, BLOCK)
    seen: Counter[str] = Counter()
    try:
        facts = compensation.read(frames(case.tables), keep_going=True)
        awards = compensation.calculate(
            facts, period=case.period, applied_on=case.applied_on, readings=case.readings
        )
        for at in range(len(facts)):
            seen[f"person {assert_person(awards, at).outcome}"] += 1
        for row in range(len(facts.costs)):
            seen[f"cost {assert_cost(awards, row, case.applied_on).outcome}"] += 1
        for version in ("2", "1"):
            for claim in claims(awards, version=version).values():
                assert_claim(claim, facts, seen)
                seen[f"claim of version {version}"] += 1
    except Exception:
        seen[f"failed: block {number}\n{traceback.format_exc()}"] += 1
    return seen


def main(persons: int, seed: int, processes: int) -> int:
    """Run the pieces, print what was seen, and say by the exit code whether all is well."""
    blocks, seen, began = -(-persons // BLOCK), Counter[str](), time.monotonic()
    with ProcessPoolExecutor(processes) as pool:
        running = [pool.submit(block, number, seed) for number in range(blocks)]
        for done, future in enumerate(as_completed(running), start=1):
            found = future.result()
            seen.update(found)
            for failure in (each for each in found if each.startswith("failed")):
                print(failure)
            print(
                f"\r{done} of {blocks}, {time.monotonic() - began:.0f} s", end="", file=sys.stderr, flush=True
            )
    print(file=sys.stderr)
    for what, count in sorted(seen.items()):
        if not what.startswith("failed"):
            print(f"{count:8} {what}")
    return int(any(each.startswith("failed") for each in seen))


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*[*given, *(10_000, 1, 2)[len(given) :]]))
