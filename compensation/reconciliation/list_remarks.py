"""What is said of a list that was read: its form, hidden rows and columns, columns that were not read."""

from __future__ import annotations

from compensation.reconciliation.list_faults import Found
from compensation.reconciliation.list_reading import ReadList
from compensation.reconciliation.list_recognition import Told
from compensation.reconciliation.payments import ListForm
from compensation.reconciliation.unread import unread_columns


def remark(read: ReadList, found: Found) -> None:
    """Hidden rows and columns that were read, columns that were not, and a year that a title told."""
    grid, head = read.grid, read.head
    hidden = [
        row
        for row in grid.scan.hidden_rows
        if head.at + 1 < row <= len(grid.rows) and any(grid.rows[row - 1])
    ]
    if hidden:
        found.add("CC-1941", grid, hidden[0], count=str(len(hidden)))
    for at in sorted({*head.columns.values(), *head.months}):
        if any(first <= at <= last for first, last in grid.scan.hidden_columns):
            found.add("CC-1942", grid, 0, (at, head.name(at)))
    if head.told_year and head.year is not None:
        found.add("CC-1952", grid, head.at + 1, words=str(head.year))
    unread, money = _unread(read)
    if unread:
        found.add("CC-1951", grid, head.at + 1, words=", ".join(unread))
    if money:
        found.add("CC-1944", grid, head.at + 1, words=", ".join(money))


def form_of(read: ReadList, told: Told, *, given: bool) -> ListForm:
    """How a list was read, for people."""
    head = read.head
    unread, money = _unread(read)
    by_position = sorted(head.columns.items(), key=lambda each: each[1])
    return ListForm(
        file=read.grid.name,
        rows=len({row.number for row in read.rows}),
        columns=tuple((head.name(at), meaning) for meaning, at in by_position),
        months_in="years" if head.yearly else "columns" if head.months else "rows",
        amounts=str(told.reading),
        given=given,
        for_month=told.for_month,
        for_cumulative=told.for_cumulative,
        skipped=tuple(sorted(read.totals)),
        unread=unread,
        unread_money=money,
        source=read.grid.file,
        sha256=read.grid.sha256,
    )


def _unread(read: ReadList) -> tuple[tuple[str, ...], tuple[str, ...]]:
    head, grid = read.head, read.grid
    below = [
        row
        for number, row in enumerate(grid.rows[head.at + 1 :], start=head.at + 2)
        if number not in read.totals
    ]
    used = {*head.columns.values(), *head.months}
    return unread_columns(head.names, below, used, [head.name(at) for at in head.ignored])
