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
    from compensation.costs.judgements import Judgements
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
    for note in awards.notes:
        speaker.say("a_note", sentence=note.message[speaker.lang])


def tell_costs(awards: Awards, judged: Judgements, speaker: Speaker) -> None:
    """Undetermined costs of the period, what should be looked at again in the others and what limits cut, on stderr."""
    from compensation.awards.cost_table import rows_in_period
    from compensation.awards.fact_words import fact_for_people
    from compensation.costs.cautions import CAUTIONS, warnings_of
    from compensation.costs.citations import missing_names
    from compensation.costs.outcome import UNDETERMINED
    from compensation.costs.reasons import COST_REASON_OF
    from compensation.words import localised

    ids = awards.facts.costs.cost_ids
    rows = set(rows_in_period(awards, awards.facts.costs).tolist())
    undetermined = [row for row in sorted(rows) if judged.verdict[row] == UNDETERMINED]
    if undetermined:
        facts = {_own(fact) for row in undetermined for fact in missing_names(judged, row)}
        speaker.say(
            by_number("undetermined_costs", len(undetermined)),
            count=len(undetermined),
            facts="; ".join(fact_for_people(fact, speaker.lang) for fact in sorted(facts)),
            costs=listed([ids[row] for row in undetermined], speaker),
        )
    concerned: dict[str, list[str]] = {}
    for warning in warnings_of(judged):
        if warning.cost in rows:
            concerned.setdefault(warning.code, []).append(ids[warning.cost])
    for code, costs in sorted(concerned.items()):
        speaker.say("cost_warning", sentence=CAUTIONS[code][speaker.lang], costs=listed(costs, speaker))
    for limits, cut in judged.limit_cuts(sorted(rows)).items():
        amounts = [localised.euros_for_people(int(judged.limited[row]), speaker.lang) for row in cut]
        speaker.say(
            by_number("limits_cut", len(cut)),
            sentence=" ".join(COST_REASON_OF[code].sentence[speaker.lang] for code in limits),
            count=len(cut),
            amount=localised.euros_for_people(int(judged.limited[cut].sum()), speaker.lang),
            costs=listed([f"{ids[row]} ({each})" for row, each in zip(cut, amounts, strict=True)], speaker),
        )


def _tell_undetermined(awards: Awards, speaker: Speaker, told: Collection[str]) -> None:
    rows = [
        each for each in hanging_of(awards) if not any(_column(fact) in told for fact in each.run.missing)
    ]
    if not rows:
        return
    from compensation.awards.fact_words import fact_for_people

    # A fact of another person is that person's own: told once, in the words of their own.
    names = {_own(fact) for each in rows for fact in each.run.missing}
    persons = sorted({str(awards.facts.person_ids[each.run.person]) for each in rows})
    speaker.say(
        by_number("undetermined_persons", len(persons)),
        persons=len(persons),
        ids=listed(persons, speaker),
        facts="; ".join(fact_for_people(fact, speaker.lang) for fact in sorted(names)),
        **places_of(rows, speaker),
    )


def _own(fact: str) -> str:
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
