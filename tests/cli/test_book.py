"""`compclaim book` and the commands that know a book: nothing is claimed twice, what happened is kept."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compensation.book.opened import book_of
from tests.small_inputs import espoo, write

HALF = ("--period", "2025-01..2025-06", "--applied-on", "2026-03-01")
YEAR = ("--period", "2025", "--applied-on", "2026-03-02")
ESPOO = ("--claim", "Espoo")
SENT = ("sent", "--day", "2.3.2026", "--channel", "sähköposti", "--reference", "KEHA/1")
DECIDED = ("answered", "--day", "1.6.2026", "--decision", "D")
CENTS = 489650


@pytest.fixture
def booked(run, folder: Path) -> Path:
    """The input with settings and a book in which Espoo has claimed the first half of 2025."""
    assert run("init", folder).exit_code == 0
    text = (folder / "compclaim.toml").read_text("utf-8")
    (folder / "compclaim.toml").write_text(text.replace('"county-03", ', ""), encoding="utf-8")
    result = run("build", folder, *HALF)
    assert result.exit_code == 0, result.stderr
    return folder


def told(result) -> list[str]:
    return [line for line in result.stderr.splitlines() if "settings" not in line]


def rows(run, booked: Path, *words: object) -> list[dict[str, str]]:
    result = run("book", booked, "--json", "--on", "2026-03-03", *words)
    assert result.exit_code == 0, result.stderr
    return list(json.loads(result.stdout)["claims"])


def cents(result) -> int:
    assert result.exit_code == 0, result.stderr
    return sum(round(float(row["amount_eur"]) * 100) for row in json.loads(result.stdout))


def test_build_writes_into_the_book_and_needs_no_out(run, booked):
    names = sorted(path.relative_to(booked / "book").as_posix() for path in (booked / "book").rglob("*.*"))
    claim = "2026-03-01/municipality-049_2025-01_2025-06"
    assert names == [
        f"{claim}.claim.html",
        f"{claim}.claim.xml",
        f"{claim}.receipt.json",
        "events.head",
        "events.jsonl",
    ]
    (each,) = book_of(booked / "book").claims
    assert each.made.cents == CENTS
    assert run("verify", booked / "book" / "2026-03-01").exit_code == 0


def test_out_gets_the_same_files_and_the_book_too(run, booked, tmp_path):
    result = run(
        "build", booked, "--period", "2025-07", "--applied-on", "2026-03-01", "--out", tmp_path / "out"
    )
    assert result.exit_code == 0
    for path in (tmp_path / "out").iterdir():
        assert path.read_bytes() == (booked / "book" / "2026-03-01" / path.name).read_bytes()
    assert len(book_of(booked / "book").claims) == 2


def test_an_out_that_cannot_be_written_leaves_the_book_as_it_was(run, booked, tmp_path):
    """Files that are there already are found before anything is written."""
    words = ("--period", "2025-07", "--applied-on", "2026-03-01", "--out", tmp_path / "out")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "municipality-049_2025-07_2025-07.claim.xml").write_text("")
    assert run("build", booked, *words).exit_code == 2
    assert len(book_of(booked / "book").claims) == 1


def test_nothing_is_claimed_twice_without_any_switch(run, booked):
    again = run("build", booked, *HALF, "--json")
    assert cents(again) == 0
    assert "Nothing new came into the book" in again.stderr
    rest = run("build", booked, *YEAR, "--json")
    assert "Earlier claims were taken into account" in rest.stderr
    whole = run(
        "calculate",
        booked,
        "--period",
        "2025",
        "--by",
        "recipient",
        "--format",
        "csv",
        "--recipient",
        "Espoo",
    )
    due = sum(round(float(line.rsplit(",", 1)[1]) * 100) for line in whole.stdout.splitlines()[1:])
    assert cents(rest) + CENTS == due
    assert run("book", booked, "--verify").exit_code == 0
    assert cents(run("build", booked, *YEAR, "--json")) == 0


def test_deadlines_and_reconcile_know_what_was_claimed(run, booked, tmp_path):
    assert not any(
        row["first"] < "2025-07"
        for row in json.loads(run("deadlines", booked, "--on", "2026-03-01", "--json").stdout)
    )
    paid = tmp_path / "paid.csv"
    paid.write_text("person_id,month,recipient,amount\nP-1,2025-04,municipality-049,171.00\n")
    found = run("reconcile", booked, "--paid", paid, "--format", "csv", "--period", "2025-01..2025-06").stdout
    assert "missing" not in found
    assert "applied" in found


def test_a_second_folder_of_a_day_is_for_files_of_the_same_name(run, booked, tmp_path):
    """The facts of a person came later: the same period is claimed again on the same day."""
    text = (booked / "persons.csv").read_text("utf-8")
    (booked / "persons.csv").write_text(
        text + text.splitlines()[1].replace("P-1", "P-9").replace("010190-900P", "") + "\n"
    )
    with (booked / "residences.csv").open("a") as file:
        file.write("P-9,049,2025-03-15,\n")
    assert run("build", booked, *HALF).exit_code == 0
    assert sorted(path.name for path in (booked / "book").iterdir() if path.is_dir()) == [
        "2026-03-01",
        "2026-03-01-2",
    ]


def test_what_happens_to_a_claim_is_entered_and_shown(run, booked):
    assert rows(run, booked)[0]["state"] == "open"
    (claim,) = book_of(booked / "book").claims
    months = "January 2025 to June 2025"
    assert told(run("book", booked, *SENT)) == [
        f"Entered as sent on 2 March 2026: Espoo {months} ({claim.claim_id})."
    ]
    assert rows(run, booked)[0]["state"] == "sent"
    decided = run(
        "book", booked, "answered", "--day", "1.6.2026", "--decision", "D/1", "--amount", "4 500,00"
    )
    assert "€396.50 is neither accepted nor refused" in decided.stderr
    run("book", booked, "answered", "--day", "1.6.2026", "--decision", "D/1", "--amount", "4500",
        "--refused", "L1=200:no agreement", "--refused", "rest:late")  # fmt: skip
    (row,) = rows(run, booked)
    assert (row["state"], row["accepted_eur"], row["refused_eur"], row["open_eur"]) == (
        "answered", "4500.00", "396.50", "4500.00",
    )  # fmt: skip
    run("book", booked, "paid", "--day", "1.7.2026", "--amount", "4000", "--decision", "D/1")
    assert rows(run, booked)[0]["state"] == "answered"
    run("book", booked, "paid", "--day", "2.7.2026", "--amount", "500", *ESPOO)
    assert rows(run, booked)[0]["state"] == "paid"
    refused = book_of(booked / "book").events[3].what
    assert [(each.id, each.cents, each.reason) for each in refused.refused] == [
        ("L1", 20000, "no agreement"), ("", 19650, "late"),
    ]  # fmt: skip
    assert run("book", booked, "--verify").exit_code == 0


def test_a_claim_withdrawn_before_it_was_sent_claims_nothing(run, booked):
    result = run("book", booked, "withdrawn", "--day", "2.3.2026")
    assert "can be claimed anew" in result.stderr
    assert rows(run, booked)[0]["claimed_eur"] == "0.00"
    again = run("build", booked, *HALF, "--json")
    assert cents(again) == CENTS
    # The same claim made again is that claim; another one stands beside it.
    assert [row["state"] for row in rows(run, booked)] == ["open"]
    assert run("book", booked, "--verify").exit_code == 0
    run("book", booked, "withdrawn", "--day", "2.3.2026")
    assert cents(run("build", booked, *HALF[:3], "2026-03-05", "--json")) == CENTS
    assert [row["state"] for row in rows(run, booked)] == ["withdrawn", "open"]
    assert run("book", booked, "--verify").exit_code == 0


FAULTS = (
    (("sent",), "The entry sent lacks --day."),
    (("sent", "--day", "2.3.2026", "--amount", "1"), "The entry sent has no option --amount."),
    (("sent", "--day", "2.13.2026"), "is not a day"),
    (("paid", "--day", "1.7.2026", "--amount", "1,2,3"), "is no amount of euros"),
    ((*SENT, "--claim", "CC000000"), "The book has no claim 'CC000000'."),
    ((*SENT, "--claim", "Helsinki"), "The book has no claim 'Helsinki'."),
    (("paid", "--day", "1.7.2026", "--amount", "4896.51"), "Paid would be €4,896.51"),
    (("paid", "--day", "1.7.2026", "--amount", "0"), "must be above zero"),
    (("recovered", "--day", "1.7.2026", "--amount", "1", *ESPOO), "nothing is to be paid back"),
    (("sent", "--day", "2.3.2999"), "is yet to come"),
    ((*DECIDED, "--amount", "1", "--day", "1.6.2999"), "is yet to come"),
    (("paid", "--day", "1.7.2999", "--amount", "1"), "is yet to come"),
    (("recovered", "--day", "1.7.2999", "--amount", "1", *ESPOO), "is yet to come"),
    ((*DECIDED, "--amount", "4896,51"), "Accepted and refused are together"),
    ((*DECIDED, "--amount", "1", "--refused", "L99=1"), "no line and no cost 'L99'"),
    ((*DECIDED, "--amount", "1", "--refused", "L1"), "cannot be read"),
    ((*DECIDED, "--amount", "1", "--refused", "L1=9999"), "Line L1 claims"),
    (("answered", "--day", "1.2.2026", "--decision", "D", "--amount", "1"), "The day is before the claim"),
    (("paid", "--day", "1.7.2026", "--amount", "1", "--claim", "all"), "about one claim at a time"),
    ((*SENT[:3], "--channel", "010190-900P"), "identity code or an account number"),
    (("--day", "1.6.2026"), "First say what happened: sent, answered, paid, recovered, withdrawn."),
    (("snet", "--day", "1.6.2026"), "Did you mean 'sent'?"),
    (("--break-lock",), "has no lock"), (("--break-lock", "--json"), "The option --json does nothing"),
    (("--verify", "--out", "x.csv"), "The option --out does nothing where the command has --verify."),
    (("--verify", "sent", "--day", "2.3.2026"), "The option sent does nothing"),
    ((*SENT, "--out", "x.csv"), "The option --out does nothing where the command has sent."),
    ((*SENT, "--on", "2.3.2026"), "The option --on does nothing"),
    ((*SENT, "--json"), "The option --json does nothing"),
)  # fmt: skip


@pytest.mark.parametrize(("words", "fault"), FAULTS, ids=[" ".join(words) for words, _ in FAULTS])
def test_a_bad_entry_is_one_sentence_with_a_remedy_and_nothing_is_written(run, booked, words, fault):
    before = (booked / "book" / "events.jsonl").read_bytes()
    for lang in ("en", "fi", "sv"):
        result = run("book", booked, *words, "--lang", lang)
        assert (result.exit_code, result.stdout) == (2, "")
        (line,) = told(result) if lang == "en" else result.stderr.splitlines()[-1:]
        assert lang != "en" or fault in line
        assert "010190" not in result.stderr
    assert (booked / "book" / "events.jsonl").read_bytes() == before


def test_a_claim_is_named_by_id_file_recipient_or_not_at_all(run, booked):
    run("build", booked, "--period", "2025-07", "--applied-on", "2026-03-01")
    several = run("book", booked, *SENT)
    assert several.exit_code == 2
    assert "may be about several claims: Espoo" in several.stderr
    assert "may mean several claims" in run("book", booked, *SENT, *ESPOO).stderr
    first, second = book_of(booked / "book").claims
    run("book", booked, *SENT, "--claim", first.claim_id[:8])
    assert run("book", booked, *SENT, "--claim", first.claim_id).exit_code == 2  # sent already
    assert run("book", booked, *SENT, "--claim", first.claim_id, "--force").exit_code == 0
    assert run("book", booked, *SENT, *ESPOO).exit_code == 0  # the only one that waits
    assert "No claim" in run("book", booked, *SENT).stderr
    name = second.made.file.rpartition("/")[2]
    assert run("book", booked, "paid", "--claim", name, "--day", "1.7.2026", "--amount", "1").exit_code == 0


def test_all_that_wait_are_sent_at_once(run, booked):
    run("build", booked, "--period", "2025-07", "--applied-on", "2026-03-01")
    result = run("book", booked, *SENT, "--claim", "all")
    assert len(told(result)) == 2
    assert {row["state"] for row in rows(run, booked)} == {"sent"}


def test_a_replaced_claim_takes_no_entry_but_with_force(run, booked):
    text = (booked / "persons.csv").read_text("utf-8")
    (booked / "persons.csv").write_text(text.replace("1992-02-02", "2012-02-02"), encoding="utf-8")
    assert run("correct", "--inputs", booked, "--on", "2.4.2026").exit_code == 0
    first, second = book_of(booked / "book").claims
    steps = json.loads(run("book", booked, "--json", "--on", "2026-04-03").stdout)["next"]
    # It asks for nothing beyond the claim before, so that no day is the last to send it.
    assert [each["last_day"] for each in steps if each["step"] == "send"] == [""]
    paid = ("paid", "--day", "1.7.2026", "--amount", "1", "--claim", first.claim_id)
    result = run("book", booked, *paid)
    assert result.exit_code == 2
    assert second.claim_id in result.stderr
    assert run("book", booked, *paid, "--force").exit_code == 0
    assert [row["state"] for row in rows(run, booked)] == ["correction_not_sent", "open"]


def _corrected(run, booked: Path) -> None:
    """The claim of Espoo was sent and paid; a correction downwards is made and lies ready."""
    run("book", booked, *SENT)
    assert run("book", booked, "paid", "--day", "1.4.2026", "--amount", "4896.50").exit_code == 0
    text = (booked / "persons.csv").read_text("utf-8")
    (booked / "persons.csv").write_text(text.replace("1992-02-02", "2012-02-02"), encoding="utf-8")
    assert run("correct", "--inputs", booked, "--on", "2.4.2026").exit_code == 0


def test_a_correction_that_nobody_sent_is_not_paid_by_what_was_paid_before_and_is_to_be_sent_first(
    run, booked
):
    _corrected(run, booked)
    assert [row["state"] for row in rows(run, booked)] == ["correction_not_sent", "open"]

    def steps() -> list[str]:
        found = json.loads(run("book", booked, "--json", "--on", "2026-04-03").stdout)["next"]
        return [each["step"] for each in found if each["step"] != "claim"]

    assert steps() == ["send", "pay_back"]
    sent = run("book", booked, "sent", "--day", "3.4.2026")
    assert sent.exit_code == 0, sent.stderr
    assert "correction 1" in sent.stderr
    assert [row["state"] for row in rows(run, booked)] == ["corrected", "paid"]
    assert steps() == ["pay_back"]


def test_a_cancellation_is_sent_for_what_it_cancels_and_the_decision_is_awaited_meanwhile(run, booked):
    run("book", booked, *SENT)
    (claim,) = book_of(booked / "book").claims
    assert run("correct", booked / "book" / claim.made.file, "--cancel", "--on", "2.4.2026").exit_code == 0
    assert [row["state"] for row in rows(run, booked)] == ["cancellation_not_sent", "open"]
    found = json.loads(run("book", booked, "--json", "--on", "2026-04-03").stdout)["next"]
    assert [(each["step"], each["amount_eur"]) for each in found if each["step"] != "claim"] == [
        ("send_cancellation", "4896.50"), ("await_answer", "4896.50"),
    ]  # fmt: skip
    shown = run("book", booked, "--on", "2026-04-03", "--lang", "fi")
    assert "lähetä mitätöinti" in shown.stdout
    # The State answers what it has.
    assert run("book", booked, *DECIDED, "--amount", "4896.50").exit_code == 0
    assert book_of(booked / "book").events[-1].claim == claim.claim_id
    assert run("book", booked, "--verify").exit_code == 0


def test_more_than_is_to_be_paid_back_goes_back_only_with_force(run, booked):
    _corrected(run, booked)
    run("book", booked, "sent", "--day", "3.4.2026")
    left = book_of(booked / "book").chains[0].euros().to_recover
    assert left
    back = ("recovered", "--day", "1.5.2026", "--amount")
    more = run("book", booked, *back, f"{(left + 1) / 100:.2f}")
    assert (more.exit_code, "so no more can go back" in more.stderr) == (2, True)
    assert run("book", booked, *back, f"{left / 100:.2f}").exit_code == 0
    again = (*back, "1", *ESPOO)
    assert "nothing is to be paid back" in run("book", booked, *again).stderr
    assert run("book", booked, *again, "--force").exit_code == 0


def test_the_page_has_one_figure_for_what_was_paid_and_another_for_what_went_back(run, booked, tmp_path):
    _corrected(run, booked)

    def page(name: str) -> str:
        run("book", booked, "--on", "2026-06-03", "--out", tmp_path / name, "--lang", "fi")
        return (tmp_path / name).read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")

    assert "Palautettu" not in page("before.html")
    run("book", booked, "sent", "--day", "3.4.2026")
    assert run("book", booked, "recovered", "--day", "1.5.2026", "--amount", "100").exit_code == 0
    shown = page("after.html")
    assert "<dt>Maksettu</dt><dd>4 896,50 €</dd>" in shown
    assert "<dt>Palautettu</dt><dd>100,00 €</dd>" in shown
    assert '<td class="n">4 896,50 €</td>' in shown
    assert '<td class="n">100,00 €</td>' in shown
    assert "4 796,50" not in shown


def test_a_payment_entered_twice_is_refused_and_one_above_the_decision_is_said(run, booked):
    run("book", booked, *SENT)
    run("book", booked, *DECIDED, "--amount", "150")
    paid = ("paid", "--day", "1.7.2026", "--amount", "100", *ESPOO)
    assert told(run("book", booked, *paid))[1:] == []
    twice = run("book", booked, *paid)
    assert (twice.exit_code, "has been entered on the claim" in twice.stderr) == (2, True)
    forced = run("book", booked, *paid, "--force")
    assert forced.exit_code == 0
    assert "€50.00 more has been paid than decisions accept" in forced.stderr
    # Another day is another payment.
    assert run("book", booked, *paid[:2], "2.7.2026", *paid[3:]).exit_code == 0


def test_a_decision_entered_again_takes_the_place_of_the_entry_before_and_says_so(run, booked):
    first = run("book", booked, *DECIDED, "--amount", "4000")
    assert "has not been entered as sent; it counts as sent on 1 June 2026" in first.stderr
    assert "took the place" not in first.stderr
    same = run("book", booked, *DECIDED, "--amount", "4000")
    assert same.exit_code == 0
    assert "accepted €4,000.00, has been entered just so already" in same.stderr
    assert len(book_of(booked / "book").events) == 2
    other = run("book", booked, *DECIDED, "--amount", "4500")
    assert "earlier one of the same decision, 1 June 2026, accepted €4,000.00" in other.stderr
    assert "counts as sent" not in other.stderr
    assert rows(run, booked)[0]["accepted_eur"] == "4500.00"


def test_a_claim_for_a_day_to_come_is_warned_of_when_it_goes_into_the_book(run, booked, monkeypatch):
    from cli import build

    assert (
        "yet to come" not in run("build", booked, "--period", "2025-07", "--applied-on", "2026-03-01").stderr
    )

    class Earlier(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2026, 2, 1, 12, tzinfo=UTC)

    monkeypatch.setattr(build, "datetime", Earlier)
    august = ("build", booked, "--period", "2025-08", "--applied-on", "2026-03-01")
    result = run(*august)
    assert (result.exit_code, result.stderr.count("application 1 March 2026 is yet to come")) == (0, 1)


def test_a_claim_refused_whole_is_refused_and_not_paid(run, booked):
    run("book", booked, *SENT)
    assert run("book", booked, *DECIDED, "--amount", "0", "--refused", "rest:late").exit_code == 0
    assert [row["state"] for row in rows(run, booked)] == ["refused"]
    assert "hylätty" in run("book", booked, "--on", "2026-06-03", "--lang", "fi").stdout


def test_next_steps_have_their_days(run, booked):
    def steps(on: str = "2026-03-03") -> list[tuple[str, str, str]]:
        found = json.loads(run("book", booked, "--json", "--on", on).stdout)["next"]
        return [
            (each["step"], each["last_day"], each["days_left"]) for each in found if each["step"] != "claim"
        ]

    assert steps() == [("send", "2027-12-31", "668")]
    run("book", booked, *SENT)
    assert steps() == [("await_answer", "", "")]
    run(
        "book",
        booked,
        "answered",
        "--day",
        "1.6.2026",
        "--decision",
        "D",
        "--amount",
        "4500",
        "--refused",
        "rest:late",
    )
    assert steps() == [("look", "", ""), ("await_payment", "", "")]
    run("book", booked, "paid", "--day", "1.7.2026", "--amount", "4500.00")
    assert steps() == [("look", "", "")]
    run("book", booked, "paid", "--day", "1.7.2026", "--amount", "100", "--force", *ESPOO)
    assert steps() == [("pay_back", "2030-12-31", "1764"), ("look", "", "")]


def test_what_is_due_and_not_claimed_is_next_where_the_tables_are_known(run, booked):
    with_tables = json.loads(run("book", booked, "--json", "--on", "2026-03-03").stdout)["next"]
    due = json.loads(run("deadlines", booked, "--on", "2026-03-03", "--json").stdout)
    assert [
        (each["last_day"], each["recipient"], each["amount_eur"]) for each in with_tables if each["step"] == "claim"
    ] == [(day, "municipality-049", f"{sum(float(row['amount_eur']) for row in due if row['last_day'] == day):.2f}")
          for day in sorted({row["last_day"] for row in due})]  # fmt: skip
    # A book beside settings that name it is one with tables; a copy elsewhere knows none.
    assert (
        json.loads(run("book", booked / "book", "--json", "--on", "2026-03-03").stdout)["next"] == with_tables
    )
    shutil.copytree(booked / "book", booked.parent / "copy")
    alone = json.loads(run("book", booked.parent / "copy", "--json", "--on", "2026-03-03").stdout)["next"]
    assert {each["step"] for each in alone} == {"send"}


@pytest.mark.parametrize("form", ["html", "ics", "csv", "xlsx", "txt", "parquet", "json"])
@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_every_form_names_recipients_and_no_person(run, booked, tmp_path, form, lang):
    out = tmp_path / f"book.{form}"
    result = run("book", booked, "--on", "2026-03-03", "--out", out, "--lang", lang)
    assert result.exit_code == 0, result.stderr
    data = out.read_bytes()
    assert data
    if form in ("html", "ics", "csv", "txt", "json"):
        text = data.decode("utf-8-sig")
        assert "Espoo" in text or "Esbo" in text or "municipality-049" in text
        assert "P-1" not in text
        assert "Saaja municipality-049" not in text


def test_the_page_and_the_calendar_say_what_is_next(run, booked, tmp_path):
    run("book", booked, "--on", "2026-03-03", "--out", tmp_path / "b.html", "--lang", "fi")
    page = (tmp_path / "b.html").read_text("utf-8")
    said = ("Kirja valtion korvausten hakemuksista", "Lähetä hakemus", "31.12.2027", "Lähettämättä")
    for words in (*said, "4\N{NO-BREAK SPACE}896,50"):
        assert words in page, words
    assert "<script" not in page
    run("book", booked, "--on", "2026-03-03", "--out", tmp_path / "b.ics", "--lang", "fi")
    calendar = (tmp_path / "b.ics").read_bytes().decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20271231" in calendar
    assert "Viimeinen päivä lähettää hakemus: Espoo" in calendar


def test_an_empty_book_says_so(run, folder):
    run("init", folder)
    (folder / "persons.csv").write_text((folder / "persons.csv").read_text().splitlines()[0] + "\n")
    assert "The book holds no claims" in run("book", folder / "book", "--on", "2026-03-03").stdout
    sent = run("book", folder, *SENT)
    assert (sent.exit_code, "holds no claims yet" in sent.stderr) == (2, True)


def test_verify_tells_what_is_wrong_and_where(run, booked):
    assert run("book", booked, "--verify").stdout == "The book holds: 1 events, 1 claim files.\n"
    path = next((booked / "book").rglob("*.claim.xml"))
    path.write_bytes(path.read_bytes().replace(b"4896.50", b"9896.50"))
    result = run("book", booked, "--verify")
    assert result.exit_code == 1
    assert "CC-2212" in result.stdout
    assert "The book does not hold" in result.stdout
    as_json = json.loads(run("book", booked, "--verify", "--json").stdout)
    assert (as_json["holds"], as_json["events"]) == (False, 1)
    for words in (("build", booked, *YEAR), ("deadlines", booked), ("book", booked)):
        assert run(*words).exit_code == 3


def test_a_killed_run_is_mended_by_the_next_command_and_told(run, booked, tmp_path):
    run("build", write(tmp_path / "other", espoo()), "--period", "2025-07", "--applied-on", "2026-03-01",
        "--recipient", "Espoo", "--out", booked / "book" / "killed")  # fmt: skip
    with (booked / "book" / "events.jsonl").open("ab") as file:
        file.write(b'{"n":2,')
    result = run("deadlines", booked, "--on", "2026-03-01")
    assert result.exit_code == 0
    assert "An incomplete event of an interrupted run was removed" in result.stderr
    assert "it was entered as made: killed/municipality-049_2025-07_2025-07.claim.xml" in result.stderr
    assert len(book_of(booked / "book").events) == 2
    assert "interrupted" not in run("deadlines", booked, "--on", "2026-03-01").stderr


def test_a_book_that_changed_during_the_calculation_is_not_written(run, booked, monkeypatch):
    from compensation.claim import building

    whole = building.claims

    def meanwhile(*given, **named):
        """Somebody else claims July while this run computes."""
        monkeypatch.setattr(building, "claims", whole)
        assert run("build", booked, "--period", "2025-07", "--applied-on", "2026-03-01").exit_code == 0
        return whole(*given, **named)

    monkeypatch.setattr(building, "claims", meanwhile)
    result = run("build", booked, *YEAR)
    assert result.exit_code == 2
    assert "Another claim was made in the book" in result.stderr
    assert len(book_of(booked / "book").claims) == 2


def test_the_person_list_with_codes_never_lies_in_the_book(run, booked, tmp_path):
    paid = tmp_path / "paid.csv"
    paid.write_text("person_id,month,recipient,amount\nP-1,2025-07,municipality-049,171.00\n")
    words = (
        "build",
        booked,
        "--period",
        "2025-07..2025-08",
        "--applied-on",
        "2026-03-01",
        "--from-reconciliation",
        paid,
    )
    assert run(*words, "--identity-codes").exit_code == 2
    assert run(*words).exit_code == 0
    assert any((booked / "book").rglob("persons_2025-07_2025-08.xlsx"))


def test_claims_that_lie_near_are_warned_of_in_one_sentence_wherever_they_lie(run, folder, tmp_path):
    words = ("--period", "2025-01..2025-06", "--applied-on", "2026-03-01")
    for place in (tmp_path / "old", tmp_path / "archive" / "spring", tmp_path):
        assert run("build", folder, *words, "--out", place).exit_code == 0
        result = run("build", folder, *words, "--out", tmp_path / "far" / "away" / "new")
        (line,) = [line for line in result.stderr.splitlines() if "claims lie near" in line]
        assert "5,481.50" in line
        assert f"--previous {place}" in line
        shutil.rmtree(tmp_path / "far")
        for path in tmp_path.rglob("*.claim.*"):
            path.unlink()
    assert "lie near" not in run("build", folder, *words, "--out", tmp_path / "new").stderr


def test_a_book_near_is_warned_of_by_who_has_no_settings(run, booked, tmp_path):
    other = write(tmp_path / "copy", espoo())
    result = run("build", other, *HALF, "--recipient", "Espoo", "--out", tmp_path / "out")
    assert f"claims lie near ({booked / 'book' / '2026-03-01'})" in result.stderr
    given = run(
        "build",
        other,
        *HALF,
        "--recipient",
        "Espoo",
        "--out",
        tmp_path / "out2",
        "--previous",
        booked / "book",
    )
    assert "lie near" not in given.stderr


def test_a_claim_made_with_a_book_is_verified_with_its_tables(run, booked):
    assert run("build", booked, *YEAR).exit_code == 0
    result = run("verify", booked / "book", "--inputs", booked)
    assert result.exit_code == 0, result.stdout
