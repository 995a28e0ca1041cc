"""One table while it is being checked: its columns as integers, and which of its rows have an error.

Every value is looked at once for each different text, so a million rows cost little more than their distinct values. A
finding tells the row and the column, never the cell.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Any, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.facts.model import NO, UNKNOWN
from compensation.intake.cells import (
    IN_OWN_FORM,
    Wrong,
    cents,
    clean,
    day_after,
    day_in,
    day_or_month,
    meant_recipient,
    month,
    recipient,
    within,
    yes_no,
)
from compensation.intake.ids import Ids, errors_in, faults_of_ids, plain_numbers, unreadable_in
from compensation.law.areas import (
    LISTED_FROM,
    MUNICIPALITY,
    load_areas,
    recipient_code,
)
from compensation.tables.collector import Collector, Place
from compensation.tables.raw_tables import (
    LONGEST,
    Distinct,
    RawTable,
    rows_of_column,
)
from compensation.values.arrays import Ints
from compensation.values.months import FAR, LONG_AGO, day_number
from compensation.words.catalogue import ERROR
from compensation.words.finding_texts import FINDING_TEXTS

MOST_SUGGESTED = 200
"""Different wrong texts of a column for which it is looked up what was meant; a column of more is another column."""

_Said: TypeAlias = "tuple[Mapping[str, str], Callable[[], str] | None]"

Bools = NDArray[np.bool_]


@frozen
class Expected:
    """How the cells of a column become an array of `kind`.

    A blank reads as `blank`, a wrong text (and a missing required one) as `wrong`, which should cause no second
    finding; without it as `blank`. Line breaks and double spaces of `free_text` become one space.
    """

    kind: Any
    blank: Any
    wrong: Any = None
    required: bool = False
    free_text: bool = False


_FIRST_WORD = Expected(np.int8, 0)


class Sheet:
    """The rows of one table, without blank ones; a table that is not there has none."""

    def __init__(self, name: str, raw: RawTable | None, found: Collector) -> None:
        self.name = name
        self.file = raw.file if raw else ""
        self.found = found
        self._columns = dict(raw.columns) if raw else {}
        self.numbers = raw.numbers if raw else np.zeros(0, dtype=np.int32)
        self.lost = raw.lost if raw else ()
        self._own_form = raw is not None and raw.layout is not None
        self._drop_blank_rows()
        self.bad: Bools = np.full(len(self), raw is not None and raw.faulty)

    def __len__(self) -> int:
        return len(self.numbers)

    def has(self, column: str) -> bool:
        """Whether the table has the column at all."""
        return column in self._columns

    def _drop_blank_rows(self) -> None:
        blank = np.ones(len(self), dtype=bool)
        for column in self._columns.values():
            if not blank.any():
                return
            if isinstance(column, Distinct):
                empty = np.array([not text for text in column.texts], dtype=bool)
                blank &= empty[column.codes] if len(empty) else False
            else:
                blank &= column.values == b""
        if not blank.any():
            return
        self.numbers = self.numbers[~blank]
        self._columns = {name: rows_of_column(column, ~blank) for name, column in self._columns.items()}

    def report(
        self,
        code: str,
        rows: NDArray[Any],
        column: str,
        values: Callable[[int], Mapping[str, str]] | None = None,
    ) -> None:
        """The finding for rows given by mask or index; an error marks them bad. `values` takes the place in `rows`."""
        at = np.flatnonzero(rows) if rows.dtype == bool else rows
        if not len(at):
            return
        if FINDING_TEXTS[code].severity == ERROR:
            self.bad[at] = True
        self.found.add_rows(code, self.numbers[at], Place(self.name, self.file), column, values)

    # Columns of distinct texts

    def _distinct(self, column: str) -> Distinct:
        held = self._columns.pop(column, None)
        return held if isinstance(held, Distinct) else Distinct([""], np.zeros(len(self), dtype=np.uint8))

    def parsed(self, column: str, parse: Callable[[str], Any], expected: Expected) -> NDArray[Any]:
        """A column by `parse`, which raises Wrong for what is no value; each distinct text is parsed once."""
        there = self.has(column)
        held = self._distinct(column)
        values = np.full(len(held.texts), expected.blank, dtype=expected.kind)
        faults: dict[str, dict[int, _Said]] = {}
        for number, text in enumerate(held.texts):
            try:
                if expected.free_text:
                    text = " ".join(text.split())
                if text:
                    values[number] = parse(clean(text))
                elif expected.required and there:
                    raise Wrong("CC-1105")
            except Wrong as fault:
                code = IN_OWN_FORM.get(fault.code, fault.code) if self._own_form else fault.code
                faults.setdefault(code, {})[number] = fault.words, fault.near
                if expected.wrong is not None:
                    values[number] = expected.wrong
        for code, texts in faults.items():
            self._report_texts(code, held, texts, column)
        by_row: NDArray[Any] = values[held.codes]
        return by_row

    def _report_texts(self, code: str, held: Distinct, texts: Mapping[int, _Said], column: str) -> None:
        is_wrong = np.zeros(len(held.texts), dtype=bool)
        is_wrong[list(texts)] = True
        rows = np.flatnonzero(is_wrong[held.codes])
        told: dict[int, Mapping[str, str]] = {}

        def words(at: int) -> Mapping[str, str]:
            number = int(held.codes[rows[at]])
            if number not in told:
                said, near = texts[number]
                meant = near() if near and len(told) < MOST_SUGGESTED else ""
                told[number] = {**said, "suggestion": meant} if near else said
            return told[number]

        self.report(code, rows, column, words)

    def days(self, column: str, *, required: bool = False, limit: int = FAR, blank: int = FAR) -> Ints:
        """Day numbers; a day after `limit` is an error. LONG_AGO where wrong."""
        return self.parsed(
            column,
            lambda text: within(day_in(text), limit),
            Expected(np.int32, blank, LONG_AGO, required),
        )

    def until(self, column: str) -> Ints:
        """Last days as the day after them; FAR where blank, and for the year 9999 by which some systems say so."""
        return self.parsed(column, day_after, Expected(np.int32, FAR))

    def days_or_months(self, column: str, *, limit: int) -> Ints:
        """Day numbers; a month stands for its 1st."""
        return self.parsed(
            column,
            lambda text: within(day_or_month(text), limit),
            Expected(np.int32, FAR, LONG_AGO),
        )

    def months(self, column: str) -> Ints:
        """Months since 2011-09."""
        return self.parsed(column, month, Expected(np.int32, 0, required=True))

    def yes_no(self, column: str, *, blank: int = UNKNOWN) -> NDArray[np.int8]:
        """1, 0, and `blank` where nothing stands."""
        return self.parsed(column, yes_no, Expected(np.int8, blank, NO))

    def words(
        self,
        column: str,
        allowed: Iterable[str],
        expected: Expected = _FIRST_WORD,
        *,
        code: str = "CC-1116",
    ) -> NDArray[np.int8]:
        """The number of each word in `allowed`."""
        numbers = {word: number for number, word in enumerate(allowed) if word}
        listed = ", ".join(numbers)

        def number(text: str) -> int:
            if text in numbers:
                return numbers[text]
            raise Wrong(code, partial(self._near_word, column, text, numbers), allowed=listed)

        return self.parsed(column, number, expected)

    def _near_word(self, column: str, text: str, codes: Iterable[str]) -> str:
        from compensation.facts.names import near_word

        return near_word(column, text, codes, own_words=self._own_form)

    def cents(
        self, column: str, *, blank: int = 0, wrong: int = 0, required: bool = False
    ) -> NDArray[np.int64]:
        """Amounts in cents."""
        return self.parsed(column, cents, Expected(np.int64, blank, wrong, required))

    def recipients(self, days: Ints | None = None, lived_in: Collection[int] = ()) -> Ints:
        """Recipients by number. With `days`, a municipality that is not listed is accepted before the list begins.

        Without, one that is not listed is accepted with a note if somebody has lived in it before that (`lived_in`).
        """
        numbers: Ints = self.parsed("recipient", recipient, Expected(np.int32, -1, required=True))
        listed = load_areas().municipalities
        for number in np.flatnonzero(np.bincount(numbers[numbers >= MUNICIPALITY])).tolist():
            code = recipient_code(number)
            if code.partition("-")[2] not in listed:
                rows = numbers == number
                if days is not None:
                    rows &= days >= day_number(LISTED_FROM)
                words = {"suggestion": meant_recipient(code)}
                if number - MUNICIPALITY in lived_in:
                    self.report("CC-1405", rows, "recipient", lambda _: {"first": LISTED_FROM.isoformat()})
                    continue
                self.report("CC-1401", rows, "recipient", lambda _, words=words: words)  # type: ignore[misc]
        return numbers

    def texts(self, column: str, *, required: bool = False) -> NDArray[np.object_]:
        """Free text; line breaks and double spaces become one space."""
        return self.parsed(column, str, Expected(object, "", required=required, free_text=True))

    # Columns of ids

    def ids(self, column: str, *, required: bool = False, as_they_are: bool = False) -> NDArray[np.bytes_]:
        """Ids as bytes; blank ones are b"". With `as_they_are` nothing is checked but the length and that the cell is
        no error of a spreadsheet, which then is blank."""
        held = self._columns.pop(column, None)
        if held is None or isinstance(held, Distinct):
            return np.zeros(len(self), dtype="S1")
        if required:
            self.report("CC-1105", held.values == b"", column)
        self.report("CC-1119", held.cut, column, lambda _: {"most": str(LONGEST)})
        errors = errors_in(held.values)
        self.report("CC-1132", errors, column)
        if as_they_are:
            unreadable = unreadable_in(held.values)
            self.report("CC-1121", unreadable, column)
            return np.where(unreadable | errors, b"", held.values).astype(held.values.dtype)
        for code, rows in faults_of_ids(held.values).items():
            self.report(code, rows, column)
        return held.values

    def numbers_of_persons(self, column: str) -> NDArray[np.bytes_]:
        """Numbers that nothing is computed from: those that cannot be read or are too long are
        blank, spaces around fall away."""
        held = self._columns.pop(column, None)
        if held is None or isinstance(held, Distinct):
            return np.zeros(len(self), dtype="S1")
        return plain_numbers(held)

    def unique_ids(self, column: str) -> Ids:
        """Required ids of which each may stand once."""
        ids = Ids(self.ids(column, required=True))
        self.report("CC-1115", ids.repeated & (ids.values != b""), column)
        return ids

    def ends_before_start(self, start: Ints, until: Ints, column: str) -> None:
        """Reports rows whose last day is before the first."""
        self.report("CC-1110", (until <= start) & (start < FAR), column)
