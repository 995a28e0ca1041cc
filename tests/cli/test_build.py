"""`compclaim demo`, `build` and `deadlines`: from a made-up municipality to files that can be signed and sent."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from compensation.claim.file import read_claim
from compensation.facts.columns import TABLES
from compensation.values.identity import holds_identity_code
from tests.small_inputs import ARTIFICIAL_CODE, espoo, person, recipient, residence, write

PERIOD = ("--period", "2025-01..2025-06", "--applied-on", "2026-03-01")
CLAIMS = ["county-03_2025-01_2025-06.claim", "municipality-049_2025-01_2025-06.claim"]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def claim(folder: Path, name: str = CLAIMS[1]):
    return read_claim((folder / f"{name}.xml").read_bytes())


def test_demo_writes_the_example_and_says_the_next_command(run, tmp_path):
    result = run("demo", tmp_path / "demo", "--lang", "fi")
    assert (result.exit_code, result.stdout) == (0, "")
    tables = [name for name in files(tmp_path / "demo") if name.endswith(".csv")]
    assert tables == sorted(f"{name}.csv" for name in TABLES)
    assert f"compclaim build {tmp_path / 'demo'} --period" in result.stderr


def test_the_next_command_of_demo_works_as_it_is_printed(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    printed = run("demo", tmp_path / "demo").stderr.strip().splitlines()[-1].split()
    result = run(*printed[1:])
    assert result.exit_code == 0, result.stderr
    assert any(name.endswith(".claim.xml") for name in files(tmp_path / "claims"))


def test_demo_refuses_a_folder_that_is_not_empty(run, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    result = run("demo", tmp_path)
    assert (result.exit_code, files(tmp_path)) == (2, ["mine.txt"])
    assert run("demo", tmp_path, "--force").exit_code == 0
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_demo_refuses_a_file(run, tmp_path):
    (tmp_path / "file").write_text("mine")
    assert run("demo", tmp_path / "file", "--force").exit_code == 2


def test_build_writes_a_claim_and_a_page_for_every_recipient(run, folder, tmp_path):
    result = run("build", folder, *PERIOD, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    assert files(tmp_path / "out") == sorted(
        [f"{name}.{suffix}" for name in CLAIMS for suffix in ("html", "xml")]
        + [f"{name.removesuffix('.claim')}.receipt.json" for name in CLAIMS]
    )
    assert claim(tmp_path / "out").totals.grand_total == 2 * (51300 + 193525)


def test_build_prints_what_the_files_hold(run, folder, tmp_path):
    shown = json.loads(run("build", folder, *PERIOD, "--out", tmp_path / "out", "--json").stdout)
    assert [row["file"] for row in shown] == [f"{name}.xml" for name in CLAIMS]
    assert [row["amount_eur"] for row in shown] == ["585.00", "4896.50"]
    table = run("build", folder, *PERIOD, "--out", tmp_path / "out", "--force", "--lang", "sv").stdout
    assert "4\N{NO-BREAK SPACE}896,50" in table


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_claim_files_can_be_read_by_their_owner_alone(run, folder, tmp_path):
    run("build", folder, *PERIOD, "--out", tmp_path / "out")
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").iterdir()} == {0o600}


def test_an_identity_code_stands_in_the_xml_alone_and_not_when_pseudonymised(run, folder, tmp_path):
    result = run("build", folder, *PERIOD, "--out", tmp_path / "out")
    assert ARTIFICIAL_CODE not in result.output
    assert ARTIFICIAL_CODE in (tmp_path / "out" / f"{CLAIMS[1]}.xml").read_text(encoding="utf-8")
    assert not holds_identity_code((tmp_path / "out" / f"{CLAIMS[1]}.html").read_text(encoding="utf-8"))
    run("build", folder, *PERIOD, "--out", tmp_path / "masked", "--pseudonymised")
    assert all(ARTIFICIAL_CODE not in p.read_text(encoding="utf-8") for p in (tmp_path / "masked").iterdir())


def test_the_payload_does_not_depend_on_the_language(run, folder, tmp_path):
    for lang in ("fi", "sv", "en"):
        run("build", folder, *PERIOD, "--out", tmp_path / lang, "--lang", lang)
    payloads = {
        (tmp_path / lang / f"{CLAIMS[1]}.xml").read_text(encoding="utf-8").partition("<Payload")[2]
        for lang in ("fi", "sv", "en")
    }
    assert len(payloads) == 1
    pages = {(tmp_path / lang / f"{CLAIMS[1]}.html").read_bytes() for lang in ("fi", "sv", "en")}
    assert len(pages) == 3


def test_only_the_recipients_asked_for(run, folder, tmp_path):
    run("build", folder, *PERIOD, "--out", tmp_path / "out", "--recipient", "county-03")
    assert files(tmp_path / "out") == [
        f"{CLAIMS[0]}.html",
        f"{CLAIMS[0]}.xml",
        "county-03_2025-01_2025-06.receipt.json",
    ]
    result = run("build", folder, *PERIOD, "--out", tmp_path / "no", "--recipient", "municipality-091")
    assert (result.exit_code, files(tmp_path / "no")) == (2, [])


def test_what_is_due_to_others_is_told(run, tmp_path):
    tables = {**espoo(), "recipients": [recipient("municipality-049")]}
    result = run("build", write(tmp_path / "in", tables), *PERIOD, "--out", tmp_path / "out")
    assert "€585.00 is due to another recipient, Länsi-Uudenmaan hyvinvointialue (county-03)" in result.stderr


def test_existing_files_are_not_overwritten_without_force(run, folder, tmp_path):
    run("build", folder, *PERIOD, "--out", tmp_path / "out")
    before = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    result = run("build", folder, *PERIOD, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert run("build", folder, *PERIOD, "--out", tmp_path / "out", "--force").exit_code == 0


def test_days_after_the_day_of_application_and_after_the_known_law_change_no_payload(run, tmp_path):
    def payload(name: str, tables: object, applied_on: str) -> str:
        out = tmp_path / f"{name}-{applied_on}"
        done = run(
            "build",
            write(tmp_path / name, tables),
            "--period",
            "2025-01..2025-12",
            "--applied-on",
            applied_on,
            "--out",
            out,
        )
        assert done.exit_code == 0, done.stderr
        return (out / "municipality-049_2025-01_2025-12.claim.xml").read_text().partition("<Payload>")[2]

    plain = espoo()
    for column in ("home_municipality_from", "citizen_from", "died_on"):
        for row in plain["persons"]:
            row.setdefault(column, "")
    lives_on = espoo()
    lives_on["persons"][0] |= {
        "citizen_from": "2027-02-01",
        "died_on": "2027-03-01",
        "permit_to": "2027-01-15",
    }
    lives_on["residences"][0]["to"] = "2027-01-14"
    lives_on["residences"].append(residence(lives_on["residences"][0]["person_id"], "091", "2027-01-15"))
    for applied_on in ("2026-03-01", "2027-05-01"):
        assert payload("plain", plain, applied_on) == payload("later", lives_on, applied_on)


def test_what_lies_after_the_day_of_application_is_left_out_with_one_note_and_changes_no_payload(
    run, tmp_path
):
    tables = espoo()
    before = write(tmp_path / "before", tables)
    tables["residences"][0]["to"] = "2026-04-30"
    tables["residences"].append(residence(tables["persons"][0]["person_id"], "091", first="2026-05-01"))
    tables["persons"][1]["died_on"] = "2026-04-01"
    tables["persons"].append(
        person("P-4", birth_date="2026-04-01", home_municipality_from="2026-04-01", permit_from="2026-04-01")
    )
    tables["residences"].append(residence("P-4", first="2026-04-01"))
    now = write(tmp_path / "now", tables)
    period = ("--period", "2025-01..2026-12", "--applied-on", "2026-03-01")
    for name, source in (("one", before), ("two", now)):
        result = run("build", source, *period, "--out", tmp_path / name / "out")
        assert result.exit_code == 0, result.stderr
    assert "Note: 6 facts are of the time after 1 March 2026" in result.stderr
    assert "CC-1108" not in result.stderr
    for name in files(tmp_path / "one" / "out"):
        if name.endswith(".xml"):
            one, two = (
                (tmp_path / each / "out" / name).read_text("utf-8").partition("<Payload>")[2]
                for each in ("one", "two")
            )
            assert one == two
    assert run("verify", tmp_path / "one" / "out", "--inputs", now).exit_code == 0


def test_an_earlier_claim_of_a_later_day_counts_all_the_same(run, folder, tmp_path):
    later = ("--period", "2025-01..2025-06", "--applied-on", "2026-04-01")
    assert run("build", folder, *later, "--out", tmp_path / "a").exit_code == 0
    assert run("build", folder, *PERIOD, "--out", tmp_path / "b", "--previous", tmp_path / "a").exit_code == 0
    assert claim(tmp_path / "b").totals.grand_total == 0


def overclaimed(run, tmp_path, *more):
    """A claim, and what build says of the next one when a person of the first turns out to have moved in April."""
    tables = espoo()
    first = write(tmp_path / "in", tables)
    assert run("build", first, *PERIOD, "--out", tmp_path / "sent" / "first").exit_code == 0
    tables["residences"][0]["to"] = "2025-03-31"
    tables["residences"].append(residence(tables["persons"][0]["person_id"], "091", first="2025-04-01"))
    second = write(tmp_path / "in2", tables)
    return run(
        "build",
        second,
        *PERIOD,
        "--out",
        tmp_path / "new" / "second",
        "--previous",
        tmp_path / "sent" / "first",
        *more,
    )


def test_what_was_claimed_too_much_is_told_by_person_and_month_with_what_to_do(run, tmp_path):
    result = overclaimed(run, tmp_path)
    assert result.exit_code == 0, result.stderr
    (told,) = [line for line in result.stderr.splitlines() if "ask for too much" in line]
    assert "for 3 person months" in told  # of two recipients
    assert "(.claim.xml)" in told
    assert "P-1 (April 2025 to June 2025: " in told
    assert "tell the payer" in told
    page = tmp_path / "new" / "second" / f"{CLAIMS[1]}.html"
    assert not page.exists()  # nothing is claimed: no page to sign
    assert "--empty-too" in result.stderr


def test_what_was_claimed_too_much_stands_in_the_json_and_on_the_page(run, tmp_path):
    result = overclaimed(run, tmp_path, "--json", "--empty-too", "--lang", "fi")
    rows = {row["file"].partition("_")[0]: row for row in json.loads(result.stdout)}
    espoo_row = rows["municipality-049"]
    months = [each["month"] for each in espoo_row["too_much"]]
    assert months == ["2025-04", "2025-05", "2025-06"]
    assert (
        sum(float(each["overclaimed_eur"]) for each in espoo_row["too_much"])
        == float(espoo_row["overclaimed_eur"])
        > 0
    )
    page = (tmp_path / "new" / "second" / f"{CLAIMS[1]}.html").read_text("utf-8")
    assert "Liikaa haettu" in page
    assert "Aiemmissa hakemuksissa on haettu liikaa" in page


def test_a_claim_for_nothing_gets_a_page_only_when_asked_for(run, folder, tmp_path):
    period = ("--period", "2025-05..2025-06", "--applied-on", "2025-04-01")
    result = run("build", folder, *period, "--out", tmp_path / "out")
    made = files(tmp_path / "out")
    assert any(name.endswith(".xml") for name in made)
    assert not any(name.endswith(".html") for name in made)
    assert "no page to sign was made" in result.stderr
    run("build", folder, *period, "--out", tmp_path / "all", "--empty-too")
    assert len([name for name in files(tmp_path / "all") if name.endswith(".html")]) == len(
        [name for name in files(tmp_path / "all") if name.endswith(".xml")]
    )


def test_money_that_hangs_on_programme_and_agreement_is_told_first_and_once(run, tmp_path):
    tables = espoo()
    for row in tables["recipients"]:
        if row["recipient"] == "municipality-049":
            row["programme_from"] = row["agreement_from"] = ""
    result = run("build", write(tmp_path / "in", tables), *PERIOD, "--out", tmp_path / "out")
    first, *rest = result.stderr.splitlines()
    assert first.startswith(
        "WARNING: Espoo (municipality-049): the table recipients lacks agreement_from, programme_from. €4,896.50"
    )
    assert not any("4,896.50" in line or "it cannot be determined" in line for line in rest)


def test_claims_of_the_same_recipient_in_folders_near_are_warned_of(run, folder, tmp_path):
    run("build", folder, *PERIOD, "--out", tmp_path / "claims" / "spring")
    near = run("build", folder, *PERIOD, "--out", tmp_path / "claims" / "autumn").stderr
    assert f"WARNING: claims lie near ({tmp_path / 'claims' / 'spring'})" in near
    assert "5,481.50" in near
    assert "--previous" in near
    given = run(
        "build",
        folder,
        *PERIOD,
        "--out",
        tmp_path / "claims" / "winter",
        "--previous",
        tmp_path / "claims" / "spring",
    ).stderr
    assert "claims lie near" not in given
    other = run(
        "build",
        folder,
        "--period",
        "2025-07..2025-08",
        "--applied-on",
        "2026-03-01",
        "--out",
        tmp_path / "claims" / "x",
    ).stderr
    assert "claims lie near" not in other


def test_readings_that_carry_a_claim_are_named_with_their_euros_on_the_page_and_in_the_receipt(
    run, folder, tmp_path
):
    run("build", folder, *PERIOD, "--out", tmp_path / "out", "--weigh-readings", "--lang", "fi")
    page = (tmp_path / "out" / f"{CLAIMS[1]}.html").read_text("utf-8")
    kept = json.loads((tmp_path / "out" / "municipality-049_2025-01_2025-06.receipt.json").read_text("utf-8"))
    weights = {(each["reading"], each["instead"]): each["difference_eur"] for each in kept["reading_weights"]}
    assert weights[("I-04", "18-to-19")] == "-3870.50"
    assert "Tulkinnat, joista riippuu yli sadasosa haettavasta" in page
    assert "3\N{NO-BREAK SPACE}870,50\N{NO-BREAK SPACE}€</strong> vähemmän" in page
    run("build", folder, *PERIOD, "--out", tmp_path / "plain", "--lang", "fi")
    assert "yli sadasosa" not in (tmp_path / "plain" / f"{CLAIMS[1]}.html").read_text("utf-8")


def test_errors_leave_no_file(run, tmp_path):
    tables = espoo()
    tables["persons"][0]["permit_from"] = "2025-02-30"
    result = run("build", write(tmp_path / "in", tables), *PERIOD, "--out", tmp_path / "out")
    assert (result.exit_code, result.stdout, files(tmp_path / "out")) == (1, "", [])


def test_a_period_outside_the_known_law_leaves_no_file(run, folder, tmp_path):
    result = run(
        "build",
        folder,
        "--period",
        "2026-10..2027-03",
        "--applied-on",
        "2027-05-01",
        "--out",
        tmp_path / "out",
    )
    assert (result.exit_code, files(tmp_path / "out")) == (4, [])


def test_without_the_table_recipients_nothing_can_be_built(run, tmp_path):
    tables = {name: rows for name, rows in espoo().items() if name != "recipients"}
    assert run("build", write(tmp_path / "in", tables), *PERIOD, "--out", tmp_path / "out").exit_code == 2


def test_earlier_claims_are_not_claimed_again(run, folder, tmp_path):
    run("build", folder, *PERIOD, "--out", tmp_path / "first")
    run("build", folder, *PERIOD, "--out", tmp_path / "again", "--previous", tmp_path / "first")
    assert claim(tmp_path / "again").totals.grand_total == 0
    assert claim(tmp_path / "again").totals.applied == claim(tmp_path / "first").totals.grand_total


def test_an_earlier_claim_that_is_none_exits_3(run, folder, tmp_path):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "x.claim.xml").write_text("no claim")
    result = run("build", folder, *PERIOD, "--out", tmp_path / "out", "--previous", tmp_path / "bad")
    assert (result.exit_code, files(tmp_path / "out")) == (3, [])
    assert (
        run("build", folder, *PERIOD, "--out", tmp_path / "out", "--previous", tmp_path / "no").exit_code == 3
    )


@pytest.mark.parametrize(
    ("day", "warned"), [("2027-10-31", False), ("2027-11-01", True), ("2027-12-31", True)]
)
def test_months_that_soon_cannot_be_applied_for_are_warned_of(run, folder, tmp_path, day, warned):
    result = run(
        "build", folder, "--period", "2025-04..2025-06", "--applied-on", day, "--out", tmp_path / "out"
    )
    assert (
        "WARNING: the time to apply for the months April 2025 to June 2025 ends on 31 December 2027"
        in result.stderr
    ) is warned


def test_nothing_to_claim_is_said_and_no_file_written(run, folder, tmp_path):
    result = run(
        "build",
        folder,
        "--period",
        "2012-01..2012-06",
        "--applied-on",
        "2026-03-01",
        "--out",
        tmp_path / "out",
    )
    assert result.exit_code == 0
    assert "no file was written" in result.stderr
    assert files(tmp_path / "out") == []


def test_a_reading_is_kept_in_the_claim(run, folder, tmp_path):
    run("build", folder, *PERIOD, "--out", tmp_path / "out", "--reading", "I-04=18-to-19")
    assert dict(claim(tmp_path / "out").readings)["I-04"] == "18-to-19"
    assert claim(tmp_path / "out").totals.grand_total == 2 * 51300


def test_deadlines_name_the_last_day_and_the_euros_at_risk(run, folder):
    result = run("deadlines", folder, "--on", "2026-03-01", "--format", "csv")
    assert result.exit_code == 0
    header, *rows = result.stdout.splitlines()
    assert header == "last_day,days_left,recipient,kind,first,last,persons,amount_eur,law"
    assert rows[0].startswith("2027-12-31,670,county-03,adult_addition,2025-04,2025-12,2,")
    assert "To be applied for by 31 December 2027 (670 days left)" in result.stderr


def test_the_cut_off_of_2026_stands_out(run, tmp_path):
    tables = espoo()
    tables["persons"] = [person("P-1", permit_from="2024-03-01", home_municipality_from="2024-03-15")]
    tables["residences"] = [residence("P-1", first="2024-03-15")]
    result = run("deadlines", write(tmp_path / "in", tables), "--on", "2026-03-01", "--lang", "sv")
    assert "OBS! Ska sökas senast 31.12.2026 (305 dagar kvar)" in result.stderr
    assert "681/2023 102 § 1 mom." in result.stderr


def test_deadlines_as_a_calendar(run, folder, tmp_path):
    result = run("deadlines", folder, "--on", "2026-03-01", "--out", tmp_path / "days.ics")
    assert result.exit_code == 0
    calendar = (tmp_path / "days.ics").read_bytes().decode()
    assert calendar.startswith("BEGIN:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20271231" in calendar
    assert "P-1" not in calendar


def test_no_deadline_is_said(run, folder):
    result = run("deadlines", folder, "--on", "2024-01-01", "--json")
    assert json.loads(result.stdout) == []
    assert "Nothing is open" in result.stderr


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_the_earlier_claims_that_were_used_are_told(run, folder, tmp_path, lang):
    run("build", folder, *PERIOD, "--out", tmp_path / "first")
    words = (
        "build",
        folder,
        *PERIOD,
        "--out",
        tmp_path / "again",
        "--previous",
        tmp_path / "first",
        "--lang",
        lang,
    )
    told = run(*words).stderr
    assert "2 tiedostoa" in told or "2 filer" in told or "2 files" in told
    assert "county-03" in told
    assert "municipality-049" in told
    assert "585" in told


def test_a_folder_of_earlier_claims_without_any_exits_3(run, folder, tmp_path):
    (tmp_path / "empty").mkdir()
    result = run("build", folder, *PERIOD, "--out", tmp_path / "out", "--previous", tmp_path / "empty")
    assert (result.exit_code, files(tmp_path / "out")) == (3, [])
    assert str(tmp_path / "empty") in result.stderr


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_an_earlier_claim_that_was_altered_is_refused_by_name(run, folder, tmp_path, lang):
    run("build", folder, *PERIOD, "--out", tmp_path / "first")
    path = tmp_path / "first" / f"{CLAIMS[1]}.xml"
    path.write_bytes(path.read_bytes().replace(b"<Months>3</Months>", b"<Months>2</Months>", 1))
    words = (
        "build",
        folder,
        *PERIOD,
        "--out",
        tmp_path / "out",
        "--previous",
        tmp_path / "first",
        "--lang",
        lang,
    )
    result = run(*words)
    assert (result.exit_code, files(tmp_path / "out")) == (3, [])
    assert f"{CLAIMS[1]}.xml" in result.stderr
    assert "CC-2004" in result.stderr


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_an_earlier_claim_is_not_overwritten_even_with_force(run, folder, tmp_path, lang):
    run("build", folder, *PERIOD, "--out", tmp_path / "out")
    before = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    words = ("build", folder, *PERIOD, "--out", tmp_path / "out", "--previous", tmp_path / "out", "--force")
    result = run(*words, "--lang", lang)
    assert result.exit_code == 2
    assert "--out" in result.stderr
    assert "--force" in result.stderr
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


@pytest.mark.parametrize(
    ("lang", "late", "early"),
    [
        ("fi", "hakuaika oli päättynyt", "vasta hakupäivän jälkeen"),
        ("sv", "tiden att söka hade gått ut", "först efter ansökningsdagen"),
        ("en", "the time to apply had ended", "only after the day of application"),
    ],
)
def test_months_left_out_as_too_late_or_too_early_are_told_in_one_line_each(
    run, folder, tmp_path, lang, late, early
):
    whole = ("--period", "2025-01..2026-12", "--out", tmp_path / "out", "--force", "--lang", lang)
    told = run("build", folder, "--applied-on", "2028-03-01", *whole).stderr
    assert sum(late in line for line in told.splitlines()) == 1
    assert early not in told
    assert "P-1" in told
    assert "(.claim.html)" in told
    told = run("build", folder, "--applied-on", "2026-03-01", *whole).stderr
    assert sum(early in line for line in told.splitlines()) == 1
    assert late not in told


@pytest.mark.parametrize(
    ("lang", "said"), [("fi", "3 henkilökuukautta"), ("sv", "3 personm"), ("en", "3 person months")]
)
@pytest.mark.parametrize("applied_on", ["2028-03-01", "2025-03-20"])
def test_a_month_that_two_recipients_leave_out_counts_once_and_the_pointer_leads_somewhere(
    run, tmp_path, lang, said, applied_on
):
    tables = espoo()
    tables["persons"], tables["residences"] = tables["persons"][:1], tables["residences"][:1]
    words = (
        "build",
        write(tmp_path / "in", tables),
        "--period",
        "2025-04..2025-06",
        "--applied-on",
        applied_on,
    )
    for name, more, where in (("one", (), "(.claim.xml)"), ("two", ("--empty-too",), "(.claim.html)")):
        result = run(*words, "--out", tmp_path / name, *more, "--lang", lang)
        assert result.exit_code == 0, result.stderr
        (told,) = [line for line in result.stderr.splitlines() if said in line]
        assert where in told
        assert bool(list((tmp_path / name).glob("*.html"))) == (where == "(.claim.html)")
    # With a page in one claim and none in the other the files tell it all.
    tables["costs"] = [
        {
            "cost_id": "C-1",
            "person_id": "P-1",
            "kind": "special_reasons",
            "from": "2025-04-01",
            "recipient": "county-03",
            "gross": "10.00",
            "decision_id": "D-1",
            "condition_met": "yes",
        }
    ]
    tables["decisions"] = [
        {
            "decision_id": "D-1",
            "person_id": "P-1",
            "kind": "special_reasons",
            "from": "2025-01-01",
            "issued_on": "2025-01-01",
            "recipient": "county-03",
        }
    ]
    if applied_on == "2025-03-20":
        write(tmp_path / "in", tables)
        told = run(*words, "--out", tmp_path / "three", "--lang", lang).stderr
        assert len(list((tmp_path / "three").glob("*.html"))) == 1
        assert "(.claim.xml)" in told


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_overpaid_months_and_refused_costs_are_told(run, tmp_path, lang):
    cost = {
        "cost_id": "C-2",
        "person_id": "P-1",
        "kind": "interpreting",
        "from": "2025-04-01",
        "to": "",
        "recipient": "county-03",
        "gross": "100.00",
        "deductions": "10.00",
    }
    paid = {"person_id": "P-1", "month": "2025-05", "recipient": "municipality-049", "amount": "9999.00"}
    tables = {**espoo(), "costs": [cost], "paid": [paid]}
    result = run("build", write(tmp_path / "in", tables), *PERIOD, "--out", tmp_path / "out", "--lang", lang)
    assert result.exit_code == 0, result.stderr
    told = result.stderr.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    refused, overpaid = (next(line for line in told if word in line) for word in ("--cost", ".claim.html"))
    assert "C-2" in refused
    assert "90,00 €" in refused or "€90.00" in refused
    assert "P-1" in overpaid
    assert " 1 " in overpaid


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_claims_in_the_folder_that_ask_for_the_same_are_warned_of(run, folder, tmp_path, lang):
    out = tmp_path / "out"
    day = ("--applied-on", "2026-03-01", "--out", out, "--lang", lang)
    assert "--previous" not in run("build", folder, "--period", "2025-01..2025-05", *day).stderr
    again = run("build", folder, "--period", "2025-05..2025-06", *day)
    assert again.exit_code == 0
    (said,) = [line for line in again.stderr.splitlines() if "--previous" in line]
    # May alone is 1,827.18; instalments counted by themselves differ from it by cents.
    assert {"fi": "1\u00a0827,1", "sv": "1\u00a0827,1", "en": "1,827.1"}[lang] in said


def test_claims_of_other_months_in_the_folder_are_no_matter(run, folder, tmp_path):
    day = ("--applied-on", "2026-03-01", "--out", tmp_path / "out")
    run("build", folder, "--period", "2025-01..2025-03", *day)
    assert "--previous" not in run("build", folder, "--period", "2025-04..2025-05", *day).stderr
    assert "--previous" not in run("build", folder, "--period", "2025-04..2025-05", *day, "--force").stderr


@pytest.mark.parametrize(
    ("lang", "words"), [("fi", "1\u00a0rivi"), ("sv", "1\u00a0rad"), ("en", "1\u00a0row")]
)
def test_whoever_signs_learns_of_rows_that_were_left_out(run, tmp_path, lang, words):
    tables = espoo()
    tables["persons"].append(person("P-4", birth_date="soon"))
    tables["residences"].append(residence("P-4"))
    faulty = write(tmp_path / "in", tables)
    out = tmp_path / "out"
    assert run("build", faulty, *PERIOD, "--out", out, "--keep-going", "--lang", lang).exit_code == 1
    assert all(words in page.read_text("utf-8") for page in out.glob("*.html"))
    assert len(files(out)) == 6


def test_a_page_of_a_sound_input_speaks_of_no_rows(run, folder, tmp_path):
    run("build", folder, *PERIOD, "--out", tmp_path / "out", "--lang", "en")
    assert "Left out of the input" not in next((tmp_path / "out").glob("*.html")).read_text("utf-8")


def test_an_input_without_payments_is_said_to_be_one(run, folder, tmp_path):
    without = run("build", folder, *PERIOD, "--out", tmp_path / "out", "--lang", "en")
    assert "there is no table paid" in without.stderr
    (Path(folder) / "paid.csv").write_text("person_id,month,recipient,amount\n")
    result = run("build", folder, *PERIOD, "--out", tmp_path / "other", "--lang", "en")
    assert "there is no table paid" not in result.stderr


PAID = (
    "person_id,month,recipient,amount\n"
    + "".join(f"P-{at},2025-0{month},municipality-049,816.08\n" for at in (1, 2) for month in (4, 5, 6))
)  # fmt: skip


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_a_claim_for_nothing_in_the_place_of_another_leaves_no_old_page_to_sign(run, folder, tmp_path, lang):
    out = tmp_path / "out"
    words = ("build", folder, *PERIOD, "--out", out, "--lang", lang)
    before = run(*words)
    page = out / f"{CLAIMS[1]}.html"
    old = page.read_text("utf-8")
    assert "municipality-049" not in before.stderr
    (Path(folder) / "paid.csv").write_text(PAID)
    again = run(*words, "--force")
    assert again.exit_code == 0
    assert claim(out).lines == claim(out).costs == ()
    new = page.read_text("utf-8")
    assert claim(out).totals.grand_total == 0
    assert old != new
    assert len(files(out)) == 6
    (said,) = [line for line in again.stderr.splitlines() if "(municipality-049)" in line]
    assert "--empty-too" not in said
    assert run("verify", out, "--lang", lang).exit_code == 0
    # Where no page lies there, none is made.
    assert len([name for name in files(tmp_path / "new") if name.endswith("html")]) == 0
    run("build", folder, *PERIOD, "--out", tmp_path / "new")
    assert [name for name in files(tmp_path / "new") if name.endswith("html")] == [f"{CLAIMS[0]}.html"]


def test_a_recipient_that_has_nothing_any_more_leaves_no_old_claim(run, folder, tmp_path):
    out = tmp_path / "out"
    run("build", folder, *PERIOD, "--out", out)
    moved = espoo()
    moved["residences"] = [row | {"municipality": "091"} for row in moved["residences"]]
    moved["recipients"] += [recipient("municipality-091"), recipient("county-helsinki")]
    write(Path(folder), moved)
    refused = run("build", folder, *PERIOD, "--out", out, "--lang", "en")
    assert refused.exit_code == 2
    assert "municipality-049" in refused.stderr or "county-03" in refused.stderr
    again = run("build", folder, *PERIOD, "--out", out, "--lang", "en", "--force")
    assert again.exit_code == 0
    assert [claim(out, name).totals.grand_total for name in CLAIMS] == [0, 0]
    assert "claims nothing" in again.stderr
    assert run("verify", out, "--inputs", folder).exit_code == 0
    # Chosen recipients alone are built anew.
    alone = run("build", folder, *PERIOD, "--out", tmp_path / "alone", "--recipient", "municipality-091")
    assert alone.exit_code == 0
    assert len(files(tmp_path / "alone")) == 3


def test_a_person_list_of_earlier_claims_goes_when_they_are_replaced(run, folder, tmp_path):
    out, listed = tmp_path / "out", tmp_path / "list.csv"
    listed.write_text("person_id,month,recipient,amount\nP-1,2025-04,municipality-049,171.00\n")
    lists = ("--from-reconciliation", listed, "--amounts", "per_month")
    words = ("build", folder, *PERIOD, "--out", out)
    assert run(*words, *lists, "--lang", "fi").exit_code == 0
    assert "henkilöluettelo_2025-01_2025-06.xlsx" in files(out)
    told = run(*words, *lists, "--lang", "sv", "--force").stderr
    assert [name for name in files(out) if name.endswith("xlsx")] == ["personlista_2025-01_2025-06.xlsx"]
    assert "henkilöluettelo" in told
    assert "personlista" in run(*words, "--lang", "sv", "--force").stderr
    assert not [name for name in files(out) if name.endswith("xlsx")]
    (out / "persons_2025-01_2025-05.xlsx").touch()
    assert "persons_" not in run(*words, "--lang", "en", "--force").stderr
