"""The persons of a book's claims, and what is claimed for them, as the register that payment lists are read against.

The claims are the record: a list can be entered where the tables are not at hand, and for persons who no longer stand
in them.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from compensation.book.claimed import ClaimedCells
from compensation.claim.record import Claim
from compensation.law.areas import MUNICIPALITY
from compensation.law.rulebook import load_law
from compensation.reconciliation.list_amounts import likely_amounts
from compensation.reconciliation.list_columns import CODE, PERSON_ID
from compensation.reconciliation.list_dues import Due, Dues
from compensation.reconciliation.list_persons import Register


@frozen(eq=False)
class ClaimPersons:
    """Persons of claims by their ids and identity codes; ids that share a code are one person."""

    by_id: dict[str, int] = field(repr=False)
    by_code: dict[str, int] = field(repr=False)
    recipients: tuple[str, ...]

    @property
    def register(self) -> Register:
        """For the reader of lists."""
        tables = {PERSON_ID: self.by_id, CODE: self.by_code}
        size = max(self.by_id.values(), default=-1) + 1
        return Register(size, lambda name: dict(tables.get(name, {})), self.recipients)


def persons_of(claims: Iterable[Claim]) -> ClaimPersons:
    """The persons of claims, numbered in the order in which they first stand there."""
    by_id: dict[str, int] = {}
    by_code: dict[str, int] = {}
    recipients: dict[str, None] = {}
    size = 0
    for claim in claims:
        recipients[claim.recipient.code] = None
        for person in claim.persons:
            code = person.identity_code.reveal() if person.identity_code else None
            number = by_id.get(person.id)
            if number is None:
                number = by_code.get(code, size) if code else size
                size = max(size, number + 1)
                by_id[person.id] = number
            if code:
                by_code.setdefault(code, number)
    return ClaimPersons(by_id, by_code, tuple(sorted(recipients)))


def dues_of_claims(claimed: ClaimedCells, size: int) -> Dues:
    """What claims that stand ask for, month by month, as that against which sums of lists are held."""
    own: dict[tuple[int, int], dict[int, Due]] = {}
    by_role: dict[tuple[int, bool], dict[int, Due]] = {}
    for (person, recipient, month), here in claimed.by_cell.items():
        parts = [each.cents for each in here if each.stands and each.months]
        if parts:
            due = Due(sum(parts), tuple(parts) if len(parts) > 1 else (), len(parts))
            own.setdefault((person, recipient), {})[month] = due
            by_role.setdefault((person, recipient >= MUNICIPALITY), {})[month] = due
    return Dues(size, likely_amounts(load_law()), own, by_role)
