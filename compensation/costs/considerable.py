"""Which costs have to be considerable, and which are added up for it (A10 49 §; A23 65
§; the limit is guidance, I-05)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from compensation.facts.model import KINDS
from compensation.law.rulebook import Law, Wording


@frozen(eq=False)
class Considerable:
    """The wordings on the limit; how the costs of a kind and calendar year are added up.

    `group[kind, year]`: the kind under which costs are summed, -1 where they are not; years count from `first_year`.
    """

    wordings: tuple[Wording, ...]
    excess_only: bool
    """Only what exceeds the limit is claimable (I-05 `excess`)."""
    group: NDArray[np.int8]
    first_year: int


def considerable_of(law: Law, readings: Mapping[str, str]) -> Considerable:
    """What the provision on considerable costs says under these readings."""
    provision = law.provision("considerable")
    last_day = law.last_known_day
    years = range(law.known_from.year, last_day.year + 1)
    group = np.full((len(KINDS), len(years)), -1, dtype=np.int8)
    for at, year in enumerate(years):
        # A calendar year is summed by the wording at its end.
        terms = provision.wording_on(min(date(year, 12, 31), last_day)).terms_under(readings)
        together = terms.texts("counted_together")
        for kind in terms.texts("kinds"):
            group[KINDS.index(kind), at] = KINDS.index(together[0] if kind in together else kind)
    return Considerable(
        wordings=provision.wordings,
        excess_only=any(w.terms_under(readings).get("counts") == "excess" for w in provision.wordings),
        group=group,
        first_year=years[0],
    )
