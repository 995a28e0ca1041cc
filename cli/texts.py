"""Every sentence that the command line speaks, in fi, sv and en; places in braces are filled by the speaker.

Numbers and days are put in already written for people. Help is in `help_texts`, faults of input in
`compensation.facts.finding_words`, sentences about law in `compensation`.
"""

from __future__ import annotations

from collections.abc import Mapping

from compensation.words.catalogue import LANGUAGES, Message


def filled(key: str, **values: object) -> Message:
    """The sentence `key` in every language, its places filled."""
    return {lang: TEXTS[key][lang].format(**values) for lang in LANGUAGES}


def by_number(key: str, number: int) -> str:
    """The sentence of one thing, or of several."""
    return f"{key}_one" if number == 1 else key


def _text(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi, "sv": sv, "en": en}


TEXTS: Mapping[str, Message] = {
    # Help pages
    "usage": _text("Käyttö:", "Användning:", "Usage:"),
    "arguments": _text("Argumentit", "Argument", "Arguments"),
    "options": _text("Valitsimet", "Flaggor", "Options"),
    "commands": _text("Komennot", "Kommandon", "Commands"),
    "options_metavar": _text("[VALITSIMET]", "[FLAGGOR]", "[OPTIONS]"),
    # Faults
    "fault": _text("Virhe: {sentence}", "Fel: {sentence}", "Error: {sentence}"),
    "interrupted": _text(
        "Ajo keskeytettiin. Yhtään tiedostoa ei jäänyt kesken.",
        "Körningen avbröts. Ingen fil blev halvfärdig.",
        "The run was interrupted. No file was left half-written.",
    ),
    "internal": _text(
        "Ohjelmassa on vika ({where}), eikä ajoa voitu viedä loppuun. Lisätietoja saa valitsimella --debug.",
        "Ett fel i programmet ({where}) gjorde att körningen inte kunde slutföras. Mer information ges med --debug.",
        "A fault in the program ({where}): the run could not be finished. --debug tells more.",
    ),
    "system_refused": _text(
        "Käyttöjärjestelmä ei sallinut toimintoa: {what}.",
        "Operativsystemet tillät inte åtgärden: {what}.",
        "The operating system refused: {what}.",
    ),
    "out_of_memory": _text("Muisti loppui kesken.", "Minnet tog slut.", "There was not enough memory."),
    "no_such_option": _text(
        "Valitsinta {name} ei ole. Ohje: --help", "Flaggan {name} finns inte. Hjälp: --help",
        "There is no option {name}. Help: --help",
    ),
    "no_such_option_near": _text(
        "Valitsinta {name} ei ole. Tarkoititko {near}? Ohje: --help",
        "Flaggan {name} finns inte. Menade du {near}? Hjälp: --help",
        "There is no option {name}. Did you mean {near}? Help: --help",
    ),
    "no_such_command": _text(
        "Komentoa ”{name}” ei ole.", "Kommandot ”{name}” finns inte.", "There is no command '{name}'."
    ),
    "missing_argument": _text(
        "Argumentti {name} puuttuu. Ohje: --help", "Argumentet {name} saknas. Hjälp: --help",
        "The argument {name} is missing. Help: --help",
    ),
    "missing_option": _text(
        "Valitsin {name} puuttuu. Ohje: --help", "Flaggan {name} saknas. Hjälp: --help",
        "The option {name} is missing. Help: --help",
    ),
    "option_without_value": _text(
        "Valitsimen {name} arvo puuttuu tai sitä ei voi antaa.",
        "Flaggan {name} saknar värde eller kan inte ha något.",
        "The option {name} lacks its value, or takes none.",
    ),
    "too_many_words": _text(
        "Liikaa argumentteja: {words}. Ohje: --help", "För många argument: {words}. Hjälp: --help",
        "Too many arguments: {words}. Help: --help",
    ),
    "usage_fault": _text(
        "Komentoa ei voi suorittaa näin: {what}", "Kommandot kan inte köras så här: {what}",
        "The command cannot be run like this: {what}",
    ),
    "not_a_day": _text(
        "Valitsimen {option} arvo ”{given}” ei ole päivä; kirjoita muodossa 2026-03-01.",
        "Värdet ”{given}” för flaggan {option} är inte en dag; skriv i formen 2026-03-01.",
        "The value '{given}' of {option} is not a day; write it like 2026-03-01.",
    ),
    "not_one_of": _text(
        "Valitsimen {option} arvo ”{given}” ei kelpaa. Vaihtoehdot ovat {words}.",
        "Värdet ”{given}” duger inte för flaggan {option}. Alternativen är {words}.",
        "The value '{given}' does not do for {option}. The choices are {words}.",
    ),
    # Stages that may take time
    "reading": _text("Luetaan tauluja …", "Läser tabellerna …", "Reading the tables …"),
    "calculating": _text("Lasketaan …", "Beräknar …", "Calculating …"),
    "writing": _text("Kirjoitetaan …", "Skriver …", "Writing …"),
    "verifying": _text("Tarkastetaan …", "Kontrollerar …", "Verifying …"),
    # Findings
    "error": _text("VIRHE", "FEL", "ERROR"),
    "warning": _text("VAROITUS", "VARNING", "WARNING"),
    "note": _text("HUOMAUTUS", "ANMÄRKNING", "NOTE"),
    "place_rows": _text("{table}, {column}, rivi {rows}", "{table}, {column}, rad {rows}", "{table}, {column}, row {rows}"),
    "place_rows_only": _text("{table}, rivi {rows}", "{table}, rad {rows}", "{table}, row {rows}"),
    "place_column": _text("{table}, {column}", "{table}, {column}", "{table}, {column}"),
    "and_more": _text(" ja {count} muuta", " och {count} till", " and {count} more"),
    "expected": _text("Odotettiin: {words}", "Väntat: {words}", "Expected: {words}"),
    "remedy": _text("Korjaus: {words}", "Åtgärd: {words}", "Remedy: {words}"),
    "law_section": _text("Säännös: {citation}", "Bestämmelse: {citation}", "Law: {citation}"),
    "counts": _text(
        "Virheitä {errors}, varoituksia {warnings}, huomautuksia {notes}.",
        "Fel {errors}, varningar {warnings}, anmärkningar {notes}.",
        "Errors {errors}, warnings {warnings}, notes {notes}.",
    ),
    "no_findings": _text("Ei huomautettavaa.", "Inget att anmärka.", "Nothing to remark."),
    "read_so_much": _text(
        "Luettiin {rows} riviä {tables} taulusta; laskettavia henkilöitä on {persons}.",
        "{rows} rader lästes ur {tables} tabeller; {persons} personer kan beräknas.",
        "{rows} rows of {tables} tables were read; {persons} persons can be calculated.",
    ),
    "refused_for_errors": _text(
        "Aineistossa on virheitä, joten mitään ei laskettu. Korjaa ne, tai laske muut rivit valitsimella --keep-going.",
        "Materialet innehåller fel, och därför beräknades ingenting. Rätta dem, eller beräkna de övriga raderna med --keep-going.",
        "The input has errors, so nothing was calculated. Mend them, or calculate the other rows with --keep-going.",
    ),
    "went_on_despite_errors": _text(
        "Virheelliset rivit jätettiin pois laskelmasta (--keep-going).",
        "De felaktiga raderna lämnades utanför beräkningen (--keep-going).",
        "The rows with an error were left out (--keep-going).",
    ),
    "no_finding_code": _text(
        "Koodia {code} ei ole.", "Koden {code} finns inte.", "There is no finding code {code}."
    ),
    # Results
    "undetermined_persons": _text(
        "VAROITUS: {persons} henkilön osalta ei voida ratkaista, mitä maksetaan ({ids}), koska ei tiedetä: {facts}. "
        "Tiedoista riippuu vähintään {amount}. Lisätietoja: compclaim explain INPUT --person TUNNUS",
        "VARNING: för {persons} personer kan det inte avgöras vad som ska betalas ({ids}), eftersom man inte vet: {facts}. "
        "Minst {amount} beror på uppgifterna. Mer information: compclaim explain INPUT --person ID",
        "WARNING: for {persons} persons it cannot be determined what is due ({ids}), because it is not known: {facts}. "
        "At least {amount} hangs on these facts. To know more: compclaim explain INPUT --person ID",
    ),
    "undetermined_persons_one": _text(
        "VAROITUS: 1 henkilön osalta ei voida ratkaista, mitä maksetaan ({ids}), koska ei tiedetä: {facts}. "
        "Tiedoista riippuu vähintään {amount}. Lisätietoja: compclaim explain INPUT --person TUNNUS",
        "VARNING: för 1 person kan det inte avgöras vad som ska betalas ({ids}), eftersom man inte vet: {facts}. "
        "Minst {amount} beror på uppgifterna. Mer information: compclaim explain INPUT --person ID",
        "WARNING: for 1 person it cannot be determined what is due ({ids}), because it is not known: {facts}. "
        "At least {amount} hangs on these facts. To know more: compclaim explain INPUT --person ID",
    ),
    "a_note": _text("Huom. {sentence}", "Obs. {sentence}", "Note: {sentence}"),
    "undetermined_costs": _text(
        "VAROITUS: {count} kustannuksen osalta ei voida ratkaista, korvataanko ne, koska tietoja puuttuu ({facts}): {costs}.",
        "VARNING: för {count} kostnader kan det inte avgöras om de ersätts, eftersom uppgifter saknas ({facts}): {costs}.",
        "WARNING: for {count} costs it cannot be determined whether they are paid, because facts are missing ({facts}): {costs}.",
    ),
    "undetermined_costs_one": _text(
        "VAROITUS: 1 kustannuksen osalta ei voida ratkaista, korvataanko se, koska tietoja puuttuu ({facts}): {costs}.",
        "VARNING: för 1 kostnad kan det inte avgöras om den ersätts, eftersom uppgifter saknas ({facts}): {costs}.",
        "WARNING: for 1 cost it cannot be determined whether it is paid, because facts are missing ({facts}): {costs}.",
    ),
    "cost_warning": _text(
        "VAROITUS: {sentence} Kustannukset: {costs}.", "VARNING: {sentence} Kostnader: {costs}.",
        "WARNING: {sentence} Costs: {costs}.",
    ),
    "costs_apart": _text(
        "Huom. Taulun costs {rows} kustannusta eivät ole näissä luvuissa; ne saa valitsimella --costs.",
        "Obs. De {rows} kostnaderna i tabellen costs ingår inte i dessa siffror; de fås med --costs.",
        "Note: the {rows} costs of the table costs are not in these figures; --costs prints them.",
    ),
    "costs_apart_one": _text(
        "Huom. Taulun costs kustannus ei ole näissä luvuissa; sen saa valitsimella --costs.",
        "Obs. Kostnaden i tabellen costs ingår inte i dessa siffror; den fås med --costs.",
        "Note: the cost of the table costs is not in these figures; --costs prints it.",
    ),
    "costs_or_by": _text(
        "Kustannuksista ei tehdä yhteenvetoa: jätä --by pois, kun käytät valitsinta --costs.",
        "Kostnader sammandras inte: lämna bort --by när du använder --costs.",
        "Costs are not summed up: leave out --by when you use --costs.",
    ),
    "other_readings": _text(
        "Huom. Laskelma poikkeaa ohjelman omista tulkinnoista: {readings}.",
        "Obs. Beräkningen avviker från programmets egna tolkningar: {readings}.",
        "Note: the calculation departs from the program's own readings: {readings}.",
    ),
    "parquet_to_terminal": _text(
        "Parquet on binäärimuoto: anna tiedosto valitsimella --out.",
        "Parquet är ett binärt format: ange en fil med --out.",
        "Parquet is a binary format: name a file with --out.",
    ),
    "format_twice": _text(
        "Valitsimet --json ja --format {form} eivät sovi yhteen.",
        "Flaggorna --json och --format {form} går inte ihop.",
        "The options --json and --format {form} do not go together.",
    ),
    "written": _text("Kirjoitettiin {path}", "Skrev {path}", "Wrote {path}"),
    # build
    "recipient_not_in_table": _text(
        "Saajalla {code} ei ole riviä taulussa recipients.",
        "Mottagaren {code} har ingen rad i tabellen recipients.",
        "The recipient {code} has no row in the table recipients.",
    ),
    "due_to_other": _text(
        "Huom. Muulle saajalle {recipient} maksetaan {amount}; hakemusta ei tehty, koska saajaa ei ole taulussa recipients.",
        "Obs. Till en annan mottagare, {recipient}, betalas {amount}; ingen ansökan gjordes, eftersom mottagaren inte finns i "
        "tabellen recipients.",
        "Note: {amount} is due to another recipient, {recipient}; no claim was made, as it has no row in the table recipients.",
    ),
    "earlier_used": _text(
        "Aiemmat hakemukset otettiin huomioon: {files} tiedostoa, niissä haettu {sums}.",
        "Tidigare ansökningar beaktades: {files} filer, i dem har sökts {sums}.",
        "Earlier claims were taken into account: {files} files, in which is claimed {sums}.",
    ),
    "earlier_used_one": _text(
        "Aiemmat hakemukset otettiin huomioon: {files} tiedosto, siinä haettu {sums}.",
        "Tidigare ansökningar beaktades: {files} fil, i den har sökts {sums}.",
        "Earlier claims were taken into account: {files} file, in which is claimed {sums}.",
    ),
    "claimed_beside": _text(
        "VAROITUS: kansiossa {folder} on jo hakemuksia, joissa haetaan samoja kuukausia tai kustannuksia, yhteensä noin {amount}. "
        "Jos ne on lähetetty, muodosta uudet hakemukset toiseen kansioon valitsimella --previous {folder}.",
        "VARNING: i mappen {folder} finns redan ansökningar där samma månader eller kostnader söks, sammanlagt omkring {amount}. "
        "Om de har skickats, skapa de nya ansökningarna i en annan mapp med --previous {folder}.",
        "WARNING: the folder {folder} holds claims already that ask for the same months or costs, together about {amount}. "
        "If they were sent, build the new claims into another folder with --previous {folder}.",
    ),
    "no_paid_table": _text(
        "Huom. Taulua paid (maksetut) ei ole, joten mitään ei katsota jo maksetuksi.",
        "Obs. Tabellen paid (betalda) saknas, så inget anses redan vara betalt.",
        "Note: there is no table paid, so nothing is taken as paid already.",
    ),
    "would_replace_earlier": _text(
        "Uusi hakemus korvaisi aiemman hakemuksen {file}, jonka annoit valitsimella --previous. Valitse toinen kansio "
        "valitsimella --out; --force ei auta tähän. Mitään ei kirjoitettu.",
        "Den nya ansökan skulle ersätta den tidigare ansökan {file}, som angavs med --previous. Välj en annan mapp med --out; "
        "--force hjälper inte här. Inget skrevs.",
        "The new claim would take the place of the earlier claim {file} that you gave with --previous. Choose another folder "
        "with --out; --force does not help here. Nothing was written.",
    ),
    "left_out_application_late": _text(
        "VAROITUS: {months} henkilökuukautta jäi pois, koska niiden hakuaika oli päättynyt: {amount}. Henkilöt: {persons}. "
        "Erittely on hakemuksen sivulla (.claim.html).",
        "VARNING: {months} personmånader lämnades utanför, eftersom tiden att söka hade gått ut: {amount}. Personer: {persons}. "
        "Specifikationen finns på ansökans sida (.claim.html).",
        "WARNING: {months} person months were left out because the time to apply had ended: {amount}. Persons: {persons}. "
        "The claim's page (.claim.html) lists them.",
    ),
    "left_out_application_late_one": _text(
        "VAROITUS: 1 henkilökuukausi jäi pois, koska sen hakuaika oli päättynyt: {amount}. Henkilö: {persons}. "
        "Erittely on hakemuksen sivulla (.claim.html).",
        "VARNING: 1 personmånad lämnades utanför, eftersom tiden att söka hade gått ut: {amount}. Person: {persons}. "
        "Specifikationen finns på ansökans sida (.claim.html).",
        "WARNING: 1 person month was left out because the time to apply had ended: {amount}. Person: {persons}. "
        "The claim's page (.claim.html) lists it.",
    ),
    "left_out_not_yet_due": _text(
        "Huom. {months} henkilökuukautta jäi pois, koska ne voi hakea vasta hakupäivän jälkeen: {amount}. Henkilöt: {persons}. "
        "Erittely on hakemuksen sivulla (.claim.html).",
        "Obs. {months} personmånader lämnades utanför, eftersom de kan sökas först efter ansökningsdagen: {amount}. "
        "Personer: {persons}. Specifikationen finns på ansökans sida (.claim.html).",
        "Note: {months} person months were left out because they can be applied for only after the day of application: {amount}. "
        "Persons: {persons}. The claim's page (.claim.html) lists them.",
    ),
    "left_out_not_yet_due_one": _text(
        "Huom. 1 henkilökuukausi jäi pois, koska sen voi hakea vasta hakupäivän jälkeen: {amount}. Henkilö: {persons}. "
        "Erittely on hakemuksen sivulla (.claim.html).",
        "Obs. 1 personmånad lämnades utanför, eftersom den kan sökas först efter ansökningsdagen: {amount}. Person: {persons}. "
        "Specifikationen finns på ansökans sida (.claim.html).",
        "Note: 1 person month was left out because it can be applied for only after the day of application: {amount}. "
        "Person: {persons}. The claim's page (.claim.html) lists it.",
    ),
    "left_out_overpaid": _text(
        "VAROITUS: valtio on maksanut liikaa {months} henkilökuukaudelta, yhteensä {amount}. Henkilöt: {persons}. "
        "Erittely on hakemuksen sivulla (.claim.html).",
        "VARNING: staten har betalat för mycket för {months} personmånader, sammanlagt {amount}. Personer: {persons}. "
        "Specifikationen finns på ansökans sida (.claim.html).",
        "WARNING: the State has paid too much for {months} person months, together {amount}. Persons: {persons}. "
        "The claim's page (.claim.html) lists them.",
    ),
    "left_out_overpaid_one": _text(
        "VAROITUS: valtio on maksanut liikaa 1 henkilökuukaudelta: {amount}. Henkilö: {persons}. "
        "Erittely on hakemuksen sivulla (.claim.html).",
        "VARNING: staten har betalat för mycket för 1 personmånad: {amount}. Person: {persons}. "
        "Specifikationen finns på ansökans sida (.claim.html).",
        "WARNING: the State has paid too much for 1 person month: {amount}. Person: {persons}. "
        "The claim's page (.claim.html) lists it.",
    ),
    "refused_costs": _text(
        "Huom. {count} kustannusta ei korvata (brutto vähennysten jälkeen {amount}): {costs}. "
        "Syy: compclaim explain INPUT --cost TUNNUS",
        "Obs. {count} kostnader ersätts inte (brutto efter avdrag {amount}): {costs}. "
        "Skälet: compclaim explain INPUT --cost ID",
        "Note: {count} costs are not paid (gross less deductions {amount}): {costs}. "
        "Why: compclaim explain INPUT --cost ID",
    ),
    "refused_costs_one": _text(
        "Huom. 1 kustannusta ei korvata (brutto vähennysten jälkeen {amount}): {costs}. "
        "Syy: compclaim explain INPUT --cost TUNNUS",
        "Obs. 1 kostnad ersätts inte (brutto efter avdrag {amount}): {costs}. Skälet: compclaim explain INPUT --cost ID",
        "Note: 1 cost is not paid (gross less deductions {amount}): {costs}. Why: compclaim explain INPUT --cost ID",
    ),
    "late_months_in_figures": _text(
        "Huom. Luvuissa on {amount} kuukausilta, joiden hakuaika on hakupäivänä jo päättynyt; compclaim build jättää ne pois.",
        "Obs. I siffrorna ingår {amount} för månader vars ansökningstid redan har gått ut på ansökningsdagen; compclaim build "
        "lämnar dem utanför.",
        "Note: the figures hold {amount} of months whose time to apply has ended on the day of application; compclaim build "
        "leaves them out.",
    ),
    "nothing_to_claim": _text(
        "Jaksolla ei ole mitään haettavaa eikä pois jätettyä taulun recipients saajille; tiedostoja ei kirjoitettu.",
        "Under perioden finns inget att söka och inget uteslutet för mottagarna i tabellen recipients; inga filer skrevs.",
        "In the period there is nothing to claim or exclude for the recipients of the table; no file was written.",
    ),
    "expires_soon": _text(
        "VAROITUS: kuukausien {months} hakuaika päättyy {day} ({left} päivän kuluttua hakupäivästä).",
        "VARNING: tiden att söka för månaderna {months} går ut {day} ({left} dagar efter ansökningsdagen).",
        "WARNING: the time to apply for the months {months} ends on {day} ({left} days after the day of application).",
    ),
    # verify
    "no_claim_files": _text(
        "Kansiossa {folder} ei ole yhtään hakemustiedostoa (.claim.xml).",
        "I mappen {folder} finns ingen ansökningsfil (.claim.xml).",
        "There is no claim file (.claim.xml) in {folder}.",
    ),
    "claim_sound": _text(
        "{file}: kunnossa. Rivejä {lines}, kustannuksia {costs}, haetaan {amount}.",
        "{file}: i ordning. Rader {lines}, kostnader {costs}, {amount} söks.",
        "{file}: sound. Lines {lines}, costs {costs}, {amount} claimed.",
    ),
    "page_is_no_claim": _text(
        "{file} on hakemuksen sivu ihmisen luettavaksi. Anna tarkastettavaksi hakemustiedosto {claim}.",
        "{file} är ansökans sida för människor. Ange ansökningsfilen {claim} för kontroll.",
        "{file} is the claim's page for people. Give the claim file {claim} to be verified.",
    ),
    "made_with_earlier": _text(
        "Hakemus on tehty ottaen huomioon aiemmat hakemukset ({files}); anna niiden kansio valitsimella --previous, "
        "muuten luvut eroavat.",
        "Ansökan är gjord med beaktande av tidigare ansökningar ({files}); ange deras mapp med --previous, annars avviker "
        "siffrorna.",
        "The claim was made with earlier claims ({files}); give their folder with --previous, or the figures differ.",
    ),
    "same_figures": _text(
        "Samat luvut; taulut ovat muuttuneet hakemuksen tekemisen jälkeen:",
        "Samma siffror; tabellerna har ändrats sedan ansökan gjordes:",
        "Same figures; the tables have changed since the claim:",
    ),
    "total_differs": _text(
        "Hakemuksessa haetaan {in_file}, tauluista laskettuna {recomputed}; ero {difference}.",
        "I ansökan söks {in_file}, omräknat ur tabellerna {recomputed}; skillnad {difference}.",
        "The claim asks for {in_file}, the tables give {recomputed}; the difference is {difference}.",
    ),
    "total_same": _text(
        "Haettava summa {in_file} on sama, mutta erittely eroaa.",
        "Det sökta beloppet {in_file} är detsamma, men specifikationen avviker.",
        "The amount claimed, {in_file}, is the same, but its details differ.",
    ),
    "claim_wrong": _text("{file}: EI KUNNOSSA", "{file}: INTE I ORDNING", "{file}: NOT SOUND"),
    "claim_unreadable": _text(
        "{file}: ei voi lukea. {sentence}", "{file}: kan inte läsas. {sentence}", "{file}: cannot be read. {sentence}"
    ),
    "more_differences": _text(
        "Lisäksi {count} muuta eroa; kaikki ovat JSON-tulosteessa (--json).",
        "Dessutom {count} andra skillnader; alla finns i JSON-utskriften (--json).",
        "And {count} more differences; all of them are in the JSON (--json).",
    ),
    "not_recomputed": _text(
        "Laskelmaa ei voitu tehdä uudelleen: {sentence}",
        "Beräkningen kunde inte göras om: {sentence}",
        "The calculation could not be done again: {sentence}",
    ),
    "between_files": _text("Tiedostojen kesken:", "Filerna sinsemellan:", "Between the files:"),
    "verified_so_many": _text(
        "Kunnossa {sound}, tarkastettu {files}.", "I ordning {sound}, kontrollerade {files}.",
        "Sound {sound}, verified {files}.",
    ),
    # deadlines
    "no_deadlines": _text(
        "Mitään haettavaa ei ole avoinna.", "Inget finns kvar att söka.", "Nothing is open to be applied for."
    ),
    "deadline": _text(
        "Viimeistään {day} (jäljellä {left} päivää) haettava: {amount}.",
        "Ska sökas senast {day} ({left} dagar kvar): {amount}.",
        "To be applied for by {day} ({left} days left): {amount}.",
    ),
    "deadline_cut_off": _text(
        "HUOM! Viimeistään {day} (jäljellä {left} päivää) haettava: {amount}. Samana päivänä päättyy myös kumotun lain "
        "mukaisten kustannusten siirtymäaika ({citation}).",
        "OBS! Ska sökas senast {day} ({left} dagar kvar): {amount}. Samma dag upphör också övergångstiden för kostnader enligt "
        "den upphävda lagen ({citation}).",
        "NOTE! To be applied for by {day} ({left} days left): {amount}. On the same day the transition for costs under the "
        "repealed act ends too ({citation}).",
    ),
    # explain
    "explain_what": _text(
        "Anna INPUT ja joko --person tai --cost, tai anna --claim ja --line.",
        "Ange INPUT och antingen --person eller --cost, eller ange --claim och --line.",
        "Give INPUT and either --person or --cost, or give --claim and --line.",
    ),
    "no_table_persons": _text(
        "Kansiossa {folder} ei ole taulua persons (persons.csv), joten henkilöitä ei voi hakea. Tauluista kertoo: compclaim check {folder}",
        "I mappen {folder} finns ingen tabell persons (persons.csv), så inga personer kan sökas. Om tabellerna: compclaim check {folder}",
        "There is no table persons (persons.csv) in {folder}, so no person can be found. About the tables: compclaim check {folder}",
    ),
    "explained_despite_errors": _text(
        "Aineistossa on virheitä; virheelliset rivit eivät ole mukana. Katso: compclaim check",
        "Materialet innehåller fel; felaktiga rader är inte med. Se: compclaim check",
        "The input has errors; rows with an error are not included. See: compclaim check",
    ),
    # demo
    "demo_not_empty": _text(
        "Kansio {folder} ei ole tyhjä. Valitsin --force kirjoittaa esimerkin sinne silti.",
        "Mappen {folder} är inte tom. Med --force skrivs exemplet dit ändå.",
        "The folder {folder} is not empty. --force writes the example there all the same.",
    ),
    "demo_not_a_folder": _text(
        "{folder} on tiedosto, ei kansio.", "{folder} är en fil, inte en mapp.", "{folder} is a file, not a folder."
    ),
    "demo_done": _text(
        "Keksityn kunnan taulut ovat kansiossa {folder}: {tables}. Valtion maksuluettelot ovat kansiossa {lists}.\nSeuraavaksi:\n  {command}",
        "En påhittad kommuns tabeller finns i mappen {folder}: {tables}. Statens betalningslistor finns i mappen {lists}.\nNästa steg:\n  {command}",
        "The tables of a made-up municipality are in {folder}: {tables}. The State's payment lists are in {lists}.\nNext:\n  {command}",
    ),
}  # fmt: skip
