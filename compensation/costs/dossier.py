"""What is gathered once before any cost is tried: law, persons, yearly sums, municipalities' preconditions."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.law_tables import LawTables
from compensation.costs.law_tables import CostTables
from compensation.costs.people import People, people_of
from compensation.costs.sums import YearlySums, yearly_sums
from compensation.facts.model import KINDS, NONE, YES, Costs, Facts
from compensation.law.areas import MUNICIPALITY, recipient_number
from compensation.values.arrays import Index, Ints
from compensation.values.months import FAR, LONG_AGO

PRECONDITIONS = ("programme", "agreement")

_SOCIAL_ASSISTANCE = KINDS.index("social_assistance")


@frozen(eq=False)
class Preconditions:
    """Days of programme and agreement of the municipalities that state them.

    `row` by recipient number, -1 for none; `first`, `until`, `blank` by name and row,
    LONG_AGO with `blank` where unknown.
    """

    row: Ints
    first: dict[str, Ints]
    until: dict[str, Ints]
    blank: dict[str, NDArray[np.bool_]]


@frozen(eq=False)
class Dossier:
    """Everything that the tests of a cost look at; `first_assistance` is a day for each row of `people`."""

    facts: Facts
    tables: CostTables
    people: People
    sums: YearlySums
    first_assistance: Ints
    """The first day on which a row of costs proves social assistance that begins the year
    of A23 63 §, FAR where none does."""
    preconditions: Preconditions


def gather(facts: Facts, tables: CostTables, law_tables: LawTables) -> Dossier:
    """The dossier of these facts."""
    people = people_of(facts, tables, law_tables)
    return Dossier(
        facts=facts,
        tables=tables,
        people=people,
        sums=yearly_sums(facts.costs, tables.considerable),
        first_assistance=_first_assistance(facts.costs, tables.counted_from, len(people.standing)),
        preconditions=_preconditions(facts),
    )


def _first_assistance(costs: Costs, counted_from: int, persons: int) -> Ints:
    """Days before `counted_from` do not count (I-06); nor a row of which it is not said that its condition is met."""
    rows = rows_of_assistance(costs)
    rows = rows[costs.until[rows] > counted_from]
    earliest = np.full(persons, FAR, dtype=np.int32)
    np.minimum.at(earliest, costs.person[rows], np.maximum(costs.from_[rows], counted_from))
    return earliest


def rows_of_assistance(costs: Costs) -> Index:
    """Costs of supplementary or preventive social assistance, which alone begin the year (A23 63 § 1-2 mom.)."""
    proves = (costs.kind == _SOCIAL_ASSISTANCE) & (costs.condition_met == YES) & (costs.corrects == NONE)
    return np.flatnonzero(proves & (costs.person >= 0))


def _preconditions(facts: Facts) -> Preconditions:
    stated = [row for row in (facts.recipients or {}).values() if recipient_number(row.code) >= MUNICIPALITY]
    place = np.full(2 * MUNICIPALITY, -1, dtype=np.int32)
    place[[recipient_number(row.code) for row in stated]] = np.arange(len(stated))
    begins = {name: [getattr(row, f"{name}_from") for row in stated] for name in PRECONDITIONS}
    return Preconditions(
        row=place,
        first={
            name: np.array([LONG_AGO if day is None else day for day in days], dtype=np.int32)
            for name, days in begins.items()
        },
        until={
            name: np.array([getattr(row, f"{name}_until") for row in stated], dtype=np.int32)
            for name in PRECONDITIONS
        },
        blank={
            name: np.array([day is None for day in days], dtype=np.bool_) for name, days in begins.items()
        },
    )
