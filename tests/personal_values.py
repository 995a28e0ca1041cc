"""Inputs, payment lists, mappings and claims full of identity codes, names and
accounts, and eyes that see them anywhere.

All of them are made up: individual numbers of codes from 900 on, accounts of no bank.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

from compensation.facts.columns import TABLES
from tests.tables.test_office_forms import as_ods
from tests.tables_for_tests import (
    CHECK,
    applied,
    as_csv,
    child,
    cost,
    decision,
    hetu,
    paid,
    permit,
    person,
    recipient,
    residence,
    write,
)
from tests.workbooks_for_tests import book, sheets_of

# What must not be seen


def account(number: str) -> str:
    """A Finnish account with these fourteen digits."""
    return f"FI{98 - int(number + '151800') % 97:02}{number}"


def signed(birth: str, sign: str, individual: int) -> str:
    code = hetu(birth, individual)
    return code[:6] + sign + code[7:]


OWN = hetu("1990-02-01", 917)
"""Of P-1."""
NEW = signed("1992-03-14", "Y", 918)
"""Of P-2, with a sign of 2023."""
CHILDS = hetu("2025-01-05", 919)
OTHER = hetu("1985-07-23", 920)
"""Of nobody in the tables."""
LOWER = hetu("2001-05-16", 921).lower()
MISTYPED = OTHER[:7] + "922" + CHECK[(CHECK.index(hetu("1985-07-23", 922)[-1]) + 1) % 31]
DASHED = signed("1988-12-03", "\N{EN DASH}", 923)
BARE = hetu("1979-10-30", 924).replace("-", "")
CODES = (OWN, NEW, CHILDS, OTHER, LOWER, MISTYPED, DASHED, BARE)
NAME = "Zxqvnimi Zxqvsuku-Ström"
ACCOUNT = account("50001520000917")
SPACED = " ".join(re.findall(".{1,4}", account("50001520000925")))
TOWN_ACCOUNT = account("12345600000785")
"""The recipient's own."""

PERSONAL = (*CODES, NAME, ACCOUNT, SPACED)
TYPED = f"{NAME} {OTHER} {ACCOUNT}"
"""Free text as people write it into a column for remarks."""

CODE, NAMED, OF_PERSON, OF_TOWN = "identity code", "name", "account", "recipient's account"


def _digits(code: str) -> str:
    return re.sub("[^0-9]", "", code)


SEEN: Mapping[str, re.Pattern[str]] = {
    CODE: re.compile("|".join(rf"{_digits(each)[:6]}.{{0,6}}?{_digits(each)[6:9]}" for each in CODES)),
    NAMED: re.compile("zxqv", re.IGNORECASE),
    OF_PERSON: re.compile("|".join(r"\s?".join(_digits(each)[2:]) for each in (ACCOUNT, SPACED))),
    OF_TOWN: re.compile(r"\s?".join(_digits(TOWN_ACCOUNT)[2:])),
}
"""A code without its sign and check character, an account without its country, in any writing."""
EVERYTHING = frozenset(SEEN)


def leaks(text: str) -> Iterable[str]:
    """What kinds of personal values stand in a text."""
    return (kind for kind, pattern in SEEN.items() if pattern.search(text))


def contents(data: bytes) -> str:
    """Everything in a file as text: unpacked, decoded, Parquet as CSV."""
    if data.startswith(b"PAR1"):
        import pandas

        return str(pandas.read_parquet(io.BytesIO(data)).astype(str).to_csv()) + data.decode("latin-1")
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "\n".join(name + contents(packed.read(name)) for name in packed.namelist())
    wide = data.decode("utf-16-le", "ignore") if data.count(0) > len(data) / 4 else ""
    return data.decode("utf-8", "replace") + wide


# Inputs

PERIOD = ("--period", "2025-01..2025-06", "--applied-on", "2026-11-02")
Rows = Sequence[Mapping[str, str]]


