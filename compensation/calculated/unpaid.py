"""Why months are not paid, by recipient: what follows from the person, and what from the recipient's own conditions."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.eligibility import Assumed, Pieces
from compensation.calculated.intervals import cut_at
from compensation.calculated.law_tables import LawTables
from compensation.calculated.month_keys import MonthKeys
from compensation.calculated.rates import ALAND, FIRST_ROLE, SECOND_ROLE
from compensation.calculated.reasons import BIT
from compensation.facts.model import YES
from compensation.values.arrays import Index, Ints
from compensation.values.months import Months


@frozen(eq=False)
class Unpaid:
    """Months of a person in a recipient's area that are not due, with the reasons as bits of `reasons.BIT`."""

    person: NDArray[np.int32]
    low: Months
    high: Months
    recipient: NDArray[np.int16]
    reasons: Ints

    def __len__(self) -> int:
        return len(self.person)

    def where(self, keep: NDArray[np.bool_] | Index) -> Unpaid:
        """The rows chosen by a mask or by positions."""
        return Unpaid(*(getattr(self, name)[keep] for name in _COLUMNS))


_COLUMNS = ("person", "low", "high", "recipient", "reasons")


def precondition_bounds(tables: LawTables, place: NDArray[np.int16], assume: int) -> NDArray[np.int16]:
    """Months (programme from, until, agreement from, until) of each place; an unknown first day by `assume`."""
    bounds = tables.places.bounds
    if tables.places.unknown.any():
        bounds = bounds.copy()
        for column, flag in ((0, 0), (2, 1)):
            unknown = tables.places.unknown[:, flag]
            bounds[unknown, column] = 0 if assume == YES else tables.last
    return bounds[tables.places.preconditions[place]]


def unpaid_months(assumed: Assumed, persons: Index, found: Pieces) -> Unpaid:
    """Reasons by recipient: those of the piece, and those of the recipient (A10 44(5); A23 59(1))."""
    tables = assumed.tables
    parts = []
    for role, chosen, recipient in _roles(tables, found):
        area = tables.places.area[chosen.municipality]
        first_paid = tables.rates.first_paid[role][area]
        if role == SECOND_ROLE:
            # A county or ÅHS is no recipient before it exists; nothing there is unpaid.
            low, high, mask = np.maximum(chosen.low, first_paid), chosen.high, chosen.reasons
        else:
            bounds = precondition_bounds(tables, chosen.municipality, assumed.assume)
            row, low, high = cut_at([first_paid, *bounds.T], chosen.low, chosen.high)
            chosen, recipient, mine = chosen.at(row), recipient[row], bounds[row]
            not_yet = (low < first_paid[row]) & (area[row] == ALAND)
            no_programme = (low < mine[:, 0]) | (low >= mine[:, 1])
            no_agreement = (low < mine[:, 2]) | (low >= mine[:, 3])
            mask = chosen.reasons.copy()
            # For a person outside the act's circle the recipient's own conditions are not tested.
            tested = mask & BIT["not_section_4_person"] == 0
            for reason, holds in (
                ("aland_before_2014_12", not_yet), ("no_programme", no_programme), ("no_agreement", no_agreement)
            ):  # fmt: skip
                mask[tested & holds] |= BIT[reason]
        keep = np.flatnonzero((mask != 0) & (low < high))
        parts.append((chosen.person[keep], low[keep], high[keep], recipient[keep], mask[keep]))
    person, low, high, number, mask = (np.concatenate(column) for column in zip(*parts, strict=True))
    keys = MonthKeys.pack(person, number, low)
    order = np.argsort(keys, kind="stable")
    person, low, high = person[order], low[order], high[order]
    number, mask = number[order], mask[order]
    group = MonthKeys(keys[order]).pair
    goes_on = (group[1:] == group[:-1]) & (high[:-1] == low[1:]) & (mask[1:] == mask[:-1])
    begins = np.append(np.ones(min(1, len(group)), dtype=np.bool_), ~goes_on)
    last = np.append(np.nonzero(begins)[0][1:] - 1, len(begins) - 1)
    return Unpaid(
        persons[person[begins]].astype(np.int32),
        low[begins],
        high[last] if len(begins) else high,
        number[begins].astype(np.int16),
        mask[begins].astype(np.int32),
    )


def _roles(tables: LawTables, found: Pieces) -> Iterator[tuple[int, Pieces, NDArray[np.int16]]]:
    """(role, the pieces that have it, recipient numbers of those pieces)."""
    for role in (FIRST_ROLE, SECOND_ROLE):
        recipient = tables.places.recipient[role][found.municipality]
        yield role, found.where(recipient >= 0), recipient[recipient >= 0]


def joined_unpaid(parts: list[Unpaid]) -> Unpaid:
    """One table of all parts, in their order."""
    types = (np.int32, np.int16, np.int16, np.int16, np.int32)
    return Unpaid(
        *(
            np.concatenate([getattr(p, name) for p in parts]) if parts else np.zeros(0, dtype=kind)
            for name, kind in zip(_COLUMNS, types, strict=True)
        )
    )


def unpaid_in_order(one: Unpaid, other: Unpaid) -> Unpaid:
    """Both together, sorted by person; no person may have rows in both."""
    both = joined_unpaid([one, other])
    return both.where(np.argsort(both.person, kind="stable"))
