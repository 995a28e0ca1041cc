"""One person's months, due, undetermined and unpaid, told in the order of time; and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from compensation.awards.fact_words import fact_for_people
from compensation.calculated.month_keys import NO_RECIPIENT
from compensation.calculated.rates import ADULT_ADDITION, COMPONENTS
from compensation.calculated.reasons import REASON_OF, codes
from compensation.calculated.unpaid_law import Run, law_of
from compensation.trace.sentences import Sentence, dated, with_law
from compensation.trace.telling import Telling
from compensation.values.months import FAR, month_of
from compensation.words import localised

if TYPE_CHECKING:
    from compensation.calculated.spans import Spans

_AFTER_DUE = 2
"""In the order of sentences about the same month and recipient: basic, addition, undetermined, unpaid."""
_Placed: TypeAlias = tuple[tuple[int, int, int], Sentence]
"""A sentence with its place: first month, recipient, kind."""


def months_told(told: Telling) -> Iterator[Sentence]:
    """Due, undetermined and unpaid months in the order of time."""
    placed = [*_due(told), *_undetermined(told), *_unpaid(told), *_nowhere(told)]
    yield from (sentence for _, sentence in sorted(placed, key=lambda pair: pair[0]))


def _due(told: Telling) -> Iterator[_Placed]:
    due = told.awards.due
    entries = told.tables.entry_of(due.key.astype(np.int32)).tolist()
    for row, entry in enumerate(entries):
        low, high, number = int(due.low[row]), int(due.high[row]), int(due.recipient[row])
        text = told.say(
            "due_one" if high - low == 1 else "due",
            period=told.period(low, high),
            months=high - low,
            recipient=told.recipient(number),
            component=localised.component_name(
                COMPONENTS[told.tables.rates.entries[entry].component], told.lang
            ),
            annual=localised.whole_euros(told.tables.rates.entries[entry].annual_eur, told.lang),
            amount=localised.euros_for_people(int(due.cents[row]), told.lang),
        )
        text += _assumption(told, high)
        found = with_law(told.law, "due", text, told.tables.law_ids(int(due.key[row])), told.lang)
        kind = int(told.tables.rates.entries[entry].component == ADULT_ADDITION)
        yield (low, -number, kind), dated(found, low, high)


def _undetermined(told: Telling) -> Iterator[_Placed]:
    for run in told.awards.undetermined_runs:
        placeless = run.recipient == NO_RECIPIENT
        text = told.say(
            "undetermined_place" if placeless else "undetermined",
            period=told.period(run.low, run.high),
            recipient="" if placeless else told.recipient(run.recipient),
            component=localised.component_name(COMPONENTS[run.component], told.lang),
            missing="; ".join(fact_for_people(fact, told.lang) for fact in run.missing),
            amount=localised.euros_for_people(run.cents, told.lang),
        )
        yield (
            (run.low, -run.recipient, _AFTER_DUE),
            dated(Sentence("undetermined", text + _assumption(told, run.high)), run.low, run.high),
        )


def _unpaid(told: Telling) -> Iterator[_Placed]:
    unpaid = told.all.unpaid
    runs: dict[tuple[int, int, int], list[int]] = {}
    for row in np.nonzero(unpaid.person == told.at)[0].tolist():
        run = int(unpaid.low[row]), int(unpaid.high[row]), int(unpaid.reasons[row])
        runs.setdefault(run, []).append(int(unpaid.recipient[row]))
    for (low, high, mask), recipients in runs.items():
        reasons = codes(mask)
        text = told.say(
            "unpaid",
            period=told.period(low, high),
            recipients=", ".join(told.recipient(number) for number in sorted(recipients, reverse=True)),
            reasons=" ".join(REASON_OF[code].sentence[told.lang] for code in reasons),
        ) + _assumption(told, high)
        ids = law_of(Run(told.at, low, high, reasons), told.law, told.facts_, told.columns)
        yield (
            (low, -max(recipients), _AFTER_DUE + 1),
            dated(with_law(told.law, "unpaid", text, ids, told.lang), low, high),
        )


def _assumption(told: Telling, high: int) -> str:
    """What marks months before `high`, where some lie after the known law."""
    if not told.awards.is_assumed or high <= month_of(told.law.known_until):
        return ""
    return " " + told.say("law_assumed", month=told.month(month_of(told.law.known_until)))


def _nowhere(told: Telling) -> Iterator[_Placed]:
    """Months of the person's time on whose 1st they lived nowhere in Finland; no recipient has a row for them."""
    residences, columns, at = told.facts_.residences, told.columns, told.at
    if not len(residences.of(at, "from")) or columns.start_day[at] >= FAR:
        return
    first, end = told.awards.months_covered
    reached = max(int(columns.start[at]), first)
    end = min(end, *(int(each[at]) for each in (columns.time_over, columns.died, columns.citizen)))
    lived = zip(
        told.tables.reached(residences.of(at, "from")).tolist(),
        told.tables.reached(residences.of(at, "until")).tolist(),
        strict=True,
    )
    for low, high in (*lived, (end, end)):
        if reached < min(low, end):
            yield _gap(told, reached, min(low, end))
        reached = max(reached, high)


def _gap(told: Telling, low: int, high: int) -> _Placed:
    text = told.say(
        "unpaid_nowhere",
        period=told.period(low, high),
        reasons=REASON_OF["not_resident"].sentence[told.lang],
    )
    ids = law_of(Run(told.at, low, high, ("not_resident",)), told.law, told.facts_, told.columns)
    return (low, 0, _AFTER_DUE), dated(with_law(told.law, "unpaid", text, ids, told.lang), low, high)


def totals_told(told: Telling) -> Iterator[Sentence]:
    """The sum of each recipient, and of all where there are several."""
    due: Spans = told.awards.due
    if not len(due):
        yield Sentence("total", told.say("nothing_certain" if len(told.awards.open_spans) else "nothing_due"))
        return
    mark = _assumption(told, int(due.high.max()))
    numbers = sorted(np.unique(due.recipient).tolist(), reverse=True)
    for number in numbers:
        cents = int(due.cents[due.recipient == number].astype(np.int64).sum())
        amount = localised.euros_for_people(cents, told.lang)
        yield Sentence("total", told.say("total_of", recipient=told.recipient(number), amount=amount) + mark)
    if len(numbers) > 1:
        whole = int(due.cents.astype(np.int64).sum())
        yield Sentence("total", told.say("total", amount=localised.euros_for_people(whole, told.lang)) + mark)


def before_told(told: Telling) -> Iterator[Sentence]:
    """What has been paid and applied for in the period: the figures above are before it."""
    first, end = told.awards.months_covered
    cents = []
    for rows in (told.facts_.paid, told.facts_.applied):
        mine = (rows.person == told.at) & (rows.month >= first) & (rows.month < end)
        cents.append(int(rows.cents[mine].sum()))
    if any(cents):
        paid, applied = (localised.euros_for_people(each, told.lang) for each in cents)
        yield Sentence("total", told.say("before_paid_and_applied", paid=paid, applied=applied))
