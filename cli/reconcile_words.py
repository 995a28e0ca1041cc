"""Help and sentences of `compclaim reconcile` in fi, sv and en."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.words.catalogue import Message


def _text(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi, "sv": sv, "en": en}


RECONCILE = _text(
    "Vertaa, mitä kuuluu maksaa, valtion maksuluetteloihin.\n\n"
    "Jokainen luettelon rivi ja jokainen kuukausierä tulee täsmälleen yhteen luokkaan. Ilman jaksoa ja saajia verrataan "
    "luettelojen saajat niiden ensimmäisestä kuukaudesta viimeiseen.\n\n"
    "--encoding, --separator, --decimal ja --mapping koskevat aineistoa (INPUT) kuten muissakin komennoissa. Luettelojen muoto "
    "päätellään; sitä tarkentavat --list-mapping ja --amounts.",
    "Jämför det som ska betalas med statens betalningslistor.\n\n"
    "Varje rad på listorna och varje månadspost hamnar i exakt en klass. Utan period och mottagare jämförs listornas mottagare "
    "från deras första till deras sista månad.\n\n"
    "--encoding, --separator, --decimal och --mapping gäller materialet (INPUT) som i de andra kommandona. Listornas form "
    "härleds; den preciseras med --list-mapping och --amounts.",
    "Compare what is due with the State's payment lists.\n\n"
    "Every row of the lists and every instalment falls into exactly one class. Without a period and recipients, the recipients "
    "in the lists are compared from their first to their last month.\n\n"
    "--encoding, --separator, --decimal and --mapping are about the INPUT, as in the other commands. The form of the lists is "
    "found out; --list-mapping and --amounts say more of it.",
)
"""For `help_texts.HELP["reconcile"]`."""

HELP: Mapping[str, Message] = {
    "--paid": _text(
        "Valtion maksuluettelo (CSV tai työkirja). Voi antaa useita.",
        "Statens betalningslista (CSV eller arbetsbok). Kan ges flera gånger.",
        "A payment list of the State (CSV or workbook). May be given several times.",
    ),
    "MORE": _text("Lisää maksuluetteloita.", "Flera betalningslistor.", "Further payment lists."),
    "--recipient": _text(
        "Vain tämä saaja. Yksi saaja on myös niiden luettelojen saaja, joissa saajan saraketta ei ole.",
        "Endast denna mottagare. En enda mottagare gäller också listor som saknar en kolumn för mottagaren.",
        "This recipient only. A single one is also the recipient of lists without such a column.",
    ),
    "--html": _text(
        "Kirjoita selvityssivu (HTML) tähän tiedostoon.",
        "Skriv en rapportsida (HTML) till den här filen.",
        "Write a report page (HTML) to this file.",
    ),
    "--workbook": _text(
        "Kirjoita työkirja (XLSX) tähän tiedostoon.",
        "Skriv en arbetsbok (XLSX) till den här filen.",
        "Write a workbook (XLSX) to this file.",
    ),
    "--ledger": _text(
        "Kirjoita kirjausaineisto (CSV tai XLSX) tähän tiedostoon.",
        "Skriv bokföringsunderlag (CSV eller XLSX) till den här filen.",
        "Write a posting file (CSV or XLSX) to this file.",
    ),
    "--accounts": _text(
        "TOML-tiedosto, joka antaa kirjanpidon tilit.",
        "TOML-fil som anger bokföringens konton.",
        "TOML file with the accounts of the books.",
    ),
    "--booked-on": _text(
        "Kirjauspäivä; muuten jakson viimeinen päivä.",
        "Bokföringsdag; annars periodens sista dag.",
        "Day of posting; otherwise the last day of the period.",
    ),
}

BUILD_HELP: Mapping[str, Message] = {
    "--from-reconciliation": {
        "fi": "Valtion maksuluettelo: haetaan vain se, mitä luettelojen saajille ei ole maksettu. Voi antaa useita.",
        "sv": "Statens betalningslista: endast det som inte har betalats till listornas mottagare söks. Kan ges flera gånger.",
        "en": "A payment list of the State: only what was not paid to the recipients in the lists is claimed. May be repeated.",
    },
    "--identity-codes": {
        "fi": "Kirjoita henkilötunnukset henkilöluetteloon.",
        "sv": "Skriv personbeteckningarna i personlistan.",
        "en": "Write identity codes in the person list.",
    },
    "--list-mapping": _text(
        "TOML-tiedosto, joka kertoo maksuluettelon sarakkeiden merkityksen.",
        "TOML-fil som anger vad betalningslistans kolumner betyder.",
        "TOML file that tells what the columns of the payment list mean.",
    ),
    "--hidden-sheets": _text(
        "Lue maksuluettelojen piilotetutkin välilehdet.",
        "Läs också betalningslistornas dolda blad.",
        "Read hidden sheets of the payment lists too.",
    ),
    "--amounts": _text(
        "Ovatko määrät kuukausittaisia vai kertyviä, jos maksuluettelosta ei näe.",
        "Om beloppen gäller per månad eller ackumuleras, när det inte syns i betalningslistan.",
        "Whether amounts are per month or cumulative, where the payment list does not tell.",
    ),
}
"""For `help_texts.HELP`: the options of `build` that take the lists, and those of every command that reads lists."""

TEXTS: Mapping[str, Message] = {
    "no_list": _text(
        "Anna ainakin yksi maksuluettelo: --paid TIEDOSTO.",
        "Ange minst en betalningslista: --paid FIL.",
        "Name at least one payment list: --paid FILE.",
    ),
    "lists_needed": _text(
        "--list-mapping ja --amounts kuvaavat maksuluetteloa: anna se valitsimella --from-reconciliation.",
        "--list-mapping och --amounts beskriver en betalningslista: ange den med --from-reconciliation.",
        "--list-mapping and --amounts describe a payment list: give it with --from-reconciliation.",
    ),
    "list_read": _text(
        "{file}: {rows} riviä, kuukaudet {months}, määrät {amounts}{how}. Sarakkeet: {columns}.",
        "{file}: {rows} rader, månaderna {months}, beloppen {amounts}{how}. Kolumner: {columns}.",
        "{file}: {rows} rows, months {months}, amounts {amounts}{how}. Columns: {columns}.",
    ),
    "columns": _text("sarakkeina", "som kolumner", "as columns"),
    "rows": _text("riveillä", "på rader", "in rows"),
    "years": _text("vuosia", "som år", "as years"),
    "per_year": _text("vuosisummia", "årssummor", "sums of a year"),
    "per_month": _text("kuukausittaisia", "per månad", "per month"),
    "cumulative": _text("kertyviä", "ackumulerade", "cumulative"),
    "given": _text(" (annettu)", " (angivet)", " (given)"),
    "seen": _text(
        " (pääteltiin: {for_month} määrää on yhden kuukauden korvauksen suuruisia; kertyvinä luettuina olisi {for_cumulative})",
        " (härlett: {for_month} belopp är lika stora som en månads ersättning; lästa som ackumulerade vore {for_cumulative} det)",
        " (found out: {for_month} amounts equal the compensation of one month; read as cumulative {for_cumulative} would)",
    ),
    "each_month": _text(
        "Maksaja pyöristää jokaisen kuukauden erikseen ({each} / {telling} kuukautta); ero on yhteensä {amount}.",
        "Betalaren avrundar varje månad för sig ({each} / {telling} månader); skillnaden är sammanlagt {amount}.",
        "The payer rounds every month by itself ({each} of {telling} months); the difference is {amount} in all.",
    ),
    "rounds_cumulative": _text(
        "Maksaja pyöristää kertyvästi ({both} / {telling} kuukautta).",
        "Betalaren avrundar ackumulerat ({both} / {telling} månader).",
        "The payer rounds cumulatively ({both} of {telling} months).",
    ),
    "not_seen": _text(
        "Maksajan pyöristystapa ei näy määristä.",
        "Betalarens sätt att avrunda syns inte i beloppen.",
        "The amounts do not show how the payer rounds.",
    ),
    "otherwise": _text(
        "Maksajan pyöristystapaa ei tunnistettu ({each} ja {both} / {telling} kuukautta sopii kumpaankin tapaan).",
        "Betalarens sätt att avrunda kändes inte igen ({each} respektive {both} av {telling} månader passar).",
        "The payer's way of rounding was not recognised ({each} and {both} of {telling} months fit either way).",
    ),
    "left_out": _text(
        "Huom. {rows} luettelojen riviä ({amount}) on jakson tai saajien ulkopuolella eikä mukana.",
        "Obs. {rows} rader på listorna ({amount}) ligger utanför perioden eller mottagarna och är inte med.",
        "Note: {rows} rows of the lists ({amount}) lie outside the period or the recipients and are not included.",
    ),
    "table_paid": _text(
        "Huom. Taulun paid {rows} riviä ei verrata; maksut luetaan luetteloista.",
        "Obs. De {rows} raderna i tabellen paid jämförs inte; betalningarna läses ur listorna.",
        "Note: the {rows} rows of the table paid are not compared; payments are read from the lists.",
    ),
    "question": _text(
        "KYSYMYS: luettelon {label} ja aineiston {person}: sama syntymäaika ja kunta. Onko sama henkilö?",
        "FRÅGA: {label} på listan och {person} i materialet: samma födelsedatum och kommun. Är det samma person?",
        "QUESTION: {label} of the list and {person} of the input: same birth date and municipality. The same person?",
    ),
    "more_questions": _text("... ja {count} muuta kysymystä.", "... och {count} frågor till.", "... and {count} more questions."),
    "both_sides": _text(
        "Maksettavaa {due}, maksettu {paid}. Luokat täsmäävät molempiin. Rivit: --format csv.",
        "Ska betalas {due}, betalt {paid}. Klasserna stämmer med båda. Raderna: --format csv.",
        "Due {due}, paid {paid}. The classes add up to both. For the rows: --format csv.",
    ),
    "class": _text("Luokka", "Klass", "Class"),
    "due_eur": _text("Maksettavaa, €", "Ska betalas, €", "Due, €"),
    "paid_eur": _text("Maksettu, €", "Betalt, €", "Paid, €"),
    "count": _text("Rivejä", "Rader", "Rows"),
}  # fmt: skip
