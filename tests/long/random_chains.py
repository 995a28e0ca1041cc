"""Random chains of claims of up to six revisions: predecessor and differences give the successor, in every cell.

    python -m tests.long.random_chains [CHAINS] [SEED]

Facts, readings and law (released ones and made-up ones) change at random; claims are corrected together, some are
cancelled. Of each successor: every cell follows from its predecessor and the differences, causes add up with no cent
left, the file stands by itself, and nothing is corrected twice. Prints every fault; exit code 1 if there is any.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from functools import partial
from multiprocessing import Pool

from compensation.verification.chains import chains
from tests.random_chains import Office, released

REVISIONS = 6
AHEAD = 10_000
"""More offices than any run needs; what is left is never begun."""


def office(seed: int, number: int) -> tuple[list[int], Counter[str], list[str]]:
    """(the last revision of each chain, what came up, what does not hold) of one office."""
    with released():
        rng = random.Random(f"{seed} {number}")
        here = Office.of(rng)
        here.build()
        for _ in range(rng.randint(2, REVISIONS)):
            here.revise()
        reached = [chain.last.claim.revision for chain in chains(here.files) if len(chain.claims) > 1]
        return reached, here.seen, [f"{seed} {number}: {fault}" for fault in (*here.faults, *here.links())]


def main(wanted: int, seed: int) -> int:
    lengths: Counter[int] = Counter()
    seen: Counter[str] = Counter()
    faults, offices = 0, 0
    with Pool() as pool:
        for reached, here, wrong in pool.imap(partial(office, seed), range(AHEAD)):
            before = lengths.total()
            lengths.update(reached)
            seen.update(here)
            offices, faults = offices + 1, faults + len(wrong)
            for fault in wrong:
                print(fault, flush=True)
            if lengths.total() // 100 > before // 100:
                print(f"{lengths.total()} chains, {faults} faults so far", file=sys.stderr, flush=True)
            if lengths.total() >= wanted:
                pool.terminate()
                break
    corrections = sum(times for name, times in seen.items() if name.startswith("revision"))
    print(f"{offices} offices, {lengths.total()} chains, {corrections} corrections")
    print(f"last revisions {dict(sorted(lengths.items()))}")
    print(", ".join(f"{name} {times}" for name, times in sorted(seen.items())))
    print(f"{faults} faults")
    return bool(faults)


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*[*given, *(1000, 12)[len(given) :]]))
