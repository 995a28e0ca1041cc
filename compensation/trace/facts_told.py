"""The facts of one person and the time that follows from them, told with their law."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.calculated.lengths import CHILD_LENGTH, LENGTH_PROVISIONS
from compensation.calculated.starts import START_PROVISIONS
from compensation.facts.model import CHILD, GROUNDS, OTHER, PRINCIPAL, STANDINGS
from compensation.law.areas import recipient_name, recipient_number
from compensation.trace.sentences import FACT, Sentence, with_law
from compensation.trace.served import (
    lengths_of_paid_months,
    outside_the_act,
    parent_without_start,
    wordings_of_paid_months,
)
from compensation.trace.telling import Telling
from compensation.values.months import FAR, day_date
from compensation.words.catalogue import Catalogue
from compensation.words.citations import citation_in

_STANDINGS = Catalogue("terms", "standings")
_STARTS = Catalogue("explanations", "starts")


def facts_told(told: Telling) -> Iterator[Sentence]:
    """Standing, ground, parents, permits, places, and events that end the time."""
    facts, at = told.facts_, told.at
    standing = int(facts.standing[at])
    yield Sentence(
        FACT,
        told.say(
            "person",
            person=facts.person_ids[at],
            standing=_STANDINGS.say(STANDINGS[standing], told.lang),
            born=told.day(facts.birth[at]),
        ),
    )
    section = GROUNDS[facts.ground[at]]
    if section:
        ground = told.law.provision("ground_" + section.replace(".", "_"))
        key = "ground" if standing in (PRINCIPAL, OTHER) else "ground_of_other"
        served = [
            f"{citation_in(told.lang, wording.citation)} ({months})"
            for wording, months in wordings_of_paid_months(told, ground)
        ]
        unserved = (citation_in(told.lang, ground.wordings[-1].citation),)
        yield Sentence(FACT, told.say(key, name=ground.name[told.lang]), citations=tuple(served) or unserved)
    names = facts.parent_names[facts.parents.offset[at] : facts.parents.offset[at + 1]]
    if len(names):
        yield Sentence(FACT, told.say("parents", parents=", ".join(map(str, names))))
    permits = told.periods(facts.permits)
    if permits or standing != OTHER:
        yield Sentence(
            FACT, told.say("permits", periods="; ".join(permits)) if permits else told.say("no_permit")
        )
    places = [
        f"{recipient_name(recipient_number(f'municipality-{place:03d}'), told.lang)} {period}"
        for place, period in zip(
            facts.residences.of(at, "municipality").tolist(),
            told.periods(facts.residences),
            strict=True,
        )
    ]
    yield Sentence(
        FACT, told.say("residences", places="; ".join(places)) if places else told.say("no_residence")
    )
    for key, day in (("citizen", int(facts.citizen_from[at])), ("died", int(facts.died_on[at]))):
        if day < FAR:
            yield Sentence(FACT, told.say(key, day=told.day(day)))


def time_told(told: Telling) -> Iterator[Sentence]:
    """Start by which rule, length, and last month of the time."""
    if told.facts_.standing[told.at] == OTHER or outside_the_act(told):
        return
    start = int(told.columns.start_day[told.at])
    stem = START_PROVISIONS[int(told.columns.start_rule[told.at])]
    if start >= FAR:
        yield with_law(
            told.law, FACT, told.say("not_started"), [told.law.provision(stem).wordings[-1].id], told.lang
        )
        return
    served = [wording.id for wording, _ in wordings_of_paid_months(told, told.law.provision(stem))]
    if not served:
        day = min(day_date(start), told.law.last_known_day)
        served = [told.law.provision(stem).wording_on(day).id]
    yield with_law(told.law, FACT, _STARTS.say(stem, told.lang, day=told.day(start)), served, told.lang)
    yield from _lengths(told, start)
    if not parent_without_start(told):
        yield Sentence(FACT, _end(told))


def _lengths(told: Telling, start: int) -> Iterator[Sentence]:
    """The length of the time; with its months, where not all of the time goes by one length."""
    if told.facts_.standing[told.at] == CHILD and not told.tables.grounds.child_own_time:
        yield with_law(
            told.law, FACT, told.say("length_of_child"), [_last_length(told, CHILD_LENGTH)], told.lang
        )
        return
    last = _last_length(told, int(told.columns.length_class[told.at]))
    served = list(lengths_of_paid_months(told))
    years = {id: _years(told, id, start) for id in (*(id for id, _ in served), last)}
    if len(set(years.values())) == 1:
        ids = [id for id, _ in served] or [last]
        yield with_law(told.law, FACT, told.say("length", years=years[last]), ids, told.lang)
        return
    for id, months in served:
        text = f"{told.say('length', years=years[id]).removesuffix('.')} ({months})."
        yield with_law(told.law, FACT, text, [id], told.lang)


def _last_length(told: Telling, row: int) -> str:
    """The wording of the length in force in the month in which the time ends."""
    end = min(int(told.columns.time_over[told.at]), told.tables.last - 1)
    return str(told.tables.lengths.wordings[told.tables.lengths.wording[row, end]])


def _end(told: Telling) -> str:
    start, end = int(told.columns.start[told.at]), int(told.columns.time_over[told.at])
    if end >= told.tables.last:
        return told.say("runs_on", month=told.month(told.tables.last - 1))
    if end <= 0:
        return told.say("over_before", month=told.month(0))
    return told.say("no_month") if end <= start else told.say("last_month", month=told.month(end - 1))


def _years(told: Telling, id: str, start: int) -> int:
    wording = told.law.wording(id)
    stem = LENGTH_PROVISIONS[int(told.columns.length_class[told.at])]
    if wording.provision != stem:
        # A child with a time of its own has the length of another class, which its own provision names.
        wording = told.law.provision(stem).wording_on(wording.from_)
    terms = wording.terms_under(told.awards.readings)
    if "started_before" in terms and day_date(start) < terms.day("started_before"):
        return terms.integer("years_if_started_before")
    return terms.integer("years")
