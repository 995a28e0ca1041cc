"""Why a workbook cannot be read at all, in fi, sv and en."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.words.catalogue import Message

FAULTS: Mapping[str, Message] = {
    "encrypted": {
        "fi": "Työkirja on suojattu salasanalla, tai se on vanhassa .xls-muodossa. Poista salasana ja tallenna se muodossa .xlsx tai .ods.",
        "sv": "Arbetsboken är skyddad med lösenord eller i det gamla formatet .xls. Ta bort lösenordet och spara den som .xlsx eller .ods.",
        "en": "The workbook is protected by a password, or in the old .xls format. Remove the password and save it as .xlsx or .ods.",
    },
    "not_a_workbook": {
        "fi": "Aineiston on oltava kansio, jossa taulut ovat CSV-tiedostoina, tai työkirja (.xlsx tai .ods).",
        "sv": "Materialet ska vara en mapp med tabellerna som CSV-filer, eller en arbetsbok (.xlsx eller .ods).",
        "en": "The input must be a folder that holds the tables as CSV files, or a workbook (.xlsx or .ods).",
    },
    "damaged": {
        "fi": "Työkirja on vioittunut tai katkennut. Avaa se taulukko-ohjelmassa ja tallenna uudelleen.",
        "sv": "Arbetsboken är skadad eller avbruten. Öppna den i ett kalkylprogram och spara den på nytt.",
        "en": "The workbook is damaged or cut short. Open it in a spreadsheet program and save it again.",
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
}
