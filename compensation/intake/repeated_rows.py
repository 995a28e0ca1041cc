"""Rows of a table that say what an earlier one says."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def said_before(*columns: NDArray[Any]) -> NDArray[np.bool_]:
    """For each row whether an earlier one is the same in all columns (of one length, numbers or texts)."""
    count = len(columns[0])
    again = np.zeros(count, dtype=np.bool_)
    if count < 2:
        return again
    keys = [
        np.unique(column.astype(str), return_inverse=True)[1] if column.dtype == object else column
        for column in columns
    ]
    order = np.lexsort(keys)
    same = np.ones(count - 1, dtype=np.bool_)
    for key in keys:
        in_order = key[order]
        same &= in_order[1:] == in_order[:-1]
    again[order[1:][same]] = True
    return again
