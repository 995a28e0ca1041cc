"""Sentences of an explanation: what each speaks of, and the law that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from compensation.values.months import first_day
from compensation.words.catalogue import Catalogue
from compensation.words.citations import citation_in

if TYPE_CHECKING:
    from compensation.law.rulebook import Law

EXPLANATIONS = Catalogue("explanations")
FACT = "fact"


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
        return " " + EXPLANATIONS.say("law", self.lang, law=law) if law else ""


def with_law(law: Law, kind: str, text: str, ids: Sequence[str], lang: str) -> Sentence:
    """A sentence with the names and citations of wordings."""
    wordings = [law.wording(id) for id in ids]
    citations = [
        f"{law.provision(each.provision).name[lang]} ({citation_in(lang, each.citation)})"
        for each in wordings
    ]
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
                EXPLANATIONS.say("reading", lang, id=id, name=name, text=text),
                citations=tuple(citation_in(lang, each) for each in known[id].sections),
            )


def dated(sentence: Sentence, low: int, high: int) -> Sentence:
    """The sentence with the days of months `[low, high)`."""
    return evolve(sentence, from_=first_day(low), until=first_day(high))
