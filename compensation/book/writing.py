"""Writing in a book: under its lock, and so that a run that is killed loses nothing that was acknowledged.

Files come first, then the events about them, then the head; only then is anything acknowledged. Whoever writes next
brings to an end what a killed run left, and says so.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from attrs import define, field

from compensation.book.booked import BookedClaim
from compensation.book.events import Cancelled, Corrected, Event, Happening, event_in, moment
from compensation.book.journal import EVENTS, HEAD, Head, Journal, read_journal
from compensation.book.lock import WAIT_SECONDS, Held, held
from compensation.book.opened import Book, book_of, made_of
from compensation.book.texts import refuse_texts
from compensation.files.run_record import BESIDE
from compensation.files.together import finish_earlier_run, sync_folder, write_atomically, write_file
from compensation.values.errors import ClaimFault, InternalFault, UsageFault
from compensation.verification.earlier_claims import CLAIM_SUFFIX
from compensation.words.catalogue import ERROR, Catalogue, Message, by_number
from compensation.words.system_faults import in_words

_WORDS = Catalogue("bookkeeping")


@define(eq=False)
class Writer:
    """Somebody who writes in a book and holds its lock; `book` is the book as it stands now.

    `mended` says what a killed run had left and was brought to an end.
    """

    book: Book
    now: datetime
    lock: Held = field(repr=False)
    mended: tuple[Message, ...] = ()

    def append(self, *said: tuple[BookedClaim, Happening]) -> tuple[Event, ...]:
        """Write what happened to claims; the events, once they are safe on the disk.

        UsageFault for a text that looks like an identity code or holds control characters, and where the book cannot
        be written to; then nothing has changed.
        """
        events = self._put(said)
        self.book = book_of(self.book.folder)
        return events

    def _put(self, said: Sequence[tuple[BookedClaim, Happening]]) -> tuple[Event, ...]:
        for _, what in said:
            refuse_texts(what)
        events = []
        head = self.book.journal.head
        for claim, what in said:
            event = Event(head.count + 1, moment(self.now), claim.claim_id, claim.digest, head.digest, what)
            head = Head(event.n, event.own_digest)
            events.append(event)
        _write(self.book.folder, self.book.journal, events, self.lock)
        return tuple(events)

    def add(
        self, folder: str, files: Mapping[str, bytes], day: date | None = None
    ) -> tuple[BookedClaim, ...]:
        """Put claim files, with their pages and receipts, into a folder of the book and record them: `made`, and for
        each claim that one takes the place of `corrected` or `cancelled`. The claims in order of file name.

        `day` is that on which replacements and cancellations are made, without it that of their envelope. UsageFault
        where one of the files exists already, where a claim is in the book already, and as in `append`.
        """
        known = {each.claim_id for each in self.book.claims if not each.withdrawn}
        new = []
        for name in sorted(files):
            if name.endswith(CLAIM_SUFFIX):
                claim_id, digest, made = made_of(f"{folder}/{name}", files[name], day)
                if claim_id in known:
                    raise UsageFault(_WORDS.message("already_in", file=name, claim=claim_id))
                new.append(BookedClaim(claim_id, digest, made))
        if not self.lock.is_ours():
            raise UsageFault(_WORDS.message("lock_lost", folder=self.book.folder))
        write_atomically(self.book.folder / folder, files)
        try:
            self._put(_made_and_replaced(new, self.book))
        except (OSError, UsageFault):
            for name in files:
                (self.book.folder / folder / name).unlink(missing_ok=True)
            raise
        self.book = book_of(self.book.folder)
        return tuple(new)

    def free_folder(self, name: str, files: Iterable[str]) -> str:
        """The first of `name`, `name-2`, `name-3` in which none of the files stands yet."""
        wanted, number, found = list(files), 1, name
        while any(os.path.lexists(self.book.folder / found / file) for file in wanted):
            number += 1
            found = f"{name}-{number}"
        return found


@contextlib.contextmanager
def writing(folder: Path, now: datetime, wait: float = WAIT_SECONDS) -> Iterator[Writer]:
    """Write in the book of a folder, alone; what a killed run left is mended first.

    Raises InputUnreadable and ClaimFault where the book does not hold, UsageFault where it is locked or cannot be
    written to.
    """
    read_journal(folder)
    try:
        with held(folder, now, wait) as lock:
            yield _mended(folder, now, lock)
    except OSError as fault:
        raise UsageFault(_WORDS.message("cannot_write", folder=folder, why=in_words(fault))) from fault


def create(folder: Path) -> None:
    """An empty book in a folder, which is made; one that is there stays as it is."""
    if not (folder / HEAD).exists():
        write_atomically(folder, {EVENTS: b"", HEAD: Head().to_bytes()}, force=not (folder / EVENTS).exists())


def needs_mending(book: Book) -> bool:
    """Whether a killed run left something: the next who writes brings it to an end."""
    return bool(
        book.journal.torn
        or book.journal.behind
        or not all(each.recorded for each in book.claims)
        or _unsaid(book)
        or any(any(place.glob(f"{BESIDE}*")) for place in _folders(book.folder))
    )


def _folders(folder: Path) -> Sequence[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))


def _mended(folder: Path, now: datetime, lock: Held) -> Writer:
    finished = [each for each in _folders(folder) if finish_earlier_run(each)]
    told = [_WORDS.message("files_finished", folder=each.name) for each in finished]
    journal = read_journal(folder)
    if journal.holds and (journal.torn or journal.behind):
        _write(folder, journal, (), lock)
        told.append(_WORDS.message("cut_off" if journal.torn else "confirmed"))
    writer = Writer(book_of(folder), now, lock)
    found = [each for each in writer.book.claims if not each.recorded]
    for each in found:
        _refuse_unsound(writer.book.path(each), each.made.file)
    if found:
        files = ", ".join(each.made.file for each in found)
        told.append(_WORDS.message(by_number("adopted", len(found)), files=files))
    if found or _unsaid(writer.book):
        writer.append(*((each, each.made) for each in found), *_unsaid(writer.book))
    writer.mended = tuple(told)
    return writer


def _refuse_unsound(path: Path, file: str) -> None:
    """A file that no run of ours left whole is not taken for a claim."""
    from compensation.claim.file import read_file
    from compensation.verification.examining import examine

    errors = sorted({each.code for each in examine(read_file(path)).findings if each.severity == ERROR})
    if errors:
        raise ClaimFault(_WORDS.message("not_adopted", file=file, codes=", ".join(errors)))


def _made_and_replaced(new: Sequence[BookedClaim], book: Book) -> list[tuple[BookedClaim, Happening]]:
    by_id = {each.claim_id: each for each in (*book.claims, *new)}
    said: list[tuple[BookedClaim, Happening]] = [(each, each.made) for each in new]
    for each in new:
        before = by_id.get(each.made.predecessor)
        if before is not None:
            said.append((before, _replaced_by(each)))
    return said


def _replaced_by(claim: BookedClaim) -> Happening:
    kind = Cancelled if claim.made.function == "cancellation" else Corrected
    return kind(claim.made.day, claim.claim_id)


def _unsaid(book: Book) -> list[tuple[BookedClaim, Happening]]:
    """Replacements that the files tell of and no event does."""
    by_id = {each.claim_id: each for each in book.claims}
    return [
        (by_id[each.made.predecessor], _replaced_by(each))
        for each in book.claims
        if each.made.predecessor in by_id
        and not any(
            isinstance(event.what, Corrected | Cancelled) and event.what.by == each.claim_id
            for event in by_id[each.made.predecessor].events
        )
    ]


def _write(folder: Path, journal: Journal, events: Sequence[Event], lock: Held) -> None:
    """Append events behind what holds, then the head. What cannot be written is taken back."""
    if not lock.is_ours():
        raise UsageFault(_WORDS.message("lock_lost", folder=folder))
    lines = [event.to_line() for event in events]
    if [event_in(line) for line in lines] != list(events):
        raise InternalFault("the events do not read back as they were written")
    head = Head(events[-1].n, events[-1].own_digest) if events else journal.head
    beside = folder / f"{BESIDE}head.new"
    beside.unlink(missing_ok=True)
    write_file(beside, head.to_bytes(), 0o600)
    handle = os.open(folder / EVENTS, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.ftruncate(handle, journal.size)
        os.lseek(handle, 0, os.SEEK_END)
        try:
            rest = memoryview(b"".join(line + b"\n" for line in lines))
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
            os.replace(beside, folder / HEAD)
        except OSError:
            os.ftruncate(handle, journal.size)
            raise
    finally:
        os.close(handle)
    sync_folder(folder)
