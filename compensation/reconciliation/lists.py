"""The State's payment lists, in the forms in which they come, matched with the register.

Persons are matched by identity code, Migri number or person_id; what the register does not have is kept as unknown. How a
list was understood (columns, months, per month or cumulative) is told in `ListForm`; what could be understood in two ways is
a fault, never a guess.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from compensation.facts.columns import TABLES
from compensation.facts.model import Facts
from compensation.reconciliation.list_amounts import CUMULATIVE, READINGS, recognise, taken_apart
from compensation.reconciliation.list_columns import (
    AMOUNT,
    BIRTH,
    CODE,
    IDS,
    MEANINGS,
    MIGRI,
    MONTH,
    MUNICIPALITY,
    PERSON_ID,
    RECIPIENT,
    cents_in,
    day_in,
    is_month_without_year,
    meaning_of,
    month_in,
    plain,
)
from compensation.reconciliation.list_faults import FaultyList, ListFault
from compensation.reconciliation.list_recipients import recipient_in
from compensation.reconciliation.payments import ListForm, PaymentRows, UnknownPerson
from compensation.reconciliation.unread import unread_columns
from compensation.tables.grids import Grid, read_grids
from compensation.tables.options import ReadingOptions
from compensation.values.identity import IdentityCode, compact
from compensation.values.months import FAR, day_number
from compensation.words.masking import holds_identity_code, masked, may_be_told

TITLE_ROWS = 40
"""A header is looked for among so many first rows."""
_TOTALS = ("yhteensa", "summa", "totalt", "sammanlagt", "total", "sum", "loppusumma", "kaikki")
_NOTHING = {"", "-", "–", "—"}


@frozen
class ListMapping:
    """What a user says of a list: meanings of columns by heading, the year of months without one, per month or cumulative."""

    columns: Mapping[str, str] = field(factory=dict)
    recipient: int | None = None
    amounts: str | None = None
    year: int | None = None


def read_mapping(path: Path) -> ListMapping:
    """A mapping from TOML: `recipient`, `amounts`, `year` and a table `columns` of heading = meaning. Raises FaultyList."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise FaultyList((ListFault("mapping", path.name, words="TOML"),)) from None
    return mapping_from(given, path.name)


def mapping_from(given: Mapping[str, Any], file: str = "") -> ListMapping:
    """The same from a dict. Raises FaultyList for a word that is not known."""
    if set(given) & set(TABLES):
        raise FaultyList((ListFault("mapping_of_tables", file),))
    columns = given.get("columns", {})
    if not isinstance(columns, Mapping):
        raise FaultyList((ListFault("mapping", file, words="columns"),))
    bad = [key for key in given if key not in ("columns", "recipient", "amounts", "year")]
    bad += [str(value) for value in columns.values() if value not in MEANINGS]
    amounts, year = given.get("amounts"), given.get("year")
    if amounts is not None and amounts not in READINGS:
        bad.append(str(amounts))
    if year is not None and not (isinstance(year, int) and 2000 <= year < 2100):
        bad.append(str(year))
    recipient = recipient_in(str(given["recipient"])) if "recipient" in given else None
    if "recipient" in given and recipient is None:
        bad.append(str(given["recipient"]))
    if bad:
        raise FaultyList((ListFault("mapping", file, words=", ".join(bad)),))
    return ListMapping({plain(name): meaning for name, meaning in columns.items()}, recipient, amounts, year)


def read_payment_lists(
    paths: Sequence[str | Path],
    facts: Facts,
    *,
    source: object = None,
    recipient: int | None = None,
    mapping: ListMapping | None = None,
    amounts: str | None = None,
    options: ReadingOptions | None = None,
) -> PaymentRows:
    """Every row of the lists. `source` is the input that the facts come from, for Migri numbers, and `options` those with
    which it was read; `recipient` that of lists without such a column; `amounts` (per_month, cumulative) for lists whose
    data do not tell.

    Raises FaultyList with every fault of every list, InputUnreadable for a file that is none.
    """
    reader = _Reader(facts, source, options, mapping or ListMapping(), recipient, amounts)
    grids = [grid for path in paths for grid in read_grids(Path(path))]
    for number, grid in enumerate(grids, start=1):
        reader.read(grid, f"?{number}:" if len(grids) > 1 else "?")
    if reader.faults:
        raise FaultyList(tuple(reader.faults))
    return reader.rows()


