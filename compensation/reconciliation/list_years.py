"""Yearly sums: what was paid to a recipient for a person in a whole year, held against
the year's instalments together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from compensation.reconciliation.list_dues import Dues, Months
from compensation.reconciliation.list_faults import Found
from compensation.reconciliation.list_reading import ReadList, Row
from compensation.reconciliation.list_recipients import one_recipient
from compensation.values.money import euros

Cell = tuple[int, int, int]
"""Person, recipient and month."""


@frozen
class YearlySum:
    """A yearly sum by month: the year's instalments in order, as far as the sum reaches."""

    row: Row
    by_month: Mapping[int, int]


def yearly_sums(
    lists: Sequence[ReadList], monthly: Mapping[Cell, int], dues: Dues, found: Found
) -> Iterator[tuple[ReadList, list[YearlySum]]]:
    """The yearly sums of each list. One that is only the sum of months in other lists is left out; where it is another
    sum than theirs, that is a fault; where it differs from what is due, a warning."""
    for each in lists:
        kept: list[YearlySum] = []
        repeated = 0
        for row in each.rows:
            year = range(row.month - 11, row.month + 1)
            there = {
                month: cents
                for month in year
                if (cents := monthly.get((row.person, one_recipient(row.recipient), month))) is not None
            }
            if not there:
                kept.append(YearlySum(row, _by_month(row, each, dues, found)))
            elif sum(there.values()) == row.cents:
                repeated += 1
            else:
                paid, due = euros(row.cents), euros(sum(there.values()))
                column = (row.column, each.head.name(row.column))
                found.add("CC-1935", each.grid, row.number, column, paid=paid, due=due)
        if repeated:
            found.add("CC-1943", each.grid, count=str(repeated))
        if kept:
            found.add("CC-1956", each.grid, each.head.at + 1)
        yield each, kept


def _by_month(row: Row, of: ReadList, dues: Dues, found: Found) -> dict[int, int]:
    due: Months = {
        month: each
        for month, each in dues.of(row.person, row.recipient).items()
        if row.month - 11 <= month <= row.month
    }
    whole = sum(each.cents for each in due.values())
    slack = sum(each.tolerance for each in due.values())
    if dues.knows(row.person) and abs(row.cents - whole) > slack:
        column = (row.column, of.head.name(row.column))
        found.add("CC-1946", of.grid, row.number, column, paid=euros(row.cents), due=euros(whole))
    by_month: dict[int, int] = {}
    rest = row.cents
    for month in sorted(due):
        by_month[month] = max(0, min(rest, due[month].cents))
        rest -= by_month[month]
    last = max(due, default=row.month)
    by_month[last] = by_month.get(last, 0) + rest
    return {month: cents for month, cents in by_month.items() if cents}
