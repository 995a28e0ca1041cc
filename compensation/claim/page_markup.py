"""What every part of the page to sign is made of: words and figures in one language,
ids, tables. All of it is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from html import escape

from attrs import frozen

from compensation.words import localised
from compensation.words.catalogue import Catalogue, by_number
from compensation.words.masking import masked_codes

PAGE = Catalogue("claim_page")
_COUNTS = Catalogue("claim_page", "counts")

LONG_ID = 24
"""An id longer than this may break over lines."""

_LAST = timedelta(days=1)


@frozen
class Words:
    """Words and figures in one language (fi, sv or en)."""

    lang: str

    def say(self, key: str, **values: str) -> str:
        """A text of the page; `values` are markup already."""
        text = escape(PAGE[key][self.lang], quote=False)
        return text.format(**values) if values else text

    def count(self, what: str, number: int) -> str:
        """`3 henkilöä`; `what` is a word of the group `counts`."""
        word = _COUNTS.say(by_number(what, number), self.lang)
        return f"{self.whole(number)}\N{NO-BREAK SPACE}{word}"

    def euros(self, cents: int) -> str:
        """`1 234,56 €`."""
        return _euros(cents, self.lang)

    def annual(self, euros: int) -> str:
        """`2 052 €`."""
        return _annual(euros, self.lang)

    def whole(self, number: int) -> str:
        """`1 234`."""
        return _whole(number, self.lang)

    def months(self, first: date, until: date) -> str:
        """`3/2025–8/2025`; `until` is exclusive."""
        return _months(first, until, self.lang)

    def days(self, first: date, last: date) -> str:
        """`1.3.2025–28.3.2025`, one day by itself; `last` is inclusive."""
        return _days(first, last, self.lang)

    def component(self, component: str) -> str:
        """The name of a component with a capital letter."""
        return _component(component, self.lang)

    def table(self, caption: str, columns: Iterable[str], **values: str) -> str:
        """The start of a table: caption and headings; a heading whose key ends in # stands over numbers."""
        heads = "".join(
            f'<th scope="col" class="n">{self.say(key[:-1])}</th>'
            if key.endswith("#")
            else f'<th scope="col">{self.say(key)}</th>'
            for key in columns
        )
        return f"<table>\n<caption>{self.say(caption, **values)}</caption>\n<thead>\n<tr>{heads}</tr>\n</thead>\n"

    def foot(self, span: int, cents: int, key: str = "total") -> str:
        """The end of a table: its sum under the last column, after a heading over `span` columns."""
        across = f' colspan="{span}"' if span > 1 else ""
        row = f'<tr><th scope="row"{across}>{self.say(key)}</th><td class="n">{self.euros(cents)}</td></tr>'
        return f"<tfoot>\n{row}\n</tfoot>\n</table>\n"

    def section(self, key: str, content: Iterable[str]) -> Iterator[str]:
        """A part of the page under its heading."""
        yield f'<section aria-labelledby="{key}">\n<h2 id="{key}">{self.say(key)}</h2>\n'
        yield from content
        yield "</section>\n"


def e(text: str) -> str:
    """`text` as markup; nothing that looks like an identity code passes."""
    return escape(masked_codes(text), quote=False)


def id_markup(id: str) -> str:
    """An id, kept apart from the text around it, whatever its script."""
    return f'<bdi class="long">{e(id)}</bdi>' if len(id) > LONG_ID else f"<bdi>{e(id)}</bdi>"


def ids_markup(ids: Iterable[str]) -> str:
    """Ids with commas between."""
    return ", ".join(map(id_markup, ids))


def in_fours(digest: str) -> str:
    """`3fa4 09c1 ...`: a digest or an account number in groups of four."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def capital(text: str) -> str:
    """`text` with a capital letter, the rest as it is."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=4096)
def _euros(cents: int, lang: str) -> str:
    return localised.euros_for_people(cents, lang)


@lru_cache(maxsize=512)
def _annual(euros: int, lang: str) -> str:
    return localised.whole_euros(euros, lang)


@lru_cache(maxsize=512)
def _whole(number: int, lang: str) -> str:
    return localised.whole(number, lang)


@lru_cache(maxsize=64)
def _component(component: str, lang: str) -> str:
    return capital(e(localised.component_name(component, lang)))


@lru_cache(maxsize=4096)
def _months(first: date, until: date, lang: str) -> str:
    return localised.months(first, (until - _LAST).replace(day=1), lang)


@lru_cache(maxsize=4096)
def _days(first: date, last: date, lang: str) -> str:
    begin, end = localised.day(first, lang), localised.day(last, lang)
    if begin == end:
        return begin
    return f"{begin} to {end}" if lang == "en" else f"{begin}–{end}"
