"""Facts that are missing, each with the months and euros that cannot be decided without it."""

from __future__ import annotations

from attrs import frozen

from compensation.awards.calculation import Awards, calculate
from compensation.awards.childs_grounds import limited_by_ground
from compensation.awards.settled import settled_cents
from compensation.costs.unwritten_permits import hanging_on_permits
from compensation.facts.findings import Finding
from compensation.facts.from_tables import FactsFromTables
from compensation.facts.layout import with_place
from compensation.facts.model import Facts
from compensation.values.money import euros
from compensation.values.months import month_text
from compensation.words.finding_texts import FINDING_TEXTS

KNOWN_AMOUNT, UNKNOWN_AMOUNT, PARTLY_SETTLED = "CC-1801", "CC-1802", "CC-1803"
UNWRITTEN_PERMIT, LIMITED_BY_GROUND = "CC-1804", "CC-1805"
_FROM_REGISTER = {"residences": "person_id", "parent_ids": "parent_ids"}


@frozen
class _Place:
    """Where a fact would be filled in."""

    table: str
    row: int
    column: str
    fact: str


def hanging(facts: Facts) -> list[Finding]:
    """A warning for each missing fact, over all months of the verified law, with what of it is settled already; and for
    each permit that is not written, with the costs that are refused without it, and for each child whose ground limits
    what another parent's would give.
    """
    if not isinstance(facts, FactsFromTables) or not len(facts):
        return []

    row_of = dict(zip(facts.person_ids.tolist(), facts.rows["persons"].tolist(), strict=True))
    months: dict[_Place, set[tuple[int, int]]] = {}
    cents: dict[_Place, int] = {}
    settled: dict[_Place, int] = {}
    awards = calculate(facts)
    for run, already in zip(awards.undetermined_runs, settled_cents(awards), strict=True):
        own = row_of[facts.person_ids[run.person]]
        for fact in run.missing:
            place = _place(fact, own, row_of)
            months.setdefault(place, set()).update((run.person, month) for month in range(run.low, run.high))
            cents[place] = cents.get(place, 0) + run.cents
            settled[place] = settled.get(place, 0) + already
    found = [
        _finding(
            facts,
            _code(cents[place], settled[place]),
            place,
            {
                "fact": place.fact,
                "months": str(len(months[place])),
                "span": _span(months[place]),
                "amount": euros(cents[place]),
                **({"settled": euros(settled[place])} if settled[place] else {}),
            },
        )
        for place in months
    ]
    return [*found, *_unwritten_permits(facts, awards), *_limited_by_ground(facts, awards)]


def _unwritten_permits(facts: FactsFromTables, awards: Awards) -> list[Finding]:
    rows = facts.rows["persons"]
    return [
        _finding(
            facts,
            UNWRITTEN_PERMIT,
            _Place("persons", int(rows[each.person]), "permit_from", "permit_from"),
            {"count": str(len(each.costs)), "amount": euros(each.cents)},
        )
        for each in hanging_on_permits(awards.judgements())
    ]


def _limited_by_ground(facts: FactsFromTables, awards: Awards) -> list[Finding]:
    rows = facts.rows["persons"]
    return [
        _finding(
            facts,
            LIMITED_BY_GROUND,
            _Place("persons", int(rows[each.person]), "ground", "ground"),
            {
                "months": str(len(each.months)),
                "span": _span({(each.person, month) for month in each.months}),
                "amount": euros(each.cents),
            },
        )
        for each in limited_by_ground(awards)
    ]


def _finding(facts: FactsFromTables, code: str, place: _Place, values: dict[str, str]) -> Finding:
    finding = Finding(
        code,
        FINDING_TEXTS[code].severity,
        place.table,
        facts.files.get(place.table, ""),
        place.row,
        place.column,
        values,
    )
    return with_place(finding, facts.layouts)


def _code(cents: int, settled: int) -> str:
    if not cents:
        return UNKNOWN_AMOUNT
    return PARTLY_SETTLED if settled else KNOWN_AMOUNT


def _span(months: set[tuple[int, int]]) -> str:
    """`2024-09..2026-12`: from the first of the persons' months to the last."""
    low, high = min(month for _, month in months), max(month for _, month in months)
    return f"{month_text(low)}..{month_text(high)}"


def _place(fact: str, own: int, row_of: dict[str, int]) -> _Place:
    owner, _, name = fact.rpartition(":")
    if owner in row_of:
        return _Place("persons", row_of[owner], name, name)
    if owner == "parent_ids" or fact == "residences":
        column = _FROM_REGISTER[owner or fact]
        return _Place("persons", own, column, owner or fact)
    if owner:
        return _Place("recipients", 0, name, name)
    return _Place("persons", own, name, name)
