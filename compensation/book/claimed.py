"""What the claims of a book hold month by month and cost by cost, and what of it has been paid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from compensation.book.booked import BookedChain, BookedClaim
from compensation.book.events import Paid
from compensation.claim.cells import cells, spread
from compensation.claim.record import Claim
from compensation.law.areas import recipient_number
from compensation.reconciliation.list_recipients import one_recipient
from compensation.values.months import first_day, month_of

Cell: TypeAlias = tuple[int, int, int]
"""Person (number), recipient (a municipality that has ended counts as its successor), month number."""
Piece: TypeAlias = tuple[int, str, str, date]
"""Chain, person's id, component or id of a cost, 1st of the month or first day of the cost."""
Read: TypeAlias = Callable[[BookedClaim], Claim]
NumberOf: TypeAlias = Callable[[str], int | None]
"""The number of a person by the id in a claim; None for one who is not looked at."""


@frozen
class Claimed:
    """A month of a line, or a cost (with no `months`), of one claim."""

    chain: int
    claim: BookedClaim = field(repr=False)
    stands: bool
    """Whether the claim is the one that stands with the State, not one that was replaced."""
    id: str
    person: str
    name: str
    first: date
    months: int
    cents: int

    @property
    def piece(self) -> Piece:
        """What stays the same from one revision of a claim to the next."""
        return self.chain, self.person, self.name if self.months else self.id, self.first


@frozen(eq=False)
class ClaimedCells:
    """Everything claimed in a book by cell; a cost stands in each month that it reaches into. `paid` is what events say
    was paid for each piece."""

    chains: tuple[BookedChain, ...]
    by_cell: Mapping[Cell, Sequence[Claimed]] = field(repr=False)
    paid: Mapping[Piece, Mapping[str, int]] = field(repr=False)
    """By piece, cents by the SHA-256 of the list that says so."""
    pieces: Sequence[int]
    """How many months and costs the claim of each chain holds that stands with the State."""
    lines: Mapping[tuple[str, str], int]
    """Cents of each line and cost, by ClaimId and its own id."""

    def line_cents(self, of: Claimed) -> int:
        """What the whole line of a month, or the cost, asks for."""
        return self.lines[of.claim.claim_id, of.id]

    def at(self, person: int, recipient: int, month: int) -> Sequence[Claimed]:
        """What is claimed for a person and month by a recipient, in every claim that the State may pay by."""
        return self.by_cell.get((person, one_recipient(recipient), month), ())


def claimed_cells(chains: Iterable[BookedChain], number_of: NumberOf, read: Read) -> ClaimedCells:
    """What claims hold for persons who have a number. Of each chain counts every claim that was sent, and its last
    one."""
    kept = tuple(chains)
    by_cell: dict[Cell, list[Claimed]] = {}
    paid: dict[Piece, dict[str, int]] = {}
    counts = [0] * len(kept)
    lines: dict[tuple[str, str], int] = {}
    for at, chain in enumerate(kept):
        standing = chain.sent_on() or chain.head
        for claim in chain.claims:
            if claim.withdrawn or (claim.sent is None and claim is not chain.head):
                continue
            held = read(claim)
            pieces = list(_pieces(at, claim, held, stands=claim is standing))
            counts[at] = len(pieces) if claim is standing else counts[at]
            lines |= {(claim.claim_id, line.id): line.amount for line in held.lines}
            lines |= {(claim.claim_id, cost.id): cost.claimed for cost in held.costs}
            recipient = one_recipient(recipient_number(held.recipient.code))
            for person, month, piece in _in_months(pieces, held, number_of):
                by_cell.setdefault((person, recipient, month), []).append(piece)
            _add_paid(paid, claim, {(each.id, each.first): each.piece for each in pieces})
    return ClaimedCells(kept, by_cell, paid, counts, lines)


def _pieces(chain: int, claim: BookedClaim, held: Claim, *, stands: bool) -> Iterator[Claimed]:
    months = cells(held).months
    for line in held.lines:
        for month in range(month_of(line.from_), month_of(line.until)):
            day = first_day(month)
            cents = months[line.person, line.component, day]
            yield Claimed(chain, claim, stands, line.id, line.person, line.component, day, 1, cents)
    for cost in held.costs:
        yield Claimed(chain, claim, stands, cost.id, cost.person, cost.kind, cost.from_, 0, cost.claimed)


def _in_months(
    pieces: Iterable[Claimed], held: Claim, number_of: NumberOf
) -> Iterator[tuple[int, int, Claimed]]:
    last = {cost.id: cost.to for cost in held.costs}
    numbers: dict[str, int | None] = {}
    for each in pieces:
        if each.person not in numbers:
            numbers[each.person] = number_of(each.person)
        person = numbers[each.person]
        if person is None:
            continue
        end = each.first if each.months else last[each.id]
        for month in range(month_of(each.first), month_of(end) + 1):
            yield person, month, each


def _add_paid(
    paid: dict[Piece, dict[str, int]], claim: BookedClaim, pieces: Mapping[tuple[str, date], Piece]
) -> None:
    for what in [event.what for event in claim.events if isinstance(event.what, Paid)]:
        for part in what.parts:
            first = month_of(part.from_)
            days = [first_day(first + at) for at in range(part.months)] or [part.from_]
            for day, cents in zip(days, spread(part.cents, len(days)), strict=True):
                piece = pieces.get((part.id, day))
                if piece is not None:
                    by_list = paid.setdefault(piece, {})
                    by_list[what.list_sha256] = by_list.get(what.list_sha256, 0) + cents
