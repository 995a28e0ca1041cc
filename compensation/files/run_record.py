"""The record of a set of files on its way: what is renamed to what. A record that is not ours is never acted upon."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterable
from pathlib import Path, PureWindowsPath

from attrs import frozen

from compensation.values.errors import UsageFault
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("files")

BESIDE = ".compclaim-"
"""How the names of new files and of kept old ones begin until the set is complete."""
MOST_BYTES = 64 * 2**20
"""No record is longer."""


@frozen
class Entry:
    """One file of a set: written as `new`, it gets its `name`; what had that name is kept as `old` (None: nothing).

    Without `new` the file of that name is to be removed.
    """

    new: str | None
    name: str
    old: str | None


def record_bytes(entries: Iterable[Entry]) -> bytes:
    """The record as it stands on the disk."""
    return json.dumps([{"new": each.new, "name": each.name, "old": each.old} for each in entries]).encode()


def read_record(path: Path) -> tuple[Entry, ...]:
    """The entries of a record that an earlier run left.

    UsageFault where it is not one of ours: nothing outside its folder is named, nothing guessed from rubbish.
    """
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
            raise ValueError(path)
        return tuple(_entry(each) for each in json.loads(path.read_bytes()))
    except (ValueError, TypeError, RecursionError):
        raise UsageFault(_WORDS.message("foreign_record", file=path)) from None


def _entry(found: object) -> Entry:
    if not isinstance(found, dict) or set(found) != {"new", "name", "old"}:
        raise ValueError(found)
    entry = Entry(found["new"], found["name"], found["old"])
    beside = [name for name in (entry.new, entry.old) if name is not None]
    if not beside or not all(is_plain(name) and name.startswith(BESIDE) for name in beside):
        raise ValueError(found)
    if not is_plain(entry.name) or entry.name.startswith(BESIDE):
        raise ValueError(found)
    return entry


def is_plain(name: object) -> bool:
    """Whether a name is that of a file in its folder, on every system: no way to another folder, drive or stream."""
    return (
        isinstance(name, str)
        and name not in ("", ".", "..")
        and "\0" not in name
        and Path(name).name == name == PureWindowsPath(name).name
    )
