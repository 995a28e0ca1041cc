"""`compclaim explain`: what stands behind a person's months, a cost, or any record of a claim file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.values.errors import ClaimFault, InputUnreadable, UsageFault
from compensation.words.catalogue import ERROR

from .earlier import with_previous
from .faults import DONE, FINDINGS
from .inputs import has_errors, read_input
from .multilingual import argument, command, option
from .option_types import Day, Reading
from .outputs import deliver_bytes, print_json, print_text, refuse_other_suffixes
from .reading import reads_tables
from .says import SAYS
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.facts.model import Facts
    from compensation.trace.explanation import Explanation

BROKEN_SEAL = {"CC-2004", "CC-2005", "CC-2019"}
"""Findings of a file that is not as it was written: what it says is nobody's claim, and is not explained."""
SUFFIXES = (".html", ".md", ".txt", ".json")


@command("explain", help="explain")
@argument("source", metavar="[INPUT]", required=False, help="INPUT")
@option("--person", metavar="ID", help="--person")
@option("--cost", metavar="ID", help="--cost")
@option("--period", metavar="PERIOD", help="--period")
@option("--applied-on", type=Day(), metavar="DAY", help="--applied-on")
@option("--reading", "readings", type=Reading(), multiple=True, metavar="I-NN=NAME", help="--reading")
@option("--claim", type=click.Path(path_type=Path), metavar="FILE", help="--claim")
@option("--line", metavar="ID", help="--line")
@option("--exclusion", metavar="ID", help="--exclusion")
@option("--total", metavar="NAME", help="--total")
@option("--previous", type=click.Path(path_type=Path), multiple=True, metavar="DIR", help="--previous-inputs")
@option("--json", "as_json", is_flag=True, help="--json")
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help="--out")
@option("--force", is_flag=True, help="--force")
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
    exclusion: str | None,
    total: str | None,
    previous: tuple[Path, ...],
    as_json: bool,
    out: Path | None,
    force: bool,
) -> int:
    """Sentences on stdout, or a file; exit code 1 where the input has errors or gives something else than the claim."""
    given = {"person": person, "line": line, "cost": cost, "exclusion": exclusion, "total": total}
    asked = {name: id for name, id in given.items() if id}
    of_claim = bool(claim) and "person" not in asked
    of_tables = source is not None and not claim and set(asked) <= {"person", "cost"}
    if len(asked) != 1 or not (of_claim or of_tables) or (previous and source is None):
        raise UsageFault(SAYS.message("explain_what"))
    if claim and (period or applied_on or readings):
        raise UsageFault(SAYS.message("explain_claims_own"))
    if out is not None:
        refuse_other_suffixes("--out", out, SUFFIXES)
    facts = None if source is None else _facts(source, person, speaker)
    if claim:
        explanation = _of_claim(speaker, claim, asked, None if facts is None else (facts, previous))
    else:
        assert facts is not None
        facts = with_previous(facts, previous, speaker)
        explanation = _of_tables(facts, asked, (period, applied_on, dict(readings)), speaker)
    _deliver(explanation, out, as_json=as_json, force=force, speaker=speaker)
    if facts is not None and has_errors(facts.findings):
        speaker.say("explained_despite_errors")
        return FINDINGS
    return FINDINGS if explanation.trace.run.differs else DONE


def _facts(source: str, person: str | None, speaker: Speaker) -> Facts:
    facts = read_input(source, speaker)
    if person and not any(each.name == "persons" for each in facts.sources):
        raise InputUnreadable(SAYS.message("no_table_persons", folder=source))
    return facts


def _of_tables(
    facts: Facts,
    asked: dict[str, str],
    options: tuple[str | None, date | None, dict[str, str]],
    speaker: Speaker,
) -> Explanation:
    from compensation.awards.calculation import calculate
    from compensation.trace.explaining import explain_cost, explain_person

    from .later_facts import tell_costs_that_rest_on_later_facts

    period, applied_on, readings = options
    awards = calculate(facts, period=period, applied_on=applied_on, readings=readings)
    if "person" in asked:
        return explain_person(awards, asked["person"], speaker.lang)
    explanation = explain_cost(awards, asked["cost"], speaker.lang, applied_on=applied_on)
    tell_costs_that_rest_on_later_facts(awards, applied_on, speaker, {asked["cost"]})
    return explanation


def _of_claim(
    speaker: Speaker, path: Path, asked: dict[str, str], tables: tuple[Facts, tuple[Path, ...]] | None
) -> Explanation:
    """A record of a claim file, whose seal is unbroken; with tables computed anew from them."""
    from compensation.claim.file import read_file
    from compensation.trace.claim_explaining import explain_claim
    from compensation.verification.examining import verify_bytes

    data = read_file(path)
    errors = {each.code for each in verify_bytes(data) if each.severity == ERROR}
    told = {"file": path.name, "codes": ", ".join(sorted(errors)), "path": path}
    if errors & BROKEN_SEAL:
        raise ClaimFault(SAYS.message("explain_unsound", **told))
    if errors:
        speaker.say("explained_though_unsound", **told)
    facts = None if tables is None else _without_own(data, *tables)
    found = explain_claim(data, facts, lang=speaker.lang, file=path.name, **asked)
    if found.trace.run.differs:
        speaker.say("explained_differs", file=path.name, path=path)
    return found


def _without_own(data: bytes, facts: Facts, previous: tuple[Path, ...]) -> Facts:
    """The facts with what earlier claims applied for, the claim itself not among them."""
    if not previous:
        return facts
    import hashlib

    from compensation.verification.earlier_claims import read_earlier_claims, with_earlier_claims

    own = hashlib.sha256(data).hexdigest()
    return with_earlier_claims(facts, [each for each in read_earlier_claims(*previous) if each.sha256 != own])


def _deliver(
    explanation: Explanation, out: Path | None, *, as_json: bool, force: bool, speaker: Speaker
) -> None:
    """Text or JSON on stdout; in a file what its suffix says."""
    suffix = "" if out is None else out.suffix.lower()
    if out is None or (as_json and suffix != ".json"):
        if out is not None:
            refuse_other_suffixes("--out", out, (".json",))
        if as_json:
            print_json(explanation.to_dict())
        else:
            print_text(str(explanation))
        return
    deliver_bytes(_rendered(explanation, suffix), out, force=force, speaker=speaker)


def _rendered(explanation: Explanation, suffix: str) -> bytes:
    if suffix == ".html":
        return explanation.to_html()
    if suffix == ".md":
        return explanation.to_markdown().encode()
    if suffix == ".txt":
        return explanation.text().encode()
    return (json.dumps(explanation.to_dict(), ensure_ascii=False, indent=1) + "\n").encode()
