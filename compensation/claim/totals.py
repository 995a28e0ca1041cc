"""What the totals of a claim must be, recomputed as integers from its lines, costs, exclusions and differences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from compensation.claim.changes import change_faults
from compensation.claim.grammar import FIRST
from compensation.claim.record import Claim, Total, totals_by_name

NOT_IN_TIME = ("application_late", "not_yet_due")
"""Reasons of months that are due and come at the wrong time."""

Fault: TypeAlias = tuple[str, int, int, bool]
"""Field, what stands in the file, recomputed, whether they are cents."""


def component_totals(claim: Claim) -> tuple[Total, ...]:
    """Months and cents of each component, in order of name."""
    return totals_by_name((line.component, line.months, line.amount) for line in claim.lines)


def kind_totals(claim: Claim) -> tuple[Total, ...]:
    """Number and cents of each kind of cost, in order of name."""
    return totals_by_name((cost.kind, 1, cost.claimed) for cost in claim.costs)


def total_faults(claim: Claim) -> Iterator[Fault]:
    """(field, in the file, recomputed, whether they are cents) for every total that the rows do not add up to."""
    totals = claim.totals
    yield from _by_name("Component", totals.components, component_totals(claim), "Months")
    yield from _by_name("Kind", totals.kinds, kind_totals(claim), "Costs")
    yield from change_faults(claim)
    for field, given, found in _sums(claim):
        if given != found:
            yield field, given, found, True
    for field, given, found in (
        ("Persons", totals.persons, len(claim.persons)),
        ("Lines", totals.lines, len(claim.lines)),
        ("Costs", totals.costs, len(claim.costs)),
        ("Exclusions", totals.exclusions, len(claim.exclusions)),
        ("Differences", totals.differences, len(claim.differences)),
    ):
        if given != found:
            yield field, given, found, False


def _sums(claim: Claim) -> Iterator[tuple[str, int, int]]:
    totals = claim.totals
    lines = sum(line.amount for line in claim.lines)
    yield "GrandTotal", totals.grand_total, lines + sum(cost.claimed for cost in claim.costs)
    yield "Overpaid", totals.overpaid, sum(each.overpaid for each in claim.exclusions)
    if claim.version == FIRST:
        shares = totals.paid + totals.applied + totals.rounding + totals.excluded
        yield "Due", totals.due, lines + shares
    else:
        yield from _sums_by_rows(claim)


def _sums_by_rows(claim: Claim) -> Iterator[tuple[str, int, int]]:
    """From version 2 on every sum follows from the rows: each cent that is due, paid or applied for stands in one."""
    totals, lines = claim.totals, claim.lines
    months = [each for each in claim.exclusions if each.person and not each.missing]
    hanging = [each for each in claim.exclusions if each.person and each.missing]
    paid = sum(line.paid or 0 for line in lines) + sum(each.paid for each in months)
    applied = sum(line.applied or 0 for line in lines) + sum(each.applied for each in months)
    excluded = sum(each.due - each.paid - each.applied for each in months if each.reasons[0] in NOT_IN_TIME)
    due = sum(line.amount + (line.paid or 0) + (line.applied or 0) for line in lines)
    due += sum(each.due for each in months)
    yield "Due", totals.due, due
    yield "Paid", totals.paid, paid
    yield "AppliedFor", totals.applied, applied
    yield "Excluded", totals.excluded, excluded
    yield "Rounding", totals.rounding, due - sum(line.amount for line in lines) - paid - applied - excluded
    yield "Overclaimed", totals.overclaimed, sum(each.overclaimed for each in claim.exclusions)
    yield "PaidUndetermined", totals.paid_undetermined, sum(each.paid for each in hanging)
    yield "AppliedForUndetermined", totals.applied_undetermined, sum(each.applied for each in hanging)


def _by_name(element: str, given: tuple[Total, ...], found: tuple[Total, ...], count: str) -> Iterator[Fault]:
    mine = {total.name: total for total in given}
    yours = {total.name: total for total in found}
    for name in sorted({*mine, *yours}):
        one, other = mine.get(name, Total(name, 0, 0)), yours.get(name, Total(name, 0, 0))
        if one.count != other.count:
            yield f"{element} {name} {count}", one.count, other.count, False
        if one.amount != other.amount:
            yield f"{element} {name} Amount", one.amount, other.amount, True
