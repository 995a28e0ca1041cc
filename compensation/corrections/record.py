"""A correction as plain values: the claim that was wrong, the one that takes its place, and what to know of the two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import field, frozen

from compensation.claim.file import BuiltClaim
from compensation.claim.record import Change
from compensation.corrections.changed_facts import ChangedFact
from compensation.facts.model import Facts
from compensation.law.rulebook import Law, load_law
from compensation.verification.earlier_claims import EarlierClaim

TO_CLAIM, TO_CORRECT, CORRECTED, DONE = "to_claim", "to_correct", "corrected", "done"
"""What is left to do about the claim at the other end: there is none, it is to be corrected too, it is corrected along,
nothing."""


@frozen(eq=False)
class Given:
    """What a correction is made by besides the claims and the tables of today.

    `others`: claims that count and stand in other chains; what they ask for is applied for. `files`: every claim file
    at hand, to find those from which an old claim was made. `old_facts`: the tables of then. `readings`: choices of
    today; those that the old file names are kept for every question that is not among them. `law`: today's.
    """

    others: Sequence[EarlierClaim] = ()
    files: Sequence[EarlierClaim] = ()
    old_facts: Facts | None = None
    readings: Mapping[str, str] = field(factory=dict)
    law: Law = field(factory=load_law)


@frozen(eq=False)
class Dated:
    """A place in which more, or less, is claimed than before, by so many cents, and a last day that follows from it."""

    place: Change
    cents: int
    last_day: date


@frozen
class Counterpart:
    """Where months or a cost went to, or came from; `claim_id` of the claim there that holds them, empty if none does.

    `left` is what is to be done there: `to_claim`, `to_correct`, `corrected` (along with this one) or `done`. `cents`
    went away (below zero) or came.
    """

    code: str
    claim_id: str
    persons: tuple[str, ...]
    cents: int
    left: str


@frozen(eq=False)
class Correction:
    """A claim and the one that takes its place. `rows`: by person and cost, the cells of the tables behind the
    differences.

    `late`: claimed more after the last day to apply, told and never left out. `recoveries`: claimed less, with the last
    day of a decision to recover it. `sentences_changed`: the program has read the law otherwise since, so that part of
    what is told as facts may be its own. `other_tables`: the old tables given are not those of the old file.
    """

    predecessor: EarlierClaim
    successor: BuiltClaim
    late: tuple[Dated, ...] = ()
    recoveries: tuple[Dated, ...] = ()
    counterparts: tuple[Counterpart, ...] = ()
    rows: tuple[ChangedFact, ...] = ()
    sentences_changed: bool = False
    other_tables: tuple[str, ...] = ()

    @property
    def differences(self) -> tuple[Change, ...]:
        """Every difference with its cause, in order of person, cost, component and month."""
        return self.successor.differences
