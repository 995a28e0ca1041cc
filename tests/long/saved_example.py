"""Every command on the shipped example in one language, for compare_with_saved.py."""

from __future__ import annotations

import csv
import re
import shlex
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

from tests.cli.test_privacy import commands as all_commands
from tests.long.saved_desk import Desk, fix_times
from tests.rules.finding_cases import CASES
from tests.workbooks_for_tests import book

HALF_YEAR = "--period 2025-01..2025-06 --applied-on 2026-11-02"
LIST = "demo/state_lists/state_list_municipalities_2025.csv"
COUNTY = "demo/state_lists/state_list_county_2025.csv"
CUMULATIVE = "demo/state_lists/state_list_cumulative_2025.csv"
ACCOUNTS = """
[accounts]
receivable = "1760"
income_basic = "3300"
income_adult_addition = "3301"
income_late_claim = "3302"
bank = "1910"
provision = "2900"
unresolved = "2980"
rounding = "4990"
[accounts.county-03]
bank = "1911"
"""

README = f"""
demo demo
build demo {HALF_YEAR} --out claims
check demo --annotate faults.xlsx
finding CC-1203
map demo --out headings.toml
template tables.xlsx
reconcile demo --paid {LIST} --html report.html
build demo {HALF_YEAR} --out missed --from-reconciliation {LIST}
deadlines demo --on 2026-11-21
deadlines demo --on 2026-11-21 --format ics
explain demo --cost C-036
explain --claim claims/municipality-545_2025-01_2025-06.claim.xml --line L1
verify claims/municipality-545_2025-01_2025-06.claim.xml --inputs demo
"""

TABLES = """
check demo
check demo --json
check demo --sarif
check demo --mapping headings.toml
check demo --separator semicolon
check demo --encoding utf-16
check demo.xlsx
check tables.xlsx
map demo
map demo.xlsx
map tables.xlsx
calculate demo.xlsx --format csv
demo demo
demo demo --force
template tables.xlsx
"""

BUILD = f"""
build demo {HALF_YEAR} --out claims
build demo {HALF_YEAR} --out claims --json --force
build demo {HALF_YEAR} --out pseudonymised --pseudonymised
build demo {HALF_YEAR} --out one --recipient municipality-049 --recipient county-03
build demo {HALF_YEAR} --out none --recipient municipality-999
build demo {HALF_YEAR} --out again --previous claims
build demo --period 2025-04..2025-12 --applied-on 2026-11-02 --out next --previous claims
build demo --period 2025-04..2025-12 --applied-on 2026-11-02 --out claims
build demo --period 2023-01..2024-12 --applied-on 2026-11-02 --out late
build demo --period 2011-09..2026-12 --applied-on 2026-12-31 --out all
build demo --period 2019-01..2023-06 --applied-on 2024-12-31 --out early
build demo --period 2026-06..2026-12 --applied-on 2026-08-01 --out future
build demo {HALF_YEAR} --out four --reading I-03=four
build demo.xlsx {HALF_YEAR} --out workbook
build demo {HALF_YEAR} --out codes --from-reconciliation {LIST} --identity-codes
build demo {HALF_YEAR} --out county --from-reconciliation {COUNTY}
build demo {HALF_YEAR} --out both --from-reconciliation {LIST} --from-reconciliation {COUNTY} --json
build demo {HALF_YEAR} --out no-list --amounts per_month
build demo --period 2025-06..2025-01 --applied-on 2026-11-02 --out turned
build demo --period 2025-01..2027-01 --applied-on 2026-11-02 --out unknown
build demo --period 2025 --applied-on 2026-11-02 --out year
build demo --period 2025-01..2025-06 --out no-day
verify claims
verify claims --json
verify claims --inputs demo
verify claims --inputs demo --json
verify claims --inputs demo.xlsx
verify pseudonymised --inputs demo
verify next --inputs demo
verify next --inputs demo --previous claims
verify all --inputs demo
verify four --inputs demo --json
verify missed --inputs demo
verify together
verify together --json
verify together --inputs demo
verify claims/municipality-049_2025-01_2025-06.claim.html
verify changed
verify changed --json
verify changed --inputs demo
verify demo
verify nowhere
"""

