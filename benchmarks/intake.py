"""How long offices' own tables take to read: CSV against pandas, a workbook against calamine alone, and peak memory.

`python benchmarks/intake.py [rows]`; the bars stand in issue 5: 2.5 times pandas, 1.5 times calamine, three times the
file and 100 MB.
"""

from __future__ import annotations

import csv
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from compensation.columns import TABLES  # noqa: E402
from compensation.names import load_names  # noqa: E402

DAY_0 = date.fromisoformat("1990-01-01")
COLUMNS = TABLES["persons"].known[:20]


def rows(count: int) -> list[dict[str, str]]:
    """Made-up persons without identity codes."""
    made = []
    for at in range(count):
        birth = DAY_0 + timedelta(days=at % 9000)
        made.append(
            {
                "person_id": f"P-{at:07}",
                "birth_date": f"{birth.day}.{birth.month}.{birth.year}",
                "standing": "perheenjäsen" if at % 3 else "päähenkilö",
                "ground": "87",
                "tie_before_arrival": "kyllä",
                "permit_from": "10.1.2024",
                "home_municipality_from": "15.3.2024",
                "arrived_on": "1.9.2023",
            }
        )
    return made


def write_csv(folder: Path, count: int, *, canonical: bool) -> Path:
    """The table `persons` as canonical CSV, or as a Finnish office exports it."""
    folder.mkdir()
    names = load_names()
    path = folder / "persons.csv"
    heads = COLUMNS if canonical else [names.columns[name]["fi"][0] for name in COLUMNS]
    with path.open("w", encoding="utf-8" if canonical else "cp1252", newline="") as file:
        writer = csv.writer(file, delimiter="," if canonical else ";")
        writer.writerow(heads)
        for row in rows(count):
            if canonical:
                row = {name: _canonical(text) for name, text in row.items()}
            writer.writerow([row.get(name, "") for name in COLUMNS])
    return path


def _canonical(text: str) -> str:
    if text.count(".") == 2:
        day, month, year = text.split(".")
        return f"{year}-{month:0>2}-{day:0>2}"
    return {"perheenjäsen": "family", "päähenkilö": "principal", "kyllä": "yes"}.get(text, text)


def write_workbook(path: Path, count: int) -> Path:
    """The same as a workbook."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Henkilöt")
    sheet.write_row(0, 0, [load_names().columns[name]["fi"][0] for name in COLUMNS])
    for at, row in enumerate(rows(count), 1):
        sheet.write_row(at, 0, [row.get(name, "") for name in COLUMNS])
    book.close()
    return path


def ours(path: Path) -> None:
    """Read and check."""
    from compensation.intake import read

    read(str(path if path.suffix == ".xlsx" else path.parent))


def pandas_alone(path: Path) -> None:
    """What CSV is measured against."""
    import pandas

    sep, encoding = (",", "utf-8") if path.parent.name == "canonical" else (";", "cp1252")
    pandas.read_csv(path, dtype=str, keep_default_na=False, sep=sep, encoding=encoding)


def calamine_alone(path: Path) -> None:
    """What a workbook is measured against."""
    from python_calamine import CalamineWorkbook

    CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def measured(work: Callable[[Path], None], path: Path) -> tuple[float, float]:
    """Seconds of CPU and peak MB, in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure, (work, path))


def _measure(work: Callable[[Path], None], path: Path) -> tuple[float, float]:
    import numpy  # noqa: F401

    began = time.process_time()
    work(path)
    return time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print one line for each form."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        forms = (
            ("canonical CSV", write_csv(folder / "canonical", count, canonical=True), pandas_alone),
            ("office CSV", write_csv(folder / "office", count, canonical=False), pandas_alone),
            ("workbook", write_workbook(folder / "persons.xlsx", count // 5), calamine_alone),
        )
        for name, path, other in forms:
            (seconds, peak), (theirs, their_peak) = measured(ours, path), measured(other, path)
            size = path.stat().st_size / 2**20
            print(
                f"{name}: {seconds:.2f} s against {theirs:.2f} s ({seconds / theirs:.2f} times); "
                f"file {size:.0f} MB, peak {peak:.0f} MB (reader alone {their_peak:.0f} MB), bar {3 * size + 100:.0f} MB"
            )


if __name__ == "__main__":
    main()
