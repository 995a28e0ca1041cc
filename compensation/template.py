"""An empty workbook to fill in: headings in fi, sv or en, lists of allowed words, help at each heading, an example row."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from compensation.columns import TABLES
from compensation.errors import Message
from compensation.names import WORDS_OF, load_names
from compensation.plain_values import AMOUNT_COLUMNS, DAY_COLUMNS

_ROWS = 2000
"""Rows under the headings that have a format and a list."""
_EXAMPLE = "EXAMPLE-1"
_EXAMPLES: Mapping[str, Mapping[str, str | date | float]] = {
    "persons": {
        "person_id": _EXAMPLE,
        "birth_date": date(1990, 2, 1),
        "standing": "principal",
        "ground": "87",
        "permit_from": date.fromisoformat("2024-01-10"),
        "home_municipality_from": date.fromisoformat("2024-03-15"),
        "arrived_on": date.fromisoformat("2023-09-01"),
    },
    "residences": {"person_id": _EXAMPLE, "municipality": "049", "from": date.fromisoformat("2024-03-15")},
    "recipients": {
        "recipient": "municipality-049",
        "business_id": "9000001-1",
        "name": "Espoon kaupunki (example)",
        "iban": "FI9299000000000001",
        "programme_from": date.fromisoformat("2011-09-01"),
        "agreement_from": date.fromisoformat("2011-09-01"),
    },
    "costs": {
        "cost_id": "EXAMPLE-C1",
        "person_id": _EXAMPLE,
        "kind": "interpreting",
        "from": date.fromisoformat("2024-05-06"),
        "recipient": "municipality-049",
        "gross": 120.5,
        "condition_met": "yes",
        "voucher": "V-1",
    },
}
_HELP: Mapping[str, Message] = {
    "day": {"fi": "Päivä, esimerkiksi 1.2.2024.", "sv": "En dag, till exempel 1.2.2024.", "en": "A day, such as 1.2.2024."},
    "amount": {"fi": "Euroa, kaksi desimaalia.", "sv": "Euro, två decimaler.", "en": "Euros, two decimals."},
    "word": {"fi": "Valitse luettelosta.", "sv": "Välj i listan.", "en": "Choose from the list."},
    "text": {"fi": "Teksti.", "sv": "Text.", "en": "Text."},
    "required": {"fi": "Pakollinen.", "sv": "Obligatorisk.", "en": "Required."},
    "blank": {"fi": "Saa jäädä tyhjäksi.", "sv": "Får lämnas tom.", "en": "May be left blank."},
    "ours": {"fi": "Ohjelman nimi: {name}.", "sv": "Programmets namn: {name}.", "en": "The program's name: {name}."},
}  # fmt: skip


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
        if table != "permits":  # several permits of one person are rare; the table would replace permit_from
            _sheet(book.add_worksheet(names.tables[table][lang][0].capitalize()), table, lang, formats, lists)
    lists.write(book)
    book.close()
    return data.getvalue()


class _Lists:
    """The sheet that the drop-down lists take their words from."""

    def __init__(self, lang: str) -> None:
        self._title = {"fi": "Sanaluettelot", "sv": "Ordlistor", "en": "Lists of words"}[lang]
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
    example = _EXAMPLES.get(table, {})
    for at, name in enumerate(form.known):
        heading = names.columns[name][lang][0]
        required = name in form.required
        kind = "day" if name in DAY_COLUMNS else "amount" if name in AMOUNT_COLUMNS else "text"
        sheet.write_string(
            0, at, heading[:1].upper() + heading[1:], formats["required" if required else "head"]
        )
        said = [
            _HELP["word" if name in WORDS_OF else kind][lang],
            _HELP["required" if required else "blank"][lang],
            _HELP["ours"][lang].format(name=name),
        ]
        sheet.write_comment(0, at, " ".join(said), {"author": "compclaim"})
        sheet.set_column(at, at, max(14, len(heading) + 2), formats[kind])
        _validate(sheet, at, name, lists)
        if name in example:
            _write(sheet, at, name, example[name], lang, formats[kind])
    sheet.freeze_panes(1, 1)


def _validate(sheet: Any, at: int, name: str, lists: _Lists) -> None:
    list_name = WORDS_OF.get(name)
    if list_name:
        # Other words are allowed: a section of the Aliens Act that has no name, or the program's own word.
        settings = {"validate": "list", "source": lists.source(list_name), "error_type": "warning"}
        sheet.data_validation(1, at, _ROWS, at, settings)


def _write(sheet: Any, at: int, name: str, value: str | date | float, lang: str, form: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(1, at, datetime(value.year, value.month, value.day), form)
    elif isinstance(value, float):
        sheet.write_number(1, at, value, form)
    else:
        word = load_names().words.get(WORDS_OF.get(name, ""), {}).get(value)
        sheet.write_string(1, at, word[lang][0] if word else value, form)


def headings(table: str, lang: str) -> Sequence[str]:
    """The headings of a table in the template."""
    return [load_names().columns[name][lang][0] for name in TABLES[table].known]
