"""Every single alteration of the events, of the head and of a claim file is found; a killed append is not one."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compensation.book.checking import check_book
from compensation.book.events import Answered, Paid, Sent
from compensation.book.journal import EVENTS, HEAD, judged, read_journal
from compensation.book.opened import book_of
from compensation.book.writing import writing
from compensation.values.errors import ClaimFault, InputUnreadable
from compensation.words.catalogue import NOTE
from tests.books_for_tests import NOW, new_book, of_month, original, put, replacement

DAY = date(2026, 4, 1)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two claims, the one corrected: seven events."""
    folder = tmp_path_factory.mktemp("book") / "book"
    new_book(folder, original(), of_month(7))
    with writing(folder, NOW) as writer:
        for claim in writer.book.claims:
            writer.append((claim, Sent(DAY, "sähköposti")))
        put(writer, replacement())
        writer.append((writer.book.claims[-1], Answered(DAY + timedelta(99), "D/1", 100)))
        writer.append((writer.book.claims[-1], Paid(DAY + timedelta(120), 100)))
    return folder


@pytest.fixture
def copy(book: Path, tmp_path: Path) -> Path:
    shutil.copytree(book, tmp_path / "copy")
    return tmp_path / "copy"


def codes(folder: Path) -> set[str]:
    return {each.code for each in check_book(folder).findings if each.severity != NOTE}


def lines_of(folder: Path) -> list[bytes]:
    return (folder / EVENTS).read_bytes().splitlines(keepends=True)


def test_a_book_that_nobody_touched_holds(book: Path):
    checked = check_book(book)
    assert (checked.findings, checked.events, checked.files) == ((), 8, 3)


def test_every_line_dropped_doubled_or_moved_is_found(book: Path, copy: Path):
    lines = lines_of(book)
    for at in range(len(lines)):
        dropped = lines[:at] + lines[at + 1 :]
        doubled = lines[: at + 1] + lines[at:]
        moved = [[*dropped[:to], lines[at], *dropped[to:]] for to in range(len(lines)) if to != at]
        for other in (dropped, doubled, *moved):
            (copy / EVENTS).write_bytes(b"".join(other))
            assert not check_book(copy).holds, (at, other)
            with pytest.raises(InputUnreadable):
                book_of(copy)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_every_byte_changed_added_or_dropped_is_found(book: Path, data: st.DataObject):
    whole, head = (book / EVENTS).read_bytes(), read_journal(book).head
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = bytes([data.draw(st.integers(0, 255).filter(lambda value: value != whole[at]))])
    for other in (whole[:at] + byte + whole[at + 1 :], whole[:at] + whole[at + 1 :]):
        journal = judged(other, head)
        assert not journal.holds
    added = judged(whole[:at] + byte + whole[at:], head)
    assert not added.holds


def test_the_last_events_dropped_with_their_ends_are_found(book: Path, copy: Path):
    """Only the head knows of them."""
    lines = lines_of(book)
    for kept in range(len(lines)):
        (copy / EVENTS).write_bytes(b"".join(lines[:kept]))
        assert "CC-2203" in codes(copy)


def test_an_event_at_the_end_that_nobody_wrote_is_found(copy: Path):
    """A line that binds is taken for a killed append, and told; one that does not is an alteration."""
    book = book_of(copy)
    last = book.events[-1]
    forged = json.loads(last.to_line())
    forged["n"] += 1
    text = json.dumps(forged, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    with (copy / EVENTS).open("ab") as file:
        file.write(text)
    assert "CC-2201" in codes(copy)
    forged["before"] = last.own_digest
    text = json.dumps(forged, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    (copy / EVENTS).write_bytes(b"".join(lines_of(copy)[:-1]) + text)
    assert codes(copy) == {"CC-2205"}
    # A number that does not follow binds to nothing, whatever the digests say.
    forged["n"] += 1
    text = json.dumps(forged, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    (copy / EVENTS).write_bytes(b"".join(lines_of(copy)[:-1]) + text)
    assert "CC-2201" in codes(copy)


@pytest.mark.parametrize(
    "head",
    [
        None,
        b"",
        b"{}",
        b'{"count": -1, "digest": ""}',
        b'{"count": 8}',
        b"[1]",
        b'{"digest": 1, "count": 8}\n',
    ],
)
def test_a_head_that_is_gone_or_altered_is_found(copy: Path, head: bytes | None):
    (copy / HEAD).unlink()
    if head is not None:
        (copy / HEAD).write_bytes(head)
    assert "CC-2204" in codes(copy)


def test_another_head_is_found(copy: Path):
    said = json.loads((copy / HEAD).read_bytes())
    for other in ({**said, "count": said["count"] + 1}, {**said, "digest": "0" * 64}):
        (copy / HEAD).write_text(json.dumps(other) + "\n")
        assert "CC-2203" in codes(copy)
    (copy / HEAD).write_text(json.dumps({**said, "count": said["count"] - 1}) + "\n")
    assert "CC-2203" in codes(copy)  # the last but one has another digest


def test_events_that_are_gone_are_found(copy: Path):
    (copy / EVENTS).unlink()
    assert "CC-2203" in codes(copy)
    (copy / HEAD).unlink()
    with pytest.raises(InputUnreadable, match="no book"):
        check_book(copy)


def claim_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.claim.xml"))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_byte_of_a_claim_file_changed_is_found(book: Path, data: st.DataObject):
    path = data.draw(st.sampled_from(claim_files(book)))
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = bytes([data.draw(st.integers(0, 255).filter(lambda value: value != whole[at]))])
    try:
        path.write_bytes(whole[:at] + byte + whole[at + 1 :])
        assert "CC-2212" in codes(book)
        with pytest.raises(ClaimFault):
            book_of(book)
    finally:
        path.write_bytes(whole)


def test_a_claim_file_that_is_gone_is_found_and_one_that_was_moved_is_a_note(copy: Path):
    first = claim_files(copy)[0]
    (copy / "elsewhere").mkdir()
    moved = first.rename(copy / "elsewhere" / first.name)
    assert {each.code for each in check_book(copy).findings} == {"CC-2215"}
    assert book_of(copy).path(book_of(copy).claims[0]).is_file()
    moved.unlink()
    assert "CC-2211" in codes(copy)
    with pytest.raises(ClaimFault, match="missing"):
        book_of(copy)


def test_a_file_that_no_event_tells_of_is_found_and_a_copy_is_a_note(copy: Path):
    first = claim_files(copy)[0]
    (copy / "again").mkdir()
    shutil.copy(first, copy / "again")
    assert {each.code for each in check_book(copy).findings} == {"CC-2216"}
    (copy / "again" / "new.claim.xml").write_bytes(of_month(8).to_xml(NOW))
    assert codes(copy) == {"CC-2213"}
    (copy / "again" / "rubbish.claim.xml").write_bytes(b"<Claim/>")
    assert "CC-2214" in codes(copy)
    with pytest.raises(ClaimFault, match="rubbish"):
        book_of(copy)


def test_a_rest_of_a_line_is_a_killed_append(copy: Path):
    with (copy / EVENTS).open("ab") as file:
        file.write(b'{"n":9,"at":"2026-0')
    assert codes(copy) == {"CC-2202"}
    assert check_book(copy).holds
    assert len(book_of(copy).events) == 8
