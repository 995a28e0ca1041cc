"""Sentences of explanations in fi, sv and en; places in braces are filled with values already written for people."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.words.catalogue import Message


def _text(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi, "sv": sv, "en": en}


STANDING_NAMES: tuple[Message, ...] = (
    _text(
        "oleskeluluvan saanut henkilö",
        "person med uppehållstillstånd",
        "holder of the residence permit (principal)",
    ),
    _text(
        "perheenjäsen tai muu omainen", "familjemedlem eller annan anhörig", "family member or other relative"
    ),
    _text("Suomessa syntynyt lapsi", "barn fött i Finland", "child born in Finland"),
    _text("muu henkilö", "annan person", "other person"),
)
"""By number of standing (`facts.STANDINGS`)."""

TEXTS: Mapping[str, Message] = {
    "person": _text(
        "Henkilö {person}: {standing}, syntynyt {born}.",
        "Person {person}: {standing}, född {born}.",
        "Person {person}: {standing}, born {born}.",
    ),
    "ground": _text("Oleskeluluvan peruste: {name}.", "Grund för uppehållstillståndet: {name}.", "Ground of the permit: {name}."),
    "ground_of_other": _text(
        "Perheenkokoajan tai vanhemman oleskeluluvan peruste: {name}.",
        "Grund för anknytningspersonens eller förälderns uppehållstillstånd: {name}.",
        "Ground of the principal's or parent's permit: {name}.",
    ),
    "parents": _text(
        "Vanhemmat taulussa persons: {parents}.", "Föräldrar i tabellen persons: {parents}.",
        "Parents in the table persons: {parents}.",
    ),
    "permits": _text(
        "Oleskelulupa voimassa: {periods}.", "Uppehållstillståndet gäller: {periods}.", "Residence permit valid: {periods}."
    ),
    "no_permit": _text(
        "Oleskelulupaa ei ole merkitty.", "Inget uppehållstillstånd är antecknat.", "No residence permit is recorded."
    ),
    "residences": _text("Asuinkunta: {places}.", "Boendekommun: {places}.", "Municipality of residence: {places}."),
    "no_residence": _text(
        "Asuinkuntaa ei ole merkitty.", "Ingen boendekommun är antecknad.", "No municipality of residence is recorded."
    ),
    "citizen": _text("Suomen kansalainen {day} alkaen.", "Finsk medborgare från {day}.", "Finnish citizen from {day}."),
    "died": _text("Kuollut {day}.", "Avliden {day}.", "Died on {day}."),
    "since": _text("{day} alkaen", "från {day}", "from {day}"),
    "start_home_municipality": _text(
        "Korvausaika alkoi {day}, jolloin henkilölle merkittiin ensimmäinen kotikunta.",
        "Ersättningstiden började {day}, då den första hemkommunen registrerades för personen.",
        "The compensation time began on {day}, when the first home municipality was registered.",
    ),
    "start_first_permit": _text(
        "Korvausaika alkoi {day}, jolloin ensimmäinen oleskelulupa myönnettiin.",
        "Ersättningstiden började {day}, då det första uppehållstillståndet beviljades.",
        "The compensation time began on {day}, when the first residence permit was granted.",
    ),
    "start_temporary_protection": _text(
        "Korvausaika alkoi {day}, jolloin tilapäistä suojelua saavalle merkittiin ensimmäinen kotikunta.",
        "Ersättningstiden började {day}, då den första hemkommunen registrerades för den som får tillfälligt skydd.",
        "The compensation time began on {day}, when the first home municipality of the person under temporary protection "
        "was registered.",
    ),
    "not_started": _text(
        "Korvausaika ei ole alkanut.", "Ersättningstiden har inte börjat.", "The compensation time has not begun."
    ),
    "length": _text(
        "Korvausajan pituus on {years} vuotta.", "Ersättningstiden är {years} år.", "The compensation time is {years} years long."
    ),
    "length_of_child": _text(
        "Suomessa syntyneen lapsen aika päättyy, kun vanhemman korvausaika päättyy; kahdesta vanhemmasta ratkaisee myöhempi.",
        "Tiden för ett barn fött i Finland går ut när förälderns ersättningstid går ut; av två föräldrar avgör den senare.",
        "The time of a child born in Finland ends with the parent's compensation time; of two parents the later counts.",
    ),
    "last_month": _text(
        "Ajan viimeinen kuukausi on {month}.", "Tidens sista månad är {month}.", "The last month of the time is {month}."
    ),
    "over_before": _text(
        "Aika oli päättynyt ennen kuukautta {month}, josta lähtien laki tunnetaan.",
        "Tiden hade gått ut före {month}, från och med vilken lagen är känd.",
        "The time was over before {month}, from which on the law is known.",
    ),
    "no_month": _text(
        "Aikaan ei mahdu yhtään kuukauden 1. päivää.", "Ingen månads första dag ryms inom tiden.",
        "The 1st of no month lies in the time.",
    ),
    "runs_on": _text(
        "Aika jatkuu yli tunnetun lain, joka päättyy kuukauteen {month}.",
        "Tiden fortsätter efter den kända lagen, som slutar med {month}.",
        "The time runs on past the known law, which ends with {month}.",
    ),
    "due": _text(
        "{period} ({months} kk), {recipient}: {component} {annual} vuodessa, yhteensä {amount}.",
        "{period} ({months} mån), {recipient}: {component} {annual} per år, sammanlagt {amount}.",
        "{period} ({months} months), {recipient}: {component} at {annual} a year, together {amount}.",
    ),
    "due_one": _text(
        "{period} ({months} kk), {recipient}: {component} {annual} vuodessa, yhteensä {amount}.",
        "{period} ({months} mån), {recipient}: {component} {annual} per år, sammanlagt {amount}.",
        "{period} ({months} month), {recipient}: {component} at {annual} a year, together {amount}.",
    ),
    "unpaid": _text(
        "{period}, {recipients}: ei makseta. {reasons}",
        "{period}, {recipients}: betalas inte. {reasons}",
        "{period}, {recipients}: not paid. {reasons}",
    ),
    "unpaid_nowhere": _text(
        "{period}: ei makseta kenellekään. {reasons}",
        "{period}: betalas inte till någon. {reasons}",
        "{period}: not paid to anybody. {reasons}",
    ),
    "undetermined": _text(
        "{period}, {recipient}: {component} ei ole ratkaistavissa, ennen kuin tiedetään: {missing}. Siitä riippuu {amount}.",
        "{period}, {recipient}: {component} kan inte avgöras innan man vet: {missing}. På detta beror {amount}.",
        "{period}, {recipient}: {component} cannot be determined until it is known: {missing}. {amount} hangs on it.",
    ),
    "undetermined_place": _text(
        "{period}: {component} ei ole ratkaistavissa, ennen kuin tiedetään: {missing}. Määrä riippuu asuinkunnasta.",
        "{period}: {component} kan inte avgöras innan man vet: {missing}. Beloppet beror på boendekommunen.",
        "{period}: {component} cannot be determined until it is known: {missing}. The amount depends on the municipality.",
    ),
    "total_of": _text("{recipient} yhteensä {amount}.", "{recipient} sammanlagt {amount}.", "{recipient} together {amount}."),
    "total": _text("Kaikki yhteensä {amount}.", "Allt sammanlagt {amount}.", "All together {amount}."),
    "before_paid_and_applied": _text(
        "Luvut ovat ennen jo maksetun ja jo haetun vähentämistä: valtio on maksanut {paid}, aiemmin on haettu {applied}.",
        "Siffrorna är före avdrag för det som redan betalats eller sökts: staten har betalat {paid}, tidigare har sökts {applied}.",
        "The figures are before what has been paid or applied for: the State has paid {paid}, applied for earlier is {applied}.",
    ),
    "nothing_due": _text("Korvausta ei makseta.", "Ingen ersättning betalas.", "Nothing is due."),
    "nothing_certain": _text(
        "Mitään ei voida vielä ratkaista maksettavaksi.",
        "Ännu kan ingenting avgöras till betalning.",
        "Nothing can be determined as due yet.",
    ),
    "reading": _text(
        "Laskelma käyttää tulkintaa {id}={name}: {text}",
        "Beräkningen använder tolkningen {id}={name}: {text}",
        "The calculation uses the reading {id}={name}: {text}",
    ),
    "law": _text("Säännökset: {law}.", "Bestämmelser: {law}.", "Law: {law}."),
    "no_such_person": _text(
        "Henkilöä {person} ei ole taulussa persons, tai hänen riveillään on virhe (compclaim check).",
        "Personen {person} finns inte i tabellen persons, eller så är det fel på personens rader (compclaim check).",
        "There is no person {person} in the table persons, or their rows have an error (compclaim check).",
    ),
    # One actual cost
    "cost": _text(
        "Kustannus {cost}: {kind}, {days}, korvauksen saaja {recipient}.",
        "Kostnad {cost}: {kind}, {days}, ersättningsmottagare {recipient}.",
        "Cost {cost}: {kind}, {days}, recipient {recipient}.",
    ),
    "cost_person": _text("Henkilö {person}.", "Person {person}.", "Person {person}."),
    "cost_amount": _text(
        "Bruttomäärä {gross}, vähennykset {deductions}, saajan maksettavaksi jäi {net}.",
        "Bruttobelopp {gross}, avdrag {deductions}, för mottagaren återstod {net}.",
        "Gross {gross}, deductions {deductions}, left to the recipient {net}.",
    ),
    "cost_accepted": _text("Korvataan {amount}.", "Ersätts med {amount}.", "Paid is {amount}."),
    "cost_rejected": _text("Ei korvata.", "Ersätts inte.", "Not paid."),
    "cost_undetermined": _text(
        "Ei ratkaistavissa, ennen kuin tiedetään: {missing}.",
        "Kan inte avgöras innan man vet: {missing}.",
        "Cannot be determined until it is known: {missing}.",
    ),
    "no_such_cost": _text(
        "Kustannusta {cost} ei ole taulussa costs, tai sen rivillä on virhe (compclaim check).",
        "Kostnaden {cost} finns inte i tabellen costs, eller så är det fel på dess rad (compclaim check).",
        "There is no cost {cost} in the table costs, or its row has an error (compclaim check).",
    ),
    # One line of a claim file
    "line": _text(
        "Rivi {line}: henkilö {person}, {period} ({months} kk), {component} {annual} vuodessa, haetaan {amount}.",
        "Rad {line}: person {person}, {period} ({months} mån), {component} {annual} per år, {amount} söks.",
        "Line {line}: person {person}, {period} ({months} months), {component} at {annual} a year, {amount} claimed.",
    ),
    "line_one": _text(
        "Rivi {line}: henkilö {person}, {period} ({months} kk), {component} {annual} vuodessa, haetaan {amount}.",
        "Rad {line}: person {person}, {period} ({months} mån), {component} {annual} per år, {amount} söks.",
        "Line {line}: person {person}, {period} ({months} month), {component} at {annual} a year, {amount} claimed.",
    ),
    "line_recipient": _text(
        "Korvauksen saaja: {name} ({code}).", "Ersättningsmottagare: {name} ({code}).", "Recipient: {name} ({code})."
    ),
    "line_paid": _text(
        "Kuukaudesta on jo maksettu tai haettu {paid}; rivillä haetaan loput.",
        "För månaden har redan betalats eller sökts {paid}; på raden söks resten.",
        "{paid} was already paid or applied for of the month; the line claims the rest.",
    ),
    "line_version": _text(
        "{name} ({citation}), sanamuoto {first}–{last}.", "{name} ({citation}), lydelse {first}–{last}.",
        "{name} ({citation}), wording of {first} to {last}.",
    ),
    "same_law": _text(
        "Tiedosto on laskettu samalla lailla, jonka tämä ohjelma tuntee.",
        "Filen är beräknad enligt samma lag som det här programmet känner.",
        "The file was computed by the same law that this program knows.",
    ),
    "other_law": _text(
        "Tiedosto on laskettu toisella lain versiolla kuin tämän ohjelman (tiiviste {digest}).",
        "Filen är beräknad enligt en annan version av lagen än det här programmets (kontrollsumma {digest}).",
        "The file was computed by another version of the law than this program's (digest {digest}).",
    ),
    "no_such_line": _text(
        "Hakemuksessa ei ole riviä {line}.", "Ansökan har ingen rad {line}.", "The claim has no line {line}."
    ),
}  # fmt: skip

FACTS: Mapping[str, Message] = {
    "after_application": _text(
        "seurasiko lupa kansainvälistä suojelua koskevaa hakemusta (sarake after_application)",
        "om tillståndet följde på en ansökan om internationellt skydd (kolumnen after_application)",
        "whether the permit followed an application for international protection (column after_application)",
    ),
    "tie_before_arrival": _text(
        "oliko perheside olemassa ennen perheenkokoajan tuloa Suomeen (sarake tie_before_arrival)",
        "om familjebandet fanns innan anknytningspersonen kom till Finland (kolumnen tie_before_arrival)",
        "whether the tie existed before the principal came to Finland (column tie_before_arrival)",
    ),
    "residences": _text(
        "missä kunnassa henkilö asui (taulu residences)",
        "i vilken kommun personen bodde (tabellen residences)",
        "in which municipality the person lived (table residences)",
    ),
    "programme_from": _text(
        "mistä päivästä kotoutumisohjelma on ollut voimassa (taulu recipients)",
        "från vilken dag integrationsprogrammet har gällt (tabellen recipients)",
        "from which day the integration programme was in force (table recipients)",
    ),
    "agreement_from": _text(
        "mistä päivästä sopimus on ollut voimassa (taulu recipients)",
        "från vilken dag avtalet har gällt (tabellen recipients)",
        "from which day the agreement was in force (table recipients)",
    ),
    "parent_ids": _text(
        "onko vanhempi {name} korvaukseen oikeuttava henkilö (ei ole taulussa persons)",
        "om föräldern {name} berättigar till ersättning (finns inte i tabellen persons)",
        "whether the parent {name} is a qualifying person (not in the table persons)",
    ),
    "of_another": _text("{name}: {fact}", "{name}: {fact}", "{name}: {fact}"),
}
"""Missing facts (`missing_facts`) for people."""
