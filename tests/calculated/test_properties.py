"""What must hold whatever the persons, moves, readings and claims are (design.md, "Tests").

Towns are random but repeatable: Hypothesis draws the seed. Everything goes in by way of `compensation.read`.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from itertools import pairwise

from attrs import frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import compensation
from compensation.awards.calculation import Awards
from compensation.awards.result_formats import to_bytes
from compensation.awards.result_text import as_text
from compensation.calculated.month_keys import NO_RECIPIENT
from compensation.claim.building import as_known
from compensation.claim.file import labels_of, read_claim
from compensation.claim.page import to_html
from compensation.claim.record import Claim
from compensation.facts.model import Facts
from compensation.law.areas import recipient_code
from compensation.second_opinion.month_by_month import add_years
from compensation.values.months import month_text
from compensation.verification.earlier_claims import EarlierClaim, with_earlier_claims
from tests.costs_against_second_opinion import Case as CostCase
from tests.costs_against_second_opinion import by_engine as costs_by_engine
from tests.persons_against_second_opinion import (
    LAST_MONTH,
    ClaimCase,
    Due,
    Row,
    everyone,
    facts_of,
    instalments,
    payments,
)
from tests.random_costs import CostGenerator
from tests.random_persons import Generator

NOW = datetime(2026, 11, 21, tzinfo=UTC)
BEFORE_2025, LATER = date(2024, 12, 31), date(2026, 11, 21)
seldom = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
often = settings(seldom, max_examples=15)


@frozen
class Town:
    """Tables of a few dozen persons, with readings and a day of application."""

    tables: Mapping[str, list[Row]]
    readings: dict[str, str]
    applied_on: date
    seed: int

    def __repr__(self) -> str:
        return f"Town of seed {self.seed}, {self.applied_on}, {self.readings}"

    @property
    def facts(self) -> Facts:
        return facts_of(self.tables)

    def awards(self, facts: Facts | None = None, period: str | None = None) -> Awards:
        return compensation.calculate(
            self.facts if facts is None else facts,
            period=period,
            applied_on=self.applied_on,
            readings=self.readings,
        )

    def rng(self) -> random.Random:
        return random.Random(self.seed)


def town_of(seed: int, boundary_heavy: bool, applied_on: date, persons: int = 30) -> Town:
    generator = Generator(random.Random(seed), boundary_heavy)
    return Town(generator.tables(persons), generator.readings(), applied_on, seed)


towns = st.builds(town_of, st.integers(0, 2**32), st.booleans(), st.sampled_from([BEFORE_2025, LATER]))
cuts = st.lists(st.integers(1, LAST_MONTH - 1), unique=True, max_size=6).map(sorted)


def pieces(at: list[int], low: int = 0, high: int = LAST_MONTH) -> list[tuple[int, int]]:
    """Stretches of months between the cuts."""
    bounds = [low, *(month for month in at if low < month < high), high]
    return list(pairwise(bounds))


def period(low: int, high: int) -> str:
    return f"{month_text(low)}..{month_text(high - 1)}"


def of(rows: Iterable[Due], persons: set[str]) -> list[Due]:
    return [row for row in rows if row[0] in persons]


# -- time ---------------------------------------------------------------------------------------------------------


@often
@given(towns, cuts)
def test_any_cutting_of_time_adds_up_to_the_same_cents(town, at):
    facts = town.facts
    whole = Counter[tuple[str, str, str]]()
    for person, _, recipient, component, _, cents in instalments(town.awards(facts)):
        whole[person, recipient, component] += cents
    parts = Counter[tuple[str, str, str]]()
    for low, high in pieces(at):
        awards = town.awards(facts, period(low, high))
        by_person = awards.by_person()
        for *key, cents in zip(
            *(by_person.columns[name] for name in ("person_id", "recipient", "component", "amount_eur")),
            strict=True,
        ):
            parts[tuple(key)] += int(cents)
    assert parts == whole


@seldom
@given(towns, st.integers(100, LAST_MONTH - 25), cuts)
def test_any_cutting_into_claims_claims_the_same_cents(town, low, at):
    facts = facts_of({**town.tables, "recipients": everyone(town.tables)})
    whole = claimed(compensation.claims(town.awards(facts, period(low, low + 24))))
    parts: Counter[tuple[str, str, str]] = Counter()
    for first, until in pieces(sorted({low + month % 24 for month in at}), low, low + 24):
        parts += claimed(compensation.claims(town.awards(facts, period(first, until))))
    assert parts == whole


def claimed(claims: Mapping[str, Claim]) -> Counter[tuple[str, str, str]]:
    sums: Counter[tuple[str, str, str]] = Counter()
    for code, claim in claims.items():
        for line in claim.lines:
            sums[code, line.person, line.component] += line.amount
    return sums


@often
@given(towns)
def test_twelve_instalments_at_one_rate_are_the_annual_amount(town):
    if town.readings.get("I-08") == "instalment":
        town = Town(town.tables, {**town.readings, "I-08": "cumulative"}, town.applied_on, town.seed)
    series = defaultdict(list)
    for person, month, recipient, component, annual, cents in instalments(town.awards()):
        series[person, recipient, component, month >= "2025-01"].append((month, annual, cents))
    for rows in series.values():
        rows.sort()
        for first in range(len(rows) - 11):
            twelve = rows[first : first + 12]
            if len({annual for _, annual, _ in twelve}) == 1:
                assert sum(cents for _, _, cents in twelve) == twelve[0][1] * 100


@often
@given(towns)
def test_a_month_goes_to_at_most_one_recipient_of_each_role(town):
    seen = Counter[tuple[str, str, str, bool]]()
    for person, month, recipient, component, _, _ in instalments(town.awards()):
        seen[person, month, component, recipient.startswith("municipality-")] += 1
    assert set(seen.values()) <= {1}


@often
@given(towns)
def test_nothing_is_due_before_the_start_or_after_the_longest_time_of_the_law(town):
    people = {row["person_id"]: row for row in town.tables["persons"]}
    first_permit: dict[str, str] = {}
    for row in town.tables["permits"]:
        first_permit[row["person_id"]] = min(row["from"], first_permit.get(row["person_id"], row["from"]))

    def start(row: Row) -> date | None:
        permit = first_permit.get(row["person_id"], row["permit_from"])
        chosen = permit if row.get("start_rule") == "permit" else row["home_municipality_from"]
        return date.fromisoformat(chosen) if chosen else None

    due = defaultdict(set)
    for person, month, *_ in instalments(town.awards()):
        due[person].add(month)
    for person, months in due.items():
        row = people[person]
        begun = start(row)
        assert begun is not None
        ends = [add_years(begun, longest(row, begun))]
        if row["standing"] == "child_born_in_finland" and town.readings.get("I-02") != "own-time":
            parents = [people[one] for one in row["parent_ids"].split() if one in people]
            ends = [add_years(day, longest(one, day)) for one in parents if (day := start(one))]
        assert min(months) >= begun.isoformat()[:7]
        assert f"{max(months)}-01" < max(ends).isoformat()


def longest(row: Row, start: date) -> int:
    """Years that no reading of the law exceeds."""
    if start >= date(2025, 1, 1):
        return 3 if row["ground"] == "90" else 2
    return 4 if row["ground"] == "90" or start < date(2009, 1, 1) else 3


# -- persons ------------------------------------------------------------------------------------------------------


@often
@given(towns)
def test_the_order_of_rows_changes_nothing(town):
    rng = town.rng()
    shuffled = {name: rng.sample(rows, len(rows)) for name, rows in town.tables.items()}
    assert instalments(town.awards()) == instalments(town.awards(facts_of(shuffled)))


@often
@given(towns, st.data())
def test_a_move_changes_nobody_else(town, data):
    moving = data.draw(st.sampled_from(sorted({row["person_id"] for row in town.tables["residences"]})))
    moved = [
        {**row, "municipality": "478" if row["municipality"] != "478" else "091"}
        if row["person_id"] == moving
        else row
        for row in town.tables["residences"]
    ]
    before = instalments(town.awards())
    after = instalments(town.awards(facts_of({**town.tables, "residences": moved})))
    others = {row["person_id"] for row in town.tables["persons"]} - {moving}
    assert of(before, others) == of(after, others)


@often
@given(towns)
def test_unrelated_persons_change_nobody(town):
    strangers = Generator(random.Random(town.seed + 1)).tables(6)
    both = {name: list(rows) for name, rows in town.tables.items()}
    for name in ("persons", "permits", "residences"):
        for row in strangers[name]:
            renamed = {**row, "person_id": f"N{row['person_id']}"}
            if row.get("parent_ids"):
                renamed["parent_ids"] = " ".join(f"N{one}" for one in row["parent_ids"].split())
            both[name].append(renamed)
    mine = {row["person_id"] for row in town.tables["persons"]}
    assert of(instalments(town.awards(facts_of(both))), mine) == instalments(town.awards())


@often
@given(towns, st.data())
def test_one_person_alone_is_the_same_person_in_a_crowd(town, data):
    people = {row["person_id"]: row for row in town.tables["persons"]}
    one = data.draw(st.sampled_from(sorted(people)))
    kept = {one, *people[one].get("parent_ids", "").split()}
    alone = {
        name: [row for row in rows if row.get("person_id", one) in kept] for name, rows in town.tables.items()
    }
    assert of(instalments(town.awards(facts_of(alone))), {one}) == of(instalments(town.awards()), {one})


# -- claims -------------------------------------------------------------------------------------------------------


def paid_town(seed: int, applied_on: date, low: int) -> ClaimCase:
    """A town that was paid and has applied in part, with a claim of half a year to make."""
    rng = random.Random(seed)
    generator = Generator(rng)
    tables: dict[str, list[Row]] = {**generator.tables(20)}
    tables["recipients"] = everyone(tables)
    case = ClaimCase(tables, generator.readings(), applied_on, (low, low + 6))
    tables["paid"], tables["applied"] = payments(rng, case)
    return case


paid_towns = st.builds(
    paid_town,
    st.integers(0, 2**32),
    st.sampled_from([BEFORE_2025, LATER]),
    st.integers(140, LAST_MONTH - 7),
)


def awards_of(case: ClaimCase) -> Awards:
    return compensation.calculate(
        facts_of(case.tables), period=case.period, applied_on=case.applied_on, readings=case.readings
    )


def own_rates(case: ClaimCase) -> Awards:
    """Every month at its own rate, as without a day of application."""
    return compensation.calculate(facts_of(case.tables), period=case.period, readings=case.readings)


@seldom
@given(paid_towns)
def test_what_is_due_is_claimed_or_paid_or_applied_for_or_rounding_or_excluded(case):
    """A month of 2023-24 that was paid is due up to its own rate, not the late one: more than the instalments say."""
    awards = as_known(awards_of(case), case.applied_on)
    due, most = Counter[str](), Counter[str]()
    at_own_rates = as_known(own_rates(case), case.applied_on)
    own = {row[:3]: row[-1] for row in instalments(at_own_rates) if row[3] == "basic"}
    for row in instalments(awards):
        due[row[2]] += row[-1]
        most[row[2]] += max(row[-1], own[row[:3]]) if row[3] == "late_claim" else row[-1]
    for code, claim in compensation.claims(awards).items():
        totals = claim.totals
        lines = sum(line.amount for line in claim.lines)
        assert all(line.amount > 0 for line in claim.lines)
        assert due[code] <= totals.due <= most[code]
        assert totals.due == lines + totals.paid + totals.applied + totals.rounding + totals.excluded


@seldom
@given(paid_towns)
def test_what_hangs_on_missing_facts_stands_in_the_claims_month_by_month(case):
    awards = as_known(awards_of(case), case.applied_on)
    hanging, told = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for run in awards.undetermined_runs:
        assert len(run.monthly) == run.high - run.low
        if run.recipient != NO_RECIPIENT:
            hanging[recipient_code(run.recipient), str(awards.facts.person_ids[run.person])] += run.cents
    built = compensation.claims(awards)
    for code, claim in built.items():
        for each in claim.exclusions:
            assert not each.hanging or each.missing
            told[code, each.person] += each.hanging
    assert +told == Counter({key: cents for key, cents in hanging.items() if key[0] in built and cents})


@seldom
@given(paid_towns)
def test_writing_reading_and_writing_again_gives_the_same_bytes(case):
    for claim in compensation.claims(awards_of(case)).values():
        data = claim.to_xml(created_at=NOW)
        again = read_claim(data)
        assert again == claim
        assert again.to_xml(created_at=NOW) == data


@seldom
@given(paid_towns)
def test_no_month_of_a_component_stands_in_two_lines(case):
    for claim in compensation.claims(awards_of(case)).values():
        seen = Counter[tuple[str, str, int]]()
        for line in claim.lines:
            first = line.from_.year * 12 + line.from_.month
            seen.update((line.person, line.component, first + month) for month in range(line.months))
        assert not seen or max(seen.values()) == 1


@seldom
@given(paid_towns, st.integers(1, 5))
def test_what_an_earlier_claim_asked_for_is_not_asked_for_again(case, months):
    """The first months claimed by themselves, then the half year with that claim behind it: together the half year."""
    facts = facts_of(case.tables)
    low, high = case.months

    def claims_of(facts: Facts, until: int) -> dict[str, Claim]:
        awards = compensation.calculate(
            facts, period=period(low, until), applied_on=case.applied_on, readings=case.readings
        )
        return compensation.claims(awards)

    first = claims_of(facts, low + months)
    earlier = tuple(
        EarlierClaim(*labels_of(claim), claim.file_name, claim, sha256="0" * 64) for claim in first.values()
    )
    rest = claims_of(with_earlier_claims(facts, earlier), high)
    assert claimed(first) + claimed(rest) == claimed(claims_of(facts, high))


# -- languages ----------------------------------------------------------------------------------------------------

MONEY = re.compile(r"(?<![\d.,])\d+(?:[.,\u00a0\u202f]\d{3})*[.,]\d\d(?![.,]?\d)")
"""An amount with two decimals, whatever parts the thousands and the cents; 31.12.2024 is none."""


def amounts(text: str) -> Counter[str]:
    """The amounts of a text as digits, with how often each stands there."""
    return Counter(re.sub(r"\D", "", found) for found in MONEY.findall(text))


@seldom
@given(towns)
def test_numbers_are_the_same_in_finnish_swedish_and_english(town):
    awards = town.awards()
    for table in (awards.spans, awards.by_person(), awards.by_recipient(), awards.undetermined):
        for form in ("csv", "json"):
            assert len({to_bytes(table, form, lang=lang) for lang in ("fi", "sv", "en")}) == 1
    shown = [amounts(as_text(awards.by_person(), lang)) for lang in ("fi", "sv", "en")]
    assert shown[0] == shown[1] == shown[2]
    for person in list(awards.facts.person_ids[:3]):
        told = [str(compensation.explain(awards, person=person, lang=lang)) for lang in ("fi", "sv", "en")]
        assert amounts(told[0]) == amounts(told[1]) == amounts(told[2])
        assert len({text.count("\n") for text in told}) == 1


@seldom
@given(paid_towns)
def test_a_page_to_sign_shows_the_same_amounts_in_every_language(case):
    claims = [claim for claim in compensation.claims(awards_of(case)).values() if claim.lines][:2]
    for claim in claims:
        data = claim.to_xml(created_at=NOW)
        pages = [to_html(claim, data, lang).decode() for lang in ("fi", "sv", "en")]
        shown = [amounts(re.sub(r"<[^>]*>", "\n", page.split("<body", 1)[1])) for page in pages]
        assert shown[0] == shown[1] == shown[2]


def test_amounts_are_told_apart_from_dates():
    finnish, english = "1\u00a0234,56\u00a0€ 31.12.2024 ja 0,50\u00a0€.", "€1,234.56 on 31.12.2024, €0.50."
    assert amounts(finnish) == amounts(english) == Counter({"123456": 1, "050": 1})


# -- costs --------------------------------------------------------------------------------------------------------


def cost_case(seed: int, boundary_heavy: bool) -> CostCase:
    generator = CostGenerator(random.Random(seed), boundary_heavy)
    return CostCase(generator.tables(20, 60), generator.readings(), generator.applied_on())


cost_cases = st.builds(cost_case, st.integers(0, 2**32), st.booleans())


def with_costs(case: CostCase, costs: list[Row]) -> CostCase:
    return CostCase({**case.tables, "costs": costs}, case.readings, case.applied_on)


@seldom
@given(cost_cases)
def test_the_order_of_costs_changes_nothing(case):
    backwards = CostCase(
        {name: list(reversed(rows)) for name, rows in case.tables.items()}, case.readings, case.applied_on
    )
    assert costs_by_engine(case) == costs_by_engine(backwards)


@seldom
@given(cost_cases)
def test_a_cost_and_its_correction_come_to_nothing(case):
    plain = [dict(row) for row in case.tables["costs"] if not row.get("corrects")]
    judged = costs_by_engine(with_costs(case, plain))
    taken_back = [
        {
            **row,
            "cost_id": f"Z{row['cost_id']}",
            "corrects": row["cost_id"],
            "deductions": "",
            "applied_for": "",
            "gross": f"-{judged[row['cost_id']].cents // 100}.{judged[row['cost_id']].cents % 100:02d}",
        }
        for row in plain
        if judged[row["cost_id"]].verdict == "accepted"
        and judged[row["cost_id"]].cents > 0
        and row["kind"] not in OVER_THE_YEAR
    ]
    both = costs_by_engine(with_costs(case, plain + taken_back))
    for row in taken_back:
        assert both[row["cost_id"]].cents + both[row["corrects"]].cents == 0, row


OVER_THE_YEAR = {
    "long_term_health_care",
    "long_term_social_care",
    "special_reasons",
    "fsu_long_term_care",
}
"""Kinds whose year's sum a correction lowers, so that the corrected cost may no longer be considerable."""


@seldom
@given(cost_cases, st.integers(0, 2**32))
def test_the_costs_of_others_change_nothing(case, seed):
    """But for guidance in Åland, whose yearly amount the persons of a municipality share."""
    theirs = sorted({row["person_id"] for row in case.tables["costs"] if row.get("person_id")})
    gone = random.Random(seed).choice(theirs)
    corrected = {row["cost_id"]: row["person_id"] for row in case.tables["costs"]}
    shared = {row["decision_id"] for row in case.tables["costs"] if row.get("decision_id")}
    kept = [
        dict(row)
        for row in case.tables["costs"]
        if gone not in (row.get("person_id"), corrected.get(row.get("corrects") or ""))
    ]
    decisions_of_gone = {
        row["decision_id"]
        for row in case.tables["costs"]
        if row.get("person_id") == gone and row.get("decision_id")
    }
    assert shared >= decisions_of_gone
    before, after = costs_by_engine(case), costs_by_engine(with_costs(case, kept))
    for row in kept:
        if row.get("decision_id") not in decisions_of_gone:
            assert before[row["cost_id"]] == after[row["cost_id"]], row
