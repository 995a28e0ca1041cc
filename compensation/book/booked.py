"""Claims of a book with what became of them: the state of each file, and euros by chain.

A chain is an original and its successors; its last claim, the head, is what is claimed. Everything can be asked for a
day: what had happened by then, by the days that the events name.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import evolve, frozen

from compensation.book.events import Answered, Cancelled, Event, Made, Paid, Recovered, Sent

OPEN, SENT, ANSWERED, PAID, REFUSED, CORRECTED, CANCELLED, WITHDRAWN = (
    "open", "sent", "answered", "paid", "refused", "corrected", "cancelled", "withdrawn",
)  # fmt: skip
CORRECTION_WAITS, CANCELLATION_WAITS = "correction_not_sent", "cancellation_not_sent"
"""Of the claim that lies with the State while what is to take its place has not been sent."""
STATES = (
    OPEN, SENT, ANSWERED, PAID, REFUSED, CORRECTION_WAITS, CANCELLATION_WAITS, CORRECTED, CANCELLED, WITHDRAWN,
)  # fmt: skip


@frozen
class Euros:
    """Cents of a claim or chain: claimed, accepted and refused by decisions, paid by the State, gone back to it."""

    claimed: int = 0
    accepted: int = 0
    refused: int = 0
    paid: int = 0
    recovered: int = 0

    @property
    def right(self) -> int:
        """What the State is to pay in all: claimed, but for what is refused and not accepted by another decision."""
        return self.claimed - min(self.refused, max(self.claimed - self.accepted, 0))

    @property
    def balance(self) -> int:
        """Still to come from the State; below zero what is to go back to it."""
        return self.right - self.paid + self.recovered

    @property
    def open(self) -> int:
        """Still to come from the State."""
        return max(self.balance, 0)

    @property
    def to_recover(self) -> int:
        """To go back to the State."""
        return max(-self.balance, 0)


@frozen(eq=False)
class BookedClaim:
    """One claim file of a book and the events about it in the order written, its own `made` left out.

    `recorded` is False for a file that lies there without its event: the next who writes records it.
    """

    claim_id: str
    digest: str
    made: Made
    events: tuple[Event, ...] = ()
    recorded: bool = True
    file: str = ""
    """Where the file lies now, if it was moved in the book since it was made."""

    @property
    def withdrawn(self) -> bool:
        """Whether it was withdrawn before it was sent: it counts for nothing, and no cancellation was made."""
        return any(isinstance(each.what, Cancelled) and not each.what.by for each in self.events)

    @property
    def sent(self) -> date | None:
        """The day on which it was sent; for one that was answered or paid, or of which something went back, without
        that its sending was noted, the day of that. None for what was not sent."""
        days = [each.day for each in self.events if isinstance(each.what, Sent | Answered | Paid | Recovered)]
        return min(days, default=None)

    @property
    def withdrawn_on(self) -> date | None:
        """The day on which it was withdrawn."""
        days = [each.day for each in self.events if isinstance(each.what, Cancelled) and not each.what.by]
        return min(days, default=None)

    def has(self, kind: type, day: date = date.max) -> bool:
        """Whether something of a kind had happened to it by a day."""
        return any(isinstance(each.what, kind) and each.day <= day for each in self.events)

    def euros(self, day: date = date.max) -> Euros:
        """What this file alone claims, and what decisions and payments name it, by a day."""
        until = [each.what for each in self.events if each.day <= day]
        by_decision = {each.decision: each for each in until if isinstance(each, Answered)}
        gone = any(isinstance(each, Cancelled) and not each.by for each in until)
        return Euros(
            0 if gone or self.made.day > day else self.made.cents,
            sum(each.cents for each in by_decision.values()),
            sum(refusal.cents for each in by_decision.values() for refusal in each.refused),
            sum(each.cents for each in until if isinstance(each, Paid)),
            sum(each.cents for each in until if isinstance(each, Recovered)),
        )


@frozen(eq=False)
class BookedChain:
    """A claim and its successors, the original first."""

    claims: tuple[BookedClaim, ...]

    @property
    def head(self) -> BookedClaim:
        """The last claim, which alone is claimed."""
        return self.claims[-1]

    @property
    def counts(self) -> bool:
        """Whether its head claims anything: no cancellation, not withdrawn."""
        return self.head.made.function != "cancellation" and not self.head.withdrawn

    def head_on(self, day: date) -> BookedClaim | None:
        """The claim that was the last on a day; None before the original."""
        return next((each for each in reversed(self.claims) if each.made.day <= day), None)

    def sent_on(self, day: date = date.max) -> BookedClaim | None:
        """The claim that stands with the State on a day: the last that was sent by then and not withdrawn."""
        return next((each for each in reversed(self.claims) if _stands(each, day)), None)

    def owed(self, day: date = date.max) -> Euros:
        """As `euros`, of the claim that stands with the State: what has not been sent, nobody owes."""
        head = self.sent_on(day)
        return evolve(self._euros(head, day), claimed=head.made.cents if head else 0)

    def euros(self, day: date = date.max) -> Euros:
        """What the head of the day claims and how it was answered, with what was paid on any claim of the chain."""
        return self._euros(self.head_on(day), day)

    def _euros(self, head: BookedClaim | None, day: date) -> Euros:
        each = [claim.euros(day) for claim in self.claims]
        own = head.euros(day) if head else Euros()
        return Euros(
            own.claimed,
            own.accepted,
            own.refused,
            sum(euros.paid for euros in each),
            sum(euros.recovered for euros in each),
        )

    def state_of(self, claim: BookedClaim) -> str:
        """One of STATES for a claim of this chain."""
        if claim is not self.head:
            stands = claim is self.sent_on()
            after = self.head if stands else self.claims[self.claims.index(claim) + 1]
            if after.made.function == "cancellation":
                return CANCELLATION_WAITS if stands else CANCELLED
            return CORRECTION_WAITS if stands else CORRECTED
        return WITHDRAWN if claim.withdrawn else self.answer_to(claim)

    def answer_to(self, claim: BookedClaim) -> str:
        """What the State has said to a claim of this chain that stands with it: SENT, ANSWERED, REFUSED or PAID; OPEN
        for any that does not. What was paid on the claim before pays none that has not been sent."""
        if claim is not self.sent_on():
            return OPEN
        euros = self.owed()
        if claim.has(Answered) and euros.right <= 0 < euros.claimed:
            return REFUSED
        cancels = claim.made.function == "cancellation"
        if not cancels and any(each.has(Paid) for each in self.claims) and euros.balance <= 0:
            return PAID
        return ANSWERED if claim.has(Answered) else SENT


def _stands(claim: BookedClaim, day: date) -> bool:
    gone = claim.withdrawn_on
    return claim.sent is not None and claim.sent <= day and not (gone is not None and gone <= day)


def chained(claims: Iterable[BookedClaim]) -> tuple[BookedChain, ...]:
    """The chains of claims that name their predecessors, in order of recipient, period and application day.

    A claim whose predecessor is not there, or has another successor already, begins a chain of its own: `--verify`
    says so.
    """
    by_id = {each.claim_id: each for each in claims}
    after: dict[str, BookedClaim] = {}
    firsts = []
    for each in sorted(by_id.values(), key=lambda each: each.made.revision):
        before = each.made.predecessor
        if before in by_id and before not in after and by_id[before].made.revision < each.made.revision:
            after[before] = each
        else:
            firsts.append(each)
    found = []
    for first in firsts:
        line = [first]
        while line[-1].claim_id in after:
            line.append(after[line[-1].claim_id])
        found.append(BookedChain(tuple(line)))
    return tuple(
        sorted(
            found,
            key=lambda chain: (
                chain.head.made.recipient,
                chain.head.made.from_,
                chain.head.made.applied_on,
                chain.head.claim_id,
            ),
        )
    )
