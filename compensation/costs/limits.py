"""Limits that costs share in order of first day and cost_id: once in a life, flat
amounts, caps, allowances, corrections.

What is used up is used by accepted costs and by those already applied for. Law: A10 47 §, 50 §, 85 §;
A23 65 § 3 mom., 66 §, 98 §; D24 3 §.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from compensation.costs.law_tables import CostTables
from compensation.costs.outcome import ACCEPTED, REJECTED, UNDETERMINED, Outcome
from compensation.costs.reasons import COST_BIT
from compensation.costs.shared_limits import LimitedKinds, SharedLimits, in_order
from compensation.costs.sums import YearParts, clipped
from compensation.facts.model import NONE, Costs, Decisions
from compensation.values.arrays import Index
from compensation.values.months import FAR


def once(costs: Costs, tables: CostTables, out: Outcome) -> None:
    """Initial assessment: once in a person's life."""
    rows = np.nonzero(
        _kinds_of(tables, tables.stretches.once_in_life)[costs.kind] & (costs.corrects == NONE)
    )[0]
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
    kinds[tables.stretches.kind[chosen]] = True
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
    kinds, counted = limited_kinds(tables), uses_limits(costs, out.verdict)
    own = (kinds.yearly | kinds.allowance)[costs.kind] & (costs.corrects == NONE)
    capped = _capped(costs, decisions) & counted
    # An undetermined allowance may hang on its limit too.
    one_by_one = own & (counted | (kinds.allowance[costs.kind] & (out.verdict == UNDETERMINED)))
    one_by_one[_sharing(costs, np.nonzero(kinds.flat[costs.kind] & counted & (costs.person >= 0))[0])] = True
    if one_by_one.any():
        # Two limits at once: whatever shares a cap with such a cost is taken in order with it.
        shared = np.zeros(len(decisions), dtype=np.bool_)
        both = np.nonzero(one_by_one & capped)[0]
        shared[costs.decision[both]] = True
        capped_rows = np.nonzero(capped)[0]
        one_by_one[capped_rows[shared[costs.decision[capped_rows]]]] = True
        limits = SharedLimits(costs, decisions, tables.stretches, kinds, parts)
        in_order(costs, tables, out, np.nonzero(one_by_one)[0], limits)
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


def limited_kinds(tables: CostTables) -> LimitedKinds:
    """Which kinds have a flat amount once for a person, a yearly limit, an allowance."""
    law = tables.stretches
    return LimitedKinds(
        flat=_kinds_of(tables, (law.flat_eur > 0) & ~law.once_in_life),
        yearly=_kinds_of(tables, law.yearly_limit_eur > 0),
        allowance=_kinds_of(tables, law.basic_amounts_single > 0),
    )


def uses_limits(costs: Costs, verdict: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Costs that use up what they share with others: accepted ones and those applied for, corrections apart."""
    uses: NDArray[np.bool_] = (verdict == ACCEPTED) | (costs.applied_for < FAR)
    return np.asarray(uses & (costs.corrects == NONE))


def _capped(costs: Costs, decisions: Decisions) -> NDArray[np.bool_]:
    """Costs whose decision has a cap."""
    named = np.nonzero(costs.decision >= 0)[0]
    capped = np.zeros(len(costs), dtype=np.bool_)
    capped[named] = decisions.cap[costs.decision[named]] != NONE
    return capped


def sharing_limits(costs: Costs, decisions: Decisions, tables: CostTables, row: int) -> Index:
    """Costs that share a limit with a cost, directly or by way of others: by decision, person or kind."""
    kinds = limited_kinds(tables)
    own = (kinds.flat | kinds.yearly | kinds.allowance)[costs.kind] & (costs.corrects == NONE)
    limited = own | (_capped(costs, decisions) & (costs.corrects == NONE))
    found = np.zeros(len(costs), dtype=np.bool_)
    found[row] = limited[row]
    before = -1
    while before < found.sum():
        before = int(found.sum())
        decision, person = costs.decision[found], costs.person[found & own]
        more = np.isin(costs.decision, decision[decision >= 0]) | (
            own & np.isin(costs.person, person[person >= 0])
        )
        if kinds.yearly[costs.kind[found]].any():
            more |= kinds.yearly[costs.kind]
        found |= limited & more
    return np.flatnonzero(found)


def _sharing(costs: Costs, rows: Index) -> Index:
    """Those of `rows` that share their person and kind with another of them."""
    key = costs.person[rows].astype(np.int64) * 64 + costs.kind[rows]
    _, at, times = np.unique(key, return_inverse=True, return_counts=True)
    return np.asarray(rows[times[at] > 1])


def corrections(costs: Costs, tables: CostTables, out: Outcome) -> None:
    """A correction shares the verdict of the cost that it corrects, and its amount
    with that cost's other corrections."""
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
