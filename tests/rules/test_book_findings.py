"""Every code about a book of claims is raised where it should be, and not next to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve, frozen

from compensation.book.booked import BookedClaim
from compensation.book.checking import check_book
from compensation.book.events import (
    Answered,
    Cancelled,
    Corrected,
    Happening,
    Paid,
    Recovered,
    Refusal,
    Sent,
    event_in,
)
from compensation.book.journal import EVENTS, HEAD, Head
from compensation.book.opened import book_of
from compensation.book.writing import writing
from compensation.facts.finding_words import text_of
from compensation.words.catalogue import LANGUAGES
from compensation.words.finding_texts import FINDING_TEXTS
from tests.books_for_tests import NOW, new_book, of_month, original, put, replacement

DAY, BEFORE = date(2026, 10, 1), date(2026, 2, 1)
CENTS = original().totals.grand_total
Touch = Callable[[Path], object]


@frozen
class BookCase:
    """What is done to a book with one claim in it: so that the code is raised, and so that it is not."""

    raising: Touch
    clean: Touch = lambda _: None


def said(*what: Happening) -> Touch:
    """Events about the first claim, whether they can follow or not."""

    def touch(folder: Path) -> None:
        with writing(folder, NOW) as writer:
            for each in what:
                writer.append((writer.book.claims[0], each))

    return touch


def about_another(folder: Path) -> None:
    with writing(folder, NOW) as writer:
        stranger = evolve(writer.book.claims[0], claim_id="CC0")
        writer.append((stranger, Sent(DAY)))


def made_again(folder: Path) -> None:
    with writing(folder, NOW) as writer:
        claim = writer.book.claims[0]
        writer.append((claim, claim.made))


def replaced(folder: Path) -> None:
    with writing(folder, NOW) as writer:
        put(writer, replacement())


def forgotten(folder: Path) -> None:
    """A replacement whose event about its predecessor is lost, with a head that knows nothing of it."""
    replaced(folder)
    lines = (folder / EVENTS).read_bytes().splitlines(keepends=True)[:-1]
    (folder / EVENTS).write_bytes(b"".join(lines))
    last = event_in(lines[-1].rstrip())
    (folder / HEAD).write_bytes(Head(last.n, last.own_digest).to_bytes())


def otherwise(folder: Path) -> None:
    """The event says other euros than the file, in a chain that binds all the same."""
    first = event_in((folder / EVENTS).read_bytes().splitlines()[0])
    other = evolve(first, what=evolve(first.what, cents=1))
    (folder / EVENTS).write_bytes(other.to_line() + b"\n")
    (folder / HEAD).write_bytes(Head(1, other.own_digest).to_bytes())


def claim_file(folder: Path) -> Path:
    return next(folder.rglob("*.claim.xml"))


def beside(name: str, data: bytes) -> Touch:
    def touch(folder: Path) -> None:
        (folder / "more").mkdir()
        (folder / "more" / name).write_bytes(data)

    return touch


def move(folder: Path) -> None:
    (folder / "more").mkdir()
    claim_file(folder).rename(folder / "more" / "moved.claim.xml")


def end(text: bytes) -> Touch:
    return lambda folder: (folder / EVENTS).open("ab").write(text)


def head(count: int) -> Touch:
    return lambda folder: (folder / HEAD).write_text(json.dumps({"count": count, "digest": "0" * 64}) + "\n")


SENT = Sent(date(2026, 3, 3))
CASES = {
    "CC-2201": BookCase(end(b"{}\n"), said(SENT)),
    "CC-2202": BookCase(end(b"{"), said(SENT)),
    "CC-2203": BookCase(head(2)),
    "CC-2204": BookCase(lambda folder: (folder / HEAD).unlink()),
    "CC-2205": BookCase(lambda folder: (folder / HEAD).write_bytes(Head().to_bytes())),
    "CC-2211": BookCase(lambda folder: claim_file(folder).unlink()),
    "CC-2212": BookCase(lambda folder: claim_file(folder).write_bytes(claim_file(folder).read_bytes() + b"\n")),
    "CC-2213": BookCase(beside("new.claim.xml", of_month(7).to_xml(NOW))),
    "CC-2214": BookCase(beside("new.claim.xml", b"<Claim/>"), beside("new.xml", b"<Claim/>")),
    "CC-2215": BookCase(move),
    "CC-2216": BookCase(beside("copy.claim.xml", original().to_xml(NOW))),
    "CC-2217": BookCase(otherwise),
    "CC-2221": BookCase(made_again),
    "CC-2222": BookCase(about_another),
    "CC-2223": BookCase(said(Cancelled(DAY), SENT), said(Cancelled(DAY))),
    "CC-2224": BookCase(said(Corrected(DAY, "CC0")), replaced),
    "CC-2225": BookCase(forgotten, replaced),
    "CC-2231": BookCase(said(Paid(DAY, 1)), said(SENT, Paid(DAY, 1))),
    "CC-2232": BookCase(
        said(SENT, Answered(DAY, "D", CENTS, (Refusal("", 1),))),
        said(SENT, Answered(DAY, "D", CENTS - 1, (Refusal("", 1),))),
    ),
    "CC-2233": BookCase(said(SENT, Answered(BEFORE, "D", 1)), said(SENT, Answered(DAY, "D", 1))),
    "CC-2234": BookCase(said(SENT, Paid(DAY, CENTS + 1)), said(SENT, Paid(DAY, CENTS))),
    "CC-2235": BookCase(
        said(SENT, Paid(DAY, 1), Recovered(DAY, 2)), said(SENT, Paid(DAY, 1), Recovered(DAY, 1))
    ),
}  # fmt: skip


def test_every_code_has_a_case():
    assert set(CASES) == {code for code in FINDING_TEXTS if code.startswith("CC-22")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_book(tmp_path / "book", original())
    return tmp_path / "book"


@pytest.mark.parametrize("code", CASES)
def test_raised_with_words_in_every_language(code: str, folder: Path):
    CASES[code].raising(folder)
    findings = check_book(folder).findings
    # What follows from it, of other severity, may be said too.
    assert code in {each.code for each in findings}
    finding = next(each for each in findings if each.code == code)
    assert finding.severity == FINDING_TEXTS[code].severity
    titles = set()
    for lang in LANGUAGES:
        texts = text_of(finding, lang)
        assert all(text and "{" not in text for text in texts)
        titles.add(texts[0])
    assert len(titles) == len(LANGUAGES)


@pytest.mark.parametrize("code", CASES)
def test_not_raised_next_to_it(code: str, folder: Path):
    CASES[code].clean(folder)
    checked = check_book(folder)
    assert code not in {each.code for each in checked.findings}
    assert checked.holds
    book_of(folder)


def test_claims_are_told_by_their_own_events(folder: Path):
    """The claim of an event is the one it names, whichever comes first."""
    with writing(folder, NOW) as writer:
        put(writer, of_month(7))
        first, second = writer.book.claims
        writer.append((second, SENT))
    claims = {each.claim_id: each for each in book_of(folder).claims}
    assert isinstance(claims[first.claim_id], BookedClaim)
    assert [len(claims[each.claim_id].events) for each in (first, second)] == [0, 1]
