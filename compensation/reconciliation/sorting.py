"""What is due beside what the lists say was paid: every row and every instalment into exactly one class.

Works on arrays only. Rows that do not belong to what is due in their own cell are *strays*: they are
looked for among the instalments that nobody paid, first at another recipient in the same month, then in
another month of the same recipient.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.reconciliation.classes import (
    APPLIED,
    MISSING,
    MOST_TIMES,
    NO_PARTNER,
    PAID,
    PAID_TWICE,
    ROUNDING,
    UNDETERMINED,
    WRONG_RATE,
    Book,
    Cents,
    DueCells,
    Flags,
    Keys,
    Rows,
    Sorted,
)
from compensation.reconciliation.sorted_keys import among, find, firsts
from compensation.reconciliation.strays import Strays


@frozen(eq=False)
class _Cells:
    """What is found of each due cell: its class, cents paid there, in how many rows, and whether at a late claim's
    rate; filled in place."""

    klass: NDArray[np.int8]
    paid: Cents
    rows: Rows
    late: Flags


@frozen(eq=False)
class _Listed:
    """The rows of the lists, sorted by the key of their cell."""

    key: Keys
    cents: Cents


def classify(book: Book) -> Sorted:
    """Sort both sides into classes; the sums of `due` and `paid` are those of the two sides."""
    due = book.due
    order = np.argsort(book.row_key, kind="stable")
    row_key, row_cents = book.row_key[order], book.row_cents[order]
    first = firsts(row_key)
    cell_key, counts = row_key[first], np.diff(np.append(first, len(row_key)))
    sums = np.add.reduceat(row_cents, first) if len(first) else np.zeros(0, dtype=np.int64)

    at, known = find(due.key, cell_key)
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
        taken = _settle(book, doubtful, _Cells(klass, paid, rows, late), _Listed(row_key, row_cents))
        stray_key.append(due.key[taken[0]])
        stray_cents.append(taken[1])
        stray_rows.append(taken[2])
    unpaid = np.flatnonzero((klass == MISSING) & (paid == 0))
    _applied(book, klass, paid, late)

    strays = Strays(book, np.concatenate(stray_key), np.concatenate(stray_cents), np.concatenate(stray_rows))
    partner = np.full(len(due), NO_PARTNER, dtype=np.int64)
    strays.match(unpaid, klass, partner)

    idle = book.open_key[~among(book.open_key, due.key) & ~among(book.open_key, cell_key)]
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


def _settle(book: Book, doubtful: Rows, cells: _Cells, listed: _Listed) -> tuple[Rows, Cents, Rows]:
    """Cells in which something else than the due amount was paid; what does not belong there comes back as strays."""
    due = book.due
    total, tolerance = due.cents[doubtful], due.tolerance[doubtful]
    mine = cells.paid[doubtful]
    at_late_rate = (due.late[doubtful] > 0) & (np.abs(mine - due.late[doubtful]) <= 1)
    times = np.rint(mine / np.maximum(total, 1)).astype(np.int64)
    often = (times >= 2) & (times <= MOST_TIMES) & (np.abs(mine - times * total) <= times * tolerance)
    verdict = np.where(at_late_rate, PAID, np.where(often, PAID_TWICE, WRONG_RATE)).astype(np.int8)
    cells.late[doubtful] = at_late_rate
    verdict[among(due.key[doubtful], book.open_key) & (verdict == WRONG_RATE)] = UNDETERMINED

    several = np.flatnonzero(cells.rows[doubtful] > 1)
    of_several = doubtful[several]
    kept, kept_rows = _rows_that_match(due, of_several, cells.rows[of_several], listed)
    split = np.flatnonzero(kept > 0)
    at = of_several[split]
    verdict[several[split]] = np.where(kept[split] == due.cents[at], PAID, ROUNDING)
    at_late = np.abs(kept[split] - due.cents[at]) > due.tolerance[at]
    cells.late[at] = at_late
    verdict[several[split][at_late]] = PAID
    rest, rest_rows = cells.paid[at] - kept[split], cells.rows[at] - kept_rows[split]
    cells.paid[at], cells.rows[at] = kept[split], kept_rows[split]
    cells.klass[doubtful] = verdict
    return at, rest, rest_rows


def _rows_that_match(due: DueCells, at: Rows, counts: Rows, listed: _Listed) -> tuple[Cents, Rows]:
    """For due cells, each of `counts` rows: cents and number of the first rows (else of one) that make up what is due.

    0 where none do, or where a row is negative: then the rows correct each other and stand as one.
    """
    total, late, tolerance = due.cents[at], due.late[at], due.tolerance[at]
    begin = np.searchsorted(listed.key, due.key[at])
    owner = np.repeat(np.arange(len(at)), counts)
    first = np.cumsum(counts) - counts
    step = np.arange(len(owner)) - first[owner]
    cents = listed.cents[begin[owner] + step]
    running = np.cumsum(cents)
    prefix = running - (running[first] - cents[first])[owner] if len(owner) else running
    kept = np.zeros(len(at), dtype=np.int64)
    kept_rows = np.zeros(len(at), dtype=np.intp)
    corrected = np.zeros(len(at), dtype=np.bool_)
    corrected[owner[cents < 0]] = True
    for figure, whole in ((prefix, True), (cents, False)):
        for target, slack in ((total, tolerance), (late, np.ones_like(tolerance))):
            fits = (np.abs(figure - target[owner]) <= slack[owner]) & (target[owner] > 0)
            fits &= (kept[owner] == 0) & ~corrected[owner]
            found, where = np.unique(owner[fits], return_index=True)
            fitting = np.flatnonzero(fits)[where]
            kept[found] = figure[fitting]
            kept_rows[found] = step[fitting] + 1 if whole else 1
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
