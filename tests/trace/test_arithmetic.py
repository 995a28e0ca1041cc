"""The evaluator of tests: it knows the language of docs/trace.md and nothing else."""

from __future__ import annotations

from fractions import Fraction

import pytest

from compensation.trace import formula
from tests.trace.arithmetic import cents, value


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("0", 0),
        ("2*1097 + 3", 2197),
        ("10 - 2 - 3", 5),
        ("10 - (2 - 3)", 11),
        ("-(3 - 5)", 2),
        ("7/2/2", Fraction(7, 4)),
        ("round_half_up(1/2)", 1),
        ("round_half_up(-1/2)", 0),
        ("round_half_up(100*(2*1097)/12)", 18283),
        ("min(5, 3 - 1, 9) + max(0, -4)", 2),
    ],
)
def test_values(expression, expected):
    assert value(expression) == expected


@pytest.mark.parametrize(
    "expression", ["", "1 +", "2 3", "(1", "sum(1)", "1.5", "round_half_up(1, 2)", "1e5", "a"]
)
def test_what_is_no_expression_is_refused(expression):
    with pytest.raises(ValueError):  # noqa: PT011
        value(expression)


def test_an_amount_is_whole():
    with pytest.raises(ValueError, match="1/3"):
        cents("1/3")


@pytest.mark.parametrize("whole", ["10", "3 + 4", "min(2, 9)", "-(1)", "2*3 - 1", "(1 + 2)*(3)", "4/2"])
@pytest.mark.parametrize("part", ["0", "3 - 1", "(2)", "min(1, 2) - 5"])
def test_what_is_written_of_parts_keeps_their_values(whole, part):
    assert value(formula.less(whole, [part, 2])) == value(whole) - value(part) - 2
    assert value(formula.negative(part)) == -value(part)
    assert value(formula.added([whole, part])) == value(whole) + value(part)
    assert value(formula.smallest(whole, part)) == min(value(whole), value(part))
    assert value(f"2*{formula.bracketed(whole)}") == 2 * value(whole)
    assert value(formula.share(whole, 7, 2, 5)) == value(f"round_half_up(({whole})*5/7)") - value(
        f"round_half_up(({whole})*2/7)"
    )
