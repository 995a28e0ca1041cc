"""Months and periods as people write them for the calculation."""

from __future__ import annotations

import re
from datetime import date

from compensation.values.errors import UsageFault
from compensation.values.months import month_of
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("periods")

_YEAR = re.compile(r"[0-9]{4}")
_MONTH_BEFORE_YEAR = re.compile(r"([0-9]{1,2})/([0-9]{4})")


def parse_month(text: str) -> int:
    """A month number from `2026-03`. Raises UsageFault for anything else."""
    try:
        if len(text) != 7:
            raise ValueError
        return month_of(date.fromisoformat(text + "-01"))
    except ValueError:
        raise UsageFault(_WORDS.message("no_month", text=text)) from None


def parse_period(text: str) -> tuple[int, int]:
    """(first month, month after the last), both ends included in the text: `2025-01..2025-06`, `1/2025-6/2025`,
    `2025-03`, or a whole year, `2025`.

    Raises UsageFault for anything else, and for a period that ends before it begins.
    """
    begins, ends = _ends(text)
    try:
        begin, end = parse_month(begins), parse_month(ends) + 1
    except UsageFault as fault:
        raise UsageFault(_WORDS.message("no_period", text=text)) from fault
    if end <= begin:
        raise UsageFault(_WORDS.message("period_backwards", text=text))
    return begin, end


def _ends(text: str) -> tuple[str, str]:
    """The first and the last month as `2025-01`, as far as the text is a period."""
    text = "".join(text.split())
    first, dots, last = text.partition("..")
    if not dots and "/" in text:
        first, dots, last = text.replace("\N{EN DASH}", "-").partition("-")
    ends = [first, last if dots else first]
    for at, month in enumerate(("01", "12")):
        if _YEAR.fullmatch(ends[at]):
            ends[at] = f"{ends[at]}-{month}"
        elif found := _MONTH_BEFORE_YEAR.fullmatch(ends[at]):
            ends[at] = f"{found[2]}-{int(found[1]):02}"
    return ends[0], ends[1]
