"""Reconciling: every class is found, nothing else is reported, both sides are
conserved, and likely causes are named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas
import pytest
from attrs import evolve

import compensation
from compensation.awards.calculation import calculate
from compensation.calculated.periods import parse_month
from compensation.calculated.spans import explode
from compensation.files.data_folders import data_folder
from compensation.law.areas import recipient_number
from compensation.reconciliation.cause_words import cause_sentences
from compensation.reconciliation.causes import CAUSES
from compensation.reconciliation.claims_told import STATES
from compensation.reconciliation.classes import CLASSES
from compensation.reconciliation.lists import read_payment_lists
from compensation.reconciliation.payer_rounding import CUMULATIVE, EACH_MONTH, NOT_SEEN
from compensation.reconciliation.payments import PaymentRows
from compensation.reconciliation.reconciling import last_day_to_recover, reconcile
from compensation.values.errors import OutsideVerifiedLaw, UsageFault
from compensation.values.money import cents_from_annual
from compensation.words.catalogue import Catalogue
from tests.long.planted import compare
from tests.planted_payments import planted
from tests.tables_for_tests import applied, hetu, person, residence

ESPOO, VANTAA, COUNTY = (
    recipient_number(code) for code in ("municipality-049", "municipality-092", "county-03")
)
PLAIN = 17100
WITH_ADDITION = 81608


def facts_of(*persons, homes=(), **tables):
    rows = {
        "persons": list(persons),
        "residences": list(homes) or [residence(p["person_id"]) for p in persons],
        **tables,
    }
    return compensation.read({name: pandas.DataFrame(table) for name, table in rows.items()})


def paid(*rows):
    """Rows of (person, month, recipient, cents)."""
    table = np.array([(p, parse_month(m), r, c) for p, m, r, c in rows], dtype=np.int64).reshape(-1, 4)
    return PaymentRows(*(table[:, at] for at in range(4)))


def found(facts, *rows, period="2025-04..2025-06", recipients=(ESPOO,), **options):
    """(month, recipient, class, due, paid, cause) of every row that is not simply paid."""
    result = reconcile(calculate(facts, **options), paid(*rows), period=period, recipients=recipients)
    table = result.rows()
    assert sum(map(int, table.columns["due_eur"])) == result.due == int(result.cells.parts.sum())
    return [tuple(row.values())[1:] for row in table if row["class"] != "paid"]


ADULT = person(hetu=hetu("1990-02-01"))
"""In Espoo from 15 March 2024 on; the adult addition is due to March 2025, the basic part to March 2027."""
RIGHT = [(0, month, ESPOO, PLAIN) for month in ("2025-04", "2025-05", "2025-06")]


def test_what_is_paid_right_has_nothing_to_report():
    assert found(facts_of(ADULT), *RIGHT) == []


def test_a_month_that_nobody_paid_is_missing():
    assert found(facts_of(ADULT), RIGHT[0], RIGHT[2]) == [
        ("2025-05", "municipality-049", "missing", "171.00", "0.00", "unexplained")
    ]


def test_one_cent_is_rounding_and_two_are_not():
    rows = [RIGHT[0], (0, "2025-05", ESPOO, PLAIN + 1), (0, "2025-06", ESPOO, PLAIN - 2)]
    assert [row[2:] for row in found(facts_of(ADULT), *rows)] == [
        ("rounding", "171.00", "171.01", ""),
        ("wrong_rate", "171.00", "170.98", "paid_in_part"),
    ]


def test_two_components_may_differ_by_two_cents():
    rows = [(0, "2025-03", ESPOO, WITH_ADDITION + 2)]
    assert [row[2] for row in found(facts_of(ADULT), *rows, period="2025-03")] == ["rounding"]
    rows = [(0, "2025-03", ESPOO, WITH_ADDITION + 4)]
    assert [row[2] for row in found(facts_of(ADULT), *rows, period="2025-03")] == ["wrong_rate"]


def test_components_on_rows_of_their_own_make_up_the_month():
    assert (
        found(facts_of(ADULT), (0, "2025-03", ESPOO, PLAIN), (0, "2025-03", ESPOO, 64508), period="2025-03")
        == []
    )


def test_what_was_applied_for_is_not_missing():
    facts = facts_of(ADULT, applied=[applied(month="2025-05"), applied(month="2025-06", amount="100.00")])
    assert [row[2:] for row in found(facts, RIGHT[0])] == [
        ("applied", "171.00", "0.00", ""),
        ("missing", "171.00", "0.00", "applied_in_part"),
    ]


def test_the_rate_of_a_late_claim_settles_a_month_of_2023_and_2024():
    rows = [(0, "2024-05", ESPOO, 12467)]
    result = reconcile(calculate(facts_of(ADULT)), paid(*rows))
    assert list(result.rows()) == [
        {
            "person_id": "P-1", "month": "2024-05", "recipient": "municipality-049", "class": "paid",
            "due_eur": "162.91", "paid_eur": "124.67", "cause": "late_rate",
        }
    ]  # fmt: skip
    assert [
        row[2] for row in found(facts_of(ADULT), *rows, period="2024-05", readings={"I-01": "own-rates"})
    ] == ["wrong_rate"]


def test_a_month_paid_twice_is_paid_once_and_paid_twice_once():
    result = reconcile(calculate(facts_of(ADULT)), paid(*RIGHT, RIGHT[1]), recipients=[ESPOO])
    rows = [tuple(row.values())[1:] for row in result.rows() if row["month"] == "2025-05"]
    assert [row[2:] for row in rows] == [
        ("paid", "171.00", "171.00", ""),
        ("paid_twice", "0.00", "171.00", "several_times"),
    ]
    assert found(facts_of(ADULT), *RIGHT, (0, "2025-05", ESPOO, 2 * PLAIN))[0][2:] == (
        "paid_twice", "0.00", "342.00", "several_times"
    )  # fmt: skip


def test_twice_the_amount_in_one_row_is_paid_twice():
    rows = [RIGHT[0], (0, "2025-05", ESPOO, 2 * PLAIN), RIGHT[2]]
    assert [row[2:] for row in found(facts_of(ADULT), *rows)] == [
        ("paid_twice", "171.00", "342.00", "several_times")
    ]


def test_a_correction_takes_back_what_was_paid():
    back = (0, "2025-05", ESPOO, -PLAIN)
    assert [row[2:] for row in found(facts_of(ADULT), *RIGHT, back)] == [
        ("missing", "171.00", "0.00", "recovered")
    ]
    after = [(0, "2025-04", VANTAA, PLAIN), (0, "2025-04", VANTAA, -PLAIN)]
    result = reconcile(calculate(facts_of(ADULT)), paid(*after))
    assert [tuple(row.values())[3:] for row in result.rows()] == [("paid", "0.00", "0.00", "recovered")]


def test_a_row_in_the_neighbouring_month_is_the_wrong_month():
    moved = facts_of(person(hetu=hetu("1990-02-01"), home_municipality_from="2025-04-15"))
    rows = [(0, "2025-04", ESPOO, WITH_ADDITION), (0, "2025-06", ESPOO, WITH_ADDITION + 1)]
    assert [(row[0], *row[2:]) for row in found(moved, *rows)] == [
        ("2025-04", "wrong_month", "0.00", "816.08", "other_month:2025-05"),
        ("2025-05", "wrong_month", "816.08", "0.00", "other_month:2025-04"),
    ]


def test_a_doubled_row_beside_a_missing_month_is_the_wrong_month():
    rows = [RIGHT[0], RIGHT[0], RIGHT[2]]
    assert [(row[0], row[2]) for row in found(facts_of(ADULT), *rows)] == [
        ("2025-04", "wrong_month"),
        ("2025-05", "wrong_month"),
    ]


def test_the_nearest_month_is_the_one_that_was_meant():
    rows = [(0, month, ESPOO, PLAIN) for month in ("2025-05", "2025-06", "2025-06", "2025-08")]
    table = found(facts_of(ADULT), *rows, period="2025-04..2025-08")
    assert [(row[0], row[2]) for row in table] == [
        ("2025-04", "missing"), ("2025-06", "wrong_month"), ("2025-07", "wrong_month")
    ]  # fmt: skip


def test_a_missing_month_is_made_up_by_one_stray_row_alone():
    rows = [RIGHT[0], RIGHT[0], RIGHT[2], RIGHT[2]]
    assert [(row[0], row[2]) for row in found(facts_of(ADULT), *rows)] == [
        ("2025-04", "wrong_month"), ("2025-05", "wrong_month"), ("2025-06", "paid_twice"),
    ]  # fmt: skip


def test_a_month_of_which_one_cent_was_paid_is_not_missing():
    assert [row[2:] for row in found(facts_of(ADULT), RIGHT[0], (0, "2025-05", ESPOO, 1), RIGHT[2])] == [
        ("wrong_rate", "171.00", "0.01", "paid_in_part")
    ]


@pytest.mark.parametrize(
    ("cents", "kind"), [(12465, "wrong_rate"), (12466, "paid"), (12468, "paid"), (12469, "wrong_rate")]
)
def test_the_rate_of_a_late_claim_may_differ_by_one_cent(cents, kind):
    result = reconcile(calculate(facts_of(ADULT)), paid((0, "2024-05", ESPOO, cents)))
    assert [row["class"] for row in result.rows()] == [kind]


def test_rows_that_correct_each_other_stand_as_one():
    rows = [
        RIGHT[0],
        (0, "2025-05", ESPOO, PLAIN),
        (0, "2025-05", ESPOO, 5000),
        (0, "2025-05", ESPOO, -2000),
        RIGHT[2],
    ]
    assert [row[2:5] for row in found(facts_of(ADULT), *rows)] == [("wrong_rate", "171.00", "201.00")]


def test_another_amount_is_not_taken_for_another_month():
    rows = [RIGHT[0], (0, "2025-04", ESPOO, 5000), RIGHT[2]]
    assert [(row[0], row[2]) for row in found(facts_of(ADULT), *rows)] == [
        ("2025-04", "overpaid"),
        ("2025-05", "missing"),
    ]


def test_the_recipient_of_the_old_home_is_the_wrong_recipient():
    homes = [residence(end="2025-05-15"), residence(municipality="092", start="2025-05-16")]
    facts = facts_of(ADULT, homes=homes)
    rows = found(facts, *RIGHT, recipients=(ESPOO, VANTAA))
    assert [(row[0], *row[1:]) for row in rows] == [
        (
            "2025-06",
            "municipality-049",
            "wrong_recipient",
            "0.00",
            "171.00",
            "other_recipient:municipality-092 moved:2025-06",
        ),
        (
            "2025-06",
            "municipality-092",
            "wrong_recipient",
            "171.00",
            "0.00",
            "other_recipient:municipality-049 moved:2025-06",
        ),
    ]
    # The right recipient is known even where its own list is not at hand.
    assert [row[1:4] for row in found(facts, *RIGHT)] == [("municipality-049", "wrong_recipient", "0.00")]
    both = found(facts, *RIGHT, (0, "2025-06", VANTAA, PLAIN), recipients=(ESPOO, VANTAA))
    assert [row[1:] for row in both] == [
        ("municipality-049", "overpaid", "0.00", "171.00", "moved:2025-06 paid_elsewhere_too")
    ]


def test_a_county_is_never_the_other_recipient_of_a_municipality():
    rows = found(facts_of(ADULT), *RIGHT[:2], (0, "2025-06", 4, 9142), recipients=(ESPOO, 4))
    assert [(row[1], row[2]) for row in rows] == [
        ("county-04", "wrong_recipient"),
        ("municipality-049", "missing"),
    ]


@pytest.mark.parametrize(
    ("given", "cause"),
    [
        ({"citizen_from": "2025-05-20"}, "citizenship:2025-06"),
        ({"died_on": "2025-05-20"}, "died"),
        ({"permit_to": "2025-05-20"}, "no_valid_permit"),
        ({"home_municipality_from": "2022-05-20"}, "time_ended"),
    ],
)
def test_what_is_not_due_is_overpaid_with_its_reason(given, cause):
    facts = facts_of(person(hetu=hetu("1990-02-01"), **{"permit_from": "2022-01-01", **given}))
    assert [(row[0], *row[2:]) for row in found(facts, *RIGHT)] == [
        ("2025-06", "overpaid", "0.00", "171.00", cause)
    ]


def test_an_unknown_person_and_a_question_about_it(tmp_path):
    facts = facts_of(person("P-1"), person("P-2", birth_date="1980-05-05", hetu=hetu("1980-05-05")))
    path = tmp_path / "list.csv"
    path.write_text(
        f"hetu,month,recipient,amount\n{hetu('1990-02-01', 950)},2025-04,municipality-049,171.00\n"
    )
    payments = read_payment_lists([path], facts)
    result = reconcile(calculate(facts), payments)
    assert [(q.label, q.person_id, q.why) for q in result.questions] == [("?2", "P-1", "new_code")]
    rows = {(row["person_id"], row["class"]): row["cause"] for row in result.rows()}
    assert rows["?2", "unknown_person"] == "new_code:P-1"
    assert rows["P-1", "missing"].split() == ["new_code:?2", "no_identity_code", "not_on_lists"]
    assert "new_code" not in rows["P-2", "missing"]


def test_what_hangs_on_a_missing_fact_is_undetermined_and_names_it():
    facts = facts_of(person(ground="51"))
    rows = found(facts, RIGHT[0], period="2025-04..2025-05")
    assert [(row[0], *row[2:]) for row in rows] == [
        ("2025-04", "undetermined", "0.00", "171.00", "missing_fact:after_application"),
        ("2025-05", "undetermined", "0.00", "0.00", "missing_fact:after_application"),
    ]


def test_a_person_without_a_residence_is_undetermined_at_any_recipient():
    facts = facts_of(ADULT, person("P-2"), homes=[residence("P-1")])
    rows = found(facts, *RIGHT, (1, "2025-04", ESPOO, PLAIN))
    assert [row[2:] for row in rows] == [("undetermined", "0.00", "171.00", "missing_fact:residences")]


def test_a_register_without_any_residence_can_be_compared():
    facts = compensation.read(
        {"persons": pandas.DataFrame([ADULT]), "residences": pandas.DataFrame([residence("P-9")])},
        keep_going=True,
    )
    assert {row[2] for row in found(facts, *RIGHT)} == {"undetermined"}


@pytest.mark.parametrize(
    ("given", "rows", "cause"),
    [
        ({}, [], "no_identity_code not_on_lists"),
        (
            {"ground": "90", "home_municipality_from": "2022-03-10"},
            ["2025-03"],
            "quota_not_recognised:2025-04",
        ),
        ({"citizen_from": "2025-12-01"}, ["2025-04"], "citizenship:2025-12"),
        (
            {"home_municipality_from": "2025-03-10", "hetu": hetu("1990-02-01", 902)},
            ["2025-06"],
            "home_municipality_late:2025-04",
        ),
        (
            {"start_rule": "permit", "home_municipality_from": "", "permit_from": "2023-06-01"},
            ["2025-04"],
            "home_municipality_late",
        ),
    ],
)
def test_the_likely_cause_of_a_missing_month(given, rows, cause):
    facts = facts_of(
        person(**{"permit_from": "2022-01-01", "home_municipality_from": "2023-06-01", "hetu": "", **given}),
        person("P-2", hetu=hetu("1990-02-01")),
        homes=[residence("P-1", start="2022-01-01"), residence("P-2")],
    )
    awards = calculate(facts)
    due = {int(m): int(c) for m, c, p in _months(awards) if p == 0}
    given_rows = [(0, month, ESPOO, due[parse_month(month)]) for month in rows]
    result = reconcile(awards, paid(*given_rows), period="2025-03..2025-06", recipients=[ESPOO])
    causes = {
        r["month"]: r["cause"] for r in result.rows() if r["class"] == "missing" and r["person_id"] == "P-1"
    }
    assert causes["2025-05"] == cause


def _months(awards):
    months = explode(awards.tables, awards.priced.due)
    cents = {}
    for p, m, r, c in zip(months.person, months.low, months.recipient, months.cents, strict=True):
        if r == ESPOO:
            cents[int(p), int(m)] = cents.get((int(p), int(m)), 0) + int(c)
    return [(m, c, p) for (p, m), c in cents.items()]


@pytest.mark.parametrize(
    ("given", "month", "cents", "cause"),
    [
        ({}, "2025-03", PLAIN, "adult_addition_left_out"),
        ({}, "2025-04", WITH_ADDITION, "adult_addition_not_due"),
        ({"birth_date": "2018-05-20"}, "2025-06", 22842, "turned_7:2025-06"),
        ({}, "2025-04", 19167, "rate_of_another_time"),
        ({}, "2025-04", 9142, "rate_of_another_role"),
        ({}, "2025-04", PLAIN + 9142, "rate_of_another_role"),
        ({}, "2025-04", 10000, "paid_in_part"),
        ({}, "2025-04", 20000, "more_than_due"),
    ],
)
def test_the_likely_cause_of_a_wrong_rate(given, month, cents, cause):
    rows = found(facts_of(person(**given)), (0, month, ESPOO, cents), period=month)
    assert [(row[2], row[5]) for row in rows] == [("wrong_rate", cause)]


def test_the_payers_rounding_is_recognised():
    case = planted(60, 0)
    exact = reconcile(case.awards, case.payments)
    assert exact.rounding.way == CUMULATIVE
    assert exact.rounding.telling > 100
    months = explode(case.awards.tables, case.awards.priced.due)
    alone = cents_from_annual(case.awards.tables.rates.annual_eur[case.awards.tables.entry_of(months.key)])
    rows = PaymentRows(
        *(each.astype(np.int64) for each in (months.person, months.low, months.recipient, alone))
    )
    each = reconcile(case.awards, rows)
    assert each.rounding.way == EACH_MONTH
    assert each.rounding.cents == each.paid - each.due != 0
    assert {CLASSES[k] for k in np.unique(each.sorted.klass)} == {"paid", "rounding"}
    assert reconcile(calculate(facts_of(ADULT)), paid(*RIGHT)).rounding.way == NOT_SEEN


@pytest.mark.parametrize("seed", range(1, 5))
def test_every_planted_discrepancy_is_found_and_nothing_else(seed):
    case = planted(260, 100, seed)
    assert min(case.count[kind] for kind in case.count) >= 8
    assert len(case.count) == len(CLASSES) - 1
    _, wrong = compare(case)
    assert wrong == []


def test_a_disturbance_is_noticed_by_the_comparison_itself():
    case = planted(120, 40, 9)
    cents = case.payments.cents.copy()
    cents[0] += 12345
    _, wrong = compare(evolve(case, payments=evolve(case.payments, cents=cents)))
    assert wrong


def test_the_order_of_the_rows_changes_nothing():
    case = planted(150, 60, 3)
    table = list(reconcile(case.awards, case.payments).rows())
    back = np.arange(len(case.payments))[::-1]
    columns = (getattr(case.payments, name)[back] for name in ("person", "month", "recipient", "cents"))
    assert list(reconcile(case.awards, PaymentRows(*columns, case.payments.unknown)).rows()) == table
    assert [tuple(row.values()) for row in table] == sorted(tuple(row.values()) for row in table)


def test_anything_at_all_is_conserved():
    rng = np.random.default_rng(5)
    facts = planted(80, 0).awards.facts
    awards = calculate(facts)
    for _ in range(20):
        size = int(rng.integers(1, 400))
        rows = PaymentRows(
            rng.integers(0, len(facts) + 3, size), rng.integers(100, 184, size),
            rng.choice([1049, 1091, 3, 100, 0], size),
            rng.integers(-20000, 90000, size), unknown=planted_unknown(3),
        )  # fmt: skip
        result = reconcile(awards, rows)
        by_class = result.by_class()
        assert sum(map(int, by_class.columns["paid_eur"])) == int(rows.cents.sum()) == result.paid
        assert sum(map(int, by_class.columns["due_eur"])) == int(result.cells.parts.sum()) == result.due
        by_month = result.by_month()
        assert sum(map(int, by_month.columns["paid_eur"])) == result.paid
        held = result.sorted.rows.sum() - len(rows)
        assert held == 0


def planted_unknown(count):
    from compensation.reconciliation.payments import UnknownPerson

    return tuple(UnknownPerson(f"?{at}") for at in range(count))


def test_period_and_recipients_come_from_the_lists_and_the_rest_is_said():
    case = planted(60, 0)
    result = reconcile(case.awards, case.payments)
    assert result.period == (int(case.payments.month.min()), int(case.payments.month.max()) + 1)
    assert result.left_out == (0, 0)
    narrow = reconcile(case.awards, case.payments, period="2024-01..2024-06")
    assert narrow.left_out[0] + int(narrow.sorted.rows.sum()) == len(case.payments)
    assert narrow.left_out[1] + narrow.paid == result.paid


def test_awards_with_a_day_of_application_are_compared_at_the_months_own_rates():
    facts = facts_of(ADULT)
    rows = paid((0, "2024-05", ESPOO, 16291))
    late = reconcile(calculate(facts, applied_on=date(2025, 2, 1)), rows)
    assert (late.due, late.paid) == (16291, 16291)


def test_lists_that_cannot_be_compared_are_refused():
    awards = calculate(facts_of(ADULT))
    with pytest.raises(UsageFault):
        reconcile(awards, paid())
    with pytest.raises(OutsideVerifiedLaw):
        reconcile(awards, paid((0, "2027-01", ESPOO, PLAIN)))
    with pytest.raises(OutsideVerifiedLaw):
        reconcile(awards, paid(*RIGHT), period="2011-01..2011-12")


def test_recovery_ends_with_the_fifth_year_after_the_year_paid_for():
    awards = calculate(facts_of(ADULT))
    assert last_day_to_recover(awards, parse_month("2025-01")) == date(2030, 12, 31)
    assert last_day_to_recover(awards, parse_month("2024-12")) == date(2029, 12, 31)


def test_every_class_and_cause_has_words_in_three_languages():
    assert set(Catalogue("reconciliation", "classes")) == set(CLASSES)
    told = {f"claim_{state}" for state in STATES} | {"decision"}
    assert set(Catalogue("reconciliation", "causes")) == {*CAUSES, *told}
    assert set(Catalogue("reconciliation", "claim_states")) == set(STATES)
    for lang in ("fi", "sv", "en"):
        for code in (*CAUSES, *told):
            assert "{" not in cause_sentences(code, lang)
        assert cause_sentences("died time_ended", lang).count("; ") == 1


def test_the_example_has_payment_lists_of_every_class():
    folder = data_folder("examples")
    facts = compensation.read(folder)
    lists = sorted(Path(str(folder)).glob("state_list_*.csv"))
    payments = read_payment_lists(lists, facts)
    result = reconcile(calculate(facts), payments)
    rows = dict(zip(result.by_class().columns["class"], result.by_class().columns["rows"], strict=True))
    assert set(CLASSES) == {name for name, count in rows.items() if count}
    assert {form.amounts for form in payments.lists} == {"per_month", "cumulative"}
    assert {form.months_in for form in payments.lists} == {"rows", "columns"}
    assert result.questions
    causes = {cause.partition(":")[0] for row in result.rows() for cause in row["cause"].split()}
    assert causes >= {
        "home_municipality_late", "moved", "quota_not_recognised", "citizenship", "adult_addition_left_out", "turned_7",
        "new_code",
    }  # fmt: skip
