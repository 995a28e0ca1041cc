"""Limits and conditions in words, each as a figure: the days that pass, the sum and what took of it, who is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compensation.trace.record import Ending, Limit, Use
from compensation.trace.telling import Telling
from compensation.words.catalogue import Catalogue

NAMES = Catalogue("explanations", "limits")
_OF_ROWS = ("not_considerable", "below_considerable_note")
"""Limits whose rows are those of the year, this one among them."""


_NO_CONDITION = ("already_paid", "already_applied", "rounding_only", "undetermined")
"""Reasons that cover months or leave them open; their own line says everything."""


def limits_told(told: Telling, limits: Iterable[Limit]) -> Iterator[str]:
    """A line for each limit, those that acted first."""
    for each in sorted(limits, key=lambda each: not each.acted):
        yield limit_told(told, each)


def limit_told(told: Telling, limit: Limit) -> str:
    """Whether it was met, by which figure, and who would have been the right recipient."""
    line = told.say(_key(limit), name=NAMES.name(limit.code, told.lang), figure=_figure(told, limit))
    if limit.recipients:
        line += " " + told.say("right_recipient", recipients=told.recipients(limit.recipients))
    return line


def _key(limit: Limit) -> str:
    if limit.code == "undetermined":
        return "left_open"
    if limit.code in ("already_paid", "already_applied"):
        return "covered"
    if limit.cents is not None:
        return "reached" if limit.acted else "not_reached"
    return "not_met" if limit.acted else "met"


def _figure(told: Telling, limit: Limit) -> str:
    if limit.cents is not None:
        return _sum(told, limit)
    if limit.inside:
        days = "; ".join(map(told.days, limit.inside))
        return f" {days}" + (f" ({', '.join(limit.others)})" if limit.others else "")
    if limit.others:
        return f" ({', '.join(limit.others)})"
    cells = [told.facts[id] for id in limit.facts if id in told.facts]
    values = ", ".join(f"{told.column(each)} {told.value(each)}" for each in cells)
    return f" ({values})" if values else ""


def _sum(told: Telling, limit: Limit) -> str:
    cents, against = limit.cents or 0, limit.against or 0
    rows = ", ".join(_use(told, each) for each in limit.used)
    if limit.code in ("already_paid", "already_applied"):
        return told.say("limit_rows", against=told.euros(cents), rows=rows)
    if limit.code in _OF_ROWS:
        return told.say("limit_sum_of_rows", limit=told.euros(cents), against=told.euros(against), rows=rows)
    used = sum(each.cents for each in limit.used)
    taken = f"{told.euros(used)} ({rows})" if rows else told.euros(0)
    left = told.euros(max(cents - used, 0))
    return told.say("limit_sum", limit=told.euros(cents), used=taken, left=left, against=told.euros(against))


def _use(told: Telling, use: Use) -> str:
    fact = told.facts.get(use.fact)
    place = f", {told.place(fact)}" if fact is not None and fact.row is not None else ""
    return f"{use.of} {told.euros(use.cents)}{place}"


def ending_told(told: Telling, ending: Ending | None) -> Iterator[str]:
    """What ended it first, from which day on, and the right recipient; nothing where it is no condition that failed."""
    if ending is None or ending.code in _NO_CONDITION:
        return
    name = NAMES.name(ending.code, told.lang)
    if ending.from_ is None:
        line = told.say("ended", name=name)
    else:
        line = told.say("ended_since", name=name, day=told.day(ending.from_))
    if ending.recipients:
        line += " " + told.say("right_recipient", recipients=told.recipients(ending.recipients))
    yield line
