"""Why a month was not paid, paid wrongly or paid without being due: likely causes,
each with the fact that points to it.

A cause is a code, with the fact behind a colon where there is one (`moved:2025-04`); the first is the likeliest. Facts
are months, codes and column names, never days of birth or identity codes. What is paid and not due carries the reason
codes of `reasons.MONTH_REASONS` where no cause of its own says more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import define
from numpy.typing import NDArray

from compensation.calculated.lengths import OTHERS
from compensation.calculated.month_keys import NO_RECIPIENT, MonthKeys
from compensation.calculated.person_columns import PersonColumns
from compensation.calculated.reasons import MONTH_REASONS
from compensation.law.areas import recipient_code
from compensation.reconciliation.homes import Homes
from compensation.values.months import month_text

if TYPE_CHECKING:
    from compensation.reconciliation.comparison import Comparison

Rows = NDArray[np.intp]
Flags = NDArray[np.bool_]

CAUSES = (
    "other_month", "other_recipient", "new_code", "no_identity_code", "home_municipality_late",
    "quota_not_recognised", "moved", "citizenship", "child_born_in_finland", "adult_addition_left_out",
    "adult_addition_not_due", "turned_7", "rate_of_another_time", "rate_of_another_role", "late_rate",
    "paid_elsewhere_too", "recovered", "several_times", "applied_in_part", "paid_in_part", "more_than_due",
    "missing_fact", "not_on_lists", "unexplained",
)  # fmt: skip
"""In the order in which they are named."""
CAUSE_BIT = {code: 1 << at for at, code in enumerate(CAUSES)}

_OF_REASON = {"citizen": "citizenship"}


@define(eq=False, slots=False)
class Causes:
    """Causes as bits of CAUSE_BIT and `reasons.BIT`, one for each row of a reconciliation."""

    of: Comparison
    bits: NDArray[np.int32]
    reasons: NDArray[np.int32]
    home: Homes
    columns: PersonColumns

    def texts(self, rows: Rows) -> list[str]:
        """Codes with their facts, space-separated, for the chosen rows."""
        texts = [""] * len(rows)
        said = (self.bits != 0) | (self.reasons != 0)
        if self.of.claims is not None:
            said[list(self.of.claims.by_row)] = True
        for at in np.flatnonzero(said[rows]).tolist():
            texts[at] = " ".join(self.codes(int(rows[at])))
        return texts

    def codes(self, row: int) -> list[str]:
        """The causes of one row, likeliest first."""
        bits, found = int(self.bits[row]), []
        for at, code in enumerate(CAUSES):
            if bits >> at & 1:
                facts = _FACTS[code](self, row) if code in _FACTS else ()
                found += [f"{code}:{fact}" for fact in facts] or [code]
        reasons = int(self.reasons[row])
        for at, reason in enumerate(MONTH_REASONS):
            if reasons >> at & 1 and _OF_REASON.get(reason.code) is None:
                found.append(reason.code)
        claims = self.of.claims.at(row) if self.of.claims is not None else ()
        return [*found, *(cause for each in claims for cause in each.causes)]

    @cached_property
    def asked(self) -> Mapping[str, list[str]]:
        """Labels and persons that a question connects, both ways."""
        found: dict[str, list[str]] = {}
        for question in self.of.questions:
            found.setdefault(question.label, []).append(question.person_id)
            found.setdefault(question.person_id, []).append(question.label)
        return found

    @cached_property
    def missing(self) -> Mapping[int, list[tuple[int, int, int, tuple[str, ...]]]]:
        """Undetermined runs of each person: first month, end, recipient, missing facts."""
        found: dict[int, list[tuple[int, int, int, tuple[str, ...]]]] = {}
        for run in self.of.awards.undetermined_runs:
            found.setdefault(run.person, []).append((run.low, run.high, run.recipient, run.missing))
        return found

    @cached_property
    def home_month(self) -> NDArray[np.int16]:
        """The first month of each person after the home municipality was registered."""
        return self.of.awards.tables.reached(self.of.awards.facts.home_municipality_from)

    @cached_property
    def short_end(self) -> NDArray[np.int16]:
        """Where each person's time would end without the longer time of a quota refugee."""
        start = self.columns.start_day
        return self.of.awards.tables.lengths.end_month(np.full(len(start), OTHERS), start)

    @cached_property
    def school_month(self) -> NDArray[np.int16]:
        """The first month in which each person counts as seven."""
        tables = self.of.awards.tables
        return tables.birthdays.of(tables.birthdays.school_age, self.of.awards.facts.birth)

    def put(self, code: str, rows: Rows) -> None:
        """Name a cause for rows."""
        self.bits[rows] |= np.int32(CAUSE_BIT[code])

    def missing_facts(self, row: int) -> list[str]:
        person, month = int(self.of.person[row]), int(self.of.month[row])
        recipient = int(self.of.recipient[row])
        facts: list[str] = []
        for low, high, place, names in self.missing.get(person, ()):
            if low <= month < high and place in (recipient, NO_RECIPIENT):
                facts += [name for name in names if name not in facts]
        return facts

    def month_in(self, column: NDArray[Any], row: int) -> list[str]:
        month = int(column[self.of.person[row]])
        return [month_text(month)] if 0 < month < self.of.awards.tables.last else []


def _partner_month(causes: Causes, row: int) -> list[str]:
    return [month_text(int(MonthKeys(causes.of.sorted.partner[row]).month))]


def _partner_recipient(causes: Causes, row: int) -> list[str]:
    return [recipient_code(int(MonthKeys(causes.of.sorted.partner[row]).recipient))]


_FACTS: Mapping[str, Callable[[Causes, int], list[str]]] = {
    "other_month": _partner_month,
    "other_recipient": _partner_recipient,
    "new_code": lambda causes, row: causes.asked.get(causes.of.label(int(causes.of.person[row])), []),
    "home_municipality_late": lambda causes, row: causes.month_in(causes.home_month, row),
    "quota_not_recognised": lambda causes, row: causes.month_in(causes.short_end, row),
    "moved": lambda causes, row: causes.home.month_of_move(
        int(causes.of.person[row]), int(causes.of.month[row])
    ),
    "citizenship": lambda causes, row: causes.month_in(causes.columns.citizen, row),
    "turned_7": lambda causes, row: causes.month_in(causes.school_month, row),
    "missing_fact": lambda causes, row: causes.missing_facts(row),
}
"""What stands behind the colon of a cause."""
