"""Why a workbook or another file cannot be read as an input at all, in fi, sv and en."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.words.catalogue import Message

FAULTS: Mapping[str, Message] = {
    "encrypted": {
        "fi": "Työkirja on suojattu salasanalla. Poista salasana ja tallenna se muodossa .xlsx tai .ods.",
        "sv": "Arbetsboken är skyddad med lösenord. Ta bort lösenordet och spara den som .xlsx eller .ods.",
        "en": "The workbook is protected by a password. Remove the password and save it as .xlsx or .ods.",
    },
    "damaged": {
        "fi": "Työkirja on vioittunut tai katkennut. Avaa se taulukko-ohjelmassa ja tallenna uudelleen.",
        "sv": "Arbetsboken är skadad eller avbruten. Öppna den i ett kalkylprogram och spara den på nytt.",
        "en": "The workbook is damaged or cut short. Open it in a spreadsheet program and save it again.",
    },
    "unusual": {
        "fi": "Työkirja on kirjoitettu tavalla, jota ohjelma ei osaa lukea luotettavasti. Avaa se taulukko-ohjelmassa ja tallenna uudelleen.",
        "sv": "Arbetsboken är skriven på ett sätt som programmet inte kan läsa tillförlitligt. Öppna den i ett kalkylprogram och spara den på nytt.",
        "en": "The workbook is written in a way that the program cannot read reliably. Open it in a spreadsheet program and save it again.",
    },
    "part_not_there": {
        "fi": "Työkirja on vioittunut: siitä puuttuu osa {part}. Avaa se taulukko-ohjelmassa ja tallenna uudelleen.",
        "sv": "Arbetsboken är skadad: delen {part} saknas. Öppna den i ett kalkylprogram och spara den på nytt.",
        "en": "The workbook is damaged: its part {part} is missing. Open it in a spreadsheet program and save it again.",
    },
    "part_twice": {
        "fi": "Työkirja on vioittunut: osa {part} on siinä kahdesti. Avaa se taulukko-ohjelmassa ja tallenna uudelleen.",
        "sv": "Arbetsboken är skadad: delen {part} finns två gånger. Öppna den i ett kalkylprogram och spara den på nytt.",
        "en": "The workbook is damaged: it holds the part {part} twice. Open it in a spreadsheet program and save it again.",
    },
    "sheet_not_there": {
        "fi": "Työkirjassa luetellaan välilehti {sheet}, mutta sen sisältöä ei löydy. Mitään ei luettu. Avaa työkirja taulukko-ohjelmassa, tarkista välilehti ja tallenna uudelleen.",
        "sv": "Arbetsboken räknar upp bladet {sheet}, men dess innehåll finns inte. Inget lästes. Öppna arbetsboken i ett kalkylprogram, kontrollera bladet och spara på nytt.",
        "en": "The workbook lists the sheet {sheet}, but its content is not to be found. Nothing was read. Open the workbook in a spreadsheet program, look at the sheet and save it again.",
    },
    "binary_workbook": {
        "fi": "Työkirja on binaarimuodossa (.xlsb), jota ei lueta. Tallenna se muodossa .xlsx tai .ods.",
        "sv": "Arbetsboken är i binärt format (.xlsb), som inte läses. Spara den som .xlsx eller .ods.",
        "en": "The workbook is in the binary form (.xlsb), which is not read. Save it as .xlsx or .ods.",
    },
    "another_document": {
        "fi": "Tiedosto on jokin muu asiakirja kuin työkirja. Tallenna taulut työkirjaksi (.xlsx tai .ods).",
        "sv": "Filen är ett annat dokument än en arbetsbok. Spara tabellerna som en arbetsbok (.xlsx eller .ods).",
        "en": "The file is another document than a workbook. Save the tables as a workbook (.xlsx or .ods).",
    },
    "unreadable": {
        "fi": "Työkirjaa ei voi avata. Tarkista polku ja oikeudet.",
        "sv": "Arbetsboken kan inte öppnas. Kontrollera sökvägen och rättigheterna.",
        "en": "The workbook cannot be opened. Check the path and the permissions.",
    },
    "too_large": {
        "fi": "Työkirja purkautuisi kohtuuttoman suureksi, joten sitä ei avattu. Poista tyhjät alueet ja tallenna uudelleen, tai vie taulut CSV-muotoon.",
        "sv": "Arbetsboken skulle bli orimligt stor när den packas upp och öppnades därför inte. Ta bort tomma områden och spara på nytt, eller exportera tabellerna som CSV.",
        "en": "The workbook would unpack to an unreasonable size and was not opened. Remove empty areas and save it again, or export the tables as CSV.",
    },
    "macros_only": {
        "fi": "Työkirjassa ei ole yhtään tavallista taulukkoa, vain esimerkiksi makroja.",
        "sv": "Arbetsboken innehåller inget vanligt kalkylblad, bara till exempel makron.",
        "en": "The workbook holds no ordinary sheet, only for example macros.",
    },
    "no_sheet": {
        "fi": "Työkirjassa ei ole yhtään taulukkoa.",
        "sv": "Arbetsboken innehåller inget kalkylblad.",
        "en": "The workbook holds no sheet.",
    },
}

NAMED: Message = {"fi": "{name}: {what}", "sv": "{name}: {what}", "en": "{name}: {what}"}
"""The file's name before what is said of it."""

