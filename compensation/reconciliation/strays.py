"""Amounts that do not belong to what is due in their own cell, looked for among the instalments that nobody paid."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from compensation.calculated.month_keys import NO_RECIPIENT, MonthKeys, in_month
from compensation.law.areas import MUNICIPALITY
from compensation.reconciliation.classes import (
    MISSING,
    MOST_TIMES,
    NO_PARTNER,
    OVERPAID,
    PAID,
    PAID_TWICE,
    UNDETERMINED,
    UNKNOWN_PERSON,
    WRONG_MONTH,
    WRONG_RECIPIENT,
    Book,
    Cents,
    Flags,
    Keys,
    Rows,
)
from compensation.reconciliation.sorted_keys import among, find

NEAR_MONTHS = 12
"""A stray is taken for another month's instalment only within so many months."""


class Strays:
    """Cells of rows that do not belong to what is due there, and the classes that they get."""

    def __init__(self, book: Book, key: Keys, cents: Cents, rows: Rows) -> None:
        self.book = book
        self.key = key
        self.cents = cents
        self.rows = rows
        self.partner = np.full(len(key), NO_PARTNER, dtype=np.int64)
        self.klass = np.full(len(key), OVERPAID, dtype=np.int8)
        self.klass[cents == 0] = PAID
        at, due_there = find(book.due.key, key)
        for cells in self._own_instalments(at, due_there):
            self.klass[cells] = PAID_TWICE
        keys = MonthKeys(key)
        place = MonthKeys.pack(keys.person, NO_RECIPIENT, keys.month)
        unsure = ~due_there & (among(key, book.open_key) | among(place, book.open_place))
        self.klass[unsure] = UNDETERMINED
        self.klass[keys.person >= book.persons] = UNKNOWN_PERSON
        self.loose = (cents > 0) & ((self.klass == OVERPAID) | (self.klass == PAID_TWICE))

    def _own_instalments(self, at: Rows, due_there: Flags) -> Iterator[Rows]:
        """Strays in a cell that is due, worth the whole, one component, or several times the whole."""
        due = self.book.due
        here = np.flatnonzero(due_there)
        mine, cell = self.cents[here], at[here]
        total, tolerance = due.cents[cell], due.tolerance[cell]
        for part in (0, 1):
            figure = due.parts[cell, part]
            yield here[(figure > 0) & (np.abs(mine - figure) <= 1)]
        times = np.rint(mine / np.maximum(total, 1)).astype(np.int64)
        yield here[(times >= 1) & (times <= MOST_TIMES) & (np.abs(mine - times * total) <= times * tolerance)]
        yield here[(due.late[cell] > 0) & (np.abs(mine - due.late[cell]) <= 1)]

    def match(self, unpaid: Rows, klass: NDArray[np.int8], partner: Keys) -> None:
        """Find strays among what nobody paid; fills in class and partner of both."""
        if not self.loose.any():
            return
        free = self._other_recipient(unpaid, klass, partner)
        self._other_month(free, klass, partner)

    def _other_recipient(self, unpaid: Rows, klass: NDArray[np.int8], partner: Keys) -> Rows:
        """The same person and month, due to another recipient of the same role; what is left of `unpaid`."""
        due_key = self.book.due.key
        wanted = np.concatenate([due_key[unpaid], self.book.elsewhere])
        loose = np.flatnonzero(self.loose)
        mine, my_first = np.unique(_by_role(self.key[loose]), return_index=True)
        theirs, their_first = np.unique(_by_role(wanted), return_index=True)
        both, one, other = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
        if not len(both):
            return unpaid
        strays, found = loose[my_first[one]], their_first[other]
        self.klass[strays] = WRONG_RECIPIENT
        self.partner[strays] = wanted[found]
        self.loose[strays] = False
        inside = found < len(unpaid)
        cells = unpaid[found[inside]]
        open_cells = klass[cells] == MISSING
        klass[cells[open_cells]] = WRONG_RECIPIENT
        partner[cells[open_cells]] = self.key[strays[inside][open_cells]]
        left = np.ones(len(unpaid), dtype=np.bool_)
        left[found[inside]] = False
        return unpaid[left]

    def _other_month(self, free: Rows, klass: NDArray[np.int8], partner: Keys) -> None:
        """The same person and recipient, the same amount, the nearest month first; each instalment once."""
        due = self.book.due
        loose = np.flatnonzero(self.loose)
        free = free[klass[free] == MISSING]
        pair = np.intersect1d(MonthKeys(self.key[loose]).pair, MonthKeys(due.key[free]).pair)
        if not len(pair):
            return
        loose = loose[among(MonthKeys(self.key[loose]).pair, pair)]
        free = free[among(MonthKeys(due.key[free]).pair, pair)]
        theirs, mine = MonthKeys(due.key[free]).pair, MonthKeys(self.key[loose]).pair
        group, end = np.searchsorted(theirs, mine), np.searchsorted(theirs, mine, side="right")
        owner = np.repeat(np.arange(len(loose)), end - group)
        step = np.arange(len(owner)) - (np.cumsum(end - group) - (end - group))[owner]
        cell, stray = free[group[owner] + step], loose[owner]
        apart = np.abs(due.key[cell] - self.key[stray])
        fits = (apart <= NEAR_MONTHS) & (np.abs(self.cents[stray] - due.cents[cell]) <= due.tolerance[cell])
        cell, stray, apart = cell[fits], stray[fits], apart[fits]
        used: set[int] = set()
        gone: set[int] = set()
        order = np.lexsort((due.key[cell], self.key[stray], apart))
        for one, other in zip(stray[order].tolist(), cell[order].tolist(), strict=True):
            if one in used or other in gone:
                continue
            used.add(one)
            gone.add(other)
            self.klass[one], klass[other] = WRONG_MONTH, WRONG_MONTH
            self.partner[one], partner[other] = due.key[other], self.key[one]


def _by_role(key: Keys) -> Keys:
    """Person, role of the recipient and month as one number."""
    keys = MonthKeys(key)
    return in_month(keys.person * 2 + (keys.recipient >= MUNICIPALITY), keys.month)