def sound() -> dict[str, list[dict[str, str]]]:
    """Three persons with codes, a recipient whose contact is a person, and a column for remarks in every table."""
    tables: dict[str, list[Any]] = {
        "persons": [
            person(hetu=OWN),
            person("P-2", standing="family", birth_date="1992-03-14", hetu=NEW, tie_before_arrival="yes"),
            child("P-3", "P-1 P-2", hetu=CHILDS),
            person("P-4", ground="51", birth_date="1985-07-23"),
        ],
        "permits": [permit(), permit("P-2"), permit("P-3", "2025-01-05"), permit("P-4")],
        "residences": [residence(), residence("P-2"), residence("P-3", start="2025-01-05"), residence("P-4")],
        "recipients": [recipient(iban=TOWN_ACCOUNT, contact=NAME), recipient("county-03", iban=TOWN_ACCOUNT)],
        "costs": [
            cost(decision_id="D-1"),
            cost("C-2", person_id="P-2", kind="special_reasons", condition_met="", recipient="county-03"),
            cost("C-3", kind="kela_refund"),
        ],
        "decisions": [decision(kind="interpreting")],
        "paid": [paid(), paid(month="2025-02", amount="9.99")],
        "applied": [applied(person_id="P-2", month="2025-03")],
    }
    return {
        name: [{**row, "huom": TYPED if name != "persons" else f"{NAME} {DASHED}"} for row in rows]
        for name, rows in tables.items()
    }


KEYS = {("persons", "person_id"), ("costs", "cost_id"), ("decisions", "decision_id"), ("costs", "voucher")}
"""Ids of the rows themselves: whatever stands there is their id and is told, but an identity code."""


def wrong_cells() -> dict[str, list[dict[str, str]]]:
    """For every column of every table, rows in which codes, a name or an account stand
    in place of what belongs there."""
    tables = sound()
    codes, accounts = cycle(CODES[:-1]), cycle((ACCOUNT, SPACED))
    usual: dict[str, Callable[[str], Any]] = {
        "persons": lambda id: person(id),
        "permits": lambda id: permit(),
        "residences": lambda id: residence("P-2"),
        "costs": lambda id: cost(f"C-{id}"),
        "decisions": lambda id: decision(f"D-{id}"),
        "recipients": lambda id: recipient("county-05"),
        "paid": lambda id: paid(),
        "applied": lambda id: applied(),
    }
    for table, form in TABLES.items():
        for column in form.known:
            values = [next(codes), next(codes)]
            if (table, column) not in KEYS:
                values += [NAME, next(accounts)] if column != "hetu" else [BARE]
            for at, value in enumerate(values):
                tables[table].append({**usual[table](f"{column}-{at}"), column: value})
    tables["persons"] += [
        child("K-1", OTHER),
        child("K-2", f"P-1 {LOWER}"),
        child("K-3", NAME),
        child("K-4", ACCOUNT),
        person(f"X{OTHER}"),
        person(f"{OTHER}kopio"),
        person("K-5", hetu=f" {OWN}"),
        person("K-6", hetu=OWN),
        person("K-7", hetu=OTHER + "\N{RIGHTWARDS ARROW}"),
        person("K-8", permit_from=OTHER * 30),
    ]
    tables["persons"] += [person(OTHER), person("K-9", standing="family", ground="51")]
    tables["residences"] += [residence(id, start="2025-01-05") for id in ("K-3", "K-4")]
    tables["residences"] += [residence(id) for id in (OTHER, f"X{OTHER}", f"{OTHER}kopio", "K-9")]
    tables["costs"] += [cost(LOWER, person_id="K-9"), cost("C-9", person_id="K-9", decision_id="D-9")]
    tables["decisions"] += [decision("D-9", person_id="K-9"), decision(LOWER, person_id="K-9")]
    return tables


def no_headers() -> dict[str, str]:
    rows = {name: [list(row.values()) for row in rows] for name, rows in wrong_cells().items()}
    return {name: "\n".join(",".join(row) for row in rows) for name, rows in rows.items()}


