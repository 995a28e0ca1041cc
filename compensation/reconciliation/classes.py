"""What is due beside what the lists say was paid: every row and every instalment into exactly one class.

Works on arrays only. A *cell* is one person, recipient and month, as one number (`spans.month_keys`); amounts are cents.
Rows that do not belong to what is due in their own cell are *strays*: they are looked for among the instalments that nobody
paid, first at another recipient in the same month, then in another month of the same recipient.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.law.areas import MUNICIPALITY

Cents = NDArray[np.int64]
Keys = NDArray[np.int64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]

CLASSES = (
    "paid", "rounding", "missing", "applied", "overpaid", "wrong_rate", "wrong_recipient", "wrong_month", "paid_twice",
    "unknown_person", "undetermined",
)  # fmt: skip
(
    PAID, ROUNDING, MISSING, APPLIED, OVERPAID, WRONG_RATE, WRONG_RECIPIENT, WRONG_MONTH, PAID_TWICE, UNKNOWN_PERSON,
    UNDETERMINED,
) = range(len(CLASSES))  # fmt: skip

NEAR_MONTHS = 12
"""A stray is taken for another month's instalment only within so many months."""
MOST_TIMES = 12
"""A month paid more often than that is not recognised as one paid several times."""
NO_PARTNER = -1

_MONTHS = 1024
_RECIPIENTS = 2048


@frozen(eq=False)
class DueCells:
    """What is due, by cell; sorted by key, each key once.

    `parts` has two columns, the basic part and the adult addition; `late` is what the month is worth at the rate of a late
    claim (0 where it has none); `tolerance` is one cent for each component.
    """

    key: Keys
    parts: Cents
    late: Cents
    tolerance: Cents

    @property
    def cents(self) -> Cents:
        """Both components together."""
        both: Cents = self.parts[:, 0] + self.parts[:, 1]
        return both

    def __len__(self) -> int:
        return len(self.key)


@frozen(eq=False)
class Book:
    """Both sides, and what else must be known to sort them.

    `row_key`, `row_cents`: the rows of the lists, in their order. `applied`: cents applied for before, for each due cell.
    `elsewhere`: keys of what is due to recipients that are not looked at. `open_key`: undetermined cells, `open_place`
    undetermined cells of persons whose recipient is not known (recipient part 0). `persons`: persons of the register;
    a person of that number or more is unknown. All keys sorted.
    """

    due: DueCells
    row_key: Keys
    row_cents: Cents
    applied: Cents
    elsewhere: Keys
    open_key: Keys
    open_place: Keys
    persons: int


@frozen(eq=False)
class Sorted:
    """One row for each cell and class: due and paid cents, and the cell that it is matched with (NO_PARTNER without).

    `at_due` is the row among the due cells, -1 for what is not due there; `rows` how many rows of the lists it holds.
    `late` marks what was paid, or applied for, at the rate of a late claim.
    """

    key: Keys
    klass: NDArray[np.int8]
    due: Cents
    paid: Cents
    partner: Keys
    at_due: Rows
    rows: Rows
    late: Flags

    def __len__(self) -> int:
        return len(self.key)