@define
class _Reader:
    """Reads grid after grid; what is found adds up."""

    facts: Facts
    source: object
    options: ReadingOptions | None
    mapping: ListMapping
    recipient: int | None
    amounts: str | None
    faults: list[ListFault] = field(factory=list)
    forms: list[ListForm] = field(factory=list)
    unknown: list[UnknownPerson] = field(factory=list)
    numbers: dict[tuple[str, str], int] = field(factory=dict)
    parts: list[tuple[NDArray[np.int64], ...]] = field(factory=list)
    ids: dict[str, dict[str, int]] = field(factory=dict)

    def rows(self) -> PaymentRows:
        """All lists together, in their order."""
        none = (np.zeros(0, dtype=np.int64),) * 4
        person, month, recipient, cents = (
            np.concatenate([part[at] for part in [none, *self.parts]]) for at in range(4)
        )
        return PaymentRows(person, month, recipient, cents, tuple(self.unknown), tuple(self.forms))

    def read(self, grid: Grid, prefix: str) -> None:
        """One grid; its faults are added to the others."""
        head = self._head(grid)
        if head is None:
            return
        at, columns, months = head
        before = len(self.faults)
        found: list[tuple[int, int, int, int]] = []
        skipped: list[int] = []
        fixed = self.recipient if self.recipient is not None else self.mapping.recipient
        by_text: dict[tuple[str, str], int | None] = {}

        def parsed(kind: str, text: str, number: int, column: int) -> int | None:
            key = (kind, text)
            if key not in by_text:
                by_text[key] = _PARSERS[kind](text, self.mapping.year)
            if by_text[key] is None:
                self._fault(f"not_{_NOUN[kind]}", grid, number, grid.rows[at][column])
            return by_text[key]

        for number, row in enumerate(grid.rows[at + 1 :], start=at + 2):
            cells = row + [""] * (len(grid.rows[at]) - len(row))
            if not any(cells):
                continue
            if _is_total(cells, [cells[columns[name]] for name in IDS if name in columns]):
                skipped.append(number)
                continue
            if months:
                amounts = [
                    (month, column) for column, month in months.items() if cells[column] not in _NOTHING
                ]
            elif cells[columns[AMOUNT]] not in _NOTHING:
                month = parsed(MONTH, cells[columns[MONTH]], number, columns[MONTH])
                amounts = [(month, columns[AMOUNT])] if month is not None else []
            else:
                amounts = []
            recipient = fixed
            if RECIPIENT in columns and amounts:
                recipient = parsed(RECIPIENT, cells[columns[RECIPIENT]], number, columns[RECIPIENT])
            if not amounts or recipient is None:
                continue
            person = self._person(grid, number, cells, columns, prefix)
            for month, column in amounts:
                cents = parsed(AMOUNT, cells[column], number, column)
                if cents:
                    found.append((person, month, recipient, cents))
        if len(self.faults) == before:
            self._take(grid, at, columns, months, found, skipped)

    def _head(self, grid: Grid) -> tuple[int, dict[str, int], dict[int, int]] | None:
        """(row of the header, column by meaning, month by column), None after a fault."""
        best, score = -1, 0
        for number, row in enumerate(grid.rows[:TITLE_ROWS]):
            known = sum(
                self._meaning(cell) in MEANINGS[:-1] or self._month(cell) is not None for cell in row if cell
            )
            if known > score:
                best, score = number, known
        if score < 2:
            self.faults.append(ListFault("no_header", grid.name))
            return None
        names = grid.rows[best]
        columns: dict[str, int] = {}
        months: dict[int, int] = {}
        before = len(self.faults)
        without_year = ""
        for at, name in enumerate(names):
            month, meaning = self._month(name), self._meaning(name)
            if month is not None and plain(name) not in self.mapping.columns:
                months[at] = month
            elif is_month_without_year(name) and meaning is None:
                without_year = without_year or name
            elif meaning in MEANINGS[:-1]:
                if meaning in columns:
                    self._fault("column_twice", grid, best + 1, name, meaning)
                columns[meaning] = at
        if months:
            columns.pop(AMOUNT, None)
        if len(set(months.values())) < len(months):
            self._fault("column_twice", grid, best + 1, "", MONTH)
        if months and MONTH in columns:
            self._fault("two_months", grid, best + 1, names[columns[MONTH]])
        if not any(name in columns for name in IDS):
            self._fault("no_header", grid, best + 1, "")
        if without_year and not months and MONTH not in columns:
            self._fault("no_year", grid, best + 1, without_year)
        elif not months and MONTH not in columns:
            self._fault("no_month", grid, best + 1, "")
        elif not months and AMOUNT not in columns:
            self._fault("no_amount", grid, best + 1, "")
        if RECIPIENT not in columns and self.recipient is None and self.mapping.recipient is None:
            self._fault("no_recipient", grid, best + 1, "")
        return (best, columns, months) if len(self.faults) == before else None

    def _meaning(self, heading: str) -> str | None:
        return self.mapping.columns.get(plain(heading)) or meaning_of(heading)

    def _month(self, heading: str) -> int | None:
        return month_in(heading, self.mapping.year)

    def _person(self, grid: Grid, number: int, cells: list[str], columns: dict[str, int], prefix: str) -> int:
        """The person of a row, a new unknown one where the register has none."""
        given = {name: cells[columns[name]] for name in IDS if name in columns and cells[columns[name]]}
        if PERSON_ID in given and holds_identity_code(given[PERSON_ID]) and CODE not in given:
            given[CODE] = given.pop(PERSON_ID)
        found = {person for name, text in given.items() if (person := self._look_up(name, text)) is not None}
        if len(found) > 1:
            self._fault("two_persons", grid, number, "")
        if found:
            return found.pop()
        name, text = next(
            ((name, given[name]) for name in IDS if name in given), ("row", f"{prefix}{number}")
        )
        key = (name, compact(text) if name == CODE else text)
        if key not in self.numbers:
            self.numbers[key] = len(self.facts) + len(self.unknown)
            self.unknown.append(_unknown(given, cells, columns, f"{prefix}{number}"))
        return self.numbers[key]

    def _look_up(self, name: str, text: str) -> int | None:
        if name not in self.ids:
            self.ids[name] = self._register(name)
            if name == MIGRI and not self.ids[name]:
                self.forms_without_migri = True
        return self.ids[name].get(compact(text) if name == CODE else text)

    def _register(self, name: str) -> dict[str, int]:
        if name == CODE:
            return {code.reveal(): person for person, code in self.facts.identity_codes.items()}
        if name == MIGRI:
            return dict(self.facts.migri_numbers)
        return {str(id): person for person, id in enumerate(self.facts.person_ids.tolist())}

    forms_without_migri: bool = False

    def _take(
        self,
        grid: Grid,
        at: int,
        columns: dict[str, int],
        months: dict[int, int],
        found: list[tuple[int, int, int, int]],
        skipped: list[int],
    ) -> None:
        if MIGRI in columns and CODE not in columns and PERSON_ID not in columns and self.forms_without_migri:
            self.faults.append(ListFault("no_migri", grid.name))
            return
        table = np.array(found, dtype=np.int64).reshape(-1, 4)
        person, month, recipient, cents = (np.ascontiguousarray(table[:, each]) for each in range(4))
        told = recognise(person, recipient, month, cents)
        given = self.amounts or self.mapping.amounts
        if given is None and told.reading is None:
            words = f"{told.for_month}/{told.months}, {told.for_cumulative}/{told.months}"
            self.faults.append(ListFault("two_readings", grid.name, words=words))
            return
        reading = given or str(told.reading)
        if reading == CUMULATIVE:
            cents = taken_apart(person, recipient, month, cents)
        changed = cents != 0
        self.parts.append((person[changed], month[changed], recipient[changed], cents[changed]))
        names = grid.rows[at]
        unread, unread_money = unread_columns(
            names,
            [row for number, row in enumerate(grid.rows[at + 1 :], start=at + 2) if number not in skipped],
            {*columns.values(), *months},
            [name for name in names if plain(name) in self.mapping.columns],
        )
        self.forms.append(
            ListForm(
                file=grid.name,
                rows=len(grid.rows) - at - 1,
                columns=tuple((names[column], meaning) for meaning, column in sorted(columns.items(), key=lambda c: c[1])),
                months_in="columns" if months else "rows",
                amounts=reading,
                given=given is not None,
                for_month=told.for_month,
                for_cumulative=told.for_cumulative,
                skipped=tuple(skipped),
                unread=unread,
                unread_money=unread_money,
                remarks=(grid.form,),
            )
        )  # fmt: skip

    def _fault(self, code: str, grid: Grid, row: int, column: str, words: str = "") -> None:
        self.faults.append(ListFault(code, grid.name, row, masked(column)[:40], words))


