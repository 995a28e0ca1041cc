"""The last days that a place of a claim has: to apply for it, and to decide that what was paid for it is recovered
(A10 54 §, 55 §; A23 70 §, 71 §, 102 § 1 mom.)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
from attrs import Factory, define

from compensation.claim.record import Change
from compensation.costs.deadlines import Deadlines, deadlines_of
from compensation.facts.model import KINDS
from compensation.law.application_days import last_day_to_apply
from compensation.law.rulebook import Law
from compensation.values.months import day_date, day_number, month_of


@define(eq=False)
class LastDays:
    """Last days by a law and readings of it; a place lies in one calendar year."""

    law: Law
    readings: Mapping[str, str]
    _deadlines: list[Deadlines] = Factory(list)

    def to_apply(self, place: Change) -> date | None:
        """The last day to apply for the months of a person, or for a cost; None where the law does not know it."""
        if place.person:
            known = self.law.provision("deadline_calculated").covers(place.from_)
            return last_day_to_apply(self.law, month_of(place.from_)) if known else None
        if place.name not in KINDS or place.from_ >= self.law.known_until:
            return None
        if not self._deadlines:
            self._deadlines.append(deadlines_of(self.law, self.readings))
        kind = np.array([KINDS.index(place.name)], dtype=np.int8)
        days, _ = self._deadlines[0].of(kind, np.array([day_number(place.from_)], dtype=np.int32))
        return day_date(int(days[0]))

    def to_recover(self, place: Change) -> date:
        """The last day of the decision to recover what was paid: so many calendar years after the year paid for."""
        provision = self.law.provision("recovery")
        day = min(max(place.from_, provision.wordings[0].from_), self.law.last_known_day)
        years = provision.wording_on(day).terms.integer("years")
        return date(place.from_.year + years, 12, 31)
