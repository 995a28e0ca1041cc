"""`compclaim check`: every fault of an input at once."""

from __future__ import annotations

import click

from .faults import DONE, FINDINGS
from .inputs import has_errors, read_input
from .multilingual import Speaker, argument, command, option
from .outputs import print_json, print_text


@command("check", help="check")
@argument("source", metavar="INPUT", help="INPUT")
@option("--json", "as_json", is_flag=True, help="--json")
@click.pass_obj
def check(speaker: Speaker, source: str, as_json: bool) -> int:
    """Findings on stdout, how much was read on stderr; exit code 1 where one is an error."""
    from .finding_list import as_objects, counts, grouped

    facts = read_input(source, speaker)
    findings = facts.findings
    if as_json:
        print_json(as_objects(findings, speaker.lang))
    else:
        print_text(
            grouped(findings, speaker) + "\n" + counts(findings, speaker) if findings else counts((), speaker)
        )
    speaker.say(
        "read_so_much",
        rows=sum(each.rows for each in facts.sources),
        tables=len(facts.sources),
        persons=len(facts),
    )
    return FINDINGS if has_errors(findings) else DONE
