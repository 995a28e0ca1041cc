"""One actual cost in sentences: what was entered, every reason with its law, what each limit leaves, remarks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from compensation.costs.cautions import CAUTIONS
from compensation.costs.reasons import COST_REASON_OF
from compensation.trace.arithmetic_told import figures_told
from compensation.trace.limits_told import ending_told, limits_told
from compensation.trace.record import Cost
from compensation.trace.sentences import ANSWER, FACT, NOTE, Sentence
from compensation.trace.telling import Telling
from compensation.words.catalogue import Catalogue

_KINDS = Catalogue("terms", "kinds")
ACCEPTED, UNDETERMINED = "accepted", "undetermined"


def cost_answer(told: Telling, cost: Cost) -> Sentence:
    """What is claimable, or claimed, or why not, with every reason and the wordings that decided."""
    reasons = [COST_REASON_OF[code].sentence[told.lang] for code in cost.reasons if code in COST_REASON_OF]
    amount = told.euros(told.trace.cents)
    if cost.verdict == ACCEPTED:
        in_claim = told.trace.record is not None
        text = told.say(
            "answer_cost_claimed" if in_claim else "answer_cost_accepted", cost=cost.id, amount=amount
        )
    elif cost.verdict == UNDETERMINED:
        missing = told.missing(cost.missing)
        return told.with_law(
            ANSWER, told.say("answer_cost_undetermined", cost=cost.id, missing=missing), cost.law
        )
    else:
        text = told.say("answer_cost_rejected", cost=cost.id)
    return told.with_law(ANSWER, " ".join([text, *reasons]), cost.law)


def cost_told(told: Telling, cost: Cost) -> Iterator[Sentence]:
    """What was entered, how the cents come about, the limits, and remarks."""
    yield _entered(told, cost)
    if cost.person:
        yield Sentence(FACT, told.say("cost_person", person=cost.person))
    if cost.decision:
        yield Sentence(FACT, told.say("cost_decision", decision=cost.decision))
    if cost.corrects:
        yield Sentence(FACT, told.say("cost_corrects", cost=cost.corrects))
    yield from _amount(told, cost)
    trace = told.trace
    for line in (*ending_told(told, trace.ended_by), *limits_told(told, trace.limits)):
        yield Sentence(FACT, line)
    for each in cost.warnings:
        others = f" ({', '.join(each.others)})" if each.others else ""
        yield Sentence(NOTE, CAUTIONS[each.code][told.lang] + others)


def _entered(told: Telling, cost: Cost) -> Sentence:
    first, last = cost.from_, cost.until - timedelta(days=1)
    days = told.day(first) if first == last else f"{told.day(first)}–{told.day(last)}"
    text = told.say(
        "cost",
        cost=cost.id,
        kind=_KINDS.name(cost.kind, told.lang),
        days=days,
        recipient=told.recipient(cost.recipient),
    )
    return Sentence(FACT, text, cost.from_, cost.until)


def _amount(told: Telling, cost: Cost) -> Iterator[Sentence]:
    """Gross and deductions, or that the amount is fixed; then what the days and limits leave."""
    figures = told.trace.figures
    details = tuple(figures_told(told, figures))
    cells = {
        each.column: each.value for each in told.trace.facts if each.of == cost.id and each.table == "costs"
    }
    if cost.is_flat:
        yield Sentence(FACT, told.say("cost_flat", amount=told.euros(figures[0].cents)), details=details)
    elif cells.get("gross") is not None and cells.get("deductions") is not None:
        gross, deductions = (told.amount_told(cells[name] or "0") for name in ("gross", "deductions"))
        net = next((each.cents for each in figures if each.name == "net"), 0)
        text = told.say("cost_amount", gross=gross, deductions=deductions, net=told.euros(net))
        yield Sentence(FACT, text, details=details)
    if cost.verdict == UNDETERMINED and figures[-1].name == "hangs":
        yield Sentence(FACT, told.say("cost_hangs", amount=told.euros(figures[-1].cents)))
