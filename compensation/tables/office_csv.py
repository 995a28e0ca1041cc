"""CSV as offices export it: another separator, encoding or headings; what was found out is said in notes.

The whole file is decoded at once, then taken apart by pyarrow like a canonical one. Where two readings
are equally good, neither is taken.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from attrs import evolve, frozen

from compensation.facts.columns import TABLES
from compensation.facts.names import column_called, near_column
from compensation.tables.collector import Collector
from compensation.tables.csv_rows import Body, Shape, row_left_open
from compensation.tables.office_headings import ROWS_LOOKED_AT, Headings, find_headings, known_headings
from compensation.tables.options import ENCODINGS, SEPARATORS, ReadingOptions
from compensation.tables.plain_values import read_plainly
from compensation.tables.raw_tables import MOST_COLUMNS, RawTable
from compensation.words.near_names import near_miss

_NAMES = {separator: name for name, separator in SEPARATORS.items()}
_HEAD = 1 << 16
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_NORDIC_1252 = re.compile(rb"[\xe4\xf6\xe5\xc4\xd6\xc5]")
_NORDIC_850 = re.compile(rb"[\x84\x94\x86\x8e\x99\x8f]")


def is_canonical(head: bytes, table: str) -> bool:
    """Whether a file that begins like this is meant as canonical CSV, right or wrong."""
    if head.startswith(tuple(_UTF_16)) or _utf_16_without_mark(head):
        return False
    text = head.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    rows = _rows(text, ",", 1)
    first = rows[0] if rows else []
    known = TABLES[table].known
    ours = [name for name in first if name in known or near_miss(name, known)]
    others = max(_headings(text, separator, table).likely for separator in _NAMES if separator != ",")
    if ours or others:
        return len(ours) > others and not any(_is_of_another_language(name, table, ours) for name in first)
    return not _headings(text, ",", table).likely


def _is_of_another_language(name: str, table: str, ours: Sequence[str]) -> bool:
    """Whether a heading, right or misspelt, names a column that none of ours names."""
    column = column_called(table, name) or near_column(table, name)[0]
    return bool(column) and name not in ours and column not in ours


def _utf_16_without_mark(head: bytes) -> str:
    """UTF-16 by its zero bytes: every other byte of a heading is one."""
    sample = head[:200]
    if len(sample) < 4 or head.startswith((b"PK", b"\xd0\xcf")):
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.4 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) * 0.4 and not odd else ""


def _rows(text: str, separator: str, most: int | None) -> list[list[str]]:
    try:
        return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), most))
    except csv.Error:
        return []


def _headings(text: str, separator: str, table: str) -> Headings:
    return find_headings(_rows(text, separator, ROWS_LOOKED_AT), table)


def text_of_head(head: bytes, encoding: str = "") -> str:
    """The beginning of a file as text, by default whatever its encoding; a letter cut at the end is lost."""
    wide = _UTF_16.get(head[:2], "") or _utf_16_without_mark(head)
    if encoding == "utf-16" or (wide and not encoding):
        return head.decode(wide or "utf-16-le", "ignore").removeprefix("\ufeff")
    if encoding:
        return head.decode(ENCODINGS[encoding], "ignore")
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        return head.decode("cp1252", "replace")


def read_as_text(path: Path, options: ReadingOptions) -> str:
    """A file that could be read, as text."""
    decoded = _decode(path.read_bytes(), "", "", Collector(), options)
    return decoded.text if decoded else ""


@frozen
class _Decoded:
    text: str
    encoding: str


def read_office_file(path: Path, table: str, found: Collector, options: ReadingOptions) -> RawTable | None:
    """The table of a file that is no canonical CSV, with canonical texts; None where it cannot be read."""
    name = path.name
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    decoded = _decode(data, table, name, found, options)
    del data
    if decoded is None:
        return None
    text, encoding = decoded.text, decoded.encoding
    del decoded
    if "\0" in text:
        found.add("CC-1004", table=table, file=name, row=1 + text.count("\n", 0, text.index("\0")))
        return None
    if not text.strip():
        found.add("CC-1002", table=table, file=name)
        return None
    separator = _separator(text[:_HEAD], table, name, found, options)
    if separator is None:
        return None
    row = row_left_open(io.StringIO(text, newline=""), separator) if text.count('"') % 2 else 0
    if row:
        found.add("CC-1030", table=table, file=name, row=row)
        return None
    mapped = options.mapping.get(table)
    headings = find_headings(_rows(text[:_HEAD], separator, ROWS_LOOKED_AT), table, mapped)
    if len(headings.cells) > MOST_COLUMNS:
        found.add(
            "CC-1007", table=table, file=name, row=1, count=str(len(headings.cells)), most=str(MOST_COLUMNS)
        )
        return None
    if options.separator == "comma" and len(headings.cells) == 1 and _is_divided(headings.cells[0]):
        found.add("CC-1009", table=table, file=name, row=headings.at + 1)
        return None
    known = known_headings(headings, table, name, mapped, found)
    if known is None or not known.header.positions:
        return None
    lines = text.count("\n") + 1
    at, width = _after(text, separator, headings.at)
    if width > MOST_COLUMNS:
        found.add("CC-1007", table=table, file=name, row=1, count=str(width), most=str(MOST_COLUMNS))
        return None
    shape = Shape(width, lines, separator, first=headings.at + 2)
    body = Body(table, known.header, shape, unnamed=headings.unnamed(range(width)))
    rest = text[at:].encode()
    del text
    if rest.strip() and not body.read_buffer(rest, quoted=b'"' in rest):
        found.add("CC-1010", table=table, file=name)
        return None
    del rest
    raw = body.table(name, sha256, found)
    found.add("CC-1019", table=table, file=name, encoding=encoding, separator=_NAMES[separator])
    return evolve(read_plainly(raw, options, found), layout=known.layout)


def _is_divided(cell: str) -> bool:
    return any(separator in cell for separator in _NAMES if separator != ",")


def _after(text: str, separator: str, rows: int) -> tuple[int, int]:
    """Where the rows under the headings begin, and how many cells the headings have."""
    lines = io.StringIO(text[: _HEAD * 4], newline="")
    reader = csv.reader(lines, delimiter=separator)
    width = 0
    for _ in range(rows + 1):
        width = len(next(reader, []))
    return lines.tell(), width


def _decode(data: bytes, table: str, name: str, found: Collector, options: ReadingOptions) -> _Decoded | None:
    def refused(code: str, at: int, **words: str) -> None:
        found.add(code, table=table, file=name, row=1 + data.count(b"\n", 0, at), **words)

    wide = _UTF_16.get(data[:2], "") or _utf_16_without_mark(data[:_HEAD])
    encoding = options.encoding or ("utf-16" if wide else "utf-8")
    try:
        codec = wide or "utf-16-le" if encoding == "utf-16" else ENCODINGS[encoding]
        return _Decoded(data.decode(codec).removeprefix("\ufeff"), encoding)
    except UnicodeDecodeError as fault:
        # A letter of UTF-8 elsewhere, or one cut by the end of the file: damaged UTF-8, not another encoding.
        if options.encoding or wide or fault.start >= len(data) - 3 or _MULTIBYTE.search(data):
            refused("CC-1003", fault.start)
            return None
        start = fault.start
    if _NORDIC_850.search(data) and not _NORDIC_1252.search(data):
        refused("CC-1020", start, readings="--encoding utf-8, --encoding windows-1252")
        return None
    try:
        return _Decoded(data.decode("cp1252"), "windows-1252")
    except UnicodeDecodeError:
        refused("CC-1003", start)
        return None


def _separator(head: str, table: str, name: str, found: Collector, options: ReadingOptions) -> str | None:
    """The separator with which most headings are known. None, with a finding, where two do equally well."""
    if options.separator:
        return SEPARATORS[options.separator]
    mapped = options.mapping.get(table)
    known = {
        separator: find_headings(_rows(head, separator, ROWS_LOOKED_AT), table, mapped).likely
        for separator in _NAMES
    }
    best = max(known.values())
    likely = [separator for separator, count in known.items() if count == best]
    if len(likely) == 1:
        return likely[0]
    if not best or len({len(row) for each in likely for row in _rows(head, each, 1)}) == 1:
        return ","
    readings = ", ".join(f"--separator {_NAMES[each]}" for each in likely)
    found.add("CC-1020", table=table, file=name, row=1, readings=readings)
    return None
