"""An empty workbook to fill in: headings in fi, sv or en, lists of allowed words, help
at each heading, an example row."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from compensation.facts.columns import TABLES
from compensation.facts.names import WORDS_OF, load_names
from compensation.tables.plain_values import AMOUNT_COLUMNS, DAY_COLUMNS
from compensation.tables.template_examples import IBAN, IDS
from compensation.words.catalogue import Catalogue, Message

_WORDS = Catalogue("template")
_TABLES = Catalogue("template", "tables")
_HELP = Catalogue("template", "help")
_COLUMNS = Catalogue("template", "columns")
_NEEDS = Catalogue("template", "needs")
_MEANINGS = Catalogue("template", "meanings")
_NEED_OF = {
    "after_application": "hangs_on_application",
    "tie_before_arrival": "hangs_on_tie",
    "home_municipality_from": "time_not_begun",
    "programme_from": "hangs_on_municipality",
    "agreement_from": "hangs_on_municipality",
    "needed_care_on_arrival": "hangs_on_care",
    "applied_as_minor": "hangs_on_minor",
    "jobseeker": "hangs_on_jobseeker",
    "minor_route": "hangs_on_route",
    "social_assistance_from": "hangs_on_assistance",
    "condition_met": "hangs_on_condition",
    "died_on": "has_not_happened",
    "citizen_from": "has_not_happened",
    "programme_to": "runs_on",
    "agreement_to": "runs_on",
    "start_rule": "first_home",
    "divisible": "is_no",
    "deductions": "is_nothing",
    "family": "return_allowance_alone",
    "basic_amount": "return_allowance_alone",
    "ground": "unless_other",
    "permit_from": "unless_other",
    "parent_ids": "of_child",
    "person_id": "unless_guidance",
    "permit_to": "runs_on",
    "to": "runs_on",
    "costs.to": "one_day",
}
"""Columns that may be blank of which more is to be said; by column, or by table and column."""
_ROWS = 2000
"""Rows under the headings that have a format and a list."""
_NUMBERS = {"minor_route": list("123456"), "months": list("48")}
"""Lists of columns whose code words are numbers."""
_ID = "{id}"
"""Stands for the beginning of an example's ids."""
_EXAMPLE = f"{_ID}1"
_EXAMPLES: Mapping[str, Sequence[Mapping[str, str | date | float]]] = {
    "persons": [
        {
            "person_id": _EXAMPLE,
            "birth_date": date(1990, 2, 1),
            "standing": "principal",
            "ground": "87",
            "permit_from": date.fromisoformat("2024-01-10"),
            "home_municipality_from": date.fromisoformat("2024-03-15"),
            "arrived_on": date.fromisoformat("2023-09-01"),
        }
    ],
    "permits": [
        {
            "person_id": _EXAMPLE,
            "from": date.fromisoformat("2024-01-10"),
            "to": date.fromisoformat("2025-01-09"),
        },
        {"person_id": _EXAMPLE, "from": date.fromisoformat("2025-01-10")},
    ],
    "residences": [
        {"person_id": _EXAMPLE, "municipality": "049", "from": date.fromisoformat("2024-03-15")},
    ],
    "costs": [
        {
            "cost_id": f"{_ID}C1",
            "person_id": _EXAMPLE,
            "kind": "interpreting",
            "from": date.fromisoformat("2024-05-06"),
            "recipient": "municipality-049",
            "gross": 120.5,
            "condition_met": "yes",
            "voucher": "V-1",
        }
    ],
    "decisions": [
        {
            "decision_id": f"{_ID}D1",
            "kind": "special_reasons",
            "from": date.fromisoformat("2024-04-01"),
            "recipient": "municipality-049",
            "person_id": _EXAMPLE,
            "issued_on": date.fromisoformat("2024-03-20"),
        }
    ],
    "recipients": [
        {
            "recipient": "municipality-049",
            "business_id": "9000990-5",
            "name": f"{_ID}Espoo",
            "iban": IBAN,
            "programme_from": date.fromisoformat("2011-09-01"),
            "agreement_from": date.fromisoformat("2011-09-01"),
        }
    ],
    "paid": [
        {"person_id": _EXAMPLE, "month": "2024-04", "recipient": "municipality-049", "amount": 162.92},
    ],
    "applied": [
        {
            "person_id": _EXAMPLE,
            "month": "2024-05",
            "recipient": "municipality-049",
            "amount": 162.92,
            "applied_on": date.fromisoformat("2024-09-02"),
        }
    ],
}


