"""The reconciliation as a page for people: classes with euros, a chart, persons to look at first, what to do next.

One HTML file with everything in it: no script, no font, no address. It carries no identity code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from compensation.claim.page_markup import capital, e
from compensation.law.areas import recipient_code, recipient_name
from compensation.reconciliation.cause_words import cause_sentences
from compensation.reconciliation.summary import (
    YearSum,
    month_sums,
    persons_to_look_at,
    short,
    surplus,
    to_apply_for,
    to_be_recovered,
)
from compensation.values.months import first_day
from compensation.words import localised
from compensation.words.reconciliation_page_texts import TEXTS
from compensation.words.reconciliation_texts import ADVICE, CLASS_NAMES

if TYPE_CHECKING:
    from compensation.reconciliation.reconciling import Reconciliation

MOST_PERSONS = 15
MOST_QUESTIONS = 50
MOST_RECIPIENTS = 30
_LOCALES = {"fi": "fi", "sv": "sv", "en": "en"}
WIDTH, HEIGHT, LEFT, BOTTOM = 960, 320, 92, 36
"""Size of the chart, and the room for its axes."""


def to_html(found: Reconciliation, lang: str) -> bytes:
    """The page as UTF-8 in fi, sv or en."""
    return "".join(_Page(found, lang).markup()).encode()


@frozen
class _Page:
    found: Reconciliation
    lang: str

    def say(self, key: str, **values: str) -> str:
        return e(TEXTS[key][self.lang]).format(**values)

    def euros(self, cents: int) -> str:
        return localised.euros_for_people(int(cents), self.lang)

    def markup(self) -> Iterator[str]:
        title = self.say("title")
        yield (
            f'<!DOCTYPE html>\n<html lang="{_LOCALES[self.lang]}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#main">{self.say("skip")}</a>\n<header>\n<h1>{title}</h1>\n</header>\n'
            '<main id="main" tabindex="-1">\n'
        )
        yield from self.head()
        yield from self.section("next", self.next_steps())
        yield from self.section("classes", self.classes())
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
            ("rounding", TEXTS[found.rounding.way][self.lang]),
        ]
        yield '<dl class="facts">\n'
        yield from (f"<div><dt>{self.say(key)}</dt><dd>{e(text)}</dd></div>\n" for key, text in facts if text)
        yield '</dl>\n<dl class="sums">\n'
        sums = (
            ("due", found.due), ("paid", found.paid), ("to_claim", int(short(found).sum())),
            ("at_risk", int(surplus(found).sum())),
        )  # fmt: skip
        yield from (
            f"<div><dt>{self.say(key)}</dt><dd>{self.euros(cents)}</dd></div>\n" for key, cents in sums
        )
        yield "</dl>\n"

    def next_steps(self) -> Iterator[str]:
        table = self.found.by_class()
        steps = [
            (name, int(rows))
            for name, rows in zip(table.columns["class"], table.columns["rows"], strict=True)
            if rows and name in ADVICE
        ]
        if not steps:
            yield f"<p>{self.say('none')}</p>\n"
            return
        yield "<ol>\n"
        for name, _ in steps:
            yield f"<li><strong>{capital(e(CLASS_NAMES[name][self.lang]))}.</strong> {e(ADVICE[name][self.lang])}</li>\n"
        yield "</ol>\n"

    def classes(self) -> Iterator[str]:
        table = self.found.by_class()
        rows = [
            (
                capital(e(CLASS_NAMES[row["class"]][self.lang])), localised.whole(row["persons"], self.lang),
                localised.whole(row["rows"], self.lang), self.euros(due), self.euros(paid),
            )
            for row, due, paid in zip(table, table.columns["due_eur"], table.columns["paid_eur"], strict=True)
        ]  # fmt: skip
        count = localised.whole(sum(int(n) for n in table.columns["rows"]), self.lang)
        foot = (self.say("total"), "", count, self.euros(self.found.due), self.euros(self.found.paid))
        yield self.table(
            self.say("classes_caption"), ("class", "persons#", "rows#", "due#", "paid#"), rows, foot
        )

    def chart(self) -> Iterator[str]:
        months, due, paid = month_sums(self.found)
        most = max([*due, *paid, 1])
        yield _chart(months, due, paid, self.say("chart"), self.legend(), self.lang)
        yield f"<p>{self.say('chart_says', most=self.euros(most))}</p>\n<details>\n<summary>{self.say('months')}</summary>\n"
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
                f"<bdi>{e(person.label)}</bdi>",
                localised.months(first_day(person.first), first_day(person.last), self.lang),
                capital(e("; ".join(CLASS_NAMES[each][self.lang] for each in person.classes))),
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
                str(each.year), e(recipient_name(each.recipient, self.lang)),
                localised.day(each.last_day, self.lang), self.euros(each.cents),
            )
            for each in sums
        ]  # fmt: skip
        foot = (self.say("total"), "", "", self.euros(sum(each.cents for each in sums)))
        yield self.table(self.say(caption), ("year", "recipient", "last_day", "amount#"), rows, foot)

    def questions(self) -> Iterator[str]:
        rows = [(e(each.label), e(each.person_id)) for each in self.found.questions[:MOST_QUESTIONS]]
        yield self.table(self.say("questions_say"), ("on_list", "in_register"), rows)

    def table(
        self, caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]], foot: Sequence[str] = ()
    ) -> str:
        """A table; a column whose key ends in # holds numbers, the first of each row is its heading."""
        numbers = [key.endswith("#") for key in columns]
        heads = "".join(
            f'<th scope="col"{" class=" + chr(34) + "n" + chr(34) if number else ""}>{self.say(key.rstrip("#"))}</th>'
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
            f'<div class="wide" tabindex="0" role="region" aria-label="{caption}">\n<table>\n<caption>{caption}</caption>\n'
            f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n{end}</table>\n</div>\n"
        )


