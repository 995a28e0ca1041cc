"""What a mapping file and its faults say, in fi, sv and en."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.words.catalogue import LANGUAGES, Message


def _text(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi, "sv": sv, "en": en}


HEAD: Mapping[str, tuple[str, ...]] = {
    "fi": (
        "Taulujen kuvaustiedosto ohjelmalle compclaim (--mapping). Täytä, mikä on tyhjää: kunkin sarakkeen kohdalle oman",
        "taulusi otsikko; jätä tyhjäksi, jos sellaista ei ole. Kohta `headings` pysyy ennallaan: muuttunut taulu hylätään.",
        "Omat koodisanat:  [persons.words.standing]  ja sen alle rivejä kuten  'Kotoutuja' = 'principal'",
    ),
    "sv": (
        "Mappningsfil för tabeller till compclaim (--mapping). Fyll i det som är tomt: för varje kolumn rubriken i din egen",
        "tabell; lämna tomt om den saknas. `headings` ska stå kvar som den är: en ändrad tabell avvisas.",
        "Egna kodord:  [persons.words.standing]  och därunder rader som  'Kotoutuja' = 'principal'",
    ),
    "en": (
        "A mapping of tables for compclaim (--mapping). Fill in what stands blank: for each column the heading of your own",
        "table, or leave it blank where you have none. `headings` must stay as it is: a changed layout is refused.",
        "Own code words:  [persons.words.standing]  then lines such as  'Kotoutuja' = 'principal'",
    ),
}  # fmt: skip

REQUIRED = _text("pakollinen", "obligatorisk", "required")
NOT_RECOGNISED = _text(
    "tuntematta jäi: {headings}", "kändes inte igen: {headings}", "not recognised: {headings}"
)
SECOND = _text(
    "{place}: samaa taulua {table} on jo yllä; vain yksi luetaan.",
    "{place}: samma tabell {table} finns redan ovan; bara en läses.",
    "{place}: the same table {table} stands above already; only one is read.",
)
NOT_A_TABLE = _text(
    "{place}: ei tunnettu tauluksi. Jos tässä on taulu, poista risuaidat tarvittavilta riveiltä ja täytä ne.",
    "{place}: kändes inte igen som en tabell. Om här finns en tabell, ta bort # från de rader som behövs och fyll i dem.",
    "{place}: not recognised as a table. If it is one, remove the # from the lines that are needed and fill them in.",
)
FILL_IN = _text(
    "Kirjoita sanan TABLE tilalle taulun nimi ja sanan COLUMN tilalle sarakkeen nimi; nimet ovat lopussa.",
    "Skriv tabellens namn i stället för TABLE och kolumnens namn i stället för COLUMN; namnen står i slutet.",
    "Write the name of a table in place of TABLE and that of a column in place of COLUMN; the names stand at the end.",
)
THE_NAMES = _text(
    "Taulut ja niiden sarakkeet:", "Tabellerna och deras kolumner:", "The tables and their columns:"
)

_WHERE = _text("Kuvaustiedosto{table}: ", "Mappningsfilen{table}: ", "The mapping file{table}: ")
_FAULTS: Mapping[str, Message] = {
    "unreadable": _text(
        "tiedostoa ei voi avata. Tarkista polku ja oikeudet.",
        "filen kan inte öppnas. Kontrollera sökvägen och rättigheterna.",
        "the file cannot be opened. Check the path and the permissions.",
    ),
    "encoding": _text(
        "tiedosto ei ole UTF-8-muodossa. Tallenna se muodossa UTF-8.",
        "filen är inte i formatet UTF-8. Spara den i formatet UTF-8.",
        "the file is not in UTF-8. Save it in UTF-8.",
    ),
    "line": _text(
        "riviä {line} ei voi lukea. Rivin muoto on  nimi = \"arvo\"  tai  [taulu]; tarkista lainausmerkit ja hakasulut.",
        "rad {line} kan inte läsas. En rad har formen  namn = \"värde\"  eller  [tabell]; kontrollera citattecken och hakparenteser.",
        "line {line} cannot be read. A line has the form  name = \"value\"  or  [table]; check quotation marks and brackets.",
    ),
    "table": _text(
        "taulua {name} ei ole.{near} Taulut ovat {known}.",
        "det finns ingen tabell {name}.{near} Tabellerna är {known}.",
        "there is no table {name}.{near} The tables are {known}.",
    ),
    "not_a_table": _text(
        "{name} ei ole taulun kuvaus. Kirjoita se muodossa [{name}] omalle rivilleen.",
        "{name} är ingen beskrivning av en tabell. Skriv den som [{name}] på en egen rad.",
        "{name} is no description of a table. Write it as [{name}] on a line of its own.",
    ),
    "key": _text(
        "kohtaa {name} ei tunneta.{near} Taulun kohdat ovat {known}.",
        "{name} är okänt.{near} En tabell har {known}.",
        "{name} is not known.{near} A table has {known}.",
    ),
    "value": _text(
        "kohdan {name} arvo on väärää muotoa; sen on oltava {form}.",
        "värdet av {name} har fel form; det ska vara {form}.",
        "the value of {name} has a wrong form; it must be {form}.",
    ),
    "column": _text(
        "saraketta {name} ei ole.{near} Sarakkeet ovat {known}.",
        "det finns ingen kolumn {name}.{near} Kolumnerna är {known}.",
        "there is no column {name}.{near} The columns are {known}.",
    ),
    "twice": _text(
        "otsikko {name} on annettu kahdelle sarakkeelle: {known}. Jätä se vain toiselle.",
        "rubriken {name} har getts åt två kolumner: {known}. Behåll den bara för den ena.",
        "the heading {name} is given to two columns: {known}. Leave it to one of them.",
    ),
    "heading": _text(
        "otsikkoa {name} ei ole taulun otsikoissa (headings).{near}",
        "rubriken {name} finns inte bland tabellens rubriker (headings).{near}",
        "the heading {name} is not among those of the table (headings).{near}",
    ),
}  # fmt: skip
_NEAR = _text(" Tarkoititko {near}?", " Menade du {near}?", " Did you mean {near}?")
FORMS: Mapping[str, Message] = {
    "place": _text("teksti lainausmerkeissä", "en text inom citattecken", "a text in quotation marks"),
    "header_row": _text("rivin numero, vähintään 1", "radens nummer, minst 1", "the number of a row, 1 at least"),
    "headings": _text(
        "luettelo teksteistä hakasuluissa", "en lista av texter inom hakparenteser", "a list of texts in brackets"
    ),
    "columns": _text(
        "rivejä kuten  person_id = \"Tunnus\"", "rader som  person_id = \"Id\"", "lines such as  person_id = \"Id\""
    ),
    "words": _text(
        "rivejä kuten  'Kotoutuja' = 'principal'", "rader som  'Kotoutuja' = 'principal'", "lines such as  'Kotoutuja' = 'principal'"
    ),
}  # fmt: skip
"""What stands under each key of a table."""


def fault(
    what: str,
    *,
    table: str = "",
    name: str = "",
    near: str = "",
    known: str = "",
    line: int = 0,
) -> Message:
    """The sentence about a fault of a mapping file, with its table and what is wrong there."""
    found = {}
    for lang in LANGUAGES:
        where = _WHERE[lang].format(table=f" [{table}]" if table else "")
        form = FORMS[name][lang] if what == "value" else ""
        meant = _NEAR[lang].format(near=near) if near else ""
        found[lang] = where + _FAULTS[what][lang].format(
            name=name, near=meant, known=known, line=line, form=form
        )
    return found
