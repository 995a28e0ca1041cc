"""An explanation as a page by itself: no script, nothing from elsewhere, one A4 in print, readable aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from compensation.trace.evidence_told import Line, rows_told, run_told, wordings_told
from compensation.trace.page_look import STYLE, scale
from compensation.trace.record import Trace
from compensation.trace.sentences import DUE, UNDETERMINED, UNPAID, Sentence
from compensation.trace.telling import Telling
from compensation.trace.timeline import timeline
from compensation.trace.told import sentences_of
from compensation.words.catalogue import Catalogue
from compensation.words.masking import masked_codes

_TITLES = Catalogue("explanations", "titles")
_TAG = re.compile("<[^>]*>")
OF_MONTHS = (DUE, UNDETERMINED, UNPAID)
"""Kinds of sentences about months: they bear the numbers that the timeline refers to."""


def to_html(trace: Trace, lang: str) -> bytes:
    """The page in `lang` (fi, sv or en), as UTF-8."""
    markup = "".join(_Page(Telling(trace, lang)).markup())
    characters = len(_TAG.sub("", markup.partition("<body>")[2]))
    return markup.replace("</style>", f"{scale(characters)}</style>", 1).encode()


class _Page:
    """A trace in one language; wordings are told once, and named by their number everywhere else."""

    def __init__(self, told: Telling) -> None:
        self.told, self.lang = told, told.lang
        self.number_of = {each.id: number for number, each in enumerate(told.trace.law, start=1)}

    def markup(self) -> Iterator[str]:
        """The whole page."""
        told = self.told
        answer, *rest = sentences_of(told.trace, self.lang)
        title = e(f"{_TITLES.say(told.trace.kind, self.lang)} {told.trace.id}")
        yield (
            f'<!DOCTYPE html>\n<html lang="{self.lang}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#main">{e(told.say("skip"))}</a>\n<header>\n<h1>{title}</h1>\n'
            f"<blockquote><p>{e(answer.with_law(self.lang))}</p>{_details(answer)}</blockquote>\n</header>\n"
            '<main id="main" tabindex="-1">\n'
        )
        months = [each for each in rest if each.kind in OF_MONTHS]
        if months:
            yield from self.section("part_timeline", (*timeline(told), *self.sentences(months, "ol")))
        others = [each for each in rest if each.kind not in OF_MONTHS]
        yield from self.section("part_sentences", self.sentences(others, "ul"))
        yield from self.section("part_facts", _lines(rows_told(told)))
        yield from self.section("part_law", self.wordings())
        yield from self.section("part_run", _plain(run_told(told)))
        yield f"</main>\n<footer>\n<p>{e(told.say('no_codes'))}</p>\n</footer>\n</body>\n</html>\n"

    def section(self, key: str, content: Iterable[str]) -> Iterator[str]:
        """A part of the page under its heading."""
        yield f'<section aria-labelledby="{key}">\n<h2 id="{key}">{e(self.told.say(key))}</h2>\n'
        yield from content
        yield "</section>\n"

    def sentences(self, sentences: Iterable[Sentence], tag: str) -> Iterator[str]:
        """Sentences in their order; those about months in a numbered list, to which the timeline refers."""
        yield f'<{tag} class="sentences">\n'
        yield from (f"<li>{e(each.text)}{self.law(each)}{_details(each)}</li>\n" for each in sentences)
        yield f"</{tag}>\n"

    def law(self, sentence: Sentence) -> str:
        """The law of a sentence by the numbers of its wordings; citations without a wording as they are."""
        numbers = [self.number_of[id] for id in sentence.law if id in self.number_of]
        if numbers:
            links = " ".join(f'<a href="#w{number}">{number}</a>' for number in numbers)
            return f' <span class="law">{self.told.say("law", law=links)}</span>'
        law = sentence.with_law(self.lang)[len(sentence.text) :]
        return f' <span class="law">{e(law.strip())}</span>' if law else ""

    def wordings(self) -> Iterator[str]:
        """The wordings by number."""
        yield '<ol class="pair">\n'
        for number, each in enumerate(wordings_told(self.told), start=1):
            yield f'<li id="w{number}"><b>{e(each.name)}:</b> {e(each.text)}</li>\n'
        yield "</ol>\n"


def _details(sentence: Sentence) -> str:
    if not sentence.details:
        return ""
    return '<ul class="details">' + "".join(f"<li>{e(each)}</li>" for each in sentence.details) + "</ul>"


def _lines(lines: Iterable[Line]) -> Iterator[str]:
    yield '<ul class="pair">\n'
    yield from (f"<li><b>{e(each.name)}:</b> {e(each.text)}</li>\n" for each in lines)
    yield "</ul>\n"


def _plain(lines: Iterable[str]) -> Iterator[str]:
    yield '<ul class="pair">\n'
    yield from (f"<li>{e(each)}</li>\n" for each in lines)
    yield "</ul>\n"


def e(text: str) -> str:
    """Text as markup; nothing that looks like an identity code passes."""
    return escape(masked_codes(text), quote=False)
