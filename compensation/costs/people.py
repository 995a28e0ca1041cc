"""What the judgement of costs asks of a person, before any cost is looked at."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.calculated.law_tables import LawTables
from compensation.calculated.person_columns import PersonColumns, person_columns
from compensation.calculated.reasons import BIT
from compensation.costs.days import Runs, merged
from compensation.costs.law_tables import CostTables
from compensation.costs.parents import Carried, can_carry, carried_by_parents
from compensation.costs.reasons import COST_BIT, MISSING_BIT
from compensation.facts.model import (
    CHILD,
    FAMILY,
    GROUNDS,
    NO,
    NOT_IN_REGISTER,
    OTHER,
    UNKNOWN,
    YES,
    Bytes,
    Facts,
)
from compensation.values.arrays import Index, Ints
from compensation.values.months import FAR, LONG_AGO

Columns = TypeVar("Columns", Ints, Bytes)

SECTION_4 = ("tie_not_before_arrival", "ground_without_application", "ground_repealed")
"""Codes that say by a person's own facts that it is no principal or family member, whatever the day."""

HAS_END, NOT_PLAIN = 1, 2


@frozen(eq=False)
class People:
    """Columns of all persons; one more row at the end stands for nobody, who fails no test.

    `not_section_4` and `carried` read unknown facts as "no" and as "yes"; `hangs` are the facts that are unknown.
    """

    standing: Bytes
    ground: Bytes
    birth: Ints
    start: Ints
    start_rule: Bytes
    home: Ints
    citizen: Ints
    died: Ints
    guardian: Ints
    arrived: Ints
    in_assistance_system: Ints
    social_assistance: Ints
    care: Bytes
    applied_as_minor: Bytes
    jobseeker: Bytes
    route: Bytes
    noted: Bytes
    """Bits: HAS_END a day of citizenship or death, NOT_PLAIN something about section 4 that needs a closer look."""
    not_section_4: tuple[NDArray[np.int64], NDArray[np.int64]]
    """Reason bits by the person's own facts."""
    carried: tuple[Carried, Carried]
    """What their parents let children born in Finland be."""
    hangs: NDArray[np.int32]
    permits: Runs
    residences: Runs
    granted_before: Ints
    """By ground: the day before which its first permit must have been granted (88a), FAR for the others."""

    def unsure(self, person: Index) -> NDArray[np.bool_]:
        """Whether it hangs on unknown facts of its own that a principal or family member is one by the act."""
        at_worst, at_best = self.not_section_4[NO][person], self.not_section_4[YES][person]
        return np.asarray((at_worst != 0) & (at_best == 0))

    def rows(self, person: Ints) -> Index:
        """Rows of person numbers, nobody's where there is none."""
        nobody = len(self.standing) - 1
        return np.where(person < 0, nobody, person).astype(np.intp)


def people_of(facts: Facts, tables: CostTables, law_tables: LawTables) -> People:
    """Columns of the persons of `facts`."""
    perhaps = person_columns(facts, law_tables, YES)
    hangs = own_unknowns(facts, law_tables)
    unknown = bool(hangs.any()) or bool((facts.parents["parent"] == NOT_IN_REGISTER).any())
    surely = person_columns(facts, law_tables, NO) if unknown else perhaps
    child = facts.standing == CHILD
    masks = tuple(_masks(columns, child) for columns in (surely, perhaps))
    carried = tuple(
        carried_by_parents(facts, tables, law_tables, can_carry(facts.standing, masks[assume]), assume)
        for assume in (NO, YES)
    )
    always = (tables.ground_from <= tables.first) & (tables.ground_until >= tables.until)
    noted = np.where((facts.citizen_from < FAR) | (facts.died_on < FAR), HAS_END, 0).astype(np.int8)
    noted[(masks[NO] != 0) | (hangs != 0) | ~always[facts.ground] | child] |= NOT_PLAIN
    newborn = None if law_tables.grounds.child_needs_permit_from_birth else child

    def also_nobody(column: Columns, value: int = FAR) -> Columns:
        return np.append(column, np.array([value], dtype=column.dtype))

    return People(
        standing=also_nobody(facts.standing, OTHER),
        ground=also_nobody(facts.ground, len(GROUNDS) - 1),
        birth=also_nobody(facts.birth, 0),
        start=also_nobody(perhaps.start_day, 0),
        start_rule=also_nobody(perhaps.start_rule, 0),
        home=also_nobody(facts.home_municipality_from),
        citizen=also_nobody(facts.citizen_from),
        died=also_nobody(facts.died_on),
        guardian=also_nobody(facts.guardian_from),
        arrived=also_nobody(facts.arrived_on),
        in_assistance_system=also_nobody(facts.assistance_system_from),
        social_assistance=also_nobody(facts.social_assistance_from),
        care=also_nobody(facts.needed_care_on_arrival, YES),
        applied_as_minor=also_nobody(facts.applied_as_minor, YES),
        jobseeker=also_nobody(facts.jobseeker, NO),
        route=also_nobody(facts.minor_route, 0),
        noted=also_nobody(noted, 0),
        not_section_4=(np.append(masks[NO], 0), np.append(masks[YES], 0)),
        carried=(carried[NO], carried[YES]),
        hangs=np.append(hangs, np.int32(0)),
        permits=_and_nobody(merged(facts.permits, newborn)),
        residences=_and_nobody(merged(facts.residences)),
        granted_before=law_tables.grounds.granted_before,
    )


def own_unknowns(facts: Facts, tables: LawTables) -> NDArray[np.int32]:
    """Bits of the facts of each person itself that are unknown and decide whether it is a section-4 person."""
    bits = np.zeros(len(facts), dtype=np.int32)
    needs = tables.grounds.needs_application[facts.ground] & (facts.standing != OTHER)
    bits[needs & (facts.after_application == UNKNOWN)] |= MISSING_BIT["after_application"]
    bits[(facts.standing == FAMILY) & (facts.tie_before_arrival == UNKNOWN)] |= MISSING_BIT[
        "tie_before_arrival"
    ]
    return bits


def _masks(columns: PersonColumns, child: NDArray[np.bool_]) -> NDArray[np.int64]:
    masks = np.zeros(len(columns.fixed), dtype=np.int64)
    for code in SECTION_4:
        masks[(columns.fixed & BIT[code]) != 0] |= COST_BIT[code]
    # Whether 88a carries a child hangs on its parents.
    masks[child] &= ~COST_BIT["ground_repealed"]
    return masks


def _and_nobody(runs: Runs) -> Runs:
    return Runs(
        offset=np.append(runs.offset, runs.offset[-1]),
        low=runs.low,
        high=runs.high,
        first=np.append(runs.first, np.int32(FAR)),
        end=np.append(runs.end, np.int32(LONG_AGO)),
        several=np.append(runs.several, False),
    )
