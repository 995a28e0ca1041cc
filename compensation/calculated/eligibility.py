"""Who is paid in which months: time cut into pieces in which nothing changes, each with every reason against it.

Steps, for all persons at once: columns of a person (start, class, end, what fails whatever the month), then pieces of
residence and permit, then the reasons of each piece. A piece without a reason is due; `calculated` prices it.
Law: A10 2, 44, 45; A23 2, 59, 61, 62 (law.md sections 4 to 7).
"""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.law_tables import (
    BY_FIRST_PERMIT,
    BY_HOME_MUNICIPALITY,
    BY_TEMPORARY_PROTECTION,
    CHILD_LENGTH,
    OTHERS,
    QUOTA,
    QUOTA_FAMILY,
    LawTables,
)
from compensation.calculated.reasons import BIT
from compensation.facts.model import (
    CHILD,
    FAMILY,
    NOT_IN_REGISTER,
    OTHER,
    PRINCIPAL,
    UNKNOWN,
    YES,
    Facts,
    Lists,
)
from compensation.values.months import FAR, Days, Months

Masks = NDArray[np.int32]
Index = NDArray[np.intp]


@frozen(eq=False)
class PersonColumns:
    """What follows from the facts of each person before any month is looked at.

    `start_wording` and `length_row` are rows of the tables of wordings. `fixed` holds the reasons that fail in every month. The month thresholds say from which month a reason begins or
    ends: paid from `start`, `ground_from`, `child_from`; paid until `end`, `died`, `citizen`, `ground_until`.
    """

    start_day: Days
    start_rule: NDArray[np.int8]
    start_wording: NDArray[np.int8]
    length_class: NDArray[np.int8]
    length_row: NDArray[np.int8]
    fixed: Masks
    start: Months
    end: Months
    ground_from: Months
    ground_until: Months
    child_from: Months
    died: Months
    citizen: Months


@frozen(eq=False)
class Pieces:
    """Stretches of months of one person in one municipality, `[low, high)`, with the reasons against paying them.

    `person` counts within the block; `municipality` -1 stands for an unknown place (no residence row at all).
    """

    person: Index
    low: Months
    high: Months
    municipality: NDArray[np.int16]
    reasons: Masks

    def where(self, keep: NDArray[np.bool_]) -> Pieces:
        """The pieces for which `keep` is true."""
        return self if keep.all() else self.at(np.flatnonzero(keep))

    def at(self, rows: Index) -> Pieces:
        """The pieces at these positions; `low` and `high` are those of the whole piece."""
        return Pieces(
            self.person[rows], self.low[rows], self.high[rows], self.municipality[rows], self.reasons[rows]
        )


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
    """Columns of all persons, reading every unknown fact as `assume` (NO or YES)."""
    ground, standing = facts.ground, facts.standing
    permit_first = facts.permit_first
    child, family, other = standing == CHILD, standing == FAMILY, standing == OTHER

    def known(column: NDArray[np.int8]) -> NDArray[np.bool_]:
        flags: NDArray[np.bool_] = np.where(column == UNKNOWN, assume, column) == YES
        return flags

    start_rule = np.where(facts.starts_with_permit == YES, BY_FIRST_PERMIT, BY_HOME_MUNICIPALITY).astype(
        np.int8
    )
    start_rule[child] = BY_HOME_MUNICIPALITY
    start_rule[tables.ground_home_municipality_only[ground]] = BY_TEMPORARY_PROTECTION
    start_day = np.where(start_rule == BY_FIRST_PERMIT, permit_first, facts.home_municipality_from).astype(
        np.int32
    )
    started = start_day < FAR

    quota = tables.ground_is_quota[ground]
    length_class = np.where(quota, np.where(standing == PRINCIPAL, QUOTA, QUOTA_FAMILY), OTHERS).astype(
        np.int8
    )

    granted_in_time = permit_first < tables.ground_granted_before[ground]
    fixed = np.zeros(len(facts), dtype=np.int32)
    fixed[(standing <= FAMILY) & ~granted_in_time & (permit_first < FAR)] |= BIT["ground_repealed"]
    fixed[tables.ground_needs_application[ground] & ~known(facts.after_application)] |= BIT[
        "ground_without_application"
    ]
    fixed[family & ~known(facts.tie_before_arrival)] |= BIT["tie_not_before_arrival"]
    qualifies = (standing <= FAMILY) & (fixed == 0)
    fixed[~started] |= BIT["no_start"]

    end = np.where(started, tables.end_month(length_class, start_day), tables.last).astype(np.int16)
    if child.any():
        _end_children(facts, tables, assume, qualifies, started, end, fixed)
        end[~started] = tables.last

    fixed[other] = BIT["not_section_4_person"]
    everyone = np.zeros(len(facts), dtype=np.int16)
    no_end = everyone + np.int16(tables.last)
    return PersonColumns(
        start_day=start_day,
        start_rule=start_rule,
        start_wording=tables.start_wording(start_rule, start_day),
        length_class=length_class,
        length_row=np.where(child, np.int8(CHILD_LENGTH), length_class),
        fixed=fixed,
        start=np.where(other | ~started, everyone, tables.reached(start_day)),
        end=np.where(other, no_end, end),
        ground_from=np.where(other, everyone, tables.ground_paid_from[ground]),
        ground_until=np.where(other, no_end, tables.ground_paid_until[ground]),
        child_from=np.where(child, np.int16(tables.child_paid_from), everyone),
        died=tables.reached(facts.died_on),
        citizen=tables.reached(facts.citizen_from),
    )


