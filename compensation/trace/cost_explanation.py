"""One actual cost in sentences: what was entered, what is paid of it, every reason, its
law, and what to look at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from compensation.awards.fact_words import fact_for_people
from compensation.costs.cautions import warnings_of
from compensation.costs.citations import law_ids, missing_names
from compensation.costs.outcome import ACCEPTED, UNDETERMINED
from compensation.costs.reasons import COST_REASON_OF
from compensation.facts.model import KINDS
from compensation.law.areas import recipient_code
from compensation.law.recipient_names import recipient_for_people
from compensation.trace.sentences import (
    EXPLANATIONS,
    FACT,
    Explanation,
    Sentence,
    readings_that_differ,
    with_law,
)
from compensation.values.errors import UnknownName
from compensation.values.months import day_date
from compensation.words import localised
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.costs.judgements import Judgements

_KINDS = Catalogue("terms", "kinds")


def explain_cost(
    awards: Awards, cost_id: str, lang: str = "en", *, applied_on: date | None = None
) -> Explanation:
    """Explain one cost in `lang` (fi, sv or en); deadlines are tested only where a day of application is given.

    Raises UnknownName for a cost that is not among the facts.
    """
    found = np.flatnonzero(awards.facts.costs.cost_ids == cost_id)
    if not len(found):
        raise UnknownName(EXPLANATIONS.message("no_such_cost", cost=cost_id))
    judged, row = awards.judgements(applied_on), int(found[0])
    return Explanation(
        cost_id,
        lang,
        (
            *_entered(judged, row, lang),
            _verdict(judged, row, lang),
            *_remarks(judged, row, lang),
            *readings_that_differ(awards.readings.items(), lang),
        ),
    )


def _entered(judged: Judgements, row: int, lang: str) -> Iterator[Sentence]:
    costs, person = judged.facts.costs, int(judged.facts.costs.person[row])
    first, last = day_date(int(costs.from_[row])), day_date(int(costs.until[row]) - 1)
    days = localised.day(first, lang)
    if last != first:
        days += f"–{localised.day(last, lang)}"
    number = int(costs.recipient[row])
    yield Sentence(
        FACT,
        EXPLANATIONS.say(
            "cost",
            lang,
            cost=costs.cost_ids[row],
            kind=_KINDS.name(KINDS[costs.kind[row]], lang),
            days=days,
            recipient=recipient_for_people(recipient_code(number), lang),
        ),
        first,
        day_date(int(costs.until[row])),
    )
    if person >= 0:
        yield Sentence(FACT, EXPLANATIONS.say("cost_person", lang, person=judged.facts.person_ids[person]))
    if not costs.gross[row] and not costs.deductions[row]:
        return  # a flat amount is claimed by no sum
    yield Sentence(
        FACT,
        EXPLANATIONS.say(
            "cost_amount",
            lang,
            gross=localised.euros_for_people(int(costs.gross[row]), lang),
            deductions=localised.euros_for_people(int(costs.deductions[row]), lang),
            net=localised.euros_for_people(int(costs.gross[row] - costs.deductions[row]), lang),
        ),
    )


def _verdict(judged: Judgements, row: int, lang: str) -> Sentence:
    """What is paid or not, with every reason in words and the wordings that decided."""
    reasons = [COST_REASON_OF[code].sentence[lang] for code in judged.reason_codes(row)]
    ids = law_ids(judged, row)
    if judged.verdict[row] == UNDETERMINED:
        missing = "; ".join(fact_for_people(fact, lang) for fact in missing_names(judged, row))
        text = EXPLANATIONS.say("cost_undetermined", lang, missing=missing)
        return with_law(judged.law, "undetermined", text, ids, lang)
    accepted = judged.verdict[row] == ACCEPTED
    amount = localised.euros_for_people(int(judged.cents[row]), lang)
    if accepted:
        text = EXPLANATIONS.say("cost_accepted", lang, amount=amount)
    else:
        text = EXPLANATIONS.say("cost_rejected", lang)
    return with_law(judged.law, "due" if accepted else "unpaid", " ".join([text, *reasons]), ids, lang)


def _remarks(judged: Judgements, row: int, lang: str) -> Iterator[Sentence]:
    for warning in warnings_of(judged):
        if warning.cost == row:
            others = [str(judged.facts.costs.cost_ids[other]) for other in warning.others]
            text = warning.message[lang] + (f" ({', '.join(others)})" if others else "")
            yield Sentence("note", text)
