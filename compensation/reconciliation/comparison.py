"""What is due beside what was paid, sorted into classes: the record below `Reconciliation`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from attrs import define
from numpy.typing import NDArray

from compensation.calculated.month_keys import MonthKeys, at_recipient, in_month
from compensation.reconciliation.claims_told import ClaimsTold
from compensation.reconciliation.classes import CLASSES, Cents, DueCells, Sorted
from compensation.reconciliation.payer_rounding import PayerRounding, payer_rounding
from compensation.reconciliation.payments import PaymentRows, Question, questions_of

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards


@define(eq=False, slots=False)
class Comparison:
    """Both sides sorted into classes, with everything that they were sorted from.

    `sorted` holds one row for each person, recipient, month and class; `cells` and `span_key` (the key of the basic
    part, of the addition where there is no basic part) belong to what is due. `left_out` is (rows, cents) of the lists
    that lie outside the recipients and months that were looked at.
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
    claims: ClaimsTold | None = None
    """What a book tells of the rows, if there is one."""

    def __len__(self) -> int:
        return len(self.sorted)

    @cached_property
    def person(self) -> NDArray[np.int64]:
        """Person of each row; from `len(facts)` on the unknown ones."""
        return MonthKeys(self.sorted.key).person

    @cached_property
    def recipient(self) -> NDArray[np.int64]:
        """Recipient number of each row."""
        return MonthKeys(self.sorted.key).recipient

    @cached_property
    def month(self) -> NDArray[np.int64]:
        """Month number of each row."""
        return MonthKeys(self.sorted.key).month

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
        place = at_recipient(in_month(self.rank[self.person], self.month), self.recipient)
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

    def label_in_words(self, person: int, lang: str) -> str:
        """As `label`, and where that is the number of a row, with the words that say so."""
        known = len(self.awards.facts.person_ids)
        if person < known:
            return self.label(person)
        several = len(self.payments.lists) > 1
        return self.payments.unknown[person - known].in_words(lang, with_file=several)

    def label(self, person: int) -> str:
        """The person_id, for an unknown person the label of its row; never an identity code."""
        ids = self.awards.facts.person_ids
        return str(ids[person]) if person < len(ids) else self.payments.unknown[person - len(ids)].label
