"""What a user says of payment lists: a mapping file in TOML, or the same from the options of a command."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from compensation.facts.columns import TABLES
from compensation.files.user_toml import read_user_toml
from compensation.law.recipient_names import recipient_called
from compensation.reconciliation.list_amounts import READINGS
from compensation.reconciliation.list_columns import MEANINGS, plain
from compensation.reconciliation.list_faults import FaultyList, Found

_KEYS = ("columns", "recipient", "amounts", "year", "minus")


@frozen
class ListMapping:
    """What is said of lists; what is not said is found out or asked.

    `columns`: meanings by heading (plain), or by letter for a column without one. `recipient`: that of lists without
    such a column. `amounts`: per_month or cumulative. `year`: of months without one. `minus`: words (plain) that say
    beside an amount that it was taken back. `hidden_sheets`: whether hidden sheets count.
    """

    columns: Mapping[str, str] = field(factory=dict)
    recipient: int | None = None
    amounts: str | None = None
    year: int | None = None
    minus: tuple[str, ...] = ()
    hidden_sheets: bool = False


def read_mapping(path: Path) -> ListMapping:
    """A mapping from TOML: `recipient`, `amounts`, `year`, `minus` and a table `columns` of heading = meaning.

    Raises TomlUnreadable for what is no TOML, FaultyList for a word that is not known.
    """
    given = read_user_toml(path)
    return mapping_from(given, path.name)


def mapping_from(given: Mapping[str, Any], file: str = "") -> ListMapping:
    """The same from a dict. Raises FaultyList for a word that is not known."""
    if set(given) & set(TABLES):
        raise _faulty("CC-1918", file)
    columns, minus = given.get("columns", {}), given.get("minus", ())
    if not isinstance(columns, Mapping):
        raise _faulty("CC-1917", file, words="columns")
    bad = [key for key in given if key not in _KEYS]
    bad += [str(value) for value in columns.values() if value not in MEANINGS]
    if not isinstance(minus, list | tuple) or not all(
        isinstance(word, str) and plain(word) for word in minus
    ):
        bad.append("minus")
        minus = ()
    amounts, year = given.get("amounts"), given.get("year")
    if amounts is not None and amounts not in READINGS:
        bad.append(str(amounts))
    if year is not None and not (isinstance(year, int) and 2000 <= year < 2100):
        bad.append(str(year))
    recipient = recipient_called(str(given["recipient"])) if "recipient" in given else None
    if "recipient" in given and recipient is None:
        bad.append(str(given["recipient"]))
    if bad:
        raise _faulty("CC-1917", file, words=", ".join(bad))
    named = {plain(name): meaning for name, meaning in columns.items()}
    return ListMapping(named, recipient, amounts, year, tuple(map(plain, minus)))


def _faulty(code: str, file: str, words: str = "") -> FaultyList:
    found = Found()
    found.add(code, file, words=words)
    return FaultyList(found.in_order())
