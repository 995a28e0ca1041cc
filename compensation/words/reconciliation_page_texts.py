"""Words of the reconciliation's page and workbook in fi, sv and en."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.words.catalogue import Message


def _text(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi, "sv": sv, "en": en}


TEXTS: Mapping[str, Message] = {
    "title": _text(
        "Valtion korvaukset: maksettavaa ja maksettua",
        "Statens ersättningar: att betala och betalt",
        "State compensations: due and paid",
    ),
    "skip": _text("Siirry sisältöön", "Hoppa till innehållet", "Skip to the content"),
    "period": _text("Jakso", "Period", "Period"),
    "recipients": _text("Saajat", "Mottagare", "Recipients"),
    "lists": _text("Maksuluettelot", "Betalningslistor", "Payment lists"),
    "due": _text("Maksettavaa", "Ska betalas", "Due"),
    "paid": _text("Maksettu", "Betalt", "Paid"),
    "difference": _text("Erotus", "Skillnad", "Difference"),
    "to_claim": _text("Maksamatta ja hakematta", "Obetalt och inte sökt", "Not paid and not applied for"),
    "at_risk": _text("Takaisinperinnän riski", "Kan återkrävas", "May be recovered"),
    "classes": _text("Luokat", "Klasser", "Classes"),
    "classes_caption": _text(
        "Jokainen luettelon rivi ja jokainen kuukausierä on täsmälleen yhdessä luokassa.",
        "Varje rad på listorna och varje månadspost finns i exakt en klass.",
        "Every row of the lists and every instalment is in exactly one class.",
    ),
    "class": _text("Luokka", "Klass", "Class"),
    "class_code": _text("Luokan koodi", "Klassens kod", "Class code"),
    "persons": _text("Henkilöitä", "Personer", "Persons"),
    "rows": _text("Rivejä", "Rader", "Rows"),
    "total": _text("Yhteensä", "Sammanlagt", "Total"),
    "chart": _text("Maksettavaa ja maksettua kuukausittain", "Att betala och betalt per månad", "Due and paid by month"),
    "chart_says": _text(
        "Palkki on maksettu, viiva maksettava. Suurin kuukausi on {most}. Samat luvut ovat alla taulukkona.",
        "Stapeln är det betalda, linjen det som ska betalas. Den största månaden är {most}. Samma siffror finns i tabellen nedan.",
        "The bar is what was paid, the line what is due. The largest month is {most}. The same figures stand in the table below.",
    ),
    "months": _text("Kuukaudet taulukkona", "Månaderna som tabell", "The months as a table"),
    "month": _text("Kuukausi", "Månad", "Month"),
    "first": _text("Katso ensin nämä henkilöt", "Se först på dessa personer", "Persons to look at first"),
    "first_caption": _text(
        "Suurimmat erot maksettavan ja maksetun välillä; {shown} / {all} henkilöä, joilla on eroja.",
        "De största skillnaderna mellan det som ska betalas och det betalda; {shown} av {all} personer med skillnader.",
        "The largest differences between due and paid; {shown} of {all} persons with differences.",
    ),
    "person": _text("Henkilö", "Person", "Person"),
    "cause": _text("Todennäköinen syy", "Sannolik orsak", "Likely cause"),
    "next": _text("Mitä seuraavaksi", "Vad göra nu", "What to do next"),
    "questions": _text("Kysymykset", "Frågor", "Questions"),
    "questions_say": _text(
        "Sama syntymäaika ja kunta; ovatko nämä sama henkilö? Mitään ei ole yhdistetty.",
        "Samma födelsedatum och kommun; är det samma person? Inget har slagits ihop.",
        "Same birth date and municipality; are these the same person? Nothing was put together.",
    ),
    "on_list": _text("Luettelossa", "På listan", "On the list"),
    "in_register": _text("Aineistossa", "I materialet", "In the input"),
    "deadlines": _text("Haettava viimeistään", "Ska sökas senast", "To be applied for by"),
    "year": _text("Vuosi", "År", "Year"),
    "last_day": _text("Viimeinen päivä", "Sista dag", "Last day"),
    "amount": _text("Määrä", "Belopp", "Amount"),
    "recovery": _text("Takaisinperintä viimeistään", "Återkrav senast", "Recovery by"),
    "recovery_say": _text(
        "Maksettu aiheetta, liikaa, väärälle saajalle tai kahdesti; viimeinen päivä, jona takaisinperinnästä voidaan päättää.",
        "Betalt utan grund, för mycket, till fel mottagare eller två gånger; sista dagen då återkrav kan beslutas.",
        "Paid without being due, too much, to the wrong recipient or twice; the last day on which recovery can be decided.",
    ),
    "deadlines_say": _text(
        "Maksamatta olevat kuukaudet omaan määräänsä; takautuva hakemus vuosilta 2023–2024 maksetaan pienempänä.",
        "Obetalda månader till sitt eget belopp; en retroaktiv ansökan för åren 2023–2024 betalas med ett lägre belopp.",
        "Months not paid, at their own rate; a late claim for 2023 to 2024 is paid at a lower one.",
    ),
    "none": _text("Ei mitään.", "Inget.", "None."),
    "rounding": _text("Maksajan pyöristys", "Betalarens avrundning", "The payer's rounding"),
    "each_month": _text("joka kuukausi erikseen", "varje månad för sig", "every month by itself"),
    "cumulative": _text("kertyvästi", "ackumulerat", "cumulatively"),
    "not_seen": _text("ei näy määristä", "syns inte i beloppen", "not to be seen from the amounts"),
    "otherwise": _text("ei tunnistettu", "kändes inte igen", "not recognised"),
    "foot": _text(
        "Maksettava on laskettu kunkin kuukauden omalla määrällä. Sivulla ei ole henkilötunnuksia. Ohjelma: compclaim.",
        "Det som ska betalas är räknat med varje månads eget belopp. Sidan innehåller inga personbeteckningar. Program: compclaim.",
        "What is due is calculated at each month's own rate. The page holds no identity codes. Program: compclaim.",
    ),
    "sheet_classes": _text("Luokat", "Klasser", "Classes"),
    "sheet_months": _text("Kuukaudet", "Månader", "Months"),
    "sheet_rows": _text("Rivit", "Rader", "Rows"),
    "recipient": _text("Saaja", "Mottagare", "Recipient"),
    "all_paid": _text("(kaikki oikein maksetut)", "(alla rätt betalda)", "(all paid rightly)"),
}  # fmt: skip