def odd_headings(tables: Mapping[str, Rows]) -> dict[str, str]:
    """Codes and accounts as headings beside known ones, one of them a near miss with a code behind it."""
    headed = {}
    for name, rows in tables.items():
        head, *body = as_csv(rows).splitlines()
        more = [OTHER, LOWER, DASHED, MISTYPED, ACCOUNT, SPACED, f"hetu {OTHER}", f"persn_id {OTHER}"]
        headed[name] = "\n".join([",".join([head, *more]), *(row + "," * len(more) for row in body)])
    return headed


def ragged() -> dict[str, str]:
    """Rows with cells too many, an open quotation mark, and a line break inside a cell."""
    tables = {name: as_csv(rows) for name, rows in sound().items()}
    return {
        "persons": tables["persons"] + f"{OTHER},{NAME},{ACCOUNT}\nP-9,{LOWER}\n" + f"{TYPED}," * 40 + "\n",
        "residences": tables["residences"] + f'P-1,"{NAME}\n{OTHER}",{ACCOUNT},x,\n',
        "costs": tables["costs"] + f'C-9,"{TYPED}\n',
        "paid": tables["paid"] + f"{TYPED}\n",
        "recipients": tables["recipients"].replace("municipality-049", f"municipality-049 {OTHER}"),
    }


FINNISH = {
    "henkilot.csv": (
        "Henkilön tunnus",
        "Henkilötunnus",
        "Syntymäaika",
        "Asema",
        "Peruste",
        "Nimi",
        f"Tili {ACCOUNT}",
        "Huom",
    ),
    "asuminen.csv": ("Henkilön tunnus", "Kunta", "Alkaen", "Päättyen"),
}


def office_form(encoding: str, separator: str) -> Callable[[Path], Path]:
    """Tables in an office's own form: title rows with a person in them, Finnish headings, dates and words."""

    def make(folder: Path) -> Path:
        persons = [
            ["P-1", OWN, "1.2.1990", "kiintiöpakolainen", "87", NAME, ACCOUNT, TYPED],
            ["P-2", NEW, NAME, OTHER, ACCOUNT, NAME, SPACED, TYPED],
            [OTHER, NAME, "1.2.1990", "muu", "", NAME, SPACED, TYPED],
            [f"X{OTHER}", MISTYPED, OTHER, "muu", LOWER, NAME, SPACED, TYPED],
        ]
        where = [["P-1", "Espoo", "1.2.2024", ""], ["P-2", NAME, OTHER, ACCOUNT], [OTHER, ACCOUNT, NAME, ""]]
        titles = [[f"Ajanut {NAME} {OTHER}"], [ACCOUNT], []]
        for (name, head), rows in zip(FINNISH.items(), (persons, where), strict=True):
            text = "\r\n".join(separator.join(row) for row in [*titles, list(head), *rows])
            (folder / name).write_bytes(text.encode(encoding, "replace"))
        return folder

    return make


def damaged_bytes() -> dict[str, bytes]:
    tables = {name: as_csv(rows).encode() for name, rows in sound().items()}
    code = OTHER.encode()
    return {
        "persons": tables["persons"] + code + b"\xff\xfe\xc3\xa4" + NAME.encode() + b"\n",
        "residences": tables["residences"] + b"\0" + code + b"," + ACCOUNT.encode() + b"\n",
        "costs": b"PK\x03\x04" + code + tables["costs"],
        "paid": code.decode().encode("utf-16"),
        "decisions": tables["decisions"][:-6] + b"\xc3",
        "recipients": NAME.encode("utf-16"),
    }


