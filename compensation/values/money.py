"""Money as integers: euros a year in the law, cents in results; the one place where rounding happens (I-08)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

_AMOUNT = re.compile(r"-?[0-9]{1,11}(\.[0-9]{1,2})?")


def cents_from_annual(annual_sum: NDArray[Any]) -> NDArray[np.int64]:
    """Cents of one twelfth of a sum of annual rates (whole euros), rounded half up (I-08).

    `annual_sum` is S_k: the sum of the rates of the first k instalments, never negative.
    """
    return (annual_sum.astype(np.int64) * 50 + 3) // 6


def parse_cents(text: str) -> int:
    """Cents from a canonical amount (`1234`, `1234.5`, `-1234.56`). Raises ValueError for anything else."""
    if not _AMOUNT.fullmatch(text):
        raise ValueError("not an amount")
    whole, _, part = text.partition(".")
    cents = abs(int(whole)) * 100 + int((part + "00")[:2])
    return -cents if whole.startswith("-") else cents


def euros(cents: int) -> str:
    """`1234.56`, always two decimals and a point; for files and machines."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(int(cents)) // 100}.{abs(int(cents)) % 100:02d}"


def decimal_euros(cents: int) -> Decimal:
    """Euros as a Decimal with two places, for DataFrames and Parquet."""
    return Decimal(int(cents)).scaleb(-2)
