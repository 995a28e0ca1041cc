"""Running sums taken apart: one series for each person, recipient and component over all lists given.

Every step is held against what may be due. What is the instalment of its month, of several months not paid before, or
of no month but of some rate of the law, is an amount; so is a fall that takes back all that was paid, or all that was
not due. What fits nothing is a question with its row, never an amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field, frozen

from compensation.reconciliation.list_dues import Due, Dues, Months
from compensation.reconciliation.list_reading import ReadList, Row

EXACT, NOTHING, SEVERAL, LIKELY, TAKEN_BACK = range(5)
"""How a step was understood, the surest first."""
MOST_TIMES = 12
_FIRST_OF_YEAR = 4
"""Month numbers count from September: January is 4 of each twelve."""


@frozen
class Step:
    """What a row of a running sum adds: amounts by month, and how they were found. `kind` None fits nothing."""

    row: Row
    of: ReadList
    by_month: Mapping[int, int]
    kind: int | None
    change: int
    opening: bool = False


def taken_apart(lists: Sequence[ReadList], dues: Dues) -> Iterator[Step]:
    """The steps of every series, in order of person, recipient and month."""
    series: dict[tuple[int, int, str], list[tuple[Row, ReadList]]] = {}
    for each in lists:
        for row in each.rows:
            series.setdefault((row.person, row.recipient, row.component), []).append((row, each))
    for (person, recipient, _), rows in sorted(series.items(), key=lambda item: item[0]):
        rows.sort(key=lambda pair: (pair[0].month, pair[1].order, pair[0].number, pair[0].column))
        yield from _best(rows, person, recipient, dues)


def _best(rows: list[tuple[Row, ReadList]], person: int, recipient: int, dues: Dues) -> list[Step]:
    """The steps of one series; where a month has several rows, they may be one sum after
    another, or parts side by side."""
    steps = _Series(person, recipient, dues).steps(rows)
    by_month: dict[int, int] = {}
    for row, _ in rows:
        by_month[row.month] = by_month.get(row.month, 0) + 1
    if all(count == 1 for count in by_month.values()) or all(step.kind is not None for step in steps):
        return steps
    ordered = sorted(rows, key=lambda pair: (pair[0].month, pair[0].cents))
    again = _Series(person, recipient, dues).steps(ordered)
    if all(step.kind is not None for step in again):
        return again
    beside: list[list[tuple[Row, ReadList]]] = [[] for _ in range(max(by_month.values()))]
    seen: dict[int, int] = {}
    for pair in ordered[::-1]:
        at = seen.get(pair[0].month, 0)
        seen[pair[0].month] = at + 1
        beside[at].append(pair)
    parts = [step for each in beside for step in _Series(person, recipient, dues).steps(each[::-1])]
    return parts if all(step.kind is not None for step in parts) else steps


@define
class _Series:
    """One series while its rows go by: what it has paid by month, in all and since the sum began anew."""

    person: int
    recipient: int
    dues: Dues
    paid: dict[int, int] = field(factory=dict)
    running: dict[int, int] = field(factory=dict)

    def steps(self, rows: Sequence[tuple[Row, ReadList]]) -> list[Step]:
        value, month = 0, -1
        found: list[Step] = []
        for row, of in rows:
            opening = month < 0
            if row.dash and value and not opening:
                found.append(Step(row, of, {}, None, -value))
                continue
            if row.dash and opening:
                continue
            if not opening and _year(row.month) > _year(month):
                step = self._over_new_year(row, of, value)
            else:
                step = self._step(row, of, value, opening)
            if step.change == row.cents:
                self.running = {}
            for at, cents in step.by_month.items():
                self.paid[at] = self.paid.get(at, 0) + cents
                self.running[at] = self.running.get(at, 0) + cents
            found.append(step)
            value, month = row.cents, row.month
        return found

    def _over_new_year(self, row: Row, of: ReadList, value: int) -> Step:
        """The sum begins anew, or goes on: whichever is surer, anew where both are as sure."""
        anew, goes_on = self._step(row, of, 0, True), self._step(row, of, value, False)
        if goes_on.kind is None or (anew.kind is not None and anew.kind <= goes_on.kind):
            return anew
        return goes_on

    def _step(self, row: Row, of: ReadList, value: int, opening: bool) -> Step:
        change = row.cents - value
        if change < 0:
            back = self._taken_back(-change, row.cents)
            kind = TAKEN_BACK if back or not self.dues.knows(self.person) else None
            return Step(row, of, back or ({row.month: change} if kind else {}), kind, change)
        kind, by_month = self._paid_by(change, row.month, opening)
        return Step(row, of, by_month, kind, change, opening and len(by_month) > 1)

    def _paid_by(self, change: int, month: int, opening: bool) -> tuple[int | None, dict[int, int]]:
        if change == 0:
            return NOTHING, {}
        due = self.dues.of(self.person, self.recipient)
        here = due.get(month)
        if here and self._owed(month, here) > here.tolerance and self._is_instalment(change, month, here):
            return EXACT, {month: change}
        for owed in (due, self.dues.of_role(self.person, self.recipient)):
            months = self.several(change, month, owed)
            if months:
                return SEVERAL, months
        rest = self.several(change, month, due, in_part=True)
        if not self.dues.knows(self.person) or change in self.dues.likely:
            return LIKELY, {month: change}
        if rest:
            return SEVERAL, rest
        elsewhere = self.dues.of_role(self.person, self.recipient).get(month)
        if elsewhere and elsewhere.is_paid_by(change):
            return LIKELY, {month: change}
        if here and not opening and _times(change, here):
            return LIKELY, {month: change}
        return None, {}

    def _is_instalment(self, change: int, month: int, here: Due) -> bool:
        before = self.paid.get(month, 0)
        return abs(change + before - here.cents) <= here.tolerance or (not before and here.is_paid_by(change))

    def _owed(self, month: int, due: Due) -> int:
        return due.cents - self.paid.get(month, 0)

    def several(self, change: int, month: int, due: Months, *, in_part: bool = False) -> dict[int, int]:
        """The months up to this one, back to the beginning of its year, whose unpaid instalments are the change
        exactly; those of which nothing has been paid, or the rest of others too."""
        first = month - (month - _FIRST_OF_YEAR) % 12
        first = min([first, *self.paid])
        found: dict[int, int] = {}
        rest, slack = change, 0
        for at in sorted((at for at in due if first <= at <= month), reverse=True):
            owed = self._owed(at, due[at])
            if owed <= due[at].tolerance or (self.paid.get(at) and not in_part):
                continue
            found[at] = owed
            rest -= owed
            slack += due[at].tolerance
            if abs(rest) <= slack:
                found[max(found)] += rest
                return dict(sorted(found.items()))
            if rest < 0:
                return {}
        return {}

    def _taken_back(self, fall: int, left: int) -> dict[int, int]:
        """The months that a fall takes back: all of them where nothing is left, else those paid beyond what is due."""
        if not left:
            everything = {at: -cents for at, cents in self.running.items() if cents}
            return everything if sum(everything.values()) == -fall else {}
        due = self.dues.of(self.person, self.recipient)
        beyond = {}
        for at, cents in self.running.items():
            owed = due.get(at, Due(0))
            if cents > owed.cents + owed.tolerance:
                beyond[at] = owed.cents - cents
        return beyond if sum(beyond.values()) == -fall else {}


def _times(change: int, due: Due) -> bool:
    """Whether an amount is a month's instalment paid several times."""
    times = round(change / due.cents) if due.cents else 0
    return 2 <= times <= MOST_TIMES and abs(change - times * due.cents) <= times * due.tolerance


def _year(month: int) -> int:
    return (month + 12 - _FIRST_OF_YEAR) // 12


def is_opening_sum(dues: Dues, person: int, recipient: int, month: int, cents: int) -> bool:
    """Whether a first sum is exactly what is due for several months up to its own."""
    return len(_Series(person, recipient, dues).several(cents, month, dues.of(person, recipient))) > 1