def as_workbook(folder: Path) -> Path:
    """Wrong cells in a workbook, its sheets hidden, filtered and annotated; further sheets called after codes."""
    sheets = sheets_of(wrong_cells())
    sheets |= {f"{OTHER}": [[NAME, OTHER]], ACCOUNT: [[NAME]], f"hetu {LOWER}": [[ACCOUNT]]}

    def spoil(made: Any, sheet: Any) -> None:
        sheet.write_comment(1, 1, TYPED)
        sheet.write_formula(2, 2, f'="{OTHER}"', value=OTHER)
        sheet.write_formula(3, 3, f'=VLOOKUP("{NAME}",A1:B2,2)', value="#N/A")
        sheet.set_row(4, None, None, {"hidden": True})

    return book(
        folder / f"kunta_{OTHER}.xlsx",
        sheets,
        {"persons": spoil, "residences": lambda _, sheet: sheet.hide()},
    )


def sound_workbook(folder: Path) -> Path:
    return book(folder / f"{OTHER} {ACCOUNT}.xlsx", sheets_of(sound()) | {f"x{OTHER}": [[OTHER]]})


def cut_workbook(folder: Path) -> Path:
    path = sound_workbook(folder)
    path.write_bytes(path.read_bytes()[:-300])
    return path


def strange_files(folder: Path) -> Path:
    """Files called after codes and accounts, beside sound tables and in their place."""
    write(folder, sound())
    for name in (OTHER, f"persons {OTHER}", f"persosn_{LOWER}", ACCOUNT, f"Kopio{OTHER}x"):
        (folder / f"{name}.csv").write_text(TYPED, encoding="utf-8")
        (folder / f"{name}.xlsx").write_text(TYPED, encoding="utf-8")
    (folder / "residences.csv").unlink()
    (folder / "residences.csv").mkdir()
    return folder


def no_workbook(folder: Path) -> Path:
    path = folder / f"{OTHER}.xlsx"
    path.write_text(TYPED, encoding="utf-8")
    return path


INPUTS: Mapping[str, Callable[[Path], Path]] = {
    "sound": lambda folder: write(folder / f"{OTHER} {ACCOUNT}", sound()),
    "wrong cells": lambda folder: write(folder, wrong_cells()),
    "no headers": lambda folder: write(folder, no_headers()),
    "odd headings": lambda folder: write(folder, odd_headings(sound())),
    "ragged": lambda folder: write(folder, ragged()),
    "semicolons": office_form("cp1252", ";"),
    "utf-16": office_form("utf-16", "\t"),
    "damaged bytes": lambda folder: write(folder, damaged_bytes()),
    "strange files": strange_files,
    "workbook": as_workbook,
    "sound workbook": sound_workbook,
    "ods": lambda folder: as_ods(folder / f"{OTHER}.ods", sheets_of(wrong_cells()) | {OTHER: [[NAME]]}),
    "cut workbook": cut_workbook,
    "no workbook": no_workbook,
    "nothing there": lambda folder: folder / OTHER / ACCOUNT,
}

# Lists of the State, mappings and accounts

LIST_HEAD = "Henkilötunnus;Nimi;Kuukausi;Saaja;Määrä;Tilinumero;Huom"


def state_list(*rows: str, head: str = LIST_HEAD, name: str = f"lista_{OTHER}.csv") -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
        return path

    return make


def _row(
    code: str = OWN,
    month: str = "01/2025",
    to: str = "municipality-049",
    amount: str = "171,00",
    name: str = NAME,
) -> str:
    return f"{code};{name};{month};{to};{amount};{ACCOUNT};{TYPED}"


def list_workbook(*rows: str) -> Callable[[Path], Path]:
    cells = [line.split(";") for line in (LIST_HEAD, *rows)]
    return lambda folder: book(folder / f"{OTHER}.xlsx", {OTHER: cells, f"hetu {LOWER}": cells[:2]})


