"""The shipped example: sound, computed as law.md says by hand, and touching every rule that it is there to show."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

import compensation
from compensation.awards.calculation import Awards
from compensation.calculated.reasons import MONTH_REASONS, codes
from compensation.claim.file import parse, payload_digest, read_claim
from compensation.claim.record import Claim
from compensation.costs.reasons import COST_REASONS
from compensation.facts.later_days import persons_with_later_days
from compensation.facts.model import GROUNDS, KINDS, STANDINGS, Facts
from compensation.files.data_folders import data_folder
from compensation.law.areas import load_areas
from compensation.second_opinion import day_by_day, month_by_month
from compensation.values.months import day_number
from tests.persons_against_second_opinion import (
    Case,
    Tally,
    by_engine,
    by_second_opinion,
    count,
    frames,
    instalments,
    wordings_of_due_months,
)
from tests.random_persons import municipality_rows

APPLIED_ON = date(2026, 11, 2)
HALF_YEAR = "2025-01..2025-06"
WHOLE_LAW = "2011-09..2026-12"
TABLES = ("persons", "permits", "residences", "recipients", "paid", "applied", "costs", "decisions")
NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)


def rows(name: str) -> list[dict[str, str]]:
    with (data_folder("examples") / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def tables() -> dict[str, list[dict[str, str]]]:
    return {name: rows(name) for name in TABLES}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return compensation.read(data_folder("examples"))


@pytest.fixture(scope="module")
def whole(facts) -> Awards:
    """Everything that the known law gives, every month at its own rate."""
    return compensation.calculate(facts)


@pytest.fixture(scope="module")
def built(facts) -> dict[str, Claim]:
    """The claims of README's first command line."""
    return compensation.claims(compensation.calculate(facts, period=HALF_YEAR, applied_on=APPLIED_ON))


# -- sound ------------------------------------------------------------------------------------------------------


def test_there_is_a_file_for_each_table_and_besides_only_lists_of_the_payer():
    names = {path.stem for path in data_folder("examples").glob("*.csv")}
    assert {name for name in names if not name.startswith("state_list_")} == set(TABLES)


def test_it_reads_without_an_error(facts):
    assert [finding for finding in facts.findings if finding.severity == "error"] == []


def test_it_shows_warnings_and_a_note_too(facts):
    assert {finding.severity for finding in facts.findings} >= {"warning", "note"}


def test_no_row_is_dropped_while_reading(facts, tables):
    assert len(facts.person_ids) == len(tables["persons"])
    assert {source.name.removesuffix(".csv"): source.rows for source in facts.sources} == {
        name: len(table) for name, table in tables.items()
    }


def test_no_day_lies_after_the_day_of_application(facts):
    assert persons_with_later_days(facts, day_number(APPLIED_ON)) == 0


def test_identity_codes_are_artificial(tables):
    codes_given = [row["hetu"] for row in tables["persons"] if row["hetu"]]
    assert len(codes_given) > 50
    assert all("900" <= code[7:10] <= "999" for code in codes_given)
    assert len(set(codes_given)) == len(codes_given)


def test_recipients_are_made_up(tables):
    for row in tables["recipients"]:
        assert row["name"].endswith("(example)")
        assert row["business_id"].startswith("90000")
        assert row["iban"][4:].startswith("9900000000")
        assert row["contact"].endswith(".example")


# -- as computed by hand (law.md 17) ------------------------------------------------------------------------------


def sums(awards: Awards, person: str) -> dict[str, str]:
    """Euros by kind of recipient, components together."""
    totals: dict[str, int] = {}
    for one, _, recipient, _, _, cents in instalments(awards):
        if one == person:
            kind = "second" if not recipient.startswith("municipality") else "municipality"
            totals[kind] = totals.get(kind, 0) + cents
    return {kind: f"{cents // 100}.{cents % 100:02d}" for kind, cents in totals.items()}


@pytest.mark.parametrize(
    ("figure", "person", "expected"),
    [
        (1, "P-004", {"municipality": "6900.00"}),
        (2, "P-005", {"municipality": "25003.75"}),
        (3, "P-007", {"municipality": "17748.00", "second": "514.50"}),
        (4, "P-001", {"municipality": "11332.00", "second": "1992.75"}),
        (4, "P-002", {"municipality": "4641.75", "second": "945.00"}),
        (4, "P-003", {"municipality": "11332.00", "second": "1992.75"}),
        (5, "P-009", {"municipality": "3649.67", "second": "1778.67"}),
        (7, "P-012", {"municipality": "3066.67"}),
    ],
)
def test_worked_figures_of_the_law(whole, figure, person, expected):
    assert sums(whole, person) == expected


