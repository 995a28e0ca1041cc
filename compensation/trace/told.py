"""A trace in sentences: the answer first, then what it follows from, then how it stands to a claim file."""

from __future__ import annotations

from collections.abc import Iterator

from compensation.trace.claim_told import claim_answer, figures_of_record, standing_told
from compensation.trace.cost_told import cost_answer, cost_told
from compensation.trace.months_told import months_told, totals_told
from compensation.trace.of_person import NOTHING_CERTAIN, NOTHING_DUE
from compensation.trace.person_told import person_told, time_told
from compensation.trace.record import COST, PERSON, UNDETERMINED, Trace
from compensation.trace.sentences import ANSWER, NOTE, Sentence, readings_that_differ
from compensation.trace.telling import Telling


def sentences_of(trace: Trace, lang: str) -> Iterator[Sentence]:
    """Every sentence of an explanation, in `lang`."""
    told = Telling(trace, lang)
    yield _answer(told)
    if trace.cost is not None:
        yield from cost_told(told, trace.cost)
    if trace.person is not None:
        yield from person_told(told, trace.person)
    if trace.time is not None:
        yield from time_told(told, trace.time)
    yield from months_told(told)
    if trace.kind == PERSON:
        yield from totals_told(told)
    else:
        yield from figures_of_record(told)
    yield from readings_that_differ(trace.run.readings.items(), lang)
    yield from (Sentence(NOTE, each.sentence[lang]) for each in trace.notes)
    yield from standing_told(told)


def _answer(told: Telling) -> Sentence:
    trace = told.trace
    if trace.kind == PERSON:
        return Sentence(ANSWER, _of_person(told))
    if trace.kind == COST and trace.cost is not None:
        return cost_answer(told, trace.cost)
    return claim_answer(told)


def _of_person(told: Telling) -> str:
    trace = told.trace
    open_ = [each for each in trace.months if each.state == UNDETERMINED]
    hanging = told.euros(sum(each.cents for each in open_))
    missing = told.missing(dict.fromkeys(fact for each in open_ for fact in each.missing))
    if trace.outcome == NOTHING_DUE:
        return told.say("answer_nothing_due", person=trace.id)
    if trace.outcome == NOTHING_CERTAIN:
        return told.say("answer_nothing_certain", person=trace.id, amount=hanging, missing=missing)
    due = [each for each in trace.months if each.state == trace.outcome]
    text = told.say(
        "answer_due",
        person=trace.id,
        amount=told.euros(trace.cents),
        period=told.months(min(each.from_ for each in due), max(each.until for each in due)),
        parts="; ".join(f"{told.recipient(each.name)} {told.euros(each.cents)}" for each in trace.totals),
    )
    return f"{text} {told.say('answer_open', amount=hanging, missing=missing)}" if open_ else text
