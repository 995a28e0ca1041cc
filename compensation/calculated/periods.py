"""Months and periods as people write them for the calculation."""

from __future__ import annotations

import re
from datetime import date, datetime

from compensation.values.errors import UsageFault
from compensation.values.months import month_of
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("periods")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

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


def parse_period(given: str | tuple[str, str]) -> tuple[int, int]:
    """(first month, month after the last) from a text or its two ends, both included: `2025-01..2025-06`,
    `1/2025-6/2025`, `2025-03`, or a whole year, `2025`.

    Raises UsageFault for anything else, and for a period that ends before it begins.
    """
    text = given if isinstance(given, str) else _joined(given)
    begins, ends = _ends(text)
    try:
        begin, end = parse_month(begins), parse_month(ends) + 1
    except UsageFault as fault:
        raise UsageFault(_WORDS.message("no_period", text=text)) from fault
    if end <= begin:
        raise UsageFault(_WORDS.message("period_backwards", text=text))
    return begin, end


def parse_day(given: object) -> date | None:
    """A day from a `date` or `2026-11-02`, None from None. Raises UsageFault for anything else, and for a time of day,
    which is a day only where its time zone is known."""
    if given is None or (isinstance(given, date) and not isinstance(given, datetime)):
        return given
    if isinstance(given, str) and _ISO_DAY.fullmatch(given):
        try:
            return date.fromisoformat(given)
        except ValueError:
            pass
    text = given if isinstance(given, str) else type(given).__name__
    raise UsageFault(_WORDS.message("no_day", text=text))


def _joined(given: object) -> str:
    ends = given if isinstance(given, (tuple, list)) else ()
    if len(ends) != 2 or not all(isinstance(each, str) for each in ends):
        raise UsageFault(_WORDS.message("no_period", text=type(given).__name__))
    return "..".join(ends)


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
