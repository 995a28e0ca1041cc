"""`deadlines` and `reconcile` know what earlier claims asked for: what was claimed is not still to be claimed."""

from __future__ import annotations

import json

import pytest

from tests.small_inputs import espoo, write

DAY = ("--on", "1.3.2026")
HALF = ("--period", "2025-01..2025-06", "--applied-on", "2026-03-01")


@pytest.fixture
def sent(run, folder, tmp_path):
    assert run("build", folder, *HALF, "--out", tmp_path / "sent").exit_code == 0
    return tmp_path / "sent"


def cents(result) -> int:
    assert result.exit_code == 0, result.stderr
    return sum(round(float(row["amount_eur"]) * 100) for row in json.loads(result.stdout))


def test_deadlines_leave_out_what_was_claimed(run, folder, sent):
    whole = run("deadlines", folder, *DAY, "--json")
    rest = run("deadlines", folder, *DAY, "--json", "--previous", sent)
    claimed = sum(
        round(float(row["amount_eur"]) * 100)
        for row in json.loads(run("build", folder, *HALF, "--out", sent.parent / "again", "--json").stdout)
    )
    assert claimed > 0
    assert cents(rest) == cents(whole) - claimed
    assert "Earlier claims were taken into account" in rest.stderr


def test_a_claim_that_stands_in_the_table_applied_too_counts_once(run, tmp_path, folder, sent):
    tables = espoo()
    from compensation.intake.reading import read
    from compensation.law.areas import recipient_code
    from compensation.values.money import euros
    from compensation.values.months import day_date, month_text
    from compensation.verification.earlier_claims import read_earlier_claims, with_earlier_claims

    facts = with_earlier_claims(read(folder), read_earlier_claims(sent))
    told = facts.applied
    tables["applied"] = [
        {
            "person_id": facts.person_ids[told.person[at]],
            "month": month_text(told.month[at]),
            "recipient": recipient_code(int(told.recipient[at])),
            "amount": euros(int(told.cents[at])),
            "applied_on": day_date(int(told.applied_on[at])).isoformat(),
        }
        for at in range(len(told.person))
    ]
    both = write(tmp_path / "both", tables)
    with_files = run("deadlines", folder, *DAY, "--json", "--previous", sent)
    assert cents(run("deadlines", both, *DAY, "--json")) == cents(with_files)
    assert cents(run("deadlines", both, *DAY, "--json", "--previous", sent)) == cents(with_files)
    again = run("build", both, *HALF, "--out", tmp_path / "x", "--previous", sent, "--empty-too")
    assert again.exit_code == 0
    assert "WARNING" not in again.stderr


def test_reconcile_sets_apart_what_was_claimed(run, folder, sent, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("person_id,month,amount_eur\nP-1,2025-04,0.01\n", encoding="utf-8")
    words = (
        "reconcile",
        folder,
        "--paid",
        path,
        "--recipient",
        "municipality-049",
        "--period",
        "1/2025-6/2025",
    )
    classes = lambda *more: {row["class"] for row in json.loads(run(*words, "--json", *more).stdout)}  # noqa: E731
    assert "missing" in classes()
    assert "missing" not in classes("--previous", sent)
    assert "applied" in classes("--previous", sent)


def test_deadlines_of_one_recipient(run, folder):
    rows = json.loads(run("deadlines", folder, *DAY, "--json", "--recipient", "municipality-049").stdout)
    assert {row["recipient"] for row in rows} == {"municipality-049"}
    named = json.loads(run("deadlines", folder, *DAY, "--json", "--recipient", "Esbo").stdout)
    assert named == rows
    assert run("deadlines", folder, *DAY, "--recipient", "nowhere").exit_code == 2
    missed = run("deadlines", folder, *DAY, "--recipient", "Espo", "--lang", "fi")
    assert (missed.exit_code, missed.stderr.count("Tarkoititko ”Espoo”?")) == (2, 1)


@pytest.mark.parametrize(
    ("lang", "name", "month"),
    [
        ("fi", "Espoo", "4/2025"),
        ("sv", "Esbo", "4/2025"),
        ("en", "Espoo", "April 2025"),
    ],
)
def test_the_table_of_deadlines_names_persons_and_recipients(run, folder, lang, name, month):
    text = run("deadlines", folder, *DAY, "--by", "person", "--lang", lang).stdout
    assert "P-1" in text
    assert name in text
    assert month in text
    assert "2025-04" not in text
    assert "P-1" not in run("deadlines", folder, *DAY, "--lang", lang).stdout


@pytest.mark.parametrize(
    ("lang", "name", "decimal"), [("fi", "Espoo", "\\,"), ("sv", "Esbo", "\\,"), ("en", "Espoo", ".")]
)
def test_the_calendar_speaks_as_people_write(run, folder, tmp_path, lang, name, decimal):
    out = tmp_path / "d.ics"
    assert run("deadlines", folder, *DAY, "--by", "person", "--out", out, "--lang", lang).exit_code == 0
    text = out.read_bytes().decode().replace("\r\n ", "")
    titles = [line for line in text.split("\r\n") if line.startswith("SUMMARY:")]
    assert any(f"{name} (municipality-049)\\, " in title for title in titles)
    assert all(decimal in title.partition(")\\, ")[2] for title in titles)
    assert "P-1" not in text
