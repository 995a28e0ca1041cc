"""The public calculation: facts in, awards out; months, totals and sentences are projections of the awards' spans."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
from attrs import define
from numpy.typing import NDArray

from compensation.awards.assumed import marked, marked_groups
from compensation.awards.computed import Computed
from compensation.awards.cost_table import cost_table
from compensation.awards.notes import Note, notes_of
from compensation.awards.result_table import DAY, MONEY, TEXT, WHOLE, ResultTable
from compensation.calculated.law_tables import LawTables, compile_tables
from compensation.calculated.month_keys import NO_RECIPIENT, at_recipient
from compensation.calculated.periods import parse_day, parse_period
from compensation.calculated.pricing import price
from compensation.calculated.rates import COMPONENTS
from compensation.calculated.spans import Spans, explode
from compensation.facts.model import Facts
from compensation.law.areas import recipient_code
from compensation.law.readings import resolve
from compensation.law.rulebook import Law, load_law
from compensation.values.errors import OutsideVerifiedLaw
from compensation.values.money import euros
from compensation.values.months import first_day, month_of, month_text
from compensation.words.catalogue import Catalogue, Message

_WORDS = Catalogue("awards")


@define(eq=False, slots=False, repr=False)
class Awards(Computed):
    """What is due to whom, as tables of results and remarks.

    Results that rest on law assumed to go on unchanged carry `assumed_months`: how many of a row's months do. A pickle
    of awards holds the facts, identity codes among them (`Facts`).
    """

    def __repr__(self) -> str:
        first, end = self.months_covered
        cents = int(self.due.cents.astype(np.int64).sum())
        return f"<Awards: {len(self.facts)} persons, {month_text(first)}..{month_text(end - 1)}, {euros(cents)} euros>"

    @property
    def spans(self) -> ResultTable:
        """The longest runs in which no printed column changes, sorted by the printed columns from the left."""
        due = self.due
        law = _law_texts(self.tables, due.key)
        component = self.component_of(due)
        order = np.lexsort((component, due.recipient, due.high - due.low, due.high, due.low, due.person))
        table = ResultTable(
            {
                "person_id": TEXT, "from": DAY, "until": DAY, "months": WHOLE, "recipient": TEXT, "component": TEXT,
                "annual_eur": WHOLE, "amount_eur": MONEY, "law": TEXT,
            },
            {
                "person_id": self.facts.person_ids[due.person[order]],
                "from": [first_day(m) for m in due.low[order]],
                "until": [first_day(m) for m in due.high[order]],
                "months": (due.high - due.low)[order],
                "recipient": _codes(due.recipient[order]),
                "component": [COMPONENTS[c] for c in component[order]],
                "annual_eur": self.annual_of(due)[order],
                "amount_eur": due.cents[order],
                "law": [law[k] for k in due.key[order]],
            },
        )  # fmt: skip
        return marked(self, table, due.low[order], due.high[order])

    def months(self) -> ResultTable:
        """One row for each instalment."""
        rows = explode(self.tables, self.due)
        law = _law_texts(self.tables, rows.key)
        component = self.component_of(rows)
        order = np.lexsort((component, rows.recipient, rows.low, rows.person))
        table = ResultTable(
            {
                "person_id": TEXT, "month": TEXT, "recipient": TEXT, "component": TEXT, "annual_eur": WHOLE,
                "amount_eur": MONEY, "law": TEXT,
            },
            {
                "person_id": self.facts.person_ids[rows.person[order]],
                "month": [month_text(m) for m in rows.low[order]],
                "recipient": _codes(rows.recipient[order]),
                "component": [COMPONENTS[c] for c in component[order]],
                "annual_eur": self.annual_of(rows)[order],
                "amount_eur": rows.cents[order],
                "law": [law[k] for k in rows.key[order]],
            },
        )  # fmt: skip
        return marked(self, table, rows.low[order], rows.high[order])

    def by_person(self) -> ResultTable:
        """Totals by person, recipient and component."""
        due = self.due
        component = self.component_of(due)
        group = at_recipient(due.person, due.recipient) * len(COMPONENTS) + component
        first, months, cents = _sums(group, due)
        table = ResultTable(
            {"person_id": TEXT, "recipient": TEXT, "component": TEXT, "months": WHOLE, "amount_eur": MONEY},
            {
                "person_id": self.facts.person_ids[due.person[first]],
                "recipient": _codes(due.recipient[first]),
                "component": [COMPONENTS[c] for c in component[first]],
                "months": months,
                "amount_eur": cents,
            },
        )
        return marked_groups(self, table, group, due.low, due.high)

    def by_recipient(self) -> ResultTable:
        """Totals by recipient and component, with the number of different persons."""
        due = self.due
        component = self.component_of(due)
        group = due.recipient.astype(np.int64) * len(COMPONENTS) + component
        first, months, cents = _sums(group, due)
        pairs = np.unique(np.stack([group, due.person.astype(np.int64)]), axis=1)
        _, persons = np.unique(pairs[0], return_counts=True)
        table = ResultTable(
            {"recipient": TEXT, "component": TEXT, "persons": WHOLE, "months": WHOLE, "amount_eur": MONEY},
            {
                "recipient": _codes(due.recipient[first]),
                "component": [COMPONENTS[c] for c in component[first]],
                "persons": persons,
                "months": months,
                "amount_eur": cents,
            },
        )
        return marked_groups(self, table, group, due.low, due.high)

    @property
    def undetermined(self) -> ResultTable:
        """Months that cannot be determined: what would be due, and the facts that are missing.

        A blank recipient stands for an unknown place of residence; its amounts are not known either and stand as 0.00.
        """
        runs = self.undetermined_runs
        table = ResultTable(
            {
                "person_id": TEXT, "from": DAY, "until": DAY, "months": WHOLE, "recipient": TEXT, "component": TEXT,
                "amount_eur": MONEY, "missing": TEXT,
            },
            {
                "person_id": [self.facts.person_ids[r.person] for r in runs],
                "from": [first_day(r.low) for r in runs],
                "until": [first_day(r.high) for r in runs],
                "months": [r.high - r.low for r in runs],
                "recipient": ["" if r.recipient == NO_RECIPIENT else recipient_code(r.recipient) for r in runs],
                "component": [COMPONENTS[r.component] for r in runs],
                "amount_eur": [0 if r.recipient == NO_RECIPIENT else r.cents for r in runs],
                "missing": [" ".join(r.missing) for r in runs],
            },
        )  # fmt: skip
        return marked(self, table, [r.low for r in runs], [r.high for r in runs])

    @property
    def costs(self) -> ResultTable:
        """Costs with verdict, claimable amount, reasons and law, sorted by cost_id; deadlines are not tested."""
        return cost_table(self)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What a reader of the figures must know: assumed preconditions, times cut off, months not yet verified."""
        return notes_of(self)


