"""The user's tables as commands take them: read, findings told, errors refused unless told to keep going."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from compensation.facts.findings import Finding
from compensation.words.catalogue import ERROR, NOTE, by_number

from .hanging import hanging_of, places_of
from .speaker import Speaker
from .stages import Stage

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.facts.model import Facts

MOST_IDS = 10
"""Ids of costs named in a warning; the rest is counted."""


def read_input(path: str, speaker: Speaker) -> Facts:
    """The facts of a folder or workbook, with their findings. Raises InputUnreadable where there is none."""
    from compensation.intake.reading import read

    from .reading import reading_options

    with Stage(speaker, "reading"):
        return read(path, keep_going=True, options=reading_options())


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity == ERROR for finding in findings)


def accepted(findings: Iterable[Finding], speaker: Speaker, *, keep_going: bool, notes: bool = False) -> bool:
    """Tell errors and warnings on stderr, notes where they are asked for; whether the run goes on.

    On a terminal notes that are not shown are counted.
    """
    from .finding_list import is_terminal, shown

    found = list(findings)
    told = found if notes or is_terminal(sys.stderr) else [each for each in found if each.severity != NOTE]
    if not told:
        return True
    speaker.tell(shown(told, speaker, sys.stderr, notes=notes))
    if not has_errors(told):
        return True
    speaker.say("went_on_despite_errors" if keep_going else "refused_for_errors")
    return keep_going


def tell_remarks(awards: Awards, speaker: Speaker, told: Collection[str] = ()) -> None:
    """What a reader of the figures must know, on stderr: readings, undetermined persons, notes.

    `told` are missing facts whose money has been told already.
    """
    from compensation.law.readings import register

    known = register()
    others = [f"{id}={name}" for id, name in awards.readings.items() if name != known[id].ours]
    if others:
        speaker.say("other_readings", readings=", ".join(others))
    _tell_undetermined(awards, speaker, told)
    _tell_limited_children(awards, speaker)
    for note in awards.notes:
        speaker.say("a_note", sentence=note.message[speaker.lang])


def _tell_undetermined(awards: Awards, speaker: Speaker, told: Collection[str]) -> None:
    rows = [
        each for each in hanging_of(awards) if not any(_column(fact) in told for fact in each.run.missing)
    ]
    if not rows:
        return
    from compensation.awards.fact_words import fact_for_people

    # A fact of another person is that person's own: told once, in the words of their own.
    names = {own_name(fact) for each in rows for fact in each.run.missing}
    persons = sorted({str(awards.facts.person_ids[each.run.person]) for each in rows})
    speaker.say(
        by_number("undetermined_persons", len(persons)),
        persons=len(persons),
        ids=listed(persons, speaker),
        facts="; ".join(fact_for_people(fact, speaker.lang) for fact in sorted(names)),
        **places_of(rows, speaker),
    )


def _tell_limited_children(awards: Awards, speaker: Speaker) -> None:
    """Children whose own ground pays less in the period than another parent's would, with what that is."""
    from compensation.awards.childs_grounds import limited_by_ground
    from compensation.awards.hanging_facts import LIMITED_BY_GROUND
    from compensation.values.months import first_day
    from compensation.words import localised

    found = limited_by_ground(awards)
    if not found:
        return
    months = [month for each in found for month in each.months]
    speaker.say(
        by_number("limited_children", len(found)),
        code=LIMITED_BY_GROUND,
        persons=len(found),
        ids=listed([str(awards.facts.person_ids[each.person]) for each in found], speaker),
        amount=localised.euros_for_people(sum(each.cents for each in found), speaker.lang),
        months=localised.months(first_day(min(months)), first_day(max(months)), speaker.lang),
    )


def own_name(fact: str) -> str:
    """`tie_before_arrival` of `P-7:tie_before_arrival`; a parent who is not in the tables stays named."""
    owner, _, name = fact.rpartition(":")
    return fact if owner == "parent_ids" else name


def _column(fact: str) -> str:
    """The column that a missing fact would stand in: `P-7:tie_before_arrival`, `parent_ids:P-9`."""
    owner, _, name = fact.rpartition(":")
    return owner if owner == "parent_ids" else name


def listed(ids: Sequence[str], speaker: Speaker) -> str:
    """The first few ids; the rest is counted."""
    named = ", ".join(ids[:MOST_IDS])
    return named + (speaker.text("and_more", count=len(ids) - MOST_IDS) if len(ids) > MOST_IDS else "")
