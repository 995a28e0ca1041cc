"""A draft of a mapping file: every table with the headings that it has, what was
recognised, and the rest to fill in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from compensation.facts.columns import TABLES
from compensation.facts.names import load_names, table_called
from compensation.tables.file_forms import is_folder
from compensation.tables.office_headings import ROWS_LOOKED_AT, find_headings
from compensation.tables.options import SEPARATORS, ReadingOptions
from compensation.values.errors import InputUnreadable
from compensation.words.catalogue import Catalogue
from compensation.words.masking import masked

_WORDS = Catalogue("mapping")
_TEMPLATE = Catalogue("template")
_HEAD = 1 << 16
_MOST_DIGITS = 3
"""A heading has fewer."""


def draft(source: Path, options: ReadingOptions | None = None, lang: str = "en") -> str:
    """The mapping of a folder or workbook as TOML, its remarks in fi, sv or en. Raises InputUnreadable where there is
    nothing to be read."""
    places = list(_places(source, options or ReadingOptions()))
    if not places:
        raise InputUnreadable(_WORDS.message("no_table"))
    tables = [table_called(name) or _likeliest(rows) for _, name, rows in places]
    known = [
        table if table and find_headings(rows, table).known else ""
        for table, (_, _, rows) in zip(tables, places, strict=True)
    ]
    lines = [f"# {line}" for line in _WORDS.say("head", lang).splitlines()]
    unknown = False
    for at, (place, _, rows) in enumerate(places):
        table = known[at]
        if table and table not in known[:at]:
            lines += ["", *_table(place, table, rows, lang)]
            for other in _tables_beside(table, rows, known):
                lines += ["", *_table(place, other, rows, lang)]
        elif table:
            lines += ["", f"# {_WORDS.say('second', lang, place=_text(place), table=table)}"]
        else:
            guess = tables[at] or _guess(rows)
            guess = "" if guess in known else guess
            unknown = unknown or not guess
            lines += ["", f"# {_WORDS.say('not_a_table', lang, place=_text(place))}"]
            skeleton = _table(place, guess, rows, lang) if guess else _blank(place, rows, lang)
            lines += [f"# {line}" for line in skeleton]
    if unknown:
        lines += ["", f"# {_WORDS.say('the_names', lang)}", *(f"#   {line}" for line in _names(lang))]
    return "\n".join(lines) + "\n"


def _tables_beside(table: str, rows: Sequence[Sequence[str]], known: Sequence[str]) -> list[str]:
    """Tables that the same rows hold too, where nothing else is recognised as them: registers often have one row for
    each person with municipality and day of moving in."""
    if table != "persons" or "residences" in known:
        return []
    required = set(TABLES["residences"].required)
    return ["residences"] if required <= set(find_headings(rows, "residences").columns) else []


def _table(place: str, table: str, rows: Sequence[Sequence[str]], lang: str) -> Iterator[str]:
    headings = find_headings(rows, table)
    by_column = {
        column: cell for cell, column in zip(headings.cells, headings.columns, strict=True) if column
    }
    at, cells = (headings.at, list(headings.cells)) if headings.known else _header(rows)
    yield f"[{table}]"
    yield from _where(place, at, cells)
    unused = [cell for cell in cells if cell.strip() and cell not in by_column.values()]
    if unused:
        yield f"# {_WORDS.say('not_recognised', lang, headings=', '.join(map(_text, unused)))}"
    yield f"[{table}.columns]"
    for column in TABLES[table].known:
        heading = by_column.get(column, "")
        said = [
            *([] if heading else [_spoken(column, lang)]),
            *([_WORDS.say("required", lang)] if column in TABLES[table].required else []),
        ]
        yield f"{column} = {_text(heading)}" + (f"  # {', '.join(said)}" if said else "")


def _blank(place: str, rows: Sequence[Sequence[str]], lang: str) -> Iterator[str]:
    """A table of which nothing is known but its headings."""
    at, cells = _header(rows)
    yield f"# {_WORDS.say('fill_in', lang)}"
    yield "[TABLE]"
    yield from _where(place, at, cells)
    yield "[TABLE.columns]"
    for cell in cells:
        if cell.strip():
            yield f"COLUMN = {_text(cell)}"


def _where(place: str, at: int, cells: Sequence[str]) -> Iterator[str]:
    yield f"place = {_text(place)}"
    yield f"header_row = {at + 1}"
    yield f"headings = [{', '.join(map(_text, cells))}]"


def _header(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
    """The first of the fullest rows in which all cells may be headings, none of them
    known; no cells where there is none.

    A row with days, numbers or codes holds somebody's values, and under it stand more of them.
    """
    best: tuple[int, list[str]] = 0, []
    most = 1
    for at, row in enumerate(rows):
        cells = list(row)
        while cells and not cells[-1].strip():
            cells.pop()
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) > 1 and not all(map(_is_heading, filled)):
            break
        if len(filled) > most:
            best, most = (at, cells), len(filled)
    return best


def _is_heading(cell: str) -> bool:
    return any(letter.isalpha() for letter in cell) and sum(map(str.isdigit, cell)) < _MOST_DIGITS


def _guess(rows: Sequence[Sequence[str]]) -> str:
    """The table of which most headings are there, two at least."""
    known = {table: find_headings(rows, table).known for table in TABLES}
    table = max(known, key=lambda table: known[table])
    return table if known[table] > 1 else ""


def _names(lang: str) -> Iterator[str]:
    """Every table with its columns, in the program's words and in those of `lang`."""
    for table, form in TABLES.items():
        columns = ", ".join(f"{column} ({_spoken(column, lang)})" for column in form.known)
        yield f"{table} ({load_names().tables[table][lang][0]}): {columns}"


def _spoken(column: str, lang: str) -> str:
    return load_names().columns[column][lang][0]


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
    if not is_folder(source):
        yield from _sheets(source)
        return
    for path in sorted(source.iterdir()):
        if path.suffix.lower() == ".csv" and path.is_file() and not path.name.startswith((".", "~$")):
            yield path.name, path.stem, _first_rows(path, options)


def _sheets(source: Path) -> Iterator[tuple[str, str, list[list[str]]]]:
    from compensation.tables.workbook_scan import scan
    from compensation.tables.workbooks import first_rows

    scan(source)
    for sheet, rows in first_rows(source, ROWS_LOOKED_AT):
        if sheet not in _TEMPLATE["title_of_lists"].values():
            yield sheet, sheet, rows


def _first_rows(path: Path, options: ReadingOptions) -> list[list[str]]:
    from compensation.tables.office_csv import text_of_head

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
