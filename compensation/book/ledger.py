"""The books of a book of claims: what is claimed, refused, paid, corrected and paid back, as postings that sum to zero.

A receivable and its income arise when a claim is SENT: one that lies ready is not posted, and one that was answered or
paid counts as sent on that day at the latest. A refusal takes them back. A correction that is sent posts what is to be
paid and what is to be paid back apart, as its differences tell; a cancellation takes back all that is left. A claim and
its corrections are one matter with the State: what has been paid beyond what the matter is worth, and has not gone
back, is a liability, and while there is one, nothing of the matter is receivable. So at the end of every day receivable
less liability is what the book says the State owes (`Book.receivable`), matter by matter.

By recipient, calendar year and component or kind of cost. A payment covers the months and costs that the State's list
says it is for (`Paid.parts`), and where nothing says so the parts of the claim in order of year, then component.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TypeAlias

from attrs import define, evolve, field

from compensation.book.booked import BookedChain, BookedClaim
from compensation.book.claim_parts import Amounts, ClaimParts, Part, paid_for, parts_of
from compensation.book.covering import Covered, Moved
from compensation.book.events import Answered, Cancelled, Event, Paid, Recovered, Sent
from compensation.book.opened import Book, claim_of
from compensation.claim.record import Claim
from compensation.reconciliation.posting_file import (
    CLAIM_ACCOUNTS,
    COSTS,
    Accounts,
    Posting,
    account_of,
    name_of,
)
from compensation.values.errors import InternalFault
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("ledger")
_TEXTS = Catalogue("ledger", "texts")

Content: TypeAlias = Callable[[BookedClaim], ClaimParts]
"""What a claim of the book holds."""
_Row: TypeAlias = tuple[str, Part, int, str]
"""Account, part, cents, what it is about."""
_Step: TypeAlias = tuple[date, BookedClaim, Sequence[_Row]]
"""Day, claim that something happened to, rows that sum to zero."""


def book_postings(
    book: Book,
    accounts: Accounts,
    *,
    lang: str = "en",
    days: tuple[date, date] = (date.min, date.max),
) -> list[Posting]:
    """The postings of a book on the days from the first to the last of `days`, in order of day.

    Reads the claim files that were sent. Raises ClaimFault for one that cannot be read, InternalFault where the
    postings do not sum to zero or do not agree with the book.
    """
    return chain_postings(book.chains, _content(book), accounts, lang=lang, days=days)


def chain_postings(
    chains: Iterable[BookedChain],
    content: Content,
    accounts: Accounts,
    *,
    lang: str = "en",
    days: tuple[date, date] = (date.min, date.max),
) -> list[Posting]:
    """As `book_postings`, of chains whose claims hold what `content` says."""
    rows = []
    for chain in chains:
        posted: dict[str, int] = dict.fromkeys(CLAIM_ACCOUNTS, 0)
        for day, claim, sums in _by_day(_Matter(chain, content).steps()):
            for row in sums:
                posted[row[0]] += row[2]
                if row[2] and days[0] <= day <= days[1]:
                    rows.append(_posting(day, claim, row, accounts, lang))
        if sum(posted.values()) or posted["receivable"] + posted["liability"] != chain.owed().balance:
            raise InternalFault(_WORDS.message("apart_from_book"))
    return sorted(rows, key=lambda row: (row.day, row.recipient, row.period))


def _posting(day: date, claim: BookedClaim, row: _Row, accounts: Accounts, lang: str) -> Posting:
    role, (year, name), cents, about = row
    made = claim.made
    period = f"{made.from_:%Y-%m}..{made.to:%Y-%m}"
    said = (_TEXTS.say(about, lang), name_of(name, lang), f"{made.recipient} {period}", claim.claim_id)
    account = account_of(accounts, made.recipient, role, name)
    return Posting(day, role, account, cents, period, made.recipient, year, name, ", ".join(said))


def _by_day(steps: Iterable[_Step]) -> Iterator[_Step]:
    """What a matter posts by day and claim; what cancels out within a day comes to zero."""
    for _, group in groupby(steps, key=lambda step: (step[0], step[1].claim_id)):
        same = list(group)
        sums: dict[tuple[str, Part, str], int] = defaultdict(int)
        for account, part, cents, about in (row for _, _, rows in same for row in rows):
            sums[account, part, about] += cents
        yield (
            *same[0][:2],
            [(account, part, sums[account, part, about], about) for account, part, about in sums],
        )


@define(eq=False)
class _Matter:
    """A claim and its successors while what happened to them goes by."""

    chain: BookedChain
    content: Content
    done: set[int] = field(factory=set)
    sent: set[str] = field(factory=set)
    gone: set[str] = field(factory=set)
    standing: BookedClaim | None = None
    claimed: dict[Part, int] = field(factory=dict)
    refused: dict[Part, int] = field(factory=dict)
    covered: Covered = field(factory=Covered)

    def steps(self) -> Iterator[_Step]:
        """Everything that happened, in order of day, then as written."""
        happened = sorted(
            ((event.day, event.n, claim, event) for claim in self.chain.claims for event in claim.events),
            key=lambda each: each[:2],
        )
        for day, _, claim, event in happened:
            yield day, claim, list(self._happened(claim, event))

    def _happened(self, claim: BookedClaim, event: Event) -> Iterator[_Row]:
        what = event.what
        self.done.add(event.n)
        if isinstance(what, Sent | Answered | Paid | Recovered):
            self.sent.add(claim.claim_id)
        elif isinstance(what, Cancelled) and not what.by:
            self.gone.add(claim.claim_id)
        yield from self._stands()
        year, covered = self.chain.head.made.to.year, self.covered
        if isinstance(what, Paid):
            known = paid_for(what, self.content(claim))
            yield from _money(covered.receive(what.cents, year, known), "received")
        elif isinstance(what, Recovered):
            yield from _money(covered.give_back(what.cents, year), "recovered")

    def _stands(self) -> Iterator[_Row]:
        """What the claim that stands with the State now is worth, against what the one before was."""
        there = [
            each
            for each in self.chain.claims
            if each.claim_id in self.sent and each.claim_id not in self.gone
        ]
        head = there[-1] if there else None
        before = self.standing
        claimed = dict(self.content(head).claimed) if head else {}
        if head is not before:
            for about, amounts in self._changes(before, head, _less(claimed, self.claimed)):
                yield from _income(amounts, about)
        refused = self._refusals(head) if head else {}
        yield from _income(_less(self.refused, refused), "refused")
        self.standing, self.claimed, self.refused = head, claimed, refused
        moved = self.covered.revalue(_less(claimed, refused))
        sides = any(liability for _, liability in moved.values())
        yield from _balances(moved, "payable" if sides else "set_off")

    def _changes(
        self, before: BookedClaim | None, head: BookedClaim | None, change: Amounts
    ) -> Iterator[tuple[str, Amounts]]:
        """What changes with the claim that stands: by a correction both ways apart, as the corrections tell."""
        claims = self.chain.claims
        first = claims.index(before) + 1 if before else 0
        last = claims.index(head) + 1 if head else 0
        if head is None or first > last:
            yield "withdrawn", change
        elif before is None:
            yield "claimed", change
        else:
            between = [self.content(each) for each in claims[first:last]]
            up = _sum(each.to_be_paid for each in between)
            back = _sum(each.to_be_paid_back for each in between)
            yield "to_be_paid", up
            yield "to_be_paid_back", _less({}, back)
            yield "regrouped", _less(change, _less(up, back))

    def _refusals(self, head: BookedClaim) -> dict[Part, int]:
        """What decisions refuse of the claim, by part: of the line or cost named, else of the parts in their order."""
        now = evolve(head, events=tuple(event for event in head.events if event.n in self.done))
        euros = evolve(now.euros(), claimed=head.made.cents)
        rest = euros.claimed - euros.right
        held = self.content(head)
        left = {part: max(cents, 0) for part, cents in held.claimed.items()}
        refused: dict[Part, int] = defaultdict(int)
        decisions = {
            event.what.decision: event.what for event in now.events if isinstance(event.what, Answered)
        }
        named = [each for answer in decisions.values() for each in answer.refused]
        for each in named:
            own = held.by_id.get(each.id, {})
            cents = min(each.cents, rest)
            for part, most in [*own.items(), *left.items()]:
                taken = max(min(cents, most, left[part]), 0)
                refused[part] += taken
                left[part] -= taken
                cents -= taken
                rest -= taken
        return dict(refused)


def _money(moved: Moved, about: str) -> Iterator[_Row]:
    """Money that came from the State or went back to it: what it moves, against the bank."""
    for part, both in moved.items():
        yield "bank", part, -sum(both), about
    yield from _balances(moved, about)


def _balances(moved: Moved, about: str) -> Iterator[_Row]:
    for part, (receivable, liability) in moved.items():
        yield "receivable", part, receivable, about
        yield "liability", part, liability, "payable"


def _content(book: Book) -> Content:
    """The claims of a book, each file read once."""
    read: dict[str, Claim] = {}
    parts: dict[str, ClaimParts] = {}
    by_id = {each.claim_id: each for each in book.claims}

    def file(claim: BookedClaim) -> Claim:
        if claim.claim_id not in read:
            read[claim.claim_id] = claim_of(book, claim)
        return read[claim.claim_id]

    def of(claim: BookedClaim) -> ClaimParts:
        if claim.claim_id not in parts:
            before = by_id.get(claim.made.predecessor)
            parts[claim.claim_id] = parts_of(file(claim), file(before) if before else None)
        return parts[claim.claim_id]

    return of


def _income(amounts: Amounts, about: str) -> Iterator[_Row]:
    for (year, name), cents in amounts.items():
        income = f"income_{name}" if f"income_{name}" in CLAIM_ACCOUNTS else COSTS
        yield "receivable", (year, name), cents, about
        yield income, (year, name), -cents, about


def _less(some: Amounts, others: Amounts) -> dict[Part, int]:
    """What is left of the one after the other, without zeros."""
    found = {part: some.get(part, 0) - others.get(part, 0) for part in sorted({*some, *others})}
    return {part: cents for part, cents in found.items() if cents}


def _sum(amounts: Iterable[Amounts]) -> dict[Part, int]:
    sums: dict[Part, int] = defaultdict(int)
    for each in amounts:
        for part, cents in each.items():
            sums[part] += cents
    return dict(sums)
