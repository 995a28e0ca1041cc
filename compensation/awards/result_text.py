"""Result tables for a terminal: aligned columns in the reader's language, within a width that windows have."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from compensation.awards.result_table import DAY, MONEY, WHOLE, ResultTable
from compensation.awards.result_words import for_people, heading, in_words, time_in_words
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("awards")

WIDEST = 120
"""Letters in a line, the same whatever the window: where a table is wider, its widest texts go over several lines."""
_NARROWEST = 16
_APART = "  "


def as_text(table: ResultTable, lang: str, *, summed: bool = True) -> str:
    """A table for people: headings in their language, numbers as they write them, the sum of the amounts below if
    `summed`.

    Recipients go by name; what law a row rests on stays out, since it would fill the line.
    """
    table = for_people(table, with_law=False)
    headings = [heading(name, lang) for name in table.kinds]
    columns = [_cells(table, name, lang) for name in table.kinds]
    right = [kind in {MONEY, WHOLE} for kind in table.kinds.values()]
    sums = _sums(table, lang) if summed and len(table) > 1 else None
    widths = _widths([headings, *([sums] if sums else []), *zip(*columns, strict=True)], right)

    def lines() -> Iterator[str]:
        rule = _APART.join("-" * width for width in widths)
        yield from _lines(headings, widths, right)
        yield rule
        for row in zip(*columns, strict=True):
            yield from _lines(row, widths, right)
        if sums:
            yield rule
            yield from _lines(sums, widths, right)

    return "".join(line.rstrip() + "\n" for line in lines())


def _widths(rows: Sequence[Sequence[str]], right: Sequence[bool]) -> list[int]:
    """As wide as the cells, but for texts that give way until a line fits; no word is cut."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    most = WIDEST - len(_APART) * (len(widths) - 1)
    if sum(widths) <= most:
        return widths
    words = [
        _NARROWEST if to_right else max(_NARROWEST, *(len(word) for cell in column for word in cell.split()))
        for column, to_right in zip(zip(*rows, strict=True), right, strict=True)
    ]
    giving = [at for at, to_right in enumerate(right) if not to_right and widths[at] > words[at]]
    while sum(widths) > most and giving:
        widest = max(giving, key=lambda at: widths[at])
        widths[widest] -= 1
        giving = [at for at in giving if widths[at] > words[at]]
    return widths


def _lines(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    """The lines of one row; a cell that does not fit goes on below itself."""
    parts = [
        textwrap.wrap(cell, width, break_long_words=False, break_on_hyphens=False)
        if len(cell) > width
        else [cell]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for line in zip_longest(*parts, fillvalue=""):
        yield _APART.join(
            part.rjust(width) if to_right else part.ljust(width)
            for part, width, to_right in zip(line, widths, right, strict=True)
        )


def _cells(table: ResultTable, name: str, lang: str) -> list[str]:
    from compensation.words import localised

    kind, values = table.kinds[name], table.columns[name]
    if kind == MONEY:
        return [localised.amount(int(cents), lang) for cents in values]
    if kind == WHOLE:
        return [localised.whole(int(number), lang) for number in values]
    if kind == DAY:
        return [localised.day(day, lang) for day in values]
    return [_one_line(time_in_words(name, text, lang)) for text in in_words(name, values, lang, by_name=True)]


def _one_line(text: str) -> str:
    """`text` without characters that would break a line or steer a terminal."""
    return (
        text
        if text.isprintable()
        else "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    )


def _sums(table: ResultTable, lang: str) -> list[str] | None:
    """The last line: the word for a sum, and the sum of each column of money; None without any."""
    from compensation.words import localised

    if MONEY not in table.kinds.values():
        return None
    sums = [
        localised.amount(sum(map(int, table.columns[name])), lang) if kind == MONEY else ""
        for name, kind in table.kinds.items()
    ]
    return [sums[0] or _WORDS.say("total", lang), *sums[1:]]
