"""How the cents of a cost come about: what stays with the claimant, by days, and what each limit leaves of it."""

from __future__ import annotations

import numpy as np
from attrs import define, field, frozen

from compensation.costs.outcome import ACCEPTED, REJECTED
from compensation.facts.model import NO, NONE
from compensation.trace import formula
from compensation.trace.cost_days import Good, cents_of
from compensation.trace.cost_shares import ALLOWANCE, CAP, FLAT, Shares
from compensation.trace.cost_years import parts_before, use_of
from compensation.trace.one_cost import OneCost
from compensation.trace.record import Figure, Limit
from compensation.values.months import FAR

NET, DAYS, CONSIDERABLE, YEARLY, CLAIMABLE, HANGS = (
    "net", "days", "above_considerable", "yearly_limit", "claimable", "hangs",
)  # fmt: skip
"""Names of figures on the way to what is claimable; others bear the names of limits."""


@define(eq=False)
class Sums:
    """The figures of a cost in order, each written with those before it put in, and the limits that they met."""

    one: OneCost
    figures: list[Figure] = field(factory=list)
    limits: list[Limit] = field(factory=list)
    expression: str = formula.ZERO
    whole: str = formula.ZERO
    """What the cost is about, before it is cut by days."""

    @property
    def cents(self) -> int:
        """The cents of the expression so far, never less than nothing."""
        return max(self.figures[-1].cents, 0)

    def add(self, name: str, cents: int, expression: str, facts: tuple[str, ...] = ()) -> None:
        """The next figure."""
        self.expression = expression
        self.figures.append(Figure(name, cents, expression, facts))


def sums_of(one: OneCost) -> Sums:
    """The figures of one cost, to what is claimable of it or hangs on what is missing."""
    sums = Sums(one)
    if one.costs.corrects[one.row] != NONE:
        _correction(sums)
        return sums
    _amount(sums)
    verdict = one.judged.verdict[one.row]
    if verdict == REJECTED:
        return sums
    if one.stretches:
        _by_days(sums)
    else:
        sums.expression = _positive(sums)
    if verdict == ACCEPTED:
        _above_considerable(sums)
        _shared(sums)
    sums.add(CLAIMABLE if verdict == ACCEPTED else HANGS, sums.cents, sums.expression)
    return sums


def _amount(sums: Sums) -> None:
    """Gross less deductions, or the amount that the law fixes."""
    one, costs = sums.one, sums.one.costs
    gross, deductions = int(costs.gross[one.row]), int(costs.deductions[one.row])
    amount = int(one.judged.before.amount[one.row])
    if is_flat(one):
        sums.add("flat_amount", amount, f"100*{amount // 100}")
        return
    net = formula.less(str(gross), [deductions])
    sums.add(NET, amount, net, one.fact("gross", "deductions"))


def is_flat(one: OneCost) -> bool:
    """Whether the law fixes the amount, whatever was spent."""
    tables, costs = one.judged.tables, one.costs
    stretch = int(tables.stretch_on_first_day(costs.kind[one.row], costs.from_[one.row]))
    return bool(
        (stretch >= 0 and tables.stretches.flat_eur[stretch] > 0)
        or tables.flat_amount[costs.kind[one.row]] > 0
    )


def _positive(sums: Sums) -> str:
    """What the cost is about, never less than nothing."""
    amount = int(sums.one.judged.before.amount[sums.one.row])
    return sums.expression if amount >= 0 else formula.greatest(formula.ZERO, sums.expression)


def shares_of_days(one: OneCost, amount: str) -> list[tuple[Good, str]]:
    """Of every stretch of good days what falls to it; the whole amount where all days are good."""
    first, until = int(one.costs.from_[one.row]), int(one.costs.until[one.row])
    return [
        (each, formula.share(amount, until - first, each.low - first, each.high - first))
        for each in one.watched.good
    ]


def _by_days(sums: Sums) -> None:
    one, amount = sums.one, _positive(sums)
    sums.whole = amount
    good, days = one.watched.good, int(one.costs.until[one.row] - one.costs.from_[one.row])
    if sum(each.high - each.low for each in good) == days:
        sums.expression = amount
        return
    expression = formula.added(share for _, share in shares_of_days(one, amount))
    cents = sum(cents_of(one.judged, one.row, each) for each in good)
    sums.add(DAYS, cents, expression, one.fact("from", "to", "divisible"))


def _above_considerable(sums: Sums) -> None:
    """Under I-05 `excess` only what exceeds the limit of the calendar year, which earlier rows absorb first."""
    one = sums.one
    rule, law = one.judged.tables.considerable, one.judged.tables.stretches
    if not rule.excess_only or not any(law.considerable[each.stretch] >= 0 for each in one.watched.good):
        return
    left = []
    for good, share in shares_of_days(one, sums.whole):
        if law.considerable[good.stretch] < 0 or not law.limit_tested[good.stretch]:
            left.append(share)
            continue
        before = [cents for _, cents in parts_before(one, good)]
        absorbed = formula.smallest(share, _rest(int(law.limit[good.stretch]), before))
        left.append(formula.less(share, [absorbed]))
    sums.add(CONSIDERABLE, int(one.judged.before.cents[one.row]), formula.added(map(formula.bracketed, left)))


def _rest(whole: int, used: list[int]) -> str:
    """What is left of a limit, never less than nothing."""
    left = formula.less(str(whole), used)
    return left if whole >= sum(used) else formula.greatest(formula.ZERO, left)


