"""Sentences of an explanation: what each speaks of, the law that it rests on, and the details below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import evolve, frozen

from compensation.words.catalogue import Catalogue
from compensation.words.citations import citation_in

EXPLANATIONS = Catalogue("explanations")
ANSWER, FACT, DUE, UNDETERMINED, UNPAID, TOTAL, READING, NOTE = (
    "answer", "fact", "due", "undetermined", "unpaid", "total", "reading", "note",
)  # fmt: skip
"""Kinds of sentences; the answer, which may be quoted by itself, comes first."""


@frozen
class Sentence:
    """One sentence with what it speaks of: days (`until` exclusive) where it has a period, and ids of wordings of law.

    `kind` is one of `answer`, `fact`, `due`, `undetermined`, `unpaid`, `total`, `reading`, `note`.
    """

    kind: str
    text: str
    from_: date | None = None
    until: date | None = None
    law: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    """Names and citations of the wordings, in the language of the explanation."""
    details: tuple[str, ...] = ()
    """Arithmetic and limits, line by line."""

    def with_law(self, lang: str) -> str:
        """The sentence and its law."""
        law = "; ".join(self.citations).rstrip(".")
        return f"{self.text} {EXPLANATIONS.say('law', lang, law=law)}" if law else self.text


def readings_that_differ(readings: Iterable[tuple[str, str]], lang: str) -> Iterator[Sentence]:
    """One sentence for every reading, of (id, name) pairs, that is not ours."""
    from compensation.law.readings import register

    known = register()
    for id, name in readings:
        if id in known and name != known[id].ours and name in known[id].options:
            text = known[id].options[name].text[lang]
            yield Sentence(
                READING,
                EXPLANATIONS.say("reading", lang, id=id, name=name, text=text),
                citations=tuple(citation_in(lang, each) for each in known[id].sections),
            )


def dated(sentence: Sentence, first: date, until: date) -> Sentence:
    """The sentence with days, `until` exclusive."""
    return evolve(sentence, from_=first, until=until)
