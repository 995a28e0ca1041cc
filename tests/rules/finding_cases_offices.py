"""The same for offices' own tables: workbooks, other CSV, other names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from compensation.tables.options import ReadingOptions, TableMapping
from tests.raw_workbooks import BOOK_RELATIONS, MAIN, RELATIONS, ods, write_parts, xlsx_parts
from tests.rules.finding_cases import Case
from tests.tables_for_tests import as_csv, child, cost, paid, person, residence
from tests.workbooks_for_tests import book, rewritten, sheets_of, sound_book, without_results

PAID = as_csv([paid()]).replace(",", ";")


def _book(change: Any = None, **tables: Any) -> Callable[[Path], Path]:
    return lambda folder: sound_book(folder / "input.xlsx", change, **tables)


def _sheets(persons: list[list[Any]]) -> Callable[[Path], Path]:
    rows = {"persons": persons, "residences": sheets_of({"residences": [residence()]})["residences"]}
    return lambda folder: book(folder / "input.xlsx", rows)


def _titled(titles: int) -> Callable[[Path], Path]:
    rows = sheets_of({"persons": [person()]})["persons"]
    return _sheets([["Register"]] * titles + rows)


def _quota(ground: str) -> Callable[[Path], Path]:
    return _book(persons=[person(standing="Kiintiöpakolainen", ground=ground)])


def _formula(path: Path, *, saved: bool) -> Path:
    def change(_: Any, sheet: Any) -> None:
        sheet.write_formula(1, 2, "=DATE(1990,2,1)", None, "1990-02-01")

    sound_book(path / "input.xlsx", {"persons": change})
    return path / "input.xlsx" if saved else rewritten(path / "input.xlsx", "xl/worksheets/sheet1.xml", _bare)


def _bare(data: bytes) -> bytes:
    return without_results(data.replace(b' t="str"', b""))


def _error(_: Any, sheet: Any) -> None:
    sheet.write_formula(1, 2, "=NA()", None, "#N/A")


def _hide_row(_: Any, sheet: Any) -> None:
    sheet.set_row(1, None, None, {"hidden": True})


def _parents(cell: object) -> Callable[[Path], Path]:
    rows = [person("1"), person("2"), child("3", "1 2")]
    sheets = sheets_of({"persons": rows, "residences": [residence(row["person_id"]) for row in rows]})
    at = sheets["persons"][0].index("parent_ids")
    sheets["persons"][3] = [cell if place == at else each for place, each in enumerate(sheets["persons"][3])]
    return lambda folder: book(folder / "input.xlsx", sheets)


def _renamed(heading: str) -> Callable[[Path], Path]:
    rows = sheets_of({"persons": [person()]})["persons"]
    return _sheets([[heading if cell == "birth_date" else cell for cell in rows[0]], *rows[1:]])


def _costs(gross: str) -> Callable[[Path], Path]:
    return _book(costs=[cost(gross=gross)])


def _hide_column(at: int) -> Any:
    return lambda _, sheet: sheet.set_column(at, at, None, None, {"hidden": True})


def _with_example(person_id: str) -> dict[str, Any]:
    return {
        "persons": [person(), person(person_id)],
        "residences": as_csv([residence()])
        + ("" if person_id == "EXAMPLE-1" else as_csv([residence(person_id)]).split("\n", 1)[1]),
    }


def _shown_alone(cell: str) -> Callable[[Path], Path]:
    rows = sheets_of({"persons": [person(died_on="")], "residences": [residence()]})
    rows["persons"][1][-1] = cell
    return lambda folder: ods(folder / "input.ods", rows)


def _merged(left: int, right: int) -> Any:
    return lambda _, sheet: sheet.merge_range(1, left, 1, right, "P-1")


def _with_a_chart(name: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        rows = sheets_of({"persons": [person()], "residences": [residence()]})
        parts = xlsx_parts({**rows, name: [["a"]]})
        parts[BOOK_RELATIONS] = parts[BOOK_RELATIONS].replace(
            f'{RELATIONS}/worksheet" Target="worksheets/sheet3.xml',
            f'{RELATIONS}/chartsheet" Target="chart.xml',
        )
        parts["xl/chart.xml"] = f'<chartsheet xmlns="{MAIN}"/>'
        return write_parts(folder / "input.xlsx", parts)

    return write


def _unnamed(cents: str) -> str:
    return f"henkilön tunnus;kuukausi;saaja;määrä;\nP-1;2025-01;municipality-049;171;{cents}\n"


MAPPED = ReadingOptions(
    mapping={
        "paid": TableMapping("paid.csv", 1, tuple(paid()), {name: name for name in paid()}, {}),
    }
)
CASES_OFFICES = {
    "CC-1019": Case({"paid": PAID}, {"paid": as_csv([paid()])}, "paid", 0),
    "CC-1020": Case({"paid": "person_id;abcdef,month,x\n1;2,3,4\n"}, {"paid": PAID}, "paid", 1),
    "CC-1021": Case(_book({"residences": lambda _, sheet: sheet.hide()}), _book(), "residences", 0),
    "CC-1022": Case(_book({"persons": _hide_row}), _book()),
    "CC-1023": Case(_titled(2), _titled(0), row=3),
    "CC-1138": Case(_quota("87"), _quota("90"), column="ground (E)", also=["CC-1131"]),
    "CC-1031": Case(
        {"paid": f"{PAID.splitlines()[1]}\n{PAID}"},
        {"paid": f"Paid;2025\nWho;When;To whom;How much\n{PAID}"},
        "paid",
        1,
        also=["CC-1019"],
    ),
    "CC-1024": Case({"paid": PAID.replace("amount", "euros")}, {"paid": PAID}, "paid", 1, options=MAPPED),
    "CC-1025": Case(_renamed("Syntymäpäivä"), _renamed("Syntymäaika"), row=1),
    "CC-1026": Case(_book({"persons": lambda _, sheet: sheet.autofilter(0, 0, 1, 3)}), _book(), row=0),
    "CC-1027": Case(_with_example("EXAMPLE-1"), _with_example("P-2"), row=3),
    "CC-1028": Case({}, {"paid": PAID}, "paid", 0, options=MAPPED),
    "CC-1029": Case(_book({"persons": _hide_column(2)}), _book({"persons": _hide_column(40)}), row=0),
    "CC-1030": Case(
        {"paid": as_csv([paid()]) + '"P-1,2025-02,municipality-049,171.00\n'},
        {"paid": as_csv([paid()])},
        "paid",
        3,
    ),
    "CC-1032": Case({"paid": _unnamed("50")}, {"paid": _unnamed("")}, "paid", also=["CC-1019", "CC-1025"]),
    "CC-1033": Case({"paid": _unnamed("seen")}, {"paid": _unnamed("")}, "paid", also=["CC-1019", "CC-1025"]),
    "CC-1034": Case(_with_a_chart("Paid"), _with_a_chart("Chart"), "paid", 0),
    "CC-1125": Case(
        _book(persons=[person(birth_date="31/12/84")]), _book(persons=[person(birth_date="1984-12-31")])
    ),
    "CC-1126": Case(_costs("1,234"), _costs("1234.00"), "costs"),
    "CC-1127": Case(
        lambda folder: _formula(folder, saved=False), lambda folder: _formula(folder, saved=True)
    ),
    "CC-1128": Case(_book(residences=[residence(municipality="49")]), _book(), "residences", 0),
    "CC-1129": Case(_book(persons=[person(birth_date="1.2.1990")]), _book(), row=0),
    "CC-1130": Case(_costs("1 234,56"), _costs("1234.56"), "costs", 0),
    "CC-1131": Case(
        _book(persons=[person(jobseeker="on")]), _book(persons=[person(jobseeker="Kyllä")]), row=0
    ),
    "CC-1132": Case(_book({"persons": _error}), _book()),
    "CC-1226": Case(_parents(1.2), _parents("1 2"), row=4),
    "CC-1139": Case(
        _book(persons=[person(birth_date=datetime(1990, 2, 1, 8))]),
        _book(persons=[person(birth_date=datetime(1990, 2, 1))]),
    ),
    "CC-1140": Case(
        _shown_alone("<table:table-cell><text:p>1.3.2025</text:p></table:table-cell>"), _shown_alone("")
    ),
    "CC-1141": Case(
        _book({"persons": _merged(3, 4)}), _book({"persons": _merged(30, 31)}), also=["CC-1201", "CC-1033"]
    ),
}