_SAVE: Message = {
    "fi": " Tallenna taulut työkirjaksi (.xlsx tai .ods).",
    "sv": " Spara tabellerna som en arbetsbok (.xlsx eller .ods).",
    "en": " Save the tables as a workbook (.xlsx or .ods).",
}


def _saved(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi + _SAVE["fi"], "sv": sv + _SAVE["sv"], "en": en + _SAVE["en"]}


FORMS: Mapping[str, Message] = {
    "not_there": {
        "fi": "Tällaista tiedostoa tai kansiota ei ole. Tarkista polku.",
        "sv": "Det finns ingen sådan fil eller mapp. Kontrollera sökvägen.",
        "en": "There is no such file or folder. Check the path.",
    },
    "name_too_long": {
        "fi": "Nimi on liian pitkä tiedoston tai kansion nimeksi. Tarkista polku.",
        "sv": "Namnet är för långt för en fil eller mapp. Kontrollera sökvägen.",
        "en": "The name is too long for a file or folder. Check the path.",
    },
    "no_access": {
        "fi": "Tiedostoa tai kansiota ei voi avata. Tarkista oikeudet, ja sulje muut ohjelmat, joissa se on auki.",
        "sv": "Filen eller mappen kan inte öppnas. Kontrollera behörigheten och stäng andra program som har den öppen.",
        "en": "The file or folder cannot be opened. Check the permissions, and close other programs that hold it open.",
    },
    "special": {
        "fi": "Tämä ei ole tavallinen tiedosto vaan esimerkiksi laite tai putki. Anna kansio, jossa taulut ovat CSV-tiedostoina, tai työkirja (.xlsx tai .ods).",
        "sv": "Detta är ingen vanlig fil utan till exempel en enhet eller ett rör. Ange en mapp med tabellerna som CSV-filer, eller en arbetsbok (.xlsx eller .ods).",
        "en": "This is no ordinary file but for example a device or a pipe. Give a folder that holds the tables as CSV files, or a workbook (.xlsx or .ods).",
    },
    "empty": {
        "fi": "Tiedosto on tyhjä: siinä ei ole yhtään tavua. Tallenna tai kopioi se uudelleen.",
        "sv": "Filen är tom: den har inte en enda byte. Spara eller kopiera den på nytt.",
        "en": "The file is empty: it does not hold a single byte. Save or copy it again.",
    },
    "pdf": _saved(
        "Tiedosto on PDF, nimestään riippumatta.",
        "Filen är en PDF, vad den än heter.",
        "The file is a PDF, whatever it is called.",
    ),
    "text_document": _saved(
        "Tiedosto on tekstiasiakirja, ei työkirja.",
        "Filen är ett textdokument, ingen arbetsbok.",
        "The file is a text document, not a workbook.",
    ),
    "slides": _saved(
        "Tiedosto on diaesitys, ei työkirja.",
        "Filen är en presentation, ingen arbetsbok.",
        "The file is a set of slides, not a workbook.",
    ),
    "picture": _saved("Tiedosto on kuva.", "Filen är en bild.", "The file is a picture."),
    "parquet": _saved(
        "Tiedosto on Parquet-muodossa.", "Filen är i formatet Parquet.", "The file is in the Parquet form."
    ),
    "old_workbook": _saved(
        "Työkirja on vanhassa .xls-muodossa, jota ei lueta.",
        "Arbetsboken är i det gamla formatet .xls, som inte läses.",
        "The workbook is in the old .xls form, which is not read.",
    ),
    "encrypted": FAULTS["encrypted"],
    "damaged_workbook": FAULTS["damaged"],
    "numbers": _saved(
        "Tiedosto on Applen Numbers-taulukko.",
        "Filen är ett kalkylblad från Apple Numbers.",
        "The file is a spreadsheet of Apple Numbers.",
    ),
    "packed": {
        "fi": "Tiedosto on pakattu. Pura se, ja anna kansio, jossa taulut ovat CSV-tiedostoina, tai työkirja.",
        "sv": "Filen är komprimerad. Packa upp den och ange mappen med tabellerna som CSV-filer, eller en arbetsbok.",
        "en": "The file is an archive. Unpack it, and give the folder that holds the tables as CSV files, or a workbook.",
    },
    "web_page": _saved(
        "Tiedosto on verkkosivu (HTML), vaikka taulukko-ohjelma avaa sen.",
        "Filen är en webbsida (HTML), fast ett kalkylprogram öppnar den.",
        "The file is a web page (HTML), although a spreadsheet program opens it.",
    ),
    "xml_workbook": _saved(
        "Tiedosto on XML-laskentataulukko (2003), jota ei lueta.",
        "Filen är ett XML-kalkylblad (2003), som inte läses.",
        "The file is an XML spreadsheet (2003), which is not read.",
    ),
    "flat_workbook": _saved(
        "Tiedosto on OpenDocument yhtenä XML-tiedostona (.fods), jota ei lueta.",
        "Filen är OpenDocument som en enda XML-fil (.fods), som inte läses.",
        "The file is OpenDocument as a single XML file (.fods), which is not read.",
    ),
    "markup": _saved(
        "Tiedosto on XML:ää, ei työkirja.",
        "Filen är XML, ingen arbetsbok.",
        "The file is XML, not a workbook.",
    ),
    "csv": {
        "fi": "Tiedosto on yksi taulu tekstinä (CSV). Siirrä se kansioon muiden taulujen kanssa (esimerkiksi henkilöt.csv ja asuinkunnat.csv), ja anna kansio.",
        "sv": "Filen är en tabell som text (CSV). Flytta den till en mapp tillsammans med de andra tabellerna (till exempel personer.csv och boende.csv), och ange mappen.",
        "en": "The file is a single table as text (CSV). Put it into a folder with the other tables (for example persons.csv and residences.csv), and give the folder.",
    },
    "something": {
        "fi": "Tiedosto ei ole työkirja. Anna kansio, jossa taulut ovat CSV-tiedostoina, tai työkirja (.xlsx tai .ods).",
        "sv": "Filen är ingen arbetsbok. Ange en mapp med tabellerna som CSV-filer, eller en arbetsbok (.xlsx eller .ods).",
        "en": "The file is no workbook. Give a folder that holds the tables as CSV files, or a workbook (.xlsx or .ods).",
    },
}
"""What a file is that is no input, and what to do."""
