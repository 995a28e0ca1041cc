"""Runs commands for compare_with_saved.py and gives everything that they leave as
text, without what the clock wrote."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import chdir
from inspect import signature
from pathlib import Path
from typing import Any, ClassVar

from click.testing import CliRunner, Result

from cli.main import program

LANGUAGES = ("fi", "sv", "en")
COMMAND = "$ "
"""Before the words of a command, in what is saved."""

_CREATED_AT = re.compile(rb"(?<=<CreatedAt>)[^<]*")
_ANY_TIME = b"2026-11-02T12:00:00Z"
_CLOCK = (
    (_CREATED_AT, b""),
    (re.compile(rb'("(?:created_at|claim_sha256)": )"[^"]*"'), rb"\1..."),
    (re.compile(rb"(?<=DTSTAMP:)\w*"), b""),
)
"""What hangs on the moment of a run in claims, receipts (and the digest of the claim's file there) and calendars."""


class Desk:
    """A folder in which commands are run; they get and tell relative paths alone."""

    exit_codes: ClassVar[Counter[int]] = Counter()
    """Of all runs on all desks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def run(self, *words: object) -> str:
        """One run: the command, its exit code, what it printed, and every file that it wrote."""
        said = [str(word) for word in words]
        with chdir(self.folder):
            before = _files()
            result = _invoked(said)
            after = _files()
            new = [path for path, state in after.items() if before.get(path) != state]
            parts = [("stdout", result.stdout_bytes), ("stderr", result.stderr_bytes)]
            parts += [(path, Path(path).read_bytes()) for path in new]
            fix_times(map(Path, new))
        self.exit_codes[result.exit_code] += 1
        text = f"{COMMAND}compclaim {' '.join(said)}\nexit code {result.exit_code}\n"
        return text + "".join(f"-- {name}\n{as_text(data)}\n" for name, data in parts if data)

    def answer(self, *words: str) -> Any:
        """What a command prints as JSON."""
        with chdir(self.folder):
            return json.loads(_invoked([*words, "--json"]).stdout_bytes)


def _invoked(words: list[str]) -> Result:
    # click before 8.2 mixes stderr into stdout unless told not to; later it has no such switch.
    apart: dict[str, Any] = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}
    result = CliRunner(**apart).invoke(
        program, words, env=dict.fromkeys(("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"))
    )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def _files() -> dict[str, tuple[int, int]]:
    """Every file of the current folder, with what changes when it is written."""
    paths = sorted(f"{folder}/{name}"[2:] for folder, _, names in os.walk(".") for name in names)
    states = {path.replace(os.sep, "/"): os.stat(path) for path in paths}
    return {name: (state.st_mtime_ns, state.st_size) for name, state in states.items()}


def as_text(data: bytes) -> str:
    """Everything in a file as lines of text: workbooks part by part, Parquet row by row, clocks left out."""
    if data.startswith(b"PAR1"):
        return _parquet_as_text(data)
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = {name: packed.read(name).replace(b"><", b">\n<") for name in sorted(packed.namelist())}
        return "".join(f"-- part {name}\n{as_text(part)}\n" for name, part in parts.items())
    for pattern, instead in _CLOCK:
        data = pattern.sub(instead, data)
    return data.decode("utf-8", "backslashreplace")


def _parquet_as_text(data: bytes) -> str:
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(io.BytesIO(data))
    return "\n".join([str(table.schema), *map(str, table.to_pylist())])


def fix_times(paths: Iterator[Path]) -> None:
    """Give claim files, and workbooks made for a test, one time: other files tell the digests of their bytes."""
    for path in paths:
        if path.name.endswith(".claim.xml"):
            path.write_bytes(_CREATED_AT.sub(_ANY_TIME, path.read_bytes()))
        elif zipfile.is_zipfile(path):
            _packed_anew(path)


def _packed_anew(path: Path) -> None:
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            fixed = re.sub(rb"(?<=W3CDTF\">)[^<]*", _ANY_TIME, data)
            new.writestr(zipfile.ZipInfo(name), fixed, zipfile.ZIP_DEFLATED)
