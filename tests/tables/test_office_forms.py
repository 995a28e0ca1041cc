"""Tables as offices have them: the example in four forms gives the same claims, byte for byte."""

from __future__ import annotations

import csv
import datetime
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from compensation.awards.calculation import calculate
from compensation.claim.building import claims
from compensation.facts.columns import TABLES
from compensation.facts.names import WORDS_OF, load_names
from compensation.tables.options import ReadingOptions
from compensation.values.errors import InputUnreadable
from compensation.words.catalogue import ERROR
from tests.tables_for_tests import as_csv, paid, person, sound, write
from tests.tables_for_tests import read_on as read
from tests.workbooks_for_tests import book, rewritten, sound_book

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
AMOUNTS = {"gross", "deductions", "amount", "cap", "basic_amount"}


def tables() -> Iterator[tuple[str, list[list[str]]]]:
    for name in TABLES:
        with (EXAMPLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield name, list(csv.reader(file))


def in_words(name: str, column: str, text: str, lang: str) -> str:
    words = load_names().words.get(WORDS_OF.get(column, ""), {})
    return words[text][lang][0] if text in words else text


def headings(row: list[str], lang: str) -> list[str]:
    return [load_names().columns[column][lang][0] for column in row]


def as_folder(folder: Path, *, encoding: str, separator: str, lang: str = "") -> Path:
    """CSV as an office exports it: with `lang`, its headings, words, days and amounts too."""
    folder.mkdir()
    for name, rows in tables():
        stem = load_names().tables[name][lang][0] if lang else name
        columns = rows[0]
        if lang:
            rows = [
                headings(columns, lang),
                *([_local(c, t, lang) for c, t in zip(columns, row, strict=True)] for row in rows[1:]),
            ]
        with (folder / f"{stem}.csv").open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=separator).writerows(rows)
    return folder


def _local(column: str, text: str, lang: str) -> str:
    if DAY.fullmatch(text):
        year, month, day = text.split("-")
        return f"{int(day)}.{int(month)}.{year}"
    if column in AMOUNTS and "." in text:
        whole, _, cents = text.partition(".")
        return (f"{int(whole):,}".replace(",", "\u00a0") if whole != "-0" else whole) + "," + cents
    return in_words("", column, text, lang)


def cells(lang: str) -> Iterator[tuple[str, list[list[Any]]]]:
    """Sheets with three title rows; real dates and dates as text, numbers and numbers as text."""
    for name, rows in tables():
        made: list[list[Any]] = [["Kunta"], ["Ajettu 2.11.2026"], [""], headings(rows[0], lang)]
        for number, row in enumerate(rows[1:]):
            made.append(
                [
                    _cell(column, text, lang, number % 2 == 0)
                    for column, text in zip(rows[0], row, strict=True)
                ]
            )
        yield load_names().tables[name][lang][0].capitalize(), made


def _cell(column: str, text: str, lang: str, real: bool) -> Any:
    if real and DAY.fullmatch(text):
        return date.fromisoformat(text)
    if real and text and column in AMOUNTS | {"municipality", "months", "minor_route"}:
        return float(text)
    return _local(column, text, lang)


