"""Kills runs that write in a book at random moments, mostly two at once, and looks at what is left.

    python -m tests.long.kill_book [KILLS]          300 kills by default

One kind of run appends events and puts claim files into the book by the library, the other is the command itself:
`build` month by month, `book sent`. After each kill the book must hold and everything acknowledged must be in it; the
next who writes must bring the rest to an end, so that nothing is left over and nothing is claimed twice. Prints what
the kills met; exits with 1 at the first fault.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from compensation.book.checking import check_book
from compensation.book.opened import Book, book_of
from compensation.book.writing import needs_mending, writing
from compensation.words.catalogue import ERROR
from tests.small_inputs import espoo, write

ROOT = Path(__file__).resolve().parents[2]
KILLS_OF_A_BOOK = 20
UNFINISHED = ("CC-2201", "CC-2202", "CC-2205", "CC-2213", "CC-2225")
"""What a killed run may leave and the next brings to an end."""
SLOW = """
# A slow disk: each step takes some milliseconds, and writes are done in halves.
import os, random, time
def slowed(name, step):
    def slow(*words, **named):
        time.sleep(random.random() * 0.006)
        return step(*words, **named)
    setattr(os, name, slow)
for name in ("fsync", "replace", "link", "unlink", "ftruncate"):
    slowed(name, getattr(os, name))
whole = os.write
os.write = lambda handle, data: (time.sleep(random.random() * 0.006), whole(handle, data[: len(data) // 2 + 1]))[1]
"""
LIBRARY = (
    SLOW
    + """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from attrs import evolve
from compensation.book.events import Paid, Sent
from compensation.book.writing import writing
from tests.books_for_tests import of_month
from tests.sample_claims import with_totals
folder, name = Path(sys.argv[1]), sys.argv[2]
base, at = of_month(5), 0
print("begun", flush=True)
while True:
    with writing(folder, datetime.now(UTC)) as writer:
        for _ in range(4):
            at += 1
            if at % 3 == 0:
                cost = evolve(base.costs[0], id=f"{name}-{at}", claimed=at)
                claim = with_totals(evolve(base, costs=(cost,)))
                found = writer.free_folder("claims", [claim.file_name])
                made = writer.add(found, {claim.file_name: claim.to_xml(datetime.now(UTC))})
                print("claim", made[0].claim_id, flush=True)
            elif writer.book.claims:
                claim = writer.book.claims[-1]
                sent = Sent(date(2026, 5, 1), reference=f"{name}-{at}")
                writer.append((claim, sent), (claim, Paid(date(2026, 5, 2), 1, decision="D")))
                print("event", f"{name}-{at}", flush=True)
"""
)
COMMAND = (
    SLOW
    + """
import contextlib, io, os, random, sys
from pathlib import Path
from cli.main import program
from compensation.book.opened import book_of
os.environ["TZ"] = "UTC"
source, book, name, seed = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
chosen = random.Random(seed)
def run(*words):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            program(list(words))
        except SystemExit as end:
            return end.code
print("begun", flush=True)
at = 0
while True:
    at += 1
    month = f"2025-{chosen.randrange(4, 13):02}"
    if run("build", source, "--period", month, "--applied-on", "2026-03-01") == 0:
        print("month", month, flush=True)
    if run("book", source, "sent", "--day", "2.3.2026", "--claim", "all", "--reference", f"{name}-{at}") == 0:
        print("event", f"{name}-{at}", flush=True)
"""
)


def main(kills: int, seed: int) -> int:
    """Kill so many runs; 0 where the book held each time and nothing acknowledged was lost."""
    source, met = random.Random(seed), Counter[str]()
    print(f"seed {seed}")
    done = 0
    while done < kills:
        with tempfile.TemporaryDirectory() as name:
            place = write(Path(name) / "input", espoo())
            subprocess.run(
                [sys.executable, "-m", "cli", "init", str(place)], cwd=ROOT, check=True, capture_output=True
            )
            folder = place / "book"
            acknowledged: set[tuple[str, str]] = set()
            for _ in range(min(KILLS_OF_A_BOOK, kills - done)):
                done += 1
                acknowledged |= _one_kill(place, folder, done, source)
                fault = _fault(folder, acknowledged, met)
                if fault:
                    print(f"kill {done}: {fault}")
                    return 1
            met["events"] += len(book_of(folder).events)
            met["claims"] += len(book_of(folder).claims)
    print(
        f"{done} kills, {met['unfinished']} of them met something unfinished ({met['cut']} half an event, "
        f"{met['behind']} events without their head, {met['files']} files without events or half a set); "
        f"{met['events']} events and {met['claims']} claims: every book held, nothing acknowledged was lost, "
        "nothing was claimed twice"
    )
    return 0


def _one_kill(place: Path, folder: Path, number: int, source: random.Random) -> set[tuple[str, str]]:
    """Two runs at once (now and then one), both killed, the second a little later; what they had acknowledged."""
    runs = []
    for at in range(1 if source.random() < 0.2 else 2):
        name = f"w{number}-{at}"
        if source.random() < 0.65:
            words = ["-c", LIBRARY, str(folder), name]
        else:
            words = ["-c", COMMAND, str(place), str(folder), name, str(source.randrange(1000))]
        runs.append(
            subprocess.Popen(
                [sys.executable, *words], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
        )
    first = runs[0].stdout
    assert first is not None
    heard = [first.readline() for _ in range(source.randrange(1, 6))]
    # An append takes some milliseconds, a command some hundreds.
    time.sleep(source.random() * source.choice([0.03, 0.1, 0.3]))
    said: set[tuple[str, str]] = set()
    for run in runs:
        run.kill()
        out, err = run.communicate()
        if err:
            raise SystemExit(f"a run failed by itself:\n{err}")
        # The last line may be cut off; a whole one was said after the disk had it.
        lines = [line for line in (*heard, *out.splitlines(keepends=True)) if line.endswith("\n")]
        said |= {(line.split()[0], line.split()[1]) for line in lines if line != "begun\n"}
        heard = []
        time.sleep(source.random() * source.choice([0, 0.005, 0.05]))
    return said


def _fault(folder: Path, acknowledged: set[tuple[str, str]], met: Counter[str]) -> str:
    checked = check_book(folder)
    errors = [each for each in checked.findings if each.severity == ERROR]
    if errors:
        return f"the book does not hold: {errors}"
    before = book_of(folder)
    met["unfinished"] += needs_mending(before)
    met["cut"] += bool(before.journal.torn)
    met["behind"] += bool(before.journal.behind)
    met["files"] += any(not each.recorded for each in before.claims) or any(folder.glob("*/.compclaim-*"))
    with writing(folder, datetime.now(UTC), wait=0) as writer:
        book = writer.book
    checked = check_book(folder)
    left = [each for each in checked.findings if each.code in UNFINISHED or each.severity == ERROR]
    if left or needs_mending(book_of(folder)):
        return f"left over after the next run: {left}"
    return _lost(book, acknowledged)


def _lost(book: Book, acknowledged: set[tuple[str, str]]) -> str:
    """What was acknowledged and is not in the book."""
    text = (book.folder / "events.jsonl").read_text(encoding="utf-8")
    ids = {each.claim_id for each in book.claims}
    months = {f"{each.made.from_:%Y-%m}" for each in book.claims}
    for kind, what in sorted(acknowledged):
        there = {"claim": what in ids, "month": what in months, "event": f'"{what}"' in text}[kind]
        if not there:
            return f"lost: {kind} {what}"
    return ""


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(given[0] if given else 300, given[1] if len(given) > 1 else time.time_ns() % 10**6))
