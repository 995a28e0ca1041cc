"""Claims on their way into the book: files, then the events about them, unless the book changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from compensation.values.errors import UsageFault
from compensation.words.catalogue import by_number

from .exclusions import has_page
from .says import SAYS
from .speaker import Speaker
from .stale_files import page_name

if TYPE_CHECKING:
    from compensation.book.booked import BookedClaim
    from compensation.book.opened import Book
    from compensation.claim.record import Claim


def files_for_book(
    files: Mapping[str, bytes], claims: Iterable[Claim], *, empty_too: bool
) -> dict[str, bytes]:
    """Those of the files that go into the book: all but the claims for nothing, with what lies beside them."""
    from compensation.claim.receipt import receipt_name

    without = set()
    for claim in claims:
        if not has_page(claim, empty_too=empty_too):
            without |= {claim.file_name, page_name(claim), receipt_name(claim.file_name)}
    return {name: data for name, data in files.items() if name not in without}


def put_into(
    book: Book, files: Mapping[str, bytes], applied_on: date, now: datetime, speaker: Speaker
) -> tuple[BookedClaim, ...]:
    """Write the files into the folder of the application day and record them; what was recorded, told on stderr.

    UsageFault where somebody else changed in the meantime what is claimed: the claims were made from the book as it
    was when it was opened.
    """
    from compensation.book.writing import writing
    from compensation.words import localised

    if not files:
        speaker.say("nothing_for_book", book=book.folder)
        return ()
    with writing(book.folder, now) as writer:
        if _counted(writer.book) != _counted(book):
            raise UsageFault(SAYS.message("book_changed", book=book.folder))
        folder = writer.free_folder(applied_on.isoformat(), files)
        made = writer.add(folder, files)
    cents = sum(each.made.cents for each in made)
    speaker.say(
        by_number("put_into_book", len(made)),
        count=len(made),
        amount=localised.euros_for_people(cents, speaker.lang),
        folder=book.folder / folder,
    )
    if applied_on > now.astimezone().date():
        speaker.say("applied_on_after_today", day=localised.day(applied_on, speaker.lang))
    return made


def _counted(book: Book) -> frozenset[str]:
    """What the book says is claimed."""
    return frozenset(each.claim_id for each in book.heads)
