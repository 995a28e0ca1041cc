"""Payment lists: the forms in which they come, who is matched with whom, per month or
cumulative, and what is refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas
import pytest

import compensation
from compensation.calculated.periods import parse_month
from compensation.law.areas import recipient_number
from compensation.law.recipient_names import recipient_called
from compensation.reconciliation.list_amounts import CUMULATIVE, PER_MONTH
from compensation.reconciliation.list_columns import cents_in, meaning_of, month_in
from compensation.reconciliation.list_faults import FaultyList
from compensation.reconciliation.list_mapping import ListMapping, mapping_from
from compensation.reconciliation.lists import read_payment_lists
from compensation.values.errors import InputUnreadable
from compensation.values.months import month_text
from compensation.words.catalogue import ERROR
from tests.tables_for_tests import hetu, person, residence

ESPOO = "municipality-049"
CODE = hetu("1990-02-01", 901)


@pytest.fixture(scope="module")
def tables():
    persons = [
        person("P-1", hetu=CODE, migri_number="777"),
        person("P-2", birth_date="1985-03-03", migri_number="888"),
    ]
    homes = [residence("P-1"), residence("P-2")]
    return {"persons": pandas.DataFrame(persons), "residences": pandas.DataFrame(homes)}


@pytest.fixture(scope="module")
def facts(tables):
    return compensation.read(tables)


@pytest.fixture
def read(tmp_path, facts, tables):
    def read(*contents, name="list{}.csv", mapping=None, **said):
        paths = []
        for at, content in enumerate(contents):
            path = tmp_path / name.format(at)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            paths.append(path)
        mapping = mapping or ListMapping(**said)
        return read_payment_lists(paths, facts, mapping=mapping)

    return read


def listed(rows):
    return [
        (p, month_text(m), r, c)
        for p, m, r, c in zip(
            rows.person.tolist(),
            rows.month.tolist(),
            rows.recipient.tolist(),
            rows.cents.tolist(),
            strict=True,
        )
    ]


JANUARY = [(0, "2025-01", recipient_number(ESPOO), 17100)]


@pytest.mark.parametrize(
    "text",
    [
        f"person_id,month,recipient,amount\nP-1,2025-01,{ESPOO},171.00\n",
        f"hetu;kuukausi;saaja;määrä\n{CODE};1/2025;049;171,00\n",
        f"Henkilötunnus\tKuukausi\tKorvauksen saaja\tMäärä (€)\n{CODE.lower()}\t202501\tEspoo\t171,00 €\n",
        f"Personbeteckning;Månad;Mottagare;Belopp\n{CODE};januari 2025;Esbo;171\n",
        f"Migrin asiakasnumero;Saaja;tammikuu 2025;helmikuu 2025\n777;{ESPOO};171,00;\n",
        f"person_id,recipient,2025-01,2025-02\nP-1,{ESPOO},171.00,-\n",
        f"Valtion korvaukset 2025\n\nperson_id,recipient,01/2025,02/2025\n"
        f"P-1,{ESPOO},171.00,0.00\nYhteensä,,171.00,0.00\n",
        f"person_id,nimi,month,recipient,amount\n{CODE},Meikäläinen,2025-01,{ESPOO},171.00\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_one_payment_is_read_from_every_form(read, text, encoding):
    assert listed(read(text.encode(encoding))) == JANUARY


def test_a_workbook_reads_as_the_csv_does(tmp_path, facts):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    path = tmp_path / "list.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["person_id", "recipient", "month", "amount"])
    sheet.write_row(1, 0, ["P-1", ESPOO, "2025-01", 191.67])
    sheet.write_row(2, 0, ["P-1", ESPOO, "2025-02", 171])
    book.close()
    rows = read_payment_lists([path], facts)
    assert [(month, cents) for _, month, _, cents in listed(rows)] == [("2025-01", 19167), ("2025-02", 17100)]


def test_several_lists_add_up(read):
    rows = read(
        f"person_id,month,recipient,amount\nP-1,2025-01,{ESPOO},171.00\n",
        f"hetu,month,recipient,amount\n{CODE},2025-02,{ESPOO},171.00\n",
    )
    assert [row[:2] for row in listed(rows)] == [(0, "2025-01"), (0, "2025-02")]
    assert [form.file for form in rows.lists] == ["list0.csv", "list1.csv"]


def test_unknown_persons_are_kept_apart_and_never_shown_by_code(read):
    other = hetu("1971-01-02", 955)
    rows = read(
        f"hetu,migri_number,month,recipient,amount\n{other},,2025-01,{ESPOO},171.00\n{other},,2025-02,{ESPOO},171.00\n"
        f",999,2025-01,{ESPOO},171.00\n,,2025-01,{ESPOO},50.00\n"
    )
    assert rows.person.tolist() == [2, 2, 3, 4]
    assert [each.label for each in rows.unknown] == ["?2", "?4", "?5"]
    assert other not in repr(rows)
    assert rows.unknown[0].birth < rows.unknown[1].birth


def test_a_person_id_that_the_register_does_not_have_stands_for_itself(read):
    rows = read(f"person_id,month,recipient,amount\nP-9,2025-01,{ESPOO},171.00\n")
    assert [each.label for each in rows.unknown] == ["P-9"]


def test_ids_of_two_persons_in_one_row_are_a_fault(read):
    with pytest.raises(FaultyList) as caught:
        read(f"hetu,migri_number,month,recipient,amount\n{CODE},888,2025-01,{ESPOO},171.00\n")
    assert [each.code for each in caught.value.findings if each.severity == ERROR] == ["CC-1923"]


CUMULATED = f"person_id,recipient,2025-01,2025-02,2025-03,2025-04\nP-1,{ESPOO},171.00,342.00,513.00,1329.08\n"


def test_cumulative_amounts_are_recognised_and_taken_apart(read):
    rows = read(CUMULATED)
    assert rows.lists[0].amounts == CUMULATIVE
    assert [cents for *_, cents in listed(rows)] == [17100, 17100, 17100, 81608]


def test_a_cumulative_sum_begins_anew_with_the_year(read):
    rows = read(
        f"person_id,recipient,2024-11,2024-12,2025-01,2025-02\nP-1,{ESPOO},325.83,488.75,171.00,342.00\n"
    )
    assert rows.lists[0].amounts == CUMULATIVE
    assert [row[1::2] for row in listed(rows)] == [
        ("2024-10", 16292), ("2024-11", 16291), ("2024-12", 16292), ("2025-01", 17100), ("2025-02", 17100),
    ]  # fmt: skip


def test_a_cumulative_sum_may_go_on_over_the_year(read):
    rows = read(
        f"person_id,recipient,2024-11,2024-12,2025-01,2025-02\nP-1,{ESPOO},325.83,488.75,659.75,830.75\n"
    )
    assert [row[1::2] for row in listed(rows)] == [
        ("2024-10", 16292), ("2024-11", 16291), ("2024-12", 16292), ("2025-01", 17100), ("2025-02", 17100),
    ]  # fmt: skip


def test_amounts_per_month_are_recognised(read):
    rows = read(f"person_id,recipient,2025-01,2025-02,2025-03\nP-1,{ESPOO},816.08,816.09,171.00\n")
    assert (rows.lists[0].amounts, rows.lists[0].given) == (PER_MONTH, False)


def test_constant_amounts_are_per_month(read):
    assert read(f"person_id,recipient,2025-01,2025-02\nP-1,{ESPOO},100.00,100.00\n", amounts=PER_MONTH)
    rows = read(f"person_id,recipient,2025-01,2025-02\nP-1,{ESPOO},171.00,171.00\n")
    assert rows.lists[0].amounts == PER_MONTH


@pytest.mark.parametrize("amounts", ["10.00,20.00,30.00", "91.42,171.00,228.42", "97.50,171.00"])
def test_what_can_be_read_in_two_ways_is_a_fault_until_told(read, amounts):
    months = "2025-01,2025-02,2025-03"[: 8 * amounts.count(",") + 7]
    text = f"person_id,recipient,{months}\nP-1,{ESPOO},{amounts}\n"
    if amounts == "10.00,20.00,30.00":
        with pytest.raises(FaultyList) as caught:
            read(text)
        assert [each.code for each in caught.value.findings if each.severity == ERROR] == ["CC-1930"]
    else:
        assert read(text).lists[0].amounts == PER_MONTH
    with pytest.raises(FaultyList) as caught:
        read(text, amounts=CUMULATIVE)
    assert {each.code for each in caught.value.findings} == {"CC-1931"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a,b\n1,2\n", "CC-1910"),
        (f"person_id,recipient,amount\nP-1,{ESPOO},171.00\n", "CC-1911"),
        (f"person_id,recipient,month\nP-1,{ESPOO},2025-01\n", "CC-1912"),
        ("person_id,month,amount\nP-1,2025-01,171.00\n", "CC-1914"),
        (f"person_id,month,recipient,amount,summa\nP-1,2025-01,{ESPOO},171.00,171.00\n", "CC-1916"),
        (f"person_id,recipient,2025-01,01/2025\nP-1,{ESPOO},171.00,171.00\n", "CC-1916"),
        (f"person_id,month,recipient,2025-01\nP-1,2025-01,{ESPOO},171.00\n", "CC-1915"),
        (f"person_id,recipient,tammikuu,helmikuu\nP-1,{ESPOO},171.00,171.00\n", "CC-1913"),
        (f"person_id,month,recipient,amount\nP-1,13/2025,{ESPOO},171.00\n", "CC-1920"),
        (f"person_id;month;recipient;amount\nP-1;2025-01;{ESPOO};1.234\n", "CC-1921"),
        (f'person_id,month,recipient,amount\nP-1,2025-01,{ESPOO},"1,234"\n', "CC-1921"),
        ("person_id,month,recipient,amount\nP-1,2025-01,05,171.00\n", "CC-1922"),
    ],
)
def test_every_fault_is_told_with_its_place(read, text, code):
    with pytest.raises(FaultyList) as caught:
        read(text)
    assert [each.code for each in caught.value.findings if each.severity == ERROR] == [code]
    for lang in ("fi", "sv", "en"):
        assert "list0.csv" in caught.value.message[lang]


def test_a_mapping_gives_columns_their_meaning_and_months_their_year(read):
    mapping = mapping_from({"year": 2025, "columns": {"Hlö": "hetu", "Kohde": "recipient"}})
    rows = read(f"Hlö;Kohde;tammikuu\n{CODE};{ESPOO};171,00\n", mapping=mapping)
    assert listed(rows) == JANUARY
    rows = read("person_id,month,amount\nP-1,2025-01,171.00\n", mapping=mapping_from({"recipient": ESPOO}))
    assert listed(rows) == JANUARY
    for wrong in (
        {"columns": {"x": "nonsense"}},
        {"amounts": "often"},
        {"year": "2025"},
        {"typo": 1},
        {"recipient": "x"},
    ):
        with pytest.raises(FaultyList):
            mapping_from(wrong)


def test_a_list_without_recipients_takes_the_one_given(read):
    assert (
        listed(read("person_id,month,amount\nP-1,2025-01,171.00\n", recipient=recipient_number(ESPOO)))
        == JANUARY
    )


def test_a_list_of_migri_numbers_needs_them_in_the_input(tmp_path, tables):
    facts = compensation.read({**tables, "persons": tables["persons"].drop(columns="migri_number")})
    path = tmp_path / "list.csv"
    path.write_text(f"migri_number,month,recipient,amount\n777,2025-01,{ESPOO},171.00\n")
    with pytest.raises(FaultyList) as caught:
        read_payment_lists([path], facts)
    assert [each.code for each in caught.value.findings if each.severity == ERROR] == ["CC-1919"]


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"\x00\x01", b"PK\x03\x04 no workbook", b"\xd0\xcf\x11\xe0"]
)
def test_a_file_that_is_no_list_is_unreadable(read, content):
    with pytest.raises(InputUnreadable):
        read(content)


def test_a_file_that_is_not_there_is_unreadable(facts):
    with pytest.raises(InputUnreadable):
        read_payment_lists([Path("/nowhere/list.csv")], facts)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2025-03", "2025-03"), ("2025/03", "2025-03"), ("03/2025", "2025-03"), ("3/2025", "2025-03"),
        ("3.2025", "2025-03"),
        ("1.3.2025", "2025-03"), ("202503", "2025-03"), ("2025-03-01", "2025-03"), ("maaliskuu 2025", "2025-03"),
        ("Maaliskuu 2025", "2025-03"), ("mars 2025", "2025-03"), ("2025 mars", "2025-03"), ("heinäkuu 2025", "2025-07"),
        ("dec 2024", "2024-12"), ("2025-13", None), ("2025-03-02", None), ("summa 2025", None), ("tammikuu", None),
        ("", None),
    ],
)  # fmt: skip
def test_months_in_every_form(text, month):
    assert month_in(text) == (None if month is None else parse_month(month))


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("171", 17100), ("171.5", 17150), ("171,05", 17105), ("1 234,56", 123456), ("1\u00a0234,56 €", 123456),
        ("1.234,56", 123456), ("1,234.56", 123456), ("-171,00", -17100), ("\u2212171,00", -17100), ("1.234", None),
        ("1,234", None), ("171.005", None), ("12a", None), ("1.234.567", None), ("", None),
    ],
)  # fmt: skip
def test_amounts_in_every_form_and_none_that_could_be_two(text, cents):
    assert cents_in(text) == cents


def test_recipients_by_code_number_and_name():
    espoo = recipient_number(ESPOO)
    assert {
        recipient_called(text) for text in (ESPOO, "049", "Espoo", "esbo", "Espoon kaupunki", "Esbo stad")
    } == {espoo}
    assert recipient_called("Varsinais-Suomen hyvinvointialue") == 5
    assert recipient_called("county-helsinki") == 100
    assert [recipient_called(text) for text in ("05", "5", "county-90", "Nowhere", "")] == [None] * 5


def test_headings_in_three_languages():
    assert [meaning_of(name) for name in ("Henkilötunnus", "Personbeteckning", "identity code")] == [
        "hetu"
    ] * 3
    assert [meaning_of(name) for name in ("Kuukausi", "Månad", "MONTH")] == ["month"] * 3
    assert meaning_of("Nimi") == "ignored"
    assert meaning_of("Zzz") is None


def test_every_amount_knows_its_list_its_row_and_the_decision_that_the_row_names(read, tmp_path):
    head = f"person_id;kuukausi;saaja;määrä;Päätösnumero\nP-1;1/2025;{ESPOO};171,00;D-2\n"
    other = f"person_id;saaja;2/2025;3/2025\nP-2;{ESPOO};171,00;171,00\n"
    rows = read(f"{head}P-1;2/2025;{ESPOO};171,00;\nP-2;1/2025;{ESPOO};171,00;D-1\n", other)
    origin = rows.origin
    assert origin.list.tolist() == [0, 0, 0, 1, 1]
    assert origin.row.tolist() == [2, 3, 4, 2, 2]
    assert [origin.decisions[at] if at >= 0 else "" for at in origin.decision.tolist()] == [
        "D-2", "", "D-1", "", "",
    ]  # fmt: skip
    for at, form in enumerate(rows.lists):
        assert form.source == f"list{at}.csv"
        assert form.sha256 == hashlib.sha256((tmp_path / form.source).read_bytes()).hexdigest()
