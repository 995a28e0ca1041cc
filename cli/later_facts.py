"""What commands tell of facts of the time after a day of applying, on which a claim of that day cannot rest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from compensation.words.catalogue import by_number

from .inputs import listed
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.claim.known_facts import KnownFacts
    from compensation.facts.model import Facts


def tell_later_facts(tables: Facts, known: KnownFacts, awards: Awards, speaker: Speaker) -> None:
    """That facts were left out of `awards`, which rest on the `known` ones; and what all the `tables` make of it."""
    if not known.left_out:
        return
    from attrs import evolve

    from compensation.awards.calculation import calculate
    from compensation.claim.later_facts import changed_later
    from compensation.values.months import month_text
    from compensation.words import localised

    first, end = awards.months_covered
    whole = calculate(
        # What earlier claims say of costs is no fact of a later day.
        evolve(tables, costs=awards.facts.costs),
        period=f"{month_text(first)}..{month_text(end - 1)}",
        applied_on=awards.applied_on,
        readings=awards.readings,
    )
    changed = changed_later(whole, awards, awards.applied_on or known.day)
    day = localised.day(known.day, speaker.lang)
    speaker.say(
        by_number("later_facts_left_out" if changed else "later_facts", known.left_out),
        count=known.left_out,
        day=day,
    )
    _tell_costs(changed.costs, awards, day, speaker)
    if changed.persons:
        speaker.say(
            by_number(
                "later_months" if changed.cents > 0 else "later_months_undecided", len(changed.persons)
            ),
            persons=len(changed.persons),
            ids=listed([str(awards.facts.person_ids[each]) for each in changed.persons], speaker),
            day=day,
            amount=localised.euros_for_people(changed.cents, speaker.lang),
        )


def _tell_costs(costs: Sequence[tuple[int, int]], awards: Awards, day: str, speaker: Speaker) -> None:
    from compensation.words import localised

    ids = awards.facts.costs.cost_ids
    gain = [(row, cents) for row, cents in costs if cents > 0]
    rest = [row for row, cents in costs if cents <= 0]
    if gain:
        speaker.say(
            by_number("later_costs", len(gain)),
            costs=listed([str(ids[row]) for row, _ in gain], speaker),
            amount=localised.euros_for_people(sum(cents for _, cents in gain), speaker.lang),
            day=day,
        )
    if rest:
        names = listed([str(ids[row]) for row in rest], speaker)
        speaker.say(by_number("later_costs_undecided", len(rest)), costs=names, day=day)


def tell_costs_that_rest_on_later_facts(
    awards: Awards, applied_on: date | None, speaker: Speaker, only: Collection[str] = ()
) -> None:
    """Costs (all, or `only` these) whose verdict by all facts is another than a claim of the day can rest on."""
    if applied_on is None or awards.is_assumed:
        return
    from compensation.claim.building import as_known
    from compensation.claim.later_facts import changed_later
    from compensation.words import localised

    known = as_known(awards, applied_on)
    if known is awards:
        return
    ids = awards.facts.costs.cost_ids
    found = [
        str(ids[row])
        for row, _ in changed_later(awards, known, applied_on).costs
        if not only or ids[row] in only
    ]
    if found:
        speaker.say(
            by_number("verdicts_by_later_facts", len(found)),
            costs=listed(found, speaker),
            day=localised.day(applied_on, speaker.lang),
        )
