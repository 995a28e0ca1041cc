"""From tables to facts: what is kept, what is left out, and what is said about it."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compensation.facts.faulty_input import FaultyInput
from compensation.facts.model import GROUNDS, KINDS, NONE, NOT_IN_REGISTER, NOT_THERE, STANDINGS, UNKNOWN
from compensation.intake.cells import meant_recipient
from compensation.intake.reading import read as strict_read
from compensation.law.areas import load_areas
from compensation.law.rulebook import load_law
from compensation.values.errors import CompclaimError
from compensation.values.months import FAR, LONG_AGO, day_date, day_number, month_number
from tests.tables_for_tests import (
    applied,
    child,
    cost,
    decision,
    hetu,
    paid,
    permit,
    person,
    recipient,
    residence,
    sound,
    write,
)
from tests.tables_for_tests import read_on as read


@pytest.fixture
def facts_of(tmp_path):
    def facts(**tables: Any) -> Any:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        return read(write(folder, {**sound(), **tables}))

    return facts


def day(text: str) -> int:
    return day_number(date.fromisoformat(text))


def codes(facts: Any) -> list[str]:
    return [finding.code for finding in facts.findings]


def people(*rows: Any) -> dict[str, Any]:
    return {"persons": list(rows), "residences": [residence(row["person_id"]) for row in rows]}


def homes(facts: Any, number: int = 0) -> list[tuple[str, str | None, int]]:
    of = facts.residences.of
    rows = zip(of(number, "from"), of(number, "until"), of(number, "municipality"), strict=True)
    return [(str(day_date(a)), None if b == FAR else str(day_date(b)), int(c)) for a, b, c in rows]


# A person's row


def test_a_full_row_arrives_in_the_facts(facts_of):
    row = person(
        hetu=hetu("1990-02-01"),
        standing="family",
        ground="52a.2",
        after_application="yes",
        tie_before_arrival="no",
        start_rule="permit",
        permit_to="2025-06-30",
        citizen_from="2025-01-01",
        died_on="2025-02-02",
        guardian_from="2025-03-03",
        assistance_system_from="2025-04-04",
        social_assistance_from="2025-05-05",
        needed_care_on_arrival="yes",
        applied_as_minor="no",
        jobseeker="yes",
        minor_route="6",
    )
    facts = facts_of(persons=[row])
    assert facts.findings == ()
    assert facts.person_ids.tolist() == ["P-1"]
    assert facts.birth.tolist() == [day("1990-02-01")]
    assert STANDINGS[facts.standing[0]] == "family"
    assert GROUNDS[facts.ground[0]] == "52a.2"
    assert (facts.after_application[0], facts.tie_before_arrival[0], facts.starts_with_permit[0]) == (1, 0, 1)
    for name in (
        "citizen_from",
        "died_on",
        "guardian_from",
        "assistance_system_from",
        "social_assistance_from",
    ):
        assert getattr(facts, name).tolist() == [day(row[name])]
    assert facts.home_municipality_from.tolist() == [day("2024-03-15")]
    assert facts.arrived_on.tolist() == [day("2023-09-01")]
    assert (facts.needed_care_on_arrival[0], facts.applied_as_minor[0], facts.jobseeker[0]) == (1, 0, 1)
    assert facts.minor_route.tolist() == [6]
    assert facts.permits.of(0, "from").tolist() == [day("2024-01-10")]
    assert facts.permits.of(0, "until").tolist() == [day("2025-07-01")]
    assert facts.identity_codes[0].reveal() == hetu("1990-02-01")
    assert facts.birth.dtype == np.int32
    assert facts.standing.dtype == facts.jobseeker.dtype == np.int8


def test_blank_cells_are_unknown_or_have_not_happened(facts_of):
    facts = facts_of(persons=[person(standing="other", ground="", permit_from="", home_municipality_from="")])
    assert facts.findings == ()
    assert GROUNDS[facts.ground[0]] == ""
    for name in (
        "after_application",
        "tie_before_arrival",
        "needed_care_on_arrival",
        "applied_as_minor",
        "jobseeker",
    ):
        assert getattr(facts, name).tolist() == [UNKNOWN]
    for name in (
        "citizen_from",
        "died_on",
        "guardian_from",
        "home_municipality_from",
        "social_assistance_from",
    ):
        assert getattr(facts, name).tolist() == [FAR]
    assert facts.minor_route.tolist() == [0]
    assert len(facts.identity_codes) == 0
    assert facts.permit_first.tolist() == [FAR]


def test_optional_columns_may_be_absent_altogether(facts_of):
    needed = ("person_id", "birth_date", "standing", "ground", "permit_from", "permit_to")
    facts = facts_of(persons=[{name: person()[name] for name in needed}])
    assert codes(facts) == ["CC-1215"]
    assert facts.citizen_from.tolist() == [FAR]


def test_a_month_stands_for_its_first_day_where_social_assistance_is_meant(facts_of):
    assert facts_of(persons=[person(social_assistance_from="2025-05")]).social_assistance_from.tolist() == [
        day("2025-05-01")
    ]


@pytest.mark.parametrize("standing", STANDINGS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ground_and_standing_is_known(facts_of, standing, ground):
    row = person("P-2", standing=standing, ground=ground, parent_ids="P-1", after_application="no")
    facts = facts_of(**people(person(), row))
    right = standing == "other" or ground not in ("", "48", "49.1.1")
    assert (len(facts) == 2) is right
    if right:
        assert GROUNDS[facts.ground[1]] == ground
        assert STANDINGS[facts.standing[1]] == standing


def test_persons_come_in_order_of_their_ids_as_text(facts_of):
    ids = ["P-10", "Ö-1", "P-9", "a", "P-1", "Ä", "10", "9"]
    facts = facts_of(**people(*(person(each) for each in ids)))
    assert facts.person_ids.tolist() == sorted(ids)
    assert [facts.index_of(each) for each in sorted(ids)] == list(range(len(ids)))


def test_ground_110_always_starts_by_the_home_municipality(facts_of):
    facts = facts_of(persons=[person(ground="110", start_rule="permit")])
    assert codes(facts) == ["CC-1219"]
    assert facts.starts_with_permit.tolist() == [0]


def test_a_person_with_an_error_is_left_out_and_the_rest_stays(facts_of):
    facts = facts_of(**people(person(), person("P-2", ground="99"), person("P-3")))
    assert facts.person_ids.tolist() == ["P-1", "P-3"]
    assert codes(facts) == ["CC-1202"]


def test_every_fault_of_one_row_is_told(facts_of):
    facts = facts_of(
        persons=[
            person(
                birth_date="1.2.1990", standing="x", ground="9", hetu="x", died_on="2025-02-30", jobseeker="?"
            )
        ]
    )
    assert set(codes(facts)) == {"CC-1106", "CC-1201", "CC-1202", "CC-1204", "CC-1107", "CC-1111"}


@pytest.mark.parametrize(
    ("column", "value", "meant"),
    [
        ("standing", "Principal", "principal"),
        ("standing", "child", ""),
        ("jobseeker", "kyllä", "yes"),
        ("jobseeker", "NEJ", "no"),
        ("jobseeker", "1", "yes"),
        ("jobseeker", "perhaps", ""),
        ("start_rule", "permits", "permit"),
        ("ground", "52a2", "52a.2"),
    ],
)
def test_near_misses_get_a_suggestion(facts_of, column, value, meant):
    finding = facts_of(persons=[person(**{column: value})]).findings[0]
    assert finding.values["suggestion"] == meant


# Permits


def test_rows_of_permits_replace_both_columns(facts_of):
    facts = facts_of(
        persons=[person(permit_from="2020-01-01", permit_to="2020-02-01"), person("P-2")],
        residences=[residence(), residence("P-2")],
        permits=[permit(start="2025-01-01"), permit(start="2024-01-10", end="2024-12-31")],
    )
    assert facts.findings == ()
    assert facts.permits.of(0, "from").tolist() == [day("2024-01-10"), day("2025-01-01")]
    assert facts.permits.of(0, "until").tolist() == [day("2025-01-01"), FAR]
    assert facts.permits.of(1, "from").tolist() == [day("2024-01-10")]
    assert facts.permit_first.tolist() == [day("2024-01-10")] * 2


def test_with_a_table_of_permits_the_columns_may_be_absent(facts_of):
    row = {name: value for name, value in person().items() if not name.startswith("permit_")}
    assert facts_of(persons=[row], permits=[permit()]).findings == ()
    assert codes(facts_of(persons=[row])) == ["CC-1101"]


def test_an_error_in_a_row_of_permits_leaves_its_person_out(facts_of):
    facts = facts_of(**people(person(), person("P-2")), permits=[permit(start="2024-13-01"), permit("P-2")])
    assert facts.person_ids.tolist() == ["P-2"]
    assert codes(facts) == ["CC-1107"]


def test_the_year_9999_and_a_blank_both_mean_that_a_time_still_runs(facts_of):
    facts = facts_of(persons=[person(permit_to="9999-12-31")], residences=[residence(end="9999-12-31")])
    assert facts.findings == ()
    assert facts.permits["until"].tolist() == facts.residences["until"].tolist() == [FAR]


# Residences


def test_residences_are_half_open_and_sorted(facts_of):
    facts = facts_of(
        residences=[
            residence(municipality="091", start="2025-02-01"),
            residence(end="2025-01-31", municipality="005"),
        ]
    )
    assert homes(facts) == [("2024-03-15", "2025-02-01", 5), ("2025-02-01", None, 91)]


def test_an_error_in_a_row_of_residences_leaves_its_person_out(facts_of):
    rows = [residence(), residence("P-2", end="2024-05-01"), residence("P-2", "1234", "2025-01-01")]
    facts = facts_of(persons=[person(), person("P-2")], residences=rows)
    assert facts.person_ids.tolist() == ["P-1"]
    assert codes(facts) == ["CC-1303"]


def test_a_row_of_residences_that_falls_apart_leaves_its_person_out(facts_of):
    lines = "person_id,municipality,from,to\nP-1,049,2024-03-15,\nP-2,049,2024-03-15,,\nP-2,049,2024-03-15,\n"
    facts = facts_of(persons=[person(), person("P-2")], residences=lines)
    assert facts.person_ids.tolist() == ["P-1"]
    assert codes(facts) == ["CC-1008"]


def test_a_row_past_the_end_of_its_municipality_goes_on_in_the_successor(facts_of):
    facts = facts_of(residences=[residence(municipality="588", start="2024-03-15", end="2025-06-30")])
    assert homes(facts) == [("2024-03-15", "2025-01-01", 588), ("2025-01-01", "2025-07-01", 507)]
    assert codes(facts) == ["CC-1306"]
    assert facts.findings[0].values == {"code": "588", "ended": "2024-12-31", "successor": "507"}


def test_the_last_day_of_a_municipality_is_still_its_own(facts_of):
    facts = facts_of(residences=[residence(municipality="588", start="2024-12-31", end="2024-12-31")])
    assert homes(facts) == [("2024-12-31", "2025-01-01", 588)]
    assert facts.findings == ()


def test_successors_are_followed_through_a_chain(facts_of, monkeypatch):
    from compensation.intake import periods as intake_periods
    from compensation.law import areas

    usual = areas.load_areas()

    class Chained:
        municipalities = usual.municipalities

        def successor_chain(self, code: str, _: date) -> Any:
            days = (("005", None), ("010", date(2024, 5, 1)), ("016", date(2025, 5, 1)))
            return days if code == "005" else ((code, None),)

    monkeypatch.setattr(intake_periods, "load_areas", Chained)
    facts = facts_of(residences=[residence(municipality="005")])
    assert homes(facts) == [
        ("2024-03-15", "2024-05-01", 5),
        ("2024-05-01", "2025-05-01", 10),
        ("2025-05-01", None, 16),
    ]
    later = facts_of(residences=[residence(municipality="005", start="2024-06-01", end="2024-07-31")])
    assert homes(later) == [("2024-06-01", "2024-08-01", 10)]


def test_overlaps_are_found_behind_a_longer_row_too(facts_of):
    rows = [
        residence(end="2025-12-31"),
        residence(municipality="091", start="2024-04-01", end="2024-04-02"),
        residence(municipality="092", start="2024-06-01", end="2024-06-02"),
        residence(municipality="091", start="2026-01-01"),
    ]
    facts = facts_of(residences=rows)
    assert [(each.code, each.row, each.values["other"]) for each in facts.findings] == [
        ("CC-1308", 3, "2"),
        ("CC-1308", 4, "2"),
    ]
    assert len(facts) == 0


def test_two_persons_may_live_at_the_same_time(facts_of):
    facts = facts_of(**people(person(), person("P-2")))
    assert facts.findings == ()


@pytest.mark.parametrize(
    ("given", "code", "hint"),
    [
        ("49", "CC-1303", "049"),
        ("5", "CC-1303", "005"),
        ("91", "CC-1303", "091"),
        ("049.0", "CC-1303", "049"),
        ("municipality-049", "CC-1303", "049"),
        ("Espo", "CC-1313", "Espoo"),
        ("Turkku", "CC-1313", "Turku"),
        ("närpess", "CC-1313", "Närpes"),
        ("Atlantis", "CC-1313", ""),
        ("940", "CC-1304", ""),
        ("904", "CC-1304", ""),
        ("ESPOO", "CC-1310", None),
        ("Maarianhamina", "CC-1310", None),
        ("Länsi-Uudenmaan hyvinvointialue", "CC-1311", None),
        ("county-helsinki", "CC-1311", None),
        ("05", "CC-1311", None),
        ("12", "CC-1311", None),
    ],
)
def test_what_is_no_municipality_code_gets_a_hint(facts_of, given, code, hint):
    finding = facts_of(residences=[residence(municipality=given)]).findings[0]
    assert finding.code == code
    if hint is not None and hint != "":
        assert finding.values["suggestion"].startswith(hint)


def test_swapped_digits_that_fit_one_municipality_are_suggested(facts_of):
    findings = {
        code: facts_of(residences=[residence(municipality=code)]).findings[0].values["suggestion"]
        for code in ("190", "409")
    }
    listed = __import__("compensation.law.areas", fromlist=["x"]).load_areas().municipalities
    for code, suggested in findings.items():
        fitting = [each for each in listed if sorted(each) == sorted(code)]
        assert suggested == (f"{fitting[0]} ({listed[fitting[0]].name_fi})" if len(fitting) == 1 else "")


def test_without_residences_everybody_is_still_there(facts_of):
    facts = facts_of(residences=None)
    assert codes(facts) == ["CC-1017"]
    assert len(facts) == 1
    assert facts.residences.offset.tolist() == [0, 0]


# Parents


def test_parents_are_numbered_in_the_order_given(facts_of):
    facts = facts_of(**people(person("P-3"), person("P-1"), child("P-2", "P-3 P-1")))
    assert facts.parents.of(1, "parent").tolist() == [2, 0]
    assert facts.parent_names.tolist() == ["P-3", "P-1"]
    assert facts.parents.offset.tolist() == [0, 0, 2, 2]


def test_a_parent_outside_the_register_keeps_its_name(facts_of):
    facts = facts_of(**people(person(), child("P-2", "P-9 P-1")))
    assert codes(facts) == ["CC-1211"]
    assert facts.parents.of(1, "parent").tolist() == [NOT_IN_REGISTER, 0]
    assert facts.parent_names.tolist() == ["P-9", "P-1"]


def test_a_parent_that_was_left_out_counts_as_outside_the_register(facts_of):
    facts = facts_of(**people(person(ground="x"), child("P-2", "P-1")))
    assert set(codes(facts)) == {"CC-1202", "CC-1212"}
    assert facts.person_ids.tolist() == ["P-2"]
    assert facts.parents.of(0, "parent").tolist() == [NOT_IN_REGISTER]


def test_a_parent_named_twice_is_one_parent(facts_of):
    facts = facts_of(**people(person(), child("P-2", "P-1  P-1")))
    assert facts.findings == ()
    assert facts.parents.of(1, "parent").tolist() == [0]


def test_parents_of_others_than_children_are_of_no_consequence(facts_of):
    facts = facts_of(persons=[person(parent_ids="P-1 P-9")])
    assert facts.findings == ()
    assert facts.parents.offset.tolist() == [0, 0]


def test_only_those_in_the_circle_are_at_fault(facts_of):
    rows = people(
        person(),
        child("P-2", "P-3"),
        child("P-3", "P-2"),
        child("P-4", "P-3 P-1"),
        child("P-5", "P-4"),
        child("P-6"),
    )
    facts = facts_of(**rows)
    faulty = {finding.row for finding in facts.findings if finding.code == "CC-1214"}
    assert faulty == {3, 4}
    assert facts.person_ids.tolist() == ["P-1", "P-4", "P-5", "P-6"]


def test_an_identity_code_among_the_parents_is_refused(facts_of):
    assert codes(facts_of(**people(person(), child("P-2", f"P-1 {hetu('1990-02-01')}")))) == ["CC-1207"]


# Recipients


def test_without_the_table_there_are_no_recipients_and_with_it_there_are_facts(facts_of):
    assert facts_of().recipients is None
    found = facts_of(
        recipients=[
            recipient("municipality-091", agreement_to="2025-12-31", programme_from=""),
            recipient("county-03"),
        ]
    ).recipients
    assert list(found) == ["county-03", "municipality-091"]
    helsinki = found["municipality-091"]
    assert (helsinki.number, helsinki.business_id, helsinki.iban) == (1091, "0101263-6", "FI2112345600000785")
    assert helsinki.programme_from is None
    assert helsinki.agreement_from == day("2011-09-01")
    assert helsinki.programme_until == FAR
    assert helsinki.agreement_until == day("2026-01-01")


def test_a_faulty_recipient_claims_nothing_but_keeps_what_it_states(facts_of):
    facts = facts_of(recipients=[recipient(name=""), recipient("county-03")])
    assert codes(facts) == ["CC-1105"]
    assert {code: each.usable for code, each in facts.recipients.items()} == {
        "county-03": True,
        "municipality-049": False,
    }
    assert facts.recipients["municipality-049"].programme_from == day("2011-09-01")


@pytest.mark.parametrize(
    "spoilt",
    [
        [recipient(programme_from="2011-02-30")],
        [recipient(agreement_to="1.1.2020")],
        [recipient(programme_from="2020-01-01", programme_to="2019-12-31")],
        [recipient(), recipient()],
        [recipient("municipality-49")],
    ],
)
def test_what_a_recipients_row_that_cannot_be_used_would_say_is_unknown(facts_of, spoilt):
    facts = facts_of(recipients=spoilt)
    row = facts.recipients["municipality-049"]
    assert (row.usable, row.programme_from, row.agreement_from) == (False, None, None)


@pytest.mark.parametrize("given", ["01012636", "101263-6", "0101263-6 ", "FI01012636", "0101263-7", "x"])
def test_a_business_id_has_one_form(facts_of, given):
    facts = facts_of(recipients=[recipient(business_id=given)])
    assert codes(facts) in (["CC-1402"], ["CC-1117"])


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("049", "municipality-049"),
        ("municipality-49", "municipality-049"),
        ("Espoo", "municipality-049"),
        ("Åbo", "municipality-853"),
        ("County-03", "county-03"),
        ("county-3", "county-03"),
        ("county-helsinky", "county-helsinki"),
        ("municipalty-049", "municipality-049"),
        ("Espo", "municipality-049"),
        ("zzz", ""),
        ("county-90", ""),
        ("municipality-940", ""),
    ],
)
def test_an_unknown_recipient_gets_a_suggestion(facts_of, given, meant):
    finding = facts_of(paid=[paid(recipient=given)]).findings[0]
    assert finding.code == "CC-1401"
    assert finding.values["suggestion"] == meant


# Payments


def test_payments_are_added_up_by_person_month_and_recipient(facts_of):
    rows = [
        paid(amount="-0.55"),
        paid(month="2024-12", amount="1"),
        paid(amount="100.6"),
        paid(recipient="county-03", amount="7"),
        paid(person_id="P-0", amount="3.00"),
    ]
    facts = facts_of(**people(person(), person("P-0")), paid=rows)
    found = facts.paid
    assert found.person.tolist() == [0, 1, 1, 1]
    assert (
        found.month.tolist() == [month_number(2025, 1), month_number(2024, 12)] + [month_number(2025, 1)] * 2
    )
    assert found.recipient.tolist() == [1049, 1049, 3, 1049]
    assert found.cents.tolist() == [300, 100, 700, 10005]
    assert found.applied_on.tolist() == [LONG_AGO] * 4


def test_rows_applied_for_on_different_days_stay_apart(facts_of):
    rows = [applied(applied_on="2025-03-01"), applied(), applied(amount="1.00")]
    found = facts_of(applied=rows).applied
    assert found.cents.tolist() == [17200, 17100]
    assert found.applied_on.tolist() == [day("2025-02-01"), day("2025-03-01")]


def test_payments_outside_the_law_and_of_persons_left_out_are_not_kept(facts_of):
    rows = [paid(), paid(person_id="P-2"), paid(person_id="P-9"), paid(month="2027-01")]
    facts = facts_of(**people(person(), person("P-2", ground="x")), paid=rows)
    assert facts.paid.cents.tolist() == [17100]
    assert sorted(codes(facts)) == ["CC-1202", "CC-1501", "CC-1502"]


@pytest.mark.parametrize("table", ["paid", "applied"])
@pytest.mark.parametrize("faulty", [{"amount": "171,0,0"}, {"month": "soon"}, {"recipient": "x"}])
def test_a_person_of_whom_a_payment_cannot_be_read_is_left_out_and_not_claimed_for(facts_of, table, faulty):
    """What is due minus what was paid cannot be told without what was paid (law.md section 7)."""
    row = paid if table == "paid" else applied
    facts = facts_of(**people(person(), person("P-2")), **{table: [row(**faulty), row(person_id="P-2")]})
    assert facts.person_ids.tolist() == ["P-2"]
    assert len(getattr(facts, table).cents) == 1


def test_while_the_payments_as_a_whole_cannot_be_read_nobody_is_calculated(facts_of):
    facts = facts_of(**people(person()), paid=[{"person_id": "P-1", "month": "2024-04", "amount": "1.00"}])
    assert set(codes(facts)) == {"CC-1101"}
    assert len(facts) == 0


def test_payments_to_a_municipality_before_the_list_begins_are_taken(facts_of):
    rows = [
        paid(month="2012-12", recipient="municipality-001"),
        paid(person_id="P-2", month="2013-01", recipient="municipality-001"),
    ]
    facts = facts_of(**people(person(), person("P-2")), paid=rows)
    assert [(each.code, each.row) for each in facts.findings] == [("CC-1401", 3)]
    assert facts.paid.recipient.tolist() == [1001]


@pytest.mark.parametrize(
    "amount",
    [
        "1 000",
        "1\u00a0000",
        "1,5",
        "€5",
        "5 €",
        "1.234,56",
        ".5",
        "5.",
        "+5",
        "--5",
        "5e2",
        "٥",
        "005.10",
        "00",
    ],
)
def test_amounts_have_one_form(facts_of, amount):
    facts = facts_of(paid=[paid(amount=amount)])
    assert codes(facts)[0] in ("CC-1112", "CC-1113")
    assert len(facts.paid.cents) == 0


@pytest.mark.parametrize(
    ("amount", "cents"),
    [("0", 0), ("-0.01", -1), ("5", 500), ("5.1", 510), ("0.50", 50), ("999999999.99", 99999999999)],
)
def test_amounts_are_read_to_the_cent(facts_of, amount, cents):
    assert facts_of(paid=[paid(amount=amount)]).paid.cents.tolist() == [cents]


# Dates


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.2.2024", "CC-1106"),
        ("2024-2-1", "CC-1106"),
        ("20240201", "CC-1106"),
        ("2024-W05-4", "CC-1106"),
        ("2024-02-01 00:00", "CC-1139"),
        ("01/02/2024", "CC-1106"),
        ("２０２４-02-01", "CC-1106"),
        ("2023-02-29", "CC-1107"),
        ("2024-00-10", "CC-1107"),
        ("0000-01-01", "CC-1107"),
        ("1849-12-31", "CC-1109"),
        ("2037-01-01", "CC-1108"),
        ("9999-12-31", "CC-1108"),
    ],
)
def test_dates_have_one_form_and_are_in_the_calendar(facts_of, text, code):
    assert codes(facts_of(persons=[person(arrived_on=text)]))[0] == code


@pytest.mark.parametrize("text", ["1990-02-01", "2024-02-29", "2026-12-31"])
def test_dates_to_the_end_of_the_known_law_are_taken(facts_of, text):
    assert facts_of(persons=[person(arrived_on=text)]).arrived_on.tolist() == [day(text)]


def test_the_first_day_that_can_be_meant_is_taken(facts_of):
    facts = facts_of(persons=[person(birth_date="1900-01-01")])
    assert facts.findings == ()
    assert facts.birth.tolist() == [day("1900-01-01")]


def test_a_day_after_the_known_law_is_no_error_but_one_of_another_decade_is(tmp_path):
    def told(text: str) -> list[str]:
        return codes(read(write(tmp_path / text, {**sound(), "persons": [person(citizen_from=text)]})))

    assert told(load_law().known_until.isoformat()) == []
    assert told("2036-12-31") == []
    assert told("2037-01-01") == ["CC-1108"]


# Costs and decisions


def test_a_full_cost_arrives_in_the_facts(facts_of):
    row = cost(
        "C-2",
        kind="return_allowance",
        start="2024-05-06",
        end="2024-05-10",
        decision_id="D-2",
        divisible="yes",
        condition_met="no",
        applied_for="2024-12-01",
        family="yes",
        basic_amount="587.71",
        voucher="T 17",
    )
    facts = facts_of(costs=[row, cost()], decisions=[decision("D-2"), decision("D-1")])
    costs = facts.costs
    assert facts.findings == ()
    assert costs.cost_ids.tolist() == ["C-1", "C-2"]
    assert costs.person.tolist() == [0, 0]
    assert [KINDS[kind] for kind in costs.kind] == ["interpreting", "return_allowance"]
    assert costs.from_.tolist() == [day("2024-05-06")] * 2
    assert costs.until.tolist() == [day("2024-05-07"), day("2024-05-11")]
    assert costs.recipient.tolist() == [1049, 1049]
    assert costs.gross.tolist() == [12050, 12050]
    assert costs.deductions.tolist() == [2050, 2050]
    assert costs.decision.tolist() == [NONE, 1]
    assert costs.divisible.tolist() == [0, 1]
    assert costs.condition_met.tolist() == [1, 0]
    assert costs.voucher.tolist() == ["V-1", "T 17"]
    assert costs.applied_for.tolist() == [FAR, day("2024-12-01")]
    assert costs.family.tolist() == [UNKNOWN, 1]
    assert costs.basic_amount.tolist() == [NONE, 58771]
    assert costs.corrects.tolist() == [NONE, NONE]


def test_a_correction_finds_what_it_corrects(facts_of):
    rows = [cost("C-3"), cost("C-1", gross="-20", deductions="", corrects="C-3"), cost("C-2", voucher="V-2")]
    facts = facts_of(costs=rows)
    assert facts.findings == ()
    assert facts.costs.corrects.tolist() == [2, NONE, NONE]


@pytest.mark.parametrize("corrects", ["C-2", "C-3", "C-9"])
def test_a_correction_of_itself_of_a_correction_or_of_nothing_is_refused(facts_of, corrects):
    rows = [
        cost(),
        cost("C-2", gross="-20", deductions="", corrects=corrects),
        cost("C-3", gross="-20", deductions="", corrects="C-1"),
    ]
    facts = facts_of(costs=rows)
    assert [(each.code, each.row) for each in facts.findings] == [("CC-1607", 3)]
    assert facts.costs.cost_ids.tolist() == ["C-1", "C-3"]


def test_what_a_cost_names_and_was_left_out_is_not_there(facts_of):
    rows = [
        cost(person_id="P-2", decision_id="D-1"),
        cost("C-2", corrects="C-3", gross="-1", deductions=""),
        cost("C-3", gross="1,0"),
    ]
    facts = facts_of(
        **people(person(), person("P-2", ground="x")), costs=rows, decisions=[decision(start="x")]
    )
    assert sorted(codes(facts)) == ["CC-1106", "CC-1112", "CC-1202"]
    assert facts.costs.person.tolist() == [NOT_THERE, 0]
    assert facts.costs.decision.tolist() == [NOT_THERE, NONE]
    assert facts.costs.corrects.tolist() == [NONE, NOT_THERE]


def test_costs_outside_the_known_law_are_kept_for_the_judgement(facts_of):
    rows = [cost(start="2009-01-01"), cost("C-2", start="2027-05-05", end="2030-01-01")]
    facts = facts_of(costs=rows)
    assert facts.findings == ()
    assert len(facts.costs) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_cost_is_known(facts_of, kind):
    facts = facts_of(costs=[cost(kind=kind)], decisions=[decision(kind=kind)])
    assert facts.findings == ()
    assert KINDS[facts.costs.kind[0]] == KINDS[facts.decisions.kind[0]] == kind


def test_a_full_decision_arrives_in_the_facts(facts_of):
    rows = [
        decision("D-2", kind="reception_preparedness", months="8", end="2024-12-31", cap="1000.5"),
        decision("D-1", kind="aland_guidance", person_id="", issued_on="", cap="0"),
    ]
    decisions = facts_of(decisions=rows).decisions
    assert decisions.decision_ids.tolist() == ["D-1", "D-2"]
    assert decisions.person.tolist() == [NONE, 0]
    assert decisions.from_.tolist() == [day("2024-01-01")] * 2
    assert decisions.until.tolist() == [FAR, day("2025-01-01")]
    assert decisions.issued_on.tolist() == [FAR, day("2024-01-15")]
    assert decisions.months.tolist() == [0, 8]
    assert decisions.cap.tolist() == [0, 100050]
    assert decisions.recipient.tolist() == [1049, 1049]


def test_a_decision_without_a_cap_has_none(facts_of):
    assert facts_of(decisions=[decision()]).decisions.cap.tolist() == [NONE]


def test_absent_tables_are_empty_columns(facts_of):
    facts = facts_of()
    assert len(facts.costs) == len(facts.decisions) == len(facts.paid.cents) == len(facts.applied.cents) == 0
    assert facts.costs.gross.dtype == np.int64
    assert facts.decisions.kind.dtype == np.int8


# The whole


def test_without_keep_going_errors_are_raised_with_all_findings(tmp_path):
    folder = write(tmp_path, {**sound(), "persons": [person(ground="x", birth_date="y")]})
    with pytest.raises(FaultyInput) as caught:
        strict_read(folder)
    assert isinstance(caught.value, (CompclaimError, ValueError))
    assert {each.code for each in caught.value.findings} == {"CC-1202", "CC-1106"}
    assert "2" in caught.value.in_language("sv")


def test_without_keep_going_warnings_are_not_raised(tmp_path):
    assert codes(strict_read(write(tmp_path, {**sound(), "residences": None}))) == ["CC-1017"]


def test_no_persons_at_all_is_still_facts(tmp_path):
    (tmp_path / "empty").mkdir()
    facts = read(tmp_path / "empty")
    assert codes(facts) == ["CC-1001", "CC-1017"]
    assert len(facts) == 0


def test_missing_persons_do_not_make_every_other_row_a_finding(facts_of):
    facts = facts_of(persons=None, paid=[paid()], costs=[cost()], permits=[permit()])
    assert codes(facts) == ["CC-1001"]


def many(seed: int) -> dict[str, list[Any]]:
    luck = random.Random(seed)
    persons = [person(f"P-{number}", ground=luck.choice(["87", "90", "x", "51"])) for number in range(30)]
    children = [
        child(
            f"C-{number}",
            " ".join(luck.sample([f"P-{n}" for n in range(33)] + [f"C-{n}" for n in range(8)], 2)),
        )
        for number in range(8)
    ]
    everybody = [*persons, *children]
    ids = [row["person_id"] for row in everybody] + ["P-40"]
    months = [f"2025-{month:02}" for month in range(1, 13)]
    return {
        "persons": everybody,
        "residences": [
            residence(
                id,
                luck.choice(["049", "588", "091", "999", "911"]),
                luck.choice(["2015-01-01", "2024-01-01"]),
            )
            for id in luck.choices(ids, k=40)
        ],
        "permits": [
            permit(id, luck.choice(["2020-01-01", "2021-05-05", "x"])) for id in luck.choices(ids, k=15)
        ],
        "paid": [
            paid(person_id=id, month=luck.choice(months), amount=luck.choice(["1", "2.5", "-1.01", "1,0"]))
            for id in luck.choices(ids, k=60)
        ],
        "recipients": [recipient(f"municipality-{code}") for code in ("049", "091", "588", "049x")],
        "costs": [cost(f"K-{number}", person_id=luck.choice(ids)) for number in range(10)],
        "decisions": [decision(f"D-{number}", person_id=luck.choice(ids)) for number in range(5)],
    }


def plain(value: Any) -> Any:
    import attrs

    if isinstance(value, np.ndarray):
        return value.tolist()
    if attrs.has(type(value)):
        left_out = ("findings", "sources", "rows", "payment_rows", "files")
        return {
            each.name: plain(getattr(value, each.name))
            for each in attrs.fields(type(value))
            if each.name not in left_out
        }
    return {key: plain(each) for key, each in value.items()} if hasattr(value, "items") else value


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_rows_changes_nothing_in_the_facts(tmp_path, seed):
    tables = many(seed)
    luck = random.Random(seed)
    shuffled = {name: luck.sample(rows, len(rows)) for name, rows in tables.items()}
    one, other = read(write(tmp_path / "a", tables)), read(write(tmp_path / "b", shuffled))
    assert plain(one) == plain(other)
    assert sorted(codes(one)) == sorted(codes(other))
    assert 3 < len(one) < 38


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.integers(0, 3), st.integers(0, 60), st.integers(0, 30), st.sampled_from(["049", "588", "091"])
        ),
        min_size=1,
        max_size=8,
    )
)
def test_residences_that_are_kept_never_overlap_and_cover_the_given_days(rows):
    import pandas

    start = day("2024-12-01")
    table = [
        residence(f"P-{who}", code, str(day_date(start + first)), str(day_date(start + first + length)))
        for who, first, length, code in rows
    ]
    tables = {"persons": [person(f"P-{who}") for who in range(4)], "residences": table}
    facts = read({name: pandas.DataFrame(each) for name, each in tables.items()})
    for number, id in enumerate(facts.person_ids):
        begin, end = facts.residences.of(number, "from"), facts.residences.of(number, "until")
        assert (begin < end).all()
        assert (end[:-1] <= begin[1:]).all()
        given = {
            start + first + step
            for who, first, length, _ in rows
            if f"P-{who}" == id
            for step in range(length + 1)
        }
        kept = {each for low, high in zip(begin, end, strict=True) for each in range(low, high)}
        assert kept == given
        late = begin >= day("2025-01-01")
        assert not (facts.residences.of(number, "municipality")[late] == 588).any()


def test_a_crowd_does_not_change_one_persons_facts(tmp_path):
    crowd = read(write(tmp_path / "a", people(*(person(f"P-{number}") for number in range(500)))))
    alone = read(write(tmp_path / "b", people(person("P-250"))))
    at = crowd.index_of("P-250")
    assert crowd.birth[at] == alone.birth[0]
    assert crowd.residences.of(at, "from").tolist() == alone.residences.of(0, "from").tolist()
    assert crowd.permits.of(at, "until").tolist() == alone.permits.of(0, "until").tolist()


def test_a_time_that_begins_with_the_permit_waits_for_no_home_municipality(tmp_path: Any) -> None:
    def codes(**given: str) -> list[str]:
        tables = {"persons": [person(home_municipality_from="", **given)], "residences": [residence()]}
        return [finding.code for finding in read(write(tmp_path / "in", tables)).findings]

    assert "CC-1215" not in codes(start_rule="permit")
    assert "CC-1215" in codes(start_rule="")
    assert "CC-1215" in codes(start_rule="permit", ground="110")


@pytest.mark.parametrize(
    "id", ["P-1\u200b", "P\u200d-1", "\ufeffP-1", "P\u00a01", "A\u0308-1", "P\u00ad1", "P\u202e1"]
)
def test_an_id_that_the_eye_takes_for_another_is_an_error(facts_of, id):
    """A second person nobody sees would be paid in full."""
    facts = facts_of(**people(person(), person(id)))
    assert set(codes(facts)) == {"CC-1118"}
    assert facts.person_ids.tolist() == ["P-1"]


@pytest.mark.parametrize("id", ["Ä-1", "Åke 1", "P–1", "№ 7"])
def test_letters_of_every_kind_may_stand_in_an_id(facts_of, id):
    assert facts_of(**people(person(id))).person_ids.tolist() == [id]


@pytest.mark.parametrize("given", ["P-1,P-2", "P-1, P-2", "P-1;P-2", "P-1 ; P-2", "P-1 P-2", ",P-1,,P-2,"])
def test_parents_may_stand_between_commas_or_semicolons(facts_of, given):
    facts = facts_of(**people(person(), person("P-2"), child("P-3", parents=given)))
    assert facts.parents.of(2, "parent").tolist() == [0, 1]
    assert {each.code for each in facts.findings} <= {"CC-1225"}


def test_an_id_that_holds_a_comma_itself_is_one_parent(facts_of):
    facts = facts_of(**people(person("1"), person("1,2"), person("2"), child("3", parents="1,2 2")))
    assert facts.parents.of(3, "parent").tolist() == [1, 2]
    assert facts.findings == ()


@pytest.mark.parametrize(
    ("given", "code"), [("Salo", "734"), ("esbo", "049"), ("Närpiö", "545"), ("MAARIANHAMINA", "478")]
)
def test_a_municipality_may_be_given_by_its_name(facts_of, given, code):
    facts = facts_of(residences=[residence(municipality=given)])
    assert facts.residences["municipality"].tolist() == [int(code)]
    assert [(each.code, each.severity) for each in facts.findings] == [("CC-1310", "note")]
    assert code in facts.findings[0].values["words"]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("Salon kaupunki", "municipality-734"), ("Närpes stad", "municipality-545"),
        ("Espoon kaupunki", "municipality-049"),
        ("Turun kaupunki", "municipality-853"), ("Helsingin kaupunki", "municipality-091"),
        ("Esbo stad", "municipality-049"),
        ("Uusi kaupunki", "municipality-895"),
    ],
)  # fmt: skip
def test_an_area_with_its_form_behind_its_name_is_suggested(facts_of, given, meant):
    assert meant_recipient(given) == meant
    finding = facts_of(residences=[residence(municipality=given)]).findings[0]
    listed = load_areas().municipalities[meant[-3:]]
    assert finding.code == "CC-1313"
    assert finding.values["suggestion"] in {listed.name_fi, listed.name_sv}
