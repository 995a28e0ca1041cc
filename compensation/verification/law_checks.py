"""A claim against the law that it says it was computed by: known sets, their wordings, the rates in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from compensation.claim.record import Claim
from compensation.facts.findings import Finding
from compensation.law.released import is_later, released_on
from compensation.law.rulebook import Law, canonical, differing_wordings, load_law, released_laws
from compensation.values.money import euros
from compensation.verification.checks import found, where

ANNUAL_RATE = "EUR per person and year"
"""The unit of provisions whose terms are annual rates."""


def law_findings(claim: Claim, today: Law | None = None) -> Iterator[Finding]:
    """Whether the file's law is known, its wordings stand there so, and its rates are among them.

    `today` is the law that the file is held against where it is not the one in force, as on an earlier day.
    """
    law = load_law()
    sets: dict[str, Mapping[str, Any]] = {**released_laws()}
    if law.digest not in sets:
        # Only in a checkout whose law was changed and not released: the text takes longer than all else of a file.
        sets[law.digest] = json.loads(canonical(law.provisions.values()))
    used, now = sets.get(claim.law_digest), sets[law.digest if today is None else today.digest]
    if used is None:
        yield found("CC-2007", field="LawDigest")
        return
    if today is not None and is_later(claim.law_digest, today):
        yield found(
            "CC-2026",
            field="LawDigest",
            given=str(released_on(claim.law_digest)),
            computed=str(released_on(today.digest)),
        )
    elif used is not now:
        yield from _another_law(claim, differing_wordings(used, now))
    yield from _wordings(claim, used)
    yield from _rates(claim, used)


def _another_law(claim: Claim, differing: tuple[str, ...]) -> Iterator[Finding]:
    """For information: which wordings differ from today's, and how many euros of the file rest on each."""
    lines: dict[str, tuple[int, int]] = {}
    for line in claim.lines:
        for id in line.law:
            count, cents = lines.get(id, (0, 0))
            lines[id] = (count + 1, cents + line.amount)
    relied = [id for id in differing if any(version.id == id for version in claim.versions)]
    yield found("CC-2008", field="LawDigest", wordings=str(len(differing)), used=str(len(relied)))
    for id in relied:
        count, cents = lines.get(id, (0, 0))
        yield found("CC-2009", field="Version", wording=id, lines=str(count), amount=euros(cents))


def _wordings(claim: Claim, used: Mapping[str, Any]) -> Iterator[Finding]:
    for version in claim.versions:
        stem, _, first = version.id.partition("@")
        wording = _wording(used, version.id)
        if wording is None:
            yield found("CC-2010", field="id", wording=version.id)
            continue
        for field, given, known in (
            ("Provision", version.provision, stem),
            ("Citation", version.citation, wording["citation"]),
            ("From", version.from_.isoformat(), first),
            ("Until", version.until.isoformat(), wording["until"]),
        ):
            if given != known:
                yield found("CC-2010", field=field, wording=version.id)


def _rates(claim: Claim, used: Mapping[str, Any]) -> Iterator[Finding]:
    """A line's annual rate is one of the rates in the wordings that it names."""
    known: dict[tuple[str, ...], set[int]] = {}
    for line in claim.lines:
        if line.law not in known:
            known[line.law] = {rate for id in line.law for rate in _rates_in(used, id)}
        if line.annual_rate not in known[line.law]:
            rates = ", ".join(map(str, sorted(known[line.law]))) or "-"
            yield found(
                "CC-2014", field="AnnualRate", where=where(line), given=str(line.annual_rate), computed=rates
            )


def _rates_in(used: Mapping[str, Any], id: str) -> Iterator[int]:
    provision = used["provisions"].get(id.partition("@")[0])
    wording = _wording(used, id)
    if provision is None or wording is None or provision["unit"] != ANNUAL_RATE:
        return
    changed = [terms for options in wording["readings"].values() for terms in options.values()]
    for terms in (wording["terms"], *changed):
        yield from (value for value in terms.values() if type(value) is int)


def _wording(used: Mapping[str, Any], id: str) -> Mapping[str, Any] | None:
    stem, _, first = id.partition("@")
    provision = used["provisions"].get(stem, {"wordings": ()})
    return next((each for each in provision["wordings"] if each["from"] == first), None)
