"""What is wrong with a payment list, all of it at once, in fi, sv and en; never a value of a person."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from compensation.facts.spoken_names import column_or_table, in_words
from compensation.values.errors import InputUnreadable
from compensation.words.catalogue import LANGUAGES, Message

MOST_TOLD = 12
"""Faults that one message tells; the rest is counted."""


@frozen
class ListFault:
    """One fault: `code` is a key of FAULTS; `row` as the user sees it (0: the whole list)."""

    code: str
    file: str
    row: int = 0
    column: str = ""
    words: str = ""


class FaultyList(InputUnreadable):
    """Payment lists that cannot be read as they are; `faults` holds everything that is wrong."""

    def __init__(self, faults: tuple[ListFault, ...]) -> None:
        self.faults = faults
        super().__init__({lang: _told(faults, lang) for lang in LANGUAGES})


def _told(faults: tuple[ListFault, ...], lang: str) -> str:
    lines = []
    for fault in faults[:MOST_TOLD]:
        place = fault.file + (f", {_ROW[lang]} {fault.row}" if fault.row else "")
        place += f", {_COLUMN[lang]} {fault.column}" if fault.column else ""
        lines.append(f"{place}: {in_words(FAULTS[fault.code][lang], lang).format(words=_words(fault, lang))}")
    if len(faults) > MOST_TOLD:
        lines.append(_MORE[lang].format(count=len(faults) - MOST_TOLD))
    return "\n".join(lines)


def _words(fault: ListFault, lang: str) -> str:
    return column_or_table(fault.words, lang) if fault.code == "column_twice" else fault.words


_ROW: Message = {"fi": "rivi", "sv": "rad", "en": "row"}
_COLUMN: Message = {"fi": "sarake", "sv": "kolumn", "en": "column"}
_MORE: Message = {
    "fi": "ja {count} muuta virhettä.",
    "sv": "och {count} andra fel.",
    "en": "and {count} other faults.",
}

FAULTS: Mapping[str, Message] = {
    "no_header": {
        "fi": "otsikkoriviä ei löytynyt. Tarvitaan henkilön tunniste, joka on person_id, hetu tai migri_number, sekä kuukausi ja määrä; "
        "muut nimet annetaan kuvauksella (--list-mapping).",
        "sv": "ingen rubrikrad hittades. Det behövs en personidentifiering, som är person_id, hetu eller migri_number, samt månad och belopp; "
        "andra namn anges med en beskrivning (--list-mapping).",
        "en": "no header row was found. Needed are who (person_id, hetu or migri_number), month and amount; other names are told by "
        "a mapping (--list-mapping).",
    },
    "no_month": {
        "fi": "kuukausi puuttuu: tarvitaan sarake month tai sarake kullekin kuukaudelle.",
        "sv": "månaden saknas: det behövs kolumnen month eller en kolumn för varje månad.",
        "en": "the month is missing: a column month or a column for each month is needed.",
    },
    "no_amount": {
        "fi": "määrän sarake (amount) puuttuu.",
        "sv": "kolumnen för beloppet (amount) saknas.",
        "en": "the column of the amount (amount) is missing.",
    },
    "no_year": {
        "fi": "kuukaudelta puuttuu vuosi. Anna se kuvaustiedostossa (--list-mapping): year = 2025.",
        "sv": "månaden saknar år. Ange det i beskrivningsfilen (--list-mapping): year = 2025.",
        "en": "the month has no year. Give it in the mapping file (--list-mapping): year = 2025.",
    },
    "no_recipient": {
        "fi": "korvauksen saaja puuttuu: tarvitaan sarake recipient, tai yksi saaja valitsimella --recipient.",
        "sv": "ersättningsmottagaren saknas: det behövs kolumnen recipient, eller en enda mottagare med --recipient.",
        "en": "the recipient is missing: a column recipient is needed, or one recipient given by --recipient.",
    },
    "two_months": {
        "fi": "kuukaudet ovat sekä sarakkeina että riveinä; kuvaus (--list-mapping) kertoo, kumpi luetaan.",
        "sv": "månaderna finns både som kolumner och rader; beskrivningen (--list-mapping) anger vilka som läses.",
        "en": "months stand both as columns and in rows; a mapping (--list-mapping) says which is meant.",
    },
    "column_twice": {
        "fi": "kaksi saraketta tarkoittaa samaa ({words}); kuvaus (--list-mapping) kertoo, kumpi luetaan.",
        "sv": "två kolumner betyder samma sak ({words}); beskrivningen (--list-mapping) anger vilken som läses.",
        "en": "two columns mean the same ({words}); a mapping (--list-mapping) says which is read.",
    },
    "not_a_month": {
        "fi": "solu ei ole kuukausi, esimerkiksi 2025-03 tai 3/2025.",
        "sv": "cellen är inte en månad, till exempel 2025-03 eller 3/2025.",
        "en": "the cell is not a month such as 2025-03 or 3/2025.",
    },
    "not_an_amount": {
        "fi": "solu ei ole yksiselitteinen euromäärä, esimerkiksi 1234.56 tai 1 234,56.",
        "sv": "cellen är inte ett entydigt eurobelopp, till exempel 1234.56 eller 1 234,56.",
        "en": "the cell is not an unambiguous amount of euros such as 1234.56 or 1 234,56.",
    },
    "not_a_recipient": {
        "fi": "solu ei ole korvauksen saajan tunnus, esimerkiksi municipality-049.",
        "sv": "cellen är inte en ersättningsmottagares kod, till exempel municipality-049.",
        "en": "the cell is not the code of a recipient such as municipality-049.",
    },
    "two_persons": {
        "fi": "rivin tunnisteet kuuluvat eri henkilöille.",
        "sv": "radens identifieringar hör till olika personer.",
        "en": "the ids of the row belong to different persons.",
    },
    "no_migri": {
        "fi": "luettelossa on vain Migrin asiakasnumeroita, mutta aineiston henkilöillä niitä ei ole.",
        "sv": "listan har bara Migris kundnummer, men personerna i materialet saknar sådana.",
        "en": "the list has Migri customer numbers only, but the persons of the input have none.",
    },
    "two_readings": {
        "fi": "määristä ei näe, ovatko ne kuukausittaisia vai kertyviä ({words}). Kerro se valitsimella --amounts.",
        "sv": "det syns inte om beloppen gäller per månad eller ackumuleras ({words}). Ange det med --amounts.",
        "en": "it cannot be seen whether the amounts are per month or cumulative ({words}). Say so with --amounts.",
    },
    "mapping": {
        "fi": "kuvauksessa (--list-mapping) on virhe: {words}.",
        "sv": "beskrivningen (--list-mapping) har ett fel: {words}.",
        "en": "the mapping (--list-mapping) has a fault: {words}.",
    },
    "mapping_of_tables": {
        "fi": "tämä kuvaus on aineiston tauluista; se annetaan valitsimella --mapping.",
        "sv": "den här beskrivningen gäller materialets tabeller; den anges med --mapping.",
        "en": "this mapping is of the input's tables; it is given with --mapping.",
    },
}
