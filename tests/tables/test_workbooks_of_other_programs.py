"""Workbooks as other programs write them: what is shown is read or refused, and what is listed is found or stops."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compensation import InputUnreadable
from compensation.words.catalogue import LANGUAGES
from tests.raw_workbooks import (
    BOOK,
    BOOK_RELATIONS,
    MAIN,
    ODS_FOOT,
    ODS_HEAD,
    RELATIONS,
    STRICT_MAIN,
    STRICT_RELATIONS,
    Parts,
    Rows,
    ods,
    write_parts,
    xlsx_parts,
)
from tests.tables_for_tests import read_on as read

HEADINGS = [
    "person_id",
    "birth_date",
    "standing",
    "ground",
    "permit_from",
    "home_municipality_from",
    "died_on",
]
PERSON = ["P-1", "1980-02-10", "principal", "87", "2023-05-02", "2023-05-10"]
RESIDENCES = [["person_id", "municipality", "from"], ["P-1", "049", "2023-05-10"]]


def sheets(died_on: str) -> dict[str, Rows]:
    """A register of one person with this markup or text for the day of death."""
    return {"persons": [HEADINGS, [*PERSON, died_on]], "residences": RESIDENCES}


def xlsx(path: Path, died_on: str, change: Callable[[Parts], object] = lambda parts: None) -> Path:
    parts = xlsx_parts(sheets(died_on))
    change(parts)
    return write_parts(path / "a.xlsx", parts)


def codes(path: Path) -> set[str]:
    return {each.code for each in read(path).findings if each.severity == "error"}


def cell(inside: str, attributes: str = "") -> str:
    return f"<c{attributes and ' ' + attributes}>{inside}</c>"


XLSX_CELLS = {
    "an error": (cell("<v>#REF!</v>", 't="e"'), "CC-1132"),
    "an error with its formula": (cell("<f>#REF!</f><v>#REF!</v>", 't="e"'), "CC-1132"),
    "an error that only the newest programs have": (cell("<v>#SPILL!</v>", 't="e"'), "CC-1132"),
    "an error without its name": (cell("<v/>", 't="e"'), "CC-1132"),
    "an error with the attributes in another order": (cell("<v>#N/A</v>", 's="0" t="e"'), "CC-1132"),
    "an error as the text of a formula": (cell("<f>x</f><v>#VIITTAUS!</v>", 't="str"'), "CC-1132"),
    "an error as a text": ("#REFERENS!", "CC-1132"),
    "an error of LibreOffice as a text": ("Err:502", "CC-1132"),
    "the same in Finnish": ("Virhe:508", "CC-1132"),
    "a column too narrow for its day": ("########", "CC-1132"),
    "a formula alone": (cell("<f>TODAY()</f>"), "CC-1127"),
    "a formula with a blank result": (cell("<f>TODAY()</f><v/>"), "CC-1127"),
    "a formula for a text that was not calculated": (cell("<f>A1</f>", 't="str"'), "CC-1127"),
    "a formula on lines of its own": (cell("\n <f>TODAY()</f>\n <v></v>\n"), "CC-1127"),
    "a shared formula": (cell('<f t="shared" si="0"/>'), "CC-1127"),
    "a formula for an array": (cell('<f t="array" ref="G2">TODAY()</f>'), "CC-1127"),
    "a formula whose text is CDATA": (cell("<f><![CDATA[1<2]]></f>"), None),
    "a text where none belongs": (cell("<v>1.3.2025</v>", 't="inlineStr"'), "CC-1140"),
    "a value that is CDATA": (cell("<v><![CDATA[45717]]></v>"), None),
    "a value cut by a comment": (cell("<v>457<!-- -->17</v>"), None),
    "a day with a time of day": (cell("<v>45717.99998</v>", 's="1"'), "CC-1139"),
    "an ISO day with a time of day": (cell("<v>2025-03-01T23:59:59</v>", 't="d"'), "CC-1139"),
    "an ISO day with a zone": (cell("<v>2025-03-01T10:00:00Z</v>", 't="d"'), "CC-1139"),
    "a text with a time of day": ("1.3.2025 klo 23.59", "CC-1139"),
}
"""Markup of the day of death, and the code of the finding; None where the workbook as a whole is refused."""


@pytest.mark.parametrize("name", XLSX_CELLS)
def test_a_cell_that_does_not_tell_what_it_shows_is_no_blank(tmp_path, name):
    markup, code = XLSX_CELLS[name]
    path = xlsx(tmp_path, markup)
    if code is None:
        with pytest.raises(InputUnreadable):
            read(path)
        return
    assert codes(path) == {code}


@pytest.mark.parametrize(
    "markup",
    [
        "",
        cell("<f>IF(A1=1,1,&quot;&quot;)</f><v></v>", 't="str"'),
        cell("<f>DATE(2025,3,1)</f><v>45717</v>", 's="1"'),
        cell('<f>DATE(2025,3,1)</f><v xml:space="preserve">45717</v>', 's="1"'),
        cell("<v>2025-03-01</v>", 't="d"'),
        cell("<is><t>1.3.2025 0:00</t></is>", 't="inlineStr"'),
        "01/03/2025".replace("01", "13"),
    ],
)
def test_a_cell_that_tells_what_it_shows_is_read(tmp_path, markup):
    assert codes(xlsx(tmp_path, markup)) == set()


def test_every_cell_of_a_formula_for_an_array_waits_for_it(tmp_path):
    rows = sheets(cell('<f t="array" ref="G2:G3">TODAY()</f>'))
    rows["persons"] = [*rows["persons"], ["P-2", *PERSON[1:]]]
    found = read(write_parts(tmp_path / "a.xlsx", xlsx_parts(rows))).findings
    assert [each.row for each in found if each.code == "CC-1127"] == [2, 3]


@pytest.mark.parametrize("result", ["<v>0</v>", "<v>0</v>\n"])
def test_a_zero_that_a_program_wrote_for_what_it_left_to_be_calculated_is_no_result(tmp_path, result):
    def later(parts: Parts) -> None:
        parts[BOOK] = parts[BOOK].replace("</workbook>", '<calcPr fullCalcOnLoad="1"/></workbook>')

    paid = [
        ["person_id", "month", "recipient", "amount"],
        ["P-1", "2025-01", "municipality-049", cell(f"<f>A1</f>{result}")],
    ]
    parts = xlsx_parts({**sheets(""), "paid": paid})
    assert codes(write_parts(tmp_path / "a.xlsx", parts)) == set()
    later(parts)
    assert codes(write_parts(tmp_path / "a.xlsx", parts)) == {"CC-1127"}


def ods_cell(attributes: str, content: str = "") -> str:
    return (
        f"<table:table-cell {attributes}>{content}</table:table-cell>"
        if content
        else f"<table:table-cell {attributes}/>"
    )


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


ODS_CELLS = {
    "as LibreOffice saves an error": (
        'table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"',
        p("#N/A"), "CC-1132",
    ),
    "as LibreOffice saves an error with a number": (
        'table:formula="of:=1+" office:value-type="string" office:string-value="" calcext:value-type="error"',
        p("Err:510"), "CC-1132",
    ),
    "as OpenOffice saves an error: a zero": (
        'table:formula="of:=1/0" office:value-type="float" office:value="0"', p("#DIV/0!"), "CC-1132",
    ),
    "as a date": ('office:value-type="date" office:date-value="1899-12-30"', p("#ARVO!"), "CC-1132"),
    "without a mark of its kind": ('office:value-type="string" office:string-value=""', p("#REF!"), "CC-1132"),
    "in single quotes": ("office:value-type='string' office:string-value='' calcext:value-type='error'", p("#REF!"),
        "CC-1132"),
    "in a span": ('office:value-type="string" office:string-value=""', p("<text:span>#REF!</text:span>"), "CC-1132"),
    "as a kind of its own": ('office:value-type="error"', p("x"), "CC-1132"),
    "as a text": ('office:value-type="string"', p("Fel:502"), "CC-1132"),
    "a formula alone": ('table:formula="of:=TODAY()"', "", "CC-1127"),
    "a formula with a kind and no value": ('table:formula="of:=TODAY()" office:value-type="date"', "", "CC-1127"),
    "the same with a text": ('table:formula="of:=TODAY()" office:value-type="date"', p("1.3.2025"), "CC-1127"),
    "a formula for a text without one": ('table:formula="of:=A1" office:value-type="string"', "", "CC-1127"),
    "a text and no kind": ('table:style-name="ce1"', p("1.3.2025"), "CC-1140"),
    "a kind of another namespace alone": ('calcext:value-type="string"', p("1.3.2025"), "CC-1140"),
    "a date without its value": ('office:value-type="date"', p("1.3.2025"), "CC-1140"),
    "a blank value under a text": ('office:value-type="string" office:string-value=""', p("1.3.2025"), "CC-1140"),
    "a day with a time": ('office:value-type="date" office:date-value="2025-03-01T23:59:59"', p("1.3.2025"), "CC-1139"),
}  # fmt: skip


@pytest.mark.parametrize("name", ODS_CELLS)
def test_a_cell_of_open_document_that_does_not_tell_what_it_shows_is_no_blank(tmp_path, name):
    attributes, content, code = ODS_CELLS[name]
    assert codes(ods(tmp_path / "a.ods", sheets(ods_cell(attributes, content)))) == {code}


@pytest.mark.parametrize(
    ("attributes", "content"),
    [
        ('office:value-type="date" office:date-value="2025-03-01"', p("1.3.2025")),
        ('office:value-type="date" office:date-value="2025-03-01"', ""),
        ('table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""', "<text:p/>"),
        ('table:style-name="ce1"', "<office:annotation><text:p>#REF!</text:p></office:annotation>"),
        ('office:value-type="string"', p("2025-03-01")),
    ],
)
def test_a_cell_of_open_document_that_tells_what_it_shows_is_read(tmp_path, attributes, content):
    assert codes(ods(tmp_path / "a.ods", sheets(ods_cell(attributes, content)))) == set()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: re.sub(r"(?<=[</ ])table:", "t:", text).replace("xmlns:table=", "xmlns:t="),
        lambda text: re.sub(r"(?<=[</ ])office:", "o:", text).replace("xmlns:office=", "xmlns:o="),
        lambda text: re.sub(r"(?<=[</ ])text:", "x:", text).replace("xmlns:text=", "xmlns:x="),
        lambda text: text.replace("<text:p>P-1</text:p>", "<text:p><![CDATA[P-1]]></text:p>"),
    ],
)
def test_open_document_in_a_markup_that_the_reader_would_misread_is_refused(tmp_path, change):
    with pytest.raises(InputUnreadable) as caught:
        read(ods(tmp_path / "a.ods", sheets(""), change))
    assert "save it again" in caught.value.message["en"]


@pytest.mark.parametrize("merged", ["A2:A3", "F2:G2", "E2:G3"])
def test_a_value_merged_over_several_cells_is_not_only_in_the_first(tmp_path, merged):
    rows = sheets("")
    rows["persons"] = [*rows["persons"], ["P-2", *PERSON[1:]]]
    after = {"persons": f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>'}
    found = codes(write_parts(tmp_path / "a.xlsx", xlsx_parts(rows, after)))
    assert "CC-1141" in found


def test_cells_merged_in_open_document_are_seen_too(tmp_path):
    rows = sheets("")
    spanned = ods_cell('table:number-columns-spanned="2" office:value-type="string"', p("2023-05-10"))
    rows["persons"] = [HEADINGS, [*PERSON[:5], spanned, "<table:covered-table-cell/>"]]
    assert codes(ods(tmp_path / "a.ods", rows)) == {"CC-1141"}


# What a workbook lists is found, or stops.


def retargeted(target: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[BOOK_RELATIONS] = parts[BOOK_RELATIONS].replace('"worksheets/sheet1.xml"', f'"{target}"')

    return change


def renamed(part: str, name: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[name] = parts.pop(part)

    return change


def strict(parts: Parts) -> None:
    for name, text in parts.items():
        parts[name] = text.replace(MAIN, STRICT_MAIN).replace(RELATIONS, STRICT_RELATIONS)


def other_book(parts: Parts) -> None:
    parts["office/book.xml"] = parts.pop(BOOK)
    parts["office/_rels/book.xml.rels"] = parts.pop(BOOK_RELATIONS)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(BOOK, "/office/book.xml")
    for name in [name for name in parts if name.startswith("xl/")]:
        parts[name.replace("xl/", "office/")] = parts.pop(name)


def prefixed_ids(parts: Parts) -> None:
    parts[BOOK] = parts[BOOK].replace("xmlns:r=", "xmlns:rel=").replace(" r:id=", " rel:id=")


FORMS: dict[str, Callable[[Parts], object]] = {
    "usual": lambda parts: None,
    "part in capitals": renamed("xl/worksheets/sheet1.xml", "xl/worksheets/SHEET1.XML"),
    "folder in capitals": renamed("xl/worksheets/sheet1.xml", "XL/Worksheets/sheet1.xml"),
    "target in capitals": retargeted("Worksheets/Sheet1.xml"),
    "target here": retargeted("./worksheets/sheet1.xml"),
    "target up and down": retargeted("../xl/worksheets/sheet1.xml"),
    "absolute target": retargeted("/xl/worksheets/sheet1.xml"),
    "absolute target in capitals": retargeted("/XL/worksheets/sheet1.xml"),
    "target with a backslash": retargeted("worksheets\\sheet1.xml"),
    "target with percent signs": retargeted("worksheets/sheet%31.xml"),
    "part with a space": lambda parts: (
        retargeted("worksheets/sheet%20a.xml")(parts),
        renamed("xl/worksheets/sheet1.xml", "xl/worksheets/sheet a.xml")(parts),
    ),
    "workbook in capitals": renamed(BOOK, "xl/Workbook.xml"),
    "relations in capitals": renamed(BOOK_RELATIONS, "xl/_RELS/workbook.xml.rels"),
    "styles in capitals": renamed("xl/styles.xml", "xl/Styles.xml"),
    "parts begin here": lambda parts: [renamed(name, f"./{name}")(parts) for name in list(parts)],
    "parts begin at the root": lambda parts: [renamed(name, f"/{name}")(parts) for name in list(parts)],
    "strict": strict,
    "strict with capitals": lambda parts: (strict(parts), retargeted("worksheets/SHEET1.xml")(parts)),
    "another folder": other_book,
    "another prefix": prefixed_ids,
}


@pytest.mark.parametrize("form", FORMS)
def test_a_package_in_any_form_is_the_same_register(tmp_path, form):
    facts = read(xlsx(tmp_path, cell("<v>45717</v>", 's="1"'), FORMS[form]))
    assert not [each for each in facts.findings if each.severity == "error"]
    assert facts.person_ids.tolist() == ["P-1"]
    assert facts.died_on.tolist() == read(xlsx(tmp_path, "2025-03-01")).died_on.tolist()
    assert len(facts.residences["from"]) == 1


def test_a_package_with_backslashes_and_hidden_sheets_keeps_what_is_hidden(tmp_path):
    parts = xlsx_parts(sheets(""))
    parts[BOOK] = parts[BOOK].replace('sheetId="2"', 'sheetId="2" state="hidden"')
    write_parts(tmp_path / "a.xlsx", parts, lambda name: name.replace("/", "\\"))
    assert {each.code for each in read(tmp_path / "a.xlsx").findings} == {"CC-1021", "CC-1122"}


def test_days_counted_from_1904_stay_so_in_a_package_set_in_order(tmp_path):
    def change(parts: Parts) -> None:
        parts[BOOK] = parts[BOOK].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
        retargeted("./worksheets/sheet1.xml")(parts)

    facts = read(xlsx(tmp_path, cell("<v>44255</v>", 's="1"'), change))
    assert facts.died_on.tolist() == read(xlsx(tmp_path, "2025-03-01")).died_on.tolist()


def without_id(parts: Parts) -> None:
    parts[BOOK] = parts[BOOK].replace('r:id="rId2"', "")


def outside(parts: Parts) -> None:
    parts[BOOK_RELATIONS] = parts[BOOK_RELATIONS].replace(
        'Target="worksheets/sheet2.xml"', 'Target="http://example.org/a.xml" TargetMode="External"'
    )


LOST: dict[str, Callable[[Parts], object]] = {
    "the part is not there": lambda parts: parts.pop("xl/worksheets/sheet2.xml"),
    "the relation is not there": without_id,
    "the target is another": lambda parts: retargeted("worksheets/sheet9.xml")(parts),
    "the target lies outside": outside,
    "the relations are not there": lambda parts: parts.pop(BOOK_RELATIONS),
    "the styles are not there": lambda parts: parts.pop("xl/styles.xml"),
    "the part is there twice": lambda parts: parts.update({"xl/worksheets/Sheet2.xml": "<worksheet/>"}),
}


@pytest.mark.parametrize("lost", LOST)
def test_what_is_listed_and_cannot_be_found_stops_with_its_own_sentence(tmp_path, lost):
    with pytest.raises(InputUnreadable) as caught:
        read(xlsx(tmp_path, "", LOST[lost]))
    assert len({caught.value.message[lang] for lang in LANGUAGES}) == len(LANGUAGES)
    assert "macro" not in caught.value.message["en"]


@pytest.mark.parametrize("kind", ["chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"])
def test_a_sheet_without_cells_under_a_tables_name_is_an_error(tmp_path, kind):
    def change(parts: Parts) -> None:
        parts[BOOK_RELATIONS] = parts[BOOK_RELATIONS].replace(
            f'{RELATIONS}/worksheet" Target="worksheets/sheet2.xml', f'{RELATIONS}/{kind}" Target="other.xml'
        )
        parts["xl/other.xml"] = f"<{kind}/>"

    assert codes(xlsx(tmp_path, "", change)) == {"CC-1034"}


# Attacks on memory are refused from the markup.

ROW = (
    '<table:table-row{}><table:table-cell{} office:value-type="string"><text:p>{}</text:p>'
    "</table:table-cell></table:table-row>"
)
ATTACKS = {
    "a row 2^31 times": ROW.format(' table:number-rows-repeated="2147483648"', "", "x"),
    "a blank row 2^40 times": '<table:table-row table:number-rows-repeated="1099511627776">'
    "<table:table-cell/></table:table-row>",
    "a cell 2^31 times": ROW.format("", ' table:number-columns-repeated="2147483648"', "x"),
    "10^9 blanks": ROW.format("", "", 'a<text:s text:c="1000000000"/>b'),
    "10^9 blanks in single quotes": ROW.format("", "", "a<text:s text:c='1000000000'/>b"),
    "blanks many times": ROW.format("", "", '<text:s text:c="10000000"/>' * 200),
    "a long text many times": ROW.format(' table:number-rows-repeated="90000"', "", "x" * 100_000),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux to tell the peak")
@pytest.mark.parametrize("attack", ATTACKS)
def test_memory_stays_small_whatever_the_markup_repeats(tmp_path, attack):
    text = f'{ODS_HEAD}<table:table table:name="persons">{ATTACKS[attack]}</table:table>{ODS_FOOT}'
    path = ods(tmp_path / "a.ods", {}, lambda _: text)
    code = (
        "import sys\nfrom compensation import read\n"
        "try:\n    read(sys.argv[1])\nexcept Exception as fault:\n    print(type(fault).__name__)\n"
        # Not ru_maxrss: it holds what the process was that started this one.
        "high = [line for line in open('/proc/self/status') if line.startswith('VmHWM')]\n"
        "print(int(high[0].split()[1]) // 1024)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    kind, peak = run.stdout.split()
    assert kind == "InputUnreadable"
    assert int(peak) < 300
