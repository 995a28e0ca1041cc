"""The workbook of a reconciliation after LibreOffice has recalculated it: `python -m
tests.long.workbook_in_libreoffice`.

Needs soffice (libreoffice-calc) and python-calamine. Every total must be the one that we wrote; ends with 1 otherwise.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter.workbook
import xlsxwriter.worksheet
from python_calamine import CalamineWorkbook

from compensation.reconciliation.ledger import postings
from compensation.reconciliation.posting_file import read_accounts
from compensation.reconciliation.posting_file import to_xlsx as ledger_workbook
from compensation.reconciliation.reconciling import reconcile
from compensation.reconciliation.workbook import to_xlsx
from tests.planted_payments import planted

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">\
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""LibreOffice's own setting to recalculate workbooks when it loads them."""


def recalculated(data: bytes, folder: Path) -> CalamineWorkbook:
    """The workbook as LibreOffice saves it again after calculating every formula."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    source = folder / "book.xlsx"
    source.write_bytes(data)
    out = folder / "out"
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to",
        "ods",
        "--outdir",
        str(out),
    ]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=600)
    return CalamineWorkbook.from_path(str(out / "book.ods"))


def main() -> int:
    case = planted(600, 200)
    found = reconcile(case.awards, case.payments)
    failed = False
    books = {
        "reconciliation": lambda: to_xlsx(found, "fi"),
        "reconciliation, paid rows added up": lambda: to_xlsx(found, "sv", most_rows=100),
        "ledger": lambda: ledger_workbook(postings(found, read_accounts(None)), "fi"),
    }
    for name, make in books.items():
        with tempfile.TemporaryDirectory() as folder:
            ours_file = Path(folder) / "ours.xlsx"
            ours_file.write_bytes(make())
            ours = CalamineWorkbook.from_path(str(ours_file))
            theirs = recalculated(_without_values(make), Path(folder))
            wrong = 0
            for sheet in ours.sheet_names:
                one = ours.get_sheet_by_name(sheet).to_python()
                other = theirs.get_sheet_by_name(sheet).to_python()
                wrong += sum(
                    a != b
                    for mine, their in zip(one, other, strict=True)
                    for a, b in zip(mine, their, strict=False)
                )
            failed = failed or wrong > 0
            print(f"{name}: {wrong} cells differ; totals {found.due / 100:.2f} and {found.paid / 100:.2f}")
    return int(failed)


def _without_values(make: object) -> bytes:
    """The same workbook with 0 as the value of every formula, so that only a recalculation can give the totals."""
    own = xlsxwriter.worksheet.Worksheet.write_formula

    def write_formula(
        self: object, row: int, column: int, formula: str, style: object = None, value: object = 0
    ) -> int:
        return own(self, row, column, formula, style, 0)

    xlsxwriter.worksheet.Worksheet.write_formula = write_formula
    try:
        return make()  # type: ignore[operator,no-any-return]
    finally:
        xlsxwriter.worksheet.Worksheet.write_formula = own


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    sys.exit(main())
