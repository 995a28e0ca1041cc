"""A frame gives what the canonical CSV gives, or an exception, whatever a library has made of the columns.

For every table, every column and every type that pandas, Polars, pyarrow and DuckDB give for it.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pandas
import pyarrow
import pyarrow.csv
import pytest

import compensation
from compensation.facts.columns import TABLES
from compensation.tables.options import ReadingOptions, TableMapping
from tests.tables_for_tests import (
    Row,
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

NUMBERED: dict[str, list[Row]] = {
    "persons": [
        person("7", hetu=hetu("1990-02-01"), migri_number="12345", jobseeker="yes", minor_route="1"),
        person("12", ground="51", after_application="yes", social_assistance_from="2025-02", minor_route=""),
        person("13", standing="family", ground="52", after_application="no", tie_before_arrival="no"),
        child("8", "7", died_on="2026-03-01"),
    ],
    "residences": [
        residence("7"),
        residence("12", "091", end="2025-04-30"),
        residence("13", "005"),
        residence("8", start="2025-01-05"),
    ],
    "permits": [permit("7"), permit("12", "2024-01-10", "2027-01-09")],
    "recipients": [recipient(), recipient("county-03", programme_from="", agreement_from="")],
    "paid": [
        paid(person_id="7", amount="171.00"),
        paid(person_id="12", month="2025-02", amount="91.42", recipient="municipality-091"),
    ],
    "applied": [applied(person_id="7", month="2025-02", amount="-1.10")],
    "costs": [
        cost("1", person_id="7", divisible="yes", condition_met="yes", family="no", voucher="1"),
        cost("2", person_id="7", kind="special_reasons", decision_id="70", gross="300", deductions=""),
        cost("3", person_id="7", gross="-20.50", deductions="", corrects="1", divisible="no"),
        cost("4", person_id="12", kind="social_assistance", condition_met="yes", basic_amount="587.71"),
    ],
    "decisions": [
        decision("70", person_id="7", cap="250.00", months="8"),
        decision("71", person_id="12", end="2026-12-31"),
    ],
}
"""Values of which every library makes numbers, days or answers."""

ZEROS = {
    name: [
        {
            column: f"0{value}" if column in ("person_id", "parent_ids") and value else value
            for column, value in row.items()
        }
        for row in rows
    ]
    for name, rows in NUMBERED.items()
}
"""The same with ids that are others as numbers."""


def csv_of(rows: list[Row]) -> io.StringIO:
    return io.StringIO(as_csv(rows))


def of_pyarrow(rows: list[Row]) -> Any:
    return pyarrow.csv.read_csv(io.BytesIO(as_csv(rows).encode()))


def of_polars(rows: list[Row]) -> Any:
    polars = pytest.importorskip("polars")
    return polars.read_csv(io.BytesIO(as_csv(rows).encode()))


def of_polars_with_days(rows: list[Row]) -> Any:
    polars = pytest.importorskip("polars")
    return polars.read_csv(io.BytesIO(as_csv(rows).encode()), try_parse_dates=True)


def of_duckdb(rows: list[Row]) -> Any:
    duckdb = pytest.importorskip("duckdb")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_text(as_csv(rows), encoding="utf-8")
        return duckdb.from_arrow(duckdb.read_csv(str(path)).to_arrow_table())


READERS: dict[str, Callable[[list[Row]], Any]] = {
    "pandas": lambda rows: pandas.read_csv(csv_of(rows)),
    "pandas with nullable types": lambda rows: pandas.read_csv(csv_of(rows), dtype_backend="numpy_nullable"),
    "pandas with Arrow": lambda rows: pandas.read_csv(csv_of(rows), dtype_backend="pyarrow"),
    "pandas as text": lambda rows: pandas.read_csv(csv_of(rows), dtype=str),
    "pyarrow": of_pyarrow,
    "pyarrow to pandas": lambda rows: of_pyarrow(rows).to_pandas(),
    "polars": of_polars,
    "polars with days": of_polars_with_days,
    "duckdb": of_duckdb,
    "duckdb to pandas": lambda rows: of_duckdb(rows).df(),
}


def figures(facts: Any) -> list[Any]:
    """Everything that is computed from facts, but for the sums of the tables' bytes."""
    awards = compensation.calculate(facts, period="2025-01..2025-12", applied_on=date(2026, 11, 2))
    tables = (awards.spans, awards.undetermined, awards.costs)
    built = compensation.claims(awards)
    return [
        *([tuple(row.values()) for row in table] for table in tables),
        {code: (each.lines, each.costs, each.exclusions, each.totals) for code, each in built.items()},
    ]


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    return figures(compensation.read(write(tmp_path_factory.mktemp("numbered"), NUMBERED)))