def to_xlsx(lang: str) -> bytes:
    """The workbook in fi, sv or en."""
    import xlsxwriter

    data = io.BytesIO()
    book = xlsxwriter.Workbook(
        data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": "compclaim", "created": datetime(2000, 1, 1)})
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "required": book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#DDEBF7"}
        ),
        "day": book.add_format({"num_format": "d.m.yyyy"}),
        "amount": book.add_format({"num_format": "#,##0.00"}),
        "text": book.add_format({"num_format": "@"}),
    }
    names = load_names()
    lists = _Lists(lang)
    for table in TABLES:
        _sheet(book.add_worksheet(names.tables[table][lang][0].capitalize()), table, lang, formats, lists)
    lists.write(book)
    book.close()
    return data.getvalue()


class _Lists:
    """The sheet that the drop-down lists take their words from."""

    def __init__(self, lang: str) -> None:
        self._title = _WORDS.say("title_of_lists", lang)
        words = load_names().words
        self.words = {name: [by[lang][0] for by in entries.values()] for name, entries in words.items()}

    def source(self, name: str) -> str:
        """The cells of a list, for a validation."""
        letter = chr(ord("A") + list(self.words).index(name))
        return f"='{self._title}'!${letter}$1:${letter}${len(self.words[name])}"

    def write(self, book: Any) -> None:
        """The sheet, hidden."""
        sheet = book.add_worksheet(self._title)
        for column, words in enumerate(self.words.values()):
            for row, word in enumerate(words):
                sheet.write_string(row, column, word)
        sheet.hide()


def _sheet(sheet: Any, table: str, lang: str, formats: Mapping[str, Any], lists: _Lists) -> None:
    form, names = TABLES[table], load_names()
    for at, name in enumerate(form.known):
        heading = names.columns[name][lang][0]
        required = name in form.required
        kind = "day" if name in DAY_COLUMNS else "amount" if name in AMOUNT_COLUMNS else "text"
        sheet.write_string(
            0, at, heading[:1].upper() + heading[1:], formats["required" if required else "head"]
        )
        said = [
            *([_TABLES.say(table, lang), _HELP.say("legend", lang)] if at == 0 else []),
            *([_MEANINGS.say(meaning, lang)] if (meaning := _meaning(table, name)) else []),
            (_COLUMNS.get(name) or _HELP["word" if name in WORDS_OF else kind])[lang],
            _need(table, name)[lang],
            _HELP.say("ours", lang, name=name),
        ]
        size = {"x_scale": 2.5, "y_scale": 3} if at == 0 else {"x_scale": 2, "y_scale": 2.5}
        sheet.write_comment(0, at, " ".join(said), {"author": "compclaim", **size})
        sheet.set_column(at, at, max(14, len(heading) + 2), formats[kind])
        _validate(sheet, at, name, lists)
        for row, example in enumerate(_EXAMPLES[table], 1):
            if name in example:
                _write(sheet, row, at, _shown(name, example[name], lang), formats[kind])
    sheet.freeze_panes(1, 1)


def _meaning(table: str, name: str) -> str:
    return next((key for key in (f"{table}.{name}", name) if key in _MEANINGS), "")


def _need(table: str, name: str) -> Message:
    if name in TABLES[table].required:
        return _HELP["required"]
    need = _NEED_OF.get(f"{table}.{name}") or _NEED_OF.get(name)
    return _NEEDS[need] if need else _HELP["blank"]


def _validate(sheet: Any, at: int, name: str, lists: _Lists) -> None:
    source = lists.source(WORDS_OF[name]) if name in WORDS_OF else _NUMBERS.get(name)
    if source:
        # Other words are allowed: the program's own, or a word that is in rules/names.
        settings = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(1, at, _ROWS, at, settings)


def _shown(name: str, value: str | date | float, lang: str) -> str | date | float:
    """An example as the user sees it: code words and ids in the language."""
    if not isinstance(value, str):
        return value
    word = load_names().words.get(WORDS_OF.get(name, ""), {}).get(value)
    return word[lang][0] if word else value.replace(_ID, IDS[lang])


def _write(sheet: Any, row: int, at: int, value: str | date | float, form: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, at, datetime(value.year, value.month, value.day), form)
    elif isinstance(value, float):
        sheet.write_number(row, at, value, form)
    else:
        sheet.write_string(row, at, value, form)
