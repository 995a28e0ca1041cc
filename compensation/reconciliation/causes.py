"""Why a month was not paid, paid wrongly or paid without being due: likely causes, each with the fact that points to it.

A cause is a code, with the fact behind a colon where there is one (`moved:2025-04`); the first is the likeliest. Facts are
months, codes and column names, never days of birth or identity codes. What is paid and not due carries the reason codes of
`reasons.MONTH_REASONS` where no cause of its own says more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import define
from numpy.typing import NDArray

from compensation.calculated.eligibility import PersonColumns, person_columns
from compensation.calculated.law_tables import OTHERS
from compensation.calculated.reasons import BIT, MONTH_REASONS
from compensation.calculated.spans import NO_RECIPIENT, month_keys
from compensation.facts.model import CHILD, YES
from compensation.law.areas import MUNICIPALITY, recipient_code
from compensation.reconciliation.classes import (
    APPLIED,
    MISSING,
    NO_PARTNER,
    OVERPAID,
    PAID,
    PAID_TWICE,
    UNDETERMINED,
    UNKNOWN_PERSON,
    WRONG_MONTH,
    WRONG_RATE,
    WRONG_RECIPIENT,
)
from compensation.reconciliation.homes import Homes
from compensation.values.money import cents_from_annual
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
LATE_MONTHS = 12
"""A gap at the beginning of a person's time is taken for a late registration up to so many months."""


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
        for at in np.flatnonzero((self.bits[rows] != 0) | (self.reasons[rows] != 0)).tolist():
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
        return found

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
        return self.of.awards.tables.end_month(np.full(len(start), OTHERS), start)

    @cached_property
    def school_month(self) -> NDArray[np.int16]:
        """The first month in which each person counts as seven."""
        tables = self.of.awards.tables
        return tables.by_birthday(tables.school_age_month, self.of.awards.facts.birth)

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


def causes_of(of: Comparison) -> Causes:
    """Name the likely causes of every row that is not simply paid."""
    facts, tables = of.awards.facts, of.awards.tables
    size = len(of)
    causes = Causes(
        of,
        np.zeros(size, dtype=np.int32),
        np.zeros(size, dtype=np.int32),
        Homes(of.awards),
        person_columns(facts, tables, YES),
    )
    klass, found = of.sorted.klass, of.sorted
    put = _Put(causes.bits)
    put("other_month", np.flatnonzero(klass == WRONG_MONTH))
    put("other_recipient", np.flatnonzero((klass == WRONG_RECIPIENT) & (found.partner != NO_PARTNER)))
    put("late_rate", np.flatnonzero(found.late))
    put(
        "recovered",
        np.flatnonzero((found.paid < 0) | ((klass == PAID) & (found.paid == 0) & (found.due == 0))),
    )
    put("recovered", np.flatnonzero((klass == MISSING) & (found.rows > 1)))
    put("several_times", np.flatnonzero(klass == PAID_TWICE))
    put("missing_fact", np.flatnonzero(klass == UNDETERMINED))
    unknown = np.flatnonzero(klass == UNKNOWN_PERSON)
    put(
        "new_code",
        np.array([r for r in unknown.tolist() if of.label(int(of.person[r])) in causes.asked], dtype=np.intp),
    )
    _missing(causes, put, np.flatnonzero(klass == MISSING))
    moved = np.flatnonzero(klass == WRONG_RECIPIENT)
    put("moved", moved[causes.home.moved_to(of.person[moved], of.month[moved])])
    _wrong_rate(causes, put, np.flatnonzero((klass == WRONG_RATE) | ((klass == APPLIED) & (found.paid > 0))))
    _overpaid(causes, put, np.flatnonzero(klass == OVERPAID))
    return causes


class _Put:
    """Sets a cause on rows."""

    def __init__(self, bits: NDArray[np.int32]) -> None:
        self.bits = bits

    def __call__(self, code: str, rows: Rows) -> None:
        self.bits[rows] |= np.int32(CAUSE_BIT[code])


