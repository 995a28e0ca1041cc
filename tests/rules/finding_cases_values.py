"""The same for single values of an office's own table, CC-1133 on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.rules.finding_cases import Case
from tests.tables_for_tests import cost, paid, person
from tests.workbooks_for_tests import sound_book


def _book(**tables: Any) -> Callable[[Path], Path]:
    return lambda folder: sound_book(folder / "input.xlsx", **tables)


def _costs(gross: str) -> Callable[[Path], Path]:
    return _book(costs=[cost(gross=gross)])


CASES_VALUES = {
    "CC-1133": Case(_costs("5,-"), _costs("1234,00"), "costs"),
    "CC-1134": Case(_costs("816,08-"), _costs("816,08"), "costs"),
    "CC-1135": Case(
        _book(persons=[person(birth_date="15. maaliskuuta 1990")]),
        _book(persons=[person(birth_date="15.3.1990")]),
    ),
    "CC-1136": Case(_book(persons=[person(birth_date="32947")]), _book()),
    "CC-1137": Case(_book(paid=[paid(month="3/2025")]), _book(paid=[paid(month="2025-03")]), "paid", 0),
}
