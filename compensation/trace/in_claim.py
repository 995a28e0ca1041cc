"""A claim and the tables behind it: the same calculation again, for one person at a time, by the law of the claim."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from attrs import define, evolve

from compensation.awards.calculation import Awards
from compensation.calculated.law_tables import LawTables, compile_tables
from compensation.calculated.pricing import Priced
from compensation.calculated.spans import joined
from compensation.calculated.unpaid import joined_unpaid
from compensation.claim.claimable import Share, claimable, share_of
from compensation.claim.costs import cost_rows
from compensation.claim.first_form import netted_in_first_form
from compensation.claim.grammar import FIRST
from compensation.claim.known_facts import facts_for_a_claim
from compensation.claim.record import Claim, CostLine, Exclusion
from compensation.facts.model import Facts
from compensation.law.areas import recipient_number
from compensation.law.readings import resolve
from compensation.law.released import law_named
from compensation.law.rulebook import Law, load_law
from compensation.trace.one import One, one
from compensation.values.months import month_of


@define(eq=False, slots=False)
class InClaim:
    """A claim with the facts that it is explained by."""

    claim: Claim
    facts: Facts

    @cached_property
    def law(self) -> Law:
        """The law that the claim names; today's where nobody knows it."""
        return law_of_claim(self.claim)

    @property
    def number(self) -> int:
        """The recipient."""
        return recipient_number(self.claim.recipient.code)

    @cached_property
    def awards(self) -> Awards:
        """The calculation for all facts, of which nobody has been priced yet."""
        claim = self.claim
        known = facts_for_a_claim(self.facts, self.law, claim.applied_on).facts
        readings = resolve(readings_of(claim))
        tables: LawTables = compile_tables(self.law, readings, claim.applied_on, known.recipients)
        period = month_of(claim.period_from), month_of(claim.period_to) + 1
        nobody = Priced(joined([]), joined([]), joined_unpaid([]))
        return Awards(known, self.law, tables, readings, period, claim.applied_on, nobody)

    def person(self, person_id: str) -> One | None:
        """A person taken out of the facts; None where there is no such one."""
        at = self.awards.facts.index_of(person_id)
        return None if at is None else one(self.awards, at, self.facts)

    def share(self, mine: One) -> Share:
        """What of a person's months is the recipient's in the claim."""
        work = claimable(mine.alone, self.claim.applied_on)
        if self.claim.version == FIRST:
            work = evolve(work, netted=netted_in_first_form(work.netted))
        return share_of(mine.alone, work, self.number, self.claim.version)

    def recomputed(self) -> Claim | None:
        """The whole claim of the recipient by its own law, as the tables give it; None where they give none."""
        from compensation.awards.calculation import calculate
        from compensation.claim.building import claims

        claim = self.claim
        if claim.recipient.code not in (self.facts.recipients or ()):
            return None
        awards = calculate(
            self.facts,
            period=f"{claim.period_from:%Y-%m}..{claim.period_to:%Y-%m}",
            applied_on=claim.applied_on,
            readings=readings_of(claim),
            law=self.law,
        )
        return claims(awards, only={claim.recipient.code}, version=claim.version).get(claim.recipient.code)

    @cached_property
    def costs(self) -> tuple[dict[str, CostLine], dict[str, Exclusion]]:
        """(accepted, not claimed) costs of the recipient by id, as the tables give them."""
        awards = self.awards
        nothing = share_of(awards, claimable(awards, self.claim.applied_on), self.number, self.claim.version)
        accepted, excluded = cost_rows(nothing, awards.judgements(self.claim.applied_on))
        return {each.id: each for each in accepted}, {each.cost: each for each in excluded}


def law_of_claim(claim: Claim) -> Law:
    """The law that a claim names; today's where nobody knows it."""
    named = law_named(claim.law_digest)
    return named.law if named else load_law()


def readings_of(claim: Claim) -> dict[str, str]:
    """The answers of a claim to questions that are known today."""
    from compensation.law.readings import register

    known = register()
    return {
        id: name
        for id, name in claim.readings
        if id in known and known[id].switch and name in known[id].options
    }


def exclusion_ids(claim: Claim) -> Iterator[tuple[str, Exclusion]]:
    """Exclusions by the number of their place in the file: X1, X2, ..."""
    for at, each in enumerate(claim.exclusions, start=1):
        yield f"X{at}", each
