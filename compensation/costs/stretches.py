"""What the law says of a kind of cost while no wording changes: one row of typed
columns for each such stretch of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from attrs import fields, frozen
from numpy.typing import NDArray

from compensation.values.arrays import Ints

Flags = NDArray[np.bool_]
Bits = NDArray[np.int64]
"""Sets of reasons, or cents."""

NO_ONE, SECTION_4, EVERYBODY = range(3)
"""Whose costs need the programme or the agreement of a municipality."""


@frozen(eq=False)
class Stretches:
    """The law of each stretch of days, a kind's stretches together and in order of days.

    Every field is a column with one value for each stretch. Amounts are cents, days are day numbers, ages and lengths
    whole years or months (0 where there is none). Law: A10 46-53; A23 63-69.
    """

    kind: Ints
    """Number in KINDS."""
    first: Ints
    until: Ints
    year: Ints
    """Calendar year; 0 where the kind is not cut by years."""
    wording: Ints
    """Row of `CostTables.wordings`, -1 where the kind has no law."""
    closed: Bits
    """Why nothing is reimbursed; 0 where something may be."""

    paid_roles: Ints
    """Bits of ROLES that are paid, with or without a flag."""
    flagged_roles: Ints
    flag: Bits
    """The remark on a cost of a flagged role."""
    repealed_roles: Ints
    """Roles for which the provision is not in force."""
    programme: Ints
    """Whose costs need the municipality's programme: NO_ONE, SECTION_4 or EVERYBODY
    (A10 44 § 5 mom., A23 59 § 1 mom.)."""
    agreement: Ints

    persons: Ints
    """Bits of STANDINGS; -1 where the kind has no person."""
    ground_limited: Flags
    grounds: Ints
    """Bits of GROUNDS, where `ground_limited`."""
    section_4: Flags
    trafficking_victims_too: Flags
    jobseekers_out: Flags
    permit_tested: Flags
    citizens_untested: Flags
    """A citizen's permit is not tested (A23 2 § 2 mom., 6 mom. 7 kohta; I-33)."""
    citizens_out: Flags
    living_in_finland: Flags

    needs_start: Flags
    citizens_by_assistance: Flags
    """A citizen begins on the day in the assistance system (A23 59 § 4 mom.)."""
    from_start: Flags
    """The time runs from the start, the first home municipality, or the first month of social assistance."""
    from_home: Flags
    from_assistance: Flags
    years: Ints
    months: Ints

    applied_as_minor_needed: Flags
    minor_grounds: Ints
    """Bits of GROUNDS by which a principal qualifies without having applied as a minor."""
    route_needed: Flags
    minor_routes: Ints
    """Bits of the routes of A23 2 § 6 mom. that end at `minor_routes_until_age`."""
    minor_routes_until_age: Ints
    until_age: Ints
    saved_until_age: Ints
    saved_decision_before: Ints
    ends_with_guardian: Flags

    window_months: Ints
    window_months_if_stated: Ints
    window_by_arrival: Flags

    care_needed_on_arrival: Flags
    condition_needed: Flags
    condition_exempt_roles: Ints

    decision_needed: Flags
    transfer_before: Ints
    """Decisions made before this day with a municipality of `passed_roles` serve its county alone (A10 90 a §)."""
    passed_roles: Ints
    old_before: Ints
    """A decision made before this day is one of the old act; it serves if made on `old_from` or later (I-32)."""
    old_from: Ints

    considerable: Ints
    """Row of `Considerable.wordings`, -1 where costs need not be considerable."""
    limit: Bits
    limit_tested: Flags
    flat_eur: Bits
    once_in_life: Flags
    yearly_limit_eur: Bits
    limit_for_province: Flags
    basic_amounts_single: Ints
    basic_amounts_family: Ints

    def __len__(self) -> int:
        return len(self.kind)

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, int]]) -> Stretches:
        """Columns of rows that name every field and nothing else; ValueError where one does not."""
        types: dict[str, type] = {"Ints": np.int32, "Bits": np.int64, "Flags": np.bool_}
        names = {field.name for field in fields(cls)}
        for row in rows:
            if row.keys() != names:
                raise ValueError(f"not the columns of a stretch: {sorted(names ^ row.keys())}")
        columns: dict[str, Any] = {
            field.name: np.array([row[field.name] for row in rows], dtype=types[str(field.type)])
            for field in fields(cls)
        }
        return cls(**columns)
