"""Days and months as offices write them, as canonical texts; what can be read in two ways is refused, never guessed."""

from __future__ import annotations

import re

from compensation.tables.raw_tables import UNREADABLE, WITH_A_TIME

AMBIGUOUS_DAY = f"{UNREADABLE}CC-1125"
AS_DAYS, AS_MONTHS = "CC-1129", "CC-1137"
"""Notes: what was assumed of a column."""

_MIDNIGHT = re.compile(r"[T ]0{1,2}[:.]00([:.]00(\.0+)?)?$")
_FINNISH_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_OTHER_DAY = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}")
_SLASHED_DAY = re.compile(r"(1[3-9]|2[0-9]|3[01])[-/](0?[1-9]|1[0-2])[-/]([0-9]{4})")
_MONTH_BEFORE_DAY = re.compile(r"(0?[1-9]|1[0-2])[-/](1[3-9]|2[0-9]|3[01])[-/][0-9]{4}")
"""Read in one way only, but nobody here writes so: the check says what a day looks like."""
_WITH_A_TIME = re.compile(
    r"([0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(T| ?klo\.? ?| ?kl\.? ?| )[0-9]{1,2}[:.][0-9]{2}.{0,20}"
)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH_FIRST = re.compile(r"(0?[1-9]|1[0-2])[/.]([0-9]{4})")


def day(text: str) -> tuple[str, str]:
    """`1.2.2024` is 1 February; with slashes only a day after the 12th shows which number is the month. What can be
    read in two ways, a short year and a time of day are refused."""
    text = _MIDNIGHT.sub("", text)
    if _WITH_A_TIME.fullmatch(text):
        return WITH_A_TIME, ""
    match = _FINNISH_DAY.fullmatch(text) or _SLASHED_DAY.fullmatch(text)
    if match:
        return f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}", AS_DAYS
    if _MONTH_BEFORE_DAY.fullmatch(text):
        return text, ""
    if _OTHER_DAY.fullmatch(text) and not _ISO_DAY.fullmatch(text):
        return AMBIGUOUS_DAY, ""
    return text, ""


def month_or_day(text: str) -> tuple[str, str]:
    """The same, or a month such as `3/2026`."""
    match = _MONTH_FIRST.fullmatch(text)
    return (f"{match[2]}-{match[1]:0>2}", AS_MONTHS) if match else day(text)


def month(text: str) -> tuple[str, str]:
    """`3/2026` and the first day of a month stand for the month."""
    read, code = month_or_day(text)
    if _ISO_DAY.fullmatch(read) and read.endswith("-01"):
        return read[:7], AS_MONTHS
    return read, code
