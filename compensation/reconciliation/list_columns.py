"""What the columns of a payment list mean, by their names in fi, sv and en or by a mapping;
months, amounts and days in cells.

Every function returns None for what is no such value. A text with two plausible readings is no value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from compensation.values.months import EPOCH, month_number

PERSON_ID, CODE, MIGRI, BIRTH, MUNICIPALITY, RECIPIENT, MONTH, YEAR, COMPONENT, DECISION, AMOUNT, IGNORED = (
    "person_id", "hetu", "migri_number", "birth_date", "municipality", "recipient", "month", "year", "component",
    "decision_id", "amount", "ignored",
)  # fmt: skip
MEANINGS = (
    PERSON_ID, CODE, MIGRI, BIRTH, MUNICIPALITY, RECIPIENT, MONTH, YEAR, COMPONENT, DECISION, AMOUNT, IGNORED,
)  # fmt: skip
IDS = (CODE, MIGRI, PERSON_ID)
"""Columns that say who it is, in the order in which they are asked."""

NAMES: Mapping[str, Sequence[str]] = {
    PERSON_ID: (
        "person_id", "person id", "personid", "henkilo", "henkilon tunniste", "asiakasnumero", "asiakas", "kundnummer",
        "klientnummer", "person", "personens id", "client", "client number",
    ),
    CODE: (
        "hetu", "henkilotunnus", "personbeteckning", "identity code", "personal identity code", "sotu", "hetu/tunnus",
        "personal id code",
    ),
    MIGRI: (
        "migri_number", "migri number", "migri", "migrin asiakasnumero", "migri asiakasnumero", "umanumero",
        "uma numero", "migris kundnummer", "migri kundnummer", "migri customer number", "diaarinumero",
    ),
    BIRTH: ("birth_date", "syntymaaika", "syntymapaiva", "fodelsedatum", "fodelsetid", "date of birth", "birth date"),
    MUNICIPALITY: ("municipality", "kunta", "kuntanumero", "kotikunta", "kommun", "kommunnummer", "hemkommun"),
    RECIPIENT: (
        "recipient", "saaja", "korvauksen saaja", "saajan tunnus", "mottagare", "ersattningsmottagare",
        "hyvinvointialue", "valfardsomrade", "payee",
    ),
    MONTH: (
        "month", "kuukausi", "korvauskuukausi", "kk", "maksukuukausi", "manad", "ersattningsmanad", "period", "jakso",
        "month paid for", "kohdekuukausi",
    ),
    YEAR: ("year", "vuosi", "maksuvuosi", "korvausvuosi", "ar", "ersattningsar", "betalningsar"),
    COMPONENT: ("component", "korvauksen osa", "ersattningens del", "del av ersattningen"),
    DECISION: (
        "decision_id", "decision", "decision number", "decision no", "paatos", "paatosnumero", "paatoksen numero",
        "paatosnro", "paatoksen tunnus", "paatostunnus", "beslut", "beslutsnummer", "beslutets nummer", "beslutsnr",
        "beslutets beteckning",
    ),
    AMOUNT: ("amount_eur", "paid_eur"),
}  # fmt: skip
_MEANING_OF = {name: meaning for meaning, names in NAMES.items() for name in names}
_AMOUNT_NOUNS = frozenset(
    [
        "amount",
        "maara",
        "summa",
        "belopp",
        "korvaus",
        "ersattning",
        "maksettu",
        "maksetut",
        "betalt",
        "betald",
        "utbetalt",
        "utbetald",
        "utbetalat",
        "paid",
        "payment",
        "maksu",
        "maksut",
        "utbetalning",
        "betalning",
        "kertyma",
        "kumulatiivinen",
        "ackumulerat",
        "ackumulerad",
        "kumulativt",
        "kumulativ",
        "cumulative",
        "kertynyt",
        "euroa",
        "euro",
        "eur",
        "korvaussumma",
        "ersattningsbelopp",
        "ersattningssumma",
        "maksusumma",
        "euromaara",
        "yhteensa",
        "sammanlagt",
        "totalt",
    ]
)
_AMOUNT_FILLERS = frozenset(
    [
        "i",
        "of",
        "the",
        "in",
        "kunnalle",
        "korvauksen",
        "ersattningens",
        "ersattningen",
        "valtion",
        "statens",
        "laskennallinen",
        "kalkylerad",
        "kuukausittain",
        "manadsvis",
        "total",
        "vuosisumma",
        "arssumma",
        "kuluvan",
        "vuoden",
        "arets",
    ]
)
_RUNNING = frozenset(
    [
        "kertyma",
        "kumulatiivinen",
        "ackumulerat",
        "ackumulerad",
        "kumulativt",
        "kumulativ",
        "cumulative",
        "kertynyt",
        "running",
        "accumulated",
    ]
)
TOTAL_ONLY = frozenset({"yhteensa", "sammanlagt", "totalt"})
"""Headings that are the amount only where no other column is: beside one they sum up the row."""
_IGNORED = re.compile(
    r"\b(?:\w*nimi|\w*namn|\w*name|huom\w*|anm\w*|notes?|remarks?|iban|viite\w*|referen\w*|selite\w*|teksti|text|rivi\w*|"
    r"rad|radnr|row|nro|nr|no)\b"
)

_MONTH_WORDS = (
    ("tammi", "januari", "january", "jan"),
    ("helmi", "februari", "february", "feb"),
    ("maalis", "mars", "march", "mar"),
    ("huhti", "april", "apr"),
    ("touko", "maj", "may"),
    ("kesa", "juni", "june", "jun"),
    ("heina", "juli", "july", "jul"),
    ("elo", "augusti", "august", "aug"),
    ("syys", "september", "sep", "sept"),
    ("loka", "oktober", "october", "okt", "oct"),
    ("marras", "november", "nov"),
    ("joulu", "december", "dec"),
)
_WORD_OF = {
    form: number
    for number, words in enumerate(_MONTH_WORDS, start=1)
    for at, word in enumerate(words)
    for form in ((word, f"{word}kuu", f"{word}kuun", f"{word}kuulta", f"{word}k") if at == 0 else (word,))
}
_YEAR_FIRST = re.compile(r"(20[0-9]{2})[-/.]?(0[1-9]|1[0-2])(?:[-/.]01)?")
_YEAR_LAST = re.compile(r"(?:0?1\.)?(0?[1-9]|1[0-2])[-/.](20[0-9]{2})")
_WORDED = re.compile(r"([a-z]+)\.?[ -]*(20[0-9]{2})?")
_WORDED_LAST = re.compile(r"(20[0-9]{2})[ -]*([a-z]+)")
_SPACES = re.compile(r"[\s\u00a0\u2007\u202f'\u2019]")
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]{1,2})?")
_GROUPED_DOT = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}")
_GROUPED_COMMA = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]{1,2}")
_LONG = re.compile(r"-?[0-9]+\.[0-9]{4,6}")


def plain(name: str) -> str:
    """A heading in lower case, without accents, marks and units."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    text = re.sub(r"\(.*?\)|[,:*\"]|€", " ", text.replace("_", " ").replace("-", " ")).strip()
    return " ".join(text.split())


