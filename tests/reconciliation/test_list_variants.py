"""Lists as people hand them in: every kind of trap that people's reports led to, in several forms each."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path
from typing import Any

import pytest

from compensation.awards.calculation import calculate
from compensation.law.areas import recipient_code
from compensation.reconciliation.list_faults import FaultyList
from compensation.reconciliation.list_mapping import ListMapping
from compensation.reconciliation.reconciling import reconcile
from compensation.values.months import month_text
from compensation.words.catalogue import ERROR
from tests.raw_workbooks import ods
from tests.rules.list_cases import (
    ESPOO,
    HEAD,
    ONE,
    SUMS,
    TWO,
    csv,
    facts_of_lists,
    hide,
    hide_row,
    listed,
    read_lists,
    rows,
    with_stray,
    workbook,
)
from tests.tables_for_tests import person, recipient, residence

OTHER = "municipality-092"
BAD_ROW = {"A1": "P-1"}


@pytest.fixture(scope="module")
def facts():
    return facts_of_lists()


@pytest.fixture
def read(tmp_path, facts):
    """(person_id, month, recipient, cents) of the rows of lists."""

    def read(files: Any, said: Any = None, of: Any = None) -> list[tuple[str, str, str, int]]:
        register = of or facts
        found = read_lists(tmp_path, files, register, said)
        ids = [*register.person_ids.tolist(), *(each.label for each in found.unknown)]
        read.codes = {each.code for each in found.findings}
        read.findings = found.findings
        read.forms = found.lists
        return sorted(
            (ids[p], month_text(m), recipient_code(r), c)
            for p, m, r, c in zip(
                found.person.tolist(),
                found.month.tolist(),
                found.recipient.tolist(),
                found.cents.tolist(),
                strict=True,
            )
        )

    return read


@pytest.fixture
def refused(read):
    """The codes of errors with their rows."""

    def refused(files: Any, said: Any = None, of: Any = None) -> set[tuple[str, int]]:
        with pytest.raises(FaultyList) as caught:
            read(files, said, of)
        return {(each.code, each.row) for each in caught.value.findings if each.severity == ERROR}

    return refused


def monthly(*months: int, cents: int = 17100, who: str = "P-1", to: str = ESPOO, year: int = 2025) -> Any:
    return [(who, f"{year}-{month:02}", to, cents) for month in months]


WIDE = ["person_id", "recipient", "2025-01", "2025-02"]


# What shows something but reads as nothing is never blank.


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (
            [
                "P-1",
                "2025-01",
                ESPOO,
                '<table:table-cell calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>',
            ],
            "CC-1924",
        ),
        (["P-1", '<table:table-cell table:formula="of:=A1"/>', ESPOO, "171,00"], "CC-1925"),
        (["P-1", "2025-01", ESPOO, "<table:table-cell><text:p>171</text:p></table:table-cell>"], "CC-1936"),
    ],
)
def test_cells_of_open_document_without_a_value_are_refused(refused, cells, code):
    sheet = [["person_id", "month", "recipient", "amount"], cells, ["P-2", "2025-01", ESPOO, "171,00"]]
    assert refused({"list.ods": lambda path: ods(path, {"S": sheet})}) == {(code, 2)}


def test_an_error_in_a_column_of_a_month_or_of_the_person_is_refused(refused):
    def broken(cell: str) -> Any:
        return lambda _, sheet: sheet.write_formula(cell, "=1/0", value="#N/A")

    wide = [WIDE, ["P-1", ESPOO, 171.0, 171.0], ["P-2", ESPOO, 171.0, 171.0]]
    assert refused({"list.xlsx": workbook({"S": wide}, S=broken("D3"))}) == {("CC-1924", 3)}
    assert refused({"list.xlsx": workbook({"S": wide}, S=broken("A2"))}) == {("CC-1924", 2)}
    assert refused({"list.xlsx": workbook({"S": wide}, S=broken("C1"))}) == {("CC-1924", 1)}


@pytest.mark.parametrize(
    "text", ["#REF!", "#PUUTTUU!", "#VÄRDEFEL!", "?", "n/a", "171,00-", "(171,00)", "171,00 K"]
)
def test_text_in_place_of_an_amount_is_refused(refused, text):
    assert refused(csv(f'{HEAD}P-1,2025-01,{ESPOO},"{text}"\n')) == {("CC-1921", 2)}


def test_a_row_of_errors_alone_is_refused(refused):
    def errors(_: Any, sheet: Any) -> None:
        for column in range(4):
            sheet.write_formula(3, column, "=1/0", value="#REF!")

    found = refused({"list.xlsx": workbook({"S": listed(*[["P-1", "2025-01", ESPOO, 171.0]])}, S=errors)})
    assert found == {("CC-1924", 4)}


# A value split over two cells.


@pytest.mark.parametrize(
    "text",
    [
        f"person_id,month,recipient,amount,huom\nP-1,2025-01,{ESPOO},91,42,\n",
        f"person_id,recipient,2025-01,2025-02\nP-1,{ESPOO},91,42,91,42\n",
        f"person_id;month;recipient;amount\nP-1;2025-01;{ESPOO};91;42\n",
        f"person_id\tmonth\trecipient\tamount\nP-1\t2025-01\t{ESPOO}\n",
        "person_id;month;recipient;amount\nP-1;2025-01\n",
    ],
)
def test_rows_cut_into_other_than_their_headings_are_refused(refused, text):
    assert refused(csv(text)) == {("CC-1908", 2)}


@pytest.mark.parametrize("heading", ["sentit", "snt", "öre", "cent", "x"])
def test_cents_in_a_column_of_their_own_are_refused(refused, heading):
    assert refused(csv(f"person_id;month;recipient;amount;{heading}\nP-1;2025-01;{ESPOO};91;42\n")) == {
        ("CC-1928", 1)
    }


def test_blanks_after_the_last_column_are_no_matter(read):
    assert read(csv(f"person_id;month;recipient;amount;;\nP-1;2025-01;{ESPOO};171,00;;\n")) == monthly(1)
    assert read(csv(f"person_id;month;recipient;amount\nP-1;2025-01;{ESPOO};171,00;;\n")) == monthly(1)


# Columns without a heading.


@pytest.mark.parametrize("at", [4, 6, 2])
@pytest.mark.parametrize("value", [42.0, "-", "takaisin", "K"])
def test_something_in_a_column_without_a_heading_is_refused(refused, at, value):
    head, row = ["person_id", "month", "recipient", "amount"], ["P-1", "2025-01", ESPOO, 171.0]
    for cells, cell in ((head, ""), (row, value)):
        cells += [""] * max(0, at - len(cells))
        cells.insert(at, cell)
    assert ("CC-1926", 2) in refused({"list.xlsx": workbook({"S": [head, row]})})


def test_a_column_without_a_heading_can_be_left_out_by_its_letter(read):
    text = csv(f"person_id;month;recipient;amount;\nP-1;2025-01;{ESPOO};171,00;ok\n")
    assert read(text, {"columns": {"E": "ignored"}}) == monthly(1)


# Words that may give the sign of an amount.


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("laji", ("maksu", "takaisinperintä")),
        ("Huom.", ("", "hyvitys")),
        ("selite", ("", "Maksun oikaisu 1/2025")),
        ("typ", ("utbetalning", "återkrav")),
        ("Anm.", ("", "kreditering")),
        ("slag", ("", "rättelse")),
        ("type", ("payment", "recovery")),
        ("etumerkki", ("+", "-")),
        ("component", ("perus", "palautus")),
        ("tapahtuma", ("maksu", "Peruutus")),
        ("merkki", ("", "miinus")),
    ],
)
def test_a_word_beside_a_positive_amount_is_asked_about(refused, heading, words):
    lines = (f"P-1;2025-0{at};{ESPOO};171,00;{word}" for at, word in enumerate(words, start=1))
    assert refused(rows(*lines, head=f"person_id;month;recipient;amount;{heading}\n")) == {("CC-1927", 3)}


def test_letters_for_debit_and_credit_are_asked_about(refused):
    lines = rows(
        f"P-1;2025-01;{ESPOO};171,00;D",
        f"P-1;2025-02;{ESPOO};171,00;K",
        head="person_id;month;recipient;amount;D/K\n",
    )
    assert refused(lines) == {("CC-1927", 2), ("CC-1927", 3)}


@pytest.mark.parametrize("word", ["takaisinperintä", "Återkrav", "hyvitys"])
def test_a_word_beside_an_amount_with_a_minus_or_told_by_the_mapping_is_read(read, word):
    head = "person_id;month;recipient;amount;laji\n"
    sound = rows(f"P-1;2025-01;{ESPOO};171,00;maksu", f"P-1;2025-01;{ESPOO};-171,00;{word}", head=head)
    expected = sorted([*monthly(1), *monthly(1, cents=-17100)])
    assert read(sound) == expected
    told = rows(f"P-1;2025-01;{ESPOO};171,00;maksu", f"P-1;2025-01;{ESPOO};171,00;{word}", head=head)
    assert read(told, {"minus": [word]}) == expected
    assert read(told, {"columns": {"laji": "ignored"}}) == sorted([*monthly(1), *monthly(1)])


@pytest.mark.parametrize("title", ["Takaisinperinnät 2025", "Återkrav", "Recoveries"])
def test_a_list_of_money_taken_back_is_asked_about(refused, title):
    assert ("CC-1927", 1) in refused(csv(f"{title}\n{HEAD}P-1,2025-01,{ESPOO},171.00\n"))
    sheets = {"S": listed(["P-1", "2025-01", ESPOO, 171.0]), title: listed(["P-1", "2025-02", ESPOO, 171.0])}
    assert ("CC-1927", 0) in refused({"list.xlsx": workbook(sheets)})


def test_names_of_people_are_no_signs(read):
    assert read(
        rows(f"P-1;2025-01;{ESPOO};171,00;Hyvitys", head="person_id;month;recipient;amount;sukunimi\n")
    ) == monthly(1)


# Totals: by ids, whole words, arithmetic.


@pytest.mark.parametrize("own", ["SUMU-17", "TOTAL-1", "Kaikki", "Summa", "SUM1", "ALLA 3"])
def test_a_person_of_the_register_is_never_a_total(read, own):
    import pandas

    import compensation

    of = compensation.read(
        {"persons": pandas.DataFrame([person(own)]), "residences": pandas.DataFrame([residence(own)])}
    )
    assert read(rows(f"{own},2025-01,{ESPOO},171.00"), of=of) == monthly(1, who=own)


@pytest.mark.parametrize("own", ["SUMU-17", "SUMMA-4", "Totaali9"])
def test_an_unknown_id_that_begins_like_a_sum_is_a_person(read, own):
    assert read(rows(f"P-1,2025-01,{ESPOO},171.00", f"{own},2025-01,{ESPOO},171.00"))[1][0] == own


@pytest.mark.parametrize(
    "total",
    [
        ";Espoo yhteensä;Espoo;342,00;342,00",
        "Yhteensä;;;342,00;342,00",
        ";Totalt Esbo;;342,00;342,00",
        ";Summa:;;342,00;342,00",
        ";;Espoo;342,00;342,00",
        "Espoo;;;342,00;342,00",
        ";SAMMANLAGT;;342,00;342,00",
        ";Kaikki kunnat;;342,00;342,00",
        ";Laskutettu;;342,00;342,00",
    ],
)
def test_rows_of_totals_are_left_out_and_said(read, total):
    head = "henkilötunnus;nimi;saaja;tammikuu 2025;helmikuu 2025\n"
    text = f"{head}{ONE};;Espoo;171,00;171,00\n{TWO};;Espoo;171,00;171,00\n{total}\n"
    assert read(csv(text)) == [*monthly(1, 2), *monthly(1, 2, who="P-2")]
    assert "CC-1950" in read.codes
    assert not read.codes & {"CC-1945", "CC-1947"}


def test_subtotals_and_the_total_of_totals_are_left_out(read):
    text = rows(
        f"P-1;2025-01;{ESPOO};171,00",
        "Espoo;;;171,00",
        f"P-2;2025-01;{OTHER};171,00",
        "Vantaa;;;171,00",
        "Kaikki;;;342,00",
        head="person_id;month;recipient;amount\n",
    )
    assert read(text) == [*monthly(1), *monthly(1, who="P-2", to=OTHER)]
    assert "CC-1945" not in read.codes


@pytest.mark.parametrize(
    ("lines", "apart"),
    [
        (("P-1;1/2025;171,00", "P-1;Yhteensä;171,00", "P-2;1/2025;171,00", "P-2;Yhteensä;171,00"), 0),
        (("P-1;1/2025;171,00", "P-1;Yhteensä;342,00", "P-2;1/2025;171,00", "P-2;Yhteensä;171,00"), 1),
        (("P-1;1/2025;171,00", "P-2;1/2025;171,00", "P-1;Yhteensä;171,00", "P-2;Yhteensä;171,00"), 0),
        (("P-1;1/2025;171,00", "P-2;1/2025;171,00", "Kaikki;;342,00"), 0),
        (("P-1;1/2025;171,00", "P-2;1/2025;171,00", "Kaikki;;341,00"), 1),
        (("P-1;1/2025;171,00", "P-1;1/2025;-171,00", "P-1;2/2025;-171,00", "Summa;;171,00"), 0),
    ],
)
def test_totals_are_held_against_what_was_read_wherever_their_word_stands(read, lines, apart):
    lines = [line.replace(";", ";Espoo;", 1) for line in lines]
    read(rows(*lines, head="person_id;saaja;kuukausi;määrä\n"), ListMapping(amounts="per_month"))
    assert sum(each.code == "CC-1945" for each in read.findings) == apart


def test_a_total_that_stands_only_in_the_column_of_totals_is_held_against_all_columns(read):
    head = "henkilötunnus;saaja;tammikuu 2025;helmikuu 2025;Yhteensä\n"
    text = f"{head}{ONE};Espoo;171,00;171,00;342,00\n{TWO};Espoo;;171,00;171,00\nYhteensä;;;;"
    read(csv(f"{text}513,00\n"))
    assert "CC-1945" not in read.codes
    read(csv(f"{text}531,00\n"))
    (found,) = [each for each in read.findings if each.code == "CC-1945"]
    assert (found.values["paid"], found.values["due"], found.row) == ("531.00", "513.00", 4)


def test_a_total_in_place_of_the_month_is_one_too(read):
    assert read(rows(f"P-1,2025-01,{ESPOO},171.00", f"P-1,Yhteensä,{ESPOO},171.00")) == monthly(1)


def test_money_paid_to_nobody_is_seen(read):
    found = read(rows(f"P-1,2025-01,{ESPOO},171.00", f",2025-01,{ESPOO},55.00"))
    assert found == [("?3", "2025-01", ESPOO, 5500), *monthly(1)]
    assert "CC-1947" in read.codes


# Hidden sheets and rows.


def very_hidden(_: Any, sheet: Any) -> None:
    sheet.very_hidden()


@pytest.mark.parametrize("change", [hide, very_hidden])
def test_a_hidden_copy_does_not_count(read, refused, change):
    sheets = {"S": listed(["P-1", "2025-01", ESPOO, 171.0], ["P-2", "2025-01", ESPOO, 171.0])}
    files = {"list.xlsx": workbook({**sheets, "Kopio": sheets["S"]}, Kopio=change)}
    assert read(files) == [*monthly(1), *monthly(1, who="P-2")]
    assert read.codes == {"CC-1940"}
    assert refused(files, ListMapping(hidden_sheets=True)) == {("CC-1934", 0)}


def test_a_hidden_sheet_of_open_document_does_not_count(read):
    sheet = [["person_id", "month", "recipient", "amount"], ["P-1", "2025-01", ESPOO, "171,00"]]

    def hidden(text: str) -> str:
        style = (
            '<office:automatic-styles><style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
            ' style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
            "</office:automatic-styles>"
        )
        return text.replace("<office:body>", style + "<office:body>").replace(
            'table:name="T"', 'table:name="T" table:style-name="h"'
        )

    assert read({"list.ods": lambda path: ods(path, {"S": sheet, "T": sheet}, hidden)}) == monthly(1)
    assert read.codes == {"CC-1940"}


def test_hidden_rows_count_and_are_said(read):
    files = {
        "list.xlsx": workbook(
            {"S": listed(["P-1", "2025-01", ESPOO, 171.0], ["P-2", "2025-01", ESPOO, 171.0])}, S=hide_row
        )
    }
    assert len(read(files)) == 2
    assert read.codes == {"CC-1941"}


# What a file is, its content says; sizes are looked at first.


def test_a_file_is_read_by_what_it_is_and_not_by_its_name(read):
    assert read({"list.xlsx": rows(f"P-1,2025-01,{ESPOO},171.00")["list.csv"]}) == monthly(1)
    assert read({"list.csv": workbook({"S": listed(["P-1", "2025-01", ESPOO, 171.0])})}) == monthly(1)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"<html><table><tr><td>171</td></tr></table>", "HTML"),
        (b"\x1f\x8b\x08", "ZIP"),
        (b"\x89PNG\r\n", "JPG, PNG"),
    ],
)
def test_advice_names_the_form_that_the_file_has(read, content, words):
    with pytest.raises(FaultyList) as caught:
        read({"list.xlsx": content})
    (finding,) = caught.value.findings
    assert (finding.code, finding.values["words"]) == ("CC-1906", words)
    assert "CSV UTF-8" in caught.value.message["fi"]


@pytest.mark.parametrize("cell", ["XFD1048576", "XFD200", "B40000"])
def test_a_stray_blank_far_away_is_refused_or_passed_over(read, cell):
    files = {"list.xlsx": lambda path: with_stray(path, cell)}
    if cell == "XFD1048576":
        with pytest.raises(FaultyList) as caught:
            read(files)
        assert {each.code for each in caught.value.findings} == {"CC-1904"}
    else:
        assert read(files) == [*monthly(1), *monthly(1, who="P-2")]


def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path, facts, refused):
    os.mkfifo(tmp_path / "pipe")
    assert refused({"pipe": lambda path: path}) == {("CC-1901", 0)}


def _rows_in_a_process(path: Path) -> int:
    from compensation.payment_lists import read_payment_lists

    return len(read_payment_lists([path], facts_of_lists()))


def test_a_fault_of_a_list_comes_out_of_a_process_pool_whole(tmp_path):
    path = tmp_path / "paid.csv"
    path.write_text(f"person_id;month;recipient;amount\nP-1;2025-01;{ESPOO};--171,00\n")
    with multiprocessing.get_context("spawn").Pool(1) as pool, pytest.raises(FaultyList) as caught:
        pool.apply_async(_rows_in_a_process, (path,)).get(timeout=60)
    assert [(each.code, each.row) for each in caught.value.findings] == [("CC-1921", 2)]
    assert caught.value.message["fi"] != caught.value.message["sv"]


# Running sums are one series over all lists.


def sums(*cells: tuple[int, float], who: str = "P-1", year: int = 2025) -> list[str]:
    return [f"{who},{year}-{month:02},{ESPOO},{value:.2f}" for month, value in cells]


@pytest.mark.parametrize("head", [HEAD, SUMS])
def test_one_file_a_month_tells_a_running_sum_together(read, head):
    values = ((1, 171), (2, 342), (3, 513))
    files = {
        f"{at}.csv": rows(*sums(each), *sums(each, who="P-2"), head=head)["list.csv"]
        for at, each in enumerate(values)
    }
    assert read(files) == [*monthly(1, 2, 3), *monthly(1, 2, 3, who="P-2")]
    assert {form.amounts for form in read.forms} == {"cumulative"}
    assert read(dict(reversed(files.items()))) == [*monthly(1, 2, 3), *monthly(1, 2, 3, who="P-2")]


def test_one_file_of_one_month_that_holds_the_year_so_far_is_no_month(read):
    assert read(rows(*sums((4, 684)), *sums((4, 684), who="P-2"))) == [
        *monthly(1, 2, 3, 4),
        *monthly(1, 2, 3, 4, who="P-2"),
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (((1, 171), (2, 342), (3, 0)), [*monthly(1, 2), *monthly(1, 2, cents=-17100)]),
        (((1, 171), (2, 0), (3, 171)), [*monthly(1, 3), *monthly(1, cents=-17100)]),
        (((1, 171), (2, 0), (3, 0), (4, 0)), [*monthly(1), *monthly(1, cents=-17100)]),
        (((1, 171), (2, 171), (3, 513)), monthly(1, 2, 3)),
        (((1, 171), (3, 342)), monthly(1, 3)),
        (((1, 171), (3, 513)), monthly(1, 2, 3)),
        (((1, 0), (2, 0), (3, 171)), monthly(3)),
        (((3, 513), (4, 684)), monthly(1, 2, 3, 4)),
        (((1, 342), (2, 513)), [*monthly(1, cents=34200), *monthly(2)]),
    ],
)
def test_steps_are_what_is_due_or_taken_back(read, refused, cells, expected):
    if cells[0] == (1, 342):
        assert refused(rows(*sums(*cells), head=SUMS)) == {("CC-1931", 2)}
    else:
        assert read(rows(*sums(*cells), head=SUMS)) == sorted(expected)


@pytest.mark.parametrize(
    ("cells", "code", "row"),
    [
        (((1, 171), (2, 342), (3, 171)), "CC-1933", 4),
        (((1, 171), (2, 342), (3, 442)), "CC-1931", 4),
        (((4, 700), (5, 871)), "CC-1932", 2),
        (((1, 171), (2, 342), (3, 300)), "CC-1933", 4),
    ],
)
def test_what_fits_nothing_is_a_question_with_its_row(refused, cells, code, row):
    assert refused(rows(*sums(*cells), head=SUMS)) == {(code, row)}
    assert refused(rows(*sums(*cells)), ListMapping(amounts="cumulative")) == {(code, row)}


def test_a_dash_after_a_sum_is_a_question_and_no_zero(refused):
    assert refused(rows(*sums((1, 171), (2, 342)), f"P-1,2025-03,{ESPOO},-", head=SUMS)) == {("CC-1933", 4)}


@pytest.mark.parametrize("january", [171, 2125.96])
def test_a_sum_may_begin_anew_or_go_on_at_new_year(read, january):
    files = {
        "2024.csv": rows(*sums((11, 1792.04), (12, 1954.96), year=2024), head=SUMS)["list.csv"],
        "2025.csv": rows(*sums((1, january)), head=SUMS)["list.csv"],
    }
    found = read(files)
    assert found[-1] == monthly(1)[0]
    assert sum(cents for *_, cents in found) == 195496 + 17100
    assert len(found) == 13


def test_a_fall_to_zero_takes_back_the_sum_of_its_own_year(read):
    files = {
        "2024.csv": rows(*sums((12, 1954.96), year=2024), head=SUMS)["list.csv"],
        "2025.csv": rows(*sums((1, 171), (2, 0)), head=SUMS)["list.csv"],
    }
    found = read(files)
    assert sum(cents for *_, cents in found) == 195496
    assert [each[1:] for each in found if each[3] < 0] == [("2025-01", ESPOO, -17100)]


def test_several_rows_a_month_are_steps_or_parts_beside_each_other(read):
    import pandas

    import compensation

    of = compensation.read(
        {
            "persons": pandas.DataFrame(
                [
                    person(
                        "P-1",
                        permit_from="2024-11-10",
                        home_municipality_from="2024-12-15",
                        arrived_on="2024-10-01",
                    )
                ]
            ),
            "residences": pandas.DataFrame([residence("P-1", start="2024-12-15")]),
        }
    )
    due = calculate(of, period="2025-01..2025-02").months()
    parts = {(row["month"], row["component"]): row["amount_eur"] for row in due if row["recipient"] == ESPOO}
    assert len(parts) == 4, parts
    lines = []
    total: dict[str, float] = {}
    for (month, part), amount in sorted(parts.items()):
        total[part] = total.get(part, 0) + float(str(amount)) / (100 if isinstance(amount, int) else 1)
        lines.append(f"P-1,{month},{ESPOO},{total[part]:.2f}")
    found = read(rows(*lines, head=SUMS), of=of)
    assert sum(cents for *_, cents in found) == round(sum(total.values()) * 100)
    assert {each[1] for each in found} == {"2025-01", "2025-02"}


def test_amounts_per_month_stay_per_month(read):
    files = {"1.csv": rows(*sums((1, 171)))["list.csv"], "2.csv": rows(*sums((2, 171)))["list.csv"]}
    assert read(files) == monthly(1, 2)
    assert {form.amounts for form in read.forms} == {"per_month"}


def test_a_heading_of_running_sums_over_amounts_of_months_is_a_question(refused):
    assert refused(rows(*sums((1, 171), (2, 171), (3, 171)), head=SUMS)) == {("CC-1930", 0)}


# Whose list, and which year.


def test_a_column_of_municipalities_or_the_only_recipient_of_the_register_says_whose_list_it_is(
    read, tmp_path
):
    head = "Valtion korvaukset 2025\nhenkilötunnus;etunimi;kunta;tammikuu;helmikuu\n"
    text = f"{head}{ONE};A;Espoo;171,00;171,00\n{TWO};B;Espoo;171,00;\n"
    assert read(csv(text)) == [*monthly(1, 2), *monthly(1, who="P-2")]
    assert {"CC-1952", "CC-1953"} <= read.codes
    several = facts_of_lists(recipients=("municipality-049", "municipality-092"))
    assert read(csv(text), of=several) == [*monthly(1, 2), *monthly(1, who="P-2")]
    without = csv(text.replace(";kunta", "").replace(";Espoo", ""))
    assert read(without) == [*monthly(1, 2), *monthly(1, who="P-2")]


def test_a_county_beside_its_municipality_is_asked_for(refused):
    both = facts_of_lists(recipients=("municipality-049", "county-03"))
    assert refused(rows("P-1;2025-01;Espoo;171,00", head="person_id;month;kunta;amount\n"), of=both) == {
        ("CC-1914", 1)
    }


@pytest.mark.parametrize(
    "heading",
    [
        "Maksettu summa",
        "utbetalt belopp",
        "Maksettu korvaus (€)",
        "Utbetald ersättning",
        "Betalt belopp, euro",
        "Määrä EUR",
        "Paid amount",
    ],
)
def test_headings_of_amounts_are_known(read, heading):
    assert read(
        rows(f"P-1;2025-01;{ESPOO};171,00", head=f"person_id;month;recipient;{heading}\n")
    ) == monthly(1)


@pytest.mark.parametrize("heading", ["Haettu summa", "Takaisin maksettu", "Hylätty korvaus"])
def test_headings_of_other_amounts_are_not(refused, heading):
    assert refused(rows(f"P-1;2025-01;{ESPOO};171,00", head=f"person_id;month;recipient;{heading}\n")) == {
        ("CC-1912", 1)
    }


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Korvaukset vuodelta 2025", 2025),
        ("Ersättningar 2024, utskrivet 3.2.2026", 2024),
        ("Kausi 1.1.2025-31.12.2025", 2025),
    ],
)
def test_the_year_stands_in_a_title(read, title, year):
    text = f"{title}\n\nperson_id;recipient;Tammikuu\nP-1;{ESPOO};171,00\n"
    assert read(csv(text)) == monthly(1, year=year)


def test_the_year_stands_in_the_name_of_the_sheet_in_its_own_column_or_above_the_months(read, refused):
    sheet = [["person_id", "recipient", "Tammikuu"], ["P-1", ESPOO, 171.0]]
    assert read({"list.xlsx": workbook({"2024": sheet})}) == monthly(1, year=2024)
    text = rows(f"P-1;1;2025;{ESPOO};171,00", head="person_id;kuukausi;vuosi;recipient;amount\n")
    assert read(text) == monthly(1)
    above = [
        ["", "", "2024", "2025"],
        ["person_id", "recipient", "Joulukuu", "Tammikuu"],
        ["P-1", ESPOO, 162.92, 171.0],
    ]
    assert read({"list.xlsx": workbook({"S": above})}) == [*monthly(12, year=2024, cents=16292), *monthly(1)]
    two_years = f"Vuodet 2024 ja 2025\nperson_id;recipient;Tammikuu\nP-1;{ESPOO};171,00\n"
    assert refused(csv(two_years)) == {("CC-1913", 2)}


def test_a_yearly_sum_is_held_against_the_year(read):
    found = read(
        rows(
            f"P-1;2025;{ESPOO};2052,00",
            f"P-2;2025;{ESPOO};1881,00",
            head="person_id;vuosi;saaja;maksettu summa\n",
        )
    )
    assert found == [*monthly(*range(1, 13)), *monthly(*range(1, 12), who="P-2")]
    assert {"CC-1946", "CC-1956"} <= read.codes
    assert read.forms[0].amounts == "per_year"


def test_a_summary_beside_a_list_is_left_out_and_said(read, refused):
    months = listed(*(["P-1", f"2025-{month:02}", ESPOO, 171.0] for month in (1, 2)))
    by_person = [["person_id", "vuosi", "saaja", "maksettu"], ["P-1", 2025, ESPOO, 342.0]]
    assert read({"list.xlsx": workbook({"S": months, "Yhteenveto": by_person})}) == monthly(1, 2)
    assert "CC-1943" in read.codes
    by_place = [["Kunta", "Maksettu"], ["Espoo", 342.0]]
    assert read({"list.xlsx": workbook({"S": months, "Yhteenveto": by_place})}) == monthly(1, 2)
    assert "CC-1943" in read.codes
    unknown = [["Hlö", "Euroa"], ["P-2", 171.0]]
    assert refused({"list.xlsx": workbook({"S": months, "T": unknown})}) == {("CC-1910", 0)}


# A municipality that has ended and its successor are one recipient.


def test_money_paid_to_the_successor_is_paid_for_the_months_of_the_one_that_ended(tmp_path):
    import pandas

    import compensation

    of = compensation.read(
        {
            "persons": pandas.DataFrame(
                [
                    person(
                        "C-7",
                        birth_date="2014-04-04",
                        permit_from="2024-10-02",
                        home_municipality_from="2024-10-20",
                    )
                ]
            ),
            "residences": pandas.DataFrame([residence("C-7", municipality="588", start="2024-10-20")]),
            "recipients": pandas.DataFrame([recipient("municipality-588"), recipient("municipality-507")]),
        }
    )
    amounts = {"2024-11": "162.92", "2024-12": "162.91", "2025-01": "171.00", "2025-02": "171.00"}
    for code in ("municipality-507", "municipality-588"):
        listed = rows(*(f"C-7,{month},{code},{amount}" for month, amount in amounts.items()))
        payments = read_lists(tmp_path, listed, of)
        classes = {
            row["class"]: row["rows"] for row in reconcile(calculate(of), payments).by_class() if row["rows"]
        }
        assert sum(classes.values()) == 4
        assert set(classes) <= {"paid", "rounding"}


def test_what_was_paid_to_another_than_it_is_due_to_carries_both_amounts(tmp_path, facts):
    payments = read_lists(tmp_path, rows(f"P-1,2025-01,{OTHER},171.00", f"P-2,2025-01,{OTHER},150.00"), facts)
    found = reconcile(calculate(facts), payments)
    assert found.due_elsewhere == (2, 32100, 34200)
    both = reconcile(calculate(facts), payments, recipients=[1049, 1092])
    assert both.due_elsewhere == (0, 0, 0)
    wrong = next(row for row in both.by_class() if row["class"] == "wrong_recipient")
    assert (str(wrong["due_eur"]), str(wrong["paid_eur"])) == ("342.00", "321.00")
