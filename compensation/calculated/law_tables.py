"""The law compiled to look-up tables over months and days, once for a set of readings and an application day.

After this, pricing a million persons is indexing: a change of law or a switch of the interpretation register is another
table, not another branch in the engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.birthdays import Birthdays, birthdays
from compensation.calculated.grounds import Grounds, grounds
from compensation.calculated.law_by_month import LawByMonth
from compensation.calculated.law_pieces import LawPieces, law_pieces
from compensation.calculated.lengths import Lengths, lengths
from compensation.calculated.places import Places, places
from compensation.calculated.rates import Rates, rates
from compensation.calculated.starts import Starts, starts
from compensation.facts.model import RecipientFacts
from compensation.law.rulebook import Law
from compensation.values.months import Months, MonthsReached, day_number


@frozen(eq=False)
class LawTables:
    """Everything that the engine looks up: six tables of law, and the municipalities.

    Months are month numbers, `last` the first month after the range and `until` its first day. A *key* is one number
    for the wordings of start and length and the rate of a span; it decodes here.
    """

    last: int
    until: int
    reached: MonthsReached
    rates: Rates
    lengths: Lengths
    starts: Starts
    pieces: LawPieces
    birthdays: Birthdays
    grounds: Grounds
    places: Places

    def key(
        self,
        start_rule: NDArray[np.int8],
        length_row: NDArray[np.int8],
        low: Months,
        entry: NDArray[np.int16],
    ) -> NDArray[np.int16]:
        """Keys of spans that begin in months `low`: rule of the start, row of the lengths, row of the rates."""
        start = self.starts.wording.ravel()[start_rule * np.int16(self.last) + low]
        length = self.lengths.wording.ravel()[length_row * np.int16(self.last) + low]
        rates = np.int16(len(self.rates.entries))
        key: NDArray[np.int16] = start * np.int16(len(self.lengths.wordings) * rates) + length * rates + entry
        return key

    def entry_of(self, key: NDArray[Any]) -> NDArray[Any]:
        """Row of `rates.entries` of each key."""
        return key % len(self.rates.entries)

    def component_of(self, key: NDArray[Any]) -> NDArray[np.int8]:
        """Component (a place in `rates.COMPONENTS`) of each key."""
        component: NDArray[np.int8] = self.rates.component[self.entry_of(key)]
        return component

    def annual_of(self, key: NDArray[Any]) -> NDArray[np.int32]:
        """Whole euros a year of each key."""
        annual: NDArray[np.int32] = self.rates.annual_eur[self.entry_of(key)]
        return annual

    def law_ids(self, key: int) -> tuple[str, str, str, str]:
        """Wording ids of a key in the order start, length, rate, recipient."""
        rest, entry = divmod(int(key), len(self.rates.entries))
        start, length = divmod(rest, len(self.lengths.wordings))
        found = self.rates.entries[entry]
        return (
            self.starts.wordings[start],
            self.lengths.wordings[length],
            found.rate_wording,
            found.recipient_wording,
        )


def compile_tables(
    law: Law,
    readings: Mapping[str, str],
    applied_on: date | None = None,
    recipients: Mapping[str, RecipientFacts] | None = None,
    assume_unchanged_until: date | None = None,
) -> LawTables:
    """Make the tables of a law under `readings`, for claims made on `applied_on` (None: each month at its own rate).

    `recipients` states programmes and agreements; `assume_unchanged_until` lengthens the last wording of every
    provision to a day after the known law (forecast only).
    """
    by_month = LawByMonth.under(law, readings, assume_unchanged_until)
    rate_table, length_table, start_table = rates(by_month, applied_on), lengths(by_month), starts(by_month)
    return LawTables(
        last=by_month.last,
        until=day_number(by_month.until),
        reached=by_month.reached,
        rates=rate_table,
        lengths=length_table,
        starts=start_table,
        pieces=law_pieces(by_month, rate_table, length_table, start_table),
        birthdays=birthdays(by_month),
        grounds=grounds(by_month),
        places=places(by_month.reached, recipients),
    )
