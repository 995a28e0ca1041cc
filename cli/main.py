"""The program `compclaim`: its commands, each in a module of its own that is loaded when it is used."""

from __future__ import annotations

import os

import click

from .multilingual import Program, help_alone
from .spoken_params import SpokenOption

COMMANDS = {
    "demo": ".demo:demo",
    "init": ".init:init",
    "template": ".template:template",
    "map": ".map:map_tables",
    "check": ".check:check",
    "calculate": ".calculate:calculate",
    "build": ".build:build",
    "correct": ".correct:correct",
    "verify": ".verify:verify",
    "book": ".book:book",
    "explain": ".explain:explain",
    "deadlines": ".deadlines:deadlines",
    "reconcile": ".reconcile:reconcile",
    "rules": ".rules:rules",
    "finding": ".finding:finding",
}


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from compensation import __version__

        click.echo(f"compclaim {__version__}")
        ctx.exit()


program = Program(
    "compclaim",
    modules=COMMANDS,
    help_key="compclaim",
    callback=click.pass_context(help_alone),
    params=[
        SpokenOption(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_show_version,
            help_key="--version",
        )
    ],
)


def main() -> None:
    """The entry point of the installed command."""
    # NumPy's linear algebra is never used, and the threads that wait for it cost a tenth of a second each time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # The clock is read in UTC; a zone of the machine that cannot be read would stop Babel, which looks for it.
    os.environ["TZ"] = "UTC"
    program()
