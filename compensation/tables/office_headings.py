"""The headings of an office's own table: in which row they stand, and which of our columns each is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from compensation.facts.layout import Layout
from compensation.facts.names import column_called, is_heading_of_template, near_column
from compensation.tables.collector import Collector, Place
from compensation.tables.headings import Header, heading_shown, match_header
from compensation.tables.options import TableMapping
from compensation.tables.unnamed_columns import is_no_heading

ROWS_LOOKED_AT = 20
"""Title rows may stand above the headings, but not more than these."""
_CELLS_OF_DATA = 3
_MOST_GUESSED = 40
"""Cells of a row that are looked at for misspelt headings where no row has a known one."""


@frozen
class Headings:
    """A row of headings: its index, its cells, the columns that they name (blank where none), how many are known; where
    none is, how many are misspelt."""

    at: int
    cells: tuple[str, ...]
    columns: tuple[str, ...]
    known: int
    misspelt: int = 0
    data_above: int = -1
    """The last row above that looks like one of the table rather than a title; negative where there is none."""

    @property
    def likely(self) -> int:
        """How many columns speak for this row."""
        return self.known or self.misspelt

    def unnamed(self, positions: Iterable[int]) -> list[int]:
        """Those of the positions of a table that have no heading."""
        return [at for at in positions if at >= len(self.cells) or is_no_heading(self.cells[at])]


def find_headings(rows: Sequence[Sequence[str]], table: str, mapped: TableMapping | None = None) -> Headings:
    """The row of the first rows in which most headings are known, or else nearly known; the first of equals."""
    if mapped:
        at = mapped.header_row - 1
        return _headings(at, rows[at] if at < len(rows) else (), table, mapped)
    found = [_headings(at, row, table, None) for at, row in enumerate(rows[:ROWS_LOOKED_AT])]
    if not any(each.known for each in found):
        found = [evolve(each, misspelt=_misspelt(each, table)) for each in found]
    best = max(found, key=lambda each: each.likely, default=Headings(0, (), (), 0))
    return evolve(
        best, data_above=max((each.at for each in found[: best.at] if _like_data(each)), default=-1)
    )


def _like_data(row: Headings) -> bool:
    """Titles fill a cell or two, and names of groups of columns have no digits."""
    filled = [cell for cell in row.cells if cell.strip()]
    return len(filled) >= _CELLS_OF_DATA and any(letter.isdigit() for cell in filled for letter in cell)


def _misspelt(headings: Headings, table: str) -> int:
    """How many different columns the cells nearly name; a single one may be chance."""
    meant = {near_column(table, cell)[0] for cell in headings.cells[:_MOST_GUESSED]} - {""}
    return len(meant) if len(meant) > 1 else 0


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
    names: dict[int, str] = {}
    meant: dict[int, tuple[str, str]] = {}
    for at, (cell, column) in enumerate(zip(headings.cells, headings.columns, strict=True)):
        # A heading that a mapping leaves out is left out; any other unknown one is reported.
        if column or (cell.strip() and not mapped):
            names[at] = column or cell
        if at in names and not column and headings.likely:
            near = near_column(table, cell)
            if near[0] and near[0] not in headings.columns:
                meant[at] = near
    header = match_header(names, Place(table, place), found, row, meant)
    positions = header.positions
    layout = Layout(place, row, positions, _shown(headings, names))
    found.layouts[table] = layout
    if headings.data_above >= 0 and not mapped:
        found.add("CC-1031", table=table, file=place, row=headings.data_above + 1)
        header = evolve(header, faulty=True)
    elif headings.at and not mapped:
        found.add("CC-1023", table=table, file=place, row=row, count=str(headings.at))
    renamed = [
        f"{headings.cells[at]} = {name}"
        for name, at in positions.items()
        if headings.cells[at].strip() != name and not is_heading_of_template(name, headings.cells[at])
    ]
    if renamed and not mapped:
        found.add("CC-1025", table=table, file=place, row=row, columns=", ".join(renamed))
    return Known(header, layout)


def _shown(headings: Headings, names: Mapping[int, str]) -> dict[int, str]:
    """The headings by position that may stand in a finding: those of known columns,
    and others that are surely words."""
    shown = {at: cell for at, cell in enumerate(headings.cells) if headings.columns[at]}
    for at in names.keys() - shown.keys():
        cell = headings.cells[at].strip()
        if heading_shown(cell, at, bool(headings.likely)) == cell:
            shown[at] = cell
    return shown
