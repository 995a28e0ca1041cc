"""Random chains: a claim of the example and what takes its place, each with the differences that belong to it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import evolve

from compensation.claim.cells import cells, paired_cells
from compensation.claim.file import BuiltClaim, labels_of
from compensation.claim.record import Change, Claim, Line, Predecessor, Related
from compensation.law.readings import register
from compensation.values.months import add_months
from compensation.verification.chains import Chained
from tests.sample_claims import versions, with_totals
from tests.verification.resealed import claims

CAUSES = ("facts", "law", "reading", "program")


def random_chain(source: random.Random, successors: int) -> list[BuiltClaim]:
    """An original and so many successors, each with lines, months and costs of one claim of the example."""
    whole = source.choice([each for each in claims() if each.lines and each.applied_on > date(2025, 1, 1)])
    chain = [with_totals(_own(_state(whole, source)))]
    for at in range(1, successors + 1):
        ends = at == successors and source.random() < 0.2
        state = evolve(whole, lines=(), costs=(), exclusions=()) if ends else _state(whole, source)
        function = "cancellation" if ends else "replacement"
        chain.append(after(chain[-1], evolve(state, function=function), source))
    return chain


def after(before: Claim, state: Claim, source: random.Random | None = None) -> BuiltClaim:
    """A state as the successor of a claim: its link, its differences, its totals."""
    linked = evolve(
        state,
        function="replacement" if state.function == "original" else state.function,
        revision=before.revision + 1,
        predecessor=Predecessor(*labels_of(before)),
    )
    known = {each.id: each for each in (*before.persons, *state.persons)}
    told = tuple(_changes(before, linked, source or random.Random(0)))
    related = {each.counterpart: Related(each.counterpart, "") for each in told if each.counterpart}
    given = {each.code: each for each in state.related}
    return with_totals(
        _own(
            evolve(
                linked,
                persons=tuple(known[id] for id in sorted(known)),
                differences=told,
                related=tuple({**related, **given}[code] for code in sorted(related)),
            )
        )
    )


def members(files: Iterable[Claim]) -> tuple[Chained, ...]:
    """Claims as files with names of their own."""
    return tuple(Chained(*labels_of(each), f"{at}.claim.xml", each) for at, each in enumerate(files))


def _state(whole: Claim, source: random.Random) -> Claim:
    """Some of the lines, some of them shorter, and some of the costs."""
    lines: list[Line] = []
    for line in whole.lines:
        if source.random() < 0.3:
            continue
        if line.months > 1 and source.random() < 0.4:
            lines.append(_shorter(whole, line, source.randrange(1, line.months)))
            continue
        lines.append(line)
    costs = tuple(each for each in whole.costs if source.random() < 0.7)
    return evolve(whole, lines=tuple(lines), costs=costs)


def _shorter(whole: Claim, line: Line, months: int) -> Line:
    found = cells(evolve(whole, lines=(line,), costs=())).months
    until = add_months(line.from_, months)
    kept = sum(cents for (_, _, month), cents in found.items() if month < until)
    return evolve(line, until=until, months=months, amount=kept)


def _own(claim: Claim) -> Claim:
    """The claim with exactly the persons and wordings that its records name."""
    rows = (claim.lines, claim.costs, claim.exclusions, claim.differences)
    persons = {each.person for sort in rows for each in sort}
    return evolve(
        claim,
        persons=tuple(each for each in claim.persons if each.id in persons),
        versions=versions(*{id for sort in rows for each in sort for id in each.law}),
    )


def _changes(old: Claim, new: Claim, source: random.Random) -> Iterator[Change]:
    """The differences of two claims: each place told whole or by several causes, one after the other."""
    before, after = paired_cells(old, new)
    runs: list[tuple[str, str, date, date, int, int]] = []
    for key in sorted({*before.months, *after.months}):
        person, component, month = key
        was, is_ = before.months.get(key, 0), after.months.get(key, 0)
        if was == is_:
            continue
        if runs and runs[-1][:2] == (person, component) and runs[-1][3] == month and source.random() < 0.8:
            _, _, first, _, was_before, is_before = runs.pop()
            runs.append((person, component, first, add_months(month, 1), was_before + was, is_before + is_))
        else:
            runs.append((person, component, month, add_months(month, 1), was, is_))
    for person, component, first, until, was, is_ in runs:
        yield from _told(Change(person, "", component, first, until, was, is_, 0, "facts"), source)
    days = {(each.id, each.kind): each for each in (*old.costs, *new.costs)}
    for place in sorted({*before.costs, *after.costs}):
        was, is_ = before.costs.get(place, 0), after.costs.get(place, 0)
        if was != is_:
            cost = days[place]
            end = cost.to + timedelta(days=1)
            yield from _told(Change("", *place, cost.from_, end, was, is_, 0, "facts"), source)


def _told(whole: Change, source: random.Random) -> Iterator[Change]:
    """One place by one cause or by several that lead from what was to what is."""
    reached = whole.was
    for _ in range(source.choice((0, 0, 0, 1, 2))):
        step = source.randrange(100, 50_000)
        cause = source.choice(CAUSES)
        reading = source.choice(sorted(register())) if cause == "reading" else ""
        yield evolve(whole, was=reached, is_=step, change=step - reached, cause=cause, reading=reading)
        reached = step
    moved = source.choice(("", "", "municipality-837")) if whole.person else ""
    yield evolve(
        whole, was=reached, change=whole.is_ - reached, facts=("residences.municipality",), counterpart=moved
    )
