"""What `build` needs beyond the calculation: told by `check`, so that it does not come as a surprise."""

from __future__ import annotations

from compensation.facts import Facts
from compensation.finding_words import text
from compensation.findings import NOTE, Finding

NO_RECIPIENTS = "CC-1811"

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
}  # fmt: skip


def needed_by_build(facts: Facts) -> list[Finding]:
    """A note for each table that a claim cannot be made without."""
    if facts.recipients is not None:
        return []
    return [Finding(NO_RECIPIENTS, NOTE, "recipients", "", 0, "", {})]
