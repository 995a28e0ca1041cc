"""Days that lie after the day of application: what a claim cannot know yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from compensation.facts.findings import Finding
from compensation.facts.layout import Layout
from compensation.facts.model import Facts
from compensation.tables.collector import Collector
from compensation.values.months import FAR, day_number

Ints = NDArray[np.int32]

_PERSON_DAYS = {
    "birth": "birth_date",
    "home_municipality_from": "home_municipality_from",
    "citizen_from": "citizen_from",
    "died_on": "died_on",
    "arrived_on": "arrived_on",
    "guardian_from": "guardian_from",
    "assistance_system_from": "assistance_system_from",
    "social_assistance_from": "social_assistance_from",
}


@frozen(eq=False)
class FactsFromTables(Facts):
    """Facts that still know in which row of the user's tables they stood."""

    rows: Mapping[str, Ints] = field(factory=dict, kw_only=True)
    """By `persons`, `permits`, `residences`: the row of each value; a permit's is negative if it stood in persons."""
    files: Mapping[str, str] = field(factory=dict, kw_only=True)
    layouts: Mapping[str, Layout] = field(factory=dict, kw_only=True)
    """Of tables in an office's own form."""


def check_dates(facts: Facts, applied_on: date) -> tuple[Finding, ...]:
    """An error for each day of birth, arrival, death, citizenship or guardian, and each first day, after `applied_on`."""
    found = Collector()
    limit = day_number(applied_on)
    if isinstance(facts, FactsFromTables):
        found.layouts.update(facts.layouts)

    def report(table: str, column: str, days: Ints, own: NDArray[np.bool_] | None = None) -> None:
        late = np.flatnonzero((days > limit) & (days < FAR) & (own if own is not None else True))
        rows = np.zeros(len(late), dtype=np.int32)
        source = table
        if isinstance(facts, FactsFromTables):
            rows = np.abs(facts.rows["permits" if column == "permit_from" else table][late])
        found.add_rows(
            "CC-1108",
            rows,
            table=source,
            file=facts.files.get(source, "") if isinstance(facts, FactsFromTables) else "",
            column=column,
            values=lambda _: {"limit": applied_on.isoformat()},
        )

    for attribute, column in _PERSON_DAYS.items():
        report("persons", column, getattr(facts, attribute))
    permits = facts.permits["from"]
    listed = np.ones(len(permits), dtype=bool)
    if isinstance(facts, FactsFromTables):
        listed = facts.rows["permits"] > 0
    report("permits", "from", permits, listed)
    report("persons", "permit_from", permits, ~listed)
    report("residences", "from", facts.residences["from"])
    return found.findings()
