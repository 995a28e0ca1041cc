"""Names of terms, units and worded values of the law for people, in fi, sv and en; what is not here stands for itself."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.words.catalogue import Message


def _text(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi, "sv": sv, "en": en}


TERMS: Mapping[str, Message] = {
    "known_from": _text("tunnetaan alkaen", "känd från", "known from"),
    "known_until": _text("tunnetaan ennen päivää", "känd före den", "known before"),
    "verified_on": _text("tarkistettu", "kontrollerad", "verified on"),
    "school_age": _text("ikäraja, vuotta", "åldersgräns, år", "age border, years"),
    "adult_age": _text("täysi-ikä, vuotta", "myndighetsålder, år", "adult age, years"),
    "under_7": _text("alle 7-vuotiaasta", "för en person under 7 år", "under 7"),
    "from_7": _text("7 vuotta täyttäneestä", "för en person som fyllt 7 år", "7 or over"),
    "adult_addition": _text("lisä täysi-ikäisestä", "tillägg för en myndig person", "addition for an adult"),
    "years": _text("vuosia", "år", "years"),
    "started_before": _text(
        "jos aika alkoi ennen päivää", "om tiden började före den", "if the time started before"
    ),
    "years_if_started_before": _text("silloin vuosia", "då år", "then years"),
    "section": _text("ulkomaalaislain pykälä", "paragraf i utlänningslagen", "section of the Aliens Act"),
    "principal": _text("oikeuttaa korvaukseen", "berättigar till ersättning", "makes a principal"),
    "after_application_needed": _text(
        "edellyttää hakemusta kansainvälisestä suojelusta",
        "förutsätter ansökan om internationellt skydd",
        "must follow an application for international protection",
    ),
    "home_municipality_only": _text(
        "aika alkaa vain kotikunnasta",
        "tiden börjar endast med hemkommunen",
        "the time starts by home municipality only",
    ),
    "length_class": _text("ajan pituus", "tidens längd", "length of the time"),
    "length_class_if_quota": _text(
        "ajan pituus kiintiöpakolaisen perheessä",
        "tidens längd i en kvotflyktings familj",
        "length in a quota refugee's family",
    ),
    "granted_before": _text(
        "lupa myönnetty ennen päivää", "tillstånd beviljat före den", "permit granted before"
    ),
    "paid_from": _text("maksetaan alkaen", "betalas från", "paid from"),
    "paid_until": _text("maksetaan ennen päivää", "betalas före den", "paid until"),
    "after_two_years_on": _text(
        "kahden vuoden luvat", "tillstånd under två år", "permits held for two years"
    ),
    "tie_before_arrival_needed": _text(
        "perheside ennen maahantuloa", "familjeband före ankomsten", "tie before arrival"
    ),
    "end": _text("aika päättyy", "tiden slutar", "the time ends"),
    "permit_needed_from_birth": _text(
        "oma lupa syntymästä alkaen", "eget tillstånd från födelsen", "own permit from birth"
    ),
    "first_day_counts": _text(
        "päivä itse lasketaan mukaan", "dagen själv räknas med", "the day itself counts"
    ),
    "day_of_month": _text("kuukauden päivä", "dag i månaden", "day of the month"),
    "starts_on": _text("alkaa", "börjar", "starts with"),
    "when": _text("kun", "när", "when"),
    "from_age": _text("iästä, vuotta", "från åldern, år", "from the age of"),
    "counted": _text("lasketaan", "räknas", "counted"),
    "months_from": _text("kuukaudet alkaen", "månaderna från", "months from"),
    "months_until": _text("kuukaudet ennen päivää", "månaderna före den", "months before"),
    "applies": _text("sovelletaan", "tillämpas", "applies"),
    "role": _text("saaja", "mottagare", "recipient"),
    "recipients": _text("saajat", "mottagare", "recipients"),
    "aland": _text("Ahvenanmaalla", "på Åland", "in Åland"),
    "section_4_persons_only": _text(
        "vain 2 §:ssä tarkoitetuista henkilöistä",
        "endast för personer som avses i 2 §",
        "persons of section 2 only",
    ),
    "not_needed_for": _text("ei edellytetä", "krävs inte för", "not needed for"),
    "not_tested_for": _text("ei tutkita", "prövas inte för", "not tested for"),
    "method": _text("tapa", "sätt", "method"),
    "series_starts": _text("sarja alkaa", "serien börjar", "series start"),
    "tolerance_cents": _text("sallittu ero, senttiä", "tillåten skillnad, cent", "tolerance, cents"),
    "up_to": _text("enintään", "högst", "up to"),
    "years_after": _text("vuosia jälkeen", "år efter", "years after"),
    "authority_fi": _text("viranomainen", "myndighet", "authority"),
    "authority_sv": _text("viranomainen", "myndighet", "authority"),
    "authority_en": _text("viranomainen", "myndighet", "authority"),
}

VALUES: Mapping[str, Message] = {
    "others": _text("muut kuin kiintiöpakolaiset", "andra än kvotflyktingar", "others than quota refugees"),
    "quota": _text("kiintiöpakolainen", "kvotflykting", "quota refugee"),
    "quota_family": _text("kiintiöpakolaisen perhe", "en kvotflyktings familj", "family of a quota refugee"),
    "family_member": _text("perheenjäsen", "familjemedlem", "family member"),
    "none": _text("ei aikaa", "ingen tid", "no time"),
    "parents": _text("vanhempien mukaan", "enligt föräldrarna", "by the parents"),
    "own": _text("oma aika", "egen tid", "own time"),
    "home_municipality": _text(
        "ensimmäisestä kotikunnasta", "med den första hemkommunen", "the first home municipality"
    ),
    "first_permit": _text(
        "ensimmäisestä oleskeluluvasta", "med det första uppehållstillståndet", "the first permit"
    ),
    "cannot_get_home_municipality": _text(
        "henkilö ei voi saada kotikuntaa",
        "personen inte kan få en hemkommun",
        "the person cannot get a home municipality",
    ),
    "does_not_meet_home_municipality_conditions": _text(
        "henkilö ei täytä kotikunnan edellytyksiä",
        "personen inte uppfyller villkoren för hemkommun",
        "the person does not meet the home-municipality conditions",
    ),
    "in_time": _text("korvausajasta", "av ersättningstiden", "in the compensation time"),
    "paid": _text("maksetuista kuukausista", "av betalda månader", "by paid months"),
    "birthday": _text("18-vuotispäivästä", "från 18-årsdagen", "from the 18th birthday"),
    "municipality": _text("kunta", "kommun", "municipality"),
    "county": _text("hyvinvointialue", "välfärdsområde", "wellbeing services county"),
    "aland_health": _text(
        "Ålands hälso- och sjukvård", "Ålands hälso- och sjukvård", "the Åland health authority"
    ),
    "cumulative": _text("kertyvä pyöristys", "kumulativ avrundning", "cumulative rounding"),
    "instalment": _text("jokainen erä erikseen", "varje rat för sig", "each instalment by itself"),
    "late_rate": _text(
        "takautuvan hakemuksen määrä", "beloppet vid retroaktiv ansökan", "the late-claim rate"
    ),
    "own_rate": _text("kuukauden oma määrä", "månadens eget belopp", "the month's own rate"),
}

UNITS: Mapping[str, Message] = {
    "EUR per person and year": _text(
        "€ henkilöä kohti vuodessa", "€ per person och år", "EUR per person and year"
    ),
    "authority": _text("viranomainen", "myndighet", "authority"),
    "calendar years": _text("kalenterivuotta", "kalenderår", "calendar years"),
    "class of length": _text("ajan pituuden luokka", "klass av tidslängd", "class of length"),
    "completed years": _text("täyttä vuotta", "fyllda år", "completed years"),
    "conditions": _text("edellytykset", "villkor", "conditions"),
    "day of the month": _text("kuukauden päivä", "dag i månaden", "day of the month"),
    "day": _text("päivä", "dag", "day"),
    "days": _text("päivät", "dagar", "days"),
    "method; cents": _text("tapa; sentit", "sätt; cent", "method; cents"),
    "months": _text("kuukaudet", "månader", "months"),
    "rate": _text("määrä", "belopp", "rate"),
    "recipient": _text("saaja", "mottagare", "recipient"),
    "recipients": _text("saajat", "mottagare", "recipients"),
    "years": _text("vuotta", "år", "years"),
}
