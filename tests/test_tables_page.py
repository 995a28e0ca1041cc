"""docs/tables.md tells of every table, column and code word, in words that the program itself reads, and
says of costs what the rules say."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import pytest

from compensation.facts.columns import TABLES
from compensation.facts.model import GROUNDS, KINDS, STANDINGS
from compensation.facts.names import code_word, column_called, load_names, table_called
from compensation.files.data_folders import data_folder
from compensation.law.areas import recipient_number
from compensation.reconciliation.list_columns import MEANINGS
from compensation.reconciliation.list_mapping import mapping_from

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
OUT_OF_SCOPE = KINDS[-5:]
LIMITS = (
    "flat_eur",
    "yearly_limit_eur",
    "years",
    "until_age",
    "basic_amounts_single",
    "basic_amounts_family",
    "window_months",
)


def part(title: str) -> str:
    """What stands under a heading, up to the next of the same level."""
    (level,) = re.findall(rf"^(#+) {re.escape(title)}$", PAGE, re.MULTILINE)
    return re.split(
        rf"^#{{1,{len(level)}}} ", PAGE.split(f"\n{level} {title}\n")[1], maxsplit=1, flags=re.MULTILINE
    )[0]


def rows(text: str) -> list[list[str]]:
    """The rows of Markdown tables, headings left out."""
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def by_code(text: str) -> dict[str, list[str]]:
    found = {cells[0].strip("|` "): cells[1:] for cells in rows(text)}
    assert len(found) == len(rows(text))
    return found


def wordings(kind: str) -> list[dict[str, object]]:
    text = (data_folder("rules") / f"cost_{kind}.toml").read_text(encoding="utf-8")
    return [each["terms"] for each in tomllib.loads(text)["wording"]]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_its_row_under_headings_that_are_read(table):
    form = TABLES[table]
    told = {}
    for name, *cells in rows(part(table)):
        column, fi, sv = (each.strip("|` ") for each in name.split(" · "))
        assert column_called(table, fi) == column_called(table, sv) == column
        assert len(cells) == 4
        assert all(cells)
        told[column] = cells[0]
    assert set(told) == set(form.known)
    assert {column for column, required in told.items() if required == "yes"} == set(form.required)


def test_the_names_of_the_tables_are_read():
    listed = by_code(PAGE.split("## In every table")[0].replace("[`", "`"))
    for name, (fi, sv, _) in ((key.split("`")[0], cells) for key, cells in listed.items()):
        assert table_called(fi) == table_called(sv) == name
    assert len(listed) == len(TABLES)


def test_every_standing_has_its_row():
    told = by_code(part("Standings"))
    assert set(told) == set(STANDINGS)
    for standing, (fi, sv, _) in told.items():
        assert {code_word("standing", word) for word in f"{fi}, {sv}".split(", ")} == {standing}


def test_every_ground_has_its_row_in_three_languages():
    told = by_code(part("Grounds"))
    assert set(told) == set(GROUNDS) - {""}
    assert all(all(cells[:3]) for cells in told.values())
    for ground, (_, fi, sv, _) in told.items():
        assert {code_word("ground", word) for word in f"{fi}, {sv}".split(", ")} == {ground}


def test_every_kind_has_its_terms_and_words_that_are_read():
    told = by_code(part("Kinds of cost").split("### ")[0])
    assert set(told) == set(KINDS)
    for kind, (fi, sv, _) in told.items():
        for cell in (fi, sv):
            words = re.split(r", | \[", cell.removesuffix("]"))
            assert {code_word("kind", word) for word in words} == {kind}
    assert {kind for kind, cells in told.items() if "Never paid here" in cells[2]} == set(OUT_OF_SCOPE)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in OUT_OF_SCOPE])
def test_what_a_kind_needs_is_what_the_rules_say(kind):
    who, _, decision, condition, start, limits = by_code(part("Who claims, when and with what"))[kind]
    terms = wordings(kind)
    in_force = [each for each in terms if "recipients" in each]
    for told, term in ((decision, "decision_needed"), (start, "needs_start")):
        needed = {bool(each.get(term)) for each in in_force}
        assert told.startswith("yes") == (needed == {True})
        assert (told == "no") == (needed == {False})
    assert bool(condition) == any(each.get("condition_needed") for each in in_force)
    assert ("ÅHS" in who) == any("aland_health" in each["recipients"] for each in in_force)
    assert ("county" in who) == any("county" in each["recipients"] for each in in_force)
    assert ("flagged" in who) == any("flagged_recipients" in each for each in in_force)
    for each in in_force:
        for name in LIMITS:
            if name in each:
                assert re.search(rf"\b{each[name]:,}\b", limits), (name, each[name])


def test_the_considerable_cost_limits_are_those_of_the_rules():
    text = (data_folder("rules") / "considerable.toml").read_text(encoding="utf-8")
    every = tomllib.loads(text)["wording"]
    for each in every:
        assert f"{each['terms']['limit_eur']:,} €" in part("Who claims, when and with what")
    told = by_code(part("Who claims, when and with what"))
    considerable = {kind for kind, cells in told.items() if "considerable" in cells[-1]}
    assert considerable == {kind for each in every for kind in each["terms"]["kinds"]}


def test_every_route_of_a_minor_has_its_row():
    assert list(by_code(part("Routes of unaccompanied minors"))) == ["1", "2", "3", "4", "5", "6"]


def test_every_county_has_its_code():
    with (data_folder("rules") / "codes" / "wellbeing_counties.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        counties = {f"county-{row['code']}": [row["name_fi"], row["name_sv"]] for row in csv.DictReader(file)}
    told = by_code(part("Recipient codes").split("| county |")[1])
    assert told == counties


def test_yes_and_no_are_read_in_finnish_and_swedish():
    (said,) = re.findall(r"take `yes` or `no` \(fi \*(\w+)\*, \*(\w+)\*; sv \*(\w+)\*, \*(\w+)\*\)", PAGE)
    assert [code_word("divisible", word) for word in said] == ["yes", "no", "yes", "no"]
    assert set(load_names().words["yes_no"]) == {"yes", "no"}


def test_the_mapping_of_a_payment_list_is_one():
    text = part("The State's payment lists")
    (toml,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    mapping = mapping_from(tomllib.loads(toml))
    assert (mapping.year, mapping.amounts, len(mapping.columns)) == (2025, "per_month", 3)
    assert mapping.recipient == recipient_number("municipality-049")
    named = text.split("A column may mean")[1]
    assert tuple(re.findall(r"`(\w+)`", named)) == MEANINGS


def test_every_link_within_the_page_leads_somewhere():
    headings = re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= anchors
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / target).exists()


def test_the_readme_links_the_page():
    assert (
        "](docs/tables.md)" in (ROOT / "README.md").read_text(encoding="utf-8").split("## What comes out")[0]
    )
