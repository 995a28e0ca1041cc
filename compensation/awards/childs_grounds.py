"""Children born in Finland whose own row has a ground that pays less than that of another of their parents would.

The figures go by the child's own row, which claims less (A10 2 §, A23 2 § 5 mom.); what the other ground would add is
told, so that somebody looks at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from attrs import evolve, frozen

from compensation.awards.computed import Computed
from compensation.calculated.pricing import price
from compensation.calculated.spans import Spans, cut_to_period, explode
from compensation.facts.few_persons import of_persons
from compensation.facts.model import CHILD, FAMILY, NOT_IN_REGISTER
from compensation.values.arrays import Ints

_Cells: TypeAlias = dict[int, dict[int, int]]
"""Cents by month, by person."""


@frozen
class LimitedByGround:
    """What a child would gain in the period with another parent's ground: its months and cents."""

    person: int
    months: tuple[int, ...]
    cents: int


def limited_by_ground(awards: Computed) -> list[LimitedByGround]:
    """Children, in their order, that would gain by the ground of the parent by which they gain most."""
    best: dict[int, LimitedByGround] = {}
    for child, parent in _alternatives(awards):
        for found in _gains(awards, child, parent):
            if found.person not in best or found.cents > best[found.person].cents:
                best[found.person] = found
    return [best[person] for person in sorted(best)]


def _alternatives(awards: Computed) -> Iterator[tuple[list[int], list[int]]]:
    """(children, a parent of each with another ground), each child once in a round."""
    facts = awards.facts
    child = np.repeat(np.arange(len(facts)), np.diff(facts.parents.offset))
    parent = facts.parents["parent"].astype(np.intp)
    there = parent != NOT_IN_REGISTER
    other = there & (facts.standing[child] == CHILD) & (facts.standing[parent] <= FAMILY)
    other &= facts.ground[parent] != facts.ground[child]
    rounds: list[dict[int, int]] = []
    for mine, whose in zip(child[other].tolist(), parent[other].tolist(), strict=True):
        free = next((each for each in rounds if mine not in each), None)
        if free is None:
            rounds.append(free := {})
        free[mine] = whose
    for each in rounds:
        yield list(each), list(each.values())


def _gains(awards: Computed, child: list[int], parent: list[int]) -> Iterator[LimitedByGround]:
    facts = awards.facts
    ground, after = facts.ground.copy(), facts.after_application.copy()
    ground[child], after[child] = facts.ground[parent], facts.after_application[parent]
    parents = facts.parents["parent"][_rows(facts.parents.offset, child)].tolist()
    persons = sorted({*child, *parents} - {NOT_IN_REGISTER})
    supposed = of_persons(evolve(facts, ground=ground, after_application=after), persons)
    due = cut_to_period(awards.tables, price(supposed, awards.tables).due, awards.months_covered)
    at = {person: position for position, person in enumerate(persons)}
    now, then = _cells(awards, awards.due, child), _cells(awards, due, [at[each] for each in child])
    for each in child:
        before, supposedly = now.get(each, {}), then.get(at[each], {})
        cents = sum(supposedly.values()) - sum(before.values())
        more = supposedly.keys() - before.keys()
        # Where no month is added, those that are due either way may still differ by a cent, as rounding runs on.
        if more and cents > 0:
            yield LimitedByGround(each, tuple(sorted(more)), cents)


def _rows(offset: Ints, persons: list[int]) -> list[int]:
    return [row for each in persons for row in range(offset[each], offset[each + 1])]


def _cells(awards: Computed, due: Spans, persons: list[int]) -> _Cells:
    cells: _Cells = {}
    months = explode(awards.tables, due.where(np.isin(due.person, persons)))
    for person, month, cents in zip(
        months.person.tolist(), months.low.tolist(), months.cents.tolist(), strict=True
    ):
        mine = cells.setdefault(person, {})
        mine[month] = mine.get(month, 0) + cents
    return cells