def classify(book: Book) -> Sorted:
    """Sort both sides into classes; the sums of `due` and `paid` are those of the two sides."""
    due = book.due
    order = np.argsort(book.row_key, kind="stable")
    row_key, row_cents = book.row_key[order], book.row_cents[order]
    first = _firsts(row_key)
    cell_key, counts = row_key[first], np.diff(np.append(first, len(row_key)))
    sums = np.add.reduceat(row_cents, first) if len(first) else np.zeros(0, dtype=np.int64)

    at, known = _find(due.key, cell_key)
    paid = np.zeros(len(due), dtype=np.int64)
    rows = np.zeros(len(due), dtype=np.intp)
    paid[at[known]] = sums[known]
    rows[at[known]] = counts[known]

    total = due.cents
    klass = np.full(len(due), MISSING, dtype=np.int8)
    apart = np.abs(paid - total)
    klass[(apart <= due.tolerance) & (paid > 0)] = ROUNDING
    klass[(apart == 0) & (paid > 0)] = PAID
    late = np.zeros(len(due), dtype=np.bool_)
    stray_key: list[Keys] = [cell_key[~known]]
    stray_cents: list[Cents] = [sums[~known]]
    stray_rows: list[Rows] = [counts[~known]]
    doubtful = np.flatnonzero((klass == MISSING) & (paid > 0))
    if len(doubtful):
        taken = _settle(book, doubtful, klass, paid, rows, late, row_key, row_cents)
        stray_key.append(due.key[taken[0]])
        stray_cents.append(taken[1])
        stray_rows.append(taken[2])
    unpaid = np.flatnonzero((klass == MISSING) & (paid == 0))
    _applied(book, klass, paid, late)

    strays = _Strays(book, np.concatenate(stray_key), np.concatenate(stray_cents), np.concatenate(stray_rows))
    partner = np.full(len(due), NO_PARTNER, dtype=np.int64)
    strays.match(unpaid, klass, partner)

    idle = book.open_key[~_among(book.open_key, due.key) & ~_among(book.open_key, cell_key)]
    none = np.zeros(len(idle), dtype=np.int64)
    return Sorted(
        key=np.concatenate([due.key, strays.key, idle]),
        klass=np.concatenate([klass, strays.klass, np.full(len(idle), UNDETERMINED, dtype=np.int8)]),
        due=np.concatenate([total, np.zeros(len(strays.key), dtype=np.int64), none]),
        paid=np.concatenate([paid, strays.cents, none]),
        partner=np.concatenate([partner, strays.partner, none + NO_PARTNER]),
        at_due=np.concatenate([np.arange(len(due)), np.full(len(strays.key) + len(idle), -1)]),
        rows=np.concatenate([rows, strays.rows, none]),
        late=np.concatenate([late, np.zeros(len(strays.key) + len(idle), dtype=np.bool_)]),
    )


def _settle(
    book: Book,
    doubtful: Rows,
    klass: NDArray[np.int8],
    paid: Cents,
    rows: Rows,
    late: Flags,
    row_key: Keys,
    row_cents: Cents,
) -> tuple[Rows, Cents, Rows]:
    """Cells in which something else than the due amount was paid; what does not belong there comes back as strays."""
    due = book.due
    total, tolerance = due.cents[doubtful], due.tolerance[doubtful]
    mine = paid[doubtful]
    at_late_rate = (due.late[doubtful] > 0) & (np.abs(mine - due.late[doubtful]) <= 1)
    times = np.rint(mine / np.maximum(total, 1)).astype(np.int64)
    often = (times >= 2) & (times <= MOST_TIMES) & (np.abs(mine - times * total) <= times * tolerance)
    verdict = np.where(at_late_rate, PAID, np.where(often, PAID_TWICE, WRONG_RATE)).astype(np.int8)
    late[doubtful] = at_late_rate
    verdict[_among(due.key[doubtful], book.open_key) & (verdict == WRONG_RATE)] = UNDETERMINED

    several = np.flatnonzero(rows[doubtful] > 1)
    begin = np.searchsorted(row_key, due.key[doubtful[several]])
    counts = rows[doubtful[several]]
    kept, kept_rows = _rows_that_match(
        begin, counts, row_cents, total[several], due.late[doubtful[several]], tolerance[several]
    )
    split = np.flatnonzero(kept > 0)
    cells = doubtful[several[split]]
    verdict[several[split]] = np.where(kept[split] == due.cents[cells], PAID, ROUNDING)
    at_late = np.abs(kept[split] - due.cents[cells]) > due.tolerance[cells]
    late[cells] = at_late
    verdict[several[split][at_late]] = PAID
    rest, rest_rows = paid[cells] - kept[split], rows[cells] - kept_rows[split]
    paid[cells], rows[cells] = kept[split], kept_rows[split]
    klass[doubtful] = verdict
    return cells, rest, rest_rows


