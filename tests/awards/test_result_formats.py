"""Result tables as CSV, JSON, Parquet and for people: the same digits everywhere, harmless in spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.awards.result_formats import FORMATS, to_bytes
from compensation.awards.result_table import DAY, MONEY, TEXT, WHOLE, ResultTable
from compensation.awards.result_text import WIDEST, as_text
from compensation.awards.result_words import harmless
from compensation.values.errors import UsageFault


def table(person_ids: list[str] | None = None, cents: list[int] | None = None) -> ResultTable:
    ids = person_ids if person_ids is not None else ["P-1", "P-2"]
    return ResultTable(
        {"person_id": TEXT, "from": DAY, "months": WHOLE, "component": TEXT, "amount_eur": MONEY},
        {
            "person_id": ids,
            "from": [date(2025, 4, 1)] * len(ids),
            "months": [1234] * len(ids),
            "component": ["basic"] * len(ids),
            "amount_eur": cents if cents is not None else [123456, -5],
        },
    )


def test_csv_has_names_in_the_first_row_points_in_amounts_and_lf_line_ends():
    assert to_bytes(table(), "csv") == (
        b"person_id,from,months,component,amount_eur\n"
        b"P-1,2025-04-01,1234,basic,1234.56\n"
        b"P-2,2025-04-01,1234,basic,-0.05\n"
    )


def test_csv_quotes_only_where_it_must():
    data = to_bytes(table(['a,"b', "ä"]), "csv").decode()
    assert data.splitlines()[1].startswith('"a,""b",')
    assert data.splitlines()[2].startswith("ä,")


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_files_for_machines_are_the_same_in_every_language(form):
    assert len({to_bytes(table(), form, lang=lang) for lang in ("fi", "sv", "en")}) == 1


def test_json_is_a_list_of_objects_with_money_as_text_and_counts_as_numbers():
    rows = json.loads(to_bytes(table(), "json"))
    assert rows[0] == {
        "person_id": "P-1",
        "from": "2025-04-01",
        "months": 1234,
        "component": "basic",
        "amount_eur": "1234.56",
    }


def test_json_of_an_empty_table_is_an_empty_list():
    assert json.loads(to_bytes(table([], []), "json")) == []


def test_parquet_holds_decimals_with_two_places_and_days():
    import pyarrow.parquet

    read = pyarrow.parquet.read_table(io.BytesIO(to_bytes(table(), "parquet")))
    assert str(read.schema.field("amount_eur").type) == "decimal128(12, 2)"
    assert str(read.schema.field("from").type) == "date32[day]"
    assert read.column("amount_eur").to_pylist() == [Decimal("1234.56"), Decimal("-0.05")]


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("x")'])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["P-1", "", "-5", "+358401234", "-12.50", "a=b", "'=1"])
def test_other_texts_and_plain_numbers_stay(text):
    assert harmless(text) == text


def test_amounts_below_zero_are_not_taken_for_formulas():
    rows = list(csv.reader(io.StringIO(to_bytes(table(["=x"], [-5]), "csv").decode())))
    assert rows[1][0] == "'=x"
    assert rows[1][-1] == "-0.05"


def test_json_leaves_texts_as_they_are():
    assert json.loads(to_bytes(table(["=x"], [1]), "json"))[0]["person_id"] == "=x"


@pytest.mark.parametrize(
    ("lang", "amount", "day"),
    [("fi", "1 234,56", "1.4.2025"), ("sv", "1 234,56", "1.4.2025"), ("en", "1,234.56", "1 April 2025")],
)
def test_people_get_numbers_and_days_as_they_write_them(lang, amount, day):
    text = as_text(table(), lang).replace("\N{NO-BREAK SPACE}", " ")
    assert amount in text
    assert day in text


def test_the_table_for_people_ends_with_the_sum_of_the_amounts():
    text = as_text(table(cents=[100, 250]), "fi")
    assert text.splitlines()[-1].split() == ["Yhteensä", "3,50"]


def test_one_row_needs_no_sum():
    assert "Total" not in as_text(table(["P-1"], [100]), "en")


def test_a_recipient_goes_by_its_name_and_for_a_spreadsheet_by_its_code_too():
    one = ResultTable({"recipient": TEXT}, {"recipient": ["municipality-049", "municipality-999"]})
    assert as_text(one, "sv").split()[2:] == ["Esbo", "municipality-999"]
    written = to_bytes(one, "csv-fi", lang="sv").decode("utf-8-sig")
    assert written.split("\r\n")[1:3] == ["Esbo (municipality-049)", "municipality-999"]


def test_people_get_the_last_day_and_sections_where_machines_get_the_day_after_and_wordings():
    columns = {"until": [date(2025, 7, 1)], "law": ["rate_county@2025-01-01 recipient_county@2025-01-01 x@1"]}
    one = ResultTable({"until": DAY, "law": TEXT}, columns)
    written = to_bytes(one, "csv-fi", lang="fi").decode("utf-8-sig").split("\r\n")
    assert written[:2] == ["Asti;Säännökset", '30.6.2025;"681/2023 62 §; 872/2024 2 §; x@1"']
    assert as_text(one, "fi").split() == ["Asti", "---------", "30.6.2025"]
    assert to_bytes(one, "csv").decode().startswith("until,law\n2025-07-01,rate_county@2025-01-01 ")


def test_no_line_is_wider_than_a_window_and_no_word_is_lost():
    words = "Alkukartoitus korvataan henkilöstä vain kerran, ja se on jo käytetty. "
    kinds = {"person_id": TEXT, "cause": TEXT, "reason": TEXT, "amount_eur": MONEY}
    columns = {
        "person_id": ["P-1", "P-2"],
        "cause": [words, "-"],
        "reason": [words * 3, words],
        "amount_eur": [1, 2],
    }
    text = as_text(ResultTable(kinds, columns), "fi")
    assert max(map(len, text.splitlines())) <= WIDEST
    assert text.count("Alkukartoitus") == 5
    assert next(line for line in text.splitlines() if line.startswith("P-2")).endswith("0,02")


def test_a_word_that_is_wider_than_a_window_is_not_cut():
    file = "x" * 130
    assert file in as_text(
        ResultTable({"file": TEXT, "cause": TEXT}, {"file": [file], "cause": ["a b"]}), "en"
    )


def test_nothing_in_a_cell_can_break_the_line_or_steer_the_terminal():
    text = as_text(table(["a\nb", "\x1b[31mred"]), "en")
    assert "\x1b" not in text
    assert len(text.splitlines()) == 6


def test_an_unknown_format_is_a_fault_of_usage_that_names_the_formats():
    with pytest.raises(UsageFault, match="table, csv, csv-fi, json, parquet, xlsx"):
        to_bytes(table(), "xml")
    assert set(FORMATS) == {"table", "csv", "csv-fi", "xlsx", "json", "parquet"}


@given(st.lists(st.tuples(st.text(), st.integers(-(10**9), 10**9)), max_size=5))
def test_csv_read_back_gives_the_same_rows_but_for_apostrophes(rows):
    ids = [text.replace("\0", "") for text, _ in rows]
    data = to_bytes(table(ids, [cents for _, cents in rows]), "csv").decode()
    back = list(csv.reader(io.StringIO(data, newline="")))[1:]
    assert [row[0] for row in back] == [harmless(id) for id in ids]
    assert [int(Decimal(row[-1]) * 100) for row in back] == [cents for _, cents in rows]


@pytest.mark.parametrize("cents", [[], [1], [-1, 123_456_789_01]])
def test_a_frame_writes_parquet_of_one_type_whatever_the_amounts_are(cents):
    import pyarrow
    import pyarrow.parquet

    table = ResultTable({"amount_eur": MONEY}, {"amount_eur": cents})
    data = io.BytesIO()
    table.to_frame().to_parquet(data)
    assert pyarrow.parquet.read_schema(data).field("amount_eur").type == pyarrow.decimal128(12, 2)
    amounts = table.to_frame()["amount_eur"]
    assert amounts.tolist() == [Decimal(each) / 100 for each in cents]
    assert not cents or amounts.sum() == Decimal(sum(cents)) / 100
