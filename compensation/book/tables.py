"""A book as tables: its claims with their state and euros, and what is next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from compensation.awards.result_table import DAY, MONEY, TEXT, WHOLE, ResultTable
from compensation.book.booked import BookedChain, BookedClaim
from compensation.book.opened import Book
from compensation.book.steps import Step
from compensation.verification.earlier_claims import CLAIM_SUFFIX

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


def short_names(book: Book) -> dict[str, str]:
    """What a claim may be called for short, by ClaimId: the name of its file without its ending, with its folder where
    that name stands twice."""
    paths = {each.claim_id: (each.file or each.made.file).removesuffix(CLAIM_SUFFIX) for each in book.claims}
    names = Counter(path.rpartition("/")[2] for path in paths.values())
    return {
        id: path if names[path.rpartition("/")[2]] > 1 else path.rpartition("/")[2]
        for id, path in paths.items()
    }


def for_people(table: ResultTable, names: Mapping[str, str]) -> ResultTable:
    """A table of claims or steps with claims called for short, which tells the revision too, without the day of
    applying and without columns in which there is nothing."""
    left = ("claim_id", "file", "revision", "applied_on")
    kinds = {name: kind for name, kind in table.kinds.items() if name not in left}
    kept = {name: kind for name, kind in kinds.items() if name not in _MAY_GO or any(table.columns[name])}
    called = [names.get(id, "") for id in table.columns["claim_id"]]
    return ResultTable(
        {**kept, "file": TEXT}, {**{name: table.columns[name] for name in kept}, "file": called}
    )


_MAY_GO = ("accepted_eur", "refused_eur", "received_eur", "to_recover_eur")


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
