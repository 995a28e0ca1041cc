"""`compclaim book --ledger`: the books of the claims of a book."""

from __future__ import annotations

import csv
import io

import pytest

from compensation.book.opened import book_of

BUILD = ("--period", "2025", "--applied-on", "2026-03-01")


@pytest.fixture
def booked(run, folder):
    """An input with a book: the claim of Espoo for 2025, made and not sent."""
    assert run("init", folder).exit_code == 0
    assert run("build", folder, *BUILD, "--recipient", "municipality-049").exit_code == 0
    return folder


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def cents(found, account):
    return sum(round(float(row["amount_eur"]) * 100) for row in found if row["account"] == account)


def test_a_receivable_arises_when_the_claim_is_sent_and_agrees_with_the_book(run, booked, tmp_path):
    before = run("book", booked, "--ledger", tmp_path / "before.csv")
    assert before.exit_code == 0, before.stderr
    assert rows(tmp_path / "before.csv") == []
    assert "has not been sent" in before.stderr
    assert run("book", booked, "sent", "--day", "2026-03-02").exit_code == 0
    assert run("book", booked, "paid", "--day", "2026-05-02", "--amount", "100").exit_code == 0
    result = run("book", booked, "--ledger", tmp_path / "after.csv")
    assert result.stdout == ""
    found = rows(tmp_path / "after.csv")
    (claim,) = book_of(booked / "book").claims
    assert cents(found, "receivable") == claim.made.cents - 10000 == claim.euros().balance
    assert cents(found, "bank") == 10000
    assert {row["date"] for row in found} == {"2026-03-02", "2026-05-02"}
    assert sum(round(float(row["amount_eur"]) * 100) for row in found) == 0
    assert "not been sent" not in result.stderr


def test_days_and_accounts_are_as_asked(run, booked, tmp_path):
    accounts = tmp_path / "accounts.toml"
    names = ("receivable", "liability", "income_basic", "income_adult_addition", "income_late_claim")
    numbers = {name: str(1000 + at) for at, name in enumerate((*names, "income_costs", "bank"))}
    accounts.write_text("[accounts]\n" + "".join(f'{name} = "{no}"\n' for name, no in numbers.items()))
    run("book", booked, "sent", "--day", "2026-03-02")
    run("book", booked, "paid", "--day", "2026-05-02", "--amount", "100")
    words = ("--accounts", accounts, "--from", "1.5.2026", "--until", "31.5.2026")
    result = run("book", booked, "--ledger", tmp_path / "may.csv", *words)
    assert result.exit_code == 0, result.stderr
    assert {row["date"] for row in rows(tmp_path / "may.csv")} == {"2026-05-02"}
    assert {row["account"] for row in rows(tmp_path / "may.csv")} == {"1000", "1006"}
    assert run("book", booked, "--ledger", tmp_path / "x.xlsx", "--json").stdout.startswith("{")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--accounts", "a.toml"), "--ledger"),
        (("--from", "1.1.2026"), "--ledger"),
        (("--ledger", "x.txt"), ".csv, .xlsx"),
        (("--ledger", "x.csv", "--from", "2.1.2026", "--until", "1.1.2026"), "--from"),
    ],
)
def test_what_does_not_fit_is_refused(run, booked, words, said):
    result = run("book", booked, *words)
    assert result.exit_code == 2
    assert said in result.stderr
