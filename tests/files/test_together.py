"""Files appear together or not at all: kills, full disks, locked targets, two runs at once."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compensation.files import together as claim_files
from compensation.files.together import COMMIT, LOCK, UNDO, write_atomically
from compensation.values.errors import UsageFault

ROOT = Path(__file__).resolve().parent.parent.parent
OLD = {"a.claim.xml": b"old a", "b.claim.xml": b"old b"}
NEW = {"a.claim.xml": b"new a", "b.claim.xml": b"new b", "c.claim.xml": b"new c"}


GOING = {"old list.claim.xml": b"old list"}
"""Stands beside `OLD` until `NEW` comes."""


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of the folder, temporary ones and records included."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def claims_in(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in contents(folder).items() if name.endswith(".claim.xml")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_atomically(tmp_path, OLD)
    return tmp_path


def test_files_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new" / "folder", NEW)
    assert contents(tmp_path / "new" / "folder") == NEW


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_may_read_them(tmp_path: Path) -> None:
    write_atomically(tmp_path, NEW)
    write_atomically(tmp_path, {"open.csv": b""}, mode=0o644)
    assert {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {
        **dict.fromkeys(NEW, 0o600),
        "open.csv": 0o644,
    }


def test_an_existing_file_is_refused_by_name_and_nothing_is_written(folder: Path) -> None:
    with pytest.raises(UsageFault) as raised:
        write_atomically(folder, {"z.claim.xml": b"z", "b.claim.xml": b"new b"})
    for lang in ("fi", "sv", "en"):
        assert "b.claim.xml" in raised.value.in_language(lang)
        assert "--force" in raised.value.in_language(lang)
    assert contents(folder) == OLD


def test_with_force_all_are_replaced(folder: Path) -> None:
    write_atomically(folder, NEW, force=True)
    assert contents(folder) == NEW


def test_what_is_to_go_goes_with_the_rest_and_what_is_not_there_does_no_harm(folder: Path) -> None:
    write_atomically(folder, GOING)
    write_atomically(folder, NEW, gone=[*GOING, "never there.txt", "a.claim.xml"], force=True)
    assert contents(folder) == NEW


@pytest.mark.parametrize("name", ["../a", "sub/a", "", ".", LOCK, COMMIT, UNDO, ".compclaim-1.new"])
def test_a_name_that_is_no_plain_file_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageFault):
        write_atomically(tmp_path, {name: b""})
    assert contents(tmp_path) == {}


def test_a_folder_in_the_place_of_a_file_is_refused(folder: Path) -> None:
    (folder / "c.claim.xml").mkdir()
    with pytest.raises(UsageFault, match="Nothing was changed"):
        write_atomically(folder, NEW, force=True)
    (folder / "c.claim.xml").rmdir()
    assert contents(folder) == OLD


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(UsageFault, match="is a file, not a folder"):
        write_atomically(tmp_path / "file", NEW)


# A full disk


def failing(function: Callable[..., Any], at_call: int) -> Callable[..., Any]:
    """The function, but the call of that number finds the disk full."""
    calls = 0

    def wrapped(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at_call:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return function(*arguments, **options)

    return wrapped


def calls_of(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often a whole run calls the function."""
    count = 0
    function = getattr(os, name)

    def counted(*arguments: Any, **options: Any) -> Any:
        nonlocal count
        count += 1
        return function(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(claim_files.os, name, counted)
        place = tmp_path / "counted"
        write_atomically(place, OLD | GOING)
        count = 0
        write_atomically(place, NEW, gone=GOING, force=True)
    return count


@pytest.mark.parametrize("name", ["write", "fsync", "open", "replace"])
def test_a_full_disk_at_any_step_leaves_the_old_files(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = calls_of(name, tmp_path, monkeypatch)
    assert steps >= 4
    for step in range(1, steps + 1):
        place = tmp_path / f"{name}{step}"
        write_atomically(place, OLD | GOING)
        with monkeypatch.context() as patch:
            patch.setattr(claim_files.os, name, failing(getattr(os, name), step))
            with pytest.raises(UsageFault) as raised:
                write_atomically(place, NEW, gone=GOING, force=True)
        assert "the disk is full" in str(raised.value)
        assert claims_in(place) == OLD | GOING
        assert contents(place) == OLD | GOING
        write_atomically(place, NEW, gone=GOING, force=True)
        assert contents(place) == NEW


def test_a_write_that_takes_a_part_at_a_time_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(claim_files.os, "write", lambda handle, data: write(handle, data[:3]))
    write_atomically(tmp_path, NEW)
    assert contents(tmp_path) == NEW


def test_a_file_system_without_hard_links_gets_copies(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: Any, **options: Any) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(claim_files.os, "link", refuse)
    replace = os.replace
    monkeypatch.setattr(claim_files.os, "replace", failing(replace, 3))
    with pytest.raises(UsageFault):
        write_atomically(folder, NEW, force=True)
    assert contents(folder) == OLD
    monkeypatch.setattr(claim_files.os, "replace", replace)
    write_atomically(folder, NEW, force=True)
    assert contents(folder) == NEW


def test_what_cannot_even_be_taken_back_is_said_and_put_right_by_the_next_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, calls = os.replace, 0

    def broken(*arguments: Any) -> None:
        nonlocal calls
        calls += 1
        if calls in (3, 5):
            raise OSError(errno.EIO, "broken")
        replace(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(claim_files.os, "replace", broken)
        with pytest.raises(UsageFault, match="next run restores"):
            write_atomically(folder, NEW, force=True)
    assert claims_in(folder) != OLD
    with pytest.raises(UsageFault, match="exists already"):
        write_atomically(folder, {"a.claim.xml": b"x"})
    assert contents(folder) == OLD


# Killed runs

STEPS = """
import os, sys
from compensation.files import together as claim_files
step, last = 0, int(sys.argv[2])
def dying(function):
    def wrapped(*arguments, **options):
        global step
        step += 1
        if step == last:
            os._exit(9)
        return function(*arguments, **options)
    return wrapped
for name in ("write", "fsync", "open", "replace", "link", "unlink", "close"):
    setattr(os, name, dying(getattr(os, name)))
claim_files.write_atomically(sys.argv[1], {new!r}, gone={gone!r}, force=True)
print("done")
""".replace("{new!r}", repr(NEW)).replace("{gone!r}", repr(list(GOING)))


def test_a_run_that_dies_at_any_step_leaves_whole_files_and_the_next_run_all_old_or_all_new(
    tmp_path: Path,
) -> None:
    outcomes = set()
    for step in range(1, 100):
        place = tmp_path / str(step)
        write_atomically(place, OLD | GOING)
        done = subprocess.run(
            [sys.executable, "-c", STEPS, str(place), str(step)], cwd=ROOT, capture_output=True, text=True
        )
        if done.stdout.strip() == "done":
            break
        assert done.returncode == 9, done.stderr
        for name, data in claims_in(place).items():
            assert data in ((OLD | GOING).get(name), NEW.get(name))
        write_atomically(place, {"next.txt": b""})
        after = claims_in(place)
        assert after in (OLD | GOING, NEW)
        assert set(contents(place)) == {*after, "next.txt"}
        outcomes.add(after == NEW)
    else:
        pytest.fail("the run never came to its end")
    assert outcomes == {False, True}


GENERATIONS = """
import sys
from compensation.files.together import write_atomically
generation = int(sys.argv[2])
while True:
    generation += 1
    text = b"%d\\n" % generation * 20_000
    write_atomically(sys.argv[1], {f"{name}.claim.xml": text for name in "abcd"}, force=True)
    print(generation, flush=True)
"""


def test_runs_killed_at_random_moments_leave_no_half_written_file(tmp_path: Path) -> None:
    source, generation = random.Random(3), 0
    for _ in range(15):
        process = subprocess.Popen(
            [sys.executable, "-c", GENERATIONS, str(tmp_path), str(generation)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(source.random() * 0.15)
        process.kill()
        process.wait()
        process.stdout.close()
        for data in claims_in(tmp_path).values():
            lines = data.split(b"\n")
            assert len(lines) == 20_001
            assert len(set(lines[:-1])) == 1
        write_atomically(tmp_path, {"next.txt": b""}, force=True)
        whole = claims_in(tmp_path)
        assert len(whole) == 4
        assert len(set(whole.values())) == 1
        generation = int(next(iter(whole.values())).split(b"\n")[0])
    assert set(contents(tmp_path)) == {"a.claim.xml", "b.claim.xml", "c.claim.xml", "d.claim.xml", "next.txt"}


def test_leftovers_of_a_killed_run_are_removed_and_nobody_elses_files(tmp_path: Path) -> None:
    for name in (".compclaim-0.new", ".compclaim-1.old", LOCK):
        (tmp_path / name).write_bytes(b"left over")
    for name in (".compclaim-notes.txt", "my.new", ".other-0.new"):
        (tmp_path / name).write_bytes(b"mine")
    write_atomically(tmp_path, OLD)
    assert set(contents(tmp_path)) == {".compclaim-notes.txt", "my.new", ".other-0.new", *OLD}


def test_a_set_whose_renaming_had_begun_is_finished(folder: Path) -> None:
    record = []
    for number, (name, data) in enumerate(NEW.items()):
        (folder / f".compclaim-{number}.new").write_bytes(data)
        record.append({"new": f".compclaim-{number}.new", "name": name, "old": None})
    (folder / COMMIT).write_bytes(json.dumps(record).encode())
    os.replace(folder / ".compclaim-0.new", folder / "a.claim.xml")
    with pytest.raises(UsageFault, match=r"c\.claim\.xml"):
        write_atomically(folder, {"c.claim.xml": b"other"})
    assert contents(folder) == NEW


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or os.name == "nt", reason="needs signals")
def test_an_interrupt_from_the_keyboard_takes_everything_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, calls = os.replace, 0

    def interrupted(*arguments: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        replace(*arguments)

    monkeypatch.setattr(claim_files.os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(folder, NEW, force=True)
    assert contents(folder) == OLD


# Two runs at once


def test_runs_at_once_do_not_mix(tmp_path: Path) -> None:
    names = [f"{letter}.claim.xml" for letter in "abcde"]

    def write(mark: bytes) -> None:
        for _ in range(10):
            write_atomically(tmp_path, dict.fromkeys(names, mark * 50_000), force=True)

    threads = [threading.Thread(target=write, args=(b"%d" % number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = contents(tmp_path)
    assert sorted(found) == names
    assert len(set(found.values())) == 1


def test_of_two_processes_without_force_one_writes_and_the_other_is_refused(tmp_path: Path) -> None:
    program = (
        "import sys; from compensation.files.together import write_atomically;"
        "write_atomically(sys.argv[1], {n: sys.argv[2].encode() * 300000 for n in ('a', 'b', 'c')})"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path), mark], cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        for mark in "xy"
    ]
    errors = [run.communicate(timeout=60)[1] for run in runs]
    assert sorted(run.returncode for run in runs) == [0, 1]
    assert sum("exists already" in error for error in errors) == 1
    assert len(set(contents(tmp_path).values())) == 1
    assert sorted(contents(tmp_path)) == ["a", "b", "c"]


def test_a_run_that_holds_the_lock_too_long_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim_files, "WAIT_SECONDS", 0.1)
    with claim_files.locked(tmp_path), pytest.raises(UsageFault, match="Another run"):
        write_atomically(tmp_path, NEW)
    write_atomically(tmp_path, NEW)
    assert contents(tmp_path) == NEW


def test_the_lock_of_a_killed_run_blocks_nobody(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from compensation.files.together import locked\n"
        "with locked(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    process.wait()
    process.stdout.close()
    assert (tmp_path / LOCK).exists()
    write_atomically(tmp_path, NEW)
    assert contents(tmp_path) == NEW


FOREIGN = {
    "outside": b'[{"new": ".compclaim-0.new", "name": "../victim", "old": null}]',
    "absolute": b'[{"new": ".compclaim-0.new", "name": "/etc/victim", "old": null}]',
    "other-folder": b'[{"new": ".compclaim-0.new", "name": "sub/victim", "old": null}]',
    "drive": b'[{"new": ".compclaim-0.new", "name": "C:victim", "old": null}]',
    "old-outside": b'[{"new": ".compclaim-0.new", "name": "a.txt", "old": "../victim"}]',
    "new-outside": b'[{"new": "../victim", "name": "a.txt", "old": null}]',
    "not-beside": b'[{"new": "victim", "name": "a.txt", "old": null}]',
    "rubbish": b"\x00\xff rubbish",
    "number": b"7",
    "words": b'"words"',
    "entries": b"[1, 2]",
    "names": b'[{"new": 1, "name": 2, "old": 3}]',
    "less": b'[{"name": "a.txt"}]',
    "deep": b"[" * 100_000,
    "empty": b"",
}


@pytest.mark.parametrize("record", [COMMIT, UNDO])
@pytest.mark.parametrize("kind", FOREIGN)
def test_a_record_that_is_not_ours_stops_with_a_sentence_and_touches_nothing(
    tmp_path: Path, record: str, kind: str
) -> None:
    out, victim = tmp_path / "out", tmp_path / "victim"
    (out / "sub").mkdir(parents=True)
    for path in (victim, out / "victim", out / "sub" / "victim", out / "a.txt", out / ".compclaim-0.new"):
        path.write_text("mine")
    (out / record).write_bytes(FOREIGN[kind])
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(UsageFault) as raised:
        write_atomically(out, {"b.txt": b"new"})
    assert all(record in raised.value.in_language(lang) for lang in ("fi", "sv", "en"))
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert {path for path in after if path.name != LOCK} == set(before)
    assert all(after[path] == data for path, data in before.items())
