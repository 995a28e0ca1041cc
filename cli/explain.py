"""`compclaim explain`: one person's compensation, or one line of a claim file, sentence by sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.values.errors import ClaimFault, InputUnreadable, UsageFault
from compensation.words.catalogue import ERROR

from .faults import DONE, FINDINGS
from .inputs import has_errors, read_input
from .multilingual import argument, command, option
from .option_types import Day, Reading
from .outputs import print_json, print_text
from .reading import reads_tables
from .says import SAYS
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.trace.sentences import Explanation

BROKEN_SEAL = {"CC-2004", "CC-2005", "CC-2019"}
"""Findings of a file that is not as it was written: what it says is nobody's claim, and is not explained."""


@command("explain", help="explain")
@argument("source", metavar="[INPUT]", required=False, help="INPUT")
@option("--person", metavar="ID", help="--person")
@option("--cost", metavar="ID", help="--cost")
@option("--period", metavar="PERIOD", help="--period")
@option("--applied-on", type=Day(), metavar="DAY", help="--applied-on")
@option("--reading", "readings", type=Reading(), multiple=True, metavar="I-NN=NAME", help="--reading")
@option("--claim", type=click.Path(path_type=Path), metavar="FILE", help="--claim")
@option("--line", metavar="ID", help="--line")
@option("--json", "as_json", is_flag=True, help="--json")
@reads_tables
@click.pass_obj
def explain(
    speaker: Speaker,
    source: str | None,
    person: str | None,
    cost: str | None,
    period: str | None,
    applied_on: date | None,
    readings: tuple[tuple[str, str], ...],
    claim: Path | None,
    line: str | None,
    as_json: bool,
) -> int:
    """Sentences on stdout. Exit code 1 where the input has errors; the rest is explained all the same."""
    asked = [name for name, given in (("person", person), ("cost", cost), ("claim", claim)) if given]
    if len(asked) != 1 or (claim is None) != (line is None) or (claim is None and source is None):
        raise UsageFault(SAYS.message("explain_what"))
    if claim and line:
        from compensation.claim.file import read_claim, read_file
        from compensation.trace.line_explanation import explain_line
        from compensation.verification.examining import verify_bytes

        data = read_file(claim)
        errors = {each.code for each in verify_bytes(data) if each.severity == ERROR}
        told = {"file": claim.name, "codes": ", ".join(sorted(errors)), "path": claim}
        if errors & BROKEN_SEAL:
            raise ClaimFault(SAYS.message("explain_unsound", **told))
        if errors:
            speaker.say("explained_though_unsound", **told)
        _print(explain_line(read_claim(data), line, speaker.lang), as_json)
        return DONE

    from compensation.awards.calculation import calculate

    facts = read_input(source or "", speaker)
    if person and not any(each.name == "persons" for each in facts.sources):
        raise InputUnreadable(SAYS.message("no_table_persons", folder=source))
    awards = calculate(facts, period=period, applied_on=applied_on, readings=dict(readings))
    if person:
        from compensation.trace.explaining import explain_person

        _print(explain_person(awards, person, speaker.lang), as_json)
    elif cost:
        from compensation.trace.cost_explanation import explain_cost

        _print(explain_cost(awards, cost, speaker.lang, applied_on=applied_on), as_json)
    if has_errors(facts.findings):
        speaker.say("explained_despite_errors")
        return FINDINGS
    return DONE


def _print(explanation: Explanation, as_json: bool) -> None:
    if not as_json:
        print_text(str(explanation))
        return
    print_json(
        [
            {
                "kind": each.kind,
                "text": each.text,
                "from": each.from_ and each.from_.isoformat(),
                "until": each.until and each.until.isoformat(),
                "law": list(each.law),
                "citations": list(each.citations),
            }
            for each in explanation.sentences
        ]
    )
