"""The lock of a book: one writer at a time, on one machine or several, and who that is.

The file `lock` names its holder and works where several machines see one folder. On one machine the system's own lock
stands before it and is freed when a process dies; so a lock file that a dead process of this machine left is taken
over, and only one process can do that.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import re
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from attrs import asdict, frozen

from compensation.book.events import moment
from compensation.files.run_record import BESIDE
from compensation.files.together import locked, write_file
from compensation.values.errors import UsageFault
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("bookkeeping")

LOCK = "lock"
WAIT_SECONDS = 30.0
"""So long a writer waits for another."""
_MOST_BYTES = 4096


@frozen
class Holder:
    """Who holds the lock of a book: account, machine, process, since when (UTC)."""

    user: str
    host: str
    pid: int
    since: str

    def to_bytes(self) -> bytes:
        """As it stands in the lock file."""
        return (json.dumps(asdict(self), ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


@frozen
class Held:
    """A lock in our hands."""

    path: Path
    holder: Holder

    def is_ours(self) -> bool:
        """Whether the lock is still ours: somebody may have broken it."""
        return holder_of(self.path.parent) == self.holder


@contextlib.contextmanager
def held(folder: Path, now: datetime, wait: float = WAIT_SECONDS) -> Iterator[Held]:
    """Hold the lock of the book in a folder. UsageFault, which says who holds it and since when, where it is not free
    within so many seconds. OSError where the folder cannot be written to."""
    until = time.monotonic() + wait
    mine = Held(folder / LOCK, Holder(_user(), platform.node(), os.getpid(), moment(now)))
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(locked(folder, wait))
        except UsageFault:
            raise _in_use(folder) from None
        while not _put_down(mine):
            if _left_by_the_dead(folder):
                mine.path.unlink(missing_ok=True)
            elif time.monotonic() > until:
                raise _in_use(folder)
            else:
                time.sleep(0.02)
        try:
            yield mine
        finally:
            if mine.is_ours():
                mine.path.unlink(missing_ok=True)


def break_lock(folder: Path) -> Holder | None:
    """Take the lock file away, whoever left it; who that was, None where nobody is known.

    UsageFault where a process of this machine is writing, and where there is no lock.
    """
    if not (folder / LOCK).exists():
        raise UsageFault(_WORDS.message("no_lock", folder=folder))
    try:
        with locked(folder, 0):
            found = holder_of(folder)
            (folder / LOCK).unlink(missing_ok=True)
    except UsageFault:
        raise _in_use(folder) from None
    return found


def holder_of(folder: Path) -> Holder | None:
    """Who holds the lock; None where nobody does, or the file does not say."""
    try:
        with (folder / LOCK).open("rb") as file:
            said = json.loads(file.read(_MOST_BYTES))
        holder = Holder(str(said["user"]), str(said["host"]), int(said["pid"]), str(said["since"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return holder


def _in_use(folder: Path) -> UsageFault:
    holder = holder_of(folder)
    if holder is None:
        return UsageFault(_WORDS.message("locked_by_somebody", folder=folder))
    return UsageFault(_WORDS.message("locked", folder=folder, **asdict(holder)))


def _put_down(mine: Held) -> bool:
    """Put the lock file down with its words in it at once, so that no dead process leaves one that says nothing."""
    machine = re.sub("[^0-9A-Za-z]", "-", mine.holder.host)
    beside = mine.path.with_name(f"{BESIDE}lock-{machine}.new")
    beside.unlink(missing_ok=True)
    write_file(beside, mine.holder.to_bytes(), 0o644)
    try:
        os.link(beside, mine.path)
    except FileExistsError:
        return False
    except (OSError, NotImplementedError):
        # No hard links here.
        try:
            write_file(mine.path, mine.holder.to_bytes(), 0o644)
        except FileExistsError:
            return False
    finally:
        beside.unlink(missing_ok=True)
    return True


def _left_by_the_dead(folder: Path) -> bool:
    """Whether the lock is that of a process of this machine that runs no more. Asked under the system's lock."""
    holder = holder_of(folder)
    return holder is not None and holder.host == platform.node() and not _lives(holder.pid)


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


if sys.platform == "win32":
    import ctypes

    _QUERY, _DENIED, _STILL_ACTIVE = 0x1000, 5, 259

    def _lives(pid: int) -> bool:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(_QUERY, False, pid)
        if not handle:
            return ctypes.get_last_error() == _DENIED
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == _STILL_ACTIVE

else:

    def _lives(pid: int) -> bool:
        if pid <= 0:
            return False
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except (PermissionError, OverflowError):
            return True
        return True
