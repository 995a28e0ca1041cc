"""A person's months as a grid of years: each says by a sign and a number what becomes of it, and where to read on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from compensation.trace.record import DUE, UNDETERMINED, UNPAID, MonthRun
from compensation.trace.telling import Telling
from compensation.words import localised
from compensation.words.catalogue import Catalogue

_STATES = Catalogue("explanations", "states")
SIGNS = {DUE: "●", UNDETERMINED: "?", UNPAID: "–"}
"""What is seen of a state without any colour; the words for it are read aloud."""
_ORDER = (DUE, UNDETERMINED, UNPAID)


def timeline(told: Telling) -> Iterator[str]:
    """The grid as markup; nothing where no month is told of."""
    runs = told.trace.months
    if not runs:
        return
    yield f'<table class="grid">\n<caption>{escape(told.say("timeline_caption"))}</caption>\n<thead>\n<tr>'
    yield f'<th scope="col">{escape(told.say("year"))}</th>'
    yield from (f'<th scope="col">{_seen(str(month), _name(told, month))}</th>' for month in range(1, 13))
    yield "</tr>\n</thead>\n<tbody>\n"
    for year in _years(runs):
        yield f'<tr><th scope="row">{year}</th>'
        yield from (_cell(told, date(year, month, 1)) for month in range(1, 13))
        yield "</tr>\n"
    yield "</tbody>\n</table>\n"
    legend = told.say("timeline_legend", due=SIGNS[DUE], open=SIGNS[UNDETERMINED], unpaid=SIGNS[UNPAID])
    yield f'<p class="legend">{escape(legend)}</p>\n'


def _seen(shown: str, aloud: str) -> str:
    """What is seen, and what is read aloud in its place."""
    return f'<span aria-hidden="true">{escape(shown)}</span><span class="hidden">{escape(aloud)}</span>'


def _name(told: Telling, month: int) -> str:
    return localised.month_name(month, told.lang)


def _years(runs: tuple[MonthRun, ...]) -> list[int]:
    """The years in which something is due or hangs, and those between; where nothing is, those of all runs."""
    that_count = [each for each in runs if each.state != UNPAID] or list(runs)
    first, last = min(each.from_ for each in that_count), max(each.until for each in that_count)
    return list(range(first.year, (last.year if (last.month, last.day) > (1, 1) else last.year - 1) + 1))


def _cell(told: Telling, first: date) -> str:
    """One month: its state, and the numbers of the runs that tell of it."""
    mine = [
        (number, each) for number, each in numbered(told.trace.months) if each.from_ <= first < each.until
    ]
    if not mine:
        return '<td class="none"></td>'
    state = min((each.state for _, each in mine), key=_ORDER.index)
    numbers = " ".join(str(number) for number, each in mine if each.state == state)
    return f'<td class="{state}">{_seen(SIGNS[state], _STATES.say(state, told.lang) + " ")}{numbers}</td>'


def numbered(runs: tuple[MonthRun, ...]) -> Iterator[tuple[int, MonthRun]]:
    """The runs with the numbers by which the sentences and the grid name them."""
    return enumerate(runs, start=1)
