"""From tables to facts: read everything, say everything that is wrong, keep what is sound.

A row with an error is left out, and a person with an error in any row of persons, permits or residences is left out
whole. Findings never hold a value of a person.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from compensation.facts.from_tables import FactsFromTables
from compensation.facts.model import Facts, SourceTable
from compensation.facts.register_numbers import MigriNumbers
from compensation.intake.costs import read_costs, read_decisions
from compensation.intake.ids import as_texts
from compensation.intake.parents import Parents, read_parents, report_parents
from compensation.intake.payments import read_payments
from compensation.intake.periods import Periods, read_permits, read_residences, report_without_residence
from compensation.intake.persons import EVENTS, Persons, read_persons
from compensation.intake.recipients import read_recipients
from compensation.intake.sheet import Sheet
from compensation.law.areas import MUNICIPALITY
from compensation.law.rulebook import load_law
from compensation.tables.collector import Collector
from compensation.tables.options import ReadingOptions
from compensation.tables.sources import Source, book_name, read_tables
from compensation.values.arrays import Ints
from compensation.values.identity import IdentityCodes
from compensation.values.months import add_years, day_number

YEARS_AHEAD = 10
"""A day so many years after the known law is a slip of the pen."""


LEFT_OUT = -1
"""Stands for the number of a person whose rows have an error."""

_DAYS = ("birth", *EVENTS, "social_assistance_from")
_FLAGS = (
    "standing",
    "ground",
    "after_application",
    "tie_before_arrival",
    "starts_with_permit",
    "needed_care_on_arrival",
    "applied_as_minor",
    "jobseeker",
    "minor_route",
)


def read(
    source: Source,
    *,
    keep_going: bool = False,
    options: ReadingOptions | None = None,
) -> Facts:
    """Facts from a folder of CSV files, a workbook (.xlsx, .ods) or a mapping of table names to DataFrames.

    `options` say what form the tables have where that should not be found out.

    Raises FaultyInput, which holds every finding, if one of them is an error. With `keep_going` the rows with an error
    are left out instead (persons whole), and everything that is wrong stands in `Facts.findings`, gravest first. Raises
    InputUnreadable where there is no input at all. Days may lie after the known law, where they matter for none of its
    months; one that lies YEARS_AHEAD years after it cannot be meant.
    """
    law = load_law()
    limit = day_number(add_years(law.last_known_day, YEARS_AHEAD))
    found = Collector()
    tables = _Tables(source, found, options)
    persons = read_persons(tables.sheet("persons"), limit, complete=tables.is_there_and_sound("persons"))
    permits = read_permits(
        tables.sheet("permits"),
        persons,
        limit,
        there="permits" in tables,
        readable=tables.is_sound("permits"),
    )
    residences = read_residences(tables.sheet("residences"), persons, limit)
    parents = read_parents(persons)
    paid, applied = (read_payments(tables.sheet(name), persons, law) for name in ("paid", "applied"))
    if not all(tables.is_sound(name) for name in ("permits", "residences", "paid", "applied")):
        persons.sheet.bad[:] = True
    if "residences" in tables:
        report_without_residence(persons, residences)
    report_parents(persons, parents)

    order = persons.ids.order[~persons.sheet.bad[persons.ids.order]]
    number = np.full(len(persons), LEFT_OUT, dtype=np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    people = _People(persons, permits, residences, parents, order, number)

    decisions, decision_ids, decision_rows = read_decisions(tables.sheet("decisions"), persons, number)
    costs, cost_rows = read_costs(tables.sheet("costs"), persons, number, decision_ids)
    named = np.concatenate([residences.municipality, costs.recipient - MUNICIPALITY])
    lived_in = set(np.flatnonzero(np.bincount(named[named >= 0])).tolist())
    recipients_sound = tables.is_sound("recipients")
    recipients, recipient_rows = read_recipients(tables.sheet("recipients"), lived_in, sound=recipients_sound)

    columns = people.columns()
    payments = {"paid": paid.of(number), "applied": applied.of(number)}
    facts = FactsFromTables(
        **columns,
        recipients=recipients if "recipients" in tables else None,
        paid=payments["paid"].payments,
        applied=payments["applied"].payments,
        costs=costs,
        decisions=decisions,
        findings=found.findings(),
        sources=tuple(tables.sources),
        left_out=tables.left_out(),
        files=tables.files,
        layouts=found.layouts,
        rows={**people.rows, "costs": cost_rows, "decisions": decision_rows, "recipients": recipient_rows},
        payment_rows=payments,
    )
    if not keep_going:
        facts.raise_for_errors()
    return facts


class _Tables:
    """The tables of an input, each handed out once."""

    def __init__(self, source: Source, found: Collector, options: ReadingOptions | None) -> None:
        self._raw = read_tables(source, found, options)
        self._found = found
        self._sound = {name: raw is not None and not raw.faulty for name, raw in self._raw.items()}
        self.sources: list[SourceTable] = []
        self.files: dict[str, str] = {}
        self._sheets: dict[str, Sheet] = {}
        if "persons" not in self:
            found.add("CC-1001", table="persons", file=book_name(source))
        if "residences" not in self:
            found.add("CC-1017", table="residences", file=book_name(source))

    def __contains__(self, name: str) -> bool:
        return name in self._sound

    def is_sound(self, name: str) -> bool:
        """Whether nothing is wrong with the table as a whole; one that is not there is sound."""
        return self._sound.get(name, True)

    def is_there_and_sound(self, name: str) -> bool:
        return self._sound.get(name, False)

    def left_out(self) -> dict[str, int]:
        """Rows with an error, by table, once everything has been checked; a person's row
        counts if any of theirs has one."""
        counts = {name: int(each.bad.sum()) + len(each.lost) for name, each in self._sheets.items()}
        return {name: count for name, count in sorted(counts.items()) if count}

    def sheet(self, name: str) -> Sheet:
        raw = self._raw.pop(name, None)
        sheet = Sheet(name, raw, self._found)
        if raw is not None:
            rows = len(sheet) + len(raw.lost)
            self.sources.append(SourceTable(name, raw.sha256, rows))
            self.files[name] = raw.file
            self._sheets[name] = sheet
            if name == "persons" and not rows:
                self._found.add("CC-1016", table=name, file=raw.file)
        return sheet


@frozen(eq=False)
class _People:
    """Persons and what belongs to them, with the order in which they go into the facts."""

    persons: Persons
    permits: Periods
    residences: Periods
    parents: Parents
    order: NDArray[np.int64]
    number: Ints

    rows: dict[str, Ints] = field(factory=dict, init=False)
    """The user's row of each person, permit and residence, filled in by `columns`."""

    def columns(self) -> dict[str, Any]:
        """The columns of Facts; those of persons are given up one by one, a million of them weigh."""
        persons, order, number, count = self.persons, self.order, self.number, len(self.order)
        permits, permit_rows = self.permits.lists(number, count, "from", "until")
        residences, residence_rows = self.residences.lists(number, count, "from", "until", "municipality")
        parents, parent_names = self.parents.lists(number, count)
        self.rows.update(persons=persons.sheet.numbers[order], permits=permit_rows, residences=residence_rows)
        return {
            "person_ids": as_texts(persons.ids.values[order]),
            **{name: persons.columns.pop(name)[order] for name in (*_DAYS, *_FLAGS)},
            "permits": permits,
            "residences": residences,
            "parents": parents,
            "parent_names": parent_names,
            "identity_codes": IdentityCodes(persons.codes[order]),
            "migri_numbers": MigriNumbers(persons.migri_numbers[order]),
        }
