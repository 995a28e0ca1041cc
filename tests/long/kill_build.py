"""Kills runs that write a set of claim files at random moments, and looks at what is left.

    python -m tests.long.kill_build [RUNS]          200 runs by default

After each kill every file must be a whole one of some run; after the next run the set must be of one run, and nothing
else may be left in the folder. Prints how often the kill met an unfinished write; exits with 1 at the first fault.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from compensation.claim.file import claim_id_in, parse
from compensation.files.together import write_atomically
from compensation.values.errors import CompclaimError

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from datetime import date
from attrs import evolve
from compensation.files.together import write_atomically
from tests.sample_claims import NOW, large_claim
base = large_claim(300)
generation = int(sys.argv[2])
while True:
    generation += 1
    claim = evolve(base, recipient=evolve(base.recipient, name=f"Run {generation}"))
    data = claim.to_xml(NOW)
    print(generation, flush=True)
    write_atomically(sys.argv[1], {f"{letter}.claim.xml": data for letter in "abcdef"}, force=True)
"""


def main(runs: int) -> int:
    """Kill so many runs; 0 where nothing was half written."""
    source, unfinished = random.Random(), 0
    with tempfile.TemporaryDirectory() as name:
        folder, generation = Path(name), 0
        for run in range(1, runs + 1):
            process = subprocess.Popen(
                [sys.executable, "-c", WRITER, name, str(generation)],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
            )
            assert process.stdout is not None
            for _ in range(source.randrange(1, 4)):
                generation = int(process.stdout.readline())
            time.sleep(source.random() * 0.03)
            process.kill()
            process.wait()
            process.stdout.close()
            unfinished += any(path.name.startswith(".compclaim-") for path in folder.iterdir())
            fault = _whole_files(folder)
            write_atomically(folder, {"next.txt": b""}, force=True)
            fault = fault or _one_set(folder)
            if fault:
                print(f"run {run}: {fault}")
                return 1
    print(f"{runs} kills, {unfinished} of them in the middle of a write: no half-written file, no mixed set")
    return 0


def _whole_files(folder: Path) -> str:
    for path in folder.glob("*.claim.xml"):
        try:
            parse(path.read_bytes())
        except CompclaimError as fault:
            return f"{path.name} is not whole: {fault}"
    return ""


def _one_set(folder: Path) -> str:
    names = sorted(path.name for path in folder.iterdir())
    claims = [name for name in names if name.endswith(".claim.xml")]
    if set(names) - set(claims) != {"next.txt"}:
        return f"left over: {names}"
    ids = {claim_id_in(parse((folder / name).read_bytes())) for name in claims}
    return "" if len(claims) in (0, 6) and len(ids) <= 1 else f"mixed set: {claims}, {len(ids)} claims"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
