"""The arithmetic of successive months at one rate: the sum of all earlier instalments, each month's twelfth (I-08)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from attrs import evolve, frozen

from compensation.calculated.law_tables import LawTables
from compensation.calculated.rates import COMPONENTS
from compensation.calculated.spans import Spans
from compensation.trace.formula import exact_twelfth, instalments, rates, twelfth
from compensation.trace.record import Instalment, Part, Series
from compensation.values.money import cents_from_annual
from compensation.values.months import first_day


@frozen(eq=False)
class Rows:
    """All spans of one person, of which some months are told; those of a series stand in order of months."""

    tables: LawTables
    spans: Spans

    def of(self, told: Spans, row: int) -> Series:
        """The series of one span of `told`, which may be cut out of a longer one."""
        low, high, key = int(told.low[row]), int(told.high[row]), int(told.key[row])
        recipient = int(told.recipient[row])
        cumulative, begins = self.tables.rates.cumulative, self._begins(low)
        now = part(low, high, self._annual(key))
        before = tuple(self._before(recipient, key, begins, low)) if cumulative else ()
        component = COMPONENTS[int(self.tables.component_of(np.array([key]))[0])]
        return series(component, before, now, cumulative=cumulative, begins=begins)

    def _annual(self, key: int) -> int:
        return int(self.tables.annual_of(np.array([key]))[0])

    def _begins(self, low: int) -> int:
        """The month with which the series of a month begins."""
        return self.tables.pieces.series_month if low >= self.tables.pieces.series_month else 0

    def _before(self, recipient: int, key: int, begins: int, low: int) -> Iterator[Part]:
        spans, component = self.spans, self.tables.component_of(self.spans.key)
        mine = (spans.recipient == recipient) & (component == self.tables.component_of(np.array([key]))[0])
        for at in np.flatnonzero(mine & (spans.low < low) & (spans.low >= begins)).tolist():
            until = min(int(spans.high[at]), low)
            yield part(int(spans.low[at]), until, self._annual(int(spans.key[at])))


def part(low: int, high: int, annual_eur: int) -> Part:
    """The instalments of months `[low, high)`."""
    return Part(first_day(low), first_day(high), high - low, annual_eur)


def series(
    component: str, before: tuple[Part, ...], now: Part, *, cumulative: bool, begins: int | None
) -> Series:
    """The arithmetic of the instalments of `now` after those of `before`."""
    sum_before = total(before) if cumulative else 0
    steps = tuple(_instalments(now, sum_before, cumulative=cumulative))
    return Series(
        component=component,
        annual_eur=now.annual_eur,
        months=now.months,
        method="cumulative" if cumulative else "instalment",
        begins=first_day(begins) if cumulative and begins is not None else None,
        before=before,
        before_known=True,
        sum_before_eur=sum_before,
        sum_after_eur=sum_before + now.months * now.annual_eur,
        instalments=steps,
        expression=instalments(before, now, cumulative=cumulative),
        cents=sum(each.cents for each in steps),
    )


def series_after(component: str, sum_before: int, now: Part, *, cumulative: bool) -> Series:
    """The same where only what the earlier instalments add up to is assumed: the least sum that fits will do, as sums
    that differ by a multiple of three euros round alike."""
    found = series(component, (), now, cumulative=cumulative, begins=None)
    if not cumulative or not sum_before:
        return evolve(found, before_known=not cumulative)
    steps = tuple(_instalments(now, sum_before, cumulative=True))
    after, before = twelfth(f"{sum_before} + {rates([now])}"), twelfth(str(sum_before))
    return evolve(
        found,
        before_known=False,
        sum_before_eur=sum_before,
        sum_after_eur=found.sum_after_eur + sum_before,
        instalments=steps,
        expression=f"{after} - {before}",
        cents=sum(each.cents for each in steps),
    )


def total(parts: Iterable[Part]) -> int:
    """S: the sum of the annual rates of all instalments, in euros."""
    return sum(each.months * each.annual_eur for each in parts)


def _instalments(now: Part, sum_before: int, *, cumulative: bool) -> Iterator[Instalment]:
    """Each month; where every instalment is rounded by itself, its sum is its own rate alone."""
    year, month = now.from_.year, now.from_.month
    if cumulative:
        sums = sum_before + now.annual_eur * np.arange(now.months + 1, dtype=np.int64)
    else:
        sums = np.full(now.months + 1, now.annual_eur, dtype=np.int64)
        sums[0] = 0
    to_date = cents_from_annual(sums).tolist()
    for at in range(1, now.months + 1):
        yield Instalment(
            month=f"{year}-{month:02}",
            sum_eur=int(sums[at]),
            exact=exact_twelfth(int(sums[at])),
            to_date=to_date[at],
            cents=to_date[at] - to_date[at - 1] if cumulative else to_date[at],
        )
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
