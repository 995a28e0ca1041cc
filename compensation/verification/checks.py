"""What a claim must be in itself, whoever computed it: totals, readings, period, references, amounts, each month once.

Exact integers throughout. What needs the law stands in `claim_law`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TypeAlias

from compensation.claim.record import Claim, CostLine, Exclusion, Line
from compensation.claim.totals import total_faults
from compensation.facts.findings import Finding
from compensation.law.recipient_names import names_beside
from compensation.law.rulebook import load_law
from compensation.law.wording_names import with_names
from compensation.values.money import euros
from compensation.words.catalogue import LANGUAGES
from compensation.words.finding_texts import FINDING_TEXTS

_WORDINGS = {"wording", "wordings"}
"""Places of the texts in which ids of wordings stand."""

Record: TypeAlias = Line | CostLine | Exclusion


def found(code: str, *, field: str = "", line: int = 0, **values: str) -> Finding:
    """A finding about a claim file; `field` and the values fill the places of the text, recipients and wordings by
    their names."""
    if "recipient" in values:
        values |= names_beside(values["recipient"])
    for place in _WORDINGS & values.keys():
        law = load_law()
        values |= {f"{place}_{lang}": with_names(values[place], law=law, lang=lang) for lang in LANGUAGES}
    return Finding(
        code,
        FINDING_TEXTS[code].severity,
        row=line,
        column=field,
        values={"where": "", "field": field, **values},
    )


def where(record: Record) -> str:
    """`Person P-3, Line L12`: elements and ids, the same in every language."""
    person = f"Person {record.person}, " if record.person else ""
    match record:
        case Line():
            return f"{person}Line {record.id}"
        case CostLine():
            return f"{person}Cost {record.id}"
        case Exclusion():
            cost = f"Cost {record.cost}, " if record.cost else ""
            return f"{person}{cost}Exclusion {record.from_}"


def own_findings(claim: Claim) -> Iterator[Finding]:
    """Every check that needs the claim alone and the register of readings."""
    yield from _totals(claim)
    yield from _readings(claim)
    yield from _period(claim)
    yield from _references(claim)
    yield from _amounts(claim)
    yield from _claimed_once(claim)


def months_between(first: date, until: date) -> int:
    """Months from one 1st to another."""
    return (until.year - first.year) * 12 + until.month - first.month


def _totals(claim: Claim) -> Iterator[Finding]:
    for field, given, computed, cents in total_faults(claim):
        shown = euros if cents else str
        yield found("CC-2006", field=field, given=shown(given), computed=shown(computed))


def _readings(claim: Claim) -> Iterator[Finding]:
    from compensation.law.readings import register

    switches = {id: known for id, known in register().items() if known.switch}
    given = dict(claim.readings)
    for id, name in claim.readings:
        if id not in switches or name not in switches[id].options:
            yield found("CC-2015", field="Reading", where=f"Reading {id}", reading=f"{id}={name}")
    for id in _asked_when_made(claim, set(switches)):
        if id not in given:
            yield found("CC-2015", field="Reading", where=f"Reading {id}", reading=id)


def _asked_when_made(claim: Claim, today: set[str]) -> list[str]:
    """The switches of the law that the file names: a question registered later is not asked of it."""
    from compensation.law.rulebook import released_laws

    used = None if claim.law_digest == load_law().digest else released_laws().get(claim.law_digest)
    if used is None:
        return sorted(today)
    wordings = (wording for provision in used["provisions"].values() for wording in provision["wordings"])
    return sorted(today & {id for wording in wordings for id in wording["readings"]})


def _period(claim: Claim) -> Iterator[Finding]:
    end = claim.period_to + timedelta(days=1)
    if end.day != 1 or claim.period_from >= end:
        yield found("CC-2021", field="Period")
        return
    period = f"{claim.period_from}..{claim.period_to}"
    for line in claim.lines:
        if not claim.period_from <= line.from_ < end:
            yield found("CC-2017", field="From", where=where(line), computed=period)
        if not claim.period_from < line.until <= end:
            yield found("CC-2017", field="Until", where=where(line), computed=period)
    for cost in claim.costs:
        if not claim.period_from <= cost.from_ < end:
            yield found("CC-2017", field="From", where=where(cost), computed=period)


def _references(claim: Claim) -> Iterator[Finding]:
    """What the schema cannot bind: lists of wordings, and the either-or of an exclusion."""
    listed = {version.id for version in claim.versions}
    known: dict[tuple[str, ...], bool] = {}
    records: tuple[Record, ...] = (*claim.lines, *claim.costs, *claim.exclusions)
    for record in records:
        if known.setdefault(record.law, listed.issuperset(record.law)):
            continue
        for wording in record.law:
            if wording not in listed:
                yield found("CC-2011", field="law", where=where(record), wording=wording)
    for exclusion in claim.exclusions:
        if bool(exclusion.person) == bool(exclusion.cost):
            yield found("CC-2016", field="person", where=where(exclusion))
    if claim.pseudonymised:
        for person in claim.persons:
            if person.identity_code is not None:
                yield found("CC-2018", field="IdentityCode", where=f"Person {person.id}")


def _amounts(claim: Claim) -> Iterator[Finding]:
    """Months against days; and the amount of a whole line against its rate.

    Cumulative rounding moves a line by less than a cent from rate x months / 12; under the reading `instalment` of
    I-08 the line is exactly so many rounded instalments. A correction's lines are differences and not tested.
    """
    import numpy as np

    from compensation.values.money import cents_from_annual

    for line in claim.lines:
        months = months_between(line.from_, line.until)
        if line.months != months or months <= 0:
            yield found(
                "CC-2012", field="Months", where=where(line), given=str(line.months), computed=str(months)
            )
    if claim.function == "correction":
        return
    whole = [line for line in claim.lines if line.paid is None and line.annual_rate < 2**31]
    instalments = cents_from_annual(np.array([line.annual_rate for line in whole], dtype=np.int64)).tolist()
    by_instalment = dict(claim.readings).get("I-08") == "instalment"
    for line, instalment in zip(whole, instalments, strict=True):
        if by_instalment:
            fits = line.amount == instalment * line.months
        else:
            fits = abs(12 * line.amount - 100 * line.annual_rate * line.months) < 12
        if not fits:
            most = (
                instalment * line.months if by_instalment else -(-100 * line.annual_rate * line.months // 12)
            )
            yield found(
                "CC-2013", field="Amount", where=where(line), given=euros(line.amount), computed=euros(most)
            )


def _claimed_once(claim: Claim) -> Iterator[Finding]:
    """No month of a person and component in two lines; a basic part and a late claim are the same component."""
    if claim.function == "correction":
        return
    spans: dict[tuple[str, str], list[Line]] = {}
    for line in claim.lines:
        spans.setdefault((line.person, same_component(line.component)), []).append(line)
    for lines in spans.values():
        lines.sort(key=lambda line: line.from_)
        until = date.min
        for line in lines:
            if line.from_ < until:
                yield found("CC-2020", field="From", where=where(line), month=f"{line.from_:%Y-%m}")
            until = max(until, line.until)


def same_component(component: str) -> str:
    """`late_claim` stands in place of `basic` for its months."""
    return "basic" if component == "late_claim" else component
