"""What is due compared with what the State's lists say was paid, month by month and
person by person (law.md 7, 13, 18).

What is due stands at the month's own rate. Every row of the lists and every due instalment falls into exactly one class
of `reconciliation_classes.CLASSES`; the classes add up to both sides, which is checked each time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
from attrs import define, evolve
from numpy.typing import NDArray

from compensation.awards.calculation import Awards
from compensation.awards.result_table import MONEY, TEXT, WHOLE, ResultTable
from compensation.calculated.law_tables import LawTables
from compensation.calculated.month_keys import NO_RECIPIENT, MonthKeys, at_recipient, of_recipient
from compensation.calculated.periods import parse_period
from compensation.calculated.same_recipient import recipient_at_home
from compensation.claim.netting import sums_by_key
from compensation.law.areas import recipient_code
from compensation.reconciliation.cause_finding import causes_of
from compensation.reconciliation.cause_words import cause_sentences
from compensation.reconciliation.causes import Causes
from compensation.reconciliation.claims_told import ClaimTold
from compensation.reconciliation.classes import CLASSES, WRONG_RECIPIENT, Book, Cents
from compensation.reconciliation.comparison import Comparison
from compensation.reconciliation.due_cells import due_cells, keys_of, months_in
from compensation.reconciliation.list_recipients import with_kin
from compensation.reconciliation.payments import PaymentRows
from compensation.reconciliation.sorted_keys import among
from compensation.reconciliation.sorting import classify
from compensation.values.errors import InternalFault, OutsideVerifiedLaw, UsageFault
from compensation.values.months import first_day, month_text
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("reconciliation")
_STATES = Catalogue("reconciliation", "claim_states")

ROW_KINDS = {
    "person_id": TEXT, "month": TEXT, "recipient": TEXT, "class": TEXT, "due_eur": MONEY, "paid_eur": MONEY,
    "cause": TEXT,
}  # fmt: skip
CLASS_KINDS = {"class": TEXT, "persons": WHOLE, "rows": WHOLE, "due_eur": MONEY, "paid_eur": MONEY}
MONTH_KINDS = {"month": TEXT, "recipient": TEXT, "due_eur": MONEY, "paid_eur": MONEY}


@define(eq=False, slots=False)
class Reconciliation(Comparison):
    """Both sides sorted into classes, as tables of results with their causes."""

    @cached_property
    def causes(self) -> Causes:
        """Why rows stand where they do; computed on first use."""
        return causes_of(self)

    @cached_property
    def due_elsewhere(self) -> tuple[int, int, int]:
        """(rows, cents paid, cents due) of what was paid to a recipient of the lists and is due to one not compared."""
        kept = (self.sorted.klass == WRONG_RECIPIENT) & (self.sorted.due == 0)
        kept &= ~among(self.sorted.partner, self.cells.key)
        due = months_in(self.awards.tables, self.awards.priced.due, self.period)
        there = np.isin(keys_of(due), self.sorted.partner[kept])
        return int(kept.sum()), int(self.sorted.paid[kept].sum()), int(due.cents[there].sum())

    def rows(self, *, only: Collection[int] | None = None, lang: str = "") -> ResultTable:
        """One row for each person, month, recipient and class; `only` keeps to some classes.

        With a `lang` causes and the labels of unknown persons are in words, else as codes; where there is a book, four
        more columns tell what became of what was claimed.
        """
        order = self.order if only is None else self.order[np.isin(self.sorted.klass[self.order], list(only))]
        persons, unknown = self.awards.facts.person_ids, range(len(self.payments.unknown))
        named = [
            self.label_in_words(len(persons) + at, lang) if lang else self.payments.unknown[at].label
            for at in unknown
        ]
        labels = np.concatenate([persons, np.array(named, dtype=object)])
        causes = self.causes.texts(order)
        months = np.array([month_text(m) for m in range(self.period[1])], dtype=object)
        codes = {r: recipient_code(r) for r in np.unique(self.recipient).tolist()}
        told = self._claims_in_words(order, lang) if lang and self.claims is not None else {}
        return ResultTable(
            {**ROW_KINDS, **dict.fromkeys(told, TEXT)},
            {
                "person_id": labels[self.person[order]],
                "month": months[self.month[order]],
                "recipient": [codes[r] for r in self.recipient[order].tolist()],
                "class": np.array(CLASSES, dtype=object)[self.sorted.klass[order]],
                "due_eur": self.sorted.due[order],
                "paid_eur": self.sorted.paid[order],
                "cause": [cause_sentences(each, lang) for each in causes] if lang else causes,
                **told,
            },
        )

    def _claims_in_words(self, order: NDArray[np.intp], lang: str) -> dict[str, list[str]]:
        """What a book tells of rows, as columns: ClaimIds, what became of them, decisions, why they refused."""
        assert self.claims is not None
        told = [self.claims.at(row) for row in order.tolist()]

        def column(text: Callable[[ClaimTold], str]) -> list[str]:
            return ["; ".join(dict.fromkeys(filter(None, map(text, row)))) for row in told]

        return {
            "claim_id": column(lambda each: each.claim),
            "claim_state": column(lambda each: _STATES.say(each.state, lang)),
            "decision": column(lambda each: each.decision),
            "refused_because": column(lambda each: each.reason),
        }

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
        found, row = np.unique(at_recipient(self.month, self.recipient), return_inverse=True)
        months, recipients = of_recipient(found)
        return ResultTable(
            MONTH_KINDS,
            {
                "month": [month_text(m) for m in months.tolist()],
                "recipient": [recipient_code(r) for r in recipients.tolist()],
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

    Without `period` (`2025-01..2025-06`) and `recipients` (numbers): the recipients in the lists, from their first to
    their last month. A municipality that has ended and its successor are one recipient, under the code of the month.
    Awards with an application day are calculated anew without it: due is each month at its own rate. Raises UsageFault
    for lists without a row, OutsideVerifiedLaw for months that the known law does not reach.
    """
    awards = awards.at_own_rates
    tables = awards.tables
    months = _period(period, payments, tables)
    due = months_in(tables, awards.priced.due, months)
    unsure = months_in(tables, awards.priced.undetermined, months)
    asked = recipients if recipients is not None else np.unique(payments.recipient).tolist()
    payments = evolve(payments, recipient=recipient_at_home(awards.facts, tables.reached, payments))
    chosen = with_kin(asked, np.concatenate([due.recipient, unsure.recipient, payments.recipient]))
    unsure_key = np.unique(MonthKeys.pack(unsure.person, unsure.recipient, unsure.low))
    inside = np.isin(payments.recipient, chosen)
    if inside.all() and not len(chosen):
        raise UsageFault(_WORDS.message("nothing"))
    inside &= (payments.month >= months[0]) & (payments.month < months[1])
    here = np.isin(due.recipient, chosen)
    cells, span_key = due_cells(awards, due if here.all() else due.where(here))
    applied = sums_by_key(awards.applied, cells.key)
    row_key = MonthKeys.pack(payments.person, payments.recipient, payments.month)
    row_cents = payments.cents
    if not inside.all():
        row_key, row_cents = row_key[inside], row_cents[inside]
    unsure_at = MonthKeys(unsure_key).recipient
    placeless, there = unsure_at == NO_RECIPIENT, np.isin(unsure_at, chosen)
    book = Book(
        due=cells,
        row_key=row_key,
        row_cents=row_cents,
        applied=applied,
        elsewhere=np.unique(keys_of(due.where(~here))),
        open_key=unsure_key[there & ~placeless],
        open_place=unsure_key[placeless],
        persons=len(awards.facts),
    )
    found = classify(book)
    if found.due.sum() != cells.parts.sum() or found.paid.sum() != row_cents.sum():
        raise InternalFault(_WORDS.message("vanished"))
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
        raise UsageFault(_WORDS.message("nothing"))
    if not (0 <= months[0] and months[1] <= tables.last):
        first, last = month_text(0), month_text(tables.last - 1)
        given = f"{month_text(months[0])}..{month_text(months[1] - 1)}"
        raise OutsideVerifiedLaw(_WORDS.message("outside_law", given=given, first=first, last=last))
    return months


def _by(group: NDArray[Any], cents: Cents, size: int) -> Cents:
    """Sums by group, exactly: no floats."""
    sums = np.zeros(size, dtype=np.int64)
    np.add.at(sums, group, cents)
    return sums
