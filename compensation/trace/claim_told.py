"""A line, an exclusion or a total of a claim in sentences, and how it stands to the tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compensation.law.rulebook import load_law
from compensation.trace.arithmetic_told import expression_told, figures_told
from compensation.trace.cost_told import cost_answer
from compensation.trace.evidence import FROM_BOTH, FROM_FILE
from compensation.trace.months_told import reasons_told
from compensation.trace.record import LINE, TOTAL, Trace
from compensation.trace.sentences import ANSWER, FACT, Sentence
from compensation.trace.sentences import TOTAL as OF_TOTAL
from compensation.trace.telling import Telling
from compensation.words.catalogue import Catalogue, by_number

_TOTALS = Catalogue("explanations", "totals")
_KINDS = Catalogue("terms", "kinds")
_COMPONENTS = Catalogue("terms", "components")
_FIELDS = Catalogue("terms", "claim_fields")


def claim_answer(told: Telling) -> Sentence:
    """The sentence to quote of a record of a claim."""
    trace = told.trace
    if trace.kind == LINE:
        return _line(told, trace)
    if trace.kind == TOTAL:
        text = told.say(
            "answer_total",
            claim=trace.run.claim.claim_id if trace.run.claim else "",
            name=total_name(trace.id, told.lang),
            amount=told.euros(trace.cents),
            count=len(trace.parts),
        )
        return Sentence(ANSWER, text, details=(expression_told(trace.expression, trace.cents),))
    if trace.cost is not None:
        return cost_answer(told, trace.cost)
    return _exclusion(told, trace)


def _line(told: Telling, trace: Trace) -> Sentence:
    run, fields = trace.months[0], _fields(trace)
    text = told.say(
        by_number("line", run.months),
        line=trace.id,
        person=fields["person"],
        period=told.months(run.from_, run.until),
        months=run.months,
        component=told.component(run.component),
        annual=told.annual(run.series[0].annual_eur),
        amount=told.euros(trace.cents),
    )
    found = told.with_law(ANSWER, text, run.law)
    return Sentence(ANSWER, text, run.from_, run.until, found.law, found.citations)


def _exclusion(told: Telling, trace: Trace) -> Sentence:
    fields = _fields(trace)
    first, until = date.fromisoformat(fields["From"]), date.fromisoformat(fields["Until"])
    codes = tuple(fields["Reason"].split())
    text = told.say(
        "answer_exclusion",
        number=trace.id,
        whose=fields.get("person", fields.get("cost", "")),
        period=told.months(first, until) if "person" in fields else told.day(first),
        reasons=reasons_told(told, codes),
    )
    law = trace.record.law if trace.record else ()
    found = told.with_law(ANSWER, text, law)
    return Sentence(ANSWER, text, first, until, found.law, found.citations)


def _fields(trace: Trace) -> dict[str, str]:
    return dict(trace.record.fields) if trace.record else {}


def total_name(name: str, lang: str) -> str:
    """A total by its name: its own, that of a component, or that of a kind of cost."""
    for names in (_TOTALS, _COMPONENTS, _KINDS):
        if name in names:
            return names.say(name, lang)
    return name


def figures_of_record(told: Telling) -> Iterator[Sentence]:
    """The amounts of a line or an exclusion with their arithmetic, and the records of a total."""
    trace = told.trace
    for line in figures_told(told, trace.figures) if trace.cost is None else ():
        yield Sentence(OF_TOTAL, line)
    if trace.parts:
        listed = "; ".join(f"{each.of} {told.euros(each.cents)}" for each in trace.parts)
        yield Sentence(OF_TOTAL, told.say("parts_of_total", listed=listed))


def standing_told(told: Telling) -> Iterator[Sentence]:
    """Whether the record was recomputed, what differs, and whether the law is today's."""
    run = told.trace.run
    if run.claim is None:
        return
    file = run.claim.file
    if run.basis == FROM_FILE:
        key = "not_in_tables" if run.differs else "from_file"
        yield Sentence(FACT, told.say(key, file=file))
    elif run.basis == FROM_BOTH and not run.differs:
        yield Sentence(FACT, told.say("as_recomputed", file=file))
    else:
        none = told.say("nothing")
        listed = "; ".join(
            told.say(
                "one_difference",
                field=_FIELDS.name(each.field, told.lang),
                in_file=each.in_file or none,
                recomputed=each.recomputed or none,
            )
            for each in run.differs
        )
        yield Sentence(FACT, told.say("differs", file=file, listed=listed))
    yield Sentence(FACT, told.say("line_recipient", name=run.claim.name, code=run.claim.recipient))
    if run.law_digest == load_law().digest:
        yield Sentence(FACT, told.say("same_law"))
    else:
        yield Sentence(FACT, told.say("other_law", digest=run.law_digest[:16]))