def meaning_of(heading: str) -> str | None:
    """What a column of this name holds; IGNORED for names, remarks and the like."""
    text = plain(heading)
    found = _MEANING_OF.get(text) or _MEANING_OF.get(text.replace(" ", "_"))
    if found:
        return found
    words = text.split()
    if words and set(words) <= _AMOUNT_NOUNS | _AMOUNT_FILLERS and _AMOUNT_NOUNS & set(words):
        return AMOUNT
    return IGNORED if _IGNORED.search(text) else None


def says_running_sum(heading: str) -> bool:
    """Whether a heading calls its amounts running sums."""
    return bool(_RUNNING & set(plain(heading).split()))


def month_by_number(text: str, year: int | None) -> int | None:
    """A month number from `3` or `03` beside a year in another place."""
    if year is None or not re.fullmatch(r"0?[1-9]|1[0-2]", text):
        return None
    return month_number(year, int(text))


def year_in(text: str) -> int | None:
    """A year from a cell that holds nothing else."""
    return int(text) if re.fullmatch(r"20[0-9]{2}", text) else None


def month_in(text: str, year: int | None = None) -> int | None:
    """A month number from `2025-01`, `01/2025`, `1.2025`, `202501`, `tammikuu 2025`,
    `januari`; `year` for one without."""
    text = text.strip().lower()
    if match := _YEAR_FIRST.fullmatch(text):
        return month_number(int(match[1]), int(match[2]))
    if match := _YEAR_LAST.fullmatch(text):
        return month_number(int(match[2]), int(match[1]))
    worded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    if match := _WORDED_LAST.fullmatch(worded):
        return month_number(int(match[1]), _WORD_OF[match[2]]) if match[2] in _WORD_OF else None
    match = _WORDED.fullmatch(worded)
    if match and match[1] in _WORD_OF:
        in_year = int(match[2]) if match[2] else year
        return None if in_year is None else month_number(in_year, _WORD_OF[match[1]])
    return None


def is_month_without_year(text: str) -> bool:
    """`tammikuu` alone."""
    return month_in(text) is None and month_in(text, 2025) is not None


def cents_in(text: str) -> int | None:
    """Cents from `171.00`, `171,00`, `1 234,56 €`, `1.234,56`; None for `1,234`, which
    could be either of two amounts."""
    bare = _SPACES.sub("", text).replace("€", "").replace("EUR", "").replace("\u2212", "-")
    if _GROUPED_DOT.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif _GROUPED_COMMA.fullmatch(bare):
        bare = bare.replace(",", "")
    elif _LONG.fullmatch(bare) and not bare.rstrip("0").partition(".")[2][2:]:
        bare = bare[: bare.index(".") + 3]
    elif not _NUMBER.fullmatch(bare):
        return None
    bare = bare.replace(",", ".")
    sign = -1 if bare.startswith("-") else 1
    whole, _, part = bare.lstrip("-").partition(".")
    return sign * (int(whole) * 100 + int((part + "00")[:2])) if len(whole) <= 11 else None


def day_in(text: str) -> int | None:
    """A day number from `2025-03-01` or `1.3.2025`."""
    numbers = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    if numbers:
        year, month, day = map(int, numbers.groups())
    else:
        numbers = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", text)
        if not numbers:
            return None
        day, month, year = map(int, numbers.groups())
    try:
        return (date(year, month, day) - EPOCH).days
    except ValueError:
        return None
