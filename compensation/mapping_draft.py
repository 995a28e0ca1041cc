"""A draft of a mapping file: every table with the headings that it has, what was recognised, and the rest to fill in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from compensation.columns import TABLES
from compensation.errors import InputUnreadable
from compensation.finding_collector import Collector
from compensation.masking import masked
from compensation.names import table_called
from compensation.office_headers import ROWS_LOOKED_AT, find_headings
from compensation.reading_options import SEPARATORS, ReadingOptions

_HEAD = 1 << 16


def draft(source: Path, options: ReadingOptions | None = None) -> str:
    """The mapping of a folder or workbook as TOML. Raises InputUnreadable where there is nothing to be read."""
    places = list(_places(source, options or ReadingOptions()))
    if not places:
        raise InputUnreadable(
            {
                "fi": "Aineistossa ei ole yhtään taulua.",
                "sv": "Materialet innehåller ingen tabell.",
                "en": "The input holds no table.",
            }
        )
    lines = [
        "# A mapping of tables for compclaim (--mapping). Fill in what stands blank: for each column the heading of your own",
        "# table, or leave it blank where you have none. `headings` must stay as it is: a changed layout is refused.",
        "# Own code words:  [persons.words.standing]  then lines such as  'Kotoutuja' = 'principal'",
    ]
    taken: set[str] = set()
    for place, name, rows in places:
        table = table_called(name) or _likeliest(rows)
        if not table or table in taken or not find_headings(rows, table).known:
            lines += ["", f"# {_text(place)}: not recognised as a table, or a second one of its kind."]
            continue
        taken.add(table)
        lines += _table(place, table, rows)
    return "\n".join(lines) + "\n"


def _table(place: str, table: str, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    headings = find_headings(rows, table)
    by_column = {
        column: cell for cell, column in zip(headings.cells, headings.columns, strict=True) if column
    }
    cells = list(headings.cells)
    yield ""
    yield f"[{table}]"
    yield f"place = {_text(place)}"
    yield f"header_row = {headings.at + 1}"
    yield f"headings = [{', '.join(map(_text, cells))}]"
    unused = [
        cell for cell, column in zip(cells, headings.columns, strict=True) if cell.strip() and not column
    ]
    if unused:
        yield f"# not recognised: {', '.join(map(_text, unused))}"
    yield f"[{table}.columns]"
    for column in TABLES[table].known:
        need = "  # required" if column in TABLES[table].required else ""
        yield f"{column} = {_text(by_column.get(column, ''))}{need}"


def _text(text: str) -> str:
    # JSON's strings are TOML's, save for DEL.
    return json.dumps(masked(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def _likeliest(rows: Sequence[Sequence[str]]) -> str:
    """The table of which most headings are there, if all required ones are."""
    known = {table: find_headings(rows, table) for table in TABLES}
    fitting = {
        table: found.known
        for table, found in known.items()
        if set(TABLES[table].required) <= set(found.columns)
    }
    return max(fitting, key=lambda table: fitting[table], default="")


def _places(source: Path, options: ReadingOptions) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Each file or sheet: its name for the mapping, its name for people, its first rows."""
    if source.is_file():
        yield from _sheets(source)
        return
    if not source.is_dir():
        from compensation.tables import read_tables

        read_tables(source, Collector())
    for path in sorted(source.iterdir()):
        if path.suffix.lower() == ".csv" and path.is_file() and not path.name.startswith((".", "~$")):
            yield path.name, path.stem, _first_rows(path, options)


def _sheets(source: Path) -> Iterator[tuple[str, str, list[list[str]]]]:
    from compensation.workbook_scan import scan
    from compensation.workbooks import first_rows

    scan(source)
    for sheet, rows in first_rows(source, ROWS_LOOKED_AT):
        yield sheet, sheet, rows


def _first_rows(path: Path, options: ReadingOptions) -> list[list[str]]:
    from compensation.office_csv import text_of_head

    with path.open("rb") as file:
        text = text_of_head(file.read(_HEAD), options.encoding)
    best: list[list[str]] = []
    most = -1
    for separator in SEPARATORS[options.separator] if options.separator else SEPARATORS.values():
        try:
            rows = list(
                islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), ROWS_LOOKED_AT)
            )
        except csv.Error:
            continue
        known = max((find_headings(rows, table).known for table in TABLES), default=0)
        width = max(map(len, rows), default=0)
        if (known, width) > (most, max(map(len, best), default=0)):
            best, most = rows, known
    return best
