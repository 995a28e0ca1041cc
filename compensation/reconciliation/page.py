"""The reconciliation as a page for people: classes with euros, a chart, persons to look at first, what to do next.

One HTML file with everything in it: no script, no font, no address. It carries no identity code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from compensation.claim.page_markup import capital, e
from compensation.law.areas import recipient_code, recipient_name
from compensation.reconciliation.cause_words import cause_sentences
from compensation.reconciliation.chart import bars_and_line
from compensation.reconciliation.page_claims import claims_section
from compensation.reconciliation.page_style import STYLE
from compensation.reconciliation.summary import (
    YearSum,
    at_late_rates,
    month_sums,
    persons_to_look_at,
    short,
    surplus,
    to_apply_for,
    to_be_recovered,
)
from compensation.values.months import first_day
from compensation.words import localised
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from compensation.reconciliation.reconciling import Reconciliation

_PAGE = Catalogue("reconciliation_page")
_WAYS = Catalogue("reconciliation_page", "ways")
_CLASSES = Catalogue("reconciliation", "classes")
_ADVICE = Catalogue("reconciliation", "advice")

MOST_PERSONS = 15
MOST_QUESTIONS = 50
MOST_RECIPIENTS = 30
_NUMBER = ' class="n"'


def to_html(found: Reconciliation, lang: str) -> bytes:
    """The page as UTF-8 in fi, sv or en."""
    return "".join(_Page(found, lang).markup()).encode()


@frozen
class _Page:
    found: Reconciliation
    lang: str

    def say(self, key: str, **values: str) -> str:
        return e(_PAGE[key][self.lang]).format(**values)

    def euros(self, cents: int) -> str:
        return localised.euros_for_people(int(cents), self.lang)

    def markup(self) -> Iterator[str]:
        title, found = self.say("title"), self.found
        yield (
            f'<!DOCTYPE html>\n<html lang="{self.lang}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#main">{self.say("skip")}</a>\n<header>\n<h1>{title}</h1>\n</header>\n'
            '<main id="main" tabindex="-1">\n'
        )
        yield from self.head()
        yield from self.section("next", self.next_steps())
        yield from self.section("classes", self.classes())
        if found.claims is not None:
            yield from self.section("claims", claims_section(found, found.claims, self.table, self.lang))
        yield from self.section("chart", self.chart())
        yield from self.section("first", self.persons())
        yield from self.section("deadlines", self.years("deadlines_say", to_apply_for(self.found)))
        yield from self.section("recovery", self.years("recovery_say", to_be_recovered(self.found)))
        if self.found.questions:
            yield from self.section("questions", self.questions())
        yield f"</main>\n<footer>\n<p>{self.say('foot')}</p>\n</footer>\n</body>\n</html>\n"

    def section(self, key: str, content: Iterable[str]) -> Iterator[str]:
        yield f'<section aria-labelledby="{key}">\n<h2 id="{key}">{self.say(key)}</h2>\n'
        yield from content
        yield "</section>\n"

    def head(self) -> Iterator[str]:
        """Period, recipients, lists, and the four sums that matter."""
        found = self.found
        names = [
            f"{recipient_name(number, self.lang)} ({recipient_code(number)})"
            for number in found.recipients[:MOST_RECIPIENTS]
        ]
        if len(found.recipients) > MOST_RECIPIENTS:
            names.append(f"+ {len(found.recipients) - MOST_RECIPIENTS}")
        period = localised.months(first_day(found.period[0]), first_day(found.period[1] - 1), self.lang)
        facts = [
            ("period", period),
            ("recipients", "; ".join(names)),
            ("lists", "; ".join(each.file for each in found.payments.lists)),
            ("rounding", _WAYS.say(found.rounding.way, self.lang)),
        ]
        yield '<dl class="facts">\n'
        yield from (f"<div><dt>{self.say(key)}</dt><dd>{e(text)}</dd></div>\n" for key, text in facts if text)
        yield '</dl>\n<dl class="sums">\n'
        sums = (
            ("due", found.due),
            ("paid", found.paid),
            ("to_claim", int(short(found).sum())),
            ("at_risk", int(surplus(found).sum())),
        )
        yield from (
            f"<div><dt>{self.say(key)}</dt><dd>{self.euros(cents)}</dd></div>\n" for key, cents in sums
        )
        yield "</dl>\n"
        late = at_late_rates(found)
        if late:
            months = localised.months(first_day(late.first), first_day(late.last), self.lang)
            said = {
                "own": self.euros(late.own),
                "claimed": localised.whole_euros(late.euros_claimed, self.lang),
                "months": months,
            }
            yield f"<p>{self.say('late_rates', **said)}</p>\n"

    def next_steps(self) -> Iterator[str]:
        table = self.found.by_class()
        steps = [
            (name, int(rows))
            for name, rows in zip(table.columns["class"], table.columns["rows"], strict=True)
            if rows and name in _ADVICE
        ]
        if not steps:
            yield f"<p>{self.say('none')}</p>\n"
            return
        yield "<ol>\n"
        for name, _ in steps:
            title, advice = _CLASSES.say(name, self.lang), _ADVICE.say(name, self.lang)
            yield f"<li><strong>{capital(e(title))}.</strong> {e(advice)}</li>\n"
        yield "</ol>\n"

    def classes(self) -> Iterator[str]:
        table = self.found.by_class()
        rows = [
            (
                capital(e(_CLASSES.say(row["class"], self.lang))),
                localised.whole(row["persons"], self.lang),
                localised.whole(row["rows"], self.lang),
                self.euros(due),
                self.euros(paid),
            )
            for row, due, paid in zip(table, table.columns["due_eur"], table.columns["paid_eur"], strict=True)
        ]
        count = localised.whole(sum(int(n) for n in table.columns["rows"]), self.lang)
        foot = (self.say("total"), "", count, self.euros(self.found.due), self.euros(self.found.paid))
        yield self.table(
            self.say("classes_caption"), ("class", "persons#", "rows#", "due#", "paid#"), rows, foot
        )

    def chart(self) -> Iterator[str]:
        months, due, paid = month_sums(self.found)
        most = max([*due, *paid, 1])
        yield bars_and_line(months, (due, paid), self.say("chart"), self.legend(), self.lang)
        yield f"<p>{self.say('chart_says', most=self.euros(most))}</p>\n"
        yield f"<details>\n<summary>{self.say('months')}</summary>\n"
        rows = [
            (localised.month(month, self.lang), self.euros(one), self.euros(other), self.euros(other - one))
            for month, one, other in zip(months, due, paid, strict=True)
        ]
        foot = (
            self.say("total"),
            self.euros(sum(due)),
            self.euros(sum(paid)),
            self.euros(sum(paid) - sum(due)),
        )
        yield self.table(self.say("chart"), ("month", "due#", "paid#", "difference#"), rows, foot)
        yield "</details>\n"

    def legend(self) -> tuple[str, str]:
        return self.say("due"), self.say("paid")

    def persons(self) -> Iterator[str]:
        listed, count = persons_to_look_at(self.found, MOST_PERSONS)
        if not listed:
            yield f"<p>{self.say('none')}</p>\n"
            return
        rows = [
            (
                f"<bdi>{e(self.found.label_in_words(person.person, self.lang))}</bdi>",
                localised.months(first_day(person.first), first_day(person.last), self.lang),
                capital(e("; ".join(_CLASSES.say(each, self.lang) for each in person.classes))),
                self.euros(person.due),
                self.euros(person.paid),
                capital(e(cause_sentences(person.causes, self.lang))),
            )
            for person in listed
        ]
        caption = self.say(
            "first_caption",
            shown=localised.whole(len(listed), self.lang),
            all=localised.whole(count, self.lang),
        )
        yield self.table(caption, ("person", "period", "class", "due#", "paid#", "cause"), rows)

    def years(self, caption: str, sums: Sequence[YearSum]) -> Iterator[str]:
        if not sums:
            yield f"<p>{self.say('none')}</p>\n"
            return
        rows = [
            (
                str(each.year),
                e(recipient_name(each.recipient, self.lang)),
                localised.day(each.last_day, self.lang),
                self.euros(each.cents),
            )
            for each in sums
        ]
        foot = (self.say("total"), "", "", self.euros(sum(each.cents for each in sums)))
        yield self.table(self.say(caption), ("year", "recipient", "last_day", "amount#"), rows, foot)

    def questions(self) -> Iterator[str]:
        several = len(self.found.payments.lists) > 1
        rows = [
            (e(each.unknown.in_words(self.lang, with_file=several)), e(each.person_id))
            for each in self.found.questions[:MOST_QUESTIONS]
        ]
        yield self.table(self.say("questions_say"), ("on_list", "in_register"), rows)

    def table(
        self, caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]], foot: Sequence[str] = ()
    ) -> str:
        """A table; a column whose key ends in # holds numbers, the first of each row is its heading."""
        numbers = [key.endswith("#") for key in columns]
        heads = "".join(
            f'<th scope="col"{_NUMBER if number else ""}>{self.say(key.rstrip("#"))}</th>'
            for key, number in zip(columns, numbers, strict=True)
        )

        def line(cells: Sequence[str]) -> str:
            rest = "".join(
                f'<td class="n">{cell}</td>' if number else f"<td>{cell}</td>"
                for cell, number in zip(cells[1:], numbers[1:], strict=True)
            )
            return f'<tr><th scope="row">{cells[0]}</th>{rest}</tr>\n'

        end = f"<tfoot>\n{line(foot)}</tfoot>\n" if foot else ""
        body = "".join(map(line, rows))
        return (
            f'<div class="wide" tabindex="0" role="region" aria-label="{caption}">\n'
            f"<table>\n<caption>{caption}</caption>\n"
            f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n{end}</table>\n</div>\n"
        )
