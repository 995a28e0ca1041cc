"""One writer at a time: who holds the lock is said, what a dead process left is taken over."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from compensation.book.events import Sent
from compensation.book.lock import LOCK, break_lock, held, holder_of
from compensation.book.opened import book_of
from compensation.book.writing import writing
from compensation.values.errors import UsageFault
from tests.books_for_tests import NOW, new_book, original

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from compensation.book.lock import held
with held(Path(sys.argv[1]), datetime.now(UTC)):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new_book(tmp_path / "book", original())
    return tmp_path / "book"


def leave(folder: Path, host: str = "", pid: int = 0) -> None:
    said = {"user": "maija", "host": host or platform.node(), "pid": pid, "since": "2026-11-28T12:00:00Z"}
    (folder / LOCK).write_text(json.dumps(said))


def dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def holding(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_lock_says_who_holds_it_and_is_gone_afterwards(folder: Path):
    with held(folder, NOW) as lock:
        found = holder_of(folder)
        assert found == lock.holder
        assert found is not None
        assert (found.host, found.pid, found.since) == (platform.node(), os.getpid(), "2026-03-02T09:30:00Z")
        assert lock.is_ours()
    assert not (folder / LOCK).exists()
    assert {path.name for path in folder.iterdir()} == {"claims", "events.jsonl", "events.head"}


def test_another_machine_is_waited_for_and_then_named(folder: Path):
    leave(folder, "another-machine", os.getpid())
    begun = time.monotonic()
    with (
        pytest.raises(UsageFault, match=r"maija on another-machine .*2026-11-28T12:00:00Z.*--break-lock"),
        held(folder, NOW, wait=0.2),
    ):
        pass
    assert time.monotonic() - begun >= 0.2
    assert (folder / LOCK).exists()


@pytest.mark.parametrize("host", ["another-machine", ""])
def test_only_the_dead_of_this_machine_are_taken_over(folder: Path, host: str):
    """On another machine the number of a process says nothing here; and here a process that lives may be writing."""
    leave(folder, host, dead_process() if host else os.getpid())
    with pytest.raises(UsageFault, match="maija"), held(folder, NOW, wait=0.1):
        pass


def test_another_machine_that_lets_go_is_followed(folder: Path):
    leave(folder, "another-machine", 1)
    threading.Timer(0.2, (folder / LOCK).unlink).start()
    with held(folder, NOW, wait=20):
        pass


def test_what_a_dead_process_of_this_machine_left_is_taken_over_at_once(folder: Path):
    leave(folder, pid=dead_process())
    with held(folder, NOW, wait=0):
        found = holder_of(folder)
        assert found is not None
        assert found.pid == os.getpid()


def test_what_a_killed_process_held_is_taken_over(folder: Path):
    process = holding(folder)
    process.kill()
    process.wait()
    assert (folder / LOCK).exists()
    with writing(folder, NOW, wait=0) as writer:
        writer.append((writer.book.claims[0], Sent(date(2026, 3, 3))))
    assert len(book_of(folder).events) == 2


def test_a_living_process_is_not_taken_over(folder: Path):
    process = holding(folder)
    try:
        with pytest.raises(UsageFault, match=f"process {process.pid}"), held(folder, NOW, wait=0.2):
            pass
        with pytest.raises(UsageFault, match=f"process {process.pid}"):
            break_lock(folder)
    finally:
        process.kill()
        process.wait()


def test_a_lock_that_says_nothing_is_waited_for(folder: Path):
    (folder / LOCK).write_bytes(b"")
    with pytest.raises(UsageFault, match="--break-lock"), held(folder, NOW, wait=0.1):
        pass


def test_breaking_tells_whose_it_was(folder: Path):
    leave(folder, "another-machine", 1)
    found = break_lock(folder)
    assert found is not None
    assert (found.user, found.host) == ("maija", "another-machine")
    assert not (folder / LOCK).exists()
    with pytest.raises(UsageFault, match="no lock"):
        break_lock(folder)


def test_who_lost_the_lock_writes_nothing(folder: Path):
    before = (folder / "events.jsonl").read_bytes()
    with writing(folder, NOW) as writer:
        (folder / LOCK).unlink()
        leave(folder, "another-machine", 1)
        with pytest.raises(UsageFault, match="removed the lock"):
            writer.append((writer.book.claims[0], Sent(date(2026, 3, 3))))
    assert (folder / "events.jsonl").read_bytes() == before
    assert (folder / LOCK).exists()  # it is that of the other now


def test_where_there_are_no_hard_links_the_lock_works_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    def none(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", none)
    with held(folder, NOW) as lock:
        assert lock.is_ours()
        (folder / LOCK).read_bytes()
    leave(folder, "another-machine", 1)
    with pytest.raises(UsageFault, match="another-machine"), held(folder, NOW, wait=0):
        pass


def test_two_threads_that_write_at_once_lose_nothing(folder: Path):
    """Each takes the lock in turn; every event is there, in a chain that binds."""

    def write() -> None:
        for _ in range(10):
            with writing(folder, NOW) as writer:
                writer.append((writer.book.claims[0], Sent(date(2026, 3, 3))))

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(book_of(folder).events) == 21
