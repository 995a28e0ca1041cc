"""Children born in Finland: in which months their parents carry them, and what speaks against the others.

A parent carries its child from the month in which it qualifies (a holder of 110 from 3/2023) to the repeal of
its ground (88a under I-18 `ends`), and a month is due only while the time of a parent that carries the child
runs (A23 2(5), 61(4), 62(4), and the same reading of A10; I-02, I-31). Two parents can leave a gap: time is
cut where any of this begins or ends.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen

from compensation.calculated.intervals import cut_at_each, rows_of
from compensation.calculated.law_tables import LawTables
from compensation.calculated.reasons import BIT
from compensation.facts.model import FAMILY, NOT_IN_REGISTER, YES, Facts, Lists
from compensation.values.arrays import Flags, Index, Ints
from compensation.values.months import FAR, Days, Months


@frozen(eq=False)
class OwnTimes:
    """What holds of each person by itself: first permit, day the time started, its first
    month and end, reasons against."""

    permit_first: Days
    start_day: Days
    start: Months
    end: Months
    fixed: Ints


@frozen(eq=False)
class Links:
    """What each child has from each parent: one row for each row of `facts.parents`,
    found by the child's row in `lists`.

    Months: the parent carries the child in `[carries_from, carries_until)` (`carries_from` is the end of the law where
    it never qualifies), and its time runs in `[begins, ends)`, an end of 0 standing for a time that has not begun.
    `early` says whether its first permit is old enough for the child's ground.
    """

    lists: Lists
    started: Flags
    early: Flags
    qualifies_from: Months
    carries_until: Months
    begins: Months
    ends: Months

    @property
    def thresholds(self) -> tuple[Months, ...]:
        """The months at which anything changes."""
        return self.qualifies_from, self.carries_until, self.begins, self.ends

    def latest_end(self, children: Index, last: int) -> Months:
        """The first month from which no parent's time is left, by child; `last` where no time has begun."""
        row, owner = rows_of(self.lists, children)
        counts = (self.qualifies_from[row] < self.carries_until[row]) & self.started[row]
        latest = np.zeros(len(children), dtype=np.int16)
        np.maximum.at(latest, owner[counts], self.ends[row[counts]])
        return np.where(np.bincount(owner[counts], minlength=len(children)) > 0, latest, last).astype(
            np.int16
        )


def links_of(facts: Facts, tables: LawTables, own: OwnTimes, assume: int) -> Links:
    """Look at every parent; one that is not in the register carries its child always (`assume` YES) or never."""
    last = np.int16(tables.last)
    parent = facts.parents["parent"]
    child = np.repeat(np.arange(len(facts)), np.diff(facts.parents.offset))
    absent = parent == NOT_IN_REGISTER
    qualifies = np.where(absent, assume == YES, ((facts.standing <= FAMILY) & (own.fixed == 0))[parent])
    started = absent | (own.start_day < tables.until)[parent]
    ground = facts.ground[parent]

    def known(months: Months, otherwise: int | np.int16) -> Months:
        return np.where(absent, np.int16(otherwise), months).astype(np.int16)

    return Links(
        lists=facts.parents,
        started=started,
        early=absent | (own.permit_first[parent] < tables.grounds.granted_before[facts.ground[child]]),
        qualifies_from=np.where(qualifies, known(tables.grounds.paid_from[ground], 0), last),
        carries_until=known(tables.grounds.paid_until[ground], last),
        begins=known(own.start[parent], 0),
        ends=np.where(started, known(own.end[parent], last), np.int16(0)),
    )


def cut_by_parents(links: Links, child: Index, low: Months, high: Months) -> tuple[Index, Months, Months]:
    """(row, low, high): months of children cut where anything changes with a parent."""
    link, owner = rows_of(links.lists, child)
    edges = np.concatenate([each[link] for each in links.thresholds])
    return cut_at_each(np.tile(owner, len(links.thresholds)), edges, low, high)


def reasons_by_parents(facts: Facts, tables: LawTables, links: Links, child: Index, month: Months) -> Ints:
    """What speaks against each month of a child by way of its parents, as bits of `reasons.BIT`."""
    at = _linked(links, child, month)
    qualified, carried = at.some(at.qualifies), at.some(at.carries)
    reasons = np.zeros(len(child), dtype=np.int32)
    reasons[~qualified] |= BIT["no_qualifying_parent"]
    too_late = _hangs_on_first_permit(facts, tables, child) & ~at.some(at.qualifies & links.early[at.link])
    reasons[too_late | (qualified & ~carried)] |= BIT["ground_repealed"]
    if not tables.grounds.child_own_time:
        begun, left = at.some(at.carries & links.started[at.link]), at.some(at.carries & at.left)
        reasons[carried & ~begun] |= BIT["parent_no_start"]
        reasons[begun & ~left] |= BIT["time_ended"]
        if tables.grounds.child_while_parent_runs:
            reasons[left & ~at.some(at.carries & at.running)] |= BIT["parent_not_in_time"]
    return reasons


def parents_that_matter(
    facts: Facts, tables: LawTables, links: Links, child: Index, month: Months
) -> tuple[Index, Index]:
    """(row of `facts.parents`, position among the months): parents by whom the month of a child may be due."""
    at = _linked(links, child, month)
    due = at.carries.copy()
    if not tables.grounds.child_own_time:
        due &= at.running if tables.grounds.child_while_parent_runs else at.left
    due |= at.qualifies & _hangs_on_first_permit(facts, tables, child)[at.owner]
    return at.link[due], at.owner[due]


@frozen(eq=False)
class _Linked:
    """Months of children, each once for every parent: `owner` is the position of the
    month, `link` the row of the links."""

    link: Index
    owner: Index
    months: int
    qualifies: Flags
    carries: Flags
    left: Flags
    running: Flags

    def some(self, flags: Flags) -> Flags:
        """Whether the flag holds for some parent, by month."""
        found: Flags = np.bincount(self.owner[flags], minlength=self.months) > 0
        return found


def _linked(links: Links, child: Index, month: Months) -> _Linked:
    link, owner = rows_of(links.lists, child)
    when = month[owner]
    qualifies = links.qualifies_from[link] <= when
    left = when < links.ends[link]
    return _Linked(
        link=link,
        owner=owner,
        months=len(child),
        qualifies=qualifies,
        carries=qualifies & (when < links.carries_until[link]),
        left=left,
        running=left & (links.begins[link] <= when),
    )


def _hangs_on_first_permit(facts: Facts, tables: LawTables, child: Index) -> Flags:
    """Children whose ground was repealed: some parent's first permit must be older (88a)."""
    flags: Flags = tables.grounds.granted_before[facts.ground[child]] < FAR
    return flags
