"""Files that appear together or not at all, whatever happens in between.

Under a lock on the folder everything is first written beside its place and brought to the disk, then a record of what
is to be renamed is put down, then all is renamed. A run that is killed before the record leaves the old files; one
killed after it is finished by the next run. What stops a run that is still alive (a full disk, a file that another
program holds open) is undone at once.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from compensation.files.run_record import BESIDE, Entry, is_plain, read_record, record_bytes
from compensation.values.errors import UsageFault
from compensation.words.catalogue import Catalogue, Message
from compensation.words.system_faults import in_words

_WORDS = Catalogue("files")
LOCK = ".compclaim.lock"
COMMIT, UNDO = ".compclaim.commit", ".compclaim.undo"
"""The record of a set whose renaming has begun, and of one whose renaming is taken back."""
WAIT_SECONDS = 60.0


def write_atomically(
    folder: str | os.PathLike[str],
    files: Mapping[str, bytes],
    *,
    gone: Collection[str] = (),
    force: bool = False,
    mode: int = 0o600,
) -> None:
    """Write all `files` (name to bytes) into `folder`, or none; files named in `gone` are removed with it.

    UsageFault where one exists and `force` is not given, where another run keeps writing there, where the folder holds
    a record of an unfinished run that is not ours, and where it cannot be written to; then nothing has changed.
    """
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
        with locked(place):
            _finish_earlier_run(place)
            refuse_names(place, files, force=force)
            _write_set(place, files, gone, mode)
    except OSError as fault:
        raise UsageFault(_cannot_write(place, fault)) from fault


def refuse_names(place: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """UsageFault where `write_atomically` would not write these files, because of their names or what stands there."""
    for name in files:
        if not is_plain(name) or name in (LOCK, COMMIT, UNDO) or name.startswith(BESIDE):
            raise UsageFault(f"'{name}' is not a file name to write to")
        if (place / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), name)
        if not force and os.path.lexists(place / name):
            raise UsageFault(_WORDS.message("exists", file=place / name))


def _write_set(place: Path, files: Mapping[str, bytes], gone: Collection[str], mode: int) -> None:
    record = []
    there = [name for name in gone if name not in files and os.path.lexists(place / name)]
    try:
        for number, name in enumerate(sorted([*files, *there])):
            new, old = f"{BESIDE}{number}.new", f"{BESIDE}{number}.old"
            if name in files:
                write_file(place / new, files[name], mode)
            kept = os.path.lexists(place / name)
            if kept:
                _keep(place / name, place / old)
            record.append(Entry(new if name in files else None, name, old if kept else None))
        write_file(place / f"{BESIDE}record.new", record_bytes(record), 0o600)
        os.replace(place / f"{BESIDE}record.new", place / COMMIT)
        sync_folder(place)
        for entry in record:
            _put(place, entry)
        sync_folder(place)
    except BaseException:
        _take_back(place)
        raise
    (place / COMMIT).unlink()
    _clean(place)


def _put(place: Path, entry: Entry) -> None:
    """Give a file of the set its name, or remove the one that is to go."""
    if entry.new is None:
        (place / entry.name).unlink(missing_ok=True)
    else:
        os.replace(place / entry.new, place / entry.name)


def finish_earlier_run(folder: str | os.PathLike[str]) -> bool:
    """What the next `write_atomically` would do first; whether there was anything to finish. UsageFault as there."""
    place = Path(folder)
    try:
        if not any(place.glob(f"{BESIDE}*")) and not any((place / name).exists() for name in (COMMIT, UNDO)):
            return False
        with locked(place):
            _finish_earlier_run(place)
    except OSError as fault:
        raise UsageFault(_cannot_write(place, fault)) from fault
    return True


def _finish_earlier_run(place: Path) -> None:
    """Bring a set that a killed run left behind to its end: all new where its renaming had begun, else all old."""
    if (place / UNDO).exists():
        _undo(place)
    if (place / COMMIT).exists():
        for entry in read_record(place / COMMIT):
            if entry.new is None or (place / entry.new).exists():
                _put(place, entry)
        sync_folder(place)
        (place / COMMIT).unlink()
    _clean(place)


def _take_back(place: Path) -> None:
    """Leave the old files as they were; where even that cannot be done now, the next run does it."""
    try:
        if (place / COMMIT).exists():
            os.replace(place / COMMIT, place / UNDO)
            _undo(place)
    except OSError as fault:
        raise UsageFault(_half_done(place, fault)) from fault
    _clean(place)


def _undo(place: Path) -> None:
    for entry in read_record(place / UNDO):
        if entry.old is None:
            (place / entry.name).unlink(missing_ok=True)
        elif os.path.lexists(place / entry.old):
            os.replace(place / entry.old, place / entry.name)
    sync_folder(place)
    (place / UNDO).unlink()


def _clean(place: Path) -> None:
    """Remove what stands beside its place; nobody else writes here while the lock is held."""
    for path in place.glob(f"{BESIDE}*"):
        if path.suffix in (".new", ".old"):
            with contextlib.suppress(OSError):
                path.unlink()


def _keep(path: Path, copy: Path) -> None:
    """A second name for the old file, or a copy where the file system has no hard links."""
    try:
        os.link(path, copy, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(path, copy, follow_symlinks=False)


def write_file(path: Path, data: bytes, mode: int) -> None:
    """A new file with these bytes, brought to the disk. OSError where there is one already."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest[: 16 * 2**20]) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(place: Path) -> None:
    """Bring the folder's names to the disk, where the system has a way to."""
    if sys.platform == "win32":
        return
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(handle)


@contextlib.contextmanager
def locked(place: Path, wait: float | None = None) -> Iterator[None]:
    """Hold the folder's lock; UsageFault where another run holds it longer than we wait (in seconds).

    The system frees it when a run dies; an empty lock file that is left blocks nobody.
    """
    path = place / LOCK
    until = time.monotonic() + (WAIT_SECONDS if wait is None else wait)
    while (handle := _try_lock(path)) is None:
        if time.monotonic() > until:
            raise UsageFault(_WORDS.message("another_run", place=place))
        time.sleep(0.02)
    try:
        yield
    finally:
        if sys.platform != "win32":
            path.unlink(missing_ok=True)
        os.close(handle)
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                path.unlink()


def _try_lock(path: Path) -> int | None:
    """An open handle that holds the lock, or None while somebody else does."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except PermissionError:
        if sys.platform == "win32":
            return None  # the last holder is just removing it
        if not path.exists():
            raise
        handle = os.open(path, os.O_RDONLY)
    try:
        if _lock(handle) and _is_still(path, handle):
            return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _is_still(path: Path, handle: int) -> bool:
    """Whether `path` is the file that was locked: the last holder removes it when it lets go."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(handle))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as fault:
            if fault.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _cannot_write(place: Path, fault: OSError) -> Message:
    if place.is_file():
        return _WORDS.message("not_a_folder", place=place)
    why = in_words(fault)
    return _WORDS.message("cannot_write", place=place, why=why)


def _half_done(place: Path, fault: OSError) -> Message:
    why = in_words(fault)
    return _WORDS.message("half_done", place=place, why=why)
