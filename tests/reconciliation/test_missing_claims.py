"""Applying for what the lists missed: the person list agrees with the claims, and each
row has its reason and last day."""

from __future__ import annotations

from datetime import date

import pandas
import pytest

import compensation
from compensation.awards.calculation import calculate
from compensation.calculated.periods import parse_month
from compensation.claim.building import claims
from compensation.reconciliation.missing_claims import missing_claims, person_list
from compensation.reconciliation.page import to_html
from compensation.reconciliation.payments import with_payment_lists
from compensation.reconciliation.reconciling import reconcile
from compensation.reconciliation.summary import at_late_rates, short
from compensation.values.errors import UsageFault
from compensation.words import localised
from tests.reconciliation.test_reconciling import COUNTY, ESPOO, PLAIN, paid
from tests.tables_for_tests import hetu, person, recipient, residence
from tests.tables_for_tests import paid as paid_row

CODE = hetu("1990-02-01", 904)
ROWS = [
    (0, "2024-04", ESPOO, 16292),
    (0, "2025-01", ESPOO, PLAIN),
    (0, "2025-04", ESPOO, PLAIN),
    (0, "2025-04", COUNTY, 9142),
]


@pytest.fixture(scope="module")
def facts():
    tables = {
        "persons": [person("=P+1", hetu=CODE)],
        "residences": [residence("=P+1")],
        "recipients": [recipient(), recipient("county-03", programme_from="", agreement_from="")],
        "paid": [
            paid_row(person_id="=P+1", month="2025-06", amount="1.00"),
            paid_row(person_id="=P+1", month="2025-04", amount="9.00"),
        ],
    }
    return compensation.read({name: pandas.DataFrame(rows) for name, rows in tables.items()})


@pytest.fixture(scope="module")
def applying(facts):
    """(awards to claim from, reconciliation) for 4/2024 to 6/2025 on 2 March 2026."""
    lists = paid(*ROWS)
    awards = calculate(
        with_payment_lists(facts, lists), period="2024-04..2025-06", applied_on=date(2026, 3, 2)
    )
    return awards, reconcile(calculate(facts), lists, period="2024-04..2025-06")


def test_the_lists_take_the_place_of_the_table_where_they_reach(facts):
    new = with_payment_lists(facts, paid(*ROWS)).paid
    rows = list(zip(new.month.tolist(), new.recipient.tolist(), new.cents.tolist(), strict=True))
    assert len(rows) == 5
    # April 2025 is the lists' own; June lies beyond them and stays as the table has it.
    assert [cents for month, to, cents in rows if to == ESPOO] == [16292, PLAIN, PLAIN, 100]
    assert with_payment_lists(facts, paid()) is facts


def test_the_person_list_adds_up_to_the_claims(applying):
    awards, found = applying
    listed = missing_claims(awards, found)
    built = claims(awards)
    assert set(built) == {"municipality-049", "county-03"}
    for code, claim in built.items():
        assert (
            sum(row.cents for row in listed if row.recipient == code)
            == sum(line.amount for line in claim.lines)
            > 0
        )


@pytest.mark.parametrize("reading", ["late-rate", "own-rate"])
def test_what_stands_open_at_own_rates_and_what_a_claim_gives_are_both_said(facts, reading):
    lists = paid(
        *ROWS,
        (0, "2024-05", ESPOO, 5000),
        (0, "2024-06", ESPOO, 15000),
        (0, "2024-07", COUNTY, 500),
        (0, "2025-06", ESPOO, 100),
    )
    switch = {"I-29": reading}
    found = reconcile(calculate(facts, readings=switch), lists, period="2024-04..2025-06")
    claim = claims(
        calculate(
            with_payment_lists(facts, lists),
            period="2024-04..2025-06",
            applied_on=date(2026, 3, 2),
            readings=switch,
        )
    )
    late = at_late_rates(found)
    assert late.own == int(short(found).sum())
    asked = sum(line.amount for each in claim.values() for line in each.lines)
    # In a claim the cents of rounding run on from month to month.
    assert abs(late.claimed - asked) <= 5 < late.own - late.claimed
    assert (late.first, late.last) == (parse_month("2024-04"), parse_month("2024-12"))
    said = to_html(found, "fi").decode()
    assert localised.whole_euros((late.claimed + 50) // 100, "fi") in said
    assert "johtuu hakemispäivästä" in said
    assert at_late_rates(reconcile(calculate(facts), lists, period="2025-01..2025-06")) is None


def test_each_row_has_its_reason_its_rate_and_its_last_day(applying):
    listed = [row for row in missing_claims(*applying) if row.recipient == "municipality-049"]
    by_component = {(row.component, row.from_): row for row in listed}
    late = by_component["late_claim", date(2024, 5, 1)]
    assert (late.annual_eur, late.months, late.last_day, late.klass) == (
        1496,
        8,
        date(2026, 12, 31),
        "missing",
    )
    addition = by_component["adult_addition", date(2025, 1, 1)]
    assert (addition.klass, addition.cause) == ("wrong_rate", "adult_addition_left_out")
    assert addition.last_day == date(2027, 12, 31)
    assert by_component["basic", date(2025, 5, 1)].months == 1


def test_nothing_is_listed_for_recipients_that_were_not_compared(applying):
    awards, found = applying
    only = reconcile(found.awards, found.payments, recipients=[ESPOO], period="2024-04..2025-06")
    assert {row.recipient for row in missing_claims(awards, only)} == {"municipality-049"}


def test_a_claim_needs_a_period_and_a_day(facts, applying):
    with pytest.raises(UsageFault):
        missing_claims(calculate(facts), applying[1])


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_the_workbook_shows_the_identity_code_on_request_alone_and_runs_no_formula(tmp_path, applying, lang):
    pytest.importorskip("xlsxwriter")
    calamine = pytest.importorskip("python_calamine")
    listed = missing_claims(*applying)

    def cells(**options):
        path = tmp_path / "list.xlsx"
        path.write_bytes(person_list(listed, lang, **options))
        return calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()

    plain, full = cells(), cells(identity_codes=True)
    assert CODE not in str(plain)
    assert all(row[2] == CODE for row in full[1:-1])
    assert all(row[1] == "=P+1" for row in plain[1:-1])
    assert round(plain[-1][8] * 100) == sum(row.cents for row in listed)
    assert len(plain) == len(listed) + 2


def test_only_the_total_is_a_formula(applying):
    pytest.importorskip("xlsxwriter")
    import io
    import zipfile

    data = person_list(missing_claims(*applying), "fi", identity_codes=True)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<f>") == 1
