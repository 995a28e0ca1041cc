"""A reconciliation with a book: each month that was claimed names its claim and what became of it, and what was paid on
a claim was not paid without application."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from compensation.awards.calculation import calculate
from compensation.book.events import Answered, Paid, Refusal, Sent
from compensation.book.ledger import book_postings
from compensation.book.list_payments import listed_payments
from compensation.book.opened import book_of
from compensation.book.told_rows import cells_of, paid_on_claims, with_claims, without_paid_on_claims
from compensation.book.writing import writing
from compensation.claim.building import claims
from compensation.intake.reading import read
from compensation.reconciliation.ledger import postings
from compensation.reconciliation.list_mapping import ListMapping
from compensation.reconciliation.lists import read_payment_lists
from compensation.reconciliation.page import to_html
from compensation.reconciliation.payments import with_payment_lists
from compensation.reconciliation.posting_file import CLAIM_ACCOUNTS, read_accounts
from compensation.reconciliation.reconciling import reconcile
from compensation.reconciliation.workbook import to_xlsx
from compensation.verification.earlier_claims import read_earlier_claims, with_earlier_claims
from tests.books_for_tests import NOW, new_book
from tests.small_inputs import espoo, recipient, write

DAY = date(2026, 10, 1)
PERIOD = "2025-04..2025-06"
ESPOO = "municipality-049"
SAID = ListMapping(amounts="per_month", recipient=1049)
P1, P2 = {"2025-04": 81608, "2025-05": 81609, "2025-06": 81608}, 17100


@pytest.fixture
def tables(tmp_path: Path):
    rows = espoo()
    rows["persons"][1]["birth_date"] = "2010-02-02"
    return write(tmp_path / "input", {**rows, "recipients": [recipient(ESPOO)]})


@pytest.fixture
def book(tmp_path: Path, tables):
    """A book with the claim of Espoo for April to June 2025, not sent."""
    awards = calculate(read(tables), period=PERIOD, applied_on=date(2026, 3, 1))
    return new_book(tmp_path / "book", claims(awards)[ESPOO]).folder


def say(folder: Path, *what) -> None:
    with writing(folder, NOW) as writer:
        for each in what:
            writer.append((writer.book.claims[0], each))


def listed(folder: Path, *rows: str, name: str = "list.csv") -> Path:
    path = folder.parent / name
    path.write_text("\n".join(["person_id;month;amount;decision_id", *rows]) + "\n", encoding="utf-8")
    return path


def compared(tables: Path, folder: Path, *paths: Path):
    facts = read(tables)
    earlier = read_earlier_claims(folder)
    awards = calculate(with_earlier_claims(facts, earlier))
    rows = read_payment_lists(paths, facts, mapping=SAID)
    found = reconcile(awards, rows, period=PERIOD, recipients=[1049])
    return with_claims(found, [book_of(folder)])


def told(found) -> dict[tuple[str, str], tuple[str, str]]:
    """Class and claim's state by person and month."""
    rows = list(found.rows())
    states = {}
    for row, at in zip(rows, found.order.tolist(), strict=True):
        said = "+".join(each.state for each in found.claims.at(at))
        states[row["person_id"], row["month"]] = (row["class"], said)
    return states


def line_of(folder: Path, person: str, component: str = "basic") -> tuple[str, int]:
    from compensation.book.opened import claim_of

    book = book_of(folder)
    line = next(
        each
        for each in claim_of(book, book.claims[0]).lines
        if (each.person, each.component) == (person, component)
    )
    return line.id, line.amount


EMPTY = "P-9;2025-04;0.01;"


def test_what_was_claimed_is_not_sent_open_accepted_refused_or_paid(tables, book):
    path = listed(book, EMPTY)
    assert set(told(compared(tables, book, path)).values()) >= {("applied", "not_sent")}
    say(book, Sent(date(2026, 3, 2)))
    assert told(compared(tables, book, path))["P-2", "2025-05"] == ("applied", "open")
    id, amount = line_of(book, "P-2")
    whole = book_of(book).claims[0].made.cents
    say(book, Answered(DAY, "KEHA 7", whole - amount, (Refusal(id, amount, "ei sopimusta"),)))
    found = compared(tables, book, path)
    assert told(found)["P-2", "2025-05"] == ("applied", "refused")
    assert told(found)["P-1", "2025-05"] == ("applied", "accepted")
    (refused,) = {each for each in found.claims.all if each.state == "refused" and each.cents == P2}
    assert (refused.decision, refused.reason) == ("KEHA 7", "ei sopimusta")
    say(book, Paid(DAY, whole - amount))
    found = compared(tables, book, path)
    assert told(found)["P-1", "2025-05"] == ("applied", "paid")
    assert told(found)["P-2", "2025-05"] == ("applied", "refused")


