"""`compclaim book paid --list`: payments of the State's lists, entered once, questions with their rows."""

from __future__ import annotations

import json

import pytest

from compensation.book.events import Paid
from compensation.book.opened import book_of
from tests.small_inputs import ARTIFICIAL_CODE

BUILD = ("--period", "2025-01..2025-06", "--applied-on", "2026-03-01")


@pytest.fixture
def sent(run, folder):
    """An input with a book: the claim of Espoo for the first half of 2025, sent."""
    assert run("init", folder).exit_code == 0
    assert run("build", folder, *BUILD, "--recipient", "municipality-049").exit_code == 0
    assert run("book", folder, "sent", "--day", "2026-03-02").exit_code == 0
    return folder


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "maksut.csv"
    path.write_text(
        "Henkilötunnus;Henkilö;Kuukausi;Määrä\n"
        f"{ARTIFICIAL_CODE};;4/2025;816,08\n{ARTIFICIAL_CODE};;5/2025;816,09\n;P-2;4/2025;171,00\n;X-9;4/2025;171,00\n",
        encoding="utf-8",
    )
    return path


def payments(folder):
    return [each.what for each in book_of(folder / "book").events if isinstance(each.what, Paid)]


def test_payments_are_entered_once_and_questions_name_their_row(run, sent, listed):
    words = ("book", sent, "paid", "--list", listed, "--day", "5.5.2026", "--amounts", "per_month")
    result = run(*words)
    assert result.exit_code == 0, result.stderr
    (paid,) = payments(sent)
    assert (paid.cents, paid.list) == (81608 + 81609 + 17100, "maksut.csv")
    assert "Entered the payment of 5 May 2026, €1,803.17" in result.stderr
    assert "CC-2301" in result.stderr
    assert "maksut.csv, row 5" in result.stderr
    assert "Amounts of the lists 4: 3 entered, 1 to be cleared up." in result.stderr
    again = run(*words, "--lang", "fi")
    assert payments(sent) == [paid]
    assert "Luettelo maksut.csv on kirjattu jo" in again.stderr
    assert "mitään uutta ei kirjattu" in again.stderr


def test_the_same_for_programs(run, sent, listed):
    words = ("book", sent / "book", "paid", listed, "--day", "5.5.2026", "--amounts", "per_month", "--json")
    told = json.loads(run(*words).stdout)
    assert [(each["amount_eur"], each["amounts"]) for each in told["entered"]] == [("1803.17", 3)]
    assert [(each["code"], each["row"]) for each in told["questions"]] == [("CC-2301", 5)]
    assert [each["amount_eur"] for each in json.loads(run(*words).stdout)["entered_before"]] == ["1803.17"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--day"),
        (("--day", "5.5.2026", "--amount", "10"), "--amount"),
        (("--day", "5.5.2026", "--claim", "CC123456"), "--claim"),
        (("--day", "1.1.2026", "--amounts", "per_month"), "2026"),
    ],
)
def test_what_a_list_has_no_use_for_is_refused(run, sent, listed, words, said):
    result = run("book", sent, "paid", "--list", listed, *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert payments(sent) == []


def test_options_of_lists_belong_to_lists(run, sent, listed):
    assert run("book", sent, "--amounts", "per_month").exit_code == 2
    assert run("book", sent, "sent", "--list", listed, "--day", "5.5.2026").exit_code == 2
    assert run("book", sent, listed).exit_code == 2
