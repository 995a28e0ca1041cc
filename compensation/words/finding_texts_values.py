"""Texts of findings about single values of an office's own table, and of what a column's values were read as, CC-1131 on."""

from __future__ import annotations

from compensation.words.catalogue import ERROR, NOTE
from compensation.words.finding_texts import text

TEXTS_VALUES = {
    "CC-1131": text(
        NOTE,
        fi=("Sarakkeen sanat tulkittiin ohjelman koodisanoiksi; erilaisia arvoja {count}", "Sana tarkoittaa samaa kuin koodisana sen perässä.",
            "Jos tulkinta on väärä, kirjoita koodisana itse tai anna oma sana kuvaustiedostossa: compclaim map INPUT."),
        sv=("Kolumnens ord tolkades som programmets kodord; olika värden {count}", "Ordet betyder detsamma som kodordet efter det.",
            "Om tolkningen är fel, skriv kodordet självt eller ange ett eget ord i mappningsfilen: compclaim map INPUT."),
        en=("Words of the column were read as code words; different values {count}", "A word means what the code word behind it means.",
            "If that is wrong, write the code word itself or give the word in a mapping file: compclaim map INPUT."),
    ),
    "CC-1133": text(
        ERROR,
        fi=("Rahamäärää ei voi lukea", "Määrässä on numeroita ja tarvittaessa kaksi desimaalia: 1234,56 tai -1234,56.",
            "Kirjoita pelkkä luku. Pilkku, välit ja euromerkki kelpaavat; kirjaimet ja viiva luvun perässä (5,-) eivät."),
        sv=("Beloppet kan inte läsas", "Ett belopp består av siffror och vid behov två decimaler: 1234,56 eller -1234,56.",
            "Skriv bara talet. Kommatecken, mellanslag och eurotecken duger; bokstäver och ett streck efter talet (5,-) gör det inte."),
        en=("The amount cannot be read", "An amount is digits and, if needed, two decimals: 1234,56 or -1234,56.",
            "Write the number only. A comma, spaces and a euro sign will do; letters and a dash after the number (5,-) will not."),
    ),
    "CC-1134": text(
        ERROR,
        fi=("Miinusmerkki on luvun perässä", "Miinusmerkki on luvun edessä.", "Siirrä miinusmerkki luvun eteen."),
        sv=("Minustecknet står efter talet", "Minustecknet står före talet.", "Flytta minustecknet framför talet."),
        en=("The minus sign stands after the number", "The minus sign stands before the number.", "Write the minus sign first."),
    ),
    "CC-1135": text(
        ERROR,
        fi=("Päivää ei voi lukea", "Päivä on muotoa 15.3.2025 tai 2025-03-15.",
            "Kirjoita päivä numeroin, kuukausikin, tai muotoile sarake päivämääräksi."),
        sv=("Dagen kan inte läsas", "En dag skrivs 15.3.2025 eller 2025-03-15.",
            "Skriv dagen med siffror, också månaden, eller formatera kolumnen som datum."),
        en=("The day cannot be read", "A day is written 15.3.2025 or 2025-03-15.",
            "Write the day in digits, the month too, or format the column as a date."),
    ),
    "CC-1136": text(
        ERROR,
        fi=("Päivän tilalla on taulukko-ohjelman järjestysluku", "Solu on muotoiltu päivämääräksi.",
            "Muotoile sarake taulukko-ohjelmassa päivämääräksi ja tallenna tai vie taulu uudelleen."),
        sv=("I stället för en dag står kalkylprogrammets löpnummer", "Cellen är formaterad som datum.",
            "Formatera kolumnen som datum i kalkylprogrammet och spara eller exportera tabellen på nytt."),
        en=("In place of a day stands the serial number of a spreadsheet", "The cell is formatted as a date.",
            "Format the column as a date in the spreadsheet program, and save or export the table again."),
    ),
    "CC-1137": text(
        NOTE,
        fi=("Kuukaudet luettiin muodossa kuukausi/vuosi; erilaisia arvoja {count}", "3/2026 ja 1.3.2026 ovat maaliskuu 2026.",
            "Jos tulkinta on väärä, korjaa kuukaudet."),
        sv=("Månader lästes som månad/år; olika värden {count}", "3/2026 och 1.3.2026 är mars 2026.",
            "Om tolkningen är fel, rätta månaderna."),
        en=("Months were read as month/year; different values {count}", "3/2026 and 1.3.2026 are March 2026.",
            "If that is wrong, correct the months."),
    ),
}  # fmt: skip
