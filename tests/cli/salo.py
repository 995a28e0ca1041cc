"""The register of a town as its office has it: six made-up persons, in Finnish as a workbook, in Swedish as CSV."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from compensation.facts.names import WORDS_OF, load_names
from tests.tables_for_tests import hetu
from tests.workbooks_for_tests import book

Rows = dict[str, list[dict[str, str]]]
TOWN = "municipality-734"


def register() -> Rows:
    """Two persons on asylum with a child born here, a couple, and a quota refugee who comes of age."""
    persons = [
        _person("1", "1985-03-12", 901, "87", "2024-11-04", "2025-01-15"),
        _person("2", "1987-07-04", 902, "87", "2024-11-04", "2025-01-15"),
        _person("3", "2025-06-07", 903, "87", "2025-06-07", "2025-06-07", standing="child_born_in_finland",
                parent_ids="1 2"),
        _person("4", "1990-02-01", 904, "87", "2024-03-01", "2024-04-02"),
        _person("5", "1994-09-30", 905, "87", "2024-03-01", "2024-04-02", standing="family", tie_before_arrival="yes"),
        _person("6", "2008-02-11", 906, "90", "2024-12-10", "2025-02-03"),
    ]  # fmt: skip
    return {
        "persons": persons,
        "residences": [
            {"person_id": row["person_id"], "municipality": "734", "from": row["home_municipality_from"], "to": ""}
            for row in persons
        ],
        "costs": [
            {"cost_id": "K-1", "kind": "basic_education_support", "person_id": "6", "from": "2025-03-03",
             "to": "2025-05-30", "recipient": TOWN, "gross": "1840.50", "decision_id": "", "condition_met": "yes"},
        ],
        "recipients": [
            {"recipient": TOWN, "business_id": "9000001-1", "name": "Salo", "iban": "FI9299000000000001",
             "programme_from": "2011-09-01", "agreement_from": "2011-09-01"},
        ],
    }  # fmt: skip


def _person(
    id: str, birth: str, number: int, ground: str, permit: str, home: str, **more: str
) -> dict[str, str]:
    return {
        "person_id": id, "birth_date": birth, "hetu": hetu(birth, number), "standing": "principal", "ground": ground,
        "permit_from": permit, "permit_to": "", "home_municipality_from": home, "tie_before_arrival": "",
        "parent_ids": "", "citizen_from": "", "died_on": "", **more,
    }  # fmt: skip


def as_workbook(path: Path, rows: Rows) -> Path:
    """A Finnish workbook with real dates, saved where the officer keeps it."""
    sheets = {}
    for name, table in rows.items():
        columns = list(table[0])
        cells = [[_cell(column, row[column], "fi") for column in columns] for row in table]
        sheets[_called(name, "fi")] = [_headings(columns, "fi"), *cells]
    return book(path, sheets)


def as_csv_folder(folder: Path, rows: Rows) -> Path:
    """A Swedish folder of CSV files as a spreadsheet saves them: semicolons, commas in amounts, Windows-1252."""
    folder.mkdir(exist_ok=True)
    for name, table in rows.items():
        columns = list(table[0])
        with (folder / f"{_called(name, 'sv')}.csv").open("w", encoding="cp1252", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
            writer.writerow(_headings(columns, "sv"))
            for row in table:
                writer.writerow([_text(column, row[column]) for column in columns])
    return folder


def payment_list(path: Path, cells: Sequence[tuple[str, str, int]], lang: str) -> Path:
    """A list of the State: identity code, month and euros, one row for each."""
    words = {"fi": ("Henkilötunnus", "Kuukausi", "Määrä"), "sv": ("Personbeteckning", "Månad", "Belopp")}[
        lang
    ]
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(words)
        for code, month, cents in cells:
            writer.writerow([code, f"{int(month[5:])}/{month[:4]}", f"{cents // 100},{cents % 100:02}"])
    return path


def _called(table: str, lang: str) -> str:
    return load_names().tables[table][lang][0]


def _headings(columns: Sequence[str], lang: str) -> list[str]:
    return [load_names().columns[column][lang][0] for column in columns]


def _word(column: str, text: str, lang: str) -> str:
    words: Mapping[str, Mapping[str, Sequence[str]]] = load_names().words.get(WORDS_OF.get(column, ""), {})
    return words[text][lang][0] if text in words else text


def _is_day(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-" and text[:4].isdigit()


def _cell(column: str, text: str, lang: str) -> object:
    if _is_day(text):
        return date.fromisoformat(text)
    return float(text) if column == "gross" and text else _word(column, text, lang)


def _text(column: str, text: str) -> str:
    if _is_day(text):
        day = date.fromisoformat(text)
        return f"{day.day}.{day.month}.{day.year}"
    return text.replace(".", ",") if column == "gross" else _word(column, text, "sv")
