"""A reconciliation closed with a book: each month that was claimed with its claim, and what became of it.

What the lists paid on claims is known by what was entered in the book: by list, line and month, or by the number of the
decision that a row names. It was not paid without application.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from attrs import evolve, field, frozen

from compensation.book.booked import BookedChain, BookedClaim
from compensation.book.claimed import Claimed, ClaimedCells, claimed_cells
from compensation.book.events import Answered, Paid
from compensation.book.matching import Matched, decision_key, decisions_of, match
from compensation.book.opened import Book, claim_of
from compensation.reconciliation.claims_told import (
    ACCEPTED,
    ANSWERED_IN_PART,
    MAYBE_PAID,
    NOT_SENT,
    OPEN,
    PAID,
    PAID_IN_PART,
    REFUSED,
    REFUSED_IN_PART,
    ClaimsTold,
    ClaimTold,
)
from compensation.reconciliation.payments import PaymentRows
from compensation.reconciliation.reconciling import Reconciliation

NumberOf = Callable[[str], int | None]


@frozen(eq=False)
class PaidOnClaims:
    """The amounts of lists (places among the rows) that were paid on claims of a book, and those that may have been:
    they fit a claim, but nobody entered it."""

    rows: tuple[int, ...]
    unsure: tuple[int, ...]


def with_claims(found: Reconciliation, books: Sequence[Book]) -> Reconciliation:
    """The reconciliation with what books tell of its rows. Raises ClaimFault for a claim that cannot be read."""
    claimed = cells_of(books, found.awards.facts.index_of)
    paid = paid_on_claims(found.payments, claimed)
    rows = found.sorted
    parts = np.zeros((len(rows), 2), dtype=np.int64)
    on_claims = np.zeros(len(rows), dtype=np.int64)
    sure, maybe = _by_cell(found.payments, paid.rows), _by_cell(found.payments, paid.unsure)
    states = [_Became(chain) for chain in claimed.chains]
    told: dict[int, tuple[ClaimTold, ...]] = {}
    places = zip(found.person.tolist(), found.recipient.tolist(), found.month.tolist(), strict=True)
    seen: set[tuple[int, int, int]] = set()
    due_first = np.argsort(rows.at_due < 0, kind="stable")
    cells = list(places)
    for row in due_first.tolist():
        here = claimed.at(*cells[row])
        if not here:
            continue
        received = max(int(rows.paid[row]), 0)
        on_claims[row] = mine = min(received, sure.get(cells[row], 0))
        sure[cells[row]] = sure.get(cells[row], 0) - mine
        if cells[row] in seen:
            continue
        seen.add(cells[row])
        standing = [each for each in here if each.stands and each.months]
        for each in standing:
            if each.claim.sent is not None:
                parts[row, int(each.name == "adult_addition")] += each.cents
        may_be = received > mine and maybe.get(cells[row], 0) > 0
        said = tuple(_told(standing, claimed, states, may_be=may_be))
        if said:
            told[row] = said
    cents = sum(int(found.payments.cents[row]) for row in paid.unsure)
    return evolve(found, claims=ClaimsTold(told, parts, on_claims, (len(paid.unsure), cents)))


def cells_of(books: Sequence[Book], number_of: NumberOf) -> ClaimedCells:
    """What the claims of books hold for persons who have a number."""
    home = {claim.claim_id: book for book in books for claim in book.claims}
    chains = [chain for book in books for chain in book.chains]
    return claimed_cells(chains, number_of, lambda claim: claim_of(home[claim.claim_id], claim))


def paid_on_claims(payments: PaymentRows, claimed: ClaimedCells) -> PaidOnClaims:
    """Which amounts of lists were paid on claims, by what the book knows of the lists and of decisions."""
    matched, _ = match(payments, claimed)
    known = decisions_of(claimed.chains)
    sure: list[int] = []
    unsure: list[int] = []
    for each in matched:
        (sure if _is_entered(each, payments, claimed, known) else unsure).append(each.row)
    return PaidOnClaims(tuple(sure), tuple(unsure))


def without_paid_on_claims(payments: PaymentRows, paid: PaidOnClaims) -> PaymentRows:
    """The lists with nothing in the rows that were paid on claims: what is left was paid without application."""
    cents = payments.cents.copy()
    cents[list(paid.rows)] = 0
    return evolve(payments, cents=cents)


def _is_entered(
    matched: Matched, payments: PaymentRows, claimed: ClaimedCells, known: Mapping[str, Mapping[int, str]]
) -> bool:
    if matched.decision and matched.chain in known.get(decision_key(matched.decision), {}):
        return True
    if payments.origin is None or not payments.lists:
        return False
    sha = payments.lists[int(payments.origin.list[matched.row])].sha256
    return all(sha in claimed.paid.get(each.piece, {}) for each, _ in matched.parts)


def _by_cell(payments: PaymentRows, rows: Iterable[int]) -> dict[tuple[int, int, int], int]:
    sums: dict[tuple[int, int, int], int] = {}
    for row in rows:
        cell = int(payments.person[row]), int(payments.recipient[row]), int(payments.month[row])
        sums[cell] = sums.get(cell, 0) + int(payments.cents[row])
    return sums


@frozen(eq=False)
class _Became:
    """What became of a chain as a whole, and of the lines of the claim that stands with the State."""

    chain: BookedChain
    claim: BookedClaim = field(init=False)
    answers: tuple[Answered, ...] = field(init=False)

    @claim.default
    def _claim(self) -> BookedClaim:
        return self.chain.sent_on() or self.chain.head

    @answers.default
    def _answers(self) -> tuple[Answered, ...]:
        given = {
            each.what.decision: each.what for each in self.claim.events if isinstance(each.what, Answered)
        }
        return tuple(given.values())

    def of(self, piece: Claimed, line: int, paid: int) -> ClaimTold:
        """A month of a line that asks for so many cents in all, of which so many were paid."""
        euros = self.chain.owed()
        decision = self._paid_by() or (self.answers[-1].decision if self.answers else "")

        def told(state: str, by: str = decision, reason: str = "") -> ClaimTold:
            return ClaimTold(state, self.claim.claim_id, piece.cents, by, reason)

        if paid and paid >= piece.cents - 1:
            return told(PAID)
        settled = bool(euros.paid) and euros.balance <= 0
        refusals = [(answer.decision, each) for answer in self.answers for each in answer.refused]
        for by, refusal in refusals:
            if refusal.id == piece.id:
                return told(REFUSED if refusal.cents >= line else REFUSED_IN_PART, by, refusal.reason)
        for by, refusal in refusals:
            if not refusal.id and refusal.cents >= euros.claimed:
                return told(REFUSED, by, refusal.reason)
            if not refusal.id:
                # The decision does not say which months it refuses.
                return told(PAID_IN_PART if settled else ANSWERED_IN_PART, by, refusal.reason)
        if settled:
            return told(PAID)
        if paid or (euros.paid and not self._says_what_for()):
            return told(PAID_IN_PART)
        if self.answers:
            return told(ACCEPTED if euros.accepted >= euros.right else ANSWERED_IN_PART)
        return told(OPEN if self.claim.sent is not None else NOT_SENT)

    def _paid_by(self) -> str:
        named = [
            each.what.decision
            for claim in self.chain.claims
            for each in claim.events
            if isinstance(each.what, Paid) and each.what.decision
        ]
        return named[-1] if named else ""

    def _says_what_for(self) -> bool:
        """Whether every payment on the chain says for which months it is."""
        paid = [
            each.what for claim in self.chain.claims for each in claim.events if isinstance(each.what, Paid)
        ]
        return all(sum(part.cents for part in each.parts) == each.cents for each in paid)


def _told(
    standing: Iterable[Claimed], claimed: ClaimedCells, states: list[_Became], *, may_be: bool
) -> Iterable[ClaimTold]:
    """One for each claim and state: components of a month that fared alike are one."""
    found: dict[tuple[str, str, str, str], ClaimTold] = {}
    for each in standing:
        paid = sum(claimed.paid.get(each.piece, {}).values())
        told = states[each.chain].of(each, claimed.line_cents(each), paid)
        if may_be and told.state != PAID:
            told = evolve(told, state=MAYBE_PAID)
        key = told.state, told.claim, told.decision, told.reason
        found[key] = evolve(told, cents=told.cents + (found[key].cents if key in found else 0))
    return found.values()
