"""`compclaim map`: a mapping file with what was recognised in the tables, and the rest to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from .faults import DONE
from .multilingual import argument, command, option
from .outputs import deliver_bytes, refuse_other_suffixes
from .reading import reading_options, reads_headings, refuse_the_input
from .speaker import Speaker


@command("map", help="map")
@argument("source", metavar="INPUT", type=click.Path(path_type=Path), help="INPUT")
@option("--out", type=click.Path(path_type=Path), metavar="FILE.toml", help="--out")
@option("--force", is_flag=True, help="--force")
@reads_headings
@click.pass_obj
def map_tables(speaker: Speaker, source: Path, out: Path | None, force: bool) -> int:
    """The mapping on stdout or in a file."""
    from compensation.tables.mapping_draft import draft

    if out:
        refuse_the_input(source, out)
        refuse_other_suffixes("--out", out, (".toml",))
    deliver_bytes(draft(source, reading_options(), speaker.lang).encode(), out, force=force, speaker=speaker)
    return DONE
