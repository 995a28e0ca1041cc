"""The books of a book of claims: postings that sum to zero and agree with the book at the end of every day."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from compensation.book.booked import BookedClaim, chained
from compensation.book.claim_parts import ClaimParts, parts_of
from compensation.book.events import (
    Answered,
    Cancelled,
    Corrected,
    Event,
    Made,
    Paid,
    PaidPart,
    Recovered,
    Refusal,
    Sent,
)
from compensation.book.ledger import chain_postings
from compensation.claim.changes import to_be_paid_and_back
from compensation.claim.record import Change, CostLine, Line
from compensation.reconciliation.posting_file import CLAIM_ACCOUNTS, account_of, read_accounts, to_csv
from compensation.values.errors import InternalFault, UsageFault
from tests.sample_claims import empty_claim, with_totals

DAY = date(2026, 3, 1)
ACCOUNTS = read_accounts(None, CLAIM_ACCOUNTS)
BASIC, ADDITION, OLD, COST = (
    (2025, "basic"),
    (2025, "adult_addition"),
    (2024, "late_claim"),
    (2025, "interpreting"),
)
PARTS = (BASIC, ADDITION, OLD, COST)


def later(days: int) -> date:
    return DAY + timedelta(days=days)


class Told:
    """A chain of claims while events are written about it; contents by claim."""

    def __init__(self):
        self.claims, self.events, self.content, self.n = [], defaultdict(list), {}, 0

    def made(self, amounts, day=DAY, function="original"):
        """A claim that claims amounts by part: the next one of the chain."""
        number = len(self.claims)
        id = f"CC{number}"
        before = self.claims[-1][0] if self.claims else ""
        old = self.content[before].claimed if before else {}
        change = {part: amounts.get(part, 0) - old.get(part, 0) for part in {*old, *amounts}}
        up = {part: cents for part, cents in change.items() if cents > 0}
        back = {part: -cents for part, cents in change.items() if cents < 0}
        by_id = {f"L{at}": {part: cents} for at, (part, cents) in enumerate(sorted(amounts.items()))}
        self.content[id] = ClaimParts(amounts, by_id, up if before else {}, back if before else {})
        self.claims.append(
            (id, Made(day, f"{id}.claim.xml", "", "municipality-049", date(2025, 1, 1), date(2025, 12, 31), DAY,
                      function, number, sum(amounts.values()), before))
        )  # fmt: skip
        if before:
            kind = Cancelled if function == "cancellation" else Corrected
            self.say(before, kind(day, id))
        return id

    def say(self, id, what):
        self.n += 1
        self.events[id].append(Event(self.n, "", id, "", "", what))

    def chains(self):
        return chained(BookedClaim(id, "", made, tuple(self.events[id])) for id, made in self.claims)

    def rows(self, **options):
        return chain_postings(self.chains(), lambda claim: self.content[claim.claim_id], ACCOUNTS, **options)

    def balances(self, day=date.max):
        sums = Counter(dict.fromkeys(CLAIM_ACCOUNTS, 0))
        for row in self.rows(days=(date.min, day)):
            sums[row.role] += row.cents
        return {name: cents for name, cents in sums.items() if cents}


def about(rows, role):
    """Cents by what a row is about, for one account."""
    return {(row.text.split(",")[0], row.year, row.component): row.cents for row in rows if row.role == role}


def test_a_claim_is_posted_when_it_is_sent():
    told = Told()
    id = told.made({BASIC: 1000, COST: 250})
    assert told.rows() == []
    told.say(id, Sent(later(3)))
    assert told.balances(later(2)) == {}
    assert told.balances(later(3)) == {"receivable": 1250, "income_basic": -1000, "income_costs": -250}
    assert {(row.day, row.period, row.recipient) for row in told.rows()} == {
        (later(3), "2025-01..2025-12", "municipality-049")
    }


def test_a_claim_that_was_paid_was_sent_even_if_nobody_noted_it():
    told = Told()
    told.say(told.made({BASIC: 1000}), Paid(later(9), 400))
    assert told.balances() == {"receivable": 600, "income_basic": -1000, "bank": 400}


def test_a_refusal_takes_the_income_back_where_the_line_stands():
    told = Told()
    id = told.made({BASIC: 1000, ADDITION: 300, OLD: 200})
    told.say(id, Sent(DAY))
    line = next(name for name, parts in told.content[id].by_id.items() if BASIC in parts)
    told.say(id, Answered(later(1), "D1", 1350, (Refusal(line, 150, "moved"),)))
    assert told.balances() == {
        "receivable": 1350, "income_basic": -850, "income_adult_addition": -300, "income_late_claim": -200,
    }  # fmt: skip
    assert about(told.rows(), "income_basic")[
        ["State compensation", " refused by decision"][0], 2025, "basic"
    ]


def test_a_payment_covers_the_parts_in_order_and_what_is_too_much_is_a_liability():
    told = Told()
    id = told.made({BASIC: 1000, OLD: 200})
    told.say(id, Sent(DAY))
    told.say(id, Paid(later(1), 700))
    assert {(r.year, r.component): r.cents for r in told.rows() if r.role == "bank"} == {OLD: 200, BASIC: 500}
    told.say(id, Paid(later(2), 600))
    assert told.balances(later(2)) == {
        "liability": -100, "income_basic": -1000, "income_late_claim": -200, "bank": 1300,
    }  # fmt: skip
    told.say(id, Recovered(later(3), 100))
    assert "liability" not in told.balances()
    assert told.balances()["bank"] == 1200


def test_a_payment_covers_what_it_says_it_is_for_and_one_that_says_more_than_it_is_says_nothing():
    told = Told()
    id = told.made({BASIC: 1000, OLD: 200, COST: 300})
    names = {next(iter(parts)): name for name, parts in told.content[id].by_id.items()}
    parts = (
        PaidPart(names[BASIC], date(2025, 3, 1), 2, 150),
        PaidPart(names[COST], date(2025, 3, 4), 0, 300),
    )
    told.say(id, Paid(DAY, 500, parts=parts))
    assert {(r.year, r.component): r.cents for r in told.rows() if r.role == "bank"} == {
        BASIC: 150, COST: 300, OLD: 50,
    }  # fmt: skip
    told.say(id, Paid(later(1), 100, parts=parts))
    (row,) = [row for row in told.rows() if row.role == "bank" and row.day == later(1)]
    assert ((row.year, row.component), row.cents) == (OLD, 100)


def test_a_correction_posts_both_ways_apart_and_a_paid_matter_owes_what_is_left_between_them():
    told = Told()
    told.say(told.made({BASIC: 1000}), Paid(DAY, 1000))
    after = told.made({BASIC: 900, ADDITION: 40}, later(5), "replacement")
    assert "liability" not in told.balances()
    told.say(after, Sent(later(6)))
    assert told.balances(later(5)) == {"income_basic": -1000, "bank": 1000}
    assert told.balances(later(6)) == {
        "liability": -60, "income_basic": -900, "income_adult_addition": -40, "bank": 1000,
    }  # fmt: skip
    rows = [row for row in told.rows() if row.day == later(6)]
    said = {(row.text.split(", 2")[0], row.role): row.cents for row in rows if row.role.startswith("income")}
    assert sorted(said.values()) == [-40, 100]
    assert {row.text.partition(", ")[2].partition(",")[0] for row in rows if row.role.startswith("income")} == {
        "to be paid", "claimed too much",
    }  # fmt: skip


def test_a_correction_nobody_sent_a_predecessor_of_is_posted_whole_and_one_withdrawn_brings_back_the_one_before():
    told = Told()
    first = told.made({BASIC: 1000})
    second = told.made({BASIC: 700}, later(1), "replacement")
    told.say(second, Sent(later(2)))
    assert told.balances() == {"receivable": 700, "income_basic": -700}
    told.say(first, Sent(later(1)))
    told.say(second, Cancelled(later(3)))
    assert told.balances(later(1)) == {"receivable": 1000, "income_basic": -1000}
    assert told.balances(later(2)) == {"receivable": 700, "income_basic": -700}
    assert told.balances(later(3)) == {"receivable": 1000, "income_basic": -1000}


def test_claim_corrections_and_cancellation_come_to_nothing():
    told = Told()
    for day, (amounts, function) in enumerate(
        [
            ({BASIC: 1000, COST: -70}, "original"),
            ({ADDITION: 10, COST: 5}, "replacement"),
            ({}, "cancellation"),
        ]
    ):
        told.say(told.made(amounts, later(day), function), Sent(later(day)))
    assert told.balances() == {}
    by_part = Counter()
    for row in told.rows():
        by_part[row.year, row.component, row.role] += row.cents
    assert set(by_part.values()) == {0}


def test_two_lines_of_a_day_that_cancel_out_are_not_posted_and_days_are_cut():
    told = Told()
    id = told.made({BASIC: 1000})
    told.say(id, Sent(DAY))
    told.say(id, Answered(later(1), "D1", 900, (Refusal("", 100),)))
    told.say(id, Answered(later(1), "D1", 1000))
    assert {row.day for row in told.rows()} == {DAY}
    assert told.rows(days=(later(1), later(9))) == []
    assert told.rows(days=(DAY, DAY)) == told.rows()


def test_accounts_of_costs_may_have_one_for_their_kind(tmp_path):
    told = Told()
    told.say(told.made({BASIC: 1000, COST: 250}), Sent(DAY))
    path = tmp_path / "accounts.toml"
    lines = "\n".join(f'{name} = "{1000 + at}"' for at, name in enumerate(CLAIM_ACCOUNTS))
    path.write_text(f'[accounts]\n{lines}\nincome_interpreting = "3999"\n')
    rows = chain_postings(
        told.chains(),
        lambda claim: told.content[claim.claim_id],
        read_accounts(path, CLAIM_ACCOUNTS),
        lang="fi",
    )
    assert {row.role: row.account for row in rows if row.role != "receivable"} == {
        "income_basic": "1002",
        "income_costs": "3999",
    }
    table = list(csv.DictReader(io.StringIO(to_csv(rows).decode())))
    assert sum(round(float(row["amount_eur"]) * 100) for row in table) == 0
    assert (
        table[-1]["text"] == "Valtion korvaus, haettu, tulkitseminen, municipality-049 2025-01..2025-12, CC0"
    )
    with pytest.raises(UsageFault):
        read_accounts(path)


def test_the_accounts_that_the_documentation_shows_can_be_used(tmp_path):
    page = Path(__file__).parents[2] / "docs" / "book.md"
    (toml,) = re.findall(r"```toml\n(\[accounts\].*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "accounts.toml").write_text(toml, encoding="utf-8")
    accounts = read_accounts(tmp_path / "accounts.toml", CLAIM_ACCOUNTS)
    assert accounts["county-03"] == {"receivable": "1741"}
    assert account_of(accounts, "county-03", "income_costs", "interpreting") == "3321"
    assert account_of(accounts, "municipality-049", "income_costs", "return_travel") == "3320"


def test_postings_that_do_not_agree_with_the_book_are_not_given():
    told = Told()
    told.say(told.made({BASIC: 1000}), Sent(DAY))
    told.content["CC0"] = evolve(told.content["CC0"], claimed={BASIC: 999})
    with pytest.raises(InternalFault):
        told.rows()


def test_parts_of_a_claim_are_by_year_and_a_place_over_new_year_is_divided_as_its_months_are():
    old = with_totals(
        evolve(
            empty_claim(),
            lines=(Line("L1", "P", "basic", date(2024, 11, 1), date(2025, 3, 1), 4, 2052, None, 68400, ()),),
            costs=(
                CostLine("C1", "P", "interpreting", date(2024, 12, 5), date(2025, 1, 4), 5000, "", (), ()),
            ),
        )
    )
    assert parts_of(old).claimed == {
        (2024, "basic"): 34200,
        (2025, "basic"): 34200,
        (2025, "interpreting"): 5000,
    }
    assert parts_of(old).by_id["L1"] == {(2024, "basic"): 34200, (2025, "basic"): 34200}
    changes = (
        Change("P", "", "basic", date(2024, 11, 1), date(2025, 2, 1), 51300, 0, -51300, "facts"),
        Change("", "C1", "interpreting", date(2024, 12, 5), date(2025, 1, 5), 5000, 6000, 1000, "law"),
        Change("", "C1", "interpreting", date(2024, 12, 5), date(2025, 1, 5), 6000, 5500, -500, "facts"),
    )
    new = with_totals(
        evolve(
            old,
            function="replacement",
            lines=(Line("L1", "P", "basic", date(2025, 2, 1), date(2025, 3, 1), 1, 2052, None, 17100, ()),),
            costs=(evolve(old.costs[0], claimed=5500),),
            differences=changes,
        )
    )
    parts = parts_of(new, old)
    assert parts.to_be_paid == {(2025, "interpreting"): 500}
    assert parts.to_be_paid_back == {(2024, "basic"): 34200, (2025, "basic"): 17100}
    assert to_be_paid_and_back(changes) == (500, 51300)


def test_a_place_is_to_be_paid_or_to_be_paid_back_as_a_whole_whatever_its_years_do():
    def claim(*lines, changes=()):
        return with_totals(
            evolve(empty_claim(), function="replacement", lines=tuple(lines), differences=tuple(changes))
        )

    december, january, february = date(2024, 12, 1), date(2025, 1, 1), date(2025, 2, 1)
    old = claim(Line("L1", "P", "basic", december, february, 2, 2052, None, 34200, ()))
    change = Change("P", "", "basic", december, february, 34200, 40000, 5800, "facts")
    new = claim(
        Line("L1", "P", "basic", december, january, 1, 1200, None, 10000, ()),
        Line("L2", "P", "basic", january, february, 1, 3600, None, 30000, ()),
        changes=(change,),
    )
    parts = parts_of(new, old)
    assert parts.to_be_paid == {(2024, "basic"): -7100, (2025, "basic"): 12900}
    assert parts.to_be_paid_back == {}
    apart = parts_of(evolve(new, differences=(evolve(change, change=5801),)), old)
    assert apart.to_be_paid == {(2024, "basic"): 2901, (2025, "basic"): 2900}


amounts = st.dictionaries(st.sampled_from(PARTS), st.integers(-300, 2000), max_size=4)
happenings = st.lists(
    st.tuples(
        st.sampled_from(["sent", "answered", "paid", "recovered", "corrected", "cancelled", "withdrawn"]),
        st.integers(0, 3),
        st.integers(0, 12),
        st.integers(1, 1500),
        amounts,
    ),
    max_size=14,
)


@settings(max_examples=500, deadline=None)
@given(amounts, happenings)
def test_receivable_less_liability_is_what_the_book_says_on_every_day(first, happened):
    told = Told()
    told.made(first)
    for kind, which, days, cents, change in happened:
        id, made = told.claims[which % len(told.claims)]
        day = later(days)
        if kind == "sent":
            told.say(id, Sent(day))
        elif kind == "answered":
            refused = (Refusal(f"L{which}", cents), Refusal("", cents // 3))
            told.say(id, Answered(day, f"D{cents % 2}", max(made.cents - cents, 0), refused))
        elif kind == "paid":
            part = PaidPart(f"L{which}", date(2025, 12, 1), days % 3, cents // (1 + which))
            told.say(id, Paid(day, cents, parts=(part,)))
        elif kind == "recovered":
            told.say(id, Recovered(day, cents))
        elif kind == "withdrawn":
            told.say(id, Cancelled(day))
        elif told.claims[-1][1].function != "cancellation":
            told.made(*((change, day, "replacement") if kind == "corrected" else ({}, day, "cancellation")))
    (chain,) = told.chains()
    rows = told.rows()
    for day in [*map(later, range(-1, 14)), date.max]:
        sums = Counter()
        by_part = Counter()
        for row in rows:
            if row.day <= day:
                sums[row.role] += row.cents
                by_part[row.role, row.year, row.component] += row.cents
        assert sum(sums.values()) == 0
        owed = chain.owed(day)
        assert sums.get("receivable", 0) == owed.open
        assert -sums.get("liability", 0) == owed.to_recover
        assert sums.get("bank", 0) == owed.paid - owed.recovered
        assert all(cents >= 0 for (role, *_), cents in by_part.items() if role == "receivable")
        assert all(cents <= 0 for (role, *_), cents in by_part.items() if role == "liability")
