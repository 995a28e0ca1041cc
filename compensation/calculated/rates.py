"""Annual rates by recipient's role, area, age class and month: basic part, late claim, adult addition."""

from __future__ import annotations

from datetime import date

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from compensation.calculated.law_by_month import LawByMonth
from compensation.law.provisions import Provision

COMPONENTS = ("adult_addition", "basic", "late_claim")
ADULT_ADDITION, BASIC, LATE_CLAIM = range(3)

FIRST_ROLE, SECOND_ROLE = range(2)
"""The municipality of residence, and the county, Helsinki as county, or ÅHS of its area."""

MAINLAND, ALAND = range(2)

_AGE_TERMS = ("under_7", "from_7")


@frozen
class _Names:
    """File stems of the provisions that set what one kind of recipient gets."""

    rate: str
    addition: str | None
    late: str | None
    recipient: str


_PROVISIONS = {
    (FIRST_ROLE, MAINLAND): _Names(
        "rate_municipality", "addition_municipality", "late_municipality", "recipient_municipality"
    ),
    (FIRST_ROLE, ALAND): _Names(
        "rate_aland_municipality",
        "addition_aland_municipality",
        "late_aland_municipality",
        "recipient_aland_municipality",
    ),
    (SECOND_ROLE, MAINLAND): _Names("rate_county", "addition_county", "late_county", "recipient_county"),
    (SECOND_ROLE, ALAND): _Names("rate_aland_health", None, None, "recipient_aland_health"),
}


@frozen
class Entry:
    """One rate as it is printed: component, whole euros a year, and the wordings of rate and recipient."""

    component: int
    annual_eur: int
    rate_wording: str
    recipient_wording: str


@frozen(eq=False)
class Rates:
    """Rates as rows of `entries`, -1 where nothing is paid.

    Shapes: `basic[role, area, age class, month]` (late claims among them), `addition[role, area, month]`;
    `first_paid[role, area]` is the first month in which such a recipient is paid at all. `component` and `annual_eur`
    are the fields of `entries` as columns; `cumulative` says how instalments are rounded (I-08).
    """

    entries: tuple[Entry, ...]
    basic: NDArray[np.int16]
    addition: NDArray[np.int16]
    cumulative: bool
    component: NDArray[np.int8] = field(init=False)
    annual_eur: NDArray[np.int32] = field(init=False)
    first_paid: NDArray[np.int16] = field(init=False)

    def __attrs_post_init__(self) -> None:
        of = object.__setattr__
        of(self, "component", np.array([e.component for e in self.entries], dtype=np.int8))
        of(self, "annual_eur", np.array([e.annual_eur for e in self.entries], dtype=np.int32))
        of(self, "first_paid", np.argmax(self.basic[:, :, 1, :] >= 0, axis=2).astype(np.int16))


def rates(law: LawByMonth, applied_on: date | None) -> Rates:
    """Rates of every month (A10 45; D11 1; D24 1, 2); applied for on `applied_on`,
    those of late claims (D24 4, I-01)."""
    drawn = _Drawing(law)
    late = _late_claims_apply(law, applied_on)
    for (role, area), names in _PROVISIONS.items():
        recipient = law.provision(names.recipient)
        for age, term in enumerate(_AGE_TERMS):
            row = drawn.basic[role, area, age]
            drawn.fill(row, law.provision(names.rate), recipient, (BASIC, term))
            if late and names.late:
                drawn.fill(row, law.provision(names.late), recipient, (LATE_CLAIM, term))
        if names.addition:
            row = drawn.addition[role, area]
            drawn.fill(row, law.provision(names.addition), recipient, (ADULT_ADDITION, "adult_addition"))
    cumulative = law.last_terms("rounding")["method"] == "cumulative"
    return Rates(tuple(drawn.entries), drawn.basic, drawn.addition, cumulative)


def _late_claims_apply(law: LawByMonth, applied_on: date | None) -> bool:
    begun = [
        w for w in law.provision("late_claims").wordings if applied_on is not None and w.from_ <= applied_on
    ]
    return any(law.terms(wording).flag("applies") for wording in begun)


class _Drawing:
    """The tables while they are filled, and the entries met so far."""

    def __init__(self, law: LawByMonth) -> None:
        self.law = law
        self.entries: list[Entry] = []
        self.basic = np.full((2, 2, 2, law.last), -1, dtype=np.int16)
        self.addition = np.full((2, 2, law.last), -1, dtype=np.int16)

    def fill(
        self, row: NDArray[np.int16], rate: Provision, recipient: Provision, what: tuple[int, str]
    ) -> None:
        """Fill in the months in which both a rate and its recipient have a wording; `what` is component and term."""
        component, term = what
        for wording in rate.wordings:
            begin, end = self.law.stretch(wording)
            for other in recipient.wordings:
                first, last = self.law.stretch(other)
                low, high = max(begin, first), min(end, last)
                if low < high:
                    euros = self.law.terms(wording).integer(term)
                    row[low:high] = self._number(Entry(component, euros, wording.id, other.id))

    def _number(self, entry: Entry) -> int:
        if entry not in self.entries:
            self.entries.append(entry)
        return self.entries.index(entry)
