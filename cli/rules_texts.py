"""Words of the `rules` commands in fi, sv and en: headings, kinds of provision, and what law is looked up on."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.words.catalogue import Message


def _text(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi, "sv": sv, "en": en}


KINDS: Mapping[str, Message] = {
    "range": _text("Tunnettu laki", "Den kända lagen", "Known law"),
    "age": _text("Iät", "Åldrar", "Ages"),
    "ground": _text("Lupaperusteet", "Tillståndsgrunder", "Grounds"),
    "person": _text("Henkilöt", "Personer", "Persons"),
    "recipient": _text("Korvauksen saajat", "Ersättningsmottagare", "Recipients"),
    "start": _text("Korvausajan alku", "Ersättningstidens början", "Start of the compensation time"),
    "length": _text("Korvausajan pituus", "Ersättningstidens längd", "Length of the compensation time"),
    "rate": _text("Korvausten määrät", "Ersättningarnas belopp", "Rates"),
    "late rate": _text("Takautuvan hakemuksen määrät", "Belopp vid retroaktiv ansökan", "Late-claim rates"),
    "adult addition": _text("Aikuislisä", "Vuxentillägg", "Adult addition"),
    "precondition": _text("Kunnan edellytykset", "Villkor för kommunen", "Preconditions"),
    "arithmetic": _text("Laskutapa", "Räknesätt", "Arithmetic"),
    "cost": _text("Todelliset kustannukset", "Faktiska kostnader", "Actual costs"),
    "authority": _text("Viranomaiset", "Myndigheter", "Authorities"),
    "deadline": _text("Määräajat", "Tidsfrister", "Deadlines"),
}

LOOKED_UP_ON: Mapping[str, Message] = {
    "month paid for": _text(
        "kuukauden 1. päivän mukaan", "enligt månadens första dag", "by the 1st of the month paid for"
    ),
    "day the time started": _text(
        "korvausajan alkamispäivän mukaan",
        "enligt dagen då ersättningstiden började",
        "by the day the time started",
    ),
    "day of the activity": _text(
        "toiminnan päivän mukaan", "enligt dagen för verksamheten", "by the day of the activity"
    ),
    "day of applying": _text("hakupäivän mukaan", "enligt ansökningsdagen", "by the day of applying"),
    "day of the permit": _text(
        "luvan myöntämispäivän mukaan", "enligt dagen då tillståndet beviljades", "by the day of the permit"
    ),
}

TEXTS: Mapping[str, Message] = {
    "in_force": _text("{from_} – {to}", "{from_} – {to}", "{from_} – {to}"),
    "citation": _text("Säännös: {citation}", "Bestämmelse: {citation}", "Law: {citation}"),
    "unit": _text("Yksikkö: {unit}", "Enhet: {unit}", "Unit: {unit}"),
    "sought": _text("Sanamuoto valitaan {how}.", "Lydelsen väljs {how}.", "The wording is chosen {how}."),
    "under_reading": _text(
        "Tulkinnan {id}={name} mukaan: {terms}",
        "Enligt tolkningen {id}={name}: {terms}",
        "Under the reading {id}={name}: {terms}",
    ),
    "note": _text("Huom. {words}", "Obs. {words}", "Note: {words}"),
    "ours": _text("oma tulkintamme", "vår tolkning", "our reading"),
    "fixed": _text("kiinteä, ei valittavissa", "fast, kan inte väljas", "fixed, cannot be chosen"),
    "sections": _text("Säännökset: {sections}", "Bestämmelser: {sections}", "Law: {sections}"),
    "status": _text(
        "Laki kattaa kuukaudet {first}–{last}. Sen jälkeisestä ajasta ei tiedetä mitään: laskelma, joka tarvitsisi sitä, "
        "hylätään.\n"
        "Laki on viimeksi tarkistettu {verified}; sitä myöhempien kuukausien kohdalla tuloksessa on huomautus.\n"
        "Säännöksiä {provisions}, sanamuotoja {wordings}, tulkintakysymyksiä {readings}, joista valittavissa {switches}.\n"
        "Lain tiiviste: {digest}\n"
        "Julkaistuja lain versioita: {released}.",
        "Lagen täcker månaderna {first}–{last}. Om tiden därefter är ingenting känt: en beräkning som skulle behöva den "
        "avvisas.\n"
        "Lagen kontrollerades senast den {verified}; för senare månader finns en anmärkning i resultatet.\n"
        "Bestämmelser {provisions}, lydelser {wordings}, tolkningsfrågor {readings}, varav {switches} kan väljas.\n"
        "Lagens kontrollsumma: {digest}\n"
        "Utgivna versioner av lagen: {released}.",
        "The law covers the months {first} to {last}. Nothing is known of the time after: a calculation that would need it "
        "is refused.\n"
        "The law was last verified on {verified}; results carry a note for later months.\n"
        "Provisions {provisions}, wordings {wordings}, open questions {readings}, of which {switches} can be chosen.\n"
        "Digest of the law: {digest}\n"
        "Released versions of the law: {released}.",
    ),
    "begins": _text("alkaa", "börjar", "begins"),
    "changes": _text("muuttuu", "ändras", "changes"),
    "ends": _text("päättyy", "upphör", "ends"),
    "none_in_force": _text("ei voimassa", "inte i kraft", "not in force"),
    "no_difference": _text(
        "Laissa ei ole eroa päivien {one} ja {other} välillä.",
        "Lagen är densamma den {one} och den {other}.",
        "The law is the same on {one} and {other}.",
    ),
    "all_end": _text(
        "{day}: tunnettu laki päättyy", "{day}: den kända lagen slutar", "{day}: the known law ends"
    ),
    "yes": _text("kyllä", "ja", "yes"),
    "no": _text("ei", "nej", "no"),
}
