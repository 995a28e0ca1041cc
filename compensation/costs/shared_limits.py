"""Costs that may be under two limits at once, taken one after another: caps, flat
amounts, guidance, return allowance."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from attrs import define, frozen
from numpy.typing import NDArray

from compensation.costs.law_tables import CostTables
from compensation.costs.outcome import ACCEPTED, UNDETERMINED, Outcome
from compensation.costs.reasons import COST_BIT, MISSING_BIT
from compensation.costs.stretches import Stretches
from compensation.costs.sums import YearParts, by_years
from compensation.facts.model import NO, NONE, UNKNOWN, Costs, Decisions
from compensation.values.arrays import Index
from compensation.values.months import FAR


@frozen(eq=False)
class LimitedKinds:
    """By kind: whether it has a flat amount once for a person, a yearly limit, an allowance in basic amounts."""

    flat: NDArray[np.bool_]
    yearly: NDArray[np.bool_]
    allowance: NDArray[np.bool_]


@define
class Row:
    """One cost: what it is about, what it gets, and what is said of it."""

    cost: int
    kind: int
    person: int
    decision: int
    recipient: int
    accepted: bool
    applied_for: bool
    amount: int
    cents: int
    family: int
    basic_amount: int
    single: int
    double: int
    """Basic amounts for a person alone, and with a family."""
    remarks: int = 0
    missing: int = 0


def in_order(costs: Costs, tables: CostTables, out: Outcome, rows: Index, limits: SharedLimits) -> None:
    """Take `rows` in order of first day and cost_id."""
    rows = rows[np.lexsort((rows, costs.from_[rows]))]
    taken = _rows(costs, tables, out, rows)
    for row in taken:
        limits.take(row)
    out.cents[rows] = [row.cents for row in taken]
    out.remarks[rows] |= np.array([row.remarks for row in taken], dtype=np.int64)
    missing = np.array([row.missing for row in taken], dtype=np.int32)
    out.missing[rows] |= missing
    out.verdict[rows[missing != 0]] = UNDETERMINED


def _rows(costs: Costs, tables: CostTables, out: Outcome, rows: Index) -> list[Row]:
    stretch = tables.stretch_on_first_day(costs.kind[rows], costs.from_[rows])
    law = tables.stretches
    columns = (
        rows, costs.kind[rows], costs.person[rows], costs.decision[rows], costs.recipient[rows],
        out.verdict[rows] == ACCEPTED, costs.applied_for[rows] < FAR, np.maximum(out.amount[rows], 0), out.cents[rows],
        costs.family[rows], costs.basic_amount[rows], law.basic_amounts_single[stretch],
        law.basic_amounts_family[stretch],
    )  # fmt: skip
    return [Row(*values) for values in zip(*(column.tolist() for column in columns), strict=True)]


class SharedLimits:
    """What is left of every shared limit; `parts` are those of costs with a yearly limit."""

    def __init__(
        self, costs: Costs, decisions: Decisions, law: Stretches, kinds: LimitedKinds, parts: YearParts
    ) -> None:
        self.costs, self.kinds = costs, kinds
        capped = np.flatnonzero(decisions.cap != NONE)
        self.cap_left = dict(zip(capped.tolist(), decisions.cap[capped].tolist(), strict=True))
        limited = np.flatnonzero(law.yearly_limit_eur)
        years = law.year[limited].tolist()
        self.yearly_limit = dict(zip(years, law.yearly_limit_eur[limited].tolist(), strict=True))
        self.province = dict(zip(years, law.limit_for_province[limited].tolist(), strict=True))
        self.year_used: defaultdict[tuple[int, int], int] = defaultdict(int)
        self.allowance_got: defaultdict[int, int] = defaultdict(int)
        self.flat_used: defaultdict[tuple[int, int], int] = defaultdict(int)
        self.parts: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for cost, year, cents in zip(
            parts.cost.tolist(), parts.year.tolist(), parts.cents.tolist(), strict=True
        ):
            self.parts[cost].append((year, cents))

    def take(self, row: Row) -> None:
        """Let a cost take what its limits leave."""
        if row.applied_for:
            self.use_up(row)
        elif self.kinds.flat[row.kind]:
            self.take_flat(row)
        elif self.kinds.yearly[row.kind]:
            self.take_guidance(row)
        elif self.kinds.allowance[row.kind]:
            self.take_allowance(row)
        else:
            self.under_cap(row, row.cents)

    def use_up(self, row: Row) -> None:
        """A cost already applied for uses its limits by its net amount."""
        if row.decision in self.cap_left:
            self.cap_left[row.decision] -= min(row.amount, self.cap_left[row.decision])
        if self.kinds.flat[row.kind]:
            self.flat_used[row.person, row.kind] += row.amount
        if self.kinds.allowance[row.kind]:
            self.allowance_got[row.person] += row.amount
        if self.kinds.yearly[row.kind]:
            spread = by_years(self.costs, np.array([row.cost]), np.array([row.amount], dtype=np.int64))
            for year, cents in zip(spread.year.tolist(), spread.cents.tolist(), strict=True):
                self.year_used[self.pool(row, year)] += cents

    def under_cap(self, row: Row, cents: int) -> int:
        """Claim what the cap of the decision leaves."""
        row.cents = min(cents, self.cap_left.get(row.decision, cents))
        if row.decision in self.cap_left:
            self.cap_left[row.decision] -= row.cents
        if row.cents < cents:
            row.remarks |= COST_BIT["cap_used"]
        return row.cents

    def take_flat(self, row: Row) -> None:
        """A flat amount of Åland: once for a person."""
        got = min(row.cents, max(row.amount - self.flat_used[row.person, row.kind], 0))
        if got < row.cents:
            row.remarks |= COST_BIT["flat_amount_used"]
        self.flat_used[row.person, row.kind] += self.under_cap(row, got)

    def take_guidance(self, row: Row) -> None:
        """Guidance in Åland: a yearly limit for a municipality, or for the province."""
        taken = [
            (year, min(cents, max(self.yearly_limit[year] - self.year_used[self.pool(row, year)], 0)))
            for year, cents in self.parts[row.cost]
        ]
        whole = sum(cents for _, cents in taken)
        if whole < row.cents:
            row.remarks |= COST_BIT["flat_amount_used"]
        left = self.under_cap(row, whole)
        for year, cents in taken:
            used = min(cents, left)
            self.year_used[self.pool(row, year)] += used
            left -= used

    def take_allowance(self, row: Row) -> None:
        """The return allowance: so many monthly basic amounts for a person alone or with a family.

        An undetermined one may hang on its limit too.
        """
        most = min(row.cents, self.cap_left.get(row.decision, row.cents))
        if most and row.basic_amount == NONE:
            row.missing |= MISSING_BIT["basic_amount"]
            row.missing |= MISSING_BIT["family"] if row.family == UNKNOWN else 0
            return
        got = self.allowance_got[row.person]
        single, double = (
            min(row.cents, max(times * row.basic_amount - got, 0)) for times in (row.single, row.double)
        )
        if row.family == UNKNOWN and min(single, most) != min(double, most):
            row.missing |= MISSING_BIT["family"]
        elif row.accepted:
            limited = single if row.family == NO else double
            if limited < row.cents:
                row.remarks |= COST_BIT["allowance_limit_used"]
            self.allowance_got[row.person] += self.under_cap(row, limited)

    def pool(self, row: Row, year: int) -> tuple[int, int]:
        """Who shares the limit of a year with a cost (0: the whole province), and the year."""
        return (0 if self.province.get(year) else row.recipient, year)
