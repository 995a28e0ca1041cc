"""Why a month is not paid: the codes, the order in which they are given, and the provisions they rest on."""

from __future__ import annotations

from attrs import frozen

from compensation.words.catalogue import Message


@frozen
class Reason:
    """A reason code with the provision it rests on (file stem under `rules/`, empty where it is no rule of law)."""

    code: str
    provision: str
    sentence: Message


def _reason(code: str, provision: str, fi: str, sv: str, en: str) -> Reason:
    return Reason(code, provision, {"fi": fi, "sv": sv, "en": en})


MONTH_REASONS = (
    _reason(
        "not_section_4_person", "principal",
        "Henkilö ei ole kotoutumislain 2 §:ssä tarkoitettu oleskeluluvan saanut henkilö, tämän perheenjäsen eikä Suomessa syntynyt lapsi.",
        "Personen är varken en sådan person med uppehållstillstånd som avses i 2 § i integrationslagen, en familjemedlem till denne eller ett barn fött i Finland.",
        "The person is not a principal, a family member or a child born in Finland under section 2 of the act.",
    ),
    _reason(
        "no_qualifying_parent", "child_born_in_finland",
        "Kumpikaan vanhempi ei ole korvaukseen oikeuttava henkilö tai tämän perheenjäsen.",
        "Ingendera föräldern är en person som berättigar till ersättning eller en familjemedlem till en sådan.",
        "No parent is a principal or a family member for whom compensation is paid.",
    ),
    _reason(
        "child_not_covered", "child_born_in_finland",
        "Valitun tulkinnan (I-02) mukaan Suomessa syntyneestä lapsesta ei makseta ennen vuotta 2025.",
        "Enligt den valda tolkningen (I-02) betalas ersättning inte före 2025 för ett barn som fötts i Finland.",
        "Under the chosen reading (I-02) nothing is paid for a child born in Finland before 2025.",
    ),
    _reason(
        "tie_not_before_arrival", "family_member",
        "Perheside ei ollut syntynyt ennen kuin perheenkokoaja tuli Suomeen.",
        "Familjebandet hade inte uppkommit innan anknytningspersonen kom till Finland.",
        "The family tie did not exist before the principal came to Finland.",
    ),
    _reason(
        "ground_without_application", "principal",
        "Lupaa ei ole myönnetty hänen haettuaan kansainvälistä suojelua, mitä kotoutumislain 2 § edellyttää.",
        "Tillståndet har inte beviljats efter ansökan om internationellt skydd, vilket 2 § i integrationslagen förutsätter.",
        "The permit was not granted after an application for international protection, which section 2 of the act requires.",
    ),
    _reason(
        "ground_repealed", "ground_88a",
        "Humanitaarisen suojelun lupaperuste (88 a §) oli kumottu.",
        "Grunden humanitärt skydd (88 a §) hade upphävts.",
        "The ground of humanitarian protection (section 88a) had been repealed.",
    ),
    _reason(
        "ground_not_in_force", "ground_110",
        "Tilapäisestä suojelusta (110 §) maksetaan vasta maaliskuusta 2023 alkaen.",
        "För tillfälligt skydd (110 §) betalas ersättning först från mars 2023.",
        "For temporary protection (section 110) nothing is paid before March 2023.",
    ),
    _reason(
        "no_start", "start_home_municipality",
        "Korvausaika ei ole alkanut: henkilölle ei ole rekisteröity kotikuntaa.",
        "Ersättningstiden har inte börjat: ingen hemkommun har registrerats för personen.",
        "The compensation time has not begun: no home municipality is registered.",
    ),
    _reason(
        "parent_no_start", "child_born_in_finland",
        "Vanhemman korvausaika ei ole alkanut, joten lapsestakaan ei makseta korvausta.",
        "Förälderns ersättningstid har inte börjat, och därför betalas ingen ersättning för barnet.",
        "The parent's compensation time has not begun, so nothing is paid for the child.",
    ),
    _reason(
        "before_start", "start_home_municipality",
        "Kuukauden 1. päivä on ennen korvausajan alkua.",
        "Månadens första dag infaller före ersättningstidens början.",
        "The 1st of the month is before the compensation time begins.",
    ),
    _reason(
        "time_ended", "length_others",
        "Korvausaika oli päättynyt kuukauden 1. päivänä.",
        "Ersättningstiden hade löpt ut månadens första dag.",
        "The compensation time had ended by the 1st of the month.",
    ),
    _reason(
        "no_valid_permit", "valid_permit",
        "Henkilöllä ei ollut voimassa olevaa oleskelulupaa kuukauden 1. päivänä.",
        "Personen hade inget giltigt uppehållstillstånd månadens första dag.",
        "The person had no valid residence permit on the 1st of the month.",
    ),
    _reason(
        "citizen", "finnish_citizen",
        "Henkilö oli Suomen kansalainen kuukauden 1. päivänä.",
        "Personen var finsk medborgare månadens första dag.",
        "The person was a Finnish citizen on the 1st of the month.",
    ),
    _reason(
        "died", "death",
        "Henkilö ei ollut elossa kuukauden 1. päivänä.",
        "Personen var inte i livet månadens första dag.",
        "The person was not alive on the 1st of the month.",
    ),
    _reason(
        "not_resident", "residence_on_first",
        "Kuukauden 1. päivälle ei ole merkitty asuinkuntaa (taulu residences), joten henkilön katsotaan olleen asumatta Suomessa.",
        "Ingen boendekommun är antecknad för månadens första dag (tabellen residences), och därför anses personen inte ha bott i Finland.",
        "No municipality of residence is registered on the 1st of the month (table residences), so the person is taken as not living in Finland.",
    ),
    _reason(
        "aland_before_2014_12", "recipient_aland_municipality",
        "Ahvenanmaan kunnille korvataan vasta joulukuusta 2014 alkaen.",
        "Kommunerna på Åland ersätts först från december 2014.",
        "Municipalities in Åland are compensated only from December 2014.",
    ),
    _reason(
        "no_programme", "precondition_programme",
        "Kunnalla ei ollut kotoutumisohjelmaa (ennen vuotta 2025 ja Ahvenanmaalla voimassa olevaa kotouttamisohjelmaa) kuukauden 1. päivänä.",
        "Kommunen hade inget integrationsprogram (före 2025 och på Åland inget gällande program för integrationsfrämjande) månadens första dag.",
        "The municipality had organised no integration programme (before 2025 and in Åland: had none in force) on the 1st of the month.",
    ),
    _reason(
        "no_agreement", "precondition_agreement",
        "Kunnalla ei ollut voimassa olevaa sopimusta päättävän viranomaisen kanssa kuukauden 1. päivänä.",
        "Kommunen hade inget gällande avtal med den beslutande myndigheten månadens första dag.",
        "The municipality had no agreement with the deciding authority in force on the 1st of the month.",
    ),
    _reason(
        "undetermined", "",
        "Ei voida ratkaista: tieto puuttuu.",
        "Kan inte avgöras: en uppgift saknas.",
        "Cannot be determined: a fact is missing.",
    ),
    _reason(
        "application_late", "deadline_calculated",
        "Hakemus tulee määräajan jälkeen.",
        "Ansökan kommer efter tidsfristen.",
        "The application comes after the deadline.",
    ),
    _reason(
        "not_yet_due", "not_yet_due",
        "Kuukauden 1. päivä on hakupäivän jälkeen; korvausta kuukaudelta ei voi vielä hakea.",
        "Månadens första dag infaller efter ansökningsdagen; ersättning för månaden kan ännu inte sökas.",
        "The 1st of the month is after the day of application; compensation for the month cannot be applied for yet.",
    ),
    _reason(
        "already_paid", "paid_and_due",
        "Valtio on jo maksanut korvauksen kuukaudelta.",
        "Staten har redan betalat ersättningen för månaden.",
        "The State has already paid the month.",
    ),
    _reason(
        "already_applied", "paid_and_due",
        "Korvausta kuukaudelta on jo haettu aiemmalla hakemuksella.",
        "Ersättning för månaden har redan sökts i en tidigare ansökan.",
        "Compensation for the month has already been applied for in an earlier claim.",
    ),
    _reason(
        "lived_elsewhere", "municipality_of_residence",
        "Henkilö ei asunut hakijan alueella kuukauden 1. päivänä, mutta valtio on maksanut korvauksen kuukaudelta.",
        "Personen bodde inte på sökandens område månadens första dag, men staten har betalat ersättningen för månaden.",
        "The person did not live in the recipient's area on the 1st of the month, but the State has paid it.",
    ),
    _reason(
        "rounding_only", "rounding",
        "Maksetun ja maksettavan ero on vain pyöristystä (enintään sentti kutakin osaa kohti).",
        "Skillnaden mellan betalt och det som ska betalas är endast avrundning (högst en cent per del).",
        "What was paid and what is due differ by rounding only (at most one cent per component).",
    ),
)  # fmt: skip

REASON_OF = {reason.code: reason for reason in MONTH_REASONS}
BIT = {reason.code: 1 << at for at, reason in enumerate(MONTH_REASONS)}


def codes(mask: int) -> tuple[str, ...]:
    """Reason codes of a set of bits, in their order."""
    return tuple(reason.code for at, reason in enumerate(MONTH_REASONS) if mask >> at & 1)
