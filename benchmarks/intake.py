"""How long offices' own tables take to read: CSV against pandas, a workbook against calamine alone, and peak memory.

`python benchmarks/intake.py [rows] [rounds]`: each form and what it is measured against in turn, every time in a
process of its own; printed are the medians and the median of the ratios. A workbook has a tenth of the rows. Bars: 2.5
times pandas, 1.5 times calamine, peak memory three times the file and 100 MB.
"""

from __future__ import annotations

import csv
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from compensation.facts.columns import TABLES  # noqa: E402
from compensation.facts.names import load_names  # noqa: E402

DAY_0 = date.fromisoformat("1990-01-01")
COLUMNS = TABLES["persons"].known[:20]


SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def rows(count: int) -> Iterator[dict[str, str]]:
    """Made-up persons with artificial identity codes; one at a time, so that the children's memory is their own."""
    for at in range(count):
        birth = DAY_0 + timedelta(days=at % 9000)
        month = at // 9000 % 12 + 1
        number = f"{birth:%d%m%y}{900 + at // 9000 % 100}"
        sign = "A" if birth.year >= 2000 else "-"
        yield {
            "person_id": f"P-{at:07}",
            "birth_date": f"{birth.day}.{birth.month}.{birth.year}",
            "hetu": f"{number[:6]}{sign}{number[6:]}{SIGNS[int(number) % 31]}",
            "migri_number": str(1000000 + at),
            "standing": "perheenjäsen" if at % 3 else "päähenkilö",
            "ground": "87",
            "after_application": "ei",
            "tie_before_arrival": "kyllä",
            "permit_from": f"10.{month}.2024",
            "permit_to": f"{at % 28 + 1}.{month}.2028",
            "home_municipality_from": f"15.{month}.2024",
            "arrived_on": "1.9.2023",
            "assistance_system_from": f"{at % 28 + 1}.{month}.2024",
            "needed_care_on_arrival": "ei",
        }


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
    return {"perheenjäsen": "family", "päähenkilö": "principal", "kyllä": "yes", "ei": "no"}.get(text, text)


def write_workbook(path: Path, count: int) -> Path:
    """The same as a workbook: real dates, texts shared, as spreadsheet programs write them."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Henkilöt")
    day_form = book.add_format({"num_format": "d.m.yyyy"})
    sheet.write_row(0, 0, [load_names().columns[name]["fi"][0] for name in COLUMNS])
    for at, row in enumerate(rows(count), 1):
        for column, name in enumerate(COLUMNS):
            text = row.get(name, "")
            if text.count(".") == 2:
                sheet.write_datetime(at, column, datetime.strptime(text, "%d.%m.%Y"), day_form)
            elif text:
                sheet.write_string(at, column, text)
    book.close()
    return path


def ours(path: Path) -> None:
    """Read and check."""
    from compensation.intake.reading import read

    read(str(path.parent if path.suffix == ".csv" else path))


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
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as made, multiprocessing.get_context("spawn").Pool(1) as writer:
        folder = Path(made)
        book = folder / "persons.xlsx"
        # Written elsewhere: a child's peak memory would begin with its parent's.
        canonical = writer.apply(write_csv, (folder / "canonical", count), {"canonical": True})
        office = writer.apply(write_csv, (folder / "office", count), {"canonical": False})
        writer.apply(write_workbook, (book, count // 10))
        forms = (
            ("canonical CSV", canonical, pandas_alone),
            ("office CSV", office, pandas_alone),
            ("workbook", book, calamine_alone),
        )
        for name, path, other in forms:
            pairs = [(measured(ours, path), measured(other, path)) for _ in range(rounds)]
            mine, theirs = (statistics.median(pair[which][0] for pair in pairs) for which in (0, 1))
            ratio = statistics.median(one[0] / two[0] for one, two in pairs)
            peak, their_peak = (max(pair[which][1] for pair in pairs) for which in (0, 1))
            size = path.stat().st_size / 2**20
            print(
                f"{name}: {mine:.2f} s against {theirs:.2f} s ({ratio:.2f} times); file {size:.0f} MB, "
                f"peak {peak:.0f} MB (the other alone {their_peak:.0f} MB), bar {3 * size + 100:.0f} MB"
            )


if __name__ == "__main__":
    main()
