"""Months and costs that left one recipient and arrived at another of the same role: where to, and where from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import define, field

from compensation.claim.record import Change, Claim
from compensation.corrections.record import DONE, TO_CLAIM, TO_CORRECT, Counterpart
from compensation.corrections.trails import Cell
from compensation.law.areas import recipient_code, recipient_number
from compensation.values.months import month_of
from compensation.verification.earlier_claims import EarlierClaim
from compensation.verification.together import role

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards


@define(eq=False)
class Moves:
    """Where what a claim no longer claims has gone to, and where what it claims anew came from.

    `today` and `then` are what is due by the tables of today and of then (None: not at hand), for every recipient;
    `elsewhere` the claims of other chains that count.
    """

    claim: Claim
    today: Awards
    then: Awards | None
    elsewhere: Sequence[EarlierClaim]
    _known: dict[tuple[bool, str], list[tuple[int, int, str]]] = field(factory=dict)

    def of(self, cell: Cell, cents: int) -> str:
        """The recipient that a cell went to (`cents` below zero) or came from; empty where it is nobody's."""
        if told := self._told_there(cell, cents):
            return told
        if cell.cost:
            return self._cost_to(cell.cost) if cents < 0 else self._cost_from(cell.cost)
        month = month_of(cell.month)
        if cents < 0:
            return self._due_to(self.today, cell.person, month)
        claimed = next((head.claim.recipient.code for head in self._claiming(cell)), "")
        return claimed or ("" if self.then is None else self._due_to(self.then, cell.person, month))

    def _told_there(self, cell: Cell, cents: int) -> str:
        """The recipient whose correction, made before, tells that the cell came here or went from here."""
        own = self.claim.recipient.code
        telling = (
            head.claim.recipient.code
            for head in self.elsewhere
            for each in head.claim.differences
            if each.counterpart == own
            and (each.person, each.cost) == (cell.person, cell.cost)
            and (cell.cost or each.from_ <= cell.month < each.until)
            and (each.change < 0) == (cents > 0)
        )
        return next(telling, "")

    def _due_to(self, awards: Awards, person: str, month: int) -> str:
        """Another recipient of the role to whom a month of the person is due; empty where there is none."""
        key = awards is self.today, person
        if key not in self._known:
            self._known[key] = list(self._spans(awards, person))
        return next((code for low, high, code in self._known[key] if low <= month < high), "")

    def _spans(self, awards: Awards, person: str) -> Iterable[tuple[int, int, str]]:
        at, due, own = awards.facts.index_of(person), awards.due, self.claim.recipient.code
        if at is None:
            return
        for row in np.flatnonzero(due.person == at).tolist():
            code = recipient_code(int(due.recipient[row]))
            if code != own and role(code) == role(own):
                yield int(due.low[row]), int(due.high[row]), code

    def _cost_to(self, id: str) -> str:
        costs = self.today.facts.costs
        at = int(np.searchsorted(costs.cost_ids, id)) if len(costs) else 0
        if at >= len(costs) or costs.cost_ids[at] != id:
            return ""
        number = int(costs.recipient[at])
        return "" if number == recipient_number(self.claim.recipient.code) else recipient_code(number)

    def _cost_from(self, id: str) -> str:
        own = self.claim.recipient.code
        holding = (
            head.claim.recipient.code
            for head in self.elsewhere
            if head.claim.recipient.code != own and any(cost.id == id for cost in head.claim.costs)
        )
        return next(holding, "")

    def _claiming(self, cell: Cell) -> Iterable[EarlierClaim]:
        """Claims of other recipients of the role that claim a month of a person."""
        own = self.claim.recipient.code
        for head in self.elsewhere:
            code = head.claim.recipient.code
            if code != own and role(code) == role(own) and claims_month(head.claim, cell):
                yield head


def claims_month(claim: Claim, cell: Cell) -> bool:
    """Whether a claim has a line for a month of a person."""
    return any(line.person == cell.person and line.from_ <= cell.month < line.until for line in claim.lines)


def counterparts(changes: Iterable[Change], elsewhere: Sequence[EarlierClaim]) -> tuple[Counterpart, ...]:
    """Who is at the other end of the changes, which of their claims hold the months, and whether these are right.

    `elsewhere`: claims of other chains that count, as they are before they are corrected.
    """
    sums: dict[tuple[str, str, str], tuple[set[str], int]] = {}
    for change in changes:
        if not change.counterpart:
            continue
        head = next((head for head in elsewhere if _holds(head, change)), None)
        if head is None:
            left = TO_CLAIM if change.change < 0 else DONE
        else:
            left = DONE if _is_right(head.claim, change) else TO_CORRECT
        key = change.counterpart, "" if head is None else head.claim_id, left
        persons, cents = sums.get(key, (set(), 0))
        sums[key] = persons | ({change.person} if change.person else set()), cents + change.change
    return tuple(
        Counterpart(code, claim_id, tuple(sorted(persons)), cents, left)
        for (code, claim_id, left), (persons, cents) in sorted(sums.items())
    )


def _holds(head: EarlierClaim, change: Change) -> bool:
    """Whether a claim is that of the counterpart for the time of the change."""
    claim = head.claim
    return claim.recipient.code == change.counterpart and claim.period_from <= change.from_ <= claim.period_to


def _is_right(claim: Claim, change: Change) -> bool:
    """Whether the other claim holds already what went there, or no longer what came from there."""
    if change.cost:
        held = any(cost.id == change.cost for cost in claim.costs)
    else:
        held = claims_month(claim, Cell("", change.person, change.name, change.from_))
    return held == (change.change < 0)
