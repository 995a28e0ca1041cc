"""The arithmetic of a trace in words, each line with the expression that another program can evaluate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from compensation.trace.formula import exact_twelfth
from compensation.trace.record import Figure, Instalment, Part, Series
from compensation.trace.telling import Telling
from compensation.words.catalogue import Catalogue

_FIGURES = Catalogue("explanations", "figures")
_LAST = ("claimable", "hangs")
"""Figures that say again what the last step has left."""
_MOST_BY_MONTH = 6
"""Months that are told one by one; the trace has the sums of all."""


def series_told(told: Telling, series: Series) -> Iterator[str]:
    """How the cents of successive months come about; month by month where the months differ."""
    yield _in_words(told, series)
    if (
        series.method == "cumulative"
        and series.before_known
        and len({x.cents for x in series.instalments}) > 1
    ):
        yield _by_month(told, series)
    yield expression_told(series.expression, series.cents)


def expression_told(expression: str, cents: int) -> str:
    """`round_half_up(100*(2*1097)/12) = 18283`, in cents."""
    return f"{expression} = {cents}"


def _in_words(told: Telling, series: Series) -> str:
    annual, amount = told.annual(series.annual_eur), told.euros(series.cents)
    twelfth = told.exact(exact_twelfth(series.annual_eur))
    if series.method != "cumulative":
        single = told.euros(series.instalments[0].cents)
        return told.say(
            "arithmetic_alone",
            annual=annual,
            twelfth=twelfth,
            single=single,
            months=series.months,
            amount=amount,
        )
    if not series.before_known:
        return told.say(
            "arithmetic_unknown", annual=annual, twelfth=twelfth, amount=amount, before=series.sum_before_eur
        )
    if not series.before:
        return told.say(
            "arithmetic_first",
            annual=annual,
            twelfth=twelfth,
            parts=f"{series.months} × {annual}",
            after=told.annual(series.sum_after_eur),
            exact=told.exact(exact_twelfth(series.sum_after_eur)),
            amount=amount,
        )
    last = series.instalments[-1].to_date
    return told.say(
        "arithmetic_after",
        annual=annual,
        twelfth=twelfth,
        before=told.annual(series.sum_before_eur),
        earlier=_parts(told, series.before),
        after=told.annual(series.sum_after_eur),
        to_date_before=told.euros(last - series.cents),
        to_date_after=told.euros(last),
        amount=amount,
    )


def _parts(told: Telling, parts: Iterable[Part]) -> str:
    return " + ".join(f"{each.months} × {told.annual(each.annual_eur)}" for each in parts)


def _by_month(told: Telling, series: Series) -> str:
    """Each month with its sum; of many months which get the rarer of two amounts, a cent more or less."""
    steps = series.instalments
    amounts = Counter(each.cents for each in steps)
    if len(steps) <= _MOST_BY_MONTH or len(amounts) != 2:
        return told.say("by_month", listed="; ".join(_months(told, series)))
    (other, _), (rarer, _) = amounts.most_common()
    return told.say(
        "months_of_amount",
        amount=told.euros(rarer),
        months=", ".join(_month(told, each) for each in steps if each.cents == rarer),
        other=told.euros(other),
    )


def _month(told: Telling, step: Instalment) -> str:
    return told.month(date.fromisoformat(f"{step.month}-01"))


def _months(told: Telling, series: Series) -> Iterator[str]:
    for each in series.instalments:
        yield told.say(
            "one_month",
            month=_month(told, each),
            amount=told.euros(each.cents),
            sum=told.annual(each.sum_eur),
            exact=told.exact(each.exact),
            to_date=told.euros(each.to_date),
        )


def figures_told(told: Telling, figures: Iterable[Figure]) -> Iterator[str]:
    """Each amount on the way by its name, with its expression; the last is not told twice."""
    listed = list(figures)
    if len(listed) > 1 and listed[-1].expression == listed[-2].expression and listed[-1].name in _LAST:
        listed.pop()
    for each in listed:
        words = told.say("figure", name=_FIGURES.name(each.name, told.lang), amount=told.euros(each.cents))
        plain = each.expression == str(each.cents)
        yield words if plain else f"{words} [{expression_told(each.expression, each.cents)}]"
