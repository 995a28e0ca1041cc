"""Rules of the cents of a line: what is due by rate and months as the law rounds, less paid and applied for.

Instalments add up as rounded sums, so a line of n months can come to two amounts at most, and lines that follow
each other in one series bind each other. All amounts are integer cents.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from compensation.claim.record import Line
from compensation.values.money import euros
from compensation.verification.checks import where
from compensation.verification.judged import LATE, Breach, Judged

_REMAINDERS = (0, 1, 2)
"""Sums of annual rates that differ by a multiple of three round alike."""


def rounded(annual_sum: int) -> int:
    """Cents of a twelfth of a sum of whole euros, rounded half up (I-08)."""
    return (50 * annual_sum + 3) // 6


def cents_after(before: int, annual: int, months: int, *, by_instalment: bool) -> int:
    """Cents of successive instalments after a sum of annual rates."""
    if by_instalment:
        return rounded(annual) * months
    return rounded(before + annual * months) - rounded(before)


def due_amounts(judged: Judged, annual: int, months: int) -> set[int]:
    """Every amount, in cents, to which so many instalments of a rate can come."""
    return {cents_after(before, annual, months, by_instalment=judged.by_instalment) for before in _REMAINDERS}


def amount_is_due(judged: Judged) -> Iterator[Breach]:
    """The amount is what is due by annual rate and months, less what was paid and applied for."""
    for line in judged.known_lines:
        # The lines of a correction of version 1 are differences: no more than what is due, either way.
        told = line.amount + (line.paid or 0) + (line.applied or 0)
        if judged.claim.function == "correction":
            most = max(due_amounts(judged, line.annual_rate, line.months))
            if not -most <= line.amount <= most or not 0 <= (line.paid or 0) <= most:
                yield Breach(where(line), "Amount", euros(line.amount), f"-{euros(most)}..{euros(most)}")
            continue
        possible = due_amounts(judged, line.annual_rate, line.months)
        if _at_its_own_rate(judged, line):
            possible = _own_amounts(judged, line)
        if told not in possible:
            before = (line.paid or 0) + (line.applied or 0)
            right = ", ".join(euros(each - before) for each in sorted(possible))
            yield Breach(where(line), "Amount", euros(line.amount), right)


def _at_its_own_rate(judged: Judged, line: Line) -> bool:
    """Whether a month paid in part is claimed up to its own rate though it comes late (I-29)."""
    if line.component != LATE or not line.paid:
        return False
    terms = judged.law.provision("part_paid_months").wordings[-1].terms_under(judged.readings)
    return terms.text("up_to") == "own_rate"


def _own_amounts(judged: Judged, line: Line) -> set[int]:
    own = judged.basic_rate(line.person, line.from_, own=True)
    late = due_amounts(judged, line.annual_rate, line.months)
    return late if own is None else late | due_amounts(judged, own, line.months)


def series_goes_on(judged: Judged) -> Iterator[Breach]:
    """Lines of one person and component that follow each other add up as one rounded sum."""
    if judged.claim.function == "correction" or judged.by_instalment:
        return
    lines = sorted(judged.known_lines, key=lambda line: (line.person, line.component, line.from_))
    for _, theirs in groupby(lines, key=lambda line: (line.person, line.component)):
        run: list[Line] = []
        for line in theirs:
            if run and (run[-1].until != line.from_ or judged.series_begins(line.from_)):
                yield from _of_a_run(judged, run)
                run = []
            run.append(line)
        yield from _of_a_run(judged, run)


def _of_a_run(judged: Judged, run: list[Line]) -> Iterator[Breach]:
    begins = judged.series_begins(run[0].from_)
    if (len(run) == 1 and not begins) or any(_at_its_own_rate(judged, line) for line in run):
        return
    if any(
        line.amount + (line.paid or 0) + (line.applied or 0)
        not in due_amounts(judged, line.annual_rate, line.months)
        for line in run
    ):
        return  # told by the line itself
    starts = (0,) if begins else _REMAINDERS
    if not any(_fits(run, start) for start in starts):
        right = ", ".join(euros(each) for each in _amounts(run, starts[0]))
        yield Breach(where(run[-1]), "Amount", euros(run[-1].amount), right.rpartition(", ")[2])


def _fits(run: list[Line], start: int) -> bool:
    told = [line.amount + (line.paid or 0) + (line.applied or 0) for line in run]
    return told == _amounts(run, start)


def _amounts(run: list[Line], start: int) -> list[int]:
    amounts = []
    for line in run:
        amounts.append(cents_after(start, line.annual_rate, line.months, by_instalment=False))
        start += line.annual_rate * line.months
    return amounts


def amounts_are_positive(judged: Judged) -> Iterator[Breach]:
    """A line claims something, and what was paid or applied for before is never below zero."""
    if judged.claim.function == "correction":
        return
    for line in judged.claim.lines:
        if line.amount <= 0:
            yield Breach(where(line), "Amount", euros(line.amount))
        for field, cents in (("Paid", line.paid), ("AppliedFor", line.applied)):
            if cents is not None and cents < 0:
                yield Breach(where(line), field, euros(cents))


def part_paid_month_by_itself(judged: Judged) -> Iterator[Breach]:
    """A month that was paid or applied for in part stands in a line of its own."""
    for line in judged.claim.lines:
        if (line.paid is not None or line.applied is not None) and line.months != 1:
            yield Breach(where(line), "Months", str(line.months), "1")
