"""The headings of an office's own table: in which row they stand, and which of our columns each is."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from compensation.finding_collector import Collector
from compensation.names import column_called, near_headings
from compensation.reading_options import TableMapping
from compensation.tables import Header, Layout, column_letter, near_miss, read_header

ROWS_LOOKED_AT = 20
"""Title rows may stand above the headings, but not more than these."""


@frozen
class Headings:
    """A row of headings: its index, its cells, the columns that they name (blank where none), how many are known."""

    at: int
    cells: tuple[str, ...]
    columns: tuple[str, ...]
    known: int


def find_headings(rows: Sequence[Sequence[str]], table: str, mapped: TableMapping | None = None) -> Headings:
    """The row of the first rows in which most headings are known; the first of equals."""
    if mapped:
        at = mapped.header_row - 1
        return _headings(at, rows[at] if at < len(rows) else (), table, mapped)
    found = [_headings(at, row, table, None) for at, row in enumerate(rows[:ROWS_LOOKED_AT])]
    return max(found, key=lambda each: each.known, default=Headings(0, (), (), 0))


def _headings(at: int, row: Sequence[str], table: str, mapped: TableMapping | None) -> Headings:
    cells = list(row)
    while cells and not cells[-1].strip():
        cells.pop()
    if mapped:
        by_heading = {heading: column for column, heading in mapped.columns.items()}
        columns = [by_heading.get(cell, "") for cell in cells]
    else:
        columns = [column_called(table, cell) if cell.strip() else "" for cell in cells]
    return Headings(at, tuple(cells), tuple(columns), len(set(columns) - {""}))


@frozen
class Known:
    """Headings matched with the columns of a table."""

    header: Header
    layout: Layout


def known_headings(
    headings: Headings, table: str, place: str, mapped: TableMapping | None, found: Collector
) -> Known | None:
    """The columns of the table, with findings about its headings; None where they are not those of the mapping."""
    row = headings.at + 1
    if mapped and headings.cells != mapped.headings:
        found.add("CC-1024", table=table, file=place, row=row)
        return None
    names = list(headings.columns)
    slips = 0
    for at, cell in enumerate(headings.cells):
        # A heading that a mapping leaves out is left out; any other unknown one is reported.
        if names[at] or mapped or not cell.strip():
            continue
        meant = _meant(table, cell, headings.columns) if headings.known else ""
        if meant:
            found.add("CC-1103", table=table, file=place, row=row, column=column_letter(at), suggestion=meant)
            slips += 1
        else:
            names[at] = cell
    header = read_header([name for name in names if name], table, place, found, row)
    faulty = header.faulty or bool(slips)
    positions = {name: names.index(name) for name in header.positions}
    layout = Layout(place, row, positions, {name: headings.cells[at] for name, at in positions.items()})
    if headings.at and not mapped:
        found.add("CC-1023", table=table, file=place, row=row, count=str(headings.at))
    renamed = [
        f"{headings.cells[at]} = {name}"
        for name, at in positions.items()
        if headings.cells[at].strip() != name
    ]
    if renamed and not mapped:
        found.add("CC-1025", table=table, file=place, row=row, columns=", ".join(renamed))
    return Known(Header(positions, faulty), layout)


def _meant(table: str, heading: str, there: Sequence[str]) -> str:
    """The known heading that an unknown one is a slip for, unless its column is there already; nothing else."""
    known = {
        name.replace(" ", "_"): name for name, column in near_headings(table).items() if column not in there
    }
    return known.get(near_miss(heading, known), "")