UNKNOWN_ROWS = [_row(code) for code in (OTHER, LOWER, MISTYPED, DASHED, BARE, NAME, ACCOUNT)]
LISTS: Mapping[str, Callable[[Path], Path]] = {
    "sound": state_list(_row(), _row(month="02/2025"), _row(NEW), *UNKNOWN_ROWS),
    "own ids": state_list(
        *(f"{id};2025-01;municipality-049;171.00" for id in ("P-1", *PERSONAL)),
        head="person_id;month;recipient;amount",
    ),
    "wrong cells": state_list(
        *(_row(**{field: value}) for field in ("month", "to", "amount") for value in PERSONAL)  # type: ignore[arg-type]
    ),
    "decisions": state_list(
        *(f"{OWN};{month}/2025;municipality-049;171;{word}" for month in (1, 2, 3) for word in PERSONAL[:3]),
        head="hetu;month;recipient;amount;decision",
    ),
    "decisions alone": state_list(*(f"{word};171;{NAME}" for word in PERSONAL), head="päätös;määrä;nimi"),
    "headings": state_list(_row(), head=f"Henkilötunnus;{OTHER};{ACCOUNT};{LOWER};{NAME};{SPACED};{DASHED}"),
    "twice": state_list(_row(), head=f"Henkilötunnus;hetu;Kuukausi ({OTHER});kuukausi;Määrä;Summa;{ACCOUNT}"),
    "no header": state_list(_row(), head=_row(OTHER)),
    "two persons": state_list(
        f"{OWN};P-2;1/2025;municipality-049;171", head="hetu;person_id;month;recipient;amount"
    ),
    "sound workbook": list_workbook(_row(), _row(OTHER)),
    "workbook": list_workbook(_row(), _row(OTHER), _row(NEW, amount="x")),
    "no workbook": no_workbook,
    "nothing": lambda folder: folder / f"{OTHER}.csv",
    "empty": lambda folder: write(folder, {f"{OTHER}.csv": ""}) / f"{OTHER}.csv",
}


