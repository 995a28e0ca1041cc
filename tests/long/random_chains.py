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

from compensation.verification.chains import chains
from tests.random_chains import Office, released

REVISIONS = 6


def main(wanted: int, seed: int) -> int:
    count, number = 0, 0
    seen: Counter[str] = Counter()
    lengths: Counter[int] = Counter()
    faults: list[str] = []
    with released():
        while count < wanted:
            rng = random.Random(f"{seed} {number}")
            office = Office.of(rng)
            office.build()
            for _ in range(rng.randint(2, REVISIONS)):
                office.revise()
            office.faults += office.links()
            for fault in office.faults:
                print(f"{seed} {number}: {fault}", flush=True)
            found = [chain for chain in chains(office.files) if len(chain.claims) > 1]
            count += len(found)
            lengths.update(chain.last.claim.revision for chain in found)
            seen.update(office.seen)
            faults += [f"{seed} {number}: {fault}" for fault in office.faults]
            number += 1
            if count // 100 > (count - len(found)) // 100:
                print(f"{count} chains, {len(faults)} faults so far", file=sys.stderr, flush=True)
    print(f"{number} offices, {count} chains; revisions {dict(sorted(lengths.items()))}")
    print(", ".join(f"{name} {times}" for name, times in sorted(seen.items())))
    print(f"{len(faults)} faults")
    return bool(faults)


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*[*given, *(1000, 12)[len(given) :]]))
