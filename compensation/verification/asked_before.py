"""What earlier claims ask for and what the table `applied` says, month by month, each application once.

A line holds the sum of several months; its months are those that the line's own calculation gives, where the facts of
today still give the same sum, else the sum spread evenly. Either way the months add up to the line, to the cent.

Of one day of applying the table may hold the claim itself, entered by hand, or something else: what the claim's own
lines say was applied for before stood beside it, and counts beside it; of the rest the greater of the two counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

import numpy as np
from attrs import field, frozen

from compensation.calculated.rates import COMPONENTS
from compensation.claim.cells import spread
from compensation.claim.record import Claim
from compensation.facts.model import Facts, Payments
from compensation.law.areas import recipient_number
from compensation.values.months import day_number, month_of

Month: TypeAlias = tuple[int, int, int]
"""Person, month, recipient."""
_Today: TypeAlias = Mapping[tuple[int, int, str, int], int]


@frozen(eq=False)
class Asked:
    """What a claim of one day asks for and says was applied for before, in cents by month; `counted` are the positions
    of the other claims that it took into account."""

    day: int
    counted: frozenset[int]
    cents: dict[Month, int] = field(factory=lambda: defaultdict(int))
    before: dict[Month, int] = field(factory=lambda: defaultdict(int))


def with_months_of(facts: Facts, earlier: Sequence[Claim], counted: Sequence[frozenset[int]]) -> Payments:
    """`applied` with what earlier claims ask for added: one row for each person, month, recipient and day of applying,
    sorted by them.

    `counted[i]` are the positions of those that claim i took into account.
    """
    asked = [
        Asked(day_number(claim.applied_on), others) for claim, others in zip(earlier, counted, strict=True)
    ]
    for positions in _alike(earlier):
        today = _months_today(facts, [earlier[at] for at in positions])
        for at in positions:
            _take(asked[at], facts, earlier[at], today)
    return _payments(Together(_stated(facts.applied), asked).by_day())


@frozen(eq=False)
class Together:
    """Applications of the table, in cents by month and day of applying, and those of claim files."""

    stated: Mapping[Month, Mapping[int, int]]
    asked: Sequence[Asked]

    def by_day(self) -> Iterator[tuple[Month, int, int]]:
        """(month, day, cents) of all applications, in their order."""
        by_month: dict[Month, list[int]] = {}
        for at, each in enumerate(self.asked):
            for month in each.cents:
                by_month.setdefault(month, []).append(at)
        for month in sorted({*self.stated, *by_month}):
            files = by_month.get(month, ())
            for day in sorted({*self.stated.get(month, ()), *(self.asked[at].day for at in files)}):
                yield month, day, self._of(month, day, files)

    def _of(self, month: Month, day: int, files: Collection[int]) -> int:
        """Cents applied for on one day, by the table and these files."""
        stated = self.stated.get(month, {}).get(day, 0)
        theirs = [at for at in files if self.asked[at].day == day]
        if not theirs or not stated:
            return stated + sum(self.asked[at].cents[month] for at in theirs)
        beside = max(self._beside(month, at) for at in theirs)
        return beside + max(stated - beside, sum(self.asked[at].cents[month] for at in theirs))

    def _beside(self, month: Month, at: int) -> int:
        """Cents that the table holds beside a claim of the same day, by what the claim says was applied for before."""
        claim = self.asked[at]
        before = claim.before[month]
        if not before:
            return 0
        stated, others = self.stated[month], [one for one in claim.counted if month in self.asked[one].cents]
        days = {*stated, *(self.asked[one].day for one in others)}
        earlier = sum(self._of(month, day, others) for day in days if day < claim.day)
        later = sum(self.asked[one].cents[month] for one in others if self.asked[one].day >= claim.day)
        return min(max(before - earlier - later, 0), max(stated[claim.day], 0))


def _alike(earlier: Sequence[Claim]) -> Iterator[list[int]]:
    """Positions of claims that one calculation serves: of the same day of applying and readings."""
    groups: dict[tuple[date, tuple[tuple[str, str], ...]], list[int]] = {}
    for at, claim in enumerate(earlier):
        groups.setdefault((claim.applied_on, claim.readings), []).append(at)
    yield from (groups[key] for key in sorted(groups))


def _take(asked: Asked, facts: Facts, claim: Claim, today: _Today) -> None:
    """Fill in what a claim asks for, and what it says was applied for before in months of which it asks for something.

    A file of version 1 says only what was paid and applied for together.
    """
    recipient = recipient_number(claim.recipient.code)

    def put(into: dict[Month, int], person: int, component: str, first: int, parts: tuple[int, int]) -> None:
        amount, months = parts
        of_today = [today.get((person, recipient, component, first + at), 0) for at in range(months)]
        each = of_today if sum(of_today) == amount else spread(amount, months)
        for at, cents in enumerate(each):
            into[person, first + at, recipient] += cents

    for line in claim.lines:
        person = facts.index_of(line.person)
        if person is None:
            continue
        first = month_of(line.from_)
        put(asked.cents, person, line.component, first, (line.amount, line.months))
        before = line.paid if line.applied is None else line.applied
        if before:
            put(asked.before, person, line.component, first, (before, line.months))
    for left_out in claim.exclusions:
        person = facts.index_of(left_out.person) if left_out.component and left_out.applied else None
        if person is not None:
            first, end = month_of(left_out.from_), month_of(left_out.until)
            put(asked.before, person, left_out.component, first, (left_out.applied, end - first))


def _months_today(facts: Facts, claims: Sequence[Claim]) -> _Today:
    """Cents of every month of the claims' persons under the claims' day of applying and readings, which they share.

    By person, recipient, component and month.
    """
    from compensation.awards.calculation import calculate
    from compensation.calculated.spans import explode

    awards = calculate(facts, applied_on=claims[0].applied_on, readings=dict(claims[0].readings))
    due = awards.due
    places = {facts.index_of(person.id) for claim in claims for person in claim.persons}
    named = [at for at in places if at is not None]
    rows = explode(awards.tables, due.where(np.isin(due.person, named)))
    component = awards.tables.rates.component[awards.tables.entry_of(rows.key.astype(np.int32))]
    return {
        (person, recipient, COMPONENTS[kind], month): cents
        for person, recipient, kind, month, cents in zip(
            rows.person.tolist(), rows.recipient.tolist(), component.tolist(), rows.low.tolist(),
            rows.cents.tolist(), strict=True,
        )
    }  # fmt: skip


def _stated(applied: Payments) -> dict[Month, dict[int, int]]:
    """Cents of the table by month and day of applying."""
    found: dict[Month, dict[int, int]] = {}
    for person, month, recipient, day, cents in zip(
        applied.person.tolist(), applied.month.tolist(), applied.recipient.tolist(), applied.applied_on.tolist(),
        applied.cents.tolist(), strict=True,
    ):  # fmt: skip
        days = found.setdefault((person, month, recipient), {})
        days[day] = days.get(day, 0) + cents
    return found


def _payments(rows: Iterator[tuple[Month, int, int]]) -> Payments:
    found = [(*month, day, cents) for month, day, cents in rows]
    columns = np.array(found, dtype=np.int64).reshape(len(found), 5).T
    person, month, recipient, day = (column.astype(np.int32) for column in columns[:4])
    return Payments(person=person, month=month, recipient=recipient, cents=columns[4].copy(), applied_on=day)
