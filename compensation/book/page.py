"""The book as a page for people and as a calendar: what is next and by when, and every claim with its state and euros.

One HTML file with everything in it: no script, no font, no address. Recipients and euros only, no person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from attrs import frozen

from compensation.book.booked import BookedChain, BookedClaim, Euros
from compensation.book.opened import Book
from compensation.book.steps import Step
from compensation.claim.calendar import CalendarEvent, icalendar
from compensation.claim.page_markup import capital, e
from compensation.claim.page_style import STYLE
from compensation.law.areas import recipient_name, recipient_number
from compensation.words import localised
from compensation.words.catalogue import Catalogue

_PAGE = Catalogue("book_page")
_EVENTS = Catalogue("book_page", "events")
_STATES = Catalogue("terms", "states")
_STEPS = Catalogue("terms", "steps")


def to_html(
    book: Book, steps: Sequence[Step], on: date, lang: str, recipients: Collection[str] = ()
) -> bytes:
    """The page as UTF-8 in fi, sv or en, of some recipients or of all; days are counted from `on`."""
    return "".join(_Page(book, steps, on, lang, frozenset(recipients)).markup()).encode()


def to_icalendar(steps: Sequence[Step], *, stamp: datetime, lang: str) -> str:
    """An event for each step that has a last day; `stamp` (with a time zone) is the only thing not derived from
    them."""
    events = []
    for each in steps:
        if each.last_day is not None:
            amount = localised.euros_for_people(each.cents, lang)
            title = _EVENTS.say(each.kind, lang, recipient=_name(each.recipient, lang), amount=amount)
            uid = f"{each.last_day:%Y%m%d}-{each.kind}-{each.claim_id or each.recipient}"
            events.append(CalendarEvent(uid, each.last_day, title))
    return icalendar(events, product="book", stamp=stamp)


@frozen
class _Page:
    book: Book
    steps: Sequence[Step]
    on: date
    lang: str
    recipients: frozenset[str]

    def say(self, key: str, **values: str) -> str:
        return e(_PAGE[key][self.lang]).format(**values)

    def euros(self, cents: int) -> str:
        return localised.euros_for_people(cents, self.lang)

    @property
    def chains(self) -> list[BookedChain]:
        return [
            chain
            for chain in self.book.chains
            if not self.recipients or chain.head.made.recipient in self.recipients
        ]

    @property
    def went_back(self) -> bool:
        """Whether anything went back to the State: then it stands apart from what was paid."""
        return any(chain.euros().recovered for chain in self.chains)

    def markup(self) -> Iterator[str]:
        title = self.say("title")
        yield (
            f'<!DOCTYPE html>\n<html lang="{self.lang}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#main">{self.say("skip")}</a>\n<header>\n<h1>{title}</h1>\n</header>\n'
            '<main id="main" tabindex="-1">\n'
        )
        yield from self.sums()
        yield from self.section("next", self.to_do())
        yield from self.section("claims", self.claims())
        yield f"</main>\n<footer>\n<p>{self.say('foot')}</p>\n</footer>\n</body>\n</html>\n"

    def section(self, key: str, content: Iterator[str]) -> Iterator[str]:
        yield f'<section aria-labelledby="{key}">\n<h2 id="{key}">{self.say(key)}</h2>\n'
        yield from content
        yield "</section>\n"

    def sums(self) -> Iterator[str]:
        whole = [chain.euros() for chain in self.chains]
        facts = [("on", localised.day(self.on, self.lang))]
        facts += [
            (key, self.euros(sum(getattr(each, name) for each in whole)))
            for key, name in (
                ("claimed", "claimed"),
                ("accepted", "accepted"),
                ("paid", "paid"),
                ("recovered", "recovered"),
                ("open", "open"),
                ("to_recover", "to_recover"),
            )
            if key != "recovered" or self.went_back
        ]
        yield '<dl class="facts">\n'
        yield from (f"<div><dt>{self.say(key)}</dt><dd>{e(text)}</dd></div>\n" for key, text in facts)
        yield "</dl>\n"

    def to_do(self) -> Iterator[str]:
        if not self.steps:
            yield f"<p>{self.say('nothing_to_do')}</p>\n"
            return
        yield self.table("next_caption", ("last_day", "days_left#", "what", "recipient", "amount#"))
        yield "<tbody>\n"
        for each in self.steps:
            last = localised.day(each.last_day, self.lang) if each.last_day else self.say("no_last_day")
            left = localised.whole((each.last_day - self.on).days, self.lang) if each.last_day else ""
            words = capital(e(_STEPS.say(each.kind, self.lang)))
            yield (
                f'<tr><td>{last}</td><td class="n">{left}</td><td>{words}</td>'
                f'<td>{e(_name(each.recipient, self.lang))}</td><td class="n">{self.euros(each.cents)}</td></tr>\n'
            )
        yield "</tbody>\n</table>\n"

    def claims(self) -> Iterator[str]:
        if not self.chains:
            yield f"<p>{self.say('no_claims')}</p>\n"
            return
        yield self.table(
            "claims_caption",
            (
                *("recipient", "period", "state", "day", "claimed#", "accepted#", "refused#", "paid#"),
                *(("recovered#",) if self.went_back else ()),
                "open#",
            ),
        )
        yield "<tbody>\n"
        for chain in self.chains:
            for claim in chain.claims:
                yield self.claim(chain, claim)
        yield "</tbody>\n</table>\n"

    def claim(self, chain: BookedChain, claim: BookedClaim) -> str:
        """A row; what was replaced claims nothing any more, and what is still to come stands with the last claim."""
        made, own, is_head = claim.made, claim.euros(), claim is chain.head
        counted = own if is_head else Euros(paid=own.paid, recovered=own.recovered)
        months = e(localised.months(made.from_, made.to.replace(day=1), self.lang))
        if made.revision:
            months = self.say("revised", months=months, revision=str(made.revision))
        state = capital(e(_STATES.say(chain.state_of(claim), self.lang)))
        last = max((each.day for each in claim.events), default=made.day)
        balance = chain.euros().balance if is_head else 0
        numbers = (
            counted.claimed, counted.accepted, counted.claimed - counted.right, counted.paid,
            *((counted.recovered,) if self.went_back else ()), balance,
        )  # fmt: skip
        cells = "".join(f'<td class="n">{self.euros(cents)}</td>' for cents in numbers)
        return (
            f"<tr><td>{e(_name(made.recipient, self.lang))}</td><td>{months}</td><td>{state}</td>"
            f"<td>{localised.day(last, self.lang)}</td>{cells}</tr>\n"
        )

    def table(self, caption: str, columns: Sequence[str]) -> str:
        heads = "".join(
            f'<th scope="col" class="n">{self.say(key[:-1])}</th>'
            if key.endswith("#")
            else f'<th scope="col">{self.say(key)}</th>'
            for key in columns
        )
        return f"<table>\n<caption>{self.say(caption)}</caption>\n<thead>\n<tr>{heads}</tr>\n</thead>\n"


def _name(code: str, lang: str) -> str:
    return f"{recipient_name(recipient_number(code), lang)} ({code})"
