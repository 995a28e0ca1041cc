"""Cells on their way from one claim to another: what is one place, and that no cent is left without a cause."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from compensation.claim.record import Claim, Line
from compensation.corrections.trails import Cause, State, changes, same_cells
from tests.sample_claims import empty_claim

FACTS, READING = Cause("facts"), Cause("reading", reading="I-04")


def part(month: int, amount: int) -> Line:
    """A month of 2025 paid in part."""
    first = date(2025, month, 1)
    return Line("L", "P-1", "basic", first, date(2025, month + 1, 1), 1, 2052, 100, amount, (), applied=0)


def claim(*amounts: int) -> Claim:
    """Months of 2025 from January on, each paid in part and claimed for so many cents."""
    return evolve(
        empty_claim(), lines=tuple(part(at, cents) for at, cents in enumerate(amounts, start=1) if cents)
    )


def told(old: Claim, *states: State) -> list[tuple[int, int, list[tuple[str, int, int]]]]:
    found: dict[tuple[int, int], list[tuple[str, int, int]]] = {}
    for each in changes(old, states, lambda _, cause, __: cause):
        found.setdefault((each.from_.month, each.until.month), []).append((each.cause, each.was, each.is_))
    return [(*months, steps) for months, steps in found.items()]


def test_months_that_changed_alike_are_one_place() -> None:
    assert told(claim(10, 10, 10), State(FACTS, claim(4, 4, 10))) == [(1, 3, [("facts", 20, 8)])]


def test_more_and_less_never_meet_in_one_place() -> None:
    between, after = State(FACTS, claim(5, 5)), State(READING, claim(12, 8))
    assert told(claim(10, 10), between, after) == [
        (1, 2, [("facts", 10, 5), ("reading", 5, 12)]),
        (2, 3, [("facts", 10, 5), ("reading", 5, 8)]),
    ]


def test_a_month_that_comes_back_to_what_it_was_is_no_difference() -> None:
    assert told(claim(10, 10), State(FACTS, claim(4, 4)), State(READING, claim(10, 4))) == [
        (2, 3, [("facts", 10, 4)])
    ]


def test_a_cause_that_changes_nothing_in_a_place_is_not_told_of_it() -> None:
    between, after = State(FACTS, claim(10, 4)), State(READING, claim(3, 4))
    assert told(claim(10, 10), between, after) == [(1, 2, [("reading", 10, 3)]), (2, 3, [("facts", 10, 4)])]


def test_whole_months_and_months_in_part_stay_apart() -> None:
    whole = evolve(part(2, 17100), paid=None, applied=None)
    new = evolve(empty_claim(), lines=(part(1, 500), whole))
    assert told(claim(), State(FACTS, new)) == [(1, 2, [("facts", 0, 500)]), (2, 3, [("facts", 0, 17100)])]


def test_same_cells_in_other_lines_are_no_difference() -> None:
    one = Line("L", "P-1", "basic", date(2025, 1, 1), date(2025, 7, 1), 6, 2052, None, 102600, ())
    first = evolve(one, until=date(2025, 3, 1), months=2, amount=34200)
    rest = evolve(one, from_=date(2025, 3, 1), months=4, amount=68400)
    whole, cut = (evolve(empty_claim(), lines=lines) for lines in ((one,), (first, rest)))
    assert same_cells(whole, cut)
    assert told(whole, State(FACTS, cut)) == []
