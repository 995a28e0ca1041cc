"""Corrections on their way out: claim file, page to sign and receipt, into the book in which the old claim lies and
into `--out`, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from compensation.values.errors import UsageFault
from compensation.words.catalogue import by_number

from .says import SAYS
from .settings import EVENTS
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.book.opened import Book
    from compensation.corrections.record import Correction
    from compensation.facts.model import Facts


def book_beside(old: Sequence[Path]) -> Path | None:
    """The book in whose folders the old claims lie; None where they lie in none, or not all in one."""
    found: set[Path | None] = set()
    for path in old:
        places = [path, path.parent] if path.is_dir() else [path.resolve().parent.parent]
        found.add(next((place for place in places if (place / EVENTS).is_file()), None))
    return found.pop() if len(found) == 1 else None


def files_of(
    corrections: Sequence[Correction], tables: Facts | None, now: datetime, lang: str
) -> dict[str, bytes]:
    """Claim files, pages and receipts by name. Raises UsageFault where two would have one name."""
    from compensation.claim.page import page_of_written
    from compensation.claim.receipt import receipt, receipt_name

    files: dict[str, bytes] = {}
    for each in corrections:
        claim = each.successor
        if claim.file_name in files:
            raise UsageFault(SAYS.message("same_name_twice", file=claim.file_name))
        xml = claim.to_xml(created_at=now)
        files[claim.file_name] = xml
        files[claim.file_name.removesuffix(".xml") + ".html"] = page_of_written(claim, xml, lang)
        files[receipt_name(claim.file_name)] = receipt(tables, claim, xml, now)
    return files


def write_corrections(
    files: Mapping[str, bytes], places: tuple[Path | None, Book | None], moment: tuple[datetime, date],
    speaker: Speaker, *, force: bool,
) -> None:  # fmt: skip
    """Write the files into `places`, a folder and a book; `moment` is now, and the day on which corrections are made.

    UsageFault where a file exists and `force` is not given, and where somebody else changed the book in the meantime.
    """
    from compensation.files.together import refuse_names, write_atomically

    out, book = places
    if not files:
        return
    if out is not None:
        refuse_names(out, files, force=force)
    if book is not None:
        _into_book(book, files, moment, speaker)
    if out is not None:
        write_atomically(out, files, force=force)


def _into_book(
    book: Book, files: Mapping[str, bytes], moment: tuple[datetime, date], speaker: Speaker
) -> None:
    from compensation.book.writing import writing

    now, made_on = moment
    with writing(book.folder, now) as writer:
        if {each.claim_id for each in writer.book.heads} != {each.claim_id for each in book.heads}:
            raise UsageFault(SAYS.message("book_changed", book=book.folder))
        folder = writer.free_folder(f"{made_on.isoformat()}-r", files)
        made = writer.add(folder, files, made_on)
    speaker.say(by_number("corrections_in_book", len(made)), count=len(made), folder=book.folder / folder)
