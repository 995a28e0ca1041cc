"""Pages of explanations under axe-core and on paper: `python -m tests.long.explanations_in_chromium --axe axe.min.js`.

Needs chromium and the file axe.min.js of npm's axe-core. Explains every person of the example for the whole known law,
a language each in turn, and some costs; prints every finding of axe-core and every page that takes more than one A4.
Ends with 1 if there is one.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import compensation
from compensation.trace.explanation import Explanation
from tests.long.page_in_chromium import findings

EXAMPLE = Path(__file__).parents[2] / "examples"
LANGUAGES = ("fi", "sv", "en")
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def sheets(page: bytes, browser: str) -> int:
    """How many sheets of A4 a page takes in print."""
    with tempfile.TemporaryDirectory() as folder:
        file, paper = Path(folder) / "page.html", Path(folder) / "page.pdf"
        file.write_bytes(page)
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run([*command, f"--print-to-pdf={paper}", file.as_uri()], capture_output=True, check=True)
        return len(_PAGE.findall(paper.read_bytes()))


def explained() -> Iterator[Explanation]:
    """Every person, then every tenth cost."""
    facts = compensation.read(str(EXAMPLE), keep_going=True)
    awards = compensation.calculate(facts)
    for at, person in enumerate(facts.person_ids):
        yield compensation.explain(awards, person=person, lang=LANGUAGES[at % 3])
    for at, cost in enumerate(facts.costs.cost_ids[::10]):
        yield compensation.explain(awards, cost=cost, lang=LANGUAGES[at % 3])


def main() -> int:
    """Look at every page; say by the exit code whether all is well."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--axe", type=Path, required=True)
    options.add_argument("--browser", default="chromium")
    given = options.parse_args()
    axe, wrong, pages = given.axe.read_text(encoding="utf-8"), 0, 0
    for each in explained():
        page = each.to_html()
        found, taken = findings(page, axe, given.browser), sheets(page, given.browser)
        pages += 1
        if found or taken != 1:
            wrong += 1
            print(each.subject, each.lang, f"{taken} sheets", *found, sep="\n  ")
    print(f"{pages} pages, {wrong} with a finding or more than one sheet")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
