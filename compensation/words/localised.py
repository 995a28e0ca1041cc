"""Numbers, days and names as people write them in Finland, in fi, sv and en; never for files that machines read.

Amounts go through Babel (`1 234,56` in Finnish). Nothing here changes a value: the same cents give the same digits in
every language.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from compensation.words.catalogue import Catalogue

_COMPONENTS = Catalogue("terms", "components")

_LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}


def amount(cents: int, lang: str) -> str:
    """Euros with two decimals, without the sign of the currency."""
    decimal, _, minus = _symbols(lang)
    euros, rest = divmod(abs(cents), 100)
    return f"{minus if cents < 0 else ''}{_grouped(euros, lang)}{decimal}{rest:02}"


def euros_for_people(cents: int, lang: str) -> str:
    """`1 234,56 €`, in English `€1,234.56`."""
    text = amount(abs(cents), lang)
    sign = "" if cents >= 0 else amount(-1, lang)[0]
    return f"{sign}€{text}" if lang == "en" else f"{sign}{text}\N{NO-BREAK SPACE}€"


def whole_euros(euros: int, lang: str) -> str:
    """`2 052 €`, in English `€2,052`."""
    return f"€{whole(euros, lang)}" if lang == "en" else f"{whole(euros, lang)}\N{NO-BREAK SPACE}€"


def whole(number: int, lang: str) -> str:
    """A whole number with its thousands apart."""
    return f"{_symbols(lang)[2] if number < 0 else ''}{_grouped(abs(number), lang)}"


def _grouped(number: int, lang: str) -> str:
    return f"{number:,}".replace(",", _symbols(lang)[1])


@cache
def _symbols(lang: str) -> tuple[str, str, str]:
    """(decimal sign, what stands between thousands, minus sign) of a language, asked of Babel once."""
    from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol

    place = _LOCALES[lang]
    return get_decimal_symbol(place), get_group_symbol(place), get_minus_sign_symbol(place)


def day(when: date, lang: str) -> str:
    """`1.3.2025`; in English `1 March 2025`."""
    if lang == "en":
        return f"{when.day} {_english_months()[when.month]} {when.year}"
    return f"{when.day}.{when.month}.{when.year}"


def month(first: date, lang: str) -> str:
    """`3/2025`; in English `March 2025`."""
    return f"{_english_months()[first.month]} {first.year}" if lang == "en" else f"{first.month}/{first.year}"


def month_name(number: int, lang: str) -> str:
    """`tammikuu` for 1: a month by its name alone."""
    from babel.dates import get_month_names

    return str(get_month_names("wide", "stand-alone", _LOCALES[lang])[number])


def months(first: date, last: date, lang: str) -> str:
    """`3/2025–8/2025`, one month by itself; both ends included, each given by its 1st."""
    return _span(month(first, lang), month(last, lang), lang)


def days(first: date, last: date, lang: str) -> str:
    """`1.5.2024–31.5.2024`, one day by itself; both ends included."""
    return _span(day(first, lang), day(last, lang), lang)


def _span(begin: str, end: str, lang: str) -> str:
    if begin == end:
        return begin
    return f"{begin} to {end}" if lang == "en" else f"{begin}–{end}"


_ISO = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


def iso_in_words(text: str, lang: str) -> str:
    """A month or day in ISO form, or a period of them (`2025-01..2025-06`), as people write it; any other text as it
    is."""
    first, dots, last = text.partition("..")
    if not _ISO.fullmatch(first) or (dots and not _ISO.fullmatch(last)) or (dots and len(first) != len(last)):
        return text
    say = month if len(first) == len("2025-01") else day
    try:
        begin, end = (say(date.fromisoformat(f"{each}-01"[:10]), lang) for each in (first, last or first))
    except ValueError:
        return text
    if begin == end:
        return begin
    return f"{begin} to {end}" if lang == "en" else f"{begin}–{end}"


def component_name(component: str, lang: str) -> str:
    """The name of a component of the calculated compensation; an unknown one stands for itself."""
    return _COMPONENTS.name(component, lang)


@cache
def _english_months() -> dict[int, str]:
    names = "January February March April May June July August September October November December"
    return dict(enumerate(names.split(), start=1))
