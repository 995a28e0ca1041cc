"""Whole commands as a finance officer runs them: 1,000 persons from CSV to a built and verified claim, and `--help`.

Run with the Python of an environment in which the wheel is installed: `python benchmarks/one_municipality.py
[persons]`. Times are CPU seconds of the whole child process as the operating system accounts for them;
medians of five runs, taken in turn.
"""

from __future__ import annotations

import csv
import random
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

ROUNDS = 5
PROGRAM = str(Path(sysconfig.get_path("scripts")) / "compclaim")


def write_input(folder: Path, persons: int, seed: int = 1) -> None:
    """A made-up register of Espoo: principals and their families who came in 2022 to 2026."""
    rng = random.Random(seed)
    people, homes = [], []
    for number in range(persons):
        start = date(2022, 1, 1) + timedelta(days=rng.randrange(1500))
        birth = start - timedelta(days=rng.randrange(200, 22000))
        people.append(
            {
                "person_id": f"P-{number:06d}",
                "birth_date": birth.isoformat(),
                "standing": "principal" if number % 3 else "family",
                "ground": rng.choice(["87", "88", "90"]),
                "tie_before_arrival": "yes",
                "permit_from": (start - timedelta(days=rng.randrange(1, 100))).isoformat(),
                "home_municipality_from": start.isoformat(),
            }
        )
        homes.append(
            {"person_id": f"P-{number:06d}", "municipality": "049", "from": start.isoformat(), "to": ""}
        )
    recipients = [
        {
            "recipient": code,
            "business_id": "0101263-6",
            "name": code,
            "iban": "FI2112345600000785",
            "programme_from": "2011-01-01",
            "agreement_from": "2011-01-01",
        }
        for code in ("municipality-049", "county-03")
    ]
    for name, rows in (("persons", people), ("residences", homes), ("recipients", recipients)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)


def cpu_seconds(command: Sequence[str]) -> float:
    """CPU seconds of a child process, user and system, that must succeed."""
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], capture_output=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime)\n"
        "sys.exit(done.returncode)\n"
    )
    out = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
    return float(out.stdout)


def wall_seconds(command: Sequence[str]) -> float:
    """Seconds from start to end of a child process."""
    begin = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - begin


def main() -> None:
    """Print the figures that the project quotes of whole commands."""
    persons = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    bare = [sys.executable, "-c", "pass"]
    ratios, wall = [], []
    for _ in range(ROUNDS):
        ratios.append(cpu_seconds([PROGRAM, "--help"]) / cpu_seconds(bare))
        wall.append(wall_seconds([PROGRAM, "--help"]) / wall_seconds(bare))
    print(
        f"compclaim --help / python -c pass: CPU {statistics.median(ratios):.1f}, "
        f"wall {statistics.median(wall):.1f} (bar 6)"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        write_input(folder / "in", persons)
        build, verify = [], []
        for _ in range(ROUNDS):
            out = str(folder / "out")
            build.append(
                cpu_seconds(
                    [
                        PROGRAM,
                        "build",
                        str(folder / "in"),
                        "--period",
                        "2025-01..2025-12",
                        "--applied-on",
                        "2026-11-02",
                        "--out",
                        out,
                        "--force",
                    ]
                )
            )
            verify.append(cpu_seconds([PROGRAM, "verify", out]))
        both = [one + other for one, other in zip(build, verify, strict=True)]
        print(
            f"{persons} persons: build {statistics.median(build):.2f} s, verify {statistics.median(verify):.2f} s, "
            f"together {statistics.median(both):.2f} s of CPU (bar for 1,000: 1 s)"
        )


if __name__ == "__main__":
    main()
