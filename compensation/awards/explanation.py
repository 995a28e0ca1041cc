"""One person's compensation, sentence by sentence: the facts used, every span with its law, everything unpaid and why.

The sentences are made from the same columns and spans that the calculation itself used; no identity code is among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, frozen

from compensation.calculated.eligibility import PersonColumns, person_columns
from compensation.calculated.law_tables import (
    ADULT_ADDITION,
    CHILD_LENGTH,
    COMPONENTS,
    LENGTH_PROVISIONS,
    START_PROVISIONS,
)
from compensation.calculated.reasons import REASON_OF, codes
from compensation.calculated.unpaid_law import Run, law_of
from compensation.facts.model import CHILD, GROUNDS, NO, OTHER, PRINCIPAL, YES
from compensation.law.areas import recipient_code, recipient_name, recipient_number
from compensation.values.errors import UnknownName
from compensation.values.months import FAR, day_date, first_day
from compensation.words import localised
from compensation.words.catalogue import LANGUAGES
from compensation.words.explanation_texts import FACTS, STANDING_NAMES, TEXTS

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.calculated.spans import Spans
    from compensation.facts.model import Lists
    from compensation.law.rulebook import Law, Terms

FACT = "fact"
_AFTER_DUE = 2
"""In the order of sentences about the same month and recipient: basic, addition, undetermined, unpaid."""


@frozen
class Sentence:
    """One sentence with what it speaks of: days (`until` exclusive) where it has a period, and ids of wordings of law.

    `kind` is one of `fact`, `due`, `undetermined`, `unpaid`, `total`, `reading`, `note`.
    """

    kind: str
    text: str
    from_: date | None = None
    until: date | None = None
    law: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    """Names and citations of the wordings, in the language of the explanation."""


@frozen
class Explanation:
    """Sentences about one person (`subject` is the person_id) or one line of a claim; `str()` is plain text."""

    subject: str
    lang: str
    sentences: tuple[Sentence, ...]

    def __str__(self) -> str:
        return "".join(f"{each.text}{self._law(each)}\n" for each in self.sentences)

    def _law(self, sentence: Sentence) -> str:
        law = "; ".join(sentence.citations).rstrip(".")
        return " " + TEXTS["law"][self.lang].format(law=law) if law else ""


def explain(awards: Awards, *, person: str, lang: str = "en") -> Explanation:
    """Explain one person's results. Raises UnknownName for a person that is not among the facts."""
    return explain_person(awards, person, lang)


def explain_person(awards: Awards, person_id: str, lang: str) -> Explanation:
    """Explain one person's results in `lang` (fi, sv or en). Raises UnknownName for a person not among the facts."""
    at = awards.facts.index_of(person_id)
    if at is None:
        raise UnknownName(_no_such_person(person_id))
    telling = _Telling(awards, at, lang)
    return Explanation(
        person_id,
        lang,
        (
            *telling.facts(),
            *telling.time(),
            *telling.months(),
            *telling.totals(),
            *telling.before(),
            *readings_that_differ(awards.readings.items(), lang),
            *telling.notes(),
        ),
    )


def with_law(law: Law, kind: str, text: str, ids: Sequence[str], lang: str) -> Sentence:
    """A sentence with the names and citations of wordings."""
    wordings = [law.wording(id) for id in ids]
    citations = [f"{law.provision(each.provision).name[lang]} ({each.citation})" for each in wordings]
    return Sentence(kind, text, law=tuple(ids), citations=tuple(citations))


def readings_that_differ(readings: Iterable[tuple[str, str]], lang: str) -> Iterator[Sentence]:
    """One sentence for every reading, of (id, name) pairs, that is not ours."""
    from compensation.law.readings import register

    known = register()
    for id, name in readings:
        if id in known and name != known[id].ours and name in known[id].options:
            text = known[id].options[name].text[lang]
            yield Sentence(
                "reading",
                TEXTS["reading"][lang].format(id=id, name=name, text=text),
                citations=known[id].sections,
            )


