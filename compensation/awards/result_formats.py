"""Result tables as bytes: CSV, JSON and Parquet for machines, tables with localised words for people.

CSV, JSON and Parquet are the same whatever the language. CSV is UTF-8 with LF, quoted only where needed; since
spreadsheets open it, a text that one would take for a formula gets a leading apostrophe. `csv-fi` and `xlsx` are for
spreadsheets, in the reader's language.
"""

from __future__ import annotations

import io
import json
import re
from typing import BinaryIO

from compensation.awards.result_sheets import to_office_csv, to_xlsx
from compensation.awards.result_table import TEXT, ResultTable
from compensation.awards.result_text import as_text
from compensation.awards.result_words import harmless
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
