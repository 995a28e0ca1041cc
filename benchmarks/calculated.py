"""How fast and how lean: the engine on a million persons against a bare kernel that emits the same span rows.

Run from the repository's root: `python -m benchmarks.calculated [persons]`. The kernel is given person, recipient,
months and row of the rate table of every span, recipient after recipient as they arise, and does only what cannot be
left out: it puts the rows of a block in order, looks up rate and wordings, sums each series, rounds to cents and lays
out the rows; with exclusions it also compares the first month of every unpaid run with the thresholds. Engine and
kernel are timed in turn, five times, by the process's own CPU clock; quoted are medians and ratios, never single times.
"""

from __future__ import annotations

import itertools
import math
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
from attrs import frozen

from benchmarks.made_up_register import register
from compensation.calculated.law_tables import LawTables, compile_tables
from compensation.calculated.month_keys import at_recipient, in_month
from compensation.calculated.person_columns import THRESHOLDS, person_columns
from compensation.calculated.pricing import BLOCK, price
from compensation.calculated.reasons import BIT
from compensation.calculated.spans import Spans
from compensation.calculated.unpaid import Unpaid
from compensation.facts.model import NO, Facts
from compensation.law.readings import resolve
from compensation.law.rulebook import load_law
from compensation.values.money import cents_from_annual

ROUNDS = 5


def tables() -> LawTables:
    """The law under our readings, without an application day."""
    return compile_tables(load_law(), resolve())


@frozen(eq=False)
class Bounds:
    """What the kernel is given: for each span the person, recipient, months, and the
    row of the rate table it falls in."""

    person: np.ndarray
    recipient: np.ndarray
    low: np.ndarray
    high: np.ndarray
    rate_row: np.ndarray
    start_rule: np.ndarray
    length_row: np.ndarray
    rates: np.ndarray


def bounds_of(facts: Facts, compiled: LawTables, spans: Spans) -> Bounds:
    """Bounds of spans that the engine has found."""
    columns = person_columns(facts, compiled, NO)
    rates = np.concatenate([compiled.rates.basic.reshape(8, -1), compiled.rates.addition.reshape(4, -1)])
    entry = compiled.entry_of(spans.key)
    row = np.zeros(len(spans), dtype=np.int8)
    for number, line in enumerate(rates):
        row[line[spans.low] == entry] = number
    order = np.lexsort((row, spans.person // BLOCK))
    return Bounds(
        spans.person[order], spans.recipient[order], spans.low[order], spans.high[order], row[order],
        columns.start_rule, columns.length_row, rates,
    )  # fmt: skip


def _blocks(person: np.ndarray) -> Iterator[slice]:
    edges = np.searchsorted(person, np.arange(0, int(person[-1]) + BLOCK + 1, BLOCK))
    yield from (slice(low, high) for low, high in itertools.pairwise(edges.tolist()) if low < high)


def kernel(compiled: LawTables, given: Bounds) -> Spans:
    """The same rows from given bounds: rate and wordings looked up, summed by series, rounded, block by block."""
    parts = []
    for rows in _blocks(given.person // BLOCK * BLOCK):
        low = given.low[rows]
        entry = given.rates[given.rate_row[rows], low]
        group = at_recipient(given.person[rows], given.recipient[rows]) * 4
        order = np.argsort(in_month(group + compiled.rates.component[entry], low))
        person, recipient = given.person[rows][order], given.recipient[rows][order]
        low, high, entry = low[order], given.high[rows][order], entry[order]
        key = compiled.key(given.start_rule[person], given.length_row[person], low, entry)
        annual = compiled.rates.annual_eur[entry].astype(np.int64)
        component = compiled.rates.component[entry]
        series = (at_recipient(person, recipient) * 4 + component) * 2 + (low >= compiled.pieces.series_month)
        amount = annual * (high - low)
        total = np.cumsum(amount) - amount
        begins = np.append(0, np.flatnonzero(series[1:] != series[:-1]) + 1)
        before = total - np.repeat(total[begins], np.diff(np.append(begins, len(series))))
        cents = cents_from_annual(before + amount) - cents_from_annual(before)
        parts.append((person, low, high, recipient, key, before.astype(np.int32), cents.astype(np.int32)))
    return Spans(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def unpaid_kernel(facts: Facts, compiled: LawTables, given: Unpaid) -> Unpaid:
    """The same unpaid rows from given bounds: the reasons found by comparing each row's
    first month with the thresholds."""
    columns = person_columns(facts, compiled, NO)
    parts = []
    for rows in _blocks(given.person):
        person, recipient = given.person[rows].copy(), given.recipient[rows].copy()
        low, high = given.low[rows].copy(), given.high[rows].copy()
        reasons = columns.fixed[person]
        for name, reason, later in THRESHOLDS:
            threshold = getattr(columns, name)[person]
            reasons |= np.where(low < threshold if later else low >= threshold, BIT[reason], 0).astype(
                np.int32
            )
        parts.append((person, low, high, recipient, reasons))
    return Unpaid(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def compare(facts: Facts, *, unpaid_too: bool) -> tuple[float, float]:
    """(median of the ratios engine / kernel, median CPU seconds of the engine) over interleaved rounds."""
    compiled = tables()
    found = price(facts, compiled, unpaid_too=unpaid_too)
    given, extra = bounds_of(facts, compiled, found.due), found.unpaid
    assert (kernel(compiled, given).cents == found.due.cents).all()
    assert (kernel(compiled, given).key == found.due.key).all()
    ratios, engine_times = [], []
    for _ in range(ROUNDS):
        bare = cpu_seconds(
            lambda: (kernel(compiled, given), unpaid_kernel(facts, compiled, extra) if unpaid_too else 0)
        )
        engine = cpu_seconds(lambda: price(facts, compiled, unpaid_too=unpaid_too))
        ratios.append(engine / bare)
        engine_times.append(engine)
    return statistics.median(ratios), statistics.median(engine_times)


def peak_bytes(persons: int, *, unpaid_too: bool) -> float:
    """Peak memory over the input in bytes a person, measured in a process of its own by tracemalloc's NumPy domain."""
    code = (
        "import sys, tracemalloc\n"
        "from benchmarks.calculated import tables\n"
        "from benchmarks.made_up_register import register\n"
        "from compensation.calculated.pricing import price\n"
        f"facts, compiled = register({persons}), tables()\n"
        "price(register(1000), compiled)\n"
        "tracemalloc.start()\n"
        f"price(facts, compiled, unpaid_too={unpaid_too})\n"
        "print(tracemalloc.get_traced_memory()[1])\n"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(out.stdout) / persons


def main() -> None:
    """Print every figure that the project quotes of the engine."""
    persons = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    facts, tenth = register(persons), register(persons // 10)
    for unpaid_too, bar, lean in ((False, 4, 250), (True, 6, 400)):
        ratio, seconds = compare(facts, unpaid_too=unpaid_too)
        _, fewer = compare(tenth, unpaid_too=unpaid_too)
        growth = math.log10(seconds / fewer)
        what = "with exclusions" if unpaid_too else "spans only"
        print(
            f"{what}: {persons} persons, engine / kernel {ratio:.2f} (bar {bar}), engine {seconds:.2f} s of CPU"
        )
        print(f"{what}: growth exponent from a tenth {growth:.3f} (bar 1.1)")
        print(
            f"{what}: peak over input {peak_bytes(persons, unpaid_too=unpaid_too):.0f} bytes a person (bar {lean})"
        )


if __name__ == "__main__":
    main()
