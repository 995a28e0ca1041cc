"""The reconciliation as a workbook: classes and months as sums by formula over the
rows, with our own figures as values.

A spreadsheet that recalculates gets the same totals. Texts stay texts: none becomes a formula or an address.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from compensation.awards.result_words import in_words
from compensation.calculated.month_keys import at_recipient, of_recipient
from compensation.law.areas import recipient_code, recipient_name
from compensation.reconciliation.classes import CLASSES, PAID
from compensation.reconciliation.summary import month_sums
from compensation.values.months import first_day
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from compensation.reconciliation.reconciling import Reconciliation

_PAGE = Catalogue("reconciliation_page")
_WAYS = Catalogue("reconciliation_page", "ways")
_CLASSES = Catalogue("reconciliation", "classes")
MOST_ROWS = 200_000
"""With more rows than that, those paid rightly stand added up by month and recipient."""

Row = tuple[str | date | int, ...]
"""Person, month, recipient, class, cents due and paid, causes, and what a book tells of the claim."""
_CLAIM_WIDTHS = (28, 34, 20, 40)


@frozen
class _Listed:
    """Where the rows stand that the other sheets add up: the name of their sheet and its last row."""

    sheet: str
    last: int

    def column(self, letter: str) -> str:
        """The cells of a column, for a formula; `$D` is D wherever the formula is copied to."""
        return f"'{self.sheet}'!{letter}$2:{letter}${self.last}"


def to_xlsx(found: Reconciliation, lang: str, *, most_rows: int = MOST_ROWS) -> bytes:
    """The workbook in fi, sv or en."""
    import xlsxwriter

    data = io.BytesIO()
    book = xlsxwriter.Workbook(
        data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": _PAGE.say("title", lang), "created": datetime(2000, 1, 1)})
    book.set_calc_mode("auto")
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
        "money": book.add_format({"num_format": "#,##0.00"}),
        "total": book.add_format({"num_format": "#,##0.00", "bold": True, "top": 1}),
        "month": book.add_format({"num_format": "m/yyyy", "align": "left"}),
        "bold": book.add_format({"bold": True, "top": 1}),
    }
    classes = book.add_worksheet(_PAGE.say("sheet_classes", lang))
    months = book.add_worksheet(_PAGE.say("sheet_months", lang))
    rows = _rows(found, lang, most_rows)
    listed = _Listed(_PAGE.say("sheet_rows", lang), max(len(rows), 1) + 1)
    _rows_sheet(book.add_worksheet(listed.sheet), found, rows, formats, lang)
    _classes_sheet(classes, found, formats, lang, listed)
    _months_sheet(months, found, formats, lang, listed)
    book.close()
    return data.getvalue()


def _rows(found: Reconciliation, lang: str, most: int) -> list[Row]:
    """Rows of the sheet: person, 1st of the month, recipient, class, cents due and paid, causes; codes in words."""
    whole = len(found) <= most
    table = found.rows(only=None if whole else set(range(len(CLASSES))) - {PAID}, lang=lang)
    columns = {name: list(table.columns[name]) for name in table.kinds}
    columns |= {name: in_words(name, columns[name], lang) for name in ("recipient", "class")}
    listed: list[Row] = [
        (person, date.fromisoformat(f"{month}-01"), to, klass, int(due), int(paid), cause, *claims)
        for person, month, to, klass, due, paid, cause, *claims in zip(*columns.values(), strict=True)
    ]
    if not whole:
        right = np.flatnonzero(found.sorted.klass == PAID)
        groups, at = np.unique(at_recipient(found.month[right], found.recipient[right]), return_inverse=True)
        months, recipients = of_recipient(groups)
        due, paid = np.zeros(len(groups), dtype=np.int64), np.zeros(len(groups), dtype=np.int64)
        np.add.at(due, at, found.sorted.due[right])
        np.add.at(paid, at, found.sorted.paid[right])
        named = in_words("recipient", [recipient_code(number) for number in recipients.tolist()], lang)
        listed += [
            (
                _PAGE.say("all_paid", lang), first_day(month), recipient, _CLASSES.say(CLASSES[PAID], lang),
                int(due[row]), int(paid[row]), "",
            )
            for row, (month, recipient) in enumerate(zip(months.tolist(), named, strict=True))
        ]  # fmt: skip
    return listed


def _rows_sheet(
    sheet: Any, found: Reconciliation, rows: Sequence[Row], formats: dict[str, Any], lang: str
) -> None:
    heads = ["person", "month", "recipient", "class", "due", "paid", "cause"]
    widths = [20, 10, 30, 28, 13, 13, 80]
    if found.claims is not None:
        heads += ["claim_id", "claim_state", "decision", "refused_because"]
        widths += _CLAIM_WIDTHS
    for at, (key, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.write_string(
            0, at, _PAGE.say(key, lang) + (", €" if key in ("due", "paid") else ""), formats["head"]
        )
        sheet.set_column(at, at, width)
    for number, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, at, cell / 100, formats["money"])
            elif isinstance(cell, date):
                sheet.write_datetime(number, at, datetime(cell.year, cell.month, 1), formats["month"])
            else:
                sheet.write_string(number, at, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)


def _classes_sheet(
    sheet: Any, found: Reconciliation, formats: dict[str, Any], lang: str, listed: _Listed
) -> None:
    heads = ("class", "persons", "rows", "due", "paid")
    for at, key in enumerate(heads):
        sheet.write_string(0, at, _PAGE.say(key, lang) + (", €" if at > 2 else ""), formats["head"])
        sheet.set_column(at, at, (30, 12, 12, 16, 16)[at])
    table = found.by_class()
    for number, row in enumerate(table, start=1):
        sheet.write_string(number, 0, _CLASSES.say(row["class"], lang))
        sheet.write_number(number, 1, row["persons"])
        sheet.write_number(number, 2, row["rows"])
        for at, letter, key in ((3, "E", "due_eur"), (4, "F", "paid_eur")):
            formula = f"=ROUND(SUMIF({listed.column('$D')},$A{number + 1},{listed.column(letter)}),2)"
            sheet.write_formula(
                number, at, formula, formats["money"], int(list(table.columns[key])[number - 1]) / 100
            )
    last = len(CLASSES) + 1
    sheet.write_string(last, 0, _PAGE.say("total", lang), formats["bold"])
    sheet.write_blank(last, 1, None, formats["bold"])
    sheet.write_formula(last, 2, f"=SUM(C2:C{last})", formats["bold"], len(found))
    for at, letter, cents in ((3, "D", found.due), (4, "E", found.paid)):
        sheet.write_formula(
            last, at, f"=ROUND(SUM({letter}2:{letter}{last}),2)", formats["total"], cents / 100
        )
    facts = [
        ("recipients", "; ".join(recipient_name(number, lang) for number in found.recipients)),
        ("lists", "; ".join(each.file for each in found.payments.lists)),
        ("rounding", _WAYS.say(found.rounding.way, lang)),
    ]
    for number, (key, words) in enumerate(facts, start=last + 2):
        sheet.write_string(number, 0, _PAGE.say(key, lang))
        sheet.write_string(number, 1, words)
    sheet.freeze_panes(1, 0)


def _months_sheet(
    sheet: Any, found: Reconciliation, formats: dict[str, Any], lang: str, listed: _Listed
) -> None:
    for at, key in enumerate(("month", "due", "paid", "difference")):
        sheet.write_string(0, at, _PAGE.say(key, lang) + (", €" if at else ""), formats["head"])
        sheet.set_column(at, at, 16)
    months, due, paid = month_sums(found)
    for number, (month, one, other) in enumerate(zip(months, due, paid, strict=True), start=1):
        sheet.write_datetime(number, 0, datetime(month.year, month.month, 1), formats["month"])
        for at, letter, cents in ((1, "E", one), (2, "F", other)):
            same = f"{listed.column('$B')}=$A{number + 1}"
            formula = f"=ROUND(SUMPRODUCT(({same})*{listed.column(letter)}),2)"
            sheet.write_formula(number, at, formula, formats["money"], cents / 100)
        sheet.write_formula(
            number, 3, f"=ROUND(C{number + 1}-B{number + 1},2)", formats["money"], (other - one) / 100
        )
    last = len(months) + 1
    sheet.write_string(last, 0, _PAGE.say("total", lang), formats["bold"])
    for at, letter, cents in ((1, "B", sum(due)), (2, "C", sum(paid)), (3, "D", sum(paid) - sum(due))):
        sheet.write_formula(
            last, at, f"=ROUND(SUM({letter}2:{letter}{last}),2)", formats["total"], cents / 100
        )
    sheet.freeze_panes(1, 0)