def test_worked_figure_six_counts_the_months_of_2025_and_2026_alone(facts):
    awards = compensation.calculate(facts, period="2025-01..2026-12")
    assert sums(awards, "P-011") == {"municipality": "9264.67", "second": "2242.67"}


def test_worked_figure_eight_twelve_instalments_are_the_annual_amount(whole):
    cents = [row[-1] for row in instalments(whole) if row[0] == "P-004"]
    assert cents[:6] == [19167, 19166, 19167, 19167, 19166, 19167]
    assert sum(cents[:12]) == 230000


def test_both_roles_of_helsinki_come_to_what_law_md_adds_up(whole):
    assert sums(whole, "P-003") == {"municipality": "11332.00", "second": "1992.75"}  # 13,324.75 together
    assert {row[2] for row in instalments(whole) if row[0] == "P-003"} == {
        "municipality-091",
        "county-helsinki",
    }


# -- what each person is there for (docs/example.md) -------------------------------------------------------------


def months_of(awards: Awards, person: str, recipient: str | None = None) -> list[str]:
    return sorted({row[1] for row in instalments(awards) if row[0] == person and recipient in (None, row[2])})


@pytest.mark.parametrize(
    ("person", "first", "last", "months"),
    [
        ("P-013", "2024-03", "2026-12", 34),  # 51 after an application
        ("P-021", "2015-12", "2018-11", 36),  # 88a granted before its repeal runs to its end
        ("P-024", "2023-03", "2025-11", 33),  # 110: the clock from November 2022, pay from March 2023
        ("P-027", "2022-05", "2026-04", 48),  # quota: four years
        ("P-028", "2022-04", "2025-03", 36),  # family of a quota refugee: four then three
        ("P-041", "2023-06", "2026-05", 36),  # start by the first permit
        ("P-043", "2023-11", "2026-10", 34),  # a gap between permits, March and April 2025
        ("P-044", "2022-07", "2025-04", 34),  # citizen on 10 April 2025
        ("P-045", "2023-10", "2025-02", 17),  # died on 1 March 2025: March is not paid
        ("P-046", "2023-07", "2026-06", 33),  # abroad from 20 February to 2 May 2024
        ("P-050", "2014-06", "2018-05", 48),  # Jalasjärvi became Kurikka
        ("P-073", "2011-09", "2013-10", 26),  # a start before the law that is known
        ("P-076", "2011-09", "2011-12", 4),  # the four years of the law's first months
    ],
)
def test_first_last_and_number_of_months(whole, person, first, last, months):
    paid = months_of(whole, person)
    assert (paid[0], paid[-1], len(paid)) == (first, last, months)


@pytest.mark.parametrize("person", ["P-014", "P-022", "P-026", "P-034", "P-038", "P-039", "P-042", "P-063"])
def test_persons_for_whom_nothing_is_due(whole, person):
    assert months_of(whole, person) == []


@pytest.mark.parametrize(
    ("person", "missing"),
    [
        ("P-015", {"after_application"}),
        ("P-035", {"tie_before_arrival"}),
        ("P-058", {"municipality-285:programme_from"}),
        ("P-062", {"residences"}),
    ],
)
def test_persons_of_whom_a_fact_is_missing(whole, person, missing):
    named = {
        fact for row in whole.undetermined if row["person_id"] == person for fact in row["missing"].split()
    }
    assert named == missing


def test_an_ended_municipality_and_its_successor_share_the_time(whole):
    assert months_of(whole, "P-050", "municipality-164")[-1] == "2015-12"
    assert months_of(whole, "P-050", "municipality-301")[0] == "2016-01"
    assert months_of(whole, "P-049", "municipality-588")[-1] == "2024-12"
    assert months_of(whole, "P-049", "municipality-507")[0] == "2025-01"


def test_twenty_ninth_of_february(whole):
    """Seven on 1 March 2023; of age on 1 March 2026."""
    annual = {
        row[1]: row[4] for row in instalments(whole) if row[:1] == ("P-032",) and row[2] == "municipality-837"
    }
    assert (annual["2023-02"], annual["2023-03"]) == (6503, 1955)
    assert (
        next(row[1] for row in instalments(whole) if row[0] == "P-033" and row[3] == "adult_addition")
        == "2026-03"
    )


def test_the_adult_addition_of_somebody_who_comes_of_age(whole):
    months = sorted(
        row[1]
        for row in instalments(whole)
        if row[0] == "P-054" and row[3] == "adult_addition" and "091" in row[2]
    )
    assert (months[0], months[-1], len(months)) == ("2025-05", "2026-04", 12)


