"""How long reconciling takes beside a bare pandas merge of the same columns: run `python -m benchmarks.reconciliation`.

A million due instalments against a million paid rows in random order, a few of them disturbed. Both run in turn in one
process, the one right after the other; the bar is three times the merge, by the median of the ratios.
"""

from __future__ import annotations

import argparse
import statistics
import time

import numpy as np
import pandas

from benchmarks.made_up_register import register
from compensation.awards.calculation import Awards, calculate
from compensation.calculated.spans import explode
from compensation.reconciliation.payments import PaymentRows
from compensation.reconciliation.reconciling import reconcile

KEY = ["person", "month", "recipient"]


def payments_of(awards: Awards, disturbed: float, seed: int = 1) -> PaymentRows:
    """Every due instalment paid, in random order; a share of the rows left out, doubled,
    or with another amount or month."""
    rng = np.random.default_rng(seed)
    months = explode(awards.tables, awards.priced.due)
    order = rng.permutation(len(months))
    columns = [
        getattr(months, name)[order].astype(np.int64) for name in ("person", "low", "recipient", "cents")
    ]
    luck = rng.random(len(months))
    columns[3][luck < disturbed / 4] += 1000
    columns[1][(luck > disturbed / 4) & (luck < disturbed / 2)] -= 1
    keep = np.repeat(
        np.arange(len(months)), np.where(luck < disturbed * 0.75, 1, np.where(luck < disturbed, 2, 1))
    )
    keep = keep[luck[keep] >= disturbed / 8]
    person, month, recipient, cents = (column[keep] for column in columns)
    inside = month >= 0
    return PaymentRows(person[inside], month[inside], recipient[inside], cents[inside])


def merge(due: pandas.DataFrame, paid: pandas.DataFrame) -> int:
    """A bare outer merge on person, month and recipient."""
    return len(due.merge(paid, on=KEY, how="outer"))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--instalments", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--disturbed", type=float, default=0.02)
    given = parser.parse_args()
    awards = calculate(register(given.instalments // 39))
    payments = payments_of(awards, given.disturbed)
    months = explode(awards.tables, awards.priced.due)
    due = pandas.DataFrame(
        {"person": months.person, "month": months.low, "recipient": months.recipient, "due": months.cents}
    ).astype("int64")
    paid = pandas.DataFrame(
        {
            "person": payments.person,
            "month": payments.month,
            "recipient": payments.recipient,
            "paid": payments.cents,
        }
    )
    print(f"{len(due)} due instalments, {len(paid)} paid rows")
    ratios, with_causes = [], []
    for _ in range(given.rounds):
        began = time.perf_counter()
        merge(due, paid)
        merged = time.perf_counter() - began
        began = time.perf_counter()
        found = reconcile(awards, payments)
        sorted_ = time.perf_counter() - began
        _ = found.causes
        caused = time.perf_counter() - began
        ratios.append(sorted_ / merged)
        with_causes.append(caused / merged)
        print(f"merge {merged:.3f} s, reconcile {sorted_:.3f} s, with causes {caused:.3f} s")
    print(f"ratio {statistics.median(ratios):.2f}, with causes {statistics.median(with_causes):.2f} (bar 3)")


if __name__ == "__main__":
    main()
