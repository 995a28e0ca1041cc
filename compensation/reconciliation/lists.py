"""The State's payment lists, in the forms in which they come, matched with the register.

Persons are matched by identity code, Migri number or person_id; what the register does not have is kept as unknown. How
a list was understood (columns, months, per month, running or yearly sums) is told in `ListForm`, and what was found,
guessed or left out in findings; what could be understood in two ways is a fault, never a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import numpy as np
from attrs import define, field

from compensation.facts.model import Facts
from compensation.reconciliation.list_amounts import CUMULATIVE, PER_MONTH, PER_YEAR
from compensation.reconciliation.list_columns import CODE, MIGRI, PERSON_ID
from compensation.reconciliation.list_dues import Dues, dues_of
from compensation.reconciliation.list_faults import FaultyList, Found
from compensation.reconciliation.list_headings import Head, find_head
from compensation.reconciliation.list_mapping import ListMapping
from compensation.reconciliation.list_persons import Persons, Register, register_of
from compensation.reconciliation.list_reading import Reader, ReadList, Row
from compensation.reconciliation.list_recipients import one_recipient
from compensation.reconciliation.list_recognition import Told, recognise
from compensation.reconciliation.list_remarks import form_of, remark
from compensation.reconciliation.list_series import TAKEN_BACK, Step, taken_apart
from compensation.reconciliation.list_years import yearly_sums
from compensation.reconciliation.payments import Origin, PaymentRows
from compensation.tables.grids import Grid, Refusal, read_grids, with_digest
from compensation.values.money import euros
from compensation.values.months import first_day
from compensation.words.masking import masked

Amount = tuple[int, int, int, int, ReadList, Row]
"""Person, month, recipient, cents; the list and the row that say so."""
FindDues: TypeAlias = Callable[[Collection[int], tuple[int, int]], Dues]


def read_payment_lists(
    paths: Sequence[str | Path], facts: Facts, *, mapping: ListMapping | None = None
) -> PaymentRows:
    """Every row of the lists, CSV files or workbooks; `mapping` is what the user says of them. Amounts are cents.

    Raises FaultyList with everything that was found, where any of it is an error.
    """

    def dues(persons: Collection[int], period: tuple[int, int]) -> Dues:
        from compensation.awards.calculation import calculate

        return dues_of(calculate(facts), persons, period)

    return read_lists_of(paths, register_of(facts), dues, mapping=mapping)


def read_lists_of(
    paths: Sequence[str | Path], register: Register, dues: FindDues, *, mapping: ListMapping | None = None
) -> PaymentRows:
    """As `read_payment_lists`, of the persons of any register; `dues` says what may be due for some of them in the
    months from the first to before the last, which sums are held against."""
    lists = _Lists(Persons(register), mapping or ListMapping(), dues)
    lists.read([grid for path in paths for grid in lists.grids(Path(path))])
    rows = lists.payments()
    if lists.found.has_errors:
        raise FaultyList(lists.found.in_order())
    return rows


@define(slots=False)
class _Lists:
    """All lists of one call while they are read."""

    persons: Persons
    mapping: ListMapping
    find_dues: FindDues
    found: Found = field(factory=Found)
    lists: list[ReadList] = field(factory=list)

    @cached_property
    def dues(self) -> Dues:
        """What may be due for the persons of the lists; computed where a sum is to be held against it."""
        rows = [row for each in self.lists for row in each.rows]
        months = [row.month for row in rows]
        # A first sum may hold its year from January on.
        period = max(0, min(months, default=0) - 11), max(months, default=0) + 1
        return self.find_dues({row.person for row in rows}, period)

    def grids(self, path: Path) -> list[Grid]:
        """The grids of one file that count; hidden sheets only where they were asked for."""
        read = read_grids(path)
        if isinstance(read, Refusal):
            self.found.refused(masked(path.name), read)
            return []
        read = with_digest(path, read)
        filled = [grid for grid in read if any(any(row) for row in grid.rows)]
        if not self.mapping.hidden_sheets and filled and all(grid.hidden for grid in filled):
            self.found.add("CC-1909", masked(path.name))
            return []
        kept = []
        for grid in read:
            # The reader of cells stops at errors that it does not know.
            for number, at in sorted(grid.scan.errors) if not grid.rows else ():
                self.found.add("CC-1924", grid, number, (at, ""))
        for grid in filled:
            if grid.hidden and not self.mapping.hidden_sheets:
                self.found.add("CC-1940", grid, count=str(sum(any(row) for row in grid.rows)))
                continue
            if grid.hidden:
                self.found.add("CC-1948", grid)
            kept.append(grid)
        return kept

    def read(self, grids: Sequence[Grid]) -> None:
        """Every grid that is a list; a sheet without persons beside lists is a summary and left out."""
        heads: list[tuple[Grid, Head | None, Found]] = []
        for grid in grids:
            apart = Found()
            heads.append((grid, find_head(grid, self.mapping, apart), apart))
        with_lists = {grid.file for grid, head, _ in heads if head}
        reader = Reader(self.persons, self.mapping, self.found)
        for number, (grid, head, apart) in enumerate(heads, start=1):
            if head is None:
                if grid.sheet and grid.file in with_lists and not self._has_persons(grid):
                    self.found.add("CC-1943", grid, count=str(sum(any(row) for row in grid.rows)))
                else:
                    self.found.take(apart)
                continue
            if self._needs_migri(head):
                self.found.add("CC-1919", grid)
                continue
            read = reader.read(grid, head, f"?{number}:" if len(heads) > 1 else "?")
            if read:
                read.order = number
                self.lists.append(read)
                remark(read, self.found)
        self._refuse_copies()

    def _has_persons(self, grid: Grid) -> bool:
        return any(self.persons.is_somebody(cell) for row in grid.rows for cell in row if cell)

    def _needs_migri(self, head: Head) -> bool:
        alone = MIGRI in head.columns and CODE not in head.columns and PERSON_ID not in head.columns
        return alone and not self.persons.has_migri_numbers()

    def _refuse_copies(self) -> None:
        """Lists that hold the very rows of another."""
        seen: dict[tuple[tuple[int, int, int, int], ...], str] = {}
        for each in self.lists:
            rows = tuple(sorted((row.person, row.month, row.recipient, row.cents) for row in each.rows))
            if len(rows) > 1 and rows in seen:
                self.found.add("CC-1934", each.grid, other=seen[rows])
            seen.setdefault(rows, each.grid.name)

    def payments(self) -> PaymentRows:
        """All lists together; faults of their amounts are added to the others."""
        monthly = [each for each in self.lists if not each.head.yearly]
        yearly = [each for each in self.lists if each.head.yearly]
        told = self._readings(monthly)
        if self.found.has_errors:
            return self._rows([], {})
        plain = [each for each in monthly if told[each.order].reading == PER_MONTH]
        running = [each for each in monthly if told[each.order].reading == CUMULATIVE]
        amounts = [
            (row.person, row.month, row.recipient, row.cents, each, row)
            for each in plain
            for row in each.rows
            if row.cents
        ]
        if running:
            for step in taken_apart(running, self.dues):
                self._tell(step)
                row = step.row
                amounts += [
                    (row.person, month, row.recipient, cents, step.of, row)
                    for month, cents in step.by_month.items()
                    if cents
                ]
        amounts += self._years(yearly, amounts)
        told |= {each.order: Told(PER_YEAR, 0, 0, 0) for each in yearly}
        return self._rows(amounts, told)

    def _readings(self, monthly: Sequence[ReadList]) -> dict[int, Told]:
        given = self.mapping.amounts
        told = {
            each.order: one for each, one in zip(monthly, recognise(monthly, lambda: self.dues), strict=True)
        }
        if given:
            return {
                order: Told(given, one.months, one.for_month, one.for_cumulative)
                for order, one in told.items()
            }
        for each in monthly:
            one = told[each.order]
            if one.reading is None:
                words = f"{one.for_month}/{one.months}, {one.for_cumulative}/{one.months}"
                self.found.add("CC-1930", each.grid, words=words)
        return told

    def _years(self, yearly: Sequence[ReadList], amounts: Sequence[Amount]) -> list[Amount]:
        if not yearly:
            return []
        monthly: dict[tuple[int, int, int], int] = {}
        for person, month, recipient, cents, *_ in amounts:
            cell = (person, one_recipient(recipient), month)
            monthly[cell] = monthly.get(cell, 0) + cents
        return [
            (each.row.person, month, each.row.recipient, cents, of, each.row)
            for of, sums in yearly_sums(yearly, monthly, self.dues, self.found)
            for each in sums
            for month, cents in each.by_month.items()
        ]

    def _tell(self, step: Step) -> None:
        """What a step of a running sum needs to have said."""
        grid, row = step.of.grid, step.row.number
        column = (step.row.column, step.of.head.name(step.row.column))
        amount = euros(abs(step.change))
        if step.kind is None:
            opening = step.change == step.row.cents and first_day(step.row.month).month > 1
            code = "CC-1933" if step.change < 0 else "CC-1932" if opening else "CC-1931"
            self.found.add(code, grid, row, column, amount=amount)
        elif step.kind == TAKEN_BACK:
            self.found.add("CC-1955", grid, row, column, amount=amount, months=_months(step.by_month))
        elif step.opening:
            self.found.add("CC-1954", grid, row, column, amount=amount, months=_months(step.by_month))

    def _rows(self, amounts: Sequence[Amount], told: Mapping[int, Told]) -> PaymentRows:
        kept = [each for each in self.lists if each.order in told]
        place = {each.order: at for at, each in enumerate(kept)}
        decisions = sorted({row.decision for *_, row in amounts if row.decision})
        numbers = {"": -1} | {text: at for at, text in enumerate(decisions)}
        table = np.array(
            [(*cell, place[of.order], row.number, numbers[row.decision]) for *cell, of, row in amounts],
            dtype=np.int64,
        ).reshape(-1, 7)
        person, month, recipient, cents, at_list, at_row, decision = (
            np.ascontiguousarray(table[:, at]) for at in range(7)
        )
        given = self.mapping.amounts is not None
        return PaymentRows(
            person,
            month,
            recipient,
            cents,
            tuple(self.persons.unknown),
            tuple(form_of(each, told[each.order], given=given) for each in kept),
            self.found.in_order(),
            Origin(at_list, at_row, decision, tuple(decisions)),
        )


def _months(by_month: Mapping[int, int]) -> str:
    """`1/2025\u20134/2025`, and single months by themselves."""
    runs: list[list[int]] = []
    for month in sorted(by_month):
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    said = [[first_day(run[0]), first_day(run[-1])] for run in runs]
    return ", ".join("\u2013".join(dict.fromkeys(f"{day.month}/{day.year}" for day in run)) for run in said)
