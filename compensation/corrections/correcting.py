"""Claims corrected: for each that is not what the tables, the law and the readings of today give, the one in its place.

A replacement is the whole claim of the same recipient, period and day of applying, computed anew: what was claimed in
time stays in time, and what happened after that day still has no place. Claims of other chains count as applied for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import define, evolve

from compensation.claim.last_days import LastDays
from compensation.claim.record import Claim
from compensation.corrections import successors
from compensation.corrections.causes import Causes
from compensation.corrections.changed_facts import ChangedFacts
from compensation.corrections.dates import dated
from compensation.corrections.moved import Moves, counterparts
from compensation.corrections.naming import named
from compensation.corrections.origin import origin_of
from compensation.corrections.record import Correction, Given
from compensation.corrections.standing import checked, in_its_way
from compensation.corrections.states import ByLaw, Tables, states_to
from compensation.corrections.trails import Cause, State, changes, same_cells
from compensation.facts.model import Facts
from compensation.law.readings import resolve
from compensation.law.released import law_named
from compensation.law.rulebook import load_law
from compensation.values.errors import InternalFault
from compensation.verification.chains import Key, heads
from compensation.verification.earlier_claims import EarlierClaim, named_apart


def correct(
    old: Sequence[EarlierClaim], facts: Facts, *, made_on: date, given: Given | None = None
) -> tuple[Correction, ...]:
    """The corrections of those claims that ask for another cent than is right, in the order of `old`.

    Readings that an old file names are kept unless `given` chooses others; the law is today's unless it says otherwise.
    `made_on` is the day after whose deadlines more is claimed too late. Claims corrected together count for each other
    as corrected. Raises UsageFault for a claim that was cancelled or has a successor already, for one whose law nobody
    knows, and for one of a recipient that the tables do not hold.
    """
    given = given or Given()
    known = checked(old, given)
    keys = {each.key for each in known}
    standing = [each for each in heads([*given.others, *known]) if each.key not in keys]
    apart = {each.key: each for each in named_apart([*standing, *known])}
    standing, known = [apart[each.key] for each in standing], tuple(apart[each.key] for each in known)
    codes = tuple(sorted({each.claim.recipient.code for each in known}))
    then = None if given.old_facts is None else Tables(given.old_facts, codes)
    work = _Work(Tables(facts, codes), then, given, made_on)
    now: dict[Key, Correction | None] = {}
    stands = {each.key: each for each in known}
    relied: dict[Key, list[Claim]] = {}
    # Each counts for the others as it stands so far; a further round settles what a later one has changed.
    for _ in range(len(known) + 2):
        settled = True
        for each in sorted(known, key=lambda one: (one.claim.applied_on, one.claim.period_from, one.key)):
            mates = [one for one in known if one is not each]
            beside = [*standing, *(stands[one.key] for one in mates)]
            others = [one for one in beside if in_its_way(one.claim, each.claim, facts)]
            if relied.get(each.key) != [one.claim for one in others]:
                relied[each.key] = [one.claim for one in others]
                now[each.key] = work.correction(each, others, [*standing, *mates])
                stands[each.key] = _as_it_stands(each, now[each.key])
                settled = False
        if settled:
            found = [made for one in known if (made := now[one.key]) is not None]
            return named(found)
    raise InternalFault("claims that are corrected together do not settle")


def cancel(
    old: Sequence[EarlierClaim], *, made_on: date, given: Given | None = None
) -> tuple[Correction, ...]:
    """The cancellations of those claims that ask for anything: nothing of them is claimed any more.

    Raises UsageFault as `correct` does.
    """
    given = given or Given()
    found = []
    for each in checked(old, given):
        states = [State(Cause("facts"), successors.emptied(each.claim))]
        told = changes(each.claim, states, lambda _, cause, __: cause)
        if not told:
            continue
        days = LastDays(given.law, resolve(dict(each.claim.readings)))
        late, recoveries = dated(told, days, made_on)
        found.append(Correction(each, successors.cancellation(each, told), late, recoveries))
    return named(found)


def _as_it_stands(old: EarlierClaim, found: Correction | None) -> EarlierClaim:
    """A claim or its successor, which has no file and no name yet: until it has, it goes by the claim before it."""
    if found is None:
        return old
    new = found.successor
    name = old.name.replace(old.claim.file_name, new.file_name)
    return evolve(old, name=name, claim=new, sha256=old.digest)


@define(eq=False)
class _Work:
    """What all claims that are corrected together share."""

    today: Tables
    then: Tables | None
    given: Given
    made_on: date

    def correction(
        self, old: EarlierClaim, others: Sequence[EarlierClaim], elsewhere: Sequence[EarlierClaim]
    ) -> Correction | None:
        """The correction of one claim; None where it asks for what is right.

        `others` is what counts as applied for, `elsewhere` every claim of another chain that counts.
        """
        claim = old.claim
        then, now = self._then(claim), self._now(claim)
        computing = self.today.beside(claim, others)
        final = computing.state(claim, now)
        if same_cells(claim, final):
            return None
        origin = None if self.then is None else origin_of(self.then, claim, self.given.files, others)
        states = states_to(computing, claim, (then, now), final)
        if origin is not None and origin.proven:
            states.insert(0, State(Cause("program"), origin.computing.state(claim, then)))
        causes = Causes(
            code=claim.recipient.code,
            changed=None
            if origin is None
            else ChangedFacts(origin.computing.facts, computing.facts, self.today.given),
            moves=Moves(
                claim,
                computing.awards(claim, now),
                None if origin is None else origin.computing.awards(claim, then),
                elsewhere,
            ),
        )
        told = changes(claim, states, causes.of)
        made = successors.replacement(old, final, told, now.law)
        late, recoveries = dated(told, LastDays(now.law, now.readings), self.made_on)
        of_then = law_named(claim.law_digest)
        return Correction(
            predecessor=old,
            successor=made,
            late=late,
            recoveries=recoveries,
            counterparts=counterparts(told, elsewhere),
            rows=tuple(sorted(causes.rows)),
            sentences_changed=states[0].cause.cause != "program" and not (of_then and of_then.same_sentences),
            other_tables=() if origin is None else origin.other,
        )

    def _then(self, claim: Claim) -> ByLaw:
        found = law_named(claim.law_digest)
        return ByLaw(load_law() if found is None else found.law, resolve(dict(claim.readings)))

    def _now(self, claim: Claim) -> ByLaw:
        return ByLaw(self.given.law, resolve({**dict(claim.readings), **self.given.readings}))
