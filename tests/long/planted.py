"""The bar of issue 6: `python -m tests.long.planted` finds 2,000 planted discrepancies in
200,000 payment rows, and only them."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from compensation.reconciliation.classes import CLASSES
from compensation.reconciliation.reconciling import Reconciliation, reconcile
from tests.planted_payments import Planted, planted


def found_rows(found: Reconciliation) -> Counter[tuple[tuple[int, int, int], str, int, int]]:
    """Every row that is not simply paid, as the planter expects it."""
    rows: Counter[tuple[tuple[int, int, int], str, int, int]] = Counter()
    sides = (
        found.person,
        found.month,
        found.recipient,
        found.sorted.klass,
        found.sorted.due,
        found.sorted.paid,
    )
    for person, month, recipient, klass, due, paid in zip(*(side.tolist() for side in sides), strict=True):
        if CLASSES[klass] != "paid":
            rows[(person, month, recipient), CLASSES[klass], due, paid] += 1
    return rows


def compare(case: Planted) -> tuple[Reconciliation, list[str]]:
    """The reconciliation, and a line for everything that was not found or was found besides."""
    found = reconcile(case.awards, case.payments)
    rows = found_rows(found)
    wrong = [f"not found: {row}" for row in (case.expected - rows).elements()]
    wrong += [f"found besides: {row}" for row in (rows - case.expected).elements()]
    if found.paid != int(case.payments.cents.sum()):
        wrong.append("the classes do not add up to the lists")
    if found.due != int(found.cells.parts.sum()):
        wrong.append("the classes do not add up to what is due")
    return found, wrong


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--persons", type=int, default=5700)
    parser.add_argument("--discrepancies", type=int, default=2000)
    parser.add_argument("--seeds", type=int, default=3)
    given = parser.parse_args()
    failed = False
    for seed in range(1, given.seeds + 1):
        case = planted(given.persons, given.discrepancies, seed)
        found, wrong = compare(case)
        print(
            f"seed {seed}: {len(case.payments)} rows, {sum(case.count.values())} planted {dict(case.count)}; "
            f"{len(wrong)} differences; due {found.due}, paid {found.paid} cents"
        )
        for line in wrong[:20]:
            print("  " + line)
        failed = failed or bool(wrong)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
