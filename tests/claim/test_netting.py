"""Paid and due (law.md section 7, I-29, section 18): nothing is claimed twice, and nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import pytest

import compensation
from compensation.claim.record import Claim, Line
from tests.tables_for_tests import paid, person, recipient, residence

ROWS = Sequence[Mapping[str, str]]


def claim(
    *,
    payments: ROWS = (),
    earlier: ROWS = (),
    period: str = "2025-04..2025-06",
    applied_on: date = date(2026, 3, 1),
    readings: Mapping[str, str] | None = None,
    facts: Mapping[str, str] | None = None,
    home: Mapping[str, str] | None = None,
    code: str = "municipality-049",
) -> Claim:
    """The claim of Espoo for an adult whose time began on 15 March 2025: 171.00 and 645.08 (645.09) a month."""
    who = {"permit_from": "2025-01-10", "home_municipality_from": "2025-03-15", **(facts or {})}
    tables = {
        "persons": [person("P-1", **who)],
        "residences": [{**residence("P-1", "049", "2013-01-01"), **(home or {})}],
        "recipients": [recipient(code)],
        "paid": list(payments),
        "applied": list(earlier),
    }
    frames = {name: pd.DataFrame(rows, dtype=str) for name, rows in tables.items() if rows}
    awards = compensation.calculate(
        compensation.read(frames), period=period, applied_on=applied_on, readings=readings or {}
    )
    return compensation.claims(awards)[code]


def amounts(found: Claim) -> list[tuple[str, str, int | None, int]]:
    return [(line.component, f"{line.from_:%Y-%m}", _before(line), line.amount) for line in found.lines]


def _before(line: Line) -> int | None:
    """What was paid and applied for before."""
    return None if line.paid is None else line.paid + (line.applied or 0)


def applied(month: str, amount: str, on: str = "2025-08-01") -> dict[str, str]:
    return {**paid(month=month, amount=amount), "applied_on": on}


def test_without_payments_the_whole_is_one_line_a_component() -> None:
    found = claim()
    assert amounts(found) == [("adult_addition", "2025-04", None, 193525), ("basic", "2025-04", None, 51300)]


@pytest.mark.parametrize("amount", ["816.06", "816.07", "816.08", "816.09", "816.10"])
def test_a_month_paid_within_a_cent_a_component_is_paid(amount: str) -> None:
    found = claim(payments=[paid(month="2025-04", amount=amount)], period="2025-04")
    assert not found.lines
    reason = "already_paid" if amount == "816.08" else "rounding_only"
    assert [e.reasons for e in found.exclusions] == [(reason,)]
    assert found.totals.overpaid == 0


def test_three_cents_short_is_no_rounding_any_more() -> None:
    found = claim(payments=[paid(month="2025-04", amount="816.05")], period="2025-04")
    assert amounts(found) == [("adult_addition", "2025-04", 64505, 3)]


def test_a_payment_covers_the_basic_part_first() -> None:
    found = claim(payments=[paid(month="2025-05", amount="200.00")])
    assert ("adult_addition", "2025-05", 2900, 61609) in amounts(found)
    assert not [line for line in found.lines if line.component == "basic" and line.from_ == date(2025, 5, 1)]


@pytest.mark.parametrize("amount", ["162.89", "162.93", "124.64", "124.68"])
def test_two_cents_off_is_not_that_rate(amount: str) -> None:
    found = late_claim(payments=[paid(month="2024-01", amount=amount)])
    assert [e.reasons for e in found.exclusions] != [("rounding_only",)]


def test_a_payment_below_the_basic_part_leaves_both_components() -> None:
    found = claim(payments=[paid(month="2025-04", amount="71.00")], period="2025-04")
    assert amounts(found) == [("adult_addition", "2025-04", 0, 64508), ("basic", "2025-04", 7100, 10000)]


def test_a_month_paid_in_part_is_a_line_of_its_own_and_its_neighbours_stay_whole() -> None:
    found = claim(payments=[paid(month="2025-05", amount="100.00")])
    basic = [line for line in found.lines if line.component == "basic"]
    assert [(line.months, line.paid, line.amount) for line in basic] == [
        (1, None, 17100),
        (1, 10000, 7100),
        (1, None, 17100),
    ]


def test_two_payments_of_a_month_are_added() -> None:
    found = claim(
        payments=[paid(month="2025-04", amount="500.00"), paid(month="2025-04", amount="316.08")],
        period="2025-04",
    )
    assert not found.lines


def test_an_overpayment_stands_beside_and_lowers_no_other_month() -> None:
    found = claim(payments=[paid(month="2025-05", amount="1000.00")])
    assert found.totals.overpaid == 100000 - 81609
    assert found.totals.grand_total == 244825 - 81609


def test_a_payment_for_a_month_that_is_not_due_is_overpaid_with_the_reason() -> None:
    found = claim(payments=[paid(month="2025-03", amount="50.00")], period="2025-03")
    assert [(e.reasons, e.overpaid) for e in found.exclusions] == [(("before_start",), 5000)]


def test_a_payment_for_somebody_who_lived_elsewhere_is_shown() -> None:
    found = claim(
        payments=[paid(month="2025-04", amount="50.00")], home={"municipality": "091"}, period="2025-04"
    )
    assert [(e.reasons, e.overpaid) for e in found.exclusions] == [(("lived_elsewhere",), 5000)]


def test_what_was_applied_for_and_is_not_due_is_shown() -> None:
    found = claim(earlier=[applied("2025-03", "50.00")], period="2025-03")
    assert [(e.reasons, e.applied, e.overclaimed, e.due) for e in found.exclusions] == [
        (("before_start", "already_applied"), 0, 5000, 0)
    ]
    assert found.totals.overclaimed == 5000
    elsewhere = claim(earlier=[applied("2025-04", "50.00")], home={"municipality": "091"}, period="2025-04")
    assert [(e.reasons, e.overclaimed) for e in elsewhere.exclusions] == [
        (("lived_elsewhere", "already_applied"), 5000)
    ]


def test_what_is_already_applied_for_is_not_claimed_again() -> None:
    found = claim(earlier=[applied("2025-04", "816.08")], period="2025-04")
    assert not found.lines
    assert [e.reasons for e in found.exclusions] == [("already_applied",)]
    assert found.totals.applied == 81608


def test_paid_and_applied_for_together_leave_the_rest() -> None:
    found = claim(
        payments=[paid(month="2025-04", amount="171.00")],
        earlier=[applied("2025-04", "600.00")],
        period="2025-04",
    )
    assert amounts(found) == [("adult_addition", "2025-04", 60000, 4508)]
    assert [(e.component, e.reasons, e.due, e.paid) for e in found.exclusions] == [
        ("basic", ("already_paid",), 17100, 17100)
    ]


def test_a_rest_of_cents_after_an_application_is_rounding() -> None:
    found = claim(earlier=[applied("2025-04", "816.06")], period="2025-04")
    assert not found.lines
    assert found.totals.rounding == 2


LATE = {"permit_from": "2023-01-10", "home_municipality_from": "2023-12-01"}


def late_claim(**given: object) -> Claim:
    """January 2024 of an adult of 2023-24: the second instalment of its series, own rate 162.91, late rate 124.66."""
    return claim(facts=LATE, period="2024-01", **given)  # type: ignore[arg-type]


def test_a_month_of_2024_never_paid_is_claimed_at_the_late_rate() -> None:
    assert [line.component for line in late_claim().lines] == ["late_claim"]
    assert late_claim().totals.grand_total == 12466


@pytest.mark.parametrize("amount", ["162.90", "162.91", "162.92", "124.65", "124.66", "124.67"])
def test_a_month_of_2024_paid_at_its_own_or_the_late_rate_is_paid(amount: str) -> None:
    found = late_claim(payments=[paid(month="2024-01", amount=amount)])
    assert not found.lines
    assert found.totals.overpaid == 0


def test_a_month_of_2024_paid_in_part_is_claimed_up_to_the_late_rate() -> None:
    found = late_claim(payments=[paid(month="2024-01", amount="100.00")])
    assert [line.amount for line in found.lines] == [late_claim().totals.grand_total - 10000]


def test_under_i29_own_rate_a_part_paid_month_is_claimed_up_to_its_own_rate() -> None:
    found = late_claim(payments=[paid(month="2024-01", amount="100.00")], readings={"I-29": "own-rate"})
    assert [line.amount for line in found.lines] == [16291 - 10000]
    assert late_claim(readings={"I-29": "own-rate"}).totals == late_claim().totals


@pytest.mark.parametrize("amount", ["124.65", "124.66", "162.91"])
def test_a_settled_month_is_told_alike_under_both_readings_of_i29(amount: str) -> None:
    rows = [paid(month="2024-01", amount=amount)]
    ours, other = late_claim(payments=rows), late_claim(payments=rows, readings={"I-29": "own-rate"})
    assert (other.totals, other.exclusions) == (ours.totals, ours.exclusions)
    assert ours.totals.rounding in (0, 1)


def test_an_overpayment_of_2024_is_measured_against_the_months_own_rate() -> None:
    assert late_claim(payments=[paid(month="2024-01", amount="150.00")]).totals.overpaid == 0
    assert late_claim(payments=[paid(month="2024-01", amount="200.00")]).totals.overpaid == 20000 - 16291


def test_what_was_paid_for_a_month_that_cannot_be_determined_is_said_and_not_called_overpaid() -> None:
    unknown = {"ground": "52", "permit_from": "2025-01-10", "home_municipality_from": "2025-03-15"}
    found = claim(facts=unknown, payments=[paid(month="2025-04", amount="55.00")], period="2025-04")
    assert [(e.reasons, e.missing, e.paid, e.overpaid) for e in found.exclusions] == [
        (("undetermined", "already_paid"), ("after_application",), 5500, 0)
    ]


def test_what_was_paid_for_a_month_of_2024_stands_whole_in_the_totals() -> None:
    for amount, overpaid in (("100.00", 0), ("130.00", 0), ("162.91", 0), ("200.00", 3709)):
        found = late_claim(payments=[paid(month="2024-01", amount=amount)]).totals
        assert found.paid + found.overpaid == int(amount.replace(".", ""))
        assert found.overpaid == overpaid
        assert found.due == found.grand_total + found.paid


def test_an_undetermined_month_cites_the_law_that_asks_for_the_fact() -> None:
    unknown = {"ground": "52", "permit_from": "2025-01-10", "home_municipality_from": "2025-03-15"}
    (found,) = claim(facts=unknown, period="2025-04").exclusions
    assert [id.partition("@")[0] for id in found.law] == ["ground_52"]


def test_every_cent_that_is_due_stands_somewhere() -> None:
    found = claim(
        payments=[paid(month="2025-04", amount="100.00"), paid(month="2025-05", amount="2000.00")],
        earlier=[applied("2025-06", "816.07")],
        period="2025-03..2025-12",
    ).totals
    assert found.due == found.grand_total + found.paid + found.applied + found.rounding + found.excluded


@pytest.mark.parametrize(
    ("applied_on", "months"),
    [
        (date(2025, 4, 1), 1),
        (date(2025, 3, 31), 0),
        (date(2025, 6, 30), 3),
        (date(2027, 12, 31), 3),
        (date(2028, 1, 1), 0),
    ],
)
def test_months_are_claimed_from_their_first_day_to_their_last_day_to_apply(
    applied_on: date, months: int
) -> None:
    found = claim(applied_on=applied_on)
    assert sum(line.months for line in found.lines if line.component == "basic") == months
    reasons = {reason for e in found.exclusions for reason in e.reasons}
    assert reasons == (
        set() if months == 3 else {"not_yet_due" if applied_on.year == 2025 else "application_late"}
    )


def test_a_person_whose_time_ended_before_the_period_appears_once() -> None:
    found = claim(
        facts={
            "permit_from": "2013-01-01",
            "permit_to": "2025-05-10",
            "home_municipality_from": "2013-01-01",
        },
        period="2025-01..2025-12",
    )
    assert [(e.from_, e.until, e.reasons) for e in found.exclusions] == [
        (date(2025, 1, 1), date(2026, 1, 1), ("time_ended",))
    ]


def test_what_hangs_on_a_missing_fact_is_both_components_of_the_months_paid_or_not() -> None:
    unknown = {"standing": "family", "tie_before_arrival": ""}
    found = claim(facts=unknown)
    assert not found.lines
    assert [(e.missing, e.hanging, e.paid) for e in found.exclusions] == [
        (("tie_before_arrival",), 193525 + 51300, 0)
    ]
    found = claim(facts=unknown, payments=[paid(month="2025-05", amount="171.00")])
    assert [(f"{e.from_:%m}", e.hanging, e.paid) for e in found.exclusions] == [
        ("04", 81608, 0), ("05", 81609, 17100), ("06", 81608, 0),
    ]  # fmt: skip
    assert found.totals.due == found.totals.grand_total == 0


def test_under_i29_own_rate_a_month_applied_for_in_part_is_claimed_up_to_the_late_rate() -> None:
    """Paid in part is not applied for in part."""
    earlier = [applied("2024-01", "50.00", "2024-06-01")]
    found = late_claim(earlier=earlier, readings={"I-29": "own-rate"})
    assert [line.amount for line in found.lines] == [12466 - 5000]
