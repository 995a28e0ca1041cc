"""The user's own tables as a workbook in which faulty cells are coloured and explained;
its first sheet lists the findings.

Every cell is written as text, so nothing in it can become a formula or a link. The copy holds what the tables hold: it
is the user's own, as the tables are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

from attrs import frozen

from compensation.facts.finding_words import text_of
from compensation.facts.findings import Finding
from compensation.facts.from_tables import FactsFromTables
from compensation.facts.layout import column_at, column_letter
from compensation.facts.model import Facts
from compensation.tables.options import SEPARATORS, ReadingOptions
from compensation.words.catalogue import ERROR, SEVERITIES, WARNING, Catalogue

_WORDS = Catalogue("annotated")
_SEVERITIES = Catalogue("terms", "severities")

_COLOURS = {ERROR: "#F8CBAD", WARNING: "#FFE699"}
_LETTERS = re.compile(r"\(([A-Z]{1,3})\)$")
_QUOTE = "'"
_CELL = re.compile(r"([A-Z]{1,3})[0-9]+")
_MOST_ROWS = 1_048_000
_MEASURED = 200
"""Rows whose cells say how wide a column is made."""
_NARROWEST, _WIDEST = 8, 40
_HEADINGS = ("severity", "code", "place", "cell", "title", "expected", "remedy")


@frozen
class _Copy:
    """A table of the user's: the name of its sheet here, its rows as texts, and the row of its headings (from 1)."""

    table: str
    sheet: str
    rows: Sequence[Sequence[str]]
    headings: int = 1

    def place(self, finding: Finding) -> tuple[int, int]:
        """Row (from 1) and column (from 0, -1 for none) of a finding; one about a
        column or a table is at its headings."""
        return finding.row or self.headings, _position(finding, self)


