"""What a calculation computed: facts, law and priced spans; results, remarks and sentences are made from it above."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Self

import numpy as np
from attrs import define, evolve, field
from numpy.typing import NDArray

from compensation.calculated.law_tables import LawTables, compile_tables
from compensation.calculated.pricing import Priced, price
from compensation.calculated.same_recipient import with_recipient_at_home
from compensation.calculated.spans import Spans, cut_to_period, explode, rejoined
from compensation.calculated.undetermined import UndeterminedRun, undetermined_runs
from compensation.calculated.unpaid import Unpaid
from compensation.costs.judgements import Judgements
from compensation.costs.judging import judge
from compensation.facts.model import Facts, Payments
from compensation.law.rulebook import Law
from compensation.values.months import day_date, month_of


@define(eq=False, slots=False)
class Computed:
    """What is due to whom, with everything it was computed from: the record below `Awards`.

    `period` is None (the whole known law) or (first month, month after the last) as month numbers; `priced` covers all
    months whatever the period, because rounding is cumulative.
    """

    facts: Facts
    law: Law
    tables: LawTables
    readings: Mapping[str, str]
    period: tuple[int, int] | None
    applied_on: date | None
    priced: Priced
    _judged: dict[date | None, Judgements] = field(factory=dict, init=False, repr=False)

    @property
    def months_covered(self) -> tuple[int, int]:
        """(first month, month after the last) of the results."""
        return self.period or (0, self.tables.last)

    @property
    def is_assumed(self) -> bool:
        """Whether law after the known one is assumed to go on unchanged."""
        return self.tables.last > month_of(self.law.known_until)

    @cached_property
    def at_own_rates(self) -> Self:
        """The same without a day of application: every month at its own rate."""
        if self.applied_on is None:
            return self
        until = day_date(self.tables.until) if self.is_assumed else None
        tables = compile_tables(self.law, self.readings, None, self.facts.recipients, until)
        return evolve(self, tables=tables, applied_on=None, priced=price(self.facts, tables))

    def for_period(self, period: tuple[int, int]) -> Self:
        """The same cut to (first month, month after the last); nothing is computed again."""
        return evolve(self, period=period)

    @property
    def tolerance_cents(self) -> int:
        """By how many cents a component may differ from what is due and still be paid (rounding, I-08)."""
        terms = self.law.provision("rounding").wordings[-1].terms_under(self.readings)
        return terms.integer("tolerance_cents")

    @cached_property
    def due(self) -> Spans:
        """Due spans inside the period."""
        return cut_to_period(self.tables, self.priced.due, self.months_covered)

    @cached_property
    def open_spans(self) -> Spans:
        """Undetermined spans inside the period; their cents are what hangs on the missing fact."""
        return _cut_plain(self.tables, self.priced.undetermined, self.months_covered)

    @cached_property
    def unpaid(self) -> Unpaid:
        """Unpaid months with their reasons, in the period; computed on first use."""
        priced = price(self.facts, self.tables, unpaid_too=True)
        low = np.maximum(priced.unpaid.low, self.months_covered[0]).astype(np.int16)
        high = np.minimum(priced.unpaid.high, self.months_covered[1]).astype(np.int16)
        keep = low < high
        cut = priced.unpaid.where(keep)
        return Unpaid(cut.person, low[keep], high[keep], cut.recipient, cut.reasons)

    @cached_property
    def paid(self) -> Payments:
        """What was paid, each row at the recipient for which it counts."""
        return with_recipient_at_home(self.facts, self.tables.reached, self.facts.paid)

    @cached_property
    def applied(self) -> Payments:
        """What was applied for before, each row at the recipient for which it counts."""
        return with_recipient_at_home(self.facts, self.tables.reached, self.facts.applied)

    def judgements(self, applied_on: date | None = None) -> Judgements:
        """Every cost judged; deadlines are tested only where a day of application is given."""
        if applied_on not in self._judged:
            tables = None if self.is_assumed else self.tables
            self._judged[applied_on] = judge(
                self.facts, self.law, self.readings, applied_on, law_tables=tables
            )
        return self._judged[applied_on]

    @cached_property
    def undetermined_runs(self) -> list[UndeterminedRun]:
        """Undetermined months of the period as runs, with what each is missing."""
        return undetermined_runs(self.facts, self.tables, self.open_spans)

    def component_of(self, spans: Spans) -> NDArray[np.int8]:
        """Component of each span, as its place in `COMPONENTS`."""
        return self.tables.component_of(spans.key)

    def annual_of(self, spans: Spans) -> NDArray[np.int32]:
        """Annual rate of each span in whole euros."""
        return self.tables.annual_of(spans.key)


def _cut_plain(tables: LawTables, spans: Spans, period: tuple[int, int]) -> Spans:
    """Undetermined spans cut to a period: month by month, since their cents come from single months."""
    months = explode(tables, spans)
    inside = (months.low >= period[0]) & (months.low < period[1])
    return rejoined(months.where(inside))
