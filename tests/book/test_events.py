"""An event is one line of canonical JSON: what is written is read, and nothing else is."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from attrs import fields
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compensation.book.events import (
    FIRST,
    KINDS,
    Event,
    Made,
    PaidPart,
    Refusal,
    Sent,
    digest_of,
    event_in,
    moment,
)

WORDS = st.text(max_size=12)
DAYS = st.dates(date(2011, 9, 1), date(2036, 12, 31))
OWN = {
    "day": DAYS,
    "from_": DAYS,
    "to": DAYS,
    "applied_on": DAYS,
    "revision": st.integers(0, 9),
    "cents": st.integers(-(10**12), 10**12),
    "parts": st.lists(
        st.builds(PaidPart, WORDS, DAYS, st.integers(0, 99), st.integers(0, 10**9)), max_size=3
    ).map(tuple),
    "refused": st.lists(st.builds(Refusal, WORDS, st.integers(0, 10**9), WORDS), max_size=3).map(tuple),
}
HAPPENINGS = st.one_of(
    [st.builds(kind, *(OWN.get(each.name, WORDS) for each in fields(kind))) for kind in KINDS.values()]
)
calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
EVENTS = st.builds(Event, st.integers(1, 10**6), WORDS, WORDS, WORDS, WORDS, HAPPENINGS)


def is_event(line: bytes) -> bool:
    """ValueError is all that `event_in` may raise."""
    try:
        event_in(line)
    except ValueError:
        return False
    return True


@calmly
@given(EVENTS)
def test_what_is_written_is_read(event: Event):
    line = event.to_line()
    assert b"\n" not in line
    assert event_in(line) == event
    assert event.own_digest == digest_of(line)


@calmly
@given(EVENTS)
def test_keys_stand_in_one_order_and_the_line_is_canonical(event: Event):
    said = json.loads(event.to_line())
    assert list(said)[:7] == ["n", "at", "event", "claim", "digest", "before", "day"]
    assert json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() == event.to_line()
    assert said["event"] == event.kind


@calmly
@given(EVENTS, st.data())
def test_a_line_that_is_written_otherwise_is_no_event(event: Event, data: st.DataObject):
    said = json.loads(event.to_line())
    keys = list(said)
    others = [
        json.dumps(said, ensure_ascii=False).encode(),
        json.dumps({key: said[key] for key in reversed(keys)}, separators=(",", ":")).encode(),
        json.dumps({**said, "more": 1}, ensure_ascii=False, separators=(",", ":")).encode(),
        b" " + event.to_line(),
        event.to_line() + b" ",
    ]
    gone = data.draw(st.sampled_from(keys))
    others.append(json.dumps({key: said[key] for key in keys if key != gone}, separators=(",", ":")).encode())
    assert not any(map(is_event, others))


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{}", b"[]", b"null", b"1", b'"made"', b"\xff", b"[" * 100000,
        b'{"n":true,"at":"","event":"sent","claim":"","digest":"","before":"","day":"2026-01-01","channel":"","reference":""}',
        b'{"n":1,"at":"","event":"sent","claim":"","digest":"","before":"","day":"1.1.2026","channel":"","reference":""}',
        b'{"n":1,"at":"","event":"sent","claim":"","digest":"","before":"","day":"2026-01-01","channel":1,"reference":""}',
    ],
)  # fmt: skip
def test_rubbish_is_no_event(line: bytes):
    assert not is_event(line)


def test_the_line_is_the_documented_one():
    made = Made(date(2026, 3, 1), "2026-03-01/a.claim.xml", "0" * 64, "municipality-049", date(2025, 1, 1),
                date(2025, 6, 30), date(2026, 3, 1), "original", 0, 12345)  # fmt: skip
    assert Event(1, "2026-03-01T09:30:00Z", "CC1", "d", FIRST, made).to_line().decode() == (
        '{"n":1,"at":"2026-03-01T09:30:00Z","event":"made","claim":"CC1","digest":"d","before":"'
        + "0" * 64
        + '",'
        '"day":"2026-03-01","file":"2026-03-01/a.claim.xml","sha256":"'
        + "0"
        * 64
        + '","recipient":"municipality-049",'
        '"from":"2025-01-01","to":"2025-06-30","applied_on":"2026-03-01","function":"original","revision":0,'
        '"cents":12345,"predecessor":""}'
    )
    sent = Event(2, "t", "CC1", "d", "b", Sent(date(2026, 3, 2), "sähköposti", "KEHA/1"))
    assert sent.to_line().decode().endswith('"channel":"sähköposti","reference":"KEHA/1"}')


def test_the_page_of_the_format_tells_every_event_and_key():
    page = (Path(__file__).parents[2] / "docs" / "book.md").read_text("utf-8")
    told = {
        name: set(re.findall("`([a-z_0-9]+)`", keys))
        for name, keys in re.findall(r"^\| `([a-z]+)` \| (`[^|]*) \|", page, re.MULTILINE)
    }
    assert {name: keys | {"day"} for name, keys in told.items() if name in KINDS} == {
        name: {each.name.rstrip("_") for each in fields(kind)} for name, kind in KINDS.items()
    }


def test_a_moment_is_told_in_utc():
    helsinki = timezone(timedelta(hours=2))
    assert moment(datetime(2026, 3, 1, 1, 30, tzinfo=helsinki)) == "2026-02-28T23:30:00Z"
    assert moment(datetime(2026, 3, 1, 1, 30, tzinfo=UTC)) == "2026-03-01T01:30:00Z"
