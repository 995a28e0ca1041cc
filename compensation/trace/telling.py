"""What every part of an explanation shares: the trace, the language, and how days, amounts and law are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from attrs import define

from compensation.awards.fact_words import fact_for_people
from compensation.facts.spoken_names import column_or_table
from compensation.law.recipient_names import recipient_for_people
from compensation.trace.evidence import Fact, Period, WordingUsed
from compensation.trace.record import Trace
from compensation.trace.sentences import EXPLANATIONS, Sentence
from compensation.values.money import parse_cents
from compensation.words import localised
from compensation.words.catalogue import Catalogue
from compensation.words.citations import citation_in

_FIELDS = Catalogue("terms", "claim_fields")
_THIRDS = {Fraction(0): "", Fraction(1, 3): "⅓", Fraction(2, 3): "⅔"}


@define(eq=False, slots=False)
class Telling:
    """A trace in one language."""

    trace: Trace
    lang: str

    @cached_property
    def law(self) -> dict[str, WordingUsed]:
        """The wordings of the trace by id."""
        return {each.id: each for each in self.trace.law}

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """The facts of the trace by id."""
        return {each.id: each for each in self.trace.facts}

    def say(self, key: str, **values: object) -> str:
        """A sentence of the catalogue."""
        return EXPLANATIONS.say(key, self.lang, **values)

    def with_law(self, kind: str, text: str, ids: Sequence[str], details: Iterable[str] = ()) -> Sentence:
        """A sentence with the names and citations of wordings."""
        known = [self.law[id] for id in ids if id in self.law]
        citations = tuple(f"{each.name[self.lang]} ({self.cited(each)})" for each in known)
        return Sentence(kind, text, law=tuple(ids), citations=citations, details=tuple(details))

    def cited(self, wording: WordingUsed) -> str:
        """The citation of a wording."""
        return citation_in(self.lang, wording.citation)

    def day(self, when: date) -> str:
        """A day as people write it."""
        return localised.day(when, self.lang)

    def days(self, period: Period) -> str:
        """Days of a period, the last one included."""
        first = None if period.from_ is None else self.day(period.from_)
        last = None if period.until is None else self.day(period.until - timedelta(days=1))
        if first is None:
            return "–" if last is None else self.say("until_day", day=last)
        if last is None:
            return self.say("since", day=first)
        return first if first == last else f"{first}–{last}"

    def month(self, first: date) -> str:
        """A month as people write it."""
        return localised.month(first, self.lang)

    def months(self, first: date, until: date) -> str:
        """Months from a 1st to before another."""
        return localised.months(first, (until - timedelta(days=1)).replace(day=1), self.lang)

    def runs(self, periods: Iterable[Period]) -> str:
        """Runs of months."""
        return ", ".join(self.months(each.from_, each.until) for each in periods if each.from_ and each.until)

    def recipient(self, code: str) -> str:
        """Name and code of a recipient; a code that is none stands for itself."""
        return recipient_for_people(code, self.lang)

    def recipients(self, codes: Iterable[str]) -> str:
        """Several of them."""
        return ", ".join(map(self.recipient, codes))

    def euros(self, cents: int) -> str:
        """`1 234,56 €`."""
        return localised.euros_for_people(cents, self.lang)

    def annual(self, euros: int) -> str:
        """`2 052 €`."""
        return localised.whole_euros(euros, self.lang)

    def exact(self, fraction: str) -> str:
        """Cents as an exact fraction: `54850/3` as `182,83⅓ €`."""
        cents = Fraction(fraction)
        whole = int(cents)
        written = self.euros(whole)
        digits = localised.amount(whole, self.lang)
        return written.replace(digits, digits + _THIRDS[cents - whole])

    def component(self, name: str) -> str:
        """A component of the calculated compensation."""
        return localised.component_name(name, self.lang)

    def missing(self, facts: Iterable[str]) -> str:
        """Missing facts in words."""
        return "; ".join(fact_for_people(fact, self.lang) for fact in facts)

    def amount_told(self, amount: str) -> str:
        """An amount that stands in a record, as `1234.56`."""
        return self.euros(parse_cents(amount))

    def value(self, fact: Fact) -> str:
        """What stands in a cell; the one day of a claim file as the reader writes it."""
        if fact.value is not None and fact.column in _FIELDS:
            return self.day(date.fromisoformat(fact.value))
        return self.say("blank") if fact.value is None else fact.value

    def column(self, fact: Fact) -> str:
        """The name of a column, or of an element of a claim file, as a reader knows it."""
        if fact.column in _FIELDS:
            return f"{_FIELDS.say(fact.column, self.lang)} ({fact.column})"
        return column_or_table(fact.column, self.lang)

    def table(self, name: str) -> str:
        """The name of a table, as a reader knows it."""
        return column_or_table(name, self.lang)

    def place(self, fact: Fact) -> str:
        """`costs.csv 36`, or the cell of an office's own table."""
        return f"{fact.file} {fact.cell or fact.row}"
