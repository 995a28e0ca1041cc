"""What a page to sign shows of a claim that takes the place of another: what changes and why, and the days that follow.

A function of the file alone: the day on which more is claimed too late is the one on which the file was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from compensation.claim.change_words import cause_in_words
from compensation.claim.changes import by_place
from compensation.claim.last_days import LastDays
from compensation.claim.page_markup import Words, e, id_markup
from compensation.claim.page_tables import kind_name
from compensation.claim.record import Change, Claim
from compensation.law.recipient_names import recipient_for_people
from compensation.law.released import law_named
from compensation.law.rulebook import load_law
from compensation.words import localised

_COLUMNS = ("person_or_cost", "component_or_kind", "time", "was#", "is#", "difference#", "cause")


def changed(claim: Claim, words: Words) -> Iterator[str]:
    """What the claim takes the place of, and every difference with its cause, by person and cost."""
    before = claim.predecessor
    yield (
        "<p>"
        + words.say(
            "changes_of_cancellation" if claim.function == "cancellation" else "changes_of_replacement",
            claim_id=f"<code>{e(before.claim_id if before else '-')}</code>",
            day=localised.day(claim.applied_on, words.lang),
        )
        + "</p>\n"
    )
    if not claim.differences:
        yield f"<p>{words.say('no_changes')}</p>\n"
        return
    yield words.table("changes_caption", _COLUMNS)
    for _, theirs in groupby(claim.differences, key=lambda each: (each.cost, each.person)):
        yield from _of_one(list(theirs), claim, words)
    rest = claim.totals.grand_total - sum(each.change for each in claim.differences)
    was = sum(steps[0].was for steps in by_place(claim.differences))
    yield "<tfoot>\n"
    if claim.function != "cancellation":
        yield _sums("unchanged", rest - was, rest - was, words)
    yield _sums("whole_claim", rest, claim.totals.grand_total, words)
    yield "</tfoot>\n</table>\n"


def _of_one(theirs: Sequence[Change], claim: Claim, words: Words) -> Iterator[str]:
    """A row for each place of one person or cost, and their sum if there are several."""
    rows = [_place(steps, claim, words) for steps in by_place(theirs)]
    if len(rows) > 1:
        was = sum(steps[0].was for steps in by_place(theirs))
        is_ = sum(steps[-1].is_ for steps in by_place(theirs))
        figures = "".join(
            f'<td class="n"><strong>{words.euros(cents)}</strong></td>' for cents in (was, is_, is_ - was)
        )
        rows.append(f'<td colspan="2"><strong>{words.say("total")}</strong></td>{figures}<td></td>')
    scope = 'scope="row"' if len(rows) == 1 else f'scope="rowgroup" rowspan="{len(rows)}"'
    rows[0] = f'<th {scope} class="id">{id_markup(theirs[0].cost or theirs[0].person)}</th>{rows[0]}'
    yield '<tbody class="together">\n'
    yield from (f"<tr>{row}</tr>\n" for row in rows)
    yield "</tbody>\n"


def _place(steps: Sequence[Change], claim: Claim, words: Words) -> str:
    first, last = steps[0], steps[-1]
    if first.cost:
        name, time = kind_name(first.name, words), words.days(first.from_, first.until - timedelta(days=1))
    else:
        name, time = words.component(first.name), words.months(first.from_, first.until)
    causes = [e(cause_in_words(each, claim, words.lang)) for each in steps]
    if len(steps) > 1:
        causes = [f"{words.euros(each.change)}: {said}" for each, said in zip(steps, causes, strict=True)]
    figures = "".join(
        f'<td class="n">{words.euros(cents)}</td>' for cents in (first.was, last.is_, last.is_ - first.was)
    )
    return f'<td>{name}</td><td class="w">{time}</td>{figures}<td>{"<br>".join(causes)}</td>'


def _sums(key: str, was: int, is_: int, words: Words) -> str:
    figures = "".join(f'<td class="n">{words.euros(cents)}</td>' for cents in (was, is_, is_ - was))
    return f'<tr><th scope="row" colspan="3">{words.say(key)}</th>{figures}<td></td></tr>\n'


def days_that_follow(claim: Claim, made_on: date, words: Words) -> Iterator[str]:
    """Until when what is claimed more could be applied for, and what is claimed less can be recovered; and who else is
    concerned."""
    named = law_named(claim.law_digest)
    days = LastDays(load_law() if named is None else named.law, dict(claim.readings))
    more: dict[date | None, int] = {}
    less: dict[tuple[date, int], int] = {}
    for steps in by_place(claim.differences):
        place, cents = steps[0], steps[-1].is_ - steps[0].was
        if cents > 0:
            day = days.to_apply(place)
            more[day] = more.get(day, 0) + cents
        elif cents < 0:
            key = days.to_recover(place), place.from_.year
            less[key] = less.get(key, 0) - cents
    if more:
        yield from _more(more, made_on, words)
    if less:
        yield words.table("recovery_caption", ("last_day_of_recovery", "year", "to_be_paid_back#"))
        yield "<tbody>\n"
        for (day, year), cents in sorted(less.items()):
            yield (
                f'<tr><th scope="row">{localised.day(day, words.lang)}</th><td>{year}</td>'
                f'<td class="n">{words.euros(cents)}</td></tr>\n'
            )
        yield "</tbody>\n" + words.foot(2, sum(less.values()))
    if claim.related:
        yield from _others(claim, words)


def _more(more: dict[date | None, int], made_on: date, words: Words) -> Iterator[str]:
    yield words.table("late_caption", ("last_day_to_apply", "to_be_paid#"))
    yield "<tbody>\n"
    late = 0
    for day, cents in sorted(more.items(), key=lambda each: each[0] or date.max):
        said = words.say("not_known") if day is None else localised.day(day, words.lang)
        if day is not None and day < made_on:
            late += cents
            said += f" ({words.say('passed', day=localised.day(made_on, words.lang))})"
        yield f'<tr><th scope="row">{said}</th><td class="n">{words.euros(cents)}</td></tr>\n'
    yield "</tbody>\n" + words.foot(1, sum(more.values()))
    if late:
        yield f"<p><strong>{words.say('late_note', amount=words.euros(late))}</strong></p>\n"


def _others(claim: Claim, words: Words) -> Iterator[str]:
    yield words.table("counterpart_caption", ("recipient", "counterpart_claim", "difference#"))
    yield "<tbody>\n"
    told: set[str] = set()
    for each in claim.related:
        cents = sum(one.change for one in claim.differences if one.counterpart == each.code)
        where = f"<code>{e(each.claim_id)}</code>" if each.claim_id else words.say("counterpart_none")
        figure = "" if each.code in told else words.euros(cents)
        told.add(each.code)
        yield (
            f'<tr><th scope="row">{e(recipient_for_people(each.code, words.lang))}</th><td>{where}</td>'
            f'<td class="n">{figure}</td></tr>\n'
        )
    yield "</tbody>\n</table>\n"
