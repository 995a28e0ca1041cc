"""Print pages to sign with headless Chromium and count their sheets: a small claim
takes one A4, a large one goes on well.

    python -m tests.long.print_claim_page [--keep DIR]

Needs `chromium` and `pdfinfo` (poppler); the suite runs without them. Exit code 1 where a
claim takes more sheets than it may.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from attrs import evolve

from compensation.claim.page import to_html
from compensation.claim.record import Claim
from compensation.words.catalogue import LANGUAGES
from tests.sample_claims import NOW, large_claim, small_claim, with_totals

A4 = "A4"


def without_costs() -> Claim:
    """The small sample without its costs: four persons, four lines, exclusions of every shape."""
    return with_totals(evolve(small_claim(), costs=()))


def printed(markup: bytes, name: str, folder: Path) -> tuple[int, str]:
    """Number of sheets and their format."""
    html, pdf = folder / f"{name}.html", folder / f"{name}.pdf"
    html.write_bytes(markup)
    browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run(
        [*browser, f"--print-to-pdf={pdf}", html.as_uri()], check=True, capture_output=True, timeout=300
    )
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    said = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    return int(said["Pages"]), said["Page size"].strip()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path, help="folder for the HTML and PDF files")
    keep = parser.parse_args().keep
    if not (shutil.which("chromium") and shutil.which("pdfinfo")):
        print("chromium and pdfinfo are needed")
        return 2
    claims = {"small": (without_costs(), 1), "costs": (small_claim(), 2), "large": (large_claim(200), 8)}
    failed = False
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for name, (claim, at_most) in claims.items():
            for lang in LANGUAGES:
                sheets, size = printed(
                    to_html(claim, claim.to_xml(NOW), lang), f"{name}_{lang}", folder.resolve()
                )
                wrong = sheets > at_most or A4 not in size
                failed |= wrong
                print(f"{name} {lang}: {sheets} sheets of {size}{' TOO MANY' if wrong else ''}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
