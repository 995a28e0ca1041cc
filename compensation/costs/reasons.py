"""Why a cost is not reimbursed: codes in their order, the provision each rests on, sentences; and the facts it may hang on."""

from __future__ import annotations

from compensation.costs.remarks import OF_THE_KIND, REMARKS, cost_reason
from compensation.words.catalogue import Message

FAILURES = (
    cost_reason(
        "out_of_scope", "out_of_scope_*",
        "Korvausta tästä kustannuksesta ei haeta tällä menettelyllä.",
        "Ersättning för den här kostnaden söks inte i detta förfarande.",
        "This cost is not claimed in this procedure.",
    ),
    cost_reason(
        "outside_law", "verified_law",
        "Yksikään päivä ei ole ajalta, jolta laki tunnetaan.",
        "Ingen av dagarna infaller under den tid för vilken lagen är känd.",
        "No day lies in the time for which the law is known.",
    ),
    cost_reason(
        "inside_calculated", OF_THE_KIND,
        "Vuodesta 2025 alkaen tulkitseminen sisältyy laskennalliseen korvaukseen.",
        "Från och med 2025 ingår tolkning i den kalkylerade ersättningen.",
        "From 2025 on interpreting is inside the calculated compensation.",
    ),
    cost_reason(
        "kind_not_in_force", OF_THE_KIND,
        "Tällaista korvausta ei ollut toiminnan päivänä.",
        "Det fanns ingen sådan ersättning den dag verksamheten ägde rum.",
        "There was no such reimbursement on the day of the activity.",
    ),
    cost_reason(
        "aland_before_2014_12", "recipient_aland_municipality",
        "Ahvenanmaan kunnille korvataan vasta joulukuusta 2014 alkaen.",
        "Kommunerna på Åland ersätts först från december 2014.",
        "Municipalities in Åland are compensated only from December 2014.",
    ),
    cost_reason(
        "wrong_recipient", OF_THE_KIND,
        "Toiminnan päivänä tämä korvaus kuului toiselle saajalle.",
        "Den dag verksamheten ägde rum hörde ersättningen till en annan mottagare.",
        "On the day of the activity this reimbursement belonged to another recipient.",
    ),
    cost_reason(
        "no_programme", "precondition_programme",
        "Kunnalla ei ollut kotoutumisohjelmaa (ennen vuotta 2025 ja Ahvenanmaalla voimassa olevaa kotouttamisohjelmaa) toiminnan päivänä.",
        "Kommunen hade inget integrationsprogram (före 2025 och på Åland inget gällande program för integrationsfrämjande) den dag verksamheten ägde rum.",
        "The municipality had organised no integration programme (before 2025 and in Åland: had none in force) on the day of the activity.",
    ),
    cost_reason(
        "no_agreement", "precondition_agreement",
        "Kunnalla ei ollut voimassa olevaa sopimusta päättävän viranomaisen kanssa toiminnan päivänä.",
        "Kommunen hade inget gällande avtal med den beslutande myndigheten den dag verksamheten ägde rum.",
        "The municipality had no agreement with the deciding authority in force on the day of the activity.",
    ),
    cost_reason(
        "not_covered_person", OF_THE_KIND,
        "Henkilö ei kuulu niihin, joista tämä korvaus maksetaan.",
        "Personen hör inte till dem för vilka denna ersättning betalas.",
        "The person is not one of those for whom this reimbursement is paid.",
    ),
    cost_reason(
        "no_qualifying_parent", "child_born_in_finland",
        "Kumpikaan vanhempi ei ole korvaukseen oikeuttava henkilö tai tämän perheenjäsen.",
        "Ingendera föräldern är en person som berättigar till ersättning eller en familjemedlem till en sådan.",
        "No parent is a principal or a family member for whom compensation is paid.",
    ),
    cost_reason(
        "tie_not_before_arrival", "family_member",
        "Perheside ei ollut syntynyt ennen kuin perheenkokoaja tuli Suomeen.",
        "Familjebandet hade inte uppkommit innan anknytningspersonen kom till Finland.",
        "The family tie did not exist before the principal came to Finland.",
    ),
    cost_reason(
        "ground_without_application", "ground_*",
        "Lupaa ei ole myönnetty hänen haettuaan kansainvälistä suojelua, mitä kotoutumislain 2 § edellyttää.",
        "Tillståndet har inte beviljats efter ansökan om internationellt skydd, vilket 2 § i integrationslagen förutsätter.",
        "The permit was not granted after an application for international protection, which section 2 of the act requires.",
    ),
    cost_reason(
        "ground_repealed", "ground_88a",
        "Humanitaarisen suojelun lupaperuste (88 a §) oli kumottu.",
        "Grunden humanitärt skydd (88 a §) hade upphävts.",
        "The ground of humanitarian protection (section 88a) had been repealed.",
    ),
    cost_reason(
        "ground_not_in_force", "ground_*",
        "Tilapäisestä suojelusta (110 §) korvataan vasta maaliskuusta 2023 alkaen.",
        "För tillfälligt skydd (110 §) betalas ersättning först från mars 2023.",
        "For temporary protection (section 110) nothing is reimbursed before March 2023.",
    ),
    cost_reason(
        "no_valid_permit", "valid_permit",
        "Henkilöllä ei ollut voimassa olevaa oleskelulupaa tai oleskeluoikeutta toiminnan päivänä.",
        "Personen hade inget giltigt uppehållstillstånd och ingen uppehållsrätt den dag verksamheten ägde rum.",
        "The person had no valid residence permit or right on the day of the activity.",
    ),
    cost_reason(
        "citizen", "finnish_citizen",
        "Henkilö oli Suomen kansalainen toiminnan päivänä.",
        "Personen var finsk medborgare den dag verksamheten ägde rum.",
        "The person was a Finnish citizen on the day of the activity.",
    ),
    cost_reason(
        "died", OF_THE_KIND,
        "Henkilö ei ollut elossa toiminnan päivänä.",
        "Personen var inte i livet den dag verksamheten ägde rum.",
        "The person was not alive on the day of the activity.",
    ),
    cost_reason(
        "not_resident", OF_THE_KIND,
        "Henkilö ei asunut Suomessa toiminnan päivänä.",
        "Personen bodde inte i Finland den dag verksamheten ägde rum.",
        "The person did not live in Finland on the day of the activity.",
    ),
    cost_reason(
        "no_start", "start_*",
        "Korvausaika ei ole alkanut: henkilölle ei ole rekisteröity kotikuntaa.",
        "Ersättningstiden har inte börjat: ingen hemkommun har registrerats för personen.",
        "The compensation time has not begun: no home municipality is registered.",
    ),
    cost_reason(
        "before_start", "start_*",
        "Toiminnan päivä on ennen korvausajan alkua.",
        "Verksamheten ägde rum före ersättningstidens början.",
        "The day of the activity is before the compensation time begins.",
    ),
    cost_reason(
        "not_minor_route", OF_THE_KIND,
        "Henkilö ei ole tullut maahan alaikäisenä ilman huoltajaa säännöksen tarkoittamalla tavalla.",
        "Personen har inte kommit till landet som minderårig utan vårdnadshavare på det sätt som avses i bestämmelsen.",
        "The person did not come as an unaccompanied minor in the way that the provision means.",
    ),
    cost_reason(
        "too_old", OF_THE_KIND,
        "Henkilö oli täyttänyt säännöksen mukaisen ikärajan.",
        "Personen hade uppnått den åldersgräns som anges i bestämmelsen.",
        "The person had reached the age limit of the provision.",
    ),
    cost_reason(
        "has_guardian", OF_THE_KIND,
        "Henkilöllä oli huoltaja Suomessa.",
        "Personen hade en vårdnadshavare i Finland.",
        "The person had a guardian in Finland.",
    ),
    cost_reason(
        "time_ended", OF_THE_KIND,
        "Aika, jolta kustannus korvataan, oli päättynyt.",
        "Den tid för vilken kostnaden ersätts hade löpt ut.",
        "The time for which the cost is reimbursed had ended.",
    ),
    cost_reason(
        "outside_window", OF_THE_KIND,
        "Toiminnan päivä ei ole kuntaan muuttoa edeltävien kuukausien aikana.",
        "Verksamheten ägde inte rum under månaderna före flytten till kommunen.",
        "The day of the activity is not within the months before the move to the municipality.",
    ),
    cost_reason(
        "no_need_on_arrival", OF_THE_KIND,
        "Henkilö ei ollut hoidon tarpeessa Suomeen tullessaan.",
        "Personen hade inget vårdbehov vid ankomsten till Finland.",
        "The person did not need care on arrival in Finland.",
    ),
    cost_reason(
        "condition_not_met", OF_THE_KIND,
        "Korvauslajin oma edellytys ei täyty.",
        "Det villkor som gäller för kostnadsslaget uppfylls inte.",
        "The condition of this kind of cost is not met.",
    ),
    cost_reason(
        "decision_does_not_cover", OF_THE_KIND,
        "Nimetty päätös tai sopimus koskee toista henkilöä, kustannuslajia, saajaa tai aikaa.",
        "Det angivna beslutet eller avtalet gäller en annan person, ett annat kostnadsslag, en annan mottagare eller en annan tid.",
        "The decision or agreement named covers another person, kind, recipient or time.",
    ),
    cost_reason(
        "decision_too_old", "old_decisions",
        "Nimetty päätös tai sopimus on annettu tai tehty ennen lain 681/2023 voimaantuloa, eikä se kelpaa (I-32).",
        "Det angivna beslutet eller avtalet är från tiden före lag 681/2023 och duger inte (I-32).",
        "The decision or agreement named was made before act 681/2023 and does not serve (I-32).",
    ),
    cost_reason(
        "not_considerable", "considerable",
        "Henkilön tämänlajiset kustannukset eivät ylitä kalenterivuoden rajaa, joka perustuu viranomaisen ohjeeseen (I-05).",
        "Personens kostnader av detta slag överstiger inte kalenderårets gräns, som grundar sig på myndighetens anvisning (I-05).",
        "The person's costs of this kind do not exceed the limit of the calendar year, which is guidance of the authority (I-05).",
    ),
    cost_reason(
        "already_assessed", OF_THE_KIND,
        "Alkukartoitus korvataan henkilöstä vain kerran, ja se on jo käytetty.",
        "Den inledande kartläggningen ersätts bara en gång för en person, och det har redan skett.",
        "An initial assessment is reimbursed once in a person's life, and that is used up.",
    ),
    cost_reason(
        "corrected_not_accepted", "",
        "Rivin oikaisemaa kustannusta ei ole hyväksytty, eikä siitä ole haettu korvausta.",
        "Den kostnad som raden rättar har inte godkänts, och ersättning har inte sökts för den.",
        "The cost that this row corrects is neither accepted nor applied for.",
    ),
    cost_reason(
        "application_late", "deadline_costs",
        "Hakemus tulee määräajan jälkeen.",
        "Ansökan kommer efter tidsfristen.",
        "The application comes after the deadline.",
    ),
    cost_reason(
        "already_applied", "",
        "Korvausta kustannuksesta on jo haettu.",
        "Ersättning för kostnaden har redan sökts.",
        "Reimbursement of the cost has already been applied for.",
    ),
)  # fmt: skip
"""What rejects a cost where it holds on every day, in the order in which the codes of a row are given."""

