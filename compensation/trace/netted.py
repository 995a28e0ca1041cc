"""A month that was paid or applied for before: what is due of it, what covers it, and what is left (A23 61 §; I-29).

The steps are those of `claim.netting`, for one month and written down; tests hold the two against each other.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen

from compensation.calculated.rates import BASIC as BASIC_PART
from compensation.calculated.rates import LATE_CLAIM
from compensation.calculated.same_recipient import recipient_at_home
from compensation.calculated.spans import Spans, explode
from compensation.claim.claimable import Share
from compensation.claim.grammar import FIRST
from compensation.claim.netting import part_paid_up_to
from compensation.facts.model import Payments
from compensation.trace import formula
from compensation.trace.one import One
from compensation.trace.record import Use
from compensation.trace.series import Rows

BASIC, ADDITION = 0, 1


@frozen
class Term:
    """An expression and its value in cents."""

    expression: str
    cents: int


NOTHING = Term(formula.ZERO, 0)
Both = tuple[Term, Term]
"""Of the basic part (or late claim) and of the adult addition."""


@frozen(eq=False)
class NettedMonth:
    """One month of a person and recipient. Of what is due `paid` and `applied` are covered and `claimed` is left;
    `overpaid` and `overclaimed` stand beside it. `asked` is everything that was applied for."""

    month: int
    due: Both
    paid: Both
    applied: Both
    claimed: Both
    asked: Term
    overpaid: Term
    overclaimed: Term


def netted_month(one: One, share: Share, row: int) -> NettedMonth:
    """The month in a row of `share.work.netted`."""
    return _Netting(one, share, row).result()


def payments_of_month(one: One, share: Share, name: str, month: int) -> list[Use]:
    """What was paid, or applied for, of a month to the recipient of a share, row by row, under whatever code."""
    held: Payments = getattr(one.facts, name)
    mine = np.flatnonzero((held.person == one.me) & (held.month == month))
    chosen = Payments(
        held.person[mine], held.month[mine], held.recipient[mine], held.cents[mine], held.applied_on[mine]
    )
    home = recipient_at_home(one.facts, one.alone.tables.reached, chosen)
    named = set(chosen.recipient[home == share.number].tolist())
    found = one.named.payments(name, one.at, [month], named)
    return [Use(of, cents, fact) for fact, of, cents in found]


class _Netting:
    """The steps, with what they share at hand."""

    def __init__(self, one: One, share: Share, row: int) -> None:
        self.one, self.share, netted = one, share, share.work.netted
        self.month = int(netted.month[row])
        keys = int(netted.basic_key[row]), int(netted.addition_key[row])
        self.plain: Both = (self.instalment(keys[BASIC]), self.instalment(keys[ADDITION]))
        self.late = keys[BASIC] >= 0 and one.alone.tables.component_of(np.array(keys[:1]))[0] == LATE_CLAIM
        self.own = self.own_rate() if self.late else self.plain[BASIC]
        self.paid, self.asked = self.before("paid"), self.before("applied")
        self.tolerance = sum(key >= 0 for key in keys) * share.awards.tolerance_cents

    def result(self) -> NettedMonth:
        """What is due, covered and left."""
        settled = self.settled()
        due = self.due(settled=settled)
        basic = _least(due[BASIC], self.paid)
        addition = _least(due[ADDITION], _less(self.paid, basic))
        rest = _less(due[BASIC], basic), _less(due[ADDITION], addition)
        used = _least(rest[BASIC], self.asked)
        used_addition = _least(rest[ADDITION], _less(self.asked, used))
        if settled:
            used = used_addition = NOTHING
        claimed = _less(due[BASIC], basic, used), _less(due[ADDITION], addition, used_addition)
        taken, left = used.cents + used_addition.cents, sum(each.cents for each in claimed)
        if settled or (taken and 0 < left <= self.tolerance):
            claimed = (NOTHING, NOTHING)
        if settled and self.share.version != FIRST:
            basic = _less(self.paid, addition)
        overpaid = _less(self.paid, basic, addition)
        if settled and self.share.version == FIRST:
            overpaid = NOTHING
        return NettedMonth(
            self.month,
            due,
            (basic, addition),
            (used, used_addition),
            claimed,
            self.asked,
            overpaid,
            self.overclaimed(due, settled=settled),
        )

    def settled(self) -> bool:
        """Whether what was paid and what is due differ by rounding only, if at all."""
        figures = [sum(each.cents for each in self.plain), *([self.own.cents] if self.late else [])]
        paid = self.paid.cents
        return any(paid > 0 and each > 0 and abs(each - paid) <= self.tolerance for each in figures)

    def due(self, *, settled: bool) -> Both:
        """Of a late claim that was paid in part, what was paid beyond the late rate was due at the month's own."""
        basic, addition = self.plain
        if not self.late or not self.paid.cents:
            return basic, addition
        if part_paid_up_to(self.share.awards) == "own_rate" and not settled:
            return self.own, addition
        highest = max(self.own.cents, basic.cents)
        raised = formula.smallest(formula.greatest(self.paid.expression, basic.expression), highest)
        cents = min(max(self.paid.cents, basic.cents), highest)
        return (basic if cents == basic.cents else Term(raised, cents)), addition

    def overclaimed(self, due: Both, *, settled: bool) -> Term:
        """What was applied for beyond all that is due and all that was paid."""
        whole = due[BASIC].cents + due[ADDITION].cents
        most = max(self.own.cents if self.late else whole, whole, self.paid.cents)
        cents = self.asked.cents - most
        if settled or cents <= self.share.awards.tolerance_cents or self.share.version == FIRST:
            return NOTHING
        return Term(formula.less(self.asked.expression, [most]), cents)

    def before(self, name: str) -> Term:
        """Everything that was paid, or applied for; never less than nothing."""
        cents = [each.cents for each in payments_of_month(self.one, self.share, name, self.month)]
        written = formula.numbers(cents)
        return Term(written if sum(cents) >= 0 else formula.greatest(0, written), max(sum(cents), 0))

    def instalment(self, key: int) -> Term:
        """What the month is worth by the calculation on the day of application."""
        if key < 0:
            return NOTHING
        component = int(self.one.alone.tables.component_of(np.array([key]))[0])
        return self._of(self.one.alone.due, self.one.all_due, component)

    def own_rate(self) -> Term:
        """What the month is worth at its own rate, whatever the day of application."""
        own = self.share.awards.at_own_rates
        mine = own.priced.due.where(own.priced.due.person == self.one.me)
        return self._of(own.due, mine, BASIC_PART, own_rates=True)

    def _of(self, spans: Spans, every: Spans, component: int, *, own_rates: bool = False) -> Term:
        tables = self.share.awards.at_own_rates.tables if own_rates else self.one.alone.tables
        months = explode(tables, spans.where(spans.person == self.one.me))
        mine = (months.low == self.month) & (months.recipient == self.share.number)
        found = np.flatnonzero(mine & (tables.component_of(months.key) == component)).tolist()
        if not found:
            return NOTHING
        series = Rows(tables, every).of(months, found[0])
        return Term(series.expression, series.cents)


def _less(whole: Term, *parts: Term) -> Term:
    """What is left of a whole, in numbers: each part has an expression of its own."""
    cents = whole.cents - sum(each.cents for each in parts)
    return Term(formula.less(whole.expression, [each.cents for each in parts]), cents)


def _least(whole: Term, other: Term) -> Term:
    """The smaller of what is due and what there is."""
    if not whole.cents or not other.cents:
        return NOTHING
    return Term(formula.smallest(whole.cents, other.expression), min(whole.cents, other.cents))
