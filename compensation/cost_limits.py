"""Limits that costs share in order of first day and cost_id: once in a life, flat amounts, caps, allowances, corrections.

What is used up is used by accepted costs and by those already applied for. Law: law.md sections 9, 11, 12 and 18.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from attrs import define
from numpy.typing import NDArray

from compensation.cost_law import CostTables
from compensation.cost_reasons import COST_BIT, MISSING_BIT
from compensation.cost_sums import YearParts, by_years, clipped
from compensation.eligibility import Index
from compensation.facts import NO, NONE, UNKNOWN, Costs, Decisions
from compensation.months import FAR

ACCEPTED, REJECTED, UNDETERMINED = range(3)
VERDICTS = ("accepted", "rejected", "undetermined")


@define(eq=False)
class Outcome:
    """What is known of every cost so far: verdict, claimable cents, reason bits, missing facts.

    `amount` is what the cost is about: the flat amount or the net cost. `fails` holds what fails on every day; of a cost whose
    days fail for different reasons, all of them. `cents` of an undetermined cost are those that it would be accepted for.
    Changed in place by the limits, one after another.
    """

    verdict: NDArray[np.int8]
    cents: NDArray[np.int64]
    amount: NDArray[np.int64]
    fails: NDArray[np.int64]
    remarks: NDArray[np.int64]
    missing: NDArray[np.int32]

    def reject(self, rows: Index, code: str) -> None:
        """Reject these costs, whatever they were."""
        self.verdict[rows] = REJECTED
        self.cents[rows] = 0
        self.fails[rows] |= COST_BIT[code]

    def hang(self, rows: Index, fact: str) -> None:
        """These costs cannot be determined without a fact."""
        self.verdict[rows] = UNDETERMINED
        self.missing[rows] |= MISSING_BIT[fact]


def once(costs: Costs, tables: CostTables, out: Outcome) -> None:
    """Initial assessment: once in a person's life."""
    rows = np.nonzero(_kinds_of(tables, tables["once_in_life"])[costs.kind] & (costs.corrects == NONE))[0]
    rows = rows[costs.person[rows] >= 0]
    if not len(rows):
        return
    rows = rows[np.lexsort((rows, costs.from_[rows], costs.person[rows]))]
    uses = (out.verdict[rows] == ACCEPTED) | (costs.applied_for[rows] < FAR)
    later = rows[_used_before(costs.person[rows], uses)]
    out.reject(later[(out.fails[later] & COST_BIT["outside_law"]) == 0], "already_assessed")


