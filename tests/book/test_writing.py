"""Writing in a book: files, events, head in this order; what a killed run left is brought to an end and told."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from compensation.book.checking import check_book
from compensation.book.events import Corrected, Happening, Made, Paid, Sent
from compensation.book.journal import EVENTS, HEAD, Head, read_journal
from compensation.book.opened import book_of
from compensation.book.writing import create, needs_mending, writing
from compensation.files.run_record import BESIDE
from compensation.values.errors import ClaimFault, InputUnreadable, UsageFault
from tests.books_for_tests import NOW, cancellation, name_of, new_book, of_month, original, put, replacement

SENT = Sent(date(2026, 3, 3), "sähköposti", "KEHA/1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_book(tmp_path / "book", original())
    return tmp_path / "book"


def kinds(folder: Path) -> list[str]:
    return [each.kind for each in book_of(folder).events]


def mended(folder: Path) -> list[str]:
    with writing(folder, NOW) as writer:
        return [told["en"] for told in writer.mended]


def test_a_new_book_is_empty_and_one_that_is_there_stays(tmp_path: Path):
    create(tmp_path / "book")
    assert (book_of(tmp_path / "book").events, check_book(tmp_path / "book").findings) == ((), ())
    with writing(tmp_path / "book", NOW) as writer:
        put(writer, original())
    create(tmp_path / "book")
    assert kinds(tmp_path / "book") == ["made"]


def test_no_book_is_no_empty_book(tmp_path: Path):
    for open_ in (book_of, check_book):
        with pytest.raises(InputUnreadable, match="no book"):
            open_(tmp_path)
    with pytest.raises(InputUnreadable, match="no book"), writing(tmp_path, NOW):
        pass


def test_what_is_appended_is_on_the_disk_before_it_is_acknowledged(folder: Path):
    with writing(folder, NOW) as writer:
        events = writer.append((writer.book.claims[0], SENT))
        on_disk = read_journal(folder)
        assert on_disk.events[-1:] == events
        assert on_disk.findings == ()
        assert writer.book.events == on_disk.events
    assert sorted(path.name for path in folder.iterdir()) == ["claims", HEAD, EVENTS]


def test_a_successor_is_recorded_with_what_it_takes_the_place_of(folder: Path):
    with writing(folder, NOW) as writer:
        put(writer, replacement(), day=date(2026, 9, 1))
    book = book_of(folder)
    assert [each.kind for each in book.events] == ["made", "made", "corrected"]
    first, second = book.claims
    assert book.events[2].what == Corrected(date(2026, 9, 1), second.claim_id)
    assert (second.made.day, second.made.predecessor) == (date(2026, 9, 1), first.claim_id)
    assert [each.claim_id for each in book.heads] == [second.claim_id]


def test_a_cancelled_chain_claims_nothing(folder: Path):
    with writing(folder, NOW) as writer:
        put(writer, cancellation())
    book = book_of(folder)
    assert [each.kind for each in book.events] == ["made", "made", "cancelled"]
    assert book.heads == ()
    assert book.chains[0].euros().claimed == 0


def test_the_same_claim_and_an_existing_file_are_refused_and_nothing_is_left(folder: Path):
    with writing(folder, NOW) as writer:
        for where, name in (("claims", "other.claim.xml"), ("claims", name_of(original()))):
            with pytest.raises(UsageFault, match="in the book already"):
                writer.add(where, {name: original().to_xml(NOW)})
        with pytest.raises(UsageFault, match="exists already"):
            writer.add("claims", {name_of(original()): of_month(7).to_xml(NOW)})
        assert writer.free_folder("claims", [name_of(original())]) == "claims-2"
        assert writer.free_folder("claims", [name_of(of_month(7))]) == "claims"
    assert kinds(folder) == ["made"]
    assert len(list(folder.rglob("*.claim.xml"))) == 1


PERSONAL = ("010190-900P", "010190A900P", "FI2112345600000785")
UNSEEN = ("a\nb", "\x07", "\N{RIGHT-TO-LEFT OVERRIDE}", "x" * 501)


@pytest.mark.parametrize("text", [*PERSONAL, *UNSEEN])
@pytest.mark.parametrize("kind", ["channel", "reference"])
def test_codes_accounts_and_what_cannot_be_seen_are_refused(folder: Path, text: str, kind: str):
    before = (folder / EVENTS).read_bytes()
    with writing(folder, NOW) as writer, pytest.raises(UsageFault) as fault:
        writer.append((writer.book.claims[0], evolve(SENT, **{kind: text})))
    assert text not in str(fault.value)
    assert (folder / EVENTS).read_bytes() == before


def test_files_without_their_events_are_recorded_by_the_next_who_writes(folder: Path):
    """Killed after the files and before the events; the files may be successors too."""
    (folder / "killed").mkdir()
    for claim in (replacement(), of_month(7)):
        (folder / "killed" / name_of(claim)).write_bytes(claim.to_xml(NOW))
    before = book_of(folder)
    assert needs_mending(before)
    assert len(before.heads) == 2
    told = mended(folder)
    assert len(told) == 1
    assert all(name_of(each) in told[0] for each in (replacement(), of_month(7)))
    assert sorted(kinds(folder)) == ["corrected", "made", "made", "made"]
    assert mended(folder) == []
    assert not needs_mending(book_of(folder))
    assert check_book(folder).findings == ()
    assert {each.claim_id for each in book_of(folder).heads} == {each.claim_id for each in before.heads}


def test_a_file_that_is_not_sound_is_not_recorded(folder: Path):
    (folder / "killed").mkdir()
    altered = (
        of_month(7).to_xml(NOW).replace(b"<Amount>", b"<Amount>1", 1).replace(b"<Claimed>", b"<Claimed>1", 1)
    )
    (folder / "killed" / "x.claim.xml").write_bytes(altered)
    with pytest.raises(ClaimFault, match=r"x\.claim\.xml"), writing(folder, NOW):
        pass


def test_a_set_of_files_whose_renaming_was_killed_is_finished(folder: Path, monkeypatch: pytest.MonkeyPatch):
    from compensation.files import together

    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    files = {name_of(each): each.to_xml(NOW) for each in (of_month(7), of_month(8))}
    with writing(folder, NOW) as writer:
        for name in ("_take_back", "_clean"):
            monkeypatch.setattr(together, name, lambda *_: None)
        monkeypatch.setattr(together, "sync_folder", die)
        with pytest.raises(Killed):
            writer.add("killed", files)
        monkeypatch.undo()
    assert any((folder / "killed").glob(f"{BESIDE}*"))
    assert len(mended(folder)) == 2
    assert {each.made.file for each in book_of(folder).claims} > {f"killed/{name}" for name in files}
    assert not any((folder / "killed").glob(f"{BESIDE}*"))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_an_append_killed_at_any_byte_is_whole_or_gone(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
):
    """Two events written together, then a kill: what the head counts is there, and the next who writes goes on."""
    folder = tmp_path_factory.mktemp("killed") / "book"
    new_book(folder, original())
    with writing(folder, NOW) as writer:
        writer.append((writer.book.claims[0], SENT))
    acknowledged, head = (folder / EVENTS).read_bytes(), (folder / HEAD).read_bytes()
    with writing(folder, NOW) as writer:
        writer.append(*[(writer.book.claims[0], Paid(date(2026, 5, at), 100)) for at in (1, 2)])
    whole = (folder / EVENTS).read_bytes()
    at = data.draw(st.integers(len(acknowledged), len(whole)))
    (folder / EVENTS).write_bytes(whole[:at])
    if at < len(whole) or data.draw(st.booleans()):
        (folder / HEAD).write_bytes(head)
    assert check_book(folder).holds
    assert list(book_of(folder).events)[:2] == list(read_journal(folder).events)[:2]
    with writing(folder, NOW) as writer:
        writer.append((writer.book.claims[0], Paid(date(2026, 6, 1), 100)))
    assert check_book(folder).findings == ()
    assert (folder / EVENTS).read_bytes().startswith(acknowledged)


def test_a_full_disk_leaves_the_book_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for name in ("fsync", "replace"):
        with writing(folder, NOW) as writer, monkeypatch.context() as patch:
            said = writer.book.claims[0], SENT
            patch.setattr(os, name, full)
            with pytest.raises(OSError, match="No space left"):
                writer.append(said)
        assert {path: path.read_bytes() for path in folder.rglob("*.claim.xml")} == {
            path: data for path, data in before.items() if path.name.endswith(".claim.xml")
        }
        assert (folder / EVENTS).read_bytes() == before[folder / EVENTS]
        assert (folder / HEAD).read_bytes() == before[folder / HEAD]
    assert check_book(folder).holds


def test_claims_whose_events_cannot_be_written_leave_no_files(folder: Path, monkeypatch: pytest.MonkeyPatch):
    from compensation.book import writing as module

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with writing(folder, NOW) as writer:
        monkeypatch.setattr(module, "_write", full)
        with pytest.raises(OSError, match="No space left"):
            put(writer, of_month(7))
    monkeypatch.undo()
    assert len(book_of(folder).claims) == 1


def test_a_head_that_stays_behind_is_brought_up(folder: Path):
    (folder / HEAD).write_bytes(Head().to_bytes())
    assert needs_mending(book_of(folder))
    assert len(mended(folder)) == 1
    assert read_journal(folder).findings == ()


def test_a_book_that_does_not_hold_is_not_written(folder: Path):
    (folder / EVENTS).write_bytes(b"")
    with pytest.raises(InputUnreadable, match="--verify"), writing(folder, NOW):
        pass
    assert (folder / EVENTS).read_bytes() == b""


HAPPENINGS: st.SearchStrategy[Happening] = st.one_of(
    st.builds(Sent, st.dates(date(2026, 3, 1), date(2027, 1, 1)), st.sampled_from(["", "sähköposti"])),
    st.builds(Paid, st.dates(date(2026, 3, 1), date(2027, 1, 1)), st.integers(1, 10**6)),
)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(HAPPENINGS, max_size=3), max_size=5))
def test_whatever_is_appended_is_read_in_that_order(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[Happening]]
):
    folder = tmp_path_factory.mktemp("appended") / "book"
    new_book(folder, original())
    for batch in batches:
        with writing(folder, NOW) as writer:
            writer.append(*[(writer.book.claims[0], what) for what in batch])
    found = [each.what for each in book_of(folder).events]
    assert isinstance(found[0], Made)
    assert found[1:] == [what for batch in batches for what in batch]
    assert check_book(folder).holds
