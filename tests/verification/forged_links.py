"""Forged links in chains of claims, sealed anew: every one is found by what `verify DIR` asks of the files.

The forger alters one claim of a chain, makes its totals, ClaimId and digest fit, and lets what follows name it anew.
A thousand: `python -m tests.verification.forged_links 1000`.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from attrs import evolve

from compensation.claim.file import labels_of
from compensation.claim.record import Change, Claim, Predecessor, Related
from compensation.claim.writing import envelope_text, payload_text, whole_file
from compensation.facts.findings import Finding
from compensation.values.months import add_months
from compensation.verification.chains import Chained
from compensation.verification.examining import examine, verify_folder
from tests.sample_claims import with_totals
from tests.verification.random_chains import members, random_chain

Forger = Callable[[Claim, random.Random], "Claim | None"]
FORGERS: dict[str, list[Forger]] = {}
"""By what they forge; None where a claim has nothing that they could forge."""
NAMED = "CC-2031"
"""What is always named, and no fault."""


def forges(field: str) -> Callable[[Forger], Forger]:
    def kept(forger: Forger) -> Forger:
        FORGERS.setdefault(field, []).append(forger)
        return forger

    return kept


def hexadecimal(source: random.Random, length: int) -> str:
    return f"{source.getrandbits(4 * length):0{length}x}"


def link(claim: Claim) -> Predecessor:
    assert claim.predecessor is not None
    return claim.predecessor


def with_change(claim: Claim, old: Change, **changes: object) -> Claim:
    told = tuple(evolve(each, **changes) if each is old else each for each in claim.differences)
    return evolve(claim, differences=told)


@forges("predecessor id")
def another_id(claim: Claim, source: random.Random) -> Claim:
    return evolve(claim, predecessor=evolve(link(claim), claim_id="CC" + hexadecimal(source, 24)))


@forges("digest")
def another_digest(claim: Claim, source: random.Random) -> Claim:
    return evolve(claim, predecessor=evolve(link(claim), payload_digest=hexadecimal(source, 64)))


@forges("digest")
def one_digit_of_the_digest(claim: Claim, source: random.Random) -> Claim:
    digest = link(claim).payload_digest
    at = source.randrange(64)
    other = source.choice([each for each in "0123456789abcdef" if each != digest[at]])
    return evolve(
        claim, predecessor=evolve(link(claim), payload_digest=digest[:at] + other + digest[at + 1 :])
    )


@forges("predecessor id")
def a_predecessor_that_is_not_there(claim: Claim, source: random.Random) -> Claim:
    return evolve(claim, predecessor=Predecessor("CC" + hexadecimal(source, 24), hexadecimal(source, 64)))


@forges("revision")
def another_revision(claim: Claim, source: random.Random) -> Claim:
    other = source.choice([each for each in range(9) if each != claim.revision])
    return evolve(claim, revision=other)


def one_place(claim: Claim, source: random.Random) -> list[Change]:
    """The changes of one place, one after the other; empty where nothing differs."""
    if not claim.differences:
        return []
    place = source.choice(claim.differences).place
    return [each for each in claim.differences if each.place == place]


@forges("was")
def both_sides_raised(claim: Claim, source: random.Random) -> Claim | None:
    more = source.choice((-1, 1, 100, 99_900))
    told = one_place(claim, source)
    for each in told:
        claim = with_change(claim, each, was=each.was + more, is_=each.is_ + more)
    return claim if told else None


@forges("was")
def more_was_claimed(claim: Claim, source: random.Random) -> Claim | None:
    told, more = one_place(claim, source), source.choice((-1, 1, 5_000))
    if not told:
        return None
    return with_change(claim, told[0], was=told[0].was + more, change=told[0].change - more)


@forges("is")
def more_is_claimed(claim: Claim, source: random.Random) -> Claim | None:
    told, more = one_place(claim, source), source.choice((-1, 1, 5_000))
    if not told:
        return None
    return with_change(claim, told[-1], is_=told[-1].is_ + more, change=told[-1].change + more)


@forges("change")
def another_change(claim: Claim, source: random.Random) -> Claim | None:
    told = one_place(claim, source)
    return with_change(claim, told[0], change=told[0].change + source.choice((-1, 1, 700))) if told else None


@forges("change")
def a_step_between_left_out(claim: Claim, source: random.Random) -> Claim | None:
    told = one_place(claim, source)
    if len(told) < 2:
        return None
    gone = source.choice(told)
    return evolve(claim, differences=tuple(each for each in claim.differences if each is not gone))


@forges("person")
def another_person(claim: Claim, source: random.Random) -> Claim | None:
    told = one_place(claim, source)
    others = [each.id for each in claim.persons if told and each.id != told[0].person]
    if not told or not told[0].person or not others:
        return None
    other = source.choice(others)
    for each in told:
        claim = with_change(claim, each, person=other)
    return claim


@forges("person")
def another_component(claim: Claim, source: random.Random) -> Claim | None:
    told = one_place(claim, source)
    if not told or not told[0].person:
        return None
    names = ("basic", "adult_addition", "late_claim")
    other = source.choice([each for each in names if each != told[0].name])
    for each in told:
        claim = with_change(claim, each, name=other)
    return claim


@forges("person")
def another_cost(claim: Claim, source: random.Random) -> Claim | None:
    told = [each for each in claim.differences if each.cost]
    if not told:
        return None
    place = source.choice(told).place
    changes = source.choice(({"cost": "C-elsewhere"}, {"name": "interpreting_elsewhere"}))
    for each in told:
        if each.place == place:
            claim = with_change(claim, each, **changes)
    return claim


@forges("month")
def another_month(claim: Claim, source: random.Random) -> Claim | None:
    told = one_place(claim, source)
    if not told:
        return None
    first, until = told[0].from_, told[0].until
    if told[0].person:
        shifts = [(add_months(first, -1), until), (first, add_months(until, 1)), (first, date(9999, 12, 1))]
        if add_months(first, 1) < until:
            shifts += [(add_months(first, 1), until), (first, add_months(until, -1))]
        shifts += [(add_months(first, 1), add_months(until, 1)), (first + timedelta(1), until)]
    else:
        shifts = [(first - timedelta(1), until), (first, until + timedelta(1))]
    low, high = source.choice(shifts)
    for each in told:
        claim = with_change(claim, each, from_=low, until=high)
    return claim


@forges("month")
def a_difference_left_out(claim: Claim, source: random.Random) -> Claim | None:
    gone = one_place(claim, source)
    return evolve(claim, differences=tuple(e for e in claim.differences if e not in gone)) if gone else None


@forges("month")
def a_difference_that_is_none(claim: Claim, source: random.Random) -> Claim | None:
    line = source.choice(claim.lines) if claim.lines else None
    if line is None or any(each.person == line.person for each in claim.differences):
        return None
    first, until = line.from_, line.until
    told = Change(line.person, "", line.component, first, until, line.amount, line.amount, 0, "facts")
    return evolve(claim, differences=(*claim.differences, told))


@forges("month")
def a_difference_told_twice(claim: Claim, source: random.Random) -> Claim | None:
    told = one_place(claim, source)
    if not told or told[0].until <= add_months(told[0].from_, 1) or not told[0].person:
        return None
    first = evolve(told[0], until=add_months(told[0].from_, 1), was=1, is_=2, change=1)
    return evolve(claim, differences=(*claim.differences, first))


@forges("related")
def related_to_a_claim_that_is_not_there(claim: Claim, source: random.Random) -> Claim:
    named = Related(claim.related[0].code if claim.related else "county-03", "CC" + hexadecimal(source, 24))
    return evolve(claim, related=(named, *claim.related[1:]))


@forges("related")
def related_to_another_recipient(claim: Claim, source: random.Random) -> Claim:
    return evolve(claim, related=(Related(source.choice(("municipality-092", "county-03")), ""),))


@forges("related")
def related_to_nobody(claim: Claim, _source: random.Random) -> Claim | None:
    return evolve(claim, related=()) if claim.related else None


@forges("header")
def another_day_of_applying(claim: Claim, source: random.Random) -> Claim:
    return evolve(claim, applied_on=claim.applied_on + timedelta(source.choice((-1, 1, 10))))


@forges("header")
def a_longer_period(claim: Claim, _source: random.Random) -> Claim:
    return evolve(claim, period_to=add_months(claim.period_to + timedelta(1), 1) - timedelta(1))


def forged_files(field: str, source: random.Random) -> tuple[str, list[Claim]]:
    """The name of a forger of that field, and a chain of which one claim is forged and those after name it anew."""
    while True:
        chain: list[Claim] = [*random_chain(source, source.randint(1, 6))]
        at = source.randrange(1, len(chain))
        forger = source.choice(FORGERS[field])
        forged = forger(chain[at], source)
        if forged is None or forged == chain[at]:
            continue
        return forger.__name__, relinked([*chain[:at], with_totals(forged), *chain[at + 1 :]], at)


def relinked(chain: list[Claim], at: int) -> list[Claim]:
    """The chain in which whatever follows the claim at a place names the one before it as it now is."""
    for place in range(at + 1, len(chain)):
        chain[place] = evolve(chain[place], predecessor=Predecessor(*labels_of(chain[place - 1])))
    return chain


def sealed(claim: Claim) -> bytes:
    """The bytes of a claim file as somebody writes them who has another program."""
    id, digest = labels_of(claim)
    envelope = envelope_text("2026-03-01T09:30:00Z", "another program", claim.sources, digest)
    return whole_file(claim.version, envelope, payload_text(claim, id).encode())


def findings(files: Sequence[Claim]) -> list[Finding]:
    """Everything that `verify DIR` says of these files but for what it always names."""
    said: list[Finding] = []
    read: list[Chained] = []
    for member in members(files):
        examined = examine(sealed(member.claim))
        said += examined.findings
        if examined.claim is not None:
            read.append(Chained(examined.claim_id, examined.digest, member.name, examined.claim))
    return [each for each in (*said, *verify_folder(read)) if each.code != NAMED]


def forge(count: int, seed: int, fields: Sequence[str] = ()) -> tuple[list[str], Counter[str]]:
    """(what was not found, how often each field was forged)."""
    source = random.Random(seed)
    missed: list[str] = []
    made: Counter[str] = Counter()
    wanted = list(fields or FORGERS)
    for at in range(count):
        field = wanted[at % len(wanted)]
        name, files = forged_files(field, source)
        made[field] += 1
        if not findings(files):
            missed.append(f"{field}: {name}")
    return missed, made


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    not_found, kinds = forge(number, seed=11)
    print("\n".join(not_found))
    print(
        f"{number} forged links of {len(kinds)} kinds ({dict(sorted(kinds.items()))}): {len(not_found)} not found"
    )
    sys.exit(bool(not_found))
