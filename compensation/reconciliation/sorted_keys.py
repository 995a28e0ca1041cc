"""Looking keys up in ordered arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from compensation.reconciliation.classes import Flags, Keys, Rows


def firsts(ordered: NDArray[Any]) -> NDArray[np.intp]:
    """Where each different value of an ordered array begins."""
    new = np.ones(len(ordered), dtype=np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    return np.flatnonzero(new)


def find(ordered: Keys, wanted: Keys) -> tuple[Rows, Flags]:
    """(position of each wanted key in an ordered array, whether it is there)."""
    at = np.searchsorted(ordered, wanted)
    if not len(ordered):
        return at, np.zeros(len(wanted), dtype=np.bool_)
    at = np.minimum(at, len(ordered) - 1)
    return at, ordered[at] == wanted


def among(wanted: Keys, ordered: Keys) -> Flags:
    """Whether each wanted key is in an ordered array. (`np.isin` hashes all of both sides,
    which takes ten times as long.)"""
    return find(ordered, wanted)[1]
