"""Workbooks written part by part, so that tests can give each markup that some program gives it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Parts = dict[str, str]
Rows = Sequence[Sequence[str]]
"""Cells as texts; one that begins with `<` is markup of its own."""

BOOK, BOOK_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def xlsx_parts(sheets: Mapping[str, Rows], after: Mapping[str, str] | None = None) -> Parts:
    """The parts of a workbook by name; `after` is markup that stands behind the rows of a sheet."""
    types = "".join(f'<Override PartName="/xl/worksheets/sheet{at + 1}.xml"/>' for at in range(len(sheets)))
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    styles = f'<Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    return {
        "[Content_Types].xml": f"<Types>{types}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{RELATIONS}/officeDocument"'
        f' Target="{BOOK}"/></Relationships>',
        BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        BOOK_RELATIONS: f'<Relationships xmlns="{PACKAGE}">{relations}{styles}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
        "</cellXfs></styleSheet>",
        **{
            f"xl/worksheets/sheet{at}.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{_rows(rows)}</sheetData>'
            f"{(after or {}).get(name, '')}</worksheet>"
            for at, (name, rows) in enumerate(sheets.items(), 1)
        },
    }


def _rows(rows: Rows) -> str:
    return "".join(
        f'<row r="{down}">' + "".join(_cell(cell, down, at) for at, cell in enumerate(cells)) + "</row>"
        for down, cells in enumerate(rows, 1)
    )


def _cell(cell: str, row: int, at: int) -> str:
    address = f"{chr(ord('A') + at)}{row}"
    if cell.startswith("<c"):
        return cell.replace("<c", f'<c r="{address}"', 1)
    return f'<c r="{address}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>' if cell else ""


def write_parts(
    path: Path, parts: Mapping[str, str | bytes], rename: Callable[[str], str] = lambda name: name
) -> Path:
    """A zip file of the parts, each under its new name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2026, 1, 2, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.filename = rename(name)  # the constructor would mend backslashes
            file.writestr(info, content)
    return path


ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' office:version="1.2"><office:body><office:spreadsheet>'
)
ODS_FOOT = "</office:spreadsheet></office:body></office:document-content>"


def ods(path: Path, sheets: Mapping[str, Rows], change: Callable[[str], str] = lambda text: text) -> Path:
    """An OpenDocument workbook; `change` has the last word on its content."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(map(_ods_row, rows))}</table:table>"
        for name, rows in sheets.items()
    )
    return write_parts(
        path,
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": change(ODS_HEAD + tables + ODS_FOOT),
        },
    )


def _ods_row(cells: Sequence[str]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(cell: str) -> str:
    if cell.startswith("<table"):
        return cell
    shown = f'office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
    return f"<table:table-cell {shown}" if cell else "<table:table-cell/>"
