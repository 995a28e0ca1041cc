"""Help of every command and option in fi, sv and en; the first line of a command's help stands in lists of commands."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.words.catalogue import Message

from .reconcile_words import BUILD_HELP, RECONCILE


def _help(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi, "sv": sv, "en": en}


HELP: Mapping[str, Message] = {
    "reconcile": RECONCILE,
    **BUILD_HELP,
    "compclaim": _help(
        "Valtion korvaukset pakolaisten vastaanotosta: laskelmat, hakemustiedostot ja niiden tarkastus.\n\n"
        "Aineisto (INPUT) on kansio, jossa on CSV-taulut persons, permits, residences, recipients, costs, decisions, paid ja applied. "
        "Aloita komennolla ”compclaim demo kansio”.",
        "Statens ersättningar för mottagande av flyktingar: beräkning, ansökningsfiler och kontroll av dem.\n\n"
        "Materialet (INPUT) är en mapp med CSV-tabellerna persons, permits, residences, recipients, costs, decisions, paid och applied. "
        "Börja med ”compclaim demo mapp”.",
        "State compensations for receiving refugees: calculation, claim files and their verification.\n\n"
        "The INPUT is a folder with the CSV tables persons, permits, residences, recipients, costs, decisions, paid and applied. "
        "Begin with 'compclaim demo folder'.",
    ),
    "demo": _help(
        "Kirjoita keksityn kunnan taulut kansioon.",
        "Skriv en påhittad kommuns tabeller till en mapp.",
        "Write the tables of a made-up municipality to a folder.",
    ),
    "template": _help(
        "Tee tyhjä työkirja, jonka voi täyttää taulukko-ohjelmassa.",
        "Gör en tom arbetsbok som kan fyllas i i ett kalkylprogram.",
        "Make an empty workbook to be filled in with a spreadsheet program.",
    ),
    "map": _help(
        "Tee kuvaustiedosto: mitkä omista otsikoista ovat ohjelman sarakkeita.\n\n"
        "Täydennä tiedosto ja anna se muille komennoille valitsimella --mapping.",
        "Gör en mappningsfil: vilka av de egna rubrikerna som är programmets kolumner.\n\n"
        "Fyll i filen och ge den till de andra kommandona med --mapping.",
        "Make a mapping file: which of your own headings are the program's columns.\n\n"
        "Fill it in and give it to the other commands with --mapping.",
    ),
    "check": _help(
        "Tarkista aineisto: kaikki virheet kerralla.\n\nPaluukoodi on 1, jos aineistossa on virheitä.",
        "Kontrollera materialet: alla fel på en gång.\n\nReturkoden är 1 om materialet innehåller fel.",
        "Check the input: every fault at once.\n\nThe exit code is 1 if the input has errors.",
    ),
    "calculate": _help(
        "Laske, mitä valtio korvaa.\n\nIlman jaksoa lasketaan kuukaudet 2011-09..2026-12.",
        "Beräkna vad staten ersätter.\n\nUtan period beräknas månaderna 2011-09..2026-12.",
        "Calculate what the State pays.\n\nWithout a period the months 2011-09..2026-12 are calculated.",
    ),
    "build": _help(
        "Tee kullekin korvauksen saajalle hakemustiedosto (XML) ja allekirjoitettava sivu (HTML).\n\n"
        "Tiedostot tehdään taulun recipients saajille. Kaikki tiedostot syntyvät kerralla tai ei yksikään.",
        "Gör en ansökningsfil (XML) och en sida att underteckna (HTML) för varje ersättningsmottagare.\n\n"
        "Filerna görs för mottagarna i tabellen recipients. Antingen skapas alla filer eller ingen.",
        "Make a claim file (XML) and a page to sign (HTML) for every recipient.\n\n"
        "Files are made for the rows of the table recipients. Either all files come to be, or none.",
    ),
    "verify": _help(
        "Tarkasta hakemustiedosto tai kansiollinen niitä.\n\n"
        "Tarkastetaan rakenne, summat, tiiviste ja laki; valitsimella --inputs koko laskelma tehdään uudelleen. "
        "Kansiosta etsitään myös kahdesti haetut kuukaudet ja jaksojen väliin jääneet aukot.",
        "Kontrollera en ansökningsfil eller en mapp med sådana.\n\n"
        "Kontrollen gäller form, summor, kontrollsumma och lag; med --inputs görs hela beräkningen om. "
        "I en mapp söks också månader som sökts två gånger och luckor mellan perioder.",
        "Verify a claim file or a folder of them.\n\n"
        "Checks form, totals, digest and law; with --inputs the whole calculation is done again. "
        "In a folder also months claimed twice and gaps between periods are found.",
    ),
    "explain": _help(
        "Selitä yhden henkilön korvaukset, yksi kustannus tai yksi hakemuksen rivi lause lauseelta.",
        "Förklara en persons ersättningar, en kostnad eller en rad i en ansökan mening för mening.",
        "Explain one person's compensation, one cost or one line of a claim, sentence by sentence.",
    ),
    "deadlines": _help(
        "Näytä, minkä hakeminen vanhenee ja milloin.",
        "Visa vad som preskriberas och när.",
        "Show what must be applied for, and by when.",
    ),
    "finding": _help(
        "Kerro, mitä virheen tai huomautuksen koodi tarkoittaa.",
        "Berätta vad en felkod eller anmärkningskod betyder.",
        "Tell what the code of a finding means.",
    ),
    "rules": _help(
        "Näytä laki, jonka mukaan lasketaan: säännökset, sanamuodot ja tulkinnat.",
        "Visa lagen som beräkningen följer: bestämmelser, lydelser och tolkningar.",
        "Show the law by which is calculated: provisions, wordings and readings.",
    ),
    "rules_list": _help(
        "Luettele säännökset.", "Räkna upp bestämmelserna.", "List the provisions."
    ),
    "rules_show": _help(
        "Näytä yhden säännöksen kaikki sanamuodot, tai tietyn päivän sanamuoto.",
        "Visa alla lydelser av en bestämmelse, eller lydelsen en viss dag.",
        "Show all wordings of one provision, or the wording of a day.",
    ),
    "rules_readings": _help(
        "Näytä kohdat, joissa laki jättää kysymyksen auki, ja valittavat tulkinnat.",
        "Visa var lagen lämnar en fråga öppen, och vilka tolkningar som kan väljas.",
        "Show where the law leaves a question open, and which readings can be chosen.",
    ),
    "rules_status": _help(
        "Kerro, mitkä kuukaudet laki kattaa ja milloin se on tarkistettu.",
        "Berätta vilka månader lagen täcker och när den senast kontrollerades.",
        "Tell which months the law covers, and when it was last verified.",
    ),
    "rules_timeline": _help(
        "Näytä päivä päivältä, mitkä säännökset muuttuvat.",
        "Visa dag för dag vilka bestämmelser som ändras.",
        "Show day by day which provisions change.",
    ),
    "rules_diff": _help(
        "Näytä, mikä laissa eroaa kahden päivän välillä.",
        "Visa vad som skiljer sig i lagen mellan två dagar.",
        "Show what differs in the law between two days.",
    ),
    # Arguments
    "INPUT": _help(
        "Aineiston kansio (CSV-taulut) tai työkirja (.xlsx, .ods).",
        "Materialets mapp (CSV-tabeller) eller arbetsbok (.xlsx, .ods).",
        "Folder of the input (CSV tables), or a workbook (.xlsx, .ods).",
    ),
    "DIR": _help("Kansio, johon kirjoitetaan.", "Mappen att skriva till.", "Folder to write to."),
    "CLAIM": _help(
        "Hakemustiedosto tai kansiollinen hakemustiedostoja.",
        "En ansökningsfil eller en mapp med ansökningsfiler.",
        "A claim file, or a folder of claim files.",
    ),
    "CODE": _help("Koodi, esimerkiksi CC-1203.", "Koden, till exempel CC-1203.", "The code, such as CC-1203."),
    "NAME": _help(
        "Säännöksen tunnus, esimerkiksi rate_municipality.",
        "Bestämmelsens beteckning, till exempel rate_municipality.",
        "Name of the provision, such as rate_municipality.",
    ),
    "DATE": _help("Päivä, esimerkiksi 2025-01-01.", "En dag, till exempel 2025-01-01.", "A day such as 2025-01-01."),
    # Options of every command
    "--lang": _help(
        "Kieli; muuten käyttöympäristön kieli. Luvut eivät muutu.",
        "Språk; annars miljöns språk. Siffrorna ändras inte.",
        "Language; otherwise that of the environment. Numbers never change.",
    ),
    "--debug": _help(
        "Näytä ohjelmavian paikka (ilman henkilötunnuksia).",
        "Visa var ett programfel uppstod (utan personbeteckningar).",
        "Show where a fault of the program arose (without identity codes).",
    ),
    "--help": _help("Näytä tämä ohje.", "Visa den här hjälpen.", "Show this help."),
    "--version": _help("Näytä ohjelman versio.", "Visa programmets version.", "Show the program's version."),
    "OUT.xlsx": _help("Työkirja, joka kirjoitetaan.", "Arbetsboken som skrivs.", "The workbook to write."),
    # Options
    "--encoding": _help(
        "Aineiston CSV-taulujen merkistö; muuten se päätellään.",
        "Teckenkodningen i materialets CSV-tabeller; annars härleds den.",
        "Encoding of the input's CSV tables; otherwise it is found out.",
    ),
    "--separator": _help(
        "Aineiston CSV-taulujen erotin; muuten se päätellään.",
        "Avgränsaren i materialets CSV-tabeller; annars härleds den.",
        "Separator of the input's CSV tables; otherwise it is found out.",
    ),
    "--decimal": _help(
        "Desimaalierotin aineiston määrissä, jotka voi muuten lukea kahdella tavalla.",
        "Decimaltecknet i materialets belopp som annars kan läsas på två sätt.",
        "The decimal mark of the input, for amounts that could be read in two ways.",
    ),
    "--mapping": _help(
        "Kuvaustiedosto aineiston omista otsikoista (compclaim map).",
        "Mappningsfil för materialets egna rubriker (compclaim map).",
        "Mapping file for the input's own headings (compclaim map).",
    ),
    "--annotate": _help(
        "Kirjoita kopio tauluista, jossa virheelliset solut on väritetty ja selitetty.",
        "Skriv en kopia av tabellerna där felaktiga celler är färgade och förklarade.",
        "Write a copy of the tables in which faulty cells are coloured and explained.",
    ),
    "--sarif": _help("Tulosta löydökset SARIF-muodossa.", "Skriv ut fynden i SARIF-format.", "Print the findings as SARIF."),
    "--json": _help("Tulosta JSON-muodossa.", "Skriv ut som JSON.", "Print as JSON."),
    "--period": _help(
        "Kuukaudet, esimerkiksi 2025-01..2025-12.",
        "Månaderna, till exempel 2025-01..2025-12.",
        "Months, such as 2025-01..2025-12.",
    ),
    "--applied-on": _help(
        "Hakupäivä. Vuodesta 2025 alkaen haetut kuukaudet 2023-01..2024-12 lasketaan takautuvan hakemuksen määrin.",
        "Ansökningsdagen. Månaderna 2023-01..2024-12 som söks från och med 2025 räknas med beloppen för retroaktiv ansökan.",
        "Day of application. Months 2023-01..2024-12 applied for from 2025 on stand at the late-claim rates.",
    ),
    "--by": _help(
        "Yhteenveto henkilöittäin (oletus), saajittain, jaksoittain tai kuukausittain.",
        "Sammandrag per person (förval), mottagare, tidsavsnitt eller månad.",
        "Sum by person (default), recipient, span or month.",
    ),
    "--costs": _help(
        "Todelliset kustannukset laskennallisen korvauksen sijasta: mikä korvataan, mikä ei ja miksi.",
        "Faktiska kostnader i stället för kalkylerad ersättning: vad som ersätts, vad inte och varför.",
        "Actual costs instead of the calculated compensation: what is paid, what is not, and why.",
    ),
    "--format": _help(
        "Muoto; oletus table, tai tiedoston päätteen mukaan.",
        "Format; förval table, eller enligt filens ändelse.",
        "Format; table by default, or by the file's suffix.",
    ),
    "--format-or-calendar": _help(
        "Muoto; oletus table, tai tiedoston päätteen mukaan; ics on kalenteritiedosto.",
        "Format; förval table, eller enligt filens ändelse; ics är en kalenderfil.",
        "Format; table by default, or by the file's suffix; ics is a calendar file.",
    ),
    "--out": _help(
        "Tiedosto, johon tulos kirjoitetaan kokonaan tai ei lainkaan.",
        "Filen som resultatet skrivs till, helt eller inte alls.",
        "File to which the result is written, wholly or not at all.",
    ),
    "--out-dir": _help(
        "Kansio, johon hakemustiedostot kirjoitetaan.",
        "Mappen som ansökningsfilerna skrivs till.",
        "Folder to which the claim files are written.",
    ),
    "--reading": _help(
        "Valitse tulkinta, esimerkiksi I-03=four. Voi antaa useita; luettelo: compclaim rules readings.",
        "Välj en tolkning, till exempel I-03=four. Kan ges flera gånger; förteckning: compclaim rules readings.",
        "Choose a reading, such as I-03=four. May be given several times; list: compclaim rules readings.",
    ),
    "--force": _help(
        "Korvaa olemassa olevat tiedostot.", "Ersätt befintliga filer.", "Replace existing files."
    ),
    "--keep-going": _help(
        "Laske muut rivit, vaikka joissakin on virheitä (paluukoodi 1).",
        "Beräkna de övriga raderna även om vissa är felaktiga (returkod 1).",
        "Calculate the other rows even if some have errors (exit code 1).",
    ),
    "--recipient": _help(
        "Vain tämä korvauksen saaja, esimerkiksi municipality-049. Voi antaa useita.",
        "Endast denna ersättningsmottagare, till exempel municipality-049. Kan ges flera gånger.",
        "This recipient only, such as municipality-049. May be given several times.",
    ),
    "--previous": _help(
        "Kansio, jossa ovat aiemmat hakemustiedostot; niissä haettua ei haeta uudelleen. Voi antaa monta kertaa.",
        "Mapp med tidigare ansökningsfiler; det som söks i dem söks inte på nytt. Kan anges flera gånger.",
        "Folder of earlier claim files; what they claim is not claimed again. May be given several times.",
    ),
    "--previous-inputs": _help(
        "Kansio, jossa ovat ne aiemmat hakemustiedostot, jotka otettiin huomioon hakemusta tehtäessä. Voi antaa monta kertaa.",
        "Mapp med de tidigare ansökningsfiler som beaktades när ansökan gjordes. Kan anges flera gånger.",
        "Folder of the earlier claim files that the claim took into account. May be given several times.",
    ),
    "--pseudonymised": _help(
        "Jätä henkilötunnukset pois hakemustiedostosta.",
        "Lämna personbeteckningarna utanför ansökningsfilen.",
        "Leave identity codes out of the claim file.",
    ),
    "--inputs": _help(
        "Aineisto, josta laskelma tehdään uudelleen.",
        "Materialet som beräkningen görs om från.",
        "The input from which the calculation is done again.",
    ),
    "--person": _help("Henkilön tunnus taulussa persons.", "Personens id i tabellen persons.", "The person's id in the table persons."),
    "--cost": _help("Kustannuksen tunnus taulussa costs.", "Kostnadens id i tabellen costs.", "The cost's id in the table costs."),
    "--claim": _help("Hakemustiedosto.", "Ansökningsfilen.", "The claim file."),
    "--line": _help("Hakemuksen rivin tunnus.", "Id för raden i ansökan.", "Id of the line in the claim."),
    "--on": _help("Päivä, jolta katsotaan.", "Dagen som avses.", "The day in question."),
}  # fmt: skip
