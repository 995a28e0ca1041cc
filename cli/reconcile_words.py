"""What `reconcile` says on stderr: how the lists were understood, and what a reader must know of the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from compensation.words.catalogue import Catalogue, Message

from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.facts.model import Facts
    from compensation.reconciliation.payments import ListForm, PaymentRows
    from compensation.reconciliation.reconciling import Reconciliation

_SAYS = Catalogue("reconcile", beside=__file__)
_PAGE = Catalogue("reconciliation_page")
_FORMS = Catalogue("reconcile", "forms", beside=__file__)
_ROUNDING = Catalogue("reconcile", "rounding", beside=__file__)

MOST_QUESTIONS = 10


def tell_lists(payments: PaymentRows, facts: Facts, speaker: Speaker) -> None:
    """How every list was understood, and what was found of it, on stderr; and that the table paid is not compared."""
    tell_forms(payments, speaker)
    if len(facts.paid.person):
        _say(speaker, "table_paid", rows=len(facts.paid.person))


def tell_forms(payments: PaymentRows, speaker: Speaker) -> None:
    """How every list was understood, and what was found of it, on stderr."""
    from compensation.facts.spoken_names import column_or_table

    from .finding_list import grouped

    for each in payments.lists:
        _say(
            speaker,
            "list_read",
            file=each.file,
            rows=each.rows,
            months=_FORMS.say(each.months_in, speaker.lang),
            amounts=_FORMS.say(each.amounts, speaker.lang),
            how="" if each.amounts == "per_year" else _how(each, speaker),
            columns=", ".join(
                f"{name} = {column_or_table(meaning, speaker.lang)}" for name, meaning in each.columns
            ),
        )
    if payments.findings:
        speaker.tell(grouped(payments.findings, speaker))


def _how(form: ListForm, speaker: Speaker) -> str:
    if form.given:
        return _SAYS.say("given", speaker.lang)
    return _SAYS.say("seen", speaker.lang, for_month=form.for_month, for_cumulative=form.for_cumulative)


def tell_comparison(found: Reconciliation, speaker: Speaker) -> None:
    """What a reader must know of the comparison, on stderr."""
    from compensation.reconciliation.summary import at_late_rates
    from compensation.values.months import first_day
    from compensation.words import localised

    lang, rounding = speaker.lang, found.rounding
    _tell_message(
        speaker,
        _ROUNDING[rounding.way],
        each=rounding.each_month,
        both=rounding.cumulative,
        telling=rounding.telling,
        amount=localised.euros_for_people(rounding.cents, lang),
    )
    if found.left_out[0]:
        amount = localised.euros_for_people(found.left_out[1], lang)
        _say(speaker, "left_out", rows=found.left_out[0], amount=amount)
    rows, paid_there, due_there = found.due_elsewhere
    if rows:
        told = {
            name: localised.euros_for_people(cents, lang)
            for name, cents in (("paid", paid_there), ("due", due_there))
        }
        _say(speaker, "due_elsewhere", rows=rows, **told)
    claims = found.claims
    if claims is not None and claims.on_claims.any():
        amount = localised.euros_for_people(int(claims.on_claims.sum()), lang)
        _tell_message(speaker, _PAGE["paid_on_claims"], amount=amount)
    if claims is not None and claims.unsure[0]:
        amount = localised.euros_for_people(claims.unsure[1], lang)
        _tell_message(speaker, _PAGE["maybe_on_claims"], count=claims.unsure[0], amount=amount)
    late = at_late_rates(found)
    if late:
        own, claimed = (
            localised.euros_for_people(late.own, lang),
            localised.whole_euros(late.euros_claimed, lang),
        )
        months = localised.months(first_day(late.first), first_day(late.last), lang)
        _tell_message(speaker, _PAGE["late_rates"], own=own, claimed=claimed, months=months)
    for question in found.questions[:MOST_QUESTIONS]:
        label = question.unknown.in_words(lang, with_file=len(found.payments.lists) > 1)
        _say(speaker, "question", label=label, person=question.person_id)
    if len(found.questions) > MOST_QUESTIONS:
        _say(speaker, "more_questions", count=len(found.questions) - MOST_QUESTIONS)
    due, paid = (localised.euros_for_people(cents, lang) for cents in (found.due, found.paid))
    _say(speaker, "both_sides", due=due, paid=paid)


def tell_on_claims(key: str, payments: PaymentRows, rows: Sequence[int], speaker: Speaker) -> None:
    """What rows of lists were paid on claims, or may have been."""
    from compensation.words import localised

    amount = localised.euros_for_people(int(payments.cents[list(rows)].sum()), speaker.lang)
    _tell_message(speaker, _PAGE[key], count=len(rows), amount=amount)


def _say(speaker: Speaker, key: str, **values: object) -> None:
    _tell_message(speaker, _SAYS[key], **values)


def _tell_message(speaker: Speaker, message: Message, **values: object) -> None:
    speaker.tell(message[speaker.lang].format(**values))