def outcome(tables: dict[str, Any]) -> list[Any] | None:
    """The figures, or None for an exception."""
    try:
        return figures(compensation.read(tables))
    except compensation.FaultyInput:
        return None


@pytest.mark.parametrize("name", READERS)
def test_what_a_library_reads_by_itself_gives_the_same_figures(name: str, right: list[Any]) -> None:
    given = {table: READERS[name](rows) for table, rows in NUMBERED.items()}
    assert outcome(given) == right


@pytest.mark.parametrize("table", NUMBERED)
@pytest.mark.parametrize("name", READERS)
def test_one_table_read_by_a_library_beside_others_of_text(name: str, table: str, right: list[Any]) -> None:
    given = {each: pandas.DataFrame(rows, dtype=str) for each, rows in NUMBERED.items()}
    assert outcome({**given, table: READERS[name](NUMBERED[table])}) == right


@pytest.mark.parametrize("table", ["", *NUMBERED])
@pytest.mark.parametrize("name", READERS)
def test_zeros_that_a_library_has_lost_never_make_other_persons(name: str, table: str, tmp_path: Any) -> None:
    right = figures(compensation.read(write(tmp_path, ZEROS)))
    given = {
        each: READERS[name](rows) if table in ("", each) else pandas.DataFrame(rows, dtype=str)
        for each, rows in ZEROS.items()
    }
    found = outcome(given)
    assert found is None or _without_zeros(found) == _without_zeros(right)


def _without_zeros(found: Any) -> str:
    import re

    return re.sub(r"\b0+(7|8|12|13)\b", r"\1", str(found))


CASTS: dict[str, Callable[[pandas.Series[Any]], Any]] = {
    **{
        kind: lambda column, kind=kind: column.replace("", None).astype(kind)
        for kind in (
            "int64", "Int64", "uint8", "int64[pyarrow]", "float64", "Float64", "float32", "float16",
            "double[pyarrow]", "float[pyarrow]", "string", "large_string[pyarrow]", "category", "object",
            "boolean", "bool[pyarrow]", "datetime64[ns]", "datetime64[s]", "datetime64[ms]",
            "datetime64[us, Europe/Helsinki]",
        )
    },
    "Period[M]": lambda column: pandas.PeriodIndex(column.replace("", None), freq="M").to_series(index=column.index),
    "Period[D]": lambda column: pandas.PeriodIndex(column.replace("", None), freq="D").to_series(index=column.index),
    "UTC": lambda column: pandas.to_datetime(column).dt.tz_localize("Europe/Helsinki").dt.tz_convert("UTC"),
    "date": lambda column: pandas.to_datetime(column).dt.date,
    "date32": lambda column: pandas.to_datetime(column).dt.date.astype(pandas.ArrowDtype(pyarrow.date32())),
    "Decimal": lambda column: column.map(lambda text: Decimal(text) if text else None),
    "decimal128": lambda column: column.map(lambda text: Decimal(text) if text else None).astype(
        pandas.ArrowDtype(pyarrow.decimal128(20, 3))
    ),
    "answers as bool": lambda column: column.map({"yes": True, "no": False, "": None}),
    "answers as numbers": lambda column: column.map({"yes": 1, "no": 0, "": None}),
    "answers as floats": lambda column: column.map({"yes": 1.0, "no": 0.0, "": None}),
    "answers as words": lambda column: column.replace({"yes": "true", "no": "false"}),
    "category of numbers": lambda column: column.replace("", None).astype("float64").astype("category"),
    "bytes": lambda column: column.map(str.encode),
    "dictionary": lambda column: column.astype(pandas.ArrowDtype(pyarrow.dictionary(pyarrow.int8(), pyarrow.string()))),
}  # fmt: skip


def cells() -> Iterator[tuple[str, str, str]]:
    for table, rows in NUMBERED.items():
        for column in TABLES[table].known:
            if any(row.get(column) for row in rows):
                yield from ((table, column, kind) for kind in CASTS)


def read_or_none(tables: dict[str, Any]) -> dict[str, Any] | None:
    """All facts but for what was said of the tables and their bytes, or None for an exception."""
    try:
        facts = compensation.read(tables)
    except compensation.FaultyInput:
        return None
    return {
        each.name: as_plain(getattr(facts, each.name))
        for each in attrs.fields(type(facts))
        if each.name not in ("findings", "sources", "files")
    }


