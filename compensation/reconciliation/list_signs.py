"""Words beside an amount that may give its sign: money taken back stands in some lists
as a positive amount and a word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from attrs import frozen

from compensation.reconciliation.list_columns import plain
from compensation.reconciliation.list_headings import Head
from compensation.tables.grids import Grid

_STEMS = (
    "takaisin", "peritt", "perinta", "palaut", "hyvit", "oikais", "peruut", "peruttu", "mitato", "vahenn", "vahenty",
    "miinus",
    "kuitat", "kuittau", "korjau", "aterkrav", "aterbet", "aterta", "aterfor", "kredit", "rattels", "rattad",
    "korriger", "avdrag",
    "minus", "minskn", "annull", "makuler", "recover", "refund", "revers", "correct", "deduct", "clawback", "repay",
    "repaid", "credit", "cancel", "storno", "negativ",
)  # fmt: skip
_OF_TITLES = ("takaisinper", "aterkrav", "recover", "palautuks", "hyvityks", "krediter")
_SIGNS = frozenset({"-", "\u2212", "\u2013", "+"})
_SIDES = frozenset({"k", "d", "c", "cr", "dr", "deb", "kred", "debet", "debit"})
_NAMES = re.compile(r"\b\w*(?:nimi|namn|name)\b")
_CENTS = frozenset({"sentti", "sentit", "senttia", "snt", "cent", "cents", "ore"})
_TWO_DIGITS = re.compile(r"[0-9]{2}")


@frozen
class Sign:
    """A word that may turn an amount around: where it stands, and the word."""

    row: int
    column: int
    word: str


def sign_word(text: str) -> str:
    """The first word of a text that may say that money was taken back; blank where there is none."""
    for word in re.findall(r"[a-z]+", plain(text)):
        if word.startswith(_STEMS):
            return str(word)
    return ""


def signs_in(grid: Grid, head: Head, rows: Collection[int]) -> Iterator[Sign]:
    """Words in cells beside the amounts of the given rows (numbers from 1), in columns that
    are not read as something else."""
    read = {at for name, at in head.columns.items() if name != "component"} | set(head.months) | head.ignored
    width = max((len(grid.rows[row - 1]) for row in rows), default=0)
    for at in range(width):
        if at in read or _NAMES.search(plain(head.name(at))):
            continue
        cells = {
            row: grid.rows[row - 1][at]
            for row in rows
            if at < len(grid.rows[row - 1]) and grid.rows[row - 1][at]
        }
        values = {plain(cell) or cell for cell in cells.values()}
        signs = values <= _SIGNS and len(values) > 1
        sides = values <= _SIDES and len(values) > 1
        for row, cell in cells.items():
            word = sign_word(cell)
            if signs or sides:
                word = cell if cell != "+" else ""
            if word:
                yield Sign(row, at, cell if len(cell) <= len(word) + 12 else word)


def sign_of_title(grid: Grid, head: Head) -> Sign | None:
    """A word in the rows above the headings, or in the sheet's name, that calls the
    whole list one of money taken back."""
    titles = [
        (number, at, cell)
        for number, row in enumerate(grid.rows[: head.at], 1)
        for at, cell in enumerate(row)
    ]
    for number, at, cell in [*titles, (0, -1, grid.sheet)]:
        for word in re.findall(r"[a-z]+", plain(cell)):
            if word.startswith(_OF_TITLES):
                return Sign(number, at, word)
    return None


def cents_apart(grid: Grid, head: Head, rows: Collection[int]) -> int:
    """The position of a column that holds the cents of whole euros beside it, -1 for none."""
    used = {*head.columns.values(), *head.months} | head.ignored
    for at, name in enumerate(head.names):
        if at in used or not name:
            continue
        cells = [
            grid.rows[row - 1][at] for row in rows if at < len(grid.rows[row - 1]) and grid.rows[row - 1][at]
        ]
        if not cells:
            continue
        if _CENTS & set(plain(name).split()) and all(cell.isdigit() for cell in cells):
            return at
        beside = at - 1 in head.amount_columns and all(map(_TWO_DIGITS.fullmatch, cells))
        if beside and all(_whole(grid.rows[row - 1], at - 1) for row in rows):
            return at
    return -1


def _whole(row: Sequence[str], at: int) -> bool:
    return at >= len(row) or not row[at] or row[at].lstrip("-").isdigit()