class _Telling:
    """What is told of one person, part by part."""

    def __init__(self, awards: Awards, at: int, lang: str) -> None:
        self.at, self.lang = at, lang
        self.facts_, self.law, self.tables = awards.facts, awards.law, awards.tables
        mine = awards.priced.due.person == at
        open_ = awards.priced.undetermined.person == at
        self.all = awards
        self.awards = evolve(
            awards,
            priced=evolve(
                awards.priced,
                due=awards.priced.due.where(mine),
                undetermined=awards.priced.undetermined.where(open_),
            ),
        )
        self.columns: PersonColumns = person_columns(self.facts_, self.tables, YES if open_.any() else NO)

    def say(self, key: str, **values: object) -> str:
        return TEXTS[key][self.lang].format(**values)

    def day(self, number: int) -> str:
        return localised.day(day_date(number), self.lang)

    def facts(self) -> Iterator[Sentence]:
        """Standing, ground, parents, permits, places, and events that end the time."""
        facts, at = self.facts_, self.at
        standing = int(facts.standing[at])
        yield Sentence(
            FACT,
            self.say(
                "person",
                person=facts.person_ids[at],
                standing=STANDING_NAMES[standing][self.lang],
                born=self.day(facts.birth[at]),
            ),
        )
        section = GROUNDS[facts.ground[at]]
        if section:
            ground = self.law.provision("ground_" + section.replace(".", "_"))
            key = "ground" if standing in (PRINCIPAL, OTHER) else "ground_of_other"
            yield Sentence(
                FACT, self.say(key, name=ground.name[self.lang]), citations=(ground.wordings[-1].citation,)
            )
        names = facts.parent_names[facts.parents.offset[at] : facts.parents.offset[at + 1]]
        if len(names):
            yield Sentence(FACT, self.say("parents", parents=", ".join(map(str, names))))
        permits = self._periods(facts.permits)
        if permits or standing != OTHER:
            yield Sentence(
                FACT, self.say("permits", periods="; ".join(permits)) if permits else self.say("no_permit")
            )
        places = [
            f"{recipient_name(recipient_number(f'municipality-{place:03d}'), self.lang)} {period}"
            for place, period in zip(
                facts.residences.of(at, "municipality").tolist(),
                self._periods(facts.residences),
                strict=True,
            )
        ]
        yield Sentence(
            FACT, self.say("residences", places="; ".join(places)) if places else self.say("no_residence")
        )
        for key, day in (("citizen", int(facts.citizen_from[at])), ("died", int(facts.died_on[at]))):
            if day < FAR:
                yield Sentence(FACT, self.say(key, day=self.day(day)))

    def _periods(self, lists: Lists) -> list[str]:
        return [
            self.say("since", day=self.day(first)) if end >= FAR else f"{self.day(first)}–{self.day(end - 1)}"
            for first, end in zip(
                lists.of(self.at, "from").tolist(), lists.of(self.at, "until").tolist(), strict=True
            )
        ]

    def time(self) -> Iterator[Sentence]:
        """Start by which rule, length, and last month of the time."""
        if self.facts_.standing[self.at] == OTHER:
            return
        start = int(self.columns.start_day[self.at])
        stem = START_PROVISIONS[int(self.columns.start_rule[self.at])]
        if start >= FAR:
            yield with_law(
                self.law, FACT, self.say("not_started"), [self.law.provision(stem).wordings[-1].id], self.lang
            )
            return
        wording = self.law.provision(stem).wording_on(day_date(start))
        yield with_law(self.law, FACT, self.say(stem, day=self.day(start)), [wording.id], self.lang)
        yield self._length(start)
        yield Sentence(FACT, self._end())

    def _length(self, start: int) -> Sentence:
        end = int(self.columns.end[self.at])
        child = self.facts_.standing[self.at] == CHILD
        row = CHILD_LENGTH if child else int(self.columns.length_class[self.at])
        in_force = self.tables.length_wording[row, min(end, self.tables.last - 1)]
        id = self.tables.length_wordings[in_force]
        if child and not self.tables.child_own_time:
            return with_law(self.law, FACT, self.say("length_of_child"), [id], self.lang)
        stem = LENGTH_PROVISIONS[int(self.columns.length_class[self.at])]
        terms = self.law.provision(stem).wording_on(first_day(min(end, self.tables.last - 1)))
        years = _years(terms.terms_under(self.awards.readings), day_date(start))
        return with_law(self.law, FACT, self.say("length", years=years), [id], self.lang)

    def _end(self) -> str:
        start, end = int(self.columns.start[self.at]), int(self.columns.end[self.at])
        if end >= self.tables.last:
            return self.say("runs_on", month=self._month(self.tables.last - 1))
        if end <= 0:
            return self.say("over_before", month=self._month(0))
        return self.say("no_month") if end <= start else self.say("last_month", month=self._month(end - 1))

    def _month(self, month: int) -> str:
        return localised.month(first_day(month), self.lang)

    def _period(self, low: int, high: int) -> str:
        return localised.months(first_day(low), first_day(high - 1), self.lang)

    def _recipient(self, number: int) -> str:
        return f"{recipient_name(number, self.lang)} ({recipient_code(number)})"

    def months(self) -> Iterator[Sentence]:
        """Due, undetermined and unpaid months in the order of time."""
        told = [*self._due(), *self._undetermined(), *self._unpaid(), *self._nowhere()]
        yield from (sentence for _, sentence in sorted(told, key=lambda pair: pair[0]))

    def _due(self) -> Iterator[tuple[tuple[int, int, int], Sentence]]:
        due = self.awards.due
        entries = self.tables.entry_of(due.key.astype(np.int32)).tolist()
        for row, entry in enumerate(entries):
            low, high, number = int(due.low[row]), int(due.high[row]), int(due.recipient[row])
            text = self.say(
                "due_one" if high - low == 1 else "due",
                period=self._period(low, high),
                months=high - low,
                recipient=self._recipient(number),
                component=localised.component_name(
                    COMPONENTS[self.tables.entries[entry].component], self.lang
                ),
                annual=localised.whole_euros(self.tables.entries[entry].annual_eur, self.lang),
                amount=localised.euros_for_people(int(due.cents[row]), self.lang),
            )
            found = with_law(self.law, "due", text, self.tables.law_ids(int(due.key[row])), self.lang)
            kind = int(self.tables.entries[entry].component == ADULT_ADDITION)
            yield (low, -number, kind), _dated(found, low, high)

    def _undetermined(self) -> Iterator[tuple[tuple[int, int, int], Sentence]]:
        from compensation.calculated.spans import NO_RECIPIENT

        for run in self.awards.undetermined_runs:
            placeless = run.recipient == NO_RECIPIENT
            text = self.say(
                "undetermined_place" if placeless else "undetermined",
                period=self._period(run.low, run.high),
                recipient="" if placeless else self._recipient(run.recipient),
                component=localised.component_name(COMPONENTS[run.component], self.lang),
                missing="; ".join(fact_for_people(fact, self.lang) for fact in run.missing),
                amount=localised.euros_for_people(run.cents, self.lang),
            )
            yield (
                (run.low, -run.recipient, _AFTER_DUE),
                _dated(Sentence("undetermined", text), run.low, run.high),
            )

    def _unpaid(self) -> Iterator[tuple[tuple[int, int, int], Sentence]]:
        unpaid = self.all.unpaid
        runs: dict[tuple[int, int, int], list[int]] = {}
        for row in np.nonzero(unpaid.person == self.at)[0].tolist():
            run = int(unpaid.low[row]), int(unpaid.high[row]), int(unpaid.reasons[row])
            runs.setdefault(run, []).append(int(unpaid.recipient[row]))
        for (low, high, mask), recipients in runs.items():
            reasons = codes(mask)
            text = self.say(
                "unpaid",
                period=self._period(low, high),
                recipients=", ".join(self._recipient(number) for number in sorted(recipients, reverse=True)),
                reasons=" ".join(REASON_OF[code].sentence[self.lang] for code in reasons),
            )
            ids = law_of(Run(self.at, low, high, reasons), self.law, self.facts_, self.columns)
            yield (
                (low, -max(recipients), _AFTER_DUE + 1),
                _dated(with_law(self.law, "unpaid", text, ids, self.lang), low, high),
            )

    def _nowhere(self) -> Iterator[tuple[tuple[int, int, int], Sentence]]:
        """Months of the person's time on whose 1st they lived nowhere in Finland; no recipient has a row for them."""
        residences, columns, at = self.facts_.residences, self.columns, self.at
        if not len(residences.of(at, "from")) or columns.start_day[at] >= FAR:
            return
        first, end = self.awards.months_covered
        reached = max(int(columns.start[at]), first)
        end = min(end, *(int(each[at]) for each in (columns.end, columns.died, columns.citizen)))
        lived = zip(
            self.tables.reached(residences.of(at, "from")).tolist(),
            self.tables.reached(residences.of(at, "until")).tolist(),
            strict=True,
        )
        for low, high in (*lived, (end, end)):
            if reached < min(low, end):
                yield self._gap(reached, min(low, end))
            reached = max(reached, high)

    def _gap(self, low: int, high: int) -> tuple[tuple[int, int, int], Sentence]:
        text = self.say(
            "unpaid_nowhere",
            period=self._period(low, high),
            reasons=REASON_OF["not_resident"].sentence[self.lang],
        )
        ids = law_of(Run(self.at, low, high, ("not_resident",)), self.law, self.facts_, self.columns)
        return (low, 0, _AFTER_DUE), _dated(with_law(self.law, "unpaid", text, ids, self.lang), low, high)

    def totals(self) -> Iterator[Sentence]:
        """The sum of each recipient, and of all where there are several."""
        due: Spans = self.awards.due
        if not len(due):
            yield Sentence(
                "total", self.say("nothing_certain" if len(self.awards.open_spans) else "nothing_due")
            )
            return
        numbers = sorted(np.unique(due.recipient).tolist(), reverse=True)
        for number in numbers:
            cents = int(due.cents[due.recipient == number].astype(np.int64).sum())
            amount = localised.euros_for_people(cents, self.lang)
            yield Sentence("total", self.say("total_of", recipient=self._recipient(number), amount=amount))
        if len(numbers) > 1:
            whole = int(due.cents.astype(np.int64).sum())
            yield Sentence("total", self.say("total", amount=localised.euros_for_people(whole, self.lang)))

    def before(self) -> Iterator[Sentence]:
        """What has been paid and applied for in the period: the figures above are before it."""
        first, end = self.awards.months_covered
        cents = []
        for rows in (self.facts_.paid, self.facts_.applied):
            mine = (rows.person == self.at) & (rows.month >= first) & (rows.month < end)
            cents.append(int(rows.cents[mine].sum()))
        if any(cents):
            paid, applied = (localised.euros_for_people(each, self.lang) for each in cents)
            yield Sentence("total", self.say("before_paid_and_applied", paid=paid, applied=applied))

    def notes(self) -> Iterator[Sentence]:
        """The remarks of a result that concern this person's months."""
        for note in self.awards.notes:
            if note.code != "cut_at_known_law":  # told by `_end`
                yield Sentence("note", note.message[self.lang])


def fact_for_people(fact: str, lang: str) -> str:
    """A missing fact as `missing_facts` names it, in words: `after_application`, `P-7:residences`, `parent_ids:P-9`."""
    owner, colon, name = fact.rpartition(":")
    if owner == "parent_ids":
        return FACTS["parent_ids"][lang].format(name=name)
    words = FACTS[name][lang] if name in FACTS else name
    return FACTS["of_another"][lang].format(name=owner, fact=words) if colon else words


def _dated(sentence: Sentence, low: int, high: int) -> Sentence:
    return evolve(sentence, from_=first_day(low), until=first_day(high))


def _years(terms: Terms, start: date) -> int:
    if "started_before" in terms and start < terms.day("started_before"):
        return terms.integer("years_if_started_before")
    return terms.integer("years")


def _no_such_person(person_id: str) -> dict[str, str]:
    return {lang: TEXTS["no_such_person"][lang].format(person=person_id) for lang in LANGUAGES}