RECONCILE = f"""
reconcile demo --paid {LIST} --workbook report.xlsx --ledger ledger.csv
reconcile demo --paid {LIST} --ledger ledger.xlsx --booked-on 2025-12-31
reconcile demo --paid {LIST} --ledger accounts.csv --accounts accounts.toml
reconcile demo --paid {LIST} --format csv
reconcile demo --paid {LIST} --json
reconcile demo --paid {LIST} --out rows.parquet
reconcile demo --paid {LIST} --period 2025-01..2025-03 --html period.html
reconcile demo --paid {LIST} --recipient municipality-049 --html one.html --format csv
reconcile demo --paid {LIST} {COUNTY} --html both.html --workbook both.xlsx --ledger both.csv
reconcile demo --paid {COUNTY} --html county.html --format csv
reconcile demo --paid {CUMULATIVE} --html cumulative.html --format csv
reconcile demo --paid {CUMULATIVE} --amounts per_month --html per-month.html
reconcile demo --paid {LIST} --amounts cumulative
reconcile demo --paid {LIST} --reading I-03=four --html four.html
reconcile demo.xlsx --paid {LIST} --format csv
reconcile demo --paid {LIST} --paid {LIST}
reconcile demo --paid demo/persons.csv
reconcile demo --paid nowhere.csv
reconcile demo
reconcile demo --paid {LIST} --period 2030-01..2030-12
reconcile demo --paid {LIST} --recipient nobody
reconcile demo --paid {LIST} --html report.html
deadlines demo --on 2025-06-30
deadlines demo --on 2011-09-01
deadlines demo --on 2030-01-01
deadlines demo --on 2026-11-21 --format csv
deadlines demo --on 2026-11-21 --json
deadlines demo --on 2026-11-21 --out days.parquet
deadlines demo --on 2025-06-30 --out days.ics
deadlines demo --on 2026-11-21 --reading I-03=four --format csv
deadlines demo --on yesterday
"""

CALCULATE = """
calculate demo --period 2025-01..2025-06
calculate demo --period 2025-01..2025-06 --applied-on 2026-11-02 --costs
calculate demo --applied-on 2026-11-02 --by span
calculate demo --applied-on 2026-11-02 --costs --format csv
calculate demo --applied-on 2025-01-01 --by recipient --format csv
calculate demo --period 2023-01..2024-12 --applied-on 2025-02-01 --by month --format csv
calculate demo --costs --out costs.parquet
calculate demo --by month --out months.parquet
calculate demo --by span --out spans.txt
calculate demo --by spam
calculate demo --costs --by span
calculate demo --format csv --json
calculate demo --period 2027-01..2027-12
calculate demo --period 2025-13
calculate demo --applied-on 2.11.2026
calculate demo --reading I-03=fourteen
calculate demo --reading I-99=four
calculate demo --reading four
calculate demo --bie span
calculate demo twice
calculate demo --lang fi --json=5
--lang sv calculate demo --by
calculate
calculate nowhere
calculate README.md
calculat demo
explain demo
explain demo --person P-001 --cost C-001
explain demo --person P-999
explain demo --cost C-999
explain demo --person P-001 --period 2025-01..2025-06 --applied-on 2026-11-02
explain demo --person P-001 --reading I-03=four
explain --claim claims/municipality-545_2025-01_2025-06.claim.xml --line L99
--version
"""

RULES = """
rules list
rules list --json
rules readings
rules readings --json
rules status
rules status --json
rules timeline
rules timeline --json
rules diff 2025-01-01 2025-01-01
rules show nothing
rules show rate_municipalty
rules show rate_municipality --on 2010-01-01
rules lst
rules
"""


def commands(desk: Desk) -> Iterator[tuple[str, list[str]]]:
    """(group, words) of each command; one is run before the next is made, so that files are there to be used."""
    yield from _lines("readme", README)
    _more_inputs(desk.folder)
    yield from _lines("tables", TABLES)
    yield from _lines("calculate", CALCULATE)
    yield from _calculate(desk)
    yield from _lines("build", BUILD[: BUILD.index("verify")])
    _other_claims(desk.folder)
    yield from _lines("verify", BUILD[BUILD.index("verify") :])
    yield from _lines("reconcile", RECONCILE)
    yield from _explain(desk.folder)
    yield from _lines("rules", RULES)
    yield from _rules(desk)
    yield from _help()
    yield from _finding()


