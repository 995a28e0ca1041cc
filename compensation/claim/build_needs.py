"""What `build` needs beyond the calculation: told by `check`, so that it does not come as a surprise."""

from __future__ import annotations

from compensation.facts.findings import Finding
from compensation.facts.model import Facts
from compensation.words.catalogue import NOTE
from compensation.words.finding_texts import text

NO_RECIPIENTS, NOTHING_PAID = "CC-1811", "CC-1812"

TEXTS_BUILD = {
    NO_RECIPIENTS: text(
        NOTE,
        fi=("Taulua recipients ei ole",
            "Laskenta toimii ilman sitä, mutta compclaim build tarvitsee sen: Y-tunnus, nimi ja IBAN jokaiselle saajalle.",
            "Lisää taulu recipients ennen hakemuksen tekemistä."),
        sv=("Tabellen recipients saknas",
            "Beräkningen fungerar utan den, men compclaim build behöver den: FO-nummer, namn och IBAN för varje mottagare.",
            "Lägg till tabellen recipients innan ansökan görs."),
        en=("There is no table recipients",
            "The calculation works without it, but it is needed by compclaim build: business id, name and IBAN of each recipient.",
            "Add the table recipients before a claim is made."),
    ),
    NOTHING_PAID: text(
        NOTE,
        fi=("Taulua paid ei ole: mitään ei katsota maksetuksi",
            "Taulussa paid on, mitä valtio on jo maksanut; sen kuukausia ei haeta uudelleen.",
            "Lisää taulu paid, tai täsmäytä valtion luetteloihin (compclaim reconcile), jos jotakin on maksettu."),
        sv=("Tabellen paid saknas: inget anses vara betalt",
            "I tabellen paid står vad staten redan har betalat; de månaderna söks inte på nytt.",
            "Lägg till tabellen paid, eller stäm av mot statens förteckningar (compclaim reconcile), om något har betalats."),
        en=("There is no table paid: nothing is taken as paid",
            "The table paid holds what the State has paid already; its months are not claimed again.",
            "Add the table paid, or reconcile with the State's lists (compclaim reconcile), if anything was paid."),
    ),
}  # fmt: skip


def needed_by_build(facts: Facts) -> list[Finding]:
    """A note for each table without which no claim can be made, or one for too much."""
    notes = []
    if facts.recipients is None:
        notes.append(Finding(NO_RECIPIENTS, NOTE, "recipients", "", 0, "", {}))
    if not any(each.name == "paid" for each in facts.sources):
        notes.append(Finding(NOTHING_PAID, NOTE, "paid", "", 0, "", {}))
    return notes
