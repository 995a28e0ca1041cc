"""Names of classes, what to do about each, and sentences of causes, in fi, sv and en."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.words.catalogue import Message


def _text(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi, "sv": sv, "en": en}


CLASS_NAMES: Mapping[str, Message] = {
    "paid": _text("maksettu oikein", "betalt rätt", "paid and due"),
    "rounding": _text("vain pyöristysero", "endast avrundning", "rounding only"),
    "missing": _text("maksamatta", "ska betalas, inte betalt", "due, not paid"),
    "applied": _text("jo haettu", "redan sökt", "already applied for"),
    "overpaid": _text("maksettu aiheetta", "betalt utan grund", "paid, not due"),
    "wrong_rate": _text(
        "väärä määrä tai ikäluokka", "fel belopp eller åldersklass", "wrong rate or age class"
    ),
    "wrong_recipient": _text("väärä saaja", "fel mottagare", "wrong recipient"),
    "wrong_month": _text("väärä kuukausi", "fel månad", "wrong month"),
    "paid_twice": _text("maksettu kahdesti", "betalt två gånger", "paid twice"),
    "unknown_person": _text("tuntematon henkilö", "okänd person", "unknown person"),
    "undetermined": _text("ei ratkaistavissa", "kan inte avgöras", "undetermined"),
}

ADVICE: Mapping[str, Message] = {
    "missing": _text(
        "Hae maksamatta jääneet kuukaudet ennen määräajan päättymistä: compclaim build --from-reconciliation.",
        "Sök de månader som inte har betalats innan tidsfristen går ut: compclaim build --from-reconciliation.",
        "Apply for the months that were not paid before their deadline: compclaim build --from-reconciliation.",
    ),
    "applied": _text(
        "Odota päätöstä; nämä kuukaudet on jo haettu.",
        "Vänta på beslutet; dessa månader har redan sökts.",
        "Wait for the decision; these months have been applied for.",
    ),
    "overpaid": _text(
        "Tarkista tiedot ja varaudu takaisinperintään; summa kirjataan varauksena.",
        "Kontrollera uppgifterna och var beredd på återkrav; beloppet bokförs som en avsättning.",
        "Check the facts and be ready for recovery; the sum is booked as a provision.",
    ),
    "wrong_rate": _text(
        "Tarkista syntymäaika ja aikuislisä. Vajaus voidaan hakea; liikaa maksettu on takaisinperinnän riski.",
        "Kontrollera födelsedatum och vuxentillägg. Det som fattas kan sökas; det som betalats för mycket kan återkrävas.",
        "Check birth date and adult addition. What is short can be applied for; what is too much may be recovered.",
    ),
    "wrong_recipient": _text(
        "Ilmoita maksajalle: korvaus kuuluu toiselle saajalle. Oikean saajan on haettava omansa.",
        "Meddela betalaren: ersättningen hör till en annan mottagare. Rätt mottagare ska söka sin del.",
        "Tell the payer: the compensation belongs to another recipient. The right recipient must apply for its own.",
    ),
    "wrong_month": _text(
        "Pyydä maksajaa korjaamaan kuukausi; jos korjausta ei tule, hae oikea kuukausi määräajassa.",
        "Be betalaren rätta månaden; sök den rätta månaden inom tidsfristen om ingen rättelse kommer.",
        "Ask the payer to correct the month; if no correction comes, apply for the right month in time.",
    ),
    "paid_twice": _text(
        "Ilmoita maksajalle kahteen kertaan maksetusta kuukaudesta; summa voidaan periä takaisin.",
        "Meddela betalaren om månaden som betalats två gånger; beloppet kan återkrävas.",
        "Tell the payer about the month paid twice; the sum may be recovered.",
    ),
    "unknown_person": _text(
        "Etsi henkilö omista rekistereistä. Jos hän asuu alueella, lisää hänet tauluun persons; muuten ilmoita maksajalle.",
        "Sök personen i egna register. Bor personen på området, lägg till hen i tabellen persons; meddela annars betalaren.",
        "Look for the person in your own registers. If the person lives in your area, add them to persons; else tell the payer.",
    ),
    "undetermined": _text(
        "Selvitä puuttuva tieto ja aja vertailu uudelleen.",
        "Ta reda på den uppgift som saknas och gör jämförelsen på nytt.",
        "Find the missing fact and compare again.",
    ),
}
"""What to do about a class; the others need nothing."""

CAUSE_TEXTS: Mapping[str, Message] = {
    "other_month": _text(
        "vastaa kuukautta {fact}", "motsvarar månaden {fact}", "matches the month {fact}"
    ),
    "other_recipient": _text("vastaa saajaa {fact}", "motsvarar mottagaren {fact}", "matches the recipient {fact}"),
    "new_code": _text(
        "KYSYMYS: sama syntymäaika ja kunta kuin {fact}; onko sama henkilö?",
        "FRÅGA: samma födelsedatum och kommun som {fact}; är det samma person?",
        "QUESTION: same birth date and municipality as {fact}; is it the same person?",
    ),
    "not_on_lists": _text(
        "henkilöä ei ole missään luettelossa", "personen finns inte på någon lista", "the person is on no list"
    ),
    "no_identity_code": _text(
        "henkilöllä ei ole henkilötunnusta, josta luettelo tehdään",
        "personen saknar personbeteckning, som listan görs utifrån",
        "the person has no identity code, from which the list is drawn",
    ),
    "home_municipality_late": _text(
        "kotikunta ehkä rekisteröity vasta luettelon jälkeen; korvausaika alkaa kuukaudesta {fact}",
        "hemkommunen registrerades kanske först efter listan; ersättningstiden börjar med {fact}",
        "the home municipality may have been registered after the list; the time begins with {fact}",
    ),
    "quota_not_recognised": _text(
        "kiintiöpakolaisen pidempää aikaa ei ehkä tunnistettu; lyhyempi päättyisi kuukautta {fact} ennen",
        "kvotflyktingens längre tid kändes kanske inte igen; den kortare skulle sluta före {fact}",
        "the longer time of a quota refugee may not have been recognised; the shorter one would end before {fact}",
    ),
    "moved": _text(
        "muutto: uusi asuinpaikka kuukaudesta {fact}",
        "flyttning: ny bostadsort från {fact}",
        "a move: another place of residence from {fact}",
    ),
    "citizenship": _text(
        "Suomen kansalaisuus kuukaudesta {fact}", "finskt medborgarskap från {fact}", "Finnish citizenship from {fact}"
    ),
    "child_born_in_finland": _text(
        "Suomessa syntynyt lapsi, jota luettelo ei tunne",
        "ett barn fött i Finland som listan inte har med",
        "a child born in Finland whom the list does not have",
    ),
    "adult_addition_left_out": _text(
        "aikuislisä jäi pois", "vuxentillägget lämnades bort", "the adult addition was left out"
    ),
    "adult_addition_not_due": _text(
        "aikuislisä maksettiin, vaikka sitä ei kuulu maksaa",
        "vuxentillägget betalades fast det inte ska betalas",
        "the adult addition was paid though it is not due",
    ),
    "turned_7": _text(
        "toisen ikäluokan määrä; seitsemän vuotta täyttyy kuukaudesta {fact}",
        "den andra åldersklassens belopp; sju år fylls räknat från {fact}",
        "the rate of the other age class; the person counts as seven from {fact}",
    ),
    "rate_of_another_time": _text(
        "toisen ajan tai ikäluokan määrä", "belopp för en annan tid", "a rate of another time"
    ),
    "rate_of_another_role": _text(
        "kunnan ja hyvinvointialueen määrät vaihtuneet tai yhdistetty",
        "kommunens och välfärdsområdets belopp har förväxlats eller slagits ihop",
        "the rates of municipality and county were mixed up or put together",
    ),
    "late_rate": _text(
        "takautuvan hakemuksen määrä", "belopp för retroaktiv ansökan", "the rate of a late claim"
    ),
    "paid_elsewhere_too": _text(
        "maksettu myös oikealle saajalle", "betalt också till rätt mottagare", "also paid to the right recipient"
    ),
    "recovered": _text(
        "oikaisurivejä: maksettu on peruttu kokonaan tai osittain",
        "rättelserader: det betalda har tagits tillbaka helt eller delvis",
        "correcting rows: what was paid has been taken back in whole or in part",
    ),
    "several_times": _text(
        "sama kuukausi on luettelossa useasti", "samma månad finns flera gånger på listan", "the month is on the list several times"
    ),
    "applied_in_part": _text("haettu osittain", "sökt delvis", "applied for in part"),
    "paid_in_part": _text("maksettu osittain", "betalt delvis", "paid in part"),
    "more_than_due": _text("maksettu enemmän kuin kuuluu", "betalt mer än vad som ska betalas", "more paid than is due"),
    "missing_fact": _text("tieto puuttuu: {fact}", "uppgift saknas: {fact}", "missing fact: {fact}"),
    "unexplained": _text(
        "tiedot eivät kerro syytä", "uppgifterna visar ingen orsak", "the facts show no cause"
    ),
}  # fmt: skip

WITHOUT_FACT: Mapping[str, Message] = {
    "home_municipality_late": _text(
        "kotikuntaa ei ole rekisteröity; korvausaika alkaa luvasta",
        "ingen hemkommun är registrerad; ersättningstiden börjar med tillståndet",
        "no home municipality is registered; the time begins with the permit",
    ),
    "moved": _text("muutto", "flyttning", "a move"),
    "citizenship": _text("Suomen kansalaisuus", "finskt medborgarskap", "Finnish citizenship"),
    "turned_7": _text(
        "toisen ikäluokan määrä", "den andra åldersklassens belopp", "the rate of the other age class"
    ),
    "quota_not_recognised": _text(
        "kiintiöpakolaisen pidempää aikaa ei ehkä tunnistettu",
        "kvotflyktingens längre tid kändes kanske inte igen",
        "the longer time of a quota refugee may not have been recognised",
    ),
}
"""Sentences of causes that have no fact to show."""
