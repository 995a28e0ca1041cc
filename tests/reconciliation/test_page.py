"""The report as a page and as a workbook: the same figures in every language, whole in
itself, without identity codes."""

from __future__ import annotations

import io
import re
import zipfile

import numpy as np
import pytest
from attrs import evolve
from lxml import html

from compensation.reconciliation.classes import CLASSES
from compensation.reconciliation.page import MOST_PERSONS, to_html
from compensation.reconciliation.payments import UnknownPerson
from compensation.reconciliation.reconciling import reconcile
from compensation.reconciliation.summary import (
    month_sums,
    persons_to_look_at,
    short,
    surplus,
    to_apply_for,
    to_be_recovered,
)
from compensation.reconciliation.workbook import to_xlsx
from compensation.words.catalogue import Catalogue
from tests.planted_payments import planted
from tests.tables_for_tests import hetu

LANGUAGES = ("fi", "sv", "en")


@pytest.fixture(scope="module")
def found():
    case = planted(120, 60, 4)
    return reconcile(case.awards, case.payments)


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request, found):
    return request.param, html.fromstring(to_html(found, request.param).decode())


def test_the_page_stands_alone_and_says_its_language(page):
    lang, root = page
    assert root.get("lang") == lang
    assert not root.xpath("//script|//link|//img|//@src|//iframe|//form")
    assert all(link.startswith("#") for link in root.xpath("//@href"))
    assert "{" not in "".join(root.xpath("//body//text()"))


def test_headings_tables_and_the_chart_can_be_read_aloud(page):
    _, root = page
    assert len(root.xpath("//h1")) == 1
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(label in ids for labels in root.xpath("//@aria-labelledby") for label in labels.split())
    assert all(
        table.xpath("./caption") and table.xpath(".//th[@scope='col']") for table in root.xpath("//table")
    )
    assert root.xpath("//svg[@role='img']/title/text()")
    assert len(root.xpath("//svg//rect[@class='paid']")) - 1 == sum(
        cents > 0 for cents in month_sums_paid(root)
    )


def month_sums_paid(root):
    rows = root.xpath("//details//tbody/tr")
    return [digits(row.xpath("./td")[1].text_content()) for row in rows]


def digits(text):
    number = int(re.sub(r"[^0-9]", "", text))
    return -number if re.search("[-−]", text) else number


def test_every_class_has_its_euros(page, found):
    _, root = page
    rows = root.xpath("//section[@aria-labelledby='classes']//tbody/tr")
    table = found.by_class()
    shown = [tuple(digits(cell.text_content()) for cell in row.xpath("./td")) for row in rows]
    expected = list(
        zip(
            *(map(int, table.columns[name]) for name in ("persons", "rows", "due_eur", "paid_eur")),
            strict=True,
        )
    )
    assert shown == expected
    foot = root.xpath("//section[@aria-labelledby='classes']//tfoot//td")
    assert [digits(cell.text_content()) for cell in foot[-2:]] == [found.due, found.paid]


def test_the_persons_with_the_largest_differences_come_first(found):
    listed, count = persons_to_look_at(found, 1000)
    apart = [abs(person.due - person.paid) for person in listed]
    assert count == len(listed) > MOST_PERSONS
    assert persons_to_look_at(found, MOST_PERSONS)[0] == listed[:MOST_PERSONS]
    assert all(person.classes and person.first <= person.last for person in listed)
    assert apart == sorted(apart, reverse=True)


def test_what_can_be_claimed_and_what_may_be_recovered_are_counted_by_year(found):
    assert sum(each.cents for each in to_apply_for(found)) == int(short(found).sum()) > 0
    assert sum(each.cents for each in to_be_recovered(found)) == int(surplus(found).sum()) > 0
    assert all(each.last_day.year == each.year + 2 for each in to_apply_for(found))
    assert all(each.last_day.year == each.year + 5 for each in to_be_recovered(found))
    _, due, paid = month_sums(found)
    assert (sum(due), sum(paid)) == (found.due, found.paid)


def test_what_stands_in_a_list_is_neither_markup_nor_an_identity_code(found):
    labels = ("<b>x</b>", hetu("1990-01-01"))
    unknown = tuple(evolve(each, label=labels[at % 2]) for at, each in enumerate(found.payments.unknown))
    assert len(unknown) >= 2
    bad = evolve(found, payments=evolve(found.payments, unknown=unknown))
    text = to_html(bad, "en").decode()
    assert "<b>x" not in text
    assert labels[1] not in text
    assert UnknownPerson("?1").label == "?1"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("most", [10**6, 5])
def test_the_workbooks_totals_are_formulas_with_our_values(tmp_path, found, lang, most):
    pytest.importorskip("xlsxwriter")
    calamine = pytest.importorskip("python_calamine")
    data = to_xlsx(found, lang, most_rows=most)
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    book = calamine.CalamineWorkbook.from_path(str(path))
    classes, months, rows = (book.get_sheet_by_index(at).to_python() for at in range(3))
    table = found.by_class()
    words = Catalogue("reconciliation", "classes")
    for at, name in enumerate(CLASSES, start=1):
        assert classes[at][0] == words.say(name, lang)
        mine = [row for row in rows[1:] if row[3] == words.say(name, lang)]
        for column, side, key in ((3, 4, "due_eur"), (4, 5, "paid_eur")):
            shown = round(classes[at][column] * 100)
            assert shown == int(list(table.columns[key])[at - 1])
            assert shown == sum(round(row[side] * 100) for row in mine)
    total = classes[len(CLASSES) + 1]
    assert {row[1].day for row in rows[1:]} == {row[0].day for row in months[1:-1]} == {1}
    assert [round(each * 100) for each in total[3:5]] == [found.due, found.paid]
    assert [round(each * 100) for each in months[-1][1:3]] == [found.due, found.paid]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(f"xl/worksheets/sheet{at}.xml").decode() for at in (1, 2, 3)]
    assert sheets[0].count("<f>") == 2 * len(CLASSES) + 3
    assert sheets[1].count("<f>") == 3 * (len(months) - 2) + 3
    assert sheets[2].count("<f>") == 0
    assert to_xlsx(found, lang, most_rows=most) == data


def test_a_label_that_looks_like_a_formula_stays_a_text(tmp_path, found):
    pytest.importorskip("xlsxwriter")
    unknown = tuple(evolve(each, label="=1+1") for each in found.payments.unknown)
    data = to_xlsx(evolve(found, payments=evolve(found.payments, unknown=unknown)), "fi")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert "<f>" not in parts.read("xl/worksheets/sheet3.xml").decode()
        assert "=1+1" in parts.read("xl/sharedStrings.xml").decode()


def test_a_reconciliation_without_differences_has_a_page_too():
    case = planted(40, 0)
    found = reconcile(case.awards, case.payments)
    assert not np.any(short(found))
    for lang in LANGUAGES:
        assert to_html(found, lang).count(b"<section") == 6
