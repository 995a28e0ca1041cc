"""One person taken out of a calculation: the same facts, columns and spans, and what was named of facts and law."""

from __future__ import annotations

import numpy as np
from attrs import frozen

from compensation.awards.calculation import Awards
from compensation.awards.computed import Computed
from compensation.calculated.addition import addition_window
from compensation.calculated.eligibility import Assumed, Pieces, pieces
from compensation.calculated.person_columns import PersonColumns
from compensation.calculated.priced_rows import priced_rows
from compensation.calculated.pricing import price
from compensation.calculated.spans import Spans
from compensation.facts.few_persons import of_persons, with_parents
from compensation.facts.model import NO, NOT_IN_REGISTER, YES, Facts
from compensation.trace.named_facts import NamedFacts
from compensation.trace.named_law import NamedWordings
from compensation.values.arrays import Index


@frozen(eq=False)
class One:
    """A person of `awards`: `at` in all facts, `me` among `alone`, which holds the person and its parents only.

    `read` are the facts as they were read: they know their rows. `assumed` reads unknown facts as "yes" where something
    hangs on them.
    """

    awards: Computed
    read: Facts
    at: int
    alone: Awards
    me: int
    assumed: Assumed
    named: NamedFacts
    law: NamedWordings

    @property
    def id(self) -> str:
        """The person's id."""
        return str(self.read.person_ids[self.at])

    @property
    def columns(self) -> PersonColumns:
        """What follows from the facts before any month is looked at."""
        return self.assumed.columns

    @property
    def facts(self) -> Facts:
        """The facts of the person and its parents, by which it is computed."""
        return self.alone.facts

    @property
    def due(self) -> Spans:
        """What is due for the person in the period."""
        return self.alone.due.where(self.alone.due.person == self.me)

    @property
    def open_spans(self) -> Spans:
        """What hangs on missing facts in the period."""
        return self.alone.open_spans.where(self.alone.open_spans.person == self.me)

    @property
    def all_due(self) -> Spans:
        """What is due for the person in every month: the series of its instalments."""
        due = self.alone.priced.due
        return due.where(due.person == self.me)

    def if_known(self) -> Spans:
        """What would be due in every month if every missing fact turned out well."""
        mine, due = self._pieces()
        return priced_rows(self.assumed, mine, due, addition_window(self.assumed, mine, due))

    def addition_months(self) -> tuple[int, int]:
        """(first month, month after the last) of the adult addition."""
        window = addition_window(self.assumed, *self._pieces())
        return int(window.low[0]), int(window.high[0])

    def _pieces(self) -> tuple[Index, Pieces]:
        mine = np.array([self.me], dtype=np.intp)
        return mine, pieces(self.assumed, mine, unpaid_too=False)

    def parents(self) -> list[int]:
        """The person's parents in the register, by their numbers in all facts."""
        found = self.read.parents.of(self.at, "parent").tolist()
        return [each for each in found if each != NOT_IN_REGISTER]


_OF_COSTS = frozenset({"valid_permit", "finnish_citizen"})
"""Provisions whose terms say something of costs alone."""


def one(awards: Computed, at: int, read: Facts | None = None) -> One:
    """The person `at` of `awards`; `read` are the facts as they were read, where those of the awards leave later days
    out."""
    persons = with_parents(awards.facts, at)
    facts = of_persons(awards.facts, persons)
    priced = price(facts, awards.tables)
    alone = Awards(
        facts, awards.law, awards.tables, awards.readings, awards.period, awards.applied_on, priced
    )
    me = persons.index(at)
    assumed = Assumed.of(facts, awards.tables, YES if (priced.undetermined.person == me).any() else NO)
    read = awards.facts if read is None else read
    return One(
        awards,
        read,
        at,
        alone,
        me,
        assumed,
        NamedFacts(read),
        NamedWordings(awards.law, awards.readings, _OF_COSTS),
    )
