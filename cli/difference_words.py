"""Differences between a claim file and its recomputation, for people: fields by their names, amounts as people write them.

The names of elements stay in the JSON and, in brackets, in the sentences, since they are what stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from compensation.claim.comparison import DIFFERS, GIVEN
from compensation.words import localised
from compensation.words.catalogue import Message

if TYPE_CHECKING:
    from compensation.verification.examining import Difference

_EUROS = re.compile(r"-?[0-9]+\.[0-9]{2}")


def _name(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi, "sv": sv, "en": en}


FIELDS: Mapping[str, Message] = {
    "Claim": _name("hakemus", "ansökan", "claim"),
    "Function": _name("tarkoitus", "ändamål", "function"),
    "Period From": _name("jakson alku", "periodens början", "start of the period"),
    "Period To": _name("jakson loppu", "periodens slut", "end of the period"),
    "AppliedOn": _name("hakupäivä", "ansökningsdag", "day of application"),
    "Pseudonymised": _name("ilman henkilötunnuksia", "utan personbeteckningar", "without identity codes"),
    "LawDigest": _name("lain tiiviste", "lagens kontrollsumma", "digest of the law"),
    "Code": _name("saajan tunnus", "mottagarens kod", "code of the recipient"),
    "BusinessId": _name("Y-tunnus", "FO-nummer", "business id"),
    "Name": _name("nimi", "namn", "name"),
    "Iban": _name("tilinumero", "kontonummer", "account"),
    "GrandTotal": _name("haettava summa", "sökt belopp", "amount claimed"),
    "Due": _name("maksettava", "att betala", "due"),
    "Paid": _name("jo maksettu", "redan betalt", "already paid"),
    "AppliedFor": _name("jo haettu", "redan sökt", "already applied for"),
    "Rounding": _name("pyöristys", "avrundning", "rounding"),
    "Excluded": _name("pois jätetty", "utelämnat", "excluded"),
    "Overpaid": _name("liikaa maksettu", "för mycket betalt", "overpaid"),
    "Persons": _name("henkilöitä", "personer", "persons"),
    "Lines": _name("rivejä", "rader", "lines"),
    "Costs": _name("kustannuksia", "kostnader", "costs"),
    "Exclusions": _name("pois jätettyjä", "utelämnanden", "exclusions"),
    "Line": _name("rivi", "rad", "line"),
    "Cost": _name("kustannus", "kostnad", "cost"),
    "Exclusion": _name("pois jättäminen", "utelämnande", "exclusion"),
    "Component": _name("korvauksen osa", "del av ersättningen", "component"),
    "Kind": _name("kustannuslaji", "kostnadsslag", "kind of cost"),
    "From": _name("alkaen", "från", "from"),
    "Until": _name("ennen", "före", "until"),
    "To": _name("päättyen", "till", "to"),
    "Months": _name("kuukausia", "månader", "months"),
    "AnnualRate": _name("euroa vuodessa", "euro per år", "euros a year"),
    "Amount": _name("määrä", "belopp", "amount"),
    "Claimed": _name("haetaan", "söks", "claimed"),
    "Decision": _name("päätös", "beslut", "decision"),
    "Note": _name("huomautus", "anmärkning", "note"),
    "Reason": _name("syy", "skäl", "reason"),
    "Missing": _name("puuttuva tieto", "uppgift som saknas", "missing fact"),
    "Person": _name("henkilö", "person", "person"),
    "BirthDate": _name("syntymäaika", "födelsetid", "date of birth"),
    "IdentityCode": _name("henkilötunnus", "personbeteckning", "identity code"),
    "Reading": _name("tulkinta", "tolkning", "reading"),
    "Version": _name("sanamuoto", "lydelse", "wording"),
    "Provision": _name("säännös", "bestämmelse", "provision"),
    "Citation": _name("lainkohta", "lagrum", "citation"),
    "Input": _name("taulu tai tiedosto", "tabell eller fil", "table or file"),
    "Sha256": _name("tiiviste", "kontrollsumma", "digest"),
    "Rows": _name("rivimäärä", "antal rader", "number of rows"),
    "law": _name("sanamuodot", "lydelser", "wordings"),
    "id": _name("tunnus", "id", "id"),
    "person": _name("henkilö", "person", "person"),
    "cost": _name("kustannus", "kostnad", "cost"),
}  # fmt: skip
"""Names of elements and attributes of the claim file."""

_DIFFERS = _name("eroaa lasketusta", "avviker från det omräknade", "differs")
_NONE = _name("ei ole", "saknas", "not there")
_IS = _name("on", "finns", "there")
_SIDES = _name(
    "tiedostossa {in_file}, laskettuna {recomputed}", "i filen {in_file}, omräknat {recomputed}",
    "in the file {in_file}, recomputed {recomputed}",
)  # fmt: skip


def in_words(difference: Difference, lang: str) -> str:
    """`person P-1, line L1: amount (Amount): in the file €513.01, recomputed €513.00`."""
    name = FIELDS[difference.field][lang] if difference.field in FIELDS else difference.field
    field = name if name == difference.field else f"{name} ({difference.field})"
    if difference.in_file == difference.recomputed == DIFFERS:
        return f"{difference.where_in(lang)}: {field} {_DIFFERS[lang]}"
    sides = _SIDES[lang].format(
        in_file=_value(difference.in_file, lang), recomputed=_value(difference.recomputed, lang)
    )
    return f"{difference.where_in(lang)}: {field}: {sides}"


def _value(text: str, lang: str) -> str:
    """A value as people write it; amounts inside the summary of a whole record too."""
    if not text:
        return _NONE[lang]
    if text == GIVEN:
        return _IS[lang]
    return " ".join(_word(word, lang) for word in text.split(" "))


def _word(word: str, lang: str) -> str:
    if _EUROS.fullmatch(word):
        return localised.euros_for_people(int(Decimal(word) * 100), lang)
    return localised.component_name(word, lang)


def without_ids_of_lines(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """The differences but for numbers of lines: those only follow from the lines themselves."""
    return tuple(each for each in differences if not (each.field == "id" and each.subject[-1][0] == "line"))
