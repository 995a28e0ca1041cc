"""Municipalities as numbers: their area, who is paid for living there, and their programme and agreement."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.rates import ALAND, FIRST_ROLE, MAINLAND, SECOND_ROLE
from compensation.facts.model import RecipientFacts
from compensation.law.areas import MUNICIPALITY, load_areas, second_recipient
from compensation.values.months import FAR, LONG_AGO, Months, MonthsReached

CODES = 1000
"""Three-digit codes; the row after them stands for no municipality, so that -1 finds it."""


@frozen(eq=False)
class Places:
    """What the engine asks of a municipality, by its code as an integer; -1 stands for none.

    `recipient[role, code]` is a recipient number, -1 where there is none. `preconditions[code]` is a row of
    `bounds` and `unknown`; row 0 stands for a municipality that is not in the table `recipients`, and is always
    in force. `bounds` holds the months programme_from, programme_until, agreement_from, agreement_until;
    `unknown` flags the two first days.
    """

    area: NDArray[np.int8]
    recipient: NDArray[np.int16]
    preconditions: NDArray[np.int16]
    bounds: Months
    unknown: NDArray[np.bool_]


def places(reached: MonthsReached, recipients: Mapping[str, RecipientFacts] | None) -> Places:
    """Municipalities of the code lists with the preconditions that `recipients` states (A10 44(5); A23 59(1))."""
    area = np.zeros(CODES + 1, dtype=np.int8)
    number = np.full((2, CODES + 1), -1, dtype=np.int16)
    number[FIRST_ROLE, :CODES] = np.arange(CODES) + MUNICIPALITY
    for code, municipality in load_areas().municipalities.items():
        area[int(code)] = ALAND if municipality.in_aland else MAINLAND
        other = second_recipient(code)
        number[SECOND_ROLE, int(code)] = -1 if other is None else other
    tested = [r for r in (recipients or {}).values() if r.number >= MUNICIPALITY]
    row_of = np.zeros(CODES + 1, dtype=np.int16)
    row_of[[r.number - MUNICIPALITY for r in tested]] = np.arange(1, len(tested) + 1)
    bounds, unknown = _preconditions(reached, tested)
    return Places(area, number, row_of, bounds, unknown)


def _preconditions(reached: MonthsReached, tested: list[RecipientFacts]) -> tuple[Months, NDArray[np.bool_]]:
    """(bounds, unknown): a blank first day is unknown, kept as LONG_AGO with a flag."""
    always: list[tuple[int | None, int, int | None, int]] = [(LONG_AGO, FAR, LONG_AGO, FAR)]
    rows = always + [
        (r.programme_from, r.programme_until, r.agreement_from, r.agreement_until) for r in tested
    ]
    days = np.array([[LONG_AGO if d is None else d for d in row] for row in rows], dtype=np.int32)
    return reached(days), np.array([[row[0] is None, row[2] is None] for row in rows])
