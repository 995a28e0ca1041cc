"""Pages that are made by a script are up to date, and the page of the example tells of every person."""

from __future__ import annotations

import csv
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from compensation.files.data_folders import data_folder
from compensation.law.readings import register
from compensation.words.finding_texts import FINDING_TEXTS

ROOT = Path(__file__).parent.parent
PAGES = (
    "docs/readings.md",
    "docs/findings.md",
    "docs/reasons.md",
    "docs/rules-of-claims.md",
    "docs/rules-of-claims.csv",
    "docs/example.md",
    "docs/trace.md",
)


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_pages", ROOT / "docs" / "make_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_up_to_date(maker, page):
    made = maker.pages()
    assert set(made) == set(PAGES)
    assert (ROOT / page).read_text(encoding="utf-8") == made[page], "run `python docs/make_pages.py`"


def test_every_reading_and_finding_has_its_heading(maker):
    readings = (ROOT / "docs" / "readings.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (I-\d\d)", readings, re.MULTILINE) == list(register())
    findings = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert set(FINDING_TEXTS) <= set(re.findall(r"^## (CC-\d{4}) ", findings, re.MULTILINE))


def test_our_reading_is_the_one_in_bold(maker):
    page = (ROOT / "docs" / "readings.md").read_text(encoding="utf-8")
    for each in register().values():
        part = page.split(f"## {each.id}")[1].split("\n## ")[0]
        assert re.findall(r"\*\*`([^`]+)`\*\*", part) == [each.ours]


def test_a_finding_shows_what_kind_of_thing_it_would_name(maker):
    assert maker.unfilled("{count} of {months}", "en") == "[number] of [months]"
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert "{" not in page


def test_a_pipe_cannot_break_a_table(maker):
    assert maker.cell("a | b\nc") == "a \\| b c"


def test_the_page_of_the_example_tells_of_every_person_and_no_other():
    with (data_folder("examples") / "persons.csv").open(encoding="utf-8", newline="") as file:
        persons = {row["person_id"] for row in csv.DictReader(file)}
    page = (ROOT / "docs" / "example.md").read_text(encoding="utf-8")
    by_hand = page.split("## Costs")[0]
    assert set(re.findall(r"\bP-\d{3}\b", by_hand)) == persons


def test_no_page_names_a_folder_of_a_machine():
    for path in [*(ROOT / "docs").glob("*.*[!g]"), *ROOT.glob("*.md")]:
        if path.is_file():
            words = path.read_text(encoding="utf-8")
            assert not re.search(r"(?<![\w.])/(?:home|Users|tmp|work|root|var)/", words), path
