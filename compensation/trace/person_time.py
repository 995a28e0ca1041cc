"""Who a person is and when its time begins, ends and changes, with the wordings that served its months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import numpy as np

from compensation.calculated.lengths import CHILD_LENGTH, LENGTH_PROVISIONS
from compensation.calculated.reasons import BIT
from compensation.calculated.starts import BY_FIRST_PERMIT, START_PROVISIONS
from compensation.facts.model import CHILD, FAMILY, GROUNDS, OTHER, STANDINGS, Lists
from compensation.law.areas import MUNICIPALITY, recipient_code
from compensation.law.rulebook import Provision
from compensation.trace.evidence import Period
from compensation.trace.one import One
from compensation.trace.record import Home, Length, Person, Served, Time
from compensation.values.months import FAR, add_years, day_date, first_day, month_of, month_text

NOT_STARTED, RUNS_ON, OVER_BEFORE, NO_MONTH, ENDS = (
    "not_started",
    "runs_on",
    "over_before",
    "no_month",
    "ends",
)
"""How a time stands to the months of the law that is known."""
_OUTSIDE_THE_ACT = (
    BIT["not_section_4_person"]
    | BIT["no_qualifying_parent"]
    | BIT["tie_not_before_arrival"]
    | BIT["ground_without_application"]
)
_LENGTH = 1
"""Place of the length among the wordings of a due span."""


def person_of(one: One) -> Person:
    """Standing, ground, parents, permits, places and events, their cells named."""
    facts, me = one.facts, one.me
    section = GROUNDS[facts.ground[me]]
    columns = ["standing", "birth_date"]
    if section:
        columns.append("ground")
        if one.alone.tables.grounds.needs_application[facts.ground[me]]:
            columns.append("after_application")
    if facts.standing[me] == FAMILY:
        columns.append("tie_before_arrival")
    names = facts.parent_names[facts.parents.offset[me] : facts.parents.offset[me + 1]]
    if len(names):
        columns.append("parent_ids")
    columns += [name for name in ("citizen_from", "died_on") if getattr(facts, name)[me] < FAR]
    one.named.person(one.at, *columns)
    one.named.permits(one.at)
    one.named.homes(one.at)
    return Person(
        id=one.id,
        standing=STANDINGS[facts.standing[me]],
        birth_date=day_date(int(facts.birth[me])),
        ground=_ground_stem(section),
        ground_law=tuple(_ground_law(one, section)) if section else (),
        parents=tuple(map(str, names)),
        permits=tuple(_periods(facts.permits, me)),
        homes=tuple(
            Home(recipient_code(MUNICIPALITY + code), days)
            for code, days in zip(
                facts.residences.of(me, "municipality").tolist(),
                _periods(facts.residences, me),
                strict=True,
            )
        ),
        citizen_from=date_of(int(facts.citizen_from[me])),
        died_on=date_of(int(facts.died_on[me])),
    )


def date_of(day: int) -> date | None:
    """The date of a day number, None for one that has not come."""
    return None if day >= FAR else day_date(day)


def _periods(held: Lists, me: int) -> Iterator[Period]:
    for first, until in zip(held.of(me, "from").tolist(), held.of(me, "until").tolist(), strict=True):
        yield Period(date_of(first), date_of(until))


def _ground_stem(section: str) -> str:
    return "ground_" + section.replace(".", "_") if section else ""


def _ground_law(one: One, section: str) -> Iterator[Served]:
    """The wordings of the ground that served months that are due; the last where none did."""
    provision = one.awards.law.provision(_ground_stem(section))
    found = tuple(served(one, provision)) or (Served(provision.wordings[-1].id, ()),)
    one.law.use(each.law for each in found)
    yield from found


def served(one: One, provision: Provision) -> Iterator[Served]:
    """Every wording of a provision under which a month of the person is due, with those months."""
    months: dict[str, list[int]] = {}
    for month in sorted({month for low, high in _due_runs(one) for month in range(low, high)}):
        day = first_day(month)
        wording = provision.wording_on(day) if provision.covers(day) else provision.wordings[-1]
        months.setdefault(wording.id, []).append(month)
    for id, mine in months.items():
        yield Served(id, tuple(in_runs(mine)))


def _due_runs(one: One) -> list[tuple[int, int]]:
    due = one.due
    return list(zip(due.low.tolist(), due.high.tolist(), strict=True))


def in_runs(months: Iterable[int]) -> Iterator[Period]:
    """Months in ascending order, those in a row together."""
    runs: list[tuple[int, int]] = []
    for month in months:
        if runs and runs[-1][1] == month:
            runs[-1] = (runs[-1][0], month + 1)
        else:
            runs.append((month, month + 1))
    for low, high in runs:
        yield Period(first_day(low), first_day(high))


def time_of(one: One) -> Time | None:
    """Start by which rule, length and end of the time, and the days of its ages; None for somebody who has none."""
    if one.facts.standing[one.me] == OTHER or _outside_the_act(one):
        return None
    start = int(one.columns.start_day[one.me])
    rule = int(one.columns.start_rule[one.me])
    if rule == BY_FIRST_PERMIT:
        one.named.person(one.at, "start_rule")
    else:
        one.named.person(one.at, "home_municipality_from")
    stem = START_PROVISIONS[rule]
    begun = start < FAR
    lengths = tuple(_lengths(one, start)) if begun else ()
    state, ends = (
        _end(one) if begun and not _parent_without_start(one) else ("" if begun else NOT_STARTED, None)
    )
    ages = one.law.use([one.awards.law.provision("age_classes").wordings[-1].id])
    birth = day_date(int(one.facts.birth[one.me]))
    terms = one.awards.law.provision("age_classes").wordings[-1].terms_under(one.awards.readings)
    over = int(one.columns.time_over[one.me])
    return Time(
        rule=stem,
        start=date_of(start),
        start_law=one.law.use(_start_law(one, stem, start if begun else None)),
        lengths=lengths,
        ends=ends,
        last_month=month_text(over - 1) if state in (ENDS, RUNS_ON) else "",
        state=state,
        school_age=add_years(birth, terms.integer("school_age")),
        adult_age=add_years(birth, terms.integer("adult_age")),
        addition=_addition(one),
        age_law=ages,
    )


def _addition(one: One) -> Period | None:
    """The months in which the adult addition is paid, if the person is paid at all; None where there is none."""
    low, high = one.addition_months()
    last = one.alone.tables.last
    if low >= min(high, last):
        return None
    one.law.use([one.awards.law.provision("adult_addition_time").wordings[-1].id])
    return Period(first_day(low), first_day(high))


def _start_law(one: One, stem: str, start: int | None) -> list[str]:
    provision = one.awards.law.provision(stem)
    if start is None:
        return [provision.wordings[-1].id]
    found = [each.law for each in served(one, provision)]
    return found or [provision.wording_on(min(day_date(start), one.awards.law.last_known_day)).id]


def _lengths(one: One, start: int) -> Iterator[Length]:
    """The length of the time by each wording that served months, and by the one in force when the time ends."""
    if one.facts.standing[one.me] == CHILD and not one.alone.tables.grounds.child_own_time:
        yield Length(None, one.law.use([_last_length(one, CHILD_LENGTH)])[0], ())
        return
    last = _last_length(one, int(one.columns.length_class[one.me]))
    found = [Length(_years(one, id, start), id, months) for id, months in _lengths_served(one)]
    if last not in {each.law for each in found}:
        found.append(Length(_years(one, last, start), last, ()))
    one.law.use(each.law for each in found)
    yield from found


def _lengths_served(one: One) -> Iterator[tuple[str, tuple[Period, ...]]]:
    due = one.due
    months: dict[str, set[int]] = {}
    for row, (low, high) in enumerate(_due_runs(one)):
        id = one.alone.tables.law_ids(int(due.key[row]))[_LENGTH]
        months.setdefault(id, set()).update(range(low, high))
    for id, mine in sorted(months.items(), key=lambda pair: min(pair[1])):
        yield id, tuple(in_runs(sorted(mine)))


def _last_length(one: One, row: int) -> str:
    """The wording of the length in force in the month in which the time ends."""
    lengths = one.alone.tables.lengths
    end = min(int(one.columns.time_over[one.me]), one.alone.tables.last - 1)
    return str(lengths.wordings[lengths.wording[row, end]])


def _years(one: One, id: str, start: int) -> int:
    law = one.awards.law
    wording, stem = law.wording(id), LENGTH_PROVISIONS[int(one.columns.length_class[one.me])]
    if wording.provision != stem:
        # A child with a time of its own has the length of another class, which its own provision names.
        wording = law.provision(stem).wording_on(wording.from_)
        one.law.use([wording.id])
    terms = wording.terms_under(one.awards.readings)
    if "started_before" in terms and day_date(start) < terms.day("started_before"):
        return terms.integer("years_if_started_before")
    return terms.integer("years")


def _end(one: One) -> tuple[str, date | None]:
    """How the time ends, and the first day that is not in it any more."""
    start, end = int(one.columns.start[one.me]), int(one.columns.time_over[one.me])
    if end >= one.alone.tables.last:
        return RUNS_ON, None
    if end <= 0:
        return OVER_BEFORE, None
    return (NO_MONTH if end <= start else ENDS), end_day(one, one.me)


def end_day(one: One, person: int) -> date:
    """The first day that is not in the time of a person of `one.facts` any more: so many years after its start, or the
    day on which a shorter length came into force. Of a child the 1st of the first month that is not."""
    end, start = int(one.columns.time_over[person]), int(one.columns.start_day[person])
    if one.facts.standing[person] != CHILD or one.alone.tables.grounds.child_own_time:
        provision = one.awards.law.provision(LENGTH_PROVISIONS[int(one.columns.length_class[person])])
        for month in (end - 1, end):
            day = first_day(max(month, 0))
            terms = (
                provision.wording_on(day) if provision.covers(day) else provision.wordings[-1]
            ).terms_under(one.awards.readings)
            earlier = "started_before" in terms and day_date(start) < terms.day("started_before")
            full = add_years(
                day_date(start), terms.integer("years_if_started_before" if earlier else "years")
            )
            if month_of(full) + (full.day > 1) == end:
                return full
    return first_day(end)


def _outside_the_act(one: One) -> bool:
    """Whether the person is known to be none of those whom the act means: then there is no time to tell of."""
    return not _anything_open(one) and bool(_reasons(one) & _OUTSIDE_THE_ACT)


def _parent_without_start(one: One) -> bool:
    """Whether nothing is paid for a child because no parent's time has begun."""
    child = one.facts.standing[one.me] == CHILD
    return bool(child) and not _anything_open(one) and bool(_reasons(one) & BIT["parent_no_start"])


def _anything_open(one: One) -> bool:
    return bool(len(one.due) or len(one.open_spans))


def _reasons(one: One) -> int:
    unpaid = one.alone.unpaid
    return int(np.bitwise_or.reduce(unpaid.reasons[unpaid.person == one.me], initial=0))
