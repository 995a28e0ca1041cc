"""How each cell of a claim came to be what it is: from what was claimed, over the states between, to what is right.

A trail is one cell's cents, state by state. Successive months that changed alike, for the same causes, are one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TypeAlias

from attrs import define, frozen

from compensation.claim.cells import Cells, MonthCell, cells, paired_cells
from compensation.claim.record import Change, Claim, Line
from compensation.values.errors import InternalFault

_Series: TypeAlias = tuple[str, str]
_NO_DAY = date.min


@frozen(order=True)
class Cell:
    """A month (by its 1st) of a person and component, or a cost and its kind."""

    cost: str
    person: str
    name: str
    month: date = _NO_DAY


@frozen
class Cause:
    """Why a state differs from the one before: `facts`, `law`, `reading` or `program`, and what of it."""

    cause: str
    law: tuple[str, ...] = ()
    reading: str = ""
    facts: tuple[str, ...] = ()
    counterpart: str = ""


@frozen(eq=False)
class State:
    """A claim as it stands after one cause more."""

    cause: Cause
    claim: Claim


Detail: TypeAlias = Callable[[Cell, Cause, int], Cause]
"""The cause of one cell with its own details, given the cell, the cause and by how many cents it changes there."""


def changes(old: Claim, states: Sequence[State], detail: Detail) -> tuple[Change, ...]:
    """Every difference between a claim and the last of the states, cause by cause; InternalFault if a cent is left."""
    new = states[-1].claim
    ends = [_End(claim, held) for claim, held in zip((old, new), paired_cells(old, new), strict=True)]
    before, after = (_by_cell(end.cells) for end in ends)
    differing = sorted(cell for cell in {**before, **after} if before.get(cell, 0) != after.get(cell, 0))
    if not differing:
        return ()
    told = [*_between(ends, states[:-1]), after]
    alike = _Alike(ends)
    places: list[_Place] = []
    for cell in differing:
        was, steps = before.get(cell, 0), []
        for state, held in zip(states, told, strict=True):
            is_ = held.get(cell, 0)
            if is_ != was:
                steps.append(_Step(detail(cell, state.cause, is_ - was), was, is_))
            was = is_
        if not steps:
            raise InternalFault("a difference between two claims is left without a cause")
        key = alike.key(cell, steps)
        if places and places[-1].key == key and places[-1].goes_on(cell):
            places[-1].add(cell, steps)
        else:
            places.append(_Place(key, cell, *alike.days(cell), steps))
    return tuple(change for place in places for change in place.changes())


def same_cells(one: Claim, other: Claim) -> bool:
    """Whether two claims ask for the same cents in every month and cost."""
    before, after = map(_by_cell, paired_cells(one, other))
    return all(before.get(cell, 0) == after.get(cell, 0) for cell in {**before, **after})


@frozen
class _Step:
    cause: Cause
    was: int
    is_: int


@define(eq=False)
class _Place:
    """Successive months of one sort, or a cost, and the sums of what changed in them."""

    key: tuple[object, ...]
    cell: Cell
    from_: date
    until: date
    steps: list[_Step]

    def goes_on(self, cell: Cell) -> bool:
        return not cell.cost and cell.month == self.until and cell.month.year == self.from_.year

    def add(self, cell: Cell, steps: Sequence[_Step]) -> None:
        self.until = _month_after(cell.month)
        self.steps = [
            _Step(mine.cause, mine.was + yours.was, mine.is_ + yours.is_)
            for mine, yours in zip(self.steps, steps, strict=True)
        ]

    def changes(self) -> Iterator[Change]:
        cell = self.cell
        for step in self.steps:
            cause = step.cause
            yield Change(
                person=cell.person, cost=cell.cost, name=cell.name, from_=self.from_, until=self.until,
                was=step.was, is_=step.is_, change=step.is_ - step.was, cause=cause.cause, law=cause.law,
                reading=cause.reading, facts=cause.facts, counterpart=cause.counterpart,
            )  # fmt: skip


@define(eq=False, slots=False)
class _End:
    """The claim at one end of a trail, with the cells that it has beside the other."""

    claim: Claim
    cells: Cells

    @cached_property
    def lines(self) -> Mapping[_Series, Sequence[Line]]:
        """Lines by person and component."""
        return _lines_by_series(self.claim)

    @cached_property
    def months(self) -> Mapping[_Series, Mapping[MonthCell, int]]:
        """Cells of months by person and component."""
        found: dict[_Series, dict[MonthCell, int]] = {}
        for key, cents in self.cells.months.items():
            found.setdefault(key[:2], {})[key] = cents
        return found

    def has(self, series: _Series, lines: Sequence[Line]) -> bool:
        """Whether these are its lines of a series, whatever their numbers and law."""
        return [_money(line) for line in self.lines.get(series, ())] == [_money(line) for line in lines]


class _Alike:
    """What months must share to be one place, besides their causes: rates, whole or in part, which way they changed."""

    def __init__(self, ends: Sequence[_End]) -> None:
        self._ends = ends
        self._costs = {
            (cost.id, cost.kind): (cost.from_, cost.to + timedelta(days=1))
            for end in ends
            for cost in end.claim.costs
        }

    def key(self, cell: Cell, steps: Sequence[_Step]) -> tuple[object, ...]:
        rates = () if cell.cost else tuple(self._rate(end, cell) for end in self._ends)
        went = tuple((step.cause, step.is_ > step.was, step.was == 0, step.is_ == 0) for step in steps)
        return cell.cost, cell.person, cell.name, rates, steps[-1].is_ > steps[0].was, went

    def days(self, cell: Cell) -> tuple[date, date]:
        """The first day of a place that begins with a cell, and the day after its last."""
        if cell.cost:
            return self._costs[cell.cost, cell.name]
        return cell.month, _month_after(cell.month)

    @staticmethod
    def _rate(end: _End, cell: Cell) -> tuple[int, bool] | None:
        for line in end.lines.get((cell.person, cell.name), ()):
            if line.from_ <= cell.month < line.until:
                return line.annual_rate, line.paid is None
        return None


def _by_cell(held: Cells) -> dict[Cell, int]:
    months = {Cell("", person, name, month): cents for (person, name, month), cents in held.months.items()}
    return months | {Cell(cost, "", kind): cents for (cost, kind), cents in held.costs.items()}


def _lines_by_series(claim: Claim) -> dict[_Series, list[Line]]:
    found: dict[_Series, list[Line]] = {}
    for line in claim.lines:
        found.setdefault((line.person, line.component), []).append(line)
    return found


def _between(ends: Sequence[_End], states: Sequence[State]) -> Iterator[Mapping[Cell, int]]:
    """The cells of the states between. Where a person's lines are those of either end, so are the months of the cents;
    elsewhere they are those nearest to the state before.
    """
    near = ends[0].cells
    for state in states:
        near = cells(state.claim, near)
        held = dict(near.months)
        for series, lines in _lines_by_series(state.claim).items():
            same = next((end for end in reversed(ends) if end.has(series, lines)), None)
            held |= {} if same is None else same.months.get(series, {})
        near = Cells(held, near.costs)
        yield _by_cell(near)


def _money(line: Line) -> tuple[object, ...]:
    return line.from_, line.until, line.annual_rate, line.paid, line.amount


def _month_after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
