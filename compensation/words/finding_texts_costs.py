"""Texts of findings about actual costs (CC-16xx) and decisions (CC-17xx)."""

from __future__ import annotations

from compensation.words.catalogue import ERROR, WARNING
from compensation.words.finding_texts import text

TEXTS_COSTS = {
    "CC-1601": text(
        ERROR,
        fi=("Kustannuslajia ei tunneta", "Lajit ovat {allowed}.", "Kirjoita jokin näistä."),
        sv=("Kostnadsslaget är okänt", "Slagen är {allowed}.", "Skriv ett av dem."),
        en=("The kind of cost is not known", "The kinds are {allowed}.", "Write one of them."),
    ),
    "CC-1602": text(
        ERROR,
        fi=("Kustannuksen henkilöä ei ole taulussa persons", "Kustannuksen person_id löytyy taulusta persons.",
            "Korjaa tunnus tai lisää henkilö."),
        sv=("Kostnadens person finns inte i tabellen persons", "Kostnadens person_id finns i tabellen persons.",
            "Rätta id:t eller lägg till personen."),
        en=("The person of the cost is not in the table persons", "The person_id of a cost stands in the table persons.",
            "Correct the id or add the person."),
    ),
    "CC-1603": text(
        ERROR,
        fi=("Kustannuksen henkilö puuttuu", "Henkilö voi puuttua vain lajilta aland_guidance.", "Täydennä person_id."),
        sv=("Kostnadens person saknas", "Bara slaget aland_guidance kan sakna person.", "Fyll i person_id."),
        en=("The person of the cost is missing", "Only the kind aland_guidance may have no person.", "Fill in person_id."),
    ),
    "CC-1604": text(
        ERROR,
        fi=("Kustannuksen määrä puuttuu", "Bruttomäärä vaaditaan muilta kuin kiinteämääräisiltä lajeilta.", "Täydennä gross."),
        sv=("Kostnadens belopp saknas", "Bruttobeloppet krävs av andra slag än dem med fast belopp.", "Fyll i gross."),
        en=("The amount of the cost is missing", "The gross amount is required but for kinds with a flat amount.", "Fill in gross."),
    ),
    "CC-1605": text(
        ERROR,
        fi=("Kustannus on negatiivinen", "Negatiivinen määrä on oikaisu, ja sarakkeessa corrects on oikaistun kustannuksen tunnus.",
            "Täydennä corrects tai korjaa määrä."),
        sv=("Kostnaden är negativ", "Ett negativt belopp är en rättelse, och kolumnen corrects anger den rättade kostnaden.",
            "Fyll i corrects eller rätta beloppet."),
        en=("The cost is negative", "A negative amount is a correction, and the column corrects names the cost that it corrects.",
            "Fill in corrects, or correct the amount."),
    ),
    "CC-1606": text(
        ERROR,
        fi=("Oikaisun määrä ei ole negatiivinen", "Oikaisu pienentää oikaistua kustannusta: määrä on negatiivinen.",
            "Kirjoita määrän eteen miinusmerkki tai tyhjennä corrects."),
        sv=("Rättelsens belopp är inte negativt", "En rättelse minskar den rättade kostnaden: beloppet är negativt.",
            "Skriv minustecken före beloppet eller töm corrects."),
        en=("The amount of the correction is not negative", "A correction lowers the cost that it corrects: its amount is negative.",
            "Put a minus sign before the amount, or clear corrects."),
    ),
    "CC-1607": text(
        ERROR,
        fi=("Oikaistua kustannusta ei löydy", "Sarakkeessa corrects on toisen, itse oikaisemattoman kustannuksen cost_id.",
            "Korjaa tunnus. Oikaisu kohdistetaan alkuperäiseen kustannukseen, ei toiseen oikaisuun."),
        sv=("Den rättade kostnaden finns inte", "Kolumnen corrects anger cost_id för en annan kostnad som inte själv är en rättelse.",
            "Rätta beteckningen. Rättelsen gäller den ursprungliga kostnaden, inte en annan rättelse."),
        en=("The corrected cost is not there", "The column corrects holds the cost_id of another cost that is no correction itself.",
            "Correct the id. A correction refers to the original cost, not to another correction."),
    ),
    "CC-1608": text(
        ERROR,
        fi=("Vähennykset eivät sovi määrään", "Vähennykset ovat nollan ja bruttomäärän välillä.",
            "Tarkista gross ja deductions. Vähennys kirjoitetaan ilman miinusmerkkiä."),
        sv=("Avdragen passar inte beloppet", "Avdragen ligger mellan noll och bruttobeloppet.",
            "Kontrollera gross och deductions. Avdraget skrivs utan minustecken."),
        en=("The deductions do not fit the amount", "Deductions lie between zero and the gross amount.",
            "Check gross and deductions. A deduction is written without a minus sign."),
    ),
    "CC-1609": text(
        WARNING,
        fi=("Kustannukseen merkittyä päätöstä ei ole taulussa decisions", "Sarakkeen decision_id arvo löytyy taulusta decisions.",
            "Lisää päätös tai korjaa tunnus. Ilman päätöstä kustannusta ei voi ratkaista, jos laji vaatii päätöksen."),
        sv=("Beslutet som kostnaden hänvisar till finns inte i tabellen decisions", "Värdet i kolumnen decision_id finns i tabellen decisions.",
            "Lägg till beslutet eller rätta beteckningen. Utan beslutet kan kostnaden inte avgöras om slaget kräver ett beslut."),
        en=("The decision that the cost names is not in the table decisions", "The value of decision_id stands in the table decisions.",
            "Add the decision or correct the id. Without it the cost cannot be determined if its kind needs a decision."),
    ),
    "CC-1610": text(
        ERROR,
        fi=("Toimeentulotuen perusosa on negatiivinen", "Perusosa on euroja kuukaudessa, nolla tai enemmän.", "Korjaa basic_amount."),
        sv=("Utkomststödets grunddel är negativ", "Grunddelen är euro per månad, noll eller mer.", "Rätta basic_amount."),
        en=("The basic amount of social assistance is negative", "The basic amount is euros a month, zero or more.", "Correct basic_amount."),
    ),
    "CC-1611": text(
        WARNING,
        fi=("Sama kustannus on taulussa kahdesti", "Laji, henkilö, saaja, päivät, määrä ja tosite ovat samat kuin aiemmalla rivillä.",
            "Molemmat laskettiin mukaan. Poista toinen rivi, jos kustannus on vain yksi."),
        sv=("Samma kostnad finns två gånger i tabellen", "Slag, person, mottagare, dagar, belopp och verifikat är desamma som på en tidigare rad.",
            "Båda räknades med. Ta bort den ena raden om det bara är en kostnad."),
        en=("The same cost stands twice", "Kind, person, recipient, days, amount and voucher are those of an earlier row.",
            "Both were counted. Remove one of the rows if there was one cost only."),
    ),
    "CC-1701": text(
        ERROR,
        fi=("Päätöksen lajia ei tunneta", "Lajit ovat {allowed}.", "Kirjoita jokin näistä."),
        sv=("Beslutets slag är okänt", "Slagen är {allowed}.", "Skriv ett av dem."),
        en=("The kind of the decision is not known", "The kinds are {allowed}.", "Write one of them."),
    ),
    "CC-1702": text(
        ERROR,
        fi=("Päätöksen henkilöä ei ole taulussa persons", "Päätöksen person_id löytyy taulusta persons.",
            "Korjaa tunnus tai lisää henkilö."),
        sv=("Beslutets person finns inte i tabellen persons", "Beslutets person_id finns i tabellen persons.",
            "Rätta id:t eller lägg till personen."),
        en=("The person of the decision is not in the table persons", "The person_id of a decision stands in the table persons.",
            "Correct the id or add the person."),
    ),
    "CC-1703": text(
        ERROR,
        fi=("Päätöksen henkilö puuttuu", "Henkilö voi puuttua vain lajilta aland_guidance.", "Täydennä person_id."),
        sv=("Beslutets person saknas", "Bara slaget aland_guidance kan sakna person.", "Fyll i person_id."),
        en=("The person of the decision is missing", "Only the kind aland_guidance may have no person.", "Fill in person_id."),
    ),
    "CC-1704": text(
        ERROR,
        fi=("Päätöksen enimmäismäärä on negatiivinen", "Enimmäismäärä on nolla tai enemmän, tai tyhjä.", "Korjaa cap."),
        sv=("Beslutets maximibelopp är negativt", "Maximibeloppet är noll eller mer, eller tomt.", "Rätta cap."),
        en=("The cap of the decision is negative", "A cap is zero or more, or blank.", "Correct cap."),
    ),
}  # fmt: skip
