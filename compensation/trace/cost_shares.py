"""What earlier costs took of the limits that a cost shares with them: caps, flat amounts, yearly limits, allowances."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from compensation.costs.judgements import Judgements
from compensation.costs.limits import limited_kinds, sharing_limits, uses_limits
from compensation.costs.outcome import UNDETERMINED, Outcome
from compensation.costs.shared_limits import LimitedKinds, SharedLimits, in_order

if TYPE_CHECKING:
    from compensation.costs.shared_limits import Row

CAP, FLAT, YEAR, ALLOWANCE = "cap", "flat", "year", "allowance"
Pool: TypeAlias = tuple[str, int, int]
"""Which limit: one of the words above, and whose it is."""


class Shares:
    """The limits of one cost, and which earlier costs took how much of each, in the order of law."""

    def __init__(self, judged: Judgements, row: int) -> None:
        self.kinds = limited_kinds(judged.tables)
        self._used: dict[Pool, list[tuple[int, int]]] = {}
        self._pools: tuple[Pool, ...] = ()
        self._replay(judged, row)

    def used(self, name: str) -> list[tuple[int, int]]:
        """(cost, cents) of every earlier cost that took something of the limit with this name."""
        return [use for pool in self._pools if pool[0] == name for use in self._used.get(pool, [])]

    def used_in_year(self, year: int) -> list[tuple[int, int]]:
        """(cost, cents) of what was taken before of the limit of a calendar year."""
        pools = [pool for pool in self._pools if pool[0] == YEAR and pool[2] == year]
        return [use for pool in pools for use in self._used.get(pool, [])]

    def _replay(self, judged: Judgements, row: int) -> None:
        """Let all costs that share a limit with this one take their part once more, up to its turn."""
        facts, before = judged.facts, judged.before
        costs = facts.costs
        rows = sharing_limits(costs, facts.decisions, judged.tables, row)
        uses = uses_limits(costs, before.verdict)
        uses |= self.kinds.allowance[costs.kind] & (before.verdict == UNDETERMINED)
        limits = _Watching(judged, self.kinds, row)
        out = Outcome(
            before.verdict.copy(), before.cents.copy(), before.amount, np.zeros_like(before.cents),
            np.zeros_like(before.cents), np.zeros_like(judged.missing),
        )  # fmt: skip
        in_order(costs, judged.tables, out, rows[uses[rows]], limits)
        self._used, self._pools = limits.used, limits.pools


class _Watching(SharedLimits):
    """Limits that keep who took what until one cost has had its turn."""

    def __init__(self, judged: Judgements, kinds: LimitedKinds, cost: int) -> None:
        facts = judged.facts
        super().__init__(facts.costs, facts.decisions, judged.tables.stretches, kinds, judged.before.parts)
        self.used: dict[Pool, list[tuple[int, int]]] = {}
        self.pools: tuple[Pool, ...] = ()
        self._caps, self._cost, self._over = dict(self.cap_left), cost, False

    def take(self, row: Row) -> None:
        """Let a cost take what its limits leave."""
        before = self._state(row)
        super().take(row)
        self._over |= row.cost == self._cost
        if row.cost == self._cost:
            self.pools = tuple(self._state(row))
        elif not self._over:
            for pool, cents in self._state(row).items():
                if cents != before.get(pool, 0):
                    self.used.setdefault(pool, []).append((row.cost, cents - before.get(pool, 0)))

    def _state(self, row: Row) -> dict[Pool, int]:
        """How much of each limit of a cost has been taken."""
        found: dict[Pool, int] = {}
        if row.decision in self._caps:
            found[CAP, row.decision, 0] = self._caps[row.decision] - self.cap_left[row.decision]
        if self.kinds.flat[row.kind]:
            found[FLAT, row.person, row.kind] = self.flat_used[row.person, row.kind]
        if self.kinds.allowance[row.kind]:
            found[ALLOWANCE, row.person, 0] = self.allowance_got[row.person]
        if self.kinds.yearly[row.kind]:
            found |= {
                (YEAR, *self.pool(row, year)): self.year_used[self.pool(row, year)]
                for year in self.yearly_limit
            }
        return found
