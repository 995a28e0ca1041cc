"""What the totals of a claim must be, recomputed as integers from its lines, costs and exclusions."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.claim.record import Claim, Total, totals_by_name


def component_totals(claim: Claim) -> tuple[Total, ...]:
    """Months and cents of each component, in order of name."""
    return totals_by_name((line.component, line.months, line.amount) for line in claim.lines)


def kind_totals(claim: Claim) -> tuple[Total, ...]:
    """Number and cents of each kind of cost, in order of name."""
    return totals_by_name((cost.kind, 1, cost.claimed) for cost in claim.costs)


def total_faults(claim: Claim) -> Iterator[tuple[str, int, int, bool]]:
    """(field, in the file, recomputed, whether they are cents) for every total that the rows do not add up to."""
    totals = claim.totals
    lines = sum(line.amount for line in claim.lines)
    costs = sum(cost.claimed for cost in claim.costs)
    yield from _by_name("Component", totals.components, component_totals(claim), "Months")
    yield from _by_name("Kind", totals.kinds, kind_totals(claim), "Costs")
    shares = lines + totals.paid + totals.applied + totals.rounding + totals.excluded
    overpaid = sum(each.overpaid for each in claim.exclusions)
    for field, given, found, cents in (
        ("GrandTotal", totals.grand_total, lines + costs, True),
        ("Due", totals.due, shares, True),
        ("Overpaid", totals.overpaid, overpaid, True),
        ("Persons", totals.persons, len(claim.persons), False),
        ("Lines", totals.lines, len(claim.lines), False),
        ("Costs", totals.costs, len(claim.costs), False),
        ("Exclusions", totals.exclusions, len(claim.exclusions), False),
    ):
        if given != found:
            yield field, given, found, cents


def _by_name(
    element: str, given: tuple[Total, ...], found: tuple[Total, ...], count: str
) -> Iterator[tuple[str, int, int, bool]]:
    mine = {total.name: total for total in given}
    yours = {total.name: total for total in found}
    for name in sorted({*mine, *yours}):
        one, other = mine.get(name, Total(name, 0, 0)), yours.get(name, Total(name, 0, 0))
        if one.count != other.count:
            yield f"{element} {name} {count}", one.count, other.count, False
        if one.amount != other.amount:
            yield f"{element} {name} Amount", one.amount, other.amount, True
