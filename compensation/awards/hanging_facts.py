"""Facts that are missing, each with the months and euros that cannot be decided without it."""

from __future__ import annotations

from attrs import frozen

from compensation.awards.calculation import calculate
from compensation.facts.findings import Finding
from compensation.facts.from_tables import FactsFromTables
from compensation.facts.layout import with_place
from compensation.facts.model import Facts
from compensation.values.money import euros
from compensation.words.finding_texts import FINDING_TEXTS

KNOWN_AMOUNT, UNKNOWN_AMOUNT = "CC-1801", "CC-1802"
_FROM_REGISTER = {"residences": "person_id", "parent_ids": "parent_ids"}


@frozen
class _Place:
    """Where a fact would be filled in."""

    table: str
    row: int
    column: str
    fact: str


def hanging(facts: Facts) -> list[Finding]:
    """A warning for each missing fact, over all months of the verified law."""
    if not isinstance(facts, FactsFromTables) or not len(facts):
        return []

    row_of = dict(zip(facts.person_ids.tolist(), facts.rows["persons"].tolist(), strict=True))
    months: dict[_Place, set[tuple[int, int]]] = {}
    cents: dict[_Place, int] = {}
    for run in calculate(facts).undetermined_runs:
        own = row_of[facts.person_ids[run.person]]
        for fact in run.missing:
            place = _place(fact, own, row_of)
            months.setdefault(place, set()).update((run.person, month) for month in range(run.low, run.high))
            cents[place] = cents.get(place, 0) + run.cents
    return [
        with_place(
            Finding(
                code,
                FINDING_TEXTS[code].severity,
                place.table,
                facts.files.get(place.table, ""),
                place.row,
                place.column,
                {"fact": place.fact, "months": str(len(months[place])), "amount": euros(cents[place])},
            ),
            facts.layouts,
        )
        for place in months
        for code in (KNOWN_AMOUNT if cents[place] else UNKNOWN_AMOUNT,)
    ]


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