def _missing(causes: Causes, put: _Put, rows: Rows) -> None:
    of, facts, tables = causes.of, causes.of.awards.facts, causes.of.awards.tables
    person, month = of.person[rows], of.month[rows]
    never = 2**20
    first_paid = np.full(len(facts) + len(of.payments.unknown), never, dtype=np.int64)
    has_rows = (of.sorted.paid > 0) & (of.sorted.klass != UNKNOWN_PERSON)
    np.minimum.at(first_paid, of.person[has_rows], of.month[has_rows])
    on_lists = np.zeros(len(first_paid), dtype=np.bool_)
    on_lists[of.payments.person] = True

    asked = np.array([str(facts.person_ids[p]) in causes.asked for p in person.tolist()], dtype=np.bool_)
    put("new_code", rows[asked])
    put("not_on_lists", rows[~on_lists[person]])
    coded = np.zeros(len(first_paid), dtype=np.bool_)
    coded[np.fromiter(facts.identity_codes, dtype=np.int64)] = True
    if coded.any():
        put("no_identity_code", rows[~coded[person] & (month < first_paid[person])])
    home = tables.reached(facts.home_municipality_from)[person]
    by_permit = (facts.starts_with_permit[person] == YES) & (home > month)
    began = np.maximum(causes.columns.start[person], of.period[0])
    late = (first_paid[person] < never) & (month < first_paid[person]) & (month - began < LATE_MONTHS)
    late &= causes.columns.start[person] >= of.period[0] - 1
    put("home_municipality_late", rows[by_permit | late])
    plain = tables.end_month(np.full(len(rows), OTHERS), causes.columns.start_day[person])
    quota = tables.ground_is_quota[facts.ground[person]] & (facts.standing[person] != CHILD)
    put("quota_not_recognised", rows[quota & (month >= plain)])
    put("moved", rows[causes.home.moved_to(person, month)])
    citizen = causes.columns.citizen[person].astype(np.int64)
    put("citizenship", rows[(citizen > month) & (citizen - month <= 12) & (citizen < tables.last)])
    put("child_born_in_finland", rows[(facts.standing[person] == CHILD) & ~on_lists[person]])
    put("applied_in_part", rows[of.applied[of.sorted.at_due[rows]] > 0])
    put("unexplained", rows[causes.bits[rows] == 0])


def _wrong_rate(causes: Causes, put: _Put, rows: Rows) -> None:
    """Which other rate the amount is an instalment of."""
    of, tables = causes.of, causes.of.awards.tables
    at = of.sorted.at_due[rows]
    paid, month = of.sorted.paid[rows], of.month[rows]
    basic, addition = of.cells.parts[at, 0], of.cells.parts[at, 1]
    role = (of.recipient[rows] < MUNICIPALITY).astype(np.int64)
    own = tables.entry_of(of.span_key[at])
    area, age = _area_and_age(tables.entry, own, role, month)
    annual = np.append(tables.entry_annual, 0).astype(np.int64)
    extra = annual[tables.addition_entry[role, area, month]]

    left_out = (addition > 0) & (np.abs(paid - basic) <= 1)
    put("adult_addition_left_out", rows[left_out])
    times = np.rint(paid / np.maximum(basic, 1)).astype(np.int64)
    doubled = (addition > 0) & (times >= 2) & (np.abs(paid - times * basic) <= times)
    put("adult_addition_left_out", rows[doubled])
    put("several_times", rows[doubled])
    left_out |= doubled
    surplus = (addition == 0) & (extra > 0) & _is_instalment(paid - basic, extra)
    put("adult_addition_not_due", rows[surplus])
    other_age = annual[tables.entry[role, area, 1 - age, month]]
    aged = _is_instalment(paid, other_age) | (
        (addition > 0) & (np.abs(paid - addition - cents_from_annual(other_age)) <= 2)
    )
    put("turned_7", rows[aged])
    other_role = annual[tables.entry[1 - role, area, age, month]]
    crossed = ~aged & (_is_instalment(paid, other_role) | _is_instalment(paid, other_role + annual[own]))
    put("rate_of_another_role", rows[crossed])
    told = left_out | surplus | aged | crossed
    for entries in np.unique(np.stack([role, area]), axis=1).T.tolist() if len(rows) else []:
        mine = (role == entries[0]) & (area == entries[1]) & ~told
        for entry in np.unique(tables.entry[entries[0], entries[1]]).tolist():
            if entry >= 0:
                fits = mine & _is_instalment(paid, np.full(len(rows), annual[entry]))
                put("rate_of_another_time", rows[fits])
                told |= fits
    rest = rows[~told]
    put("paid_in_part", rest[of.sorted.paid[rest] < of.sorted.due[rest]])
    put("more_than_due", rest[of.sorted.paid[rest] > of.sorted.due[rest]])


