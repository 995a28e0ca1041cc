"""Recipients that count as one: a municipality that has ended, and those that took its place."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compensation.law.areas import MUNICIPALITY, load_areas


@cache
def one_recipient(number: int) -> int:
    """The same number for a municipality that has ended and for those that took its
    place: that of the last successor."""
    if number < MUNICIPALITY:
        return number
    code, _ = load_areas().successor_chain(f"{number - MUNICIPALITY:03}", date.max)[-1]
    return MUNICIPALITY + int(code)


def with_kin(recipients: Collection[int], others: NDArray[Any]) -> NDArray[np.int64]:
    """Recipients, and those among `others` that are predecessors or successors of one of them; sorted numbers."""
    chosen = {one_recipient(number) for number in recipients}
    kin = [number for number in np.unique(others).tolist() if number >= 0 and one_recipient(number) in chosen]
    return np.unique(np.array([*recipients, *kin], dtype=np.int64))