def _rows_that_match(
    begin: Rows, counts: Rows, row_cents: Cents, total: Cents, late: Cents, tolerance: Cents
) -> tuple[Cents, Rows]:
    """For cells of several rows: the cents and number of the first rows (else of one row) that make up what is due.

    0 where none do, or where a row is negative: then the rows correct each other and stand as one.
    """
    owner = np.repeat(np.arange(len(begin)), counts)
    first = np.cumsum(counts) - counts
    step = np.arange(len(owner)) - first[owner]
    cents = row_cents[begin[owner] + step]
    running = np.cumsum(cents)
    prefix = running - (running[first] - cents[first])[owner] if len(owner) else running
    kept = np.zeros(len(begin), dtype=np.int64)
    kept_rows = np.zeros(len(begin), dtype=np.intp)
    corrected = np.zeros(len(begin), dtype=np.bool_)
    corrected[owner[cents < 0]] = True
    for figure, whole in ((prefix, True), (cents, False)):
        for target, slack in ((total, tolerance), (late, np.ones_like(tolerance))):
            fits = (np.abs(figure - target[owner]) <= slack[owner]) & (target[owner] > 0)
            fits &= (kept[owner] == 0) & ~corrected[owner]
            found, where = np.unique(owner[fits], return_index=True)
            at = np.flatnonzero(fits)[where]
            kept[found] = figure[at]
            kept_rows[found] = step[at] + 1 if whole else 1
    everything = kept_rows == counts
    kept[everything] = 0
    return kept, kept_rows


def _applied(book: Book, klass: NDArray[np.int8], paid: Cents, late: Flags) -> None:
    """What was not paid, or not in full, but has been applied for."""
    due = book.due
    rest = due.cents - paid
    asked = (book.applied > 0) & (rest > due.tolerance) & ((klass == MISSING) | (klass == WRONG_RATE))
    in_full = book.applied >= rest - due.tolerance
    at_late_rate = (due.late > 0) & (book.applied + paid >= due.late - 1)
    klass[asked & (in_full | at_late_rate)] = APPLIED
    late |= asked & ~in_full & at_late_rate


class _Strays:
    """Cells of rows that do not belong to what is due there, and the classes that they get."""

    def __init__(self, book: Book, key: Keys, cents: Cents, rows: Rows) -> None:
        self.book = book
        self.key = key
        self.cents = cents
        self.rows = rows
        self.partner = np.full(len(key), NO_PARTNER, dtype=np.int64)
        self.klass = np.full(len(key), OVERPAID, dtype=np.int8)
        self.klass[cents == 0] = PAID
        at, due_there = _find(book.due.key, key)
        for cells in self._own_instalments(at, due_there):
            self.klass[cells] = PAID_TWICE
        place = key // _MONTHS // _RECIPIENTS * _RECIPIENTS * _MONTHS + key % _MONTHS
        unsure = ~due_there & (_among(key, book.open_key) | _among(place, book.open_place))
        self.klass[unsure] = UNDETERMINED
        self.klass[key // _MONTHS // _RECIPIENTS >= book.persons] = UNKNOWN_PERSON
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
        pair = np.intersect1d(self.key[loose] // _MONTHS, due.key[free] // _MONTHS)
        if not len(pair):
            return
        loose = loose[_among(self.key[loose] // _MONTHS, pair)]
        free = free[_among(due.key[free] // _MONTHS, pair)]
        group = np.searchsorted(due.key[free] // _MONTHS, self.key[loose] // _MONTHS)
        end = np.searchsorted(due.key[free] // _MONTHS, self.key[loose] // _MONTHS, side="right")
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
    pair = key // _MONTHS
    first_role = pair % _RECIPIENTS - 1 >= MUNICIPALITY
    numbers: Keys = (pair // _RECIPIENTS * 2 + first_role) * _MONTHS + key % _MONTHS
    return numbers


def _firsts(ordered: NDArray[Any]) -> Rows:
    """Where each different value of an ordered array begins."""
    new = np.ones(len(ordered), dtype=np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    return np.flatnonzero(new)


def _find(ordered: Keys, wanted: Keys) -> tuple[Rows, Flags]:
    """(position of each wanted key in an ordered array, whether it is there)."""
    at = np.searchsorted(ordered, wanted)
    if not len(ordered):
        return at, np.zeros(len(wanted), dtype=np.bool_)
    at = np.minimum(at, len(ordered) - 1)
    return at, ordered[at] == wanted


def _among(wanted: Keys, ordered: Keys) -> Flags:
    """Whether each wanted key is in an ordered array. (`np.isin` hashes all of both sides, which takes ten times as long.)"""
    return _find(ordered, wanted)[1]
