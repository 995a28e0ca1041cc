"""`compclaim calculate`: canonical rows on stdout or in a file, words on stderr,
errors refused unless told to go on."""

from __future__ import annotations

import csv
import io
import json
import os
import stat

import pytest

from compensation.costs.reasons import COST_REASON_OF
from tests.small_inputs import espoo, person, recipient, residence, write

COLUMNS = {
    "person": "person_id,recipient,component,months,amount_eur",
    "recipient": "recipient,component,persons,months,amount_eur",
    "span": "person_id,from,until,months,recipient,component,annual_eur,amount_eur,law",
    "month": "person_id,month,recipient,component,annual_eur,amount_eur,law",
}


@pytest.fixture
def faulty(tmp_path):
    tables = espoo()
    tables["persons"].append(person("P-4", permit_from="2025-02-30"))
    tables["residences"].append(residence("P-4"))
    return write(tmp_path / "faulty", tables)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_worked_figure_4_comes_out(run, folder):
    result = run("calculate", folder, "--format", "csv")
    assert result.exit_code == 0
    amounts = {(r["person_id"], r["recipient"], r["component"]): r["amount_eur"] for r in rows(result.stdout)}
    assert amounts["P-1", "municipality-049", "basic"] == "3591.00"
    assert amounts["P-1", "municipality-049", "adult_addition"] == "7741.00"
    assert amounts["P-1", "county-03", "basic"] == "1919.75"
    assert amounts["P-1", "county-03", "adult_addition"] == "73.00"


@pytest.mark.parametrize("by", COLUMNS)
def test_the_columns_are_those_of_the_contract(run, folder, by):
    result = run("calculate", folder, "--by", by, "--format", "csv")
    assert result.stdout.partition("\n")[0] == COLUMNS[by]
    as_json = json.loads(run("calculate", folder, "--by", by, "--json").stdout)
    assert [{k: str(v) for k, v in row.items()} for row in as_json] == rows(result.stdout)


@pytest.mark.parametrize("by", COLUMNS)
def test_rows_are_sorted_by_the_printed_columns_from_the_left(run, folder, by):
    result = run("calculate", folder, "--by", by, "--json")
    printed = [tuple(row.values()) for row in json.loads(result.stdout)]
    assert printed == sorted(printed)


def test_every_way_of_summing_has_the_same_total(run, folder):
    from decimal import Decimal

    totals = {
        sum(
            Decimal(r["amount_eur"])
            for r in rows(run("calculate", folder, "--by", by, "--format", "csv").stdout)
        )
        for by in COLUMNS
    }
    assert len(totals) == 1


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
@pytest.mark.parametrize("command", ["calculate", "build"])
def test_what_a_cap_takes_away_is_told_with_the_costs(run, tmp_path, lang, command):
    given = {"person_id": "P-1", "kind": "special_reasons", "recipient": "county-03"}
    cost = {
        "cost_id": "K-1",
        "from": "2025-04-01",
        "gross": "5000.00",
        "decision_id": "D-1",
        "condition_met": "yes",
    }
    decided = {"decision_id": "D-1", "from": "2025-01-01", "issued_on": "2025-01-01", "cap": "3000.00"}
    tables = {**espoo(), "costs": [cost | given], "decisions": [decided | given]}
    more = {
        "calculate": ("--costs",),
        "build": ("--period", "2025-01..2025-06", "--applied-on", "2026-03-01", "--out", tmp_path / "out"),
    }[command]
    result = run(command, write(tmp_path / "in", tables), *more, "--lang", lang)
    assert result.exit_code == 0, result.stderr
    (said,) = [
        line for line in result.stderr.replace("\N{NO-BREAK SPACE}", " ").splitlines() if "K-1" in line
    ]
    cut = "€2,000.00" if lang == "en" else "2 000,00 €"
    assert COST_REASON_OF["cap_used"].sentence[lang] in said
    assert f"K-1 ({cut})" in said
    if command == "build":
        assert all(
            f"K-1</bdi> ({cut})" in page.read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")
            for page in (tmp_path / "out").glob("county-03*.html")
        )
        assert "<Limited>2000.00</Limited>" in next((tmp_path / "out").glob("county-03*.xml")).read_text(
            "utf-8"
        )


