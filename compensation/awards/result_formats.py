"""Result tables as bytes: CSV, JSON and Parquet for machines, tables with localised words for people.

CSV, JSON and Parquet are the same whatever the language. CSV is UTF-8 with LF, quoted only where needed; since
spreadsheets open it, a text that one would take for a formula gets a leading apostrophe. `csv-fi` and `xlsx` are for
spreadsheets, in the reader's language.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from compensation.awards.result_sheets import to_office_csv, to_xlsx
from compensation.awards.result_table import DAY, MONEY, TEXT, WHOLE, ResultTable
from compensation.awards.result_words import harmless, heading, in_words, time_in_words
from compensation.values.errors import UsageFault
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("awards")

FORMATS = ("table", "csv", "csv-fi", "json", "parquet", "xlsx")
SUFFIXES = {
    "table": ".txt",
    "csv": ".csv",
    "csv-fi": ".csv",
    "json": ".json",
    "parquet": ".parquet",
    "xlsx": ".xlsx",
    "ics": ".ics",
    "html": ".html",
}
"""How the name of a file ends that holds each format; of two with the same end the first is meant."""

_NEEDS_QUOTES = re.compile(r'[,"\r\n]')


def write(table: ResultTable, form: str, stream: BinaryIO, *, lang: str = "en") -> None:
    """Write `table` to a binary stream in one of FORMATS; `lang` matters for those for people.

    Raises UsageFault for another format.
    """
    if form == "csv":
        _write_csv(table, stream)
    elif form == "json":
        _write_json(table, stream)
    elif form == "parquet":
        _write_parquet(table, stream)
    elif form == "csv-fi":
        stream.write(to_office_csv(table, lang))
    elif form == "xlsx":
        stream.write(to_xlsx(table, lang))
    elif form == "table":
        stream.write(as_text(table, lang).encode())
    else:
        raise UsageFault(_WORDS.message("no_such_format", form=form, known=", ".join(FORMATS)))


def to_bytes(table: ResultTable, form: str, *, lang: str = "en") -> bytes:
    """What `write` writes, in memory."""
    stream = io.BytesIO()
    write(table, form, stream, lang=lang)
    return stream.getvalue()


def _write_csv(table: ResultTable, stream: BinaryIO) -> None:
    columns = [
        [_quoted(harmless(value)) for value in table.texts(name)]
        if kind == TEXT
        else map(str, table.texts(name))
        for name, kind in table.kinds.items()
    ]
    stream.write((",".join(table.kinds) + "\n").encode())
    for row in zip(*columns, strict=True):
        stream.write((",".join(row) + "\n").encode())


def _quoted(text: str) -> str:
    """`text` in quotes where it needs them. (The csv module leaves a lone CR bare,
    which readers take for a line end.)"""
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def _write_json(table: ResultTable, stream: BinaryIO) -> None:
    """A list of objects, one on a line; money and dates are text, whole numbers numbers."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    before = b"["
    for row in table:
        stream.write(before + b"\n" + encode(row).encode())
        before = b","
    stream.write(b"[]\n" if before == b"[" else b"\n]\n")


def _write_parquet(table: ResultTable, stream: BinaryIO) -> None:
    import pyarrow.parquet

    pyarrow.parquet.write_table(table.to_arrow(), stream)


def as_text(table: ResultTable, lang: str, *, sums: bool = True) -> str:
    """A table for people: headings in their language, numbers as they write them, the sum of the amounts below where
    `sums` is set."""
    headings = [heading(name, lang) for name in table.kinds]
    columns = [_cells(table, name, lang) for name in table.kinds]
    right = [kind in {MONEY, WHOLE} for kind in table.kinds.values()]
    widths = [
        max(map(len, chain([heading], column))) for heading, column in zip(headings, columns, strict=True)
    ]
    last = _sums(table, lang) if sums and len(table) > 1 else None
    if last:
        widths = [max(width, len(cell)) for width, cell in zip(widths, last, strict=True)]

    def lines() -> Iterator[str]:
        yield _line(headings, widths, right)
        yield "  ".join("-" * width for width in widths)
        for row in zip(*columns, strict=True):
            yield _line(row, widths, right)
        if last:
            yield "  ".join("-" * width for width in widths)
            yield _line(last, widths, right)

    return "".join(line.rstrip() + "\n" for line in lines())


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return "  ".join(
        cell.rjust(width) if to_right else cell.ljust(width)
        for cell, width, to_right in zip(cells, widths, right, strict=True)
    )


def _cells(table: ResultTable, name: str, lang: str) -> list[str]:
    from compensation.words import localised

    kind, values = table.kinds[name], table.columns[name]
    if kind == MONEY:
        return [localised.amount(int(cents), lang) for cents in values]
    if kind == WHOLE:
        return [localised.whole(int(number), lang) for number in values]
    if kind == DAY:
        return [localised.day(day, lang) for day in values]
    return [_one_line(time_in_words(name, text, lang)) for text in in_words(name, values, lang)]


def _one_line(text: str) -> str:
    """`text` without characters that would break a line or steer a terminal."""
    return (
        text
        if text.isprintable()
        else "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    )


def _sums(table: ResultTable, lang: str) -> list[str] | None:
    """The last line: the word for a sum, and the sum of each column of money; None without any."""
    from compensation.words import localised

    if MONEY not in table.kinds.values():
        return None
    sums = [
        localised.amount(sum(map(int, table.columns[name])), lang) if kind == MONEY else ""
        for name, kind in table.kinds.items()
    ]
    return [sums[0] or _WORDS.say("total", lang), *sums[1:]]