def _end_children(
    facts: Facts,
    tables: LawTables,
    assume: int,
    qualifies: NDArray[np.bool_],
    started: NDArray[np.bool_],
    end: Months,
    fixed: Masks,
) -> None:
    """Fill in ends and reasons of children born in Finland from their parents' (section 4, I-02; 88a: section 18)."""
    children = np.nonzero(facts.standing == CHILD)[0]
    link, owner = rows_of(facts.parents, children)
    parent = facts.parents["parent"][link]
    there = parent != NOT_IN_REGISTER
    absent_counts = ~there & (assume == YES)
    counts = np.where(there, qualifies[parent], absent_counts)
    begun = counts & np.where(there, started[parent], absent_counts)
    early = counts & np.where(
        there,
        facts.permit_first[parent] < tables.ground_granted_before[facts.ground[children[owner]]],
        absent_counts,
    )

    def any_parent(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
        return np.bincount(owner, weights=flags, minlength=len(children)) > 0

    fixed[children[~any_parent(counts)]] |= BIT["no_qualifying_parent"]
    repealed = tables.ground_granted_before[facts.ground[children]] < FAR
    fixed[children[repealed & ~any_parent(early)]] |= BIT["ground_repealed"]
    if not tables.child_own_time:
        latest = np.zeros(len(children), dtype=np.int16)
        np.maximum.at(
            latest, owner, np.where(begun, np.where(there, end[parent], tables.last), 0).astype(np.int16)
        )
        fixed[children[any_parent(counts) & ~any_parent(begun)]] |= BIT["parent_no_start"]
        # Without a parent's time there is no end that could have passed.
        end[children] = np.where(any_parent(begun), latest, tables.last)
    else:
        end[children[~any_parent(counts)]] = tables.last


def rows_of(lists: Lists, persons: Index) -> tuple[Index, Index]:
    """(rows, owners): the rows of a list for these persons, and the position of each row's person among them."""
    first = lists.offset[persons]
    counts = lists.offset[persons + 1] - first
    if len(counts) and (counts == 1).all():
        return first.astype(np.intp), np.arange(len(persons))
    owner = np.repeat(np.arange(len(persons)), counts)
    if len(persons) and persons[-1] - persons[0] + 1 == len(persons):
        # Successive persons: their rows stand together.
        return np.arange(first[0], first[0] + len(owner)), owner
    before = np.cumsum(counts) - counts
    return np.arange(len(owner)) + (first - before)[owner], owner


def pieces(
    facts: Facts,
    tables: LawTables,
    columns: PersonColumns,
    persons: Index,
    *,
    unpaid_too: bool,
    placeless: bool,
) -> Pieces:
    """Pieces of these persons; only those without a reason unless `unpaid_too`.

    `placeless` gives persons without any residence row one piece of unknown place (else they have none).
    """
    fixed = columns.fixed[persons]
    start = np.maximum(columns.start[persons], np.maximum(columns.ground_from, columns.child_from)[persons])
    end = np.minimum(
        np.minimum(columns.end, columns.ground_until)[persons],
        np.minimum(columns.died, columns.citizen)[persons],
    )

    row, owner = rows_of(facts.residences, persons)
    low = tables.reached(facts.residences["from"][row])
    high = tables.reached(facts.residences["until"][row])
    municipality = facts.residences["municipality"][row].astype(np.int16)
    if placeless:
        nowhere = np.nonzero(facts.residences.offset[persons] == facts.residences.offset[persons + 1])[0]
        owner = np.concatenate([owner, nowhere])
        low = np.concatenate([low, np.zeros(len(nowhere), np.int16)])
        high = np.concatenate([high, np.full(len(nowhere), tables.last, np.int16)])
        municipality = np.concatenate([municipality, np.full(len(nowhere), -1, np.int16)])

    if not unpaid_too:
        # Months that cannot be paid are left out first; then no threshold is left to cut at.
        low, high = np.maximum(low, start[owner]), np.minimum(high, end[owner])
        keep = np.flatnonzero((low < high) & (fixed == 0)[owner])
        owner, low, high, municipality = owner[keep], low[keep], high[keep], municipality[keep]

    segment_first, segments, segment_low, segment_high, valid = _permit_segments(
        facts, tables, persons, with_gaps=unpaid_too
    )
    counts = segments[owner]
    if not (counts == 1).all():
        spread = np.repeat(np.arange(len(owner)), counts)
        segment = np.arange(len(spread)) - (np.cumsum(counts) - counts)[spread] + segment_first[owner][spread]
        owner, low, high, municipality = owner[spread], low[spread], high[spread], municipality[spread]
    else:
        segment = segment_first[owner]
    low, high = np.maximum(low, segment_low[segment]), np.minimum(high, segment_high[segment])
    keep = np.flatnonzero(low < high)
    if len(keep) < len(low):
        owner, low, high, municipality, segment = (
            owner[keep],
            low[keep],
            high[keep],
            municipality[keep],
            segment[keep],
        )
    if not unpaid_too:
        return Pieces(owner, low, high, municipality, np.zeros(len(owner), dtype=np.int32))

    thresholds = [getattr(columns, name)[persons][owner] for name, _, _ in THRESHOLDS]
    row, low, high = cut_at(thresholds, low, high)
    owner, municipality, segment = owner[row], municipality[row], segment[row]
    reasons = fixed[owner]
    for (_, reason, later), threshold in zip(THRESHOLDS, thresholds, strict=True):
        mine = threshold[row]
        reasons[low < mine if later else low >= mine] |= BIT[reason]
    reasons[~valid[segment] & (facts.standing[persons] != OTHER)[owner]] |= BIT["no_valid_permit"]
    return Pieces(owner, low, high, municipality, reasons)


def cut_at(thresholds: list[Months], low: Months, high: Months) -> tuple[Index, Months, Months]:
    """(row, low, high): every `[low, high)` cut at the thresholds that lie inside it."""
    edges = np.empty((len(low), len(thresholds) + 2), dtype=np.int16)
    edges[:, 0], edges[:, -1] = low, high
    for column, threshold in enumerate(thresholds, start=1):
        edges[:, column] = np.minimum(np.maximum(threshold, low), high)
    edges.sort(axis=1)
    keep = edges[:, :-1] < edges[:, 1:]
    row, _ = np.nonzero(keep)
    return row, edges[:, :-1][keep], edges[:, 1:][keep]


def _permit_segments(
    facts: Facts, tables: LawTables, persons: Index, *, with_gaps: bool
) -> tuple[Index, Index, Months, Months, NDArray[np.bool_]]:
    """(first, count, low, high, valid): the months of each person as runs with a valid permit, and the gaps between.

    Overlapping or adjoining permits are one run. A newborn's months before its first permit count as valid only under
    I-30 `from-birth`.
    """
    row, owner = rows_of(facts.permits, persons)
    low = tables.reached(facts.permits["from"][row])
    high = tables.reached(facts.permits["until"][row])
    if not tables.child_needs_permit_from_birth:
        first_of_person = row == facts.permits.offset[persons][owner]
        low = np.where(first_of_person & (facts.standing[persons] == CHILD)[owner], 0, low).astype(np.int16)
    keep = low < high
    if not keep.all():
        owner, low, high = owner[keep], low[keep], high[keep]
    if len(owner) and (owner[1:] == owner[:-1]).any():
        owner, low, high = _merged(owner, low, high)
    runs = np.bincount(owner, minlength=len(persons))
    if not with_gaps:
        return np.cumsum(runs) - runs, runs, low, high, np.ones(len(low), dtype=np.bool_)
    count = 2 * runs + 1
    first = np.cumsum(count) - count
    segment_low = np.zeros(int(count.sum()), dtype=np.int16)
    at = first[owner] + 2 * (np.arange(len(owner)) - (np.cumsum(runs) - runs)[owner])
    segment_low[at + 1], segment_low[at + 2] = low, high
    segment_high = np.append(segment_low[1:], np.int16(0))
    segment_high[first + count - 1] = tables.last
    valid = np.zeros(len(segment_low), dtype=np.bool_)
    valid[at + 1] = True
    return first, count, segment_low, segment_high, valid


def _merged(owner: Index, low: Months, high: Months) -> tuple[Index, Months, Months]:
    """Runs of one owner that overlap or adjoin, joined; in order of owner and low."""
    order = np.argsort(owner * 1024 + low, kind="stable")
    owner, low, high = owner[order], low[order], high[order]
    reach = np.maximum.accumulate(owner * 1024 + high)
    new = np.ones(len(owner), dtype=np.bool_)
    new[1:] = (owner * 1024 + low)[1:] > reach[:-1]
    new[1:] |= owner[1:] != owner[:-1]
    last_of_run = np.append(np.nonzero(new)[0][1:] - 1, len(owner) - 1)
    return owner[new], low[new], (reach[last_of_run] % 1024).astype(np.int16)
