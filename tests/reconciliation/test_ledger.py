"""The books: postings that sum to zero and agree with what is due, paid and overpaid."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date

import pandas
import pytest

import compensation
from compensation.awards.calculation import calculate
from compensation.calculated.periods import parse_month
from compensation.reconciliation.classes import CLASSES
from compensation.reconciliation.ledger import postings
from compensation.reconciliation.posting_file import ACCOUNTS, COLUMNS, read_accounts, to_csv, to_xlsx
from compensation.reconciliation.reconciling import reconcile
from compensation.values.errors import InputUnreadable, UsageFault
from tests.planted_payments import planted
from tests.reconciliation.test_reconciling import COUNTY, ESPOO, PLAIN, WITH_ADDITION, paid
from tests.tables_for_tests import applied, person, residence


def balances(rows):
    sums = Counter()
    for row in rows:
        sums[row.role] += row.cents
    return sums


@pytest.fixture(scope="module")
def facts():
    tables = {
        "persons": [person()],
        "residences": [residence()],
        "applied": [applied(month="2024-07", amount="124.67", applied_on="2025-03-01")],
    }
    return compensation.read({name: pandas.DataFrame(rows) for name, rows in tables.items()})


def booked(facts, *rows, **options):
    found = reconcile(calculate(facts), paid(*rows), recipients=[ESPOO], **options)
    return found, postings(found, read_accounts(None), on=date(2025, 12, 31))


def test_a_paid_month_is_income_and_leaves_no_receivable(facts):
    _, rows = booked(facts, (0, "2025-04", ESPOO, PLAIN))
    assert balances(rows) == {"receivable": 0, "income_basic": -PLAIN, "bank": PLAIN}
    assert {(row.year, row.recipient, row.period) for row in rows} == {
        (2025, "municipality-049", "2025-04..2025-04")
    }


def test_payments_cover_the_basic_part_first(facts):
    _, rows = booked(facts, (0, "2025-03", ESPOO, PLAIN))
    bank = {row.component: row.cents for row in rows if row.role == "bank"}
    assert bank == {"basic": PLAIN}
    assert balances(rows)["receivable"] == WITH_ADDITION - PLAIN
    assert {r.component: r.cents for r in rows if r.role == "income_adult_addition"} == {
        "adult_addition": -64508
    }


def test_overpayments_are_a_provision_and_unknown_persons_stand_apart(facts):
    found = reconcile(
        calculate(facts),
        paid((0, "2025-04", ESPOO, PLAIN + 5000), (0, "2025-05", COUNTY, 9142), (0, "2025-05", ESPOO, 300)),
    )
    sums = balances(postings(found, read_accounts(None)))
    assert sums["provision"] == -5000
    assert sums["bank"] == found.paid
    assert sum(sums.values()) == 0


def test_a_cent_of_rounding_is_booked_apart(facts):
    _, rows = booked(facts, (0, "2025-04", ESPOO, PLAIN - 1))
    assert balances(rows) == {"receivable": 0, "income_basic": -PLAIN, "bank": PLAIN - 1, "rounding": 1}


def test_months_at_the_rate_of_a_late_claim_are_worth_that_rate(facts):
    _, rows = booked(facts, (0, "2024-06", ESPOO, 12467), period="2024-06..2024-07")
    sums = balances(rows)
    assert sums["income_late_claim"] == -(12467 + 12467)
    assert (sums["bank"], sums["receivable"], sums["income_basic"]) == (12467, 12467, 0)


def test_the_books_agree_with_the_reconciliation():
    case = planted(150, 80, 2)
    found = reconcile(case.awards, case.payments)
    rows = postings(found, read_accounts(None))
    sums = balances(rows)
    assert sum(sums.values()) == 0
    assert sums["bank"] == found.paid
    assert -sum(sums[f"income_{name}"] for name in ("basic", "adult_addition", "late_claim")) == found.due
    kept = found.sorted
    over = sum(
        max(int(p) - int(d), 0)
        for k, d, p in zip(kept.klass, kept.due, kept.paid, strict=True)
        if CLASSES[k] not in ("rounding", "unknown_person", "undetermined")
    )
    assert -sums["provision"] == over
    unresolved = [k in (CLASSES.index("unknown_person"), CLASSES.index("undetermined")) for k in kept.klass]
    assert -sums["unresolved"] == int(kept.paid[unresolved].sum())
    by_year = Counter()
    for row in rows:
        by_year[row.recipient, row.year] += row.cents
    assert set(by_year.values()) == {0}


def test_accounts_come_from_a_mapping_and_differ_by_recipient(tmp_path, facts):
    path = tmp_path / "accounts.toml"
    lines = "\n".join(f'{name} = "{1000 + at}"' for at, name in enumerate(ACCOUNTS))
    path.write_text(f'[accounts]\n{lines}\n[accounts."municipality-049"]\nbank = "=9999"\n')
    found, _ = booked(facts, (0, "2025-04", ESPOO, PLAIN))
    rows = postings(found, read_accounts(path))
    assert {row.role: row.account for row in rows} == {
        "bank": "=9999",
        "receivable": "1000",
        "income_basic": "1001",
    }
    table = list(csv.DictReader(io.StringIO(to_csv(rows).decode())))
    assert tuple(table[0]) == COLUMNS
    assert {row["account"] for row in table} == {"'=9999", "1000", "1001"}
    assert sum(parse(row["amount_eur"]) for row in table) == 0


def parse(text):
    return round(float(text) * 100)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[accounts", InputUnreadable),
        ("[accounts]\nbank = '1'", UsageFault),
        ("[accounts]\ncash = '1'", UsageFault),
    ],
)
def test_a_mapping_with_a_fault_is_refused(tmp_path, text, fault):
    path = tmp_path / "accounts.toml"
    path.write_text(text)
    with pytest.raises(fault):
        read_accounts(path)


def test_the_day_is_the_last_of_the_period_unless_given(facts):
    found, rows = booked(facts, (0, "2025-04", ESPOO, PLAIN))
    assert {row.day for row in rows} == {date(2025, 12, 31)}
    assert {row.day for row in postings(found, read_accounts(None))} == {date(2025, 4, 30)}
    assert found.period == (parse_month("2025-04"), parse_month("2025-05"))


def test_the_workbook_holds_the_same_postings(tmp_path, facts):
    pytest.importorskip("xlsxwriter")
    calamine = pytest.importorskip("python_calamine")
    _, rows = booked(facts, (0, "2025-04", ESPOO, PLAIN))
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(to_xlsx(rows, "fi"))
    sheet = calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert sheet[0][:2] == ["Päivä", "Tili"]
    assert len(sheet[0]) == len(COLUMNS)
    assert {row[1] for row in sheet[1:-1]} == {"Saamiset valtiolta", "Laskennalliset korvaukset", "Pankki"}
    assert sheet[1][4] == "Espoo (municipality-049)"
    assert [round(row[2] * 100) for row in sheet[1:-1]] == [row.cents for row in rows]
    assert sheet[-1][2] == 0
    assert to_xlsx(rows, "fi") == path.read_bytes()
