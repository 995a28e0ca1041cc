"""What earlier claims have applied for already: those of `--previous`, and those of the book that the settings name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from compensation.words.catalogue import by_number

from .settings import book_folder
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.book.opened import Book
    from compensation.facts.model import Facts
    from compensation.verification.earlier_claims import EarlierClaim


def open_book(speaker: Speaker, folder: Path | None = None) -> Book | None:
    """The book in a folder, else that of the settings; None where there is none of both.

    What a killed run left in it is brought to an end first, and told. Raises as `book_of`.
    """
    place = folder or book_folder()
    if place is None:
        return None
    from compensation.book.opened import book_of
    from compensation.book.writing import needs_mending, writing

    book = book_of(place)
    if not needs_mending(book):
        return book
    with writing(place, datetime.now(UTC)) as writer:
        for told in writer.mended:
            speaker.tell(told[speaker.lang])
        return writer.book


def books_at_hand(folders: tuple[Path, ...], speaker: Speaker) -> list[Book]:
    """The settings' book, and those among the folders of `--previous` that are books; each once."""
    from compensation.book.journal import is_book

    own = book_folder()
    places = [*([own] if own else []), *(folder for folder in folders if is_book(folder))]
    found = [open_book(speaker, place) for place in {place.resolve(): place for place in places}.values()]
    return [book for book in found if book is not None]


def earlier_claims(folders: tuple[Path, ...], book: Book | None = None) -> tuple[EarlierClaim, ...]:
    """The earlier claims of the folders and of a book; what was withdrawn from the book is not among them."""
    files = files_of_book(book)
    if not folders and not files:
        return ()
    from compensation.verification.earlier_claims import read_earlier_claims

    return read_earlier_claims(*folders, files=files)


def files_of_book(book: Book | None) -> list[Path]:
    """The claim files of a book but for those of claims that were withdrawn."""
    return [book.path(each) for each in book.claims if not each.withdrawn] if book else []


def with_previous(facts: Facts, folders: tuple[Path, ...], speaker: Speaker) -> Facts:
    """The facts with what the claims of the folders and of the settings' book applied for, which is told on stderr."""
    earlier = earlier_claims(folders, open_book(speaker))
    if not earlier:
        return facts
    from compensation.verification.earlier_claims import with_earlier_claims

    tell_earlier(earlier, speaker)
    return with_earlier_claims(facts, earlier)


def tell_earlier(earlier: Sequence[EarlierClaim], speaker: Speaker) -> None:
    """How many earlier files are taken into account and how many euros they claim, by recipient."""
    from compensation.words import localised

    sums: dict[str, int] = {}
    for each in earlier:
        code = each.claim.recipient.code
        sums[code] = sums.get(code, 0) + each.claim.totals.grand_total
    speaker.say(
        by_number("earlier_used", len(earlier)),
        files=len(earlier),
        sums="; ".join(
            f"{code} {localised.euros_for_people(cents, speaker.lang)}"
            for code, cents in sorted(sums.items())
        ),
    )
