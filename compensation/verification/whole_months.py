"""Whether what the claims of one recipient ask for in a person's month is more than the month is worth.

Claims of one recipient take each other into account: the later one asks for the rest, and once one of them has been
corrected, it asks for the rest of what the others ask for, whichever was made first. What each of them took into
account then says little of what the others ask for now; that all of them together stay within the month does.
"""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from attrs import define, field

from compensation.claim.cells import spread
from compensation.claim.record import Claim, Exclusion, Line
from compensation.verification.checks import months_between

PersonKey: TypeAlias = tuple[str, ...]
"""Who is the same person in several files."""


@define
class _InFile:
    """Cents of one file in a person's month: claimed, paid by the State, and applied for by other claims."""

    claimed: int = 0
    paid: int = 0
    applied: int = 0
    lines: int = 0

    @property
    def reached(self) -> int:
        """What the month is worth, as far as the file says."""
        return self.claimed + self.paid + self.applied


@define(eq=False)
class WholeMonths:
    """Lines and what was left out beside them, by person and recipient."""

    _lines: dict[tuple[PersonKey, str], list[tuple[str, Line]]] = field(factory=dict)
    _left_out: dict[tuple[PersonKey, str], list[tuple[str, Exclusion]]] = field(factory=dict)

    def add_line(self, person: PersonKey, file: str, claim: Claim, line: Line) -> None:
        """A line of a claim."""
        self._lines.setdefault((person, claim.recipient.code), []).append((file, line))

    def add_left_out(self, person: PersonKey, file: str, claim: Claim, exclusion: Exclusion) -> None:
        """A component of which nothing is left to claim."""
        self._left_out.setdefault((person, claim.recipient.code), []).append((file, exclusion))

    def too_much(self, person: PersonKey, code: str, month: date) -> int:
        """Cents that all claims of a recipient ask for beyond what the month is worth by the one that says most.

        What the State paid, and what was applied for elsewhere than in these claims, counts as far as no other of them
        can be meant by it. A cent for each line is rounding.
        """
        here = list(self._month(person, code, month).values())
        asked = sum(each.claimed for each in here)
        elsewhere = max(each.paid + each.applied - (asked - each.claimed) for each in here)
        before = max(elsewhere, *(each.paid for each in here))
        beyond = before + asked - max(each.reached for each in here)
        return beyond if beyond > sum(each.lines for each in here) else 0

    def _month(self, person: PersonKey, code: str, month: date) -> dict[str, _InFile]:
        found: dict[str, _InFile] = {}
        for file, line in self._lines.get((person, code), ()):
            if line.from_ <= month < line.until:
                here = found.setdefault(file, _InFile())
                here.claimed += _share(line.amount, line.from_, line.until, month)
                here.paid += _share(line.paid or 0, line.from_, line.until, month)
                here.applied += _share(line.applied or 0, line.from_, line.until, month)
                here.lines += 1
        for file, each in self._left_out.get((person, code), ()):
            if file in found and each.from_ <= month < each.until:
                found[file].paid += _share(each.paid, each.from_, each.until, month)
                found[file].applied += _share(each.applied, each.from_, each.until, month)
        return found


def _share(cents: int, from_: date, until: date, month: date) -> int:
    """What one month has of the cents of successive ones."""
    return spread(cents, months_between(from_, until))[months_between(from_, month)]
