"""What version 2 of the claim file tells otherwise than version 1, and that files of version 1 hold for good."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import compensation
from compensation.claim.building import claims
from compensation.claim.comparison import compare
from compensation.claim.file import read_claim, to_xml
from compensation.claim.record import Claim
from compensation.files.data_folders import data_folder
from compensation.values.errors import UsageFault
from compensation.values.money import parse_cents
from compensation.verification.examining import examine
from compensation.words.catalogue import ERROR
from tests.sample_claims import NOW
from tests.tables_for_tests import paid, person, recipient, residence

FIRST_FILES = sorted((Path(__file__).parent.parent / "claim_1").glob("*.claim.xml"))


@pytest.mark.parametrize("path", FIRST_FILES, ids=lambda path: path.name[:12])
def test_a_file_of_version_1_is_sound_for_good_and_written_again_as_it_was(path: Path) -> None:
    data = path.read_bytes()
    examined = examine(data)
    assert examined.claim is not None
    assert not [each for each in examined.findings if each.severity == ERROR]
    again = to_xml(examined.claim, NOW)
    begin = data.index(b"<Payload>")
    assert again[again.index(b"<Payload>") :] == data[begin:]


def test_there_are_files_of_version_1_to_look_at() -> None:
    assert len(FIRST_FILES) == 2


def adult(
    *payments: tuple[str, str],
    applied: tuple[str, str] | None = None,
    version: str = "2",
    born: str = "1990-01-01",
    **facts: str,
) -> Claim:
    """The claim of Espoo for 2025 for one person whose time began in 2024, with what was paid by month."""
    who = {"permit_from": "2024-01-10", "home_municipality_from": "2024-02-01", "birth_date": born, **facts}
    tables = {
        "persons": [person("P-1", **who)],
        "residences": [residence("P-1", "049", "2013-01-01")],
        "recipients": [recipient("municipality-049")],
        "paid": [paid(month=month, amount=amount) for month, amount in payments],
        "applied": [{**paid(month=applied[0], amount=applied[1]), "applied_on": "2025-12-01"}]
        if applied
        else [],
    }
    frames = {name: pd.DataFrame(rows, dtype=str) for name, rows in tables.items() if rows}
    awards = compensation.calculate(
        compensation.read(frames), period="2025-03..2025-08", applied_on=date(2026, 3, 1)
    )
    return claims(awards, version=version)["municipality-049"]


MONTHS = tuple(f"2025-{month:02d}" for month in range(3, 9))
CHILD = "2023-06-01"


def test_six_instalments_rounded_up_are_paid_as_they_were_paid() -> None:
    """2,741 a year: the State pays 228.42 each month, 1,370.52 in half a year, of which 1,370.50 was due."""
    found = adult(*((month, "228.42") for month in MONTHS), born=CHILD)
    totals = found.totals
    assert (totals.grand_total, totals.paid, totals.due, totals.rounding) == (0, 137052, 137050, -2)
    assert (totals.overpaid, totals.excluded, totals.applied) == (0, 0, 0)
    assert sum(each.paid for each in found.exclusions) == 137052
    first = adult(*((month, "228.42") for month in MONTHS), born=CHILD, version="1").totals
    assert (first.paid, first.due, first.rounding) == (137050, 137050, 0)


def test_a_cent_less_is_rounding_above_zero() -> None:
    totals = adult(("2025-03", "228.41"), ("2025-04", "228.41"), born=CHILD).totals
    assert (totals.paid, totals.rounding) == (45682, 2)


def test_a_month_overpaid_is_paid_as_due_and_the_rest_stands_beside() -> None:
    totals = adult(("2025-03", "300.00"), born=CHILD).totals
    assert totals.paid + totals.overpaid == 30000
    assert totals.overpaid == 30000 - 22842


def test_what_is_paid_of_one_component_stands_in_the_file_while_the_other_is_claimed() -> None:
    late = {"permit_from": "2025-01-10", "home_municipality_from": "2025-02-01"}
    found = adult(("2025-03", "171.00"), ("2025-04", "100.00"), **late)
    parts = [(each.component, each.from_.month, each.due, each.paid) for each in found.exclusions]
    assert ("basic", 3, 17100, 17100) in parts
    by_line = {
        (each.component, each.from_.month): (each.paid, each.applied)
        for each in found.lines
        if each.paid is not None
    }
    assert by_line == {("adult_addition", 3): (0, 0), ("basic", 4): (10000, 0), ("adult_addition", 4): (0, 0)}
    assert found.totals.paid == 27100


@pytest.mark.parametrize(
    ("payments", "applied", "overclaimed"),
    [
        ((), ("2025-03", "500.00"), 50000 - 22842),
        ((), ("2025-03", "228.42"), 0),
        ((), ("2025-03", "228.43"), 0),
        ((("2025-03", "228.42"),), ("2025-03", "500.00"), 0),
        ((("2025-03", "300.00"),), ("2025-03", "500.00"), 20000),
        ((("2025-03", "100.00"),), ("2025-03", "228.42"), 0),
    ],
    ids=["too-much", "due", "a-cent", "settled", "overpaid-too", "part"],
)
def test_what_was_claimed_too_much_is_what_lies_beyond_all_that_is_due_and_all_that_was_paid(
    payments: tuple[tuple[str, str], ...], applied: tuple[str, str], overclaimed: int
) -> None:
    assert adult(*payments, applied=applied, born=CHILD).totals.overclaimed == overclaimed


def test_months_overpaid_stand_apart_from_those_beside_them() -> None:
    """The time ended in February; April and May were paid all the same."""
    over = {"permit_from": "2021-01-10", "home_municipality_from": "2021-02-01"}
    found = adult(("2025-04", "171.00"), ("2025-05", "171.00"), **over)
    shown = [(each.from_.month, each.until.month, each.overpaid) for each in found.exclusions]
    assert shown == [(3, 4, 0), (4, 5, 17100), (5, 6, 17100), (6, 9, 0)]
    one = adult(("2025-04", "171.00"), ("2025-05", "171.00"), version="1", **over)
    assert [(each.from_.month, each.until.month, each.overpaid) for each in one.exclusions] == [(3, 9, 34200)]


def test_the_two_forms_differ_only_where_they_tell_otherwise() -> None:
    plain = adult(), adult(version="1")
    assert {each.field for each in compare(*plain)} == {"Schema"}


def test_paid_overpaid_and_undetermined_add_up_to_the_table_paid_to_the_cent() -> None:
    folder = data_folder("examples")
    awards = compensation.calculate(
        compensation.read(folder), period="2024-07..2025-12", applied_on=date(2026, 3, 1)
    )
    table: Counter[str] = Counter()
    with (folder / "paid.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if "2024-07" <= row["month"] <= "2025-12":
                table[row["recipient"]] += parse_cents(row["amount"])
    built = compensation.claims(awards)
    assert sum(1 for code in table if code in built) >= 5
    for code, claim in built.items():
        totals = claim.totals
        assert totals.paid + totals.overpaid + totals.paid_undetermined == table[code], code
        assert read_claim(claim.to_xml(NOW)) == claim


def test_rows_left_out_because_of_errors_are_counted_by_table_in_the_file() -> None:
    tables = {
        "persons": [person("P-1"), person("P-2", birth_date="x"), person("P-3", standing="?")],
        "residences": [residence(id, "049", "2013-01-01") for id in ("P-1", "P-2", "P-3")],
        "recipients": [recipient("municipality-049")],
        "paid": [paid(month="2025-03", amount="1.00"), paid(month="2025-13", amount="1.00", person_id="P-3")],
    }
    facts = compensation.read(
        {name: pd.DataFrame(rows, dtype=str) for name, rows in tables.items()}, keep_going=True
    )
    assert facts.left_out == {"paid": 1, "persons": 2}
    awards = compensation.calculate(facts, period="2025-03..2025-08", applied_on=date(2026, 3, 1))
    xml = compensation.claims(awards)["municipality-049"].to_xml(NOW)
    assert b'<LeftOut>\n<Table name="paid">1</Table>\n<Table name="persons">2</Table>\n</LeftOut>' in xml


@pytest.mark.parametrize("name", ["Esp\u202eoo", "Esp\x9boo", "Espo\xado", "\u200fEspoo", "Espoo\u2066"])
def test_a_name_with_what_the_eye_does_not_see_is_an_error_of_the_table(name: str) -> None:
    tables = {
        "persons": [person("P-1")],
        "residences": [residence("P-1", "049", "2013-01-01")],
        "recipients": [recipient("municipality-049", name=name)],
    }
    facts = compensation.read(
        {table: pd.DataFrame(rows, dtype=str) for table, rows in tables.items()}, keep_going=True
    )
    assert ("CC-1118", "name") in {(each.code, each.column) for each in facts.findings}


def test_awards_that_rest_on_law_assumed_to_go_on_make_no_claim() -> None:
    facts = compensation.read(
        {
            "persons": pd.DataFrame([person("P-1")], dtype=str),
            "residences": pd.DataFrame([residence("P-1", "049", "2013-01-01")], dtype=str),
            "recipients": pd.DataFrame([recipient("municipality-049")], dtype=str),
        }
    )
    awards = compensation.calculate(
        facts, period="2026-07..2026-12", applied_on=date(2027, 2, 1), assume_unchanged_until=date(2028, 1, 1)
    )
    with pytest.raises(UsageFault, match="unchanged"):
        compensation.claims(awards)
    assert "assumed_unchanged" in {note.code for note in awards.notes}


def test_facts_of_later_days_change_no_payload_in_the_library_either() -> None:
    later = {"died_on": "2026-05-01", "citizen_from": "2026-04-01", "arrived_on": "2026-04-02"}
    plain, known = adult(applied=("2025-03", "50.00")), adult(applied=("2025-03", "50.00"), **later)
    assert [each for each in compare(plain, known) if each.severity == ERROR] == []
