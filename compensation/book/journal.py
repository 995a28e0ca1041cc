"""The file of events and its head: what they say, and whether they hold.

`events.jsonl` holds one event a line. `events.head` counts them and holds the digest of the last; it is replaced after
each append, so that a missing last event is found. What stands beyond the head is an append that was killed: whole
lines that bind count, the rest is cut off by the next writer.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from attrs import field, frozen

from compensation.book.events import FIRST, Event, digest_of, event_in
from compensation.facts.findings import Finding
from compensation.values.errors import InputUnreadable
from compensation.words.catalogue import ERROR, Catalogue
from compensation.words.finding_texts import FINDING_TEXTS

_WORDS = Catalogue("bookkeeping")

EVENTS, HEAD = "events.jsonl", "events.head"
_HEX = re.compile("[0-9a-f]{64}")


@frozen
class Head:
    """How many events there are, and the digest of the last."""

    count: int = 0
    digest: str = FIRST

    def to_bytes(self) -> bytes:
        """As it stands in the book."""
        return (json.dumps({"count": self.count, "digest": self.digest}) + "\n").encode()


@frozen
class Journal:
    """The events of a book in order, and what is wrong with the file.

    `size` is how many bytes of it hold; `torn` what is behind them and counts for nothing; `behind` by how many events
    the head stays behind.
    """

    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
    size: int = 0
    torn: bytes = field(default=b"", repr=False)
    behind: int = 0

    @property
    def head(self) -> Head:
        """The head that belongs to the events."""
        return Head(len(self.events), self.events[-1].own_digest) if self.events else Head()

    @property
    def holds(self) -> bool:
        """Whether no event is missing or altered."""
        return not any(each.severity == ERROR for each in self.findings)


def remark(code: str, *, row: int = 0, file: str = EVENTS, **values: str) -> Finding:
    """A finding about a book; `row` is the number of a line."""
    return Finding(code, FINDING_TEXTS[code].severity, file=file, row=row, values=values)


def is_book(folder: Path) -> bool:
    """Whether a folder holds a book."""
    return (folder / EVENTS).is_file() or (folder / HEAD).is_file()


def read_journal(folder: Path) -> Journal:
    """The events of the book in a folder. Raises InputUnreadable where there is no book, or it cannot be opened."""
    if not is_book(folder):
        raise InputUnreadable(_WORDS.message("no_book", folder=folder))
    try:
        # The head first: what a writer appends in between then only seems to be ahead of it.
        head = _head(folder / HEAD)
        data = (folder / EVENTS).read_bytes() if (folder / EVENTS).is_file() else b""
    except OSError:
        raise InputUnreadable(_WORDS.message("cannot_open", folder=folder)) from None
    return judged(data, head)


def judged(data: bytes, head: Head | None) -> Journal:
    """The events in the bytes of a file, held against the head; None for a head that is missing or cannot be read."""
    findings = [] if head else [remark("CC-2204", file=HEAD)]
    counted = head or Head()
    events: list[Event] = []
    size, before, rest = 0, FIRST, data
    while rest:
        line, end, after = rest.partition(b"\n")
        event = _bound(line, len(events) + 1, before) if end else None
        if event is None:
            break
        events.append(event)
        size, before, rest = size + len(line) + 1, digest_of(line), after
        if len(events) == counted.count and before != counted.digest:
            findings.append(remark("CC-2203", row=len(events), count=str(counted.count)))
    whole_beyond = b"\n" in rest
    if len(events) < counted.count:
        code = "CC-2201" if rest else "CC-2203"
        findings.append(remark(code, row=len(events) + 1, count=str(counted.count)))
    elif whole_beyond:
        findings.append(remark("CC-2201", row=len(events) + 1, count=str(counted.count)))
    elif rest:
        findings.append(remark("CC-2202", row=len(events) + 1))
    behind = len(events) - counted.count if head else 0
    if behind > 0:
        findings.append(remark("CC-2205", count=str(behind), file=HEAD))
    return Journal(tuple(events), tuple(findings), size, rest, max(behind, 0))


def _bound(line: bytes, number: int, before: str) -> Event | None:
    """The event of a line, if it is one and bound to the one before."""
    try:
        event = event_in(line)
    except ValueError:
        return None
    return event if event.n == number and event.before == before else None


def _head(path: Path) -> Head | None:
    try:
        said = json.loads(path.read_bytes())
        head = Head(said["count"], said["digest"])
        if head.to_bytes() != path.read_bytes() or head.count < 0 or not _HEX.fullmatch(head.digest):
            return None
    except (FileNotFoundError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return head
