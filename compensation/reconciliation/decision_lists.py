"""Lists that name no persons: the number of a decision and what was paid by it, a row for each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrs import field, frozen

from compensation.reconciliation.list_columns import (
    AMOUNT,
    DECISION,
    IDS,
    IGNORED,
    MEANINGS,
    cents_in,
    meaning_of,
    plain,
)
from compensation.reconciliation.list_faults import FaultyList, Found
from compensation.reconciliation.list_mapping import ListMapping
from compensation.reconciliation.list_totals import is_total_word
from compensation.tables.grids import Grid, Refusal, read_grids, with_digest
from compensation.values.money import euros

_TITLE_ROWS = 40


@frozen
class DecisionRow:
    """What a row says was paid by a decision, in cents."""

    grid: Grid = field(repr=False)
    number: int
    decision: str
    cents: int


def decision_grids(path: Path, mapping: ListMapping) -> list[Grid]:
    """The sheets of a file whose sheets are all lists of decisions: an amount, a decision, and no column that says who
    it is; hidden ones too. Empty for any other file."""
    read = read_grids(path)
    if isinstance(read, Refusal):
        return []
    filled = [grid for grid in read if any(any(row) for row in grid.rows)]
    shown = [grid for grid in filled if not grid.hidden or mapping.hidden_sheets]
    if not shown or any(_columns(grid, mapping) is None for grid in shown):
        return []
    return with_digest(path, filled)


def read_decision_rows(grids: Sequence[Grid], mapping: ListMapping) -> tuple[list[DecisionRow], Found]:
    """The rows of lists of decisions, and what was found of them: totals left out, those that are another sum.

    Raises FaultyList for a cell that holds no amount.
    """
    found = Found()
    rows: list[DecisionRow] = []
    for grid in grids:
        if grid.hidden and not mapping.hidden_sheets:
            found.add("CC-1940", grid, count=str(sum(any(row) for row in grid.rows)))
            continue
        at, decision, amount = _columns(grid, mapping) or (0, 0, 0)
        sums = 0
        for number, cells in enumerate(grid.rows[at + 1 :], at + 2):
            text = cells[amount] if amount < len(cells) else ""
            named = cells[decision] if decision < len(cells) else ""
            if not text and not named:
                continue
            cents = cents_in(text)
            if cents is None:
                found.add("CC-1921", grid, number, (amount, grid.rows[at][amount]))
            elif any(is_total_word(cell) for cell in cells if cell) or not named:
                found.add("CC-1950", grid, number)
                if cents != sums:
                    found.add("CC-1945", grid, number, paid=euros(cents), due=euros(sums))
            else:
                rows.append(DecisionRow(grid, number, named, cents))
                sums += cents
    if found.has_errors:
        raise FaultyList(found.in_order())
    return rows, found


def _columns(grid: Grid, mapping: ListMapping) -> tuple[int, int, int] | None:
    """(row of the headings, column of the decision, column of the amount)."""
    for at, row in enumerate(grid.rows[:_TITLE_ROWS]):
        meanings = [mapping.columns.get(plain(cell)) or (meaning_of(cell) if cell else None) for cell in row]
        if any(name in meanings for name in IDS):
            return None
        known = [each for each in meanings if each in MEANINGS and each != IGNORED]
        if known.count(DECISION) == 1 and known.count(AMOUNT) == 1:
            return at, meanings.index(DECISION), meanings.index(AMOUNT)
    return None
