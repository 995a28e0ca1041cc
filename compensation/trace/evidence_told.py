"""What an explanation rests on, line by line: cells with file and row, wordings with their terms, and the run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import frozen

from compensation.law.provisions import Term
from compensation.trace.evidence import Fact, Run, WordingUsed
from compensation.trace.telling import Telling


@frozen
class Line:
    """What something is, and what is said of it."""

    name: str
    text: str


def rows_told(told: Telling) -> Iterator[Line]:
    """The cells that were used, row by row: the place with whose row it is, and what stands there."""
    rows: dict[tuple[str, str, int | None, str], list[Fact]] = {}
    for fact in told.trace.facts:
        rows.setdefault((fact.table, fact.file, fact.row, fact.of), []).append(fact)
    for (table, file, row, of), cells in rows.items():
        place = file or told.table(table)
        if row is not None:
            place = told.say("at_row", file=place, row=row)
        yield Line(f"{place} ({of})", "; ".join(_cell(told, each) for each in cells))


def _cell(told: Telling, fact: Fact) -> str:
    """The heading and what stands below it; in a table of an office's own the cell before them."""
    return " ".join(filter(None, (fact.cell, told.column(fact), told.value(fact))))


def wordings_told(told: Telling) -> Iterator[Line]:
    """The wordings with their time, the terms that were used, and the readings that chose them."""
    for each in told.trace.law:
        text = told.say(
            "wording_line",
            name=each.name[told.lang],
            citation=told.cited(each),
            first=told.day(each.from_),
            last=told.day(each.until - timedelta(days=1)),
            terms=_terms(told, each),
        )
        yield Line(each.id, text)


def _terms(told: Telling, wording: WordingUsed) -> str:
    listed = ", ".join(f"{name} = {_value(value)}" for name, value in wording.terms.items())
    text = told.say("terms_used", listed=listed) if listed else ""
    for each in wording.readings:
        text += told.say("reading_ours" if each.ours else "reading_chosen", id=each.id, name=each.name)
    return text


def _value(term: Term) -> str:
    if isinstance(term, bool):
        return "true" if term else "false"
    if isinstance(term, date):
        return term.isoformat()
    return " ".join(term) or "–" if isinstance(term, tuple) else str(term)


def run_told(told: Telling) -> Iterator[str]:
    """Program, law, readings, claim and inputs."""
    run = told.trace.run
    yield told.say("run_software", software=run.software)
    yield told.say("run_law", digest=run.law_digest, verified=told.day(run.law_verified_on))
    if run.period.from_ and run.period.until:
        yield told.say("run_period", period=told.months(run.period.from_, run.period.until))
    if run.applied_on is not None:
        yield told.say("run_applied_on", day=told.day(run.applied_on))
    yield told.say("run_readings", listed=", ".join(f"{id}={name}" for id, name in run.readings.items()))
    yield from _claim(told, run)
    for each in run.inputs:
        yield told.say(
            "run_input",
            table=told.table(each.table),
            file=f" ({each.file})" if each.file else "",
            rows=each.rows,
            sha256=each.sha256,
        )


def _claim(told: Telling, run: Run) -> Iterator[str]:
    marks = run.claim
    if marks is None:
        return
    yield told.say("run_claim", claim_id=marks.claim_id, file=marks.file, digest=marks.payload_digest)
    if marks.created_at:
        yield told.say("run_made", created_at=marks.created_at, software=marks.software)
