"""Last days as an iCalendar file (RFC 5545): all-day events with an alarm 30 days before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from attrs import frozen


@frozen
class CalendarEvent:
    """An all-day event; `uid` is the same in every file about the same thing."""

    uid: str
    day: date
    title: str


def icalendar(events: Iterable[CalendarEvent], *, product: str, stamp: datetime) -> str:
    """The file; `stamp` (with a time zone) is the only thing not derived from the events."""
    written = stamp.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//compclaim//{product}//EN"]
    for each in events:
        title = _escaped(each.title)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{each.uid}@compclaim.invalid",
            f"DTSTAMP:{written}",
            f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{each.day + timedelta(days=1):%Y%m%d}",
            _folded("SUMMARY:" + title),
            "TRANSP:TRANSPARENT",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            _folded("DESCRIPTION:" + title),
            "TRIGGER:-P30D",
            "END:VALARM",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _escaped(text: str) -> str:
    """Text as a value of an iCalendar property."""
    return re.sub(r"([\\;,])", r"\\\1", text)


def _folded(line: str) -> str:
    """A content line cut to 75 octets, never inside a character."""
    parts, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > 74:
            parts.append("")
            size = 0
        parts[-1] += character
        size += width
    return "\r\n ".join(parts)
