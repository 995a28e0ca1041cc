"""`compclaim template`: an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from .faults import DONE
from .multilingual import argument, command, option
from .outputs import deliver_bytes, refuse_other_suffixes
from .speaker import Speaker


@command("template", help="template")
@argument("out", metavar="OUT.xlsx", type=click.Path(path_type=Path), help="OUT.xlsx")
@option("--force", is_flag=True, help="--force")
@click.pass_obj
def template(speaker: Speaker, out: Path, force: bool) -> int:
    """The workbook in the user's language."""
    from compensation.tables.template import to_xlsx

    refuse_other_suffixes("template", out, (".xlsx",))
    deliver_bytes(to_xlsx(speaker.lang), out, force=force, speaker=speaker)
    return DONE
