"""`compclaim demo`: the tables of a made-up municipality, ready to build."""

from __future__ import annotations

from pathlib import Path

import click

from compensation.values.errors import UsageFault

from .faults import DONE
from .multilingual import argument, command, option
from .says import SAYS
from .speaker import Speaker

LISTS = "state_lists"
"""Folder of the State's payment lists inside the demonstration's."""


@command("demo", help="demo")
@argument("folder", metavar="DIR", type=click.Path(path_type=Path), help="DIR")
@option("--force", is_flag=True, help="--force")
@click.pass_obj
def demo(speaker: Speaker, folder: Path, force: bool) -> int:
    """The tables in the folder, the next command on stderr. Raises UsageFault for a folder that is not empty."""
    from compensation.facts.columns import TABLES
    from compensation.facts.spoken_names import column_or_table
    from compensation.files.data_folders import data_folder
    from compensation.files.together import write_atomically

    if folder.exists() and not folder.is_dir():
        raise UsageFault(SAYS.message("demo_not_a_folder", folder=folder))
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise UsageFault(SAYS.message("demo_not_empty", folder=folder))
    examples = data_folder("examples")
    tables = {f"{name}.csv": (examples / f"{name}.csv").read_bytes() for name in TABLES}
    lists = {path.name: path.read_bytes() for path in sorted(examples.glob("state_list_*.csv"))}
    write_atomically(folder, tables, force=force)
    # Beside the tables, not among them: the lists are no input of their own.
    write_atomically(folder / LISTS, lists, force=force)
    speaker.say(
        "demo_done",
        folder=folder,
        tables=", ".join(column_or_table(name, speaker.lang) for name in TABLES),
        lists=folder / LISTS,
        command=f"compclaim build {folder} --period 2025-01..2025-06 --applied-on 2026-11-02 --out claims",
    )
    return DONE
