"""The cells of a claim add up to its lines, and those of two claims differ in as few months as the files allow."""

from __future__ import annotations

from datetime import date
from itertools import pairwise, product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from compensation.claim.cells import Cells, cells, paired_cells
from compensation.claim.record import Claim, CostLine, Line
from compensation.values.months import add_months
from tests.sample_claims import empty_claim, first_form, small_claim

RATES = (2052, 2053, 2054, 6845, 7741, 1)
FIRST = date(2025, 1, 1)


def rounded(total: int) -> int:
    return (50 * total + 3) // 6


def line(low: int, high: int, rate: int, before: int, person: str = "P") -> Line:
    cents = rounded(before + rate * (high - low)) - rounded(before)
    return Line(
        "L1",
        person,
        "basic",
        add_months(FIRST, low),
        add_months(FIRST, high),
        high - low,
        rate,
        None,
        cents,
        (),
    )


def claim(*lines: Line, costs: tuple[CostLine, ...] = (), **changes: object) -> Claim:
    return evolve(empty_claim(), lines=lines, costs=costs, **changes)


@st.composite
def series(draw: st.DrawFn) -> tuple[Line, ...]:
    """Lines of one person one after the other, with gaps, each after some sum."""
    cuts = sorted(draw(st.sets(st.integers(0, 12), min_size=2, max_size=7)))
    lines = []
    for low, high in pairwise(cuts):
        if draw(st.integers(0, 4)):
            lines.append(line(low, high, draw(st.sampled_from(RATES)), draw(st.integers(0, 2))))
    return tuple(lines)


def differing(one: Cells, other: Cells) -> int:
    keys = {*one.months, *other.months}
    return sum(one.months.get(key, 0) != other.months.get(key, 0) for key in keys)


@given(series())
def test_cells_are_the_instalments_of_some_sum_before_and_add_up_to_the_line(lines):
    found = cells(claim(*lines))
    for each in lines:
        months = [found.months["P", "basic", add_months(each.from_, at)] for at in range(each.months)]
        assert sum(months) == each.amount
        assert any(
            months
            == [
                rounded(before + each.annual_rate * (at + 1)) - rounded(before + each.annual_rate * at)
                for at in range(each.months)
            ]
            for before in range(3)
        )


@given(series(), series())
def test_two_claims_are_divided_so_that_no_other_division_differs_in_fewer_months(mine, yours):
    old, new = paired_cells(claim(*mine), claim(*yours))
    assert (old.cents, new.cents) == (sum(each.amount for each in mine), sum(each.amount for each in yours))
    ways = [
        [
            {add_months(each.from_, at): cents for at, cents in enumerate(way)}
            for way in {
                tuple(
                    rounded(before + each.annual_rate * (at + 1)) - rounded(before + each.annual_rate * at)
                    for at in range(each.months)
                )
                for before in range(3)
            }
            if sum(way) == each.amount
        ]
        for each in (*mine, *yours)
    ]
    fewest = 99
    for chosen in product(*ways):
        one = {month: cents for each in chosen[: len(mine)] for month, cents in each.items()}
        other = {month: cents for each in chosen[len(mine) :] for month, cents in each.items()}
        fewest = min(fewest, sum(one.get(month) != other.get(month) for month in {*one, *other}))
    assert differing(old, new) == fewest


@given(series())
def test_a_claim_does_not_differ_from_itself_or_from_the_same_lines_cut_elsewhere(lines):
    old, new = paired_cells(claim(*lines), claim(*lines))
    assert old == new == cells(claim(*lines), near=old)


def test_the_odd_cent_of_a_longer_line_lies_where_the_shorter_one_has_it():
    whole = line(0, 6, 2053, 1)
    part = line(0, 4, 2053, 1)
    old, new = paired_cells(claim(part), claim(whole))
    assert differing(old, new) == 2


@given(series(), series(), series())
def test_a_state_between_goes_on_from_the_cells_before_it(first, between, last):
    old, new = paired_cells(claim(*first), claim(*last))
    middle = cells(claim(*between), near=old)
    assert middle.cents == sum(each.amount for each in between)
    assert differing(middle, old) <= differing(cells(claim(*between)), old)
    assert cells(claim(*last), near=new) == new


def test_instalments_rounded_one_by_one_a_month_paid_in_part_and_a_sum_of_no_instalments():
    by_instalment = tuple((id, "instalment" if id == "I-08" else name) for id, name in empty_claim().readings)
    each = evolve(line(0, 3, 2053, 0), amount=3 * 17108)
    assert set(cells(claim(each, readings=by_instalment)).months.values()) == {17108}
    part = evolve(line(0, 1, 2052, 0), paid=10000, applied=0, amount=7100)
    assert list(cells(claim(part)).months.values()) == [7100]
    odd = evolve(line(0, 3, 2052, 0), amount=100)
    assert list(cells(claim(odd)).months.values()) == [33, 34, 33]


def test_a_correction_of_version_1_may_take_back():
    back = evolve(line(0, 3, 2053, 0), amount=-line(0, 3, 2053, 0).amount)
    found = cells(evolve(first_form(claim(back)), function="correction"))
    assert found.cents == back.amount
    assert list(found.months.values()) == [-17108, -17109, -17108]


def test_two_lines_of_one_month_are_added():
    assert (
        cells(claim(line(0, 2, 2052, 0), line(1, 2, 2052, 0))).months["P", "basic", date(2025, 2, 1)] == 34200
    )


def test_costs_are_cells_of_their_id_and_kind():
    found = cells(small_claim())
    assert found.costs == {("C-1", "special_reasons"): 123456, ("C-2", "aland_guidance"): 0}
    assert found.cents == small_claim().totals.grand_total


@pytest.mark.parametrize("months", [0, -3])
def test_a_line_without_months_is_one_cell(months):
    odd = evolve(line(0, 1, 2052, 0), until=add_months(FIRST, months))
    assert cells(claim(odd)).cents == odd.amount
