"""The facts of one person and the time that follows from them, told with their law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compensation.facts.model import OTHER, PRINCIPAL, STANDINGS
from compensation.trace.person_time import NO_MONTH, NOT_STARTED, OVER_BEFORE, RUNS_ON
from compensation.trace.record import Person, Time
from compensation.trace.sentences import FACT, Sentence
from compensation.trace.telling import Telling
from compensation.values.months import first_day
from compensation.words.catalogue import Catalogue

_STANDINGS = Catalogue("terms", "standings")
_STARTS = Catalogue("explanations", "starts")


def person_told(told: Telling, person: Person) -> Iterator[Sentence]:
    """Standing, ground, parents, permits, places, and events that end the time."""
    yield Sentence(
        FACT,
        told.say(
            "person",
            person=person.id,
            standing=_STANDINGS.say(person.standing, told.lang),
            born=told.day(person.birth_date),
        ),
    )
    if person.ground:
        yield _ground(told, person)
    if person.parents:
        yield Sentence(FACT, told.say("parents", parents=", ".join(person.parents)))
    if person.permits or person.standing != STANDINGS[OTHER]:
        permits = "; ".join(map(told.days, person.permits))
        yield Sentence(FACT, told.say("permits", periods=permits) if permits else told.say("no_permit"))
    homes = "; ".join(
        f"{told.recipient(each.municipality).partition(' (')[0]} {told.days(each.days)}"
        for each in person.homes
    )
    yield Sentence(FACT, told.say("residences", places=homes) if homes else told.say("no_residence"))
    for key, day in (("citizen", person.citizen_from), ("died", person.died_on)):
        if day is not None:
            yield Sentence(FACT, told.say(key, day=told.day(day)))


def _ground(told: Telling, person: Person) -> Sentence:
    name = told.law[person.ground_law[0].law].name[told.lang]
    citations = tuple(
        told.cited(told.law[each.law]) + (f" ({told.runs(each.months)})" if each.months else "")
        for each in person.ground_law
    )
    own = person.standing in (STANDINGS[PRINCIPAL], STANDINGS[OTHER])
    return Sentence(FACT, told.say("ground" if own else "ground_of_other", name=name), citations=citations)


def time_told(told: Telling, time: Time) -> Iterator[Sentence]:
    """Start by which rule, length, last month and ages of the time."""
    if time.state == NOT_STARTED or time.start is None:
        yield told.with_law(FACT, told.say("not_started"), time.start_law)
        return
    yield told.with_law(FACT, _STARTS.say(time.rule, told.lang, day=told.day(time.start)), time.start_law)
    yield from _lengths(told, time)
    if time.state:
        yield Sentence(FACT, _end(told, time))
    terms = told.law[time.age_law[0]].terms
    ages = told.say(
        "ages",
        school_years=terms["school_age"],
        school_age=told.day(time.school_age),
        adult_years=terms["adult_age"],
        adult_age=told.day(time.adult_age),
    )
    yield told.with_law(FACT, ages, time.age_law)
    if time.addition is not None:
        yield Sentence(FACT, told.say("addition_time", period=told.runs([time.addition])))


def _lengths(told: Telling, time: Time) -> Iterator[Sentence]:
    """The length of the time; with its months, where not all of the time goes by one length."""
    if len({each.years for each in time.lengths}) == 1:
        years = time.lengths[0].years
        text = told.say("length_of_child") if years is None else told.say("length", years=years)
        served = [each.law for each in time.lengths if each.months] or [time.lengths[-1].law]
        yield told.with_law(FACT, text, served)
        return
    for each in (length for length in time.lengths if length.months):
        text = f"{told.say('length', years=each.years).removesuffix('.')} ({told.runs(each.months)})."
        yield told.with_law(FACT, text, [each.law])


def _end(told: Telling, time: Time) -> str:
    if time.state == RUNS_ON:
        return told.say("runs_on", month=_month(told, time))
    if time.state == OVER_BEFORE:
        return told.say("over_before", month=told.month(first_day(0)))
    if time.state == NO_MONTH:
        return told.say("no_month")
    return told.say("last_month", month=_month(told, time))


def _month(told: Telling, time: Time) -> str:
    return told.month(date.fromisoformat(f"{time.last_month}-01"))