@pytest.mark.parametrize("form", ["csv", "json"])
def test_data_never_changes_with_the_language(run, folder, form):
    assert (
        len(
            {run("calculate", folder, "--format", form, "--lang", lang).stdout for lang in ("fi", "sv", "en")}
        )
        == 1
    )


def test_the_table_for_people_is_the_default_and_speaks_their_language(run, folder):
    result = run("calculate", folder, "--lang", "fi")
    assert result.stdout.splitlines()[0].split()[0] == "Henkilö"
    assert "7\N{NO-BREAK SPACE}741,00" in result.stdout


def test_remarks_go_to_stderr(run, folder):
    result = run("calculate", folder, "--format", "csv")
    assert "verified" not in result.stdout
    assert "Note: The law was verified on 17 August 2026" in result.stderr


def test_a_reading_that_is_not_ours_changes_the_result_and_is_told(run, tmp_path):
    tables = espoo()
    tables["persons"] = [
        person(
            "P-1",
            standing="family",
            ground="90",
            tie_before_arrival="yes",
            home_municipality_from="2022-03-15",
            permit_from="2022-03-01",
        )
    ]
    tables["residences"] = [residence("P-1", first="2022-03-15")]
    folder = write(tmp_path / "family", tables)
    ours = run("calculate", folder, "--format", "csv", "--period", "2025-01..2026-12")
    four = run(
        "calculate", folder, "--format", "csv", "--period", "2025-01..2026-12", "--reading", "I-03=four"
    )
    assert [r["months"] for r in rows(ours.stdout)] == ["3", "3"]
    assert [r["months"] for r in rows(four.stdout)] == ["15", "15"]
    assert "I-03=four" in four.stderr
    assert "I-03" not in ours.stderr


def test_the_day_of_application_puts_months_of_2023_24_at_the_late_rates(run, tmp_path):
    tables = espoo()
    tables["persons"] = [person("P-1", permit_from="2023-05-01", home_municipality_from="2023-05-01")]
    tables["residences"] = [residence("P-1", first="2023-05-01")]
    folder = write(tmp_path / "late", tables)
    period = ("--period", "2024-01..2024-12", "--format", "csv")
    own = rows(run("calculate", folder, *period).stdout)
    late = rows(run("calculate", folder, *period, "--applied-on", "2025-03-01").stdout)
    assert [(r["component"], r["amount_eur"]) for r in own] == [("basic", "345.00"), ("basic", "1955.00")]
    assert [(r["component"], r["amount_eur"]) for r in late] == [
        ("late_claim", "264.00"),
        ("late_claim", "1496.00"),
    ]


def test_a_period_outside_the_known_law_exits_4_and_says_what_is_not_known(run, folder):
    result = run("calculate", folder, "--period", "2026-01..2027-01")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "2027-01" in result.stderr


@pytest.mark.parametrize(
    "period", ["2025-1", "2025-13..2026-01", "2025-06..2025-01", "2025-01...2025-03", ""]
)
def test_a_period_that_is_none_exits_2(run, folder, period):
    result = run("calculate", folder, "--period", period)
    assert (result.exit_code, result.stdout) == (2, "")


def test_an_input_with_errors_is_refused(run, faulty):
    result = run("calculate", faulty, "--format", "csv")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing was calculated" in result.stderr
    assert "persons.csv, permit_from, row 5" in result.stderr


def test_keep_going_calculates_the_rest_and_still_exits_1(run, faulty, folder):
    result = run("calculate", faulty, "--format", "csv", "--keep-going")
    assert result.exit_code == 1
    assert result.stdout == run("calculate", folder, "--format", "csv").stdout


