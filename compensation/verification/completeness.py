"""Whether a folder of claims is whole: every recipient that is due has its file, and the files are of one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from compensation.facts.findings import Finding
from compensation.law.released import law_named
from compensation.values.money import euros
from compensation.verification.checks import found

if TYPE_CHECKING:
    from compensation.claim.record import Claim
    from compensation.verification.recomputation import Recomputation


def missing_files(claims: Mapping[str, Claim], computing: Recomputation) -> Iterator[Finding]:
    """For each period, day and set of readings of the original claims, recipients that are due something and have no
    file."""
    from compensation.claim.building import claims as built

    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims.values():
        if claim.predecessor is not None:
            continue
        key = claim.period_from, claim.period_to, claim.applied_on, claim.readings, claim.law_digest
        groups.setdefault(key, []).append(claim)
    for group in groups.values():
        first = group[0]
        named = law_named(first.law_digest)
        awards = computing.awards(first, named.law if named else computing.today)
        there = {claim.recipient.code for claim in group}
        for code, claim in sorted(built(awards).items()):
            if code not in there and claim.totals.grand_total:
                yield found(
                    "CC-2054",
                    field="Recipient",
                    recipient=code,
                    months=f"{first.period_from:%Y-%m}..{first.period_to:%Y-%m}",
                    amount=euros(claim.totals.grand_total),
                )


def of_different_runs(claims: Mapping[str, Claim]) -> Iterator[Finding]:
    """Originals of one period that were made from different tables, or by different laws, readings or days: of two
    runs. What replaces one is made later."""
    periods: dict[tuple[object, ...], dict[tuple[object, ...], list[str]]] = {}
    for file, claim in sorted(claims.items()):
        if claim.predecessor is not None:
            continue
        run = claim.applied_on, claim.readings, claim.law_digest, claim.sources
        periods.setdefault((claim.period_from, claim.period_to), {}).setdefault(run, []).append(file)
    for (first, last), runs in periods.items():
        if len(runs) > 1:
            fewest = min(runs.values(), key=lambda files: (len(files), files))
            yield found(
                "CC-2053",
                field="Inputs",
                months=f"{first:%Y-%m}..{last:%Y-%m}",
                count=str(len(runs)),
                files=", ".join(fewest),
            )