def test_a_child_ends_with_the_later_of_its_parents(whole):
    assert months_of(whole, "P-030")[-1] == "2025-05"
    assert months_of(whole, "P-031")[-1] == "2026-12"
    assert months_of(whole, "P-036")[-1] == "2026-12"
    assert months_of(whole, "P-036")[0] == "2025-05"  # its own permit came in April


# -- every rule is touched ------------------------------------------------------------------------------------------


def test_every_standing_and_ground(tables):
    assert {row["standing"] for row in tables["persons"]} == set(STANDINGS)
    assert {row["ground"] for row in tables["persons"]} == set(GROUNDS)


def test_every_kind_of_recipient(tables, whole):
    areas = load_areas()
    named = {row["recipient"] for row in tables["recipients"]}
    paid = {row[2] for row in instalments(whole)}
    for found in (named, paid):
        numbers = [code.removeprefix("municipality-") for code in found if code.startswith("municipality-")]
        assert {areas.municipalities[number].in_aland for number in numbers} == {True, False}
        assert any(areas.municipalities[number].valid_to for number in numbers)
        assert {"municipality-091", "county-helsinki", "aland-health"} <= found
        assert any(code.startswith("county-") and code != "county-helsinki" for code in found)
    assert paid - named == {"municipality-398", "county-09"}  # due to others than those who build


def test_every_wording_that_a_due_month_can_rest_on(facts):
    tally = Tally()
    for applied_on in (None, APPLIED_ON):
        count(compensation.calculate(facts, applied_on=applied_on), tally, "example")
    assert [wording for wording in wordings_of_due_months() if not tally.wordings[wording]] == []


def reasons_of_months(facts: Facts) -> Iterator[str]:
    for readings in ({}, {"I-02": "from-2025"}):
        for mask in compensation.calculate(facts, readings=readings).unpaid.reasons.tolist():
            yield from codes(mask)
    for period, applied_on in ((WHOLE_LAW, APPLIED_ON), ("2023-01..2024-12", date(2024, 12, 31))):
        awards = compensation.calculate(facts, period=period, applied_on=applied_on)
        for claim in compensation.claims(awards).values():
            for exclusion in claim.exclusions:
                if exclusion.person:
                    yield from exclusion.reasons


def test_every_reason_for_which_a_month_is_not_claimed(facts):
    known = {reason.code for reason in MONTH_REASONS} - {"not_resident"}  # abroad, one is in nobody's area
    assert known - set(reasons_of_months(facts)) == set()


def test_the_claims_of_the_readme_show_part_paid_overpaid_and_applied_months(built):
    lines = [line for claim in built.values() for line in claim.lines]
    exclusions = [one for claim in built.values() for one in claim.exclusions]
    assert {line.person for line in lines if line.paid is not None} >= {"P-054", "P-055"}
    assert {one.person for one in exclusions if one.overpaid} >= {"P-003", "P-048"}
    assert {one.person for one in exclusions if "already_applied" in one.reasons} == {"P-054"}
    assert {one.person for one in exclusions if "rounding_only" in one.reasons} >= {"P-055", "P-056"}
    assert {one.person for one in exclusions if "lived_elsewhere" in one.reasons} >= {"P-048"}


def test_nothing_that_is_due_vanishes_from_a_claim(built):
    for claim in built.values():
        totals = claim.totals
        lines = sum(line.amount for line in claim.lines)
        assert totals.due == lines + totals.paid + totals.applied + totals.rounding + totals.excluded


# -- costs ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def judged(tables) -> list[day_by_day.Judged]:
    return day_by_day.judged(tables, municipality_rows(), applied_on=APPLIED_ON)


def test_every_kind_of_cost(tables):
    assert {row["kind"] for row in tables["costs"]} == set(KINDS)


def test_every_kind_that_can_be_accepted_is_and_the_rest_never(tables, judged):
    kind_of = {row["cost_id"]: row["kind"] for row in tables["costs"]}
    accepted = {kind_of[each.cost_id] for each in judged if each.verdict == "accepted"}
    assert set(KINDS) - accepted == {
        "state_subsidy",
        "kela_refund",
        "representative_fee",
        "arrival_travel",
        "programme_money",
    }


def test_every_reason_of_a_cost(judged):
    given = {reason for each in judged for reason in each.reasons}
    assert {reason.code for reason in COST_REASONS} - given == set()


def test_many_a_missing_fact_of_a_cost(judged):
    named = {fact.split(":")[-1] for each in judged for fact in each.missing}
    assert named >= {
        "decision_id",
        "condition_met",
        "tie_before_arrival",
        "split",
        "social_assistance_from",
        "family",
        "needed_care_on_arrival",
        "minor_route",
        "assistance_system_from",
        "residences",
        "programme_from",
        "basic_amount",
    }


