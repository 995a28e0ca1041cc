"""The facts of one person and the time that follows from them, told with their law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from compensation.awards.sentences import FACT, Sentence, with_law
from compensation.awards.telling import Telling
from compensation.calculated.law_tables import CHILD_LENGTH, LENGTH_PROVISIONS, START_PROVISIONS
from compensation.facts.model import CHILD, GROUNDS, OTHER, PRINCIPAL, STANDINGS
from compensation.law.areas import recipient_name, recipient_number
from compensation.values.months import FAR, day_date, first_day
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from compensation.law.rulebook import Terms

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
        yield Sentence(
            FACT, told.say(key, name=ground.name[told.lang]), citations=(ground.wordings[-1].citation,)
        )
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
    if told.facts_.standing[told.at] == OTHER:
        return
    start = int(told.columns.start_day[told.at])
    stem = START_PROVISIONS[int(told.columns.start_rule[told.at])]
    if start >= FAR:
        yield with_law(
            told.law, FACT, told.say("not_started"), [told.law.provision(stem).wordings[-1].id], told.lang
        )
        return
    wording = told.law.provision(stem).wording_on(day_date(start))
    yield with_law(told.law, FACT, _STARTS.say(stem, told.lang, day=told.day(start)), [wording.id], told.lang)
    yield _length(told, start)
    yield Sentence(FACT, _end(told))


def _length(told: Telling, start: int) -> Sentence:
    end = int(told.columns.end[told.at])
    child = told.facts_.standing[told.at] == CHILD
    row = CHILD_LENGTH if child else int(told.columns.length_class[told.at])
    in_force = told.tables.length_wording[row, min(end, told.tables.last - 1)]
    id = told.tables.length_wordings[in_force]
    if child and not told.tables.child_own_time:
        return with_law(told.law, FACT, told.say("length_of_child"), [id], told.lang)
    stem = LENGTH_PROVISIONS[int(told.columns.length_class[told.at])]
    terms = told.law.provision(stem).wording_on(first_day(min(end, told.tables.last - 1)))
    years = _years(terms.terms_under(told.awards.readings), day_date(start))
    return with_law(told.law, FACT, told.say("length", years=years), [id], told.lang)


def _end(told: Telling) -> str:
    start, end = int(told.columns.start[told.at]), int(told.columns.end[told.at])
    if end >= told.tables.last:
        return told.say("runs_on", month=told.month(told.tables.last - 1))
    if end <= 0:
        return told.say("over_before", month=told.month(0))
    return told.say("no_month") if end <= start else told.say("last_month", month=told.month(end - 1))


def _years(terms: Terms, start: date) -> int:
    if "started_before" in terms and start < terms.day("started_before"):
        return terms.integer("years_if_started_before")
    return terms.integer("years")
