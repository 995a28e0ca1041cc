"""Data on its way out: to stdout as UTF-8, or to a file that appears whole or not at all."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.values.errors import UsageFault

from .says import SAYS
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.awards.result_table import ResultTable


def print_json(value: object) -> None:
    """`value` as indented JSON on stdout; letters stand as they are, a byte of a file's
    name that is none as JSON's escape."""
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    _to_stdout(text.encode("utf-8", "backslashreplace"))


def print_text(text: str) -> None:
    """Text for people on stdout, with one line end after it."""
    click.echo(text.rstrip("\n"))


def chosen_format(form: str | None, as_json: bool, out: Path | None) -> str:
    """The format of a result: as asked for, else by the suffix of `out`, else a table for people."""
    from compensation.awards.result_formats import SUFFIXES

    if as_json and form not in {None, "json"}:
        raise UsageFault(SAYS.message("format_twice", form=form))
    if as_json:
        return "json"
    if form or out is None:
        return form or "table"
    return SUFFIXES.get(out.suffix.lower(), "table")


def deliver(table: ResultTable, form: str, out: Path | None, *, force: bool, speaker: Speaker) -> None:
    """Write a result to `out`, else to stdout. Raises UsageFault for a file that
    exists and for Parquet to a terminal."""
    from compensation.awards.result_formats import to_bytes

    if form == "parquet" and out is None and sys.stdout.isatty():
        raise UsageFault(SAYS.message("parquet_to_terminal"))
    data = to_bytes(table, form, lang=speaker.lang)
    if form == "table" and out is None:
        print_text(data.decode())
    else:
        deliver_bytes(data, out, force=force, speaker=speaker)


def deliver_bytes(data: bytes, out: Path | None, *, force: bool, speaker: Speaker) -> None:
    """Write bytes to `out`, wholly or not at all, else to stdout. Raises UsageFault for a file that exists."""
    if out is None:
        _to_stdout(data)
        return
    from compensation.files.together import write_atomically

    write_atomically(out.parent, {out.name: data}, force=force)
    speaker.say("written", path=out)


def _to_stdout(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
