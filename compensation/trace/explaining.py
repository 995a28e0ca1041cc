"""One person's compensation, sentence by sentence: the facts used, every span with its law, everything unpaid and why.

The sentences are made from the same columns and spans that the calculation itself used; no identity code is among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from compensation.trace.facts_told import facts_told, time_told
from compensation.trace.months_told import before_told, months_told, totals_told
from compensation.trace.sentences import EXPLANATIONS, Explanation, Sentence, readings_that_differ
from compensation.trace.telling import Telling
from compensation.values.errors import UnknownName, known_language

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards


def explain(awards: Awards, *, person: str, lang: str = "en") -> Explanation:
    """Explain one person's results.

    Raises UnknownName for a person that is not among the facts, UsageFault for a language other than fi, sv, en.
    """
    return explain_person(awards, person, known_language(lang))


def explain_person(awards: Awards, person_id: str, lang: str) -> Explanation:
    """Explain one person's results in `lang` (fi, sv or en). Raises UnknownName for a person not among the facts."""
    at = awards.facts.index_of(person_id)
    if at is None:
        raise UnknownName(EXPLANATIONS.message("no_such_person", person=person_id))
    told = Telling(awards, at, lang)
    return Explanation(
        person_id,
        lang,
        (
            *facts_told(told),
            *time_told(told),
            *months_told(told),
            *totals_told(told),
            *before_told(told),
            *readings_that_differ(awards.readings.items(), lang),
            *_notes(told),
        ),
    )


def _notes(told: Telling) -> Iterator[Sentence]:
    """The remarks of a result that concern this person's months."""
    for note in told.awards.notes:
        if note.code != "cut_at_known_law":  # told by `_end`
            yield Sentence("note", note.message[told.lang])
