"""Data on its way out: to stdout as UTF-8, or to a file that appears whole or not at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compensation.values.errors import UsageFault

from .says import SAYS
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.awards.about import About
    from compensation.awards.result_table import ResultTable


BINARY = ("parquet", "xlsx")
"""Formats that no terminal can show."""


def print_json(value: object) -> None:
    """`value` as indented JSON on stdout; letters stand as they are, a byte of a file's
    name that is none as JSON's escape."""
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    _to_stdout(text.encode("utf-8", "backslashreplace"))


def print_text(text: str) -> None:
    """Text for people on stdout, with one line end after it."""
    click.echo(text.rstrip("\n"))


def chosen_format(form: str | None, as_json: bool, out: Path | None, known: Sequence[str]) -> str:
    """The format of a result, one of `known`: as asked for, else by the suffix of `out`, else a table for people.

    Raises UsageFault for a file whose name says another format than is written, and for one whose name says none.
    """
    from compensation.awards.result_formats import SUFFIXES

    if as_json and form not in {None, "json"}:
        raise UsageFault(SAYS.message("format_twice", form=form))
    said = "json" if as_json else form
    if out is None:
        return said or "table"
    suffix = out.suffix.lower()
    if said:
        if suffix not in {"", SUFFIXES[said]}:
            raise UsageFault(SAYS.message("suffix_of_another_format", form=said, suffix=SUFFIXES[said]))
        return said
    meant = [name for name in known if SUFFIXES[name] == suffix]
    if not meant:
        refuse_other_suffixes("--out", out, tuple(dict.fromkeys(SUFFIXES[name] for name in known)))
    return meant[0]


def refuse_other_suffixes(option: str, out: Path, suffixes: Sequence[str]) -> None:
    """Raises UsageFault, naming what is possible, for a file that does not end in one of the suffixes."""
    if out.suffix.lower() in suffixes:
        return
    if len(suffixes) == 1:
        raise UsageFault(SAYS.message("suffix_must_be", option=option, suffix=suffixes[0]))
    raise UsageFault(SAYS.message("suffix_tells_format", option=option, suffixes=", ".join(suffixes)))


def deliver(
    table: ResultTable,
    form: str,
    out: Path | None,
    *,
    force: bool,
    speaker: Speaker,
    about: Callable[[], About] | None = None,
) -> None:
    """Write a result to `out`, else to stdout; a workbook with a sheet `about` what it rests on, if there is one.

    Raises UsageFault for a file that exists, and for Parquet or a workbook to a terminal.
    """
    from compensation.awards.result_formats import to_bytes
    from compensation.awards.result_sheets import to_xlsx

    if form in BINARY and out is None and sys.stdout.isatty():
        raise UsageFault(SAYS.message("binary_to_terminal", form=form))
    if form == "xlsx" and about is not None:
        data = to_xlsx(table, speaker.lang, about())
    else:
        data = to_bytes(table, form, lang=speaker.lang)
    if form == "table" and out is None:
        print_text(data.decode())
    else:
        deliver_bytes(data, out, force=force, speaker=speaker)
        if form == "csv" and out and speaker.lang != "en" and not _asked_for_format():
            speaker.say("csv_is_for_machines")


def _asked_for_format() -> bool:
    """Whether the form of the result was said, and not found by the name of the file."""
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.params.get("form"))


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
