"""How the money of one matter covers its parts: what is receivable of each, and what is to go back.

Money covers the parts that it is known to be for, and otherwise those that wait, in order of year and component. What
a part has too much covers others of the same matter that have too little; only what is left after that is a liability.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from attrs import define, field

from compensation.book.claim_parts import Amounts, Part
from compensation.reconciliation.posting_file import NOT_ALLOTTED

Moved: TypeAlias = Mapping[Part, tuple[int, int]]
"""By part, what receivable and liability change by, as postings: debits positive."""


@define(eq=False)
class Covered:
    """What each part of a matter is worth and the money that covers it, in cents; what is posted of both."""

    worths: dict[Part, int] = field(factory=dict)
    money: dict[Part, int] = field(factory=dict)
    posted: dict[Part, tuple[int, int]] = field(factory=dict)

    def revalue(self, worths: Amounts) -> Moved:
        """The parts are worth something else from now on. What has to be moved between them, beside the change itself,
        which whoever calls posts to the receivable."""
        for part in {*worths, *self.worths}:
            receivable, liability = self.posted.get(part, (0, 0))
            change = worths.get(part, 0) - self.worths.get(part, 0)
            self.posted[part] = (receivable + change, liability)
        self.worths = dict(worths)
        return self._settled()

    def receive(self, cents: int, year: int, known: Amounts) -> Moved:
        """Money came, of which is known what so much is for; what no part has a use for stands in a `year`, not
        allotted."""
        for part, own in known.items():
            self._add(part, own)
        rest = cents - sum(known.values())
        rest = self._spread(rest, {part: self._open(part) for part in self._parts()})
        self._add((year, NOT_ALLOTTED), rest)
        return self._settled()

    def give_back(self, cents: int, year: int) -> Moved:
        """Money went back: of what is too much first, then of what was covered last."""
        rest = self._spread(-cents, {part: -self._open(part) for part in self._parts()})
        rest = self._spread(rest, {part: self.money.get(part, 0) for part in reversed(self._parts())})
        self._add((year, NOT_ALLOTTED), rest)
        return self._settled()

    def _spread(self, cents: int, room: Mapping[Part, int]) -> int:
        """Add cents (below zero: take them away) to the parts as far as each has room; what is left."""
        sign = -1 if cents < 0 else 1
        left = abs(cents)
        for part, most in room.items():
            moved = min(left, max(most, 0))
            self._add(part, sign * moved)
            left -= moved
        return sign * left

    def _settled(self) -> Moved:
        """Cover with what is too much in a part what is too little in others; then what is to be posted."""
        parts = self._parts()
        surplus = sum(max(-self._open(part), 0) for part in parts)
        short = sum(max(self._open(part), 0) for part in parts)
        cents = min(surplus, short)
        self._spread(-cents, {part: -self._open(part) for part in parts})
        self._spread(cents, {part: self._open(part) for part in parts})
        return dict(self._to_be_posted(parts))

    def _to_be_posted(self, parts: Iterable[Part]) -> Iterable[tuple[Part, tuple[int, int]]]:
        for part in parts:
            receivable, liability = self.posted.get(part, (0, 0))
            now = max(self._open(part), 0), min(self._open(part), 0)
            self.posted[part] = now
            yield part, (now[0] - receivable, now[1] - liability)

    def _parts(self) -> list[Part]:
        return sorted({*self.worths, *self.money, *self.posted})

    def _open(self, part: Part) -> int:
        return self.worths.get(part, 0) - self.money.get(part, 0)

    def _add(self, part: Part, cents: int) -> None:
        if cents:
            self.money[part] = self.money.get(part, 0) + cents