def _chart(
    months: Sequence[date],
    due: Sequence[int],
    paid: Sequence[int],
    title: str,
    legend: tuple[str, str],
    lang: str,
) -> str:
    """Bars of what was paid and a stepped line of what is due; told apart by shape, not by colour alone."""
    top = _round_up(max([*due, *paid, 1]))
    room, tall = WIDTH - LEFT - 8, HEIGHT - BOTTOM - 28
    step = room / max(len(months), 1)

    def x(at: float) -> str:
        return f"{LEFT + at * step:.1f}"

    def y(cents: int) -> float:
        return 28 + tall * (1 - max(cents, 0) / top)

    lines = [
        f'<line x1="{LEFT}" x2="{WIDTH - 8}" y1="{y(top * part // 4):.1f}" y2="{y(top * part // 4):.1f}" class="grid"/>'
        f'<text x="{LEFT - 6}" y="{y(top * part // 4) + 4:.1f}" class="end">{localised.whole(top * part // 400, lang)}</text>'
        for part in range(5)
    ]
    bars = [
        f'<rect x="{x(at + 0.15)}" y="{y(cents):.1f}" width="{step * 0.7:.1f}" height="{28 + tall - y(cents):.1f}" class="paid"/>'
        for at, cents in enumerate(paid)
        if cents > 0
    ]
    path = "".join(
        f"{'M' if not at else 'L'}{x(at)} {y(cents):.1f}H{LEFT + (at + 1) * step:.1f}"
        for at, cents in enumerate(due)
    )
    every = max(1, -(-len(months) // 12))
    labels = [
        f'<text x="{x(at + 0.5)}" y="{HEIGHT - 14}" class="middle">{month.month}/{month.year}</text>'
        for at, month in enumerate(months)
        if at % every == 0
    ]
    key = (
        f'<path d="M{LEFT} 12h26" class="due"/><text x="{LEFT + 32}" y="16">{legend[0]}, €</text>'
        f'<rect x="{LEFT + 220}" y="4" width="26" height="14" class="paid"/><text x="{LEFT + 252}" y="16">{legend[1]}, €</text>'
    )
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="chart-title" class="chart">\n'
        f'<title id="chart-title">{title}</title>\n'
        + "\n".join([*lines, *bars, f'<path d="{path}" class="due"/>', *labels, key])
        + "\n</svg>\n"
    )


def _round_up(cents: int) -> int:
    """The next 1, 2, 4 or 8 times a power of ten euros, divisible by four."""
    power = 400
    while True:
        for times in (1, 2, 5):
            if power * times >= cents:
                return power * times
        power *= 10


STYLE = """\
:root { color-scheme: only light; }
* { box-sizing: border-box; }
html { background: #fff; color: #111; font: 100%/1.45 "Source Sans 3", "Liberation Sans", Arial, Helvetica, sans-serif; }
body { max-width: 66rem; margin: 0 auto; padding: 1.25rem; }
h1, h2, p, dl, dd, ol { margin: 0; }
h1 { font-size: 1.7rem; line-height: 1.15; }
h2 { font-size: 1.2rem; margin: 1.8rem 0 .5rem; padding-top: .3rem; border-top: 2px solid #111; }
a.skip { position: absolute; left: -999rem; color: #0b3d91; }
a.skip:focus { left: .5rem; top: .5rem; padding: .5rem; background: #fff; border: 2px solid #0b3d91; }
main:focus { outline: none; }
.facts, .sums { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .5rem 1.5rem; margin-top: 1rem; }
dt { font-size: .9em; }
.facts dd { font-weight: bold; overflow-wrap: anywhere; }
.sums div { border: 2px solid #111; padding: .5rem .8rem; }
.sums dd { font-size: 1.45rem; font-weight: bold; white-space: nowrap; }
ol { padding-left: 1.3rem; }
li { margin: .25rem 0; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; padding: 0 0 .3rem; }
th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; font-weight: normal; }
thead th { font-weight: bold; border-bottom: 1px solid #111; vertical-align: bottom; }
tbody tr + tr > * { border-top: 1px solid #ddd; }
tfoot > tr > * { border-top: 1px solid #111; font-weight: bold; }
.n { text-align: right; white-space: nowrap; }
summary { cursor: pointer; color: #0b3d91; padding: .3rem 0; }
.chart { width: 100%; height: auto; font-size: 13px; fill: #111; }
.chart .grid { stroke: #bbb; }
.chart .paid { fill: #7fb2e5; stroke: #1f4e79; stroke-width: .6; }
.chart .due { fill: none; stroke: #9c2500; stroke-width: 2.2; }
.chart .end { text-anchor: end; }
.chart .middle { text-anchor: middle; }
footer { margin-top: 1.5rem; padding-top: .3rem; border-top: 2px solid #111; }
@page { size: A4; margin: 12mm; }
@media print { body { max-width: none; padding: 0; font-size: 9pt; } h2 { break-after: avoid; } tr, svg { break-inside: avoid; } }
"""
