"""The empty workbook: every table and column stands in it, and what is filled in is read."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from compensation.awards.calculation import calculate
from compensation.facts.columns import TABLES
from compensation.facts.names import WORDS_OF, column_called, load_names, table_called
from compensation.tables.plain_values import AMOUNT_COLUMNS, DAY_COLUMNS
from compensation.tables.template import _NEED_OF, to_xlsx
from compensation.tables.template_examples import IBAN, IDS
from compensation.words.catalogue import ERROR, LANGUAGES, NOTE, Catalogue
from tests.tables_for_tests import cost, paid, permit, person, recipient, residence, write
from tests.tables_for_tests import read_on as read
from tests.workbooks_for_tests import book, sheets_of

every_language = pytest.mark.parametrize("lang", LANGUAGES)

ABOUT_TABLES = Catalogue("template", "tables")


def saved(folder: Path, lang: str) -> Path:
    path = folder / "template.xlsx"
    path.write_bytes(to_xlsx(lang))
    return path


def sheets(path: Path) -> dict[str, list[list[object]]]:
    """The sheets that hold tables, by name."""
    read = CalamineWorkbook.from_path(str(path))
    return {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names[: len(TABLES)]}


def part(path: Path, number: int, kind: str = "worksheets/sheet") -> str:
    with zipfile.ZipFile(path) as parts:
        return parts.read(f"xl/{kind}{number}.xml").decode()


@every_language
def test_every_table_and_every_column_stands_in_the_template_and_nothing_else(tmp_path, lang):
    found = {}
    for sheet, rows in sheets(saved(tmp_path, lang)).items():
        table = table_called(sheet)
        found[table] = [column_called(table, str(heading)) for heading in rows[0]]
    assert found == {table: list(form.known) for table, form in TABLES.items()}


@every_language
def test_the_sheet_of_lists_is_hidden_and_is_no_table(tmp_path, lang):
    read = CalamineWorkbook.from_path(str(saved(tmp_path, lang)))
    (rest,) = read.sheets_metadata[len(TABLES) :]
    assert "Hidden" in str(rest.visible)
    assert not table_called(rest.name)


@every_language
def test_every_heading_has_its_help_with_the_name_that_the_program_gives_it(tmp_path, lang):
    path = saved(tmp_path, lang)
    for number, (table, form) in enumerate(TABLES.items(), 1):
        notes = re.findall(r"<comment .*?</comment>", part(path, number, "comments"), re.DOTALL)
        assert len(notes) == len(form.known)
        assert all(f": {name}." in note for note, name in zip(notes, form.known, strict=True))
        assert ABOUT_TABLES.say(table, lang).split(".")[0] in notes[0]


@every_language
def test_every_column_of_code_words_has_its_list_with_all_of_them(tmp_path, lang):
    path = saved(tmp_path, lang)
    lists = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(len(TABLES)).to_python()
    offered = [[cell for cell in column if cell] for column in zip(*lists, strict=True)]
    words = {name: [by[lang][0] for by in codes.values()] for name, codes in load_names().words.items()}
    assert offered == list(words.values())
    for number, form in enumerate(TABLES.values(), 1):
        text = part(path, number)
        for at, name in enumerate(form.known):
            validated = re.search(
                rf'sqref="{chr(65 + at)}2:{chr(65 + at)}\d+"[^>]*><formula1>(.*?)</formula1>', text
            )
            if name in WORDS_OF:
                letter = "ABCDE"[list(words).index(WORDS_OF[name])]
                assert validated[1].endswith(f"!${letter}$1:${letter}${len(words[WORDS_OF[name]])}")
            elif name in ("minor_route", "months"):
                assert set(re.findall(r"\d", validated[1])) == set(
                    "123456" if name == "minor_route" else "48"
                )
            else:
                assert validated is None


@every_language
def test_columns_of_days_and_amounts_have_their_formats_and_all_others_are_text(tmp_path, lang):
    path = saved(tmp_path, lang)
    with zipfile.ZipFile(path) as parts:
        styles = parts.read("xl/styles.xml").decode()
    ids = dict(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="(.*?)"', styles)) | {
        "4": "#,##0.00",
        "49": "@",
    }
    formats = [ids.get(each) for each in re.findall(r'<xf numFmtId="(\d+)"', styles.split("<cellXfs")[1])]
    for number, form in enumerate(TABLES.values(), 1):
        columns = {}
        for low, high, style in re.findall(
            r'<col min="(\d+)" max="(\d+)" width="[\d.]+" style="(\d+)"', part(path, number)
        ):
            columns |= dict.fromkeys(range(int(low) - 1, int(high)), formats[int(style)])
        for at, name in enumerate(form.known):
            meant = "d.m.yyyy" if name in DAY_COLUMNS else "#,##0.00" if name in AMOUNT_COLUMNS else "@"
            assert columns[at] == meant, name


def counted(facts) -> tuple[int, ...]:
    return (
        len(facts),
        len(facts.costs),
        len(facts.decisions),
        len(facts.paid.person),
        len(facts.applied.person),
        len(facts.recipients),
    )


def left_out(facts) -> dict[str, str]:
    return {each.table: each.values["count"] for each in facts.findings if each.code == "CC-1027"}


EXAMPLES = dict.fromkeys(TABLES, "1") | {"permits": "2"}


@every_language
def test_example_rows_that_were_left_in_never_count(tmp_path, lang):
    facts = read(str(saved(tmp_path, lang)))
    assert counted(facts) == (0,) * 6
    assert left_out(facts) == EXAMPLES
    assert ERROR not in {finding.severity for finding in facts.findings}


@every_language
def test_nor_do_they_in_csv_files_saved_from_the_template(tmp_path, lang):
    for sheet, rows in sheets(saved(tmp_path, lang)).items():
        text = "\n".join(";".join(map(str, row)) for row in rows)
        (tmp_path / "csv").mkdir(exist_ok=True)
        (tmp_path / "csv" / f"{sheet}.csv").write_text(text, encoding="cp1252")
    facts = read(tmp_path / "csv")
    assert (counted(facts), left_out(facts)) == ((0,) * 6, EXAMPLES)


@pytest.mark.parametrize("form", ["csv", "workbook"])
def test_own_rows_count_beside_example_rows(tmp_path, form):
    """A cost with an id of its own, but for the example's person, is an example too; so
    is a recipient with its account."""
    tables = {
        "persons": [person("EXAMPLE-1"), person("P-1"), person("EXAMPLE-2")],
        "residences": [residence("EXAMPLE-1"), residence("P-1")],
        "costs": [cost("C-1", person_id="EXAMPLE-1"), cost("EXAMPLE-C1"), cost("C-2")],
        "recipients": [
            recipient("municipality-091", iban=IBAN),
            recipient(),
        ],
    }
    source = (
        write(tmp_path / "in", tables) if form == "csv" else book(tmp_path / "in.xlsx", sheets_of(tables))
    )
    facts = read(source)
    assert left_out(facts) == {"persons": "2", "residences": "1", "costs": "2", "recipients": "1"}
    assert facts.person_ids.tolist() == ["P-1"]
    assert list(facts.costs.cost_ids) == ["C-2"]
    assert [each for each in facts.findings if each.code == "CC-1027"][1].row == 2
    assert len(facts.recipients) == 1


@every_language
def test_the_example_rows_under_ids_of_ones_own_are_read_with_no_more_than_notes(tmp_path, lang):
    found = sheets(saved(tmp_path, lang))
    assert all(len(rows) > 1 for rows in found.values())
    own = {sheet: [[_own(cell) for cell in row] for row in rows] for sheet, rows in found.items()}
    facts = read(str(book(tmp_path / "own.xlsx", own)))
    assert {finding.severity for finding in facts.findings} <= {NOTE}
    assert len(facts.permits.of(0, "from")) == 2
    assert counted(facts) == (1,) * 6


def _own(cell: object) -> object:
    return (
        re.sub("EXAMPLE-|ESIMERKKI-|EXEMPEL-", "OWN-", cell).replace(IBAN, "FI9299000000000001")
        if isinstance(cell, str)
        else cell
    )


@every_language
def test_a_template_filled_in_gives_what_the_canonical_tables_give(tmp_path, lang):
    tables = {
        "persons": [
            person("P-1", permit_from=""),
            person("P-2", standing="family", tie_before_arrival="yes"),
        ],
        "permits": [permit("P-1", "2024-01-10", "2025-01-31"), permit("P-1", "2025-04-01")],
        "residences": [residence("P-1"), residence("P-2")],
        "recipients": [recipient()],
        "paid": [paid(person_id="P-2")],
    }
    names, filled = load_names(), {}
    for sheet, rows in sheets(saved(tmp_path, lang)).items():
        table = table_called(sheet)
        columns = [column_called(table, str(heading)) for heading in rows[0]]
        filled[sheet] = [rows[0]]
        for row in tables.get(table, []):
            words = [names.words.get(WORDS_OF.get(column, ""), {}) for column in columns]
            cells = [row.get(column, "") for column in columns]
            filled[sheet].append(
                [by[cell][lang][0] if cell in by else cell for by, cell in zip(words, cells, strict=True)]
            )
    facts = read(str(book(tmp_path / "filled.xlsx", filled)))
    assert {finding.severity for finding in facts.findings} <= {NOTE}
    plain = read(write(tmp_path / "plain", tables))
    months = [calculate(each, period="2024-04..2025-06").months().columns for each in (facts, plain)]
    assert {name: list(column) for name, column in months[0].items()} == {
        name: list(column) for name, column in months[1].items()
    }
    paid_months = {
        row for row, who in zip(months[0]["month"], months[0]["person_id"], strict=True) if who == "P-1"
    }
    assert "2025-02" not in paid_months
    assert "2025-05" in paid_months


def test_help_is_about_tables_and_columns_that_there_are():
    columns = {column for form in TABLES.values() for column in form.known}
    assert set(ABOUT_TABLES) == set(TABLES)
    assert set(Catalogue("template", "columns")) <= columns
    assert {name.split(".")[-1] for name in _NEED_OF} <= columns
    assert {name.split(".")[0] for name in _NEED_OF if "." in name} <= set(TABLES)


HANGING = (
    "after_application",
    "tie_before_arrival",
    "home_municipality_from",
    "minor_route",
    "condition_met",
    "programme_from",
    "agreement_from",
)


@every_language
def test_no_column_on_which_money_hangs_is_said_to_be_free_to_stay_blank(tmp_path, lang):
    path = saved(tmp_path, lang)
    free = Catalogue("template", "help").say("blank", lang)
    for number, form in enumerate(TABLES.values(), 1):
        notes = re.findall(r"<comment .*?</comment>", part(path, number, "comments"), re.DOTALL)
        for name, note in zip(form.known, notes, strict=True):
            assert not (name in HANGING and free in note), name


@every_language
def test_ids_of_example_rows_are_in_the_readers_language_and_their_words_are_told_to_nobody(tmp_path, lang):
    path = saved(tmp_path, lang)
    for rows in sheets(path).values():
        assert any(str(cell).startswith(IDS[lang]) for cell in rows[1])
    codes = {finding.code for finding in read(path).findings}
    assert "CC-1027" in codes
    assert not codes & {"CC-1128", "CC-1129", "CC-1130", "CC-1131", "CC-1137"}


def test_rows_of_ones_own_whose_ids_begin_alike_are_kept(tmp_path):
    rows = [person("EXAMPL-1"), person("ESIMERKKI-1"), person("EXEMPEL-2"), person("E")]
    facts = read(write(tmp_path / "in", {"persons": rows, "residences": [residence("E")]}))
    assert facts.person_ids.tolist() == ["E", "EXAMPL-1"]


@every_language
def test_the_ids_of_examples_are_in_the_readers_language(tmp_path, lang):
    first = next(iter(sheets(saved(tmp_path, lang)).values()))
    assert first[1][0] == {"fi": "ESIMERKKI-1", "sv": "EXEMPEL-1", "en": "EXAMPLE-1"}[lang]
