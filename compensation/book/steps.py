"""What to do next about the claims of a book, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from attrs import frozen

from compensation.book.booked import ANSWERED, OPEN, SENT, BookedChain, BookedClaim
from compensation.book.opened import Book, claim_of
from compensation.claim.deadlines import Deadline
from compensation.claim.last_days import LastDays
from compensation.claim.record import Change, Claim
from compensation.law.readings import resolve
from compensation.law.rulebook import Law, load_law

SEND, CLAIM, PAY_BACK, LOOK, AWAIT_ANSWER, AWAIT_PAYMENT = (
    "send", "claim", "pay_back", "look", "await_answer", "await_payment",
)  # fmt: skip
STEPS = (SEND, CLAIM, PAY_BACK, LOOK, AWAIT_ANSWER, AWAIT_PAYMENT)
"""Send a claim, claim what is due, be ready to pay back, look at a refusal, await an answer, await a payment."""


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
    """What is next, the first last day first; `due` is what could be claimed and has not been.

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
    return tuple(
        sorted(steps, key=lambda step: (step.last_day or date.max, STEPS.index(step.kind), step.recipient))
    )


def _of_chain(book: Book, chain: BookedChain, law: Law) -> Iterator[Step]:
    head, state, euros = chain.head, chain.state_of(chain.head), chain.euros()
    step = partial(
        Step, recipient=head.made.recipient, claim_id=head.claim_id, file=head.file or head.made.file
    )
    if state == OPEN:
        yield step(SEND, cents=euros.claimed, last_day=_to_send(book, head, law))
    if state == SENT and euros.open:
        yield step(AWAIT_ANSWER, cents=euros.open)
    if state == ANSWERED and euros.open:
        yield step(AWAIT_PAYMENT, cents=euros.open)
    refused = euros.claimed - euros.right
    if refused > 0:
        yield step(LOOK, cents=refused)
    if euros.to_recover:
        yield step(PAY_BACK, cents=euros.to_recover, last_day=_to_recover(book, chain, law))


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
