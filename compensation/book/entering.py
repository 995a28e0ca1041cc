"""What may be entered about a claim: which claim is meant, and whether the event can follow on what happened before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import evolve

from compensation.book.booked import ANSWERED, OPEN, SENT, BookedClaim, Euros
from compensation.book.events import Answered, Cancelled, Event, Happening, Paid, Recovered, Refusal, Sent
from compensation.book.opened import Book, claim_of
from compensation.law.areas import recipient_code, recipient_name, recipient_number
from compensation.law.recipient_names import recipient_called
from compensation.values.errors import UnknownName, UsageFault
from compensation.words import localised
from compensation.words.catalogue import LANGUAGES, Catalogue, Message
from compensation.words.near_names import nearest

_WORDS = Catalogue("bookkeeping")

REST = "rest"
"""In place of a line's id: all that is neither accepted nor refused by name."""
_SHORTEST_ID = 6
_AWAITED: Mapping[type, tuple[str, ...]] = {
    Sent: (OPEN,),
    Cancelled: (OPEN,),
    Answered: (SENT, ANSWERED, OPEN),
    Paid: (ANSWERED, SENT, OPEN),
}
"""States of the claims that may be meant where none is named; those of the first in which there is any."""


def claims_named(book: Book, words: Iterable[str], kind: type) -> tuple[BookedClaim, ...]:
    """The claims that words name: a ClaimId or its beginning, the name of a file, or a recipient (its name or code)
    whose claim waits for an event of this kind. Without words the only claim that waits for one.

    UnknownName for what names none, UsageFault for what names several; both tell the claims there are.
    """
    given = list(dict.fromkeys(words))
    found = [_named(book, word, kind) for word in given] or [_only(_waiting(book, kind), book, kind)]
    return tuple({each.claim_id: each for each in found}.values())


def waiting(book: Book, kind: type) -> tuple[BookedClaim, ...]:
    """The claims that wait for an event of a kind: those that are sent next, answered next, paid next."""
    return tuple(_waiting(book, kind))


def refuse(book: Book, claim: BookedClaim, what: Happening, *, force: bool = False) -> None:
    """UsageFault where an event cannot follow on what happened to the claim, or names more money than there is.

    `force` lets pass what may be true all the same: a second sending, an event about a claim that was replaced, more
    money than was claimed.
    """
    chain = book.chain_of(claim.claim_id)
    if claim.withdrawn:
        raise UsageFault(_WORDS.message("is_withdrawn", claim=named(claim)))
    stands = claim is chain.sent_on() and not isinstance(what, Sent)
    if claim is not chain.head and not stands and not force:
        raise UsageFault(_WORDS.message("is_replaced", claim=named(claim), by=named(chain.head)))
    if isinstance(what, Sent) and claim.has(Sent) and not force:
        raise UsageFault(_WORDS.message("sent_already", claim=named(claim)))
    if isinstance(what, Cancelled) and (len(chain.claims) > 1 or claim.events):
        raise UsageFault(_WORDS.message("not_withdrawn", claim=named(claim)))
    if what.day < claim.made.day and not isinstance(what, Sent) and not force:
        raise UsageFault(_WORDS.message("before_it_was_made", claim=named(claim), day=_day(claim.made.day)))
    if isinstance(what, Answered):
        _refuse_answer(book, claim, what, force=force)
    if isinstance(what, Paid | Recovered):
        _refuse_money(book, claim, what, force=force)


def answer(book: Book, claim: BookedClaim, said: Answered, rest: str | None) -> Answered:
    """A decision with what else it refuses: where `rest` is a reason, all that it neither accepts nor names."""
    left = undecided(with_answer(claim, said))
    if rest is None or left <= 0:
        return said
    return Answered(said.day, said.decision, said.cents, (*said.refused, Refusal("", left, rest)))


def with_answer(claim: BookedClaim, said: Answered) -> Euros:
    """The euros of a claim once a decision is entered."""
    event = Event(0, "", claim.claim_id, claim.digest, "", said)
    return evolve(claim, events=(*claim.events, event)).euros()


def earlier_entry(claim: BookedClaim, said: Answered) -> Answered | None:
    """What was entered last of the same decision, which a further entry takes the place of."""
    entered = [each.what for each in claim.events if isinstance(each.what, Answered)]
    return next((each for each in reversed(entered) if each.decision == said.decision), None)


def paid_above(book: Book, claim: BookedClaim) -> int:
    """Cents that were paid, and have not gone back, beyond what decisions on a claim accept; none before a decision."""
    euros = book.chain_of(claim.claim_id).owed()
    return max(euros.paid - euros.recovered - euros.accepted, 0) if claim.has(Answered) else 0


def undecided(euros: Euros) -> int:
    """Cents that decisions neither accept nor refuse; none where there is no decision at all."""
    return max(euros.right - euros.accepted, 0)


def named(claim: BookedClaim) -> Message:
    """A claim for people: recipient, months, revision and id."""
    made = claim.made
    return {
        lang: _WORDS.say(
            "a_claim" if not made.revision else "a_claim_revised",
            lang,
            recipient=recipient_name(recipient_number(made.recipient), lang),
            months=localised.months(made.from_, made.to.replace(day=1), lang),
            revision=made.revision,
            id=claim.claim_id,
        )
        for lang in LANGUAGES
    }


