"""`compclaim calculate`: what the State pays, by person, recipient, span or month."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.values.errors import UsageFault
from compensation.words.catalogue import by_number

from .as_known import law_as_known
from .cost_remarks import tell_costs
from .faults import DONE, FINDINGS
from .inputs import accepted, has_errors, read_input, tell_remarks
from .later_facts import tell_costs_that_rest_on_later_facts
from .multilingual import argument, command, option
from .option_types import Day, OneOf, Reading, Recipient
from .outputs import chosen_format, deliver
from .reading import reads_tables
from .says import SAYS
from .speaker import Speaker
from .stages import Stage

if TYPE_CHECKING:
    from compensation.awards.about import About
    from compensation.awards.calculation import Awards
    from compensation.awards.result_table import ResultTable

BY = ("person", "recipient", "span", "month")
FORMATS = ("table", "csv", "csv-fi", "xlsx", "json", "parquet")


@command("calculate", help="calculate")
@argument("source", metavar="INPUT", help="INPUT")
@option("--period", metavar="PERIOD", help="--period")
@option("--applied-on", type=Day(), metavar="DAY", help="--applied-on")
@option("--recipient", "recipients", type=Recipient(), multiple=True, metavar="R", help="--recipient-of-rows")
@option("--by", type=OneOf(BY), help="--by")
@option("--costs", "costs_asked", is_flag=True, help="--costs")
@option("--format", "form", type=OneOf(FORMATS), help="--format")
@option("--json", "as_json", is_flag=True, help="--json")
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help="--out")
@option("--reading", "readings", type=Reading(), multiple=True, metavar="I-NN=NAME", help="--reading")
@option("--as-known", "known_day", type=Day(), metavar="DAY", help="--as-known")
@option("--force", is_flag=True, help="--force")
@option("--keep-going", is_flag=True, help="--keep-going")
@option("--notes", is_flag=True, help="--notes")
@reads_tables
@click.pass_obj
def calculate(
    speaker: Speaker,
    source: str,
    period: str | None,
    applied_on: date | None,
    recipients: tuple[str, ...],
    by: str | None,
    costs_asked: bool,
    form: str | None,
    as_json: bool,
    out: Path | None,
    readings: tuple[tuple[str, str], ...],
    known_day: date | None,
    force: bool,
    keep_going: bool,
    notes: bool,
) -> int:
    """The result on stdout or in a file, remarks on stderr; exit code 1 where the input has errors."""
    from compensation.awards import calculation as library

    from .finding_list import counts

    if by and costs_asked:
        raise UsageFault(SAYS.message("costs_or_by"))
    chosen = chosen_format(form, as_json, out, FORMATS)
    known = law_as_known(known_day, dict(readings), speaker)
    facts = read_input(source, speaker)
    if not accepted(facts.findings, speaker, keep_going=keep_going, notes=notes):
        return FINDINGS
    with Stage(speaker, "calculating"):
        awards = library.calculate(
            facts,
            period=period,
            applied_on=applied_on,
            readings={**(known.answers if known else {}), **dict(readings)},
            law=known.law if known else None,
        )
        table = awards.costs if costs_asked else _table(awards, by or "person")
        table = table.rows_with("recipient", recipients) if recipients else table

    kept = [counts(facts.findings, speaker)] if facts.findings else []
    speaker = speaker._replace(kept=kept)
    tell_remarks(awards, speaker)
    if not costs_asked:
        _tell_late(awards, speaker)
        _tell_not_deducted(awards, speaker)
    if costs_asked:
        tell_costs(awards, awards.judgements(applied_on), speaker)
        tell_costs_that_rest_on_later_facts(awards, applied_on, speaker)
    elif len(facts.costs):
        speaker.say(by_number("costs_apart", len(facts.costs)), rows=len(facts.costs))
    with Stage(speaker, "writing"):
        what = partial(_about, awards, recipients, tuple(kept), speaker.lang)
        deliver(table, chosen, out, force=force, speaker=speaker, about=what)
    return FINDINGS if has_errors(facts.findings) else DONE


def _about(awards: Awards, recipients: tuple[str, ...], remarks: tuple[str, ...], lang: str) -> About:
    """What the result rests on, for the sheet beside it."""
    from compensation.awards.about import about

    return about(awards, remarks, lang, recipients)


def _tell_late(awards: Awards, speaker: Speaker) -> None:
    """Euros of months that cannot be applied for any more on the day of application; `build` leaves them out."""
    if awards.applied_on is None:
        return
    from compensation.calculated.spans import cut_to_period
    from compensation.law.application_days import first_open_month
    from compensation.words import localised

    first, end = awards.months_covered
    open_from = min(first_open_month(awards.law, awards.applied_on), end)
    if open_from <= first:
        return
    late = cut_to_period(awards.tables, awards.due, (first, open_from))
    cents = int(late.cents.astype("int64").sum())
    if cents:
        speaker.say("late_months_in_figures", amount=localised.euros_for_people(cents, speaker.lang))


def _tell_not_deducted(awards: Awards, speaker: Speaker) -> None:
    """That payments and earlier applications lower no figure here, where there are tables of them."""
    from compensation.facts.spoken_names import column_or_table

    facts = awards.facts
    tables = [name for name, rows in (("paid", facts.paid), ("applied", facts.applied)) if len(rows.person)]
    if tables:
        told = ", ".join(column_or_table(name, speaker.lang) for name in tables)
        speaker.say("not_deducted", tables=told)


def _table(awards: Awards, by: str) -> ResultTable:
    if by == "span":
        return awards.spans
    if by == "month":
        return awards.months()
    return awards.by_recipient() if by == "recipient" else awards.by_person()
