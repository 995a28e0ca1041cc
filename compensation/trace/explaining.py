"""Explaining what a calculation gives and what a claim says: one person, one cost, one record of a claim."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from compensation.trace.explanation import Explanation
from compensation.trace.sentences import EXPLANATIONS
from compensation.values.errors import UnknownName, UsageFault, known_language

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards


def explain(
    awards: Awards,
    *,
    person: str | None = None,
    cost: str | None = None,
    applied_on: date | None = None,
    lang: str = "en",
) -> Explanation:
    """Explain one person's months, or one cost: with `.trace`, `.to_dict()`, `.text(lang)` and `.to_html(lang)`.

    Deadlines of a cost are tested only where a day of application is given, here or to `calculate`. Raises UnknownName
    for a person or cost that is not among the facts, UsageFault for both or neither, and for a language other than fi,
    sv, en.
    """
    language = known_language(lang)
    if (person is None) == (cost is None):
        raise UsageFault(EXPLANATIONS.message("person_or_cost"))
    if person is not None:
        return explain_person(awards, person, language)
    return explain_cost(awards, cost or "", language, applied_on=applied_on or awards.applied_on)


def explain_person(awards: Awards, person_id: str, lang: str) -> Explanation:
    """Explain one person's results in `lang` (fi, sv or en). Raises UnknownName for a person not among the facts."""
    from compensation.trace.of_person import person_trace

    at = awards.facts.index_of(person_id)
    if at is None:
        raise UnknownName(EXPLANATIONS.message("no_such_person", person=person_id))
    return Explanation(person_trace(awards, at), lang)


def explain_cost(
    awards: Awards, cost_id: str, lang: str = "en", *, applied_on: date | None = None
) -> Explanation:
    """Explain one cost in `lang` (fi, sv or en); deadlines are tested only where a day of application is given.

    Raises UnknownName for a cost that is not among the facts.
    """
    from compensation.trace.of_cost import cost_trace

    found = np.flatnonzero(awards.facts.costs.cost_ids == cost_id)
    if not len(found):
        raise UnknownName(EXPLANATIONS.message("no_such_cost", cost=cost_id))
    return Explanation(cost_trace(awards, int(found[0]), applied_on), lang)
