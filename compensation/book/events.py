"""What can happen to a claim, as records, and each as one line of canonical JSON.

An event says which claim it is about (ClaimId and digest of the payload), when it was written, and what happened on
which day. It is bound to the event before by the SHA-256 of that line. Amounts are integer cents; days are `date`s.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from attrs import fields, frozen

FIRST = "0" * 64
"""What the first event is bound to."""


@frozen
class Made:
    """A claim file was written into the book: an original on the day of its application, another on the day made.

    `file` is its path from the book's folder with `/`, `sha256` that of its bytes, `predecessor` the ClaimId that it
    takes the place of, empty for an original; `cents` what it claims in all, `to` the last day of its period.
    """

    day: date
    file: str
    sha256: str
    recipient: str
    from_: date
    to: date
    applied_on: date
    function: str
    revision: int
    cents: int
    predecessor: str = ""


@frozen
class Sent:
    """The claim was sent: by which channel and under which reference, both possibly empty."""

    day: date
    channel: str = ""
    reference: str = ""


@frozen
class Refusal:
    """What a decision refuses: the id of a line or cost (empty for the rest without one), cents, and why."""

    id: str
    cents: int
    reason: str = ""


@frozen
class Answered:
    """A decision: what it accepts in cents, and what it refuses. The last of one decision number counts; different
    decisions add up."""

    day: date
    decision: str
    cents: int
    refused: tuple[Refusal, ...] = ()


@frozen
class PaidPart:
    """What a payment is for: so many `months` of a line from the 1st of `from_` on, or the cost that began on that day
    (no months), by its id in the claim; and cents."""

    id: str
    from_: date
    months: int
    cents: int


@frozen
class Paid:
    """The State paid cents on the claim, by a decision (or none known), as a list says (or none: by hand).

    `parts` say what for, as far as the list does; together they are at most `cents`.
    """

    day: date
    cents: int
    list: str = ""
    list_sha256: str = ""
    decision: str = ""
    parts: tuple[PaidPart, ...] = ()


@frozen
class Corrected:
    """The claim has been replaced by another; `by` is the ClaimId of its successor."""

    day: date
    by: str


@frozen
class Cancelled:
    """The claim counts no more; `by` is the ClaimId of the cancellation, empty for a claim withdrawn before it was
    sent."""

    day: date
    by: str = ""


@frozen
class Recovered:
    """Cents that went back to the State, paid or set off."""

    day: date
    cents: int
    reference: str = ""


Happening: TypeAlias = Made | Sent | Answered | Paid | Corrected | Cancelled | Recovered

KINDS: Mapping[str, type[Happening]] = {
    "made": Made,
    "sent": Sent,
    "answered": Answered,
    "paid": Paid,
    "corrected": Corrected,
    "cancelled": Cancelled,
    "recovered": Recovered,
}
_NAMES = {kind: name for name, kind in KINDS.items()}
_KEYS = ("n", "at", "event", "claim", "digest", "before")
_DAYS = frozenset({"day", "from_", "to", "applied_on"})
_NUMBERS = frozenset({"revision", "cents", "months"})
_LISTED: Mapping[str, type[Refusal | PaidPart]] = {"refused": Refusal, "parts": PaidPart}


@frozen
class Event:
    """One line of the book: number from 1, moment of writing (UTC), claim (ClaimId and digest of its payload), the
    SHA-256 of the line before, and what happened."""

    n: int
    at: str
    claim: str
    digest: str
    before: str
    what: Happening

    @property
    def kind(self) -> str:
        """`made`, `sent`, `answered`, `paid`, `corrected`, `cancelled` or `recovered`."""
        return _NAMES[type(self.what)]

    @property
    def day(self) -> date:
        """The day on which it happened."""
        return self.what.day

    def to_line(self) -> bytes:
        """The event as it stands in the book, without the end of the line."""
        said = {
            "n": self.n,
            "at": self.at,
            "event": self.kind,
            "claim": self.claim,
            "digest": self.digest,
            "before": self.before,
        }
        for each in fields(type(self.what)):
            said[each.name.rstrip("_")] = _written(getattr(self.what, each.name))
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()

    @property
    def own_digest(self) -> str:
        """The SHA-256 of the line, which the next event is bound to."""
        return digest_of(self.to_line())


def digest_of(line: bytes) -> str:
    """SHA-256 of a line without its end, in hex."""
    return hashlib.sha256(line).hexdigest()


def moment(at: datetime) -> str:
    """`2026-11-28T12:00:00Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def event_in(line: bytes) -> Event:
    """The event in a line. ValueError for a line that is not, byte for byte, what `to_line` writes."""
    try:
        said = json.loads(line)
        what = KINDS[said["event"]]
        own = [each.name for each in fields(what)]
        if tuple(said) != (*_KEYS, *(name.rstrip("_") for name in own)):
            raise ValueError("keys")
        read = what(**{name: _read(name, said[name.rstrip("_")]) for name in own})
        at, claim, digest, before = (_text(said[name]) for name in ("at", "claim", "digest", "before"))
        event = Event(_number(said["n"]), at, claim, digest, before, read)
    except (KeyError, TypeError, RecursionError, UnicodeDecodeError) as fault:
        raise ValueError("no event") from fault
    if event.to_line() != line:
        raise ValueError("not as it is written")
    return event


def _written(value: Any) -> Any:
    if isinstance(value, tuple):
        return [
            {field.name.rstrip("_"): _written(getattr(each, field.name)) for field in fields(type(each))}
            for each in value
        ]
    return value.isoformat() if isinstance(value, date) else value


def _read(name: str, value: Any) -> Any:
    if name in _DAYS:
        return date.fromisoformat(_text(value))
    if name in _NUMBERS:
        return _number(value)
    if name in _LISTED:
        kind = _LISTED[name]
        names = [each.name for each in fields(kind)]
        return tuple(kind(**{one: _read(one, each[one.rstrip("_")]) for one in names}) for each in value)
    return _text(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value