def as_ods(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    """A workbook in OpenDocument, no more than is needed."""

    def xml(cell: Any) -> str:
        if isinstance(cell, datetime.date):
            return (
                f'<table:table-cell office:value-type="date" office:date-value="{cell}">'
                f"<text:p>{cell}</text:p></table:table-cell>"
            )
        if isinstance(cell, float):
            return (
                f'<table:table-cell office:value-type="float" office:value="{cell}">'
                f"<text:p>{cell}</text:p></table:table-cell>"
            )
        if cell == "":
            return "<table:table-cell/>"
        return (
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        )

    body = "".join(
        f'<table:table table:name="{escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(xml, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body>'
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", content)
        parts.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def payloads(source: Path) -> dict[str, bytes]:
    facts = read(str(source))
    assert not [finding for finding in facts.findings if finding.severity == ERROR]
    awards = calculate(facts, period="2025-01..2025-06", applied_on=date(2026, 11, 2))
    now = datetime.datetime(2026, 11, 2, tzinfo=datetime.UTC)
    found = {}
    for code, claim in claims(awards).items():
        xml = claim.to_xml(created_at=now)
        found[code] = xml[xml.index(b"<Payload") : xml.index(b"</Payload>")]
    return found


@pytest.fixture(scope="module")
def canonical() -> dict[str, bytes]:
    return payloads(EXAMPLES)


FORMS = {
    "xlsx": lambda path: book(path / "input.xlsx", dict(cells("fi"))),
    "ods": lambda path: as_ods(path / "input.ods", dict(cells("en"))),
    "windows-1252 in Swedish": lambda path: as_folder(
        path / "in", encoding="cp1252", separator=";", lang="sv"
    ),
    "UTF-16": lambda path: as_folder(path / "in", encoding="utf-16", separator="\t"),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_example_gives_the_same_payload_in_every_form(canonical, tmp_path, form):
    assert payloads(FORMS[form](tmp_path)) == canonical


# Names


@pytest.mark.parametrize("table", TABLES)
def test_a_heading_names_one_column_of_its_table_in_every_language(table):
    names = load_names()
    seen: dict[str, str] = {}
    for column in TABLES[table].known:
        for lang in ("fi", "sv", "en"):
            for heading in names.columns[column][lang]:
                assert seen.setdefault(heading.lower(), column) == column


def test_names_are_no_law():
    from compensation.law.rulebook import load_law

    assert not any("names" in name for name in load_law().provisions)


# What cannot be read


def refused(path: Path) -> str:
    with pytest.raises(InputUnreadable) as caught:
        read(str(path))
    return caught.value.message["en"]


def test_an_encrypted_or_old_workbook_is_refused_as_such(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 4096)
    assert "password" in refused(path)


def test_a_truncated_workbook_is_refused_as_damaged(tmp_path):
    path = sound_book(tmp_path / "a.xlsx")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert "cut short" in refused(path)


def test_a_workbook_of_macros_alone_is_refused(tmp_path):
    path = rewritten(
        sound_book(tmp_path / "a.xlsx"),
        "xl/_rels/workbook.xml.rels",
        lambda data: data.replace(b"relationships/worksheet", b"relationships/xlMacrosheet"),
    )
    assert "macros" in refused(path)


def test_a_bomb_is_refused_before_it_unpacks(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        parts.writestr("xl/worksheets/sheet1.xml", b" " * (150 << 20))
    assert "unreasonable" in refused(path)


def test_two_cells_far_apart_are_refused(tmp_path):
    path = rewritten(
        sound_book(tmp_path / "a.xlsx"),
        "xl/worksheets/sheet1.xml",
        lambda data: data.replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
    )
    assert "unreasonable" in refused(path)


def test_a_text_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "persons.txt"
    path.write_text("person_id\n")
    assert "folder" in refused(path)


# What a user says


def test_a_decimal_mark_that_is_named_settles_an_amount(tmp_path):
    folder = write(
        tmp_path,
        {**sound(), "paid": as_csv([paid(amount="'1,234'")]).replace(",", ";").replace("'1;234'", "1.234")},
    )
    assert [f.code for f in read(folder).findings if f.severity == ERROR] == ["CC-1126"]
    facts = read(folder, options=ReadingOptions(decimal=","))
    assert facts.paid.cents.tolist() == [123400]


def test_a_finding_names_the_users_own_sheet_heading_and_cell(tmp_path):
    rows = [["Henkilön tunnus", "Syntymäaika", "Asema"], ["P-1", "31/12/84", "muu"]]
    found = read(str(book(tmp_path / "kunta.xlsx", {"Henkilöt": rows}))).findings
    (finding,) = [each for each in found if each.code == "CC-1125"]
    assert (finding.file, finding.column, finding.cell) == ("kunta.xlsx: Henkilöt", "Syntymäaika (B)", "B2")


def test_leading_zeros_of_ids_are_kept(tmp_path):
    persons = as_csv([person("007")]).replace(",", ";")
    assert read(write(tmp_path, {**sound(), "persons": persons})).person_ids.tolist() == ["007"]


@pytest.mark.parametrize(
    ("cell", "decimal", "read_as"),
    [
        ("1,234", "point", 123400),
        ("1,234", "comma", "CC-1113"),
        ("1.234", "comma", 123400),
        ("1.234", "point", "CC-1113"),
        ("1,234", "", "CC-1126"),
        (8.675, "", "CC-1113"),
        (8.675, "comma", "CC-1113"),
        (10.5, "comma", 1050),
        (1234.56, "comma", 123456),
    ],
)
def test_a_decimal_mark_settles_texts_of_a_workbook_and_leaves_numbers_alone(
    tmp_path, cell, decimal, read_as
):
    path = sound_book(tmp_path / "a.xlsx", paid=[{**paid(), "amount": cell}])
    facts = read(path, options=ReadingOptions(decimal={"point": ".", "comma": ","}.get(decimal, "")))
    amounts = [
        each.code for each in facts.findings if each.column.startswith("amount") and each.severity == ERROR
    ]
    assert (amounts or facts.paid.cents.tolist()) == [read_as]


def test_a_control_character_before_an_amount_of_a_csv_file_is_an_error(tmp_path):
    """In a workbook such a mark says that a cell was a number; nobody can write that mark into a file."""
    text = as_csv([paid(amount="\x02171.00")]).replace(",", ";")
    facts = read(write(tmp_path, {**sound(), "paid": text}))
    assert [each.code for each in facts.findings if each.severity == ERROR] == ["CC-1118"]
