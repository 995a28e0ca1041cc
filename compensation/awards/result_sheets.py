"""Result tables for a spreadsheet in the reader's language: a workbook, and the CSV that a Finnish Excel opens.

In both a code stands in words, law as its sections, money is a number and a day a day. No text in them becomes a
formula or an address; the only formulas are sums of the sheet beside the result.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from compensation.awards.about import About
from compensation.awards.about_sheet import AboutSheet, Summed
from compensation.awards.result_table import DAY, MONEY, TEXT, WHOLE, ResultTable
from compensation.awards.result_words import for_people, harmless, heading, in_words, time_of
from compensation.values.money import euros
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("awards")
_ABOUT = Catalogue("awards", "about")

MOST_ROWS = 1_048_575
"""Rows that a sheet holds below its headings."""

_NEEDS_QUOTES = re.compile(r'[;"\r\n]')
_WIDEST, _ROWS_LOOKED_AT = 60, 200


def to_office_csv(table: ResultTable, lang: str) -> bytes:
    """UTF-8 with a byte order mark, semicolons, decimal commas, days as 31.12.2026: what Excel expects in Finland."""
    table = for_people(table, with_law=True)
    lines = [";".join(_quoted(heading(name, lang)) for name in table.kinds)]
    columns = [
        [_written(value, kind) for value in _values(table, name, lang)] for name, kind in table.kinds.items()
    ]
    lines += [";".join(row) for row in zip(*columns, strict=True)]
    return ("\ufeff" + "".join(f"{line}\r\n" for line in lines)).encode("utf-8")


def to_xlsx(table: ResultTable, lang: str, about: About | None = None) -> bytes:
    """A workbook of as many sheets as the rows need, with headings that stay and filter.

    With `about` a sheet follows that tells what the result rests on, with its totals as formulas.
    """
    import xlsxwriter

    table = for_people(table, with_law=True)
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
    # No clock is read: the same table gives the same bytes.
    book.set_properties({"created": datetime(2000, 1, 1)})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        MONEY: book.add_format({"num_format": "#,##0.00"}),
        WHOLE: book.add_format({"num_format": "#,##0"}),
        DAY: book.add_format({"num_format": "yyyy-mm-dd" if lang == "en" else "d.m.yyyy"}),
        "month": book.add_format({"num_format": "yyyy-mm" if lang == "en" else "m/yyyy"}),
    }
    columns = {name: _values(table, name, lang) for name in table.kinds}
    names = []
    for number, start in enumerate(range(0, max(len(table), 1), MOST_ROWS), start=1):
        names.append(_WORDS.say("sheet", lang, number=number))
        sheet = book.add_worksheet(names[-1])
        end = min(start + MOST_ROWS, len(table))
        _fill(sheet, table, {name: cells[start:end] for name, cells in columns.items()}, formats, lang)
    if about is not None:
        _about_sheet(book, table, names, (about, formats, lang))
    book.close()
    return data.getvalue()


def _about_sheet(
    book: Any, table: ResultTable, sheets: Sequence[str], said: tuple[About, dict[str, Any], str]
) -> None:
    about, formats, lang = said
    formats |= {
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
        "sum": book.add_format({"num_format": "#,##0.00", "bold": True, "top": 1}),
    }
    book.set_calc_mode("auto")
    last = [min(len(table) - at * MOST_ROWS, MOST_ROWS) + 1 for at in range(len(sheets))]
    sums = []
    for at, (name, kind) in enumerate(table.kinds.items()):
        if kind == MONEY and len(table):
            letter = chr(ord("A") + at)
            ranges = tuple(
                f"'{sheet}'!{letter}2:{letter}{end}" for sheet, end in zip(sheets, last, strict=True)
            )
            sums.append(Summed(name, ranges, sum(map(int, table.columns[name]))))
    AboutSheet(book.add_worksheet(_ABOUT.say("sheet", lang)), formats, lang).write(about, sums)


def _fill(
    sheet: Any, table: ResultTable, columns: dict[str, list[Any]], formats: dict[str, Any], lang: str
) -> None:
    rows = len(next(iter(columns.values()), []))
    for at, (name, cells) in enumerate(columns.items()):
        head = heading(name, lang)
        sheet.write_string(0, at, head, formats["head"])
        sheet.set_column(at, at, _width(head, cells))
        kind = table.kinds[name]
        for row, value in enumerate(cells, start=1):
            if isinstance(value, date):
                sheet.write_datetime(row, at, value, formats[DAY])
            elif kind == TEXT and isinstance(value, str):
                sheet.write_string(row, at, value)
            elif kind == TEXT:
                sheet.write_datetime(row, at, value[0], formats["month"])
            else:
                sheet.write_number(row, at, value / 100 if kind == MONEY else value, formats[kind])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(rows, 1), max(len(columns) - 1, 0))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _values(table: ResultTable, name: str, lang: str) -> list[Any]:
    """A column's cells: texts in words, whole cents, whole numbers, dates; a month is the 1st of it in a tuple."""
    kind, values = table.kinds[name], table.columns[name]
    if kind in (MONEY, WHOLE):
        return [int(value) for value in values]
    if kind == DAY:
        return list(values)
    return [time_of(name, text) for text in in_words(name, values, lang)]


def _written(value: Any, kind: str) -> str:
    """A cell of the CSV for a spreadsheet."""
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, tuple):
        return f"{value[0].month}/{value[0].year}"
    if kind == MONEY:
        return euros(value).replace(".", ",")
    return _quoted(harmless(value)) if isinstance(value, str) else str(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def _width(head: str, cells: Sequence[Any]) -> int:
    """As wide as the first cells need, between 10 and 60 letters."""
    longest = max((len(cell) for cell in cells[:_ROWS_LOOKED_AT] if isinstance(cell, str)), default=0)
    return min(max(longest, max(map(len, head.split()), default=0), 9) + 2, _WIDEST)
