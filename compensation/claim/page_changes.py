"""What a page to sign shows of a claim that takes the place of another: what changes and why, and the days that follow.

A function of the file alone: the day on which more is claimed too late is the one on which the file was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from compensation.claim.last_days import LastDays
from compensation.claim.page_law import citation_on_page, reading_on_page
from compensation.claim.page_markup import Words, e, id_markup
from compensation.claim.page_tables import kind_name
from compensation.claim.record import Change, Claim
from compensation.facts.spoken_names import column_or_table
from compensation.law.areas import is_known_recipient, recipient_name, recipient_number
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
    was = sum(steps[0].was for steps in places(claim.differences))
    yield "<tfoot>\n"
    if claim.function != "cancellation":
        yield _sums("unchanged", rest - was, rest - was, words)
    yield _sums("whole_claim", rest, claim.totals.grand_total, words)
    yield "</tfoot>\n</table>\n"


def places(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes of each place together; they follow each other in a file."""
    for _, steps in groupby(changes, key=lambda each: each.place):
        yield list(steps)


def _of_one(theirs: Sequence[Change], claim: Claim, words: Words) -> Iterator[str]:
    """A row for each place of one person or cost, and their sum if there are several."""
    rows = [_place(steps, claim, words) for steps in places(theirs)]
    if len(rows) > 1:
        was = sum(steps[0].was for steps in places(theirs))
        is_ = sum(steps[-1].is_ for steps in places(theirs))
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
    causes = [_cause(each, claim, words) for each in steps]
    if len(steps) > 1:
        causes = [f"{words.euros(each.change)}: {said}" for each, said in zip(steps, causes, strict=True)]
    figures = "".join(
        f'<td class="n">{words.euros(cents)}</td>' for cents in (first.was, last.is_, last.is_ - first.was)
    )
    return f'<td>{name}</td><td class="w">{time}</td>{figures}<td>{"<br>".join(causes)}</td>'


def _sums(key: str, was: int, is_: int, words: Words) -> str:
    figures = "".join(f'<td class="n">{words.euros(cents)}</td>' for cents in (was, is_, is_ - was))
    return f'<tr><th scope="row" colspan="3">{words.say(key)}</th>{figures}<td></td></tr>\n'


def _cause(change: Change, claim: Claim, words: Words) -> str:
    """Why a place differs, in a sentence or two."""
    if claim.function == "cancellation":
        return words.say("cause_cancelled")
    if change.cause == "reading":
        name = dict(claim.readings).get(change.reading, "")
        return words.say("cause_reading", reading=reading_on_page(change.reading, name, words))
    if change.cause == "law":
        law = "; ".join(e(_provision(id, claim, words.lang)) for id in change.law)
        return words.say("cause_law_named", law=law) if law else words.say("cause_law")
    if change.cause == "program":
        return words.say("cause_program")
    named = facts_in_words(change.facts, words.lang)
    said = words.say("cause_facts_named", facts=e(named)) if named else words.say("cause_facts")
    if change.counterpart:
        way = "cause_went" if change.change < 0 else "cause_came"
        said += " " + words.say(way, name=e(name_of(change.counterpart, words.lang)))
    return said


def facts_in_words(facts: Iterable[str], lang: str) -> str:
    """`persons: ground, citizen_from; residences: to`, in the reader's words."""
    by_table: dict[str, list[str]] = {}
    for fact in facts:
        table, _, column = fact.partition(".")
        by_table.setdefault(table, []).append(column_or_table(column, lang) if column else "")
    return "; ".join(
        f"{column_or_table(table, lang)}: {', '.join(columns)}" for table, columns in by_table.items()
    )


def name_of(code: str, lang: str) -> str:
    """A recipient by name and code; one that does not exist by its code."""
    return f"{recipient_name(recipient_number(code), lang)} ({code})" if is_known_recipient(code) else code


def _provision(id: str, claim: Claim, lang: str) -> str:
    version = next((each for each in claim.versions if each.id == id), None)
    if version is None:
        return id
    known = load_law().provisions.get(version.provision)
    name = known.name[lang] if known else version.provision
    return f"{name} ({citation_on_page(lang, version.citation)})"


def days_that_follow(claim: Claim, made_on: date, words: Words) -> Iterator[str]:
    """Until when what is claimed more could be applied for, and what is claimed less can be recovered; and who else is
    concerned."""
    named = law_named(claim.law_digest)
    days = LastDays(load_law() if named is None else named.law, dict(claim.readings))
    more: dict[date | None, int] = {}
    less: dict[tuple[date, int], int] = {}
    for steps in places(claim.differences):
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
            f'<tr><th scope="row">{e(name_of(each.code, words.lang))}</th><td>{where}</td>'
            f'<td class="n">{figure}</td></tr>\n'
        )
    yield "</tbody>\n</table>\n"