def _kinds_of(tables: CostTables, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """By kind: whether some stretch of it is among the chosen."""
    kinds = np.zeros(len(tables.stretch_at), dtype=np.bool_)
    kinds[tables["kind"][chosen]] = True
    return kinds


def _used_before(key: NDArray[np.int32], uses: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether an earlier row of the same key uses it; rows of a key stand together."""
    total = np.cumsum(uses, dtype=np.int64)
    begins = np.append(True, key[1:] != key[:-1])
    before: NDArray[np.int64] = total - uses
    return np.asarray(before > np.maximum.accumulate(np.where(begins, before, 0)))


def caps(costs: Costs, decisions: Decisions, tables: CostTables, out: Outcome, parts: YearParts) -> None:
    """Caps of decisions, flat amounts of Åland, the yearly limit of guidance there (I-23), the return allowance.

    `parts`: accepted costs of kinds with a yearly limit, by calendar year.
    """
    yearly = _kinds_of(tables, tables["yearly_limit_eur"] > 0)
    allowance = _kinds_of(tables, tables["basic_amounts_single"] > 0)
    own = (yearly | allowance)[costs.kind] & (costs.corrects == NONE)
    counted = (out.verdict == ACCEPTED) | (costs.applied_for < FAR)
    counted &= costs.corrects == NONE
    flat = _kinds_of(tables, (tables["flat_eur"] > 0) & ~tables["once_in_life"])
    named = np.nonzero(costs.decision >= 0)[0]
    capped = np.zeros(len(costs), dtype=np.bool_)
    capped[named] = (decisions.cap[costs.decision[named]] != NONE) & counted[named]
    # An undetermined allowance may hang on its limit too.
    one_by_one = own & (counted | (allowance[costs.kind] & (out.verdict == UNDETERMINED)))
    one_by_one[_sharing(costs, np.nonzero(flat[costs.kind] & counted & (costs.person >= 0))[0])] = True
    if one_by_one.any():
        # Two limits at once: whatever shares a cap with such a cost is taken in order with it.
        shared = np.zeros(len(decisions), dtype=np.bool_)
        both = np.nonzero(one_by_one & capped)[0]
        shared[costs.decision[both]] = True
        capped_rows = np.nonzero(capped)[0]
        one_by_one[capped_rows[shared[costs.decision[capped_rows]]]] = True
        _in_order(costs, decisions, tables, out, parts, np.nonzero(one_by_one)[0], yearly, allowance, flat)
    rows = np.nonzero(capped & ~one_by_one)[0]
    order = np.lexsort((rows, costs.from_[rows], costs.decision[rows]))
    rows = rows[order]
    accepted = out.verdict[rows] == ACCEPTED
    amounts = np.where(accepted, out.cents[rows], np.maximum(out.amount[rows], 0))
    decision = costs.decision[rows].astype(np.int64)
    taken = clipped(decision, amounts, decisions.cap[decision])
    cut = rows[accepted & (taken < amounts)]
    out.remarks[cut] |= COST_BIT["cap_used"]
    out.cents[rows[accepted]] = taken[accepted]


def _in_order(
    costs: Costs, decisions: Decisions, tables: CostTables, out: Outcome, parts: YearParts, rows: Index,
    yearly: NDArray[np.bool_], allowance: NDArray[np.bool_], flat: NDArray[np.bool_],
) -> None:  # fmt: skip
    """The few costs that may be under two limits at once, one after another; the arrays say which kinds have which limit."""
    limits = _Limits(costs, decisions, tables, out, rows, parts)
    for row in rows[np.lexsort((rows, costs.from_[rows]))].tolist():
        kind = costs.kind[row]
        if costs.applied_for[row] < FAR:
            limits.use_up(
                row, yearly=bool(yearly[kind]), allowance=bool(allowance[kind]), flat=bool(flat[kind])
            )
        elif flat[kind]:
            limits.take_flat(row)
        elif yearly[kind]:
            limits.take_guidance(row)
        elif allowance[kind]:
            limits.take_allowance(row)
        else:
            limits.under_cap(row, int(out.cents[row]))


def _sharing(costs: Costs, rows: Index) -> Index:
    """Those of `rows` that share their person and kind with another of them."""
    key = costs.person[rows].astype(np.int64) * 64 + costs.kind[rows]
    _, at, times = np.unique(key, return_inverse=True, return_counts=True)
    return np.asarray(rows[times[at] > 1])


class _Limits:
    """What is left of every shared limit."""

    def __init__(
        self,
        costs: Costs,
        decisions: Decisions,
        tables: CostTables,
        out: Outcome,
        rows: Index,
        parts: YearParts,
    ) -> None:
        self.costs, self.out = costs, out
        self.cap_left = {
            int(d): int(decisions.cap[d])
            for d in np.unique(costs.decision[rows])
            if d >= 0 and decisions.cap[d] != NONE
        }
        limited = np.flatnonzero(tables["yearly_limit_eur"])
        years = tables["year"][limited].tolist()
        self.yearly_limit = dict(zip(years, tables["yearly_limit_eur"][limited].tolist(), strict=True))
        self.province = dict(zip(years, tables["limit_for_province"][limited].tolist(), strict=True))
        self.tables = tables
        self.year_used: defaultdict[tuple[int, int], int] = defaultdict(int)
        self.allowance_got: defaultdict[int, int] = defaultdict(int)
        self.flat_used: defaultdict[tuple[int, int], int] = defaultdict(int)
        self.parts: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for cost, year, cents in zip(
            parts.cost.tolist(), parts.year.tolist(), parts.cents.tolist(), strict=True
        ):
            self.parts[cost].append((year, cents))

    def use_up(self, row: int, *, yearly: bool, allowance: bool, flat: bool) -> None:
        """A cost already applied for uses its limits by its net amount."""
        net = max(int(self.out.amount[row]), 0)
        decision = int(self.costs.decision[row])
        if decision in self.cap_left:
            self.cap_left[decision] -= min(net, self.cap_left[decision])
        if flat:
            self.flat_used[self._flat(row)] += net
        if allowance:
            self.allowance_got[int(self.costs.person[row])] += net
        if yearly:
            spread = by_years(self.costs, np.array([row]), np.array([net], dtype=np.int64))
            for year, cents in zip(spread.year.tolist(), spread.cents.tolist(), strict=True):
                self.year_used[self._pool(row, year)] += cents

    def under_cap(self, row: int, cents: int) -> int:
        """Claim what the cap of the decision leaves."""
        decision = int(self.costs.decision[row])
        got = min(cents, self.cap_left.get(decision, cents))
        if decision in self.cap_left:
            self.cap_left[decision] -= got
        if got < cents:
            self.out.remarks[row] |= COST_BIT["cap_used"]
        self.out.cents[row] = got
        return got

    def take_flat(self, row: int) -> None:
        """A flat amount of Åland: once for a person."""
        wanted = int(self.out.cents[row])
        got = min(wanted, max(int(self.out.amount[row]) - self.flat_used[self._flat(row)], 0))
        if got < wanted:
            self.out.remarks[row] |= COST_BIT["flat_amount_used"]
        self.flat_used[self._flat(row)] += self.under_cap(row, got)

    def take_guidance(self, row: int) -> None:
        """Guidance in Åland: a yearly limit for a municipality, or for the province."""
        taken = [
            (year, min(cents, max(self.yearly_limit[year] - self.year_used[self._pool(row, year)], 0)))
            for year, cents in self.parts[row]
        ]
        whole = sum(cents for _, cents in taken)
        if whole < sum(cents for _, cents in self.parts[row]):
            self.out.remarks[row] |= COST_BIT["flat_amount_used"]
        left = self.under_cap(row, whole)
        for year, cents in taken:
            used = min(cents, left)
            self.year_used[self._pool(row, year)] += used
            left -= used

    def take_allowance(self, row: int) -> None:
        """The return allowance: so many monthly basic amounts for a person alone or with a family."""
        wanted = int(self.out.cents[row])
        basic, family = int(self.costs.basic_amount[row]), int(self.costs.family[row])
        person = int(self.costs.person[row])
        rows = np.array([row])
        most = min(wanted, self.cap_left.get(int(self.costs.decision[row]), wanted))
        if most and basic == NONE:
            self.out.hang(rows, "basic_amount")
            if family == UNKNOWN:
                self.out.hang(rows, "family")
            return
        stretch = self.tables.stretch_on_first_day(self.costs.kind[row], self.costs.from_[row])
        single, double = (
            min(wanted, max(int(self.tables[name][stretch]) * basic - self.allowance_got[person], 0))
            for name in ("basic_amounts_single", "basic_amounts_family")
        )
        if family == UNKNOWN and min(single, most) != min(double, most):
            self.out.hang(rows, "family")
        elif self.out.verdict[row] == ACCEPTED:
            limited = single if family == NO else double
            if limited < wanted:
                self.out.remarks[row] |= COST_BIT["allowance_limit_used"]
            self.allowance_got[person] += self.under_cap(row, limited)

    def _flat(self, row: int) -> tuple[int, int]:
        return int(self.costs.person[row]), int(self.costs.kind[row])

    def _pool(self, row: int, year: int) -> tuple[int, int]:
        return (0 if self.province.get(year) else int(self.costs.recipient[row]), year)


def corrections(costs: Costs, tables: CostTables, out: Outcome) -> None:
    """A correction shares the verdict of the cost that it corrects, and its amount with that cost's other corrections."""
    rows = np.nonzero((costs.corrects != NONE) & ~tables.out_of_scope[costs.kind])[0]
    if not len(rows):
        return
    rows = rows[np.lexsort((rows, costs.from_[rows], costs.corrects[rows]))]
    target = costs.corrects[rows]
    applied = costs.applied_for[rows] < FAR
    absent = target < NONE
    out.hang(rows[absent & ~applied], "corrects")
    rows, target, applied = rows[~absent], target[~absent], applied[~absent]
    paid_before = costs.applied_for[target] < FAR
    verdict = np.where(paid_before, ACCEPTED, out.verdict[target]).astype(np.int8)
    available = np.where(paid_before, np.maximum(out.amount[target], 0), np.maximum(out.cents[target], 0))
    wanted = np.where(verdict == ACCEPTED, np.maximum(costs.deductions[rows] - costs.gross[rows], 0), 0)
    taken = clipped(target.astype(np.int64), wanted, available)
    out.verdict[rows] = verdict
    out.cents[rows] = np.where((verdict == ACCEPTED) & ~applied, -taken, 0)
    hanging = rows[verdict == UNDETERMINED]
    out.missing[hanging] = out.missing[costs.corrects[hanging]]
    out.fails[rows[verdict == REJECTED]] |= COST_BIT["corrected_not_accepted"]
    out.verdict[rows[applied]] = REJECTED
