"""What is looked for in a workbook before it is read, in every form that programs give its markup."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compensation import InputUnreadable
from compensation.tables.workbook_parts import SheetScan
from compensation.tables.workbook_scan import scan
from compensation.words.catalogue import ERROR
from tests.raw_workbooks import ods
from tests.tables_for_tests import read_on as read
from tests.workbooks_for_tests import book, rewritten, sound_book, without_results

SHEET = "xl/worksheets/sheet1.xml"


def _prefixed(data: bytes) -> bytes:
    return re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", data).replace(b"xmlns=", b"xmlns:x=")


def _single_quotes(data: bytes) -> bytes:
    return data.replace(b"'", b"&apos;").replace(b'"', b"'")


def _address_last(data: bytes) -> bytes:
    return re.sub(rb'<(c|row) (r="\w+")([^>/]*)', rb"<\1\3 \2", data)


def _no_addresses(data: bytes) -> bytes:
    return re.sub(rb' r="\w+"', b"", data)


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "usual": lambda data: data,
    "names with a prefix": _prefixed,
    "single quotes": _single_quotes,
    "address last": _address_last,
    "no addresses": _no_addresses,
}

ADDRESSED = [form for form in FORMS if form != "no addresses"]
"""Without addresses a blank cell must be written out, which the books of these tests do not do."""


def _spoilt(path: Path, form: str) -> Path:
    """Four full rows: a hidden one, a formula without a result, one with a text, one with an error."""

    def change(_: Any, sheet: Any) -> None:
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.write_formula(2, 1, "=1+1", None, 2)
        sheet.write_formula(2, 2, '="a"', None, "a")
        sheet.write_formula(3, 0, "=NA()", None, "#N/A")
        sheet.autofilter(0, 0, 3, 2)

    book(path, {"A": [["a", "b", "c"], *[["x", "y", "z"]] * 3]}, {"A": change})
    return rewritten(path, SHEET, lambda data: FORMS[form](re.sub(rb"(1\+1</f>)<v>2</v>", rb"\1", data)))


@pytest.mark.parametrize("form", FORMS)
def test_hidden_rows_formulas_and_errors_are_found_in_every_markup(tmp_path, form):
    found = scan(_spoilt(tmp_path / "book.xlsx", form)).sheets
    assert found == {
        "A": SheetScan(
            hidden_rows=(2,),
            filtered=True,
            without_result=frozenset({(3, 1)}),
            errors=frozenset({(4, 0)}),
        )
    }


@pytest.mark.parametrize("form", ADDRESSED)
def test_a_birth_date_that_was_never_calculated_is_an_error_in_every_markup(tmp_path, form):
    def change(_: Any, sheet: Any) -> None:
        sheet.write_formula(1, 2, "=DATE(1990,2,1)", None, "1990-02-01")

    path = sound_book(tmp_path / "book.xlsx", {"persons": change})
    rewritten(path, SHEET, lambda data: FORMS[form](without_results(data.replace(b' t="str"', b""))))
    assert "CC-1127" in {finding.code for finding in read(path).findings}


@pytest.mark.parametrize("form", ADDRESSED)
@pytest.mark.parametrize("far", [(1_048_576, "XFD"), (200_000, "AAAA"), (9_999_999, "Z")])
def test_a_cell_far_away_is_refused_in_every_markup(tmp_path, form, far):
    row, column = far
    path = book(tmp_path / "book.xlsx", {"A": [["a", "b"], ["c", "d"]]})
    cell = b'<row r="%d"><c r="%s%d"><v>1</v></c></row></sheetData>' % (row, column.encode(), row)
    rewritten(path, SHEET, lambda data: FORMS[form](data.replace(b"</sheetData>", cell)))
    with pytest.raises(InputUnreadable):
        scan(path)


@pytest.mark.parametrize("form", ADDRESSED)
def test_a_sound_book_is_read_alike_in_every_markup(tmp_path, form):
    path = sound_book(tmp_path / "book.xlsx")
    usual = read(path)
    assert not [finding for finding in usual.findings if finding.severity == ERROR]
    other = read(rewritten(path, SHEET, FORMS[form]))
    assert [finding.code for finding in other.findings] == [finding.code for finding in usual.findings]
    assert list(other.person_ids) == list(usual.person_ids)
    assert other.birth.tolist() == usual.birth.tolist()


@pytest.mark.parametrize("form", FORMS)
def test_a_doctype_is_refused_in_every_markup(tmp_path, form):
    path = book(tmp_path / "book.xlsx", {"A": [["a", "b"], ["c", "d"]]})

    def declared(data: bytes) -> bytes:
        return FORMS[form](data).replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)

    with pytest.raises(InputUnreadable):
        scan(rewritten(path, SHEET, declared))


PLAIN = (
    "<table:table-row><table:table-cell office:value-type='string'><text:p>x</text:p>"
    "</table:table-cell></table:table-row>"
)
FILLED = PLAIN.replace(
    "</table:table-row>", '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
)


def _ods(path: Path, *rows: str) -> Path:
    spaces = {"office": "office", "table": "table", "text": "text"}
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{last}:1.0"' for name, last in spaces.items()
    )
    body = f'<table:table table:name="A">{"".join(rows)}</table:table>'
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>{body}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", content)
    return path


def test_rows_of_opendocument_are_counted_past_those_that_have_nothing_to_report(tmp_path):
    formula = PLAIN.replace("office:value-type='string'", "table:formula='of:=1+1'").replace(
        "<table:table-row>", '<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
    )
    hidden = PLAIN.replace("table-row>", 'table-row table:visibility="filter">', 1)
    twice = PLAIN.replace("table-row>", 'table-row table:number-rows-repeated="2">', 1)
    blank = "<table:table-row/>"
    path = _ods(tmp_path / "a.ods", PLAIN, twice, blank, PLAIN, hidden, FILLED, formula, PLAIN, hidden)
    assert scan(path).sheets == {
        "A": SheetScan(hidden_rows=(6, 10), without_result=frozenset({(8, 2)})),
    }


def test_a_blank_cell_repeated_to_the_edge_of_the_sheet_is_not_far_away(tmp_path):
    assert scan(_ods(tmp_path / "a.ods", *[FILLED] * 5000)).sheets == {"A": SheetScan()}


def test_a_cell_far_away_in_opendocument_is_refused(tmp_path):
    far = FILLED.replace("/></table:table-row>", "/>" + PLAIN.partition(">")[2])
    with pytest.raises(InputUnreadable):
        scan(_ods(tmp_path / "a.ods", *[PLAIN] * 5000, far))


LIBRE_OFFICE = (
    '<table:table table:name="Henkilöt" table:style-name="ta1">'
    '<table:table-column table:style-name="co1" table:number-columns-repeated="2"/>'
    '<table:table-column table:style-name="co1" table:visibility="collapse"/>'
    '<table:table-row><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
    "</table:table-row>"
    '<table:table-row table:visibility="filter"><table:table-cell office:value-type="string"><text:p>b</text:p>'
    "</table:table-cell></table:table-row></table:table>"
)
"""Before the rows of a sheet stand its columns."""


def test_hidden_rows_and_columns_of_open_document_are_those_of_their_sheet(tmp_path):
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("content.xml", f"<office:spreadsheet>{LIBRE_OFFICE}</office:spreadsheet>")
    (sheet,) = scan(path).sheets.items()
    assert sheet == ("Henkilöt", SheetScan(hidden_rows=(2,), hidden_columns=((2, 2),)))


@pytest.mark.parametrize("form", FORMS)
def test_hidden_columns_are_found_in_every_form(tmp_path, form):
    path = book(
        tmp_path / "a.xlsx",
        {"A": [["a", "b", "c"], ["x", "y", "z"]]},
        {"A": lambda _, sheet: sheet.set_column(1, 2, None, None, {"hidden": True})},
    )
    assert scan(rewritten(path, SHEET, FORMS[form])).sheets["A"].hidden_columns == ((1, 2),)


@pytest.mark.parametrize("form", ADDRESSED)
def test_a_sheet_with_one_cell_far_from_the_others_is_refused_before_it_costs_memory(tmp_path, form):
    far = {"A": lambda _, sheet: sheet.write(1_048_575, 20, "x")}
    path = book(tmp_path / "a.xlsx", {"A": [["a", "b"]] * 3}, far)
    with pytest.raises(InputUnreadable):
        scan(rewritten(path, SHEET, FORMS[form]))
    near = {"A": lambda _, sheet: sheet.write(1000, 20, "x")}
    scan(rewritten(book(tmp_path / "b.xlsx", {"A": [["a", "b"]] * 3}, near), SHEET, FORMS[form]))


def test_a_cell_far_away_in_an_opendocument_sheet_is_refused_too(tmp_path):
    def rows(blank: int) -> str:
        return f'<table:table-row table:number-rows-repeated="{blank}"><table:table-cell/></table:table-row>'

    def far(text: str) -> str:
        cell = '<table:table-cell table:number-columns-repeated="20"/><table:table-cell office:value-type="float"'
        last = f'<table:table-row>{cell} office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>'
        return text.replace("</table:table>", f"{rows(1_000_000)}{last}</table:table>")

    sheets = {"A": [["a", "b"]] * 3}
    with pytest.raises(InputUnreadable):
        scan(ods(tmp_path / "a.ods", sheets, far))
    # Blank rows at the end, as programs leave them, are no matter.
    scan(
        ods(
            tmp_path / "b.ods",
            sheets,
            lambda text: text.replace("</table:table>", f"{rows(1_048_573)}</table:table>"),
        )
    )


@pytest.mark.parametrize(("rows", "cells"), [(200_000, 1), (30_000, 6)])
def test_a_long_sheet_of_few_columns_and_a_wide_one_of_few_cells_are_read(tmp_path, rows, cells):
    far = 'r="EZ{0}"' if cells > 1 else 'r="A{0}"'
    line = "".join(f'<c r="{letter}{{0}}"><v>1</v></c>' for letter in "ABCDEF"[: cells - 1])
    markup = "".join(
        f'<row r="{at}">{line.format(at)}<c {far.format(at)}><v>1</v></c></row>' for at in range(1, rows + 1)
    )
    path = book(tmp_path / "a.xlsx", {"A": [["a"]]})
    path = rewritten(
        path, SHEET, lambda data: re.sub(rb"<row.*</row>", markup.encode(), data, flags=re.DOTALL)
    )
    assert set(scan(path).sheets) == {"A"}
