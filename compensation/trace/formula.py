"""The small language in which a trace writes its arithmetic; docs/trace.md says how it is read.

Whole numbers, `+ - * /`, brackets, and the functions `round_half_up`, `min` and `max`. Division is exact, nothing is
rounded but by `round_half_up`, which gives the nearest whole number, of two equally near ones the greater. The value of
an expression is in cents; numbers before a `*` with a rate are months, rates are whole euros a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from compensation.trace.record import Part

ZERO = "0"


def rates(parts: Iterable[Part]) -> str:
    """S as months times rates: `3*2300 + 1955`; `0` for none."""
    return added(
        f"{each.months}*{each.annual_eur}" if each.months > 1 else f"{each.annual_eur}" for each in parts
    )


def twelfth(annual_sum: str) -> str:
    """Cents of one twelfth of a sum of annual rates, rounded."""
    return f"round_half_up(100*({annual_sum})/12)"


def instalments(before: Sequence[Part], now: Part, *, cumulative: bool) -> str:
    """Cents of the instalments of `now` after those of `before` (I-08)."""
    if not cumulative:
        single = twelfth(str(now.annual_eur))
        return single if now.months == 1 else f"{now.months}*{single}"
    after = twelfth(rates([*before, now]))
    return after if not before else f"{after} - {twelfth(rates(before))}"


def share(amount: str, days: int, low: int, high: int) -> str:
    """Cents of the days `[low, high)` of an amount over so many days."""
    if low == 0 and high == days:
        return amount
    until = [ZERO if day == 0 else f"round_half_up({bracketed(amount)}*{day}/{days})" for day in (low, high)]
    return until[1] if until[0] == ZERO else f"{until[1]} - {until[0]}"


def added(terms: Iterable[str]) -> str:
    """The terms added up; `0` for none."""
    written = [each for each in terms if each != ZERO]
    return " + ".join(written) or ZERO


def less(whole: str, parts: Iterable[str | int]) -> str:
    """`whole` less every part that is not 0."""
    taken = [bracketed(str(each)) for each in parts if str(each) != ZERO]
    return " - ".join([whole, *taken])


def negative(of: str) -> str:
    """The expression with the other sign."""
    return ZERO if of == ZERO else f"-{bracketed(of)}"


def smallest(*of: str | int) -> str:
    """The least of several."""
    return f"min({', '.join(map(str, of))})"


def greatest(*of: str | int) -> str:
    """The greatest of several."""
    return f"max({', '.join(map(str, of))})"


def bracketed(of: str) -> str:
    """The expression as one operand: in brackets where it is more than a number or a call."""
    depth = 0
    for sign in of:
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and sign in "+-*/ ":
            return f"({of})"
    return of


def exact_twelfth(annual_sum: int) -> str:
    """Cents of one twelfth of a sum of annual rates as a fraction: `54850/3`, or `17100`."""
    found = Fraction(100 * annual_sum, 12)
    return str(found)


def numbers(of: Iterable[int]) -> str:
    """Amounts added up, negative ones taken off: `10000 - 2000`; `0` for none."""
    written = ""
    for each in of:
        if each:
            sign = "-" if each < 0 else "+" if written else ""
            written += (f" {sign} " if written else sign) + str(abs(each))
    return written or ZERO