def euros(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def test_costs_are_judged_like_by_the_second_opinion(whole, tables):
    """Without a day of application no deadline is tested."""
    ours = [(row["cost_id"], row["verdict"], row["claimable_eur"], row["reason"]) for row in whole.costs]
    theirs = [
        (each.cost_id, each.verdict, euros(each.cents), " ".join(each.reasons))
        for each in day_by_day.judged(tables, municipality_rows())
    ]
    assert ours == theirs


def test_claims_hold_the_costs_that_the_second_opinion_accepts_and_its_reasons_for_the_rest(facts, judged):
    awards = compensation.calculate(facts, period=WHOLE_LAW, applied_on=APPLIED_ON)
    claimed, refused = {}, {}
    for claim in compensation.claims(awards).values():
        claimed |= {cost.id: (cost.claimed, cost.notes) for cost in claim.costs}
        refused |= {one.cost: one.reasons for one in claim.exclusions if one.cost}
    accepted = {each.cost_id: (each.cents, each.reasons) for each in judged if each.verdict == "accepted"}
    rest = {each.cost_id: each.reasons for each in judged if each.verdict != "accepted"}
    outside = {"C-109"}  # June to August 2011: in no period that can be claimed for
    assert set(claimed) | set(refused) | outside == set(accepted) | set(rest)
    assert claimed == {cost: accepted[cost] for cost in claimed}
    assert {cost: reasons for cost, reasons in refused.items() if cost in rest} == {
        cost: reasons for cost, reasons in rest.items() if cost not in outside
    }
    # A cost of which nothing is left is accepted, but it is nothing to claim.
    assert all(accepted[cost][0] == 0 for cost in set(refused) & set(accepted))


def test_accepted_costs_stand_in_the_claims(built):
    kinds = {cost.kind for claim in built.values() for cost in claim.costs}
    assert len(kinds) > 10
    assert sum(cost.claimed for claim in built.values() for cost in claim.costs) > 0
    assert any(one.cost for claim in built.values() for one in claim.exclusions)


# -- second opinion, round trip, order of rows ---------------------------------------------------------------------


@pytest.mark.parametrize("applied_on", [None, APPLIED_ON])
def test_the_second_opinion_agrees_on_every_month(facts, tables, applied_on):
    awards = compensation.calculate(facts, applied_on=applied_on)
    assert by_engine(awards) == by_second_opinion(Case(tables, {}, applied_on))


def test_the_second_opinion_agrees_on_every_claim(built, tables):
    theirs: Counter[str] = Counter()
    for month in month_by_month.claimed(
        tables, municipality_rows(), period=("2025-01", "2025-06"), applied_on=APPLIED_ON
    ):
        theirs[month.recipient] += sum(month.claimed.values())
    ours = {code: sum(line.amount for line in claim.lines) for code, claim in built.items()}
    assert {code: theirs[code] for code in ours} == ours
    assert {code for code in theirs if code not in ours} == {"municipality-398", "county-09"}


def test_a_claim_file_is_read_back_as_it_was_and_verified(facts, built):
    from compensation.verification.examining import compare, verify_bytes
    from compensation.verification.recomputation import recompute

    assert len(built) > 20
    for claim in built.values():
        data = claim.to_xml(created_at=NOW)
        assert read_claim(data) == claim
        assert [each for each in verify_bytes(data) if getattr(each, "severity", "error") == "error"] == []
        anew = recompute(claim, facts)
        assert anew is not None
        assert list(compare(claim, anew)) == []


def test_the_payload_stands_whatever_the_order_of_the_rows(built, tables):
    rng = random.Random(7)
    shuffled = {name: rng.sample(table, len(table)) for name, table in tables.items()}
    awards = compensation.calculate(
        compensation.read(frames(shuffled)), period=HALF_YEAR, applied_on=APPLIED_ON
    )
    again = compensation.claims(awards)
    assert digests(again) == digests(built)


def test_the_payload_changes_with_a_fact(built, tables):
    other = {**tables, "persons": [dict(row) for row in tables["persons"]]}
    other["persons"][0]["home_municipality_from"] = "2025-04-15"
    awards = compensation.calculate(compensation.read(frames(other)), period=HALF_YEAR, applied_on=APPLIED_ON)
    again = digests(compensation.claims(awards))
    changed = {code for code, digest in digests(built).items() if again[code] != digest}
    assert changed == {"municipality-049", "county-03"}


def digests(claims: dict[str, Claim]) -> dict[str, str]:
    return {code: payload_digest(parse(claim.to_xml(created_at=NOW))) for code, claim in claims.items()}
