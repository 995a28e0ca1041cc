"""What hangs on missing facts, in words: for which months, how many euros, and how much of it is settled already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards
    from compensation.calculated.undetermined import UndeterminedRun


@frozen
class Hanging:
    """Undetermined months that hang on the same facts, and the cents of them that are paid or applied for."""

    run: UndeterminedRun
    settled: int


def hanging_of(awards: Awards) -> list[Hanging]:
    """All undetermined months of the period."""
    from compensation.awards.settled import settled_cents

    runs = zip(awards.undetermined_runs, settled_cents(awards), strict=True)
    return [Hanging(run, cents) for run, cents in runs]


def places_of(rows: Sequence[Hanging], speaker: Speaker) -> dict[str, str]:
    """`amount`, `months` and `settled` (a sentence, or nothing) as the sentences of commands have places for them."""
    from compensation.values.months import first_day
    from compensation.words import localised

    low, high = min(each.run.low for each in rows), max(each.run.high for each in rows)
    settled = sum(each.settled for each in rows)
    amount = localised.euros_for_people(settled, speaker.lang)
    return {
        "amount": localised.euros_for_people(sum(each.run.cents for each in rows), speaker.lang),
        "months": localised.months(first_day(low), first_day(high - 1), speaker.lang),
        "settled": f" {speaker.text('hanging_settled', amount=amount)}" if settled else "",
    }
