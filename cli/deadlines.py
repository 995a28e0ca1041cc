"""`compclaim deadlines`: what expires when unless it is applied for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .earlier import with_previous
from .faults import DONE, FINDINGS
from .inputs import accepted, has_errors, read_input, tell_remarks
from .later_facts import tell_later_facts
from .multilingual import argument, command, option
from .option_types import Day, OneOf, Reading, Recipient, today
from .outputs import chosen_format, deliver, deliver_bytes
from .reading import reads_tables
from .speaker import Speaker
from .stages import Stage

if TYPE_CHECKING:
    from compensation.awards.result_table import ResultTable
    from compensation.claim.deadlines import Deadline

FORMATS = ("table", "csv", "csv-fi", "xlsx", "json", "parquet", "ics")
CALENDAR = "ics"
BY = ("recipient", "person")


@command("deadlines", help="deadlines")
@argument("source", metavar="INPUT", help="INPUT")
@option("--on", "day", type=Day(), metavar="DAY", help="--on-today")
@option("--recipient", "recipients", type=Recipient(), multiple=True, metavar="R", help="--recipient")
@option("--by", type=OneOf(BY), help="--by-deadlines")
@option("--previous", type=click.Path(path_type=Path), multiple=True, metavar="DIR", help="--previous")
@option("--format", "form", type=OneOf(FORMATS), help="--format-or-calendar")
@option("--json", "as_json", is_flag=True, help="--json")
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help="--out")
@option("--reading", "readings", type=Reading(), multiple=True, metavar="I-NN=NAME", help="--reading")
@option("--force", is_flag=True, help="--force")
@option("--keep-going", is_flag=True, help="--keep-going")
@reads_tables
@click.pass_obj
def deadlines(
    speaker: Speaker,
    source: str,
    day: date | None,
    recipients: tuple[str, ...],
    by: str | None,
    previous: tuple[Path, ...],
    form: str | None,
    as_json: bool,
    out: Path | None,
    readings: tuple[tuple[str, str], ...],
    force: bool,
    keep_going: bool,
) -> int:
    """Last days with the euros at risk on stdout or in a file, their sums on stderr."""
    from compensation.awards.calculation import calculate
    from compensation.claim import deadlines as library
    from compensation.claim.known_facts import facts_for_a_claim
    from compensation.law.rulebook import load_law

    chosen = chosen_format(form, as_json, out, FORMATS)
    day = day or today(speaker)
    facts = read_input(source, speaker)
    if not accepted(facts.findings, speaker, keep_going=keep_going):
        return FINDINGS
    by_person = by == "person"
    tables, known = facts, facts_for_a_claim(facts, load_law(), day)
    facts = with_previous(known.facts, previous, speaker)
    with Stage(speaker, "calculating"):
        listed = [
            each
            for each in library.deadlines(facts, on=day, readings=dict(readings), by_person=by_person)
            if not recipients or each.recipient in recipients
        ]
    if chosen == CALENDAR:
        calendar = library.to_icalendar(listed, stamp=datetime.now(UTC), lang=speaker.lang)
        deliver_bytes(calendar.encode(), out, force=force, speaker=speaker)
    else:
        table = library.deadline_table(listed, day, by_person=by_person)
        for_people = chosen == "table"
        deliver(_narrow(table, speaker) if for_people else table, chosen, out, force=force, speaker=speaker)
    _tell(listed, day, speaker)
    # What cannot be determined has no sum here, but its last day comes all the same.
    awards = calculate(facts, applied_on=day, readings=dict(readings))
    tell_later_facts(tables, known, awards, speaker)
    tell_remarks(awards, speaker)
    return FINDINGS if has_errors(tables.findings) else DONE


def _narrow(table: ResultTable, speaker: Speaker) -> ResultTable:
    """The table without the days that are left, which stand below it, with first and last in one column."""
    from compensation.awards.result_table import TEXT, ResultTable
    from compensation.awards.result_words import time_span

    kinds, columns = {}, {}
    of_one = {"persons"} if "person_id" in table.kinds else set()
    for name in table.without("days_left", "last", *of_one).kinds:
        kinds[name], columns[name] = table.kinds[name], table.columns[name]
        if name == "first":
            pairs = zip(table.columns["first"], table.columns["last"], strict=True)
            del kinds[name], columns[name]
            kinds["activity"] = TEXT
            columns["activity"] = [time_span(first, last, speaker.lang) for first, last in pairs]
    return ResultTable(kinds, columns)


def _tell(listed: Sequence[Deadline], on: date, speaker: Speaker) -> None:
    """The sum of each last day; the day on which claims under the earlier act end stands out."""
    from compensation.law.rulebook import load_law
    from compensation.words import localised
    from compensation.words.citations import citation_in

    if not listed:
        speaker.say("no_deadlines")
    transition = load_law().provision("deadline_costs_transition").wordings[-1]
    for last_day in sorted({each.last_day for each in listed}):
        cut_off = last_day == transition.terms.day("last_day")
        speaker.say(
            "deadline_cut_off" if cut_off else "deadline",
            day=localised.day(last_day, speaker.lang),
            left=(last_day - on).days,
            amount=localised.euros_for_people(
                sum(each.cents for each in listed if each.last_day == last_day), speaker.lang
            ),
            citation=citation_in(speaker.lang, transition.citation),
        )