def calculate(
    facts: Facts,
    *,
    period: str | tuple[str, str] | None = None,
    applied_on: date | str | None = None,
    readings: Mapping[str, str] | None = None,
    assume_unchanged_until: date | str | None = None,
    law: Law | None = None,
) -> Awards:
    """What the State owes for these facts: calculated compensation by A10 44-45 § and A23 59-62 §.

    `period` is `2025-01..2025-06` or `("2025-01", "2025-06")` (both included; without it the whole known law);
    `applied_on`, a `date` or `2026-11-02`, from 2025 on puts months of 2023-24 at the late rates; `readings` chooses
    among the switches of the interpretation register, `{"I-03": "four"}`. `assume_unchanged_until` goes on with the
    last wordings to before that day: the tables then have a column `assumed_months`, the notes say so, and no claim can
    be made of them. Raises OutsideVerifiedLaw for a period outside 2011-09 to 2026-12, UnknownName for a reading,
    UsageFault for a period or day that is none.
    """
    law = law or load_law()
    chosen = resolve(readings)
    day, until = parse_day(applied_on), parse_day(assume_unchanged_until)
    tables = compile_tables(law, chosen, day, facts.recipients, until)
    months = None if period is None else parse_period(period)
    if months is not None and not (0 <= months[0] and months[1] <= tables.last):
        raise OutsideVerifiedLaw(_outside(law, period))
    return Awards(facts, law, tables, chosen, months, day, price(facts, tables))


def _outside(law: Law, period: str | tuple[str, str] | None) -> Message:
    first = first_day(month_of(law.known_from))
    last = first_day(month_of(law.known_until) - 1)
    known, given = f"{first.month}/{first.year}–{last.month}/{last.year}", f"{first:%Y-%m}..{last:%Y-%m}"
    asked = period if isinstance(period, str) else "..".join(period or ())
    return _WORDS.message("outside_law", known=known, period=asked, given=given)


def _codes(recipients: NDArray[np.int16]) -> list[str]:
    known = {int(r): recipient_code(int(r)) for r in np.unique(recipients)}
    return [known[int(r)] for r in recipients]


def _law_texts(tables: LawTables, keys: NDArray[np.int16]) -> dict[int, str]:
    return {int(k): " ".join(tables.law_ids(int(k))) for k in np.unique(keys)}


def _sums(group: NDArray[np.int64], spans: Spans) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """(a row of each group in order, its months, its cents)."""
    order = np.argsort(group, kind="stable")
    _, first = np.unique(group[order], return_index=True)
    if not len(first):
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty, empty
    months = np.add.reduceat((spans.high - spans.low).astype(np.int64)[order], first)
    cents = np.add.reduceat(spans.cents.astype(np.int64)[order], first)
    return order[first], months, cents