UNDETERMINED = cost_reason(
    "undetermined", "",
    "Ei voida ratkaista: tieto puuttuu.",
    "Kan inte avgöras: en uppgift saknas.",
    "Cannot be determined: a fact is missing.",
)  # fmt: skip

COST_REASONS = (*FAILURES, *REMARKS, UNDETERMINED)
COST_REASON_OF = {reason.code: reason for reason in COST_REASONS}
COST_BIT = {reason.code: 1 << at for at, reason in enumerate(COST_REASONS)}

MISSING = (
    "person_id", "ground", "after_application", "tie_before_arrival", "needed_care_on_arrival", "applied_as_minor",
    "minor_route", "jobseeker", "condition_met", "decision_id", "issued_on", "social_assistance_from", "assistance_system_from",
    "arrived_on", "family", "basic_amount", "residences", "parent_ids", "programme_from", "agreement_from", "corrects",
    "split",
)  # fmt: skip
"""Facts on which a cost may hang, by bit, in the order in which they are named.

`parent_ids` stands for facts of parents, the two first days for those of the recipient; `split` says that a cost that is
not divisible has to be split by its claimant.
"""
MISSING_BIT = {name: 1 << at for at, name in enumerate(MISSING)}


def cost_codes(mask: int) -> tuple[str, ...]:
    """Reason codes of a set of bits, in their order."""
    return tuple(reason.code for at, reason in enumerate(COST_REASONS) if mask >> at & 1)


def sentence(code: str) -> Message:
    """The sentence of a reason code in fi, sv and en."""
    return COST_REASON_OF[code].sentence
