"""A book as it is opened: its claims with their state and euros, its chains, and what is to come from the State."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import evolve, field, frozen

from compensation.book.booked import BookedChain, BookedClaim, chained
from compensation.book.events import Event, Made
from compensation.book.journal import Journal, read_journal
from compensation.claim.record import Claim
from compensation.values.errors import ClaimFault, InputUnreadable
from compensation.verification.earlier_claims import CLAIM_SUFFIX
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("bookkeeping")


@frozen(eq=False)
class Book:
    """A book: the folder, its events, and the chains of its claims, those of files without an event included."""

    folder: Path
    journal: Journal = field(repr=False)
    chains: tuple[BookedChain, ...] = field(repr=False)

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened, in the order written."""
        return self.journal.events

    @property
    def claims(self) -> tuple[BookedClaim, ...]:
        """Every claim of the book, by chain, each chain from its original on."""
        return tuple(claim for chain in self.chains for claim in chain.claims)

    @property
    def heads(self) -> tuple[BookedClaim, ...]:
        """What is claimed: the last claim of each chain that was neither cancelled nor withdrawn."""
        return tuple(chain.head for chain in self.chains if chain.counts)

    def chain_of(self, claim_id: str) -> BookedChain:
        """The chain that a claim stands in. LookupError where the book has no such claim."""
        for chain in self.chains:
            if any(each.claim_id == claim_id for each in chain.claims):
                return chain
        raise LookupError(claim_id)

    def path(self, claim: BookedClaim) -> Path:
        """Where the claim's file lies."""
        return self.folder.joinpath(*(claim.file or claim.made.file).split("/"))

    def receivable(self, day: date, recipient: str = "") -> int:
        """Cents that the State owes by the book at the end of a day, of one recipient or of all.

        Every claim sent by then and not replaced by another that was sent, but for what was refused, less what was
        paid and plus what went back; below zero where more was paid than is claimed.
        """
        return sum(
            chain.owed(day).balance for chain in self.chains if recipient in ("", chain.head.made.recipient)
        )


def book_of(folder: Path) -> Book:
    """The book in a folder. Raises InputUnreadable where there is none, or it does not hold (`compclaim book --verify`
    tells why), ClaimFault for a claim file in it that is altered, missing or cannot be read."""
    journal = read_journal(folder)
    if not journal.holds:
        raise InputUnreadable(_WORDS.message("does_not_hold", folder=folder))
    found = place_files(booked_claims(journal.events), files_in(folder))
    for each in found.missing:
        raise ClaimFault(_WORDS.message("file_missing", file=each.made.file, folder=folder))
    for each in found.altered:
        raise ClaimFault(_WORDS.message("file_altered", file=each.made.file, folder=folder))
    known = {each.claim_id for each in found.claims}
    new = {each.claim_id: each for each in _unrecorded(found.others) if each.claim_id not in known}
    return Book(folder, journal, chained((*found.claims, *new.values())))


@frozen(eq=False)
class Placed:
    """Claims of the events beside the files of a folder: those whose file is there, whole (perhaps moved), those whose
    file is missing or altered, and the files that no event tells of."""

    claims: tuple[BookedClaim, ...]
    missing: tuple[BookedClaim, ...]
    altered: tuple[BookedClaim, ...]
    others: Mapping[str, Path]


def place_files(claims: Iterable[BookedClaim], paths: Mapping[str, Path]) -> Placed:
    """Each claim with its file, by path or, where it was moved, by its bytes."""
    digests = {file: hashlib.sha256(path.read_bytes()).hexdigest() for file, path in paths.items()}
    by_digest = {digest: file for file, digest in reversed(digests.items())}
    placed, missing, altered, taken = [], [], [], set()
    for each in claims:
        there = digests.get(each.made.file)
        file = each.made.file if there == each.made.sha256 else by_digest.get(each.made.sha256)
        if file is not None:
            placed.append(evolve(each, file=file))
            taken.add(file)
        elif there is None:
            missing.append(each)
        else:
            altered.append(each)
            taken.add(each.made.file)
    others = {file: path for file, path in paths.items() if file not in taken}
    return Placed(tuple(placed), tuple(missing), tuple(altered), others)


def booked_claims(events: Iterable[Event]) -> tuple[BookedClaim, ...]:
    """The claims that the events tell of, with what became of each. One that was withdrawn and made again is the new
    one."""
    found: dict[str, BookedClaim] = {}
    for each in events:
        known = found.get(each.claim)
        if isinstance(each.what, Made):
            if known is None or known.withdrawn:
                found[each.claim] = BookedClaim(each.claim, each.digest, each.what)
        elif known is not None:
            found[each.claim] = evolve(known, events=(*known.events, each))
    return tuple(found.values())


def files_in(folder: Path) -> dict[str, Path]:
    """The claim files of a book by their path in it: those in the folder itself and in the folders in it."""
    found = {path.name: path for path in folder.iterdir() if _is_claim(path)}
    for below in folder.iterdir():
        if below.is_dir() and not below.name.startswith("."):
            found |= {f"{below.name}/{path.name}": path for path in below.iterdir() if _is_claim(path)}
    return dict(sorted(found.items()))


def _is_claim(path: Path) -> bool:
    return path.name.endswith(CLAIM_SUFFIX) and path.is_file()


def _unrecorded(paths: Mapping[str, Path]) -> Iterator[BookedClaim]:
    """Claims of files that no event tells of."""
    from compensation.claim.file import read_file

    for file, path in paths.items():
        try:
            data = read_file(path)
            claim_id, digest, made = made_of(file, data)
        except ClaimFault as fault:
            raise ClaimFault(_WORDS.message("file_unreadable", file=file, fault=fault.message)) from fault
        yield BookedClaim(claim_id, digest, made, recorded=False)


def made_of(file: str, data: bytes, day: date | None = None) -> tuple[str, str, Made]:
    """(ClaimId, digest of the payload, the event) for the bytes of a claim file at a path in the book.

    The day of a replacement or cancellation is the one given, else that of its envelope. ClaimFault where the bytes
    are no claim.
    """
    from compensation.claim.file import claim_id_in, digest_in, parse, read_claim

    root = parse(data)
    claim = read_claim(data)
    envelope = date.fromisoformat((root[0][0].text or "").strip()[:10])
    return claim_id_in(root), digest_in(root), _made(file, data, claim, day or envelope)


def _made(file: str, data: bytes, claim: Claim, day: date) -> Made:
    return Made(
        claim.applied_on if claim.function == "original" else day,
        file,
        hashlib.sha256(data).hexdigest(),
        claim.recipient.code,
        claim.period_from,
        claim.period_to,
        claim.applied_on,
        claim.function,
        claim.revision,
        claim.totals.grand_total,
        claim.predecessor.claim_id if claim.predecessor else "",
    )


def claim_of(book: Book, claim: BookedClaim) -> Claim:
    """What a claim file of the book holds."""
    from compensation.claim.file import read_claim, read_file

    return read_claim(read_file(book.path(claim)))


def of_recipients(claims: Sequence[BookedClaim], recipients: Iterable[str]) -> tuple[BookedClaim, ...]:
    """Those of some recipients; all where none is named."""
    wanted = set(recipients)
    return tuple(each for each in claims if not wanted or each.made.recipient in wanted)
