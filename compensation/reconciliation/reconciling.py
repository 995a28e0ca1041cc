"""What is due compared with what the State's lists say was paid, month by month and person by person (law.md 7, 13, 18).

What is due stands at the month's own rate. Every row of the lists and every due instalment falls into exactly one class of
`reconciliation_classes.CLASSES`; the classes add up to both sides, which is checked each time.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import define
from numpy.typing import NDArray

from compensation.awards.result_table import MONEY, TEXT, WHOLE, ResultTable
from compensation.calculated.law_tables import ADULT_ADDITION, LATE_CLAIM, LawTables, compile_tables
from compensation.calculated.spans import NO_RECIPIENT, Spans, explode, month_keys
from compensation.facts.model import Payments
from compensation.law.areas import load_areas, recipient_code
from compensation.reconciliation.classes import CLASSES, Book, Cents, DueCells, Keys, Sorted, classify
from compensation.reconciliation.payer_rounding import PayerRounding, payer_rounding
from compensation.reconciliation.payments import PaymentRows, Question, questions_of
from compensation.values.errors import InternalFault, OutsideVerifiedLaw, UsageFault
from compensation.values.months import first_day, month_text, parse_period

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.reconciliation.causes import Causes

ROW_KINDS = {
    "person_id": TEXT, "month": TEXT, "recipient": TEXT, "class": TEXT, "due_eur": MONEY, "paid_eur": MONEY, "cause": TEXT,
}  # fmt: skip
CLASS_KINDS = {"class": TEXT, "persons": WHOLE, "rows": WHOLE, "due_eur": MONEY, "paid_eur": MONEY}
MONTH_KINDS = {"month": TEXT, "recipient": TEXT, "due_eur": MONEY, "paid_eur": MONEY}


@define(eq=False, slots=False)
class Reconciliation:
    """Both sides sorted into classes, with everything that they were sorted from.

    `sorted` holds one row for each person, recipient, month and class; `cells` and `span_key` (the key of the basic part, of
    the addition where there is no basic part) belong to what is due. `left_out` is (rows, cents) of the lists that lie outside
    the recipients and months that were looked at.
    """

    awards: Awards
    payments: PaymentRows
    recipients: tuple[int, ...]
    period: tuple[int, int]
    cells: DueCells
    span_key: NDArray[np.int16]
    applied: Cents
    sorted: Sorted
    left_out: tuple[int, int]

    def __len__(self) -> int:
        return len(self.sorted)

    @cached_property
    def person(self) -> NDArray[np.int64]:
        """Person of each row; from `len(facts)` on the unknown ones."""
        return self.sorted.key >> 21

    @cached_property
    def recipient(self) -> NDArray[np.int64]:
        """Recipient number of each row."""
        return (self.sorted.key >> 10) % 2048 - 1

    @cached_property
    def month(self) -> NDArray[np.int64]:
        """Month number of each row."""
        return self.sorted.key % 1024

    @cached_property
    def causes(self) -> Causes:
        """Why rows stand where they do; computed on first use."""
        from compensation.reconciliation.causes import causes_of

        return causes_of(self)

    @cached_property
    def rounding(self) -> PayerRounding:
        """How the payer rounds, as far as the amounts tell."""
        return payer_rounding(self.awards.tables, self.cells, self.span_key, self.sorted)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Unknown persons of the lists that may be persons of the register."""
        return questions_of(self.awards, self.payments)

    @property
    def due(self) -> int:
        """Cents due to the recipients in the period."""
        return int(self.sorted.due.sum())

    @property
    def paid(self) -> int:
        """Cents that the lists say were paid to the recipients for the period."""
        return int(self.sorted.paid.sum())

    @cached_property
    def order(self) -> NDArray[np.intp]:
        """Rows in the order of the printed columns."""
        classes = np.argsort(np.argsort(CLASSES))[self.sorted.klass]
        place = (self.rank[self.person] * 1024 + self.month) * 2048 + self.recipient
        return np.lexsort((self.sorted.paid, self.sorted.due, classes, place))

    @cached_property
    def rank(self) -> NDArray[np.int64]:
        """Place of each person among all labels as text."""
        ids, unknown = self.awards.facts.person_ids, self.payments.unknown
        labels = np.array([each.label for each in unknown], dtype=object)
        order = np.argsort(labels) if len(labels) else np.zeros(0, dtype=np.intp)
        at = np.searchsorted(ids, labels[order]) if len(labels) else order
        rank = np.empty(len(ids) + len(labels), dtype=np.int64)
        rank[: len(ids)] = np.arange(len(ids)) + np.searchsorted(at, np.arange(len(ids)), side="right")
        rank[len(ids) + order] = at + np.arange(len(labels))
        return rank

    def label(self, person: int) -> str:
        """The person_id, for an unknown person the label of its row; never an identity code."""
        ids = self.awards.facts.person_ids
        return str(ids[person]) if person < len(ids) else self.payments.unknown[person - len(ids)].label

    def rows(self, *, only: Collection[int] | None = None) -> ResultTable:
        """One row for each person, month, recipient and class; `only` keeps to some classes."""
        order = self.order if only is None else self.order[np.isin(self.sorted.klass[self.order], list(only))]
        labels = np.concatenate(
            [
                self.awards.facts.person_ids,
                np.array([each.label for each in self.payments.unknown], dtype=object),
            ]
        )
        months = np.array([month_text(m) for m in range(self.period[1])], dtype=object)
        codes = {r: recipient_code(r) for r in np.unique(self.recipient).tolist()}
        return ResultTable(
            ROW_KINDS,
            {
                "person_id": labels[self.person[order]],
                "month": months[self.month[order]],
                "recipient": [codes[r] for r in self.recipient[order].tolist()],
                "class": np.array(CLASSES, dtype=object)[self.sorted.klass[order]],
                "due_eur": self.sorted.due[order],
                "paid_eur": self.sorted.paid[order],
                "cause": self.causes.texts(order),
            },
        )

    def by_class(self) -> ResultTable:
        """Persons, rows and euros of every class, also of those that are empty."""
        size = len(CLASSES)
        pairs = np.unique(self.sorted.klass.astype(np.int64) * (self.rank.size + 1) + self.person)
        persons = np.bincount(pairs // (self.rank.size + 1), minlength=size)
        return ResultTable(
            CLASS_KINDS,
            {
                "class": list(CLASSES),
                "persons": persons,
                "rows": np.bincount(self.sorted.klass, minlength=size),
                "due_eur": _by(self.sorted.klass, self.sorted.due, size),
                "paid_eur": _by(self.sorted.klass, self.sorted.paid, size),
            },
        )

    def by_month(self) -> ResultTable:
        """Due and paid by month and recipient."""
        group = self.month * 2048 + self.recipient
        found, row = np.unique(group, return_inverse=True)
        return ResultTable(
            MONTH_KINDS,
            {
                "month": [month_text(g // 2048) for g in found.tolist()],
                "recipient": [recipient_code(g % 2048) for g in found.tolist()],
                "due_eur": _by(row, self.sorted.due, len(found)),
                "paid_eur": _by(row, self.sorted.paid, len(found)),
            },
        )


def reconcile(
    awards: Awards,
    payments: PaymentRows,
    *,
    period: str | None = None,
    recipients: Collection[int] | None = None,
) -> Reconciliation:
    """Compare what is due with the lists.

    Without `period` (`2025-01..2025-06`) and `recipients` (numbers): the recipients in the lists, from their first to their
    last month. Awards with an application day are calculated anew without it: due is each month at its own rate. Raises
    UsageFault for lists without a row, OutsideVerifiedLaw for months that the known law does not reach.
    """
    from compensation.awards.calculation import calculate

    if awards.applied_on is not None:
        awards = calculate(awards.facts, readings=awards.readings, law=awards.law)
    tables = awards.tables
    months = _period(period, payments, tables)
    chosen = np.unique(
        np.array(list(recipients), dtype=np.int64) if recipients is not None else payments.recipient
    )
    inside = np.isin(payments.recipient, chosen)
    if inside.all() and not len(chosen):
        raise UsageFault(_NOTHING)
    inside &= (payments.month >= months[0]) & (payments.month < months[1])
    due = _months(tables, awards.priced.due, months)
    here = np.isin(due.recipient, chosen)
    cells, span_key = _due_cells(awards, due if here.all() else due.where(here))
    applied = _sums(awards.facts.applied, cells.key)
    row_key = month_keys(payments.person, payments.recipient, payments.month)
    row_cents = payments.cents
    if not inside.all():
        row_key, row_cents = row_key[inside], row_cents[inside]
    unsure = _months(tables, awards.priced.undetermined, months)
    unsure_key = np.unique(month_keys(unsure.person, unsure.recipient, unsure.low))
    placeless = unsure_key >> 10 & 2047 == NO_RECIPIENT + 1
    there = np.isin((unsure_key >> 10 & 2047) - 1, chosen)
    book = Book(
        due=cells,
        row_key=row_key,
        row_cents=row_cents,
        applied=applied,
        elsewhere=np.unique(_keys(due.where(~here))),
        open_key=unsure_key[there & ~placeless],
        open_place=unsure_key[placeless],
        persons=len(awards.facts),
    )
    found = classify(book)
    if found.due.sum() != cells.parts.sum() or found.paid.sum() != row_cents.sum():
        raise InternalFault(_VANISHED)
    return Reconciliation(
        awards=awards,
        payments=payments,
        recipients=tuple(chosen.tolist()),
        period=months,
        cells=cells,
        span_key=span_key,
        applied=applied,
        sorted=found,
        left_out=(int((~inside).sum()), int(payments.cents[~inside].sum())),
    )


def last_day_to_recover(awards: Awards, month: int) -> date:
    """The last day on which what was paid for a month can be ordered to be paid back (A10 55, A23 71)."""
    day = first_day(month)
    years = awards.law.provision("recovery").wording_on(day).terms.integer("years")
    return date(day.year + years + 1, 1, 1) - timedelta(days=1)


def _period(period: str | None, payments: PaymentRows, tables: LawTables) -> tuple[int, int]:
    if period is not None:
        months = parse_period(period)
    elif len(payments.month):
        months = int(payments.month.min()), int(payments.month.max()) + 1
    else:
        raise UsageFault(_NOTHING)
    if not (0 <= months[0] and months[1] <= tables.last):
        first, last = month_text(0), month_text(tables.last - 1)
        given = f"{month_text(months[0])}..{month_text(months[1] - 1)}"
        raise OutsideVerifiedLaw(
            {lang: text.format(given=given, first=first, last=last) for lang, text in _OUTSIDE.items()}
        )
    return months


def _months(tables: LawTables, spans: Spans, period: tuple[int, int]) -> Spans:
    """The single months of spans that lie in the period."""
    found = explode(tables, spans.where((spans.low < period[1]) & (spans.high > period[0])))
    inside = (found.low >= period[0]) & (found.low < period[1])
    return found if inside.all() else found.where(inside)


def _keys(months: Spans) -> Keys:
    return month_keys(months.person, months.recipient, months.low)


def _due_cells(awards: Awards, months: Spans) -> tuple[DueCells, NDArray[np.int16]]:
    """Due instalments by cell, and a span key of each."""
    tables = awards.tables
    entry = tables.entry_of(months.key)
    component = tables.entry_component[entry]
    key = _keys(months)
    if (key[1:] > key[:-1]).all():
        cell_key, row = key, np.arange(len(key))
    else:
        cell_key, row = np.unique(key, return_inverse=True)
    size = len(cell_key)
    addition = component == ADULT_ADDITION
    parts = np.zeros((size, 2), dtype=np.int64)
    span_key = np.full(size, -1, dtype=np.int16)
    if addition.any():
        parts[row[addition], 1] = months.cents[addition]
        span_key[row[addition]] = months.key[addition]
        parts[row[~addition], 0] = months.cents[~addition]
        span_key[row[~addition]] = months.key[~addition]
    else:
        parts[row, 0] = months.cents
        span_key[row] = months.key
    in_month, annual = _late_rates(awards)
    late = np.zeros(size, dtype=np.int64)
    at = np.flatnonzero(in_month[cell_key % 1024])
    late[at] = annual[tables.entry_of(span_key[at])]
    tolerance = _tolerance(awards) * np.where(parts[:, 1] > 0, 2, 1)
    return DueCells(cell_key, parts, (late * 50 + 3) // 6, tolerance), span_key


def _late_rates(awards: Awards) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """(months that a late claim is paid for at rates of its own, its annual rate for each entry of the tables)."""
    tables = awards.tables
    late = compile_tables(
        awards.law,
        awards.readings,
        awards.law.known_until - timedelta(days=1),
        load_areas(),
        awards.facts.recipients,
    )
    last = min(tables.last, late.last)
    own, other = tables.entry[..., :last], late.entry[..., :last]
    there = (own >= 0) & (other >= 0) & (late.entry_component[other] == LATE_CLAIM)
    annual = np.zeros(len(tables.entries), dtype=np.int64)
    annual[own[there]] = late.entry_annual[other[there]]
    months = np.zeros(1024, dtype=np.bool_)
    months[:last] = there.any(axis=(0, 1, 2))
    return months, annual


def _tolerance(awards: Awards) -> int:
    terms = awards.law.provision("rounding").wordings[-1].terms_under(awards.readings)
    return terms.integer("tolerance_cents")


def _sums(payments: Payments, keys: Keys) -> Cents:
    """Cents of payments for each of the sorted keys."""
    sums = np.zeros(len(keys), dtype=np.int64)
    if len(keys) and len(payments.person):
        wanted = month_keys(payments.person, payments.recipient, payments.month)
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        known = keys[at] == wanted
        np.add.at(sums, at[known], payments.cents[known])
    return sums


def _by(group: NDArray[Any], cents: Cents, size: int) -> Cents:
    """Sums by group, exactly: no floats."""
    sums = np.zeros(size, dtype=np.int64)
    np.add.at(sums, group, cents)
    return sums


_NOTHING = {
    "fi": "Maksuluetteloissa ei ole yhtään riviä, johon verrata.",
    "sv": "Betalningslistorna innehåller inga rader att jämföra med.",
    "en": "The payment lists have no row to compare with.",
}
_OUTSIDE = {
    "fi": "Maksuluettelon kuukaudet {given} eivät mahdu tunnettuun lakiin ({first}..{last}). Rajaa jakso valitsimella --period.",
    "sv": "Betalningslistans månader {given} ryms inte inom den kända lagen ({first}..{last}). Begränsa perioden med --period.",
    "en": "The months {given} of the payment list do not fit the known law ({first}..{last}). Narrow the period with --period.",
}
_VANISHED = {
    "fi": "Ohjelman oma tarkistus epäonnistui: luokat eivät täsmää maksettavaan ja maksettuun. Mitään ei kirjoitettu.",
    "sv": "Programmets egen kontroll misslyckades: klasserna stämmer inte med det som ska betalas och det betalda. Inget skrevs.",
    "en": "The program's own check failed: the classes do not add up to what is due and what was paid. Nothing was written.",
}
