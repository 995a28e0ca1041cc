"""What expires when: money that has not been applied for, by its last day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from compensation.awards.result_table import ResultTable
from compensation.calculated.rates import COMPONENTS
from compensation.claim.calendar import CalendarEvent, icalendar
from compensation.claim.known_facts import facts_for_a_claim
from compensation.facts.model import KINDS, Facts
from compensation.law.application_days import last_day_to_apply
from compensation.law.areas import recipient_code
from compensation.law.recipient_names import recipient_for_people
from compensation.law.rulebook import Law, load_law
from compensation.values.months import day_date, first_day, month_of, month_text
from compensation.words import localised
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.claim.claimable import Claimable

_WORDS = Catalogue("claim")

LISTED_KINDS = {
    "last_day": "day", "days_left": "whole", "recipient": "text", "kind": "text", "first": "text", "last": "text",
    "persons": "whole", "amount_eur": "money", "law": "text",
}  # fmt: skip
"""Columns of the list of deadlines: `first` and `last` are months (calculated compensation) or days (costs)."""

_ALL = -1
"""In place of a person: everybody together."""


@frozen
class Deadline:
    """Money of one recipient that expires on one day unless it is applied for.

    `kind` is a component of the calculated compensation or a kind of cost; `first` and `last` the first and last month
    or day of the activity that it stands for; `cents` what is lost when the day passes; `law` the wordings that set
    the day; `person_id` whose it is, empty for all together.
    """

    last_day: date
    recipient: str
    kind: str
    first: str
    last: str
    persons: int
    cents: int
    law: tuple[str, ...]
    person_id: str = ""


def deadlines(
    facts: Facts, *, on: date, readings: Mapping[str, str] | None = None, by_person: bool = False
) -> list[Deadline]:
    """Everything that could be applied for on a day and has not been, by the day on which it expires.

    Sorted by last day, recipient and kind, `by_person` also by person, who is then named in each. What has expired
    before `on` is not listed: it cannot be saved any more; nor what rests on facts of the time after that day, as a
    claim of that day cannot ask for it yet.
    """
    from compensation.awards.calculation import calculate
    from compensation.claim.claimable import claimable

    law = load_law()
    facts = facts_for_a_claim(facts, law, on).facts
    period = f"{month_text(0)}..{month_text(min(month_of(on), month_of(law.known_until) - 1))}"
    awards = calculate(facts, period=period, applied_on=on, readings=readings)
    work = claimable(awards, on)
    found: dict[tuple[date, int, str, int], _Sum] = {}
    ids = awards.facts.person_ids
    for person, low, high, recipient, key, cents in _claimable_months(awards, work):
        for month in range(low, high):
            entry = awards.tables.rates.entries[key % len(awards.tables.rates.entries)]
            whose = person if by_person else _ALL
            at = (last_day_to_apply(law, month), recipient, COMPONENTS[entry.component], whose)
            found.setdefault(at, _Sum()).add(person, month, cents)
    listed = [
        Deadline(
            last_day, recipient_code(recipient), kind, month_text(min(sums.months)), month_text(max(sums.months)),
            len(sums.persons), sums.cents,
            (law.provision("deadline_calculated").wording_on(first_day(min(sums.months))).id,),
            "" if whose == _ALL else str(ids[whose]),
        )
        for (last_day, recipient, kind, whose), sums in found.items()
    ]  # fmt: skip
    listed += _costs(awards, on, by_person=by_person)
    return sorted(listed, key=lambda d: (d.last_day, d.recipient, d.kind, d.first, d.person_id))


def _costs(awards: Awards, on: date, *, by_person: bool) -> Iterator[Deadline]:
    """Costs that would be accepted on the day, by recipient, kind and last day; a cost of nobody stays without one."""
    from compensation.costs.citations import last_days_to_apply
    from compensation.costs.outcome import ACCEPTED

    judged, costs = awards.judgements(on), awards.facts.costs
    rows: dict[tuple[date, int, int, int], list[int]] = {}
    last_days = last_days_to_apply(judged)
    for row in range(len(costs)):
        if judged.verdict[row] == ACCEPTED and judged.cents[row] > 0:
            day = day_date(int(last_days[row]))
            whose = int(costs.person[row]) if by_person else _ALL
            rows.setdefault((day, int(costs.recipient[row]), int(costs.kind[row]), whose), []).append(row)
    for (last_day, recipient, kind, whose), chosen in rows.items():
        first = day_date(int(costs.from_[chosen].min()))
        yield Deadline(
            last_day, recipient_code(recipient), KINDS[kind], first.isoformat(),
            day_date(int(costs.until[chosen].max()) - 1).isoformat(), len({int(costs.person[row]) for row in chosen}),
            int(judged.cents[chosen].sum()), _cost_law(awards.law, kind, first),
            str(awards.facts.person_ids[whose]) if whose >= 0 else "",
        )  # fmt: skip


def _cost_law(law: Law, kind: int, day: date) -> tuple[str, ...]:
    """The wordings that set the last day of a cost: the general one, and that of A23
    102(1) where it reaches the kind."""
    ids = [law.provision("deadline_costs").wording_on(day).id]
    special = law.provision("deadline_costs_transition")
    if special.covers(day) and KINDS[kind] in special.wording_on(day).terms.texts("kinds"):
        ids.append(special.wording_on(day).id)
    return tuple(ids)


@define
class _Sum:
    months: set[int] = field(factory=set)
    persons: set[int] = field(factory=set)
    cents: int = 0

    def add(self, person: int, month: int, cents: int) -> None:
        self.persons.add(person)
        self.months.add(month)
        self.cents += cents


def _claimable_months(awards: Awards, work: Claimable) -> Iterator[tuple[int, int, int, int, int, int]]:
    """(person, month, month + 1, recipient, key, cents) of every month that can be claimed."""
    from compensation.calculated.spans import cut_to_period, explode

    whole = explode(
        awards.tables, cut_to_period(awards.tables, work.whole, (work.open_from, work.open_until))
    )
    yield from zip(
        *(getattr(whole, name).tolist() for name in ("person", "low", "high", "recipient", "key", "cents")),
        strict=True,
    )
    netted = work.netted
    for row in range(len(netted)):
        month = int(netted.month[row])
        if work.open_from <= month < work.open_until:
            for column, keys in enumerate((netted.basic_key, netted.addition_key)):
                cents = int(netted.claimed[row, column])
                if cents:
                    yield (
                        int(netted.person[row]),
                        month,
                        month + 1,
                        int(netted.recipient[row]),
                        int(keys[row]),
                        cents,
                    )


def deadline_table(listed: Iterable[Deadline], on: date, *, by_person: bool = False) -> ResultTable:
    """The list as a table, with the days that are left and, `by_person`, whose each row is."""
    rows = list(listed)
    columns: dict[str, list[Any]] = {
        "last_day": [d.last_day for d in rows],
        "days_left": [(d.last_day - on).days for d in rows],
        "recipient": [d.recipient for d in rows],
        "person_id": [d.person_id for d in rows],
        "kind": [d.kind for d in rows],
        "first": [d.first for d in rows],
        "last": [d.last for d in rows],
        "persons": [d.persons for d in rows],
        "amount_eur": [d.cents for d in rows],
        "law": [" ".join(d.law) for d in rows],
    }
    kinds = {**LISTED_KINDS, "person_id": "text"} if by_person else LISTED_KINDS
    named = [name for name in columns if name in kinds]
    return ResultTable({name: kinds[name] for name in named}, {name: columns[name] for name in named})


def to_icalendar(listed: Iterable[Deadline], *, stamp: datetime, lang: str) -> str:
    """An iCalendar file with an all-day event for each last day and recipient, and an alarm 30 days before.

    Holds recipients and euros, never a person. `stamp` (with a time zone) is the only thing not derived from the list.
    """
    sums: dict[tuple[date, str], int] = {}
    for deadline in listed:
        at = (deadline.last_day, deadline.recipient)
        sums[at] = sums.get(at, 0) + deadline.cents
    events = []
    for (last_day, recipient), cents in sorted(sums.items()):
        name = recipient_for_people(recipient, lang)
        amount = localised.euros_for_people(cents, lang)
        title = _WORDS.say("event", lang, recipient=name, amount=amount)
        events.append(CalendarEvent(f"{last_day:%Y%m%d}-{recipient}", last_day, title))
    return icalendar(events, product="deadlines", stamp=stamp)
