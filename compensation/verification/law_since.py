"""What today's law would make of a claim computed by an earlier one: wording by wording, old, new and euros."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from compensation.claim.record import Claim
from compensation.facts.findings import Finding
from compensation.law.provisions import Provision, Term, Wording
from compensation.law.released import NamedLaw, is_later, law_named, with_wording
from compensation.law.rulebook import SENTENCES_VERSION, Law
from compensation.values.money import euros
from compensation.verification.checks import found
from compensation.verification.recomputation import Recomputation


@frozen
class Change:
    """Wordings of one provision that say something else today: their id, each value before and now, and the provision
    with this change alone."""

    wording: str
    before: str
    now: str
    provision: Provision


def since_then(claim: Claim, by_then: Claim | None, computing: Recomputation) -> Iterator[Finding]:
    """Notes on a claim whose law is known and not today's; nothing for any other.

    `by_then` is the claim as its own law gives it; every figure is held against that one.
    """
    named, today = law_named(claim.law_digest), computing.today
    if named is None or named.law is today or is_later(claim.law_digest, today):
        return
    if not named.same_sentences:
        yield found(
            "CC-2023", field="LawDigest", then=str(named.sentences_version), today=str(SENTENCES_VERSION)
        )
    then = _total(by_then)
    difference = _total(computing.under(claim, today)) - then
    relied = {each.id for each in claim.versions}
    untouched = []
    for change in changes(named, today):
        cents = 0
        if difference or change.wording in relied:
            changed = with_wording(
                named.law, {change.provision.stem: change.provision}, f"{named.law.digest}+{change.wording}"
            )
            cents = _total(computing.under(claim, changed)) - then
        if cents or change.wording in relied:
            yield found(
                "CC-2022",
                field="Version",
                wording=change.wording,
                before=change.before,
                now=change.now,
                amount=euros(cents),
            )
        else:
            untouched.append(f"{change.wording} {change.before} -> {change.now}")
    if untouched:
        yield found(
            "CC-2025",
            field="LawDigest",
            count=str(len(untouched)),
            wordings="; ".join(untouched),
            amount="0.00",
        )
    yield found(
        "CC-2024",
        field="LawDigest",
        sum_before=euros(then),
        sum_now=euros(then + difference),
        amount=euros(difference),
    )


def changes(named: NamedLaw, today: Law) -> Iterator[Change]:
    """What today's law says otherwise, in order of provision; citations alone are no change."""
    for stem, new in sorted(today.provisions.items()):
        old = named.law.provisions.get(stem)
        if old is None or stem in named.borrowed:
            continue
        ours, theirs = {w.id: w for w in old.wordings}, {w.id: w for w in new.wordings}
        if [(w.id, w.until) for w in old.wordings] == [(w.id, w.until) for w in new.wordings]:
            for id, wording in ours.items():
                if said := said_otherwise(wording, theirs[id]):
                    alone = tuple(theirs[id] if each.id == id else each for each in old.wordings)
                    yield Change(id, *said, evolve(old, wordings=alone))
        elif through_time(old) != through_time(new):
            said_by = [said_otherwise(ours.get(id), theirs.get(id)) for id in sorted({*ours, *theirs})]
            before, now = (" / ".join(each[side] for each in said_by if each) for side in (0, 1))
            first = next(
                id for id in sorted({*ours, *theirs}) if said_otherwise(ours.get(id), theirs.get(id))
            )
            yield Change(first, before, now, new)


def said_otherwise(old: Wording | None, new: Wording | None) -> tuple[str, str] | None:
    """The values that differ, before and now; None where there are none."""
    mine, yours = _values(old), _values(new)
    names = [name for name in sorted({*mine, *yours}) if mine.get(name) != yours.get(name)]
    if not names:
        return None
    before, now = (", ".join(f"{name} {side.get(name, '-')}" for name in names) for side in (mine, yours))
    return before, now


def _values(wording: Wording | None) -> dict[str, str]:
    if wording is None:
        return {}
    said = {name: _text(value) for name, value in wording.terms.items()} | {
        "until": wording.until.isoformat()
    }
    for id, options in wording.readings.items():
        for option, terms in options.items():
            said |= {f"{id}={option} {name}": _text(value) for name, value in terms.items()}
    return said


def _text(value: Term) -> str:
    return " ".join(value) or "()" if isinstance(value, tuple) else str(value)


def through_time(provision: Provision) -> list[tuple[str, dict[str, str]]]:
    """What a provision says in each stretch, wordings that say the same joined: a cut without a change is none."""
    joined: list[tuple[str, dict[str, str]]] = []
    for wording in provision.wordings:
        said = _values(wording)
        until = said.pop("until")
        if joined and joined[-1][1] == said:
            joined[-1] = until, said
        else:
            joined.append((until, said))
    return joined


def _total(claim: Claim | None) -> int:
    return 0 if claim is None else claim.totals.grand_total
