"""Kills `compclaim build` at random moments and fills the disk under it: what stands afterwards is the old files or the new.

Run from the repository's root: `python -m tests.long.interrupted_builds [--kills 200] [--full-disks 20]`. The full-disk runs mount a small
file system of their own in memory, which needs Linux and root; elsewhere they are left out, and that is said.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from compensation.claim_xml import read_claim

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-c", "from cli.main import main; main()"]
PERIODS = ("2025-01..2025-06", "2025-07..2025-12")


def build(source: Path, out: Path, applied_on: str) -> list[str]:
    """The command line of a build that overwrites."""
    return [
        *PROGRAM, "build", str(source), "--period", PERIODS[0], "--applied-on", applied_on, "--out", str(out), "--force",
    ]  # fmt: skip


def state(out: Path) -> dict[str, str]:
    """Digest of every file with its final name; the envelope's clock left out."""
    found = {}
    for path in sorted(out.iterdir()):
        if path.suffix in {".xml", ".html"}:
            lines = [line for line in path.read_bytes().splitlines() if b"CreatedAt" not in line]
            found[path.name] = hashlib.sha256(b"\n".join(lines)).hexdigest()
    return found


def sound(out: Path) -> bool:
    """Whether every claim file there is can be read whole."""
    for path in out.glob("*.claim.xml"):
        read_claim(path.read_bytes())
    return True


def main() -> int:
    """Print how many runs were interrupted in which state; 1 if any left something between."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--full-disks", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    mixed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        days = ("2026-11-02", "2026-11-03")
        states = []
        for day in days:
            out = folder / day
            begin = time.perf_counter()
            subprocess.run(build(ROOT / "examples", out, day), env=environment, check=True, capture_output=True)
            length = time.perf_counter() - begin
            states.append(state(out))
        out = folder / days[0]
        outcome = {"old": 0, "new": 0}
        for kill in range(given.kills):
            process = subprocess.Popen(
                build(ROOT / "examples", out, days[(kill + 1) % 2]), env=environment, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
            # Half of the kills fall into the last part of a run, where files get their names.
            time.sleep(rng.uniform(0.6, 1.05) * length if kill % 2 else rng.uniform(0, length))
            process.kill()
            process.wait()
            now = state(out)
            if now not in states or not sound(out):
                mixed += 1
                print(f"kill {kill}: something between")
            else:
                outcome["new" if now == states[(kill + 1) % 2] else "old"] += 1
                if now != states[(kill + 1) % 2]:
                    subprocess.run(
                        build(ROOT / "examples", out, days[(kill + 1) % 2]), env=environment, check=True,
                        capture_output=True,
                    )  # fmt: skip
                    mixed += state(out) != states[(kill + 1) % 2]
        print(f"{given.kills} kills: {outcome}, {mixed} left something between")
        mixed += full_disks(folder, given.full_disks, rng, environment, states[0], days)
    return int(mixed > 0)


def full_disks(
    folder: Path, runs: int, rng: random.Random, environment: dict[str, str], old: dict[str, str], days: tuple[str, str]
) -> int:
    """Builds into file systems too small for the new files beside the old; how many left something between."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        print("full-disk runs left out: they need Linux and root")
        return 0
    mixed = 0
    for run in range(runs):
        mount = folder / f"disk{run}"
        mount.mkdir()
        out = mount / "claims"
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(mount)], check=True)
        try:
            subprocess.run(build(ROOT / "examples", out, days[0]), env=environment, check=True, capture_output=True)
            used = sum(path.stat().st_size for path in out.iterdir())
            room = used + rng.randrange(4096, max(8192, used))
            subprocess.run(["mount", "-o", f"remount,size={room}", str(mount)], check=True)
            done = subprocess.run(build(ROOT / "examples", out, days[1]), env=environment, capture_output=True)
            if done.returncode == 0 or state(out) != old or not sound(out):
                mixed += done.returncode != 0
                print(f"full disk {run}: exit code {done.returncode}")
        finally:
            subprocess.run(["umount", str(mount)], check=True)
    print(f"{runs} full disks: {mixed} left something between")
    return mixed


if __name__ == "__main__":
    sys.exit(main())
