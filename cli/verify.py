"""`compclaim verify`: claim files against their schema, totals, digest, law, each other and, if given, their inputs."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve

from compensation.values.errors import ClaimFault, InputUnreadable

from .as_known import law_as_known
from .claim_files import claim_files
from .faults import DONE, FINDINGS
from .inputs import has_errors
from .multilingual import argument, command, option
from .option_types import Day
from .outputs import print_json, print_text
from .reading import reads_tables
from .recomputing import Recomputed, recomputer
from .speaker import Speaker
from .stages import Stage
from .verified import Verified

if TYPE_CHECKING:
    from compensation.law.rulebook import Law


@command("verify", help="verify")
@argument(
    "paths",
    metavar="CLAIM.xml|DIR ...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    help="CLAIM",
)
@option("--inputs", metavar="INPUT", help="--inputs")
@option("--previous", type=click.Path(path_type=Path), multiple=True, metavar="DIR", help="--previous-inputs")
@option("--as-known", "known_day", type=Day(), metavar="DAY", help="--as-known-verify")
@option("--json", "as_json", is_flag=True, help="--json")
@reads_tables
@click.pass_obj
def verify(
    speaker: Speaker,
    paths: tuple[Path, ...],
    inputs: str | None,
    previous: tuple[Path, ...],
    known_day: date | None,
    as_json: bool,
) -> int:
    """What is wrong on stdout, by file; exit code 3 where a file is no claim, 1 where something in one is wrong."""
    from compensation.verification.examining import verify_folder

    files = claim_files(paths)
    known = law_as_known(known_day, (), speaker)
    law = known.law if known else None
    recompute = recomputer(inputs, previous, speaker, law)
    with Stage(speaker, "verifying"):
        examined = [_examined(name, path, law) for name, path in files.items()]
        beside = tuple(each.found for each in examined if each.found is not None and not each.code)
        recompute = evolve(recompute, beside=beside)
        followed = {each.found.predecessor for each in examined if each.found is not None}
        verified = [
            each
            if each.found is None
            else evolve(each, recomputed=recompute(each.found, followed=each.found.key in followed))
            for each in examined
        ]
        told_by = [evolve(each.found, name=each.name) for each in verified if each.found is not None]
        together = verify_folder(told_by)
        if any(path.is_dir() for path in paths):
            together += recompute.missing_files({each.name: each.claim for each in told_by})
    if as_json:
        from .verify_words import as_object

        print_json(as_object(verified, together, law, speaker.lang))
    else:
        from .verify_words import told

        print_text(told(verified, together, speaker))
    return max(*(each.code for each in verified), FINDINGS if has_errors(together) else DONE)


def _examined(name: str, path: Path, law: Law | None) -> Verified:
    from compensation.claim.file import read_file
    from compensation.verification.earlier_claims import EarlierClaim
    from compensation.verification.examining import examine
    from compensation.verification.papers import paper_findings

    try:
        data = read_file(path)
        examined = examine(data, law)
    except (ClaimFault, InputUnreadable) as fault:
        return Verified(name, None, fault, (), Recomputed())
    claim = examined.claim
    if claim is None:
        return Verified(name, None, None, examined.findings, Recomputed())
    found = EarlierClaim(
        examined.claim_id,
        examined.digest,
        path.name,
        claim,
        path,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return Verified(name, found, None, (*examined.findings, *paper_findings(path, data, claim)), Recomputed())
