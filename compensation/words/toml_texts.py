"""Why a TOML file of a user's cannot be read, in fi, sv and en."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.words.catalogue import Message

FAULTS: Mapping[str, Message] = {
    "unreadable": {
        "fi": "tiedostoa ei voi avata. Tarkista polku ja oikeudet.",
        "sv": "filen kan inte öppnas. Kontrollera sökvägen och rättigheterna.",
        "en": "the file cannot be opened. Check the path and the permissions.",
    },
    "special": {
        "fi": "tämä ei ole tavallinen tiedosto. Anna TOML-tiedosto.",
        "sv": "detta är ingen vanlig fil. Ange en TOML-fil.",
        "en": "this is no ordinary file. Give a TOML file.",
    },
    "too_large": {
        "fi": "tiedosto on liian suuri TOML-tiedostoksi. Tarkista polku.",
        "sv": "filen är för stor för att vara en TOML-fil av detta slag. Kontrollera sökvägen.",
        "en": "the file is too large to be such a TOML file. Check the path.",
    },
    "encoding": {
        "fi": "tiedosto ei ole UTF-8-muodossa. Tallenna se muodossa UTF-8.",
        "sv": "filen är inte i formatet UTF-8. Spara den i formatet UTF-8.",
        "en": "the file is not in UTF-8. Save it in UTF-8.",
    },
    "line": {
        "fi": "riviä {line} ei voi lukea. Rivin muoto on  nimi = \"arvo\"  tai  [taulu]; tarkista lainausmerkit ja hakasulut.",
        "sv": "rad {line} kan inte läsas. En rad har formen  namn = \"värde\"  eller  [tabell]; kontrollera citattecken och hakparenteser.",
        "en": "line {line} cannot be read. A line has the form  name = \"value\"  or  [table]; check quotation marks and brackets.",
    },
    "deep": {
        "fi": "sisäkkäisiä hakasulkuja on liikaa. Näin syvää TOML-tiedostoa ei lueta.",
        "sv": "för många hakparenteser ligger i varandra. En så djup TOML-fil läses inte.",
        "en": "too many brackets stand within each other. So deep a TOML file is not read.",
    },
}  # fmt: skip