def _refuse_answer(book: Book, claim: BookedClaim, what: Answered, *, force: bool) -> None:
    amounts = _amounts(book, claim)
    for each in what.refused:
        if each.id and each.id not in amounts:
            near = nearest(each.id, amounts)
            told = _WORDS.message("near_line", near=near) if near else ""
            raise UnknownName(_WORDS.message("no_such_line", id=each.id, claim=named(claim), near=told))
        if each.id and each.cents > abs(amounts[each.id]) and not force:
            raise UsageFault(
                _WORDS.message("line_refused_more", id=each.id, claimed=_euros(amounts[each.id]))
            )
    if what.cents < 0 or any(each.cents < 0 for each in what.refused):
        raise UsageFault(_WORDS.message("below_zero"))
    after = with_answer(claim, what)
    in_all = max(after.accepted, what.cents + sum(each.cents for each in what.refused))
    if in_all > max(claim.made.cents, 0) and not force:
        raise UsageFault(
            _WORDS.message(
                "answered_more", claim=named(claim), answered=_euros(in_all), claimed=_euros(claim.made.cents)
            )
        )


def _refuse_money(book: Book, claim: BookedClaim, what: Paid | Recovered, *, force: bool) -> None:
    if what.cents <= 0:
        raise UsageFault(_WORDS.message("not_above_zero"))
    chain = book.chain_of(claim.claim_id)
    euros = chain.owed() if claim is chain.sent_on() and isinstance(what, Paid) else chain.euros()
    kept = euros.paid - euros.recovered
    if isinstance(what, Paid) and not force:
        for each in claim.events:
            if isinstance(each.what, Paid) and (each.day, each.what.cents) == (what.day, what.cents):
                raise UsageFault(
                    _WORDS.message(
                        "paid_already", claim=named(claim), day=_day(what.day), amount=_euros(what.cents)
                    )
                )
    if isinstance(what, Paid) and kept + what.cents > max(euros.claimed, 0) and not force:
        raise UsageFault(
            _WORDS.message(
                "paid_more", claim=named(claim), paid=_euros(kept + what.cents), claimed=_euros(euros.claimed)
            )
        )
    if isinstance(what, Recovered) and what.cents > euros.to_recover and not force:
        key = "recovered_more" if euros.to_recover else "recovered_nothing"
        raise UsageFault(_WORDS.message(key, claim=named(claim), left=_euros(euros.to_recover)))


def _amounts(book: Book, claim: BookedClaim) -> dict[str, int]:
    """Cents of each line and cost of a claim by id."""
    held = claim_of(book, claim)
    return {line.id: line.amount for line in held.lines} | {cost.id: cost.claimed for cost in held.costs}


def _waiting(book: Book, kind: type) -> list[BookedClaim]:
    found: dict[str, list[BookedClaim]] = {}
    for chain in book.chains:
        if kind is Recovered:
            if chain.euros().to_recover:
                found.setdefault("", []).append(chain.head)
            continue
        to_us = kind in (Sent, Cancelled)
        # While a correction has not been sent, what the State says is about the claim that it has.
        claim = chain.head if to_us else chain.sent_on() or chain.head
        if claim.withdrawn or (kind is Cancelled and len(chain.claims) > 1):
            continue
        state = chain.answer_to(claim)
        euros = chain.euros() if state == OPEN else chain.owed()
        if (kind is not Paid or euros.open) and (
            kind is not Answered or state != ANSWERED or undecided(euros)
        ):
            found.setdefault(state, []).append(claim)
    return next((found[state] for state in _AWAITED.get(kind, ("",)) if state in found), [])


def _named(book: Book, word: str, kind: type) -> BookedClaim:
    by_id = [
        each
        for each in book.claims
        if each.claim_id == word or (len(word) >= _SHORTEST_ID and each.claim_id.startswith(word))
    ]
    by_file = [each for each in book.claims if word in _names_of(each)]
    number = recipient_called(word)
    code = word if number is None else recipient_code(number)
    of_recipient = [each for each in _waiting(book, kind) if each.made.recipient == code]
    all_of_recipient = [each for each in book.heads if each.made.recipient == code]
    for found in (by_id, by_file, of_recipient, all_of_recipient):
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageFault(_WORDS.message("which_claim", word=word, claims=_listed(found)))
    if not book.claims:
        raise UsageFault(_WORDS.message("book_is_empty", folder=book.folder))
    raise UnknownName(_WORDS.message("no_such_claim", word=word, claims=_listed(book.heads)))


def _only(found: list[BookedClaim], book: Book, kind: type) -> BookedClaim:
    if not found:
        key = "none_waits" if book.claims else "book_is_empty"
        raise UsageFault(_WORDS.message(key, folder=book.folder))
    if len(found) > 1:
        raise UsageFault(_WORDS.message("which_of_several", claims=_listed(found)))
    return found[0]


def _names_of(claim: BookedClaim) -> set[str]:
    """How a file may be called: its path in the book, its name, and those without its ending."""
    names = set()
    for file in (claim.made.file, claim.file):
        for name in (file, file.rpartition("/")[2]):
            names |= {name, name.removesuffix(".claim.xml"), name.removesuffix(".xml")}
    return names - {""}


_MOST_LISTED = 8


def _listed(claims: Iterable[BookedClaim]) -> Message:
    """Claims for people; the first few, the rest counted."""
    given = list(claims)
    told = [named(each) for each in given[:_MOST_LISTED]]
    more = len(given) - len(told)
    return {
        lang: "; ".join(each[lang] for each in told)
        + (_WORDS.say("and_so_many", lang, count=more) if more else "")
        for lang in LANGUAGES
    }


def _euros(cents: int) -> Message:
    return {lang: localised.euros_for_people(cents, lang) for lang in LANGUAGES}


def _day(day: date) -> Message:
    return {lang: localised.day(day, lang) for lang in LANGUAGES}
