"""Words of the page to sign in fi, sv and en; places in braces are filled with values already written for people."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.words.catalogue import Message


def _text(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi, "sv": sv, "en": en}


TEXTS: Mapping[str, Message] = {
    "title": _text("Hakemus valtion korvauksista", "Ansökan om statliga ersättningar", "Claim for State compensations"),
    "subject": _text(
        "Pakolaisten vastaanotto ja kotoutumisen edistäminen",
        "Mottagande av flyktingar och främjande av integration",
        "Reception of refugees and promotion of integration",
    ),
    "skip": _text("Siirry sisältöön", "Hoppa till innehållet", "Skip to the content"),
    "page": _text("sivu", "sida", "page"),
    # Who claims, and for what time
    "recipient": _text("Korvauksen saaja", "Ersättningsmottagare", "Recipient"),
    "code": _text("Saajan tunnus", "Mottagarens kod", "Code of the recipient"),
    "business_id": _text("Y-tunnus", "FO-nummer", "Business ID"),
    "iban": _text("Tilinumero (IBAN)", "Kontonummer (IBAN)", "Account (IBAN)"),
    "period": _text("Hakujakso", "Ansökningsperiod", "Period"),
    "applied_on": _text("Hakupäivä", "Ansökningsdag", "Day of application"),
    "function": _text("Hakemuksen laji", "Typ av ansökan", "Kind of claim"),
    "claim_id": _text("Hakemuksen tunnus", "Ansökans beteckning", "Claim ID"),
    "grand_total": _text("Haetaan yhteensä", "Söks sammanlagt", "Total claimed"),
    # Totals and reconciliation
    "totals": _text("Haettavat korvaukset", "Ersättningar som söks", "Compensations claimed"),
    "totals_caption": _text("Korvaukset lajeittain", "Ersättningar efter slag", "Compensations by kind"),
    "compensation": _text("Korvaus", "Ersättning", "Compensation"),
    "extent": _text("Laajuus", "Omfattning", "Extent"),
    "amount": _text("Haetaan", "Söks", "Claimed"),
    "total": _text("Yhteensä", "Sammanlagt", "Total"),
    "reconciliation_caption": _text(
        "Laskennallisen korvauksen täsmäytys",
        "Avstämning av den kalkylerade ersättningen",
        "Reconciliation of the calculated compensation",
    ),
    "part": _text("Osuus", "Andel", "Share"),
    "euros": _text("Määrä", "Belopp", "Amount"),
    "claimed_now": _text("Haetaan tällä hakemuksella", "Söks i denna ansökan", "Claimed now"),
    "paid": _text("Valtio on jo maksanut", "Staten har redan betalat", "Already paid by the State"),
    "applied": _text("Haettu jo aiemmin", "Redan sökt tidigare", "Already applied for"),
    "rounding": _text("Pyöristyseroja", "Avrundningsdifferenser", "Rounding differences"),
    "excluded": _text(
        "Jätetty hakematta (syyt jäljempänä)", "Söks inte (orsakerna anges nedan)", "Not claimed (reasons below)"
    ),
    "due": _text("Jaksolta maksettava yhteensä", "Att betala för perioden sammanlagt", "Due for the period"),
    "overpaid": _text(
        "Lisäksi valtio on maksanut liikaa {amount}. Liikaa maksettua ei vähennetä tästä hakemuksesta.",
        "Dessutom har staten betalat {amount} för mycket. Det som betalats för mycket dras inte av i denna ansökan.",
        "Besides, the State has overpaid {amount}. Overpayments are not deducted from this claim.",
    ),
    "left_out": _text(
        "Aineistosta on jätetty pois virheiden vuoksi: {rows}. Mitä niistä olisi haettu, ei ole tässä hakemuksessa.",
        "Ur materialet har på grund av fel utelämnats: {rows}. Det som skulle ha sökts för dem ingår inte i ansökan.",
        "Left out of the input because of errors: {rows}. What would have been claimed for them is not in this claim.",
    ),
    # Persons and months
    "lines": _text("Henkilöt ja kuukaudet", "Personer och månader", "Persons and months"),
    "lines_caption": _text(
        "Kuukaudet, joilta haetaan ({persons}). Henkilö on merkitty saajan tunnisteella, ei henkilötunnuksella.",
        "Månader som söks ({persons}). Personen anges med mottagarens beteckning, inte med personbeteckning.",
        "Months that are claimed ({persons}). Persons bear the recipient's own id, not the personal identity code.",
    ),
    "no_lines": _text(
        "Laskennallista korvausta ei haeta.", "Ingen kalkylerad ersättning söks.", "No calculated compensation is claimed."
    ),
    "person": _text("Henkilö", "Person", "Person"),
    "line": _text("Rivi", "Rad", "Line"),
    "component": _text("Korvauksen osa", "Del av ersättningen", "Component"),
    "months": _text("Kuukaudet", "Månader", "Months"),
    "number": _text("Kuukausia", "Antal månader", "Number of months"),
    "annual": _text("Vuodessa", "Per år", "A year"),
    "paid_before": _text("Maksettu tai haettu ennen", "Betalt eller sökt tidigare", "Paid or applied for before"),
    # Costs
    "costs": _text("Kustannukset", "Kostnader", "Costs"),
    "costs_caption": _text(
        "Toteutuneet kustannukset, joista haetaan korvausta",
        "Faktiska kostnader som ersättning söks för",
        "Actual costs for which reimbursement is claimed",
    ),
    "cost": _text("Kustannus", "Kostnad", "Cost"),
    "kind": _text("Laji", "Slag", "Kind"),
    "time": _text("Aika", "Tid", "Time"),
    "decision": _text("Päätös", "Beslut", "Decision"),
    "notes": _text("Huomautukset kustannuksista", "Anmärkningar om kostnaderna", "Remarks on the costs"),
    # What is not claimed
    "exclusions": _text("Hakematta jätetty", "Det som inte söks", "Not claimed"),
    "months_caption": _text(
        "Kuukaudet, joilta ei haeta, syyn mukaan (ensisijainen syy ensin)",
        "Månader som inte söks, efter orsak (den främsta orsaken först)",
        "Months that are not claimed, by reason (the first reason first)",
    ),
    "costs_not_claimed_caption": _text(
        "Kustannukset, joista ei haeta, syyn mukaan (ensisijainen syy ensin)",
        "Kostnader som inte söks, efter orsak (den främsta orsaken först)",
        "Costs that are not claimed, by reason (the first reason first)",
    ),
    "no_exclusions": _text(
        "Mitään ei ole jätetty hakematta.", "Ingenting har utelämnats.", "Nothing has been left out."
    ),
    "reason_persons": _text("Syy ja henkilöt", "Orsak och personer", "Reason and persons"),
    "reason_costs": _text("Syy ja kustannukset", "Orsak och kostnader", "Reason and costs"),
    "missing": _text("Puuttuu tieto: {facts}.", "Uppgift saknas: {facts}.", "Missing: {facts}."),
    "excluded_due": _text("Maksettava", "Att betala", "Due"),
    "excluded_paid": _text("Jo maksettu", "Redan betalt", "Paid"),
    "excluded_applied": _text("Jo haettu", "Redan sökt", "Applied for"),
    "excluded_overpaid": _text("Liikaa maksettu", "För mycket betalt", "Overpaid"),
    # Law and readings
    "law": _text("Sovellettu laki ja tulkinnat", "Tillämpad lag och tolkningar", "Law and readings used"),
    "provisions": _text("Säännökset", "Bestämmelser", "Provisions"),
    "provision": _text("{name}: {citation} ({time})", "{name}: {citation} ({time})", "{name}: {citation} ({time})"),
    "since": _text("{day} alkaen", "från {day}", "from {day}"),
    "span": _text("{day}–{last}", "{day}–{last}", "{day} to {last}"),
    "no_law": _text(
        "Hakemus ei nojaa yhteenkään säännökseen.", "Ansökan stöder sig inte på någon bestämmelse.",
        "The claim relies on no provision.",
    ),
    "readings_ours": _text(
        "Tulkinnat: kaikki ohjelman oletuksia",
        "Tolkningar: alla är programmets standardval",
        "Readings: all are the program's defaults",
    ),
    "readings_differ": _text(
        "Tulkinnat: osa poikkeaa ohjelman oletuksista",
        "Tolkningar: en del avviker från programmets standardval",
        "Readings: some differ from the program's defaults",
    ),
    "differs": _text("poikkeaa oletuksesta", "avviker från standardvalet", "differs from the default"),
    "reading_default": _text("oletus on {name}", "standardvalet är {name}", "the default is {name}"),
    # Signatures and identification
    "signatures": _text("Allekirjoitukset", "Underskrifter", "Signatures"),
    "declaration": _text(
        "{name} hakee jaksolta {period} yhteensä {amount} ({persons}).",
        "{name} söker för perioden {period} sammanlagt {amount} ({persons}).",
        "{name} claims {amount} in total for {period} ({persons}).",
    ),
    "preparer": _text("Laatija", "Upprättad av", "Prepared by"),
    "approver": _text("Hyväksyjä", "Godkänd av", "Approved by"),
    "signer_name": _text("Nimi", "Namn", "Name"),
    "signer_title": _text("Tehtävänimike", "Befattning", "Title"),
    "signer_date": _text("Päiväys", "Datum", "Date"),
    "signature": _text("Allekirjoitus", "Underskrift", "Signature"),
    "identification": _text("Tiedoston tunnistetiedot", "Filens identifieringsuppgifter", "Identification of the file"),
    "file": _text("Tiedosto", "Fil", "File"),
    "schema": _text("Skeeman versio", "Schemats version", "Schema version"),
    "digest": _text(
        "Sisällön tiiviste (SHA-256)", "Kontrollsumma (SHA-256)", "Digest of the payload (SHA-256)"
    ),
    "law_digest": _text("Lain tiiviste (SHA-256)", "Lagens kontrollsumma", "Digest of the law (SHA-256)"),
    "own_format": _text(
        "Hakemustiedoston ja tämän sivun muoto on compclaim-hankkeen oma, ei maksajan. Maksaja ei ole määritellyt eikä "
        "hyväksynyt sitä.",
        "Ansökningsfilen och denna sida har compclaim-projektets eget format, inte betalarens. Betalaren har varken "
        "fastställt eller godkänt det.",
        "The format of the claim file and of this page is the compclaim project's own, not the payer's. The payer has "
        "neither defined nor approved it.",
    ),
    "not_of_this_file": _text(
        "Sivun tiedot ja hakemustiedosto eivät vastaa toisiaan. Sivua ei tehty.",
        "Uppgifterna på sidan och ansökningsfilen stämmer inte överens. Sidan gjordes inte.",
        "What the page is to show and the claim file do not agree. The page was not made.",
    ),
}  # fmt: skip

COUNTS: Mapping[str, tuple[Message, Message]] = {
    "persons": (_text("henkilö", "person", "person"), _text("henkilöä", "personer", "persons")),
    "months": (_text("kuukausi", "månad", "month"), _text("kuukautta", "månader", "months")),
    "costs": (_text("kustannus", "kostnad", "cost"), _text("kustannusta", "kostnader", "costs")),
    "rows": (_text("rivi", "rad", "row"), _text("riviä", "rader", "rows")),
}
"""What is counted: the word for one, and for any other number."""

FUNCTIONS: Mapping[str, Message] = {
    "original": _text("Alkuperäinen hakemus", "Ursprunglig ansökan", "Original claim"),
    "correction": _text(
        "Aiemman hakemuksen oikaisu", "Rättelse av en tidigare ansökan", "Correction of an earlier claim"
    ),
}

KINDS: Mapping[str, Message] = {
    "initial_assessment": _text("alkukartoitus", "inledande kartläggning", "initial assessment"),
    "interpreting": _text("tulkitseminen", "tolkning", "interpreting"),
    "long_term_health_care": _text(
        "pitkäaikainen terveydenhuolto", "långvarig hälso- och sjukvård", "long-term health care"
    ),
    "long_term_social_care": _text("pitkäaikainen sosiaalihuolto", "långvarig socialvård", "long-term social care"),
    "special_reasons": _text(
        "erityisistä syistä aiheutuneet muut kustannukset", "övriga kostnader av särskilda skäl",
        "other costs for special reasons",
    ),
    "early_education_support": _text(
        "tuki varhaiskasvatuksessa", "stöd inom småbarnspedagogiken", "support in early childhood education"
    ),
    "basic_education_support": _text(
        "erityinen tuki perusopetuksessa", "särskilt stöd i den grundläggande utbildningen",
        "special support in basic education",
    ),
    "social_assistance": _text("toimeentulotuki", "utkomststöd", "social assistance"),
    "unaccompanied_minor": _text(
        "ilman huoltajaa oleva lapsi tai nuori", "minderårig utan vårdnadshavare", "unaccompanied minor"
    ),
    "reception_preparedness": _text(
        "vastaanottoon varautuminen", "beredskap för mottagande", "reception preparedness"
    ),
    "return_travel": _text(
        "paluumuuton matkakustannukset", "resekostnader vid återflyttning", "travel on return migration"
    ),
    "return_allowance": _text(
        "paluumuuttoavustus", "bidrag vid återflyttning", "allowance on return migration"
    ),
    "fsu_social_assistance": _text(
        "entisen Neuvostoliiton alueelta muuttaneen toimeentulotuki",
        "utkomststöd till personer från det forna Sovjetunionen",
        "social assistance (former Soviet Union)",
    ),
    "fsu_long_term_care": _text(
        "entisen Neuvostoliiton alueelta muuttaneen pitkäaikainen huolto",
        "långvarig vård av personer från det forna Sovjetunionen",
        "long-term care (former Soviet Union)",
    ),
    "fsu_livelihood": _text(
        "entisen Neuvostoliiton alueelta muuttaneen toimeentulon turvaaminen",
        "tryggande av utkomsten för personer från det forna Sovjetunionen",
        "livelihood (former Soviet Union)",
    ),
    "war_volunteer": _text(
        "vuosien 1939–1945 sotien vapaaehtoinen rintamasotilas",
        "frivillig frontsoldat i krigen 1939–1945",
        "war volunteer of 1939–1945",
    ),
    "trafficking_victim": _text("ihmiskaupan uhri", "offer för människohandel", "victim of human trafficking"),
    "aland_guidance": _text(
        "ohjaus ja neuvonta (Ahvenanmaa)", "handledning och rådgivning (Åland)", "guidance (Åland)"
    ),
    "aland_needs_assessment": _text(
        "palvelutarpeen arviointi ja kotoutumissuunnitelma (Ahvenanmaa)",
        "bedömning av servicebehovet och integrationsplan (Åland)",
        "assessment of needs and integration plan (Åland)",
    ),
    "aland_society_orientation": _text(
        "yhteiskuntaorientaatio (Ahvenanmaa)", "samhällsorientering (Åland)", "society orientation (Åland)"
    ),
    "aland_parents_at_home": _text(
        "lapsia kotona hoitavien vanhempien palvelut (Ahvenanmaa)",
        "tjänster för föräldrar som vårdar barn hemma (Åland)",
        "services for parents caring for children at home (Åland)",
    ),
    "aland_cooperation": _text(
        "monialainen yhteistyö (Ahvenanmaa)", "sektorsövergripande samarbete (Åland)",
        "multi-professional cooperation (Åland)",
    ),
    "state_subsidy": _text("valtionosuus", "statsandel", "state subsidy"),
    "kela_refund": _text("Kelalle maksettava korvaus", "ersättning till FPA", "refund to Kela"),
    "representative_fee": _text("edustajan palkkio", "arvode till en företrädare", "representative's fee"),
    "arrival_travel": _text("maahantulon matkakustannukset", "resekostnader vid inresa", "arrival travel"),
    "programme_money": _text("muu erillisrahoitus", "annan särskild finansiering", "other programme money"),
}  # fmt: skip
"""Short names of the kinds of cost (interface.md 1)."""

COST_FACTS: Mapping[str, Message] = {
    "person_id": _text(
        "kenestä kustannus on aiheutunut (sarake person_id)",
        "för vem kostnaden har uppstått (kolumnen person_id)",
        "for whom the cost arose (column person_id)",
    ),
    "needed_care_on_arrival": _text(
        "oliko henkilö hoidon tarpeessa Suomeen tullessaan (sarake needed_care_on_arrival)",
        "om personen hade vårdbehov vid ankomsten till Finland (kolumnen needed_care_on_arrival)",
        "whether the person needed care on arrival (column needed_care_on_arrival)",
    ),
    "applied_as_minor": _text(
        "hakiko henkilö kansainvälistä suojelua alaikäisenä (sarake applied_as_minor)",
        "om personen ansökte om internationellt skydd som minderårig (kolumnen applied_as_minor)",
        "whether the person applied for international protection as a minor (column applied_as_minor)",
    ),
    "minor_route": _text(
        "millä tavalla henkilö tuli maahan alaikäisenä ilman huoltajaa (sarake minor_route)",
        "på vilket sätt personen kom till landet som minderårig utan vårdnadshavare (kolumnen minor_route)",
        "by which route the person came as an unaccompanied minor (column minor_route)",
    ),
    "jobseeker": _text(
        "onko henkilö työnhakija (sarake jobseeker)",
        "om personen är arbetssökande (kolumnen jobseeker)",
        "whether the person is a jobseeker (column jobseeker)",
    ),
    "condition_met": _text(
        "täyttyykö korvauslajin oma edellytys (sarake condition_met)",
        "om kostnadsslagets eget villkor är uppfyllt (kolumnen condition_met)",
        "whether the condition of this kind of cost is met (column condition_met)",
    ),
    "decision_id": _text(
        "päätös, johon kustannus perustuu (sarake decision_id)",
        "det beslut som kostnaden grundar sig på (kolumnen decision_id)",
        "the decision on which the cost rests (column decision_id)",
    ),
    "social_assistance_from": _text(
        "kuukausi, jolta toimeentulotukea maksettiin ensimmäisen kerran (sarake social_assistance_from)",
        "den månad för vilken utkomststöd betalades första gången (kolumnen social_assistance_from)",
        "the month in which social assistance was first paid (column social_assistance_from)",
    ),
    "assistance_system_from": _text(
        "päivä, josta alkaen henkilö on ollut ihmiskaupan uhrien auttamisjärjestelmässä (sarake assistance_system_from)",
        "den dag från vilken personen har omfattats av hjälpsystemet för offer för människohandel "
        "(kolumnen assistance_system_from)",
        "the day from which the person was in the assistance system for victims of trafficking "
        "(column assistance_system_from)",
    ),
    "arrived_on": _text(
        "päivä, jona henkilö saapui Suomeen (sarake arrived_on)",
        "den dag då personen anlände till Finland (kolumnen arrived_on)",
        "the day on which the person arrived in Finland (column arrived_on)",
    ),
    "family": _text(
        "onko avustus maksettu perheelle (sarake family)",
        "om bidraget har betalats till en familj (kolumnen family)",
        "whether the allowance was paid to a family (column family)",
    ),
    "basic_amount": _text(
        "toimeentulotuen perusosan määrä kuukaudessa (sarake basic_amount)",
        "utkomststödets grunddel per månad (kolumnen basic_amount)",
        "the monthly basic amount of social assistance (column basic_amount)",
    ),
    "corrects": _text(
        "hyväksytäänkö oikaistava kustannus (sarake corrects)",
        "om den kostnad som rättas godkänns (kolumnen corrects)",
        "whether the cost that is corrected is accepted (column corrects)",
    ),
    "split": _text(
        "miten kustannus jakautuu; osa sen päivistä ei ole korvattavia (jaa rivi kahdeksi)",
        "hur kostnaden fördelas; en del av dagarna ersätts inte (dela raden i två)",
        "how the cost divides; some of its days are not reimbursed (split the row)",
    ),
}
"""Missing facts that concern costs alone; the others stand in `explanation_texts.FACTS`."""