def as_plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if attrs.has(type(value)):
        return {each.name: as_plain(getattr(value, each.name)) for each in attrs.fields(type(value))}
    return {key: as_plain(each) for key, each in value.items()} if hasattr(value, "items") else value


@pytest.mark.parametrize("table", NUMBERED)
def test_every_column_as_every_type(table: str) -> None:
    plain = {each: pandas.DataFrame(rows, dtype=str) for each, rows in NUMBERED.items()}
    right = read_or_none(plain)
    assert right is not None
    wrong, same = [], 0
    for column, kind in [(column, kind) for each, column, kind in cells() if each == table]:
        frame = plain[table].copy()
        try:
            frame[column] = CASTS[kind](frame[column])
        except (ValueError, TypeError, ArithmeticError, OverflowError, NotImplementedError, AttributeError):
            continue
        if frame[column].isna().sum() > (plain[table][column] == "").sum():
            continue
        found = read_or_none({**plain, table: frame})
        if found not in (None, right):
            wrong.append((column, kind))
        same += found == right
    assert not wrong
    assert same > len(TABLES[table].required)


def test_headings_and_words_of_another_language_are_those_of_files() -> None:
    given = {
        "henkilöt": pandas.DataFrame(
            [{"Henkilötunniste": "P-1", "Syntymäaika": "1.2.1990", "Asema": "principal", "Peruste": "87",
              "Oleskelulupa alkaen": "10.1.2024", "Kotikunta alkaen": "15.3.2024"}]
        ),
        "residences": pandas.DataFrame([residence()]),
    }  # fmt: skip
    facts = compensation.read(given, keep_going=True)
    assert "birth_date" not in {each.column for each in facts.errors}
    assert len(facts.birth) == 1


def test_a_mapping_and_the_decimal_mark_act_on_frames() -> None:
    frame = pandas.DataFrame([paid(amount="1.234,50")]).rename(columns={"amount": "Euroa"})
    mapping = {
        "paid": TableMapping(
            "kirjanpito",
            1,
            tuple(frame.columns),
            {"person_id": "person_id", "month": "month", "recipient": "recipient", "amount": "Euroa"},
            {},
        )
    }
    given = {
        "persons": pandas.DataFrame([person()]),
        "residences": pandas.DataFrame([residence()]),
        "kirjanpito": frame,
    }
    facts = compensation.read(given, options=ReadingOptions(decimal="comma", mapping=mapping))
    assert facts.paid.cents.tolist() == [123450]


def test_an_amount_that_is_a_number_has_one_reading_whatever_the_decimal_mark() -> None:
    given = {
        "persons": pandas.DataFrame([person()]),
        "residences": pandas.DataFrame([residence()]),
        "paid": pandas.DataFrame([paid() | {"amount": 1.5}]),
    }
    assert compensation.read(given, options=ReadingOptions(decimal=",")).paid.cents.tolist() == [150]


@pytest.mark.parametrize("source", [None, b"PK", io.BytesIO(), pandas.DataFrame([person()]), 7])
def test_what_is_no_input_is_a_fault_of_the_call(source: Any) -> None:
    with pytest.raises(compensation.UsageFault):
        compensation.read(source)


@pytest.mark.parametrize("frame", [None, [person()], pandas.Series([1]), pyarrow.array([1]), "persons.csv"])
def test_what_is_no_frame_is_a_fault_of_the_call(frame: Any) -> None:
    with pytest.raises(compensation.UsageFault):
        compensation.read({"persons": frame})


class OnlyToPandas:
    def __init__(self, frame: pandas.DataFrame) -> None:
        self._frame = frame

    def to_pandas(self) -> pandas.DataFrame:
        return self._frame


class OnlyInterchange:
    def __init__(self, frame: pandas.DataFrame) -> None:
        self._frame = frame

    def __dataframe__(self, nan_as_null: bool = False, allow_copy: bool = True) -> Any:
        return pyarrow.Table.from_pandas(self._frame).__dataframe__(nan_as_null, allow_copy)


@pytest.mark.parametrize("kind", [OnlyToPandas, OnlyInterchange])
def test_frames_of_other_libraries_come_through_what_they_offer(kind: Any, right: list[Any]) -> None:
    given = {table: kind(pandas.DataFrame(rows, dtype=str)) for table, rows in NUMBERED.items()}
    assert outcome(given) == right
