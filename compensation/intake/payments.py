"""The tables `paid` and `applied`: what a recipient has had or asked for already, by person and month."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.facts.from_tables import RowsOfPayments
from compensation.facts.model import Payments
from compensation.intake.periods import lost_persons, people_of
from compensation.intake.persons import Persons
from compensation.intake.repeated_rows import said_before
from compensation.intake.sheet import Sheet
from compensation.law.rulebook import Law
from compensation.values.arrays import Ints
from compensation.values.months import LONG_AGO, first_day, month_number, month_of, month_text


@frozen(eq=False)
class SoundPayments:
    """The sound rows of one table, by row of persons; days are LONG_AGO in `paid`."""

    person: Ints
    month: Ints
    recipient: Ints
    days: Ints
    cents: NDArray[np.int64]
    row: Ints

    def of(self, number: Ints) -> RowsOfPayments:
        """Those of persons numbered by `number` (negative: left out), added up, with the rows that each adds up."""
        person = number[self.person]
        kept = np.flatnonzero(person >= 0)
        order = kept[np.lexsort((self.days[kept], self.recipient[kept], self.month[kept], person[kept]))]
        return _added_up(
            (person[order], self.month[order], self.recipient[order], self.days[order]),
            self.cents[order],
            self.row[order],
        )


def read_payments(sheet: Sheet, persons: Persons, law: Law) -> SoundPayments:
    """The sound rows. The persons of the others are left out whole: what they have had already is not known."""
    person = people_of(sheet, persons, "CC-1501")
    month = sheet.months("month")
    recipient = sheet.recipients(_first_days(month))
    cents = sheet.cents("amount", required=True)
    applied = sheet.days("applied_on", required=True) if sheet.name == "applied" else None
    known_until = month_number(law.known_until.year, law.known_until.month)
    outside = ~sheet.bad & ((month < month_of(law.known_from)) | (month >= known_until))
    words = {"first": month_text(month_of(law.known_from)), "last": month_text(known_until - 1)}
    sheet.report("CC-1502", outside, "month", lambda _: words)
    persons.spoil(person[sheet.bad])
    persons.spoil(lost_persons(sheet, persons))
    rows = np.flatnonzero(~sheet.bad & ~outside & (person >= 0))
    days = np.full(len(sheet), LONG_AGO, dtype=np.int32) if applied is None else applied
    sound = SoundPayments(
        person[rows], month[rows], recipient[rows], days[rows], cents[rows], sheet.numbers[rows]
    )
    again = said_before(sound.person, sound.month, sound.recipient, sound.days, sound.cents)
    sheet.report("CC-1503", rows[again], "person_id")
    return sound


def _first_days(month: Ints) -> Ints:
    months = np.datetime64(first_day(0), "M") + month.astype("timedelta64[M]")
    return months.astype("datetime64[D]").astype(np.int32)


def _added_up(keys: tuple[Ints, Ints, Ints, Ints], cents: NDArray[np.int64], row: Ints) -> RowsOfPayments:
    """Payments of rows in order of person, month, recipient and day of applying."""
    new = np.ones(len(row), dtype=bool)
    if len(row):
        new[1:] = np.any([key[1:] != key[:-1] for key in keys], axis=0)
    starts = np.flatnonzero(new)
    sums = np.add.reduceat(cents, starts) if len(starts) else np.zeros(0, dtype=np.int64)
    person, month, recipient, days = (key[starts].astype(np.int32) for key in keys)
    payments = Payments(person, month, recipient, sums.astype(np.int64), days)
    if len(starts) == len(row):
        return RowsOfPayments(payments, row, payments.cents)
    return RowsOfPayments(payments, row, cents, np.append(starts, len(row)).astype(np.int32))
