"""Books for tests: a folder with claims of Espoo in it, sound by themselves, and what became of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from attrs import evolve

from compensation.book.opened import Book, book_of
from compensation.book.writing import Writer, create, writing
from compensation.claim.file import BuiltClaim
from compensation.values.months import add_months
from tests.sample_claims import empty_claim, with_totals
from tests.verification.lawful import lawful
from tests.verification.random_chains import after

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MADE_ON, LATER = date(2026, 3, 1), date(2026, 9, 1)


@cache
def original() -> BuiltClaim:
    """EUR 5,294.06 of Espoo for the first half of 2025, applied for on 1 March 2026."""
    return lawful()


@cache
def replacement() -> BuiltClaim:
    """The same without its last line."""
    return after(original(), evolve(original(), lines=original().lines[:-1]))


@cache
def cancellation() -> BuiltClaim:
    """The original cancelled."""
    return after(original(), evolve(empty_claim(), function="cancellation"))


def of_month(month: int) -> BuiltClaim:
    """A claim for one cost, of another month each time, so that none stands in another's way."""
    claim = original()
    day = date(2025, month, 3)
    cost = evolve(claim.costs[0], id=f"C-{month}", from_=day, to=day, notes=())
    return with_totals(
        evolve(
            claim,
            period_from=day.replace(day=1),
            period_to=add_months(day.replace(day=1), 1) - timedelta(days=1),
            lines=(),
            exclusions=(),
            costs=(cost,),
            persons=tuple(each for each in claim.persons if each.id == cost.person),
            versions=tuple(each for each in claim.versions if each.id in cost.law),
        )
    )


def put(writer: Writer, *claims: BuiltClaim, day: date = LATER, folder: str = "claims") -> None:
    """Claims into a book, each with its name."""
    for claim in claims:
        writer.add(folder, {name_of(claim): claim.to_xml(NOW)}, day)


def name_of(claim: BuiltClaim) -> str:
    """A file name of its own for every claim."""
    ending = f".r{claim.revision}.claim.xml" if claim.revision else ".claim.xml"
    return f"{claim.recipient.code}_{claim.period_from:%Y-%m}_{claim.period_to:%Y-%m}{ending}"


def new_book(folder: Path, *claims: BuiltClaim) -> Book:
    """A book with these claims in it."""
    create(folder)
    with writing(folder, NOW) as writer:
        put(writer, *claims)
    return book_of(folder)