def _overpaid(causes: Causes, put: _Put, rows: Rows) -> None:
    of = causes.of
    inside = of.sorted.at_due[rows] >= 0
    keys = of.cells.key
    at = np.minimum(np.searchsorted(keys, of.sorted.key[rows]), max(len(keys) - 1, 0))
    inside = keys[at] == of.sorted.key[rows] if len(keys) else np.zeros(len(rows), dtype=np.bool_)
    put("more_than_due", rows[inside])
    rows = rows[~inside]
    if not len(rows):
        return
    person, month = of.person[rows], of.month[rows]
    unpaid = of.awards.unpaid
    start = month_keys(unpaid.person, unpaid.recipient, unpaid.low)
    order = np.argsort(start)
    near = np.searchsorted(start[order], of.sorted.key[rows], side="right") - 1
    run = order[np.maximum(near, 0)] if len(order) else np.zeros(len(rows), dtype=np.intp)
    if len(order):
        there = (near >= 0) & (unpaid.person[run] == person) & (unpaid.recipient[run] == of.recipient[rows])
        there &= unpaid.high[run] > month
        causes.reasons[rows[there]] = unpaid.reasons[run[there]]
        put("citizenship", rows[there & (unpaid.reasons[run] & BIT["citizen"] != 0)])
        rows, person, month = rows[~there], person[~there], month[~there]
    lives = causes.home.row(person, month) >= 0
    causes.reasons[rows[~lives]] = BIT["not_resident"]
    put("moved", rows[lives])
    if not len(rows):
        return
    role = of.recipient[rows] >= MUNICIPALITY
    everywhere = (of.person * 2 + (of.recipient >= MUNICIPALITY)) * 1024 + of.month
    paid_there = everywhere[(of.sorted.due > 0) & (of.sorted.paid > 0)]
    put("paid_elsewhere_too", rows[_present((person * 2 + role) * 1024 + month, paid_there)])


def _present(few: NDArray[np.int64], many: NDArray[np.int64]) -> Flags:
    """Which of a few numbers are among many; the many are looked up in the few, since sorting them would take long."""
    ordered, back = np.unique(few, return_inverse=True)
    seen = np.zeros(len(ordered) + 1, dtype=np.bool_)
    at = np.searchsorted(ordered, many)
    seen[
        np.where(at < len(ordered), np.where(ordered[np.minimum(at, len(ordered) - 1)] == many, at, -1), -1)
    ] = True
    seen[-1] = False
    flags: Flags = seen[back]
    return flags


def _area_and_age(
    entries: NDArray[np.int16], own: NDArray[Any], role: NDArray[np.int64], month: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    area, age = np.zeros(len(own), dtype=np.int64), np.ones(len(own), dtype=np.int64)
    for each in (0, 1):
        for years in (0, 1):
            same = entries[role, each, years, month] == own
            area[same], age[same] = each, years
    return area, age


def _is_instalment(cents: NDArray[np.int64], annual: NDArray[np.int64]) -> Flags:
    """Whether an amount is one twelfth of an annual rate, rounded either way."""
    flags: Flags = (annual > 0) & (np.abs(cents * 12 - annual * 100) < 12)
    return flags


def _partner_month(causes: Causes, row: int) -> list[str]:
    return [month_text(int(causes.of.sorted.partner[row]) % 1024)]


def _partner_recipient(causes: Causes, row: int) -> list[str]:
    return [recipient_code((int(causes.of.sorted.partner[row]) >> 10) % 2048 - 1)]


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
