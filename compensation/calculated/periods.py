"""Months and periods as people write them for the calculation."""

from __future__ import annotations

from datetime import date

from compensation.values.errors import UsageFault
from compensation.values.months import month_of
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("periods")


def parse_month(text: str) -> int:
    """A month number from `2026-03`. Raises UsageFault for anything else."""
    try:
        if len(text) != 7:
            raise ValueError
        return month_of(date.fromisoformat(text + "-01"))
    except ValueError:
        raise UsageFault(_WORDS.message("no_month", text=text)) from None


def parse_period(text: str) -> tuple[int, int]:
    """(first month, month after the last) from `2025-01..2025-06`, both ends included in the text."""
    first, dots, last = text.partition("..")
    if not dots:
        last = first
    try:
        begin, end = parse_month(first), parse_month(last) + 1
    except UsageFault as fault:
        raise UsageFault(_WORDS.message("no_period", text=text)) from fault
    if end <= begin:
        raise UsageFault(_WORDS.message("period_backwards", text=text))
    return begin, end
