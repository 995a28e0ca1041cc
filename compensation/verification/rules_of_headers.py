"""Rules of the header, the recipient, the persons and what refers to what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from compensation.law.readings import register
from compensation.values.identity import RIGHT, check_codes
from compensation.verification.judged import Breach, Judged
from compensation.words.catalogue import LANGUAGES


def period_in_known_law(judged: Judged) -> Iterator[Breach]:
    """The period lies within the known law."""
    claim, law = judged.claim, judged.law
    if claim.period_from < law.known_from.replace(day=1) or claim.period_to >= law.known_until:
        last = law.known_until - timedelta(days=1)
        yield Breach(
            "Period", "Period", f"{claim.period_from}..{claim.period_to}", f"{law.known_from}..{last}"
        )


def function_fits(judged: Judged) -> Iterator[Breach]:
    """An original has no predecessor and no differences; any other has a predecessor; a cancellation claims nothing."""
    claim = judged.claim
    first = claim.function == "original"
    if claim.function == "correction":
        return
    if (
        first != (claim.predecessor is None)
        or first != (claim.revision == 0)
        or (first and claim.differences)
    ):
        yield Breach("Header", "Function", claim.function)
    if claim.function == "cancellation" and (claim.lines or claim.costs):
        yield Breach("Header", "Function", claim.function)


def related_are_counterparts(judged: Judged) -> Iterator[Breach]:
    """The claims named as related are those of the recipients to whom or from whom months were moved."""
    claim = judged.claim
    moved = {each.counterpart for each in claim.differences if each.counterpart}
    related = {each.code for each in claim.related}
    for code in sorted(moved ^ related):
        yield Breach("Header", "Related", code if code in related else "-", code if code in moved else "-")


def persons_are_named(judged: Judged) -> Iterator[Breach]:
    """Every person of the file is one whom a line, a cost, an exclusion or a difference names."""
    claim = judged.claim
    named = {
        each.person
        for rows in (claim.lines, claim.costs, claim.exclusions, claim.differences)
        for each in rows
    }
    for person in claim.persons:
        if person.id not in named:
            yield Breach(f"Person {person.id}", "id", person.id)


def wordings_are_named(judged: Judged) -> Iterator[Breach]:
    """Every wording of the file is one that a line, a cost, an exclusion or a difference names."""
    claim = judged.claim
    rows = (claim.lines, claim.costs, claim.exclusions, claim.differences)
    named = {id for each_sort in rows for each in each_sort for id in each.law}
    for version in claim.versions:
        if version.id not in named:
            yield Breach(f"Version {version.id}", "id", version.id)


def codes_are_codes(judged: Judged) -> Iterator[Breach]:
    """An identity code has its right check character and says the birth date that stands beside it."""
    import numpy as np

    given = [each for each in judged.claim.persons if each.identity_code is not None]
    codes = np.array([each.identity_code.reveal() for each in given if each.identity_code], dtype="S11")
    if not given:
        return
    verdicts, _ = check_codes(codes)
    for person, verdict in zip(given, verdicts.tolist(), strict=True):
        if (
            verdict != RIGHT
            or person.identity_code is None
            or person.identity_code.birth_date != person.birth_date
        ):
            yield Breach(f"Person {person.id}", "IdentityCode", "-")


def codes_stand_once(judged: Judged) -> Iterator[Breach]:
    """No two persons have the same identity code."""
    seen: set[object] = set()
    for person in judged.claim.persons:
        if person.identity_code is not None and person.identity_code in seen:
            yield Breach(f"Person {person.id}", "IdentityCode", "-")
        seen.add(person.identity_code)


def account_is_one(judged: Judged) -> Iterator[Breach]:
    """The account has the check digits of an IBAN."""
    from stdnum import iban

    if not iban.is_valid(judged.claim.recipient.iban):
        yield Breach("Recipient", "Iban", "-")


def business_id_is_one(judged: Judged) -> Iterator[Breach]:
    """The business id has its right check digit."""
    from stdnum.fi import ytunnus

    if not ytunnus.is_valid(judged.claim.recipient.business_id):
        yield Breach("Recipient", "BusinessId", judged.claim.recipient.business_id)


def readings_are_ours(judged: Judged) -> Iterator[Breach]:
    """Named always: a reading of the law that is not the program's own."""
    known = register()
    for id, name in judged.readings.items():
        if name != known[id].ours:
            ours, options = known[id].ours, known[id].options
            in_words = {
                f"{side}_{lang}": f"{options[each].text[lang].rstrip('.')} ({each})"
                for side, each in (("given", name), ("computed", ours))
                if each in options
                for lang in LANGUAGES
            }
            yield Breach(f"Reading {id}", "Reading", f"{id}={name}", ours, in_words)


def application_day_is_the_day(judged: Judged) -> Iterator[Breach]:
    """Named always: an application day that is not the day on which the file was made; a claim that takes the place of
    another keeps the other's day."""
    first = judged.claim.predecessor is None
    if first and judged.made_on is not None and judged.made_on != judged.claim.applied_on:
        yield Breach("Header", "AppliedOn", judged.claim.applied_on.isoformat(), judged.made_on.isoformat())
