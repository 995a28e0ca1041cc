"""Predecessor plus differences is the successor, in every cell: each place where it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TypeAlias, TypeVar

from attrs import frozen

from compensation.claim.cells import paired_cells
from compensation.claim.record import Change, Claim
from compensation.law.rulebook import load_law
from compensation.values.months import add_months
from compensation.verification.checks import months_between

Place: TypeAlias = tuple[str, str, str, date, date]
"""Person, cost, component or kind, from, until."""
Sums: TypeAlias = tuple[int, int]
"""Cents in the predecessor and in the successor."""
K = TypeVar("K")


@frozen
class CellFault:
    """A place of a person or cost where the difference told is not that of the claims; `told` is None where none is."""

    where: str
    name: str
    days: str
    told: Sums | None
    right: Sums


def cell_faults(old: Claim, new: Claim) -> Iterator[CellFault]:
    """Every place where the differences that `new` tells are not what changed since `old`.

    A place is right if each of its cells changed, no other place tells of them, and what was and what is are what the
    cells of the two claims add up to; and no cell changed that no place tells of. Claims with lines outside their
    period or the known law are not compared: what is wrong there is wrong in the file itself.
    """
    if not (_within_known_law(old) and _within_known_law(new)):
        return
    before, after = paired_cells(old, new)
    changed: dict[tuple[str, str], dict[date, Sums]] = {}
    for (person, component, month), sums in _changed(before.months, after.months).items():
        changed.setdefault((person, component), {})[month] = sums
    places = _places(new.differences)
    yield from _months(changed, places)
    yield from _costs(_changed(before.costs, after.costs), _days_of_costs(old, new), places)


def _within_known_law(claim: Claim) -> bool:
    law, end = load_law(), claim.period_to + timedelta(days=1)
    if not law.known_from.replace(day=1) <= claim.period_from < end <= law.known_until:
        return False
    return all(claim.period_from <= each.from_ and each.until <= end for each in claim.lines)


def _changed(before: Mapping[K, int], after: Mapping[K, int]) -> dict[K, Sums]:
    sums = {key: (before.get(key, 0), after.get(key, 0)) for key in {**before, **after}}
    return {key: (was, is_) for key, (was, is_) in sums.items() if was != is_}


def _places(changes: Iterable[Change]) -> dict[Place, Sums]:
    """What was and what is in each place: changes of one place follow each other."""
    places: dict[Place, Sums] = {}
    for each in changes:
        was, _ = places.get(each.place, (each.was, each.is_))
        places[each.place] = was, each.is_
    return places


def _months(
    changed: Mapping[tuple[str, str], dict[date, Sums]], places: Mapping[Place, Sums]
) -> Iterator[CellFault]:
    for (person, _, component, first, until), told in places.items():
        if not person:
            continue
        untold = changed.get((person, component), {})
        inside = [month for month in untold if first <= month < until]
        right = _added(untold.pop(month) for month in inside)
        if right != told or len(inside) != months_between(first, until) or first.day > 1 or until.day > 1:
            yield CellFault(f"Person {person}", component, _span(first, until), told, right)
    for (person, component), untold in changed.items():
        for first, until in _runs(untold):
            right = _added(sums for month, sums in untold.items() if first <= month < until)
            yield CellFault(f"Person {person}", component, _span(first, until), None, right)


def _costs(
    changed: dict[tuple[str, str], Sums],
    days: Mapping[tuple[str, str], set[tuple[date, date]]],
    places: Mapping[Place, Sums],
) -> Iterator[CellFault]:
    """The days of a cost are those of either claim."""
    for (_, cost, kind, first, until), told in places.items():
        if not cost:
            continue
        right = changed.pop((cost, kind), (0, 0))
        if right != told or (first, until) not in days.get((cost, kind), ()):
            yield CellFault(f"Cost {cost}", kind, _span(first, until), told, right)
    for (cost, kind), right in changed.items():
        first, until = min(days[cost, kind])
        yield CellFault(f"Cost {cost}", kind, _span(first, until), None, right)


def _days_of_costs(*claims: Claim) -> dict[tuple[str, str], set[tuple[date, date]]]:
    days: dict[tuple[str, str], set[tuple[date, date]]] = {}
    for claim in claims:
        for cost in claim.costs:
            days.setdefault((cost.id, cost.kind), set()).add((cost.from_, cost.to + timedelta(days=1)))
    return days


def _added(sums: Iterable[Sums]) -> Sums:
    was = is_ = 0
    for one, other in sums:
        was, is_ = was + one, is_ + other
    return was, is_


def _runs(months: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Successive months as stretches, the end not included."""
    first = until = date.min
    for month in sorted(months):
        if month != until:
            if first < until:
                yield first, until
            first = month
        until = add_months(month, 1)
    if first < until:
        yield first, until


def _span(first: date, until: date) -> str:
    last = until - timedelta(days=1) if until > date.min else until
    return f"{first}..{last}"
