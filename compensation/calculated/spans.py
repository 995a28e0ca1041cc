"""Spans: the canonical result of pricing, and the few things one does with them.

A span is successive months of one person, recipient and rate; months, totals, lines and sentences are made from spans.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.law_tables import LawTables
from compensation.calculated.month_keys import MonthKeys, Packed
from compensation.calculated.rates import COMPONENTS
from compensation.values.money import cents_from_annual
from compensation.values.months import Months


@frozen(eq=False)
class Spans:
    """Successive months of one person, recipient and rate: the canonical result, sorted by
    person, recipient, component, month.

    Shapes: n rows. `person` is the row in Facts; `low`, `high` month numbers, high exclusive; `recipient` a recipient
    number; `key` decodes in `LawTables`; `before` is S, in euros of annual rate, of the instalments before the span in
    its series; `cents` what the span adds up to.
    """

    person: NDArray[np.int32]
    low: Months
    high: Months
    recipient: NDArray[np.int16]
    key: NDArray[np.int16]
    before: NDArray[np.int32]
    cents: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.person)

    @property
    def month_keys(self) -> Packed:
        """Person, recipient and first month of each row as one number, as `MonthKeys` packs them."""
        return MonthKeys.pack(self.person, self.recipient, self.low)

    def where(self, keep: NDArray[np.bool_] | NDArray[np.intp]) -> Spans:
        """The rows chosen by a mask or by positions."""
        return Spans(*(getattr(self, name)[keep] for name in _COLUMNS))


_COLUMNS = ("person", "low", "high", "recipient", "key", "before", "cents")


def cents_of(
    tables: LawTables, annual: NDArray[np.int64], before: NDArray[np.int64], months: NDArray[Any]
) -> NDArray[np.int64]:
    """Cents of `months` instalments after `before` euros of annual rates."""
    if not tables.rates.cumulative:
        each: NDArray[np.int64] = cents_from_annual(annual) * months
        return each
    return cents_from_annual(before + annual * months) - cents_from_annual(before)


def explode(tables: LawTables, spans: Spans) -> Spans:
    """One row a month, with its own cents."""
    counts = (spans.high - spans.low).astype(np.int64)
    spread = np.repeat(np.arange(len(spans)), counts)
    step = np.arange(len(spread)) - (np.cumsum(counts) - counts)[spread]
    low = (spans.low[spread] + step).astype(np.int16)
    key = spans.key[spread]
    annual = tables.annual_of(key).astype(np.int64)
    before = spans.before[spread] + annual * step
    cents = cents_of(tables, annual, before, np.ones(len(spread), dtype=np.int16))
    return Spans(
        spans.person[spread], low, (low + 1).astype(np.int16), spans.recipient[spread], key,
        before.astype(np.int32), cents.astype(np.int32),
    )  # fmt: skip


def rejoined(months: Spans) -> Spans:
    """Single months back into spans; cents are added."""
    if not len(months):
        return months
    same = (
        (months.person[1:] == months.person[:-1])
        & (months.recipient[1:] == months.recipient[:-1])
        & (months.key[1:] == months.key[:-1])
        & (months.high[:-1] == months.low[1:])
    )
    begins = np.append(True, ~same)
    first = np.nonzero(begins)[0]
    last = np.append(first[1:] - 1, len(begins) - 1)
    cents = np.add.reduceat(months.cents.astype(np.int64), first)
    return Spans(
        months.person[first], months.low[first], months.high[last], months.recipient[first], months.key[first],
        months.before[first], cents.astype(np.int32),
    )  # fmt: skip


def cut_to_period(tables: LawTables, spans: Spans, period: tuple[int, int]) -> Spans:
    """The part of each span inside the months `[first, end)`, with its own cents."""
    low = np.maximum(spans.low, period[0]).astype(np.int16)
    high = np.minimum(spans.high, period[1]).astype(np.int16)
    keep = low < high
    spans, low, high = spans.where(keep), low[keep], high[keep]
    annual = tables.annual_of(spans.key).astype(np.int64)
    before = spans.before.astype(np.int64) + annual * (low - spans.low)
    cents = cents_of(tables, annual, before, high - low)
    return Spans(
        spans.person, low, high, spans.recipient, spans.key, before.astype(np.int32), cents.astype(np.int32)
    )


def difference(tables: LawTables, most: Spans, least: Spans) -> Spans:
    """Spans of `most` without the months that `least` has too."""
    months, theirs = explode(tables, most), explode(tables, least)

    def ids(spans: Spans) -> NDArray[np.int64]:
        packed: Packed = spans.month_keys * len(COMPONENTS) + tables.component_of(spans.key)
        return packed

    return rejoined(months.where(~np.isin(ids(months), ids(theirs))))


def joined(parts: list[Spans]) -> Spans:
    """One table of all parts, in their order."""
    types = (np.int32, np.int16, np.int16, np.int16, np.int16, np.int32, np.int32)
    return Spans(
        *(
            np.concatenate([getattr(p, name) for p in parts]) if parts else np.zeros(0, dtype=kind)
            for name, kind in zip(_COLUMNS, types, strict=True)
        )
    )


def in_order(one: Spans, other: Spans) -> Spans:
    """Both together, sorted by person; no person may have rows in both."""
    both = joined([one, other])
    return both.where(np.argsort(both.person, kind="stable"))
