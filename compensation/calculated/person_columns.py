"""What follows from the facts of each person before any month is looked at: start,
class, end, and what fails always."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.law_tables import LawTables
from compensation.calculated.lengths import CHILD_LENGTH, OTHERS, QUOTA, QUOTA_FAMILY
from compensation.calculated.parents import Links, OwnTimes, links_of
from compensation.calculated.reasons import BIT
from compensation.calculated.starts import BY_FIRST_PERMIT, BY_HOME_MUNICIPALITY, BY_TEMPORARY_PROTECTION
from compensation.facts.model import CHILD, FAMILY, OTHER, PRINCIPAL, UNKNOWN, YES, Facts
from compensation.values.arrays import Flags, Ints
from compensation.values.months import FAR, Days, Months


@frozen(eq=False)
class PersonColumns:
    """Columns of all persons, one row each.

    `start_rule` and `length_row` are rows of the tables of wordings. `fixed` holds the reasons that fail in every
    month. The month thresholds say from which month a reason begins or ends: paid from `start`, `ground_from`,
    `child_from`; paid until `end`, `died`, `citizen`, `ground_until`. For a child born in Finland the parents
    decide beside them (`parents`). `time_over` is the first month from which no time is left: its own end, for such
    a child the latest of its parents'.
    """

    start_day: Days
    start_rule: NDArray[np.int8]
    length_class: NDArray[np.int8]
    length_row: NDArray[np.int8]
    fixed: Ints
    start: Months
    end: Months
    ground_from: Months
    ground_until: Months
    child_from: Months
    died: Months
    citizen: Months
    time_over: Months
    parents: Links


THRESHOLDS = (
    ("start", "before_start", True),
    ("end", "time_ended", False),
    ("ground_from", "ground_not_in_force", True),
    ("ground_until", "ground_repealed", False),
    ("child_from", "child_not_covered", True),
    ("died", "died", False),
    ("citizen", "citizen", False),
)
"""Month columns of a person: name, the reason it gives, and whether for the months before it (else from it on)."""


def person_columns(facts: Facts, tables: LawTables, assume: int) -> PersonColumns:
    """Columns of all persons, reading every unknown fact as `assume` (NO or YES); A10 2, 44, 45, A23 2, 59, 61, 62."""
    standing, ground = facts.standing, facts.ground
    child, other = standing == CHILD, standing == OTHER
    permit_first = facts.permit_first
    start_rule, start_day = _starts(facts, tables, permit_first)
    # A time that begins after the known law has not begun in any of its months.
    started = start_day < tables.until
    length_class = _length_classes(facts, tables)
    fixed = _fixed(facts, tables, permit_first, assume)
    start = tables.reached(start_day)
    end = np.where(started, tables.lengths.end_month(length_class, start_day), tables.last).astype(np.int16)
    parents = links_of(facts, tables, OwnTimes(permit_first, start_day, start, end, fixed), assume)
    time_over = end
    if child.any() and not tables.grounds.child_own_time:
        time_over, end = end.copy(), end.copy()
        time_over[child] = parents.latest_end(np.flatnonzero(child), tables.last)
        end[child] = tables.last

    fixed[~started] |= BIT["no_start"]
    fixed[other] = BIT["not_section_4_person"]
    everyone = np.zeros(len(facts), dtype=np.int16)
    no_end = everyone + np.int16(tables.last)
    return PersonColumns(
        start_day=start_day,
        start_rule=start_rule,
        length_class=length_class,
        length_row=np.where(child, np.int8(CHILD_LENGTH), length_class),
        fixed=fixed,
        start=np.where(other | ~started, everyone, start),
        end=np.where(other, no_end, end),
        ground_from=np.where(other, everyone, tables.grounds.paid_from[ground]),
        ground_until=np.where(other | child, no_end, tables.grounds.paid_until[ground]),
        child_from=np.where(child, np.int16(tables.grounds.child_paid_from), everyone),
        died=tables.reached(facts.died_on),
        citizen=tables.reached(facts.citizen_from),
        time_over=np.where(other, no_end, time_over),
        parents=parents,
    )


def _starts(facts: Facts, tables: LawTables, permit_first: Days) -> tuple[NDArray[np.int8], Days]:
    """(rule of the start, day the time started) of each person (A10 44(3)-(4); A23 59(2)-(4))."""
    rule = np.where(facts.starts_with_permit == YES, BY_FIRST_PERMIT, BY_HOME_MUNICIPALITY).astype(np.int8)
    rule[facts.standing == CHILD] = BY_HOME_MUNICIPALITY
    rule[tables.grounds.home_municipality_only[facts.ground]] = BY_TEMPORARY_PROTECTION
    day = np.where(rule == BY_FIRST_PERMIT, permit_first, facts.home_municipality_from)
    return rule, day.astype(np.int32)


def _length_classes(facts: Facts, tables: LawTables) -> NDArray[np.int8]:
    quota = tables.grounds.is_quota[facts.ground]
    classes = np.where(quota, np.where(facts.standing == PRINCIPAL, QUOTA, QUOTA_FAMILY), OTHERS)
    return classes.astype(np.int8)


def _fixed(facts: Facts, tables: LawTables, permit_first: Days, assume: int) -> Ints:
    """What keeps each person itself out of A10 2, A23 2, whatever the month."""
    grounds = tables.grounds

    def known(column: NDArray[np.int8]) -> Flags:
        flags: Flags = np.where(column == UNKNOWN, assume, column) == YES
        return flags

    fixed = np.zeros(len(facts), dtype=np.int32)
    too_late = (permit_first >= grounds.granted_before[facts.ground]) & (permit_first < FAR)
    fixed[(facts.standing <= FAMILY) & too_late] |= BIT["ground_repealed"]
    without = grounds.needs_application[facts.ground] & ~known(facts.after_application)
    fixed[without] |= BIT["ground_without_application"]
    fixed[(facts.standing == FAMILY) & ~known(facts.tie_before_arrival)] |= BIT["tie_not_before_arrival"]
    return fixed
