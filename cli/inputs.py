"""The user's tables as commands take them: read, findings told, errors refused unless told to keep going."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from compensation.errors import Message
from compensation.findings import ERROR, NOTE, Finding

from .multilingual import Speaker
from .stages import Stage

if TYPE_CHECKING:
    from compensation.awards import Awards
    from compensation.facts import Facts


def read_input(path: str, speaker: Speaker, applied_on: date | None = None) -> Facts:
    """The facts of an input folder, with their findings. Raises InputUnreadable where there is no such folder.

    With a day of application, events and first days after it are errors: a claim cannot know them.
    """
    from compensation.intake import read
    from compensation.law import load_law

    last_known = load_law().known_until - timedelta(days=1)
    with Stage(speaker, "reading"):
        return read(path, today_limit=min(applied_on or last_known, last_known))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity == ERROR for finding in findings)


def accepted(findings: Iterable[Finding], speaker: Speaker, *, keep_going: bool) -> bool:
    """Tell errors and warnings on stderr; whether the run goes on."""
    told = [finding for finding in findings if finding.severity != NOTE]
    if not told:
        return True
    from .finding_list import counts, grouped

    speaker.tell(grouped(told, speaker))
    speaker.tell(counts(told, speaker))
    if not has_errors(told):
        return True
    speaker.say("went_on_despite_errors" if keep_going else "refused_for_errors")
    return keep_going


def tell_remarks(awards: Awards, speaker: Speaker) -> None:
    """What a reader of the figures must know, on stderr: readings, undetermined persons, costs, notes."""
    from compensation.readings import register

    known = register()
    others = [f"{id}={name}" for id, name in awards.readings.items() if name != known[id].ours]
    if others:
        speaker.say("other_readings", readings=", ".join(others))
    _tell_undetermined(awards, speaker)
    if len(awards.facts.costs):
        speaker.say("costs_not_judged", rows=len(awards.facts.costs))
    for note in awards.notes:
        speaker.say("a_note", sentence=_in(note.message, speaker))


def _tell_undetermined(awards: Awards, speaker: Speaker) -> None:
    from compensation import localised

    table = awards.undetermined
    if not len(table):
        return
    facts = {
        fact.rpartition(":")[2] or fact for missing in table.columns["missing"] for fact in missing.split()
    }
    speaker.say(
        "undetermined_persons",
        persons=len(set(table.columns["person_id"])),
        facts=", ".join(sorted(facts)),
        amount=localised.euros_for_people(sum(map(int, table.columns["amount_eur"])), speaker.lang),
    )


def _in(message: Message, speaker: Speaker) -> str:
    return message[speaker.lang]