def to_xlsx(
    source: Path,
    facts: Facts,
    findings: Sequence[Finding],
    lang: str,
    options: ReadingOptions | None = None,
) -> bytes:
    """The workbook."""
    import xlsxwriter

    data = io.BytesIO()
    book = xlsxwriter.Workbook(
        data,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": "compclaim check", "created": datetime(2000, 1, 1)})
    formats = {severity: book.add_format({"bg_color": colour}) for severity, colour in _COLOURS.items()}
    formats["head"] = book.add_format({"bold": True, "bottom": 1})
    formats["words"] = book.add_format({"text_wrap": True, "valign": "top"})
    for severity, colour in _COLOURS.items():
        formats[f"{severity} words"] = book.add_format({"bg_color": colour, "valign": "top"})
    first = book.add_worksheet(_WORDS.say("findings", lang))
    assert isinstance(facts, FactsFromTables)
    copies = list(_copies(source, facts, options or ReadingOptions(), _WORDS.say("findings", lang)))
    sheet_of = {copy.table: copy for copy in copies}
    _list(first, findings, sheet_of, lang, formats)
    for copy in copies:
        _table(book.add_worksheet(copy.sheet), copy, findings, lang, formats)
    book.close()
    return data.getvalue()


def _list(
    sheet: Any,
    findings: Sequence[Finding],
    sheet_of: Mapping[str, _Copy],
    lang: str,
    formats: Mapping[str, Any],
) -> None:
    for at, name in enumerate(_HEADINGS):
        sheet.write_string(0, at, _WORDS.say(name, lang), formats["head"])
        sheet.set_column(at, at, (12, 10, 24, 10, 60, 60, 60)[at])
    plain = formats["words"]
    listed = findings[:_MOST_ROWS]
    for row, finding in enumerate(listed, 1):
        copy = sheet_of.get(finding.table)
        severity = _SEVERITIES.say(finding.severity, lang)
        sheet.write_string(row, 0, severity, formats.get(f"{finding.severity} words", plain))
        sheet.write_string(row, 1, finding.code, plain)
        sheet.write_string(row, 2, finding.file or finding.table, plain)
        if copy:
            down, at = copy.place(finding)
            cell = f"{column_letter(max(at, 0))}{down}"
            # A sheet's name stands between apostrophes, so one within it is doubled.
            sheet.write_url(
                row, 3, f"internal:'{copy.sheet.replace(_QUOTE, 2 * _QUOTE)}'!{cell}", string=cell
            )
        for column, words in enumerate(text_of(finding, lang), 4):
            sheet.write_string(row, column, words, plain)
    sheet.autofilter(0, 0, max(len(listed), 1), len(_HEADINGS) - 1)
    sheet.freeze_panes(1, 0)


def _table(
    sheet: Any,
    copy: _Copy,
    findings: Sequence[Finding],
    lang: str,
    formats: Mapping[str, Any],
) -> None:
    marked: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        if finding.table == copy.table and finding.severity in _COLOURS:
            row, at = copy.place(finding)
            if finding.row or at >= 0:
                marked.setdefault((row - 1, max(at, 0)), []).append(finding)
    for at, width in enumerate(_widths(copy.rows[copy.headings - 1 : _MEASURED])):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(copy.headings, 0)
    for row, cells in enumerate(copy.rows[:_MOST_ROWS]):
        for at, text in enumerate(cells):
            if text and (row, at) not in marked:
                sheet.write_string(row, at, text)
    for (row, at), here in marked.items():
        worst = min((each.severity for each in here), key=SEVERITIES.index)
        cells = copy.rows[row] if row < len(copy.rows) else ()
        text = cells[at] if at < len(cells) else ""
        if text:
            sheet.write_string(row, at, text, formats[worst])
        else:
            sheet.write_blank(row, at, None, formats[worst])
        said = "\n\n".join(f"{each.code}: " + " ".join(text_of(each, lang)) for each in here)
        sheet.write_comment(row, at, said[:8000], {"author": "compclaim", "x_scale": 3, "y_scale": 2})


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    columns = zip_longest(*rows, fillvalue="")
    return [max(_NARROWEST, min(_WIDEST, max(map(len, cells)) + 2)) for cells in columns]


def _position(finding: Finding, copy: _Copy) -> int:
    """The column of a finding, -1 where it names none of the table."""
    letters = _CELL.match(finding.cell) or _LETTERS.search(finding.column)
    if letters:
        return column_at(letters[1])
    head = copy.rows[copy.headings - 1] if len(copy.rows) >= copy.headings else ()
    return list(head).index(finding.column) if finding.column in head else -1


def _copies(source: Path, facts: FactsFromTables, options: ReadingOptions, taken: str) -> Iterator[_Copy]:
    names = {taken.lower()}
    if source.is_file():
        from compensation.tables.workbooks import first_rows

        for sheet, rows in first_rows(source, _MOST_ROWS):
            for table, place in facts.files.items():
                if place.rpartition(": ")[2] == sheet:
                    yield _Copy(table, _free(sheet, names), rows, _headings_of(table, facts))
        return
    for table, file in facts.files.items():
        rows = list(_csv_rows(source / file, table, facts, options))
        yield _Copy(table, _free(table, names), rows, _headings_of(table, facts))


def _headings_of(table: str, facts: FactsFromTables) -> int:
    return facts.layouts[table].header_row if table in facts.layouts else 1


def _free(name: str, names: set[str]) -> str:
    while name.lower() in names:
        name = f"{name[:28]}_2"
    names.add(name.lower())
    return name


def _csv_rows(path: Path, table: str, facts: FactsFromTables, options: ReadingOptions) -> Iterator[list[str]]:
    from compensation.tables.office_csv import read_as_text

    text = read_as_text(path, options)
    separator = ","
    if table in facts.layouts:
        said = [f for f in facts.findings if f.code == "CC-1019" and f.table == table]
        separator = SEPARATORS[said[0].values["separator"]] if said else ","
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error:
        return