def test_a_decision_that_does_not_name_lines_tells_no_month(tables, book):
    path = listed(book, EMPTY)
    whole = book_of(book).claims[0].made.cents
    say(book, Sent(date(2026, 3, 2)), Answered(DAY, "D", whole - 1000, (Refusal("", 1000, "x"),)))
    assert {state for _, state in told(compared(tables, book, path)).values()} == {"", "answered_in_part"}
    say(book, Paid(DAY, whole - 1000))
    assert {state for _, state in told(compared(tables, book, path)).values()} == {"", "paid_in_part"}
    say(book, Answered(DAY, "D", 0, (Refusal("", whole, "x"),)))
    assert {state for _, state in told(compared(tables, book, path)).values()} == {"", "refused"}


def test_lines_may_be_refused_in_part_and_decided_in_part(tables, book):
    path = listed(book, EMPTY)
    id, amount = line_of(book, "P-2")
    whole = book_of(book).claims[0].made.cents
    say(book, Sent(date(2026, 3, 2)), Answered(DAY, "D", 1000, (Refusal(id, amount - 1),)))
    states = told(compared(tables, book, path))
    assert states["P-2", "2025-05"] == ("applied", "refused_in_part")
    assert states["P-1", "2025-05"] == ("applied", "answered_in_part")
    say(book, Answered(DAY, "D2", whole - 1000 - amount + 1))
    assert told(compared(tables, book, path))["P-1", "2025-05"] == ("applied", "accepted")
    say(book, Paid(DAY, 500))
    assert told(compared(tables, book, path))["P-1", "2025-05"] == ("applied", "paid_in_part")


def test_what_a_list_paid_on_a_claim_is_known_by_the_list_or_the_decision(tables, book):
    say(book, Sent(date(2026, 3, 2)))
    path = listed(book, "P-1;2025-04;816.08;", "P-2;2025-05;171.00;", "P-2;2025-06;171.00;")
    found = compared(tables, book, path)
    assert told(found)["P-1", "2025-04"] == ("paid", "maybe_paid")
    assert found.claims.unsure == (3, 81608 + 2 * P2)
    assert not found.claims.on_claims.any()
    with writing(book, NOW) as writer:
        entered = listed_payments(writer.book, [path], SAID, DAY)
        writer.append(*((each.claim, each.paid) for each in entered.new))
    found = compared(tables, book, path)
    states = told(found)
    assert states["P-1", "2025-04"] == ("paid", "paid")
    assert states["P-1", "2025-05"] == ("applied", "open")
    assert int(found.claims.on_claims.sum()) == 81608 + 2 * P2
    assert found.claims.unsure == (0, 0)
    other = listed(book, "P-1;2025-05;816.09;K 1", name="other.csv")
    assert told(compared(tables, book, path, other))["P-1", "2025-05"] == ("paid", "maybe_paid")
    say(book, Answered(DAY, "K1", 100))
    assert int(compared(tables, book, path, other).claims.on_claims.sum()) == 81608 + 81609 + 2 * P2


def test_causes_columns_page_and_workbook_tell_it_and_the_fixed_columns_stay(tables, book, tmp_path):
    say(book, Sent(date(2026, 3, 2)))
    id, amount = line_of(book, "P-2")
    say(book, Answered(DAY, "KEHA 7", 1, (Refusal(id, amount, "ei <sopimusta>"),)))
    found = compared(tables, book, listed(book, EMPTY))
    claim = book_of(book).claims[0].claim_id
    rows = {(row["person_id"], row["month"]): row for row in found.rows()}
    assert list(rows["P-2", "2025-05"]) == [
        "person_id", "month", "recipient", "class", "due_eur", "paid_eur", "cause",
    ]  # fmt: skip
    assert f"claim_refused:{claim} decision:KEHA_7" in rows["P-2", "2025-05"]["cause"]
    for lang, words in (("fi", "hylätty"), ("sv", "avslag"), ("en", "refused")):
        row = next(
            row for row in found.rows(lang=lang) if (row["person_id"], row["month"]) == ("P-2", "2025-05")
        )
        assert (row["claim_id"], row["claim_state"], row["decision"], row["refused_because"]) == (
            claim, words, "KEHA 7", "ei <sopimusta>",
        )  # fmt: skip
        page = to_html(found, lang).decode()
        assert "ei &lt;sopimusta&gt;" in page
        assert page.count(claim) >= 3
        calamine = pytest.importorskip("python_calamine")
        path = tmp_path / "book.xlsx"
        path.write_bytes(to_xlsx(found, lang))
        sheet = calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(2).to_python()
        assert len(sheet[0]) == 11
        assert {row[8] for row in sheet[1:]} >= {words}
    assert "claim_id" not in next(iter(compared_without(found).rows(lang="fi")))


