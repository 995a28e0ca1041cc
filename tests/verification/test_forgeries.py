"""Single alterations of real claims, the digest redone by the forger: `verify --inputs` finds each and names its field.

The claims are those of the example; what a file is compared with is computed anew from the tables by the file's
own header, so that an altered period, application day or reading is met as it would be in earnest. A thousand:
`python -m tests.verification.test_forgeries 1000`.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, date, datetime
from functools import cache

from lxml import etree

import compensation
from compensation.claim.record import Claim
from compensation.facts.model import Facts
from compensation.files.data_folders import data_folder
from compensation.values.errors import CompclaimError
from compensation.verification.examining import compare, examine
from compensation.verification.recomputation import recompute
from tests.verification.test_examining import altered, forged, leaves, named

HEADER = {"AppliedOn", "From", "To", "Reading", "id", "Pseudonymised", "Code"}
"""Fields from which the recomputation itself starts: there the ClaimId that does not
fit, or lines that differ, name it."""


@cache
def example() -> tuple[Facts, tuple[bytes, ...]]:
    """The example's facts, and the files of three periods and application days."""
    facts = compensation.read(data_folder("examples"))
    files: list[bytes] = []
    for period, day in (
        ("2025-01..2025-06", date(2026, 11, 2)),
        ("2023-06..2024-12", date(2026, 3, 1)),
        ("2019-01..2022-12", date(2022, 12, 31)),
    ):
        awards = compensation.calculate(facts, period=period, applied_on=day)
        for claim in compensation.claims(awards).values():
            files.append(claim.to_xml(datetime(2026, 11, 3, tzinfo=UTC)))
    return facts, tuple(files)


def forge(count: int, seed: int) -> tuple[int, set[str]]:
    """(how many alterations were not found, the fields that were altered)."""
    facts, files = example()
    known: dict[object, Claim | None] = {}
    source = random.Random(seed)
    missed, fields = 0, set()
    for _ in range(count):
        root = etree.fromstring(source.choice(files))
        places = [(e, name) for e, name in leaves(root) if name or (e.text or "").strip()]
        kinds = sorted({(each.tag, name) for each, name in places})
        chosen = source.choice(kinds)
        element, attribute = source.choice([(e, name) for e, name in places if (e.tag, name) == chosen])
        field = attribute or etree.QName(element).localname
        text = (element.get(attribute) if attribute else element.text) or ""
        other = altered(text, field, source)
        if attribute:
            element.set(attribute, other)
        else:
            element.text = other
        examined = examine(forged(etree.tostring(root), lambda root: None))
        found = examined.findings
        different = ()
        if examined.claim is not None:
            claim = examined.claim
            asked = (
                claim.period_from,
                claim.period_to,
                claim.applied_on,
                claim.readings,
                claim.recipient.code,
                claim.pseudonymised,
            )
            if asked not in known:
                try:
                    known[asked] = recompute(claim, facts)
                except CompclaimError:
                    known[asked] = None
            anew = known[asked]
            different = () if anew is None else compare(claim, anew)
            if anew is None:
                fields.add(field)
                continue
        fields.add(field)
        fits = any(each.code == "CC-2005" for each in found)
        if not (named(field, found, different) or (field in HEADER and (fits or different))):
            missed += 1
            print(
                field,
                repr(text),
                repr(other),
                [each.code for each in found],
                [each.field for each in different],
            )
    return missed, fields


def test_single_alterations_of_the_examples_claims_are_found_and_named() -> None:
    missed, fields = forge(150, seed=5)
    assert missed == 0
    assert len(fields) > 30


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    not_found, touched = forge(wanted, seed=11)
    print(f"{wanted} alterations of {len(touched)} fields, {not_found} not found")
    sys.exit(not_found > 0)
