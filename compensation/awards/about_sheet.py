"""The sheet beside a result: what it rests on, its totals as formulas that agree with it, what is undetermined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from compensation.awards.about import About
from compensation.awards.result_table import MONEY, TEXT, ResultTable
from compensation.awards.result_words import for_people, heading, in_words
from compensation.words.catalogue import Catalogue

_WORDS = Catalogue("awards", "about")
_WIDTHS = (44, 60, 16, 16, 16, 24, 18, 60)


@frozen(eq=False)
class Summed:
    """A column of money on the sheets of a result: its heading, the cells on each sheet, and its sum in cents."""

    name: str
    ranges: tuple[str, ...]
    cents: int


class AboutSheet:
    """Writes a sheet from its top downwards."""

    def __init__(self, sheet: Any, formats: Mapping[str, Any], lang: str) -> None:
        self.sheet, self.formats, self.lang, self.row = sheet, formats, lang, 0
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def write(self, about: About, sums: Sequence[Summed]) -> None:
        """Facts, totals, remarks, undetermined months."""
        self._heading("title")
        for name, text in about.facts:
            self.sheet.write_string(self.row, 0, name, self.formats["wrapped"])
            self.sheet.write_string(self.row, 1, text, self.formats["wrapped"])
            self.row += 1
        self._heading("totals")
        for each in sums:
            self.sheet.write_string(self.row, 0, heading(each.name, self.lang))
            self._sum(1, "+".join(f"SUM({cells})" for cells in each.ranges), each.cents)
            self.row += 1
        self._heading("remarks")
        for remark in about.remarks or (_WORDS.say("no_remarks", self.lang),):
            self.sheet.merge_range(self.row, 0, self.row, 5, "", self.formats["wrapped"])
            self.sheet.write_string(self.row, 0, remark, self.formats["wrapped"])
            self.sheet.set_row(self.row, 15 * (len(remark) // 170 + 1))
            self.row += 1
        self._heading("undetermined")
        self._table(for_people(about.undetermined, with_law=True))

    def _heading(self, key: str) -> None:
        self.row += bool(self.row)
        self.sheet.write_string(self.row, 0, _WORDS.say(key, self.lang), self.formats["head"])
        self.row += 1

    def _table(self, table: ResultTable) -> None:
        if not len(table):
            self.sheet.write_string(self.row, 0, _WORDS.say("nothing_undetermined", self.lang))
            return
        for at, name in enumerate(table.kinds):
            self.sheet.write_string(self.row, at, heading(name, self.lang), self.formats["head"])
        first = self.row + 1
        for at, (name, kind) in enumerate(table.kinds.items()):
            values = list(table.columns[name])
            cells = in_words(name, values, self.lang) if kind == TEXT else values
            for row, value in enumerate(cells, start=first):
                self._cell(row, at, value, kind)
        self.row = first + len(table)
        money = list(table.kinds).index("amount_eur")
        letter = chr(ord("A") + money)
        self.sheet.write_string(self.row, 0, _WORDS.say("total", self.lang), self.formats["head"])
        self._sum(
            money, f"SUM({letter}{first + 1}:{letter}{self.row})", sum(map(int, table.columns["amount_eur"]))
        )

    def _cell(self, row: int, at: int, value: Any, kind: str) -> None:
        if isinstance(value, date):
            self.sheet.write_datetime(row, at, value, self.formats["day"])
        elif kind == TEXT:
            self.sheet.write_string(row, at, value)
        else:
            self.sheet.write_number(
                row, at, int(value) / 100 if kind == MONEY else int(value), self.formats[kind]
            )

    def _sum(self, at: int, formula: str, cents: int) -> None:
        """A sum that a spreadsheet computes for itself, with our own figure as its value until it does."""
        self.sheet.write_formula(self.row, at, f"={formula}", self.formats["sum"], cents / 100)
