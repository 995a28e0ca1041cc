"""What the empty workbook says at its headings, in fi, sv and en."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.words.catalogue import Message


def _text(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi, "sv": sv, "en": en}


TITLE_OF_LISTS = _text("Sanaluettelot", "Ordlistor", "Lists of words")
"""The name of the hidden sheet that the lists take their words from."""

ABOUT_TABLES: Mapping[str, Message] = {
    "persons": _text(
        "Taulu: yksi rivi kutakin henkilöä kohden. Esimerkkirivien päälle saa kirjoittaa; ohjelma jättää ne pois.",
        "Tabellen: en rad för varje person. Skriv över exempelraderna; programmet utelämnar dem.",
        "The table: one row for each person. Write over the example rows; the program leaves them out.",
    ),
    "permits": _text(
        "Taulu: vain henkilöt, joilla on useita lupia tai luvissa katko, yksi rivi kutakin lupaa kohden. Näillä riveillä "
        "korvataan taulun henkilöt sarakkeet lupa alkaen ja lupa päättyy. Muuten poista esimerkkirivit.",
        "Tabellen: endast personer som har flera tillstånd eller ett avbrott mellan dem, en rad för varje tillstånd. Raderna "
        "ersätter kolumnerna tillstånd från och tillstånd till i tabellen personer. Radera annars exempelraderna.",
        "The table: only persons with several permits or a gap between them, one row for each permit. The rows replace the "
        "columns permit starts and permit ends of the table people. Otherwise delete the example rows.",
    ),
    "residences": _text(
        "Taulu: yksi rivi kutakin asumisaikaa kohden. Kuukauden 1. päivän kunta ratkaisee.",
        "Tabellen: en rad för varje tid i en kommun. Kommunen den 1 i månaden avgör.",
        "The table: one row for each stay in a municipality. That of the 1st of the month decides.",
    ),
    "costs": _text(
        "Taulu: yksi rivi kutakin todellista kustannusta kohden. Poista esimerkkirivi, jos niitä ei haeta.",
        "Tabellen: en rad för varje faktisk kostnad. Radera exempelraden om inga kostnader söks.",
        "The table: one row for each actual cost. Delete the example row if none is claimed.",
    ),
    "decisions": _text(
        "Taulu: yksi rivi kutakin päätöstä tai sopimusta kohden, johon kustannus perustuu. Muuten poista esimerkkirivi.",
        "Tabellen: en rad för varje beslut eller avtal som en kostnad grundar sig på. Radera annars exempelraden.",
        "The table: one row for each decision or agreement that a cost rests on. Otherwise delete the example row.",
    ),
    "recipients": _text(
        "Taulu: yksi rivi kutakin korvauksen hakijaa kohden.",
        "Tabellen: en rad för varje myndighet som söker ersättning.",
        "The table: one row for each authority that claims.",
    ),
    "paid": _text(
        "Taulu: mitä valtio on jo maksanut, yksi rivi henkilöä, kuukautta ja saajaa kohden. Muuten poista esimerkkirivi.",
        "Tabellen: det staten redan har betalat, en rad per person, månad och mottagare. Radera annars exempelraden.",
        "The table: what the State has paid, one row for each person, month and recipient. Otherwise delete the example row.",
    ),
    "applied": _text(
        "Taulu: mitä on jo haettu mutta ei maksettu, yksi rivi henkilöä, kuukautta ja saajaa kohden. Muuten poista esimerkkirivi.",
        "Tabellen: det som redan har sökts men inte betalats, en rad per person, månad och mottagare. Radera annars exempelraden.",
        "The table: what was claimed and is not paid, one row for each person, month and recipient. Otherwise delete the example row.",
    ),
}  # fmt: skip
"""Of each table, at its first heading."""

HELP: Mapping[str, Message] = {
    "day": _text("Päivä, esimerkiksi 1.2.2024.", "En dag, till exempel 1.2.2024.", "A day, such as 1.2.2024."),
    "amount": _text("Euroa, kaksi desimaalia.", "Euro, två decimaler.", "Euros, two decimals."),
    "word": _text("Valitse luettelosta.", "Välj i listan.", "Choose from the list."),
    "text": _text("Teksti.", "Text.", "Text."),
    "required": _text("Pakollinen.", "Obligatorisk.", "Required."),
    "blank": _text("Saa jäädä tyhjäksi.", "Får lämnas tom.", "May be left blank."),
    "ours": _text("Ohjelman nimi: {name}.", "Programmets namn: {name}.", "The program's name: {name}."),
}  # fmt: skip

HELP_OF: Mapping[str, Message] = {
    "person_id": _text(
        "Oma tunnus, sama joka taulussa; ei henkilötunnus.",
        "Ett eget id, samma i varje tabell; inte en personbeteckning.",
        "Your own id, the same in every table; never an identity code.",
    ),
    "parent_ids": _text(
        "Vanhempien omat tunnukset, väli niiden välissä.",
        "Föräldrarnas egna id, ett mellanslag emellan.",
        "Your own ids of the parents, a space between.",
    ),
    "ground": _text(
        "Valitse luettelosta tai kirjoita ulkomaalaislain pykälä, esimerkiksi 87.",
        "Välj i listan eller skriv utlänningslagens paragraf, till exempel 87.",
        "Choose from the list or write the section of the Aliens Act, such as 87.",
    ),
    "municipality": _text(
        "Kunnan numero, kolme numeroa, esimerkiksi 049.",
        "Kommunens nummer, tre siffror, till exempel 049.",
        "Number of the municipality, three digits, such as 049.",
    ),
    "recipient": _text(
        "Saajan tunnus, esimerkiksi municipality-049 tai county-03.",
        "Mottagarens kod, till exempel municipality-049 eller county-03.",
        "Code of the recipient, such as municipality-049 or county-03.",
    ),
    "month": _text(
        "Kuukausi, jolta maksetaan, esimerkiksi 2024-04.",
        "Månaden som ersättningen gäller, till exempel 2024-04.",
        "The month paid for, such as 2024-04.",
    ),
    "social_assistance_from": _text(
        "Päivä tai kuukausi, esimerkiksi 1.2.2024 tai 2024-02.",
        "En dag eller månad, till exempel 1.2.2024 eller 2024-02.",
        "A day or month, such as 1.2.2024 or 2024-02.",
    ),
    "minor_route": _text("Ryhmä 1–6.", "Grupp 1–6.", "Route 1 to 6."),
    "months": _text("4 tai 8.", "4 eller 8.", "4 or 8."),
}  # fmt: skip
"""Of columns of which more is to be said than their form."""

_UNLESS_OTHER = _text(
    "Pakollinen, ellei asema ole ”muu”.",
    "Obligatorisk om ställningen inte är ”annan”.",
    "Required unless the position is 'other person'.",
)
_UNLESS_GUIDANCE = _text(
    "Pakollinen, ellei laji ole Ahvenanmaan ohjaus.",
    "Obligatorisk om slaget inte är handledning och rådgivning på Åland.",
    "Required unless the kind is guidance in Åland.",
)
_RUNS_ON = _text("Tyhjä: jatkuu yhä.", "Tom: fortsätter alltjämt.", "Blank: still runs.")
NEED_OF: Mapping[str, Message] = {
    "ground": _UNLESS_OTHER,
    "permit_from": _UNLESS_OTHER,
    "parent_ids": _text(
        "Pakollinen Suomessa syntyneelle lapselle.",
        "Obligatorisk för barn fött i Finland.",
        "Required for a child born in Finland.",
    ),
    "person_id": _UNLESS_GUIDANCE,
    "permit_to": _RUNS_ON,
    "to": _RUNS_ON,
    "costs.to": _text("Tyhjä: yksi päivä.", "Tom: en enda dag.", "Blank: a single day."),
}
"""What a blank means, or when there must be a value, in columns that may be blank; by column, or by table and column."""
