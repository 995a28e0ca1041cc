"""What happened to claims, entered by hand: sent, answered, paid, recovered, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from compensation.values.errors import UsageFault
from compensation.words.catalogue import Catalogue

from .option_types import cents_of
from .says import SAYS
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.book.booked import BookedClaim
    from compensation.book.events import Answered, Happening, Refusal
    from compensation.book.opened import Book
    from compensation.book.writing import Writer

_ENTERED = Catalogue("says", "entered", beside=__file__)

OPTIONS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "sent": (("--day",), ("--channel", "--reference")),
    "answered": (("--day", "--decision", "--amount"), ("--refused",)),
    "paid": (("--day", "--amount"), ("--decision",)),
    "recovered": (("--day", "--amount"), ("--reference",)),
    "withdrawn": (("--day",), ()),
}
"""What each action needs, and what it may have besides."""
ACTIONS = tuple(OPTIONS)
ALL = "all"


@frozen
class Entry:
    """What the user enters: the action, the claims that are meant, and the values of options by name."""

    action: str
    claims: tuple[str, ...]
    said: Mapping[str, Any]


def enter(
    folder: Path, entry: Entry, lists: tuple[Path, ...], speaker: Speaker, *, force: bool = False
) -> None:
    """Write the event into the book, for each claim that is meant, and tell it once it is safe.

    UsageFault for an option that the action lacks or has no use for, and for what cannot follow.
    """
    from compensation.book.writing import writing

    _refuse_options(entry, lists)
    refuse_later_day(entry.said["--day"], force=force)
    with writing(folder, datetime.now(UTC)) as writer:
        for told in writer.mended:
            speaker.tell(told[speaker.lang])
        said = [(claim, _happening(writer.book, claim, entry)) for claim in _meant(writer.book, entry)]
        _record(writer, said, speaker, force=force)


def refuse_later_day(day: date, *, force: bool) -> None:
    """UsageFault for a day that is yet to come: nothing happened on it."""
    from compensation.words import localised
    from compensation.words.catalogue import LANGUAGES

    if day > datetime.now(UTC).astimezone().date() and not force:
        told = {lang: localised.day(day, lang) for lang in LANGUAGES}
        raise UsageFault(SAYS.message("day_after_today", day=told))


def tell_too_much(book: Book, claim: BookedClaim, speaker: Speaker) -> None:
    """Say what was paid on a claim beyond what decisions accept, if it was."""
    from compensation.book.entering import paid_above
    from compensation.words import localised

    above = paid_above(book, claim)
    if above:
        speaker.say("paid_above_accepted", amount=localised.euros_for_people(above, speaker.lang))


def _record(
    writer: Writer, said: list[tuple[BookedClaim, Happening]], speaker: Speaker, *, force: bool
) -> None:
    from compensation.book.entering import earlier_entry, named, refuse, undecided, with_answer
    from compensation.book.events import Answered, Paid
    from compensation.words import localised

    new = []
    for claim, what in said:
        refuse(writer.book, claim, what, force=force)
        if isinstance(what, Answered) and earlier_entry(claim, what) == what:
            _say_answer("decision_there", what, speaker)
        else:
            new.append((claim, what))
    events = writer.append(*new) if new else ()
    for (claim, what), event in zip(new, events, strict=True):
        cents = getattr(what, "cents", None)
        told = _ENTERED.say(
            "withdrawn" if event.kind == "cancelled" else event.kind,
            speaker.lang,
            claim=named(claim)[speaker.lang],
            day=localised.day(what.day, speaker.lang),
            amount="" if cents is None else localised.euros_for_people(cents, speaker.lang),
        )
        speaker.tell(told)
        if claim.sent is None and event.kind in ("answered", "paid", "recovered"):
            speaker.say("counts_as_sent", day=localised.day(what.day, speaker.lang))
        if isinstance(what, Paid):
            tell_too_much(writer.book, claim, speaker)
        if isinstance(what, Answered):
            before = earlier_entry(claim, what)
            if before:
                _say_answer("decision_replaced", before, speaker)
            left = undecided(with_answer(claim, what))
            if left:
                speaker.say("left_undecided", amount=localised.euros_for_people(left, speaker.lang))


def _say_answer(key: str, said: Answered, speaker: Speaker) -> None:
    from compensation.words import localised

    day, amount = localised.day(said.day, speaker.lang), localised.euros_for_people(said.cents, speaker.lang)
    speaker.say(key, day=day, amount=amount)


def _refuse_options(entry: Entry, lists: tuple[Path, ...]) -> None:
    needed, more = OPTIONS[entry.action]
    for name in entry.said:
        if name not in (*needed, *more):
            raise UsageFault(
                SAYS.message(
                    "option_not_of_action",
                    option=name,
                    action=entry.action,
                    options=", ".join((*needed, *more)),
                )
            )
    missing = [name for name in needed if name not in entry.said]
    if missing:
        raise UsageFault(SAYS.message("action_needs_option", action=entry.action, options=", ".join(missing)))
    if lists:
        raise UsageFault(SAYS.message("too_many_words", words=" ".join(map(str, lists))))


def _kind(action: str) -> type:
    from compensation.book.events import KINDS, Cancelled

    return Cancelled if action == "withdrawn" else KINDS[action]


def _meant(book: Book, entry: Entry) -> tuple[BookedClaim, ...]:
    from compensation.book.entering import claims_named, waiting

    kind = _kind(entry.action)
    if entry.claims != (ALL,):
        return claims_named(book, entry.claims, kind)
    if entry.action not in ("sent", "withdrawn"):
        # One amount cannot be that of several claims.
        raise UsageFault(SAYS.message("not_of_all", action=entry.action))
    found = waiting(book, kind)
    if not found:
        claims_named(book, (), kind)
    return found


def _happening(book: Book, claim: BookedClaim, entry: Entry) -> Happening:
    from compensation.book.entering import answer
    from compensation.book.events import Answered, Cancelled, Paid, Recovered, Sent

    said = entry.said
    day, amount = said["--day"], said.get("--amount", 0)
    reference, decision = said.get("--reference", ""), said.get("--decision", "")
    if entry.action == "sent":
        return Sent(day, said.get("--channel", ""), reference)
    if entry.action == "paid":
        return Paid(day, amount, decision=decision)
    if entry.action == "recovered":
        return Recovered(day, amount, reference)
    if entry.action == "withdrawn":
        return Cancelled(day)
    refused, rest = _refusals(said.get("--refused", ()))
    return answer(book, claim, Answered(day, decision, amount, refused), rest)


def _refusals(given: tuple[str, ...]) -> tuple[tuple[Refusal, ...], str | None]:
    """Refused lines, `L2=120,50:no agreement`, and the reason of all the rest, `rest:no agreement`, if given."""
    from compensation.book.entering import REST
    from compensation.book.events import Refusal

    found, rest = [], None
    for text in given:
        what, _, reason = text.partition(":")
        id, equals, amount = (part.strip() for part in what.partition("="))
        if id == REST and not equals:
            rest = reason.strip()
            continue
        cents = cents_of(amount)
        if not id or cents is None:
            raise UsageFault(SAYS.message("refused_unreadable", given=text))
        found.append(Refusal(id, cents, reason.strip()))
    return tuple(found), rest
