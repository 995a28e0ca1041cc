"""Small inputs for tests: a sound municipality as rows, and ways to write it as CSV files or DataFrames."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from compensation.facts.model import Facts
from compensation.intake.reading import read
from compensation.tables.options import ReadingOptions
from compensation.tables.sources import Source

Row = Mapping[str, str]
Tables = Mapping[str, "Sequence[Row] | str | bytes | None"]

CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def hetu(birth: str, individual: int = 900) -> str:
    """An artificial identity code (individual numbers 900 to 999) for a birth date."""
    year, month, day = birth.split("-")
    digits = day + month + year[2:]
    sign = "-" if year < "2000" else "A"
    return f"{digits}{sign}{individual:03}{CHECK[int(f'{digits}{individual:03}') % 31]}"


def person(person_id: str = "P-1", **given: str) -> dict[str, str]:
    """A sound principal, with what is `given` in place of the usual."""
    return {
        "person_id": person_id,
        "hetu": "",
        "birth_date": "1990-02-01",
        "standing": "principal",
        "ground": "87",
        "after_application": "",
        "tie_before_arrival": "",
        "parent_ids": "",
        "permit_from": "2024-01-10",
        "permit_to": "",
        "start_rule": "",
        "home_municipality_from": "2024-03-15",
        "arrived_on": "2023-09-01",
        "citizen_from": "",
        "died_on": "",
        "guardian_from": "",
        "assistance_system_from": "",
        "social_assistance_from": "",
        "needed_care_on_arrival": "",
        "applied_as_minor": "",
        "jobseeker": "",
        "minor_route": "",
    } | given


def child(person_id: str = "P-2", parents: str = "P-1", **given: str) -> dict[str, str]:
    """A sound child born in Finland."""
    usual = {
        "birth_date": "2025-01-05",
        "standing": "child_born_in_finland",
        "parent_ids": parents,
        "permit_from": "2025-01-05",
        "home_municipality_from": "2025-01-05",
        "arrived_on": "",
    }
    return person(person_id, **(usual | given))


def residence(
    person_id: str = "P-1", municipality: str = "049", start: str = "2024-03-15", end: str = ""
) -> Row:
    return {"person_id": person_id, "municipality": municipality, "from": start, "to": end}


def permit(person_id: str = "P-1", start: str = "2024-01-10", end: str = "") -> Row:
    return {"person_id": person_id, "from": start, "to": end}


def recipient(code: str = "municipality-049", **given: str) -> Row:
    return {
        "recipient": code,
        "business_id": "0101263-6",
        "name": "Esimerkkikunta",
        "iban": "FI2112345600000785",
        "programme_from": "2011-09-01",
        "programme_to": "",
        "agreement_from": "2011-09-01",
        "agreement_to": "",
        "contact": "kirjaamo@example.org",
    } | given


def paid(**given: str) -> Row:
    return {
        "person_id": "P-1",
        "month": "2025-01",
        "recipient": "municipality-049",
        "amount": "171.00",
    } | given


def applied(**given: str) -> Row:
    return {**paid(), "applied_on": "2025-02-01"} | given


def cost(cost_id: str = "C-1", **given: str) -> Row:
    usual = {
        "cost_id": cost_id,
        "person_id": "P-1",
        "kind": "interpreting",
        "from": "2024-05-06",
        "to": "",
        "recipient": "municipality-049",
        "gross": "120.50",
        "deductions": "20.5",
        "decision_id": "",
        "divisible": "",
        "condition_met": "yes",
        "voucher": "V-1",
        "applied_for": "",
        "family": "",
        "basic_amount": "",
        "corrects": "",
    }
    return usual | {{"start": "from", "end": "to"}.get(name, name): value for name, value in given.items()}


def decision(decision_id: str = "D-1", **given: str) -> Row:
    usual = {
        "decision_id": decision_id,
        "person_id": "P-1",
        "kind": "special_reasons",
        "from": "2024-01-01",
        "to": "",
        "issued_on": "2024-01-15",
        "recipient": "municipality-049",
        "months": "",
        "cap": "",
    }
    return usual | {{"start": "from", "end": "to"}.get(name, name): value for name, value in given.items()}


def sound() -> dict[str, Sequence[Row]]:
    """One person with a residence: nothing to remark."""
    return {"persons": [person()], "residences": [residence()]}


def as_csv(rows: Sequence[Row]) -> str:
    """Rows as canonical CSV, columns in the order of their first appearance."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write(folder: Path, tables: Tables) -> Path:
    """A folder with the tables as files: rows and texts as `<name>.csv` (a name with a
    dot as it is), bytes untouched."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in tables.items():
        if content is None:
            continue
        path = folder / (name if "." in name else f"{name}.csv")
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            text = content if isinstance(content, str) else as_csv(content)
            path.write_bytes(text.encode())
    return folder


def read_on(source: Source, *, options: ReadingOptions | None = None) -> Facts:
    """Facts with their findings, errors too: most tests look at what was found."""
    return read(source, keep_going=True, options=options)
