"""From one law to another, one changed wording after the other: the laws between, each of which computes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count

from attrs import evolve

from compensation.law.provisions import Provision, Terms
from compensation.law.released import with_wording
from compensation.law.rulebook import Law, assembled
from compensation.verification.law_since import said_otherwise, through_time

_KNOWN = "verified_law"
"""The provision that says for which days the law is known; it changes no figure."""


def law_steps(old: Law, new: Law) -> Iterator[tuple[tuple[str, ...], Law]]:
    """(ids of changed wordings as the new law has them, the law with every change so far), in order of provision.

    A wording that says the same, whatever it cites, is no change. Between laws that are known for different days only
    the days that both know are changed step by step; the last step is then the new law itself, and names nothing.
    """
    days = max(old.known_from, new.known_from), min(old.known_until, new.known_until)
    shared = {stem: each for stem, each in new.provisions.items() if stem != _KNOWN}
    law, numbers = old, count(1)
    if days != (old.known_from, old.known_until):
        law = _within(old, old.provisions, days)
        yield (), law
    for stem in sorted({*old.provisions, *shared} - {_KNOWN}):
        before, after = law.provisions.get(stem), _cut(shared.get(stem), days)
        if after is None:
            law = _law(
                {each: law.provisions[each] for each in law.provisions if each != stem}, law, next(numbers)
            )
            yield (), law
            continue
        for ids, provision in _changes(before, after):
            law = with_wording(law, {stem: provision}, f"{old.digest}+{next(numbers)}")
            if ids is not None:
                yield ids, law
    if law.digest != new.digest:
        yield (), new


def _changes(
    before: Provision | None, after: Provision
) -> Iterator[tuple[tuple[str, ...] | None, Provision]]:
    """(ids of what changed, the provision so far); None in place of the ids where nothing changed that binds."""
    if before is None:
        yield tuple(each.id for each in after.wordings), after
        return
    mine = {each.id: each for each in before.wordings}
    if [(w.id, w.until) for w in before.wordings] != [(w.id, w.until) for w in after.wordings]:
        same = through_time(before) == through_time(after)
        changed = tuple(w.id for w in after.wordings if said_otherwise(mine.get(w.id), w))
        yield (None if same else changed or tuple(w.id for w in after.wordings)), after
        return
    wordings = list(before.wordings)
    for at, wording in enumerate(after.wordings):
        if said_otherwise(wordings[at], wording):
            wordings[at] = wording
            yield (wording.id,), evolve(before, wordings=tuple(wordings))
    yield None, after


def _within(law: Law, provisions: Mapping[str, Provision], days: tuple[date, date]) -> Law:
    """The law as far as it speaks of some days."""
    kept = {stem: cut for stem, each in provisions.items() if (cut := _cut(each, days)) is not None}
    last = kept[_KNOWN].wordings[-1]
    terms = Terms(last.id, {**last.terms, "known_from": days[0], "known_until": days[1]})
    kept[_KNOWN] = evolve(kept[_KNOWN], wordings=(*kept[_KNOWN].wordings[:-1], evolve(last, terms=terms)))
    return _law(kept, law, 0)


def _cut(provision: Provision | None, days: tuple[date, date]) -> Provision | None:
    """A provision without what it says of other days; None where it says nothing of these."""
    if provision is None:
        return None
    if all(days[0] <= each.from_ and each.until <= days[1] for each in provision.wordings):
        return provision
    wordings = tuple(
        evolve(each, from_=max(each.from_, days[0]), until=min(each.until, days[1]))
        for each in provision.wordings
        if each.from_ < days[1] and each.until > days[0]
    )
    return evolve(provision, wordings=wordings) if wordings else None


def _law(provisions: Mapping[str, Provision], law: Law, number: int) -> Law:
    return assembled(provisions, f"{law.digest}+{number}", "a changed law")
