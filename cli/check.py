"""`compclaim check`: every fault of an input at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.values.errors import UsageFault

from .faults import DONE, FINDINGS
from .inputs import has_errors, read_input
from .multilingual import argument, command, option
from .option_types import Recipient
from .outputs import deliver_bytes, print_json, print_text, refuse_other_suffixes
from .reading import reading_options, reads_lists, reads_tables, refuse_the_input
from .says import SAYS
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.facts.findings import Finding
    from compensation.facts.model import Facts


@command("check", help="check")
@argument("source", metavar="INPUT", help="INPUT")
@option("--json", "as_json", is_flag=True, help="--json")
@option("--sarif", "as_sarif", is_flag=True, help="--sarif")
@option("--annotate", type=click.Path(path_type=Path), metavar="OUT.xlsx", help="--annotate")
@option("--notes", is_flag=True, help="--notes")
@option("--force", is_flag=True, help="--force")
@option("--paid", "lists", type=click.Path(path_type=Path), multiple=True, metavar="FILE", help="--paid-too")
@option(
    "--recipient", "recipients", type=Recipient(), multiple=True, metavar="R", help="--recipient-of-lists"
)
@reads_lists
@reads_tables
@click.pass_obj
def check(
    speaker: Speaker,
    source: str,
    as_json: bool,
    as_sarif: bool,
    annotate: Path | None,
    notes: bool,
    force: bool,
    lists: tuple[Path, ...],
    recipients: tuple[str, ...],
    list_mapping: Path | None,
    amounts: str | None,
    hidden_sheets: bool,
) -> int:
    """Findings on stdout, how much was read on stderr; exit code 1 where one is an error."""
    from compensation.awards.hanging_facts import hanging
    from compensation.claim.build_needs import needed_by_build
    from compensation.tables.collector import sort_key

    from .finding_list import as_objects, counts, shown

    if as_json and as_sarif:
        raise UsageFault(SAYS.message("format_twice", form="sarif"))
    if (list_mapping or amounts or hidden_sheets or recipients) and not lists:
        raise UsageFault(SAYS.message("lists_needed"))
    if annotate:
        refuse_other_suffixes("--annotate", annotate, (".xlsx",))
        refuse_the_input(Path(source), annotate)
    facts = read_input(source, speaker)
    findings = tuple(sorted([*facts.findings, *hanging(facts), *needed_by_build(facts)], key=sort_key))
    of_tables = findings
    if lists:
        said = (recipients, list_mapping, amounts, hidden_sheets)
        findings = tuple(sorted([*findings, *_of_lists(list(lists), facts, said)], key=sort_key))
    speaker.say(
        "read_so_much",
        rows=sum(each.rows for each in facts.sources),
        tables=len(facts.sources),
        persons=len(facts),
    )
    if as_json:
        print_json(as_objects(findings, speaker.lang))
    elif as_sarif:
        from .sarif import as_sarif_log

        print_json(as_sarif_log(findings, speaker.lang))
    else:
        print_text(shown(findings, speaker, sys.stdout, notes=notes) if findings else counts((), speaker))
    if annotate:
        from compensation.intake.annotated import to_xlsx

        data = to_xlsx(Path(source), facts, of_tables, speaker.lang, reading_options())
        deliver_bytes(data, annotate, force=force, speaker=speaker)
    return FINDINGS if has_errors(findings) else DONE


def _of_lists(
    files: list[Path], facts: Facts, said: tuple[tuple[str, ...], Path | None, str | None, bool]
) -> Sequence[Finding]:
    """What is found of payment lists, whether they can be read or not."""
    from compensation.reconciliation.list_faults import FaultyList

    from .reconcile import list_said, read_lists

    try:
        return read_lists(files, facts, list_said(*said)).findings
    except FaultyList as faulty:
        return faulty.findings
