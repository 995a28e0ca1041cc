"""Whether a claim file holds: its form, totals, digest and law by itself, and field by field against its inputs.

`examine` looks at one file, `compare` holds its claim against the one recomputed from the tables, `verify_folder` looks
at several claims together. A file that is no claim file at all (damaged, dangerous, of another version) raises
ClaimFault; everything else is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from compensation.claim.comparison import Difference, compare
from compensation.claim.file import claim_id, claim_id_in, digest_in
from compensation.claim.form_faults import FormFault, record_at
from compensation.claim.parsing import canonical_payload, grammar_of, parse_with_faults, sha256
from compensation.claim.reading import claim_from
from compensation.claim.record import Claim
from compensation.claim.writing import START, payload_text
from compensation.facts.findings import Finding
from compensation.verification.business_rules import rule_findings
from compensation.verification.checks import found, own_findings
from compensation.verification.law_checks import law_findings
from compensation.verification.together import claims_twice, gaps, verify_folder

if TYPE_CHECKING:
    from compensation.claim.parsing import Element
    from compensation.law.rulebook import Law

__all__ = [
    "Difference",
    "Examined",
    "claims_twice",
    "compare",
    "examine",
    "gaps",
    "verify_bytes",
    "verify_folder",
]

_FORM_CODES = {"value": "CC-2001", "structure": "CC-2002", "reference": "CC-2003"}
_FIELD = re.compile(rb"<\w+(?:\s+\w+=\"[^\"]*\")*\s+(\w+)=\"[^\"]*$|<(\w+)[^<>]*>[^<]*$")
"""The attribute or element in whose value a stretch of the payload breaks off."""


@frozen
class Examined:
    """What one file holds and what is wrong with it; `claim` is None where the file breaks the schema
    by more than references that lead nowhere. The ClaimId is the one that stands there, the digest that of the payload
    as it is."""

    claim: Claim | None
    findings: tuple[Finding, ...]
    claim_id: str = ""
    digest: str = ""


def verify_bytes(data: bytes) -> tuple[Finding, ...]:
    """What is wrong with a claim file by itself: schema, digest, ClaimId, totals, law, readings, lines."""
    return examine(data).findings


def examine(data: bytes, today: Law | None = None) -> Examined:
    """The claim in a file, and every finding about the file by itself. ClaimFault where it is no claim file.

    `today` is the law that it is held against where that is not the one in force.
    """
    root, faults = parse_with_faults(data)
    findings = tuple(map(_form_finding, faults))
    if root is None:
        return Examined(None, findings)
    claim = claim_from(root)
    payload = canonical_payload(root)
    digest = sha256(grammar_of(root).canonical_start, payload)
    judged = (*own_findings(claim), *law_findings(claim, today), *rule_findings(claim, _made_on(root)))
    written = _as_written(root, claim, payload, digest)
    return Examined(claim, (*findings, *written, *judged), claim_id_in(root), digest)


def _made_on(root: Element) -> date:
    """The day in the envelope on which the file was made; the schema has tested its form."""
    return date.fromisoformat((root[0][0].text or "").strip()[:10])


def _form_finding(fault: FormFault) -> Finding:
    return found(
        _FORM_CODES[fault.kind],
        field=fault.field,
        line=fault.line,
        where=fault.place or f"XML {fault.line}",
        expected=fault.expected or "-",
    )


def _as_written(root: Element, claim: Claim, payload: memoryview, digest: str) -> Iterator[Finding]:
    """Digest and ClaimId; and that the payload is what the program writes for these facts, to the byte."""
    if digest_in(root) != digest:
        yield found("CC-2004", field="PayloadDigest")
    if claim_id_in(root) != claim_id(payload, grammar_of(root)):
        yield found("CC-2005", field="ClaimId")
    written = payload_text(claim, claim_id_in(root)).encode()[len(START) :]
    if written != payload:
        yield _written_otherwise(bytes(payload), written)


def _written_otherwise(payload: bytes, written: bytes) -> Finding:
    """Where the first difference stands: its record and field."""
    shorter = min(len(payload), len(written))
    low, high = 0, shorter
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if payload[:middle] == written[:middle] else (low, middle - 1)
    field = _FIELD.search(payload, payload.rfind(b"\n", 0, low) + 1, low)
    record = record_at(payload, low)
    return found(
        "CC-2019",
        field=(field.group(1) or field.group(2)).decode() if field else "Payload",
        where=", ".join(f"{element} {id}".rstrip() for element, id in record) or "Payload",
    )