def _unknown(
    given: Mapping[str, str], cells: list[str], columns: Mapping[str, int], label: str
) -> UnknownPerson:
    birth: int | None = day_in(cells[columns[BIRTH]]) if BIRTH in columns else None
    code = None
    if CODE in given:
        try:
            code = IdentityCode.parse(given[CODE])
            birth = day_number(code.birth_date)
        except ValueError:
            code = None
    place = cells[columns[MUNICIPALITY]] if MUNICIPALITY in columns else ""
    own_id = given.get(PERSON_ID, "")
    if may_be_told(own_id) and own_id.isprintable() and len(own_id) <= TITLE_ROWS:
        label = own_id
    municipality = int(place) if place.isascii() and place.isdigit() and len(place) <= 3 else -1
    return UnknownPerson(label, FAR if birth is None else birth, municipality, code)


def _is_total(cells: Sequence[str], ids: Sequence[str]) -> bool:
    """Whether a row sums up others: a word for a sum in place of an id, or anywhere in a row without ids."""
    return any(plain(cell).startswith(_TOTALS) for cell in (ids if any(ids) else cells) if cell)


_PARSERS: Mapping[str, Any] = {
    MONTH: month_in,
    AMOUNT: lambda text, _: cents_in(text),
    RECIPIENT: lambda text, _: recipient_in(text),
}
_NOUN = {MONTH: "a_month", AMOUNT: "an_amount", RECIPIENT: "a_recipient"}
