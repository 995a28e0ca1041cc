"""The claim that takes the place of another: the whole new state with its differences, or a cancellation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from compensation.claim.changes import to_be_paid_and_back
from compensation.claim.file import BuiltClaim
from compensation.claim.grammar import SCHEMA_VERSION
from compensation.claim.record import Change, Claim, ClaimPerson, LawVersion, Predecessor, Totals
from compensation.law.rulebook import Law
from compensation.verification.chains import Chained

_NOTHING = Totals((), (), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def replacement(old: Chained, state: BuiltClaim, changes: Sequence[Change], law: Law) -> BuiltClaim:
    """The claim in the state that is right, as the successor of the one that was made."""
    ids = {id for each in changes for id in each.law} - {each.id for each in state.versions}
    versions = (*state.versions, *(_version(law, id) for id in ids))
    return evolve(
        _after(old, state, changes),
        function="replacement",
        versions=tuple(sorted(versions, key=lambda each: each.id)),
    )


def cancellation(old: Chained, changes: Sequence[Change]) -> BuiltClaim:
    """The claim for nothing, as the successor of the one that was made; law and readings stay those of that one."""
    return evolve(_after(old, emptied(old.claim), changes), function="cancellation")


def emptied(claim: Claim) -> BuiltClaim:
    """A claim of the same header for nothing, in the form written today."""
    fields = {name: getattr(claim, name) for name in ("period_from", "period_to", "applied_on", "pseudonymised",
                                                      "readings", "law_digest", "recipient")}  # fmt: skip
    return BuiltClaim(
        function="original", versions=(), persons=(), lines=(), costs=(), exclusions=(), totals=_NOTHING, sources=(),
        version=SCHEMA_VERSION, **fields,
    )  # fmt: skip


def _after(old: Chained, state: BuiltClaim, changes: Sequence[Change]) -> BuiltClaim:
    persons = _persons(old.claim, state, changes)
    paid, back = to_be_paid_and_back(changes)
    return evolve(
        state,
        revision=old.claim.revision + 1,
        predecessor=Predecessor(old.claim_id, old.digest),
        persons=persons,
        differences=tuple(changes),
        totals=evolve(
            state.totals,
            persons=len(persons),
            to_be_paid=paid,
            to_be_paid_back=back,
            differences=len(changes),
        ),
    )


def _persons(old: Claim, state: Claim, changes: Iterable[Change]) -> tuple[ClaimPerson, ...]:
    """The persons of the state and those whom differences alone name; of two with one identity code one keeps it."""
    now: Mapping[str, ClaimPerson] = {each.id: each for each in state.persons}
    then = {each.id: each for each in old.persons}
    codes = {each.identity_code for each in state.persons}
    gone = []
    for id in {each.person for each in changes if each.person} - now.keys():
        person = then[id]
        gone.append(evolve(person, identity_code=None) if person.identity_code in codes else person)
    return tuple(sorted((*state.persons, *gone), key=lambda each: each.id))


def _version(law: Law, id: str) -> LawVersion:
    wording = law.wording(id)
    return LawVersion(id, wording.provision, wording.citation, wording.from_, wording.until)
