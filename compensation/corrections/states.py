"""The states between a claim as it was made and as it is right, each recomputed: program, facts, reading, law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from compensation.claim.building import claims
from compensation.claim.file import BuiltClaim
from compensation.claim.known_facts import facts_for_a_claim
from compensation.claim.record import Claim
from compensation.corrections.law_steps import law_steps
from compensation.corrections.own_claim import without_own
from compensation.corrections.trails import Cause, State
from compensation.facts.model import Facts
from compensation.law.released import own_wordings
from compensation.law.rulebook import Law, load_law
from compensation.values.errors import UsageFault
from compensation.values.months import day_number
from compensation.verification.earlier_claims import CLAIM_SUFFIX, EarlierClaim, with_earlier_claims
from compensation.verification.recomputation import Recomputation
from compensation.words.catalogue import Catalogue

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards

_WORDS = Catalogue("corrections")


@frozen(eq=False)
class ByLaw:
    """By which law a claim is computed, and how what it leaves open is read: an answer to every question."""

    law: Law
    readings: Mapping[str, str]


@define(eq=False)
class Computing:
    """What recomputes claims of these recipients from the same facts: what they share is computed once."""

    facts: Facts
    codes: tuple[str, ...]
    _awards: Recomputation = field(init=False)
    _built: dict[tuple[object, ...], Mapping[str, BuiltClaim]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self._awards = Recomputation(self.facts)

    def awards(self, claim: Claim, by: ByLaw) -> Awards:
        """What is due to everybody for the period and day of a claim."""
        return self._awards.awards(evolve(claim, readings=tuple(sorted(by.readings.items()))), by.law)

    def state(self, claim: Claim, by: ByLaw) -> BuiltClaim:
        """The claim of the same recipient, period and day by a law and readings, in the form written today.

        Raises UsageFault where the tables hold no usable row of the recipient.
        """
        header = claim.period_from, claim.period_to, claim.applied_on, claim.pseudonymised
        key = (*header, by.law.digest, *sorted(by.readings.items()))
        if key not in self._built:
            self._built[key] = claims(
                self.awards(claim, by), pseudonymised=claim.pseudonymised, only=self.codes, empty_too=True
            )
        code = claim.recipient.code
        if code not in self._built[key]:
            raise UsageFault(_WORDS.message("no_recipient", code=code))
        return self._built[key][code]


@define(eq=False)
class Tables:
    """One input, from which claims of these recipients are recomputed, each as of its own day of applying."""

    given: Facts
    codes: tuple[str, ...]
    _by_day: dict[int, tuple[Facts, Computing]] = field(factory=dict)

    def beside(self, claim: Claim, others: Sequence[EarlierClaim]) -> Computing:
        """What recomputes a claim: from what was known on its day, with what others applied for and without itself."""
        day = day_number(claim.applied_on)
        if day not in self._by_day:
            facts = facts_for_a_claim(self.given, load_law(), claim.applied_on).facts
            self._by_day = {day: (facts, Computing(facts, self.codes))}
        facts, shared = self._by_day[day]
        own = with_earlier_claims(without_own(facts, claim)[0], others)
        return shared if own is facts else Computing(own, (claim.recipient.code,))

    def holds(self, claim: Claim) -> bool:
        """Whether the recipient of a claim has a usable row in the table recipients."""
        row = (self.given.recipients or {}).get(claim.recipient.code)
        return row is not None and row.usable

    def other_than(self, claim: Claim) -> tuple[str, ...]:
        """Names of tables that are not, byte for byte, those that a claim was made from."""
        mine = {each.name: each.sha256 for each in self.given.sources}
        then = {each.name: each.sha256 for each in claim.sources if CLAIM_SUFFIX not in each.name}
        return tuple(name for name in sorted({*mine, *then}) if mine.get(name) != then.get(name))


def states_to(computing: Computing, claim: Claim, by: tuple[ByLaw, ByLaw], final: BuiltClaim) -> list[State]:
    """The states of a claim from the law and readings of then to those of now, which give `final`, by today's tables.

    The first is caused by `facts`; then each reading that changed, in order of its number, and each wording.
    """
    then, now = by
    found = [State(Cause("facts"), computing.state(claim, then))]
    reached = then
    for id in sorted(now.readings):
        if reached.readings.get(id) != now.readings[id]:
            reached = ByLaw(then.law, {**reached.readings, id: now.readings[id]})
            found.append(State(Cause("reading", reading=id), computing.state(claim, reached)))
    if then.law.digest == now.law.digest:
        return [*found[:-1], State(found[-1].cause, final)]
    if same_money(found[-1].claim, final):
        return [*found, State(Cause("law"), final)]
    known = own_wordings(now.law.digest)
    for ids, law in law_steps(then.law, now.law):
        named = Cause("law", law=tuple(id for id in ids if id in known))
        is_last = law is now.law
        found.append(State(named, final if is_last else computing.state(claim, ByLaw(law, now.readings))))
    return found


def same_money(one: Claim, other: Claim) -> bool:
    """Whether two claims ask for the same cents in the same months and costs."""

    def money(claim: Claim) -> tuple[object, ...]:
        lines = [(each.person, each.component, each.from_, each.until, each.amount) for each in claim.lines]
        return lines, [(cost.id, cost.kind, cost.claimed) for cost in claim.costs]

    return money(one) == money(other)