def _shared(sums: Sums) -> None:
    """What the flat amount, the yearly limit, the allowance and the cap leave, in this order."""
    one, costs = sums.one, sums.one.costs
    kind, decisions = int(costs.kind[one.row]), one.judged.facts.decisions
    capped = one.decision >= 0 and decisions.cap[one.decision] != NONE
    shares = Shares(one.judged, one.row)
    if shares.kinds.flat[kind]:
        whole = max(int(one.judged.before.amount[one.row]), 0)
        _leave(sums, "flat_amount_used", whole, shares.used(FLAT))
    elif shares.kinds.yearly[kind]:
        _yearly(sums, shares)
    elif shares.kinds.allowance[kind]:
        _allowance(sums, shares)
    if capped:
        _leave(sums, "cap_used", int(decisions.cap[one.decision]), shares.used(CAP), one.of_decision("cap"))


def _leave(
    sums: Sums, name: str, whole: int, used: list[tuple[int, int]], facts: tuple[str, ...] = ()
) -> None:
    expression = formula.smallest(sums.expression, _rest(whole, [cents for _, cents in used]))
    before = sums.cents
    cents = min(before, max(whole - sum(each for _, each in used), 0))
    sums.add(name, cents, expression, facts)
    sums.limits.append(_limit(sums.one, name, _Held(whole, before, used), facts))


@frozen
class _Held:
    """A limit, what asked for it, and what earlier costs took of it."""

    whole: int
    against: int
    used: list[tuple[int, int]]


def _limit(one: OneCost, code: str, held: _Held, facts: tuple[str, ...] = ()) -> Limit:
    return Limit(
        code,
        held.against + sum(cents for _, cents in held.used) > held.whole,
        cents=held.whole,
        against=held.against,
        used=tuple(use_of(one, cost, cents) for cost, cents in held.used),
        facts=facts,
        law=one.law.use(one.kind_law),
    )


def _yearly(sums: Sums, shares: Shares) -> None:
    """Guidance in Åland: what the limit of each calendar year leaves (I-23)."""
    one, law = sums.one, sums.one.judged.tables.stretches
    terms, cents = [], 0
    for good, share in shares_of_days(one, sums.whole):
        year, limit = int(law.year[good.stretch]), int(law.yearly_limit_eur[good.stretch])
        used = shares.used_in_year(year)
        left = max(limit - sum(each for _, each in used), 0)
        asked = cents_of(one.judged, one.row, good)
        terms.append(formula.smallest(share, _rest(limit, [each for _, each in used])))
        cents += min(asked, left)
        sums.limits.append(_limit(one, "flat_amount_used", _Held(limit, asked, used)))
    sums.add(YEARLY, cents, formula.added(terms))


def _allowance(sums: Sums, shares: Shares) -> None:
    """The return allowance: so many monthly basic amounts, for a person alone or with a family."""
    one, tables, costs = sums.one, sums.one.judged.tables, sums.one.costs
    basic = int(costs.basic_amount[one.row])
    if basic == NONE:
        return
    stretch = int(tables.stretch_on_first_day(costs.kind[one.row], costs.from_[one.row]))
    alone = costs.family[one.row] == NO
    times = int(
        (tables.stretches.basic_amounts_single if alone else tables.stretches.basic_amounts_family)[stretch]
    )
    used = shares.used(ALLOWANCE)
    whole, before = times * basic, sums.cents
    rest = formula.less(f"{times}*{basic}", [cents for _, cents in used])
    left = whole - sum(cents for _, cents in used)
    rest = rest if left >= 0 else formula.greatest(formula.ZERO, rest)
    facts = one.fact("family", "basic_amount")
    sums.add(
        "allowance_limit_used", min(before, max(left, 0)), formula.smallest(sums.expression, rest), facts
    )
    sums.limits.append(_limit(one, "allowance_limit_used", _Held(whole, before, used), facts))


def _correction(sums: Sums) -> None:
    """A negative amount, at most what is left of the cost that it corrects."""
    one, costs, judged = sums.one, sums.one.costs, sums.one.judged
    target = int(costs.corrects[one.row])
    gross, deductions = int(costs.gross[one.row]), int(costs.deductions[one.row])
    asked = deductions - gross
    facts = one.fact("gross", "deductions", "corrects")
    sums.add(
        NET,
        -asked,
        formula.less(str(gross) if gross >= 0 else formula.negative(str(-gross)), [deductions]),
        facts,
    )
    if judged.verdict[one.row] != ACCEPTED or target < 0:
        return
    applied = costs.applied_for[target] < FAR
    available = max(int((judged.before.amount if applied else judged.cents)[target]), 0)
    order = sorted(np.flatnonzero(costs.corrects == target).tolist(), key=lambda row: (costs.from_[row], row))
    earlier = order[: order.index(one.row)]
    used = [(row, max(int(costs.deductions[row] - costs.gross[row]), 0)) for row in earlier]
    rest = _rest(available, [cents for _, cents in used])
    expression = formula.negative(formula.smallest(max(asked, 0), rest))
    sums.add(CLAIMABLE, int(judged.cents[one.row]), expression)
    sums.limits.append(
        Limit(
            "corrected_not_accepted",
            asked > max(available - sum(cents for _, cents in used), 0),
            cents=available,
            against=asked,
            used=tuple(use_of(one, row, cents) for row, cents in used),
            others=(str(costs.cost_ids[target]),),
            facts=one.named.cost(target, "gross", "deductions", "applied_for"),
            law=one.law.use(one.kind_law),
        )
    )