def _lines(group: str, lines: str) -> Iterator[tuple[str, list[str]]]:
    for line in lines.strip().splitlines():
        yield group, shlex.split(line)


def _more_inputs(folder: Path) -> None:
    """The example as one workbook, and an office's own numbers of accounts."""
    sheets = {
        path.stem: list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        for path in sorted((folder / "demo").glob("*.csv"))
    }
    fix_times(iter([book(folder / "demo.xlsx", sheets)]))
    (folder / "accounts.toml").write_text(ACCOUNTS, encoding="utf-8")


def _other_claims(folder: Path) -> None:
    """`together`: claims that ask for some months twice; `changed`: one value after another changed in a claim."""
    for name in ("together", "changed"):
        (folder / name).mkdir()
    for source in (folder / "claims", folder / "late", folder / "again", folder / "missed"):
        for path in sorted(source.glob("*.claim.xml")):
            (folder / "together" / f"{source.name}_{path.name}").write_bytes(path.read_bytes())
    text = (folder / "claims" / "county-03_2025-01_2025-06.claim.xml").read_text(encoding="utf-8")
    places = [match.start() for match in re.finditer(r"[0-9](?=[^<>]*</|[^<>]*\")", text)]
    for at in places[:: max(1, len(places) // 40)]:
        changed = text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]
        (folder / "changed" / f"{at:06}.claim.xml").write_text(changed, encoding="utf-8")


def _calculate(desk: Desk) -> Iterator[tuple[str, list[str]]]:
    kinds = [*(["--by", by] for by in ("person", "recipient", "span", "month")), ["--costs"]]
    for kind, form in product(kinds, ("table", "csv", "json", "parquet")):
        yield "calculate", ["calculate", "demo", *kind, "--format", form]
    for reading in desk.answer("rules", "readings"):
        for name in reading["options"] if reading["switch"] else ():
            words = ["calculate", "demo", "--reading", f"{reading['id']}={name}", "--format", "csv"]
            yield "readings", [*words, "--by", "span"]
            yield "readings", [*words, "--costs", "--applied-on", "2026-11-02"]


def _ids(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row[0] for row in csv.reader(file)][1:]


def _explain(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for table, option in (("persons", "--person"), ("costs", "--cost")):
        for id in _ids(folder / "demo" / f"{table}.csv"):
            words = ["explain", "demo", option, id]
            yield f"explain {table}", words
            yield f"explain {table}", [*words, "--json", "--applied-on", "2026-11-02"]
    for path in sorted((folder / "claims").glob("*.claim.xml")):
        for line in re.findall(r'<(?:Line|Cost) id="([^"]+)"', path.read_text(encoding="utf-8")):
            yield "explain lines", ["explain", "--claim", f"claims/{path.name}", "--line", line]


def _rules(desk: Desk) -> Iterator[tuple[str, list[str]]]:
    for provision in desk.answer("rules", "list"):
        show = ["rules", "show", provision["name"]]
        yield "rules", show
        yield "rules", [*show, "--json"]
        yield "rules", [*show, "--on", "2025-01-01"]
    days = sorted({change["date"] for change in desk.answer("rules", "timeline")})
    for one, other in pairwise(days):
        yield "rules", ["rules", "diff", one, other]
        yield "rules", ["rules", "diff", one, other, "--json"]


def _help() -> Iterator[tuple[str, list[str]]]:
    yield "help", ["--help"]
    yield "help", []
    yield "help", ["rules", "--help"]
    for words, _ in all_commands():
        yield "help", [*words, "--help"]


def _finding() -> Iterator[tuple[str, list[str]]]:
    """Every code that there is, found by trying all that there could be."""
    for domain, number in product(range(10, 22), range(50)):
        yield "finding", ["finding", f"CC-{domain}{number:02}"]
    for code in CASES:
        yield "finding", ["finding", code.lower(), "--json"]
