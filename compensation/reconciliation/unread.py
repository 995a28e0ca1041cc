"""Columns of a payment list that were not read, and those of them that may hold money:
nothing is left out without a word."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from compensation.facts.layout import column_letter
from compensation.reconciliation.list_columns import cents_in, meaning_of
from compensation.reconciliation.list_signs import sign_word
from compensation.words.masking import masked

_MOST_LETTERS = 40
_CODE = re.compile(r"0[0-9]+|[0-9]{6,}|(19|20)[0-9]{2}")
"""A number that is no amount of this size: with a zero before it, an id, a year."""


def unread_columns(
    names: Sequence[str], rows: Sequence[Sequence[str]], read: Collection[int], ignored: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Headings of the columns that hold anything and were not read, and of those among them that may hold money.

    A column called a name, remark, reference or total, or one that the mapping leaves out, is not taken for money.
    """
    unread: list[str] = []
    money: list[str] = []
    width = max([len(names), *map(len, rows)])
    for at in range(width):
        cells = [row[at] for row in rows if at < len(row) and row[at].strip()]
        if at in read or not cells:
            continue
        name = names[at].strip() if at < len(names) else ""
        shown = masked(name)[:_MOST_LETTERS] if name else column_letter(at)
        unread.append(shown)
        may_be = meaning_of(name) is None or (name and sign_word(name))
        if may_be and name not in ignored and _is_money(cells):
            money.append(shown)
    return tuple(unread), tuple(money)


def _is_money(cells: Sequence[str]) -> bool:
    amounts = [cell for cell in cells if cell.strip() not in ("-", "–", "—")]
    return (
        bool(amounts)
        and all(cents_in(cell) is not None for cell in amounts)
        and not all(_CODE.fullmatch(cell.strip()) for cell in amounts)
    )
