"""What `build` needs beyond the calculation: told by `check`, so that it does not come as a surprise."""

from __future__ import annotations

from compensation.facts.findings import Finding
from compensation.facts.model import Facts
from compensation.words.catalogue import NOTE

NO_RECIPIENTS, NOTHING_PAID = "CC-1811", "CC-1812"


def needed_by_build(facts: Facts) -> list[Finding]:
    """A note for each table without which no claim can be made, or one for too much."""
    notes = []
    if facts.recipients is None:
        notes.append(Finding(NO_RECIPIENTS, NOTE, "recipients", "", 0, "", {}))
    if not any(each.name == "paid" for each in facts.sources):
        notes.append(Finding(NOTHING_PAID, NOTE, "paid", "", 0, "", {}))
    return notes