def test_undetermined_persons_are_a_warning_that_names_facts_and_money(run, tmp_path):
    tables = espoo()
    tables["persons"][1]["tie_before_arrival"] = ""
    result = run(
        "calculate", write(tmp_path / "open", tables), "--period", "2025-04..2025-12", "--lang", "sv"
    )
    assert result.exit_code == 0
    told = result.stderr.replace("\N{NO-BREAK SPACE}", " ")
    assert "VARNING: för 1 person kan det inte avgöras vad som ska betalas (P-2)" in told
    assert "(kolumnen ”familjeband före ankomsten” (tie_before_arrival))" in told
    assert "Minst 8 222,25 € är beroende av uppgifterna (4/2025–12/2025). Mer" in told


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fi", "(4/2025–12/2025). Siitä 171,00 € on jo maksettu tai haettu."),
        ("sv", "(4/2025–12/2025). Av det är 171,00 € redan betalt eller sökt."),
        ("en", "(April 2025 to December 2025). Of that €171.00 is already paid or applied for."),
    ],
)
@pytest.mark.parametrize("command", ["calculate", "build"])
def test_what_of_undetermined_months_is_paid_already_is_said(run, tmp_path, lang, said, command):
    tables = espoo()
    tables["persons"][1]["tie_before_arrival"] = ""
    tables["paid"] = [
        {"person_id": "P-2", "month": "2025-05", "recipient": "municipality-049", "amount": "171.00"}
    ]
    more = ("--applied-on", "2026-03-01", "--out", tmp_path / "out") if command == "build" else ()
    result = run(
        command, write(tmp_path / "in", tables), "--period", "2025-04..2025-12", "--lang", lang, *more
    )
    assert result.exit_code == 0, result.stderr
    assert said in result.stderr.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("lang", "named"), [("fi", "(paid)"), ("sv", "(paid)"), ("en", "(paid)")])
def test_payments_are_said_not_to_be_deducted(run, folder, tmp_path, lang, named):
    words = {"fi": "ei ole vähennetty", "sv": "har inte dragits av", "en": "is not deducted"}[lang]
    row = {"person_id": "P-1", "month": "2025-05", "recipient": "municipality-049", "amount": "171.00"}
    plain = run("calculate", folder, "--lang", lang)
    assert words not in plain.stderr
    for table, given in (("paid", row), ("applied", row | {"applied_on": "2025-08-01"})):
        result = run("calculate", write(tmp_path / table, {**espoo(), table: [given]}), "--lang", lang)
        (said,) = [line for line in result.stderr.splitlines() if words in line]
        assert (named in said) == (table == "paid")
        assert result.stdout == plain.stdout
        assert words not in run("calculate", tmp_path / table, "--costs", "--lang", lang).stderr


@pytest.fixture
def with_costs(tmp_path):
    cost = {
        "cost_id": "C-1",
        "person_id": "P-1",
        "kind": "social_assistance",
        "from": "2025-04-01",
        "to": "",
        "recipient": "county-03",
        "gross": "100.00",
        "condition_met": "yes",
    }
    tables = espoo()
    tables["persons"] = [{**row, "social_assistance_from": "2025-04-01"} for row in tables["persons"]]
    tables["costs"] = [
        cost,
        {**cost, "cost_id": "C-2", "kind": "interpreting"},
        {**cost, "cost_id": "C-3", "condition_met": ""},
    ]
    return write(tmp_path / "costs", tables)


def test_costs_are_printed_with_verdict_reason_and_law(run, with_costs):
    result = run("calculate", with_costs, "--costs", "--format", "csv")
    assert result.exit_code == 0
    assert (
        result.stdout.partition("\n")[0]
        == "cost_id,person_id,recipient,kind,claimable_eur,verdict,reason,law"
    )
    printed = [(r["cost_id"], r["claimable_eur"], r["verdict"], r["reason"]) for r in rows(result.stdout)]
    assert printed == [
        ("C-1", "100.00", "accepted", ""),
        ("C-2", "0.00", "rejected", "inside_calculated"),
        ("C-3", "0.00", "undetermined", "undetermined"),
    ]
    assert "for 1 cost it cannot be determined" in result.stderr
    assert "(column condition_met). Costs: C-3." in result.stderr


def test_costs_for_people_are_in_their_language(run, with_costs):
    shown = run("calculate", with_costs, "--costs", "--lang", "fi").stdout
    assert "toimeentulotuki" in shown
    assert "ei ratkaistavissa" in shown


def test_costs_that_are_not_in_the_figures_are_mentioned(run, with_costs):
    assert "3 costs of the table costs are not in these figures" in run("calculate", with_costs).stderr


def test_costs_are_not_summed_by_anything(run, with_costs):
    assert run("calculate", with_costs, "--costs", "--by", "person").exit_code == 2