def compared_without(found):
    from attrs import evolve

    return evolve(found, claims=None)


def balances(rows) -> Counter:
    sums = Counter()
    for row in rows:
        sums[row.role] += row.cents
    return sums


def test_both_posting_files_together_hold_every_cent_once(tables, book):
    """200.00 of P-1's April came without application; the rest of it and all of P-2 was claimed."""
    say(book, Sent(date(2026, 3, 2)))
    on_claim = listed(book, "P-2;2025-04;171.00;", "P-2;2025-05;171.00;")
    with writing(book, NOW) as writer:
        entered = listed_payments(writer.book, [on_claim], SAID, DAY)
        writer.append(*((each.claim, each.paid) for each in entered.new))
    without = listed(book, "P-1;2025-04;200.00;", name="without.csv")
    found = compared(tables, book, on_claim, without)
    ours = balances(book_postings(book_of(book), read_accounts(None, CLAIM_ACCOUNTS)))
    theirs = balances(postings(found, read_accounts(None)))
    assert ours["bank"] == 2 * P2
    assert theirs["bank"] == 20000
    assert theirs["unresolved"] == -20000
    assert ours["bank"] + theirs["bank"] == found.paid
    # Everything due in the period was claimed: the reconciliation has no receivable of its own.
    assert theirs["receivable"] == 0
    assert ours["receivable"] == book_of(book).receivable(DAY)
    alone = balances(postings(compared_without(found), read_accounts(None)))
    assert alone["bank"] == found.paid
    assert alone["receivable"] > 0


def test_a_claim_made_from_lists_does_not_take_what_was_paid_on_claims_for_paid_without_application(
    tables, book
):
    say(book, Sent(date(2026, 3, 2)))
    path = listed(book, "P-2;2025-04;171.00;", "P-2;2025-05;171.00;")
    with writing(book, NOW) as writer:
        entered = listed_payments(writer.book, [path], SAID, DAY)
        writer.append(*((each.claim, each.paid) for each in entered.new))
    facts = with_earlier_claims(read(tables), read_earlier_claims(book))
    rows = read_payment_lists([path], facts, mapping=SAID)
    paid = paid_on_claims(rows, cells_of([book_of(book)], facts.index_of))
    assert (paid.rows, paid.unsure) == ((0, 1), ())

    def claim(payments):
        awards = calculate(with_payment_lists(facts, payments), period=PERIOD, applied_on=date(2026, 4, 1))
        return claims(awards)[ESPOO].totals

    whole = book_of(book).claims[0].made.cents
    taken, apart = claim(rows), claim(without_paid_on_claims(rows, paid))
    assert (taken.paid, taken.applied, taken.grand_total) == (2 * P2, whole - 2 * P2, 0)
    assert (apart.paid, apart.applied, apart.grand_total) == (0, whole, 0)


def test_the_command_knows_the_book_of_the_settings_and_of_previous(tables, book, tmp_path):
    from click.testing import CliRunner

    from cli.main import program

    say(book, Sent(date(2026, 3, 2)))
    path = listed(book, "P-2;2025-04;171.00;", EMPTY)
    words = [
        "reconcile",
        tables,
        "--paid",
        path,
        "--amounts",
        "per_month",
        "--recipient",
        ESPOO,
        "--period",
        PERIOD,
    ]

    def run(*more):
        result = CliRunner().invoke(program, [str(word) for word in (*words, *more)])
        assert result.exit_code == 0, result.output
        return result

    table = csv.DictReader(io.StringIO(run("--previous", book, "--format", "csv", "--lang", "en").stdout))
    assert any("claim_open:CC" in row["cause"] for row in table)
    shown = run("--previous", book, "--lang", "fi")
    assert "haettu, ei vielä päätetty" in shown.stdout
    assert "compclaim book KANSIO paid --list" in shown.stderr
    (tables / "compclaim.toml").write_text(f'book = "{book.as_posix()}"\n', encoding="utf-8")
    assert "haettu, ei vielä päätetty" in run("--lang", "fi").stdout
