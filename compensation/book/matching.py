"""Amounts of the State's payment lists matched with the claims of a book: which claim, and which part of it.

By the number of the decision where the row names one that the book knows, else by recipient, person, month and amount.
What fits nothing, or several claims, is a question with its row, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from attrs import define, field, frozen

from compensation.book.booked import BookedChain
from compensation.book.claimed import Claimed, ClaimedCells, Piece
from compensation.book.events import Answered, Paid
from compensation.reconciliation.payments import PaymentRows
from compensation.values.money import euros

NO_CLAIM, OTHER_AMOUNT, SEVERAL, PAID_ALREADY, NOT_IN_DECISION, TAKEN_BACK = (
    "CC-2301", "CC-2302", "CC-2303", "CC-2304", "CC-2305", "CC-2306",
)  # fmt: skip
"""Questions, by the code under which they are asked."""


@frozen
class Matched:
    """An amount (its place among the rows) that is paid on a claim: for which parts of it, and by which decision."""

    row: int
    parts: tuple[tuple[Claimed, int], ...]
    decision: str

    @property
    def chain(self) -> int:
        """The chain that the claim belongs to."""
        return self.parts[0][0].chain

    @property
    def cents(self) -> int:
        """All parts together."""
        return sum(cents for _, cents in self.parts)


@frozen
class Asked:
    """An amount (its place among the rows) that nobody can match without asking; `code` says why."""

    row: int
    code: str
    values: Mapping[str, str] = field(factory=dict)


def decision_key(text: str) -> str:
    """The number of a decision without spaces and case, as two writings of it are compared."""
    return re.sub(r"\s", "", text).casefold()


def decisions_of(chains: Iterable[BookedChain]) -> dict[str, dict[int, str]]:
    """By key of a decision: the chains that it answers, and how the book writes it."""
    found: dict[str, dict[int, str]] = {}
    for at, chain in enumerate(chains):
        for claim in chain.claims:
            for event in claim.events:
                if isinstance(event.what, Answered):
                    found.setdefault(decision_key(event.what.decision), {})[at] = event.what.decision
    return found


def open_apart_from(chain: BookedChain, lists: Collection[str]) -> int:
    """Cents of a chain that are still to come, as if these lists (by SHA-256) had not been entered."""
    entered = sum(
        event.what.cents
        for claim in chain.claims
        for event in claim.events
        if isinstance(event.what, Paid) and event.what.list_sha256 in lists
    )
    euros = chain.owed() if chain.sent_on() else chain.euros()
    return euros.balance + entered


def match(
    rows: PaymentRows, claimed: ClaimedCells, *, force: bool = False
) -> tuple[list[Matched], list[Asked]]:
    """What is matched, and the questions, both in order of the rows; the lists' own earlier entries are disregarded, so
    that the same list gives the same again.

    `force` takes for paid also what has been paid already, by another list or in this one.
    """
    shas = [form.sha256 for form in rows.lists]
    matcher = _Matcher(claimed, decisions_of(claimed.chains), frozenset(shas), force)
    matched: list[Matched] = []
    asked: list[Asked] = []
    origin = rows.origin
    named = origin.decisions if origin else ()
    decision = origin.decision.tolist() if origin else [-1] * len(rows)
    columns = (rows.person, rows.month, rows.recipient, rows.cents)
    cells = zip(*(each.tolist() for each in columns), decision, strict=True)
    for row, (person, month, recipient, cents, number) in enumerate(cells):
        said = named[number] if number >= 0 else ""
        found = matcher.one(row, claimed.at(person, recipient, month), cents, said)
        if isinstance(found, Matched):
            matched.append(found)
        else:
            asked.append(found)
    return matched, asked


@define(eq=False)
class _Matcher:
    """Amounts while they are matched one after another."""

    claimed: ClaimedCells
    decisions: Mapping[str, Mapping[int, str]]
    lists: frozenset[str]
    force: bool
    used: dict[Piece, int] = field(factory=dict)
    left: dict[int, int] = field(factory=dict)

    def one(self, row: int, here: Sequence[Claimed], cents: int, said: str) -> Matched | Asked:
        if cents < 0:
            return Asked(row, TAKEN_BACK, {"amount": euros(-cents)})
        answered = self.decisions.get(decision_key(said), {}) if said else {}
        among = [each for each in here if not answered or each.chain in answered]
        if not among:
            return Asked(row, NOT_IN_DECISION if answered else NO_CLAIM, {"amount": euros(cents)})
        fitting = [parts for claims in _by_chain(among) for parts in _fitting(claims, cents)]
        if not fitting and answered and len({each.chain for each in among}) == 1:
            fitting = [parts for claims in _by_chain(among) for parts in _in_part(claims, cents)]
        if not fitting:
            due = sum(each.cents for each in among if each.stands) or sum(each.cents for each in among)
            told = ", ".join(sorted({each.claim.claim_id for each in among if each.stands}))
            return Asked(row, OTHER_AMOUNT, {"due": euros(due), "paid": euros(cents), "claims": told})
        waiting = [each for each in fitting if self.force or self._is_open(each)]
        if not waiting:
            told = ", ".join(sorted({parts[0][0].claim.claim_id for parts in fitting}))
            return Asked(row, PAID_ALREADY, {"amount": euros(cents), "claims": told})
        if len(waiting) > 1:
            told = ", ".join(sorted({parts[0][0].claim.claim_id for parts in waiting}))
            return Asked(row, SEVERAL, {"amount": euros(cents), "claims": told})
        (parts,) = waiting
        chain = parts[0][0].chain
        for each, part in parts:
            self.used[each.piece] = self.used.get(each.piece, 0) + part
        self.left[chain] = self._left(chain) - cents
        return Matched(row, parts, answered.get(chain, said.strip()))

    def _is_open(self, parts: Sequence[tuple[Claimed, int]]) -> bool:
        """Whether the claim, and each part that is to be paid, still waits for so much."""
        for each, cents in parts:
            paid = sum(
                cents for sha, cents in self.claimed.paid.get(each.piece, {}).items() if sha not in self.lists
            )
            if paid + self.used.get(each.piece, 0) + cents > each.cents + len(parts):
                return False
        chain = parts[0][0].chain
        # The payer may round every month up.
        return sum(cents for _, cents in parts) <= self._left(chain) + self.claimed.pieces[chain]

    def _left(self, chain: int) -> int:
        if chain not in self.left:
            self.left[chain] = open_apart_from(self.claimed.chains[chain], self.lists)
        return self.left[chain]


Parts = tuple[tuple[Claimed, int], ...]


def _by_chain(here: Iterable[Claimed]) -> Iterator[list[list[Claimed]]]:
    """For each chain what its claims hold here: that which stands first, then those it replaced, the last one first."""
    chains: dict[int, dict[str, list[Claimed]]] = {}
    for each in here:
        chains.setdefault(each.chain, {}).setdefault(each.claim.claim_id, []).append(each)
    for claims in chains.values():
        yield sorted(claims.values(), key=lambda of: (not of[0].stands, -of[0].claim.made.revision))


def _fitting(claims: Iterable[Sequence[Claimed]], cents: int) -> list[Parts]:
    """The parts of the first of the claims that an amount pays exactly: all components of the month, one of them, or
    one cost, of which there may be several. A cent more or less for each component is rounding."""
    for held in claims:
        lines = [each for each in held if each.months]
        if lines and abs(cents - sum(each.cents for each in lines)) <= len(lines):
            return [_shared(lines, cents)]
        alone = [each for each in lines if abs(cents - each.cents) <= 1]
        alone += [each for each in held if not each.months and each.cents == cents]
        if alone:
            return [((each, cents),) for each in alone]
    return []


def _in_part(claims: Iterable[Sequence[Claimed]], cents: int) -> list[Parts]:
    """The components of the month in their order, as far as an amount below what is claimed reaches."""
    for held in claims:
        lines = [each for each in held if each.months]
        if lines and cents < sum(each.cents for each in lines):
            return [_shared(lines, cents)]
    return []


def _shared(lines: Sequence[Claimed], cents: int) -> Parts:
    parts: list[tuple[Claimed, int]] = []
    rest = cents
    for at, each in enumerate(sorted(lines, key=lambda line: (line.name != "basic", line.name)), start=1):
        part = rest if at == len(lines) else min(rest, each.cents)
        if part:
            parts.append((each, part))
        rest -= part
    return tuple(parts)
