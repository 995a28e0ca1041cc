"""What `calculate --costs` and `build` tell of costs on stderr: undetermined ones, what to look at again, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compensation.words.catalogue import by_number

from .inputs import listed, own_name
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.costs.judgements import Judgements


def tell_costs(awards: Awards, judged: Judgements, speaker: Speaker) -> None:
    """Undetermined costs of the period, what should be looked at again in the others and what limits cut, on stderr."""
    from compensation.awards.cost_table import rows_in_period
    from compensation.awards.fact_words import fact_for_people
    from compensation.costs.cautions import CAUTIONS, warnings_of
    from compensation.costs.citations import missing_names
    from compensation.costs.outcome import UNDETERMINED
    from compensation.costs.reasons import COST_REASON_OF
    from compensation.words import localised

    ids = awards.facts.costs.cost_ids
    rows = set(rows_in_period(awards, awards.facts.costs).tolist())
    undetermined = [row for row in sorted(rows) if judged.verdict[row] == UNDETERMINED]
    if undetermined:
        facts = {own_name(fact) for row in undetermined for fact in missing_names(judged, row)}
        speaker.say(
            by_number("undetermined_costs", len(undetermined)),
            count=len(undetermined),
            facts="; ".join(fact_for_people(fact, speaker.lang) for fact in sorted(facts)),
            costs=listed([ids[row] for row in undetermined], speaker),
        )
    concerned: dict[str, list[str]] = {}
    for warning in warnings_of(judged):
        if warning.cost in rows:
            concerned.setdefault(warning.code, []).append(ids[warning.cost])
    for code, costs in sorted(concerned.items()):
        speaker.say("cost_warning", sentence=CAUTIONS[code][speaker.lang], costs=listed(costs, speaker))
    _tell_unwritten_permits(awards, judged, speaker)
    for limits, cut in judged.limit_cuts(sorted(rows)).items():
        amounts = [localised.euros_for_people(int(judged.limited[row]), speaker.lang) for row in cut]
        speaker.say(
            by_number("limits_cut", len(cut)),
            sentence=" ".join(COST_REASON_OF[code].sentence[speaker.lang] for code in limits),
            count=len(cut),
            amount=localised.euros_for_people(int(judged.limited[cut].sum()), speaker.lang),
            costs=listed([f"{ids[row]} ({each})" for row, each in zip(cut, amounts, strict=True)], speaker),
        )


def _tell_unwritten_permits(awards: Awards, judged: Judgements, speaker: Speaker) -> None:
    """Persons of standing `other` whose permit is not written, with what costs of the period lose without it."""
    from compensation.awards.cost_table import rows_in_period
    from compensation.awards.hanging_facts import UNWRITTEN_PERMIT
    from compensation.costs.unwritten_permits import hanging_on_permits
    from compensation.words import localised

    facts = awards.facts
    found = hanging_on_permits(judged, rows_in_period(awards, facts.costs))
    if not found:
        return
    costs = sorted(row for each in found for row in each.costs)
    speaker.say(
        by_number("unwritten_permits", len(found)),
        code=UNWRITTEN_PERMIT,
        persons=len(found),
        ids=listed([str(facts.person_ids[each.person]) for each in found], speaker),
        amount=localised.euros_for_people(sum(each.cents for each in found), speaker.lang),
        costs=listed([str(facts.costs.cost_ids[row]) for row in costs], speaker),
    )
