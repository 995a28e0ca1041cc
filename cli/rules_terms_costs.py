"""Names of the terms, units and worded values that only provisions on actual costs have, in fi, sv and en."""

from __future__ import annotations

from collections.abc import Mapping

from compensation.words.catalogue import Message


def _text(fi: str, sv: str, en: str) -> Message:
    return {"fi": fi, "sv": sv, "en": en}


TERMS_COSTS: Mapping[str, Message] = {
    "persons": _text("henkilöt", "personer", "persons"),
    "section_4": _text("2 §:ssä tarkoitetuista henkilöistä", "för personer som avses i 2 §", "for persons of section 2"),
    "needs_start": _text("korvausajan on oltava alkanut", "ersättningstiden ska ha börjat", "the time must have begun"),
    "runs_from": _text("aika lasketaan", "tiden räknas från", "the time runs from"),
    "decision_needed": _text("edellyttää päätöstä tai sopimusta", "förutsätter beslut eller avtal", "needs a decision or agreement"),
    "condition_needed_of": _text("ehto koskee saajaa", "villkoret gäller mottagare", "condition asked of"),
    "flagged_recipients": _text(
        "saajat, joiden kohdalla huomautus", "mottagare med anmärkning", "recipients accepted with a flag"
    ),
    "flag": _text("huomautus", "anmärkning", "flag"),
    "kinds": _text("kustannuslajit", "kostnadsslag", "kinds"),
    "grounds": _text("lupaperusteet", "tillståndsgrunder", "grounds"),
    "qualifying_grounds": _text("perusteet, jotka riittävät", "grunder som räcker", "grounds that suffice"),
    "care_needed_on_arrival": _text("hoidon tarve tullessa", "vårdbehov vid ankomsten", "need of care on arrival"),
    "flat_eur": _text("kertakorvaus, €", "engångsbelopp, €", "flat amount, EUR"),
    "used_up": _text("kun käytetty", "när det är använt", "when used up"),
    "until_age": _text("ikään, vuotta", "till åldern, år", "until the age of"),
    "minor_routes_until_age": _text(
        "reiteillä 5 ja 6 ikään, vuotta", "på vägarna 5 och 6 till åldern, år", "on routes 5 and 6 until the age of"
    ),
    "saved_until_age": _text("aiemmalla päätöksellä ikään, vuotta", "med tidigare beslut till åldern, år", "with an earlier decision until"),
    "saved_decision_before": _text("päätös tehty ennen päivää", "beslut fattat före den", "decision given before"),
    "counts": _text("korvataan", "ersätts", "counts"),
    "counted_together": _text("lasketaan yhteen", "räknas ihop", "counted together"),
    "counted_from": _text("lasketaan alkaen", "räknas från", "counted from"),
    "limit_eur": _text("raja, €", "gräns, €", "limit, EUR"),
    "yearly_limit_eur": _text("enintään vuodessa, €", "högst per år, €", "limit a year, EUR"),
    "limit_per": _text("enimmäismäärä kohti", "gräns per", "limit per"),
    "tested": _text("tutkitaan", "prövas", "tested"),
    "months": _text("kuukausia", "månader", "months"),
    "basic_amounts_single": _text("perusosia, yksin", "grunddelar, ensam", "basic amounts, single"),
    "basic_amounts_family": _text("perusosia, perhe", "grunddelar, familj", "basic amounts, family"),
    "living_in_finland": _text("asuu Suomessa", "bor i Finland", "lives in Finland"),
    "window_ends": _text("aika päättyy", "tiden slutar", "the window ends with"),
    "window_months": _text("kuukausia ennen", "månader före", "months before"),
    "window_months_if_stated": _text(
        "päätöksen mukaan kuukausia ennen", "enligt beslutet månader före", "months before, if the decision says so"
    ),
    "applied_as_minor_needed": _text("haettu alaikäisenä", "ansökt som minderårig", "applied as a minor"),
    "ends_with_guardian": _text("päättyy, kun huoltaja on Suomessa", "slutar när vårdnadshavare finns i Finland", "ends with a guardian in Finland"),
    "route_needed": _text("edellyttää reittiä", "förutsätter väg", "needs a route"),
    "minor_routes": _text("reitit", "vägar", "routes"),
    "trafficking_victims_too": _text("myös ihmiskaupan uhrit", "även offer för människohandel", "trafficking victims too"),
    "jobseekers_out": _text("ei työnhakijoille", "inte för arbetssökande", "not for jobseekers"),
    "rejected_as": _text("hylätään syyllä", "avslås med skälet", "rejected as"),
    "citizens_start": _text("kansalaisella alkaa", "för medborgare börjar", "for citizens it starts with"),
    "years_after_of": _text("kuten säännöksessä", "som i bestämmelsen", "as in the provision"),
    "last_day": _text("viimeinen päivä", "sista dag", "last day"),
    "issued_before": _text("annettu ennen päivää", "givet före den", "given before"),
    "still_in": _text("korvataan edelleen", "ersätts fortfarande", "still paid"),
    "covers_first": _text("kattaa ensin", "täcker först", "covers first"),
    "permit_on_a_named_ground_needed": _text(
        "edellyttää laissa mainittua lupaa", "förutsätter ett tillstånd som nämns i lagen", "needs a permit that the act names"
    ),
    "registered_right_suffices_for": _text(
        "rekisteröity oikeus riittää", "registrerad rätt räcker för", "a registered right suffices for"
    ),
    "whole_country_sections": _text("koko maa, pykälät", "hela landet, paragrafer", "whole country, sections"),
    "whole_country_fi": _text("koko maassa", "i hela landet", "in the whole country"),
    "whole_country_sv": _text("koko maassa", "i hela landet", "in the whole country"),
    "whole_country_en": _text("koko maassa", "i hela landet", "in the whole country"),
    "by_area_sections": _text("alueittain, pykälät", "områdesvis, paragrafer", "by area, sections"),
    "by_area_fi": _text("alueittain", "områdesvis", "by area"),
    "by_area_sv": _text("alueittain", "områdesvis", "by area"),
    "by_area_en": _text("alueittain", "områdesvis", "by area"),
}  # fmt: skip

UNITS_COSTS: Mapping[str, Message] = {
    "actual cost": _text("todelliset kustannukset", "faktiska kostnader", "actual cost"),
    "EUR a calendar year": _text("€ kalenterivuodessa", "€ per kalenderår", "EUR a calendar year"),
    "EUR a calendar year at most": _text("enintään € kalenterivuodessa", "högst € per kalenderår", "EUR a calendar year at most"),
    "EUR once for a person": _text("€ kerran henkilöä kohti", "€ en gång per person", "EUR once for a person"),
    "EUR once in a life": _text("€ kerran elämässä", "€ en gång i livet", "EUR once in a life"),
    "monthly basic amounts at most": _text(
        "kuukausittaisia perusosia enintään", "månatliga grunddelar högst", "monthly basic amounts at most"
    ),
    "last day": _text("viimeinen päivä", "sista dag", "last day"),
    "kinds of cost": _text("kustannuslajit", "kostnadsslag", "kinds of cost"),
    "order of payment": _text("maksun kohdistaminen", "betalningens fördelning", "order of payment"),
}  # fmt: skip
