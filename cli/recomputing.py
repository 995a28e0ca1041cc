"""Claims computed anew from the user's tables, for `verify --inputs`; the tables are read once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import Factory, evolve, frozen

from compensation.values.errors import CompclaimError, OutsideVerifiedLaw, UnknownName
from compensation.words.catalogue import ERROR, WARNING

from .earlier import files_of_book, open_book
from .inputs import accepted, has_errors, read_input
from .settings import settings
from .speaker import Speaker

if TYPE_CHECKING:
    from compensation.claim.record import Claim
    from compensation.facts.findings import Finding
    from compensation.law.rulebook import Law
    from compensation.verification.chains import Chained
    from compensation.verification.earlier_claims import EarlierClaim
    from compensation.verification.examining import Difference
    from compensation.verification.recomputation import Recomputation

CLAIM_SUFFIX = ".claim.xml"
MONEY = frozenset(
    {"Claim", "Line", "Cost", "Amount", "Claimed", "GrandTotal", "ToBePaid", "ToBePaidBack", "Iban", "Code"}
)
"""Fields, and whole records, that decide what is paid and to whom."""


@frozen
class Recomputed:
    """How a claim and its recomputation differ; `fault` where it cannot be recomputed,
    `faulty_input` for errors in the tables."""

    differences: tuple[Difference, ...] = ()
    since: tuple[Finding, ...] = ()
    """What today's law would make of a claim of an earlier law."""
    fault: CompclaimError | None = None
    faulty_input: bool = False
    total: int | None = None
    """Cents that the tables give for the claim; None where it was not recomputed."""
    without_earlier: bool = False
    """The claim was made with earlier claims, which were not given now."""
    followed: bool = False
    """Another of the claims took its place, so that today's tables need not give it any more: not recomputed."""

    @property
    def other_tables(self) -> bool:
        """The figures are the same, but the tables are not those that the claim was made from."""
        return bool(self.differences) and not self.wrong

    @property
    def wrong(self) -> bool:
        """Whether anything says that the claim is not what the tables give."""
        return (
            self.fault is not None
            or self.faulty_input
            or any(each.severity == ERROR for each in self.differences)
        )


@frozen(eq=False)
class Recomputer:
    """What recomputes a claim from the tables; without tables it finds nothing."""

    alone: Recomputation | None = None
    """From the facts of the tables, whatever was claimed before."""
    previous: tuple[EarlierClaim, ...] = ()
    beside: tuple[EarlierClaim, ...] = ()
    """The claims that are verified together, which may have been earlier ones of each other."""
    booked: tuple[EarlierClaim, ...] = ()
    """The claims of the book that the settings name, of which each is an earlier one of those that name it."""
    mine: frozenset[str] = frozenset()
    """The recipients that are mine; nothing is missing of others. Empty where all are."""
    faulty: bool = False
    _kept: dict[frozenset[str], Recomputation] = Factory(dict)

    def __call__(self, own: Chained, *, followed: bool = False) -> Recomputed:
        """The claim recomputed by its own law, then what today's law would make of it.

        Where it may have been made with one or another set of earlier claims, with the one that gives it. One that is
        `followed` by another in its place is left as it is: the tables have changed since, or it would not be.
        """
        from compensation.verification.earlier_claims import counted_for

        if self.alone is None or followed:
            return Recomputed(followed=followed and self.alone is not None)
        first: Recomputed | None = None
        for earlier in counted_for(own, self.previous, (*self.booked, *self.beside)):
            found = self._recomputed(own.claim, self._with(self.alone, earlier), given=bool(earlier))
            if not found.wrong:
                return found
            first = first or found
        return first or Recomputed()

    def _recomputed(self, claim: Claim, computing: Recomputation, *, given: bool) -> Recomputed:
        from compensation.verification.law_since import since_then

        without = not given and any(CLAIM_SUFFIX in source.name for source in claim.sources)
        try:
            found = computing.by_its_own_law(claim)
            since = tuple(since_then(claim, found, computing))
        except (UnknownName, OutsideVerifiedLaw) as fault:
            return Recomputed(fault=fault, faulty_input=self.faulty)
        return Recomputed(
            _differences(claim, found),
            since=since,
            faulty_input=self.faulty,
            total=found.totals.grand_total if found else 0,
            without_earlier=without,
        )

    def missing_files(self, claims: Mapping[str, Claim]) -> tuple[Finding, ...]:
        """Recipients that are due and have no file among these claims of a folder."""
        from compensation.verification.chains import heads
        from compensation.verification.completeness import missing_files

        if self.alone is None:
            return ()
        computing = self._with(self.alone, heads((*self.previous, *self.booked)))
        try:
            return tuple(
                each
                for each in missing_files(claims, computing)
                if not self.mine or each.values["recipient"] in self.mine
            )
        except (UnknownName, OutsideVerifiedLaw):
            return ()  # said of the file itself

    def _with(self, alone: Recomputation, earlier: tuple[EarlierClaim, ...]) -> Recomputation:
        """The computation that takes these earlier claims into account; it is kept for the next claim."""
        from compensation.verification.earlier_claims import with_earlier_claims

        key = frozenset(each.sha256 for each in earlier)
        if key not in self._kept:
            facts = with_earlier_claims(alone.facts, earlier)
            self._kept[key] = evolve(alone, facts=facts, kept={}) if earlier else alone
        return self._kept[key]


def recomputer(
    inputs: str | None, previous: tuple[Path, ...], speaker: Speaker, law: Law | None = None
) -> Recomputer:
    """What recomputes claims from `inputs`, held against `law` where that is not the one in force; without tables it
    finds nothing.

    The claims of the book that the settings name may be earlier ones of each other. Tables go on after a claim: days
    after its day of application are no errors here, only other figures are.
    """
    from compensation.verification.earlier_claims import every_earlier_claim
    from compensation.verification.recomputation import Recomputation

    earlier = every_earlier_claim(*previous)
    if inputs is None:
        return Recomputer()
    booked = every_earlier_claim(files=files_of_book(open_book(speaker)))
    facts = read_input(inputs, speaker)
    accepted([each for each in facts.findings if each.severity == ERROR], speaker, keep_going=True)
    computing = Recomputation(facts) if law is None else Recomputation(facts, law)
    mine = frozenset(found.recipients if (found := settings()) else ())
    return Recomputer(computing, earlier, booked=booked, mine=mine, faulty=has_errors(facts.findings))


def _differences(claim: Claim, found: Claim | None) -> tuple[Difference, ...]:
    from compensation.law.released import law_named
    from compensation.verification.examining import Difference, compare

    from .difference_words import without_ids_of_lines

    if found is None:
        return (Difference((("header", ""),), "Claim", claim.file_name, ""),)
    named = law_named(claim.law_digest)
    tell = _other_table if named is None or named.same_sentences else _by_other_sentences
    differences = tuple(map(tell, compare(claim, found)))
    kept = without_ids_of_lines(differences)
    return kept if any(each.subject[0][0] != "input" for each in kept) else differences


def _other_table(found: Difference) -> Difference:
    """A table more or less is a warning: what follows from it is compared by itself."""
    return evolve(found, severity=WARNING) if found.field == "Input" else found


def _by_other_sentences(found: Difference) -> Difference:
    """What is no money may differ because a sentence in the program has changed; an amount is never passed over."""
    kept = found.severity if found.field in MONEY else WARNING
    return evolve(_other_table(found), severity=kept)