def test_a_file_is_written_with_the_format_of_its_suffix(run, folder, tmp_path):
    for name in ("out.csv", "out.json", "out.parquet"):
        result = run("calculate", folder, "--out", tmp_path / name)
        assert (result.exit_code, result.stdout) == (0, "")
        assert str(tmp_path / name) in result.stderr
    assert (tmp_path / "out.csv").read_bytes().startswith(b"person_id,recipient,")
    assert json.loads((tmp_path / "out.json").read_bytes())
    assert (tmp_path / "out.parquet").read_bytes().startswith(b"PAR1")
    assert run("calculate", folder, "--format", "csv").stdout_bytes == (tmp_path / "out.csv").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_a_file_can_be_read_by_its_owner_alone(run, folder, tmp_path):
    run("calculate", folder, "--out", tmp_path / "out.csv")
    assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == 0o600


def test_a_file_is_not_overwritten_without_force(run, folder, tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("mine")
    result = run("calculate", folder, "--out", out)
    assert (result.exit_code, out.read_text()) == (2, "mine")
    assert run("calculate", folder, "--out", out, "--force").exit_code == 0
    assert out.read_text().startswith("person_id,")


def test_a_failed_run_leaves_no_file(run, faulty, folder, tmp_path):
    run("calculate", faulty, "--out", tmp_path / "a.csv")
    run("calculate", folder, "--period", "2026-01..2027-12", "--out", tmp_path / "b.csv")
    assert not list(tmp_path.glob("*.csv"))


def test_json_and_another_format_do_not_go_together(run, folder):
    assert run("calculate", folder, "--json", "--format", "csv").exit_code == 2


def test_parquet_to_stdout_is_bytes(run, folder):
    assert run("calculate", folder, "--format", "parquet").stdout_bytes.startswith(b"PAR1")


def test_a_municipality_not_in_the_table_is_noted(run, tmp_path):
    tables = {**espoo(), "recipients": [recipient("county-03")]}
    result = run("calculate", write(tmp_path / "x", tables))
    assert "municipality-049" in result.stderr


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_months_past_their_deadline_in_the_figures_are_mentioned(run, folder, lang):
    words = ("calculate", folder, "--period", "2025-01..2025-12", "--lang", lang)
    assert "compclaim build" in run(*words, "--applied-on", "2028-03-01").stderr
    assert "compclaim build" not in run(*words, "--applied-on", "2026-03-01").stderr


def test_reasons_of_costs_are_words_for_people_and_codes_for_machines(run, with_costs):
    shown = run("calculate", with_costs, "--costs", "--lang", "sv").stdout
    assert "inside_calculated" not in shown
    assert "ingår" in shown
    assert "inside_calculated" in run("calculate", with_costs, "--costs", "--json").stdout


def test_a_period_in_another_form_is_shown_the_right_one(run, folder):
    for lang in ("fi", "sv", "en"):
        result = run("calculate", folder, "--period", "1-6/2025", "--lang", lang)
        assert result.exit_code == 2
        assert "2025-01..2025-06" in result.stderr


def test_a_period_outside_the_law_is_told_which_months_are_known(run, folder):
    result = run("calculate", folder, "--period", "2026-10..2027-03", "--lang", "fi")
    assert result.exit_code == 4
    assert "Ohjelma tuntee lain vain kuukausilta 9/2011–12/2026" in result.stderr


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_a_childs_ground_that_limits_what_another_parents_would_give_is_warned_of(run, tmp_path, lang):
    tables = espoo()
    tables["persons"][1] |= {"standing": "principal", "ground": "51", "after_application": "no"}
    tables["persons"][2] |= {"ground": "51", "after_application": "no"}
    folder = write(tmp_path / "in", tables)
    words = ("calculate", folder, "--lang", lang, "--period")
    (line,) = [line for line in run(*words, "2025-07..2025-12").stderr.splitlines() if "CC-1805" in line]
    # Six months of a child under seven: 1,370.50 and 474.00.
    assert {"en": "€1,844.50"}.get(lang, "1\u00a0844,50\u00a0€") in line
    assert "P-3" in line
    assert "CC-1805" not in run(*words, "2025-01..2025-06").stderr
