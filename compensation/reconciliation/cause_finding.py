"""The likely causes of every row that is not simply paid, found from the facts of its person."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from compensation.calculated.lengths import OTHERS
from compensation.calculated.month_keys import MonthKeys, in_month
from compensation.calculated.person_columns import person_columns
from compensation.calculated.reasons import BIT
from compensation.facts.model import CHILD, YES
from compensation.law.areas import MUNICIPALITY
from compensation.reconciliation.causes import Causes, Flags, Rows
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
from compensation.reconciliation.comparison import Comparison
from compensation.reconciliation.homes import Homes
from compensation.reconciliation.wrong_rates import wrong_rate

LATE_MONTHS = 12
"""A gap at the beginning of a person's time is taken for a late registration up to so many months."""


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
    causes.put("other_month", np.flatnonzero(klass == WRONG_MONTH))
    causes.put("other_recipient", np.flatnonzero((klass == WRONG_RECIPIENT) & (found.partner != NO_PARTNER)))
    causes.put("late_rate", np.flatnonzero(found.late))
    causes.put(
        "recovered",
        np.flatnonzero((found.paid < 0) | ((klass == PAID) & (found.paid == 0) & (found.due == 0))),
    )
    causes.put("recovered", np.flatnonzero((klass == MISSING) & (found.rows > 1)))
    causes.put("several_times", np.flatnonzero(klass == PAID_TWICE))
    causes.put("missing_fact", np.flatnonzero(klass == UNDETERMINED))
    unknown = np.flatnonzero(klass == UNKNOWN_PERSON)
    causes.put(
        "new_code",
        np.array([r for r in unknown.tolist() if of.label(int(of.person[r])) in causes.asked], dtype=np.intp),
    )
    _missing(causes, np.flatnonzero(klass == MISSING))
    moved = np.flatnonzero(klass == WRONG_RECIPIENT)
    causes.put("moved", moved[causes.home.moved_to(of.person[moved], of.month[moved])])
    wrong_rate(causes, np.flatnonzero((klass == WRONG_RATE) | ((klass == APPLIED) & (found.paid > 0))))
    _overpaid(causes, np.flatnonzero(klass == OVERPAID))
    return causes


def _missing(causes: Causes, rows: Rows) -> None:
    of, facts, tables = causes.of, causes.of.awards.facts, causes.of.awards.tables
    person, month = of.person[rows], of.month[rows]
    never = 2**20
    first_paid = np.full(len(facts) + len(of.payments.unknown), never, dtype=np.int64)
    has_rows = (of.sorted.paid > 0) & (of.sorted.klass != UNKNOWN_PERSON)
    np.minimum.at(first_paid, of.person[has_rows], of.month[has_rows])
    on_lists = np.zeros(len(first_paid), dtype=np.bool_)
    on_lists[of.payments.person] = True

    asked = np.array([str(facts.person_ids[p]) in causes.asked for p in person.tolist()], dtype=np.bool_)
    causes.put("new_code", rows[asked])
    causes.put("not_on_lists", rows[~on_lists[person]])
    coded = np.zeros(len(first_paid), dtype=np.bool_)
    coded[np.fromiter(facts.identity_codes, dtype=np.int64)] = True
    if coded.any():
        causes.put("no_identity_code", rows[~coded[person] & (month < first_paid[person])])
    home = tables.reached(facts.home_municipality_from)[person]
    by_permit = (facts.starts_with_permit[person] == YES) & (home > month)
    began = np.maximum(causes.columns.start[person], of.period[0])
    late = (first_paid[person] < never) & (month < first_paid[person]) & (month - began < LATE_MONTHS)
    late &= causes.columns.start[person] >= of.period[0] - 1
    causes.put("home_municipality_late", rows[by_permit | late])
    plain = tables.lengths.end_month(np.full(len(rows), OTHERS), causes.columns.start_day[person])
    quota = tables.grounds.is_quota[facts.ground[person]] & (facts.standing[person] != CHILD)
    causes.put("quota_not_recognised", rows[quota & (month >= plain)])
    causes.put("moved", rows[causes.home.moved_to(person, month)])
    citizen = causes.columns.citizen[person].astype(np.int64)
    causes.put("citizenship", rows[(citizen > month) & (citizen - month <= 12) & (citizen < tables.last)])
    causes.put("child_born_in_finland", rows[(facts.standing[person] == CHILD) & ~on_lists[person]])
    causes.put("applied_in_part", rows[of.applied[of.sorted.at_due[rows]] > 0])
    causes.put("unexplained", rows[causes.bits[rows] == 0])


def _overpaid(causes: Causes, rows: Rows) -> None:
    of = causes.of
    inside = of.sorted.at_due[rows] >= 0
    keys = of.cells.key
    at = np.minimum(np.searchsorted(keys, of.sorted.key[rows]), max(len(keys) - 1, 0))
    inside = keys[at] == of.sorted.key[rows] if len(keys) else np.zeros(len(rows), dtype=np.bool_)
    causes.put("more_than_due", rows[inside])
    rows = rows[~inside]
    if not len(rows):
        return
    person, month = of.person[rows], of.month[rows]
    unpaid = of.awards.unpaid
    start = MonthKeys.pack(unpaid.person, unpaid.recipient, unpaid.low)
    order = np.argsort(start)
    near = np.searchsorted(start[order], of.sorted.key[rows], side="right") - 1
    run = order[np.maximum(near, 0)] if len(order) else np.zeros(len(rows), dtype=np.intp)
    if len(order):
        there = (near >= 0) & (unpaid.person[run] == person) & (unpaid.recipient[run] == of.recipient[rows])
        there &= unpaid.high[run] > month
        causes.reasons[rows[there]] = unpaid.reasons[run[there]]
        causes.put("citizenship", rows[there & (unpaid.reasons[run] & BIT["citizen"] != 0)])
        rows, person, month = rows[~there], person[~there], month[~there]
    lives = causes.home.row(person, month) >= 0
    causes.reasons[rows[~lives]] = BIT["not_resident"]
    causes.put("moved", rows[lives])
    if not len(rows):
        return
    role = of.recipient[rows] >= MUNICIPALITY
    everywhere = in_month(of.person * 2 + (of.recipient >= MUNICIPALITY), of.month)
    paid_there = everywhere[(of.sorted.due > 0) & (of.sorted.paid > 0)]
    causes.put("paid_elsewhere_too", rows[_present(in_month(person * 2 + role, month), paid_there)])


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
