"""For every finding code of payment lists: lists that raise it and neighbouring ones that do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas
from attrs import frozen

import compensation
from compensation.facts.model import Facts
from compensation.reconciliation.list_mapping import ListMapping, mapping_from
from compensation.reconciliation.lists import read_payment_lists
from compensation.reconciliation.payments import PaymentRows
from tests.raw_workbooks import ods
from tests.tables_for_tests import hetu, person, recipient, residence
from tests.workbooks_for_tests import book, rewritten, without_results

ONE, TWO = hetu("1980-02-10", 901), hetu("1985-06-11", 902)
ESPOO = "municipality-049"
HEAD = "person_id,month,recipient,amount\n"
SOUND = f"{HEAD}P-1,2025-01,{ESPOO},171.00\nP-2,2025-01,{ESPOO},171.00\n"
SUMS = f"{HEAD.replace('amount', 'cumulative')}"

Content = str | bytes | Callable[[Path], object]


def facts_of_lists(*, recipients: Sequence[str] = (ESPOO,), numbers: bool = True) -> Facts:
    """Two principals in Espoo, 171,00 a month since May 2023 and no addition any more in 2025."""
    since = {"permit_from": "2023-05-02", "home_municipality_from": "2023-05-10"}
    persons = [
        person("P-1", birth_date="1980-02-10", hetu=ONE, migri_number="777" if numbers else "", **since),
        person("P-2", birth_date="1985-06-11", hetu=TWO, migri_number="888" if numbers else "", **since),
    ]
    tables = {
        "persons": persons,
        "residences": [residence(each["person_id"], start="2023-05-10") for each in persons],
        "recipients": [recipient(code) for code in recipients],
    }
    return compensation.read({name: pandas.DataFrame(rows) for name, rows in tables.items()})


def write_lists(folder: Path, files: Mapping[str, Content]) -> list[Path]:
    """The files of a case, in their order."""
    paths = []
    for name, content in files.items():
        path = folder / name
        if callable(content):
            content(path)
        else:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return paths


def read_lists(folder: Path, files: Mapping[str, Content], facts: Facts, said: Any = None) -> PaymentRows:
    """The rows of such lists."""
    mapping = said if isinstance(said, ListMapping) else mapping_from(said or {})
    return read_payment_lists(write_lists(folder, files), facts, mapping=mapping)


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Any]]], **change: Callable[[Any, Any], None]
) -> Callable[[Path], object]:
    """A workbook with these sheets; `change` does to a sheet what rows cannot say."""
    return lambda path: book(path, sheets, change)


def listed(*rows: Sequence[Any], head: Sequence[str] = ("person_id", "month", "recipient", "amount")) -> Any:
    """Rows under headings, for a sheet."""
    return [list(head), *map(list, rows)]


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ROWS = (["P-1", "2025-01", ESPOO, 171.0], ["P-2", "2025-01", ESPOO, 171.0])


def hide(_: Any, sheet: Any) -> None:
    """Hides a sheet."""
    sheet.hide()


def hide_row(_: Any, sheet: Any) -> None:
    """Hides the second row of values."""
    sheet.set_row(2, options={"hidden": True})


def hide_column(_: Any, sheet: Any) -> None:
    """Hides the column of the month."""
    sheet.set_column(1, 1, options={"hidden": True})


def formula(_: Any, sheet: Any) -> None:
    """A formula in place of the first amount."""
    sheet.write_formula("D2", "=100+71", value=171)


def error(_: Any, sheet: Any) -> None:
    """An error in place of the first amount."""
    sheet.write_formula("D2", "=1/0", value="#DIV/0!")


def merge(_: Any, sheet: Any) -> None:
    """The ids of two rows in one cell."""
    sheet.merge_range("A2:A3", "P-1")


def uncalculated(path: Path) -> object:
    """A workbook whose formula no program has calculated."""
    workbook({"S": listed(*ROWS)}, S=formula)(path)
    return rewritten(path, "xl/worksheets/sheet1.xml", without_results)


def with_stray(path: Path, cell: str) -> object:
    """A list with a stray blank in a cell far away, written without a million rows between."""
    workbook({"S": listed(*ROWS)})(path)
    stray = (
        f'<row r="{cell.lstrip(LETTERS)}"><c r="{cell}" t="inlineStr"><is><t> </t></is></c></row></sheetData>'
    )
    return rewritten(
        path, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"</sheetData>", stray.encode())
    )


def far_corner(path: Path) -> object:
    """A stray blank in the last cell that a sheet can have."""
    return with_stray(path, "XFD1048576")


def text_without_value(path: Path) -> object:
    """An OpenDocument sheet in which an amount shows a text and has no value."""
    cell = "<table:table-cell><text:p>171,00</text:p></table:table-cell>"
    return ods(path, {"S": [["person_id", "month", "recipient", "amount"], ["P-1", "2025-01", ESPOO, cell]]})


def text_with_value(path: Path) -> object:
    """The same with a text that is the value."""
    return ods(
        path, {"S": [["person_id", "month", "recipient", "amount"], ["P-1", "2025-01", ESPOO, "171,00"]]}
    )


@frozen
class ListCase:
    """Lists that raise a code and lists that do not; what is said of them, of both and of the clean ones."""

    raising: Mapping[str, Content]
    clean: Mapping[str, Content]
    row: int = 0
    column: str = ""
    said: Any = None
    said_of_clean: Any = None
    also: Sequence[str] = ()


def csv(text: str, name: str = "list.csv") -> dict[str, Content]:
    """One CSV file."""
    return {name: text}


def rows(*lines: str, head: str = HEAD) -> dict[str, Content]:
    """One CSV file of rows under headings."""
    return csv(head + "".join(f"{line}\n" for line in lines))


JANUARY, FEBRUARY, MARCH = (f"P-1,2025-0{month},{ESPOO}," for month in (1, 2, 3))
GOOD = csv(SOUND)

LIST_CASES: Mapping[str, ListCase] = {
    "CC-1901": ListCase({"list.csv": lambda path: path}, GOOD),
    "CC-1902": ListCase(csv("\n\n"), GOOD),
    "CC-1903": ListCase(
        {"list.csv": b"person_id;m\x84\x84r\x84\nP-1;1\n"}, {"list.csv": SOUND.encode("utf-16")}
    ),
    "CC-1904": ListCase({"list.xlsx": far_corner}, {"list.xlsx": workbook({"S": listed(*ROWS)})}),
    "CC-1905": ListCase({"list.xlsx": b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")}, GOOD),
    "CC-1906": ListCase({"list.xlsx": b"%PDF-1.7\n"}, {"list.xlsx": SOUND}),
    "CC-1907": ListCase(
        csv(SOUND + 'P-1,"2025-02,x\n'), csv(SOUND + f'P-1,"2025-02",{ESPOO},171.00\n'), row=4
    ),
    "CC-1908": ListCase(rows(f"{JANUARY}171,00"), rows(f'{JANUARY}"171,00"'), row=2),
    "CC-1909": ListCase(
        {"list.xlsx": workbook({"X": [], "S": listed(*ROWS)}, S=hide)},
        {"list.xlsx": workbook({"S": listed(*ROWS)})},
    ),
    "CC-1910": ListCase(csv("a,b\n1,2\n"), GOOD),
    "CC-1911": ListCase(rows(f"P-1,{ESPOO},171.00", head="person_id,recipient,amount\n"), GOOD, row=1),
    "CC-1912": ListCase(rows(f"P-1,{ESPOO},2025-01", head="person_id,recipient,month\n"), GOOD, row=1),
    "CC-1913": ListCase(
        rows(f"P-1,{ESPOO},171.00", head="person_id,recipient,Tammikuu\n"),
        rows(f"P-1,{ESPOO},171.00", head="person_id,recipient,Tammikuu 2025\n"),
        row=1,
        column="Tammikuu",
    ),
    "CC-1914": ListCase(rows("P-1,2025-01,91.42", head="person_id,month,amount\n"), GOOD, row=1),
    "CC-1915": ListCase(
        rows(f"{JANUARY}171.00", head="person_id,month,recipient,2025-01\n"), GOOD, row=1, column="month"
    ),
    "CC-1916": ListCase(
        rows(f"{JANUARY}171.00,171.00", head="person_id,month,recipient,amount,summa\n"),
        GOOD,
        row=1,
        column="summa",
    ),
    "CC-1919": ListCase(
        rows(f"777,2025-01,{ESPOO},171.00", head="migri_number,month,recipient,amount\n"), GOOD
    ),
    "CC-1920": ListCase(
        rows(f"P-1,13/2025,{ESPOO},171.00"), rows(f"P-1,12/2025,{ESPOO},171.00"), row=2, column="month"
    ),
    "CC-1921": ListCase(rows(f'{JANUARY}"1,234"'), rows(f'{JANUARY}"171,00"'), row=2, column="amount"),
    "CC-1922": ListCase(
        rows("P-1,2025-01,05,171.00"), rows("P-1,2025-01,049,171.00"), row=2, column="recipient"
    ),
    "CC-1923": ListCase(
        rows(f"P-1,888,2025-01,{ESPOO},171.00", head="person_id,migri_number,month,recipient,amount\n"),
        rows(f"P-1,777,2025-01,{ESPOO},171.00", head="person_id,migri_number,month,recipient,amount\n"),
        row=2,
    ),
    "CC-1924": ListCase(
        {"list.xlsx": workbook({"S": listed(*ROWS)}, S=error)},
        {"list.xlsx": workbook({"S": listed(*ROWS)}, S=formula)},
        row=2,
        column="amount (D)",
    ),
    "CC-1925": ListCase(
        {"list.xlsx": uncalculated},
        {"list.xlsx": workbook({"S": listed(*ROWS)}, S=formula)},
        row=2,
        column="amount (D)",
    ),
    "CC-1926": ListCase(
        csv(f"person_id;month;recipient;amount;;\nP-1;2025-01;{ESPOO};171;00;\n"),
        csv(f"person_id;month;recipient;amount;;\nP-1;2025-01;{ESPOO};171;;\n"),
        row=2,
        column="E",
    ),
    "CC-1927": ListCase(
        rows(
            f"{JANUARY}171.00,maksu",
            f"{JANUARY}171.00,hyvitys",
            head="person_id,month,recipient,amount,laji\n",
        ),
        rows(
            f"{JANUARY}171.00,maksu",
            f"{JANUARY}-171.00,hyvitys",
            head="person_id,month,recipient,amount,laji\n",
        ),
        row=3,
        column="laji",
    ),
    "CC-1928": ListCase(
        rows(f"{JANUARY}91,42", head="person_id,month,recipient,amount,sentit\n"),
        rows(f"{JANUARY}91.42,1", head="person_id,month,recipient,amount,ryhma\n"),
        row=1,
        column="sentit",
    ),
    "CC-1929": ListCase({"list.xlsx": b"PK\x03\x04 no workbook"}, GOOD),
    "CC-1930": ListCase(
        rows(f"{JANUARY}10.00", f"{FEBRUARY}20.00"), rows(f"{JANUARY}171.00", f"{FEBRUARY}342.00")
    ),
    "CC-1931": ListCase(
        rows(f"{JANUARY}171.00", f"{FEBRUARY}342.00", f"{MARCH}362.00", head=SUMS),
        rows(f"{JANUARY}171.00", f"{FEBRUARY}342.00", f"{MARCH}513.00", head=SUMS),
        row=4,
        column="cumulative",
    ),
    "CC-1932": ListCase(
        rows(f"{FEBRUARY}400.00", f"{MARCH}571.00", head=SUMS),
        rows(f"{FEBRUARY}342.00", f"{MARCH}513.00", head=SUMS),
        row=2,
        column="cumulative",
    ),
    "CC-1933": ListCase(
        rows(f"{JANUARY}171.00", f"{FEBRUARY}342.00", f"{MARCH}171.00", head=SUMS),
        rows(f"{JANUARY}171.00", f"{FEBRUARY}342.00", f"{MARCH}0.00", head=SUMS),
        row=4,
        column="cumulative",
    ),
    "CC-1934": ListCase(
        {"one.csv": SOUND, "two.csv": SOUND},
        {"one.csv": SOUND, "two.csv": SOUND.replace("2025-01", "2025-02")},
    ),
    "CC-1935": ListCase(
        {"one.csv": SOUND, "two.csv": f"person_id,vuosi,recipient,amount\nP-1,2025,{ESPOO},342.00\n"},
        {"one.csv": SOUND, "two.csv": f"person_id,vuosi,recipient,amount\nP-1,2024,{ESPOO},1955.00\n"},
        row=2,
        column="amount",
    ),
    "CC-1936": ListCase(
        {"list.ods": text_without_value}, {"list.ods": text_with_value}, row=2, column="amount (D)"
    ),
    "CC-1937": ListCase(
        {
            "list.xlsx": workbook(
                {"S": listed(["", "2025-01", ESPOO, 171.0], ["", "2025-02", ESPOO, 171.0])}, S=merge
            )
        },
        {"list.xlsx": workbook({"S": listed(*ROWS)})},
        row=3,
        column="person_id (A)",
    ),
    "CC-1940": ListCase(
        {"list.xlsx": workbook({"S": listed(*ROWS), "T": listed(*ROWS)}, T=hide)},
        {"list.xlsx": workbook({"S": listed(*ROWS)})},
    ),
    "CC-1941": ListCase(
        {"list.xlsx": workbook({"S": listed(*ROWS)}, S=hide_row)},
        {"list.xlsx": workbook({"S": listed(*ROWS)})},
        row=3,
    ),
    "CC-1942": ListCase(
        {"list.xlsx": workbook({"S": listed(*ROWS)}, S=hide_column)},
        {"list.xlsx": workbook({"S": listed(*ROWS)})},
        column="month (B)",
    ),
    "CC-1943": ListCase(
        {
            "list.xlsx": workbook(
                {"S": listed(*ROWS), "Yhteenveto": [["Kuukausi", "Summa"], ["2025-01", 342.0]]}
            )
        },
        {"list.xlsx": workbook({"S": listed(*ROWS), "T": listed(["P-1", "2025-02", ESPOO, 171.0])})},
    ),
    "CC-1944": ListCase(
        rows(f"{JANUARY}171.00,20.50", head="person_id,month,recipient,amount,vähennetty\n"),
        rows(f"{JANUARY}171.00,20.50", head="person_id,month,recipient,amount,viite\n"),
        row=1,
        also=("CC-1951",),
    ),
    "CC-1945": ListCase(
        rows(f"{JANUARY}171.00", "Yhteensä,,,500.00"),
        rows(f"{JANUARY}171.00", "Yhteensä,,,171.00"),
        row=3,
        also=("CC-1950",),
    ),
    "CC-1946": ListCase(
        rows(f"P-1,2025,{ESPOO},1881.00", head="person_id,vuosi,recipient,amount\n"),
        rows(f"P-1,2025,{ESPOO},2052.00", head="person_id,vuosi,recipient,amount\n"),
        row=2,
        column="amount",
        also=("CC-1956",),
    ),
    "CC-1947": ListCase(rows(f"{JANUARY}171.00", f",2025-01,{ESPOO},50.00"), GOOD, row=3),
    "CC-1948": ListCase(
        {"list.xlsx": workbook({"S": listed(*ROWS), "T": listed(["P-1", "2025-02", ESPOO, 171.0])}, T=hide)},
        {"list.xlsx": workbook({"S": listed(*ROWS)})},
        said=ListMapping(hidden_sheets=True),
    ),
    "CC-1950": ListCase(rows(f"{JANUARY}171.00", "Summa,,,171.00"), GOOD, row=3),
    "CC-1951": ListCase(
        rows(f"{JANUARY}171.00,x", head="person_id,month,recipient,amount,nimi\n"),
        rows(f"{JANUARY}171.00,", head="person_id,month,recipient,amount,nimi\n"),
        row=1,
    ),
    "CC-1952": ListCase(
        csv(f"Valtion korvaukset 2025\nperson_id;recipient;Tammikuu\nP-1;{ESPOO};171,00\n"),
        csv(f"Valtion korvaukset 2025\nperson_id;recipient;Tammikuu 2025\nP-1;{ESPOO};171,00\n"),
        row=2,
    ),
    "CC-1953": ListCase(rows("P-1,2025-01,171.00", head="person_id,month,amount\n"), GOOD, row=1),
    "CC-1954": ListCase(
        rows(f"{MARCH}513.00", head=SUMS),
        rows(f"{JANUARY}171.00", f"{MARCH}513.00", head=SUMS),
        row=2,
        column="cumulative",
    ),
    "CC-1955": ListCase(
        rows(f"{JANUARY}171.00", f"{FEBRUARY}342.00", f"{MARCH}0.00", head=SUMS),
        rows(f"{JANUARY}171.00", f"{FEBRUARY}342.00", f"{MARCH}342.00", head=SUMS),
        row=4,
        column="cumulative",
    ),
    "CC-1956": ListCase(
        rows(f"P-1,2025,{ESPOO},2052.00", head="person_id,vuosi,recipient,amount\n"), GOOD, row=1
    ),
}
ELSEWHERE = {"CC-1917", "CC-1918", "CC-1949"}
"""Codes of a mapping and of a claim; their tests stand in test_list_findings.py."""
