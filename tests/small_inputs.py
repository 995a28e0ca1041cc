"""A small input of made-up persons for tests of the command line and of explanations;
figures from law.md section 17."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]

ARTIFICIAL_CODE = "010190-900P"
"""An artificial identity code (individual number 900) of somebody born on 1 January 1990."""


def person(person_id: str, **facts: str) -> dict[str, str]:
    """A principal on asylum whose time begins on 15 March 2025, unless `facts` say otherwise."""
    return {
        "person_id": person_id,
        "hetu": "",
        "birth_date": "1990-01-01",
        "standing": "principal",
        "ground": "87",
        "after_application": "",
        "tie_before_arrival": "",
        "parent_ids": "",
        "permit_from": "2025-01-10",
        "permit_to": "",
        "home_municipality_from": "2025-03-15",
        "citizen_from": "",
        "died_on": "",
        **facts,
    }


def residence(
    person_id: str, municipality: str = "049", first: str = "2025-03-15", last: str = ""
) -> dict[str, str]:
    """A row of residences; Espoo from 15 March 2025 on, unless said otherwise."""
    return {"person_id": person_id, "municipality": municipality, "from": first, "to": last}


def recipient(code: str, **facts: str) -> dict[str, str]:
    """A row of recipients with its preconditions in force."""
    return {
        "recipient": code,
        "business_id": "0101263-6",
        "name": f"Saaja {code}",
        "iban": "FI2112345600000785",
        "programme_from": "2011-01-01",
        "programme_to": "",
        "agreement_from": "2011-01-01",
        "agreement_to": "",
        "contact": "",
        **facts,
    }


def espoo() -> dict[str, list[dict[str, str]]]:
    """Two adults and a child in Espoo, sound in every table."""
    return {
        "persons": [
            person("P-1", hetu=ARTIFICIAL_CODE),
            person("P-2", standing="family", tie_before_arrival="yes", birth_date="1992-02-02"),
            person(
                "P-3",
                standing="child_born_in_finland",
                birth_date="2025-06-07",
                parent_ids="P-1 P-2",
                permit_from="2025-06-07",
                home_municipality_from="2025-06-07",
            ),
        ],
        "residences": [residence("P-1"), residence("P-2"), residence("P-3", first="2025-06-07")],
        "recipients": [recipient("municipality-049"), recipient("county-03")],
    }


def write(folder: Path, tables: Tables) -> Path:
    """The tables as CSV files in a folder, which is made and returned."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]) if rows else ["person_id"], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder
