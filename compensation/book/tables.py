"""A book as tables: its claims with their state and euros, and what is next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from compensation.awards.result_table import DAY, MONEY, TEXT, WHOLE, ResultTable
from compensation.book.booked import BookedChain, BookedClaim
from compensation.book.opened import Book
from compensation.book.steps import Step

CLAIMS = {
    "recipient": TEXT, "first": TEXT, "last": TEXT, "applied_on": DAY, "revision": WHOLE, "state": TEXT,
    "claimed_eur": MONEY, "accepted_eur": MONEY, "refused_eur": MONEY, "received_eur": MONEY, "open_eur": MONEY,
    "to_recover_eur": MONEY, "claim_id": TEXT, "file": TEXT,
}  # fmt: skip
"""Columns of the claims. What was replaced, cancelled or withdrawn claims nothing; `open` and `to_recover` stand with
the last claim of a chain, and `received` is what was paid less what went back."""
STEPS = {
    "step": TEXT, "recipient": TEXT, "amount_eur": MONEY, "last_day": TEXT, "days_left": TEXT, "claim_id": TEXT,
}  # fmt: skip


def claims_table(book: Book, recipients: Collection[str] = (), *, all_revisions: bool = True) -> ResultTable:
    """A row for each claim file; of some recipients only, and without what was replaced, if so asked."""
    rows = [
        _row(chain, claim)
        for chain in book.chains
        for claim in chain.claims
        if (not recipients or claim.made.recipient in recipients) and (all_revisions or claim is chain.head)
    ]
    return _table(CLAIMS, rows)


def steps_table(steps: Iterable[Step], on: date) -> ResultTable:
    """A row for each step, with the days that are left on a day; both empty where there is no last day."""
    rows = [
        (
            each.kind,
            each.recipient,
            each.cents,
            each.last_day.isoformat() if each.last_day else "",
            str((each.last_day - on).days) if each.last_day else "",
            each.claim_id,
        )
        for each in steps
    ]
    return _table(STEPS, rows)


def _row(chain: BookedChain, claim: BookedClaim) -> tuple[Any, ...]:
    made, own = claim.made, claim.euros()
    is_head = claim is chain.head
    whole = chain.euros() if is_head else None
    return (
        made.recipient,
        f"{made.from_:%Y-%m}",
        f"{made.to:%Y-%m}",
        made.applied_on,
        made.revision,
        chain.state_of(claim),
        own.claimed if is_head else 0,
        own.accepted if is_head else 0,
        own.claimed - own.right if is_head else 0,
        own.paid - own.recovered,
        whole.open if whole else 0,
        whole.to_recover if whole else 0,
        claim.claim_id,
        claim.file or made.file,
    )


def _table(kinds: dict[str, str], rows: Sequence[tuple[Any, ...]]) -> ResultTable:
    columns = list(zip(*rows, strict=True)) or [()] * len(kinds)
    return ResultTable(kinds, dict(zip(kinds, map(list, columns), strict=True)))
