"""What one cell may hold: dates, months, amounts, answers and recipients, from text.

Every function raises Wrong, with the code of a finding, for a text that is no such value. A text that looks like
another form is refused, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial

from compensation.facts.model import NO, UNKNOWN, YES
from compensation.law.areas import MUNICIPALITY, is_known_recipient, load_areas, number_in_code
from compensation.tables.error_texts import is_error_text
from compensation.tables.raw_tables import UNREADABLE
from compensation.values.money import parse_cents
from compensation.values.months import EPOCH, FAR, month_number
from compensation.words.near_names import nearest

FIRST_YEAR = 1900
"""No earlier date can belong to a person of these acts; such a year is a slip."""
_LAST_YEAR = 9999
_MOST_CENTS = 10**11
_EPOCH = EPOCH.toordinal()
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_AND_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{1,2}[:.][0-9]{2}.{0,20}")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
# A zero before the amount is most often the cents of a decimal comma that a CSV reader took for a separator.
_AMOUNT = re.compile(r"-?(0|[1-9][0-9]{0,10})(\.[0-9]{1,2})?")
_LONG_AMOUNT = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*)?([eE][-+]?[0-9]+)?")
_MINUS_LAST = re.compile(r"[0-9]+(\.[0-9]+)? ?-")
_SERIAL = re.compile(r"[1-6][0-9]{4}(\.[0-9]+)?")
"""A day as a spreadsheet counts it, of the years 1927 to 2091."""
_NUMBERED = re.compile(r"([a-z]*)[-_ ]*([0-9]{1,3})")
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
"""Control characters, marks without a shape and marks of writing direction: none has a place in a claim."""
_FORM_OF_AREA = re.compile(
    r"(.+?) (?:kaupunki|kunta|stad|kommun|city|municipality|hyvinvointialue|välfärdsområde)"
)
REFUSED = frozenset(
    {"CC-1125", "CC-1126", "CC-1127", "CC-1132", "CC-1134", "CC-1139", "CC-1140", "CC-1141", "CC-1226"}
)
"""Findings that the readers of offices' own tables give in place of a cell's text."""
IN_OWN_FORM: Mapping[str, str] = {"CC-1106": "CC-1135", "CC-1112": "CC-1133"}
"""Findings whose advice differs where days and amounts may be written as offices do."""
_YES_NO = {"": UNKNOWN, "no": NO, "yes": YES}
_SAID_OTHERWISE = {
    **dict.fromkeys(
        ("y", "ye", "yess", "k", "kyllä", "kylla", "on", "j", "ja", "x", "1", "t", "true", "tosi"), "yes"
    ),
    **dict.fromkeys(("n", "ei", "e", "nej", "0", "f", "false", "epätosi", "none"), "no"),
}


class Wrong(Exception):
    """A text that is no value of its column; `words` fill the finding's text.

    `near` looks for what was meant. That takes long, so it is called only for findings that somebody will read.
    """

    def __init__(self, code: str, /, near: Callable[[], str] | None = None, **words: str) -> None:
        super().__init__(code)
        self.code = code
        self.near = near
        self.words = words


def clean(text: str) -> str:
    """The text, if it has no spaces around it and nothing unprintable in it."""
    if text.startswith(UNREADABLE) and (text == UNREADABLE or text[1:] in REFUSED):
        raise Wrong(text[1:] or "CC-1121")
    if is_error_text(text):
        raise Wrong("CC-1132")
    if _UNPRINTABLE.search(text):
        raise Wrong("CC-1118")
    if text != text.strip():
        raise Wrong("CC-1117")
    return text


def day_in(text: str) -> int:
    """A day number from `2025-03-15`."""
    if not _DATE.fullmatch(text):
        if _DATE_AND_TIME.fullmatch(text):
            raise Wrong("CC-1139")
        raise Wrong("CC-1136" if _SERIAL.fullmatch(text) else "CC-1106")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Wrong("CC-1107") from None
    if day.year < FIRST_YEAR:
        raise Wrong("CC-1109", first=str(FIRST_YEAR))
    return day.toordinal() - _EPOCH


def day_or_month(text: str) -> int:
    """A day number; a month stands for its 1st."""
    return day_in(f"{text}-01" if _MONTH.fullmatch(text) else text)


def within(day: int, limit: int) -> int:
    """The day, unless it is after `limit`."""
    if day > limit:
        raise Wrong("CC-1108", limit=date.fromordinal(limit + _EPOCH).isoformat())
    return day


def day_after(text: str) -> int:
    """The day after the one given, FAR for the year 9999."""
    day = day_in(text)
    return FAR if text.startswith(str(_LAST_YEAR)) else day + 1


def month(text: str) -> int:
    """Months since 2011-09 from `2026-03`."""
    match = _MONTH.fullmatch(text)
    if match is None:
        raise Wrong("CC-1136" if _SERIAL.fullmatch(text) else "CC-1114")
    return month_number(int(match[1]), int(match[2]))


def yes_no(text: str) -> int:
    """1 or 0."""
    if text in _YES_NO:
        return _YES_NO[text]
    raise Wrong("CC-1111", partial(_meant_answer, text.strip().lower()))


def _meant_answer(plain: str) -> str:
    """`yes` or `no` where a word of any language says so, or nearly does."""
    from compensation.facts.names import near_word

    if plain in ("yes", "no"):
        return plain
    return _SAID_OTHERWISE.get(plain) or near_word("divisible", plain, ("yes", "no"), own_words=False)


def cents(text: str) -> int:
    """Cents from `1234.56`."""
    if _MINUS_LAST.fullmatch(text):
        raise Wrong("CC-1134")
    if not _AMOUNT.fullmatch(text):
        raise Wrong("CC-1113" if _LONG_AMOUNT.fullmatch(text) else "CC-1112")
    cents = parse_cents(text)
    if abs(cents) >= _MOST_CENTS:
        raise Wrong("CC-1123")
    return cents


def recipient(text: str) -> int:
    """A recipient's number from `municipality-049`, listed or not; of other roles only those that exist."""
    number = number_in_code(text)
    if number is not None and (number >= MUNICIPALITY or is_known_recipient(text)):
        return number
    raise Wrong("CC-1401", partial(meant_recipient, text))


def meant_recipient(text: str) -> str:
    """The recipient that was probably meant. A number is only padded: another one would be another recipient."""
    areas = load_areas()
    plain = text.strip().lower()
    numbered = _NUMBERED.fullmatch(plain)
    if numbered:
        word, number = numbered.groups()
        if not word or nearest(word, ["municipality"]):
            return f"municipality-{number.zfill(3)}" if number.zfill(3) in areas.municipalities else ""
        county = nearest(word, ["county"]) and number.zfill(2) in areas.counties
        return f"county-{number.zfill(2)}" if county else ""
    names = {
        "aland-health": "aland-health",
        "county-helsinki": "county-helsinki",
        **{
            name.lower(): f"{role}-{area.code}"
            for role, listed in (("county", areas.counties), ("municipality", areas.municipalities))
            for area in listed.values()
            for name in (area.name_fi, area.name_sv)
        },
    }
    return names.get(plain) or names.get(name_meant(plain, names), "")


def name_meant(plain: str, names: Iterable[str]) -> str:
    """The name of an area that was probably meant; `salon kaupunki` and `närpes stad` are Salo and Närpes."""
    names = list(names)
    form = _FORM_OF_AREA.fullmatch(plain)
    if form:
        bare = form[1]
        exact = next((each for each in (bare, bare.removesuffix("n")) if each in names), "")
        if found := exact or nearest(bare, names):
            return found
    return nearest(plain, names)
