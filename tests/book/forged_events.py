"""Forged events and files of a book: every one is found by what `compclaim book DIR --verify` asks.

The forger changes the events, their head or the claim files of a sound book, and makes fit what somebody with another
program could: digests of later lines, the seal of a claim file. A thousand: `python -m tests.book.forged_events 1000`.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from attrs import evolve, frozen

from compensation.book.booked import BookedClaim
from compensation.book.checking import Checked, check_book
from compensation.book.events import (
    Answered,
    Event,
    Happening,
    Made,
    Paid,
    Recovered,
    Refusal,
    Sent,
    digest_of,
    event_in,
)
from compensation.book.journal import EVENTS, HEAD, Head
from compensation.book.writing import create, writing
from compensation.claim.file import read_claim
from compensation.claim.record import Claim
from tests.books_for_tests import LATER, NOW, cancellation, of_month, original, put, replacement
from tests.sample_claims import with_totals
from tests.verification.forged_links import sealed

FORGERIES_OF_A_BOOK = 40


@frozen
class Forged:
    """A book in the hands of the forger."""

    folder: Path
    source: random.Random

    @property
    def lines(self) -> list[bytes]:
        return (self.folder / EVENTS).read_bytes().splitlines()

    def write(self, lines: list[bytes], *, head: bool = False) -> None:
        """Put the lines in place of the events; the head, too, where it is to fit."""
        (self.folder / EVENTS).write_bytes(b"".join(line + b"\n" for line in lines))
        if head:
            (self.folder / HEAD).write_bytes(Head(len(lines), digest_of(lines[-1])).to_bytes())

    def files(self) -> list[Path]:
        return sorted(self.folder.rglob("*.claim.xml"))

    def relinked(self, lines: list[bytes], at: int) -> list[bytes]:
        """The lines with number and link to the one before redone from a place on."""
        for place in range(at, len(lines)):
            before = digest_of(lines[place - 1]) if place else "0" * 64
            lines[place] = evolve(event_in(lines[place]), n=place + 1, before=before).to_line()
        return lines

    def with_event(self, what: Callable[[Event], Event | None], *, head: bool = False) -> bool:
        """One event says something else, and what follows is made to fit; False where there is none to forge."""
        lines = self.lines
        for at in self.source.sample(range(len(lines)), len(lines)):
            event = event_in(lines[at])
            forged = what(event)
            if forged is not None and forged != event:
                self.write(self.relinked([*lines[:at], forged.to_line(), *lines[at + 1 :]], at), head=head)
                return True
        return False


Forger = Callable[[Forged], bool]
FORGERS: dict[str, Forger] = {}
"""By what they do; False where a book has nothing that they could forge."""


def forges(name: str) -> Callable[[Forger], Forger]:
    def kept(forger: Forger) -> Forger:
        FORGERS[name] = forger
        return forger

    return kept


def _changed_byte(data: bytes, source: random.Random) -> bytes:
    at = source.randrange(len(data))
    return data[:at] + bytes([(data[at] + source.randrange(1, 256)) % 256]) + data[at + 1 :]


@forges("byte of the events")
def byte_of_events(book: Forged) -> bool:
    path = book.folder / EVENTS
    path.write_bytes(_changed_byte(path.read_bytes(), book.source))
    return True


@forges("byte of the head")
def byte_of_head(book: Forged) -> bool:
    path = book.folder / HEAD
    path.write_bytes(_changed_byte(path.read_bytes(), book.source))
    return True


@forges("byte of a claim file")
def byte_of_claim(book: Forged) -> bool:
    path = book.source.choice(book.files())
    path.write_bytes(_changed_byte(path.read_bytes(), book.source))
    return True


@forges("event dropped")
def dropped(book: Forged) -> bool:
    lines = book.lines
    del lines[book.source.randrange(len(lines) - 1)]
    book.write(lines)
    return True


@forges("event dropped, the rest made to fit")
def dropped_and_relinked(book: Forged) -> bool:
    lines = book.lines
    at = book.source.randrange(len(lines) - 1)
    del lines[at]
    book.write(book.relinked(lines, at))
    return True


@forges("last events dropped")
def last_dropped(book: Forged) -> bool:
    lines = book.lines
    book.write(lines[: -book.source.randint(1, min(3, len(lines)))])
    return True


@forges("event doubled")
def doubled(book: Forged) -> bool:
    lines = book.lines
    lines.insert(book.source.randrange(len(lines) + 1), book.source.choice(lines))
    book.write(lines)
    return True


@forges("events in another order")
def moved(book: Forged) -> bool:
    lines = book.lines
    one, other = book.source.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    book.write(lines)
    return True


@forges("events in another order, made to fit")
def moved_and_relinked(book: Forged) -> bool:
    lines = book.lines
    one, other = sorted(book.source.sample(range(len(lines)), 2))
    lines[one], lines[other] = lines[other], lines[one]
    book.write(book.relinked(lines, one))
    return True


@forges("amount, the rest made to fit")
def amount(book: Forged) -> bool:
    def other(event: Event) -> Event | None:
        if not isinstance(event.what, Made | Answered | Paid | Recovered):
            return None
        return evolve(
            event, what=evolve(event.what, cents=event.what.cents + book.source.choice([-1, 1, 100_000]))
        )

    return book.with_event(other)


@forges("day, the rest made to fit")
def day(book: Forged) -> bool:
    return book.with_event(
        lambda event: evolve(
            event, what=evolve(event.what, day=event.what.day + timedelta(book.source.choice([-1, 1])))
        )
    )


@forges("text, the rest made to fit")
def text(book: Forged) -> bool:
    def other(event: Event) -> Event | None:
        if isinstance(event.what, Sent):
            return evolve(event, what=evolve(event.what, reference="R-99"))
        if isinstance(event.what, Answered):
            return evolve(event, what=evolve(event.what, refused=event.what.refused[1:], decision="D-99"))
        return None

    return book.with_event(other)


@forges("event of another claim, the rest made to fit")
def another_claim(book: Forged) -> bool:
    claims = sorted({(each.claim, each.digest) for each in map(event_in, book.lines)})

    def other(event: Event) -> Event:
        claim, digest = book.source.choice(claims)
        return evolve(event, claim=claim, digest=digest)

    return book.with_event(other)


@forges("event added, the head as it was")
def added(book: Forged) -> bool:
    """Put between others: one at the end that binds is taken for a killed append, and told."""
    lines = book.lines
    at = book.source.randrange(1, len(lines))
    event = event_in(lines[at - 1])
    new = evolve(event, what=Paid(LATER, 500, decision="D-1"))
    book.write(book.relinked([*lines[:at], new.to_line(), *lines[at:]], at))
    return True


@forges("what was made, everything made to fit")
def made(book: Forged) -> bool:
    """Even with a head that fits, the file says otherwise."""
    made = {
        "recipient": "municipality-091",
        "from_": date(2024, 1, 1),
        "to": date(2024, 12, 31),
        "applied_on": date(2024, 6, 1),
        "function": "correction",
        "revision": 7,
        "cents": 1,
        "predecessor": "CC" + "0" * 24,
        "sha256": "f" * 64,
        "file": "elsewhere/gone.claim.xml",
    }
    name = book.source.choice(sorted(made))

    def other(event: Event) -> Event | None:
        if not isinstance(event.what, Made):
            return None
        # A file that lies elsewhere, whole, was moved, which is no error: both say so.
        more = {"sha256": "f" * 64} if name == "file" else {}
        return evolve(event, what=evolve(event.what, **{name: made[name]}, **more))

    return book.with_event(other, head=True)


@forges("made or replaced left out, everything made to fit")
def never_made(book: Forged) -> bool:
    """Events about a claim that was never made, or a claim replaced without an event."""
    lines = book.lines
    known = {event_in(line).claim for line in lines if not isinstance(event_in(line).what, Made)}
    gone = [
        at
        for at, line in enumerate(lines)
        if event_in(line).kind in ("corrected", "cancelled")
        or (event_in(line).kind == "made" and event_in(line).claim in known)
    ]
    if not gone:
        return False
    at = book.source.choice(gone)
    book.write(book.relinked([*lines[:at], *lines[at + 1 :]], at), head=True)
    return True


@forges("claim file sealed anew")
def sealed_anew(book: Forged) -> bool:
    """Another amount in a file that is sound by itself."""
    path = book.source.choice(book.files())
    claim = read_claim(path.read_bytes())
    path.write_bytes(sealed(_with_another_cost(claim, book.source)))
    return True


@forges("claim file sealed anew, and its SHA-256 in the events")
def sealed_anew_and_told(book: Forged) -> bool:
    """The event still says the digest and cents of before."""
    path = book.source.choice(book.files())
    before = digest_of(path.read_bytes())
    path.write_bytes(sealed(_with_another_cost(read_claim(path.read_bytes()), book.source)))
    after = digest_of(path.read_bytes())
    return book.with_event(
        lambda event: (
            evolve(event, what=evolve(event.what, sha256=after))
            if isinstance(event.what, Made) and event.what.sha256 == before
            else None
        ),
        head=True,
    )


@forges("claim file taken away")
def taken_away(book: Forged) -> bool:
    book.source.choice(book.files()).unlink()
    return True


@forges("two claim files exchanged for one")
def exchanged(book: Forged) -> bool:
    one, other = book.source.sample(book.files(), 2)
    one.write_bytes(other.read_bytes())
    return True


@forges("head of another book")
def another_head(book: Forged) -> bool:
    lines = book.lines
    count = book.source.choice([len(lines), len(lines) + 1, len(lines) - 1])
    (book.folder / HEAD).write_bytes(Head(count, f"{book.source.getrandbits(256):064x}").to_bytes())
    return True


def _with_another_cost(claim: Claim, source: random.Random) -> Claim:
    more = source.choice([1, 5_000])
    if claim.costs:
        first = evolve(claim.costs[0], claimed=claim.costs[0].claimed + more)
        return with_totals(evolve(claim, costs=(first, *claim.costs[1:])))
    return evolve(claim, applied_on=claim.applied_on + timedelta(more % 7 + 1))


def random_book(folder: Path, source: random.Random) -> None:
    """A sound book with up to seven claims and what became of them."""
    create(folder)
    claims = [original(), *(of_month(month) for month in source.sample(range(4, 13), source.randint(1, 4)))]
    source.shuffle(claims)
    with writing(folder, NOW) as writer:
        for at, claim in enumerate(claims):
            put(writer, claim, folder=f"claims-{at}")
            for each in _became(writer.book.claims[-1], source):
                writer.append((writer.book.claims[-1], each))
        after = source.choice([None, replacement(), cancellation()])
        if after is not None:
            put(writer, after, folder="corrections")


def _became(claim: BookedClaim, source: random.Random) -> list[Happening]:
    cents = claim.made.cents
    first = claim.made.day
    refused = source.choice([(), (Refusal("", min(100, cents), "no agreement"),)])
    accepted = cents - sum(each.cents for each in refused)
    all: list[Happening] = [
        Sent(first, "e-form", "R-1"),
        Answered(first + timedelta(40), "D-1", accepted, refused),
        Paid(first + timedelta(50), accepted, decision="D-1"),
        Recovered(first + timedelta(90), min(accepted, 1000), "set off"),
    ]
    return all[: source.randint(1, 4)]


def forge(count: int, seed: int) -> tuple[list[str], Counter[str]]:
    """(what was not found, how often each was forged)."""
    source = random.Random(seed)
    missed: list[str] = []
    made: Counter[str] = Counter()
    wanted = list(FORGERS)
    with tempfile.TemporaryDirectory() as place:
        sound = Path(place) / "sound"
        at = 0
        while at < count:
            if at % FORGERIES_OF_A_BOOK == 0:
                shutil.rmtree(sound, ignore_errors=True)
                random_book(sound, source)
                before = check_book(sound)
                assert before.holds, before.findings
            name = wanted[at % len(wanted)]
            copy = Path(place) / "copy"
            shutil.copytree(sound, copy)
            if FORGERS[name](Forged(copy, source)) and not _same(sound, copy):
                made[name] += 1
                if not found(before, check_book(copy)):
                    missed.append(f"{at}: {name}")
            at += 1
            shutil.rmtree(copy)
    return missed, made


def _same(one: Path, other: Path) -> bool:
    files = [
        {path.relative_to(at): path.read_bytes() for path in at.rglob("*") if path.is_file()}
        for at in (one, other)
    ]
    return files[0] == files[1]


def found(sound: Checked, forged: Checked) -> bool:
    """Whether the book does not hold any more, or is told to be without an event that its files prove and the next who
    writes adds again."""
    before = Counter(each.code for each in sound.findings)
    after = Counter(each.code for each in forged.findings)
    return not forged.holds or after["CC-2225"] > before["CC-2225"]


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    not_found, kinds = forge(number, seed=int(sys.argv[2]) if len(sys.argv) > 2 else 12)
    print("\n".join(not_found))
    print(f"{sum(kinds.values())} forged events and files of {len(kinds)} kinds: {len(not_found)} not found")
    print(", ".join(f"{name} {times}" for name, times in sorted(kinds.items())))
    sys.exit(bool(not_found))
