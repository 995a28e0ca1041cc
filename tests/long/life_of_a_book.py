"""The life of many books, in any order of what can happen to them: see tests/book/test_life_of_a_book.py.

    python -m tests.long.life_of_a_book [EXAMPLES] [STEPS] [SEED] [shrink]

Prints how often each thing happened; the first example that does not hold is raised, with `shrink` made small before,
which takes many minutes.
"""

from __future__ import annotations

import sys
import time

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.book.test_life_of_a_book import LifeOfABook


def main(examples: int, steps: int, number: int, *, shrink: bool = False) -> int:
    """Run so many lives of so many steps; 0 where everything held."""
    print(f"seed {number}", flush=True)
    began = time.monotonic()
    machine = seed(number)(LifeOfABook)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=[Phase.generate, *([Phase.shrink] if shrink else [])],
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        ),
    )
    print(f"{examples} lives of up to {steps} steps held, {time.monotonic() - began:.0f} s")
    print(", ".join(f"{name} {times}" for name, times in sorted(machine.seen.items())))
    return 0


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:] if word.isdigit()]
    rest = (500, 30, time.time_ns() % 10**6)[len(given) :]
    sys.exit(main(*given, *rest, shrink="shrink" in sys.argv))
