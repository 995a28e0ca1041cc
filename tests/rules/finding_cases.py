"""For every finding code of the input check: an input that raises it and a neighbouring one that does not.

A case is what stands in place of the sound input's tables: rows, the text or bytes of a file, or None for no file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from compensation.tables.options import ReadingOptions
from tests.tables_for_tests import (
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
    sound,
    write,
)

Tables = Any
"""Content by table, or a function that writes an input of its own under a path."""


@frozen
class Case:
    """What raises the code and what does not; `row` and `column` say where it must be found."""

    raising: Tables
    clean: Tables
    table: str = "persons"
    row: int = 2
    column: str = ""
    also: Sequence[str] = ()
    """Codes that cannot but come along."""
    frames: bool = False
    prepare: Callable[[Path, pytest.MonkeyPatch], None] | None = None
    """Does to the folder of the raising input what cannot be said as content of files."""
    options: Any = None
    """How the user says that the input is to be read."""


def _without(row: Any, *columns: str) -> dict[str, str]:
    return {name: value for name, value in row.items() if name not in columns}


def _two_with(first: str, second: str) -> dict[str, Any]:
    return {
        "persons": [person(migri_number=first), person("P-2", migri_number=second)],
        "residences": [residence(), residence("P-2")],
    }


def _renamed(row: Any, old: str, new: str) -> dict[str, str]:
    return {new if name == old else name: value for name, value in row.items()}


def _persons(**given: str) -> Tables:
    return {"persons": [person(**given)]}


def _guidance(**given: str) -> dict[str, str]:
    return cost(person_id="", kind="aland_guidance", recipient="municipality-478", **given)


def _family(**given: str) -> dict[str, str]:
    return person("P-2", standing="family", **given)


def _with_child(*children: Any) -> Tables:
    rows = [person(), *children]
    return {"persons": rows, "residences": [residence(row["person_id"]) for row in rows]}


def _costs(*rows: Any, decisions: Any = None) -> Tables:
    return {"costs": list(rows), "decisions": decisions}


def _as_folder(path: Path, _: pytest.MonkeyPatch) -> None:
    (path / "paid.csv").unlink()
    (path / "paid.csv").mkdir()


def _locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Path.open

    def refuse(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self.name == "paid.csv":
            raise PermissionError(13, "Permission denied", str(self))
        return usual(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)


SOUND_CSV = as_csv([person()])
PAID_CSV = as_csv([paid()])

FILES = {
    "CC-1001": Case({"persons": None}, {}, row=0),
    "CC-1002": Case({"paid": "\ufeff\n \n"}, {"paid": PAID_CSV}, "paid", 0),
    "CC-1003": Case(
        {"recipients": as_csv([recipient(name="N\x81dendal")]).encode("latin-1")},
        {"recipients": as_csv([recipient(name="Nådendal")])},
        "recipients",
        2,
    ),
    "CC-1004": Case({"paid": PAID_CSV.replace("171", "1\x0071")}, {"paid": PAID_CSV}, "paid", 2),
    "CC-1005": Case({"paid": PAID_CSV}, {"paid": PAID_CSV}, "paid", 0, prepare=_as_folder),
    "CC-1006": Case({"paid": b"PK\x03\x04" + PAID_CSV.encode()}, {"paid": PAID_CSV}, "paid", 0),
    "CC-1007": Case(
        {"paid": ",".join(["person_id", *map(str, range(1000))]) + "\n"},
        {"paid": PAID_CSV},
        "paid",
        1,
    ),
    "CC-1008": Case(
        {
            "paid": PAID_CSV
            + "P-1,2025-02,municipality-049,171.00,\n"
            + PAID_CSV.splitlines()[1].replace("171", "172")
            + "\n"
        },
        {"paid": PAID_CSV},
        "paid",
        3,
    ),
    "CC-1009": Case(
        {"paid": "a;b;c\n1;2;3\n"},
        {"paid": PAID_CSV},
        "paid",
        1,
        also=["CC-1019"],
        options=ReadingOptions(separator="comma"),
    ),
    "CC-1010": Case({"paid": PAID_CSV + "x" * 5_000_000}, {"paid": PAID_CSV}, "paid", 0),
    "CC-1011": Case({"notes": "a,b\n1,2\n"}, {"paid": PAID_CSV}, "", 0),
    "CC-1012": Case({"residence": "person_id\n"}, {"paid": PAID_CSV}, "", 0),
    "CC-1013": Case({"paid": [paid()], "PAID": [paid()]}, {"paid": [paid()]}, "paid", 0, frames=True),
    "CC-1014": Case({"paid": PAID_CSV}, {"paid": PAID_CSV}, "paid", 0, prepare=_locked),
    "CC-1015": Case({"paid.xlsx": b"PK"}, {"readme.md": "paid"}, "paid", 0),
    "CC-1016": Case(
        {"persons": SOUND_CSV.splitlines()[0] + "\n", "residences": as_csv([residence()]).splitlines()[0]},
        {},
        row=0,
    ),
    "CC-1017": Case({"residences": None}, {}, "residences", 0),
    "CC-1018": Case(
        {"paid": [paid(amount="1,00")] * 1001},
        {"paid": [paid(amount="1,00")] * 1000},
        "paid",
        0,
        "amount",
        ["CC-1112"],
    ),
}

COLUMNS = {
    "CC-1101": Case({"persons": [_without(person(), "birth_date")]}, {}, row=0, column="birth_date"),
    "CC-1142": Case({"persons": [person() | {"Etunimi": "x", "remarks": "y"}]}, {}, row=1),
    "CC-1145": Case(
        {"persons": [person() | {"jobseeker": 1}]},
        {"persons": [person(jobseeker="yes")]},
        row=0,
        column="jobseeker",
        frames=True,
    ),
    "CC-1146": Case(
        {"decisions": [decision(months="") | {"months": 8.0}]},
        {"decisions": [decision(months="8")]},
        "decisions",
        0,
        "months",
        frames=True,
    ),
    "CC-1147": Case(
        {
            "persons": [person("007"), person("7")],
            "residences": [residence("7") | {"person_id": 7}],
        },
        {
            "persons": [person("70"), person("7")],
            "residences": [residence("7") | {"person_id": 7}, residence("70") | {"person_id": 70}],
        },
        "residences",
        0,
        "person_id",
        frames=True,
    ),
    "CC-1143": Case(
        {"persons": [_renamed(person(died_on="2025-03-01"), "died_on", "died")]}, {}, row=1, column="died"
    ),
    "CC-1102": Case({"persons": [person() | {"kotikieli": "so"}]}, {}, row=1, column="kotikieli"),
    "CC-1103": Case({"persons": [_renamed(person(), "citizen_from", "citizen_form")]}, {}, row=1),
    "CC-1104": Case({"persons": SOUND_CSV.replace("died_on", "ground", 1)}, {}, row=1, column="ground"),
    "CC-1105": Case(_persons(birth_date=""), {}, column="birth_date"),
    "CC-1106": Case(_persons(birth_date="1.2.1990"), {}, column="birth_date"),
    "CC-1107": Case(
        _persons(birth_date="1990-02-30"), _persons(birth_date="1988-02-29"), column="birth_date"
    ),
    "CC-1108": Case(_persons(died_on="2037-01-01"), _persons(died_on="2036-12-31"), column="died_on"),
    "CC-1109": Case(_persons(birth_date="0090-02-01"), {}, column="birth_date"),
    "CC-1110": Case(
        {"residences": [residence(start="2024-03-15", end="2024-03-14")]},
        {"residences": [residence(start="2024-03-15", end="2024-03-15")]},
        "residences",
        column="to",
    ),
    "CC-1111": Case(_persons(jobseeker="Yes"), _persons(jobseeker="yes"), column="jobseeker"),
    "CC-1112": Case(
        {"paid": [paid(amount="1 171,00")]}, {"paid": [paid(amount="-1171.5")]}, "paid", column="amount"
    ),
    "CC-1113": Case(
        {"paid": [paid(amount="170.99999999999997")]},
        {"paid": [paid(amount="170.99")]},
        "paid",
        column="amount",
    ),
    "CC-1114": Case(
        {"paid": [paid(month="2025-13")]}, {"paid": [paid(month="2025-12")]}, "paid", column="month"
    ),
    "CC-1115": Case(
        {"persons": [person(), person("P-2"), person()], "residences": [residence("P-1"), residence("P-2")]},
        {"persons": [person(), person("P-2")], "residences": [residence("P-1"), residence("P-2")]},
        column="person_id",
    ),
    "CC-1116": Case(_persons(minor_route="7"), _persons(minor_route="6"), column="minor_route"),
    "CC-1117": Case(_persons(ground="87 "), {}, column="ground"),
    "CC-1118": Case({"persons": [person("P\t1")], "residences": [residence("P\t1")]}, {}, column="person_id"),
    "CC-1119": Case(
        {"persons": [person("P" * 101)], "residences": as_csv([residence()]).splitlines()[0]},
        {"persons": [person("P" * 100)], "residences": [residence("P" * 100)]},
        column="person_id",
    ),
    "CC-1120": Case(
        {"residences": [residence() | {"municipality": 49.5}]},
        {"residences": [residence() | {"municipality": 49.0}]},
        "residences",
        0,
        "municipality",
        frames=True,
    ),
    "CC-1121": Case(
        {"paid": [paid(), paid() | {"amount": b"171"}]}, {"paid": [paid()]}, "paid", 3, "amount", frames=True
    ),
    "CC-1122": Case({"residences": [_without(residence(), "to")]}, {}, "residences", 0, "to"),
    "CC-1123": Case(
        {"paid": [paid(amount="1000000000.00")]},
        {"paid": [paid(amount="999999999.99")]},
        "paid",
        column="amount",
    ),
    "CC-1124": Case({"paid": "P-1,2025-01,municipality-049,171.00\n"}, {"paid": PAID_CSV}, "paid", 1),
}

PERSONS = {
    "CC-1201": Case(_persons(standing="principle"), {}, column="standing"),
    "CC-1202": Case(_persons(ground="87.1"), {}, column="ground"),
    "CC-1203": Case(
        _persons(
            hetu=hetu("1990-02-01")[:-1] + "Z".replace("Z", "A" if hetu("1990-02-01")[-1] != "A" else "B")
        ),
        _persons(hetu=hetu("1990-02-01")),
        column="hetu",
    ),
    "CC-1204": Case(_persons(hetu="310290-900X"), _persons(hetu=hetu("1990-02-01").lower()), column="hetu"),
    "CC-1205": Case(_persons(hetu=hetu("1990-02-02")), _persons(hetu=hetu("1990-02-01")), column="hetu"),
    "CC-1206": Case(
        {
            "persons": [person(hetu=hetu("1990-02-01")), person("P-2", hetu=hetu("1990-02-01").lower())],
            "residences": [residence("P-1"), residence("P-2")],
        },
        {
            "persons": [person(hetu=hetu("1990-02-01", 900)), person("P-2", hetu=hetu("1990-02-01", 901))],
            "residences": [residence("P-1"), residence("P-2")],
        },
        column="hetu",
    ),
    "CC-1207": Case(
        {"persons": [person(hetu("1990-02-01"))], "residences": [residence(hetu("1990-02-01"))]},
        {},
        column="person_id",
    ),
    "CC-1208": Case(_persons(ground=""), _persons(standing="other", ground=""), column="ground"),
    "CC-1209": Case(_persons(ground="49.1.1"), _persons(standing="other", ground="49.1.1"), column="ground"),
    "CC-1210": Case(_with_child(child(parents="")), _with_child(child()), row=3, column="parent_ids"),
    "CC-1211": Case(_with_child(child(parents="P-1 P-9")), _with_child(child()), row=3, column="parent_ids"),
    "CC-1212": Case(
        _with_child(child(parents="P-3"), person("P-3", ground="9")),
        _with_child(child(parents="P-3"), person("P-3")),
        row=3,
        column="parent_ids",
        also=["CC-1202"],
    ),
    "CC-1213": Case(_with_child(child(parents="P-1 P-2")), _with_child(child()), row=3, column="parent_ids"),
    "CC-1214": Case(
        _with_child(child("P-2", "P-3"), child("P-3", "P-4"), child("P-4", "P-2"), child("P-5", "P-1")),
        _with_child(child("P-2", "P-3"), child("P-3", "P-4"), child("P-4", "P-1")),
        row=3,
        column="parent_ids",
        also=["CC-1212"],
    ),
    "CC-1215": Case(
        _persons(home_municipality_from=""),
        _persons(home_municipality_from="", standing="other"),
        column="home_municipality_from",
    ),
    "CC-1216": Case(
        _persons(ground="51"), _persons(ground="51", after_application="no"), column="after_application"
    ),
    "CC-1217": Case(
        {"persons": [person(), _family()], "residences": [residence("P-1"), residence("P-2")]},
        {
            "persons": [person(), _family(tie_before_arrival="no")],
            "residences": [residence("P-1"), residence("P-2")],
        },
        row=3,
        column="tie_before_arrival",
    ),
    "CC-1218": Case(
        _with_child(child(start_rule="permit")),
        _with_child(child(start_rule="home_municipality")),
        row=3,
        column="start_rule",
    ),
    "CC-1219": Case(
        _persons(ground="110", start_rule="permit"),
        _persons(ground="90", start_rule="permit"),
        column="start_rule",
    ),
    "CC-1220": Case(
        _persons(standing="other", permit_from="", start_rule="permit"),
        _persons(standing="other", start_rule="permit"),
        column="start_rule",
    ),
    "CC-1221": Case(
        _persons(arrived_on="1990-01-31"), _persons(arrived_on="1990-02-01"), column="arrived_on"
    ),
    "CC-1222": Case(_with_child(child(ground="88")), _with_child(child()), row=3, column="ground"),
    "CC-1224": Case(_two_with("90000001", "90000001"), _two_with("90000001", ""), column="migri_number"),
    "CC-1225": Case(_with_child(child(parents="P-1, P-1")), _with_child(child()), row=0, column="parent_ids"),
    "CC-1223": Case(
        _persons(home_municipality_from="2024-01-09"),
        _persons(home_municipality_from="2024-01-10"),
        column="home_municipality_from",
    ),
}

PLACES = {
    "CC-1301": Case({"residences": [residence(), residence("P-9")]}, {}, "residences", 3, "person_id"),
    "CC-1302": Case(
        _persons(permit_from=""), _persons(permit_from="", standing="other"), column="permit_from"
    ),
    "CC-1303": Case({"residences": [residence(municipality="49")]}, {}, "residences", column="municipality"),
    "CC-1304": Case(
        {"residences": [residence(municipality="001", start="2012-01-01", end="2013-01-01")]},
        {"residences": [residence(municipality="001", start="2012-01-01", end="2012-12-31")]},
        "residences",
        column="municipality",
    ),
    "CC-1305": Case(
        {"residences": [residence(municipality="588", start="2025-01-01")]},
        {"residences": [residence(municipality="588", start="2024-12-31")]},
        "residences",
        column="municipality",
    ),
    "CC-1306": Case(
        {"residences": [residence(municipality="588", end="2025-01-01")]},
        {"residences": [residence(municipality="588", end="2024-12-31")]},
        "residences",
        column="municipality",
    ),
    "CC-1307": Case(
        {"residences": [residence(municipality="001", start="2012-01-01", end="2012-12-31")]},
        {"residences": [residence(municipality="005", start="2012-01-01", end="2012-12-31")]},
        "residences",
        column="municipality",
    ),
    "CC-1308": Case(
        {"residences": [residence(end="2025-01-10"), residence(municipality="091", start="2025-01-10")]},
        {"residences": [residence(end="2025-01-09"), residence(municipality="091", start="2025-01-10")]},
        "residences",
        3,
        "from",
    ),
    "CC-1309": Case(
        {"persons": [person(), person("P-2")]},
        {"persons": [person(), person("P-2", standing="other")]},
        row=3,
        column="person_id",
    ),
    "CC-1310": Case(
        {"residences": [residence(municipality="Esbo")]}, {}, "residences", 0, column="municipality"
    ),
    "CC-1311": Case(
        {"residences": [residence(municipality="county-03")]},
        {"residences": [residence(municipality="003", start="2012-01-01", end="2012-02-01")]},
        "residences",
        column="municipality",
    ),
    "CC-1312": Case(
        _persons(standing="other", permit_from="", permit_to="2025-01-01"),
        {**_persons(standing="other", permit_from="", permit_to="2025-01-01"), "permits": [permit()]},
        column="permit_from",
    ),
    "CC-1313": Case(
        {"residences": [residence(municipality="Turkku")]},
        {"residences": [residence(municipality="Turku")]},
        "residences",
        column="municipality",
    ),
    "CC-1401": Case(
        {"paid": [paid(recipient="municipality-49")]},
        {"paid": [paid(recipient="county-03")]},
        "paid",
        column="recipient",
    ),
    "CC-1402": Case(
        {"recipients": [recipient(business_id="0101263-7")]},
        {"recipients": [recipient()]},
        "recipients",
        column="business_id",
    ),
    "CC-1403": Case(
        {"recipients": [recipient(iban="FI2112345600000786")]},
        {"recipients": [recipient(iban="FI21 1234 5600 0007 85")]},
        "recipients",
        column="iban",
    ),
    "CC-1404": Case(
        {"recipients": [recipient(), recipient()]},
        {"recipients": [recipient(), recipient("county-03")]},
        "recipients",
        column="recipient",
    ),
    "CC-1406": Case(
        {"recipients": [recipient(name=f"Virtanen {hetu('1990-02-01', 917)}")]},
        {"recipients": [recipient(name="Espoon kaupunki 2025")]},
        "recipients",
        column="name",
    ),
    "CC-1405": Case(
        {
            "residences": [residence(municipality="001", start="2012-01-01", end="2012-12-31")],
            "recipients": [recipient("municipality-001")],
        },
        {
            "residences": [residence(municipality="005", start="2012-01-01", end="2012-12-31")],
            "recipients": [recipient("municipality-005")],
        },
        "recipients",
        column="recipient",
        also=["CC-1307"],
    ),
    "CC-1501": Case({"paid": [paid(person_id="P-9")]}, {"paid": [paid()]}, "paid", column="person_id"),
    "CC-1502": Case(
        {"applied": [applied(month="2011-08")]},
        {"applied": [applied(month="2011-09")]},
        "applied",
        column="month",
    ),
    "CC-1503": Case(
        {"paid": [paid(), paid()]}, {"paid": [paid(), paid(amount="1.00")]}, "paid", 3, "person_id"
    ),
}

COSTS = {
    "CC-1601": Case(_costs(cost(kind="interpretation")), _costs(cost()), "costs", column="kind"),
    "CC-1602": Case(_costs(cost(person_id="P-9")), _costs(cost()), "costs", column="person_id"),
    "CC-1603": Case(
        _costs(cost(person_id="")),
        _costs(cost(person_id="", kind="aland_guidance", recipient="municipality-478")),
        "costs",
        column="person_id",
    ),
    "CC-1604": Case(
        _costs(cost(gross="", deductions="")),
        _costs(cost(gross="", deductions="", kind="initial_assessment")),
        "costs",
        column="gross",
    ),
    "CC-1605": Case(
        _costs(cost(), cost("C-2", gross="-1.00", deductions="")),
        _costs(cost(), cost("C-2", gross="-1.00", deductions="", corrects="C-1")),
        "costs",
        3,
        "gross",
    ),
    "CC-1606": Case(
        _costs(cost(), cost("C-2", gross="1.00", deductions="", corrects="C-1")),
        _costs(cost(), cost("C-2", gross="-1.00", deductions="", corrects="C-1")),
        "costs",
        3,
        "gross",
    ),
    "CC-1607": Case(
        _costs(cost(), cost("C-2", gross="-1.00", deductions="", corrects="C-9")),
        _costs(cost(), cost("C-2", gross="-1.00", deductions="", corrects="C-1")),
        "costs",
        3,
        "corrects",
    ),
    "CC-1608": Case(
        _costs(cost(gross="10.00", deductions="10.01")),
        _costs(cost(gross="10.00", deductions="10.00")),
        "costs",
        column="deductions",
    ),
    "CC-1609": Case(
        _costs(cost(decision_id="D-9"), decisions=[decision()]),
        _costs(cost(decision_id="D-1"), decisions=[decision()]),
        "costs",
        column="decision_id",
    ),
    "CC-1610": Case(
        _costs(cost(kind="return_allowance", basic_amount="-0.01")),
        _costs(cost(kind="return_allowance", basic_amount="0.00")),
        "costs",
        column="basic_amount",
    ),
    "CC-1611": Case(
        _costs(cost(voucher="V-1"), cost("C-2", voucher="V-1")),
        _costs(cost(voucher="V-1"), cost("C-2", voucher="V-2")),
        "costs",
        3,
        "voucher",
    ),
    "CC-1612": Case(
        _costs(_guidance(gross="", deductions="")),
        _costs(_guidance(gross="120.00", deductions="")),
        "costs",
        column="gross",
    ),
    "CC-1701": Case(
        {"decisions": [decision(kind="special")]}, {"decisions": [decision()]}, "decisions", column="kind"
    ),
    "CC-1702": Case(
        {"decisions": [decision(person_id="P-9")]},
        {"decisions": [decision()]},
        "decisions",
        column="person_id",
    ),
    "CC-1703": Case(
        {"decisions": [decision(person_id="")]},
        {"decisions": [decision(person_id="", kind="aland_guidance")]},
        "decisions",
        column="person_id",
    ),
    "CC-1704": Case(
        {"decisions": [decision(cap="-0.01")]}, {"decisions": [decision(cap="0")]}, "decisions", column="cap"
    ),
}


def _two_with(first: str, second: str) -> Tables:
    return {
        "persons": [person(migri_number=first), person("P-2", migri_number=second)],
        "residences": [residence(), residence("P-2")],
    }


CASES = {**FILES, **COLUMNS, **PERSONS, **PLACES, **COSTS}
"""Of canonical tables; those of offices' own tables stand in finding_cases_offices."""


def source(tables: Tables, folder: Path, *, frames: bool = False) -> Any:
    """The sound input with `tables` in place of its own: a folder, or a mapping of DataFrames."""
    if callable(tables):
        return tables(folder)
    content = {**sound(), **tables}
    if not frames:
        return write(folder, content)
    import pandas

    return {name: pandas.DataFrame(rows) for name, rows in content.items() if rows is not None}
