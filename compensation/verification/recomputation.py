"""The claim that a file's own header asks for, computed anew from the inputs by the law that the file names
(for `verify --inputs`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, evolve, frozen

from compensation.claim.building import claims
from compensation.claim.record import Claim
from compensation.facts.model import Facts
from compensation.law.released import NamedLaw, law_named
from compensation.law.rulebook import SENTENCES_VERSION, Law, load_law

if TYPE_CHECKING:
    from compensation.awards.calculation import Awards

_KEPT = 4
"""So many calculations are kept for the next claim of the same header."""


def recompute(claim: Claim, facts: Facts) -> Claim | None:
    """The claim of the same recipient, period, application day, readings and law from these facts; None where there is
    none. By today's law where nobody knows the one that the file names.

    Raises what `calculate` raises for a period outside the known law or an unknown reading.
    """
    return Recomputation(facts).by_its_own_law(claim)


@frozen(eq=False)
class Recomputation:
    """Claims computed anew from the same facts; what claims of one day, period and law share is computed once.

    `today` is the law that claims are held against, and by which one is computed whose own law nobody knows.
    """

    facts: Facts
    today: Law = Factory(load_law)
    _kept: dict[tuple[object, ...], Awards] = Factory(dict)

    def by_its_own_law(self, claim: Claim) -> Claim | None:
        """The claim by the law that it names, with answers to the questions that were asked then.

        A cancellation claims nothing, whatever the tables say.
        """
        if claim.function == "cancellation":
            return claim
        named = law_named(claim.law_digest) or NamedLaw(self.today, SENTENCES_VERSION)
        found = self.under(claim, named.law)
        if found is None or named.law is load_law():
            return found
        asked = named.switches | {id for id, _ in claim.readings}
        return evolve(found, readings=tuple(each for each in found.readings if each[0] in asked))

    def under(self, claim: Claim, law: Law) -> Claim | None:
        """The claim by another law."""
        awards = self.awards(claim, law)
        code = claim.recipient.code
        if code not in (self.facts.recipients or ()):
            return None
        follows = claim.predecessor is not None
        for_nothing = not (claim.lines or claim.costs or claim.exclusions)
        built = claims(
            awards,
            pseudonymised=claim.pseudonymised,
            only={code},
            version=claim.version,
            empty_too=follows or for_nothing,
        )
        found = built.get(code)
        return in_the_place_of(claim, found) if follows and found is not None else found

    def awards(self, claim: Claim, law: Law) -> Awards:
        """What the facts give by a law for the period, day and readings of a claim, for every recipient."""
        from compensation.awards.calculation import calculate

        key = law.digest, claim.period_from, claim.period_to, claim.applied_on, claim.readings
        if key not in self._kept:
            while len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = calculate(
                self.facts,
                period=f"{claim.period_from:%Y-%m}..{claim.period_to:%Y-%m}",
                applied_on=claim.applied_on,
                readings=dict(claim.readings),
                law=law,
            )
        return self._kept[key]


def in_the_place_of(claim: Claim, found: Claim) -> Claim:
    """A recomputed state with what the file says of its predecessor: that is proved by the predecessor, not by tables.

    Persons and wordings that only a difference names come from the file.
    """
    persons = {each.id: each for each in found.persons}
    told = {each.person for each in claim.differences}
    persons |= {each.id: each for each in claim.persons if each.id in told and each.id not in persons}
    versions = {each.id: each for each in found.versions}
    cited = {id for each in claim.differences for id in each.law}
    versions |= {each.id: each for each in claim.versions if each.id in cited and each.id not in versions}
    return evolve(
        found,
        function=claim.function,
        revision=claim.revision,
        predecessor=claim.predecessor,
        related=claim.related,
        differences=claim.differences,
        persons=tuple(persons[id] for id in sorted(persons)),
        versions=tuple(versions[id] for id in sorted(versions)),
        totals=evolve(
            found.totals,
            persons=len(persons),
            to_be_paid=claim.totals.to_be_paid,
            to_be_paid_back=claim.totals.to_be_paid_back,
            differences=len(claim.differences),
        ),
    )
