"""How long it takes, and how much memory, to read and check a table of persons: run `python -m benchmarks.reading`.

Writes a made-up register of 20 columns, reads it in fresh processes in turn with `pandas.read_csv` (the bar is 2.5
times its CPU time), and prints the medians. The bar for memory is three times the file plus 100 MB.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROUNDS = 5
COLUMNS = (
    "person_id,hetu,migri_number,birth_date,standing,ground,after_application,tie_before_arrival,parent_ids,permit_from,"
    "permit_to,start_rule,home_municipality_from,arrived_on,citizen_from,died_on,needed_care_on_arrival,"
    "applied_as_minor,jobseeker,minor_route"
)
CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def write_register(folder: Path, persons: int) -> Path:
    """A folder with `persons` made-up people; identity codes with individual numbers of
    900 and over as far as they go."""
    luck = random.Random(1)
    days = [date(1950, 1, 1) + timedelta(days=number) for number in range(25_000)]
    signs = ("-YXWVU", "ABCDEF")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "persons.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(COLUMNS + "\n")
        for number in range(persons):
            birth = days[number % len(days)]
            sign = signs[birth.year >= 2000][number // len(days) % 6]
            digits = f"{birth:%d%m%y}"
            individual = 900 + number // (6 * len(days)) % 100
            code = f"{digits}{sign}{individual}{CHECK[int(f'{digits}{individual}') % 31]}"
            standing = luck.choice(("principal", "principal", "principal", "family", "other"))
            permit = date(2012, 1, 1) + timedelta(days=luck.randrange(5_000))
            home = permit + timedelta(days=luck.randrange(300))
            file.write(
                f"P-{luck.randrange(10**5)}-{number},{code},M{number},{birth},{standing},"
                f"{luck.choice(('87', '88', '90', '93'))},yes,{'yes' if standing == 'family' else ''},,"
                f"{permit},,,{home},"
                f"{permit},,,{luck.choice(('yes', 'no', ''))},{luck.choice(('yes', 'no', ''))},,\n"
            )
    return folder


def read_with_intake(folder: Path) -> None:
    import pyarrow.csv  # noqa: F401  # counted apart

    from compensation.intake.reading import read

    began = time.process_time()
    facts = read(folder)
    _report(began, len(facts))


def read_with_pandas(folder: Path) -> None:
    import pandas

    began = time.process_time()
    frame = pandas.read_csv(folder / "persons.csv", dtype=str, keep_default_na=False)
    _report(began, len(frame))


def _report(began: float, rows: int) -> None:
    import resource

    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(seconds, peak, rows)


def _run(how: str, folder: Path) -> tuple[float, float, int]:
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.reading", how, str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, peak, rows = run.stdout.split()
    return float(seconds), float(peak), int(rows)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for persons in (1_000, 1_000_000):
            register = write_register(Path(folder) / str(persons), persons)
            size = (register / "persons.csv").stat().st_size / 2**20
            runs: dict[str, list[tuple[float, float, int]]] = {"intake": [], "pandas": []}
            for _ in range(ROUNDS):
                for how, done in runs.items():
                    done.append(_run(how, register))
            seconds = {how: statistics.median(each[0] for each in done) for how, done in runs.items()}
            peak = max(each[1] for each in runs["intake"])
            print(
                f"{persons:>9} rows, {size:.0f} MB: read {seconds['intake']:.3f} s CPU, "
                f"pandas {seconds['pandas']:.3f} s, "
                f"ratio {seconds['intake'] / seconds['pandas']:.2f}; peak {peak:.0f} MB of {3 * size + 100:.0f} MB, "
                f"kept {runs['intake'][0][2]}"
            )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        (read_with_intake if sys.argv[1] == "intake" else read_with_pandas)(Path(sys.argv[2]))
    else:
        main()