def toml(text: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / f"{OTHER}.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return make


def with_settings(text: str) -> Callable[[Path], Path]:
    """A sound input beside settings that say this."""

    def make(folder: Path) -> Path:
        write(folder, {name: as_csv(rows) for name, rows in sound().items()})
        (folder / "compclaim.toml").write_text(text, encoding="utf-8")
        return folder

    return make


_PLACED = f'[persons]\nplace = "{OTHER}.csv"\nheader_row = 1\nheadings = ["{OTHER}", "{ACCOUNT}", "Asema {LOWER}"]\n'
FILES: Mapping[str, Callable[[Path], Path]] = {
    "mapping": toml(
        _PLACED
        + f'[persons.columns]\nperson_id = "{OTHER}"\nbirth_date = "{ACCOUNT}"\nstanding = "Asema {LOWER}"\n'
    ),
    "mapped input": lambda folder: write(
        folder,
        {
            f"{OTHER}.csv": f"{OTHER},{ACCOUNT},Asema {LOWER}\nP-1,{NAME},{OTHER}\n{OTHER},1.2.1990,{ACCOUNT}\n"
        },
    ),
    "sound input mapped": lambda folder: write(
        folder,
        {name if name != "persons" else f"{OTHER}.csv": as_csv(rows) for name, rows in sound().items()},
    ),
    "mapping of a sound input": toml(
        f'[persons]\nplace = "{OTHER}.csv"\nheadings = {[*sound()["persons"][0]]}\n[persons.columns]\n'
        + "".join(f'{name} = "{name}"\n' for name in sound()["persons"][0] if name in TABLES["persons"].known)
    ),
    "mapping of other headings": toml(_PLACED.replace("persons", "residences") + "[residences.columns]\n"),
    "mapping of no columns": toml(f'["{OTHER}"]\nplace = "{ACCOUNT}"\n'),
    "mapping that is no TOML": toml(f"{OTHER} = {NAME} {ACCOUNT}"),
    "list mapping": toml(
        f'[columns]\n"{OTHER}" = "hetu"\n"{ACCOUNT}" = "month"\n"{LOWER}" = "recipient"\n"{SPACED}" = "amount"\n'
    ),
    "list mapping of codes": toml(
        f'"{OTHER}" = 1\nrecipient = "{LOWER}"\namounts = "{ACCOUNT}"\n[columns]\nA = "{SPACED}"\n'
    ),
    "accounts": toml(f'[accounts]\n"{OTHER}" = "1"\n"{ACCOUNT}" = "2"\n'),
    "accounts without": toml(f'[accounts."{OTHER}"]\nbank = "{ACCOUNT}"\n'),
    "not empty": lambda folder: write(folder, {f"{OTHER}.csv": TYPED}),
    "settings of no such key": with_settings(f'"{OTHER}" = "{ACCOUNT}"\n'),
    "settings of no such recipient": with_settings(f'recipients = ["{OTHER}", "{ACCOUNT}"]\n'),
    "settings of no such reading": with_settings(f'[readings]\n"{OTHER}" = "{ACCOUNT}"\n'),
    "settings of no such book": with_settings(f'book = "{OTHER} {ACCOUNT}"\nmapping = "{LOWER}.toml"\n'),
    "settings that are no TOML": with_settings(f"{OTHER} = {NAME} {ACCOUNT}"),
}

# Forged claims

_VALUE = re.compile(r'(?<=[a-zA-Z]=")[^"]*(?=")|(?<=>)[^<>\n]+(?=</)')
_FIELD = re.compile(r'<\w+[^<>]*?(\w+)="$|<(\w+)[^<>]*>$')
_RECORD = re.compile(r"<(\w+)")


def forge(claims: Path, folder: Path) -> Path:
    """For every kind of value in a claim, a file in which a code, a name or an account
    stands for the first such value."""
    (source,) = claims.glob("municipality-049*.claim.xml")
    text = source.read_text(encoding="utf-8")
    places: dict[str, tuple[int, int]] = {}
    for match in _VALUE.finditer(text, text.index("<Envelope>")):
        line = text.rfind("\n", 0, match.start()) + 1
        record, field = _RECORD.search(text, line), _FIELD.search(text, line, match.start())
        assert record
        assert field
        places.setdefault(f"{record[1]} {field[1] or field[2]}", match.span())
    assert len(places) > 50
    # Ids and what is a recipient's or the law's are told as they stand, but never a code.
    told = re.compile("Name|Citation|Provision|Iban|Software|Missing|Note|Decision| id| person| cost| name")
    for at, (place, (start, end)) in enumerate(places.items()):
        for value in ((OTHER, LOWER)[at % 2], *([] if told.search(place) else [f"{NAME} {ACCOUNT}"])):
            forged = text[:start] + value + text[end:]
            (folder / f"{at:02}-{len(value)}.claim.xml").write_text(forged, encoding="utf-8")
    (folder / "attributes.claim.xml").write_text(
        text.replace("<Person id=", f'<Person hetu="{OTHER}" id='), "utf-8"
    )
    (folder / "elements.claim.xml").write_text(
        text.replace("</Lines>", f"<Note>{TYPED}</Note></Lines>"), "utf-8"
    )
    (folder / "comment.claim.xml").write_text(text.replace("<Payload>", f"<Payload><!--{TYPED}-->"), "utf-8")
    (folder / "instruction.claim.xml").write_text(
        text.replace("<Payload>", f"<?x {TYPED}?><Payload>"), "utf-8"
    )
    (folder / "doctype.claim.xml").write_text(f'<!DOCTYPE x [<!ENTITY a "{TYPED}">]>' + text, "utf-8")
    (folder / "cut.claim.xml").write_text(text[: text.index(OWN) + 11], "utf-8")
    (folder / "text.claim.xml").write_text(TYPED, "utf-8")
    (folder / f"{OTHER}.claim.xml").write_text(text, "utf-8")
    (folder / f"other root {ACCOUNT}.claim.xml").write_text(f'<a xmlns="{OTHER}"/>', "utf-8")
    return folder
