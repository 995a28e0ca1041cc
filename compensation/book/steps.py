"""What to do next about the claims of a book, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen

from compensation.book.booked import BookedChain, BookedClaim
from compensation.book.events import Answered
from compensation.book.opened import Book, claim_of
from compensation.claim.deadlines import Deadline
from compensation.claim.last_days import LastDays
from compensation.claim.record import Change, Claim
from compensation.law.readings import resolve
from compensation.law.rulebook import Law, load_law

SEND, SEND_CANCELLATION, CLAIM, PAY_BACK, LOOK, AWAIT_ANSWER, AWAIT_PAYMENT = (
    "send", "send_cancellation", "claim", "pay_back", "look", "await_answer", "await_payment",
)  # fmt: skip
STEPS = (SEND, SEND_CANCELLATION, CLAIM, PAY_BACK, LOOK, AWAIT_ANSWER, AWAIT_PAYMENT)
"""Send a claim or a cancellation (with what it cancels), claim what is due, be ready to pay back, look at a refusal,
await an answer, await a payment."""


@frozen
class Step:
    """One thing to do or to wait for; `last_day` is None where the law sets none.

    `claim_id` and `file` are empty where there is no claim yet; `kind` is one of STEPS.
    """

    kind: str
    recipient: str
    cents: int
    last_day: date | None = None
    claim_id: str = ""
    file: str = ""


def next_steps(book: Book, due: Iterable[Deadline] = (), law: Law | None = None) -> tuple[Step, ...]:
    """What is next, the first last day first, before them what is to be sent without one.

    `due` is what could be claimed and has not been.

    The last day to send is that of the oldest month or cost of the claim (A10 54 §, A23 70 §), to pay back that of a
    decision to recover the oldest year (A10 55 § 3 mom., A23 71 § 3 mom.).
    """
    known = law or load_law()
    steps = [step for chain in book.chains for step in _of_chain(book, chain, known)]
    sums: dict[tuple[str, date], int] = {}
    for each in due:
        at = each.recipient, each.last_day
        sums[at] = sums.get(at, 0) + each.cents
    steps += [Step(CLAIM, recipient, cents, last_day) for (recipient, last_day), cents in sums.items()]

    def place(step: Step) -> tuple[date, int, str]:
        at_once = step.kind in (SEND, SEND_CANCELLATION)
        without = date.min if at_once else date.max
        return step.last_day or without, STEPS.index(step.kind), step.recipient

    return tuple(sorted(steps, key=place))


def _of_chain(book: Book, chain: BookedChain, law: Law) -> Iterator[Step]:
    head, standing = chain.head, chain.sent_on()
    if head.sent is None and not head.withdrawn:
        if head.made.function == "cancellation":
            yield _step(head, SEND_CANCELLATION, chain.claims[-2].made.cents if chain.claims[1:] else 0)
        else:
            yield _step(head, SEND, head.made.cents, _to_send(book, head, law))
    if standing is not None:
        owed = chain.owed()
        if owed.open:
            kind = AWAIT_PAYMENT if standing.has(Answered) else AWAIT_ANSWER
            yield _step(standing, kind, owed.open)
        if owed.claimed > owed.right:
            yield _step(standing, LOOK, owed.claimed - owed.right)
    to_recover = chain.euros().to_recover
    if to_recover:
        yield _step(head, PAY_BACK, to_recover, _to_recover(book, chain, law))


def _step(claim: BookedClaim, kind: str, cents: int, last_day: date | None = None) -> Step:
    return Step(kind, claim.made.recipient, cents, last_day, claim.claim_id, claim.file or claim.made.file)


def _to_send(book: Book, head: BookedClaim, law: Law) -> date | None:
    """The last day to apply for the oldest of what a claim asks for; of a successor, for the oldest of what it asks for
    beyond its predecessor. None where there is nothing of the kind."""
    claim = claim_of(book, head)
    days = LastDays(law, resolve(_known(claim)))
    more = (
        _places(claim)
        if claim.predecessor is None
        else [each for each in claim.differences if each.change > 0]
    )
    return min((day for place in more if (day := days.to_apply(place))), default=None)


def _to_recover(book: Book, chain: BookedChain, law: Law) -> date | None:
    """The last day of a decision to recover the oldest of what is claimed less than before, or, where nothing was
    corrected, of what the claim asks for."""
    places: list[Change] = []
    for each in chain.claims[1:]:
        places += [place for place in claim_of(book, each).differences if place.change < 0]
    if not places:
        places = _places(claim_of(book, chain.claims[0]))
    days = LastDays(law, {})
    return min(map(days.to_recover, places), default=None)


def _known(claim: Claim) -> Mapping[str, str]:
    """The readings of a claim that are asked about today."""
    from compensation.law.readings import register

    switches = {id for id, each in register().items() if each.switch}
    return {id: name for id, name in claim.readings if id in switches}


def _places(claim: Claim) -> list[Change]:
    lines = [
        Change(each.person, "", each.component, each.from_, each.until, 0, each.amount, each.amount, "facts")
        for each in claim.lines
    ]
    return lines + [
        Change("", each.id, each.kind, each.from_, each.to, 0, each.claimed, each.claimed, "facts")
        for each in claim.costs
    ]
