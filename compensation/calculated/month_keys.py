"""Person, recipient and month packed into one number that sorts as they do; every width stands here.

The parts are a person (any number), a recipient (`law.areas`, from 0, or NO_RECIPIENT) and a month (`values.months`).
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Packed: TypeAlias = NDArray[np.int64]

NO_RECIPIENT = -1
"""Recipient of a month whose place is unknown."""

MONTHS = 1 << 10
"""Room for months, more than 85 years of them."""
RECIPIENTS = 1 << 11
"""Room for recipients and for none: the highest number is 1999, and 0 of the packed part stands for NO_RECIPIENT."""


@frozen(eq=False)
class MonthKeys:
    """Keys of months of persons at recipients, taken apart.

    >>> keys = MonthKeys(MonthKeys.pack(np.array([7]), np.array([1049]), np.array([160])))
    >>> keys.person.tolist(), keys.recipient.tolist(), keys.month.tolist()
    ([7], [1049], [160])
    """

    packed: Packed

    @staticmethod
    def pack(person: NDArray[Any], recipient: NDArray[Any] | int, month: NDArray[Any]) -> Packed:
        """One number for each person, recipient and month; sorts by them in that order."""
        packed: Packed = at_recipient(person, recipient) * MONTHS + month
        return packed

    @property
    def pair(self) -> Packed:
        """Person and recipient, packed as `at_recipient` does."""
        return self.packed // MONTHS

    @property
    def person(self) -> Packed:
        """The person of each key."""
        return self.packed // (MONTHS * RECIPIENTS)

    @property
    def recipient(self) -> Packed:
        """The recipient of each key, NO_RECIPIENT where it has none."""
        return of_recipient(self.pair)[1]

    @property
    def month(self) -> Packed:
        """The month of each key."""
        return self.packed % MONTHS


def at_recipient(leading: NDArray[Any], recipient: NDArray[Any] | int) -> Packed:
    """One number for something (a person, a month, a year) and a recipient; sorts by them in that order."""
    packed: Packed = leading.astype(np.int64) * RECIPIENTS + recipient + 1
    return packed


def of_recipient(packed: Packed) -> tuple[Packed, Packed]:
    """(what leads, recipient) of numbers made by `at_recipient`.

    >>> of_recipient(at_recipient(np.array([2025]), np.array([1091])))
    (array([2025]), array([1091]))
    """
    return packed // RECIPIENTS, packed % RECIPIENTS - 1


def in_month(leading: NDArray[Any], month: NDArray[Any]) -> Packed:
    """One number for something (a person, a role of a person) and a month; sorts by them in that order."""
    packed: Packed = leading.astype(np.int64) * MONTHS + month
    return packed


def of_month(packed: Packed) -> tuple[Packed, Packed]:
    """(what leads, month) of numbers made by `in_month`."""
    return packed // MONTHS, packed % MONTHS
