"""What may be due to a recipient for a person, month by month: that against which running and yearly sums are held."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np
from attrs import field, frozen

from compensation.calculated.month_keys import NO_RECIPIENT, MonthKeys
from compensation.calculated.spans import Spans
from compensation.law.areas import MUNICIPALITY
from compensation.reconciliation.due_cells import due_cells, months_in
from compensation.reconciliation.list_amounts import likely_amounts
from compensation.reconciliation.list_recipients import one_recipient

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards


@frozen
class Due:
    """What may be due for one month: the whole, the parts it may be paid in, and by how
    many cents a payment may differ."""

    cents: int
    parts: tuple[int, ...] = ()
    tolerance: int = 1

    def is_paid_by(self, cents: int) -> bool:
        """Whether an amount is this instalment, whole or one of its parts."""
        return abs(cents - self.cents) <= self.tolerance or any(abs(cents - part) <= 1 for part in self.parts)


Months = Mapping[int, Due]
_NONE: Months = {}


@frozen(eq=False)
class Dues:
    """Instalments of the persons of the lists. A municipality that has ended and its successor are one recipient."""

    persons: int
    likely: frozenset[int] = field(repr=False)
    _own: Mapping[tuple[int, int], dict[int, Due]] = field(repr=False)
    _by_role: Mapping[tuple[int, bool], dict[int, Due]] = field(repr=False)

    def of(self, person: int, recipient: int) -> Months:
        """What may be due to a recipient (or its successor) for a person, by month."""
        return self._own.get((person, one_recipient(recipient)), _NONE)

    def of_role(self, person: int, recipient: int) -> Months:
        """What may be due for a person to whichever municipality, or to whichever county, the recipient is one of."""
        return self._by_role.get((person, recipient >= MUNICIPALITY), _NONE)

    def knows(self, person: int) -> bool:
        """Whether the register has the person."""
        return person < self.persons


def dues_of(awards: Awards, persons: Collection[int], period: tuple[int, int]) -> Dues:
    """The instalments, due and undetermined, of some persons (rows of the facts) in the months from the first
    of `period` to before the last."""
    own: dict[tuple[int, int], dict[int, Due]] = {}
    by_role: dict[tuple[int, bool], dict[int, Due]] = {}
    chosen = np.array(sorted(person for person in persons if person < len(awards.facts)), dtype=np.int64)
    for spans in (awards.priced.due, awards.priced.undetermined):
        for person, recipient, month, due in _cells(
            awards, spans.where(np.isin(spans.person, chosen)), period
        ):
            if recipient != NO_RECIPIENT:
                own.setdefault((person, one_recipient(recipient)), {}).setdefault(month, due)
                by_role.setdefault((person, recipient >= MUNICIPALITY), {}).setdefault(month, due)
            else:
                for role in (False, True):
                    by_role.setdefault((person, role), {}).setdefault(month, due)
    return Dues(len(awards.facts), likely_amounts(awards.law), own, by_role)


def _cells(awards: Awards, spans: Spans, period: tuple[int, int]) -> list[tuple[int, int, int, Due]]:
    """(person, recipient, month, what is due)."""
    months = months_in(awards.tables, spans, period)
    if not len(months):
        return []
    cells, _ = due_cells(awards, months)
    found = []
    keys = MonthKeys(cells.key)
    places = zip(keys.person.tolist(), keys.recipient.tolist(), keys.month.tolist(), strict=True)
    for place, parts, late, tolerance in zip(
        places, cells.parts.tolist(), cells.late.tolist(), cells.tolerance.tolist(), strict=True
    ):
        basic, addition = parts
        others = tuple(part for part in (basic, addition) if part and addition) + ((late,) if late else ())
        found.append((*place, Due(basic + addition, others, tolerance)))
    return found
