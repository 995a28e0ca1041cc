"""`compclaim verify`: claim files against their schema, totals, digest, law, each other and, if given, their inputs."""

from __future__ import annotations

from pathlib import Path

import click

from compensation.values.errors import ClaimFault, InputUnreadable

from .faults import DONE, FINDINGS
from .inputs import has_errors
from .multilingual import argument, command, option
from .outputs import print_json, print_text
from .reading import reads_tables
from .recomputing import Recomputed, Recomputer, recomputer
from .says import SAYS
from .speaker import Speaker
from .stages import Stage
from .verified import Verified


@command("verify", help="verify")
@argument("path", metavar="CLAIM.xml|DIR", type=click.Path(path_type=Path), help="CLAIM")
@option("--inputs", metavar="INPUT", help="--inputs")
@option("--previous", type=click.Path(path_type=Path), multiple=True, metavar="DIR", help="--previous-inputs")
@option("--json", "as_json", is_flag=True, help="--json")
@reads_tables
@click.pass_obj
def verify(
    speaker: Speaker, path: Path, inputs: str | None, previous: tuple[Path, ...], as_json: bool
) -> int:
    """What is wrong on stdout, by file; exit code 3 where a file is no claim, 1 where something in one is wrong."""
    from compensation.verification.examining import verify_folder

    paths = _claim_files(path)
    recompute = recomputer(inputs, previous, speaker)
    with Stage(speaker, "verifying"):
        verified = [_verified(each, recompute) for each in paths]
        claims = {each.name: each.claim for each in verified if each.claim is not None}
        together = verify_folder(claims)
        if path.is_dir():
            together += recompute.missing_files(claims)
    if as_json:
        from .verify_words import as_object

        print_json(as_object(verified, together, speaker.lang))
    else:
        from .verify_words import told

        print_text(told(verified, together, speaker))
    return max(*(each.code for each in verified), FINDINGS if has_errors(together) else DONE)


def _claim_files(path: Path) -> list[Path]:
    """The file itself, or the claim files of the folder. Raises InputUnreadable where there is none."""
    if path.suffix.lower() in (".html", ".htm"):
        raise InputUnreadable(
            SAYS.message("page_is_no_claim", file=path, claim=path.with_suffix(".xml").name)
        )
    if not path.is_dir():
        return [path]
    from compensation.verification.earlier_claims import claim_paths

    found = claim_paths(path)
    if not found:
        raise InputUnreadable(SAYS.message("no_claim_files", folder=path))
    return found


def _verified(path: Path, recompute: Recomputer) -> Verified:
    from compensation.claim.file import read_file
    from compensation.verification.examining import examine
    from compensation.verification.papers import paper_findings

    try:
        data = read_file(path)
        examined = examine(data)
    except (ClaimFault, InputUnreadable) as fault:
        return Verified(path.name, None, fault, (), Recomputed())
    claim = examined.claim
    if claim is None:
        return Verified(path.name, claim, None, examined.findings, Recomputed())
    findings = (*examined.findings, *paper_findings(path, data, claim))
    return Verified(path.name, claim, None, findings, recompute(claim, data))
