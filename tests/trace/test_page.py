"""The page of an explanation: a timeline that can be heard, numbers that lead somewhere, nothing from elsewhere."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from attrs import evolve

import compensation
from compensation.trace.page_look import STYLE, scale
from compensation.trace.record import DUE, UNDETERMINED, UNPAID
from compensation.trace.timeline import SIGNS
from tests.small_inputs import ARTIFICIAL_CODE, espoo, person, residence, write

LANGUAGES = ("fi", "sv", "en")


class Outline(HTMLParser):
    """Tags as they open, with their attributes, and the text of headings and cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.opened.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.texts.append((self._open[-1] if self._open else "", data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.opened if name == tag]


@pytest.fixture(scope="module")
def awards(tmp_path_factory):
    tables = espoo()
    tables["persons"] = [
        person("P-1", hetu=ARTIFICIAL_CODE, permit_to="2025-08-31"),
        person("P-2", standing="family", birth_date="1992-02-02"),
    ]
    tables["residences"] = [residence("P-1"), residence("P-2")]
    return compensation.calculate(
        compensation.read(write(tmp_path_factory.mktemp("page") / "x", tables)), period="2025-01..2025-12"
    )


def page(awards, person="P-1", lang="en") -> str:
    return compensation.explain(awards, person=person, lang=lang).to_html().decode()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_stands_by_itself_and_is_well_formed(awards, lang):
    text = page(awards, lang=lang)
    outline = Outline(text)
    assert outline.all("html") == [{"lang": lang}]
    assert len(outline.all("h1")) == len(outline.all("main")) == len(outline.all("title")) == 1
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in outline.opened}
    assert not re.search(r"https?:|url\(", text)
    assert ARTIFICIAL_CODE not in text
    ids = [attrs["id"] for _, attrs in outline.opened if attrs.get("id")]
    assert len(ids) == len(set(ids))
    named = {attrs["aria-labelledby"] for attrs in outline.all("section")}
    assert named <= set(ids)


def test_every_number_of_a_wording_leads_to_it(awards):
    outline = Outline(page(awards))
    links = {attrs["href"] for attrs in outline.all("a")}
    assert len(links) > 5
    assert links <= {f"#{attrs['id']}" for _, attrs in outline.opened if attrs.get("id")}


def test_the_answer_comes_first_of_all(awards):
    text = page(awards)
    answer = compensation.explain(awards, person="P-1").sentences[0].text
    assert text.index(answer) < text.index("<main") < text.index("<table")


def cells(text: str) -> dict[tuple[int, int], tuple[str, list[int], str]]:
    """By year and month: class, numbers of the runs, and what is heard."""
    found = {}
    for year, row in re.findall(r'<tr><th scope="row">(\d{4})</th>(.*?)</tr>', text):
        for month, (state, inside) in enumerate(re.findall(r'<td class="(\w+)">(.*?)</td>', row), start=1):
            heard = "".join(re.findall(r'<span class="hidden">(.*?)</span>', inside))
            numbers = [int(each) for each in re.sub(r"<span.*?</span>", "", inside).split()]
            found[int(year), month] = state, numbers, heard
    return found


@pytest.mark.parametrize("who", ["P-1", "P-2"])
def test_the_timeline_says_of_each_month_what_the_trace_says(awards, who):
    trace = compensation.explain(awards, person=who).trace
    found = cells(page(awards, who))
    assert set(found) == {(2025, month) for month in range(1, 13)}
    states = set()
    for (year, month), (state, numbers, heard) in found.items():
        first = date(year, month, 1)
        mine = {at: each.state for at, each in enumerate(trace.months, 1) if each.from_ <= first < each.until}
        assert all(mine[number] == state for number in numbers)
        assert set(mine.values()) & {DUE, UNDETERMINED} <= {state}
        assert bool(heard) == bool(mine)
        states.add(state)
    assert states == {"none", *((DUE, UNPAID) if who == "P-1" else (UNDETERMINED,))}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_timeline_needs_no_colour_and_can_be_heard(awards, lang):
    text = page(awards, lang=lang)
    grid = text.partition('<table class="grid">')[2].partition("</table>")[0]
    assert grid.count('scope="col"') == 13
    assert len(set(SIGNS.values())) == len(SIGNS) == 3
    heard = {"fi": ("maksetaan", "tammikuu"), "sv": ("betalas", "januari"), "en": ("due", "January")}[lang]
    assert all(word in grid for word in heard)
    colours = set(re.findall(r"#[0-9a-f]{3,6}", STYLE))
    assert colours <= {"#fff", "#000", "#767676", "#ccc"}


def test_the_runs_below_bear_the_numbers_of_the_timeline(awards):
    trace = compensation.explain(awards, person="P-1").trace
    listed = page(awards).partition('<ol class="sentences">')[2].partition("</ol>")[0]
    assert len(re.findall("^<li>", listed, re.MULTILINE)) == len(trace.months)


def test_a_longer_page_is_printed_smaller_but_not_too_small():
    assert scale(100) == scale(8000) == ":root { --scale: 1.000; }\n"
    assert scale(9000) < scale(8000)
    assert scale(10**6) == ":root { --scale: 0.800; }\n"


def test_what_looks_like_a_code_or_markup_is_none_on_the_page(tmp_path):
    facts = compensation.read(write(tmp_path / "x", espoo()))
    awards = compensation.calculate(facts, period="2025-04..2025-06", applied_on="2026-11-02")
    claim = compensation.claims(awards)["municipality-049"]
    claim = evolve(claim, recipient=evolve(claim.recipient, name=f"<b>{ARTIFICIAL_CODE}"))
    told = compensation.explain_claim(claim, facts, line="L1")
    for text in (told.text(), told.to_markdown(), told.to_html().decode(), str(told.to_dict())):
        assert ARTIFICIAL_CODE not in text
    assert "<b>*" not in told.to_html().decode()
    assert "\\<b>" in told.to_markdown()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_markdown_has_the_answer_as_a_quotation_and_what_it_rests_on_as_tables(awards, lang):
    told = compensation.explain(awards, person="P-1", lang=lang)
    lines = told.to_markdown().splitlines()
    assert lines[0] == "# P-1"
    assert lines[2].startswith("> ")
    tables = [line for line in lines if line.startswith("| ") and line != "| | |"]
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 3 for line in tables)
    assert any("persons.csv" in line for line in tables)
