"""Result tables as bytes: CSV, JSON and Parquet for machines, a table with localised numbers for people.

CSV, JSON and Parquet are the same whatever the language. CSV is UTF-8 with LF, quoted only where needed; since
spreadsheets open it, a text that one would take for a formula gets a leading apostrophe.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from compensation.awards.result_table import DAY, MONEY, TEXT, WHOLE, ResultTable
from compensation.values.errors import UsageFault
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("awards")
_HEADINGS = Catalogue("terms", "headings")
_KINDS = Catalogue("terms", "kinds")
_VERDICTS = Catalogue("terms", "verdicts")

FORMATS = ("table", "csv", "json", "parquet")
SUFFIXES = {".csv": "csv", ".json": "json", ".parquet": "parquet", ".txt": "table", ".ics": "ics"}

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_NEEDS_QUOTES = re.compile(r'[,"\r\n]')
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def write(table: ResultTable, form: str, stream: BinaryIO, *, lang: str = "en") -> None:
    """Write `table` to a binary stream in one of FORMATS; `lang` matters for `table` alone.

    Raises UsageFault for another format.
    """
    if form == "csv":
        _write_csv(table, stream)
    elif form == "json":
        _write_json(table, stream)
    elif form == "parquet":
        _write_parquet(table, stream)
    elif form == "table":
        stream.write(as_text(table, lang).encode())
    else:
        raise UsageFault(_WORDS.message("no_such_format", form=form, known=", ".join(FORMATS)))


def to_bytes(table: ResultTable, form: str, *, lang: str = "en") -> bytes:
    """What `write` writes, in memory."""
    stream = io.BytesIO()
    write(table, form, stream, lang=lang)
    return stream.getvalue()


def harmless(text: str) -> str:
    """`text`, with an apostrophe before it where a spreadsheet would run it as a formula; plain numbers stay."""
    if text.startswith(_FORMULA_SIGNS) and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


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


def as_text(table: ResultTable, lang: str) -> str:
    """A table for people: headings in their language, numbers as they write them, the sum of the amounts below."""
    headings = [_HEADINGS.name(name, lang) for name in table.kinds]
    columns = [_cells(table, name, lang) for name in table.kinds]
    right = [kind in {MONEY, WHOLE} for kind in table.kinds.values()]
    widths = [
        max(map(len, chain([heading], column))) for heading, column in zip(headings, columns, strict=True)
    ]
    sums = _sums(table, lang) if len(table) > 1 else None
    if sums:
        widths = [max(width, len(cell)) for width, cell in zip(widths, sums, strict=True)]

    def lines() -> Iterator[str]:
        yield _line(headings, widths, right)
        yield "  ".join("-" * width for width in widths)
        for row in zip(*columns, strict=True):
            yield _line(row, widths, right)
        if sums:
            yield "  ".join("-" * width for width in widths)
            yield _line(sums, widths, right)

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
    if name == "reason":
        return [_reasons_in_words(codes, lang) for codes in values]
    if name == "recipient":
        return [_named_recipient(code, lang) for code in values]
    if name == "kind":
        return [_kind_name(text, lang) for text in values]
    if name == "verdict":
        return [_VERDICTS.name(text, lang) for text in values]
    if name == "component":
        return [localised.component_name(text, lang) for text in values]
    return [_one_line(text) for text in values]


def _named_recipient(code: str, lang: str) -> str:
    """The code and, where it is known, the name."""
    from compensation.law.areas import is_known_recipient, recipient_name, recipient_number

    return f"{code} {recipient_name(recipient_number(code), lang)}" if is_known_recipient(code) else code


def _kind_name(kind: str, lang: str) -> str:
    """The name of a kind of cost or a component of the calculated compensation."""
    from compensation.words import localised

    return _KINDS.say(kind, lang) if kind in _KINDS else localised.component_name(kind, lang)


def _reasons_in_words(codes: str, lang: str) -> str:
    """Reasons of a cost in sentences."""
    from compensation.costs.reasons import COST_REASON_OF

    return " ".join(
        COST_REASON_OF[code].sentence[lang] if code in COST_REASON_OF else code for code in codes.split()
    )


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
